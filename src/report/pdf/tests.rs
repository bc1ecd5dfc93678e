use proptest::prelude::*;

use super::*;
use crate::domain::choice::Choices as _;
use crate::report::Document;
use crate::report::sheet::Block;
use crate::report::story::{SWAP, day, finished, hostile, running};

fn summary() -> Sheet {
    Document::Summary
        .sheet(&finished(), SWAP, day("2026-11-05"))
        .unwrap()
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    for paper in Paper::ALL {
        let once = sheet(&summary(), *paper).unwrap();
        assert_eq!(once, sheet(&summary(), *paper).unwrap());
        assert!(once.starts_with(b"%PDF-1."));
    }
}

#[test]
fn the_summary_fits_one_page_of_either_paper_finished_and_running() {
    let under_way = Document::Summary
        .sheet(&running(2), SWAP, day("2026-09-24"))
        .unwrap();
    for paper in Paper::ALL {
        assert_eq!(pages(&summary(), *paper), 1);
        assert_eq!(pages(&under_way, *paper), 1);
    }
}

#[test]
fn what_does_not_fit_goes_on_over_further_pages_and_no_heading_is_left_behind() {
    let mut long = Sheet::new(None, "Long");
    for number in 0..40 {
        long.part(
            format!("Part {number}"),
            vec!["A point with a few words in it".to_owned(); 4],
        );
    }
    let room = 700.0;
    let mut flow = Flow::of(&long, 480.0, 1.0, &mut Typesetter::new());
    let rows = flow.rows.len();
    let pages = flow.break_into(room);
    assert!(pages.len() > 3);
    assert_eq!(pages.iter().map(Vec::len).sum::<usize>(), rows);
    for page in &pages {
        assert!(!page.last().unwrap().stays_with_next);
        let height: f32 = page.iter().map(|row| row.height).sum();
        assert!(height <= room);
    }
    assert!(sheet(&long, Paper::A4).is_ok());
}

#[test]
fn characters_that_the_font_lacks_are_named_once_and_no_others() {
    let mut page = Sheet::new(None, "Zoë's plan: Ελλάδα, Київ, 30 → 21, ≥ 4");
    assert_eq!(undrawable(&page), Vec::<char>::new());
    page.list(["日本 and 日 again".to_owned()]);
    assert_eq!(undrawable(&page), vec!['日', '本']);
    assert!(sheet(&page, Paper::A4).is_ok());
}

#[test]
fn a_fault_in_what_writes_it_is_an_error_and_no_crash() {
    let fault = guarded::<Vec<u8>>(|| panic!("a glyph that is not there")).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "The PDF could not be made (a fault in what writes it). The other formats hold the same words."
    );
    assert_eq!(guarded(|| Ok(1)), Ok(1));
}

#[test]
fn the_list_of_characters_is_in_order() {
    assert!(typeset::draws('a') && typeset::draws(' ') && typeset::draws('−'));
    assert!(!typeset::draws('\u{1F600}'));
}

#[test]
fn numbers_of_a_table_stand_under_their_heading() {
    let mut typesetter = Typesetter::new();
    let flow = Flow::of(&summary(), 480.0, 1.0, &mut typesetter);
    let ends = |row: &Row| -> Vec<i64> {
        row.marks
            .iter()
            .filter_map(|mark| match mark {
                flow::Mark::Line { text, x, .. } => Some(x + text.width()),
                _ => None,
            })
            .map(|end| format!("{end:.0}").parse().unwrap())
            .collect()
    };
    let rows: Vec<Vec<i64>> = flow
        .rows
        .iter()
        .map(ends)
        .filter(|ends| ends.len() == 6)
        .collect();
    assert_eq!(rows.len(), 4, "a head and three metrics");
    for row in &rows {
        assert_eq!(row[1..5], rows[0][1..5]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn hostile_text_is_only_text(title in hostile(), texts in prop::collection::vec(hostile(), 0..8)) {
        let mut page = Sheet::new(Some(title.clone()), title);
        page.blocks.push(Block::Lead(texts.concat()));
        page.part("Part", texts.clone());
        page.small_print("Small print", texts);
        let bytes = sheet(&page, Paper::Letter).unwrap();
        // No action, no script, no attachment, no link: a page of words has none of these. Shorter names would be met by
        // chance among packed bytes.
        for forbidden in ["/JavaScript", "/OpenAction", "/EmbeddedFile", "/URI (http", "/Launch"] {
            let found = bytes.windows(forbidden.len()).any(|part| part == forbidden.as_bytes());
            prop_assert!(!found, "{}", forbidden);
        }
    }
}
