//! Tests of reading typed numbers.

use proptest::prelude::*;

use super::*;

#[test]
fn numbers_are_read_as_people_write_them() {
    let table = [
        ("plain", "7.1", "", 7.1, false),
        ("plain", " 12 ", "", 12.0, false),
        ("plain", "7.10", "", 7.1, false),
        ("plain", "+7", "", 7.0, false),
        ("plain", "0", "", 0.0, false),
        ("plain", "-0", "", 0.0, false),
        ("plain", "1000000000", "", 1e9, false),
        ("B30", "7,1", "", 7.1, true),
        ("B30", "-7,25", "", -7.25, true),
        ("B31", "1.2340", "", 1.234, false),
        ("B31", "1234", "", 1234.0, false),
        ("B31", "0.125", "", 0.125, false),
        ("B31", "0,125", "", 0.125, true),
        ("B31", "1234.567", "", 1234.567, false),
        ("B31", "1,234.5", "", 1234.5, true),
        ("B31", "1.234,5", "", 1234.5, true),
        ("B31", "1,234,567", "", 1_234_567.0, true),
        ("B31", "1.234.567,8", "", 1_234_567.8, true),
        ("B32", "1 234,5", "", 1234.5, true),
        ("B32", "1'234.5", "", 1234.5, true),
        ("B32", "1’234.5", "", 1234.5, true),
        ("B32", "1\u{202f}234,5", "", 1234.5, true),
        ("B32", "1\u{a0}234\u{a0}567", "", 1_234_567.0, true),
        ("B32", "1 234,567", "", 1234.567, true),
        ("B33", "7.1h", "h", 7.1, false),
        ("B33", "7.1 hours", "h", 7.1, false),
        ("B33", "7,1 Hrs.", "hours", 7.1, true),
        ("B33", "12 requests", "requests", 12.0, false),
        ("B33", "1 request", "requests", 1.0, false),
        ("B33", "€ 12", "€", 12.0, false),
        ("B33", "-12 €", "€", -12.0, false),
        ("B34", "32%", "%", 32.0, false),
        ("B34", "32 percent", "%", 32.0, false),
        ("B36", "-3", "", -3.0, false),
        ("B36", "\u{2212}3", "", -3.0, false),
        ("B39", "٧", "", 7.0, true),
        ("B39", "５", "", 5.0, true),
        ("B39", "٧٫٥", "", 7.5, true),
        ("B39", "０．３２％", "%", 0.32, true),
        (".5", ".5", "", 0.5, true),
        ("7.", "7.", "", 7.0, true),
        ("007", "007", "", 7.0, true),
        (
            "six decimals",
            "0.33333333333333333333",
            "",
            0.333_333,
            true,
        ),
        ("six decimals", "-0.00000001", "", 0.0, true),
    ];
    for (row, text, unit, value, echoed) in table {
        assert_eq!(
            read(text, unit),
            Ok(Number { value, echoed }),
            "{row} {text}"
        );
    }
    assert!(read("-0", "").unwrap().value.is_sign_positive());
}

/// Each row: the row of the list of bad input, the text, the unit, the message.
fn assert_refused(table: &[(&str, &str, &str, &str)]) {
    for (row, text, unit, expected) in table {
        let problem = read(text, unit).unwrap_err();
        assert_eq!(problem.to_string(), *expected, "{row} {text}");
        assert!(problem.is_blocking(), "{row} {text}");
        assert!(problem.says.chars().count() <= 100, "{row} {text}");
    }
}

#[test]
fn a_lone_separator_before_three_digits_is_a_question() {
    let question = "Is that 1234 or 1.234? Type 1234 or 1.2340.";
    let negative = "Is that -12500 or -12.500? Type -12500 or -12.5000.";
    assert_refused(&[
        ("B31", "1,234", "", question),
        ("B31", "1.234", "", question),
        ("B31", "１，２３４", "", question),
        ("B31", "1,234 h", "h", question),
        ("B31", "-12,500", "", negative),
    ]);
}

