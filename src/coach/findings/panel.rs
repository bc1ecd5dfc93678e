//! What the live panel shows beside a field: what is there already and what is not there yet.

use super::quantity::{self, Size};
use super::sentence::{Hit, Sentence};
use super::time::{self, Time};
use super::{Item, Spoken, State, ask, tone};

/// The items of a field, in the order shown.
pub(super) fn items(field: Spoken, text: &str, sentence: &Sentence<'_>) -> Vec<Item> {
    let panel = Panel {
        field,
        text,
        sentence,
    };
    match field {
        Spoken::Offer => panel.offer(),
        Spoken::Ask => panel.ask(),
        Spoken::Asset => panel.asset(),
        Spoken::Answer => panel.answer(),
    }
}

struct Panel<'a> {
    field: Spoken,
    text: &'a str,
    sentence: &'a Sentence<'a>,
}

const fn item(id: &'static str, label: &'static str, state: State) -> Item {
    Item { id, label, state }
}

impl Panel<'_> {
    fn offer(&self) -> Vec<Item> {
        let deadline = time::times(self.sentence, self.field);
        vec![
            item(
                "gain",
                "someone else gains",
                self.there(super::offer::has_outcome(self.sentence)),
            ),
            item("number", "a number with a unit", self.size()),
            item("compared", "compared with today", self.mark("compared")),
            item("by-date", "by a date", self.time(&deadline)),
            item("fuzzy", "no fuzzy words", self.fuzzy()),
        ]
    }

    fn ask(&self) -> Vec<Item> {
        let all = time::times(self.sentence, self.field);
        let (long, when): (Vec<Time>, Vec<Time>) = all
            .iter()
            .partition(|time| time::is_length(self.sentence, **time));
        let bundled = ask::bundled(self.sentence).is_some();
        let vague = ask::vague(self.sentence);
        vec![
            item("when", "when exactly", self.time(&when)),
            item("how-long", "for how long", self.time(&long)),
            item("one-ask", "one ask", self.there(!bundled)),
            item("concrete", "an onlooker could tell", self.unless(vague)),
        ]
    }

    fn asset(&self) -> Vec<Item> {
        vec![
            item(
                "action",
                "something you did",
                self.there(self.sentence.has(&["action"])),
            ),
            item("size", "a size", self.size()),
            item("before-after", "before and after", self.mark("compared")),
            item("noticed", "who would notice", self.mark("noticed")),
        ]
    }

    fn answer(&self) -> Vec<Item> {
        vec![
            item("plain", "plain", self.unless(tone::hedged(self.sentence))),
            item(
                "no-blame",
                "nobody blamed",
                self.unless(tone::blame(self.sentence)),
            ),
            item(
                "no-pressure",
                "no pressure",
                self.unless(tone::threat(self.sentence)),
            ),
        ]
    }

    fn there(&self, is_there: bool) -> State {
        if is_there && !self.sentence.tokens.is_empty() {
            State::There(None)
        } else {
            State::NotYet
        }
    }

    fn size(&self) -> State {
        let sizes = quantity::sizes(self.sentence, self.field);
        // The last one of a comparison is the one that is promised.
        let best = sizes
            .iter()
            .copied()
            .rev()
            .find(|size| self.is_digits(*size));
        best.or_else(|| sizes.first().copied())
            .map_or(State::NotYet, |size| {
                State::There(self.words(size.from, quantity::with_unit(self.sentence, size)))
            })
    }

    fn is_digits(&self, size: Size) -> bool {
        (size.from..size.to).any(|at| self.sentence.is(at, "number"))
    }

    fn time(&self, times: &[Time]) -> State {
        let longest = times
            .iter()
            .copied()
            .max_by_key(|time| (time.to - time.from, std::cmp::Reverse(time.from)));
        longest.map_or(State::NotYet, |time| {
            State::There(self.words(time.from, time.to))
        })
    }

    fn mark(&self, mark: &str) -> State {
        self.sentence
            .hits(mark)
            .next()
            .map_or(State::NotYet, |hit| {
                State::There(self.words(hit.from, hit.to))
            })
    }

    /// There unless something stands in the way, which is quoted then.
    fn unless(&self, hit: Option<Hit>) -> State {
        match hit {
            Some(hit) => self
                .words(hit.from, hit.to)
                .map_or(State::NotYet, State::Fuzzy),
            None => self.there(true),
        }
    }

    fn fuzzy(&self) -> State {
        self.unless(fuzzy(self.sentence, self.field))
    }

    fn words(&self, from: usize, to: usize) -> Option<String> {
        let bytes = self.sentence.bytes(from, to)?;
        self.text.get(bytes).map(super::questions::short)
    }
}

/// The first word that can mean almost anything, where no size stands beside it.
pub(super) fn fuzzy(sentence: &Sentence<'_>, field: Spoken) -> Option<Hit> {
    let sizes = quantity::sizes(sentence, field);
    sentence.hits("fuzzy").find(|hit| {
        !sizes
            .iter()
            .any(|size| size.from <= hit.to + NEAR && hit.from <= size.to + NEAR)
    })
}

/// How many tokens away a size still says what a fuzzy word means.
const NEAR: usize = 4;
