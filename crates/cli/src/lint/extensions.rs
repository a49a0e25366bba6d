//! Extensions that are spelt almost like others.

use indexmap::IndexMap;
use sailmaker_spec::{Code, Diagnostic, Place, Where};

use super::subject::Subject;

/// How much more often the usual spelling is found than a slip of it.
const RATIO: usize = 10;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut uses: IndexMap<&str, Vec<Place>> = IndexMap::new();
    let operations = subject.document.operations();
    let parameters = operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    let places = operations.iter().map(|operation| &operation.place);
    let places = places.chain(parameters.map(|parameter| &parameter.place));
    let schemas = subject
        .schemas
        .iter()
        .map(|schema| (schema.place, schema.map));
    let others = places.filter_map(|place| Some((place, subject.document.node(place)?.as_map()?)));
    for (place, map) in schemas.chain(others) {
        for key in map.keys().filter(|key| key.starts_with("x-")) {
            uses.entry(key).or_default().push(place.child(key));
        }
    }
    let mut found = Vec::new();
    for (name, places) in &uses {
        let alike = uses.iter().find(|(other, others)| {
            others.len() >= RATIO * places.len() && strsim::damerau_levenshtein(name, other) == 1
        });
        let Some((usual, others)) = alike else {
            continue;
        };
        for place in places {
            let message = format!(
                "`{name}` is spelt almost like `{usual}`, which is used {} times",
                others.len()
            );
            let at = Where::key(place);
            found.push(
                Diagnostic::new(Code::UnusualExtension, at, message)
                    .with_help(format!("is `{usual}` meant?")),
            );
        }
    }
    found
}
