//! `sailmaker diff`

use crate::project::{HARBOUR, Project, Run, assert_holds};

const FLEET: &str = include_str!("fleet.yaml");

/// A folder with two versions of a document: the second is the first with some texts replaced.
fn versions(edits: &[(&str, &str)]) -> Project {
    between(&[], edits)
}

/// A folder with two versions of a document, each with texts of its own in place of others.
fn between(old: &[(&str, &str)], new: &[(&str, &str)]) -> Project {
    let project = Project::new();
    for (path, edits) in [("old.yaml", old), ("new.yaml", new)] {
        let edited = edits.iter().fold(FLEET.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from:?} is not in the document");
            text.replace(from, to)
        });
        project.write(path, &edited);
    }
    project
}

fn diff(project: &Project, code: i32, more: &[&str]) -> Run {
    project.expect(code, &[&["diff", "old.yaml", "new.yaml"], more].concat())
}

#[test]
fn equal_documents_have_no_changes() {
    let project = versions(&[]);
    for (format, expected) in [("text", "no changes\n"), ("markdown", "No changes.\n")] {
        let run = diff(&project, 0, &["--format", format, "--fail-on", "breaking"]);
        assert_eq!(run.stdout, expected);
        assert_eq!(run.stderr, "");
    }
    let run = diff(&project, 0, &["--format", "json"]);
    assert_holds(&run.stdout, &["\"changes\": []", "\"rust\": null"]);
}

