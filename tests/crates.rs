//! The order of the crates: each may use only those to its left.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use serde_json::Value;

/// DESIGN: from the document to the command line.
const ORDER: &[&str] = &[
    "sailmaker-spec",
    "sailmaker-ir",
    "sailmaker-templates",
    "sailmaker-render",
    "sailmaker-targets",
    "sailmaker",
    "sailmaker-mock",
    "sailmaker-cli",
];

#[test]
fn crates_use_only_what_stands_before_them() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(sailmaker_tests::root())
        .output()
        .expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let mut seen = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let dependencies = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|dependency| dependency["kind"].is_null());
        let used: Vec<&str> = dependencies
            .map(|dependency| dependency["name"].as_str().unwrap())
            .collect();
        if name == "sailmaker-client" {
            assert!(
                used.iter().all(|used| rank(used).is_none()),
                "the run-time does not know the generator: {used:?}"
            );
        }
        let Some(own) = rank(name) else { continue };
        seen += 1;
        for used in used {
            assert_ne!(
                used, "sailmaker-client",
                "{name}: the generator does not depend on the run-time"
            );
            assert!(
                rank(used).is_none_or(|rank| rank < own),
                "{name} must not use {used}"
            );
        }
    }
    assert!(seen >= 7, "all crates are looked at, found {seen}");
}
