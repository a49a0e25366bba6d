//! Documents that somebody has broken, at random or on purpose, through all stages: nothing panics, what is generated parses,
//! and no file lies elsewhere.
//!
//! `SAILMAKER_TRIALS` is the number of changed documents in each test; `SAILMAKER_SEED` the seed of the first.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use camino::Utf8Path;
use fastrand::Rng;
use sailmaker_tests::mutation::{TEXTS, change_bytes, change_tree};
use sailmaker_tests::{Bundle, Generated, root, trial};
use serde_json::{Value, json};

const TRIALS: u64 = 40;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// The documents that are broken: our own, and those that are broken already.
fn documents() -> Vec<Bundle> {
    let mut paths: Vec<_> = ["tests/bad", "tests/fixtures"]
        .into_iter()
        .flat_map(|folder| root().join(folder).read_dir_utf8().unwrap())
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let mut bundles: Vec<Bundle> = paths
        .iter()
        .map(|path| Bundle::single(fs::read(path).unwrap()))
        .collect();
    bundles.push(Bundle::read(&root().join("specs/v2025/openapi.yaml")).unwrap());
    bundles
}

/// Sources of Python, each once.
#[derive(Default)]
struct PythonSources(HashSet<Vec<u8>>);

impl PythonSources {
    fn add(&mut self, generated: &[Generated]) {
        let files = generated
            .iter()
            .flat_map(|generated| generated.files.iter());
        let sources = files.filter(|(path, _)| path.extension() == Some("py"));
        self.0
            .extend(sources.map(|(_, content)| content.to_owned()));
    }

