//! The loader on SailPoint's published documents, where `SAILMAKER_CORPUS` names a folder that has them.

use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};

use crate::diagnostic::Diagnostic;
use crate::{LoadOptions, Loaded, Schema, load};

/// Root, files, operations; counted by `tests/count.py`, which shares nothing with this crate.
const ROOTS: &[(&str, usize, usize)] = &[
    ("sailpoint-2025-09/idn/sailpoint-api.v3.yaml", 831, 361),
    ("sailpoint-2025-09/idn/sailpoint-api.beta.yaml", 1149, 557),
    ("sailpoint-2025-09/idn/sailpoint-api.v2024.yaml", 1496, 715),
    ("sailpoint-2025-09/idn/sailpoint-api.v2025.yaml", 1569, 744),
    ("sailpoint-2026-08/idn/sailpoint-api.beta.yaml", 1185, 559),
    ("sailpoint-2026-08/idn/sailpoint-api.v2024.yaml", 1497, 716),
    ("sailpoint-2026-08/idn/sailpoint-api.v2025.yaml", 1686, 812),
    ("sailpoint-2026-08/idn/sailpoint-api.v2026.yaml", 1795, 859),
    ("sailpoint-2026-08/idn/sailpoint-api.root.yaml", 2023, 917),
    ("sailpoint-2026-08/nerm/openapi.yaml", 492, 196),
];

fn corpus() -> Option<Utf8PathBuf> {
    let folder = std::env::var("SAILMAKER_CORPUS")
        .ok()
        .map(Utf8PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: SAILMAKER_CORPUS is not set");
    }
    folder
}

fn load_root(folder: &Utf8Path, root: &str) -> Loaded {
    load(&folder.join(root), &LoadOptions::default())
}

#[test]
fn published_documents_load_without_errors() {
    let Some(folder) = corpus() else { return };
    for (root, files, operations) in ROOTS {
        let start = Instant::now();
        let loaded = load_root(&folder, root);
        eprintln!("{root}: {:?}", start.elapsed());
        let errors: Vec<_> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| Diagnostic::is_error(diagnostic))
            .collect();
        assert!(errors.is_empty(), "{root}: {errors:#?}");
        let document = loaded.document.unwrap();
        assert_eq!(
            (document.files().count(), document.operations().len()),
            (*files, *operations),
            "{root}"
        );
    }
}

#[test]
fn every_schema_of_published_documents_can_be_walked() {
    let Some(folder) = corpus() else { return };
    for (root, ..) in ROOTS {
        let document = load_root(&folder, root).document.unwrap();
        let mut waiting: Vec<_> = document
            .component_schemas()
            .iter()
            .map(|(_, place)| place.clone())
            .collect();
        for operation in document.operations() {
            waiting.extend(
                operation
                    .parameters
                    .iter()
                    .filter_map(|parameter| parameter.schema.clone()),
            );
            let bodies = operation.request_body.iter().flat_map(|body| &body.content);
            let answers = operation
                .responses
                .iter()
                .flat_map(|response| response.content.iter());
            waiting.extend(
                bodies
                    .chain(answers)
                    .filter_map(|media_type| media_type.schema.clone()),
            );
        }
        let mut seen = std::collections::HashSet::new();
        while let Some(place) = waiting.pop() {
            if !seen.insert(place.clone()) {
                continue;
            }
            match document.schema(&place) {
                Schema::Ref { target, .. } => waiting.push(target),
                Schema::Object(schema) => {
                    let json = serde_json::to_value(&*schema).unwrap();
                    references(&json, &mut |text| waiting.push(text.parse().unwrap()));
                }
            }
        }
        eprintln!("{root}: {} schemas", seen.len());
    }
}

/// The texts of `$ref`s in the places of schemas; examples and defaults may hold some of their own.
fn references(json: &serde_json::Value, found: &mut impl FnMut(&str)) {
    let one = |value: &serde_json::Value| {
        value
            .get("$ref")
            .and_then(|text| text.as_str().map(str::to_owned))
    };
    for key in ["items", "additionalProperties", "not"] {
        json.get(key)
            .and_then(one)
            .iter()
            .for_each(|text| found(text));
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        json.get(key)
            .and_then(|list| list.as_array())
            .into_iter()
            .flatten()
            .filter_map(one)
            .for_each(|text| found(&text));
    }
    let properties = json.get("properties").and_then(|map| map.as_object());
    properties
        .into_iter()
        .flat_map(|map| map.values())
        .filter_map(one)
        .for_each(|text| found(&text));
}

#[test]
fn both_parsers_see_the_same_tree() {
    let Some(folder) = corpus() else { return };
    for (root, ..) in ROOTS {
        let loaded = load_root(&folder, root);
        let document = loaded.document.unwrap();
        for (index, path) in document.files().enumerate() {
            let file = crate::FileId(u32::try_from(index).unwrap());
            let tree = document.node(&crate::Place::of_file(file)).unwrap();
            assert!(
                loaded.sources.text(file).outline.agrees_with(tree),
                "{path}"
            );
        }
    }
}
