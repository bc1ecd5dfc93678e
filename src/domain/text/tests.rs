//! Cleaning, marking and clipping, by table and by law.

use proptest::prelude::*;
use unicode_normalization::is_nfc;

use super::*;

/// Pieces that meet badly: escapes, direction, joiners, marks, halves of syllables and flags, excluded compositions.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "\u{1b}[31m",
            "\u{1b}]0;t\u{7}",
            "\u{1b}]",
            "\u{1b}[",
            "\u{1b}",
            "\u{9b}",
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u{85}",
            "\u{2028}",
            "\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "\u{200c}",
            "\u{200d}",
            "\u{feff}",
            "\u{fe0f}",
            "\u{301}",
            "\u{323}",
            "\u{93c}",
            "\u{915}",
            "\u{958}",
            "e",
            "é",
            "\u{1100}",
            "\u{1161}",
            "\u{11a8}",
            "가",
            "\u{1f3f4}",
            "\u{e0067}",
            "\u{e007f}",
            "👨",
            "🏽",
            "🇩",
            "漢",
            "\u{9c7}",
            "\u{9be}",
            "\u{34f}",
            "\u{2003}",
            "[",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        Just("\u{301}".repeat(12)),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn cleaning_gives_the_kept_form_and_the_count_of_what_went() {
    let marks = |n| "\u{302}".repeat(n);
    let table: &[(&str, &str, usize)] = &[
        ("plain", "plain", 0),
        ("a\r\nb\rc\u{2028}d\u{2029}e\u{85}f", "a\nb\nc\nd\ne\nf", 0),
        ("a\u{b}b\u{c}c", "a\nb\nc", 0),
        ("a\tb", "a b", 0),
        ("\u{1b}[1;31mred\u{1b}[0m", "red", 11),
        ("\u{1b}]0;title\u{7}x\u{1b}]8;;u\u{1b}\\y", "xy", 18),
        ("\u{1b}(B\u{1b}[mx", "x", 6),
        ("\u{1b}]never ends", "]never ends", 1),
        ("\u{1b}[31é", "[31é", 1),
        ("Hello\u{1b}World", "HelloWorld", 1),
        ("a\u{7}\0\u{8}\u{7f}\u{9b}b", "ab", 5),
        ("\u{202e}a\u{2066}b\u{2069}\u{200f}", "ab", 4),
        ("\u{feff}a\u{200b}b\u{ad}", "ab", 3),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧", 0),
        ("\u{200d}a\u{200d} b\u{200c}", "a b", 3),
        ("a\u{200d}\u{200d}b", "a\u{200d}b", 1),
        ("می\u{200c}خواهم", "می\u{200c}خواهم", 0),
        ("❤\u{fe0f}", "❤\u{fe0f}", 0),
        ("\u{fe0f} \u{fe0f}", " ", 2),
        (
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            0,
        ),
        ("a\u{e0067}\u{e0062}", "a", 2),
        ("e\u{301}", "é", 0),
        ("\u{1112}\u{1161}\u{11ab}", "한", 0),
        ("\u{958}", "\u{915}\u{93c}", 0),
    ];
    for (raw, text, left_out) in table {
        assert_eq!(
            clean(raw, Lines::Many),
            Cleaned {
                text: (*text).to_owned(),
                left_out: *left_out
            },
            "{raw:?}"
        );
    }
    let piled = clean(&format!("x{}y", marks(200)), Lines::Many);
    assert_eq!(
        piled,
        Cleaned {
            text: format!("x{}y", marks(10)),
            left_out: 190
        }
    );
    assert_eq!(clean("a\r\nb\u{2028}c", Lines::One).text, "a b c");
}

#[test]
fn text_joins_with_its_neighbours() {
    assert_eq!(clean_between("caf", "e", "", Lines::One).text, "cafe");
    assert_eq!(
        clean_between("cafe", "\u{301}", "!", Lines::One).text,
        "café!"
    );
    assert_eq!(
        clean_between("", "\u{1100}", "\u{1161}", Lines::One).text,
        "가"
    );
    // An escape that is cut off must not reach into what was there before.
    assert_eq!(
        clean_between("", "\u{1b}[31", "miles", Lines::One).text,
        "[31miles"
    );
}

#[test]
fn blank_means_nothing_to_see() {
    for blank in [
        "",
        " \t\n",
        "\u{200b}\u{feff}",
        "\u{3000}\u{a0}",
        "\u{200d}\u{fe0f}",
        "\u{3164}",
        "\0",
    ] {
        assert!(is_blank(blank), "{blank:?}");
    }
    for seen in ["a", " . ", "\u{301}", "👍"] {
        assert!(!is_blank(seen), "{seen:?}");
    }
}

#[test]
fn invisible_characters_are_shown_as_marks() {
    for (raw, expected) in [
        ("plain é\nline", "plain é\nline"),
        ("\u{1b}[31m", "\\x1b[31m"),
        ("a\u{202e}b", "a\\u{202e}b"),
        ("a\r\tb\u{9b}\u{2028}", "a\\x0d\\x09b\\u{9b}\\u{2028}"),
        ("👨\u{200d}👩 ❤\u{fe0f}", "👨\u{200d}👩 ❤\u{fe0f}"),
        ("a\u{200d}", "a\\u{200d}"),
        ("\u{fe0f}", "\\u{fe0f}"),
        ("a\u{e0041}", "a\\u{e0041}"),
    ] {
        assert_eq!(shown(raw), expected);
    }
    assert!(matches!(shown("naïve\n漢"), Cow::Borrowed(_)));
}

#[test]
fn a_quote_is_short_and_on_one_line() {
    for (text, graphemes, expected) in [
        ("short", 5, "short"),
        ("longer text", 8, "longe..."),
        ("word gap", 8, "word gap"),
        ("word gap!", 8, "word..."),
        ("one\ntwo", 20, "one two"),
        (
            "👨\u{200d}👩👨\u{200d}👩👨\u{200d}👩👨\u{200d}👩👨\u{200d}👩",
            4,
            "👨\u{200d}👩...",
        ),
        ("abcd", 2, ".."),
        ("abcd", 0, ""),
    ] {
        assert_eq!(clip(text, graphemes), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn clean_text_is_nfc_free_of_hidden_characters_and_stays_as_it_is(raw in hostile(), one: bool) {
        let lines = if one { Lines::One } else { Lines::Many };
        let once = clean(&raw, lines).text;
        prop_assert!(is_nfc(&once), "{once:?}");
        let bad = |c: char| (c.is_control() && (one || c != '\n')) || is_hidden(c);
        prop_assert!(!once.contains(bad), "{once:?}");
        prop_assert_eq!(clean(&once, lines), Cleaned { text: once.clone(), left_out: 0 });
        let visible = shown(&once);
        prop_assert_eq!(visible.as_ref(), once.as_str(), "clean text needs no marks");
    }

    #[test]
    fn shown_text_never_holds_a_raw_invisible_character(raw in hostile()) {
        let out = shown(&raw);
        prop_assert!(!out.contains(|c: char| (c.is_control() && c != '\n') || is_hidden(c)), "{out:?}");
    }
}
