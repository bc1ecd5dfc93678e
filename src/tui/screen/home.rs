//! Home: the one thing to do now comes first; Enter does it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::coach::leader;
use crate::coach::question::At;
use crate::coach::rehearsal;
use crate::coach::step::PageId;
use crate::coach::todo::{self, Go};
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::swap::Stage;
use crate::domain::text::{clip, shown};
use crate::tui::model::{Home, Model};
use crate::tui::screen::conflict;
use crate::tui::theme::Mark;
use crate::tui::widget::{more_marks, offset_for, rows_in_view};
use crate::tui::wrap;

/// How many things to do are listed.
const MOST_TODOS: usize = 4;

/// How many rows the ask and the promises get.
const MOST_ROWS: usize = 2;

/// What a swap is, while there is none yet, and one of somebody else.
const TO_EARN: [&str; 2] = [
    "Earn a little more say over your work, one small swap at a time.",
    "For example: Wednesday afternoons without meetings for six weeks, and reports come a third faster.",
];
/// The same for somebody who gives room.
const TO_GIVE: [&str; 2] = [
    "Give somebody a little more say over their work, one small swap at a time.",
    "For example: their own order of the week for six weeks, and replies stay under four hours.",
];

/// A line of Home that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its words.
    pub words: String,
    /// When it is due, in words.
    pub due: String,
    /// Where it leads.
    pub leads: Leads,
}

/// Where a line of Home leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Leads {
    /// To a thing to do.
    Todo(Go),
    /// To a page.
    Page(PageId),
    /// To another swap.
    Swap(Id),
    /// To a new swap.
    NewSwap,
    /// To the export.
    Export,
    /// To the answers that have two versions.
    Conflicts,
    /// To the rehearsal.
    Rehearse,
}

/// Everything on Home that can be chosen, in order.
pub fn choices(model: &Model) -> Vec<Choice> {
    let journal = &model.journal;
    let mut choices: Vec<Choice> = todo::todos(journal, model.today)
        .into_iter()
        .take(MOST_TODOS)
        .map(|todo| Choice {
            words: todo.text,
            due: todo
                .due
                .map(|due| format!("due {}", day::near(due, model.today)))
                .unwrap_or_default(),
            leads: Leads::Todo(todo.go),
        })
        .collect();
    if !journal.conflicts.is_empty() {
        let conflicts = Choice {
            words: conflict::invitation(journal.conflicts.len()),
            due: String::new(),
            leads: Leads::Conflicts,
        };
        choices.insert(0, conflicts);
    }
    let mut also = |words: String, leads| {
        choices.push(Choice {
            words,
            due: String::new(),
            leads,
        });
    };
    let assets = journal.assets.len();
    also(format!("Assets ({assets})"), Leads::Page(PageId::Assets));
    if let Some(swap) = journal.current_swap() {
        also("Swap".to_owned(), Leads::Page(PageId::Ask));
        match unanswered_worries(model) {
            0 => {}
            1 => also(
                "Rehearse the talk (1 worry has no answer)".to_owned(),
                Leads::Rehearse,
            ),
            count => also(
                format!("Rehearse the talk ({count} worries have no answer)"),
                Leads::Rehearse,
            ),
        }
        also("Pilot plan".to_owned(), Leads::Page(PageId::Plan));
        if swap.pilot.sealed.is_some() {
            also("Before and after".to_owned(), Leads::Page(PageId::Report));
            also("Export the page".to_owned(), Leads::Export);
        }
        also(
            format!("Private notes ({}, hidden)", swap.private.count()),
            Leads::Page(PageId::Private),
        );
    }
    for swap in journal
        .swaps
        .iter()
        .filter(|swap| Some(swap.id) != journal.current_swap().map(|swap| swap.id))
    {
        let stage = swap.stage(model.today).word();
        also(
            format!("Other swap, {stage}: {}", clip(swap.title(), 44)),
            Leads::Swap(swap.id),
        );
    }
    if journal.swaps.iter().any(|swap| !swap.is_blank()) {
        also("A new swap".to_owned(), Leads::NewSwap);
    }
    choices
}

/// How many worries about the swap in hand have no answer, while the talk is still to come.
pub fn unanswered_worries(model: &Model) -> usize {
    model
        .journal
        .current_swap()
        .filter(|swap| swap.stage(model.today) < Stage::Agreed)
        .map_or(0, rehearsal::unanswered)
}

/// Draws Home; says where the line in focus stands.
pub fn draw(home: Home, model: &Model, frame: &mut Frame<'_>, area: Rect) -> Rect {
    let look = model.look;
    let choices = choices(model);
    // The last column is for the marks that there is more above or below.
    let width = area.width.saturating_sub(1);
    let mut lines = swap_lines(model, width);
    let mut focus = (0, 1);
    let heading = |words: &'static str| Line::styled(words, look.title());
    let mut under_also = false;
    lines.push(heading("Do next"));
    for (index, choice) in choices.iter().enumerate() {
        if !under_also && !matches!(choice.leads, Leads::Todo(_) | Leads::Conflicts) {
            under_also = true;
            lines.push(Line::default());
            lines.push(heading("Also here"));
        }
        let focused = index == home.focus;
        let start = lines.len();
        lines.extend(choice_lines(choice, focused, model, width));
        if focused {
            focus = (start, lines.len());
        }
    }
    lines.extend(copies_lines(model, width));
    if let Some(thing) = one_thing(model) {
        lines.push(Line::default());
        lines.push(Line::from(vec![
            Span::styled(IN_YOUR_HANDS, look.hint()),
            Span::raw(thing),
        ]));
    }
    show(lines, focus, model, frame, area)
}

