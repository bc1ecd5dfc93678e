//! The text field by table, by law, and against a plain list of graphemes.

use proptest::prelude::*;
use ratatui::{Terminal, backend::TestBackend, layout::Position, text::Line};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::domain::text::shown;

const ALL_EDITS: [Edit; 18] = [
    Edit::Left,
    Edit::Right,
    Edit::WordLeft,
    Edit::WordRight,
    Edit::LineStart,
    Edit::LineEnd,
    Edit::TextStart,
    Edit::TextEnd,
    Edit::Up,
    Edit::Down,
    Edit::DeleteBack,
    Edit::DeleteForward,
    Edit::CutWord,
    Edit::CutToStart,
    Edit::CutToEnd,
    Edit::Undo,
    Edit::Redo,
    Edit::NewLine,
];

fn many(text: &str) -> TextBuffer {
    TextBuffer::new(text, Lines::Many)
}

fn typed(text: &str) -> TextBuffer {
    let mut buffer = many("");
    for c in text.chars() {
        buffer.insert(&c.to_string()).unwrap();
    }
    buffer
}

/// The text with a bar at the caret.
fn marked(buffer: &TextBuffer) -> String {
    let (before, after) = buffer.text().split_at(buffer.caret());
    format!("{before}|{after}")
}

/// A buffer from a text with a bar at the caret.
fn at_bar(marked: &str) -> TextBuffer {
    let (before, after) = marked.split_once('|').unwrap();
    let mut buffer = many(&[before, after].concat());
    buffer.set_caret(before.len());
    buffer
}

/// Text, number of graphemes, cells.
const SIGNS: [(&str, usize, usize); 42] = [
    ("plain", 5, 5),
    ("naïve", 5, 5),
    ("e\u{301}", 1, 1),
    ("Zoe\u{308}", 3, 3),
    ("a\u{323}\u{302}", 1, 1),
    ("x\u{338}\u{336}", 1, 1),
    ("ﬁ", 1, 1),
    ("½→−≥", 4, 4),
    ("漢字", 2, 4),
    ("かな", 2, 4),
    ("か\u{3099}", 1, 2),
    ("ｶ", 1, 1),
    ("Ａ", 1, 2),
    ("한국", 2, 4),
    ("\u{1112}\u{1161}\u{11ab}", 1, 2),
    ("\u{1100}\u{1161}", 1, 2),
    ("क", 1, 1),
    ("क्ष", 1, 2),
    ("नमस्ते", 3, 4),
    ("কো", 1, 2),
    ("ก็", 1, 1),
    ("กำ", 1, 2),
    ("ภาษา", 4, 4),
    ("שלום", 4, 4),
    ("שָ", 1, 1),
    ("سلام", 4, 4),
    ("می\u{200c}خواهم", 7, 7),
    ("Ωμέγα", 5, 5),
    ("Й", 1, 1),
    ("И\u{306}", 1, 1),
    ("👍", 1, 2),
    ("👍🏽", 1, 2),
    ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 1, 2),
    ("👩🏽\u{200d}🚀", 1, 2),
    ("🏳\u{fe0f}\u{200d}🌈", 1, 2),
    ("❤\u{fe0f}", 1, 2),
    ("❤\u{fe0f}\u{200d}🔥", 1, 2),
    ("1\u{fe0f}\u{20e3}", 1, 2),
    ("🇩🇪", 1, 2),
    ("🇩🇪🇫🇷", 2, 4),
    (
        "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        1,
        2,
    ),
    ("☎", 1, 1),
];

