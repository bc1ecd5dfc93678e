//! Reads Rust source just well enough to list every path, macro and method that it names.
//!
//! Not a parser: comments and literals are skipped, `use` trees are spread out, inline modules are followed so that
//! `super` can be resolved. Names made by macros or hidden behind renamed imports stay unseen.

/// One name in the source, spread out to its full path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The segments, with `crate`, `super` and `self` resolved: `["crate", "tui", "msg"]`.
    pub path: Vec<String>,
    /// The line, from 1.
    pub line: usize,
    /// Whether it stands in a module under `#[cfg(test)]`.
    pub in_tests: bool,
}

impl Named {
    /// The top-level module that a path inside this crate leads to.
    pub fn other_module(&self) -> Option<&str> {
        match self.path.as_slice() {
            [root, module, ..] if root == "crate" => Some(module),
            _ => None,
        }
    }

    /// Whether these segments stand in the path, one after the other.
    pub fn includes(&self, banned: &str) -> bool {
        let banned: Vec<&str> = banned.split("::").collect();
        self.path.windows(banned.len()).any(|part| part == banned)
    }
}

/// Every name in a file. `module` is its path below `src` without `.rs`: `tui/form`.
pub fn names(module: &str, text: &str) -> Vec<Named> {
    let own: Vec<String> = match module {
        "lib" | "main" => Vec::new(),
        _ => module.split('/').map(str::to_owned).collect(),
    };
    let tokens = tokens(text);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        found: Vec::new(),
        own,
        inline: Vec::new(),
        depth: 0,
        tests_ahead: false,
    };
    reader.read();
    reader.found
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// A word, or one character of punctuation, or `::`.
    text: String,
    line: usize,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text
            .starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// An inline `mod name {`.
struct Inline {
    name: String,
    depth: usize,
    tests: bool,
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    found: Vec<Named>,
    own: Vec<String>,
    inline: Vec<Inline>,
    depth: usize,
    tests_ahead: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.tokens.len() {
            if self.sees(&["cfg", "(", "test", ")"]) {
                self.tests_ahead = true;
                self.at += 4;
            } else if self.sees(&["mod"]) && self.word(2).as_deref() == Some("{") {
                let name = self.word(1).unwrap();
                let tests = std::mem::take(&mut self.tests_ahead);
                self.depth += 1;
                self.inline.push(Inline {
                    name,
                    depth: self.depth,
                    tests,
                });
                self.at += 3;
            } else if self.tokens[self.at].is_word() {
                self.path(&mut Vec::new());
            } else {
                self.punctuation();
            }
        }
    }

    fn punctuation(&mut self) {
        match self.tokens[self.at].text.as_str() {
            "{" => {
                self.depth += 1;
                self.tests_ahead = false;
            }
            "}" => {
                if self
                    .inline
                    .last()
                    .is_some_and(|inline| inline.depth == self.depth)
                {
                    self.inline.pop();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            ";" => self.tests_ahead = false,
            _ => {}
        }
        self.at += 1;
    }

    /// Reads a path, or a `use` tree below `stem`, and notes each full path.
    fn path(&mut self, stem: &mut Vec<String>) {
        let stem_length = stem.len();
        let line = self.tokens[self.at].line;
        loop {
            match self.word(0).as_deref() {
                Some("{") => {
                    self.at += 1;
                    self.branches(stem);
                    break;
                }
                Some(_) => stem.push(self.segment()),
                None => break,
            }
            if self.sees(&["::"]) && self.continues_after_colons() {
                self.at += 1;
            } else {
                if self.sees(&["!"]) {
                    stem.last_mut().unwrap().push('!');
                }
                self.note(stem, line);
                break;
            }
        }
        stem.truncate(stem_length);
    }

    /// Reads `a::b, c}` of a `use` tree.
    fn branches(&mut self, stem: &mut Vec<String>) {
        while let Some(token) = self.tokens.get(self.at) {
            match token.text.as_str() {
                "}" => {
                    self.at += 1;
                    return;
                }
                "," => self.at += 1,
                "as" => self.at += 2,
                _ => self.path(stem),
            }
        }
    }

    fn segment(&mut self) -> String {
        let is_method = self.at > 0 && self.tokens[self.at - 1].text == ".";
        let word = &self.tokens[self.at].text;
        self.at += 1;
        if is_method {
            format!(".{word}")
        } else {
            word.clone()
        }
    }

    /// Whether a name, a group or a star follows `::`, and not a turbofish.
    fn continues_after_colons(&self) -> bool {
        self.tokens
            .get(self.at + 1)
            .is_some_and(|next| next.is_word() || ["{", "*"].contains(&next.text.as_str()))
    }

    fn note(&mut self, path: &[String], line: usize) {
        let path = self.resolved(path);
        let in_tests = self.inline.iter().any(|inline| inline.tests);
        self.found.push(Named {
            path,
            line,
            in_tests,
        });
    }

    /// The path with `super`, `self` and the crate's own name turned into `crate`.
    fn resolved(&self, path: &[String]) -> Vec<String> {
        let first = path.first().map_or("", String::as_str);
        if ["crate", "elbowroom"].contains(&first) {
            let rest = path.iter().skip(1).cloned();
            return std::iter::once("crate".to_owned()).chain(rest).collect();
        }
        if !["super", "self"].contains(&first) {
            return path.to_vec();
        }
        let mut here = self.own.clone();
        here.extend(self.inline.iter().map(|inline| inline.name.clone()));
        let mut rest = path.iter().peekable();
        while let Some(up) = rest.next_if(|word| ["super", "self"].contains(&word.as_str())) {
            if up == "super" {
                here.pop();
            }
        }
        std::iter::once("crate".to_owned())
            .chain(here)
            .chain(rest.cloned())
            .collect()
    }

    fn sees(&self, texts: &[&str]) -> bool {
        texts
            .iter()
            .enumerate()
            .all(|(ahead, text)| self.word(ahead).as_deref() == Some(text))
    }

    fn word(&self, ahead: usize) -> Option<String> {
        self.tokens
            .get(self.at + ahead)
            .map(|token| token.text.clone())
    }
}

/// Splits source into words and punctuation, without comments and literals.
fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<char> = text.chars().collect();
    let at = |index: usize| characters.get(index).copied().unwrap_or('\0');
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut index = 0;
    while index < characters.len() {
        let end = match (at(index), at(index + 1)) {
            ('/', '/') => end_of_line(&characters, index),
            ('/', '*') => end_of_comment(&characters, index),
            ('"', _) => end_of_string(&characters, index + 1),
            ('\'', _) => end_of_quote(&characters, index),
            (':', ':') => {
                tokens.push(Token {
                    text: "::".to_owned(),
                    line,
                });
                index + 2
            }
            (first, _) if first.is_alphanumeric() || first == '_' => {
                let rest = characters[index..].iter();
                let word: String = rest
                    .take_while(|next| next.is_alphanumeric() || **next == '_')
                    .collect();
                let end = index + word.chars().count();
                end_of_raw_string(&characters, &word, end).unwrap_or_else(|| {
                    tokens.push(Token { text: word, line });
                    end
                })
            }
            (first, _) => {
                if !first.is_whitespace() {
                    tokens.push(Token {
                        text: first.to_string(),
                        line,
                    });
                }
                index + 1
            }
        };
        let end = end.min(characters.len());
        line += characters[index..end]
            .iter()
            .filter(|character| **character == '\n')
            .count();
        index = end;
    }
    tokens
}

