//! Unions that do not tell their members apart.

use std::collections::HashSet;

use indexmap::IndexMap;
use rayon::prelude::*;
use sailmaker_mock::Direction;
use sailmaker_spec::{Code, Diagnostic, Node, Place, Where};
use serde_json::Value;

use super::samples::Sample;
use super::subject::{Keywords, Subject};

/// Each `oneOf` once, of which a value of the document fits several members.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let samples = subject.samples().par_iter();
    let overlaps: Vec<(Place, (usize, &Sample))> = samples
        .flat_map_iter(|sample| overlaps_of(subject, sample))
        .collect();
    let mut unions: IndexMap<Place, Vec<(usize, &Sample)>> = IndexMap::new();
    for (union, overlap) in overlaps {
        unions.entry(union).or_default().push(overlap);
    }
    unions
        .into_iter()
        .map(|(union, overlaps)| {
            let (members, first) = overlaps[0];
            let others = match overlaps.len() - 1 {
                0 => String::new(),
                others => format!(", and so {}", crate::tally::counted(others, "other value")),
            };
            let message =
                format!("a value of the document fits {members} members of `oneOf`{others}");
            Diagnostic::new(Code::OverlappingUnion, Where::Key(union), message)
                .with_label(
                    &first.place,
                    "a value that fits several members, or contains one",
                )
                .with_help(
                    "let the members exclude each other, add a `discriminator`, or write `anyOf`",
                )
        })
        .collect()
}

fn overlaps_of<'s>(subject: &Subject<'_>, sample: &'s Sample) -> Vec<(Place, (usize, &'s Sample))> {
    let Sample { schema, value, .. } = sample;
    // A text or a number cannot be told apart by anything that could be added to it.
    if !value.is_object() && !value.is_array() {
        return Vec::new();
    }
    let mut directions = sample.directions();
    let Some(direction) = directions.find(|it| subject.checks.is_valid(schema, *it, value)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    search(subject, vec![schema.clone()], direction, value, &mut found);
    found.dedup();
    let with_sample = |(union, members)| (union, (members, sample));
    found.into_iter().map(with_sample).collect()
}

/// Looks for unions in the schemas of a value, and in those of all values in it. All schemas of a value are looked at
/// together, each once, since schemas may contain themselves on several ways.
fn search(
    subject: &Subject<'_>,
    mut schemas: Vec<Place>,
    direction: Direction,
    value: &Value,
    found: &mut Vec<(Place, usize)>,
) {
    let mut seen = HashSet::new();
    let mut parts: IndexMap<&str, Vec<Place>> = IndexMap::new();
    let mut items = Vec::new();
    while let Some(next) = schemas.pop() {
        let Some((place, map)) = subject.resolved(&next) else {
            continue;
        };
        if !seen.insert(place.clone()) {
            continue;
        }
        let schema = Keywords { place: &place, map };
        let mut taking = schema.members();
        taking.retain(|member| subject.checks.is_valid(member, direction, value));
        found.extend(overlap(&schema, &taking).filter(|_| value.is_object()));
        schemas.extend(taking);
        if schema.has("items") {
            items.push(place.child("items"));
        }
        let properties = map.get("properties").and_then(Node::as_map);
        for name in properties.into_iter().flat_map(IndexMap::keys) {
            let part = place.child("properties").child(name);
            parts.entry(name).or_default().push(part);
        }
    }
    for (name, schemas) in parts {
        if let Some(part) = value.get(name) {
            search(subject, schemas, direction, part, found);
        }
    }
    for item in value.as_array().into_iter().flatten() {
        search(subject, items.clone(), direction, item, found);
    }
}

/// The `oneOf` of a schema, if several of its members are among those that take a value, and how many.
fn overlap(schema: &Keywords<'_, '_>, taking: &[Place]) -> Option<(Place, usize)> {
    let union = schema.place.child("oneOf");
    let members = taking
        .iter()
        .filter(|it| it.parent().as_ref() == Some(&union));
    let count = members.count();
    (count > 1 && !schema.has("discriminator")).then_some((union, count))
}
