//! Schemas whose keywords do not belong together.

use std::collections::{HashMap, HashSet};

use sailmaker_spec::{Code, Diagnostic, Node, Place, Where};

use super::subject::{Keywords, Subject};

/// The keywords that say something of values of one type only (JSON Schema Validation, section 6).
const KEYWORDS: &[(&[&str], &[&str])] = &[
    (&["string"], &["minLength", "maxLength", "pattern"]),
    (
        &["number", "integer"],
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
    (
        &["array"],
        &["items", "minItems", "maxItems", "uniqueItems"],
    ),
    (
        &["object"],
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
    ),
];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let composed = composed(subject);
    let mut found = Vec::new();
    for schema in &subject.schemas {
        found.extend(without_items(subject, schema));
        found.extend(ineffective(schema));
        found.extend(untyped(schema));
        found.extend(required(subject, &composed, schema));
    }
    found
}

fn without_items(subject: &Subject<'_>, schema: &Keywords<'_, '_>) -> Option<Diagnostic> {
    if schema.type_name() != Some("array") || schema.has("items") || schema.has("prefixItems") {
        return None;
    }
    let says_items = |place: &Place| {
        subject
            .resolved(place)
            .is_some_and(|(_, map)| map.contains_key("items"))
    };
    if schema.members().iter().any(says_items) {
        return None;
    }
    let help = "add `items`; 3.0 demands it (3.0.4, section 4.7.24.1)";
    Some(
        Diagnostic::new(
            Code::ArrayWithoutItems,
            schema.place,
            "the list does not say what it contains",
        )
        .with_help(help),
    )
}

/// Whether the schema has a keyword; `required` as a flag is a fault of its own.
fn says(schema: &Keywords<'_, '_>, key: &str) -> bool {
    let is_flag = key == "required" && matches!(schema.map.get(key), Some(Node::Bool(_)));
    schema.has(key) && !is_flag
}

fn ineffective(schema: &Keywords<'_, '_>) -> Option<Diagnostic> {
    let own = schema.type_name()?;
    let others = KEYWORDS.iter().filter(|(types, _)| !types.contains(&own));
    let keys: Vec<&str> = others
        .flat_map(|(_, keys)| *keys)
        .copied()
        .filter(|key| says(schema, key))
        .collect();
    let at = Where::Key(schema.place.child(keys.first()?));
    let list = keys
        .iter()
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let message = format!(
        "{list} {} no effect on a schema of type `{own}`",
        if keys.len() == 1 { "has" } else { "have" }
    );
    Some(
        Diagnostic::new(Code::IneffectiveKeyword, at, message)
            .with_label(schema.place.child("type"), "the type")
            .with_help("correct the type, or remove what does not belong to it"),
    )
}

/// A part of a composed schema may leave the type to the others.
fn untyped(schema: &Keywords<'_, '_>) -> Option<Diagnostic> {
    if schema.has("type")
        || !schema.members().is_empty()
        || schema.is_member()
        || schema.is_negated()
    {
        return None;
    }
    let said = |(types, keys): &(&[&'static str], &[&'static str])| {
        let key = keys.iter().find(|key| says(schema, key))?;
        Some((types[0], *key))
    };
    let (kind, key) = KEYWORDS.iter().find_map(said)?;
    let message = format!(
        "the schema has `{key}` and no `type`: any value that is not of type `{kind}` fits it"
    );
    let help = format!("add `type: {kind}`");
    Some(
        Diagnostic::new(
            Code::UntypedSchema,
            Where::Key(schema.place.child(key)),
            message,
        )
        .with_help(help),
    )
}

fn required(
    subject: &Subject<'_>,
    composed: &HashMap<Place, Vec<Place>>,
    schema: &Keywords<'_, '_>,
) -> Vec<Diagnostic> {
    let names = schema
        .map
        .get("required")
        .and_then(Node::as_list)
        .unwrap_or_default();
    // What is not among the properties may be an entry of the map.
    let is_map = schema
        .map
        .get("additionalProperties")
        .is_some_and(|it| *it != Node::Bool(false));
    let is_object = schema.type_name().is_none_or(|name| name == "object");
    if is_map || !is_object || schema.is_negated() {
        return Vec::new();
    }
    let names = names
        .iter()
        .enumerate()
        .filter_map(|(index, name)| Some((index, name.as_str()?)));
    let absent = names.filter(|(_, name)| !has_property(subject, composed, schema.place, name));
    absent
        .map(|(index, name)| {
            let properties = subject.properties(schema.place);
            let alike = properties
                .iter()
                .find(|other| strsim::damerau_levenshtein(other, name) <= 2 && name.len() > 3);
            let help = match alike {
                Some(other) => format!("is `{other}` meant?"),
                None => format!("describe `{name}` under `properties`, or do not require it"),
            };
            let at = schema.place.child("required").index(index);
            Diagnostic::new(
                Code::RequiredWithoutProperty,
                at,
                format!("the required property `{name}` is not described"),
            )
            .with_help(help)
        })
        .collect()
}

/// For each schema that others are composed of, by a reference or in place, those others.
fn composed(subject: &Subject<'_>) -> HashMap<Place, Vec<Place>> {
    let mut owners: HashMap<Place, Vec<Place>> = HashMap::new();
    for schema in &subject.schemas {
        for member in schema.members() {
            let target = subject
                .resolved(&member)
                .map_or(member, |(target, _)| target);
            owners.entry(target).or_default().push(schema.place.clone());
        }
    }
    owners
}

/// Whether a schema has a property, or one of those that are composed of it has.
fn has_property(
    subject: &Subject<'_>,
    composed: &HashMap<Place, Vec<Place>>,
    schema: &Place,
    name: &str,
) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![schema];
    while let Some(place) = open.pop() {
        if subject.properties(place).contains(&name) {
            return true;
        }
        open.extend(
            composed
                .get(place)
                .into_iter()
                .flatten()
                .filter(|owner| seen.insert(*owner)),
        );
    }
    false
}
