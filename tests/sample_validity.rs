//! Every sample that the pages are made of fits the schemas of the published and of our own
//! documents; the published ones behind `SAILMAKER_CORPUS`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use sailmaker_ir::{Api, Direction, Parameter, sample};
use sailmaker_mock::{Schemas, Violation};
use sailmaker_spec::{self as spec, Document, LoadOptions, Place, Schema, load};
use sailmaker_tests::{corpus, lowered, root};
use serde_json::{Map, Value};

const DOCUMENTS: [(&str, &str); 6] = [
    ("v2024", "sailpoint-2025-09/idn/sailpoint-api.v2024.yaml"),
    ("v2025", "sailpoint-2025-09/idn/sailpoint-api.v2025.yaml"),
    ("beta", "sailpoint-2025-09/idn/sailpoint-api.beta.yaml"),
    ("v2026", "sailpoint-2026-08/idn/sailpoint-api.v2026.yaml"),
    ("v1", "sailpoint-2026-08/idn/sailpoint-api.root.yaml"),
    ("nerm", "sailpoint-2026-08/nerm/openapi.yaml"),
];

/// The ends of places that no value can satisfy, and why.
const CONTRADICTIONS: [(&str, &str); 2] = [
    (
        "/properties/type/enum",
        "members of one `allOf` list different values of the type of a policy",
    ),
    (
        "/properties/criteriaItems/items/properties/operator/oneOf",
        "the listed operators are none of those that `oneOf` asks for",
    ),
];

#[test]
fn samples_fit_the_schemas_of_the_published_documents() {
    let Some(corpus) = corpus() else { return };
    all_fit(DOCUMENTS.map(|(name, path)| (name, corpus.join(path))));
}

#[test]
fn samples_fit_the_schemas_of_our_own_documents() {
    let root = root();
    all_fit([
        ("v2024", root.join("specs/v2024/openapi.yaml")),
        ("v2025", root.join("specs/v2025/openapi.yaml")),
        ("beta", root.join("specs/beta/openapi.yaml")),
        ("course", root.join("tests/fixtures/obstacle-course.yaml")),
    ]);
}

