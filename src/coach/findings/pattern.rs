//! The small language in which the sheets say what a finding looks like.
//!
//! A pattern is elements parted by blanks:
//!
//! | element | stands for |
//! | --- | --- |
//! | `leave` | the word in any of its forms: leaves, left, leaving |
//! | `=leave` | the word in this form only |
//! | `<place>` | an entry of the class "place", which may be several words |
//! | `quit\|<go>\|=walk` | one of these |
//! | `at_all` | several words |
//! | `very?` | may be missing |
//! | `!not\|never` | the next token is none of these; takes up no token |
//! | `..` | up to three tokens of the same sentence |
//! | `...` | up to eight tokens of the same sentence |
//! | `^` | the start of a clause |
//! | `$` | the end of a clause, also as one of several: `$\|then` |

use super::lexicon::{Lexicon, Name};
use super::sentence::Sentence;
use super::tokens::forms;

/// A pattern, ready to match.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What it is a sign of.
    pub mark: Name,
    elements: Vec<Element>,
}

#[derive(Debug, Clone)]
enum Element {
    One(Choice),
    Maybe(Choice),
    Not(Choice),
    Gap(usize),
    ClauseStart,
    ClauseEnd,
}

/// One of several words and classes.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// Any form of these.
    pub words: Vec<u32>,
    exact: Vec<u32>,
    pub classes: Vec<Name>,
    /// Whether the end of a clause will do.
    or_end: bool,
}

/// Reads patterns with the words of a lexicon.
pub(super) struct Reader<'a> {
    pub lexicon: &'a mut Lexicon,
    pub mark: Name,
}

impl Reader<'_> {
    /// The patterns of one line, one for each element that it can begin with, and those beginnings.
    pub(super) fn read(mut self, line: &str) -> Result<(Vec<Pattern>, Vec<Choice>), &'static str> {
        let elements = line
            .split_whitespace()
            .map(|element| self.element(element))
            .collect::<Result<Vec<_>, _>>()?;
        let mut patterns = Vec::new();
        let mut firsts = Vec::new();
        let mut rest = elements;
        loop {
            let at = rest
                .iter()
                .position(|element| !matches!(element, Element::ClauseStart | Element::Not(_)));
            let at = at.ok_or("it has no word")?;
            let (first, optional) = match rest.get(at) {
                Some(Element::One(choice)) => (choice.clone(), false),
                Some(Element::Maybe(choice)) => (choice.clone(), true),
                _ => return Err("it must begin with a word or a class"),
            };
            let mut whole = rest.clone();
            if let Some(element) = whole.get_mut(at) {
                *element = Element::One(first.clone());
            }
            patterns.push(Pattern {
                mark: self.mark,
                elements: whole,
            });
            firsts.push(Choice {
                words: first.words.iter().chain(&first.exact).copied().collect(),
                ..first
            });
            if !optional {
                return Ok((patterns, firsts));
            }
            rest.remove(at);
        }
    }

    fn element(&mut self, text: &str) -> Result<Element, &'static str> {
        Ok(match text {
            ".." => Element::Gap(3),
            "..." => Element::Gap(8),
            "^" => Element::ClauseStart,
            "$" => Element::ClauseEnd,
            _ => {
                if let Some(choice) = text.strip_prefix('!') {
                    Element::Not(self.choice(choice)?)
                } else if let Some(choice) = text.strip_suffix('?') {
                    Element::Maybe(self.choice(choice)?)
                } else {
                    Element::One(self.choice(text)?)
                }
            }
        })
    }

    fn choice(&mut self, text: &str) -> Result<Choice, &'static str> {
        let mut choice = Choice::default();
        for part in text.split('|') {
            if let Some(class) = part
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix('>'))
            {
                let name = self
                    .lexicon
                    .name(class)
                    .ok_or("it names a class that is nowhere")?;
                choice.classes.push(name);
                continue;
            }
            if part == "$" {
                choice.or_end = true;
                continue;
            }
            let (part, exact) = part
                .strip_prefix('=')
                .map_or((part, false), |rest| (rest, true));
            let words = forms(&part.replace('_', " "));
            match words.as_slice() {
                [] => return Err("it has an empty choice"),
                [word] if exact => choice.exact.push(self.lexicon.intern(word)),
                [word] => choice.words.push(self.lexicon.intern(word)),
                _ => choice.classes.push(self.lexicon.phrase(&words)),
            }
        }
        Ok(choice)
    }
}

impl Pattern {
    /// Where the pattern ends when it begins at this token.
    pub(super) fn end(&self, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        run(&self.elements, sentence, at)
    }
}

/// The shortest way through the elements. Patterns are short and gaps bounded, so this costs a bounded number of steps.
fn run(elements: &[Element], sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return Some(at);
    };
    match first {
        Element::One(choice) => choice
            .ends(sentence, at)
            .find_map(|end| run(rest, sentence, end)),
        Element::Maybe(choice) => choice
            .ends(sentence, at)
            .find_map(|end| run(rest, sentence, end))
            .or_else(|| run(rest, sentence, at)),
        Element::Not(choice) => {
            if choice.ends(sentence, at).next().is_some() {
                None
            } else {
                run(rest, sentence, at)
            }
        }
        Element::Gap(most) => (0..=*most)
            .take_while(|length| *length == 0 || sentence.goes_on(at + length - 1))
            .find_map(|length| run(rest, sentence, at + length)),
        Element::ClauseStart => sentence
            .starts_clause(at)
            .then(|| run(rest, sentence, at))?,
        Element::ClauseEnd => sentence.ends_clause(at).then(|| run(rest, sentence, at))?,
    }
}

impl Choice {
    /// Every token behind which this choice can end when it begins at this one.
    fn ends<'a>(
        &'a self,
        sentence: &'a Sentence<'_>,
        at: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let token = sentence.tokens.get(at);
        let word = token.is_some_and(|token| {
            token.words.iter().any(|word| self.words.contains(word))
                || token.exact.is_some_and(|exact| self.exact.contains(&exact))
        });
        let classes = sentence
            .classes_at(at)
            .iter()
            .filter(|(class, _)| self.classes.contains(class))
            .map(|(_, end)| *end);
        let end = (self.or_end && sentence.ends_clause(at)).then_some(at);
        word.then_some(at + 1).into_iter().chain(classes).chain(end)
    }
}
