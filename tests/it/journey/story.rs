//! The story of the demonstration, as keys.

use super::{Walk, assert_page_to_hand_over, on};
use crate::support::Home;

/// What the first sitting leaves in the journal, as the demonstration has it.
pub const SITTING: &[&str] = &[
    "/role/name",
    "/role/friction_hours",
    "/assets/0/delivers",
    "/assets/0/after",
    "/assets/0/how_often",
    "/assets/1/delivers",
    "/assets/1/unit",
    "/swaps/0/ask/sentence",
    "/swaps/0/ask/kind",
    "/swaps/0/offer/promises/0/kind",
    "/swaps/0/offer/promises/1/number",
    "/swaps/0/offer/promises/1/kind",
    "/swaps/0/offer/promises/2/text",
    "/swaps/0/offer/promises/2/shows_upward",
    "/swaps/0/their_side/decider",
    "/swaps/0/terms/stop_rule",
    "/swaps/0/terms/rhythm",
    "/swaps/0/private/alternative",
    "/swaps/0/private/runs_out",
    "/swaps/0/private/walk_away",
    "/swaps/0/private/notes",
    "/swaps/0/talk/day",
];

/// What the second sitting leaves.
pub const PILOT: &[&str] = &[
    "/swaps/0/talk/outcome",
    "/swaps/0/talk/their_words",
    "/swaps/0/agreement/who",
    "/swaps/0/agreement/day",
    "/swaps/0/agreement/firmness",
    "/swaps/0/pilot/plan/start",
    "/swaps/0/pilot/plan/weeks",
    "/swaps/0/pilot/plan/check_in",
    "/swaps/0/pilot/plan/metrics/0/better",
    "/swaps/0/pilot/plan/metrics/0/role",
    "/swaps/0/pilot/plan/metrics/0/goal_in",
    "/swaps/0/pilot/plan/metrics/1/goal",
    "/swaps/0/pilot/plan/metrics/2/role",
    "/swaps/0/pilot/plan/metrics/2/limit",
];

/// Weeks before the start, from the earliest on.
const BEFORE: [[&str; 3]; 6] = [
    ["44", "21", "3"],
    ["39", "24", "2"],
    ["41", "26", "1"],
    ["36.5", "23", "2"],
    ["43", "25", "2"],
    ["38.5", "24", "1"],
];

/// The day of the check-in of each week, and its values.
const WEEKS: [(&str, [&str; 3]); 8] = [
    ("2026-03-06", ["34", "31", "1"]),
    ("2026-03-13", ["30.5", "44", "2"]),
    ("2026-03-20", ["27", "55", "1"]),
    ("2026-03-27", ["25.2", "60", "2"]),
    ("2026-04-03", ["x", "61", "1"]),
    ("2026-04-10", ["23.5", "63", "2"]),
    ("2026-04-17", ["24.6", "62", "3"]),
    ("2026-04-24", ["22", "66", "1"]),
];

/// The first sitting: leverage, the swap, the private page, a day for the talk.
pub fn sits_down(home: &Home) {
    let walk = on("2026-02-16", home);
    walk.wait_for("Welcome");
    walk.leave_text().keys("1");
    walk.at("Your name").key("enter");
    walk.line("Your name", "Maya Lindqvist, analyst");
    walk.line("The friction", "Requests break every afternoon into pieces");
    walk.line("Hours a week", "6");
    // Past the side and the kind of work, which a first sitting may leave open.
    walk.tab_to("Next: Assets").key("enter");
    asset(
        &walk,
        "The demand forecast that every region plans its week with",
        ["19", "7", "% error"],
        ("Nine regional heads", 2),
    );
    // Letters are commands on a line that takes no text.
    walk.at("Next: step 2").keys("a");
    asset(
        &walk,
        "The sales dashboard that 140 people in the field open every morning",
        ["45", "5", "minutes to find a number"],
        ("The field teams and their leads", 1),
    );
    walk.press("Next: step 2");
    asks(&walk);
    offers(&walk);
    knows_their_side(&walk);
    sets_terms(&walk);
    walk.line("Day", "2026-02-19");
    walk.line("Place", "Our one-to-one, in her office");
    walk.at("Next: step 3").keys("p");
    notes_in_private(&walk);
    walk.quit();
}

