//! `analyze`: the weeks before and after a past change that nobody planned, by the engine that judges pilots.
//!
//! With `--json` it also takes cases in the shape of the published reference cases, so that anybody can check the
//! engine against numbers of their own.

pub mod cases;
pub mod table;

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use serde::Serialize;
use uuid::Uuid;

use crate::{
    cli::{
        Surroundings,
        analyze::table::{Start, Table},
        args,
        failure::{NOT_DONE, Refusal, WRONG_USE},
        output,
    },
    domain::{
        id::Id,
        number::{self, counted},
        problem::quoted,
        swap::Precedent,
    },
    report::{
        blocks::{self, Alphabet, Canvas},
        chart::Chart,
        escape::visible,
        measures::{Measure, VerdictWords},
        verdict::{self, Unplanned, Voice, course::UNPLANNED, details},
    },
    stats::{Direction, Goal, analysis::MetricAnalysis, describe::describe, goal::assess},
    store::shown,
};

/// The largest file that is read, in bytes; a year of weeks needs a thousandth of it.
const LARGEST: u64 = 10_000_000;
/// How wide the text is, in columns.
const COLUMNS: usize = 76;
/// How high the chart is, in rows.
const ROWS: usize = 14;

/// Compares and prints; with `--attach` the result is kept in the current swap.
///
/// # Errors
///
/// Exit code 2 for input that cannot be used, 1 when the file cannot be read or there is no swap to attach to.
pub fn run(analyze: &args::Analyze, here: &Surroundings<'_>) -> anyhow::Result<u8> {
    let Some(file) = analyze.file.as_deref() else {
        let refusal = Refusal::new(WRONG_USE, "Which file holds the numbers?");
        return Err(refusal
            .hint("Type: elbowroom analyze FILE --start DATE --better higher")
            .into());
    };
    let text = read(file)?;
    if is_json(file, &text) {
        return check_cases(analyze, &text);
    }
    let asked = Asked::of(analyze, &text, here)?;
    let found = asked.analyse(Voice::Own)?;
    if analyze.json {
        output::print_json(&Printed::of(&asked, &found))?;
        return Ok(0);
    }
    let alphabet = if here.arguments.ascii {
        Alphabet::Ascii
    } else {
        Alphabet::Unicode
    };
    let mut words = asked.in_words(&found, alphabet);
    if analyze.attach {
        words.push_str(&attach(&asked, file, here)?);
    }
    output::print(&words)?;
    Ok(0)
}

