//! What a document is, once it is loaded: written to a folder, read back through the public API.

#![allow(clippy::unwrap_used)]

use camino::Utf8PathBuf;
use sailmaker_spec::{Code, Document, Limits, LoadOptions, Loaded, Place, Schema, load};
use tempfile::TempDir;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Test, version: 1.10}\n";

/// A folder of files; the first is the root. One called `overlay.yaml` is applied.
struct Files {
    folder: TempDir,
    root: String,
    overlay: bool,
}

impl Files {
    fn new(files: &[(&str, &str)]) -> Files {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let overlay = files.iter().any(|(name, _)| *name == "overlay.yaml");
        Files {
            folder,
            root: files[0].0.to_owned(),
            overlay,
        }
    }

    fn path(&self, name: &str) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.folder.path().join(name)).unwrap()
    }

    fn load(&self) -> Loaded {
        let overlays = self
            .overlay
            .then(|| self.path("overlay.yaml"))
            .into_iter()
            .collect();
        load(
            &self.path(&self.root),
            &LoadOptions {
                overlays,
                ..LoadOptions::default()
            },
        )
    }
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.as_str())
        .collect()
}

/// A document of one file with these component schemas, which has nothing wrong with it.
fn with_schemas(schemas: &str) -> Document {
    let indented = schemas.replace('\n', "\n    ");
    let files = Files::new(&[(
        "openapi.yaml",
        &format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    {indented}\n"),
    )]);
    let loaded = files.load();
    assert_eq!(codes(&loaded), [""; 0], "{schemas}");
    loaded.document.unwrap()
}

fn json(document: &Document, place: &Place) -> String {
    match document.schema(place) {
        Schema::Object(schema) => serde_json::to_string(&*schema).unwrap(),
        Schema::Ref { target, overrides } => format!("{target} {overrides:?}"),
    }
}

/// The schema `S` as JSON.
fn schema(text: &str) -> String {
    let document = with_schemas(&format!("S: {text}"));
    json(&document, &document.component_schemas()[0].1)
}

