//! `sailmaker init`

use crate::project::{HARBOUR, Project, assert_holds};

#[test]
fn a_config_is_written_for_documents() {
    let project = Project::new();
    project.write("specs/v2025/openapi.yaml", HARBOUR);
    project.write("specs/port.v3.yaml", HARBOUR);
    project.write("openapi.yaml", HARBOUR);
    let documents = [
        "harbour.yaml",
        "specs/v2025/openapi.yaml",
        "specs/port.v3.yaml",
        "openapi.yaml",
    ];
    let run = project.expect(0, &[&["init"], &documents[..]].concat());
    assert_holds(&run.stdout, &["sailmaker.toml written"]);
    let config = project.read("sailmaker.toml");
    for (name, path) in ["harbour", "v2025", "v3", "v1"].iter().zip(documents) {
        assert_holds(&config, &[&format!("[apis.{name}]\npath = \"{path}\"\n")]);
    }
    project.expect(0, &["generate"]);
}

/// What is commented out is meant to be used: all of it is good at once.
#[test]
fn comments_can_be_taken_away() {
    let project = Project::new();
    project.expect(0, &["init", "harbour.yaml"]);
    let config = project.read("sailmaker.toml");
    let used: Vec<&str> = config
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(code) if code.starts_with('[') || code.contains(" = ") => code,
            _ => line,
        })
        .collect();
    assert_ne!(used.join("\n"), config.trim_end());
    project.write("templates/unused.txt", "");
    let used = used.join("\n").replace("templates = ", "# templates = ");
    project.write("sailmaker.toml", &used);
    project.expect(0, &["generate"]);
    assert_holds(
        &project.read("generated/rust/Cargo.toml"),
        &["name = \"my-sdk\""],
    );
    assert!(project.has("generated/python"));
}

#[test]
fn nothing_is_overwritten_and_no_broken_document_is_taken() {
    let project = Project::with_config();
    let before = project.read("sailmaker.toml");
    let run = project.expect(2, &["init", "harbour.yaml"]);
    assert_holds(&run.stderr, &["there is a sailmaker.toml already"]);
    assert_eq!(project.read("sailmaker.toml"), before);

    project.remove("sailmaker.toml");
    assert_holds(
        &project.expect(2, &["init", "nowhere.yaml"]).stderr,
        &["`nowhere.yaml` is no file"],
    );
    project.write("broken.yaml", "openapi: [\n");
    let run = project.expect(1, &["init", "broken.yaml"]);
    assert_holds(&run.stderr, &["broken.yaml:"]);
    assert!(!project.has("sailmaker.toml"));
}

#[test]
fn hostile_tags_stay_comments() {
    let project = Project::new();
    let hostile = HARBOUR.replace("[Ships]", "[\"x\\nout = '/'\"]");
    project.write("harbour.yaml", &hostile);
    project.expect(0, &["init", "harbour.yaml"]);
    let config = project.read("sailmaker.toml");
    let lines = config.lines().filter(|line| line.starts_with("out = "));
    assert_eq!(lines.collect::<Vec<_>>(), ["out = \"generated\""]);
    project.expect(0, &["generate"]);
}
