//! `sailmaker lint --format sarif`. That a whole log fits the schema of SARIF is checked by `tests/sarif.sh`.

use serde_json::{Value, json};

use crate::project::Project;

const CONTRADICTION: &str = include_str!("../../../../tests/lint/W0702.yaml");

fn log(project: &Project, documents: &[&str]) -> Value {
    let args = [&["lint", "--format", "sarif"], documents].concat();
    serde_json::from_str(&project.expect(0, &args).stdout).expect("JSON")
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().expect("a list")
}

#[test]
fn a_result_has_all_that_hosts_show() {
    let project = Project::new();
    project.write("specs/harbour ship.yaml", CONTRADICTION);
    let mut log = log(&project, &["specs/harbour ship.yaml"]);
    let folder = log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]["uri"].take();
    let folder = folder.as_str().expect("a URI");
    assert!(
        folder.starts_with("file:///") && folder.ends_with('/'),
        "{folder}"
    );
    insta::assert_json_snapshot!(log);
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let project = Project::new();
    let fingerprints = |text: &str| -> Vec<Value> {
        project.write("openapi.yaml", text);
        results(&log(&project, &["openapi.yaml"]))
            .iter()
            .map(|it| it["partialFingerprints"].clone())
            .collect()
    };
    let before = fingerprints(CONTRADICTION);
    let after = fingerprints(&format!("# A comment\n\n{CONTRADICTION}"));
    assert_eq!(before, after);
    let mut distinct: Vec<String> = before.iter().map(Value::to_string).collect();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), before.len());
}

#[test]
fn several_documents_are_one_run() {
    let project = Project::new();
    project.write("a.yaml", CONTRADICTION);
    project.write("b.yaml", CONTRADICTION);
    let log = log(&project, &["a.yaml", "b.yaml"]);
    assert_eq!(results(&log).len(), 6);
    assert_eq!(
        log["runs"][0]["tool"]["driver"]["rules"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(results(&log)[3]["ruleIndex"], 0);
}

#[test]
fn a_fault_of_a_shared_file_is_one_result() {
    let project = Project::new();
    let root = include_str!("../../../../tests/lint/W0832/openapi.yaml");
    let path = include_str!("../../../../tests/lint/W0832/paths/ships.yaml");
    project.write("a.yaml", root);
    project.write("b.yaml", root);
    project.write("paths/ships.yaml", &path.replace("summary: ", "sumary: "));
    let log = log(&project, &["a.yaml", "b.yaml"]);
    let rules = results(&log).iter().map(|result| result["ruleId"].clone());
    assert_eq!(rules.collect::<Vec<_>>(), ["W0802", "W0102"]);
}

#[test]
fn whole_files_have_a_first_line() {
    let project = Project::new();
    for (path, text) in [
        (
            "openapi.yaml",
            include_str!("../../../../tests/lint/W0832/openapi.yaml"),
        ),
        (
            "paths/ships.yaml",
            include_str!("../../../../tests/lint/W0832/paths/ships.yaml"),
        ),
        (
            "paths/boats.yaml",
            include_str!("../../../../tests/lint/W0832/paths/boats.yaml"),
        ),
    ] {
        project.write(path, text);
    }
    let log = log(&project, &["openapi.yaml"]);
    let location = &results(&log)[0]["locations"][0]["physicalLocation"];
    assert_eq!(
        location["artifactLocation"],
        json!({ "uri": "paths/boats.yaml", "uriBaseId": "%SRCROOT%" })
    );
    assert_eq!(location["region"]["startLine"], 1);
}
