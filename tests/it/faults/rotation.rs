//! kill -9 while backups are rotated.

use std::{collections::BTreeSet, fs};

use super::{
    IN_WEEK_THREE, assert_sound,
    kills::{good_backups, kill_at_each},
    running_in_earnest, skipped,
    tools::{CHANGING, no_strace},
    with_story,
};
use crate::support::{Home, elbowroom_on};

/// A home with so many old backups that the next save deletes some.
fn crowded() -> Home {
    let home = with_story();
    for day in 1..=9 {
        let name = format!("elbowroom/backups/journal-202501{day:02}-100000-r{day}.json");
        home.write(&name, &running_in_earnest().to_string());
    }
    home
}

fn names(home: &Home) -> BTreeSet<String> {
    fs::read_dir(home.data().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("journal-"))
        .collect()
}

#[test]
fn a_rotation_killed_at_any_step_keeps_every_backup_of_the_rule() {
    if let Some(why) = no_strace() {
        return skipped("FA6", why);
    }
    let (home, before) = (crowded(), names(&crowded()));
    let _run = elbowroom_on(IN_WEEK_THREE, &home, &["log", "1=27"]).succeeds();
    let rule: BTreeSet<String> = names(&home).intersection(&before).cloned().collect();
    assert!(rule.len() >= 3 && rule.len() < before.len(), "{rule:?}");
    let kills = kill_at_each(&CHANGING, crowded, &["log", "1=27"], |home, what| {
        let found = names(home);
        let missing: Vec<_> = rule.difference(&found).collect();
        assert!(missing.is_empty(), "{what}: {missing:?}");
        good_backups(home, what);
        assert_sound(home, what);
    });
    assert!(kills >= 25, "only {kills}");
}
