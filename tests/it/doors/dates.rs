//! Days and numbers in everything that is printed: a day can be read in one way only, and a week is the pilot's own.

use std::{fs, path::Path};

use chrono::NaiveDate;
use elbowroom::{
    coach::said::Said,
    domain::{choice::Choices as _, journal::Journal},
    report::{self, Document, Extras, Format, guard},
};

use super::*;

/// What in a text could be read as another day: 02/03/2026, 2.3.26, 3/2; or is a week of the calendar: W12.
fn doubtful(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "/.-_".contains(letter);
    text.split(|letter| !is_part(letter))
        .map(|word| word.trim_matches(['.', '-', '/', '_']))
        .filter(|word| is_doubtful(word))
        .collect()
}

fn is_doubtful(word: &str) -> bool {
    let is_week = |text: &str| {
        let digits = text.strip_prefix('W').unwrap_or_default();
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if word.split('-').any(is_week) {
        return true;
    }
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4))
        .collect();
    match numbers.as_deref() {
        Some([year, month, day]) if *year >= 1000 => {
            let is_iso =
                word.matches('-').count() == 2 && parts[1].len() == 2 && parts[2].len() == 2;
            !is_iso && *month <= 12 && *day <= 31
        }
        Some([one, other, year]) => {
            let could_be =
                (1..=31).contains(one) && (1..=31).contains(other) && (*one <= 12 || *other <= 12);
            could_be && [2, 4].contains(&parts[2].len()) && *year > 0
        }
        Some([one, other]) => {
            word.contains('/') && (1..=31).contains(one) && (1..=31).contains(other)
        }
        _ => false,
    }
}

#[test]
fn what_is_doubtful_is_found_and_what_is_not_is_left_alone() {
    let doubts = [
        "on 02/03/2026.",
        "2.3.26",
        "02-03-2026",
        "2026/3/2",
        "due 3/2",
        "2026-3-2",
        "in W12",
        "2026-W12",
    ];
    for text in doubts {
        assert_eq!(doubtful(text).len(), 1, "{text}");
    }
    for text in [
        "Mon 2 Mar 2026",
        "2026-03-02",
        "2026-03-02T08:00:00Z",
        "version 0.1.0",
        "25.2 h",
        "weeks 3-5",
        "1 to 7",
        "journal-20260302-100000-r2.json",
        "and/or",
        "week 12",
        "1200/30",
        "192.168.2.1",
        "0.5",
        "v2.3",
    ] {
        assert_eq!(doubtful(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn every_command_and_every_document_writes_days_that_can_be_read_in_one_way() {
    let decided = home_with(&story());
    let running = home_with(&running());
    let lines: Vec<Vec<&str>> = [
        "status",
        "status --json",
        "status --short",
        "due",
        "due --json",
        "swaps",
        "swaps --json",
        "show --json",
        "check",
        "backups",
        "export dates",
        "export numbers",
        "export numbers --format json",
        "log 1=27,5 --yes",
        "log --week 8 1=27",
        "log --before 2 1=3",
        "analyze weeks.csv --start 2026-03-02 --better lower",
        "remind show",
    ]
    .map(|line| line.split(' ').collect())
    .to_vec();
    let mut printed = 0;
    for home in [&running, &decided, &Home::new()] {
        home.write(
            "weeks.csv",
            "2026-02-16,9\n2026-02-23,8\n2026-03-02,7.5\n2026-03-09,7\n",
        );
        for day in ["2026-02-27", IN_WEEK_THREE, "2026-04-28", "2027-03-01"] {
            for words in &lines {
                let run = elbowroom_on(day, home, words);
                let text = format!("{}\n{}", run.stdout, run.stderr);
                printed += usize::from(run.code == Some(0));
                let found = doubtful(&text);
                assert!(found.is_empty(), "{found:?}\n{run}");
            }
            printed += written(home, day.parse().unwrap());
        }
    }
    assert!(printed > 150, "{printed}");
}

/// Looks at every document that can be written from a journal on a day, in every format that is text, with what its
/// owner is told about it; how many pages that were.
fn written(home: &Home, today: NaiveDate) -> usize {
    // A home that is empty has nothing to write about.
    let journal = fs::read_to_string(home.data().join("journal.json"));
    let journal = journal.map_or_else(
        |_| Journal::default(),
        |text| serde_json::from_str(&text).unwrap(),
    );
    let said = Said::of(&journal, today);
    let mut pages = 0;
    for (swap, document) in journal.swaps.iter().flat_map(|swap| {
        let documents = Document::ALL.iter();
        documents.map(move |document| (swap.id, *document))
    }) {
        let numbers = document.may_have_numbers();
        let texts = match document.write(&journal, swap, today, Extras { numbers }) {
            Err(none) => vec![none.to_string()],
            Ok(written) => {
                let warnings = guard::warnings(&written.sheet, document, &said);
                let warnings = warnings.into_iter().map(|warning| warning.what);
                let formats = document.formats().iter();
                let texts = formats
                    .filter(|format| **format != Format::Pdf)
                    .map(|format| {
                        pages += 1;
                        let bytes = report::render(&written.sheet, *format).unwrap();
                        String::from_utf8(bytes).unwrap()
                    });
                texts.chain(warnings).chain(written.notes.clone()).collect()
            }
        };
        for text in texts {
            let found = doubtful(&text);
            assert!(
                found.is_empty(),
                "{found:?}\n{document:?} on {today}\n{text}"
            );
        }
    }
    pages
}

/// Screens and documents that were looked at once, as files.
#[test]
fn no_screen_and_no_golden_document_holds_a_doubtful_day() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    collect(&root.join("tests"), &mut files);
    assert!(files.len() > 100, "{}", files.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let found: Vec<&str> = doubtful(&text)
            .into_iter()
            // The step bar counts the seven steps.
            .filter(|word| !word.ends_with("/7"))
            .collect();
        assert!(found.is_empty(), "{} {found:?}", file.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let is_golden = path.components().any(|part| part.as_os_str() == "golden");
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            collect(&path, files);
        } else if ending == Some("snap")
            || (is_golden && ["md", "txt", "html"].contains(&ending.unwrap_or_default()))
        {
            files.push(path);
        }
    }
}

#[test]
fn a_day_far_away_is_told_with_its_year() {
    let home = home_with(&running());
    for (day, said) in [
        (IN_WEEK_THREE, "Log week 3 by Sun 22 Mar\n"),
        ("2026-12-31", "Log week 3 due since Sun 22 Mar, and"),
        ("2027-01-31", "Log week 3 due since Sun 22 Mar 2026, and"),
    ] {
        let _run = elbowroom_on(day, &home, &["due"])
            .ends_with(10)
            .prints(said);
        let said = said
            .trim_start_matches("Log week 3 ")
            .trim_end_matches(", and");
        let _run = elbowroom_on(day, &home, &["status"])
            .ends_with(0)
            .prints(said.trim_end());
    }
}