fn all_fit(documents: impl IntoIterator<Item = (&'static str, Utf8PathBuf)>) {
    let mut wrong = Vec::new();
    for (name, path) in documents {
        let document = load(&path, &LoadOptions::default()).document.unwrap();
        let mut census = Census::new(&document);
        census.operations(&lowered(name, &path).0.api);
        census.print(name);
        wrong.extend(census.wrong.iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Samples of one document, counted.
struct Census<'d> {
    schemas: Schemas<&'d Document>,
    /// Samples and valid ones by kind.
    counts: BTreeMap<&'static str, [usize; 2]>,
    /// Contradictions of the document that samples met, by reason.
    excused: BTreeMap<&'static str, usize>,
    /// Samples that several members of a `oneOf` take.
    overlapping: Vec<String>,
    wrong: Vec<String>,
}

impl<'d> Census<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            schemas: Schemas::of(document),
            counts: BTreeMap::new(),
            excused: BTreeMap::new(),
            overlapping: Vec::new(),
            wrong: Vec::new(),
        }
    }

    fn operations(&mut self, api: &Api) {
        let document: &Document = self.schemas.document();
        let found: BTreeMap<_, _> = document
            .operations()
            .iter()
            .map(|found| ((found.path.clone(), found.method), found.clone()))
            .collect();
        for operation in api.operations() {
            let found = &found[&(operation.path.clone(), operation.method)];
            let id = operation.name.wire();
            for parameter in &operation.parameters {
                if let Some(schema) = schema_of(found, parameter) {
                    let value = sample::parameter(api, parameter);
                    let what = format!("{id} {}", parameter.name.wire());
                    self.check("parameters", &what, &schema, Direction::Request, &value);
                }
            }
            if let (Some(body), Some(found)) = (&operation.body, &found.request_body) {
                self.body(api, id, body, found);
            }
        }
        for def in &api.types {
            let place = &def.place;
            let name = def.name.pascal();
            for (kind, used, direction) in [
                ("models sent", def.usage.request, Direction::Request),
                ("models received", def.usage.response, Direction::Response),
            ] {
                if used {
                    let value = sample::model(api, def, direction);
                    self.check(kind, &name, place, direction, &value);
                }
            }
        }
    }

    fn body(&mut self, api: &Api, id: &str, body: &sailmaker_ir::Body, found: &spec::RequestBody) {
        let content = &body.contents[0];
        let mut media = found.content.iter();
        let Some(schema) = media
            .find(|media| media.name == content.media_type)
            .and_then(|media| media.schema.as_ref())
        else {
            return;
        };
        if content.parts.is_empty() {
            let value = sample::body(api, content, Direction::Request);
            self.check("bodies", id, schema, Direction::Request, &value);
        } else {
            let parts: Map<String, Value> = content
                .parts
                .iter()
                .map(|part| (part.name.wire().to_owned(), sample::part(api, part)))
                .collect();
            self.check("forms", id, schema, Direction::Request, &parts.into());
        }
    }

    fn check(
        &mut self,
        kind: &'static str,
        what: &str,
        schema: &Place,
        direction: Direction,
        value: &Value,
    ) {
        let violations = self.schemas.violations(schema, direction, value);
        let [samples, valid] = self.counts.entry(kind).or_default();
        *samples += 1;
        *valid += usize::from(violations.is_empty());
        for violation in violations {
            match contradiction(&violation) {
                Some(reason) => *self.excused.entry(reason).or_default() += 1,
                None => self.wrong.push(format!(
                    "{kind} {what}: {}: {} ({})",
                    violation.pointer, violation.message, violation.place
                )),
            }
        }
        if self.overlaps(schema, direction, value) {
            self.overlapping.push(format!("{kind} {what}"));
        }
    }

    /// Whether several members of some `oneOf` take the value.
    fn overlaps(&self, place: &Place, direction: Direction, value: &Value) -> bool {
        let document = self.schemas.document();
        let schema = match document.schema(place) {
            Schema::Ref { target, .. } => return self.overlaps(&target, direction, value),
            Schema::Object(schema) => serde_json::to_value(&*schema).unwrap(),
        };
        let members = |key: &str| -> Vec<Place> {
            let listed = schema[key].as_array().into_iter().flatten();
            listed.filter_map(place_of).collect()
        };
        let taking: Vec<Place> = members("oneOf")
            .into_iter()
            .filter(|member| self.schemas.is_valid(member, direction, value))
            .collect();
        let inside = |place: &Place| self.overlaps(place, direction, value);
        let properties = schema["properties"].as_object().into_iter().flatten();
        let mut entries =
            properties.filter_map(|(key, schema)| Some((place_of(schema)?, value.get(key)?)));
        let items = place_of(&schema["items"]);
        let mut items = items.iter().flat_map(|place| {
            value
                .as_array()
                .into_iter()
                .flatten()
                .map(move |item| (place, item))
        });
        taking.len() > 1
            || taking.iter().any(inside)
            || members("allOf").iter().any(inside)
            || entries.any(|(place, entry)| self.overlaps(&place, direction, entry))
            || items.any(|(place, item)| self.overlaps(place, direction, item))
    }

    fn print(&self, name: &str) {
        println!("{name:8} {:18} {:>8} {:>8}", "", "samples", "valid");
        for (kind, [samples, valid]) in &self.counts {
            println!("{:8} {kind:18} {samples:8} {valid:8}", "");
        }
        for (reason, count) in &self.excused {
            println!("{:8} {count} impossible: {reason}", "");
        }
        println!(
            "{:8} {} taken by several members of `oneOf`: {}",
            "",
            self.overlapping.len(),
            self.overlapping.join(", ")
        );
    }
}

fn schema_of(found: &spec::Operation, parameter: &Parameter) -> Option<Place> {
    let found = found
        .parameters
        .iter()
        .find(|found| found.place == parameter.place)?;
    let content = found.content.first();
    let schema = found.schema.as_ref();
    schema
        .or(content.and_then(|content| content.schema.as_ref()))
        .cloned()
}

fn contradiction(violation: &Violation) -> Option<&'static str> {
    let place = violation.place.to_string();
    let mut known = CONTRADICTIONS.iter();
    known
        .find(|(end, _)| place.ends_with(end))
        .map(|(_, reason)| *reason)
}

fn place_of(schema: &Value) -> Option<Place> {
    schema["$ref"].as_str()?.parse().ok()
}
