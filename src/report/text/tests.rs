use proptest::prelude::*;

use super::*;

#[test]
fn a_line_wraps_at_words_and_below_its_bullet() {
    assert_eq!(wrap("one two three", 9, "- "), ["- one two", "  three"]);
    assert_eq!(wrap("", 9, "- "), ["- "]);
    assert_eq!(wrap("a 22 % b", 6, ""), ["a 22 %", "b"]);
    assert_eq!(wrap("abcdefgh ij", 4, ""), ["abcd", "efgh", "ij"]);
    assert_eq!(wrap("日本語日本語", 5, ""), ["日本", "語日", "本語"]);
}

#[test]
fn numbers_too_wide_for_a_table_become_sentences() {
    let wide = || "-1000000000.25".to_owned();
    let mut page = Page::default();
    page.table(&Table {
        rows: vec![Row {
            metric: "Turnover".into(),
            before: wide(),
            pilot: wide(),
            change: wide(),
            goal: wide(),
            reached: "yes, as before".into(),
        }],
        guardrails: Vec::new(),
    });
    assert!(
        page.text
            .starts_with("- Turnover: before -1000000000.25, pilot")
    );
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked_and_no_word_is_lost(text in "[a-z%é日 ]{0,200}", columns in 4_usize..80) {
        let line = visible(&text);
        let lines = wrap(&line, columns, "- ");
        for line in &lines {
            prop_assert!(line.width() <= columns, "{line:?}");
        }
        let letters = |text: &str| text.chars().filter(|character| !" -".contains(*character)).collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&line));
    }
}
