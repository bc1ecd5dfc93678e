//! Numbers as a person would write them: a decimal point, no exponent, few decimals.

use std::fmt::Display;

/// The most decimals shown.
const DECIMALS: usize = 2;

/// The value with at most two decimals and no more than it needs: "7.1", "12", "0.05", "-3".
pub fn show(value: f64) -> String {
    with_decimals(value, decimals_needed(value))
}

/// The values with the same number of decimals, at most two and no more than one of them needs,
/// so that they line up in a column.
pub fn show_like(values: &[f64]) -> Vec<String> {
    let decimals = values
        .iter()
        .map(|value| decimals_needed(*value))
        .max()
        .unwrap_or_default();
    values
        .iter()
        .map(|value| with_decimals(*value, decimals))
        .collect()
}

/// The value and its unit: "37 %", "6.5 h", "12 requests"; the value alone when the unit is blank.
pub fn with_unit(value: f64, unit: &str) -> String {
    format!("{} {}", show(value), unit.trim())
        .trim_end()
        .to_owned()
}

/// A whole number and its noun: "1 week", "6 weeks".
pub fn counted(count: impl Display, noun: &str) -> String {
    let count = count.to_string();
    let plural = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A percentage in whole percents: "37 %", "-37 %". The value is in percent: 37.0 is "37 %".
pub fn percent(value: f64) -> String {
    format!("{} %", with_decimals(value, 0))
}

/// A change in whole percents, with its sign: "+37 %", "-37 %"; "0 %" when it rounds to nothing.
pub fn signed_percent(value: f64) -> String {
    let plus = if rounded(value, 0) > 0.0 { "+" } else { "" };
    format!("{plus}{}", percent(value))
}

fn with_decimals(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "not a number".to_owned();
    }
    format!("{:.decimals$}", rounded(value, decimals))
}

/// Decimals left after rounding to two and dropping the zeros at the end.
fn decimals_needed(value: f64) -> usize {
    let text = format!("{:.DECIMALS$}", rounded(value, DECIMALS));
    text.split_once('.')
        .map_or(0, |(_, decimals)| decimals.trim_end_matches('0').len())
}

/// Rounds half away from zero, as people do: 2.675 becomes 2.68 although its binary form is a
/// hair below. Rounding first to the six decimals that are kept makes the halves exact.
fn rounded(value: f64, decimals: usize) -> f64 {
    let (keep, scale) = match decimals {
        0 => (1e6, 1.0),
        1 => (1e5, 1e1),
        _ => (1e4, 1e2),
    };
    let result = ((value * 1e6).round() / keep).round() / scale;
    // Beyond the range of journal values the product can overflow; such values have no decimals.
    let result = if result.is_finite() { result } else { value };
    if result == 0.0 { 0.0 } else { result }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::number::read;

    #[test]
    fn values_look_as_a_person_would_write_them() {
        let table = [
            (7.1, "7.1"),
            (7.0, "7"),
            (100.0, "100"),
            (0.05, "0.05"),
            (-0.0, "0"),
            (-0.001, "0"),
            (0.125, "0.13"),
            (2.675, "2.68"),
            (-2.675, "-2.68"),
            (0.118_333, "0.12"),
            (1.999, "2"),
            (-3.0, "-3"),
            (1e9, "1000000000"),
            (1e-7, "0"),
            (f64::NAN, "not a number"),
            (f64::INFINITY, "not a number"),
        ];
        for (value, expected) in table {
            assert_eq!(show(value), expected);
        }
        assert_eq!(show(1e300).len(), 301);
    }

    #[test]
    fn columns_share_their_decimals() {
        assert_eq!(show_like(&[7.0, 7.25, 12.5]), ["7.00", "7.25", "12.50"]);
        assert_eq!(show_like(&[7.0, 7.5]), ["7.0", "7.5"]);
        assert_eq!(show_like(&[7.0, 12.001]), ["7", "12"]);
        assert_eq!(show_like(&[f64::NAN, 1.0]), ["not a number", "1"]);
        assert_eq!(show_like(&[]), Vec::<String>::new());
    }

    #[test]
    fn units_and_percents_follow_one_blank() {
        assert_eq!(with_unit(37.0, "%"), "37 %");
        assert_eq!(with_unit(6.5, " h "), "6.5 h");
        assert_eq!(with_unit(12.0, "requests"), "12 requests");
        assert_eq!(with_unit(12.0, " "), "12");
        let table = [
            (36.6, "37 %", "+37 %"),
            (-36.6, "-37 %", "-37 %"),
            (-0.4, "0 %", "0 %"),
            (0.4, "0 %", "0 %"),
            (0.5, "1 %", "+1 %"),
            (250.0, "250 %", "+250 %"),
        ];
        for (value, bare, signed) in table {
            assert_eq!(
                (percent(value).as_str(), signed_percent(value).as_str()),
                (bare, signed)
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_the_same(hundredths in -100_000_000_000_i64..=100_000_000_000) {
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let value = hundredths as f64 / 100.0;
            let number = read(&show(value), "").unwrap();
            prop_assert_eq!(number.value.to_bits(), (value + 0.0).to_bits());
            prop_assert!(!number.echoed);
        }

        #[test]
        fn every_value_can_be_shown(values in any::<Vec<f64>>()) {
            for value in &values {
                let text = show(*value);
                prop_assert!(!text.contains(['e', 'E']) || text == "not a number");
                prop_assert!(!percent(*value).is_empty() && !signed_percent(*value).is_empty());
            }
            prop_assert_eq!(show_like(&values).len(), values.len());
        }
    }
}
