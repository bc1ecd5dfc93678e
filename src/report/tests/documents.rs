//! Every document in every format it has, from a full story and from one with hardly anything in it.

use super::*;
use crate::domain::role::Side;

/// The story that the program ships, decided.
fn told() -> Journal {
    serde_json::from_str(include_str!("../../../assets/demo/journal.json")).unwrap()
}

/// A story of somebody who gives room.
fn given() -> Journal {
    let mut journal = told();
    journal.role.side = Some(Side::Giving);
    journal.role.name = "Priya Raman, Director of Commercial Analytics".into();
    let swap = &mut journal.swaps[0];
    swap.ask.sentence = "You plan your own project work until the end of the quarter".into();
    swap.ask.exactly_when = "Which projects, in which order, with which method".into();
    swap.ask.team_goal = "Answers reach the regions while they can still act on them".into();
    swap.ask.outside.truncate(1);
    swap.ask.outside[0].what = "The Monday forecast, which stays due at 9:00".into();
    swap.their_side.decider = "Maya Lindqvist".into();
    swap.agreement.who = String::new();
    swap.offer.promises.truncate(1);
    swap.terms.stays.truncate(2);
    swap.terms.stays[0].what = "The order in which you work, and whom you ask".into();
    swap.terms.stays[1].what = "Your calendar".into();
    swap.terms.stop_rule = "The Monday forecast is late twice".into();
    swap.terms.if_wrong =
        "I say upstairs that it was my decision, and we look at it together".into();
    journal
}

/// A journal that has this document, and the day after its end.
fn full(document: Document) -> (Journal, &'static str) {
    let journal = if document == Document::TrustStatement {
        given()
    } else {
        told()
    };
    (journal, "2026-04-28")
}

fn written(document: Document, journal: &Journal, today: &str) -> Written {
    let swap = journal.swaps[0].id;
    document
        .write(journal, swap, day(today), Extras::default())
        .unwrap()
}

fn text(document: Document, journal: &Journal, today: &str, format: Format) -> String {
    said(&written(document, journal, today).sheet, format)
}

macro_rules! golden {
    ($name:expr, $text:expr) => {
        insta::with_settings!({
            omit_expression => true,
            prepend_module_to_snapshot => false,
            snapshot_path => "../snapshots",
        }, {
            assert_snapshot!($name, $text);
        });
    };
}

#[test]
fn every_document_of_a_full_story() {
    for document in Document::ALL {
        if *document == Document::Summary {
            continue;
        }
        let (journal, today) = full(*document);
        for format in document.formats() {
            let name = format!("{}.{}", document.key(), format.extension());
            golden!(name, text(*document, &journal, today, *format));
        }
        let notes = written(*document, &journal, today).notes.join("\n");
        golden!(format!("{}.notes", document.key()), notes);
    }
}

#[test]
fn every_document_of_a_story_with_little_in_it() {
    let journal = running(3);
    for document in [
        Document::Proposal,
        Document::TalkingPoints,
        Document::Recap,
        Document::Update,
        Document::Handover,
        Document::Playbook,
    ] {
        let today = "2026-09-26";
        for format in document.formats() {
            let name = format!("{}-running.{}", document.key(), format.extension());
            golden!(name, text(document, &journal, today, *format));
        }
        let notes = written(document, &journal, today).notes.join("\n");
        golden!(format!("{}-running.notes", document.key()), notes);
    }
}

#[test]
fn the_usual_format_comes_first_and_every_document_says_what_it_is_for() {
    for document in Document::ALL {
        assert!(!document.formats().is_empty() && !document.says().is_empty());
        assert_eq!(Document::from_key(document.key()), Some(*document));
    }
    assert_eq!(Document::Recap.formats().first(), Some(&Format::Text));
}

#[test]
fn what_cannot_be_written_yet_says_what_to_do_first() {
    let mut journal = Journal::default();
    journal.swaps.push(crate::domain::swap::Swap::blank(SWAP));
    let refusals = |journal: &Journal| -> Vec<String> {
        Document::ALL
            .iter()
            .map(|document| {
                let written = document.sheet(journal, SWAP, day("2026-09-01"));
                written.map_or_else(|none| none.to_string(), |_| document.key().to_owned())
            })
            .collect()
    };
    golden!("refusals.notes", refusals(&journal).join("\n"));
    journal.swaps[0].ask.sentence = "Tuesdays from home".into();
    assert_eq!(refusals(&journal)[1..3], ["proposal", "talking-points"]);
}

