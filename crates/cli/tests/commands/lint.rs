//! `sailmaker lint`

use sailmaker_spec::Code;
use serde_json::Value;

use crate::project::{Project, Run, assert_holds};

/// A document in which no rule finds anything.
const CLEAN: &str = include_str!("../../../../tests/lint/clean.yaml");

fn project() -> Project {
    let project = Project::new();
    project.write("harbour.yaml", CLEAN);
    project
}

/// The codes of what a run printed as JSON.
fn codes(run: &Run) -> Vec<String> {
    let lines = run.stdout.lines().map(serde_json::from_str::<Value>);
    lines
        .map(|line| {
            line.expect("JSON")["code"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

#[test]
fn a_good_document_has_no_problems() {
    let run = project().expect(0, &["lint", "harbour.yaml"]);
    assert_eq!(
        (run.stdout.as_str(), run.stderr.as_str()),
        ("", "harbour.yaml: no problems\n")
    );
}

#[test]
fn warnings_are_shown_in_full() {
    let project = project();
    project.write(
        "odd.yaml",
        &CLEAN.replace("      summary: Get", "      sumary: Get"),
    );
    let run = project.expect(0, &["lint", "harbour.yaml", "odd.yaml"]);
    assert_eq!(run.stdout, "");
    assert_holds(
        &run.stderr,
        &[
            "warning[W0102]: ",
            " --> odd.yaml:31:7\n",
            "sumary: Get a ship",
            "warning[W0802]: ",
            "odd.yaml: 2 warnings\n",
        ],
    );
}

#[test]
fn of_many_warnings_the_first_are_shown_and_all_on_demand() {
    let project = project();
    let keys: String = (0..30).map(|index| format!("odd{index}: 1\n")).collect();
    project.write("odd.yaml", &format!("{CLEAN}{keys}"));
    let run = project.expect(0, &["lint", "odd.yaml"]);
    assert_eq!(run.stderr.matches("warning[W0102]").count(), 5);
    assert_holds(
        &run.stderr,
        &[
            "25 more are not shown; `--all` shows them.\n",
            "    30 W0102 A key",
            "odd.yaml: 30 warnings\n",
        ],
    );
    let run = project.expect(0, &["lint", "odd.yaml", "--all"]);
    assert_eq!(run.stderr.matches("warning[W0102]").count(), 30);
    let run = project.expect(0, &["lint", "odd.yaml", "--format", "json"]);
    assert_eq!(codes(&run).len(), 30);
}

#[test]
fn codes_can_be_left_out() {
    let project = project();
    project.write(
        "odd.yaml",
        &CLEAN.replace("description: It must be in the harbour.", "odd: 1"),
    );
    let all = project.expect(0, &["lint", "odd.yaml", "--format", "json"]);
    assert_eq!(codes(&all), ["W0803", "W0102"]);
    let some = project.expect(
        0,
        &["lint", "odd.yaml", "--allow", "W0102", "--allow", "W0803"],
    );
    assert_eq!(some.stderr, "odd.yaml: no problems\n");
}

#[test]
fn errors_are_shown_however_many_there_are() {
    let project = project();
    let schemas: String = (0..9)
        .map(|index| format!("    T{index}: {{ type: text }}\n"))
        .collect();
    project.write("odd.yaml", &format!("{CLEAN}{schemas}"));
    let run = project.expect(1, &["lint", "odd.yaml", "--allow", "W0831"]);
    assert_eq!(run.stderr.matches("error[E0401]").count(), 9);
}

#[test]
fn webhooks_of_an_extension_are_checked_too() {
    let project = project();
    let webhooks =
        "x-webhooks:\n  left:\n    post: { responses: { '204': { $ref: 'absent.yaml' } } }\n";
    project.write("odd.yaml", &format!("{CLEAN}{webhooks}"));
    assert_holds(
        &project.expect(1, &["lint", "odd.yaml"]).stderr,
        &["error[E0201]"],
    );
}

#[test]
fn what_lowering_finds_is_shown_too() {
    let project = project();
    project.write(
        "odd.yaml",
        &CLEAN.replace(
            "type: integer, maximum: 250",
            "type: integer, default: many",
        ),
    );
    assert_holds(&project.expect(0, &["lint", "odd.yaml"]).stderr, &["W0701"]);
}

#[test]
fn errors_of_any_document_exit_with_1() {
    let project = project();
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
    let project = project();
    project.write(
        "broken.yaml",
        &CLEAN.replace("schemas/Ship", "schemas/Shop"),
    );
    let run = project.expect(
        1,
        &[
            "lint",
            "--format",
            "json",
            "broken.yaml",
            "--allow",
            "W0831",
        ],
    );
    assert_eq!(codes(&run), ["E0202", "E0202"]);
    assert_eq!(run.stderr, "broken.yaml: 2 errors\n");
}

#[test]
fn what_is_not_there_exits_with_2() {
    let project = project();
    for (args, expected) in [
        (&["lint"][..], "<PATH>"),
        (
            &["lint", "harbour.yaml", "--allow", "W9"],
            "there is no such code; `sailmaker lint --codes` lists them",
        ),
        (&["lint", "absent.yaml"], "`absent.yaml` is no file"),
        (
            &["lint", "harbour.yaml", "--overlay", "absent.yaml"],
            "`absent.yaml` is no file",
        ),
        (
            &["lint", "harbour.yaml", "--format", "xml"],
            "[possible values: text, json, sarif]",
        ),
    ] {
        assert_holds(&project.expect(2, args).stderr, &[expected]);
    }
}

/// The SDK has no such parameter, but the document has.
#[test]
fn the_header_of_experiments_is_checked_like_others() {
    let project = project();
    let header = "parameters:\n        - { name: X-Harbour, in: header, schema: { type: string, default: true } }\n";
    project.write("odd.yaml", &CLEAN.replacen("parameters:\n", header, 1));
    project.write("harbour.toml", "experimental-header = 'X-Harbour'\n");
    let run = project.expect(0, &["lint", "odd.yaml", "--config", "harbour.toml"]);
    assert_holds(&run.stderr, &["warning[W0701]", "odd.yaml: 1 warning\n"]);
}

#[test]
fn the_page_of_codes_is_that_of_the_program() {
    let run = project().expect(0, &["lint", "--codes"]);
    let page = include_str!("../../../../docs/lint.md");
    assert_eq!(
        run.stdout, page,
        "write docs/lint.md anew with `sailmaker lint --codes`"
    );
    for code in Code::ALL {
        assert!(page.contains(&format!("| {code} |")), "{code}");
    }
}