fn end_of_line(characters: &[char], start: usize) -> usize {
    (start..characters.len())
        .find(|&index| characters[index] == '\n')
        .unwrap_or(characters.len())
}

fn end_of_comment(characters: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut index = start;
    while index < characters.len() {
        match characters.get(index..index + 2) {
            Some(['/', '*']) => {
                depth += 1;
                index += 2;
            }
            Some(['*', '/']) => {
                depth -= 1;
                index += 2;
                if depth == 0 {
                    return index;
                }
            }
            _ => index += 1,
        }
    }
    characters.len()
}

fn end_of_string(characters: &[char], start: usize) -> usize {
    let mut index = start;
    while index < characters.len() {
        match characters[index] {
            '\\' => index += 2,
            '"' => return index + 1,
            _ => index += 1,
        }
    }
    characters.len()
}

/// The end of a character literal, or just past the quote of a lifetime.
fn end_of_quote(characters: &[char], start: usize) -> usize {
    match characters.get(start + 1..) {
        Some(['\\', _, rest @ ..]) => {
            let length = rest
                .iter()
                .position(|character| *character == '\'')
                .unwrap_or(0);
            start + 3 + length + 1
        }
        Some([_, '\'', ..]) => start + 3,
        _ => start + 1,
    }
}

/// The end of a raw string that starts with `word`, if one does.
fn end_of_raw_string(characters: &[char], word: &str, after: usize) -> Option<usize> {
    if !["r", "br", "cr"].contains(&word) {
        return None;
    }
    let hashes = characters
        .get(after..)?
        .iter()
        .take_while(|character| **character == '#')
        .count();
    if characters.get(after + hashes) != Some(&'"') {
        return None;
    }
    let mut closing = vec!['"'];
    closing.extend(std::iter::repeat_n('#', hashes));
    let from = after + hashes + 1;
    characters
        .get(from..)?
        .windows(closing.len())
        .position(|part| part == closing)
        .map(|position| from + position + closing.len())
}
