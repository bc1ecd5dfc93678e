//! What the labels of a chart say, and how wide they are.

use crate::report::chart::{Chart, LevelKind};
use crate::report::drawing::{Role, Ruler};

/// A text at the right of a line.
pub(super) struct LevelLabel {
    /// Its words, cut where there is too little room.
    pub(super) words: String,
    /// Their width.
    pub(super) width: f64,
    /// The value of the line.
    pub(super) value: f64,
    /// What the line stands for.
    pub(super) role: Role,
}

/// The labels of the lines, the highest first, none wider than `most`.
pub(super) fn level_labels(
    chart: &Chart,
    ruler: Ruler<'_>,
    size: f64,
    most: f64,
) -> Vec<LevelLabel> {
    let mut labels: Vec<LevelLabel> = chart
        .levels
        .iter()
        .filter_map(|level| {
            let words = clipped(&level.label, ruler, size, most)?;
            Some(LevelLabel {
                width: ruler(&words, size),
                words,
                value: level.value,
                role: role(level.kind),
            })
        })
        .collect();
    labels.sort_by(|one, other| other.value.total_cmp(&one.value));
    labels
}

/// The role of a line.
pub(super) const fn role(kind: LevelKind) -> Role {
    match kind {
        LevelKind::Before => Role::Before,
        LevelKind::Pilot => Role::Pilot,
        LevelKind::Goal => Role::Goal,
    }
}

/// The text, cut with dots at its end where it is wider; None when not even a letter has room.
pub(super) fn clipped(text: &str, ruler: Ruler<'_>, size: f64, most: f64) -> Option<String> {
    if ruler(text, size) <= most {
        return Some(text.to_owned());
    }
    let ends: Vec<usize> = text.char_indices().skip(1).map(|(end, _)| end).collect();
    let cut = |end: usize| format!("{}...", text.get(..end).unwrap_or_default().trim_end());
    // Measuring takes time and a text may be long; the more letters, the wider.
    let room = ends.partition_point(|end| ruler(&cut(*end), size) <= most);
    let end = room.checked_sub(1).and_then(|last| ends.get(last))?;
    Some(cut(*end))
}

/// A sign that the key explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A piece of the area of the usual range.
    Band,
    /// The sign of a week outside it.
    Outside,
    /// The mark of an unusual week.
    Mark,
}

/// A sign with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeyItem {
    /// The sign.
    pub(super) sign: Sign,
    /// What it means.
    pub(super) words: String,
    /// The width of the words.
    pub(super) width: f64,
}

/// What the key has to explain: only what occurs in this chart.
pub(super) fn key_items(chart: &Chart) -> Vec<(Sign, &'static str)> {
    let band = chart.band.as_ref().map(|band| (Sign::Band, band.label));
    let outside = (!chart.outside.is_empty()).then_some((Sign::Outside, "outside it"));
    let mark = (!chart.marked.is_empty()).then_some((Sign::Mark, "unusual week"));
    band.into_iter().chain(outside).chain(mark).collect()
}

/// The room that a sign takes before its words, as a part of the size.
pub(super) const SIGN: f64 = 1.5;
/// The room between two items, as a part of the size.
pub(super) const BETWEEN: f64 = 1.2;

/// The items in rows that fit the width. One that is wider than a row is cut.
pub(super) fn key_rows(
    items: &[(Sign, &'static str)],
    width: f64,
    ruler: Ruler<'_>,
    size: f64,
) -> Vec<Vec<KeyItem>> {
    let mut rows: Vec<Vec<KeyItem>> = Vec::new();
    let mut used = f64::INFINITY;
    for (sign, words) in items {
        let Some(words) = clipped(words, ruler, size, width - SIGN * size) else {
            continue;
        };
        let item = KeyItem {
            sign: *sign,
            width: ruler(&words, size),
            words,
        };
        let takes = SIGN * size + item.width;
        match rows.last_mut() {
            Some(row) if used + BETWEEN * size + takes <= width => {
                used += BETWEEN * size + takes;
                row.push(item);
            }
            _ => {
                used = takes;
                rows.push(vec![item]);
            }
        }
    }
    rows
}