#[test]
fn another_unit_is_named_and_converted_where_that_is_beyond_doubt() {
    let calls = "This metric is in hours, not \"calls\". Type only the number: 7.1.";
    let minutes = "This metric is in hours, not minutes. Type it in hours.";
    let days = "This metric is in hours, not days. Type it in hours.";
    let percent = "This metric is in hours, not percent. Type it in hours.";
    let no_unit = "This metric has no unit. Type only the number: 7.";
    assert_refused(&[
        (
            "B33",
            "7.1 min",
            "h",
            "This metric is in hours. Is it 0.12 h?",
        ),
        (
            "B33",
            "2 h",
            "min",
            "This metric is in minutes. Is it 120 min?",
        ),
        ("B33", "0.1 min", "h", minutes),
        ("B33", "2 days", "h", days),
        ("B33", "7.1 calls", "h", calls),
        ("B33", "7 tickets", "", no_unit),
        ("B34", "32%", "h", percent),
        ("B34", "7 %", "", no_unit),
    ]);
}

#[test]
fn what_is_no_number_says_what_to_type() {
    let plain = "Not a plain number. Example: 7.1.";
    let yet = "Not a number yet. Example: 7.1. Or x for not measured.";
    let usable = "Not a usable number. Leave it empty or mark it not measured.";
    for text in [
        "NaN", "inf", "-inf", "Infinity", "∞", "1e999", "-1E999", "1e10",
    ] {
        assert_refused(&[("B35", text, "", usable), ("B35", text, "h", usable)]);
    }
    for text in [
        "12345678901234567890",
        "0x1F",
        "1_000",
        "seven",
        "7 8",
        "7-8",
        "7 .1",
    ] {
        assert_refused(&[("B39", text, "", plain), ("B39", text, "h", plain)]);
    }
    for text in [
        "1:30",
        "1.2.3",
        "1,5.234,5",
        "12,34,567",
        "1 234'567",
        "--7",
        "7-",
        "½",
    ] {
        assert_refused(&[("B39", text, "", plain), ("B39", text, "h", plain)]);
    }
    for text in ["-", ".", "+", ",", "--", " ", "", "\u{200b}"] {
        assert_refused(&[("B40", text, "", yet), ("B40", text, "h", yet)]);
    }
    assert_refused(&[
        ("B39", "1e3", "", "Not a plain number. Type 1000."),
        ("B40", "h", "h", yet),
    ]);
}

#[test]
fn more_than_can_be_kept_is_refused() {
    let large = "More than 1,000,000,000 cannot be kept here. \
                 Use a larger unit, such as thousands.";
    for text in ["1000000001", "-9 999 999 999", "1,000,000,000.5"] {
        assert_refused(&[("large", text, "", large)]);
    }
}

#[test]
fn the_answer_to_a_question_is_understood() {
    for text in ["1,234", "-12.500", "999,000"] {
        let problem = read(text, "").unwrap_err();
        let offers = problem
            .instead
            .trim_start_matches("Type ")
            .trim_end_matches('.');
        let (thousands, decimal) = offers.split_once(" or ").unwrap();
        let (thousands, decimal) = (read(thousands, "").unwrap(), read(decimal, "").unwrap());
        assert!(
            (thousands.value - decimal.value * 1000.0).abs() < 1e-6,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_is_too_strange_to_read(text in any::<String>(), unit in any::<String>()) {
        if let Ok(number) = read(&text, &unit) {
            prop_assert!(number.value.is_finite() && number.value.abs() <= LARGEST);
        }
    }

    #[test]
    fn number_like_text_gives_values_that_can_be_kept(text in "[-+0-9., 'eE_%h٧５]{0,24}") {
        if let Ok(number) = read(&text, "%") {
            prop_assert!(number.value.abs() <= LARGEST);
            prop_assert_eq!(number.value.to_bits(), six_decimals(number.value).to_bits());
            let again = read(&number.value.to_string(), "");
            // A value with three decimals is the ambiguous case; all others read back.
            prop_assert!(again.is_ok_and(|again| again.value.to_bits() == number.value.to_bits()) || number.value.to_string().contains('.'));
        }
    }
}