#[test]
fn an_ask_alone_makes_a_proposal_that_speaks_of_nothing_missing() {
    let mut journal = Journal::default();
    journal.swaps.push(crate::domain::swap::Swap::blank(SWAP));
    journal.swaps[0].ask.sentence = "I would like to work from home on Tuesdays".into();
    for document in [Document::Proposal, Document::TalkingPoints] {
        let name = format!("{}-bare", document.key());
        golden!(
            format!("{name}.txt"),
            text(document, &journal, "2026-09-01", Format::Text)
        );
        let notes = written(document, &journal, "2026-09-01").notes;
        golden!(format!("{name}.notes"), notes.join("\n"));
    }
}

#[test]
fn a_playbook_has_the_numbers_only_when_they_were_chosen() {
    let journal = told();
    let swap = journal.swaps[0].id;
    let today = day("2026-04-28");
    let with = Document::Playbook
        .write(&journal, swap, today, Extras { numbers: true })
        .unwrap();
    let with = said(&with.sheet, Format::Markdown);
    let without = text(Document::Playbook, &journal, "2026-04-28", Format::Markdown);
    for number in ["25.2", "37 %", "30 percent"] {
        assert!(
            with.contains(number) && !without.contains(number),
            "{number}"
        );
    }
    for name in ["Maya", "Lindqvist", "Priya", "Raman", "Jonas", "Weber"] {
        assert!(!with.contains(name), "{name}\n{with}");
    }
    golden!("playbook-numbers.md", with);
}

#[test]
fn an_update_keeps_to_itself_what_may_not_be_told_and_judges_nothing() {
    let mut journal = running(5);
    journal.swaps[0].pilot.entry_mut(5).share_unusual = Some(false);
    let update = text(Document::Update, &journal, "2026-10-09", Format::Text);
    assert!(
        !update.contains("Unusual") && !update.contains("Quarter"),
        "{update}"
    );
    for word in [
        "better", "worse", "worked", "target", "verdict", "success", "luck",
    ] {
        assert!(!update.to_lowercase().contains(word), "{word}\n{update}");
    }
    assert_eq!(
        written(Document::Update, &journal, "2026-10-09")
            .sheet
            .blocks
            .len(),
        1
    );
    let lines = &written(Document::Update, &journal, "2026-10-09")
        .sheet
        .blocks[0];
    assert!(
        matches!(lines, Block::Lines(lines) if lines.len() == 3),
        "{lines:?}"
    );
}

#[test]
fn an_excuse_stays_with_its_owner() {
    let journal = changed(&running(5), |value| {
        let reading = json!({"excused": "in hospital"});
        value["swaps"][0]["pilot"]["weeks"][4]["values"][0]["reading"] = reading;
    });
    let update = text(Document::Update, &journal, "2026-10-09", Format::Text);
    assert!(
        update.contains("excused this week") && !update.contains("hospital"),
        "{update}"
    );
}

/// Every text that a document may show, replaced one after the other.
fn with_every_text(journal: &Journal, texts: &[String]) -> Journal {
    const SHARED: &[&str] = &[
        "sentence",
        "exactly_when",
        "what",
        "team_goal",
        "why_now",
        "text",
        "by",
        "decider",
        "worry",
        "answer",
        "effort",
        "effort_offset",
        "who",
        "cost",
        "gain",
        "told_by",
        "place",
        "result",
        "source",
        "unsure",
        "stop_rule",
        "if_wrong",
        "hears",
        "when",
        "then",
        "words",
        "their_words",
        "by_whom",
        "why",
        "keep_delivering",
        "one_change",
        "learnt",
        "name",
        "unit",
        "success",
        "unusual",
        "side_effect",
        "area",
        "moment",
    ];
    fn walk(value: &mut Value, next: &mut impl FnMut() -> String) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match value {
                        Value::String(text) if SHARED.contains(&key.as_str()) => *text = next(),
                        _ if key == "private" => {}
                        _ => walk(value, next),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| walk(item, next)),
            _ => {}
        }
    }
    let mut texts = texts.iter().cycle().map(|text| format!("{text}x"));
    changed(journal, |value| walk(value, &mut || texts.next().unwrap()))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => hostile(),
        2 => "([a-z]{1,9}[ .]){0,90}",
        1 => "[a-z]{0,900}",
        1 => "[一-三]{0,300}",
    ]
}

