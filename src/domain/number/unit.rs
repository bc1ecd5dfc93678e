//! Units beside numbers: which words mean the same, and how minutes become hours.

/// Families of words that name one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Percent,
}

impl Family {
    fn of(unit: &str) -> Option<Self> {
        Some(match unit {
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
            "min" | "mins" | "minute" | "minutes" => Self::Minute,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
            "d" | "day" | "days" => Self::Day,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
            "%" | "percent" | "pct" | "per cent" => Self::Percent,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Second => "seconds",
            Self::Minute => "minutes",
            Self::Hour => "hours",
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Percent => "percent",
        }
    }

    /// Seconds in one, where that is beyond doubt: a working day or week has no fixed length.
    fn seconds(self) -> Option<f64> {
        match self {
            Self::Second => Some(1.0),
            Self::Minute => Some(60.0),
            Self::Hour => Some(3_600.0),
            Self::Day | Self::Week | Self::Percent => None,
        }
    }
}

/// Whether the unit is a share: "%", "percent", also "% of replies".
pub(super) fn is_percent(unit: &str) -> bool {
    let unit = tidy(unit);
    unit.starts_with('%') || Family::of(&unit) == Some(Family::Percent)
}

/// Whether the word typed beside a number names the unit of the metric: the same word, its
/// singular or plural, a usual short form, or the first word of a longer unit.
pub(super) fn is_same(typed: &str, unit: &str) -> bool {
    let (typed, unit) = (tidy(typed), tidy(unit));
    if typed.is_empty() || unit.is_empty() {
        return false;
    }
    let first = unit.split(' ').next().unwrap_or_default();
    [unit.as_str(), first].into_iter().any(|unit| {
        let family = Family::of(unit);
        singular(&typed) == singular(unit) || (family.is_some() && family == Family::of(&typed))
    })
}

/// The unit as a word for a sentence: "hours" for "h", the unit itself when it has no usual name.
pub(super) fn name(unit: &str) -> String {
    let tidied = tidy(unit);
    Family::of(&tidied).map_or_else(|| unit.trim().to_owned(), |family| family.name().to_owned())
}

/// The usual name of the unit that was typed, if it has one.
pub(super) fn usual_name(typed: &str) -> Option<&'static str> {
    Family::of(&tidy(typed)).map(Family::name)
}

/// The value in the unit of the metric, for seconds, minutes and hours.
pub(super) fn convert(value: f64, typed: &str, unit: &str) -> Option<f64> {
    let seconds = |unit: &str| Family::of(&tidy(unit)).and_then(Family::seconds);
    Some(value * seconds(typed)? / seconds(unit)?)
}

fn tidy(unit: &str) -> String {
    let words: Vec<&str> = unit.split_whitespace().collect();
    let joined = words.join(" ").to_lowercase();
    joined.trim_end_matches('.').to_owned()
}

fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms_of_a_unit_are_the_same() {
        let table = [
            ("B33", "h", "h", true),
            ("B33", "hours", "h", true),
            ("B33", "Hrs.", "hours", true),
            ("B33", "min", "h", false),
            ("B33", "hours", "hours per week", true),
            ("B33", "request", "requests", true),
            ("B33", "reply", "replies", true),
            ("B33", "calls", "requests", false),
            ("B34", "%", "percent", true),
            ("B34", "%", "% of replies", true),
            ("B34", "%", "h", false),
            ("B34", "%", "", false),
            ("B33", "€", "€", true),
        ];
        for (row, typed, unit, same) in table {
            assert_eq!(is_same(typed, unit), same, "{row} {typed} for {unit}");
        }
    }

    #[test]
    fn only_clock_time_converts() {
        assert_eq!(convert(90.0, "min", "h"), Some(1.5));
        assert_eq!(convert(1.5, "h", "minutes"), Some(90.0));
        assert_eq!(convert(1.0, "days", "h"), None);
        assert_eq!(convert(1.0, "%", "h"), None);
        assert_eq!(convert(1.0, "calls", "h"), None);
    }
}
