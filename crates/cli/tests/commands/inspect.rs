//! `sailmaker inspect`

use crate::project::{HARBOUR, Project, assert_holds};

#[test]
fn a_document_is_shown_with_places() {
    let run = Project::new().expect(0, &["inspect", "harbour.yaml", "--stage", "document"]);
    assert_eq!(run.stdout, include_str!("harbour.document.txt"));
    assert_eq!(run.stderr, "");
}

#[test]
fn places_in_other_files_begin_at_the_root_document() {
    let project = Project::new();
    project.write(
        "specs/root.yaml",
        &HARBOUR.replace("#/components/schemas/Ship", "./schemas/Ship.yaml"),
    );
    project.write(
        "specs/schemas/Ship.yaml",
        "type: object\nproperties:\n  next: { $ref: Ship.yaml }\n",
    );
    let run = project.expect(0, &["inspect", "specs/root.yaml", "--stage", "document"]);
    assert_holds(
        &run.stdout,
        &[
            "file root.yaml\nfile schemas/Ship.yaml\n",
            "\nschema schemas/Ship.yaml#\n",
            "$ref: schemas/Ship.yaml#\n",
        ],
    );
}

#[test]
fn the_model_is_named_after_the_file() {
    let project = Project::new();
    let run = project.expect(0, &["inspect", "harbour.yaml", "--stage", "ir"]);
    assert_holds(
        &run.stdout,
        &[
            "api harbour \"Harbour\" 1.0\n",
            "group Ships\n",
            "listShips GET /ships\n",
            "struct Ship",
        ],
    );
    let run = project.expect(
        0,
        &["inspect", "harbour.yaml", "--stage", "ir", "--name", "v1"],
    );
    assert_holds(&run.stdout, &["api v1 \"Harbour\" 1.0\n"]);
}

#[test]
fn errors_are_told_beside_what_could_be_read() {
    let project = Project::new();
    project.write(
        "broken.yaml",
        &HARBOUR.replace("schemas/Ship", "schemas/Shop"),
    );
    let run = project.expect(1, &["inspect", "broken.yaml", "--stage", "ir"]);
    assert_holds(&run.stdout, &["listShips GET /ships\n"]);
    assert_holds(&run.stderr, &["error[E0202]"]);
}

#[test]
fn what_is_not_there_exits_with_2() {
    let project = Project::new();
    assert_holds(
        &project
            .expect(2, &["inspect", "absent.yaml", "--stage", "ir"])
            .stderr,
        &["`absent.yaml` is no file"],
    );
    assert_holds(
        &project.expect(2, &["inspect", "harbour.yaml"]).stderr,
        &["--stage"],
    );
    assert_holds(
        &project
            .expect(2, &["inspect", "harbour.yaml", "--stage", "x"])
            .stderr,
        &["document, ir"],
    );
}
