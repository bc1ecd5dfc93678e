//! "How do I turn greater influence on design and more leadership into something that can be measured?", asked beside a
//! decider who takes back quietly, and with an offer that may come: by keys alone, from the wish to the recap.

use std::{thread, time::Duration};

use elbowroom::domain::choice::Choices as _;
use elbowroom::report::Document;

use crate::{
    journey::Walk,
    screen::Pty,
    support::{Home, PROGRAM, Run, dated, elbowroom_on, story::journal},
};

/// A terminal in which every page stands as a whole.
const TALL: (u16, u16) = (110, 120);

/// The day on which everything that leaves is looked at.
const LATER: &str = "2026-03-11";

/// What was typed on the private page alone, and its two days in every form that leaves the program.
const OFFER: [&str; 11] = [
    "Nordvik",
    "their chairs",
    "names me lead",
    "2026-04-02",
    "20260402",
    "Thu 2 Apr",
    "April 2,",
    "2026-04-09",
    "20260409",
    "Thu 9 Apr",
    "April 9,",
];

const ASK: &str = "From level 3 (consulted) to level 5 (advise, they follow unless they object) on the design of new \
                   products, at the design review, for 6 weeks";

const METRIC: &str = "Decisions on the design of new products taken at level 5 or above";

fn on(day: &str, home: &Home, size: (u16, u16)) -> Walk {
    Walk::new(Pty::start_program(home, PROGRAM, &dated(day, &[]), size))
}

/// From Home to a page by the number of its step, with all of its questions.
#[track_caller]
fn opens(walk: &Walk, step: &str, title: &str) {
    walk.wait_for("Do next").keys(step).wait_for(title);
}

/// The wish as it comes, and the right that makes an ask of it.
fn wishes(home: &Home) {
    let walk = on("2026-03-02", home, (80, 24));
    walk.wait_for("Welcome");
    walk.leave_text().keys("1");
    walk.at("Your name").key("enter");
    walk.line("Your name", "Lea Brandt, senior designer");
    walk.leave_text().keys("2");
    walk.pick("What kind of room", 6);
    walk.at("What do you ask for")
        .keys("More influence on design and more leadership");
    walk.leave_text()
        .wait_for("Which decisions, at which moment?");
    walk.keys("m");
    walk.tab_to("+ add a decision").press("+ add a decision");
    walk.line("Area", "The design of new products")
        .line("At which moment", "The design review")
        .line("Who decides on paper", "Marta Weiss")
        .line("Who decides in practice", "The seniors, before the meeting")
        .pick("Your level today", 3)
        .pick("The level you want", 5);
    walk.move_to("shift-tab", "Take as the ask").key("enter");
    walk.wait_for("Taken.").wait_for("nothing is missing here");
    walk.quit();
    let ask = &journal(home)["swaps"][0]["ask"];
    assert_eq!(ask["sentence"], ASK);
}

/// What she was promised before, and what she keeps to herself.
fn knows_what_is_at_stake(home: &Home) {
    let walk = on("2026-03-03", home, (80, 24));
    walk.wait_for("MOVE")
        .keys("]")
        .wait_for("What do you promise");
    walk.keys("]").wait_for("How it looks to them");
    walk.at("Who decides").key("enter");
    walk.line("Who decides", "Marta Weiss, head of design");
    walk.keys("m");
    walk.tab_to("+ add a promise made to you")
        .press("+ add a promise made to you");
    walk.line(
        "What was promised",
        "A say in the review of the spring range",
    )
    .pick("What became of it", 3)
    .line("Why", "It was taken back in May without a word");
    walk.keys("p").wait_for("Private notes");
    walk.at("What do you do if the answer is no").key("enter");
    walk.prose(
        "What do you do if the answer is no",
        "Nordvik may ask me to lead their chairs",
    );
    walk.line("Does that run out", "2026-04-09");
    walk.leave_text();
    walk.tab_to("+ add a tripwire").press("+ add a tripwire");
    walk.line("By", "2026-04-02")
        .line("What must be true", "Marta names me lead of the review");
    walk.keys("]").wait_for("Ready to talk?");
    walk.quit();
}