/// The text of a file of at most 10 MB, or of standard input for `-`, without a mark at its start.
///
/// # Errors
///
/// What cannot be read, is too large, or is not UTF-8.
pub(super) fn read(file: &str) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let cannot = |error: &io::Error| {
        Refusal::new(
            NOT_DONE,
            format!("{} cannot be read: {error}.", shown::path(Path::new(file))),
        )
    };
    let read = if file == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|opened| opened.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| cannot(&error))?;
    let name = || shown::path(Path::new(file));
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST) {
        let says = format!("{} is larger than 10 MB.", name());
        return Err(Refusal::new(WRONG_USE, says)
            .hint("Keep one line a week.")
            .into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error
            .as_bytes()
            .iter()
            .take(error.utf8_error().valid_up_to())
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        Refusal::new(
            WRONG_USE,
            format!("Line {line} of {} is not valid UTF-8.", name()),
        )
        .hint("Save the file as UTF-8, then try again.")
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn is_json(file: &str, text: &str) -> bool {
    let named = Path::new(file)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    named || text.trim_start().starts_with(['{', '['])
}

fn check_cases(analyze: &args::Analyze, text: &str) -> anyhow::Result<u8> {
    if !analyze.json {
        let refusal = Refusal::new(WRONG_USE, "Cases in JSON are answered in JSON only.");
        return Err(refusal.hint("Add --json.").into());
    }
    output::print_json(&cases::answer(text)?)?;
    Ok(0)
}

/// Everything that was asked for, read and checked.
struct Asked {
    measure: Measure,
    goal: Option<Goal>,
    start: Start,
}

impl Asked {
    fn of(analyze: &args::Analyze, text: &str, here: &Surroundings<'_>) -> Result<Self, Refusal> {
        let missing = |says: &str, hint: &str| Refusal::new(WRONG_USE, says).hint(hint);
        let Some(start) = &analyze.start else {
            return Err(missing(
                "When did the change begin?",
                "Add --start with its first day, such as --start 2026-03-02.",
            ));
        };
        let direction = match analyze.better.as_deref() {
            Some("higher") => Direction::Higher,
            Some("lower") => Direction::Lower,
            Some(other) => {
                let says = format!("--better cannot be {}.", quoted(other));
                return Err(missing(&says, "Use higher or lower."));
            }
            None => {
                return Err(missing(
                    "Which way is better?",
                    "Add --better higher or --better lower.",
                ));
            }
        };
        let unit = analyze.unit.as_deref().unwrap_or_default();
        let goal = analyze
            .goal
            .as_deref()
            .map(|typed| goal(typed, unit))
            .transpose()?;
        let table = Table::read(text, unit, start, here.today)?;
        let name = analyze
            .name
            .as_deref()
            .or(table.name.as_deref())
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .unwrap_or("The number");
        let description = describe(direction, &table.before, &table.after);
        let last = table.after.points().last().map_or(0, |point| point.week);
        Ok(Self {
            measure: Measure {
                metric: Id::numbered(0),
                name: name.to_owned(),
                unit: unit.trim().to_owned(),
                role: None,
                direction,
                planned: u32::try_from(last).unwrap_or(0),
                before: table.before.points().to_vec(),
                pilot: table.after.points().to_vec(),
                gaps: Vec::new(),
                goal: assess(goal, direction, &description, &table.after),
                description,
                limit: None,
                verdict: None,
                guard: None,
                usual: None,
            },
            goal,
            start: table.start,
        })
    }

    fn analyse(&self, voice: Voice) -> Result<Unplanned, Refusal> {
        verdict::unplanned(&self.measure, self.goal, voice)
            .map_err(|error| Refusal::new(WRONG_USE, format!("{error}.")))
    }

    /// Title, verdict, doubts, chart and the numbers behind it.
    fn in_words(&self, found: &Unplanned, alphabet: Alphabet) -> String {
        let measure = &found.measure;
        let mut lines = vec![
            format!("Unplanned comparison: {}", measure.heading()),
            format!(
                "{} before, {} from {} on",
                counted(measure.before.len(), "week"),
                counted(measure.pilot.len(), "week"),
                self.start.in_words()
            ),
            String::new(),
        ];
        if let Some(words) = &measure.verdict {
            lines.push(words.headline.clone());
            lines.extend(wrapped(&words.whole(), ""));
            for caveat in &words.caveats {
                lines.extend(wrapped(caveat, "- "));
            }
        }
        lines.push(String::new());
        let chart = Chart::of(measure, measure.planned, &[]);
        let canvas = Canvas {
            width: COLUMNS,
            height: ROWS,
            alphabet,
        };
        lines.extend(blocks::as_lines(&blocks::paint(&chart, canvas)));
        lines.extend(wrapped(&blocks::key(&chart, alphabet), ""));
        if !blocks::writes_values(&chart, canvas) {
            lines.extend(wrapped(&measure.values_in_words(measure.planned), ""));
        }
        lines.push(String::new());
        lines.push("The numbers behind it".to_owned());
        for row in details::rows(measure, &found.analysis).rows {
            lines.extend(wrapped(&format!("{}: {}", row.label, row.value), "- "));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// What `--json` prints for a table.
#[derive(Debug, Serialize)]
struct Printed {
    /// Always true: nothing that comes from here was planned.
    unplanned: bool,
    label: &'static str,
    name: String,
    unit: String,
    headline: String,
    sentence: String,
    caveats: Vec<String>,
    analysis: MetricAnalysis,
}

impl Printed {
    fn of(asked: &Asked, found: &Unplanned) -> Self {
        let words = words_of(found);
        Self {
            unplanned: true,
            label: UNPLANNED,
            name: asked.measure.name.clone(),
            unit: asked.measure.unit.clone(),
            headline: words.headline.clone(),
            sentence: words.whole(),
            caveats: words.caveats,
            analysis: found.analysis.clone(),
        }
    }
}

fn words_of(found: &Unplanned) -> VerdictWords {
    found.measure.verdict.clone().unwrap_or(VerdictWords {
        headline: String::new(),
        change: String::new(),
        sentence: String::new(),
        caveats: Vec::new(),
    })
}

/// Keeps the result as a precedent of one's own and says so.
fn attach(asked: &Asked, file: &str, here: &Surroundings<'_>) -> anyhow::Result<String> {
    let folder = here.folder()?;
    let loaded = here.read(&folder)?;
    let (mut journal, mut seen) = (loaded.journal, loaded.seen);
    let Some(id) = journal.current_swap().map(|swap| swap.id) else {
        let refusal = Refusal::new(NOT_DONE, "There is no swap yet to attach this to.");
        return Err(refusal.hint("Start with: elbowroom.").into());
    };
    let words = words_of(&asked.analyse(Voice::Page)?);
    let source = if file == "-" {
        "a list".to_owned()
    } else {
        shown::name(Path::new(file))
    };
    let precedent = Precedent {
        id: Id::new(Uuid::now_v7()),
        place: format!("Our own records, from {} on", asked.start.in_words()),
        result: format!(
            "{}. {} (an unplanned comparison)",
            words.headline,
            words.change.trim_end_matches('.')
        ),
        source,
        similar: None,
    };
    if let Some(swap) = journal.swap_mut(id) {
        swap.their_side.precedents.push(precedent);
    }
    here.save(&folder, &journal, &mut seen)?;
    Ok("\nAttached to your swap as a precedent of your own, marked as unplanned.\n".to_owned())
}

/// A value, or an improvement in percent. Where the unit is a percentage itself, "30%" is still an improvement.
fn goal(typed: &str, unit: &str) -> Result<Goal, Refusal> {
    let bare = typed.trim();
    let (text, is_percent) = bare
        .strip_suffix('%')
        .map_or((bare, false), |text| (text, true));
    let read = number::read(text.trim(), if is_percent { "" } else { unit });
    let value = read
        .map_err(|problem| {
            Refusal::new(WRONG_USE, format!("--goal: {}", problem.says)).hint(problem.instead)
        })?
        .value;
    match (is_percent, value > 0.0) {
        (false, _) => Ok(Goal::Absolute(value)),
        (true, true) => Ok(Goal::Percent(value)),
        (true, false) => Err(Refusal::new(
            WRONG_USE,
            format!("--goal {} improves nothing.", quoted(typed)),
        )
        .hint("Type an improvement above 0, such as 30%.")),
    }
}

/// The text in lines of [`COLUMNS`], the first one after the bullet.
fn wrapped(text: &str, bullet: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let room = COLUMNS.saturating_sub(bullet.len());
    for word in visible(text).split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let blank = " ".repeat(bullet.len());
    lines
        .into_iter()
        .enumerate()
        .map(|(place, line)| format!("{}{line}", if place == 0 { bullet } else { &blank }))
        .collect()
}
