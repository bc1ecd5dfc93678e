//! The rehearsal: what the decider says, the person's answer, and after Enter what it can lean on.
//!
//! ```text
//!   Priya Raman. Today they are overloaded.                    2 of 6
//!   They have four minutes and half a mind on the next meeting.
//!
//!   │ Short, please. Then everybody will ask for it.
//!   │ What do I tell the next person who asks?
//!
//! ▸ What do you answer?
//!   │ Then they bring a number, too_
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::question::At;
use crate::coach::rehearsal::{self, Card, Reflection, Sitting, Undo};
use crate::coach::step::PageId;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::domain::text::{Lines, shown};
use crate::tui::form::text::TextBuffer;
use crate::tui::model::{Model, Size};
use crate::tui::theme::{Look, Mark};
use crate::tui::view::{self, MEASURE};
use crate::tui::widget::{more_marks, offset_for};
use crate::tui::wrap;

pub mod words;

use words::{
    ALL_OF_THEM, IN_WHAT_YOU_SAID, IS_PREPARED, LEANS_ON, NONE_PREPARED, PREPARED, SAY_IT_ALOUD,
    WHAT_DO_YOU_ANSWER, noticed, waiting,
};

/// From this height on there is room for a sentence about the temper.
const ROOM_FROM: u16 = 13;
/// Columns left of a text: the mark, the edge and the blanks after them.
const TEXT_AT: u16 = 4;

/// The rehearsal in the hand.
#[derive(Debug)]
pub struct Rehearsal {
    /// The swap it is about.
    pub at: At,
    /// What was dealt.
    pub sitting: Sitting,
    /// Which cards are still to be answered, the one on the table first; none when all are.
    pub left: Vec<usize>,
    /// What is going on.
    pub moment: Moment,
    /// What the person says.
    pub editor: TextBuffer,
    /// How far what is shown was moved, in rows.
    pub scroll: i32,
    /// What takes back the answer that was kept last, while its card is on the table.
    pub undo: Option<Undo>,
    /// Where Esc leads back to; nothing for Home.
    pub came_from: Option<PageId>,
}

/// What is going on in a rehearsal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The person types.
    Answering,
    /// The text was left; letters are commands.
    Resting,
    /// What the answer can lean on is shown.
    Looking,
    /// The same, and the person was told that another answer would be replaced.
    Replacing,
}

impl Rehearsal {
    /// A rehearsal with its first card on the table.
    pub fn new(at: At, sitting: Sitting, came_from: Option<PageId>, journal: &Journal) -> Self {
        let left = (0..sitting.cards.len()).collect();
        let mut rehearsal = Self {
            at,
            sitting,
            left,
            moment: Moment::Answering,
            editor: TextBuffer::new("", Lines::One),
            scroll: 0,
            undo: None,
            came_from,
        };
        rehearsal.take_up(journal);
        rehearsal
    }

    /// Lays the next card on the table, with what was half said to it.
    pub fn take_up(&mut self, journal: &Journal) {
        let half_said = self.draft_key().and_then(|key| journal.drafts.get(&key));
        self.editor = TextBuffer::new(half_said.map_or("", String::as_str), Lines::One);
        self.moment = Moment::Answering;
        self.scroll = 0;
        self.undo = None;
    }

    /// Which worry of how many is on the table: "2 of 6".
    pub fn count(&self) -> String {
        let all = self.sitting.cards.len();
        format!("{} of {all}", all - self.left.len() + 1)
    }

    /// Who speaks.
    pub fn speaker(&self) -> &str {
        match self.sitting.decider.as_str() {
            "" => "The person who decides",
            name => name,
        }
    }

    /// The card on the table; none when all are answered.
    pub fn card(&self) -> Option<&Card> {
        self.sitting.cards.get(*self.left.first()?)
    }

    /// The same, to change.
    pub fn card_mut(&mut self) -> Option<&mut Card> {
        self.sitting.cards.get_mut(*self.left.first()?)
    }

    /// Where the words to this card lie until they are kept.
    pub fn draft_key(&self) -> Option<String> {
        Some(rehearsal::draft_key(self.at.swap?, &self.card()?.source))
    }

    /// Whether letters go into the answer.
    pub fn is_typing(&self) -> bool {
        self.moment == Moment::Answering && self.card().is_some()
    }

    /// Whether what the answer can lean on is shown.
    pub const fn is_looking(&self) -> bool {
        matches!(self.moment, Moment::Looking | Moment::Replacing)
    }