#[test]
fn every_sign_is_kept_drawn_stepped_over_and_deleted_as_one() {
    for (text, graphemes, cells) in SIGNS {
        let kept: String = text.nfc().collect();
        let mut pasted = many("");
        assert_eq!(
            pasted.insert(text),
            Ok(Inserted { left_out: 0 }),
            "{text:?}"
        );
        assert_eq!(pasted.text(), kept, "pasted");
        assert_eq!(typed(text).text(), kept, "typed one character at a time");
        assert_eq!(
            pasted.view(40).caret_col,
            u16::try_from(cells).unwrap(),
            "cells of {text:?}"
        );

        let mut terminal = Terminal::new(TestBackend::new(40, 1)).unwrap();
        let row = format!("{}|", pasted.view(40).rows.concat());
        terminal
            .draw(|frame| frame.render_widget(Line::raw(row), frame.area()))
            .unwrap();
        let bar = terminal
            .backend()
            .buffer()
            .cell(Position::new(u16::try_from(cells).unwrap(), 0))
            .unwrap();
        assert_eq!(
            bar.symbol(),
            "|",
            "{text:?} is drawn as wide as it is counted"
        );

        for left in (0..graphemes).rev() {
            assert_eq!(pasted.edit(Edit::Left, 40), Outcome::Moved, "{text:?}");
            assert_eq!(pasted.caret() == 0, left == 0, "{text:?}");
        }
        assert_eq!(pasted.edit(Edit::Left, 40), Outcome::Ignored);
        pasted.edit(Edit::TextEnd, 40);
        for left in (0..graphemes).rev() {
            assert_eq!(
                pasted.edit(Edit::DeleteBack, 40),
                Outcome::Edited,
                "{text:?}"
            );
            assert_eq!(pasted.text().is_empty(), left == 0, "{text:?}");
        }
    }
}

#[test]
fn keys_do_what_a_shell_line_does() {
    let table: &[(&str, Edit, &str, Outcome)] = &[
        ("one two|", Edit::WordLeft, "one |two", Outcome::Moved),
        (
            "one| don't go",
            Edit::WordRight,
            "one don't| go",
            Outcome::Moved,
        ),
        ("up 3.14|", Edit::WordLeft, "up |3.14", Outcome::Moved),
        ("a |...", Edit::WordRight, "a ...|", Outcome::Moved),
        ("one two |", Edit::CutWord, "one |", Outcome::Edited),
        ("say: re-do|", Edit::CutWord, "say: |", Outcome::Edited),
        ("a\n|b", Edit::CutWord, "a|b", Outcome::Edited),
        ("a\nbc|d", Edit::CutToStart, "a\n|d", Outcome::Edited),
        ("a|bc\nd", Edit::CutToEnd, "a|\nd", Outcome::Edited),
        ("a\n|b", Edit::CutToStart, "a\n|b", Outcome::Ignored),
        ("a|b", Edit::DeleteForward, "a|", Outcome::Edited),
        ("a|", Edit::DeleteForward, "a|", Outcome::Ignored),
        ("|a", Edit::DeleteBack, "|a", Outcome::Ignored),
        ("a|b", Edit::NewLine, "a\n|b", Outcome::Edited),
        ("one |two", Edit::TextStart, "|one two", Outcome::Moved),
        ("one |two", Edit::TextEnd, "one two|", Outcome::Moved),
        // From here on the width of 6 breaks the row: "alpha " and "beta".
        (
            "alpha be|ta",
            Edit::LineStart,
            "alpha |beta",
            Outcome::Moved,
        ),
        ("alpha be|ta", Edit::LineEnd, "alpha beta|", Outcome::Moved),
        ("a|lpha beta", Edit::LineEnd, "alpha| beta", Outcome::Moved),
        ("alpha be|ta", Edit::Up, "al|pha beta", Outcome::Moved),
        ("alpha| beta", Edit::Down, "alpha beta|", Outcome::Moved),
        ("al|pha beta", Edit::Up, "al|pha beta", Outcome::Ignored),
        ("alpha be|ta", Edit::Down, "alpha be|ta", Outcome::Ignored),
        ("a|b", Edit::Undo, "a|b", Outcome::Ignored),
        ("a|b", Edit::Redo, "a|b", Outcome::Ignored),
    ];
    for (start, edit, expected, outcome) in table {
        let mut buffer = at_bar(start);
        assert_eq!(buffer.edit(*edit, 6), *outcome, "{edit:?} in {start:?}");
        assert_eq!(marked(&buffer), *expected, "{edit:?} in {start:?}");
    }
}

#[test]
fn up_and_down_keep_their_column_over_short_and_wide_rows() {
    let mut buffer = at_bar("abcdef|g\nx\n漢字漢字\nabcdefg");
    for expected in ["x|", "漢字漢|字", "abcdef|g"] {
        assert_eq!(buffer.edit(Edit::Down, 20), Outcome::Moved);
        assert!(
            marked(&buffer).lines().any(|line| line == expected),
            "{}",
            marked(&buffer)
        );
    }
    assert_eq!(buffer.edit(Edit::Down, 20), Outcome::Ignored);
    buffer.edit(Edit::Left, 20);
    buffer.edit(Edit::Up, 20);
    assert!(
        marked(&buffer).contains("漢字|漢字"),
        "a step sideways sets a new column"
    );
}

