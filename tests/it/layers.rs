//! Which module may name what, checked over the source itself.
//!
//! ```text
//! domain  <-  stats, coach  <-  report, store  <-  tui  <-  cli  <-  main
//! ```

use std::{fs, path::Path};

pub mod source;

use source::{Named, names};

/// For each top-level module the modules it may name besides itself.
const ARROWS: [(&str, &[&str]); 7] = [
    ("domain", &[]),
    ("stats", &["domain"]),
    ("coach", &["domain"]),
    ("report", &["domain", "stats", "coach"]),
    ("store", &["domain", "stats", "coach"]),
    ("tui", &["domain", "stats", "coach", "report", "store"]),
    (
        "cli",
        &["domain", "stats", "coach", "report", "store", "tui"],
    ),
];

/// Names that an area of the source does without. Tests beside the code are free of these rules.
struct Ban {
    /// Folders or files below `src`, without `.rs`.
    areas: &'static [&'static str],
    /// Exceptions inside the areas.
    except: &'static [&'static str],
    /// Paths, macros (`println!`) or methods (`.reveal`).
    names: &'static [&'static str],
    /// What the rule protects.
    why: &'static str,
}

const PURE: &[&str] = &["domain", "stats", "coach", "report"];
const CLOCK: &[&str] = &[
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
    "now_v7",
];
const WORLD: &[&str] = &["std::fs", "std::env", "std::net", "std::process"];

const BANS: &[Ban] = &[
    Ban {
        areas: PURE,
        except: &[],
        names: WORLD,
        why: "the pure layers touch no file, environment, network or process",
    },
    Ban {
        areas: PURE,
        except: &[],
        names: CLOCK,
        why: "the pure layers read no clock; pass `today` or the id",
    },
    Ban {
        areas: PURE,
        except: &[],
        names: &["Instant"],
        why: "the pure layers count in days",
    },
    Ban {
        areas: &["domain", "stats", "coach", "report", "store"],
        except: &[],
        names: &["ratatui", "crossterm"],
        why: "only the front ends know a terminal",
    },
    Ban {
        areas: &["domain", "stats", "coach", "report", "store", "tui"],
        except: &[],
        names: &["println!", "print!", "eprintln!", "eprint!", "dbg!"],
        why: "only the command line prints",
    },
    Ban {
        areas: &["tui"],
        except: &["tui", "tui/effect", "tui/terminal"],
        names: WORLD,
        why: "inside tui only effect, terminal and the run itself touch the world",
    },
    Ban {
        areas: &["tui"],
        except: &["tui", "tui/effect", "tui/terminal"],
        names: CLOCK,
        why: "inside tui only effect, terminal and the run itself read a clock",
    },
    Ban {
        areas: &["tui"],
        except: &["tui", "tui/effect", "tui/terminal"],
        names: &["crate::store"],
        why: "inside tui only effect, terminal and the run itself know the store",
    },
    Ban {
        areas: &["tui"],
        except: &["tui/theme"],
        names: &["Color"],
        why: "only the theme names a colour",
    },
    Ban {
        areas: &["report"],
        except: &[],
        names: &["Private", "private", ".reveal"],
        why: "a report cannot hold what is private",
    },
];

/// Whether a whole file is tests: `tests.rs`, or anything in a folder `tests`.
fn is_test_file(module: &str) -> bool {
    module.split('/').any(|part| part == "tests")
}

/// Everything wrong with one file. `file` is its path below `src`, with `/` on every platform.
fn violations(file: &str, text: &str) -> Vec<String> {
    let module = file.trim_end_matches(".rs");
    let named = names(module, text);
    let mut found: Vec<String> = named
        .iter()
        .filter_map(|name| wrong_arrow(module, name))
        .collect();
    for ban in BANS {
        if !ban.holds_for(module) {
            continue;
        }
        for name in named
            .iter()
            .filter(|name| !name.in_tests && !is_test_file(module))
        {
            if let Some(banned) = ban.names.iter().find(|banned| name.includes(banned)) {
                found.push(format!("`{banned}` on line {}: {}", name.line, ban.why));
            }
        }
    }
    // Two names of one `use` group break a rule once.
    found.dedup();
    found
        .iter()
        .map(|what| format!("src/{file}: {what}"))
        .collect()
}

/// What is wrong with a name that leads out of its top-level module, if anything.
fn wrong_arrow(module: &str, name: &Named) -> Option<String> {
    let own = module.split('/').next()?;
    let target = name.other_module()?;
    let allowed = ARROWS.iter().find(|(from, _)| *from == own)?.1;
    let is_module = ARROWS.iter().any(|(to, _)| *to == target);
    if target == own || allowed.contains(&target) {
        None
    } else if is_module {
        Some(format!("{own} must not name {target} (line {})", name.line))
    } else {
        Some(format!(
            "`crate::{target}` on line {} hides where it leads",
            name.line
        ))
    }
}

