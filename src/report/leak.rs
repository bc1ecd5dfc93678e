//! The last look at a finished page: does a word of its owner's alone stand on it?
//!
//! What is private cannot get into a document by itself, because no document has a place for it. But a person may
//! type a name into a worry that is otherwise only in their notes. This reads the page as it will leave and names
//! every such word, number and day. Words are compared without case, accents and the `s` of a plural; words in every
//! text (`COMMON`) are passed over. Words in other forms ("promise", "promising") and in another language are not
//! recognised.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{NaiveDate, Weekday};

use crate::coach::said::Said;
use crate::domain::problem::quoted;
use crate::domain::token::tokens;
use crate::report::guard::{Page, Warning};

/// Words that say nothing about anybody: common English, and what the documents themselves say.
const COMMON: &str = include_str!("../../assets/report/common-words.json");

static COMMON_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words: Vec<String> = serde_json::from_str(COMMON).unwrap_or_default();
    words
        .iter()
        .flat_map(|word| tokens(word))
        .map(|token| token.folded)
        .collect()
});

/// Each word, number and day once, at the first line that has it.
pub(super) fn warnings(page: &Page, said: &Said) -> Vec<Warning> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (number, line) in page.lines() {
        for token in tokens(&without_dates(line)) {
            if said.secret.holds(&token)
                && !COMMON_WORDS.contains(&token.folded)
                && told.insert(token.folded.clone())
            {
                let place = said
                    .open
                    .iter()
                    .find(|open| {
                        tokens(&open.text)
                            .iter()
                            .any(|one| one.folded == token.folded)
                    })
                    .map(|open| (open.question, open.row));
                found.push(Warning {
                    line_number: number,
                    line: line.trim().to_owned(),
                    what: says(&token.written),
                    place,
                });
            }
        }
    }
    for day in said.secret.days() {
        if let Some((written, at)) = forms(day)
            .into_iter()
            .find_map(|form| page.find(&form).map(|at| (form, at)))
        {
            found.push(page.warning(at, says(&written)));
        }
    }
    found
}

/// The line without the dates that documents write ("Fri 18 Sep 2026"): days are looked for by themselves, and the 18 of
/// one is not the 18 of a note.
fn without_dates(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let mut kept = Vec::new();
    let mut rest = words.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let dated = [4, 3].into_iter().find(|length| {
            let date = rest.get(..*length).map(|words| words.join(" "));
            date.is_some_and(|date| is_date(&date, *length == 4))
        });
        if let Some(length) = dated {
            rest = rest.get(length..).unwrap_or_default();
        } else {
            kept.push(*first);
            rest = after;
        }
    }
    kept.join(" ")
}

/// Whether the words are a date as documents write it, with or without its year, and with a mark behind it.
fn is_date(words: &str, with_year: bool) -> bool {
    let bare = words.trim_matches(|mark: char| !mark.is_alphanumeric());
    let Some((weekday, date)) = bare.split_once(' ') else {
        return false;
    };
    // Any leap year will do where none is written.
    let date = if with_year {
        date.to_owned()
    } else {
        format!("{date} 2028")
    };
    weekday.len() == 3
        && weekday.parse::<Weekday>().is_ok()
        && NaiveDate::parse_from_str(&date, "%d %b %Y").is_ok()
}

fn says(written: &str) -> String {
    format!(
        "{} also stands in what you keep to yourself.",
        quoted(written)
    )
}

/// A day as documents and people write it.
fn forms(day: NaiveDate) -> [String; 5] {
    ["%Y-%m-%d", "%-d %b %Y", "%-d %B %Y", "%-d %B", "%B %-d"]
        .map(|form| day.format(form).to_string())
}

#[cfg(test)]
mod tests;
