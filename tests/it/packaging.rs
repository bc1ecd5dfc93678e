//! What a package of the program holds: everything that it is built from, and nothing that only tests need.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// The files that `cargo package` would take, `/` between their parts.
fn packed() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let list = String::from_utf8(output.stdout).unwrap();
    list.lines().map(|line| line.replace('\\', "/")).collect()
}

/// Every file that the source takes in when it is compiled, from the root of the repository on.
fn taken_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            taken_in(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for rest in text.split("include_").skip(1) {
                let name = rest.split('"').nth(1).unwrap_or_default();
                if let Some((_, inside)) = name.rsplit_once("../assets/") {
                    found.insert(format!("assets/{inside}"));
                }
            }
        }
    }
}

#[test]
fn a_package_holds_every_asset_and_nothing_of_the_tests() {
    let packed = packed();
    let mut needed = BTreeSet::from(
        [
            "README.md",
            "LICENSE",
            "Cargo.toml",
            "Cargo.lock",
            "src/main.rs",
            "assets/fonts/LICENSE",
        ]
        .map(str::to_owned),
    );
    taken_in(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut needed,
    );
    assert!(
        needed.contains("assets/schema/output.json") && needed.len() > 20,
        "{needed:?}"
    );
    for name in &needed {
        assert!(packed.contains(name), "not in the package: {name}");
    }
    for name in &packed {
        let ends_well = Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "rs");
        let is_source = name.starts_with("src/") && ends_well;
        let is_written_by_cargo =
            [".cargo_vcs_info.json", "Cargo.toml.orig"].contains(&name.as_str());
        let is_known = needed.contains(name) || name.starts_with("assets/");
        assert!(
            is_source || is_written_by_cargo || is_known,
            "in the package: {name}"
        );
    }
}

#[test]
fn the_package_says_what_it_is() {
    let manifest = include_str!("../../Cargo.toml");
    for field in [
        "description",
        "license",
        "readme",
        "keywords",
        "categories",
        "rust-version",
        "include",
    ] {
        assert!(manifest.contains(&format!("\n{field} = ")), "{field}");
    }
}