impl Ban {
    fn holds_for(&self, module: &str) -> bool {
        let within = |area: &&str| {
            module == *area
                || module
                    .strip_prefix(*area)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        // `tui` as an exception means the file alone, not the folder that bears its name.
        let excepted = |area: &&str| {
            if area.contains('/') {
                within(area)
            } else {
                module == *area
            }
        };
        self.areas.iter().any(within) && !self.except.iter().any(excepted)
    }
}

/// Every source file: its path below `src`, and its text.
fn sources() -> Vec<(String, String)> {
    fn visit(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                visit(&entry.path(), &format!("{name}/"), found);
            } else if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "rs")
            {
                found.push((name, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    visit(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        "",
        &mut found,
    );
    found.sort();
    found
}

#[test]
fn the_source_keeps_to_its_layers() {
    let sources = sources();
    let all: Vec<String> = sources
        .iter()
        .flat_map(|(file, text)| violations(file, text))
        .collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn every_layer_is_looked_at_and_no_module_is_without_a_row() {
    let sources = sources();
    for (layer, _) in ARROWS {
        let files = sources
            .iter()
            .filter(|(file, _)| file.starts_with(layer))
            .count();
        assert!(files > 0, "no file of {layer} was found");
    }
    for (file, _) in &sources {
        let top = file.trim_end_matches(".rs").split('/').next().unwrap();
        let known = ["lib", "main"].contains(&top) || ARROWS.iter().any(|(layer, _)| *layer == top);
        assert!(known, "src/{file} belongs to no layer");
    }
}

#[test]
fn a_wrong_arrow_is_caught_however_it_is_written() {
    let cases = [
        ("domain/week.rs", "use crate::stats::trend;"),
        ("domain/week.rs", "use crate::{domain::day, coach::todo};"),
        ("domain/week.rs", "use super::super::stats;"),
        ("domain.rs", "use super::stats;"),
        ("domain/week.rs", "fn f() { crate::store::load() }"),
        ("domain/week.rs", "fn f() -> elbowroom::store::Error { }"),
        (
            "domain/week.rs",
            "mod tests { use super::super::super::stats; }",
        ),
        (
            "stats/trend.rs",
            "pub use crate::{\n  domain::{day, week},\n  coach,\n};",
        ),
        ("coach/todo.rs", "use crate::stats;"),
        ("report/text.rs", "use crate::store::atomic;"),
        ("store/file.rs", "use crate::report::text;"),
        ("tui/view.rs", "use crate::cli::args;"),
        ("domain/week.rs", "use crate::*;"),
        (
            "domain/week.rs",
            "#[cfg(test)] mod tests { use crate::tui; }",
        ),
    ];
    for (file, text) in cases {
        assert_eq!(violations(file, text).len(), 1, "{file}: {text}");
    }
}

#[test]
fn a_banned_name_is_caught_however_it_is_written() {
    let cases = [
        ("domain/day.rs", "use std::fs;"),
        ("domain/day.rs", "use std::{fmt, env::{self, args}};"),
        ("stats/xmr.rs", "let now = std::time::SystemTime::now();"),
        ("coach/todo.rs", "let today = chrono::Local::now();"),
        ("coach/todo.rs", "use std::time::Instant;"),
        ("report/text.rs", "println!(\"{}\", 1);"),
        ("report/text.rs", "use ratatui::text::Line;"),
        ("report/text.rs", "let text = note.reveal();"),
        ("report/text.rs", "use crate::domain::private::Note;"),
        ("report/text.rs", "fn f(note: &Private<String>) {}"),
        ("domain/id.rs", "Uuid::now_v7()"),
        ("store/file.rs", "use crossterm::style;"),
        ("tui/view.rs", "use crate::store::file;"),
        ("tui/view.rs", "use super::super::store;"),
        ("tui/view/home.rs", "let now = Instant::now();"),
        ("tui/view.rs", "use ratatui::style::{Color, Style};"),
        ("tui/effect.rs", "let red = Color::Red;"),
        ("tui/effects.rs", "std::process::exit(1)"),
    ];
    for (file, text) in cases {
        assert_eq!(violations(file, text).len(), 1, "{file}: {text}");
    }
}

#[test]
fn what_is_allowed_or_only_looks_banned_passes() {
    let cases = [
        (
            "domain/week.rs",
            "use super::day::Day; use crate::domain::text;",
        ),
        (
            "domain/week.rs",
            "mod tests { use super::*; use super::super::day; }",
        ),
        (
            "report/text.rs",
            "use crate::{coach, domain::week, stats::trend};",
        ),
        (
            "tui/effect.rs",
            "use crate::store; let now = Instant::now();",
        ),
        (
            "tui/effect/save.rs",
            "use crate::store; std::fs::read(path)",
        ),
        ("tui/terminal/events.rs", "std::process::exit(1)"),
        ("tui.rs", "use crate::store::file;"),
        ("tui/msg.rs", "use std::time::Instant;"),
        ("tui/theme.rs", "use ratatui::style::Color;"),
        (
            "cli/log.rs",
            "use crate::{report, store, tui}; println!(\"ok\");",
        ),
        ("main.rs", "elbowroom::cli::run()"),
        (
            "domain/day.rs",
            "// use std::fs;\n/* crate::stats /* nested */ println! */",
        ),
        (
            "domain/day.rs",
            "let text = \"std::fs \\\" crate::stats\"; let raw = r#\"crate::cli \" x\"#;",
        ),
        (
            "domain/day.rs",
            "fn f<'a>(c: char) -> &'a str { if c == '\"' { \"std::env\" } else { \"\" } }",
        ),
        (
            "domain/day.rs",
            "#[cfg(test)]\nmod tests { use std::fs; fn f() { println!(\"}\"); } }",
        ),
        ("report/text.rs", "let privately = instant; reveal();"),
    ];
    for (file, text) in cases {
        assert_eq!(
            violations(file, text),
            Vec::<String>::new(),
            "{file}: {text}"
        );
    }
}

#[test]
fn code_after_the_tests_is_looked_at_again() {
    let text = "#[cfg(test)]\nmod tests { fn f() { std::fs::read() } }\nfn g() { std::fs::read() }";
    let found = violations("domain/day.rs", text);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("line 3"), "{found:?}");
}
