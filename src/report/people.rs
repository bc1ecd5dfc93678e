//! Who is named in a journal, so that a document for strangers can do without them.
//!
//! A name is found by where it was typed: in the fields that ask for a person. There, what stands before the first
//! comma and is written with a capital letter is taken for a name. That errs on the side of leaving out.

use std::collections::BTreeSet;

use crate::domain::journal::Journal;

/// The words that name people.
pub(super) struct People(BTreeSet<String>);

/// Words with a capital letter that name nobody.
const NO_NAMES: &[&str] = &[
    "i",
    "me",
    "my",
    "we",
    "our",
    "us",
    "you",
    "your",
    "the",
    "a",
    "an",
    "all",
    "everyone",
    "everybody",
    "nobody",
    "team",
    "teams",
    "the team",
    "head",
    "heads",
    "lead",
    "leads",
    "boss",
    "manager",
    "director",
    "in",
    "at",
    "by",
    "of",
    "and",
    "or",
    "no",
    "not",
    "none",
    "who",
];

impl People {
    /// Everybody whom the journal names in a field that asks for a person.
    pub(super) fn of(journal: &Journal) -> Self {
        let mut people = Self(BTreeSet::new());
        people.take(&journal.role.name);
        for change in &journal.decider_changes {
            people.take(&change.who);
        }
        for swap in &journal.swaps {
            people.take(&swap.their_side.decider);
            people.take(&swap.agreement.who);
            people.take(&swap.terms.hears);
            for touched in &swap.their_side.touched {
                people.take(&touched.who);
                people.take(&touched.told_by);
            }
            for told in &swap.agreement.told {
                people.take(&told.who);
                people.take(&told.by_whom);
            }
            for right in &swap.ask.rights {
                people.take(&right.formal_holder);
                people.take(&right.real_holder);
            }
        }
        people
    }

    /// Whether a text names one of them, with any letters in capitals.
    pub(super) fn are_in(&self, text: &str) -> bool {
        words(text).any(|word| self.0.contains(&word.to_lowercase()))
            || self
                .0
                .iter()
                .any(|name| is_without_case(name) && text.contains(name))
    }

    /// Takes the names out of what was typed for a person: "Priya Raman, Director" names Priya and Raman. Of several
    /// words that do not all begin with a capital letter, the first may owe its own to standing first.
    fn take(&mut self, typed: &str) {
        let name = typed.split([',', '(', ';', ':']).next().unwrap_or_default();
        let all: Vec<&str> = words(name).collect();
        let is_name = |word: &&str| {
            word.chars()
                .next()
                .is_some_and(|first| !first.is_lowercase())
        };
        let capitals = all.iter().filter(|word| is_name(word)).count();
        let skips_first = capitals < all.len() && all.len() > 1;
        let names = all
            .into_iter()
            .enumerate()
            .filter(|(place, word)| is_name(word) && !(skips_first && *place == 0))
            .map(|(_, word)| word.to_lowercase())
            .filter(|word| word.chars().count() > 1 && !word.chars().all(char::is_numeric))
            .filter(|word| !NO_NAMES.contains(&word.as_str()));
        self.0.extend(names);
    }
}

/// Names of scripts without capital letters stand without blanks around them.
fn is_without_case(name: &str) -> bool {
    name.chars()
        .all(|letter| !letter.is_lowercase() && !letter.is_uppercase())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_people_were_asked_for() {
        let mut people = People(BTreeSet::new());
        for typed in [
            "Priya Raman, Director of Commercial Analytics",
            "The field teams",
            "my boss Jonas",
            "Field teams",
            "山田太郎",
            "Maya, before the start",
            "I",
        ] {
            people.take(typed);
        }
        let named = [
            "if Priya asks",
            "PRIYA'S round",
            "as Raman said",
            "with jonas",
            "山田太郎さんに",
            "ask Maya",
        ];
        for text in named {
            assert!(people.are_in(text), "{text}");
        }
        for text in [
            "Field teams settle 60 percent",
            "the director decides",
            "I do it myself",
            "",
        ] {
            assert!(!people.are_in(text), "{text}");
        }
    }
}
