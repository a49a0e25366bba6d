//! A small document full of hostile names and texts: its model, its files, and that they compile without a warning.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sailmaker_ir::inspect;
use sailmaker_render::FileSet;
use sailmaker_spec::{Format, render};
use sailmaker_tests::{Sdk, cargo, examples, lowered, modules, root, rust_sdk};

fn course() -> (sailmaker_ir::Lowered, sailmaker_spec::Sources) {
    lowered("v1", &root().join("tests/fixtures/obstacle-course.yaml"))
}

#[test]
fn the_model() {
    let (lowered, _) = course();
    insta::assert_snapshot!(inspect(&lowered.api));
}

#[test]
fn the_complaints() {
    let (lowered, sources) = course();
    let text = render(
        &lowered.diagnostics,
        &sources,
        Format::Text { color: false },
    );
    insta::with_settings!({filters => vec![(r"-->( \S*/)?tests/", "--> tests/")]}, { insta::assert_snapshot!(text) });
}

#[test]
fn the_files() {
    let (lowered, _) = course();
    let files = rust_sdk(&[lowered.api]);
    insta::assert_snapshot!(shown(&files));
}

/// All sources and some of the pages, one after another.
fn shown(files: &FileSet) -> String {
    let mut text = String::new();
    for (path, content) in files.iter() {
        let client_path = root().join("crates/client").into_string();
        let content = String::from_utf8_lossy(content).replace(&client_path, "crates/client");
        text.push_str(&format!("=== {path}\n{content}"));
    }
    text
}

#[test]
fn the_crate_compiles_without_a_warning() {
    let (lowered, _) = course();
    compiles_without_a_warning(&Sdk::write("obstacle-course", &rust_sdk(&[lowered.api])));
}

#[test]
fn the_crate_of_hostile_names_compiles_without_a_warning() {
    let (lowered, _) = lowered("v1", &root().join("tests/fixtures/hostile-names.yaml"));
    compiles_without_a_warning(&Sdk::write("hostile-names", &rust_sdk(&[lowered.api])));
}

fn compiles_without_a_warning(sdk: &Sdk) {
    for arguments in [
        &[
            "clippy",
            "--quiet",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ][..],
        &[
            "check",
            "--quiet",
            "--no-default-features",
            "--features",
            "rustls,v1",
        ],
        &["doc", "--quiet", "--no-deps", "--all-features"],
        &["fmt", "--check"],
    ] {
        if let Err(output) = cargo(&sdk.folder, arguments) {
            panic!("cargo {}:\n{output}", arguments.join(" "));
        }
    }
}

#[test]
fn the_examples_of_the_pages_compile() {
    let (lowered, _) = course();
    let sdk = Sdk::write("obstacle-course-examples", &rust_sdk(&[lowered.api]));
    let found = examples(&sdk.folder.join("docs")).unwrap();
    assert!(!found.is_empty());
    sdk.add(
        "examples/pages.rs",
        &format!("{}fn main() {{}}\n", modules(&found)),
    );
    let manifest = std::fs::read_to_string(sdk.folder.join("Cargo.toml")).unwrap();
    sdk.add("Cargo.toml", &format!("{manifest}\n[dev-dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"rt-multi-thread\"] }}\n"));
    if let Err(output) = cargo(
        &sdk.folder,
        &["check", "--quiet", "--all-features", "--examples"],
    ) {
        panic!("{output}");
    }
}
