//! The desk that tests of the screen work at: a model, scripts of keys, a clock that stands still, and the screen as
//! text.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::coach::step::PageId;
use crate::domain::id::IdSource;
use crate::domain::journal::Journal;
use crate::report::story;
use crate::tui::form::Form;
use crate::tui::input::{Input, Key};
use crate::tui::model::{Model, Size};
use crate::tui::msg::{Effect, Msg};
use crate::tui::theme::Look;
use crate::tui::update::{open, update};
use crate::tui::view::view;

/// A model and what happened to it.
pub(crate) struct Desk {
    /// Everything on screen.
    pub(crate) model: Model,
    /// What was asked of the outside since they were last taken.
    pub(crate) effects: Vec<Effect>,
    begin: Instant,
    passed: Duration,
}

impl Desk {
    /// A desk with Home open, in a window of 80 by 24.
    pub(crate) fn new(journal: Journal, today: &str) -> Self {
        let size = Size {
            columns: 80,
            rows: 24,
        };
        let model = Model::new(
            journal,
            story::day(today),
            IdSource::counting_from(1000),
            Look::default(),
            size,
        );
        Self {
            model,
            effects: Vec::new(),
            begin: Instant::now(),
            passed: Duration::ZERO,
        }
    }

    /// A desk as the program finds it at its start.
    pub(crate) fn resumed(journal: Journal, today: &str) -> Self {
        let mut desk = Self::new(journal, today);
        open::resume(&mut desk.model);
        desk
    }

    /// The same journal after it went through its file, in a program started anew.
    pub(crate) fn restarted(&self) -> Self {
        let text = serde_json::to_string(&self.model.journal).unwrap();
        let mut desk = Self::new(
            serde_json::from_str(&text).unwrap(),
            &self.model.today.to_string(),
        );
        desk.model.size = self.model.size;
        open::resume(&mut desk.model);
        desk
    }

    /// A desk with this page open at this question.
    pub(crate) fn at(journal: Journal, today: &str, page: PageId, field: Option<&str>) -> Self {
        let mut desk = Self::new(journal, today);
        desk.open(page, field);
        desk
    }

    /// Opens a page.
    pub(crate) fn open(&mut self, page: PageId, field: Option<&str>) -> &mut Self {
        open::page(&mut self.model, page, field);
        // No message opened the page, so what a message ends with is done here.
        (self.model.save_at_once, self.model.edited) = (false, false);
        self
    }

    /// Leaves the text in focus, if one has it, so that letters are commands.
    pub(crate) fn in_move(&mut self) -> &mut Self {
        if self.model.is_typing() {
            self.press("esc")
        } else {
            self
        }
    }

    /// Presses keys. A script is names of keys with white space between them, as [`Key::parse`] reads them:
    /// `tab shift-tab ctrl-l ] 3`. Text between straight quotes is typed letter by letter: `'spare van' enter`.
    /// A name with a count repeats: `esc*4`.
    pub(crate) fn press(&mut self, script: &str) -> &mut Self {
        for key in keys(script) {
            self.key(key);
        }
        self
    }

    /// Presses one key.
    pub(crate) fn key(&mut self, key: Key) -> &mut Self {
        self.send(Msg::Input(Input::Key(key)))
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Input(Input::Paste(text.to_owned())))
    }

    /// Makes the window another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Msg::Input(Input::Resize(columns, rows)))
    }

    /// Lets something happen.
    pub(crate) fn send(&mut self, msg: Msg) -> &mut Self {
        let now = self.now();
        let effects = update(&mut self.model, msg, now);
        self.effects.extend(effects);
        self
    }

    /// Lets time pass without waking anything.
    pub(crate) fn pass(&mut self, milliseconds: u64) -> &mut Self {
        self.passed += Duration::from_millis(milliseconds);
        self
    }

    /// The moment it is on the desk.
    pub(crate) fn now(&self) -> Instant {
        self.begin + self.passed
    }

    /// Milliseconds from now until a save is due.
    pub(crate) fn due_in(&self) -> Option<u128> {
        let deadline = self.model.autosave.deadline()?;
        Some(deadline.saturating_duration_since(self.now()).as_millis())
    }

    /// What was asked of the outside since the last time.
    pub(crate) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// How often a save was asked for since the last time.
    pub(crate) fn take_saves(&mut self) -> usize {
        self.take_effects()
            .iter()
            .filter(|effect| matches!(effect, Effect::Save(_)))
            .count()
    }

    /// The page in hand.
    pub(crate) fn form(&self) -> &Form {
        self.model.form().expect("a page is open")
    }

    /// The key of the field in focus.
    pub(crate) fn focus(&self) -> String {
        self.form().field().expect("something has the focus").key()
    }

    /// The text being edited.
    pub(crate) fn text(&self) -> &str {
        self.form()
            .editor
            .as_ref()
            .expect("a text has the focus")
            .text()
    }

    /// The page that fills the window.
    pub(crate) fn page(&self) -> Option<PageId> {
        open::current_page(&self.model)
    }

    /// What was said to the person.
    pub(crate) fn said(&self) -> &str {
        self.model.notice.as_deref().unwrap_or_default()
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        let Size { columns, rows } = self.model.size;
        screen_text(&self.model, columns, rows)
    }
}