fn asset(walk: &Walk, delivers: &str, size: [&str; 3], (who, often): (&str, usize)) {
    walk.prose("What do you deliver", delivers);
    let [before, now, unit] = size;
    walk.line("Before", before)
        .line("Now", now)
        .line("Unit", unit);
    walk.line("Who", who).pick("How often", often);
}

fn asks(walk: &Walk) {
    walk.pick("What kind of room", 1);
    walk.prose(
        "What do you ask for",
        "Wednesday afternoons undisturbed for eight weeks",
    );
    walk.line(
        "Exactly when",
        "Wednesdays from 13:00 to 17:00, for eight weeks",
    );
    walk.line(
        "Which goal",
        "Answers reach the regions while they can still act on them",
    );
    walk.press("Next: Offer");
}

fn offers(walk: &Walk) {
    walk.pick("The demand forecast", 1)
        .pick("The sales dashboard", 1);
    let promises = [
        (1, "30", "the end of week eight"),
        (2, "2", "the end of week four"),
        (3, "60", "the end of week eight"),
    ];
    for (text, (kind, number, by)) in super::PROMISES.iter().zip(promises) {
        walk.press("+ add a promise").line("Promise", text);
        walk.pick("Kind", kind)
            .line("Number", number)
            .line("By when", by);
        walk.pick("Can be shown upward", 1);
    }
    walk.tab_to("Next: Their side").key("enter");
}

fn knows_their_side(walk: &Walk) {
    walk.line(
        "Who decides",
        "Priya Raman, Director of Commercial Analytics",
    );
    walk.press("+ add a concern");
    walk.line("They care about", "Answers that reach the regions in time");
    // A worry that is offered ready-made brings the draft of an answer, which is hers to write anew.
    walk.tab_to("+ Then everybody will ask").key("enter");
    walk.at("Your answer").key("ctrl-u");
    walk.prose(
        "Your answer",
        "Then everybody brings two training modules and a number. It is a trial, and it ends.",
    );
    walk.tab_to("Next: Terms").key("enter");
}

fn sets_terms(walk: &Walk) {
    for stays in [
        "The Monday forecast is out at 9:00",
        "I am in the Thursday round",
    ] {
        walk.press("+ add something that stays");
        walk.line("Stays as it is", stays);
    }
    walk.key("tab");
    walk.line(
        "When do you end it early",
        "If the Monday forecast is late twice, or more than four dashboard problems are reported in one week, \
         the trial ends there.",
    );
    walk.line("Who hears from you", "Priya")
        .pick("How often", 1);
    walk.press("Next: Ready?");
}

fn notes_in_private(walk: &Walk) {
    walk.at("What do you do if the answer is no").key("enter");
    walk.prose(
        "What do you do if the answer is no",
        "Halden Retail has asked me twice to build their forecast. I would take the second talk with them.",
    );
    walk.line("Does that run out", "2026-05-29");
    walk.prose(
        "Below what",
        "Less than two undisturbed hours in one piece is not worth the modules.",
    );
    walk.tab_to("Anything else");
    walk.prose(
        "Anything else",
        "Priya is to present the department in June. This page helps her there. Do not say so.",
    );
}

/// The second sitting: what was said, the agreement, the plan, and the start.
pub fn agrees_and_starts(home: &Home) {
    let walk = on("2026-02-20", home);
    walk.wait_for("Private notes");
    walk.leave_text().key("esc").wait_for("Do next").keys("3");
    walk.wait_for("What was agreed")
        .keys("[")
        .wait_for("Ready to talk?");
    walk.keys("m").wait_for("fewer questions");
    walk.tab_to("What did they say");
    walk.pick("What did they say", 1);
    // Who made a choice and goes on types into the text it leads to.
    walk.wait_for("TYPE");
    walk.prose(
        "What were their words",
        "Fine, eight weeks. But the Monday forecast stays as it is, and I want to see the numbers.",
    );
    walk.tab_to("Next: step 3").key("enter");
    walk.line("Who", "Priya Raman").line("Day", "2026-02-20");
    walk.prose(
        "What were their exact words",
        "Wednesdays from 13:00 to 17:00 are yours.",
    );
    walk.pick("How firm", 4).press("Next: Plan");
    plans(&walk);
    walk.tab_to("[ Start the pilot ]").key("enter");
    walk.wait_for("The plan is sealed");
    walk.quit();
}

