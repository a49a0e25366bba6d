//! The examples of the pages of our own documents, run: each one compiles, comes to its end, and sends what the document
//! allows. The server is made from the same document and checks every request against it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use camino::Utf8PathBuf;
use sailmaker_ir::Api;
use sailmaker_tests::{Pages, Sdk, TALLY_HEAD, lowered, root, rust_sdk};

fn all_run(name: &str, documents: &[(&str, Utf8PathBuf)]) {
    let apis: Vec<Api> = documents
        .iter()
        .map(|(name, path)| lowered(name, path).0.api)
        .collect();
    let sdk = Sdk::write(name, &rust_sdk(&apis));
    sdk.add_dev_dependencies(
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }",
    );
    let versions: Vec<&str> = documents.iter().map(|(name, _)| *name).collect();
    let pages = Pages::compile(name, &sdk, &versions).unwrap_or_else(|output| panic!("{output}"));
    println!("{TALLY_HEAD}");
    for (api, (_, document)) in apis.iter().zip(documents) {
        let tally = pages.run(api, document);
        println!("{}", tally.row(&api.name));
        assert_eq!(tally.faults, Vec::<String>::new());
    }
}

#[test]
fn the_examples_of_our_own_documents_run() {
    let document = |name| (name, root().join(format!("specs/{name}/openapi.yaml")));
    all_run("pages_own", &["v2024", "v2025", "beta"].map(document));
}

#[test]
fn the_examples_of_lists_with_pages_run() {
    let document = root().join("tests/fixtures/paging.yaml");
    all_run("pages_paging", &[("v1", document)]);
}