/// Each edit makes one change: its topic, what it is about, and the sentence.
#[test]
fn each_change_has_its_topic_and_sentence() {
    for (from, to, topic, subject, sentence) in [
        // Operations.
        (
            "    get:\n      operationId: getShip",
            "    delete: { operationId: sinkShip, tags: [Ships], responses: { \"204\": { description: Sunk. } } }\n    get:\n      operationId: getShip",
            "Additions",
            "sinkShip (DELETE /ships/{id})",
            "the operation is new",
        ),
        (
            "operationId: getShip",
            "operationId: readShip",
            "Breaking changes",
            "readShip (GET /ships/{id})",
            "the operation was called `getShip`",
        ),
        (
            "  /ships/{id}/logbook:\n    put:",
            "  /logbooks/{id}:\n    put:",
            "Breaking changes",
            "putLogbook (PUT /logbooks/{id})",
            "the operation has moved here from `PUT /ships/{id}/logbook`",
        ),
        (
            "tags: [Crews]",
            "tags: [Ships]",
            "Breaking changes",
            "putLogbook (PUT /ships/{id}/logbook)",
            "the operation has come here from the tag `Crews`",
        ),
        (
            "operationId: getShip",
            "operationId: getShip\n      deprecated: true",
            "Additions",
            "getShip (GET /ships/{id})",
            "the operation is deprecated now",
        ),
        (
            "summary: List ships",
            "summary: List all ships",
            "Documentation",
            "listShips (GET /ships)",
            "described in other words: the operation itself",
        ),
        (
            "ships:read]",
            "ships:read, ships:write]",
            "Permissions",
            "listShips (GET /ships)",
            "what a token needs is `token (ships:read, ships:write)` now, was `token (ships:read)` (stricter)",
        ),
        // Parameters.
        (
            "name: flag, in: query, required: true",
            "name: flag, in: query",
            "Additions",
            "listShips (GET /ships)",
            "parameter `flag` is no longer required (rust: major, python: minor)",
        ),
        (
            "name: offset, in: query,",
            "name: offset, in: query, required: true,",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `offset` is required now",
        ),
        (
            "maximum: 250, default: 250",
            "maximum: 100, default: 250",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `limit` has another greatest value: `100`, was `250` (stricter)",
        ),
        (
            "maximum: 250, default: 250",
            "maximum: 500, default: 250",
            "Additions",
            "listShips (GET /ships)",
            "parameter `limit` has another greatest value: `500`, was `250` (more lenient)",
        ),
        (
            "maximum: 250, default: 250",
            "maximum: 250, default: 50",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `limit` has another default: `50`, was `250`",
        ),
        (
            "name: flag, in: query, required: true,",
            "name: flag, in: query, required: true, deprecated: true,",
            "Additions",
            "listShips (GET /ships)",
            "parameter `flag` is deprecated now",
        ),
        (
            "name: flag, in: query, required: true, schema: { type: string }",
            "name: flag, in: query, required: true, schema: { type: boolean }",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `flag` is boolean now, was text",
        ),
        (
            "format: int32, maximum",
            "maximum",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `limit` is integer of 64 bits now, was integer of 32 bits (rust: major, python: patch)",
        ),
        (
            "  /ships/{id}:\n    get:\n      operationId: getShip\n      summary: Get a ship\n      tags: [Ships]\n      parameters:\n        - { name: id",
            "  /ships/{shipId}:\n    get:\n      operationId: getShip\n      summary: Get a ship\n      tags: [Ships]\n      parameters:\n        - { name: shipId",
            "Breaking changes",
            "getShip (GET /ships/{shipId})",
            "path parameter `shipId` was called `id` (rust: patch, python: major)",
        ),
        (
            "name: flag, in: query",
            "name: Flag, in: query",
            "Breaking changes",
            "listShips (GET /ships)",
            "parameter `Flag` is sent as `Flag` now, was sent as `flag`",
        ),
        // Bodies and responses.
        (
            "        required: true\n        content",
            "        content",
            "Additions",
            "createShip (POST /ships)",
            "the body is no longer required (rust: major, python: minor)",
        ),
        (
            "required: [pages]",
            "required: [pages, title]",
            "Breaking changes",
            "putLogbook (PUT /ships/{id}/logbook)",
            "form field `title` is required now",
        ),
        (
            "                title: { type: string }\n",
            "",
            "Breaking changes",
            "putLogbook (PUT /ships/{id}/logbook)",
            "form field `title` is gone",
        ),
        (
            "        \"400\": { description: The ship is no ship. }\n",
            "",
            "Documentation",
            "createShip (POST /ships)",
            "response `400` is gone",
        ),
        (
            "description: Stored. }",
            "description: Stored. }\n        \"404\": { description: No ship. }",
            "Additions",
            "putLogbook (PUT /ships/{id}/logbook)",
            "response `404` is new",
        ),
        // Fields, of a type in requests and of one in responses.
        (
            "required: [name]",
            "required: [name, crew]",
            "Breaking changes",
            "NewShip",
            "field `crew` is required now",
        ),
        (
            "required: [id]",
            "required: [id, built]",
            "Additions",
            "Ship",
            "field `built` is required now (rust: major, python: minor)",
        ),
        (
            "required: [name]",
            "required: []",
            "Additions",
            "NewShip",
            "field `name` is no longer required (rust: major, python: minor)",
        ),
        (
            "required: [id]",
            "required: []",
            "Breaking changes",
            "Ship",
            "field `id` is no longer required",
        ),
        (
            "flag: { type: string, nullable: true }",
            "flag: { type: string }",
            "Breaking changes",
            "NewShip",
            "field `flag` may no longer be `null`",
        ),
        (
            "built: { type: string, format: date }",
            "built: { type: string, format: date, nullable: true }",
            "Breaking changes",
            "Ship",
            "field `built` may be `null` now",
        ),
        (
            "maxLength: 40",
            "maxLength: 20",
            "Breaking changes",
            "NewShip",
            "field `name` has another greatest length: `20`, was `40` (stricter)",
        ),
        (
            "secret: { type: string }",
            "secret: { type: string, readOnly: true }",
            "Breaking changes",
            "Owner",
            "field `secret` is read-only now",
        ),
        (
            "secret: { type: string }",
            "secret: { type: string }\n        since: { type: string }",
            "Additions",
            "Owner",
            "field `since` is new (rust: major, python: minor)",
        ),
        (
            "        tons: { type: number }\n",
            "        tons: { type: number }\n        wet: { type: boolean }\n",
            "Additions",
            "Bulk",
            "field `wet` is new",
        ),
        (
            "        count: { type: integer }\n",
            "        number: { type: integer }\n",
            "Breaking changes",
            "Crates",
            "field `count` is gone",
        ),
        // Enums and unions.
        (
            "enum: [SLOOP, KETCH]",
            "enum: [SLOOP]",
            "Breaking changes",
            "NewShipRig",
            "value `KETCH` is gone",
        ),
        (
            "enum: [MOORED, AT_SEA]",
            "enum: [MOORED, AT_SEA, SUNK]",
            "Additions",
            "ShipState",
            "value `SUNK` is new",
        ),
        (
            "            - $ref: \"#/components/schemas/Bulk\"\n",
            "            - $ref: \"#/components/schemas/Bulk\"\n            - $ref: \"#/components/schemas/Owner\"\n",
            "Additions",
            "ShipCargo",
            "alternative `Owner` is new",
        ),
    ] {
        let run = diff(&versions(&[(from, to)]), 0, &[]);
        let section = section(&run.stdout, topic);
        assert_holds(&section, &[&format!("    {subject}\n      - {sentence}\n")]);
    }
}

