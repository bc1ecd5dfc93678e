//! The person's own words, made fit to be spoken by somebody else: always quoted or named, never bent into a sentence.

use crate::coach::prepared;
use crate::domain::swap::Swap;
use crate::domain::text::clip;

/// The longest piece of the person's text in what the decider says, in graphemes.
const LONGEST: usize = 90;
/// The longest name.
const LONGEST_NAME: usize = 40;

/// What a worry may name. A fact that the person has not written, or that cannot be spoken, is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    ask: Option<String>,
    promise: Option<String>,
    stays: Option<String>,
    colleague: Option<String>,
}

impl Facts {
    pub(super) fn of(swap: &Swap) -> Self {
        let mut stays = swap.terms.stays.iter().map(|stays| stays.what.as_str());
        let mut colleagues = swap.their_side.touched.iter();
        Self {
            ask: quote(&swap.ask.sentence),
            promise: prepared::shown_upward(swap).and_then(|promise| quote(&promise.text)),
            stays: stays.find_map(quote),
            colleague: colleagues.find_map(|colleague| spoken_name(&colleague.who)),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        match name {
            "ask" => self.ask.as_deref(),
            "promise" => self.promise.as_deref(),
            "stays" => self.stays.as_deref(),
            "colleague" => self.colleague.as_deref(),
            _ => None,
        }
    }

    /// The sentence with its names replaced; nothing if one of them is not there.
    pub(super) fn fill(&self, sentence: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, more) = after.split_once('}')?;
            filled.push_str(before);
            filled.push_str(self.get(name)?);
            rest = more;
        }
        filled.push_str(rest);
        Some(filled)
    }
}

/// The words in straight quotes, whatever their grammar; quotes inside become single ones.
pub(super) fn quote(text: &str) -> Option<String> {
    let line = prepared::some(text)?.replace('"', "'");
    let line = clip(&line, LONGEST);
    Some(format!(
        "\"{}\"",
        line.strip_suffix('.')
            .filter(|_| !line.ends_with(".."))
            .unwrap_or(&line)
    ))
}

/// First words with which a worry is a sentence of somebody who speaks for themselves.
const SPOKEN: &[&str] = &[
    "a",
    "all",
    "and",
    "are",
    "but",
    "can",
    "do",
    "does",
    "everybody",
    "everyone",
    "how",
    "i",
    "if",
    "is",
    "it",
    "my",
    "no",
    "nobody",
    "not",
    "our",
    "people",
    "so",
    "somebody",
    "someone",
    "suppose",
    "the",
    "then",
    "there",
    "this",
    "we",
    "what",
    "when",
    "where",
    "who",
    "why",
    "will",
    "you",
    "your",
];
/// First words of a question.
const ASKING: &[&str] = &[
    "are", "can", "do", "does", "how", "is", "what", "who", "why", "will",
];

/// A worry in the person's own words, said by the decider: as a sentence where it is one, else quoted. "She fears a
/// queue" and "data security" are what the person noted, and not what the decider would say.
pub(super) fn said(worry: &str) -> String {
    let Some(mut sentence) = prepared::sentence(worry) else {
        return String::new();
    };
    let begins_with = |words: &[&str]| {
        let first = worry
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| !word.is_empty());
        first.is_some_and(|first| words.contains(&first.to_lowercase().as_str()))
    };
    let has_end = worry.trim_end().ends_with(['.', '?', '!']);
    if !has_end && begins_with(ASKING) && sentence.pop() == Some('.') {
        sentence.push('?');
    }
    if begins_with(SPOKEN) || sentence.ends_with('?') {
        return sentence;
    }
    quote(worry).map_or(sentence, |quoted| {
        format!("You know what worries me: {quoted}.")
    })
}

/// A name up to its first comma: "Tomas, who answers the request channel" is Tomas.
pub(super) fn name(text: &str) -> Option<String> {
    let line = prepared::some(text.split([',', '(', ';']).next().unwrap_or_default())?;
    Some(clip(&line, LONGEST_NAME))
}

/// A name that somebody else can say in the middle of a sentence. "My two colleagues" is one only for the person.
fn spoken_name(text: &str) -> Option<String> {
    let name = name(text)?;
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    match first.as_str() {
        "my" | "our" | "i" | "me" | "we" | "us" => None,
        "the" | "a" | "an" | "some" | "two" | "three" | "all" | "everybody" | "everyone" => {
            Some(name.replacen(
                char::is_uppercase,
                &first.chars().take(1).collect::<String>(),
                1,
            ))
        }
        _ => Some(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_quoted_and_keep_their_grammar() {
        let table = [
            ("", None),
            ("  ", None),
            (
                "Wednesday afternoons\n undisturbed.",
                Some("\"Wednesday afternoons undisturbed\""),
            ),
            ("a \"quiet\" room", Some("\"a 'quiet' room\"")),
            ("{promise}", Some("\"{promise}\"")),
        ];
        for (text, quoted) in table {
            assert_eq!(quote(text).as_deref(), quoted, "{text}");
        }
        let long = quote(&"word ".repeat(60)).unwrap();
        assert!(
            long.len() <= LONGEST + 2 && long.ends_with("...\""),
            "{long}"
        );
    }

    #[test]
    fn a_worry_is_said_as_a_sentence_or_quoted() {
        let table = [
            ("Then everybody will ask", "Then everybody will ask."),
            ("what if it breaks", "What if it breaks?"),
            ("It will not work!", "It will not work!"),
            (
                "she fears a queue",
                "You know what worries me: \"she fears a queue\".",
            ),
            (
                "data security",
                "You know what worries me: \"data security\".",
            ),
            ("Field trips?", "Field trips?"),
            ("", ""),
        ];
        for (worry, spoken) in table {
            assert_eq!(said(worry), spoken, "{worry}");
        }
    }

    #[test]
    fn a_name_fits_into_a_sentence_of_somebody_else() {
        let table = [
            ("Tomas, who answers the request channel", Some("Tomas")),
            ("The field leads", Some("the field leads")),
            ("Everybody in sales", Some("everybody in sales")),
            ("My two colleagues", None),
            ("", None),
        ];
        for (text, spoken) in table {
            assert_eq!(spoken_name(text).as_deref(), spoken, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_filled_whole_or_not_at_all_and_only_once() {
        let facts = Facts {
            ask: quote("{colleague} alone"),
            ..Facts::default()
        };
        assert_eq!(
            facts.fill("You ask for this: {ask}. Why?").as_deref(),
            Some("You ask for this: \"{colleague} alone\". Why?")
        );
        for sentence in ["{promise} {ask}", "{nothing}", "{ask"] {
            assert_eq!(facts.fill(sentence), None, "{sentence}");
        }
    }
}
