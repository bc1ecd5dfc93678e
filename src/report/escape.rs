//! User text is data: what leaves the program shows it, and never obeys it.

/// The text on one visible line: what steers a terminal or the direction of text, and what cannot be seen, is gone;
/// every run of blanks and line ends is one space; no blanks at the ends.
pub fn visible(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() || is_line_end(character) {
            if !(line.is_empty() || line.ends_with(' ')) {
                line.push(' ');
            }
        } else if !is_hidden(character) {
            line.push(character);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The text for a Markdown document: one visible line that renders as it reads. No user text opens an element: the
/// backslash is escaped like every other mark, so that it cannot undo an escape that follows it.
pub fn markdown(text: &str) -> String {
    let line = visible(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    let marker = list_marker(&line);
    for (at, character) in line.char_indices() {
        if Some(at) == marker || is_markdown(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The text for a cell of a table that a spreadsheet opens: one visible line, with an apostrophe before a mark that
/// would make a formula of it, in its usual and in its wide form. Quoting is for the writer of the table.
pub fn csv(text: &str) -> String {
    let line = visible(text);
    let begins_formula = line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r']);
    if begins_formula {
        format!("'{line}")
    } else {
        line
    }
}

/// The text for a value of a calendar (RFC 5545, 3.3.11): one visible line; backslash, semicolon and comma escaped.
pub fn ics(text: &str) -> String {
    let line = visible(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for character in line.chars() {
        if matches!(character, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Marks that can begin or end an inline element, a table cell, a heading, a quotation or a formula.
const fn is_markdown(character: char) -> bool {
    matches!(
        character,
        '\\' | '`'
            | '*'
            | '_'
            | '{'
            | '}'
            | '['
            | ']'
            | '<'
            | '>'
            | '#'
            | '|'
            | '~'
            | '&'
            | '!'
            | '$'
            | '^'
            | '='
    )
}

/// Where a line begins like a list item or a rule, the place of the mark that makes it one.
fn list_marker(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let at = line.len() - rest.len();
    let mut marks = rest.chars();
    let marker = match marks.next()? {
        // Some readers begin a definition with a colon that nothing parts from its word.
        ':' => return (at == 0).then_some(at),
        '-' | '+' => at == 0,
        '.' | ')' => at > 0,
        _ => false,
    };
    // A number with a sign or a point ("-37", "25.2") is no marker.
    (marker && !marks.next().is_some_and(char::is_alphanumeric)).then_some(at)
}

/// Characters that end a line for some readers although they are not white space in Unicode's sense.
const fn is_line_end(character: char) -> bool {
    matches!(character, '\u{1c}'..='\u{1f}')
}

/// Control characters of both sets, marks that steer direction, and everything that draws nothing or carries hidden
/// data.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;
    use crate::report::story::hostile;

    fn plain_paragraph(text: &str) -> Result<String, String> {
        let mut read = String::new();
        // Smart punctuation changes quotation marks and dashes of every text; it opens no element.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Text(text) => read.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(read)
    }

    #[test]
    fn markdown_marks_of_every_kind_come_out_as_they_were_typed() {
        for typed in [
            r"a|b \| c",
            "<script>alert(1)</script>",
            "[x](javascript:1)",
            "`code` ``` fence",
            "# heading",
            "- item",
            "+ item",
            "12. item",
            "1) item",
            "===",
            "---",
            "***",
            "> quote",
            "~~~",
            "![image](x)",
            "a_b_c *d*",
            r"\*not escaped\*",
            "&copy; &#60;",
            "$x^2$",
            ": definition",
            "[^1]: note",
            "[x]: http://example.org",
            "- [ ] task",
        ] {
            assert_eq!(
                plain_paragraph(&markdown(typed)).as_deref(),
                Ok(typed),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_cannot_be_seen_does_not_leave() {
        let table = [
            ("a\u{1b}[31mb\u{7}\u{0}", "a[31mb"),
            ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "abcd"),
            ("  two\r\nlines\u{2028}and\u{85}more ", "two lines and more"),
            ("Zoë ✓ 日本", "Zoë ✓ 日本"),
            ("\u{e0041}tag\u{ad}s", "tags"),
        ];
        for (typed, shown) in table {
            assert_eq!(visible(typed), shown);
        }
    }

    proptest! {
        #[test]
        fn hostile_text_adds_no_element(typed in hostile()) {
            let escaped = markdown(&typed);
            prop_assert!(!escaped.contains('\n'));
            let read = plain_paragraph(&escaped).map_err(TestCaseError::fail)?;
            prop_assert_eq!(read, visible(&typed));
        }

        #[test]
        fn nothing_hidden_is_left_and_a_second_look_changes_nothing(typed in hostile()) {
            let shown = visible(&typed);
            prop_assert!(!shown.chars().any(|character| character != ' ' && (is_hidden(character) || character.is_whitespace())));
            prop_assert_eq!(visible(&shown), shown);
        }
    }
}
