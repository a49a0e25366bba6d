//! `sailmaker schema`, and what is written down of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::project::Project;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn schema() -> Value {
    let text = Project::new().expect(0, &["schema"]).stdout;
    serde_json::from_str(&text).expect("JSON")
}

fn follow<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema["$ref"]
        .as_str()
        .or_else(|| schema["allOf"][0]["$ref"].as_str());
    match reference.and_then(|reference| root.pointer(reference.trim_start_matches('#'))) {
        Some(target) => follow(root, target),
        None => schema,
    }
}

/// All keys with dots, `NAME` for those that are names. A table of plain values is one key.
fn keys(root: &Value, schema: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    let schema = follow(root, schema);
    let inner = follow(root, &schema["additionalProperties"]);
    let items = follow(root, &schema["items"]);
    if let Some(properties) = schema["properties"].as_object() {
        for (key, value) in properties {
            let prefix = if prefix.is_empty() {
                key.clone()
            } else {
                format!("{prefix}.{key}")
            };
            keys(root, value, &prefix, found);
        }
    } else if inner["properties"].is_object() {
        keys(root, inner, &format!("{prefix}.NAME"), found);
    } else if items["properties"].is_object() {
        keys(root, items, prefix, found);
    } else {
        found.insert(prefix.to_owned());
    }
}

/// The keys of the tables in `docs/configuration.md`: each row's, below the tables that the heading before it names.
fn documented() -> BTreeSet<String> {
    let page = fs::read_to_string(root().join("docs/configuration.md")).expect("the page");
    let mut tables = vec![String::new()];
    let mut found = BTreeSet::new();
    for line in page.lines() {
        let code = line.split('`').skip(1).step_by(2);
        if line.starts_with('#') {
            let named = code.map(|table| table.trim_matches(['[', ']']).to_owned());
            tables = named.collect();
            if tables.is_empty() {
                tables.push(String::new());
            }
        } else if line.starts_with("| `") {
            let key = code.into_iter().next().unwrap_or_default();
            found.extend(tables.iter().map(|table| match table.as_str() {
                "" => key.to_owned(),
                table => format!("{table}.{key}"),
            }));
        }
    }
    found
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = root().join("docs/sailmaker.schema.json");
    let committed: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("the file")).expect("JSON");
    assert!(
        committed == schema(),
        "run 'cargo run -- schema > docs/sailmaker.schema.json'"
    );
}

#[test]
fn every_key_is_documented_and_no_other() {
    let schema = schema();
    let mut known = BTreeSet::new();
    keys(&schema, &schema, "", &mut known);
    let documented = documented();
    let missing: Vec<_> = known.difference(&documented).collect();
    let unknown: Vec<_> = documented.difference(&known).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "not in docs/configuration.md: {missing:#?}, there but no key: {unknown:#?}"
    );
}

#[test]
fn the_schema_tells_good_from_bad() {
    let validator = jsonschema::validator_for(&schema()).expect("a JSON Schema");
    let preset = include_str!("../../../sailmaker/src/preset.toml");
    let own = fs::read_to_string(root().join("sailmaker.toml")).expect("the config");
    for (text, good) in [
        (preset, true),
        (own.as_str(), true),
        (
            "[apis.v1]\npath = 'a'\n[apis.v1.include]\ntags = ['a']\n[types]\nA = 'any'\n",
            true,
        ),
        ("[apis.v1]\n", false),
        ("outs = 'x'\n", false),
        ("[targets.rsut]\n", false),
        ("[targets.rust]\nversion = 2\n", false),
        ("[targets.rust.environment]\nbase = 'x'\n", false),
        ("[include]\ntag = ['a']\n", false),
        ("[types]\nA = 'anything'\n", false),
    ] {
        let mut value: Value = toml::from_str(text).expect("TOML");
        // The preset alone says which hosts it is for.
        value.as_object_mut().expect("a table").remove("hosts");
        assert_eq!(validator.is_valid(&value), good, "{text}");
    }
}
