//! Values against schemas.

use sailmaker_mock::{Direction, Schemas, Violation};
use sailmaker_spec::Document;
use serde_json::{Value, json};

use crate::project::Project;

const DOCUMENT: &str = "
paths: {}
components:
  schemas:
    Text: { type: string, minLength: 2 }
    Numbers: { type: integer, format: int32, minimum: 5, exclusiveMinimum: true }
    Int32: { type: integer, format: int32 }
    Nullable: { type: string, nullable: true }
    NullableEnum: { type: string, nullable: true, enum: [A, B] }
    NullListed: { type: string, enum: [A, null] }
    NullBesideReference: { properties: { text: { $ref: '#/components/schemas/Text', nullable: true } } }
    NotNullBesideReference: { properties: { text: { $ref: '#/components/schemas/Nullable', nullable: false } } }
    NullInAllOf: { allOf: [ { $ref: '#/components/schemas/Text' }, { nullable: true } ] }
    Ship:
      type: object
      required: [id, name, secret]
      properties:
        id: { type: string, readOnly: true }
        name: { $ref: '#/components/schemas/Text' }
        secret: { type: string, writeOnly: true }
        owner: { allOf: [ { $ref: '#/components/schemas/Owner' }, { readOnly: true } ] }
        anchor: { $ref: '#/components/schemas/Text', readOnly: true }
    Owner: { type: object, properties: { name: { type: string } } }
    Tree:
      type: object
      additionalProperties: false
      properties:
        children: { type: array, items: { $ref: '#/components/schemas/Tree' } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }
    Pet:
      oneOf: [ { $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' } ]
      discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } }
    Overlapping:
      oneOf: [ { type: string }, { $ref: '#/components/schemas/Text' } ]
    Both: { oneOf: [ { type: string }, { type: integer } ], anyOf: [ { enum: [A] }, { enum: [1] } ] }
    ObjectWithItems: { type: object, items: { type: string } }
    Flags: { type: string, enum: [true, false] }
    BadPattern: { type: string, pattern: '(', maxLength: 3 }
    Repeated: { type: object, required: [a, a], properties: { a: { type: string } } }
    Date: { type: string, format: date }
    DateTime: { type: string, format: date-time }
    Uuid: { type: string, format: uuid }
    Email: { type: string, format: email }
    Uri: { type: string, format: uri }
    Byte: { type: string, format: byte }
    Comma: { type: string, format: comma-separated }
    Default: { type: string, default: 1, example: 2 }
";

fn violations(
    document: &Document,
    name: &str,
    direction: Direction,
    value: &Value,
) -> Vec<Violation> {
    let found = document
        .component_schemas()
        .iter()
        .find(|(known, _)| known == name);
    Schemas::of(document).violations(&found.unwrap().1, direction, value)
}

#[test]
fn values_fit_or_do_not() {
    let project = Project::new(DOCUMENT);
    let document = project.document();
    for (schema, fits, others) in [
        (
            "Text",
            vec![json!("ab")],
            vec![json!("a"), json!(1), json!(null)],
        ),
        (
            "Numbers",
            vec![json!(6)],
            vec![json!(5), json!(2_147_483_648_u64), json!(6.5)],
        ),
        ("Nullable", vec![json!("a"), json!(null)], vec![json!(1)]),
        (
            "NullableEnum",
            vec![json!("A"), json!(null)],
            vec![json!("C")],
        ),
        (
            "NullListed",
            vec![json!("A"), json!(null)],
            vec![json!("C")],
        ),
        (
            "NullBesideReference",
            vec![json!({"text": null}), json!({"text": "ab"})],
            vec![json!({"text": "a"})],
        ),
        (
            "NotNullBesideReference",
            vec![json!({"text": "ab"})],
            vec![json!({"text": null})],
        ),
        (
            "NullInAllOf",
            vec![json!(null), json!("ab")],
            vec![json!("a")],
        ),
        (
            "Tree",
            vec![json!({"children": [{"children": []}]})],
            vec![json!({"children": [{"child": 1}]})],
        ),
        (
            "Pet",
            vec![
                json!({"kind": "feline", "tricks": "x"}),
                json!({"kind": "Dog", "tricks": 1}),
            ],
            vec![
                json!({"kind": "Dog", "tricks": "x"}),
                json!({"kind": "Cat"}),
                json!({}),
                json!(1),
            ],
        ),
        ("Overlapping", vec![json!("ab"), json!("a")], vec![json!(1)]),
        (
            "Both",
            vec![json!("A"), json!(1)],
            vec![json!("B"), json!(2)],
        ),
        (
            "ObjectWithItems",
            vec![json!(["a"])],
            vec![json!({}), json!([1])],
        ),
        ("Flags", vec![json!(true)], vec![json!("true")]),
        ("BadPattern", vec![json!("(")], vec![json!("long")]),
        ("Repeated", vec![json!({"a": "b"})], vec![json!({})]),
        ("Date", vec![json!("2026-02-28")], vec![json!("2026-02-30")]),
        (
            "DateTime",
            vec![json!("2026-02-28T10:00:00.5Z")],
            vec![json!("2026-02-28 10:00:00")],
        ),
        (
            "Uuid",
            vec![json!("016629d1-1d25-463f-97f3-0c6686846650")],
            vec![json!("016629d1-1d25-463f-97f3-c6686846650")],
        ),
        ("Email", vec![json!("a@b.example")], vec![json!("a")]),
        (
            "Uri",
            vec![json!("https://a.example/b")],
            vec![json!("a b")],
        ),
        ("Byte", vec![json!("Zm9v")], vec![json!("Zm9")]),
        ("Comma", vec![json!("anything")], vec![json!(1)]),
        ("Default", vec![json!("a")], vec![json!(1)]),
    ] {
        for value in fits {
            assert_eq!(
                violations(&document, schema, Direction::Response, &value),
                [],
                "{schema}: {value}"
            );
        }
        for value in others {
            assert!(
                !violations(&document, schema, Direction::Response, &value).is_empty(),
                "{schema}: {value}"
            );
        }
    }
}