fn plans(walk: &Walk) {
    walk.line("On which day", "2026-03-02")
        .line("How many weeks", "8");
    walk.pick("On which weekday", 5);
    let metrics = [
        ("Time to insight", "h", 2, 1, ("30", 2), ""),
        (
            "Share of requests settled by field teams",
            "%",
            1,
            2,
            ("60", 1),
            "",
        ),
        ("Dashboard problems reported", "reports", 2, 3, ("", 0), "4"),
    ];
    for (name, unit, better, role, (goal, goal_in), limit) in metrics {
        walk.tab_to("+ add a metric")
            .press("+ add a metric")
            .line("Name", name)
            .line("Unit", unit);
        walk.pick("Better when", better).pick("Role", role);
        walk.line("Goal", goal).pick("The goal is", goal_in);
        walk.line("Limit", limit)
            .line("Where it comes from", "The ticket system");
        walk.press("Can it be below zero?").go("enter").go("enter");
    }
    walk.tab_to("+ add a metric").key("tab");
    for week in BEFORE {
        for value in week {
            walk.keys(value).key("enter");
        }
    }
    // An empty answer here takes what the metrics say.
    walk.at("What counts as success");
}

/// One week: the program lands on the first empty value; values, Enters, and one more Enter. In some weeks more.
pub fn logs(home: &Home, week: usize) {
    let (day, values) = WEEKS[week - 1];
    let walk = on(day, home);
    walk.wait_for(&format!("week {week} of 8")).wait_for("TYPE");
    walk.at("Time to insight");
    for value in values {
        walk.keys(value).key("enter");
    }
    walk.at("[ Finish this week ]");
    let (note, room) = match week {
        1 => ("Jonas was curt in the hallway.", 1),
        4 => ("Priya smiled at the update and asked nothing.", 1),
        5 => ("", 2),
        _ => ("", 0),
    };
    if room > 0 {
        walk.tab_to("Did you get the room")
            .pick("Did you get the room", room);
        if [1, 4].contains(&week) {
            walk.tab_to("Two training modules")
                .line("Two training modules", "1");
        }
        walk.tab_to("Private note").prose("Private note", note);
        walk.move_to("shift-tab", "[ Finish this week ]");
    }
    walk.key("enter");
    walk.wait_for(&format!("Week {week} is saved"));
    walk.quit();
}

/// The report, and the dialog that writes the page into a file.
pub fn looks_and_exports(home: &Home) {
    let walk = on("2026-04-27", home);
    walk.wait_for("37 %").keys("e").wait_for("Export");
    walk.key("shift-tab")
        .key("shift-tab")
        .key("ctrl-a")
        .key("ctrl-k");
    walk.keys("before-after.md").wait_for("before-after.md");
    walk.key("tab").key("tab").key("enter");
    walk.wait_for("Exported to");
    assert_page_to_hand_over(&home.read("before-after.md"));
    walk.quit();
}

/// The call, made final, and the freedom on the ladder.
pub fn decides(home: &Home) {
    let walk = on("2026-04-27", home);
    walk.wait_for("MOVE").keys("6");
    walk.pick("What do you decide", 1);
    walk.at("Why, in one sentence").key("enter");
    walk.prose(
        "Why, in one sentence",
        "Answers come a third faster, and the Monday forecast was never late",
    );
    walk.tab_to("[ Make it final ]").key("enter");
    walk.wait_for("The next step")
        .wait_for("Which freedoms do you hold");
    walk.wait_for("Wednesday afternoons undisturbed");
    walk.quit();
}