#[test]
fn a_full_row_opens_an_empty_one_for_the_caret() {
    for (text, width, rows, caret_row, caret_col) in [
        ("|", 5, vec![""], 0, 0),
        ("hell|", 5, vec!["hell"], 0, 4),
        ("hello|", 5, vec!["hello", ""], 1, 0),
        ("hello  |", 5, vec!["hello", ""], 1, 0),
        ("hello|\nyou", 5, vec!["hello", "", "you"], 1, 0),
        ("hello| you", 5, vec!["hello", "you"], 0, 4),
        ("hello |you", 5, vec!["hello", "you"], 1, 0),
        ("a\n|", 5, vec!["a", ""], 1, 0),
        ("漢字|", 4, vec!["漢字", ""], 1, 0),
        ("漢|", 1, vec!["", ""], 1, 0),
        ("ab|", 0, vec!["a", "b", ""], 2, 0),
    ] {
        let rows = rows.into_iter().map(str::to_owned).collect();
        assert_eq!(
            at_bar(text).view(width),
            View {
                rows,
                caret_row,
                caret_col
            },
            "{text:?} at {width}"
        );
    }
}

#[test]
fn undo_takes_back_words_pastes_and_cuts() {
    let mut buffer = typed("hello world");
    buffer.insert(" - pasted\ntext").unwrap();
    buffer.edit(Edit::CutWord, 80);
    let mut seen = Vec::new();
    while buffer.edit(Edit::Undo, 80) == Outcome::Edited {
        seen.push(buffer.text().to_owned());
    }
    assert_eq!(
        seen,
        ["hello world - pasted\ntext", "hello world", "hello ", ""]
    );
    while buffer.edit(Edit::Redo, 80) == Outcome::Edited {}
    assert_eq!(marked(&buffer), "hello world - pasted\n|");
}

#[test]
fn a_move_ends_the_step_and_deleting_goes_by_word() {
    let mut buffer = typed("one");
    buffer.edit(Edit::Left, 80);
    buffer.edit(Edit::Right, 80);
    buffer.insert("s").unwrap();
    buffer.edit(Edit::Undo, 80);
    assert_eq!(marked(&buffer), "one|");

    let mut buffer = many("keep two words");
    for _ in 0..9 {
        buffer.edit(Edit::DeleteBack, 80);
    }
    assert_eq!(marked(&buffer), "keep |");
    buffer.edit(Edit::Undo, 80);
    assert_eq!(marked(&buffer), "keep two |");
    buffer.edit(Edit::Undo, 80);
    assert_eq!(marked(&buffer), "keep two words|");
}

#[test]
fn at_least_a_hundred_steps_come_back_also_after_storing() {
    let mut buffer = many("");
    for number in 0..150 {
        buffer.insert(&format!("{number} ")).unwrap();
    }
    let full = buffer.text().to_owned();
    let stored = serde_json::to_string(buffer.history()).unwrap();
    let history: History = serde_json::from_str(&stored).unwrap();
    let mut buffer = many(&full).with_history(history.clone());
    for _ in 0..150 {
        assert_eq!(buffer.edit(Edit::Undo, 80), Outcome::Edited);
    }
    assert_eq!(buffer.text(), "");
    let mut other = many("another text").with_history(history);
    assert!(
        other.history().is_empty(),
        "a history of another text is dropped"
    );
    assert_eq!(other.edit(Edit::Undo, 80), Outcome::Ignored);
}

#[test]
fn a_field_takes_4000_characters_and_not_one_more() {
    let mut buffer = many("");
    assert_eq!(
        buffer.insert(&"x".repeat(MAX_FIELD + 1)),
        Err(TooLong { by: 1 })
    );
    assert_eq!(buffer, many(""), "nothing is inserted");
    buffer.insert(&"x".repeat(MAX_FIELD)).unwrap();
    assert_eq!(buffer.insert("y"), Err(TooLong { by: 1 }));
    assert_eq!(buffer.edit(Edit::NewLine, 80), Outcome::Full);
    assert_eq!(
        buffer.insert("\u{301}"),
        Err(TooLong { by: 1 }),
        "x has no letter of its own with an acute"
    );
    buffer.edit(Edit::DeleteBack, 80);
    buffer.insert("e").unwrap();
    assert_eq!(
        buffer.insert("\u{301}"),
        Ok(Inserted { left_out: 0 }),
        "é is one character"
    );

    // Longer text, from a file, is kept whole and may be shortened.
    let mut long = many(&"y".repeat(MAX_FIELD + 50));
    assert_eq!(long.insert("y"), Err(TooLong { by: 51 }));
    assert_eq!(long.edit(Edit::DeleteBack, 80), Outcome::Edited);
}

