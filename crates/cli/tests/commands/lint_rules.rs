//! What each rule of `sailmaker lint` says, by the documents of `tests/lint`: one for each code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

fn lint(document: &Path, args: &[&str]) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sailmaker"))
        .arg("lint")
        .arg(document)
        .args(args)
        .current_dir(FOLDER)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("a run");
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
