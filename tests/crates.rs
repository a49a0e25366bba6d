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

fn metadata(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(arguments)
        .current_dir(sailmaker_tests::root())
        .output()
        .expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

#[test]
fn build_scripts_do_not_wait_for_the_command_line() {
    let metadata = metadata(&[]);
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let name = |id: &Value| {
        let packages = metadata["packages"].as_array().unwrap().iter();
        let mut found = packages.filter(|package| package["id"] == *id);
        found.next().unwrap()["name"].as_str().unwrap()
    };
    let needed = |node: &Value| -> Vec<Value> {
        let needed = node["deps"].as_array().unwrap().iter().filter(|dep| {
            let mut kinds = dep["dep_kinds"].as_array().unwrap().iter();
            kinds.any(|kind| kind["kind"] != "dev")
        });
        needed.map(|dep| dep["pkg"].clone()).collect()
    };
    let mut reached: Vec<Value> = Vec::new();
    let mut next: Vec<Value> = nodes
        .iter()
        .map(|node| node["id"].clone())
        .filter(|id| name(id) == "sailmaker")
        .collect();
    while let Some(id) = next.pop() {
        if !reached.contains(&id) {
            let node = nodes.iter().find(|node| node["id"] == id).unwrap();
            next.extend(needed(node));
            reached.push(id);
        }
    }
    let names: Vec<&str> = reached.iter().map(name).collect();
    assert!(names.contains(&"sailmaker-targets"), "{names:?}");
    for unwanted in NOT_IN_BUILD_SCRIPTS {
        assert!(!names.contains(unwanted), "sailmaker needs {unwanted}");
    }
}

#[test]
fn crates_use_only_what_stands_before_them() {
    let metadata = metadata(&["--no-deps"]);
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
