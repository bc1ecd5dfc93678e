//! A table of weeks and metrics: its lines, and which column means what.

use crate::{
    cli::{
        failure::{Refusal, WRONG_USE},
        log::{
            value::{fold, nearest},
            which::{self, Numbered},
        },
        spreadsheet,
    },
    domain::{metric::Metric, problem::quoted},
};

/// The lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The cells of the first line.
    pub(super) headings: Vec<String>,
    /// The other lines that hold anything: their number in the file, and their cells.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Cuts a text into cells.
    ///
    /// # Errors
    ///
    /// A text without a line.
    pub(super) fn read(text: &str) -> anyhow::Result<Self> {
        let mut lines = spreadsheet::lines(text)?.into_iter();
        let Some((_, headings)) = lines.next() else {
            let refusal = Refusal::new(WRONG_USE, "The file holds no lines.");
            return Err(refusal.hint("Its first line names the columns.").into());
        };
        Ok(Self {
            headings,
            rows: lines.collect(),
        })
    }
}

/// Which column means what.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The place of the week or the date.
    pub(super) week: usize,
    /// The place of each metric that the table has.
    pub(super) metrics: Vec<(usize, Metric)>,
    /// Headings that name neither.
    pub(super) unknown: Vec<String>,
}

/// What the column of the week may be called, folded.
const WEEK_NAMES: &[&str] = &[
    "week",
    "weeks",
    "wk",
    "weekno",
    "weeknumber",
    "weekof",
    "weekstart",
    "weekstarting",
    "weekbeginning",
    "date",
    "day",
    "firstday",
];

impl Columns {
    /// Finds the metrics by their names, in any case and with or without accents, spaces and a unit in brackets.
    ///
    /// # Errors
    ///
    /// No metric at all, one that is there twice, and a name that is nearly that of a metric.
    pub(super) fn of(headings: &[String], metrics: &[Numbered]) -> Result<Self, Refusal> {
        let found: Vec<Option<&Metric>> = headings
            .iter()
            .map(|heading| metric(heading, metrics))
            .collect();
        let is_week = |heading: &String| WEEK_NAMES.contains(&fold(heading).as_str());
        let week = headings
            .iter()
            .position(is_week)
            .or_else(|| found.iter().position(Option::is_none));
        let refuse = |says: String, hint: String| Err(Refusal::new(WRONG_USE, says).hint(hint));
        let listed = which::listed(metrics);
        let Some(week) = week else {
            let says = "No column holds the week or the date.".to_owned();
            return refuse(says, "Call one of them week or date.".to_owned());
        };
        let mut columns = Self {
            week,
            metrics: Vec::new(),
            unknown: Vec::new(),
        };
        for (at, (heading, found)) in headings.iter().zip(found).enumerate() {
            match found {
                _ if at == week => {}
                Some(metric)
                    if columns
                        .metrics
                        .iter()
                        .any(|(_, other)| other.id == metric.id) =>
                {
                    let says = format!("Two columns are called {}.", quoted(metric.title()));
                    return refuse(says, "Keep one.".to_owned());
                }
                Some(metric) => columns.metrics.push((at, metric.clone())),
                None if heading.is_empty() => {}
                None => {
                    if let Some(near) = nearest(heading, metrics) {
                        let says = format!("No metric is called {}.", quoted(heading));
                        let hint = format!("Did you mean {}?", quoted(near.title()));
                        return refuse(says, hint);
                    }
                    columns.unknown.push(heading.clone());
                }
            }
        }
        if columns.metrics.is_empty() {
            let says = format!("The first line names no metric. This pilot has: {listed}.");
            let hint = "Write week or date and the full names of the metrics there.";
            return refuse(says, hint.to_owned());
        }
        Ok(columns)
    }
}

/// The one metric with this name.
fn metric<'a>(heading: &str, metrics: &'a [Numbered]) -> Option<&'a Metric> {
    let only = |wanted: String| {
        let mut same = metrics
            .iter()
            .filter(|one| !wanted.is_empty() && fold(&one.metric.name) == wanted);
        match (same.next(), same.next()) {
            (Some(only), None) => Some(&only.metric),
            _ => None,
        }
    };
    only(fold(heading)).or_else(|| {
        let (name, _) = heading.trim_end().rsplit_once(['(', '['])?;
        heading
            .trim_end()
            .ends_with([')', ']'])
            .then(|| only(fold(name)))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{answer::Record as _, id::Id};

    fn metrics() -> Vec<Numbered> {
        (1..)
            .zip(["Médian first reply", "Reopened tickets", "Twin", "twin"])
            .map(|(number, name)| Numbered {
                number,
                metric: Metric {
                    name: name.into(),
                    ..Metric::blank(Id::numbered(number as u128))
                },
            })
            .collect()
    }

    fn columns(line: &str) -> Result<Columns, String> {
        let headings: Vec<String> = line.split('|').map(str::to_owned).collect();
        Columns::of(&headings, &metrics())
            .map_err(|refusal| format!("{} {}", refusal.says, refusal.hint.unwrap_or_default()))
    }

    #[test]
    fn metrics_are_found_by_name_and_the_rest_is_named() {
        let found = columns("MEDIAN  First Reply (h)|Date|note|reopened tickets|").unwrap();
        let places: Vec<_> = found
            .metrics
            .iter()
            .map(|(at, metric)| (*at, metric.id))
            .collect();
        assert_eq!(found.week, 1);
        assert_eq!(places, [(0, Id::numbered(1)), (3, Id::numbered(2))]);
        assert_eq!(found.unknown, ["note"]);
        assert_eq!(columns("Kalender|Reopened tickets").unwrap().week, 0);
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        for (line, says) in [
            (
                "week|Reopend tickets",
                "No metric is called \"Reopend tickets\". Did you mean \"Reopened tickets\"?",
            ),
            (
                "week|Reopened tickets|reopened TICKETS",
                "Two columns are called \"Reopened tickets\". Keep one.",
            ),
            ("Reopened tickets", "No column holds the week or the date."),
            (
                "1|27|55",
                "The first line names no metric. This pilot has: 1 M",
            ),
        ] {
            let error = columns(line).unwrap_err();
            assert!(error.starts_with(says), "{line}: {error}");
        }
    }

    #[test]
    fn the_first_line_with_anything_in_it_is_the_headings() {
        let table = Table::read("\r\nweek;a\r\n3;4\r\n").unwrap();
        assert_eq!(table.headings, ["week", "a"]);
        assert_eq!(table.rows, [(3, vec!["3".to_owned(), "4".to_owned()])]);
        assert!(Table::read("\n \n").is_err());
    }
}