#[test]
fn properties_travel_in_one_direction() {
    let project = Project::new(DOCUMENT);
    let document = project.document();
    let request = json!({"name": "Ada", "secret": "s"});
    let response = json!({"name": "Ada", "id": "1", "owner": {}, "anchor": "at"});
    assert_eq!(
        violations(&document, "Ship", Direction::Request, &request),
        []
    );
    assert_eq!(
        violations(&document, "Ship", Direction::Response, &response),
        []
    );

    let pointers = |direction, value| -> Vec<String> {
        let mut found: Vec<String> = violations(&document, "Ship", direction, value)
            .iter()
            .map(|it| format!("{} {}", it.rule, it.pointer))
            .collect();
        found.sort();
        found
    };
    assert_eq!(
        pointers(Direction::Request, &response),
        [
            "readOnly /anchor",
            "readOnly /id",
            "readOnly /owner",
            "required "
        ]
    );
    assert_eq!(
        pointers(Direction::Response, &request),
        ["required ", "writeOnly /secret"]
    );
}

#[test]
fn a_violation_says_which_rule_stands_where() {
    let project = Project::new(DOCUMENT);
    let Some(document) = project.load().document else {
        unreachable!()
    };
    let sources = project.load().sources;
    let all = |name, value| {
        let found = violations(&document, name, Direction::Request, &value);
        found
            .iter()
            .map(|it| {
                let at = sources.locate(&it.place);
                format!(
                    "{} at line {}: `{}` {}",
                    it.rule, at.line, it.pointer, it.message
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        all("Ship", json!({"name": "A", "secret": "s"})),
        "minLength at line 7: `/name` \"A\" is shorter than 2 characters"
    );
    assert_eq!(
        all("Int32", json!(3_000_000_000_u64)),
        "format at line 9: `` 3000000000 is greater than the maximum of 2147483647"
    );
    assert_eq!(
        all("Numbers", json!(1)),
        "exclusiveMinimum at line 8: `` 1 is less than or equal to the minimum of 5"
    );
    assert_eq!(
        all("Pet", json!({"kind": "Cow"})),
        "discriminator at line 35: `/kind` \"Cow\" is not one of \"feline\" or \"Dog\""
    );
    assert_eq!(
        all("Overlapping", json!(1)),
        "oneOf at line 37: `` 1 is not valid under any of the schemas listed in the 'anyOf' keyword"
    );
}

#[test]
fn what_cannot_be_checked_is_said() {
    let project = Project::new(DOCUMENT);
    let document = project.document();
    let schemas = Schemas::of(&document);
    for (_, place) in document.component_schemas() {
        schemas.violations(place, Direction::Response, &Value::Null);
    }
    let said = schemas.diagnostics();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(
        said[0].message.starts_with("the pattern is not checked: "),
        "{}",
        said[0].message
    );
}
