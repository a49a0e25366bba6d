//! Unions that do not tell their members apart.

use indexmap::IndexMap;
use rayon::prelude::*;
use sailmaker_mock::{Direction, Schemas};
use sailmaker_spec::{Code, Diagnostic, Document, Node, Place, Where};
use serde_json::Value;

use super::samples::{Sample, samples};
use super::subject::{Keywords, Subject};

/// Values deeper than this are not looked into; documents are not so deep, but a schema may contain itself.
const DEEPEST: usize = 32;

/// Each `oneOf` once, of which a value of the document fits several members.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let walk = Walk {
        subject,
        schemas: Schemas::of(subject.document),
    };
    let samples = samples(subject);
    let overlaps: Vec<(Place, (usize, &Sample))> = samples
        .par_iter()
        .flat_map_iter(|sample| walk.overlaps_of(sample))
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

struct Walk<'s, 'd> {
    subject: &'s Subject<'d>,
    schemas: Schemas<&'d Document>,
}

impl Walk<'_, '_> {
    fn overlaps_of<'s>(&self, sample: &'s Sample) -> Vec<(Place, (usize, &'s Sample))> {
        let Some(direction) = sample
            .directions()
            .find(|it| self.fits(&sample.schema, *it, &sample.value))
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        // A text or a number cannot be told apart by anything that could be added to it.
        if sample.value.is_object() || sample.value.is_array() {
            self.value(&sample.schema, direction, &sample.value, 0, &mut found);
        }
        found.dedup();
        found
            .into_iter()
            .map(|(union, members)| (union, (members, sample)))
            .collect()
    }

    fn fits(&self, schema: &Place, direction: Direction, value: &Value) -> bool {
        self.schemas.is_valid(schema, direction, value)
    }

    /// Looks for unions in the schema of a value and of all values in it.
    fn value(
        &self,
        schema: &Place,
        direction: Direction,
        value: &Value,
        depth: usize,
        found: &mut Vec<(Place, usize)>,
    ) {
        let Some((place, map)) = self.subject.resolved(schema).filter(|_| depth < DEEPEST) else {
            return;
        };
        let schema = Keywords { place: &place, map };
        let taking: Vec<Place> = schema
            .members()
            .into_iter()
            .filter(|it| self.fits(it, direction, value))
            .collect();
        let one_of = place.child("oneOf");
        let alternatives = taking
            .iter()
            .filter(|it| it.parent().as_ref() == Some(&one_of))
            .count();
        if alternatives > 1 && value.is_object() && !schema.has("discriminator") {
            found.push((one_of, alternatives));
        }
        for member in &taking {
            self.value(member, direction, value, depth + 1, found);
        }
        match value {
            Value::Object(entries) => {
                let properties = map.get("properties").and_then(Node::as_map);
                for (name, entry) in entries
                    .iter()
                    .filter(|(name, _)| properties.is_some_and(|it| it.contains_key(*name)))
                {
                    self.value(
                        &place.child("properties").child(name),
                        direction,
                        entry,
                        depth + 1,
                        found,
                    );
                }
            }
            Value::Array(items) if schema.has("items") => {
                for item in items {
                    self.value(&place.child("items"), direction, item, depth + 1, found);
                }
            }
            _ => {}
        }
    }
}
