//! Clocks that go back, zones, summer time, two saves in one second.

use super::*;

/// The program at a moment, its clock standing still.
fn at(home: &Home, moment: &str, zone: &str, line: &str) -> Run {
    shell(home, &format!("TZ={zone} faketime -f '{moment}' $P {line}"))
}

fn backups(home: &Home) -> Vec<String> {
    names(&home.data().join("backups"))
}

#[test]
fn a_clock_that_went_back_loses_no_backup() {
    let home = home_with(&running_in_earnest());
    if !has_faketime(&home, "FA49") {
        return;
    }
    for (number, moment) in [
        "2026-03-18 10:00:00",
        "2026-03-16 10:00:00",
        "2026-03-16 10:00:00",
    ]
    .iter()
    .enumerate()
    {
        let line = format!("log 1={} --week 2 --yes", number + 20);
        let _run = at(&home, moment, "UTC", &line).ends_with(0);
        assert_eq!(backups(&home).len(), number + 1, "{:?}", backups(&home));
    }
    let list = at(&home, "2026-03-16 11:00:00", "UTC", "backups")
        .ends_with(0)
        .stdout;
    let order: Vec<usize> = ["r2", "r1", "r0"]
        .iter()
        .map(|revision| {
            let name = backups(&home)
                .into_iter()
                .find(|name| name.contains(&format!("-{revision}")))
                .unwrap();
            list.find(&name)
                .unwrap_or_else(|| list.find(name.trim_end_matches(".json")).unwrap_or(0))
        })
        .collect();
    assert!(order.is_sorted(), "{order:?} {list}");
}

#[test]
fn saves_in_one_second_are_all_kept() {
    let home = home_with(&running_in_earnest());
    if !has_faketime(&home, "FA51") {
        return;
    }
    let taken = "elbowroom/backups/journal-20260318-100000-r0.json";
    home.write(taken, "mine");
    for number in 1..=3 {
        let line = format!("log 1={} --week 2 --yes", number + 20);
        let _run = at(&home, "2026-03-18 10:00:00", "UTC", &line).ends_with(0);
    }
    assert_eq!(home.read(taken), "mine");
    let texts: BTreeSet<String> = backups(&home)
        .iter()
        .map(|name| home.read(&format!("elbowroom/backups/{name}")))
        .collect();
    assert_eq!(texts.len(), 4, "{:?}", backups(&home));
}

#[test]
fn zones_and_summer_time_move_no_week() {
    let home = home_with(&running_in_earnest());
    if !has_faketime(&home, "FA50") {
        return;
    }
    let swaps = journal(&home)["swaps"].clone();
    // The same local day before and after each change of the hour, and far away.
    let days = [
        (
            "Europe/Berlin",
            ["2026-03-29 01:59:59", "2026-03-29 03:00:01"],
        ),
        (
            "Europe/Berlin",
            ["2026-10-25 01:30:00", "2026-10-25 03:30:00"],
        ),
        (
            "America/New_York",
            ["2026-03-08 01:59:59", "2026-03-08 03:00:01"],
        ),
    ];
    for (zone, [before, after]) in days {
        let seen =
            [before, after].map(|moment| at(&home, moment, zone, "status").succeeds().stdout);
        assert_eq!(seen[0], seen[1], "{zone} {before}");
    }
    let seen = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"].map(|zone| {
        shell(&home, &format!("TZ={zone} $E status"))
            .succeeds()
            .stdout
    });
    assert!(seen.iter().all(|text| *text == seen[0]), "{seen:?}");
    // A window that is open while the hour changes.
    let pty = window(
        &home,
        &format!("TZ=Europe/Berlin exec faketime -f '@2026-03-29 01:59:58' {PROGRAM}"),
    );
    at_home(&pty)
        .keys("1")
        .wait_for("Your name")
        .key("enter")
        .wait_for("TYPE");
    pty.key("end").keys("!");
    crate::leaving::pause(std::time::Duration::from_millis(2500));
    pty.keys("?").key("ctrl-s").wait_for("saved ");
    let mut pty = pty;
    pty.key("ctrl-c");
    assert_eq!(pty.exit_code(), 130);
    let after = journal(&home);
    assert_eq!(after["role"]["name"], "Maya Lindqvist, analyst!?");
    for path in [
        "/0/pilot/plan/start",
        "/0/pilot/sealed/on",
        "/0/pilot/weeks/1/finished",
        "/0/agreement/day",
    ] {
        assert_eq!(after["swaps"].pointer(path), swaps.pointer(path), "{path}");
    }
}
