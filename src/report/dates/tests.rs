use super::*;
use crate::report::story::{SWAP, day, finished, running};

fn summaries(journal: &Journal) -> Vec<(String, String)> {
    let text = calendar(journal, Vec::new(), day("2026-09-10")).unwrap();
    let values = |name: &str| {
        text.lines()
            .filter_map(|line| line.strip_prefix(name).map(str::to_owned))
            .collect::<Vec<_>>()
    };
    values("DTSTART;VALUE=DATE:")
        .into_iter()
        .zip(values("SUMMARY:"))
        .collect()
}

#[test]
fn a_pilot_has_its_check_ins_its_last_day_and_its_review() {
    let mut journal = running(2);
    journal.demonstration = false;
    journal.swaps[0].talk.day = Some(day("2026-08-20"));
    let found = summaries(&journal);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(
        found,
        [
            ("20260820", "The talk"),
            ("20260911", "Check-in: log the week"),
            ("20261101", "Last day of the pilot\\, begun Mon 7 Sep"),
            ("20261102", "Review: before and after"),
        ]
    );
}

#[test]
fn a_later_export_changes_the_same_events() {
    let uids = |journal: &Journal| -> Vec<String> {
        let text = calendar(journal, Vec::new(), day("2026-09-10")).unwrap();
        let unfolded = text.replace("\r\n ", "");
        let lines = unfolded.lines().filter(|line| line.starts_with("UID:"));
        lines.map(str::to_owned).collect()
    };
    let mut journal = running(2);
    let first = uids(&journal);
    assert_eq!(first.len(), 3);
    assert!(first.iter().all(|uid| uid.contains(&SWAP.to_string())));
    journal.revision += 1;
    journal.swaps[0].pilot.plan.start = Some(day("2026-09-14"));
    assert_eq!(uids(&journal), first);
    let text = calendar(&journal, Vec::new(), day("2026-09-10")).unwrap();
    assert!(text.contains("SEQUENCE:1\r\n") && text.contains("DTSTART;VALUE=DATE:20260918\r\n"));
}

#[test]
fn a_pilot_that_was_ended_early_takes_its_later_days_out_again() {
    let mut journal = finished();
    journal.swaps[0].decision.decided = Some(day("2026-09-28"));
    let text = calendar(&journal, Vec::new(), day("2026-09-28")).unwrap();
    assert!(text.contains("RRULE:FREQ=WEEKLY;COUNT=3\r\n"), "{text}");
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 2, "{text}");
}

#[test]
fn without_a_day_there_is_no_calendar_and_a_demonstration_says_so_in_every_event() {
    assert_eq!(
        calendar(&Journal::default(), Vec::new(), day("2026-09-10")),
        None
    );
    for (_, title) in summaries(&running(1)) {
        assert!(title.starts_with("Demonstration: "), "{title}");
    }
}
