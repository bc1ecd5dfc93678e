//! The one integration test binary: the built program from outside, and the shape of its source.
//!
//! One binary links once and runs its tests side by side. Each test has a folder of its own ([`support::Home`]) and
//! changes neither the environment nor the current directory of this process.

#![expect(
    clippy::missing_panics_doc,
    reason = "a helper that panics is how a test fails"
)]

// `cfg(test)` tells the lints that helpers are test code too.
#[cfg(test)]
#[cfg(unix)]
pub mod behaviour;
#[cfg(test)]
pub mod browser;
#[cfg(test)]
pub mod cli;
#[cfg(test)]
pub mod coaching;
#[cfg(test)]
#[cfg(unix)]
pub mod command;
#[cfg(test)]
#[cfg(unix)]
pub mod documents;
#[cfg(test)]
#[cfg(unix)]
pub mod doors;
#[cfg(test)]
#[cfg(unix)]
pub mod faults;
#[cfg(test)]
pub mod ideas;
#[cfg(test)]
pub mod golden;
#[cfg(test)]
#[cfg(unix)]
pub mod influence;
#[cfg(test)]
#[cfg(unix)]
pub mod inputs;
#[cfg(test)]
#[cfg(unix)]
pub mod journey;
#[cfg(test)]
#[cfg(unix)]
pub mod keeping;
#[cfg(test)]
pub mod layers;
#[cfg(test)]
#[cfg(unix)]
pub mod matrix;
#[cfg(test)]
pub mod migrate;
#[cfg(test)]
#[cfg(unix)]
pub mod pdf;
#[cfg(test)]
pub mod packaging;
#[cfg(test)]
#[cfg(unix)]
pub mod plain;
#[cfg(test)]
pub mod published;
#[cfg(test)]
pub mod readme;
#[cfg(test)]
#[cfg(unix)]
pub mod leaving;
#[cfg(test)]
#[cfg(unix)]
pub mod recovering;
#[cfg(test)]
#[cfg(unix)]
pub mod rehearsing;
#[cfg(test)]
#[cfg(unix)]
pub mod screen;
#[cfg(test)]
pub mod support;
#[cfg(test)]
#[cfg(unix)]
pub mod terminal;

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    /// Module names declared in the text of a `main.rs`.
    fn declared(text: &str) -> BTreeSet<&str> {
        text.lines()
            .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod "))
            .filter_map(|rest| rest.strip_suffix(';'))
            .collect()
    }

    #[test]
    fn no_test_file_is_forgotten() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
        let names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let found: BTreeSet<&str> = names
            .iter()
            .filter_map(|name| name.strip_suffix(".rs"))
            .filter(|name| *name != "main")
            .collect();
        assert!(found.contains("support"), "the folder was not read");
        assert_eq!(found, declared(include_str!("main.rs")));
    }

    #[test]
    fn only_declarations_count_as_declared() {
        let text = "pub mod a;\nmod b;\n// mod c;\nmod tests {\n    mod d;\n";
        assert_eq!(declared(text), BTreeSet::from(["a", "b"]));
    }
}
