//! `sailmaker generate --check`: what it names, and that it changes nothing.

use crate::project::{Project, assert_holds};

const CHECK: [&str; 2] = ["generate", "--check"];

#[test]
fn what_was_just_generated_is_up_to_date() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let run = project.expect(0, &CHECK);
    assert_holds(
        &run.stdout,
        &["rust: ", " files up to date in generated/rust\n"],
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn every_difference_is_named() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let edited = format!("{}# by hand\n", project.read("generated/rust/Cargo.toml"));
    project.write("generated/rust/Cargo.toml", &edited);
    project.remove("generated/rust/README.md");
    project.write("generated/rust/src/mine.rs", "");

    let run = project.expect(1, &CHECK);
    assert_holds(
        &run.stdout,
        &[
            "rust: generated/rust is out of date\n",
            "  missing README.md\n",
            "  changed Cargo.toml\n",
            "  extra   src/mine.rs\n",
            "\n-# by hand\n",
            "\nrun 'sailmaker generate'",
        ],
    );
    assert_eq!(project.read("generated/rust/Cargo.toml"), edited);
    assert!(!project.has("generated/rust/README.md") && project.has("generated/rust/src/mine.rs"));

    project.expect(0, &["generate"]);
    project.remove("generated/rust/src/mine.rs");
    project.expect(0, &CHECK);
}

#[test]
fn nothing_at_all_is_out_of_date() {
    let project = Project::with_config();
    let run = project.expect(1, &CHECK);
    assert_holds(&run.stdout, &["  missing Cargo.toml\n"]);
    assert!(!project.has("generated"));
}

#[test]
fn a_change_of_the_document_shows() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    project.write(
        "harbour.yaml",
        &crate::project::HARBOUR.replace("berth", "quay"),
    );
    let run = project.expect(1, &CHECK);
    assert_holds(&run.stdout, &["  changed src/v1/models/", "\n+", "\n-"]);
}

#[test]
fn many_changes_are_all_named_and_some_shown() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let list = project.read("generated/rust/.sailmaker-files");
    let sources: Vec<_> = list
        .lines()
        .filter(|path| path.ends_with(".rs") || path.ends_with(".md"))
        .collect();
    assert!(sources.len() > 6, "{list}");
    for path in &sources {
        project.write(&format!("generated/rust/{path}"), "mine\n");
    }
    let run = project.expect(1, &CHECK);
    for path in &sources {
        assert_holds(&run.stdout, &[&format!("  changed {path}\n")]);
    }
    assert_eq!(run.stdout.matches("\n-mine\n").count(), 5);
    assert_holds(
        &run.stdout,
        &[&format!("… and {} more changed file", sources.len() - 5)],
    );
}
