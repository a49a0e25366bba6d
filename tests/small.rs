//! Small documents of others' making, each about one thing that OpenAPI can say: what is complained about, that the output
//! compiles without a warning, that its examples run, and what is sent.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::LazyLock;

use camino::Utf8PathBuf;
use sailmaker_ir::Api;
use sailmaker_spec::{Format, render};
use sailmaker_tests::{Pages, Sdk, cargo, lowered, root, rust_sdk};

/// The documents, by the names of their APIs.
fn documents() -> Vec<(String, Utf8PathBuf)> {
    let folder = root().join("tests/fixtures/small");
    let mut documents: Vec<(String, Utf8PathBuf)> = folder
        .read_dir_utf8()
        .unwrap()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension() == Some("yaml"))
        .map(|path| (path.file_stem().unwrap().replace('.', "-"), path))
        .collect();
    documents.sort();
    documents
}

fn apis() -> Vec<Api> {
    let documents = documents();
    let lowered = documents
        .iter()
        .map(|(name, path)| lowered(name, path).0.api);
    lowered.collect()
}

/// The crate of all documents, with what its programs need; written once for all tests.
static SDK: LazyLock<Sdk> = LazyLock::new(|| {
    let sdk = Sdk::write("small", &rust_sdk(&apis()));
    sdk.add_dev_dependencies(
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }",
    );
    sdk
});

/// What a generator does not understand, or cannot write, it says.
#[test]
fn the_complaints() {
    let complaints = documents().into_iter().map(|(name, path)| {
        let (lowered, sources) = lowered(&name, &path);
        let text = Format::Text { color: false };
        let said = render(&lowered.diagnostics, &sources, text);
        format!("=== {name}\n{said}")
    });
    let complaints = complaints.collect::<String>();
    insta::with_settings!({filters => vec![(r"--> \S*fixtures/", "--> ")]}, { insta::assert_snapshot!(complaints) });
}

#[test]
fn the_crate_compiles_without_a_warning() {
    let clippy = ["clippy", "--quiet", "--all-features"];
    let denied = ["--", "-D", "warnings"];
    for arguments in [
        &[&clippy[..], &denied[..]].concat()[..],
        &["doc", "--quiet", "--no-deps", "--all-features"],
    ] {
        if let Err(output) = cargo(&SDK.folder, arguments) {
            panic!("cargo {}:\n{output}", arguments.join(" "));
        }
    }
}

/// Documents whose server refuses what clients send, as their complaints say: credentials of another kind, a body that
/// callers have to write, and one that nobody can.
const REFUSED: [&str; 3] = ["endless", "multipart-mixed", "security-mixed"];

/// The server is made from the same document and checks every request against it.
#[test]
fn the_examples_of_the_pages_run() {
    let apis = apis();
    let names: Vec<&str> = apis.iter().map(|api| api.name.as_str()).collect();
    let pages =
        Pages::compile("small_pages", &SDK, &names).unwrap_or_else(|output| panic!("{output}"));
    let faults: Vec<String> = apis
        .iter()
        .zip(documents())
        .filter(|(api, _)| !REFUSED.contains(&api.name.as_str()))
        .flat_map(|(api, (name, document))| {
            let faults = pages.run(api, &document).faults;
            faults
                .into_iter()
                .map(move |fault| format!("{name}: {fault}"))
        })
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}

/// Each line is a request; the rows of paths and queries are those of the table "Style Examples" of OpenAPI 3.0.3.
#[test]
fn what_is_sent() {
    let program = root().join("tests/fixtures/small/wire.rs");
    SDK.add(
        "examples/small_wire.rs",
        &std::fs::read_to_string(program).unwrap(),
    );
    let arguments = ["--example", "small_wire"];
    let names: Vec<String> = apis().into_iter().map(|api| api.name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let sent = SDK
        .cargo_without_tls("run", &names, &arguments)
        .unwrap_or_else(|output| panic!("{output}"));
    insta::assert_snapshot!(sent);
}
