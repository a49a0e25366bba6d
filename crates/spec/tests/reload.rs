//! What a document is that is loaded again: what it would be if it were loaded anew.

#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Diagnostic, Document, LoadOptions, Loaded, load, reload};
use tempfile::TempDir;

const FILES: &[(&str, &str)] = &[
    (
        "openapi.yaml",
        "openapi: 3.0.1
info: { title: Test, version: '1' }
paths:
  /users:
    get:
      operationId: listUsers
      parameters: [ $ref: parameters/Limit.yaml ]
      responses:
        '200':
          description: All
          content:
            application/json:
              schema: { type: array, items: { $ref: schemas/Alias.yaml } }
              example: { $ref: examples/users.yaml }
        '404':
          description: None
          content: { application/json: { schema: { $ref: schemas/Missing.yaml } } }
",
    ),
    (
        "parameters/Limit.yaml",
        "name: limit\nin: query\nschema: { type: integer }\n",
    ),
    ("examples/users.yaml", "- name: Ada\n"),
    ("schemas/Alias.yaml", "$ref: User.yaml\n"),
    (
        "schemas/User.yaml",
        "type: object\nproperties:\n  name: { type: string }\n  age: { type: integer }\n  home: { $ref: Address.yaml }\n",
    ),
    (
        "schemas/Address.yaml",
        "type: object\nproperties:\n  owner: { $ref: 'User.yaml#/properties/name' }\n",
    ),
    ("schemas/Other.yaml", "type: string\n"),
];

/// The files in a folder of their own.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        for (name, text) in FILES {
            project.write(name, text);
        }
        project
    }

    fn path(&self, name: &str) -> Utf8PathBuf {
        let folder = Utf8Path::from_path(self.0.path()).unwrap();
        folder.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a text in a file. Without a text in its stead, the file goes; a file that is not there comes.
    fn change(&self, name: &str, from: &str, to: Option<&str>) {
        let text = fs::read_to_string(self.path(name)).unwrap_or_default();
        match to {
            Some(to) if text.is_empty() => self.write(name, to),
            Some(to) => {
                assert!(text.contains(from), "{name} has no {from}");
                self.write(name, &text.replacen(from, to, 1));
            }
            None => fs::remove_file(self.path(name)).unwrap(),
        }
    }

    fn load(&self) -> Loaded {
        load(&self.path("openapi.yaml"), &LoadOptions::default())
    }

    fn reload(&self, before: Document) -> Option<Loaded> {
        let root = self.path("openapi.yaml");
        reload(&root, &LoadOptions::default(), before).ok()
    }
}

/// Demands that two documents say the same and that the same is wrong with them.
#[track_caller]
fn assert_same(again: &Loaded, anew: &Loaded, what: &str) {
    let complaints =
        |loaded: &Loaded| -> HashSet<Diagnostic> { loaded.diagnostics.iter().cloned().collect() };
    assert_eq!(complaints(again), complaints(anew), "{what}");
    assert_eq!(again.diagnostics.len(), anew.diagnostics.len(), "{what}");
    let (again, anew) = (
        again.document.as_ref().unwrap(),
        anew.document.as_ref().unwrap(),
    );
    assert_eq!(again.operations(), anew.operations(), "{what}");
    assert_eq!(again.references(), anew.references(), "{what}");
    assert_eq!(again.schema_places(), anew.schema_places(), "{what}");
    for place in anew.schema_places() {
        assert_eq!(again.schema(place), anew.schema(place), "{what}: {place}");
        assert_eq!(again.node(place), anew.node(place), "{what}: {place}");
    }
}

#[test]
fn changes_within_schemas_are_read_by_themselves() {
    let user = "schemas/User.yaml";
    for (what, file, from, to) in [
        (
            "a text",
            user,
            "type: object",
            "type: object\ndescription: A user",
        ),
        ("a type", user, "integer", "string"),
        (
            "a property",
            user,
            "  age:",
            "  more: { type: object, properties: { a: { type: string } } }\n  age:",
        ),
        ("a property goes", user, "  age: { type: integer }\n", ""),
        ("a slip", user, "age: { type", "age: { tpye"),
        (
            "a schema that is none",
            user,
            "age: { type: integer }",
            "age: integer",
        ),
        (
            "a repeated key",
            user,
            "  age:",
            "  name: { type: string }\n  age:",
        ),
    ] {
        let project = Project::new();
        let before = project.load();
        project.change(file, from, Some(to));
        let again = project.reload(before.document.unwrap()).unwrap();
        assert_same(&again, &project.load(), what);

        let back = fs::read_to_string(project.path(file)).unwrap();
        project.write(file, &format!("{back}# and once more\nexample: {{}}\n"));
        let again = project.reload(again.document.unwrap()).unwrap();
        assert_same(&again, &project.load(), &format!("{what}, and another"));
    }
}