/// The keys of a script; see [`Desk::press`].
pub(crate) fn keys(script: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    for (index, part) in script.split('\'').enumerate() {
        if index % 2 == 1 {
            keys.extend(part.chars().map(Key::char));
            continue;
        }
        for word in part.split_whitespace() {
            let counted = word
                .rsplit_once('*')
                .and_then(|(name, count)| Some((name, count.parse().ok()?)));
            let (name, count) = counted.unwrap_or((word, 1));
            let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
            keys.extend(std::iter::repeat_n(key, count));
        }
    }
    keys
}

/// A frame, and the cursor if it can be seen.
pub(crate) struct Drawn {
    /// The cells.
    pub(crate) cells: Buffer,
    /// Column and row of the cursor.
    pub(crate) cursor: Option<(u16, u16)>,
}

/// Draws the model into a window of this size.
pub(crate) fn drawn(model: &Model, columns: u16, rows: u16) -> Drawn {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| view(model, frame)).unwrap();
    let backend = terminal.backend();
    let cursor = backend
        .cursor_visible()
        .then(|| backend.cursor_position().into());
    Drawn {
        cells: backend.buffer().clone(),
        cursor,
    }
}

impl Drawn {
    /// One row as text, without the blank at its end.
    pub(crate) fn row(&self, y: u16) -> String {
        self.part(0, self.cells.area.width, y).trim_end().to_owned()
    }

    /// The columns from `from` up to `to` of a row; a wide character counts where it begins.
    pub(crate) fn part(&self, from: u16, to: u16, y: u16) -> String {
        let mut text = String::new();
        let mut x = 0;
        while x < to {
            let symbol = self.cells[(x, y)].symbol();
            if x >= from {
                text.push_str(symbol);
            }
            x += u16::try_from(symbol.width()).unwrap().max(1);
        }
        text
    }

    /// All rows.
    pub(crate) fn rows(&self) -> Vec<String> {
        (0..self.cells.area.height).map(|y| self.row(y)).collect()
    }

    /// Every run of cells in one style, one a line: `row column style text`. Plain text and the sides of the frame are left out.
    pub(crate) fn styles(&self) -> String {
        let mut out = String::new();
        for y in 0..self.cells.area.height {
            let mut run: Option<(u16, Style)> = None;
            for x in 0..=self.cells.area.width {
                let style = self.cells.cell((x, y)).map(ratatui::buffer::Cell::style);
                if run.map(|(_, style)| style) == style {
                    continue;
                }
                if let Some((from, words)) =
                    run.and_then(|(from, style)| Some((from, said(style)?)))
                {
                    let text = self.part(from, x, y);
                    let is_frame = from == 0 && y > 0 || x == self.cells.area.width;
                    if !text.trim().is_empty() && !is_frame {
                        writeln!(out, "{y:>2} {from:>3} {words:<12} {}", text.trim_end()).unwrap();
                    }
                }
                run = style.map(|style| (x, style));
            }
        }
        out
    }
}

/// A style in words: colours, then modifiers; nothing for plain text.
fn said(style: Style) -> Option<String> {
    let colours = [("", style.fg), ("on ", style.bg)];
    let colours = colours.into_iter().filter_map(|(word, colour)| {
        let colour = colour.filter(|colour| *colour != Color::Reset)?;
        Some(format!("{word}{colour}"))
    });
    let modifiers = style
        .add_modifier
        .iter_names()
        .map(|(name, _)| name.to_lowercase());
    let words: Vec<String> = colours.chain(modifiers).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The screen as text, with the place of the cursor below it.
pub(crate) fn screen_text(model: &Model, columns: u16, rows: u16) -> String {
    let drawn = drawn(model, columns, rows);
    let cursor = drawn.cursor.map_or_else(
        || "no cursor".to_owned(),
        |(x, y)| format!("cursor at {x},{y}"),
    );
    format!("{}\n({cursor})", drawn.rows().join("\n"))
}
