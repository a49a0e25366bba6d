//! `sailmaker lint`

use crate::project::{HARBOUR, Project, assert_holds};

#[test]
fn a_good_document_has_no_problems() {
    let run = Project::new().expect(0, &["lint", "harbour.yaml"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("", "harbour.yaml: no problems\n")
    );
}

#[test]
fn warnings_are_shown_in_full() {
    let project = Project::new();
    project.write(
        "odd.yaml",
        &HARBOUR.replace("      summary: Get", "      sumary: Get"),
    );
    let run = project.expect(0, &["lint", "harbour.yaml", "odd.yaml"]);
    assert_eq!(run.stdout, "");
    assert_holds(
        &run.stderr,
        &[
            "warning[W0102]: ",
            " --> odd.yaml:30:7\n",
            "sumary: Get a ship",
            "odd.yaml: 1 warning\n",
        ],
    );
}

#[test]
fn many_warnings_are_all_shown() {
    let project = Project::new();
    let keys: String = (0..30).map(|index| format!("odd{index}: 1\n")).collect();
    project.write("odd.yaml", &format!("{HARBOUR}{keys}"));
    let run = project.expect(0, &["lint", "odd.yaml"]);
    assert_eq!(run.stderr.matches("warning[W0102]").count(), 30);
}

#[test]
fn what_lowering_finds_is_shown_too() {
    let project = Project::new();
    project.write(
        "odd.yaml",
        &HARBOUR.replace(
            "type: integer, maximum: 250",
            "type: integer, default: many",
        ),
    );
    assert_holds(&project.expect(0, &["lint", "odd.yaml"]).stderr, &["W0701"]);
}

#[test]
fn errors_of_any_document_exit_with_1() {
    let project = Project::new();
    project.write("broken.yaml", "openapi: 3.0.1\npaths: [\n");
    let run = project.expect(1, &["lint", "broken.yaml", "harbour.yaml"]);
    assert_holds(
        &run.stderr,
        &[
            "error[E0102]",
            "broken.yaml: 1 error\n",
            "harbour.yaml: no problems\n",
        ],
    );
}

#[test]
fn folders_are_allowed_by_name() {
    let project = Project::new();
    project.write(
        "shared/item.yaml",
        "get: {operationId: get, responses: {'204': {description: Read}}}\n",
    );
    let head = "openapi: 3.0.1\ninfo: {title: T, version: '1'}\n";
    project.write(
        "own/openapi.yaml",
        &format!("{head}paths: {{/a: {{$ref: ../shared/item.yaml}}}}\n"),
    );
    let lint = ["lint", "own/openapi.yaml"];
    let allowed = [&lint[..], &["--allow-folder", "shared"]].concat();
    assert_holds(
        &project.expect(1, &lint).stderr,
        &["error[E0206]", "own/openapi.yaml:3:20", "allow-folders"],
    );
    project.expect(0, &allowed);
    project.write("sailmaker.toml", "allow-folders = ['shared']\n");
    project.expect(0, &lint);
}

#[test]
fn json_is_the_result() {
    let project = Project::new();
    project.write(
        "broken.yaml",
        &HARBOUR.replace("schemas/Ship", "schemas/Shop"),
    );
    let run = project.expect(1, &["lint", "--format", "json", "broken.yaml"]);
    let codes: Vec<_> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["code"].clone())
        .collect();
    assert_eq!(codes, ["E0202", "E0202"]);
    assert_eq!(run.stderr, "broken.yaml: 2 errors\n");
}

#[test]
fn what_is_not_there_exits_with_2() {
    let project = Project::new();
    for (args, expected) in [
        (&["lint"][..], "<PATH>"),
        (&["lint", "absent.yaml"], "`absent.yaml` is no file"),
        (
            &["lint", "harbour.yaml", "--overlay", "absent.yaml"],
            "`absent.yaml` is no file",
        ),
        (
            &["lint", "harbour.yaml", "--format", "xml"],
            "[possible values: text, json]",
        ),
    ] {
        assert_holds(&project.expect(2, args).stderr, &[expected]);
    }
}

#[test]
fn the_header_of_experiments_is_no_parameter() {
    let project = Project::new();
    let header = "parameters:\n        - { name: X-Harbour, in: header, schema: { type: string, default: true } }\n";
    project.write("odd.yaml", &HARBOUR.replacen("parameters:\n", header, 1));
    assert_holds(
        &project.expect(0, &["lint", "odd.yaml"]).stderr,
        &["warning[W0701]"],
    );

    project.write("harbour.toml", "experimental-header = 'X-Harbour'\n");
    let run = project.expect(0, &["lint", "odd.yaml", "--config", "harbour.toml"]);
    assert_eq!(run.stderr, "odd.yaml: no problems\n");
}
