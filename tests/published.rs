//! The published documents at full size, behind `SAILMAKER_CORPUS`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use camino::Utf8PathBuf;
use sailmaker_render::FileSet;
use sailmaker_spec::{LoadOptions, load};
use sailmaker_tests::{Sdk, cargo, corpus, examples, lowered, modules, round_trips, rust_sdk};

fn documents(corpus: &camino::Utf8Path) -> Vec<(&'static str, Utf8PathBuf)> {
    [
        ("v2024", "sailpoint-2025-09/idn/sailpoint-api.v2024.yaml"),
        ("v2025", "sailpoint-2025-09/idn/sailpoint-api.v2025.yaml"),
        ("beta", "sailpoint-2025-09/idn/sailpoint-api.beta.yaml"),
        ("v3", "sailpoint-2025-09/idn/sailpoint-api.v3.yaml"),
        ("v2026", "sailpoint-2026-08/idn/sailpoint-api.v2026.yaml"),
        ("v1", "sailpoint-2026-08/idn/sailpoint-api.root.yaml"),
        ("nerm", "sailpoint-2026-08/nerm/openapi.yaml"),
    ]
    .map(|(name, path)| (name, corpus.join(path)))
    .to_vec()
}

/// Every operation of the document is a method of the SDK and a section of a page: none is lost on the way.
#[test]
fn every_operation_is_in_the_sdk_and_in_the_pages() {
    let Some(corpus) = corpus() else { return };
    for (name, path) in documents(&corpus) {
        let loaded = load(&path, &LoadOptions::default());
        let document = loaded.document.expect("a document");
        let (lowered, _) = lowered(name, &path);
        assert_eq!(
            lowered
                .diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.is_error())
                .count(),
            0,
            "{name}"
        );
        let files = rust_sdk(&[lowered.api]);
        let sources = joined(&files, "src/");
        let pages = joined(&files, "docs/");
        for operation in document.operations() {
            let at = format!("path: {:?},", operation.path);
            assert!(
                sources.contains(&at),
                "{name}: {} is in no module",
                operation.path
            );
            let row = format!(
                "| **{}** `{}` |",
                operation.method.as_str().to_uppercase(),
                operation.path
            );
            assert!(pages.contains(&row), "{name}: {row} is on no page");
        }
        let methods = sources.matches("): Operation = Operation {").count()
            + sources.matches(": Operation = Operation {").count();
        assert_eq!(methods, document.operations().len(), "{name}");
        println!("{name}: {} operations", document.operations().len());
    }
}

fn joined(files: &FileSet, prefix: &str) -> String {
    files
        .iter()
        .filter(|(path, _)| path.as_str().starts_with(prefix))
        .map(|(_, content)| String::from_utf8_lossy(content))
        .collect()
}

#[test]
fn the_examples_of_all_pages_compile_and_all_examples_of_the_document_come_back() {
    let Some(corpus) = corpus() else { return };
    let (name, path) = &documents(&corpus)[1];
    let (lowered, _) = lowered(name, path);
    let trips = round_trips(&lowered.api);
    let sdk = Sdk::write("published-examples", &rust_sdk(&[lowered.api]));
    let found = examples(&sdk.folder.join("docs")).unwrap();
    println!(
        "{name}: {} examples of pages, {} round trips",
        found.len(),
        trips.len()
    );
    let manifest = std::fs::read_to_string(sdk.folder.join("Cargo.toml")).unwrap();
    sdk.add("Cargo.toml", &format!("{manifest}\n[dev-dependencies]\nserde_json = \"1\"\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"rt-multi-thread\"] }}\n"));
    sdk.add(
        "examples/pages.rs",
        &format!("{}fn main() {{}}\n", modules(&found)),
    );
    let calls: String = trips
        .chunks(200)
        .enumerate()
        .map(|(part, trips)| {
            let calls: String = trips
                .iter()
                .map(|trip| format!("    {}\n", trip.call()))
                .collect();
            format!("fn part_{part}() {{\n{calls}}}\n")
        })
        .collect();
    let parts: String = (0..trips.len().div_ceil(200))
        .map(|part| format!("    part_{part}();\n"))
        .collect();
    sdk.add(
        "examples/round_trips.rs",
        &format!("{CHECK}\n{calls}\nfn main() {{\n{parts}    finish();\n}}\n"),
    );
    if let Err(output) = cargo(
        &sdk.folder,
        &["check", "--quiet", "--all-features", "--example", "pages"],
    ) {
        panic!("{output}");
    }
    match cargo(
        &sdk.folder,
        &[
            "run",
            "--quiet",
            "--all-features",
            "--example",
            "round_trips",
        ],
    ) {
        Ok(output) => println!("{output}"),
        Err(output) => panic!("{output}"),
    }
}

/// JSON in equals JSON out; differences are listed, and end the program with an error.
const CHECK: &str = r#"
use std::sync::atomic::{AtomicUsize, Ordering};

use sailpoint::Json;

static CHECKED: AtomicUsize = AtomicUsize::new(0);
static FAILED: AtomicUsize = AtomicUsize::new(0);

fn check<T: Json>(place: &str, text: &str) {
    CHECKED.fetch_add(1, Ordering::Relaxed);
    let value: sailpoint::Value = text.parse().unwrap();
    let outcome = match T::from_json(value.clone()) {
        Ok(model) => model.to_json(),
        Err(error) => {
            println!("{place}: {error}");
            FAILED.fetch_add(1, Ordering::Relaxed);
            return;
        }
    };
    if outcome != value {
        println!("{place}: {value}\n  came back as {outcome}");
        FAILED.fetch_add(1, Ordering::Relaxed);
    }
}

fn finish() {
    let failed = FAILED.load(Ordering::Relaxed);
    println!("{} examples, {failed} do not come back as they were", CHECKED.load(Ordering::Relaxed));
    if failed > 0 {
        std::process::exit(1);
    }
}
"#;