/// Lines go, come twice, and say something else: whatever comes of it, it is what loading anew gives.
#[test]
fn whatever_changes_nothing_is_lost() {
    let mut random = fastrand::Rng::with_seed(20);
    let schemas = FILES.iter().map(|(name, _)| *name);
    let schemas: Vec<&str> = schemas.filter(|name| name.contains("schemas/")).collect();
    let mut reloaded = 0;
    for round in 0..300 {
        let project = Project::new();
        let mut loaded = project.load();
        for step in 0..3 {
            let file = schemas[random.usize(..schemas.len())];
            let text = fs::read_to_string(project.path(file)).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let at = random.usize(..lines.len());
            match random.u8(..5) {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                0 | 1 => lines.insert(at, lines[at].clone()),
                2 => lines[at] = lines[at].replace("name", "nam"),
                3 => lines[at] = lines[at].replace("type: ", "title: "),
                _ => lines[at] = lines[at].replace("User.yaml", "Other.yaml"),
            }
            // Files of the same length are taken for the same while the clock stands.
            let mark = format!("\n# {step}{}\n", "x".repeat(step + 1));
            project.write(file, &(lines.join("\n") + &mark));
            let anew = project.load();
            loaded = match project.reload(loaded.document.unwrap()) {
                Some(again) => {
                    reloaded += 1;
                    assert_same(&again, &anew, &format!("round {round}, {file}"));
                    again
                }
                None => anew,
            };
        }
    }
    assert!(reloaded > 100, "{reloaded} of 900");
}

#[test]
fn several_files_may_change_and_none() {
    let project = Project::new();
    let before = project.load();
    let again = project.reload(before.document.unwrap()).unwrap();
    assert_same(&again, &project.load(), "nothing");
    project.change("schemas/User.yaml", "integer", Some("number"));
    project.change("schemas/Address.yaml", "type: object", Some("title: Home"));
    let again = project.reload(again.document.unwrap()).unwrap();
    assert_same(&again, &project.load(), "both");
}

#[test]
fn other_changes_are_left_to_loading_anew() {
    let user = "schemas/User.yaml";
    for (what, file, from, to) in [
        ("the root", "openapi.yaml", "Test", Some("Best")),
        (
            "a parameter",
            "parameters/Limit.yaml",
            "integer",
            Some("string"),
        ),
        ("an example", "examples/users.yaml", "Ada", Some("Bob")),
        (
            "a file comes",
            "schemas/Missing.yaml",
            "",
            Some("type: object\n"),
        ),
        ("a file goes", "schemas/Address.yaml", "", None),
        ("a syntax error", user, "type: object", Some("type: {")),
        (
            "a reference comes",
            user,
            "{ type: integer }",
            Some("{ $ref: Other.yaml }"),
        ),
        (
            "a reference goes",
            user,
            "{ $ref: Address.yaml }",
            Some("{}"),
        ),
        (
            "what is referred to goes",
            user,
            "  name: { type: string }\n",
            Some(""),
        ),
        (
            "a reference becomes a schema",
            "schemas/Alias.yaml",
            "$ref: User.yaml",
            Some("type: object"),
        ),
        (
            "a reference gets a neighbour",
            "schemas/Alias.yaml",
            "User.yaml",
            Some("User.yaml\ndescription: One"),
        ),
    ] {
        let project = Project::new();
        let before = project.load();
        project.change(file, from, to);
        assert!(project.reload(before.document.unwrap()).is_none(), "{what}");
    }
}

#[test]
fn no_more_nodes_are_read_than_allowed() {
    let project = Project::new();
    let root = project.path("openapi.yaml");
    let mut options = LoadOptions::default();
    options.limits.nodes = 80;
    let before = load(&root, &options);
    let properties: String = (0..60).map(|n| format!("  p{n}: {{}}\n")).collect();
    project.write(
        "schemas/Address.yaml",
        &format!("properties:\n{properties}"),
    );
    assert!(reload(&root, &options, before.document.unwrap()).is_err());
}
