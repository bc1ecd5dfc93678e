//! Vague replies: words of a decider that sound like an answer and leave open what happens next.
//!
//! Which words those are stands in `assets/coach/vague.json`; here is only how they are looked for. Nothing is graded:
//! the reply is quoted, and the three questions are asked that would make it one to rely on.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::domain::agreement::Talk;
use crate::domain::problem::{Problem, quoted};
use crate::domain::swap::Swap;

const PHRASES: &str = include_str!("../../assets/coach/vague.json");

/// What to look for, in small letters.
#[derive(Debug, Default, Deserialize)]
struct Phrases {
    /// Vague whatever stands beside them.
    always: Vec<String>,
    /// Vague unless a day or a number stands beside them.
    alone: Vec<String>,
    /// Words that tie a reply to a time.
    anchors: Vec<String>,
}

/// The phrases as words. A test reads the file, so that it can be read here.
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let phrases: Phrases = serde_json::from_str(PHRASES).unwrap_or_default();
    let split = |phrases: Vec<String>| -> Vec<Vec<String>> {
        phrases
            .iter()
            .map(|phrase| words(phrase).into_iter().map(|word| word.plain).collect())
            .collect()
    };
    Known {
        always: split(phrases.always),
        alone: split(phrases.alone),
        anchors: phrases.anchors,
    }
});

struct Known {
    always: Vec<Vec<String>>,
    alone: Vec<Vec<String>>,
    anchors: Vec<String>,
}

/// One word of a text and where it stands.
struct Word {
    /// In small letters, with a straight apostrophe.
    plain: String,
    at: Range<usize>,
}

/// The words of a reply that leave open what happens next, as they were written; nothing for a reply that says more.
///
/// ```
/// use elbowroom::coach::vague::find;
///
/// assert_eq!(find("Nice. We'll see, after the summer."), Some("We'll see"));
/// assert_eq!(find("Sounds good, Wednesdays until June."), None);
/// ```
pub fn find(reply: &str) -> Option<&str> {
    let words = words(reply);
    let is_tied = words.iter().any(|word| {
        word.plain.contains(|c: char| c.is_ascii_digit()) || KNOWN.anchors.contains(&word.plain)
    });
    let always = KNOWN.always.iter();
    let alone = KNOWN.alone.iter().filter(|_| !is_tied);
    let found = always
        .chain(alone)
        .filter_map(|phrase| place(phrase, &words))
        // The first in the text; of those that begin together the longest.
        .min_by_key(|at| (at.start, usize::MAX - at.end))?;
    reply.get(found)
}

/// What to ask about a reply that leaves open what happens next; nothing where that is known.
pub fn problem(reply: &str, talk: &Talk) -> Option<Problem> {
    let words = find(reply).filter(|_| !talk.has_next_move())?;
    Some(Problem::nudges(
        format!("{} leaves open what happens now.", quoted(words)),
        "Who does what next, and by when?",
    ))
}

/// The vague words of the decider that nobody has tied to a next move yet: from the talk, else from the agreement.
pub fn open(swap: &Swap) -> Option<&str> {
    find(&swap.talk.their_words)
        .or_else(|| find(&swap.agreement.words))
        .filter(|_| !swap.talk.has_next_move())
}

fn place(phrase: &[String], words: &[Word]) -> Option<Range<usize>> {
    if phrase.is_empty() {
        return None;
    }
    let window = words.windows(phrase.len()).find(|window| {
        window
            .iter()
            .zip(phrase)
            .all(|(word, wanted)| word.plain == *wanted)
    })?;
    Some(window.first()?.at.start..window.last()?.at.end)
}

fn words(text: &str) -> Vec<Word> {
    text.unicode_word_indices()
        .map(|(from, word)| Word {
            plain: word.replace('\u{2019}', "'").to_lowercase(),
            at: from..from + word.len(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn the_file_of_phrases_can_be_read() {
        let phrases: Phrases = serde_json::from_str(PHRASES).unwrap();
        assert!(phrases.always.len() > 40 && phrases.alone.len() > 15);
        for phrase in phrases.always.iter().chain(&phrases.alone) {
            assert_eq!(find(phrase), Some(phrase.as_str()), "{phrase}");
        }
    }

    #[test]
    fn vague_replies_are_quoted_in_the_words_of_the_decider() {
        let table = [
            ("we will see", "we will see"),
            ("Hm. We\u{2019}ll see about that.", "We\u{2019}ll see"),
            ("Let me think about it", "Let me think"),
            ("Maybe after the summer", "Maybe after"),
            ("Sounds good in principle", "Sounds good"),
            ("She said: 'I will look into it.'", "I will look into it"),
            ("Yes, at some point in June", "at some point"),
        ];
        for (reply, vague) in table {
            assert_eq!(find(reply), Some(vague), "{reply}");
        }
    }

    #[test]
    fn a_reply_that_says_who_what_or_when_is_left_alone() {
        for reply in [
            "",
            "Yes, Wednesdays from one to five until the end of June, then we look at the numbers",
            "Let us try it until the end of the quarter, if the Monday forecast stays on time",
            "Sounds good, start on 2 March",
            "No. We cannot spare you in the afternoon",
            "Yes, in writing by Friday",
            "The weather will see to that",
        ] {
            assert_eq!(find(reply), None, "{reply}");
        }
    }

    #[test]
    fn a_next_move_answers_the_three_questions() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.talk.their_words = "We will see".into();
        assert_eq!(open(&swap), Some("We will see"));
        let problem = problem(&swap.talk.their_words, &swap.talk).unwrap();
        assert!(!problem.is_blocking());
        assert_eq!(
            problem.to_string(),
            "\"We will see\" leaves open what happens now. Who does what next, and by when?"
        );
        swap.talk.next_what = "ask the director".into();
        assert_eq!(open(&swap), Some("We will see"), "by when is still open");
        swap.talk.next_by = "2026-03-05".parse().ok();
        assert_eq!(open(&swap), None);
        assert_eq!(super::problem("We will see", &swap.talk), None);
    }

    #[test]
    fn vague_words_in_the_agreement_count_like_those_in_the_talk() {
        let mut swap = Swap::blank(Id::numbered(1));
        swap.agreement.words = "Good idea".into();
        assert_eq!(open(&swap), Some("Good idea"));
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_piece_of_the_reply(reply in "\\PC{0,60}", more in "(maybe later|we'll see| |){0,3}") {
            let reply = format!("{reply}{more}");
            if let Some(found) = find(&reply) {
                prop_assert!(reply.contains(found) && !found.trim().is_empty());
            }
        }
    }
}