#[test]
fn a_renamed_type_is_compared_with_what_it_was() {
    let project = versions(&[
        ("schemas/Owner", "schemas/Proprietor"),
        ("    Owner:\n", "    Proprietor:\n"),
        ("        secret: { type: string }\n", ""),
    ]);
    let expected = "    Proprietor\n      \
        - the type was called `Owner`\n      \
        - field `secret` is gone\n";
    assert_holds(
        &section(&diff(&project, 0, &[]).stdout, "Breaking changes"),
        &[expected],
    );
}

#[test]
fn what_is_told_apart_by_position_keeps_its_order_or_breaks() {
    let offset =
        "        - { name: offset, in: query, schema: { type: integer, format: int32 } }\n";
    let flag = "        - { name: flag, in: query, required: true, schema: { type: string } }\n";
    let demanded = offset.replace("query,", "query, required: true,");
    let run = diff(
        &between(
            &[(offset, &demanded)],
            &[(offset, ""), (flag, &[flag, &demanded].concat())],
        ),
        0,
        &[],
    );
    let sentence = "the operation takes its required arguments in the order `flag`, `offset` now, was `offset`, `flag`\n";
    assert_holds(&section(&run.stdout, "Breaking changes"), &[sentence]);

    let name = "        name: { type: string, maxLength: 40 }\n";
    let crew = "        crew: { type: integer, format: int32, default: 1 }\n";
    let both = ("required: [name]", "required: [name, crew]");
    let run = diff(
        &between(&[both], &[both, (crew, ""), (name, &[crew, name].concat())]),
        0,
        &[],
    );
    let sentence = "the type has its required fields in the order `crew`, `name` now, was `name`, `crew` (rust: major, python: patch)\n";
    assert_holds(&section(&run.stdout, "Breaking changes"), &[sentence]);
}

/// Inline types are called after where they are met first, which responses of ships are. Equal ones are one type; its other
/// names stay known in Python, except those of enums.
#[test]
fn an_old_name_stands_for_nothing_for_the_same_or_for_another_type() {
    let state = "        state: { type: string, enum: [MOORED, AT_SEA] }\n";
    let flag = "        flag: { type: string, nullable: true }\n";
    let berth = "        berth: { type: object, properties: { port: { type: string } } }\n";
    let hull = "        hull: { type: string, enum: [SLOOP, KETCH] }\n";
    let with = |line: &str, more: &str| [line, more].concat();
    for (old, new, sentence) in [
        (
            vec![],
            vec![(state, with(state, hull))],
            "    ShipHull\n      - the type was called `NewShipRig`\n",
        ),
        (
            vec![(flag, with(flag, berth))],
            vec![(flag, with(flag, berth)), (state, with(state, berth))],
            "    ShipBerth\n      - the type was called `NewShipBerth` (rust: major, python: minor)\n",
        ),
        (
            vec![(state, with(state, hull))],
            vec![
                (state, with(state, hull)),
                (
                    "rig: { type: string, enum: [",
                    "rig: { type: string, enum: [BRIG, ".to_owned(),
                ),
            ],
            "    NewShipRig\n      - the type was one with `ShipHull`, which is another type now\n",
        ),
    ] {
        let run = diff(&between(&edits(&old), &edits(&new)), 0, &[]);
        assert_holds(&section(&run.stdout, "Breaking changes"), &[sentence]);
    }
}

