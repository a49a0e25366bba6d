//! Every bad document of `tests/bad` with the diagnostics it gets, as a snapshot.

#![allow(clippy::unwrap_used)]

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Format, Limits, LoadOptions, load, render};

const FOLDER: &str = "../../tests/bad";

/// The documents: a file by itself, or a folder with `openapi.yaml` and perhaps `overlay.yaml`.
fn documents() -> Vec<(String, Utf8PathBuf, LoadOptions)> {
    let mut documents: Vec<_> = Utf8Path::new(FOLDER)
        .read_dir_utf8()
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().into_path();
            let name = path.file_stem().unwrap().to_owned();
            let limits = Limits {
                nodes: 10_000,
                ..Limits::default()
            };
            let overlays = Some(path.join("overlay.yaml")).filter(|overlay| overlay.exists());
            let options = LoadOptions {
                overlays: overlays.into_iter().collect(),
                limits,
                ..LoadOptions::default()
            };
            let root = if path.is_dir() {
                path.join("openapi.yaml")
            } else {
                path
            };
            (name, root, options)
        })
        .collect();
    documents.sort_by(|a, b| a.0.cmp(&b.0));
    documents
}

#[test]
fn bad_documents_get_their_diagnostics() {
    for (name, root, options) in documents() {
        let loaded = load(&root, &options);
        let text = render(
            &loaded.diagnostics,
            &loaded.sources,
            Format::Text { color: false },
        );
        assert!(!text.is_empty(), "{name} has no diagnostics");
        let readable = if loaded.document.is_some() {
            "a document"
        } else {
            "no document"
        };
        insta::assert_snapshot!(
            name,
            format!("{readable}\n\n{}", text.replace(&format!("{FOLDER}/"), ""))
        );
    }
}

#[test]
fn short_lines_and_json_have_stable_forms() {
    let root = Utf8Path::new(FOLDER).join("operation-ids.yaml");
    let loaded = load(&root, &LoadOptions::default());
    let form = |format| {
        render(&loaded.diagnostics, &loaded.sources, format).replace(&format!("{FOLDER}/"), "")
    };
    insta::assert_snapshot!(form(Format::Short), @r#"
    operation-ids.yaml:5:5: warning[W0301]: GET /users has no `operationId`; a name is derived
    operation-ids.yaml:8:20: warning[W0302]: the `operationId` addUser is also that of PUT /users; a name is derived
    "#);
    insta::assert_snapshot!(form(Format::Json), @r#"
    {"code":"W0301","severity":"warning","message":"GET /users has no `operationId`; a name is derived","path":"operation-ids.yaml","line":5,"column":5,"end_column":8,"pointer":"/paths/~1users/get","help":"add an `operationId`, so that the name does not change with the path","labels":[]}
    {"code":"W0302","severity":"warning","message":"the `operationId` addUser is also that of PUT /users; a name is derived","path":"operation-ids.yaml","line":8,"column":20,"end_column":27,"pointer":"/paths/~1users/post/operationId","help":"give each operation an `operationId` of its own","labels":[{"path":"operation-ids.yaml","line":11,"column":20,"end_column":27,"pointer":"/paths/~1users/put/operationId","message":"used here before"}]}
    "#);
}
