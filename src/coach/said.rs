//! What a person has written: the texts that others may read, and the words that stand only in what they keep to
//! themselves.
//!
//! Whether a text is its owner's alone is what the catalog says of its question, so that a new question cannot be
//! forgotten here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::coach::catalog::PAGES;
use crate::coach::question::{At, Question, QuestionId};
use crate::coach::step::About;
use crate::domain::answer::Answer;
use crate::domain::day;
use crate::domain::id::Id;
use crate::domain::journal::Journal;
use crate::domain::metric::Reading;
use crate::domain::token::{Token, tokens};

mod kept;

/// Everything a person has written, parted in two.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// Texts that may stand in a document.
    pub open: Vec<Text>,
    /// What must not.
    pub secret: SecretWords,
}

/// A text that may stand in a document, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The question.
    pub question: QuestionId,
    /// The row, in a list.
    pub row: Option<Id>,
    /// The text.
    pub text: String,
}

/// The words, numbers and days of texts that are their owner's alone.
///
/// A word that stands in two open texts or more is no secret. One that stands in a single open text is one if it is
/// written like a name, with a capital letter, in the owner's text: a name is there by mistake more often than not,
/// and any other word by chance. A number or a day in any open field is none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretWords {
    tokens: BTreeSet<String>,
    days: BTreeSet<NaiveDate>,
}

impl std::fmt::Debug for SecretWords {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SecretWords(..)")
    }
}

impl SecretWords {
    /// Whether the word or number is one of them.
    pub fn holds(&self, token: &Token) -> bool {
        self.tokens.contains(&token.folded)
    }

    /// The days, earliest first.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.days.iter().copied()
    }
}

impl Said {
    /// Looks through all questions of all swaps, assets and weeks, and through what no question reads.
    pub fn of(journal: &Journal, today: NaiveDate) -> Self {
        let mut heap = Heap::default();
        heap.look_through(journal, today, false);
        kept::put(&mut heap, journal, today);
        for swap in &journal.swaps {
            let plan = &swap.pilot.plan;
            heap.open_days.extend(plan.span().map(|span| span.last));
            heap.open_days
                .extend((1..=plan.length()).filter_map(|week| plan.due_from(week)));
        }
        heap.parted()
    }
}

/// The records that a page is asked about.
fn places(about: About, journal: &Journal, today: NaiveDate) -> Vec<At> {
    let nowhere = At {
        today,
        swap: None,
        asset: None,
        week: None,
    };
    let swap = |id| At {
        swap: Some(id),
        ..nowhere
    };
    match about {
        About::Person => vec![nowhere],
        About::Asset => journal
            .assets
            .iter()
            .map(|asset| At {
                asset: Some(asset.id),
                ..nowhere
            })
            .collect(),
        About::Swap => journal.swaps.iter().map(|one| swap(one.id)).collect(),
        About::Week => journal
            .swaps
            .iter()
            .flat_map(|one| {
                one.pilot.weeks.iter().map(move |entry| At {
                    week: Some(entry.number),
                    ..swap(one.id)
                })
            })
            .collect(),
    }
}

/// Something unusual that is not to be told.
fn is_untold(question: &Question, journal: &Journal, at: &At) -> bool {
    let entry = at
        .swap(journal)
        .zip(at.week)
        .and_then(|(swap, week)| swap.pilot.entry(week));
    question.id == "log.unusual" && entry.is_some_and(|entry| entry.share_unusual != Some(true))
}

#[derive(Default)]
struct Heap {
    open: Vec<Text>,
    open_days: BTreeSet<NaiveDate>,
    own: Vec<String>,
    own_days: BTreeSet<NaiveDate>,
}

impl Heap {
    /// Reads the answer to every question; in what was deleted, only to those that are its owner's alone.
    fn look_through(&mut self, journal: &Journal, today: NaiveDate, only_own: bool) {
        for page in PAGES {
            for at in places(page.about, journal, today) {
                let own = at
                    .asset(journal)
                    .is_some_and(crate::domain::asset::Asset::is_private);
                for question in page.questions {
                    let own = own || question.private || is_untold(question, journal, &at);
                    if own || !only_own {
                        self.put(question, (&question.read(journal, &at), None), own);
                    }
                }
            }
        }
    }

    /// A text that is its owner's alone.
    fn keep(&mut self, text: &str) {
        self.own.push(text.to_owned());
    }

