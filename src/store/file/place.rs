//! Finds the line and column of a value in a text that is known to be JSON.

/// Line and column, both from 1; the column counts bytes.
pub(super) type Spot = (usize, usize);

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Into an object, by the name of the field.
    Key(String),
    /// Into a list, counted from 0.
    Index(usize),
}

impl Step {
    /// A step by name.
    pub(super) fn key(name: &str) -> Self {
        Self::Key(name.to_owned())
    }
}

/// Where the value at the end of these steps begins; nothing where there is no such value.
pub(super) fn locate(text: &[u8], steps: &[Step]) -> Option<Spot> {
    let mut scan = Scan { text, at: 0 };
    scan.blanks();
    for step in steps {
        match step {
            Step::Key(key) => scan.enter_field(key)?,
            Step::Index(index) => scan.enter_item(*index)?,
        }
    }
    let before = text.get(..scan.at)?;
    let lines = before.split(|byte| *byte == b'\n');
    let (line, last) = lines.enumerate().last()?;
    Some((line + 1, last.len() + 1))
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn enter_field(&mut self, wanted: &str) -> Option<()> {
        self.take(b'{')?;
        loop {
            let begin = self.at;
            self.string()?;
            let name = self.text.get(begin..self.at)?;
            self.blanks();
            self.take(b':')?;
            if serde_json::from_slice::<String>(name).ok()? == wanted {
                return Some(());
            }
            self.value()?;
            self.take(b',')?;
        }
    }

    fn enter_item(&mut self, wanted: usize) -> Option<()> {
        self.take(b'[')?;
        for _ in 0..wanted {
            self.value()?;
            self.take(b',')?;
        }
        (self.peek()? != b']').then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Takes this sign and the blanks behind it.
    fn take(&mut self, sign: u8) -> Option<()> {
        if self.peek()? != sign {
            return None;
        }
        self.at += 1;
        self.blanks();
        Some(())
    }

    /// Passes a string, up to its closing quote.
    fn string(&mut self) -> Option<()> {
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(())
    }

    /// Passes a whole value and the blanks behind it.
    fn value(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.at += 1;
                }
                b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                _ => self.word(),
            }
            if depth == 0 {
                self.blanks();
                return Some(());
            }
        }
    }

    /// Passes a number or one of the three words.
    fn word(&mut self) {
        let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        self.at += 1;
        while self.peek().is_some_and(is_inside) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_found_where_it_begins() {
        let text = b" {\"a\\\"]\": [1, {\"x\": \"],\"}, -2.5e+3],\n  \"b\" : {\"c\" : null}, \"\\u0064\": true}";
        let key = Step::key;
        let table: [(&[Step], Option<Spot>); 8] = [
            (&[], Some((1, 2))),
            (&[key("a\"]")], Some((1, 11))),
            (&[key("a\"]"), Step::Index(1), key("x")], Some((1, 21))),
            (&[key("a\"]"), Step::Index(2)], Some((1, 28))),
            (&[key("b"), key("c")], Some((2, 16))),
            (&[key("d")], Some((2, 33))),
            (&[key("e")], None),
            (&[key("a\"]"), Step::Index(3)], None),
        ];
        for (steps, spot) in table {
            assert_eq!(locate(text, steps), spot, "{steps:?}");
        }
    }

    #[test]
    fn what_is_no_json_is_no_endless_search() {
        for text in ["", "{", "{\"a", "{\"a\":", "[1,", "}", "[}", "{\"a\": \"\\"] {
            let steps = [Step::key("b")];
            assert_eq!(locate(text.as_bytes(), &steps), None, "{text:?}");
            assert_eq!(locate(text.as_bytes(), &[Step::Index(7)]), None, "{text:?}");
        }
    }
}
