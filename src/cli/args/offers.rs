//! Words that completions offer for an argument that takes any word.
//!
//! The command itself says what is wrong with a word, because it knows more than the parser: which formats a document
//! has, or which document was probably meant.

use std::ffi::OsStr;

use clap::{
    Arg, Command, Error,
    builder::{PossibleValue, StringValueParser, TypedValueParser},
};

use crate::{
    coach::findings::Spoken,
    domain::{choice::Choices, metric::Better},
    report::{Document, Format, Paper},
};

/// Takes any text, and offers these words to completions.
#[derive(Clone)]
pub(super) struct Offers(pub(super) fn() -> Vec<&'static str>);

impl TypedValueParser for Offers {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = (self.0)().into_iter();
        Some(Box::new(words.map(PossibleValue::new)))
    }
}

/// What `export` writes: the documents, the numbers and the dates.
#[must_use]
pub fn documents() -> Vec<&'static str> {
    [keys::<Document>(), vec!["numbers", "dates"]].concat()
}

/// The formats of everything that `export` writes.
pub(super) fn formats() -> Vec<&'static str> {
    [keys::<Format>(), vec!["csv", "json", "ics"]].concat()
}

/// The papers that a page is made for.
pub(super) fn papers() -> Vec<&'static str> {
    keys::<Paper>()
}

/// Which way may be better.
pub(super) fn ways() -> Vec<&'static str> {
    keys::<Better>()
}

/// What a sentence can be.
pub(super) fn fields() -> Vec<&'static str> {
    keys::<Spoken>()
}

fn keys<C: Choices>() -> Vec<&'static str> {
    C::OPTIONS.iter().map(|pick| pick.key).collect()
}
