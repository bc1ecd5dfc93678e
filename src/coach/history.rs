//! What became of promises that were made to the person before, and what that asks of the next one.

use crate::domain::agreement::Firmness;
use crate::domain::swap::{Kept, Swap, TheirSide};

/// Promises made before, counted by what became of them. A promise without an outcome is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// Kept.
    pub kept: usize,
    /// Kept, and later than promised.
    pub late: usize,
    /// Taken back.
    pub reversed: usize,
}

/// The history that the person wrote down.
pub fn of(side: &TheirSide) -> History {
    let mut history = History::default();
    for promise in &side.past_promises {
        match promise.kept {
            Some(Kept::Kept) => history.kept += 1,
            Some(Kept::Late) => history.late += 1,
            Some(Kept::Reversed) => history.reversed += 1,
            None => {}
        }
    }
    history
}

/// What the history asks for as long as the agreement is not in writing.
pub fn warning(swap: &Swap) -> Option<String> {
    let is_written = swap.agreement.firmness >= Some(Firmness::InWriting);
    of(&swap.their_side).warning().filter(|_| !is_written)
}

impl History {
    /// How many promises there are.
    pub const fn all(self) -> usize {
        self.kept + self.late + self.reversed
    }

    /// All of it in one line; nothing while there is no promise.
    pub fn line(self) -> Option<String> {
        (self.all() > 0).then(|| {
            format!(
                "Promises made to you before: {} kept, {} late, {} reversed.",
                self.kept, self.late, self.reversed
            )
        })
    }

    /// What a history with dropped promises asks for; nothing where all were kept.
    pub fn warning(self) -> Option<String> {
        let (all, dropped) = (self.all(), self.late + self.reversed);
        if dropped == 0 {
            return None;
        }
        let were = if dropped == 1 { "was" } else { "were" };
        let how = match (self.late, self.reversed) {
            (_, 0) => "late",
            (0, _) => "reversed",
            _ => "late or reversed",
        };
        let which = if all == 1 {
            "The one promise made to you before".to_owned()
        } else if dropped == all {
            match all {
                2 => "Both promises made to you before".to_owned(),
                _ => format!("All {} promises made to you before", count(all)),
            }
        } else {
            format!(
                "{} of {} promises",
                capitalised(&count(dropped)),
                count(all)
            )
        };
        Some(format!(
            "{which} {were} {how}. Ask for it in writing this time."
        ))
    }
}

fn count(number: usize) -> String {
    let words = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    words
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Record as _;
    use crate::domain::id::Id;
    use crate::domain::swap::PastPromise;

    fn history(outcomes: &[Option<Kept>]) -> History {
        let past_promises = (1..)
            .zip(outcomes)
            .map(|(number, kept)| PastPromise {
                kept: *kept,
                ..PastPromise::blank(Id::numbered(number))
            })
            .collect();
        of(&TheirSide {
            past_promises,
            ..TheirSide::default()
        })
    }

    #[test]
    fn the_sentence_is_good_english_for_every_history() {
        use crate::domain::swap::Kept::{Kept, Late, Reversed};
        let table: [(&[_], Option<&str>); 7] = [
            (&[], None),
            (&[Some(Kept), Some(Kept)], None),
            (&[None], None),
            (
                &[Some(Kept), Some(Late), Some(Reversed)],
                Some(
                    "Two of three promises were late or reversed. Ask for it in writing this time.",
                ),
            ),
            (
                &[Some(Kept), Some(Late), None],
                Some("One of two promises was late. Ask for it in writing this time."),
            ),
            (
                &[Some(Reversed)],
                Some(
                    "The one promise made to you before was reversed. Ask for it in writing this time.",
                ),
            ),
            (
                &[Some(Reversed), Some(Reversed)],
                Some(
                    "Both promises made to you before were reversed. Ask for it in writing this time.",
                ),
            ),
        ];
        for (outcomes, says) in table {
            assert_eq!(history(outcomes).warning().as_deref(), says, "{outcomes:?}");
        }
    }

    #[test]
    fn the_line_tells_all_three_counts() {
        let line = history(&[Some(Kept::Kept), Some(Kept::Late), Some(Kept::Kept)]).line();
        assert_eq!(
            line.as_deref(),
            Some("Promises made to you before: 2 kept, 1 late, 0 reversed.")
        );
        assert_eq!(history(&[None]).line(), None);
    }
}