/// Every document with what makes it, on a day on which it can be written.
fn all() -> Vec<(Document, Journal, &'static str)> {
    let mut all: Vec<_> = Document::ALL
        .iter()
        .map(|document| {
            let (journal, today) = full(*document);
            (*document, journal, today)
        })
        .collect();
    for document in [Document::Update, Document::Handover, Document::Playbook] {
        all.push((document, running(7), "2026-10-24"));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_private_is_in_any_other_document(marker in "[A-Z]{9,14}") {
        for (document, journal, today) in all() {
            let journal = with_secrets(&journal, &marker);
            for extras in [Extras::default(), Extras { numbers: true }] {
                let swap = journal.swaps[0].id;
                let written = document.write(&journal, swap, day(today), extras).unwrap();
                let mut texts = vec![message::message(&written.sheet), written.notes.join("\n")];
                for format in document.formats() {
                    texts.push(said(&written.sheet, *format));
                }
                for text in texts {
                    prop_assert!(!text.contains(&marker), "{}: {text}", document.key());
                    prop_assert!(!text.contains("2031") && !text.contains("Jul"), "{}: {text}", document.key());
                }
            }
        }
    }

    #[test]
    fn hostile_text_adds_no_element_to_any_document(texts in prop::collection::vec(hostile(), 1..30)) {
        for (document, journal, today) in all() {
            let journal = with_every_text(&journal, &texts);
            let sheet = written(document, &journal, today).sheet;
            let markdown = markdown::sheet(&sheet);
            let text = text::sheet(&sheet);
            let message = message::message(&sheet);
            for line in markdown.lines().chain(text.lines()).chain(message.lines()) {
                let blocks = escape::visible(&line.replace(' ', "_"));
                prop_assert_eq!(blocks, line.replace(' ', "_"));
            }
            for line in text.lines() {
                prop_assert!(line.width() <= 72, "{line}");
            }
            let count = |wanted: fn(&Block) -> usize| -> usize { sheet.blocks.iter().map(wanted).sum() };
            let headings = count(|block| usize::from(matches!(block, Block::Heading(_))));
            let items = count(|block| match block {
                Block::List(points) | Block::Small(points) => points.len(),
                _ => 0,
            });
            let found = elements(&markdown);
            let named = |name: &str| -> usize {
                found.iter().filter(|(found, _)| found.starts_with(name)).map(|(_, count)| count).sum()
            };
            prop_assert_eq!(named("Heading"), 1 + headings, "{}", markdown);
            prop_assert_eq!(named("Item"), items, "{}", markdown);
            let known = ["Heading", "Item", "List(None)", "Strong", "Emphasis", "Table", "code text", "Paragraph", "HardBreak"];
            for name in found.keys() {
                prop_assert!(known.iter().any(|known| name.starts_with(known)), "{} in {}", name, markdown);
            }
        }
    }

    #[test]
    fn short_documents_are_short_whatever_was_typed(texts in prop::collection::vec(any_text(), 1..20)) {
        for (document, journal, today) in all() {
            let journal = with_every_text(&journal, &texts);
            let written = written(document, &journal, today);
            match document {
                Document::TalkingPoints => {
                    let lines = text::sheet(&written.sheet).lines().count();
                    prop_assert!(lines <= 24, "{lines} lines\n{}", text::sheet(&written.sheet));
                }
                Document::Recap => {
                    let message = message::message(&written.sheet);
                    let words = message.split_whitespace().filter(|word| *word != "-").count();
                    prop_assert!(words < 150, "{words} words\n{message}");
                }
                Document::Proposal | Document::FormalRequest | Document::TrustStatement => {
                    let is_told = written.notes.iter().any(|note| note.starts_with("It is longer than one page"));
                    prop_assert!(is_told || writing::Budget::Page.holds(&written.sheet));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_playbook_names_nobody(name in "[A-Z][a-z]{4,9}", surname in "[A-Z][a-z]{4,9}", typed in "[a-z ]{0,20}") {
        let mut journal = told();
        let swap = &mut journal.swaps[0];
        swap.their_side.decider = format!("{name} {surname}, director");
        swap.ask.sentence = format!("{typed} {name}");
        swap.terms.stop_rule = format!("{surname}'s team {typed}");
        swap.their_side.worries[0].answer = format!("{typed} {}", name.to_uppercase());
        let swap = swap.id;
        for numbers in [false, true] {
            let written = Document::Playbook.write(&journal, swap, day("2026-04-28"), Extras { numbers }).unwrap();
            let text = message::message(&written.sheet).to_lowercase();
            let words: Vec<&str> = text.split(|character: char| !character.is_alphanumeric()).collect();
            prop_assert!(!words.contains(&name.to_lowercase().as_str()), "{text}");
            prop_assert!(!words.contains(&surname.to_lowercase().as_str()), "{text}");
        }
    }
}
