//! The pages in a real browser: they load without a word and without a request, fit every width, can be read in light
//! and dark, and print on one page. Without Chromium each test says that it was skipped.

mod devtools;

use std::io::{self, Write as _};

use serde_json::{Value, json};

use crate::browser::devtools::{Browser, Page};
use crate::golden::{AFTER, giving};
use crate::support::{
    Home, elbowroom_on,
    story::{IN_WEEK_THREE, home_with, story, until_week_three},
    with_every_text,
};

/// What a phone, a tablet and a desk show, in CSS pixels.
const WIDTHS: [u32; 3] = [320, 768, 1280];
/// What text that asks to be run looks like.
const HOSTILE: &str = "\"'><script>alert(1)</script><img src=http://127.0.0.1:9/x onerror=alert(2)><style>*{display:none}</style>";

/// What the page asks of a browser besides being shown; all of it is nothing.
const QUIET: [&str; 5] = [
    "Network.requestWillBeSent",
    "Runtime.consoleAPICalled",
    "Runtime.exceptionThrown",
    "Log.entryAdded",
    "Page.javascriptDialogOpening",
];

/// The story with as much more as the page has room for.
fn full() -> Value {
    let mut story = story();
    let stays = story["swaps"][0]["terms"]["stays"].as_array_mut().unwrap();
    for number in 0..2 {
        let mut more = stays[0].clone();
        more["id"] = json!(format!("00000000-0000-0000-0000-00000000090{number}"));
        more["what"] =
            json!("The list of open requests is gone through with both teams every Friday");
        stays.push(more);
    }
    story
}

/// The page of a journal as a file in a home of its own.
fn exported(journal: &Value, day: &str, paper: &str) -> Home {
    written("summary", (journal, day), paper)
}

/// Any document of a journal as a file in a home of its own.
fn written(document: &str, (journal, day): (&Value, &str), paper: &str) -> Home {
    let home = home_with(journal);
    let line = [
        "export",
        document,
        "--to",
        "page.html",
        "--paper",
        paper,
        "--anyway",
    ];
    let _run = elbowroom_on(day, &home, &line).ends_with(0);
    home
}

fn address(home: &Home) -> String {
    format!("file://{}", home.path().join("page.html").display())
}

/// The pages that every test looks at.
fn pages() -> Vec<(&'static str, Home)> {
    let finished = ["summary", "proposal", "formal-request", "handover"]
        .map(|document| (document, written(document, (&story(), AFTER), "a4")));
    let others = [
        (
            "running",
            exported(&until_week_three(), IN_WEEK_THREE, "a4"),
        ),
        (
            "trust statement",
            written("trust-statement", (&giving(), AFTER), "a4"),
        ),
    ];
    finished.into_iter().chain(others).collect()
}

/// Says, past the capture of the test runner, that a test cannot run here.
fn skipped(why: &str) {
    writeln!(io::stderr(), "skipped: pages in a browser: {why}").unwrap();
}

/// What happened on a page that should be quiet; the request for the page itself is none.
fn noises(page: &Page<'_>, address: &str) -> Vec<String> {
    page.events()
        .iter()
        .filter(|event| QUIET.iter().any(|name| event["method"] == *name))
        .filter(|event| event["params"]["request"]["url"] != *address)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_page_loads_without_a_word_a_request_or_a_script() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    let journal = with_every_text(&story(), |_| HOSTILE.to_owned());
    let hostile = ["summary", "proposal", "formal-request", "handover"]
        .map(|document| (document, written(document, (&journal, AFTER), "a4")));
    for (name, home) in &hostile {
        assert!(home.read("page.html").contains("&lt;script&gt;"), "{name}");
    }
    for (name, home) in pages().iter().chain(&hostile) {
        let mut page = browser.page();
        let address = address(home);
        page.open(&address);
        let found = page.value(
            "document.querySelectorAll('script,img,link,iframe,object,embed,a,form').length",
        );
        assert_eq!(found, json!(0), "{name}");
        assert_eq!(
            page.value("getComputedStyle(document.querySelector('main')).display"),
            "block",
            "{name}"
        );
        assert_eq!(noises(&page, &address), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_page_that_is_not_quiet_is_heard() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    let home = Home::new();
    let loud =
        "<!doctype html><title>x</title><p>x<script>console.log(1)</script><img src=missing.png>";
    home.write("page.html", loud);
    let mut page = browser.page();
    let address = address(&home);
    page.open(&address);
    let noises = noises(&page, &address).join("\n");
    assert!(
        noises.contains("consoleAPICalled") && noises.contains("missing.png"),
        "{noises}"
    );
}

/// The elements whose words reach past the right edge of the window.
const TOO_WIDE: &str = "[...document.querySelectorAll('h1,h2,p,li,th,td,figcaption,svg text')]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map(element => element.textContent)";

#[test]
fn a_page_fits_every_width() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    for (name, home) in &pages() {
        let mut page = browser.page();
        page.open(&address(home));
        for width in WIDTHS {
            page.resize(width);
            assert_eq!(page.value("innerWidth"), json!(width), "{name}");
            let needed = page.value("document.documentElement.scrollWidth");
            assert_eq!(needed, json!(width), "{name} scrolls sideways at {width}");
            assert_eq!(page.value(TOO_WIDE), json!([]), "{name} at {width}");
        }
    }
}

/// Every text whose contrast with what lies behind it is below 4.5, with the contrast. Luminance and contrast as in
/// WCAG 2.2. A text in a chart may lie on the page or on the usual range.
const PALE: &str = r"(() => {
    const channels = colour => colour.match(/[\d.]+/g).map(Number);
    const light = colour => {
        const [r, g, b] = channels(colour).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            const parts = channels(colour);
            if (parts.length < 4 || parts[3] > 0) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const pale = [];
    let looked = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.getClientRects().length || !walker.currentNode.data.trim()) continue;
        const style = getComputedStyle(element);
        const drawn = element instanceof SVGElement;
        const grounds = [behind(element)];
        const band = drawn && element.ownerSVGElement.querySelector('polygon.band');
        if (band) grounds.push(getComputedStyle(band).fill);
        looked += 1;
        for (const ground of grounds) {
            const found = contrast(drawn ? style.fill : style.color, ground);
            if (!(found >= 4.5)) pale.push([walker.currentNode.data, found]);
        }
    }
    if (looked < 20) pale.push(['too few texts were looked at', looked]);
    return pale;
})()";