fn edits<'a>(edits: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    edits
        .iter()
        .map(|(from, to)| (*from, to.as_str()))
        .collect()
}

/// The end of an experimental state takes the argument away that unlocks an operation.
#[test]
fn an_operation_that_is_experimental_no_longer_breaks_python() {
    let header = "name: flag, in: query, required: true, schema: { type: string } }\n        - { name: X-SailPoint-Experimental, in: header, required: true, schema: { type: string, default: \"true\" }";
    let flag = "name: flag, in: query, required: true, schema: { type: string }";
    let run = diff(&between(&[(flag, header)], &[]), 0, &[]);
    let sentence = "the operation is no longer experimental (rust: minor, python: major)\n";
    assert_holds(&section(&run.stdout, "Additions"), &[sentence]);
}

#[test]
fn a_name_of_a_text_is_no_class() {
    let owner = "    Owner:\n";
    let title = "    Title: { type: string }\n    Owner:\n";
    let titled = (owner, title);
    let secret = "        secret: { type: string }\n";
    let used = "        secret: { $ref: \"#/components/schemas/Title\" }\n";
    let project = between(&[titled, (secret, used)], &[]);
    let run = diff(&project, 0, &[]);
    let sentence = "    Title\n      - the type is gone (rust: major, python: patch)\n";
    assert_holds(&section(&run.stdout, "Breaking changes"), &[sentence]);
}

#[test]
fn only_breaking_changes_fail_and_only_when_asked() {
    let breaking = versions(&[("operationId: getShip", "operationId: readShip")]);
    diff(&breaking, 0, &[]);
    diff(&breaking, 1, &["--fail-on", "breaking"]);
    let addition = versions(&[("enum: [MOORED", "enum: [SUNK, MOORED")]);
    diff(&addition, 0, &["--fail-on", "breaking"]);
}

#[test]
fn the_three_formats_tell_the_same() {
    let project = versions(&[
        (
            "operationId: getShip",
            "operationId: readShip\n      deprecated: true",
        ),
        ("maximum: 250", "maximum: 100"),
        ("ships:read]", "ships:read, ships:write]"),
        ("required: [id]", "required: [id, built]"),
        ("enum: [SLOOP, KETCH]", "enum: [SLOOP, BRIG]"),
        ("description: The ships.", "description: All ships."),
    ]);
    for format in ["text", "markdown", "json"] {
        let run = diff(&project, 0, &["--format", format]);
        insta::assert_snapshot!(format, run.stdout);
    }
}

#[test]
fn documents_with_errors_are_not_compared() {
    let project = versions(&[("schemas/Owner", "schemas/Nobody")]);
    let run = diff(&project, 1, &[]);
    assert_eq!(run.stdout, "");
    assert_holds(&run.stderr, &["error[E0202]", "new.yaml"]);
}

#[test]
fn what_is_not_there_exits_with_2() {
    let project = Project::new();
    project.write("old.yaml", HARBOUR);
    let run = diff(&project, 2, &[]);
    assert_holds(&run.stderr, &["`new.yaml` is no file"]);
}

/// The text from the title of a topic to that of the next.
fn section(text: &str, topic: &str) -> String {
    let lines = text.lines().skip_while(|line| *line != topic).skip(1);
    let lines = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    lines.map(|line| format!("{line}\n")).collect()
}
