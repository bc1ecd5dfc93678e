use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use proptest::prelude::*;
use scraper::{Html, Selector};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::domain::choice::Choices as _;
use crate::report::Document;
use crate::report::story::{SWAP, day, finished, hostile};

fn hash(style: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(style)))
}

fn summary() -> Sheet {
    Document::Summary
        .sheet(&finished(), SWAP, day("2026-11-05"))
        .unwrap()
}

#[test]
fn the_policy_allows_the_styles_of_the_page_and_no_others() {
    assert_eq!(
        STYLE_HASH,
        hash(STYLE),
        "page.css has changed: put its hash into STYLE_HASH"
    );
    for paper in Paper::ALL {
        let (style, named) = page_size(*paper);
        assert_eq!(named, hash(style), "{style}");
        let text = sheet(&summary(), *paper);
        let page = Html::parse_document(&text);
        let styles: Vec<String> = page
            .select(&Selector::parse("style").unwrap())
            .map(|style| hash(&style.text().collect::<String>()))
            .collect();
        let policy = page
            .select(&Selector::parse("meta[http-equiv]").unwrap())
            .next()
            .unwrap()
            .attr("content")
            .unwrap();
        assert_eq!(styles, [named, STYLE_HASH]);
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 2);
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}

/// Everything that a page may be made of.
const ELEMENTS: &str = "html head meta title style body main p h1 h2 br ul li table caption thead tbody tr th td div \
                        figure figcaption svg title desc polyline polygon circle text";
const ATTRIBUTES: &str = "lang charset http-equiv content name class dir role scope colspan data-heading id \
                          aria-labelledby aria-describedby viewBox fill stroke stroke-linecap stroke-linejoin \
                          stroke-width stroke-dasharray points cx cy r x y font-size text-anchor";

/// The elements with their attributes, in order; those of the charts apart, because a chart leaves out words that have
/// no room.
fn shape(html: &str) -> (Vec<String>, Vec<String>) {
    let page = Html::parse_document(html);
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    for element in page.select(&Selector::parse("*").unwrap()) {
        let in_chart = element
            .ancestors()
            .filter_map(scraper::ElementRef::wrap)
            .any(|above| above.value().name() == "svg");
        let mut attributes: Vec<String> = element
            .value()
            .attrs()
            .map(|(name, value)| {
                if in_chart {
                    name.to_owned()
                } else {
                    format!("{name}={value}")
                }
            })
            .collect();
        attributes.sort();
        let names: Vec<&str> = ATTRIBUTES.split_whitespace().collect();
        for attribute in &attributes {
            let name = attribute.split('=').next().unwrap();
            assert!(names.contains(&name), "{name} in {html}");
        }
        let name = element.value().name();
        assert!(
            ELEMENTS.split_whitespace().any(|known| known == name),
            "{name} in {html}"
        );
        let line = format!("{name} {}", attributes.join(" "));
        if in_chart {
            inside.push(line);
        } else {
            outside.push(line);
        }
    }
    (outside, inside)
}

/// The sheet with other texts in every place that has one; the letter keeps them from being blank.
fn with_texts(sheet: &Sheet, texts: &[String]) -> Sheet {
    let mut texts = texts.iter().cycle().map(|text| format!("{text}x"));
    let mut sheet = sheet.clone();
    let mut places: Vec<&mut String> = vec![&mut sheet.title];
    places.extend(&mut sheet.notice);
    for block in &mut sheet.blocks {
        match block {
            Block::Lead(line) | Block::Strong(line) | Block::Heading(line) => places.push(line),
            Block::Lines(lines) | Block::List(lines) | Block::Small(lines) => places.extend(lines),
            Block::Table(table) => {
                for row in table.rows.iter_mut().chain(&mut table.guardrails) {
                    places.extend([
                        &mut row.metric,
                        &mut row.before,
                        &mut row.pilot,
                        &mut row.change,
                        &mut row.goal,
                        &mut row.reached,
                    ]);
                }
            }
            Block::Figures(figures) => {
                for figure in figures {
                    places.extend([
                        &mut figure.caption,
                        &mut figure.values,
                        &mut figure.chart.name,
                        &mut figure.chart.unit,
                    ]);
                    places.extend(figure.chart.levels.iter_mut().map(|level| &mut level.label));
                }
            }
        }
    }
    for place in places {
        *place = texts.next().unwrap();
    }
    sheet
}

/// The words of every element that the selector finds.
fn words(html: &str, selector: &str) -> Vec<String> {
    Html::parse_document(html)
        .select(&Selector::parse(selector).unwrap())
        .map(|element| element.text().collect::<String>().replace('\u{a0}', " "))
        .collect()
}

#[test]
fn a_unit_stays_with_its_number() {
    let table = [
        (
            "from 40 h to 25.2 h (-37 %).",
            "from 40\u{a0}h to 25.2\u{a0}h (-37\u{a0}%).",
        ),
        ("8 of 8 weeks, week 5", "8 of 8 weeks, week 5"),
        (" a  b ", "a b"),
    ];
    for (text, expected) in table {
        assert_eq!(said(text), expected);
    }
}

proptest! {
    #[test]
    fn hostile_text_adds_no_element_and_no_attribute(texts in prop::collection::vec(hostile(), 1..40)) {
        let harmless = sheet(&with_texts(&summary(), &["harmless".to_owned()]), Paper::A4);
        let page = with_texts(&summary(), &texts);
        let html = sheet(&page, Paper::A4);
        let (expected, found) = (shape(&harmless), shape(&html));
        prop_assert_eq!(expected.0, found.0);
        for line in &found.1 {
            let kind = line.split(' ').next().unwrap();
            prop_assert!(expected.1.iter().any(|known| known.starts_with(kind)), "{} in {}", line, html);
        }
        for line in html.lines() {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
        let title = visible(&page.title);
        prop_assert_eq!(words(&html, "h1"), vec![title.clone()]);
        prop_assert_eq!(words(&html, "head title"), vec![title]);
        let points: Vec<String> = page.blocks.iter().flat_map(|block| match block {
            Block::List(points) | Block::Small(points) => points.iter().map(|point| visible(point)).collect(),
            _ => Vec::new(),
        }).collect();
        prop_assert_eq!(words(&html, "li"), points);
    }
}

#[test]
fn headings_lists_and_the_table_are_real_ones() {
    let html = sheet(&summary(), Paper::A4);
    assert!(
        html.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"),
        "{html}"
    );
    assert_eq!(words(&html, "main h1").len(), 1);
    assert_eq!(words(&html, "main h2").len(), 4);
    assert_eq!(words(&html, "thead th[scope=col]"), Table::HEADINGS);
    assert_eq!(words(&html, "tbody th[scope=row]").len(), 3);
    assert_eq!(words(&html, "figure > svg[role=img] > title").len(), 2);
    let values = words(&html, "figure > svg > desc");
    assert!(values[0].starts_with("Weeks before: 41, 38"), "{values:?}");
}

#[test]
fn the_paper_is_named() {
    assert!(sheet(&summary(), Paper::A4).contains("@page{size:A4}"));
    assert!(sheet(&summary(), Paper::Letter).contains("@page{size:letter}"));
}
