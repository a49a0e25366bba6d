//! The published documents at full size, behind `SAILMAKER_CORPUS`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use camino::Utf8PathBuf;
use sailmaker_render::FileSet;
use sailmaker_spec::{LoadOptions, load};
use sailmaker_tests::{corpus, lowered, rust_sdk};

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
