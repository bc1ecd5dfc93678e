//! The question that would mend a finding, with the person's own words in it.

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::sentence::Sentence;
use super::{FindingId, Spoken};
use crate::domain::choice::Choices as _;
use crate::domain::text::one_line;

/// The questions as they lie on disk.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    #[serde(rename = "about")]
    _about: String,
    /// By finding, and where it differs by "finding in field": with the person's words as `{}`.
    quoting: HashMap<String, String>,
    /// The same where there are no words to quote.
    plain: HashMap<String, String>,
    /// Things that are often promised, and what to ask about each.
    topics: Vec<Topic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    words: Vec<String>,
    asset: String,
    offer: String,
}

pub(super) const SHEET: &str = include_str!("../../../assets/coach/questions.json");

static QUESTIONS: LazyLock<Questions> =
    LazyLock::new(|| serde_json::from_str(SHEET).unwrap_or_default());

/// Asks about a finding; `quote` is what the person wrote.
pub(super) fn ask(
    id: FindingId,
    field: Spoken,
    sentence: &Sentence<'_>,
    quote: Option<&str>,
) -> String {
    if id == FindingId::NoNumber
        && let Some(question) = about_topic(field, sentence)
    {
        return question.to_owned();
    }
    let specific = format!("{} in {}", id.key(), field.key());
    let find = |table: &'static HashMap<String, String>| {
        table.get(&specific).or_else(|| table.get(id.key()))
    };
    if let (Some(quote), Some(template)) = (quote, find(&QUESTIONS.quoting)) {
        return template.replace("{}", &short(quote));
    }
    find(&QUESTIONS.plain).cloned().unwrap_or_default()
}

/// The question for the first thing in the sentence that is measured in a way of its own.
fn about_topic(field: Spoken, sentence: &Sentence<'_>) -> Option<&'static str> {
    let topic = sentence.tokens.iter().find_map(|token| {
        QUESTIONS.topics.iter().find(|topic| {
            topic
                .words
                .iter()
                .any(|word| *word == token.form || token.form.strip_suffix('s') == Some(word))
        })
    })?;
    Some(if field == Spoken::Asset {
        &topic.asset
    } else {
        &topic.offer
    })
}

/// At most so many characters of the person's words are repeated.
const LONGEST: usize = 40;

/// The person's words on one line, cut at a blank where they are long.
pub(super) fn short(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= LONGEST {
        return line;
    }
    let start: String = line.chars().take(LONGEST).collect();
    let whole = start
        .rsplit_once(' ')
        .map_or(start.as_str(), |(whole, _)| whole);
    format!(
        "{}...",
        whole.trim_end_matches(|last: char| !last.is_alphanumeric())
    )
}
