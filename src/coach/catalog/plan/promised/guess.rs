//! The metric that a promise asks for, guessed from its words and its number.

use crate::domain::answer::Record as _;
use crate::domain::metric::{Better, GoalIn, Metric};
use crate::domain::number;
use crate::domain::swap::{Promise, PromiseKind};
use crate::domain::text::clip;

/// The unit of things that are delivered.
pub(super) const DONE: &str = "done";

/// Words after which the number of a promise comes, or which say which way it goes: the name stands before them.
const DOWN: &[&str] = &[
    "falls",
    "fall",
    "drops",
    "drop",
    "down",
    "lower",
    "less",
    "fewer",
    "under",
    "below",
    "faster",
    "shorter",
    "reduced",
    "cut",
    "halved",
    "sinks",
    "shrinks",
    "most",
    "within",
    "reduce",
    "shorten",
    "decrease",
    "decreases",
    "quicker",
    "earlier",
];
const UP: &[&str] = &[
    "rises",
    "rise",
    "grows",
    "grow",
    "up",
    "higher",
    "more",
    "over",
    "above",
    "increased",
    "raised",
    "doubled",
    "least",
    "increases",
    "increase",
    "raise",
    "improve",
    "climbs",
];
/// Words that join name and number and belong to neither.
const JOINTS: &[&str] = &[
    "from", "by", "to", "at", "is", "are", "will", "goes", "stays", "comes", "in", "reaches", "of",
    "for", "and", "with", "than",
];
/// Words before the name.
const BEFORE: &[&str] = &[
    "i", "we", "will", "the", "a", "an", "my", "our", "cut", "reduce", "bring", "shorten", "raise",
    "increase", "improve", "lower", "lift", "keep", "get", "decrease", "deliver", "write", "build",
    "make", "hold",
];
/// The longest name that is guessed, in characters as seen.
const LONGEST_NAME: usize = 40;

/// The metric that a promise asks for, as far as its text and its number tell; nothing for a promise without words or
/// without a kind.
pub(super) fn guess(promise: &Promise) -> Option<Metric> {
    let kind = promise.kind?;
    let words: Vec<&str> = promise.text.split_whitespace().collect();
    if words.is_empty() {
        return None;
    }
    let mut metric = Metric::blank(promise.id);
    metric.name = name(&words, &promise.text);
    let figures = figures(&words);
    let is_percent = figures.iter().any(|figure| figure.is_percent);
    metric.goal = promise
        .number
        .or_else(|| figures.last().map(|figure| figure.value));
    match kind {
        PromiseKind::Metric => {
            let levels = (figures.len() == 2)
                .then(|| figures.first().zip(figures.last()))
                .flatten()
                .filter(|_| has(&words, &["from"]) && has(&words, &["to"]));
            metric.better = levels
                .and_then(|(from, to)| {
                    let falls = to.value < from.value;
                    (to.value - from.value != 0.0).then_some(if falls {
                        Better::Lower
                    } else {
                        Better::Higher
                    })
                })
                .or_else(|| direction(&words));
            let is_level = figures.last().is_some_and(|figure| figure.is_level);
            let is_change = is_percent && levels.is_none() && !is_level;
            metric.goal_in = metric.goal.map(|_| {
                if is_change {
                    GoalIn::Percent
                } else {
                    GoalIn::Value
                }
            });
            if !is_change {
                metric.unit = unit(&figures);
            }
        }
        PromiseKind::Share => {
            metric.unit = "%".into();
            metric.better = direction(&words).or(Some(Better::Higher));
            metric.goal_in = metric.goal.map(|_| GoalIn::Value);
        }
        PromiseKind::Deliverable => {
            metric.unit = DONE.into();
            metric.better = Some(Better::Higher);
            metric.goal_in = metric.goal.map(|_| GoalIn::Value);
        }
    }
    Some(metric)
}

/// A number in a promise.
struct Figure {
    value: f64,
    is_percent: bool,
    /// Whether it is where the metric is to stand, and not how far it is to move.
    is_level: bool,
    unit: String,
}