/// A vague reply, and who does what by when.
fn hears_that_they_will_see(home: &Home) {
    let walk = on("2026-03-05", home, (80, 24));
    walk.wait_for("MOVE").keys("m").wait_for("fewer questions");
    walk.tab_to("What did they say")
        .pick("What did they say", 4);
    walk.prose("What were their words", "We will see");
    walk.wait_for("\"We will see\" leaves open what happens now.");
    walk.line("Who", "Marta Weiss")
        .line("What", "Puts the lead of the review on her agenda")
        .line("By when", "2026-03-09");
    walk.wait_gone("leaves open what happens now");
    walk.quit();
}

/// The agreement, and the count that the program offers for it.
fn agrees_and_counts(home: &Home) {
    let walk = on("2026-03-10", home, (80, 24));
    walk.wait_for("MOVE").key("esc");
    opens(&walk, "3", "What was agreed");
    walk.wait_for("was reversed. Ask for it in writing");
    walk.at("Who").key("enter");
    walk.line("Who", "Marta Weiss").line("Day", "2026-03-09");
    walk.prose(
        "What were their exact words",
        "Yes, you lead the design review, and we look at it in six weeks.",
    );
    walk.pick("How firm", 3).tab_to("Next: Plan").key("enter");
    walk.line("On which day", "2026-03-16")
        .line("How many weeks", "6")
        .pick("On which weekday", 1);
    walk.tab_to("Your say: Decisions").key("enter");
    walk.at("Name").leave_text();
    walk.tab_to("[ Start the pilot ]").key("enter");
    walk.wait_for("The plan is sealed");
    walk.quit();
}

#[test]
fn more_influence_on_design_becomes_an_ask_a_count_and_a_recap_and_the_offer_stays_private() {
    let home = Home::new();
    wishes(&home);
    knows_what_is_at_stake(&home);
    hears_that_they_will_see(&home);
    agrees_and_counts(&home);
    the_ask_can_be_granted_and_counted(&home);
    the_recap_names_who_what_and_when(&home);
    nothing_that_leaves_tells_of_the_offer(&home);
    no_other_page_tells_of_the_offer(&home);
}

fn the_ask_can_be_granted_and_counted(home: &Home) {
    let journal = journal(home);
    let swap = &journal["swaps"][0];
    for part in [
        "From level 3",
        "to level 5",
        "the design of new products",
        "at the design review",
        "for 6 weeks",
    ] {
        let sentence = swap["ask"]["sentence"].as_str().unwrap();
        assert!(sentence.contains(part), "no {part:?} in {sentence:?}");
    }
    let metrics = swap["pilot"]["plan"]["metrics"].as_array().unwrap();
    assert_eq!(metrics.len(), 1);
    assert_eq!(metrics[0]["name"], METRIC);
    assert_eq!(metrics[0]["unit"], "a week");
    assert_eq!(metrics[0]["better"], "higher");
    assert_eq!(swap["their_side"]["past_promises"][0]["kept"], "reversed");
    assert_eq!(swap["talk"]["next_by"], "2026-03-09");
    let private = swap["private"].to_string();
    for typed in ["Nordvik", "names me lead", "2026-04-02", "2026-04-09"] {
        assert!(private.contains(typed), "{typed:?} was not even typed");
    }
}

fn the_recap_names_who_what_and_when(home: &Home) {
    let recap = elbowroom_on(LATER, home, &["export", "recap", "--to", "-"]).ends_with(0);
    let words = recap
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for named in [
        "Hello Marta Weiss",
        "Lea Brandt",
        "From level 3 (consulted) to level 5 (advise, they follow unless they object) on the design of new products, \
         at the design review",
        "Yes, you lead the design review",
        "Mon 16 Mar 2026",
        "Sun 26 Apr 2026",
        "Measured every week: Decisions on the design of new products",
    ] {
        assert!(words.contains(named), "no {named:?}\n{recap}");
    }
}