    fn put(&mut self, question: &Question, (answer, row): (&Answer, Option<Id>), own: bool) {
        match answer {
            Answer::Text(text) => self.text(question, row, text.clone(), own),
            Answer::Number(Some(number)) | Answer::Reading(Some(Reading::Value(number))) => {
                self.text(question, row, number.to_string(), own);
            }
            Answer::Whole(Some(number)) => self.text(question, row, number.to_string(), own),
            Answer::Reading(Some(Reading::Excused(reason))) => self.own.push(reason.clone()),
            Answer::Day(Some(date)) => {
                if own {
                    self.own_days.insert(*date);
                } else {
                    self.open_days.insert(*date);
                }
                self.text(question, row, day::iso(*date), own);
            }
            Answer::Rows(rows) => {
                for one in rows {
                    for cell in &one.cells {
                        self.put(question, (cell, Some(one.id)), own);
                    }
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, question: &Question, row: Option<Id>, text: String, own: bool) {
        if text.trim().is_empty() {
        } else if own {
            self.own.push(text);
        } else {
            self.open.push(Text {
                question: question.id,
                row,
                text,
            });
        }
    }

    fn parted(self) -> Said {
        let distinct: BTreeSet<&str> = self.open.iter().map(|open| open.text.trim()).collect();
        let mut open: BTreeMap<String, usize> = BTreeMap::new();
        for text in distinct {
            let once: BTreeSet<(String, bool)> = tokens(text)
                .into_iter()
                .map(|token| (token.folded, token.is_number))
                .collect();
            for (folded, is_number) in once {
                *open.entry(folded).or_default() += if is_number { 2 } else { 1 };
            }
        }
        let secret = self
            .own
            .iter()
            .flat_map(|text| tokens(text))
            .filter(|token| match open.get(&token.folded) {
                None => true,
                Some(1) => token.written.starts_with(char::is_uppercase),
                Some(_) => false,
            })
            .map(|token| token.folded)
            .collect();
        let days = self.own_days.difference(&self.open_days).copied().collect();
        Said {
            open: self.open,
            secret: SecretWords {
                tokens: secret,
                days,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::asset::Asset;
    use crate::domain::private::{Private, Tripwire};
    use crate::domain::swap::{Outside, Swap};

    fn today() -> NaiveDate {
        "2026-03-10".parse().unwrap()
    }

    fn journal() -> Journal {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.sentence = "Quiet Wednesdays, as Halden has them".into();
        swap.ask.exactly_when = "Wednesdays from 13:00".into();
        swap.ask.outside = vec![Outside {
            id: Id::numbered(5),
            what: "The Monday forecast".into(),
        }];
        swap.talk.day = "2026-03-20".parse().ok();
        swap.private.notes =
            Private::new("Halden pays 92,000. On Wednesdays I rest. Ask at 13 or 2026.".into());
        swap.private.runs_out = Private::new("2031-07-19".parse().ok());
        swap.private.tripwires = Private::new(vec![Tripwire {
            id: Id::numbered(6),
            by: "2026-03-20".parse().ok(),
            what: "Compost".into(),
            sealed_on: None,
            earlier: Vec::new(),
            dropped: None,
        }]);
        let mut asset = Asset::blank(Id::numbered(2));
        asset.keep_private = Some(true);
        asset.delivers = "Payroll rescue".into();
        Journal {
            swaps: vec![swap],
            assets: vec![asset],
            ..Journal::default()
        }
    }

    fn secret(journal: &Journal, text: &str) -> Vec<String> {
        let said = Said::of(journal, today());
        tokens(text)
            .into_iter()
            .filter(|token| said.secret.holds(token))
            .map(|token| token.written)
            .collect()
    }

    #[test]
    fn words_of_the_owner_alone_are_known_and_shared_ones_are_not_among_them() {
        let found = secret(
            &journal(),
            "HALDEN Wednesday payrolls rescue compost 92.000 13 2026 2031 forecast pays rest",
        );
        assert_eq!(
            found,
            [
                "HALDEN", "payrolls", "rescue", "compost", "92.000", "2031", "pays", "rest"
            ]
        );
        let days: Vec<NaiveDate> = Said::of(&journal(), today()).secret.days().collect();
        assert_eq!(days, ["2031-07-19".parse::<NaiveDate>().unwrap()]);
    }

    #[test]
    fn open_texts_know_where_they_were_written_and_nothing_shows_itself_when_debugged() {
        let said = Said::of(&journal(), today());
        let outside = said
            .open
            .iter()
            .find(|open| open.row == Some(Id::numbered(5)));
        assert_eq!(outside.map(|open| open.question), Some("ask.outside"));
        assert!(said.open.iter().all(|open| !open.text.contains("Payroll")));
        assert!(!format!("{:?}", said.secret).contains("compost"));
    }
}
