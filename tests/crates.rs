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

/// What the command line needs, and the mock server, and generated crates: build scripts of users do not wait for it.
const NOT_IN_BUILD_SCRIPTS: &[&str] = &[
    "anyhow",
    "clap",
    "hyper",
    "jsonschema",
    "mimalloc",
    "notify",
    "reqwest",
    "tokio",
];

fn cargo(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(sailmaker_tests::root())
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    output.stdout
}

#[test]
fn build_scripts_do_not_wait_for_the_command_line() {
    let tree = [
        "tree",
        "-p",
        "sailmaker",
        "-e",
        "no-dev",
        "--prefix",
        "none",
    ];
    let tree = String::from_utf8(cargo(&tree)).expect("cargo prints UTF-8");
    let names: Vec<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(names.contains(&"sailmaker-targets"), "{names:?}");
    for unwanted in NOT_IN_BUILD_SCRIPTS {
        assert!(!names.contains(unwanted), "sailmaker needs {unwanted}");
    }
}

#[test]
fn crates_use_only_what_stands_before_them() {
    let metadata = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_slice(&metadata).expect("cargo prints JSON");
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
