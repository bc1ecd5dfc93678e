//! A sentence as the rules see it: tokens, the classes that begin at each, and the marks that the patterns left.

use super::lexicon::{Lexicon, Name};
use super::numeral;
use super::tokens::{Case, Kind, Token, tokens};

/// A pattern that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it is a sign of.
    pub mark: Name,
    /// Its first token.
    pub from: usize,
    /// The token behind its last one.
    pub to: usize,
}

/// One sentence, or the few that stand in one field.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    lexicon: &'a Lexicon,
    /// What it is made of.
    pub tokens: Vec<Token>,
    classes: Vec<Vec<(Name, usize)>>,
    hits: Vec<Hit>,
}

impl<'a> Sentence<'a> {
    /// Reads a text: words first, then numerals, then the patterns, which may name both.
    pub(super) fn new(lexicon: &'a Lexicon, text: &str) -> Self {
        let tokens = tokens(lexicon, text);
        let mut sentence = Self {
            lexicon,
            classes: vec![Vec::new(); tokens.len()],
            tokens,
            hits: Vec::new(),
        };
        sentence.note_classes();
        numeral::note(&mut sentence);
        sentence.note_hits();
        sentence
    }

    fn note_classes(&mut self) {
        for at in 0..self.tokens.len() {
            let Some(token) = self.tokens.get(at) else {
                continue;
            };
            let mut here: Vec<(Name, usize)> = Vec::new();
            for word in &token.words {
                for entry in self.lexicon.entries(*word) {
                    let end = at + 1 + entry.rest.len();
                    let fits = entry.rest.iter().enumerate().all(|(index, part)| {
                        self.tokens
                            .get(at + 1 + index)
                            .is_some_and(|token| token.words.contains(part))
                    });
                    if fits && !here.contains(&(entry.class, end)) {
                        here.push((entry.class, end));
                    }
                }
            }
            if token.kind == Kind::Word {
                for (ending, class) in ENDINGS {
                    let long = token.form.len() > ending.len() + 1;
                    if long && token.form.ends_with(ending) {
                        here.extend(self.lexicon.name(class).map(|name| (name, at + 1)));
                    }
                }
                if token.case != Case::Small && !self.starts_sentence(at) && token.form != "i" {
                    here.extend(self.lexicon.name("capital").map(|name| (name, at + 1)));
                }
                if token.case == Case::Shouted {
                    here.extend(self.lexicon.name("shouted").map(|name| (name, at + 1)));
                }
            }
            // Longer entries first: "working day" before "working".
            here.sort_by_key(|(_, end)| std::cmp::Reverse(*end));
            if let Some(slot) = self.classes.get_mut(at) {
                *slot = here;
            }
        }
    }

    fn note_hits(&mut self) {
        let mut hits = Vec::new();
        for at in 0..self.tokens.len() {
            let mut try_all = |numbers: &[usize]| {
                for number in numbers {
                    let Some(pattern) = self.lexicon.patterns.get(*number) else {
                        continue;
                    };
                    if let Some(to) = pattern.end(self, at) {
                        let hit = Hit {
                            mark: pattern.mark,
                            from: at,
                            to,
                        };
                        if hits.len() > MANY_HITS || !hits.contains(&hit) {
                            hits.push(hit);
                        }
                    }
                }
            };
            if let Some(token) = self.tokens.get(at) {
                for word in &token.words {
                    try_all(self.lexicon.starting_with(*word));
                }
            }
            let mut last = None;
            for (class, _) in self.classes_at(at) {
                if last != Some(*class) {
                    try_all(self.lexicon.starting_in(*class));
                }
                last = Some(*class);
            }
        }
        self.hits = hits;
    }

    /// The classes that begin at a token, each with the token behind its end.
    pub(super) fn classes_at(&self, at: usize) -> &[(Name, usize)] {
        self.classes.get(at).map_or(&[], Vec::as_slice)
    }

    /// Adds a class that was found by other means than a list.
    pub(super) fn note_class(&mut self, class: &str, from: usize, to: usize) {
        let Some(name) = self.lexicon.name(class) else {
            return;
        };
        if let Some(slot) = self.classes.get_mut(from) {
            slot.push((name, to));
        }
    }

    /// Whether a token begins an entry of this class.
    pub(super) fn is(&self, at: usize, class: &str) -> bool {
        self.class_end(at, class).is_some()
    }

    /// Whether this very form, not another form of the word, is an entry of this class.
    pub(super) fn is_exactly(&self, at: usize, class: &str) -> bool {
        let exact = self.tokens.get(at).and_then(|token| token.exact);
        exact
            .zip(self.lexicon.name(class))
            .is_some_and(|(word, class)| {
                let entries = self.lexicon.entries(word);
                entries
                    .iter()
                    .any(|entry| entry.class == class && entry.rest.is_empty())
            })
    }

    /// The token behind the entry of this class that begins here.
    pub(super) fn class_end(&self, at: usize, class: &str) -> Option<usize> {
        let name = self.lexicon.name(class)?;
        self.classes_at(at)
            .iter()
            .find(|(class, _)| *class == name)
            .map(|(_, end)| *end)
    }

    /// Every place that bears this mark, in order.
    pub(super) fn hits<'s>(&'s self, mark: &str) -> impl Iterator<Item = Hit> + 's {
        let name = self.lexicon.name(mark);
        self.hits
            .iter()
            .copied()
            .filter(move |hit| Some(hit.mark) == name)
    }

    /// The first place that bears one of these marks.
    pub(super) fn first(&self, marks: &[&str]) -> Option<Hit> {
        marks
            .iter()
            .filter_map(|mark| self.hits(mark).next())
            .min_by_key(|hit| hit.from)
    }

    /// Whether any place bears one of these marks.
    pub(super) fn has(&self, marks: &[&str]) -> bool {
        self.first(marks).is_some()
    }

    /// The word at a token, in lower case; empty beyond the end.
    pub(super) fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.form.as_str())
    }

    /// Whether there is a token here and it ends no sentence.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind != Kind::Stop)
    }

    /// Whether a sentence begins here.
    pub(super) fn starts_sentence(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_none_or(|token| token.kind == Kind::Stop)
    }

    /// Whether a clause begins here: behind a stop, a comma, a bracket, or a joining word.
    pub(super) fn starts_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return true;
        };
        matches!(before.kind, Kind::Stop | Kind::Comma | Kind::Mark) || self.is(at - 1, "joining")
    }

    /// Whether a clause ends before this token.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        matches!(token.kind, Kind::Stop | Kind::Comma | Kind::Mark) || self.is(at, "joining")
    }

    /// The bytes of a run of tokens.
    pub(super) fn bytes(&self, from: usize, to: usize) -> Option<std::ops::Range<usize>> {
        let first = self.tokens.get(from)?;
        let last = self.tokens.get(to.checked_sub(1)?)?;
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// From here on equal hits are not looked for any more: comparing all with all would no longer be linear.
const MANY_HITS: usize = 200;

/// The classes that are told by the look of a word.
pub(super) const CLASSES: &[&str] = &[
    "-ed", "-ing", "-er", "-est", "-ly", "-s", "capital", "shouted",
];

/// Classes that a word belongs to by its ending.
const ENDINGS: &[(&str, &str)] = &[
    ("ed", "-ed"),
    ("ing", "-ing"),
    ("er", "-er"),
    ("est", "-est"),
    ("ly", "-ly"),
    ("s", "-s"),
];
