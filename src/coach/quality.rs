//! Is this a good number to stake eight weeks on? Three questions, each asked only where a rule gives a reason.

use crate::coach::panel::{Remark, State};
use crate::domain::metric::Metric;
use crate::domain::problem::quoted;

/// Words of one's own activity: such numbers rise by doing more, not by anybody being better off.
const OWN_ACTIVITY: &[&str] = &[
    "meeting",
    "meetings",
    "email",
    "emails",
    "mails",
    "messages",
    "calls",
    "commits",
    "lines",
    "hours",
    "posts",
    "slides",
    "reports",
    "visits",
    "updates",
    "workshops",
    "trainings",
    "sessions",
];
/// Words that say that such a number is a time or a share of something, which is harder to move by being busy.
const A_MEASURE: &[&str] = &[
    "per", "time", "share", "rate", "late", "missed", "lost", "without", "saved", "delay", "until",
];
/// Words of what moves once a month or once a quarter, or is asked that rarely.
const SLOW: &[&str] = &[
    "monthly",
    "month",
    "quarterly",
    "quarter",
    "yearly",
    "annual",
    "year",
    "survey",
    "engagement",
    "turnover",
    "attrition",
    "retention",
    "revenue",
    "nps",
    "loyalty",
    "satisfaction",
    "churn",
];
/// Words of people whose numbers are not the person's own.
const OF_OTHERS: &[&str] = &[
    "survey",
    "colleagues",
    "colleague",
    "team",
    "employee",
    "employees",
    "staff",
    "patient",
    "patients",
    "student",
    "students",
    "pupils",
    "customer",
    "customers",
    "satisfaction",
    "hr",
    "absence",
    "absences",
    "sick",
];

/// What to ask about this metric, in the order in which it matters; nothing while it has no name.
pub fn remarks(metric: &Metric, weeks: u32) -> Vec<Remark> {
    let name = metric.name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    let words = words(&format!("{name} {} {}", metric.unit, metric.source));
    let title = quoted(name);
    let named = |list: &'static [&'static str]| {
        words
            .iter()
            .find(|word| list.contains(&word.as_str()))
            .cloned()
    };
    let mut remarks = Vec::new();
    if let Some(word) = named(OWN_ACTIVITY).filter(|_| named(A_MEASURE).is_none()) {
        remarks.push(Remark {
            key: "gamed",
            state: State::Fuzzy,
            words: format!("{}: doing more of it moves the number", quoted(&word)),
            question: format!(
                "Could {title} move without anybody being better off? Then count what reaches others instead."
            ),
        });
    }
    if let Some(word) = named(SLOW) {
        remarks.push(Remark {
            key: "slow",
            state: State::Fuzzy,
            words: format!("{}: this moves slowly", quoted(&word)),
            question: format!(
                "Can {title} change within {weeks} weeks? What comes before it, and is seen every week?"
            ),
        });
    }
    if let Some(word) = named(OF_OTHERS) {
        remarks.push(Remark {
            key: "whose-data",
            state: State::Fuzzy,
            words: format!("{}: other people's numbers", quoted(&word)),
            question: format!(
                "Whose data is {title}, and may you use it for this? Totals without names are safer."
            ),
        });
    }
    remarks
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::answer::Record as _;
    use crate::domain::id::Id;

    fn asked(name: &str, source: &str) -> Vec<&'static str> {
        let metric = Metric {
            name: name.into(),
            source: source.into(),
            ..Metric::blank(Id::numbered(1))
        };
        remarks(&metric, 6)
            .iter()
            .map(|remark| remark.key)
            .collect()
    }

    #[test]
    fn each_question_has_its_reason() {
        let table: &[(&str, &str, &[&str])] = &[
            ("Time to insight", "Request tool, opened to answered", &[]),
            ("Median first reply", "Desk", &[]),
            ("Number of meetings held", "Calendar", &["gamed"]),
            ("Reports late", "Planning sheet", &[]),
            ("Hours lost to chat", "My list", &[]),
            ("Workshops", "", &["gamed"]),
            ("Revenue", "Ledger", &["slow"]),
            (
                "Requests settled",
                "Quarterly survey",
                &["slow", "whose-data"],
            ),
            ("Customer satisfaction", "Desk", &["slow", "whose-data"]),
            ("", "Quarterly survey", &[]),
        ];
        for (name, source, expected) in table {
            assert_eq!(asked(name, source), *expected, "{name} / {source}");
        }
    }

    #[test]
    fn the_question_quotes_the_metric_and_the_length_of_the_pilot() {
        let metric = Metric {
            name: "Revenue".into(),
            ..Metric::blank(Id::numbered(1))
        };
        let question = &remarks(&metric, 6)[0].question;
        assert!(
            question.contains("\"Revenue\"") && question.contains("6 weeks"),
            "{question}"
        );
    }
}