#[track_caller]
fn assert_silent(what: &str, text: &str) {
    let words = text.replace('\\', "");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.to_lowercase();
    for private in OFFER {
        let told = words.contains(&private.to_lowercase());
        assert!(!told, "{what} tells {private:?}\n{text}");
    }
}

/// Every document in every format, numbers, dates, and what the shell prints. A few documents cannot be written yet;
/// what is said about that is looked at, too.
fn nothing_that_leaves_tells_of_the_offer(home: &Home) {
    let look = |arguments: &[&str]| -> Run {
        let run = elbowroom_on(LATER, home, arguments);
        assert_silent(&arguments.join(" "), &run.to_string());
        run
    };
    let mut written = 0;
    for document in Document::ALL {
        for format in ["md", "txt", "html"] {
            let run = look(&[
                "export",
                document.key(),
                "--anyway",
                "--format",
                format,
                "--to",
                "-",
            ]);
            written += usize::from(run.code == Some(0));
        }
    }
    assert!(written >= 8, "only {written} documents could be written");
    let shells: [&[&str]; 7] = [
        &["export", "numbers", "--format", "csv", "--to", "-"],
        &["export", "numbers", "--format", "json", "--to", "-"],
        &["export", "dates", "--to", "-"],
        &["status"],
        &["status", "--json"],
        &["show", "--json"],
        &["check"],
    ];
    for arguments in shells {
        assert_eq!(look(arguments).code, Some(0), "{arguments:?}");
    }
    the_pdf_does_not_either(home);
}

/// Text in a PDF is packed: its words are looked for in what the program says beside it, and in the bytes.
fn the_pdf_does_not_either(home: &Home) {
    let arguments = [
        "export", "proposal", "--anyway", "--format", "pdf", "--to", "page.pdf",
    ];
    let run = elbowroom_on(LATER, home, &arguments);
    assert_silent("the proposal as PDF", &run.to_string());
    let bytes = std::fs::read(home.path().join("page.pdf")).unwrap_or_default();
    assert_silent("the bytes of the PDF", &String::from_utf8_lossy(&bytes));
}

/// Home and every page but the private one, whole and with all questions.
fn no_other_page_tells_of_the_offer(home: &Home) {
    let walk = on(LATER, home, TALL);
    walk.wait_for("MOVE").wait_for("Do next");
    assert_silent("Home", &walk.text());
    walk.keys("1").wait_for("You and your week");
    let mut titles = vec![title(&walk)];
    for _ in 0..20 {
        let here = title(&walk);
        if settled(&walk).contains(" more question") {
            walk.keys("m").wait_for("fewer questions");
        }
        assert_silent(&here, &settled(&walk));
        if here.contains("next step") {
            break;
        }
        walk.keys("]").wait_until(|screen| row(screen) != here);
        titles.push(title(&walk));
    }
    assert!(titles.len() >= 10, "{titles:?}");
    // It is there all the same, where its owner looks for it.
    walk.keys("p")
        .wait_for("Nordvik")
        .wait_for("Thu 9 Apr 2026");
    walk.keys("]").wait_for("Ready to talk?");
    walk.quit();
}

/// The screen once it stands still: a frame may come in pieces.
fn settled(walk: &Walk) -> String {
    for _ in 0..100 {
        let before = walk.text();
        thread::sleep(Duration::from_millis(80));
        if walk.text() == before {
            return before;
        }
    }
    panic!("the screen never stands still\n{}", walk.picture());
}

fn title(walk: &Walk) -> String {
    walk.with_screen(row)
}

fn row(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    screen.rows(0, columns.get()).next().unwrap_or_default()
}
