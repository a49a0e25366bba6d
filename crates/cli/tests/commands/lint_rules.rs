//! What each rule of `sailmaker lint` says, by the documents of `tests/lint`: one for each code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sailmaker_spec::Code;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/lint");

/// The documents by their code: a file, or a folder with `openapi.yaml`.
fn documents() -> BTreeMap<String, PathBuf> {
    let entries = fs::read_dir(FOLDER)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let named = entries.map(|path| {
        let code = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let document = if path.is_dir() {
            path.join("openapi.yaml")
        } else {
            path
        };
        (
            code,
            document
                .strip_prefix(FOLDER)
                .expect("below the folder")
                .to_owned(),
        )
    });
    named.filter(|(code, _)| code != "clean").collect()
}

fn run(document: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sailmaker"))
        .arg("lint")
        .arg(document)
        .args(args)
        .current_dir(FOLDER)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("a run")
}

fn lint(document: &Path, args: &[&str]) -> (String, String) {
    let output = run(document, args);
    assert_eq!(output.status.code(), Some(0), "{document:?}");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn each_rule_says_what_is_wrong_and_what_to_do() {
    let mut all = String::new();
    for (code, document) in documents() {
        let (_, said) = lint(&document, &["--all"]);
        assert!(said.contains(&format!("warning[{code}]")), "{code}: {said}");
        all.push_str(&said);
        all.push('\n');
    }
    insta::assert_snapshot!(all);
}

#[test]
fn each_code_of_lint_has_a_document() {
    let documents = documents();
    let of_lint = Code::ALL
        .iter()
        .filter(|code| code.as_str().starts_with("W08"));
    for code in of_lint {
        assert!(documents.contains_key(code.as_str()), "{code}");
    }
}

#[test]
fn both_pointers_of_a_contradiction_are_in_json() {
    let (found, _) = lint(Path::new("W0702.yaml"), &["--format", "json"]);
    let first: serde_json::Value =
        serde_json::from_str(found.lines().next().expect("a line")).expect("JSON");
    let schema =
        "/paths/~1ships/get/responses/200/content/application~1json/schema/items/properties";
    assert_eq!(first["pointer"], format!("{schema}/name/example"));
    assert_eq!(first["labels"][0]["pointer"], format!("{schema}/name/type"));
}

/// What is wrong with a document may not keep the rules from looking at it, nor make them look forever.
#[test]
fn bad_documents_are_looked_at_too() {
    let tests = Path::new(FOLDER).parent().expect("a folder");
    for folder in ["bad", "fixtures", "fixtures/small"] {
        for entry in fs::read_dir(tests.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let document = if path.is_dir() {
                path.join("openapi.yaml")
            } else {
                path
            };
            if !document.is_file() || document.extension().is_some_and(|it| it == "rs") {
                continue;
            }
            let output = run(&document, &["--format", "sarif"]);
            assert!(
                matches!(output.status.code(), Some(0 | 1)),
                "{document:?}: {output:?}"
            );
        }
    }
}

#[test]
fn schemas_that_contain_themselves_on_many_ways_are_looked_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let reference = "{ $ref: '#/components/schemas/A' }";
    let members = vec![reference; 20].join(", ");
    let value = "{ a: ".repeat(20) + "1" + &" }".repeat(20);
    let text = format!(
        "openapi: 3.0.4\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         A: {{ oneOf: [ {members} ], anyOf: [ {members} ] }}\n    \
         B: {{ type: object, properties: {{ a: {reference} }}, example: {value} }}\n"
    );
    let document = folder.path().join("openapi.yaml");
    fs::write(&document, text).expect("a file");
    assert!(run(&document, &["--format", "json"]).status.success());
}
