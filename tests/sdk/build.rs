//! Collects what the tests go through: the examples of the pages, and the examples of the documents.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use sailmaker_tests::{examples, examples_of, lowered, modules, root, round_trips};

fn main() {
    let root = root();
    let docs = root.join("generated/rust/docs");
    println!("cargo::rerun-if-changed={docs}");
    println!("cargo::rerun-if-changed={}", root.join("specs"));
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    let found = examples(&docs).expect("pages can be read");
    std::fs::write(Path::new(&out).join("examples.rs"), modules(&found)).expect("the folder can be written");

    let readme = root.join("README.md");
    println!("cargo::rerun-if-changed={readme}");
    let text = std::fs::read_to_string(&readme).expect("there is a README");
    let program = examples_of("README.md".into(), &text).remove(0).code;
    let program = program.replacen("async fn main()", "pub async fn main()", 1);
    std::fs::write(Path::new(&out).join("readme.rs"), program).expect("the folder can be written");

    let mut calls = String::from("{\n");
    for version in ["v2024", "v2025", "beta"] {
        let (lowered, _) = lowered(version, &root.join(format!("specs/{version}/openapi.yaml")));
        for trip in round_trips(&lowered.api) {
            calls.push_str(&trip.call());
            calls.push('\n');
        }
    }
    calls.push_str("}\n");
    std::fs::write(Path::new(&out).join("round_trips.rs"), calls).expect("the folder can be written");
}