/// The top stays in view as long as the line in focus does, too; marks say where there is more.
fn show(
    lines: Vec<Line<'static>>,
    (focus, end): (usize, usize),
    model: &Model,
    frame: &mut Frame<'_>,
    area: Rect,
) -> Rect {
    let (height, total) = (usize::from(area.height), lines.len());
    let offset = if focus + 2 < height {
        0
    } else {
        offset_for(total, focus, area.height)
    };
    let shown: Vec<Line> = lines.into_iter().skip(offset).take(height).collect();
    frame.render_widget(Paragraph::new(shown), area);
    let marks = (offset > 0, offset + height < total);
    more_marks(model.look, frame, area, marks);
    rows_in_view(focus..end, offset, area)
}

fn choice_lines(choice: &Choice, focused: bool, model: &Model, width: u16) -> Vec<Line<'static>> {
    let look = model.look;
    let style = if focused {
        look.focus()
    } else {
        Style::default()
    };
    let mark = if focused { look.mark(Mark::Focus) } else { " " };
    let due_width = if choice.due.is_empty() {
        0
    } else {
        wrap::width(&choice.due) + 2
    };
    let room = usize::from(width).saturating_sub(due_width + 2);
    let words = shown(&choice.words).into_owned();
    let rows = wrap::rows(&words, u16::try_from(room).unwrap_or(u16::MAX));
    rows.into_iter()
        .enumerate()
        .map(|(index, row)| {
            let text = words.get(row).unwrap_or_default().trim_end().to_owned();
            let gap = room.saturating_sub(wrap::width(&text)) + 2;
            let first = index == 0;
            let mut spans = vec![
                Span::styled(
                    format!("{} ", if first { mark } else { " " }),
                    look.accent(),
                ),
                Span::styled(text, style),
            ];
            if first && due_width > 0 {
                spans.push(Span::raw(" ".repeat(gap)));
                spans.push(Span::styled(choice.due.clone(), look.attention()));
            }
            Line::from(spans)
        })
        .collect()
}

/// What the swap in hand is about, and how far it has come.
fn swap_lines(model: &Model, width: u16) -> Vec<Line<'static>> {
    let look = model.look;
    let at = At::of(&model.journal, model.today);
    let mut lines = Vec::new();
    let Some(swap) = at.swap(&model.journal).filter(|swap| !swap.is_blank()) else {
        for words in if leader::gives_room(&model.journal) {
            TO_GIVE
        } else {
            TO_EARN
        } {
            lines.extend(
                wrap::rows(words, width)
                    .into_iter()
                    .filter_map(|row| words.get(row))
                    .map(|row| Line::styled(row.trim_end(), look.hint())),
            );
        }
        lines.push(Line::default());
        return lines;
    };
    let summary = todo::summary(&model.journal, &at);
    let stage = [summary.stage, summary.when.as_str()]
        .iter()
        .filter(|words| !words.is_empty())
        .copied()
        .collect::<Vec<_>>();
    let [asked, promised] = if leader::gives_room(&model.journal) {
        ["Room", "Result"]
    } else {
        ["Asked for", "Promised"]
    };
    let fields = [
        (asked, summary.asked_for),
        (promised, summary.promised.join("; ")),
        ("Stage", stage.join(", ")),
    ];
    let round = if swap.round > 1 {
        format!(" (round {})", swap.round)
    } else {
        String::new()
    };
    lines.push(Line::styled(format!("Your swap{round}"), look.title()));
    for (label, words) in fields {
        if words.trim().is_empty() {
            continue;
        }
        let words = shown(words.trim()).replace('\n', " ");
        let room = width.saturating_sub(12);
        for (index, row) in wrap::rows(&words, room)
            .into_iter()
            .take(MOST_ROWS)
            .enumerate()
        {
            let label = if index == 0 { label } else { "" };
            let is_last = index + 1 == MOST_ROWS;
            let row = if is_last {
                words.get(row.start..)
            } else {
                words.get(row)
            };
            lines.push(Line::from(vec![
                Span::styled(format!("  {label:<10}"), look.hint()),
                Span::raw(wrap::fit(row.unwrap_or_default(), room)),
            ]));
        }
    }
    lines.push(Line::default());
    lines
}

/// Other versions that lie beside the journal: that they do, the name of the first, and what takes it in. Nothing is
/// done about them here.
pub fn copies(model: &Model) -> Option<[String; 3]> {
    let (first, more) = model.copies.split_first()?;
    let others = match more.len() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    Some([
        format!("Another version lies beside your journal{others}:"),
        shown(first).into_owned(),
        "elbowroom merge FILE takes it in.".to_owned(),
    ])
}

fn copies_lines(model: &Model, width: u16) -> Vec<Line<'static>> {
    let Some([there_is, name, way]) = copies(model) else {
        return Vec::new();
    };
    let style = model.look.attention();
    let hint = model.look.hint();
    vec![
        Line::default(),
        Line::styled(wrap::fit(&there_is, width), style),
        Line::styled(wrap::fit(&format!("  {name}"), width), style),
        Line::styled(wrap::fit(&format!("  {way}"), width), hint),
    ]
}

/// Stands before the one thing.
pub const IN_YOUR_HANDS: &str = "Today, in your hands: ";

/// The one thing that the person controls today, until it is done.
pub fn one_thing(model: &Model) -> Option<String> {
    let role = &model.journal.role;
    let open = !role.one_thing.trim().is_empty() && role.one_thing_done != Some(true);
    open.then(|| clip(&role.one_thing, 60))
}