#[test]
fn every_text_stands_out_in_light_and_in_dark() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    for (name, home) in &pages() {
        let mut page = browser.page();
        page.open(&address(home));
        let mut grounds = Vec::new();
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            for width in [320, 1280] {
                page.resize(width);
                assert_eq!(page.value(PALE), json!([]), "{name}, {scheme}, {width}");
            }
            grounds.push(page.value("getComputedStyle(document.documentElement).backgroundColor"));
        }
        assert_ne!(
            grounds[0], grounds[1],
            "{name}: light and dark look the same"
        );
    }
}

#[test]
fn a_page_prints_on_one_page_of_either_paper() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    let papers = [("a4", (595.0, 842.0)), ("letter", (612.0, 792.0))];
    let stories = [
        (story(), AFTER),
        (full(), AFTER),
        (until_week_three(), IN_WEEK_THREE),
    ];
    for (paper, (width, height)) in papers {
        for (story, day) in &stories {
            let home = exported(story, day, paper);
            assert!(!home.read("page.html").contains("longer than one"));
            let mut page = browser.page();
            page.open(&address(&home));
            let pdf = page.print();
            let pages = pdf.matches("/Type /Page\n").count();
            assert_eq!(pages, 1, "{paper} on {day}");
            let size = pdf.split("/MediaBox [").nth(1).unwrap();
            let size: Vec<f64> = size
                .split([' ', ']'])
                .take(4)
                .map(|side| side.parse().unwrap())
                .collect();
            let close = |found: f64, expected: f64| (found - expected).abs() < 1.5;
            assert!(
                close(size[2], width) && close(size[3], height),
                "{paper}: {size:?}"
            );
        }
    }
}

#[test]
fn the_other_pages_print_on_one_page_too() {
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    for paper in ["a4", "letter"] {
        for (document, journal) in [
            ("proposal", story()),
            ("formal-request", story()),
            ("trust-statement", giving()),
        ] {
            let home = written(document, (&journal, AFTER), paper);
            let mut page = browser.page();
            page.open(&address(&home));
            let pages = page.print().matches("/Type /Page\n").count();
            assert_eq!(pages, 1, "{document} on {paper}");
        }
    }
}

#[test]
fn an_accessibility_checker_finds_nothing() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe-core/axe.min.js");
    let Ok(axe) = std::fs::read_to_string(path) else {
        return skipped("no axe-core; .ci/run fetches it");
    };
    let Some(mut browser) = Browser::start() else {
        return skipped("no browser");
    };
    for (name, home) in &pages() {
        let mut page = browser.page();
        page.open(&address(home));
        let _loaded = page.value(&format!("{axe}; 0"));
        for scheme in ["light", "dark"] {
            page.scheme(scheme);
            for width in [320, 1280] {
                page.resize(width);
                let found = page.value(
                    "axe.run().then(found => ({
                        passed: found.passes.length,
                        violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html)]),
                    }))",
                );
                assert_eq!(found["violations"], json!([]), "{name}, {scheme}, {width}");
                assert!(found["passed"].as_u64().unwrap() > 8, "{found}");
            }
        }
    }
}