    /// Whether there is an answer on the table that could be kept.
    pub fn has_words(&self) -> bool {
        self.card().is_some() && !self.editor.text().trim().is_empty()
    }
}

/// The width that the answer is drawn at.
pub fn text_width(size: Size) -> u16 {
    column_of(view::body_of(size)).width.saturating_sub(TEXT_AT)
}

/// The column that everything stands in: in the middle of a wide window. The last column of the area stays free for
/// the marks that there is more.
fn column_of(area: Rect) -> Rect {
    let room = area.width.saturating_sub(1);
    let width = room.min(MEASURE);
    Rect {
        x: area.x + (room - width) / 2,
        width,
        ..area
    }
}

/// Rows, the one the person is at, and the caret.
struct Sheet {
    lines: Vec<Line<'static>>,
    width: u16,
    look: Look,
}

impl Sheet {
    fn blank(&mut self) {
        self.lines.push(Line::default());
    }

    /// Running text behind a lead that stands on its first row, or on all of them.
    fn prose(&mut self, words: &str, style: Style, lead: &Span<'static>) {
        let words = shown(words);
        let indent = u16::try_from(wrap::width(&lead.content)).unwrap_or(0);
        for row in wrap::rows(&words, self.width.saturating_sub(indent)) {
            let text = words.get(row).unwrap_or_default().trim_end().to_owned();
            self.lines
                .push(Line::from(vec![lead.clone(), Span::styled(text, style)]));
        }
    }

    fn plain(&mut self, words: &str, style: Style) {
        self.prose(words, style, &Span::raw("  "));
    }

    fn edge(&self, style: Style) -> Span<'static> {
        Span::styled(format!("  {} ", self.look.mark(Mark::Edge)), style)
    }
}

/// Draws the rehearsal.
pub fn draw(rehearsal: &Rehearsal, model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let column = column_of(area);
    let mut sheet = Sheet {
        lines: Vec::new(),
        width: column.width,
        look: model.look,
    };
    let swap = rehearsal.at.swap(&model.journal);
    let (Some(card), Some(swap)) = (rehearsal.card(), swap) else {
        all_answered(rehearsal, model, &mut sheet);
        show(sheet, (0, 0, None), model.look, frame, (area, column));
        return;
    };
    heading(rehearsal, &mut sheet, area.height);
    quotation(card, &mut sheet);
    sheet.blank();
    let label = sheet.lines.len();
    let caret = answer(rehearsal, &mut sheet);
    if rehearsal.is_looking() {
        let typed = rehearsal.editor.text();
        let reflection = rehearsal::reflect(swap, card, typed);
        after_the_answer(&reflection, typed, &mut sheet);
    }
    let top = (label, rehearsal.scroll, caret);
    show(sheet, top, model.look, frame, (area, column));
}

/// Who speaks, in which temper, and how far the sitting is.
fn heading(rehearsal: &Rehearsal, sheet: &mut Sheet, height: u16) {
    let look = sheet.look;
    let sitting = &rehearsal.sitting;
    let count = rehearsal.count();
    let who = shown(rehearsal.speaker());
    let temper = format!(". Today they are {}.", sitting.temper.label());
    let room =
        usize::from(sheet.width).saturating_sub(wrap::width(&temper) + wrap::width(&count) + 4);
    let who = wrap::fit(&who, u16::try_from(room).unwrap_or(0));
    let used = wrap::width(&who) + wrap::width(&temper) + wrap::width(&count) + 2;
    let gap = usize::from(sheet.width).saturating_sub(used);
    sheet.lines.push(Line::from(vec![
        Span::raw("  "),
        Span::styled(who, look.title()),
        Span::styled(temper, look.body()),
        Span::raw(" ".repeat(gap)),
        Span::styled(count, look.hint()),
    ]));
    if height >= ROOM_FROM {
        sheet.plain(sitting.manner, look.hint());
    }
    sheet.blank();
}

/// What the decider says, and what they ask after it.
fn quotation(card: &Card, sheet: &mut Sheet) {
    let look = sheet.look;
    let edge = sheet.edge(look.accent());
    sheet.prose(&card.says, look.body(), &edge);
    sheet.prose(&card.asks, look.title(), &edge);
}