#[test]
fn schemas_of_3_1_are_expressed_in_3_0() {
    let cases = [
        (
            "{type: [string, 'null']}",
            r#"{"nullable":true,"type":"string"}"#,
        ),
        (
            "{type: [string, null], minLength: 1}",
            r#"{"nullable":true,"type":"string","minLength":1}"#,
        ),
        ("{type: 'null'}", r#"{"nullable":true,"enum":[null]}"#),
        ("{type: [integer, number]}", r#"{"type":"number"}"#),
        (
            "{type: [string, integer, 'null'], minLength: 1, title: T}",
            r##"{"nullable":true,"title":"T","anyOf":[{"$ref":"0#/components/schemas/S/type/0"},{"$ref":"0#/components/schemas/S/type/1"}]}"##,
        ),
        ("{const: x}", r#"{"enum":["x"]}"#),
        (
            "{type: string, const: x}",
            r#"{"type":"string","enum":["x"]}"#,
        ),
        ("{const: null}", r#"{"nullable":true,"enum":[null]}"#),
        (
            "{type: number, exclusiveMinimum: 1, exclusiveMaximum: 5}",
            r#"{"type":"number","exclusiveMinimum":true,"exclusiveMaximum":true,"minimum":1.0,"maximum":5.0}"#,
        ),
        (
            "{type: integer, minimum: 3, exclusiveMinimum: 1}",
            r#"{"type":"integer","minimum":3}"#,
        ),
        (
            "{type: integer, minimum: 1, exclusiveMinimum: 1}",
            r#"{"type":"integer","exclusiveMinimum":true,"minimum":1}"#,
        ),
        (
            "{type: integer, minimum: 1, exclusiveMinimum: true}",
            r#"{"type":"integer","exclusiveMinimum":true,"minimum":1}"#,
        ),
        (
            "{type: string, examples: [a, b]}",
            r#"{"example":"a","type":"string"}"#,
        ),
        (
            "{type: string, contentEncoding: base64}",
            r#"{"type":"string","format":"byte"}"#,
        ),
        (
            "{type: string, contentMediaType: image/png}",
            r#"{"type":"string","format":"binary"}"#,
        ),
        (
            "{type: string, contentMediaType: application/json}",
            r#"{"type":"string"}"#,
        ),
        ("true", "{}"),
        (
            "{anyOf: [{type: string}, {type: 'null'}]}",
            r##"{"nullable":true,"allOf":[{"$ref":"0#/components/schemas/S/anyOf/0"}]}"##,
        ),
        (
            "{oneOf: [{type: 'null'}, {type: string}, {type: integer}]}",
            r##"{"nullable":true,"oneOf":[{"$ref":"0#/components/schemas/S/oneOf/1"},{"$ref":"0#/components/schemas/S/oneOf/2"}]}"##,
        ),
        (
            "{type: object, additionalProperties: {type: string}, properties: {a: true}}",
            r##"{"type":"object","properties":{"a":{"$ref":"0#/components/schemas/S/properties/a"}},"additionalProperties":{"$ref":"0#/components/schemas/S/additionalProperties"}}"##,
        ),
        (
            "{type: integer, maximum: 12345678901234567890123}",
            r#"{"type":"integer","maximum":1.2345678901234568e+22}"#,
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(schema(text), expected, "{text}");
    }
}

#[test]
fn the_parts_of_a_type_list_are_schemas() {
    let document = with_schemas(
        "S: {type: [string, integer, array], minLength: 1, maximum: 9, enum: [a, 1], items: {type: string}}",
    );
    let part = |index: usize| {
        json(
            &document,
            &document.component_schemas()[0].1.child("type").index(index),
        )
    };
    assert_eq!(part(0), r#"{"type":"string","enum":["a"],"minLength":1}"#);
    assert_eq!(part(1), r#"{"type":"integer","maximum":9,"enum":[1]}"#);
    assert_eq!(
        part(2),
        r##"{"type":"array","items":{"$ref":"0#/components/schemas/S/items"}}"##
    );
}

#[test]
fn references_are_followed_to_what_they_mean() {
    let document = with_schemas(
        "User: {type: object, properties: {boss: {$ref: '#/components/schemas/User', description: The boss, nullable: true, default: null, x-note: 1}}}\nAlias: {$ref: '#/components/schemas/Second'}\nSecond: {$ref: '#/components/schemas/User'}",
    );
    let user = document.component_schemas()[0].1.clone();
    assert!(
        document
            .component_schemas()
            .iter()
            .all(|(_, place)| *place == user)
    );
    let Schema::Ref { target, overrides } =
        document.schema(&user.child("properties").child("boss"))
    else {
        panic!("not a reference")
    };
    assert_eq!(
        (target, overrides.description.as_deref(), overrides.nullable),
        (user, Some("The boss"), Some(true))
    );
    assert_eq!(
        (overrides.default.as_ref(), overrides.extensions.len()),
        (Some(&serde_json::Value::Null), 1)
    );
    assert!(!overrides.is_empty());
}

#[test]
fn only_references_are_references() {
    let document = with_schemas(
        "S:\n  type: object\n  example: {$ref: nowhere.yaml, x: 1}\n  default: {$ref: nowhere.yaml}\n  enum: [{$ref: nowhere.yaml}]\n  x-thing: {$ref: nowhere.yaml}\n  properties:\n    $ref: {type: string}",
    );
    assert!(
        json(
            &document,
            &document.component_schemas()[0]
                .1
                .child("properties")
                .child("$ref")
        )
        .contains("string")
    );
}

#[test]
fn a_discriminator_says_which_schema_a_value_means() {
    let document = with_schemas(
        "Cat: {type: object}\nDog: {type: object}\nPet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}}",
    );
    let pet = json(&document, &document.component_schemas()[2].1);
    assert!(
        pet.contains(
            r##""mapping":{"cat":"0#/components/schemas/Cat","dog":"0#/components/schemas/Dog"}"##
        ),
        "{pet}"
    );
}

#[test]
fn texts_keep_the_spelling_of_numbers() {
    let document = with_schemas("S: {title: 007, description: 1.50}");
    assert_eq!(document.info().version, "1.10");
    assert_eq!(
        json(&document, &document.component_schemas()[0].1),
        r#"{"title":"007","description":"1.50"}"#
    );
    assert_eq!(document.version().to_string(), "3.1");
}

const SHARED: &[(&str, &str)] = &[
    (
        "api/openapi.json",
        r##"{"openapi": "3.0.1", "info": {"title": "Test", "version": "1"}, "paths": {"/users/{id}": {"$ref": "./paths/user.yaml"}}, "components": {"schemas": {"Name": {"type": "string"}}, "securitySchemes": {}}}"##,
    ),
    (
        "api/paths/user.yaml",
        "\u{feff}parameters:\r\n- {name: id, in: path, required: true, schema: {type: integer}}\r\nget:\r\n  operationId: getUser\r\n  parameters:\r\n  - $ref: ../parameters.yaml#/a~1b\r\n    description: Mine\r\n  - {name: id, in: path, required: true, schema: {type: string}}\r\n  responses:\r\n    200:\r\n      $ref: '../My%20Response.yaml'\r\n      description: The user\r\n",
    ),
    (
        "api/parameters.yaml",
        "a/b: {name: limit, in: query, description: Shared, schema: {type: integer}, examples: {few: {$ref: '#/few'}}}\nfew: {summary: A few, value: 3}\n",
    ),
    (
        "api/My Response.yaml",
        "description: Whatever\nheaders:\n  X-Total-Count: {description: How many, schema: {type: integer}}\ncontent:\n  application/json:\n    schema: {$ref: './openapi.json#/components/schemas/Name'}\n    example: Ada\n",
    ),
];

#[test]
fn an_operation_has_all_it_refers_to() {
    let files = Files::new(SHARED);
    let loaded = files.load();
    assert_eq!(codes(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    let names: Vec<_> = document
        .files()
        .map(|path| path.strip_prefix(files.path("")).unwrap().as_str())
        .collect();
    assert_eq!(
        names,
        [
            "api/openapi.json",
            "api/paths/user.yaml",
            "api/parameters.yaml",
            "api/My Response.yaml"
        ]
    );
    let operation = &document.operations()[0];
    assert_eq!(
        (operation.method.as_str(), operation.path.as_str()),
        ("GET", "/users/{id}")
    );
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(|p| (p.location(), p.name(), p.data().description.as_deref()))
        .collect();
    assert_eq!(
        parameters,
        [("path", "id", None), ("query", "limit", Some("Mine"))]
    );
    assert_eq!(
        json(&document, operation.parameters[0].schema.as_ref().unwrap()),
        r#"{"type":"string"}"#
    );
    let few = &operation.parameters[1].examples[0];
    assert_eq!(
        (few.name.as_deref(), few.summary.as_deref(), &few.value),
        (Some("few"), Some("A few"), &serde_json::json!(3).into())
    );
    let response = &operation.responses[0];
    assert_eq!(
        (response.status.as_str(), response.description.as_str()),
        ("200", "The user")
    );
    assert_eq!(response.headers[0].name, "X-Total-Count");
    assert_eq!(
        response.content[0].examples[0].value,
        serde_json::json!("Ada").into()
    );
    let Schema::Ref { target, overrides } =
        document.schema(response.content[0].schema.as_ref().unwrap())
    else {
        panic!("not a reference")
    };
    assert_eq!(
        (target.to_string().as_str(), overrides.is_empty()),
        ("0#/components/schemas/Name", true)
    );
    let location = loaded.sources.locate(&operation.place);
    assert_eq!(
        (
            location.path.file_name(),
            location.line,
            location.column,
            location.end_column
        ),
        (Some("user.yaml"), 3, 1, 4)
    );
}

#[test]
fn an_undeclared_path_variable_becomes_a_text() {
    let files = Files::new(&[(
        "openapi.yaml",
        &format!("{HEAD}paths: {{'/a/{{id}}': {{get: {{operationId: a, responses: {{}}}}}}}}\n"),
    )]);
    let loaded = files.load();
    assert_eq!(codes(&loaded), [Code::UndeclaredPathVariable.as_str()]);
    let document = loaded.document.unwrap();
    let parameter = &document.operations()[0].parameters[0];
    assert_eq!(
        (
            parameter.name(),
            parameter.location(),
            parameter.data().required
        ),
        ("id", "path", true)
    );
    assert_eq!(
        json(&document, parameter.schema.as_ref().unwrap()),
        r#"{"type":"string"}"#
    );
}

#[test]
fn overlays_reach_through_references() {
    let overlay = "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- target: $.paths['/users/{id}'].get.parameters[?@.name=='limit']\n  update: {description: Patched, schema: {maximum: 10}}\n- target: $.paths['/users/{id}'].get.parameters[0]\n  remove: true\n- target: $.paths['/users/{id}'].get.responses['200'].content.*\n  update: {schema: {$ref: '#/components/schemas/Added'}}\n- target: $.components.schemas\n  update: {Added: {type: string, enum: [a]}}\n- target: $..enum\n  update: b\n- target: $.paths['/users/{id}'].get.parameters\n  update: [{name: added, in: query, schema: {type: strnig}}]\n";
    let mut all = SHARED.to_vec();
    all.push(("overlay.yaml", overlay));
    let files = Files::new(&all);
    let loaded = files.load();
    assert_eq!(codes(&loaded), ["E0401"]);
    let sailmaker_spec::Where::Place(wrong) = &loaded.diagnostics[0].at else {
        panic!("no place")
    };
    let location = loaded.sources.locate(wrong);
    assert_eq!(
        (location.path.file_name(), location.line, location.column),
        (Some("overlay.yaml"), 15, 52)
    );
    let document = loaded.document.unwrap();
    assert!(document.files().any(|path| path.ends_with("overlay.yaml")));
    let operation = &document.operations()[0];
    let names: Vec<_> = operation.parameters.iter().map(|p| p.name()).collect();
    assert_eq!(names, ["id", "added"]);
    let limit: Place = "2#/a~1b".parse().unwrap();
    assert_eq!(
        document.node(&limit.child("description")).unwrap().as_str(),
        Some("Patched")
    );
    assert_eq!(
        json(&document, &limit.child("schema")),
        r#"{"type":"integer","maximum":10}"#
    );
    let Schema::Ref { target, .. } =
        document.schema(operation.responses[0].content[0].schema.as_ref().unwrap())
    else {
        panic!("not a reference")
    };
    assert_eq!(
        json(&document, &target),
        r#"{"type":"string","enum":["a","b"]}"#
    );
    // The item behind the removed one is still found where it is written.
    let moved = loaded.sources.locate(&operation.parameters[0].at.clone());
    assert_eq!((moved.path.file_name(), moved.line), (Some("user.yaml"), 8));
}

#[test]
fn limits_are_kept() {
    let deep = format!(
        "{HEAD}paths: {{}}\nx-deep: {}{}\n",
        "{a: ".repeat(100_000),
        "}".repeat(100_000)
    );
    let dashes = format!("{HEAD}paths: {{}}\nx-deep:\n  {}a\n", "- ".repeat(100_000));
    let wide = format!("{HEAD}paths: {{}}\nx-wide: [{}]\n", "1,".repeat(2000));
    let many = format!(
        "{HEAD}paths:\n  /a: {{$ref: a.yaml}}\n  /b: {{$ref: b.yaml}}\n  /c: {{$ref: c.yaml}}\n"
    );
    for (text, limits) in [
        (&deep, Limits::default()),
        (&dashes, Limits::default()),
        (
            &wide,
            Limits {
                nodes: 1000,
                ..Limits::default()
            },
        ),
        (
            &wide,
            Limits {
                file_bytes: 1000,
                ..Limits::default()
            },
        ),
        (
            &many,
            Limits {
                files: 2,
                ..Limits::default()
            },
        ),
        (
            &wide,
            Limits {
                depth: 1,
                ..Limits::default()
            },
        ),
    ] {
        let files = Files::new(&[
            ("openapi.yaml", text),
            ("a.yaml", "{}"),
            ("b.yaml", "{}"),
            ("c.yaml", "{}"),
        ]);
        let loaded = load(
            &files.path("openapi.yaml"),
            &LoadOptions {
                limits,
                ..LoadOptions::default()
            },
        );
        assert_eq!(codes(&loaded), ["E0106"], "{limits:?}");
    }
}

#[test]
fn no_document_is_too_broken() {
    let schema = "type: [string, integer]\nproperties: {a: {$ref: '#/components/schemas/S'}}\nrequired: true\nenum: {}\nminimum: .nan\nmaxLength: -1\nitems: []\nallOf: [[], 1, null, {$ref: 1}]\nadditionalProperties: 3\nnot: x\nconst: {}\nexamples: {}\ndiscriminator: {mapping: {a: b, c: 1}}\nxml: 1\n";
    let whole = format!(
        "{HEAD}servers: [1, {{variables: {{a: {{enum: 1}}}}}}]\ntags: [{{}}, x]\nsecurity: [1, {{a: 1, b: [[]]}}]\npaths:\n  '/a/{{b}}':\n    parameters: [1, {{$ref: '#/x'}}, {{in: path, name: 1}}]\n    get: {{parameters: [{{$ref: '#/paths/~1a~1{{b}}/get/parameters/0'}}], requestBody: [], responses: {{200: {{content: {{a/b: [], c: {{}}, d/e: {{schema: [], examples: [], encoding: {{x: {{style: 1}}}}}}}}, headers: {{X: 1, Y: {{}}}}}}, default: 1}}, callbacks: {{a: {{b: 1}}}}}}\ncomponents:\n  schemas:\n    S:\n      {}\n  securitySchemes: {{a: 1, b: {{type: x}}, c: {{type: oauth2, flows: 1}}}}\n",
        schema.trim().replace('\n', "\n      ")
    );
    // Every prefix of it, and every line of it left out or emptied.
    let lines: Vec<&str> = whole.lines().collect();
    let mut texts: Vec<String> = (0..whole.len())
        .step_by(7)
        .map(|end| whole[..end].to_owned())
        .collect();
    texts.extend((0..lines.len()).map(|out| {
        lines
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != out)
            .map(|(_, line)| format!("{line}\n"))
            .collect()
    }));
    texts.extend((0..lines.len()).map(|cut| {
        lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                if index == cut {
                    format!("{}:\n", line.split(':').next().unwrap())
                } else {
                    format!("{line}\n")
                }
            })
            .collect()
    }));
    texts.push(whole.clone());
    for text in texts {
        let files = Files::new(&[("openapi.yaml", &text)]);
        let loaded = files.load();
        sailmaker_spec::render(
            &loaded.diagnostics,
            &loaded.sources,
            sailmaker_spec::Format::Text { color: false },
        );
        if let Some(document) = loaded.document {
            for (_, place) in document.component_schemas() {
                document.schema(place);
            }
        }
    }
}

#[test]
fn garbage_is_refused() {
    let bytes: Vec<u8> = (0..4096u32)
        .map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let files = Files::new(&[("openapi.yaml", "")]);
    for name in ["openapi.yaml", "openapi.json", "openapi"] {
        std::fs::write(files.path(name), &bytes).unwrap();
        let loaded = load(&files.path(name), &LoadOptions::default());
        assert!(loaded.has_errors() && loaded.document.is_none());
    }
    let folder = load(&files.path(""), &LoadOptions::default());
    assert_eq!(codes(&folder), ["E0101"]);
}