/// Words that make the number beside them a day or a week, and no result.
const TERMS: &[&str] = &[
    "week", "weeks", "month", "months", "quarter", "jan", "feb", "mar", "apr", "may", "jun", "jul",
    "aug", "sep", "oct", "nov", "dec",
];
/// Words behind a number that are no unit.
const NO_UNITS: &[&str] = &["a", "an", "the", "each", "every", "per", "or"];

/// The numbers of a promise in their order, without those that say by when.
fn figures(words: &[&str]) -> Vec<Figure> {
    let bare: Vec<&str> = words
        .iter()
        .map(|word| word.trim_matches(|character: char| ",.;:()".contains(character)))
        .collect();
    let is_term = |word: &str| {
        let word = word.to_lowercase();
        let start: String = word.chars().take(3).collect();
        TERMS.contains(&word.as_str()) || TERMS.contains(&start.as_str())
    };
    let mut figures = Vec::new();
    for (index, word) in bare.iter().enumerate() {
        let glued = word.strip_suffix('%');
        let Ok(read) = number::read(glued.unwrap_or(word), "") else {
            continue;
        };
        let next = bare.get(index + 1).copied().unwrap_or_default();
        let last = index.checked_sub(1).and_then(|index| bare.get(index));
        let last = last.copied().unwrap_or_default();
        if is_term(next) || is_term(last) {
            continue;
        }
        let is_percent = glued.is_some() || ["%", "percent"].contains(&next);
        let is_unit = next.chars().count() <= 5
            && [JOINTS, DOWN, UP, NO_UNITS]
                .iter()
                .all(|list| !list.contains(&next));
        let unit = match (is_percent, is_unit) {
            (true, _) => "%",
            (false, true) => next,
            (false, false) => "",
        };
        figures.push(Figure {
            value: read.value,
            is_percent,
            is_level: ["to", "at", "reaches"].contains(&last),
            unit: unit.to_owned(),
        });
    }
    figures
}

fn unit(figures: &[Figure]) -> String {
    figures
        .iter()
        .rev()
        .map(|figure| figure.unit.clone())
        .find(|unit| !unit.is_empty())
        .unwrap_or_default()
}

fn has(words: &[&str], wanted: &[&str]) -> bool {
    words
        .iter()
        .any(|word| wanted.contains(&word.to_lowercase().as_str()))
}

fn direction(words: &[&str]) -> Option<Better> {
    words.iter().find_map(|word| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        if DOWN.contains(&word) {
            Some(Better::Lower)
        } else if UP.contains(&word) {
            Some(Better::Higher)
        } else {
            None
        }
    })
}

/// What is counted: the words up to the first that tells a direction or a number; the whole promise where none is left.
fn name(words: &[&str], whole: &str) -> String {
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_number = |word: &str| {
        let bare = word.trim_matches(|character: char| !character.is_alphanumeric());
        bare.starts_with(|first: char| first.is_ascii_digit()) || number::count_word(bare).is_some()
    };
    let start = small
        .iter()
        .position(|word| !BEFORE.contains(&word.as_str()) && !is_number(word))
        .unwrap_or(0);
    let parts_from = |word: &str| {
        DOWN.contains(&word)
            || UP.contains(&word)
            || is_number(word)
            || ["from", "by", "is", "are", "will"].contains(&word)
    };
    let end = small
        .iter()
        .skip(start)
        .position(|word| parts_from(word))
        .map_or(words.len(), |length| start + length);
    let mut kept: Vec<&str> = words.get(start..end).unwrap_or_default().to_vec();
    while kept
        .last()
        .is_some_and(|last| JOINTS.contains(&last.to_lowercase().as_str()))
    {
        kept.pop();
    }
    let name = kept.join(" ");
    let name = name.trim_matches(|character: char| ",.;:".contains(character));
    let name = if name.is_empty() { whole.trim() } else { name };
    let name = clip(name, LONGEST_NAME);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