#[test]
fn a_paste_of_a_megabyte_is_refused_and_says_by_how_much() {
    for text in [
        "x".repeat(1_000_000),
        "é\u{1b}[".repeat(250_000),
        "\u{1b}]".repeat(500_000),
    ] {
        let mut buffer = many("");
        assert!(buffer.insert(&text).is_err());
        assert_eq!(buffer.text(), "");
    }
    let refusal = many("")
        .insert(&"x".repeat(1_000_000))
        .unwrap_err()
        .to_string();
    assert_eq!(
        refusal,
        "Too long by 996,000 characters (limit 4,000). Nothing was inserted."
    );
}

#[test]
fn one_line_fields_stay_on_one_line_and_tell_what_was_left_out() {
    let mut buffer = TextBuffer::new("a\r\nb", Lines::One);
    assert_eq!(buffer.edit(Edit::NewLine, 80), Outcome::Ignored);
    assert_eq!(
        buffer.insert("\u{1b}[1mc\nd\u{7}"),
        Ok(Inserted { left_out: 5 })
    );
    assert_eq!(buffer.text(), "a bc d");
}

#[test]
fn what_is_inserted_may_join_its_neighbours() {
    let mut buffer = at_bar("cafe|!");
    buffer.insert("\u{301}").unwrap();
    assert_eq!(marked(&buffer), "café|!");
    let mut buffer = at_bar("|🇪🇫");
    buffer.insert("🇩").unwrap();
    assert_eq!(
        marked(&buffer),
        "🇩🇪|🇫",
        "the caret goes on to the end of the new flag"
    );
    let mut buffer = at_bar("\u{1100}x|\u{1161}");
    buffer.edit(Edit::DeleteBack, 80);
    assert_eq!(marked(&buffer), "가|");
    buffer.edit(Edit::Undo, 80);
    assert_eq!(marked(&buffer), "\u{1100}x|\u{1161}");
}

#[test]
fn a_joiner_typed_alone_waits_for_its_partner() {
    let mut buffer = typed("👨\u{200d}");
    assert_eq!(buffer.text(), "👨");
    buffer.edit(Edit::Left, 80);
    buffer.insert("👩").unwrap();
    assert_eq!(buffer.text(), "👩👨", "a move drops the joiner");
    assert_eq!(many("").insert("\u{200d}"), Ok(Inserted { left_out: 1 }));
}

#[derive(Debug, Clone)]
enum Act {
    Insert(String),
    Key(Edit),
    Place(usize),
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(SIGNS.map(|sign| sign.0).to_vec()).prop_map(str::to_owned),
        "[ a\n\\-\t\r\u{200b}-\u{200f}\u{202e}\u{301}\u{323}\u{fe0f}\u{1100}\u{1161}\u{11a8}🇩🇪🏽👩漢\u{94d}क\u{e33}\u{1f3f4}\u{e0067}\u{1b}]{1,6}",
        any::<char>().prop_map(String::from),
    ]
}

fn acts(length: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => hostile().prop_map(Act::Insert),
        4 => proptest::sample::select(ALL_EDITS.to_vec()).prop_map(Act::Key),
        1 => (0..60_usize).prop_map(Act::Place),
    ];
    proptest::collection::vec(act, 0..length)
}

fn perform(buffer: &mut TextBuffer, act: &Act, width: u16) {
    match act {
        Act::Insert(text) => {
            buffer.insert(text).ok();
        }
        Act::Key(edit) => {
            buffer.edit(*edit, width);
        }
        Act::Place(caret) => buffer.set_caret(*caret),
    }
}

