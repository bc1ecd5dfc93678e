//! How the file looks: one field a line down to the records of a list, and then one record a line.
//!
//! A week or a promise on a line of its own keeps the file half as long as with every field on one, and the difference
//! between two files tells which week changed.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Serializer, ser::Formatter};

/// The deepest object or list whose content is broken into lines: journal, swaps, swap, pilot, weeks.
const DEEPEST: usize = 5;

/// The value as JSON, without a line end after it.
///
/// # Errors
///
/// What its `Serialize` says.
pub fn bytes<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(
        &mut bytes,
        Layout::default(),
    ))?;
    Ok(bytes)
}

#[derive(Debug, Default)]
struct Layout {
    depth: usize,
    /// Whether the object or list in hand has anything in it.
    is_filled: bool,
}

impl Layout {
    const fn is_broken(&self) -> bool {
        self.depth <= DEEPEST
    }

    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_filled = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        let ends_line = self.is_broken() && self.is_filled;
        self.depth -= 1;
        self.is_filled = true;
        if ends_line {
            self.new_line(writer)?;
        }
        writer.write_all(bracket)
    }

    fn item<W: ?Sized + Write>(&self, writer: &mut W, is_first: bool) -> io::Result<()> {
        match (is_first, self.is_broken()) {
            (true, true) => self.new_line(writer),
            (true, false) => Ok(()),
            (false, true) => {
                writer.write_all(b",")?;
                self.new_line(writer)
            }
            (false, false) => writer.write_all(b", "),
        }
    }

    fn new_line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.item(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _writer: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_week_is_one_line_and_what_is_above_it_is_not() {
        let journal = json!({
            "assets": [], "swaps": [{"pilot": {"weeks": [
                {"number": 1, "values": [{"metric": "a", "reading": null}, {}]}, {"number": 2, "values": []},
            ]}}],
        });
        let text = String::from_utf8(bytes(&journal).unwrap()).unwrap();
        let expected = r#"{
  "assets": [],
  "swaps": [
    {
      "pilot": {
        "weeks": [
          {"number": 1, "values": [{"metric": "a", "reading": null}, {}]},
          {"number": 2, "values": []}
        ]
      }
    }
  ]
}"#;
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), journal);
    }
}
