//! Samples of schemas.

use sailmaker_mock::{Direction, Schemas, sample};
use serde_json::{Value, json};

use crate::project::Project;

const DOCUMENT: &str = "
paths: {}
components:
  schemas:
    Everything:
      type: object
      required: [id, secret, absent]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        secret: { type: string, writeOnly: true }
        text: { type: string, minLength: 12, maxLength: 14 }
        short: { type: string, maxLength: 3 }
        pattern: { type: string, pattern: '^[A-Z]{2}-\\d+$', minLength: 8 }
        date: { type: string, format: date-time }
        email: { type: string, format: email }
        between: { type: integer, minimum: 10, maximum: 12 }
        exclusive: { type: integer, minimum: 10, exclusiveMinimum: true }
        below: { type: number, maximum: -3 }
        multiple: { type: integer, multipleOf: 7, minimum: 15 }
        unique: { type: array, uniqueItems: true, minItems: 3, items: { type: string, enum: [A, B, C, D] } }
        uniqueExamples: { type: array, uniqueItems: true, minItems: 2, items: { type: string, example: same } }
        many: { type: array, minItems: 4, maxItems: 4, items: { type: boolean } }
        none: { type: array, maxItems: 0, items: { type: string } }
        map: { type: object, minProperties: 2, additionalProperties: { type: integer } }
        wrongExample: { type: string, maxLength: 4, example: much too long }
        goodExample: { type: string, example: Argo }
        nullable: { type: string, nullable: true, enum: [null, A] }
        merged: { allOf: [ { $ref: '#/components/schemas/Named' }, { properties: { age: { type: integer, maximum: 5 } } } ] }
        pet: { $ref: '#/components/schemas/Pet' }
        tree: { $ref: '#/components/schemas/Tree' }
        closed: { type: object, additionalProperties: false, properties: { a: { type: string } } }
    Named: { type: object, required: [name], properties: { name: { type: string, minLength: 3 } } }
    Tree: { type: object, properties: { name: { type: string }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } }, parent: { $ref: '#/components/schemas/Tree' } } }
    Cat: { type: object, required: [kind, lives], properties: { kind: { type: string }, lives: { type: integer } } }
    Pet:
      oneOf: [ { $ref: '#/components/schemas/Cat' } ]
      discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } }
    Second: { anyOf: [ { type: string, minLength: 5, maxLength: 2 }, { type: integer } ] }
    Impossible: { type: integer, minimum: 2, maximum: 1 }
    Endless: { type: object, required: [next], properties: { next: { $ref: '#/components/schemas/Endless' } } }
";

#[test]
fn samples_fit_their_schemas() {
    let project = Project::new(DOCUMENT);
    let document = project.document();
    let schemas = Schemas::of(&document);
    for (name, place) in document.component_schemas() {
        for direction in [Direction::Request, Direction::Response] {
            for seed in [0, 7, 999] {
                let value = sample(&schemas, place, direction, seed);
                assert_eq!(value, sample(&schemas, place, direction, seed), "{name}");
                let fits = schemas.violations(place, direction, &value).is_empty();
                assert_eq!(
                    fits,
                    !["Impossible", "Endless"].contains(&name.as_str()),
                    "{name}: {value}"
                );
            }
        }
    }
}

#[test]
fn samples_are_plausible() {
    let project = Project::new(DOCUMENT);
    let document = project.document();
    let schemas = Schemas::of(&document);
    let of = |direction| sample(&schemas, &document.component_schemas()[0].1, direction, 0);
    let (request, response) = (of(Direction::Request), of(Direction::Response));
    assert_eq!((request.get("id"), response.get("secret")), (None, None));
    let expected = [
        ("pattern", json!("AA-00000")),
        ("goodExample", json!("Argo")),
        ("nullable", json!("A")),
        ("tree", json!({"name": "sample", "children": []})),
        ("pet", json!({"kind": "feline", "lives": 1})),
        ("multiple", json!(21)),
        ("unique", json!(["A", "B", "C"])),
    ];
    for (key, value) in expected {
        assert_eq!(response[key], value, "{key}");
    }
    assert_ne!(response["wrongExample"], Value::from("much too long"));
}
