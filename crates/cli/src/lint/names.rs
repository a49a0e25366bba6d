//! Names that are written otherwise than their neighbours.

use indexmap::IndexMap;
use sailmaker_spec::{Code, Diagnostic, Node, Operation, Parameter, Place, Where};

use super::style::{Style, prevailing};
use super::subject::{Keywords, Subject};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let operations = subject.document.operations();
    let mut found = operation_ids(operations);
    for location in ["path", "query"] {
        found.extend(parameters(operations, location));
    }
    found.extend(parameter_types(subject));
    found.extend(properties(&subject.schemas));
    found
}

fn operation_ids(operations: &[Operation]) -> Vec<Diagnostic> {
    let ids = operations.iter().filter_map(|operation| {
        let id = operation.object.operation_id.as_deref()?;
        Some((id, Where::from(operation.place.child("operationId"))))
    });
    let ids: IndexMap<&str, Where> = ids.collect();
    let mut found = unusual(&ids, "the `operationId`", "`operationId`s");
    let mut first: IndexMap<String, &str> = IndexMap::new();
    for (id, at) in &ids {
        let other = *first.entry(folded(id)).or_insert(id);
        if other != *id {
            found.push(almost_same("the `operationId`", id, other, at, &ids[other]));
        }
    }
    found
}

/// The parameters of one location, by name.
fn parameters(operations: &[Operation], location: &str) -> Vec<Diagnostic> {
    let mut uses: IndexMap<&str, (Where, usize)> = IndexMap::new();
    for parameter in operations
        .iter()
        .flat_map(|operation| &operation.parameters)
    {
        if parameter.location() == location {
            let (_, count) = uses
                .entry(parameter.name())
                .or_insert((name_of(parameter), 0));
            *count += 1;
        }
    }
    let what = format!("the {location} parameter");
    let places: IndexMap<&str, Where> = uses
        .iter()
        .map(|(name, (at, _))| (*name, at.clone()))
        .collect();
    let mut found = unusual(&places, &what, &format!("{location} parameters"));
    uses.sort_by(|_, (_, a), _, (_, b)| b.cmp(a));
    let mut usual: IndexMap<String, &str> = IndexMap::new();
    for (name, (at, _)) in &uses {
        let other = *usual.entry(folded(name)).or_insert(name);
        if other != *name {
            found.push(almost_same(&what, name, other, at, &places[other]));
        }
    }
    found
}

fn name_of(parameter: &Parameter) -> Where {
    parameter.place.child("name").into()
}

fn unusual(names: &IndexMap<&str, Where>, what: &str, all: &str) -> Vec<Diagnostic> {
    let Some((style, share)) = prevailing(names.keys().copied()) else {
        return Vec::new();
    };
    let others = names
        .iter()
        .filter(|(name, _)| Style::of(name).is_some_and(|own| own != style));
    others
        .map(|(name, at)| {
            let message =
                format!("{what} `{name}` is not in {style}, as {share}% of the {all} are");
            Diagnostic::new(Code::UnusualStyle, at.clone(), message).with_help(STYLE_HELP)
        })
        .collect()
}

const STYLE_HELP: &str =
    "a new name should follow the others; an old one can only change with a new version of the API";

fn almost_same(what: &str, name: &str, other: &str, at: &Where, other_at: &Where) -> Diagnostic {
    let message = format!("{what} `{name}` differs from `{other}` in capitals or separators only");
    Diagnostic::new(Code::AlmostSameName, at.clone(), message)
        .with_label(other_at.clone(), format!("`{other}` here"))
        .with_help("spell both alike if they mean the same, or tell them apart by a word")
}

/// What different spellings of a name have in common.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|it| !['-', '_', '.'].contains(it));
    letters.flat_map(char::to_lowercase).collect()
}

/// One type prevails among at least this many operations before another one is a slip.
const FEWEST: usize = 4;

fn parameter_types(subject: &Subject<'_>) -> Vec<Diagnostic> {
    type ByType<'d> = IndexMap<&'d str, Vec<&'d Parameter>>;
    let mut uses: IndexMap<(&str, &str), ByType<'_>> = IndexMap::new();
    for parameter in subject
        .document
        .operations()
        .iter()
        .flat_map(|operation| &operation.parameters)
    {
        let schema = parameter
            .schema
            .as_ref()
            .and_then(|place| subject.resolved(place));
        let name = schema.and_then(|(_, map)| map.get("type").and_then(Node::as_str));
        // What a variable of a path means depends on the path.
        if let Some(name) = name.filter(|_| parameter.location() != "path") {
            let key = (parameter.location(), parameter.name());
            uses.entry(key)
                .or_default()
                .entry(name)
                .or_default()
                .push(parameter);
        }
    }
    let mut found = Vec::new();
    for ((location, name), mut types) in uses {
        types.sort_by(|_, a, _, b| b.len().cmp(&a.len()));
        let Some((usual, most)) = types.shift_remove_index(0) else {
            continue;
        };
        for (other, few) in types
            .iter()
            .filter(|(_, few)| most.len() >= FEWEST * few.len())
        {
            for parameter in few {
                let message = format!(
                    "the {location} parameter `{name}` has the type `{other}` here, and `{usual}` in {} operations",
                    most.len()
                );
                found.push(
                    Diagnostic::new(Code::ParameterType, name_of(parameter), message)
                        .with_label(name_of(most[0]), format!("`{usual}` here"))
                        .with_help("a name should mean the same everywhere: give it the usual type, or another name"),
                );
            }
        }
    }
    found
}

/// One complaint for each schema: what comes from another system is in another style as a whole.
fn properties(schemas: &[Keywords<'_, '_>]) -> Vec<Diagnostic> {
    let names = schemas.iter().flat_map(names_of);
    let Some((style, share)) = prevailing(names) else {
        return Vec::new();
    };
    let of_schema = |schema: &Keywords<'_, '_>| {
        let other = |name: &&str| Style::of(name).is_some_and(|own| own != style);
        let others: Vec<&str> = names_of(schema).filter(other).collect();
        let first = others.first()?;
        let list = others
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let message = match others.len() {
            1 => {
                format!("the property {list} is not in {style}, as {share}% of all properties are")
            }
            _ => format!(
                "the properties {list} are not in {style}, as {share}% of all properties are"
            ),
        };
        let at: Place = schema.place.child("properties").child(first);
        Some(Diagnostic::new(Code::UnusualStyle, Where::Key(at), message).with_help(STYLE_HELP))
    };
    schemas.iter().filter_map(of_schema).collect()
}

fn names_of<'d>(schema: &Keywords<'_, 'd>) -> impl Iterator<Item = &'d str> + use<'d> {
    let properties = schema.map.get("properties").and_then(Node::as_map);
    properties
        .into_iter()
        .flat_map(IndexMap::keys)
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_separators_do_not_count() {
        for name in ["sourceId", "source-id", "source_id", "SourceID"] {
            assert_eq!(folded(name), "sourceid");
        }
    }
}