    /// Demands that Python reads all of them, without a warning.
    fn check(&self) {
        if Command::new("python3").arg("--version").output().is_err() {
            println!("skipped: there is no python3");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        for (index, source) in self.0.iter().enumerate() {
            fs::write(folder.path().join(format!("{index}.py")), source).unwrap();
        }
        const READ_ALL: &str = "import pathlib, sys\nfor path in pathlib.Path(sys.argv[1]).iterdir():\n    compile(path.read_bytes(), str(path), 'exec', dont_inherit=True)\n";
        let output = Command::new("python3")
            .args(["-W", "error", "-c", READ_ALL])
            .arg(folder.path())
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Tries documents that a change makes of others, and tells which seeds found something.
fn survive(change: impl Fn(&mut Bundle, &mut Rng)) {
    let documents = documents();
    let first = number("SAILMAKER_SEED", 0);
    let mut python = PythonSources::default();
    let mut found = Vec::new();
    for seed in first..first + number("SAILMAKER_TRIALS", TRIALS) {
        let mut random = Rng::with_seed(seed);
        let mut bundle = documents[random.usize(0..documents.len())].clone();
        change(&mut bundle, &mut random);
        match catch_unwind(AssertUnwindSafe(|| trial(&bundle))) {
            Ok(Ok(generated)) => python.add(&generated),
            Ok(Err(message)) => found.push(format!("seed {seed}: {message}")),
            Err(_) => found.push(format!("seed {seed}: a panic")),
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    python.check();
}

#[test]
fn changed_trees_are_survived() {
    survive(|bundle, random| {
        let chosen = random.usize(0..bundle.files.len());
        let content = &mut bundle.files[chosen].1;
        if let Ok(mut document) = serde_yaml::from_slice::<Value>(content) {
            for _ in 0..random.usize(1..8) {
                change_tree(&mut document, random);
            }
            *content = serde_json::to_vec(&document).unwrap();
        }
    });
}

#[test]
fn changed_bytes_are_survived() {
    survive(|bundle, random| {
        let chosen = random.usize(0..bundle.files.len());
        for _ in 0..random.usize(1..8) {
            change_bytes(&mut bundle.files[chosen].1, random);
        }
    });
}

/// A document in which one text is every name and every description.
fn document_of(text: &str) -> Value {
    let schema = json!({
        "type": "object",
        "title": text,
        "description": text,
        "properties": {
            text: {"type": "string", "description": text, "example": text, "default": text, "pattern": text},
            format!("{text}2"): {"type": "string", "enum": [text, format!("{text}2"), "plain"], "description": text},
            "map": {"type": "object", "additionalProperties": {"type": "string", "example": text}},
        },
        "required": [text],
        "example": {text: text},
    });
    let operation = json!({
        "operationId": text,
        "tags": [text],
        "summary": text,
        "description": text,
        "parameters": [
            {"name": text, "in": "query", "description": text, "example": text, "schema": {"type": "string", "default": text}},
            {"name": text, "in": "header", "description": text, "example": text, "schema": {"type": "string"}},
            {"name": text, "in": "cookie", "description": text, "schema": {"type": "string", "enum": [text]}},
        ],
        "requestBody": {"description": text, "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Text"}, "example": {text: text}},
        }},
        "responses": {
            "200": {"description": text, "content": {"application/json": {"schema": {"oneOf": [
                {"$ref": "#/components/schemas/Text"}, {"type": "string", "title": text}
            ]}}}, "headers": {text: {"description": text, "schema": {"type": "string"}}}},
            "404": {"description": text, "content": {text: {"schema": {"type": "string"}}}},
        },
        "deprecated": true,
        format!("x-{text}"): text,
    });
    json!({
        "openapi": "3.0.1",
        "info": {"title": text, "version": text, "description": text, "license": {"name": text}, "contact": {"name": text, "url": text}},
        "servers": [{"url": format!("https://example.com/{text}"), "description": text, "variables": {text: {"default": text, "description": text}}}],
        "tags": [{"name": text, "description": text, "externalDocs": {"url": text}}],
        "paths": {
            format!("/{text}"): {"post": operation},
            format!("/plain/{text}/{{id}}"): {"get": {
                "operationId": format!("{text} get"),
                "tags": [text, format!("{text} two")],
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}, "example": text}],
                "responses": {"default": {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Named"}}}}},
            }},
        },
        "components": {
            "schemas": {
                "Text": schema,
                "Named": {"type": "array", "items": {"allOf": [{"$ref": "#/components/schemas/Text"}, {"properties": {"more": {"type": "object", "title": text, "properties": {text: {"type": "integer"}}}}}]}},
                text: {"type": "object", "properties": {"other": {"$ref": "#/components/schemas/Text"}}},
            },
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": text, "description": text}},
        },
        "security": [{text: []}],
    })
}

#[test]
fn every_text_is_only_a_text() {
    let mut python = PythonSources::default();
    let long = "long ".repeat(200);
    for text in TEXTS.iter().copied().chain([long.as_str()]) {
        let bundle = Bundle::single(document_of(text).to_string());
        let generated = trial(&bundle).unwrap_or_else(|message| panic!("{text:?}: {message}"));
        for Generated { target, files } in &generated {
            for (path, _) in files.iter() {
                assert!(is_portable(path), "{text:?}: {target}: {path}");
            }
        }
        python.add(&generated);
    }
    python.check();
}

/// Whether every file system can hold a file of this name.
fn is_portable(path: &Utf8Path) -> bool {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com1", "lpt1"];
    path.as_str().split('/').all(|part| {
        let stem = part.split('.').next().unwrap_or_default();
        let is_device = DEVICES.contains(&stem.to_lowercase().as_str());
        part.len() <= 255 && !is_device && !part.ends_with(['.', ' ']) && !part.starts_with(' ')
    })
}

/// A document whose types are as given, with an operation that answers with the first.
fn document_with(schemas: impl IntoIterator<Item = (String, Value)>) -> Bundle {
    let schemas: serde_json::Map<String, Value> = schemas.into_iter().collect();
    let answer = json!({"description": "", "content": {"application/json": {"schema": of(0)}}});
    let document = json!({
        "openapi": "3.0.1",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"operationId": "get", "tags": ["a"], "responses": {"200": answer}}}},
        "components": {"schemas": schemas},
    });
    Bundle::single(document.to_string())
}

fn of(index: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/S{index}") })
}

/// Types of which each is made of the next.
fn chain(length: usize, link: impl Fn(Value) -> Value) -> Bundle {
    let links = (0..length).map(|index| (format!("S{index}"), link(of(index + 1))));
    let last = (
        format!("S{length}"),
        json!({"type": "object", "properties": {"a": {"type": "string"}}}),
    );
    document_with(links.chain([last]))
}

#[test]
fn what_doubles_at_each_step_ends() {
    let links: &[fn(Value) -> Value] = &[
        |next| json!({"allOf": [next, next]}),
        |next| json!({"oneOf": [next, {"type": "array", "items": next}]}),
        |next| json!({"type": "object", "required": ["a", "b"], "properties": {"a": next, "b": next}}),
        |next| json!({"type": "array", "minItems": 9, "items": next}),
        |next| json!({"allOf": [{"oneOf": [next, next]}, {"anyOf": [next, next]}]}),
        |next| json!({"type": "object", "minProperties": 9, "additionalProperties": next}),
        |next| json!({"anyOf": [{"properties": {"a": next}}, {"properties": {"b": next}}], "example": {"a": 1}}),
    ];
    for link in links {
        trial(&chain(24, link)).unwrap();
    }
}

