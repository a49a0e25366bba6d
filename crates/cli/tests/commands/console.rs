//! Colours, and readers that leave early.

use std::process::Stdio;

use crate::project::{HARBOUR, Project};

const LINT: [&str; 2] = ["lint", "odd.yaml"];

fn odd() -> Project {
    let project = Project::new();
    project.write("odd.yaml", &HARBOUR.replace("summary", "sumary"));
    project
}

#[test]
fn there_are_no_colours_in_a_pipe() {
    assert!(!odd().expect(0, &LINT).stderr.contains('\x1b'));
    assert!(
        !odd()
            .expect(2, &["lint", "absent.yaml"])
            .stderr
            .contains('\x1b')
    );
}

#[test]
fn colours_can_be_demanded() {
    let coloured = odd()
        .command(&LINT)
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("a run");
    assert!(coloured.stderr.contains(&0x1b));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let project = Project::new();
    for (code, document) in [(0, "harbour.yaml"), (1, "broken.yaml")] {
        project.write(
            "broken.yaml",
            &HARBOUR.replace("schemas/Ship", "schemas/Shop"),
        );
        let mut command = project.command(&["inspect", document, "--stage", "document"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        drop(child.stdout.take());
        assert_eq!(
            child.wait().expect("an end").code(),
            Some(code),
            "{document}"
        );
    }
}