/// The answer, and the caret in it as row and column.
fn answer(rehearsal: &Rehearsal, sheet: &mut Sheet) -> Option<(usize, u16)> {
    let look = sheet.look;
    let typing = rehearsal.is_typing();
    let (mark, style) = if typing {
        (look.mark(Mark::Focus), look.accent())
    } else {
        (" ", look.title())
    };
    sheet.lines.push(Line::from(vec![
        Span::styled(format!("{mark} "), look.accent()),
        Span::styled(WHAT_DO_YOU_ANSWER, style),
    ]));
    let edge = sheet.edge(if typing { look.accent() } else { look.frame() });
    let view = rehearsal.editor.view(sheet.width.saturating_sub(TEXT_AT));
    let first = sheet.lines.len();
    if rehearsal.editor.text().is_empty() {
        let hint = if rehearsal.is_looking() {
            "Nothing said this time."
        } else {
            "Say it as you would say it to them. Enter shows what it can lean on."
        };
        sheet.prose(hint, look.hint(), &edge);
    } else {
        for row in view.rows {
            let row = shown(&row).into_owned();
            sheet
                .lines
                .push(Line::from(vec![edge.clone(), Span::raw(row)]));
        }
    }
    typing.then(|| (first + view.caret_row, TEXT_AT + view.caret_col))
}

/// What was prepared, what an answer can lean on, and what the coach noticed. Nothing is graded.
fn after_the_answer(reflection: &Reflection, typed: &str, sheet: &mut Sheet) {
    let look = sheet.look;
    sheet.blank();
    match reflection.prepared.as_deref() {
        Some(prepared) if prepared == typed.trim() => {
            sheet.plain(IS_PREPARED, look.good());
        }
        Some(prepared) => {
            sheet.plain(PREPARED, look.title());
            for line in prepared.lines() {
                sheet.prose(line, look.body(), &Span::raw("    "));
            }
        }
        None if typed.trim().is_empty() => {
            sheet.plain(NONE_PREPARED, look.hint());
        }
        None => sheet.plain("No answer is prepared yet: k keeps this one.", look.hint()),
    }
    sheet.blank();
    sheet.plain(LEANS_ON, look.title());
    for support in &reflection.supports {
        let style = match support.words {
            Some(_) => look.body(),
            None => look.hint(),
        };
        sheet.prose(&support.to_string(), style, &Span::raw("    "));
    }
    if reflection.findings.is_empty() {
        return;
    }
    sheet.blank();
    sheet.plain(IN_WHAT_YOU_SAID, look.title());
    for finding in &reflection.findings {
        sheet.prose(&noticed(finding), look.attention(), &Span::raw("    "));
    }
}

/// The end of a sitting: every card has an answer.
fn all_answered(rehearsal: &Rehearsal, model: &Model, sheet: &mut Sheet) {
    let look = sheet.look;
    sheet.plain(ALL_OF_THEM, look.title());
    sheet.blank();
    sheet.plain(SAY_IT_ALOUD, look.body());
    if let Some(words) = waiting(rehearsal, &model.journal) {
        sheet.plain(&words, look.hint());
    }
    sheet.blank();
    sheet.plain(
        "Enter goes back. The next sitting has another order and another temper.",
        look.hint(),
    );
}

/// Shows the part that fits: while the person types the row of the caret, else from the answer on where it does not all
/// fit, moved by what the person scrolled.
fn show(
    sheet: Sheet,
    (label, scroll, caret): (usize, i32, Option<(usize, u16)>),
    look: Look,
    frame: &mut Frame<'_>,
    (area, column): (Rect, Rect),
) {
    let (total, height) = (sheet.lines.len(), usize::from(area.height));
    let last = total.saturating_sub(height);
    let offset = if let Some((row, _)) = caret {
        offset_for(total, row, area.height)
    } else {
        let from = i32::try_from(label.min(last)).unwrap_or(0);
        let moved = from.saturating_add(scroll).max(0);
        usize::try_from(moved).unwrap_or(0).min(last)
    };
    let lines: Vec<Line<'static>> = sheet.lines.into_iter().skip(offset).take(height).collect();
    frame.render_widget(Paragraph::new(lines), column);
    more_marks(look, frame, area, (offset > 0, offset + height < total));
    if let Some((row, place)) = caret
        && (offset..offset + height).contains(&row)
    {
        let y = u16::try_from(row - offset).unwrap_or(0);
        let x = column
            .x
            .saturating_add(place)
            .min(area.right().saturating_sub(1));
        frame.set_cursor_position((x, area.y + y));
    }
}