/// Signs that never join each other, so that a list of them is a model of the text.
const APART: [&str; 11] = [
    "a",
    "b",
    " ",
    "\n",
    "é",
    "漢",
    "한",
    "क्ष",
    "👨\u{200d}👩\u{200d}👧",
    "❤\u{fe0f}",
    "🇩🇪",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_stays_clean_and_the_caret_between_graphemes(acts in acts(40), width in 0_u16..=80, one: bool) {
        let lines = if one { Lines::One } else { Lines::Many };
        let mut buffer = TextBuffer::new("", lines);
        for act in &acts {
            let before = buffer.clone();
            perform(&mut buffer, act, width);
            if let Act::Key(edit) = act {
                let mut again = before.clone();
                let outcome = again.edit(*edit, width);
                prop_assert_eq!(outcome == Outcome::Edited, again.text() != before.text(), "{:?}", act);
                prop_assert_eq!(outcome == Outcome::Ignored, again.text() == before.text() && again.caret() == before.caret(), "{:?}", act);
            }
            let text = buffer.text();
            prop_assert_eq!(&clean(text, lines).text, text);
            prop_assert!(text.grapheme_indices(true).any(|(at, _)| at == buffer.caret()) || buffer.caret() == text.len(), "{:?} {:?}", text, act);
        }
    }

    #[test]
    fn drawing_stays_inside_the_area(acts in acts(20), width in 0_u16..=80) {
        let mut buffer = many("");
        for act in &acts {
            perform(&mut buffer, act, width);
            let view = buffer.view(width);
            prop_assert!(view.caret_col < width.max(1));
            prop_assert!(view.caret_row < view.rows.len());
            for row in &view.rows {
                prop_assert!(wrap::width(row) <= usize::from(width.max(1)));
                prop_assert_eq!(shown(row).contains('\n'), false);
            }
        }
    }

    #[test]
    fn as_many_undos_as_edits_give_the_start_and_redos_the_end(start in hostile(), acts in acts(40), width in 1_u16..=80) {
        let mut buffer = many(&start);
        let start = buffer.text().to_owned();
        for act in acts.iter().filter(|act| !matches!(act, Act::Key(Edit::Undo | Edit::Redo))) {
            perform(&mut buffer, act, width);
        }
        let end = buffer.text().to_owned();
        for _ in &acts {
            buffer.edit(Edit::Undo, width);
        }
        prop_assert_eq!(buffer.text(), start);
        for _ in &acts {
            buffer.edit(Edit::Redo, width);
        }
        prop_assert_eq!(buffer.text(), end);
    }

    #[test]
    fn editing_agrees_with_a_plain_list_of_graphemes(acts in proptest::collection::vec((0..16_usize, 0..APART.len()), 0..60)) {
        let mut buffer = many("");
        let (mut list, mut caret) = (Vec::<&str>::new(), 0_usize);
        for (act, sign) in acts {
            match act {
                0..=6 => {
                    buffer.insert(APART[sign]).unwrap();
                    list.insert(caret, APART[sign]);
                    caret += 1;
                }
                7..=9 => {
                    buffer.edit(Edit::Left, 10);
                    caret = caret.saturating_sub(1);
                }
                10 | 11 => {
                    buffer.edit(Edit::Right, 10);
                    caret = (caret + 1).min(list.len());
                }
                12 | 13 if caret > 0 => {
                    buffer.edit(Edit::DeleteBack, 10);
                    caret -= 1;
                    list.remove(caret);
                }
                14 if caret < list.len() => {
                    buffer.edit(Edit::DeleteForward, 10);
                    list.remove(caret);
                }
                15 => {
                    buffer.edit(Edit::CutToEnd, 10);
                    let end = list.iter().skip(caret).position(|sign| *sign == "\n").map_or(list.len(), |at| caret + at);
                    list.drain(caret..end);
                }
                _ => {}
            }
            prop_assert_eq!(buffer.text(), list.concat());
            prop_assert_eq!(buffer.caret(), list.iter().take(caret).map(|sign| sign.len()).sum::<usize>());
        }
    }

    #[test]
    fn a_row_down_and_up_again_comes_back(text in "[a-c 漢\n]{0,60}", caret in 0..60_usize, width in 2_u16..=20) {
        let mut buffer = many(&text);
        buffer.set_caret(caret);
        let view = buffer.view(width);
        // On a hanging space or in the row opened for it the caret stands elsewhere than its column says.
        let drawn = view.rows.get(view.caret_row).map_or(0, |row| wrap::width(row));
        if usize::from(view.caret_col) >= drawn || view.caret_col + 1 >= width {
            return Ok(());
        }
        let start = buffer.caret();
        if buffer.edit(Edit::Down, width) == Outcome::Moved {
            prop_assert_eq!(buffer.edit(Edit::Up, width), Outcome::Moved);
            prop_assert_eq!(buffer.caret(), start);
        }
    }
}
