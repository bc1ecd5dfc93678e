use std::collections::BTreeMap;

use insta::assert_snapshot;
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::domain::choice::Choices as _;
use crate::domain::journal::Journal;
use crate::report::sheet::{Block, Table};
use crate::report::story::{SWAP, day, finished, hostile, running};
use crate::report::summary::Summary;

/// What a document says in a format. The texts of a PDF are packed, so it is asked for what it would draw; that it draws
/// just this is tested from outside.
fn said(sheet: &Sheet, format: Format) -> String {
    match format {
        Format::Pdf => sheet.texts().join("\n"),
        Format::Markdown | Format::Text | Format::Html => {
            String::from_utf8(render(sheet, format).unwrap()).unwrap()
        }
    }
}

fn page(journal: &Journal, today: &str, format: Format) -> String {
    let summary = Summary::of(journal, SWAP, day(today)).unwrap();
    said(&summary.sheet(), format)
}

macro_rules! golden {
    ($name:literal, $text:expr) => {
        insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
            assert_snapshot!($name, $text);
        });
    };
}

#[test]
fn the_page_of_a_finished_pilot() {
    golden!(
        "finished.txt",
        page(&finished(), "2026-11-05", Format::Text)
    );
    golden!(
        "finished.md",
        page(&finished(), "2026-11-05", Format::Markdown)
    );
}

#[test]
fn the_page_of_a_running_pilot() {
    golden!("running.txt", page(&running(2), "2026-09-24", Format::Text));
    golden!(
        "running.md",
        page(&running(2), "2026-09-24", Format::Markdown)
    );
}

#[test]
fn a_demonstration_is_marked_in_every_format_and_nothing_else_is() {
    for format in Format::ALL {
        let mut journal = finished();
        assert!(page(&journal, "2026-11-05", *format).contains("Demonstration: invented numbers"));
        journal.demonstration = false;
        assert!(!page(&journal, "2026-11-05", *format).contains("Demonstration"));
    }
}

#[test]
fn formats_are_found_by_their_key() {
    for format in Format::ALL {
        assert_eq!(Format::from_key(format.key()), Some(*format));
        assert_eq!(format.key(), format.extension());
    }
    assert_eq!(Document::from_key("summary"), Some(Document::Summary));
    assert_eq!(Format::from_key("docx"), None);
}

#[test]
fn file_names_are_letters_digits_and_dashes() {
    let table = [
        ("Quiet Thursdays", "quiet-thursdays"),
        ("../../x", "x"),
        ("CON", "report-con"),
        ("com1", "report-com1"),
        ("a:b", "a-b"),
        ("Zoë's façade, 2nd", "zoe-s-facade-2nd"),
        ("  ", "report"),
        ("\u{202e}...", "report"),
        ("日本語", "日本語"),
    ];
    for (title, name) in table {
        assert_eq!(file_name(title), name);
    }
    let long = file_name("Wednesday afternoons undisturbed for eight weeks, and then some more");
    assert_eq!(long, "wednesday-afternoons-undisturbed-for");
}

/// A journal from JSON after `change`, so that tests can fill every field.
fn changed(journal: &Journal, change: impl FnOnce(&mut Value)) -> Journal {
    let mut value = serde_json::to_value(journal).unwrap();
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

/// Puts the marker into every place that is for the owner's eyes only, and into an asset kept private.
fn with_secrets(journal: &Journal, marker: &str) -> Journal {
    changed(journal, |value| {
        let swap = &mut value["swaps"][0];
        swap["private"] = json!({
            "alternative": marker,
            "runs_out": "2031-07-19",
            "walk_away": marker,
            "tripwires": [{
                "id": "00000000-0000-0000-0000-000000000051", "by": "2031-07-19", "what": marker,
                "sealed_on": "2031-07-01", "dropped": "2031-07-03",
                "earlier": [{"by": "2031-07-18", "what": marker, "until": "2031-07-02"}],
            }],
            "notes": marker,
        });
        swap["talk"]["sure_before"] = json!("1");
        swap["talk"]["sure_after"] = json!("7");
        for week in swap["pilot"]["weeks"].as_array_mut().unwrap() {
            week["private_note"] = json!(marker);
            week["pulse"] = json!({"say": "1", "energy": "7"});
            if week["number"] != 5 {
                week["unusual"] = json!(marker);
                week["share_unusual"] = json!(false);
            }
        }
        let excused = json!({"excused": marker});
        swap["pilot"]["weeks"][6]["values"][0]["reading"] = excused;
        let asset = "00000000-0000-0000-0000-000000000052";
        swap["offer"]["backed_by"] = json!([asset]);
        value["assets"] = json!([{
            "id": asset, "delivers": marker, "evidence": marker, "relied_on_by": marker, "keep_private": true,
        }]);
        value["drafts"] = json!({"ask.sentence": marker});
        value["role"]["friction"] = json!(marker);
    })
}

/// The names of everything in a Markdown text that is not running text, with their number.
fn elements(markdown: &str) -> BTreeMap<String, usize> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let mut found = BTreeMap::new();
    for event in Parser::new_ext(markdown, options) {
        let name = match event {
            Event::Text(_) | Event::End(_) | Event::SoftBreak => continue,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => format!("code {info}"),
            Event::Start(tag) => format!("{tag:?}"),
            other => format!("{other:?}"),
        };
        *found.entry(name).or_insert(0) += 1;
    }
    found
}

