//! The values that a document gives for its schemas: examples and defaults.

use std::collections::HashSet;

use sailmaker_mock::Direction;
use sailmaker_spec::{Code, Example, MediaType, Node, Place};
use serde_json::Value;

use super::subject::{Keywords, Subject};

/// A value that a document gives for a schema.
pub(super) struct Sample {
    /// What it is if it does not fit: a wrong example or a wrong default.
    pub(super) code: Code,
    pub(super) place: Place,
    pub(super) value: Value,
    pub(super) schema: Place,
    /// How the value travels; none where it may travel both ways.
    pub(super) direction: Option<Direction>,
}

impl Sample {
    pub(super) fn directions(&self) -> impl Iterator<Item = Direction> + Clone + use<> {
        let only = self.direction;
        let both = [Direction::Response, Direction::Request].into_iter();
        both.filter(move |direction| only.is_none_or(|only| only == *direction))
    }
}

/// All of them, each once, whatever ways lead to it.
pub(super) fn samples(subject: &Subject<'_>) -> Vec<Sample> {
    let mut samples = of_operations(subject);
    samples.extend(of_schemas(subject));
    let mut seen = HashSet::new();
    samples.retain(|sample| seen.insert((sample.place.clone(), sample.schema.clone())));
    samples
}

fn of_operations(subject: &Subject<'_>) -> Vec<Sample> {
    let mut samples = Vec::new();
    for operation in subject.document.operations() {
        for parameter in &operation.parameters {
            if let Some(schema) = &parameter.schema {
                // The text of a list or an object, as it is sent, is a fair example too.
                let is_text_of_many = |example: &&Example| {
                    example.value.is_string()
                        && subject
                            .resolved(schema)
                            .is_some_and(|(_, map)| is_of_many(map.get("type")))
                };
                let examples = parameter
                    .examples
                    .iter()
                    .filter(|example| !is_text_of_many(example));
                samples.extend(examples.map(|example| sample(example, schema, Direction::Request)));
            }
            samples.extend(
                parameter
                    .content
                    .iter()
                    .flat_map(|media| of_media(media, Direction::Request)),
            );
        }
        let body = operation.request_body.iter().flat_map(|body| &body.content);
        samples.extend(body.flat_map(|media| of_media(media, Direction::Request)));
        let responses = operation
            .responses
            .iter()
            .flat_map(|response| response.content.iter());
        samples.extend(responses.flat_map(|media| of_media(media, Direction::Response)));
    }
    samples
}

fn is_of_many(kind: Option<&Node>) -> bool {
    matches!(kind.and_then(Node::as_str), Some("array" | "object"))
}

/// Examples of other media types are texts of their own kind.
fn of_media(media: &MediaType, direction: Direction) -> impl Iterator<Item = Sample> {
    let essence = media.name.split(';').next().unwrap_or_default().trim();
    let is_json = essence.ends_with("/json") || essence.ends_with("+json");
    let schema = media.schema.as_ref().filter(|_| is_json);
    schema.into_iter().flat_map(move |schema| {
        media
            .examples
            .iter()
            .map(move |example| sample(example, schema, direction))
    })
}

fn sample(example: &Example, schema: &Place, direction: Direction) -> Sample {
    Sample {
        code: Code::WrongExample,
        place: example.place.clone(),
        value: Value::clone(&example.value),
        schema: schema.clone(),
        direction: Some(direction),
    }
}

/// Examples and defaults of schemas, and of references to schemas.
fn of_schemas(subject: &Subject<'_>) -> Vec<Sample> {
    let mut samples = Vec::new();
    for place in subject.document.schema_places() {
        let Some(map) = subject.document.node(place).and_then(Node::as_map) else {
            continue;
        };
        let schema = Keywords { place, map };
        let mut add = |code, at: Place, value: &Node| {
            samples.push(Sample {
                code,
                place: at,
                value: value.to_json(),
                schema: place.clone(),
                direction: None,
            });
        };
        for (key, code) in [
            ("example", Code::WrongExample),
            ("default", Code::WrongDefault),
        ] {
            if let Some(value) = schema.map.get(key) {
                add(code, place.child(key), value);
            }
        }
        let listed = map
            .get("examples")
            .and_then(Node::as_list)
            .into_iter()
            .flatten();
        for (index, value) in listed.enumerate() {
            add(
                Code::WrongExample,
                place.child("examples").index(index),
                value,
            );
        }
    }
    samples
}
