//! The last look at a finished page: can a sentence on it be heard as a threat, as blame, or as too soft to answer?
//!
//! Only sentences that the person wrote are read, each with the words of the field it was written in.

use crate::coach::findings::{self, Finding, FindingId, Spoken};
use crate::coach::said::Said;
use crate::domain::choice::Choices as _;
use crate::domain::text::upper_first;
use crate::report::escape;
use crate::report::guard::{Page, Warning};

/// Reads one sentence as [`findings::read`] does.
type Read = fn(Spoken, &str) -> Vec<Finding>;

/// What is said of the sentences, in the order of the journal; `for_good` where an end must be in sight.
pub(super) fn warnings(page: &Page, said: &Said, for_good: bool) -> Vec<Warning> {
    with(findings::read, page, said, for_good)
}

fn with(read: Read, page: &Page, said: &Said, for_good: bool) -> Vec<Warning> {
    let mut found: Vec<Warning> = Vec::new();
    // What was unusual in a week is told beside "as usual", which blames nobody there.
    let argued = said
        .open
        .iter()
        .filter(|open| open.question != "log.unusual");
    for open in argued {
        for sentence in sentences(&open.text) {
            let Some(at) = page.find(sentence.trim_end_matches(['.', '!', '?'])) else {
                continue;
            };
            for finding in read(spoken(open.question), &sentence) {
                let counts = match finding.id {
                    FindingId::Threat | FindingId::Blame | FindingId::Hedged => true,
                    FindingId::Permanent => for_good,
                    _ => false,
                };
                let warning = Warning {
                    place: Some((open.question, open.row)),
                    ..page.warning(at, says(&finding))
                };
                if counts && !found.contains(&warning) {
                    found.push(warning);
                }
            }
        }
    }
    found
}

fn says(finding: &Finding) -> String {
    let label = upper_first(finding.id.label());
    format!("{label}. {}", finding.question)
        .trim_end()
        .to_owned()
}

/// Which kind of sentence stands in a field.
fn spoken(question: &str) -> Spoken {
    match question.split('.').next() {
        Some("assets") => Spoken::Asset,
        Some("ask") => Spoken::Ask,
        Some("offer") => Spoken::Offer,
        _ => Spoken::Answer,
    }
}

/// The sentences of a text, each in one line. An abbreviation with a stop cuts one in two, which loses a finding at
/// worst.
fn sentences(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for word in escape::visible(text).split(' ') {
        if let Some(last) = found.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        if word.ends_with(['.', '!', '?']) {
            found.push(String::new());
        }
    }
    // A single word is found everywhere.
    found.retain(|sentence| sentence.contains(' '));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::said::Text;

    fn threatening(field: Spoken, text: &str) -> Vec<Finding> {
        let finding = |id, question: &str| Finding {
            id,
            span: 0..text.len(),
            question: question.to_owned(),
        };
        match (field, text) {
            (Spoken::Ask, text) if text.contains("or I leave") => {
                vec![finding(FindingId::Threat, "What do you offer?")]
            }
            (_, text) if text.contains("always") => vec![
                finding(FindingId::Permanent, "Until when?"),
                finding(FindingId::NoNumber, "How many?"),
            ],
            _ => Vec::new(),
        }
    }

    fn said(question: &'static str, text: &str) -> Said {
        Said {
            open: vec![Text {
                question,
                row: None,
                text: text.into(),
            }],
            ..Said::default()
        }
    }

    #[test]
    fn a_sentence_is_read_in_its_field_wherever_the_page_breaks_it() {
        let page = Page::new("Title\n\nQuiet days,\n  or I leave for good\n");
        let said = said(
            "ask.sentence",
            "Thanks to all. Quiet days, or I leave for good.",
        );
        let found = with(threatening, &page, &said, false);
        assert_eq!(
            found,
            [Warning {
                line_number: 3,
                line: "Quiet days,".into(),
                what: "It can be heard as pressure. What do you offer?".into(),
                place: Some(("ask.sentence", None)),
            }]
        );
        let elsewhere = Page::new("Title\n");
        assert_eq!(with(threatening, &elsewhere, &said, false), []);
    }

    #[test]
    fn for_good_counts_only_where_an_end_must_be_in_sight_and_other_remarks_never() {
        let page = Page::new("Mine always\n");
        let said = said("offer.promises", "Mine always");
        assert_eq!(with(threatening, &page, &said, false), []);
        let found = with(threatening, &page, &said, true);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].what.starts_with("For good, with no end"),
            "{found:?}"
        );
    }

    #[test]
    fn texts_are_cut_at_the_ends_of_sentences() {
        assert_eq!(
            sentences("One of two. Is it three?\nYes!  four five"),
            ["One of two.", "Is it three?", "four five"]
        );
    }
}
