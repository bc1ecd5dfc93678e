//! The last look at a finished page: does a word of its owner's alone stand on it?
//!
//! What is private cannot get into a document by itself, because no document has a place for it. But a person may
//! type a name into a worry that is otherwise only in their notes. This reads the page as it will leave and names
//! every such word, number and day. Words are compared without case, accents and the `s` of a plural; words in every
//! text (`COMMON`) are passed over. Words in other forms ("promise", "promising") and in another language are not
//! recognised.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;

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
        for token in tokens(line) {
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
