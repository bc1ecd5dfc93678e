//! From "more influence" to an ask: one area, one moment, so many levels up, for so many weeks.

use crate::coach::question::At;
use crate::coach::ready_made::{ReadyMade, Takes};
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::domain::swap::{DecisionRight, Level, Swap};

/// The most levels that one ask climbs.
pub const MOST_LEVELS: usize = 2;

/// How many levels up a right is asked for; nothing while a level is open, or where none is gained.
pub fn levels_asked(right: &DecisionRight) -> Option<usize> {
    let place = |wanted: Level| Level::ALL.iter().position(|level| *level == wanted);
    place(right.level_wanted?)?.checked_sub(place(right.level_now?)?)
}

/// The rights from which an ask can be written: an area, and a level above the one today.
pub fn rights(swap: &Swap) -> impl Iterator<Item = &DecisionRight> {
    swap.ask.rights.iter().filter(|right| {
        !right.area.trim().is_empty() && levels_asked(right).is_some_and(|levels| levels > 0)
    })
}

/// The ask in one sentence, drafted from one right: "From level 3 (consulted) to level 5 (...) on the order of data
/// requests, at Monday planning, for 6 weeks".
pub fn drafted(right: &DecisionRight, weeks: u32) -> Option<String> {
    let (now, wanted) = (right.level_now?, right.level_wanted?);
    let moment = match right.moment.trim() {
        "" => String::new(),
        moment => format!(", at {}", small_start(moment)),
    };
    Some(format!(
        "From {} to {} on {}{moment}, for {weeks} weeks",
        level(now),
        level(wanted),
        small_start(right.area.trim()),
    ))
}

/// The name of the weekly metric that belongs to a right.
pub fn metric_name(right: &DecisionRight) -> Option<String> {
    let wanted = right.level_wanted?;
    Some(format!(
        "Decisions on {} taken at level {} or above",
        small_start(right.area.trim()),
        wanted.key()
    ))
}

/// The drafted asks of the swap in hand, to be taken into the ask; not the one that stands there already.
pub fn as_ask(journal: &Journal, at: &At) -> Vec<ReadyMade> {
    let Some(swap) = at.swap(journal) else {
        return Vec::new();
    };
    let weeks = swap.pilot.plan.length();
    rights(swap)
        .filter_map(|right| Some((right.id, drafted(right, weeks)?)))
        .filter(|(_, text)| swap.ask.sentence.trim() != text)
        .map(|(id, text)| ReadyMade {
            key: id.to_string(),
            label: format!("Take as the ask: {text}"),
            takes: Takes::Words {
                question: "ask.sentence",
                text,
            },
        })
        .collect()
}

/// "level 5 (advise, they follow unless they object)": the number alone says nothing to who does not know the scale.
fn level(level: Level) -> String {
    let words = level.label();
    let meaning = words.split_once(' ').map_or(words, |(_, meaning)| meaning);
    format!("level {} ({meaning})", level.key())
}

/// "The order" in the middle of a sentence is "the order"; names and abbreviations keep their capitals.
fn small_start(words: &str) -> String {
    let articles = [
        "The ", "A ", "An ", "My ", "Our ", "Which ", "When ", "How ",
    ];
    for article in articles {
        if let Some(rest) = words.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Record as _;
    use crate::domain::id::Id;

    fn right(now: Level, wanted: Level) -> DecisionRight {
        DecisionRight {
            area: "The order of data requests".into(),
            moment: "Monday planning".into(),
            level_now: Some(now),
            level_wanted: Some(wanted),
            ..DecisionRight::blank(Id::numbered(3))
        }
    }

    #[test]
    fn influence_becomes_a_sentence_that_can_be_granted() {
        assert_eq!(
            drafted(&right(Level::Consulted, Level::Advise), 8).unwrap(),
            "From level 3 (consulted) to level 5 (advise, they follow unless they object) on the order of data \
             requests, at Monday planning, for 8 weeks"
        );
    }

    #[test]
    fn without_a_moment_the_sentence_still_reads() {
        let mut right = right(Level::Told, Level::Reasons);
        right.moment.clear();
        assert_eq!(
            drafted(&right, 6).unwrap(),
            "From level 1 (told) to level 2 (told with reasons) on the order of data requests, for 6 weeks"
        );
    }

    #[test]
    fn a_right_that_climbs_nothing_or_has_no_area_writes_no_ask() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.rights = vec![
            right(Level::Advise, Level::Consulted),
            right(Level::Advise, Level::Advise),
            DecisionRight {
                area: "  ".into(),
                ..right(Level::Told, Level::Advise)
            },
        ];
        assert_eq!(rights(&swap).count(), 0);
    }

    #[test]
    fn what_stands_there_already_is_not_offered() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.ask.rights.push(right(Level::Consulted, Level::Advise));
        let mut journal = Journal {
            swaps: vec![swap],
            ..Journal::default()
        };
        let at = At::of(&journal, "2026-03-10".parse().unwrap());
        let offered = as_ask(&journal, &at);
        let Takes::Words { text, .. } = &offered[0].takes else {
            panic!("{offered:?}");
        };
        journal.swaps[0].ask.sentence.clone_from(text);
        assert_eq!(as_ask(&journal, &at), []);
    }

    #[test]
    fn its_metric_counts_decisions_at_the_level_wanted() {
        assert_eq!(
            metric_name(&right(Level::Consulted, Level::Advise)).unwrap(),
            "Decisions on the order of data requests taken at level 5 or above"
        );
    }
}
