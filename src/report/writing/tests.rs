use super::*;

fn writing() -> Writing {
    Writing::new(&Journal::default(), "Title")
}

fn points(written: &Written) -> Vec<String> {
    written
        .sheet
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::List(points) => points.clone(),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn what_gives_way_goes_in_its_order_and_is_told_to_the_owner_only() {
    let mut page = writing();
    page.heading("Part");
    page.point(Some("stays".into()));
    page.spare(2, What::OneOf("worries"), Some("second ".repeat(9)));
    page.spare(1, What::The("the goal"), Some("first ".repeat(9)));
    page.spare(2, What::OneOf("worries"), Some("last ".repeat(9)));
    let written = page.within(Budget::Words(12));
    assert_eq!(points(&written).len(), 2);
    assert!(
        points(&written)[1].starts_with("second"),
        "of equals the last goes first"
    );
    assert_eq!(
        written.notes,
        ["Left out to fit 12 words: the goal; 1 of the worries."]
    );
}

#[test]
fn what_cannot_be_short_is_whole_and_said_to_be_long() {
    let mut page = writing();
    page.point(Some("word ".repeat(30)));
    let written = page.within(Budget::Words(12));
    assert_eq!(points(&written).len(), 1);
    assert_eq!(
        written.notes,
        ["It is longer than 12 words all the same. Shorten the longest texts."]
    );
}

#[test]
fn a_heading_with_nothing_below_it_is_not_there() {
    let mut page = writing();
    page.heading("Empty");
    page.heading("Full");
    page.point(Some("point".into()));
    page.heading("Empty, too");
    let blocks = page.within(Budget::Free).sheet.blocks;
    assert_eq!(
        blocks,
        [
            Block::Heading("Full".into()),
            Block::List(vec!["point".into()])
        ]
    );
}

#[test]
fn a_text_that_was_cut_is_named_to_its_owner() {
    let mut page = writing();
    let words = page.clause(&"one two three ".repeat(9), 20).unwrap();
    assert_eq!(words, "one two three ...");
    let few = page.few("five six seven eight", 100, 2).unwrap();
    assert_eq!(few, "five six ...");
    let _left_out = page.clause(&"nine ten ".repeat(9), 20);
    page.lines([words, few]);
    let notes = page.within(Budget::Free).notes;
    assert_eq!(
        notes,
        ["Shortened: \"one two three one two three one two three ...\"; \"five six seven eight\"."]
    );
}

#[test]
fn a_long_text_keeps_whole_sentences_where_it_can() {
    let mut page = writing();
    let text = "First one. Second one. Third one that is long.";
    assert_eq!(
        page.clause(text, 30).as_deref(),
        Some("First one. Second one")
    );
    assert_eq!(page.clause(text, 8).as_deref(), Some("Firs ..."));
}

#[test]
fn sentences_begin_with_a_capital_and_end_once() {
    assert_eq!(sentence("it ends"), "It ends.");
    assert_eq!(sentence("why not?"), "Why not?");
    assert_eq!(stopped("cut ...".into()), "cut ...");
}