/// The words of every cell of every table.
fn cells(markdown: &str) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableCell) => {
                inside = true;
                cells.push(String::new());
            }
            Event::End(TagEnd::TableCell) => inside = false,
            Event::Text(text) if inside => cells.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    cells
}

/// Replaces every text that a document may show. The letter at the end keeps it from being blank.
fn with_texts(journal: &Journal, texts: &[String]) -> Journal {
    let mut texts = texts.iter().cycle().map(|text| format!("{text}x"));
    let mut next = || texts.next().unwrap();
    let mut journal = journal.clone();
    journal.role.name = next();
    let swap = &mut journal.swaps[0];
    for field in [
        &mut swap.ask.sentence,
        &mut swap.ask.exactly_when,
        &mut swap.agreement.who,
        &mut swap.decision.why,
        &mut swap.decision.keep_delivering,
        &mut swap.pilot.sealed.as_mut().unwrap().plan.success,
    ] {
        *field = next();
    }
    // The plan in force says what was sealed.
    swap.pilot.plan.success = swap.pilot.sealed.as_ref().unwrap().plan.success.clone();
    for promise in &mut swap.offer.promises {
        (promise.text, promise.by) = (next(), next());
    }
    for stays in &mut swap.terms.stays {
        stays.what = next();
    }
    for metric in &mut swap.pilot.plan.metrics {
        (metric.name, metric.source) = (next(), next());
        metric.unit = next();
    }
    let entry = swap.pilot.entry_mut(5);
    (entry.unusual, entry.side_effect) = (next(), next());
    journal
}

proptest! {
    #[test]
    fn nothing_private_is_in_any_document(marker in "[A-Z]{9,14}", weeks in 7_u32..=8) {
        for journal in [finished(), running(weeks)] {
            let journal = with_secrets(&journal, &marker);
            for today in ["2026-10-20", "2026-11-05"] {
                for format in Format::ALL {
                    let text = page(&journal, today, *format);
                    prop_assert!(!text.contains(&marker), "{text}");
                    prop_assert!(!text.contains("2031") && !text.contains("Jul"), "{text}");
                }
            }
        }
    }

    #[test]
    fn hostile_text_changes_no_document(texts in prop::collection::vec(hostile(), 1..30)) {
        let journal = with_texts(&finished(), &texts);
        let summary = Summary::of(&journal, SWAP, day("2026-11-05")).unwrap();
        let sheet = summary.sheet();
        let markdown = said(&sheet, Format::Markdown);
        let text = said(&sheet, Format::Text);
        for document in [&markdown, &text] {
            for line in document.lines() {
                let blocks = escape::visible(&line.replace(' ', "_"));
                prop_assert_eq!(blocks, line.replace(' ', "_"));
            }
        }
        for line in text.lines() {
            prop_assert!(line.width() <= 72, "{line}");
        }
        let headings = sheet.blocks.iter().filter(|block| matches!(block, Block::Heading(_))).count();
        let items: usize = sheet.blocks.iter().map(|block| match block {
            Block::List(points) | Block::Small(points) => points.len(),
            _ => 0,
        }).sum();
        let rows = summary.table.rows.len() + summary.table.guardrails.len();
        let expected = elements(&markdown);
        let count = |name: &str| -> usize {
            expected.iter().filter(|(found, _)| found.starts_with(name)).map(|(_, count)| count).sum()
        };
        prop_assert_eq!(count("Heading"), 1 + headings, "{}", markdown);
        prop_assert_eq!(count("Item"), items, "{}", markdown);
        prop_assert_eq!(count("List(None)"), headings);
        prop_assert_eq!(count("Strong"), 3 + summary.figures.len(), "{}", markdown);
        prop_assert_eq!(count("TableCell"), 6 * (rows + 2), "{}", markdown);
        prop_assert_eq!(count("code text"), summary.figures.len());
        let known = ["Heading", "Item", "List(None)", "Strong", "Emphasis", "Table", "code text", "Paragraph", "HardBreak"];
        for name in expected.keys() {
            prop_assert!(known.iter().any(|known| name.starts_with(known)), "{} in {}", name, markdown);
        }
        let cells = cells(&markdown);
        for row in summary.table.rows.iter().chain(&summary.table.guardrails) {
            prop_assert!(cells.contains(&row.metric), "{:?} in {:?}", row.metric, cells);
        }
        prop_assert!(Table::HEADINGS.iter().all(|heading| cells.iter().any(|cell| cell == heading)));
    }

    #[test]
    fn file_names_are_safe_whatever_the_title(title in prop_oneof![hostile(), any::<String>()]) {
        let name = file_name(&title);
        prop_assert!(!name.is_empty() && name.chars().count() <= 67);
        prop_assert!(name.chars().all(|character| character.is_alphanumeric() || character == '-'), "{name}");
        prop_assert!(!name.starts_with('-') && !name.ends_with('-'));
    }
}

mod documents;