#[test]
fn long_chains_do_not_exhaust_the_stack() {
    let links: &[fn(Value) -> Value] = &[
        |next| next,
        |next| json!({"allOf": [next, {"properties": {"a": {"type": "string"}}}]}),
        |next| json!({"type": "object", "properties": {"a": next}}),
        |next| json!({"type": "array", "items": next}),
        |next| json!({"type": "object", "additionalProperties": next}),
        |next| json!({"oneOf": [next]}),
        |next| json!({"type": "array", "nullable": true, "items": {"type": "array", "items": next}}),
    ];
    for link in links {
        trial(&chain(400, link)).unwrap();
    }
}

#[test]
fn huge_demands_are_not_met() {
    let huge = 4_000_000_000_u64;
    let patterns = [
        "^(((a{1000}){1000}){1000})$",
        "^(a+)+$",
        r"\w{100000}",
        "(?=a)",
        "[",
    ];
    let mut schemas = vec![
        json!({"type": "array", "minItems": huge, "items": {"type": "string", "minLength": huge}}),
        json!({"type": "object", "minProperties": huge, "additionalProperties": {"type": "integer", "minimum": 1e300}}),
        json!({"type": "string", "minLength": huge, "maxLength": 0}),
        json!({"type": "integer", "multipleOf": 0, "minimum": 5, "maximum": 1}),
    ];
    schemas.extend(patterns.map(|pattern| json!({"type": "string", "pattern": pattern, "minLength": 5, "example": "a".repeat(60) + "!"})));
    for schema in schemas {
        let all = json!({"type": "object", "required": ["a"], "properties": {"a": schema}});
        trial(&document_with([("S0".to_owned(), all)])).unwrap();
    }
}

#[test]
fn circles_of_all_kinds_end() {
    for (first, second) in [
        (json!({"allOf": [of(1)]}), json!({"allOf": [of(0)]})),
        (
            json!({"allOf": [of(1), {"properties": {"a": of(0)}}]}),
            json!({"allOf": [of(0), {"properties": {"b": {}}}]}),
        ),
        (
            json!({"oneOf": [of(1), of(0)]}),
            json!({"anyOf": [of(0), {"type": "string"}]}),
        ),
        (
            json!({"type": "array", "items": of(1)}),
            json!({"type": "array", "items": of(0)}),
        ),
        (
            json!({"allOf": [{"oneOf": [of(0), of(1)]}]}),
            json!({"allOf": [of(1), of(0)], "oneOf": [of(0)]}),
        ),
        (
            json!({"type": "array", "allOf": [of(1)]}),
            json!({"type": "array", "allOf": [of(0)]}),
        ),
        (of(1), of(0)),
        // Properties that are taken over lead back to what takes them over.
        (
            json!({"type": "object", "additionalProperties": {"allOf": [of(0), {"properties": {"a": of(1)}}]}}),
            json!({"allOf": [of(0), {"properties": {"b": {"allOf": [of(0), {"properties": {"c": of(1)}}]}}}]}),
        ),
    ] {
        trial(&document_with([
            ("S0".to_owned(), first),
            ("S1".to_owned(), second),
        ]))
        .unwrap();
    }
}

/// A schema of any kind, in which others stand and to which the first `count` types lead.
fn schema(random: &mut Rng, count: usize, depth: usize) -> Value {
    if depth == 0 || random.u8(0..4) == 0 {
        return of(random.usize(0..count));
    }
    let kind = random.usize(0..9);
    let mut inner = || schema(random, count, depth - 1);
    match kind {
        0 => json!({"type": "array", "items": inner()}),
        1 => json!({"type": "array", "nullable": true, "items": inner()}),
        2 => json!({"type": "object", "additionalProperties": inner()}),
        3 => {
            json!({"type": "object", "required": ["a"], "properties": {"a": inner(), "b": inner()}})
        }
        4 => json!({"oneOf": [inner(), inner()]}),
        5 => json!({"anyOf": [inner(), {"type": "integer"}]}),
        6 => json!({"allOf": [inner()], "description": "One."}),
        7 => json!({"allOf": [inner(), {"type": "object", "properties": {"c": inner()}}]}),
        _ => json!({"type": "string", "enum": ["a", "b"]}),
    }
}

#[test]
fn schemas_that_lead_to_each_other_at_random_are_survived() {
    let first = number("SAILMAKER_SEED", 0);
    for seed in first..first + number("SAILMAKER_TRIALS", TRIALS) {
        let mut random = Rng::with_seed(seed);
        let count = random.usize(1..6);
        let schemas = (0..count).map(|index| (format!("S{index}"), schema(&mut random, count, 4)));
        let bundle = document_with(schemas.collect::<Vec<_>>());
        trial(&bundle).unwrap_or_else(|message| panic!("seed {seed}: {message}"));
    }
}
