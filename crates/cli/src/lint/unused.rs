//! Components that nothing refers to.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use sailmaker_spec::{Code, Diagnostic, FileId, Node, Place, Where};

use super::subject::Subject;

/// What is used or unused as a whole: a component, or the rest of a file.
type Part = (FileId, Option<String>);

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let used = used_parts(subject);
    let components = Place::of_file(FileId::ROOT).child("components");
    let kinds = subject
        .document
        .node(&components)
        .and_then(Node::as_map)
        .into_iter()
        .flatten();
    let mut found = Vec::new();
    for (kind, entries) in kinds.filter(|(kind, _)| !kind.starts_with("x-")) {
        let list = components.child(kind);
        for name in entries.as_map().into_iter().flat_map(IndexMap::keys) {
            let place = list.child(name);
            let is_used = match kind.as_str() {
                "securitySchemes" => is_required(subject, name),
                _ => used.contains(&part(&place)),
            };
            if !is_used {
                let message = format!("nothing refers to `{name}` of `components.{kind}`");
                let help = match subject
                    .document
                    .references()
                    .iter()
                    .find(|(at, _)| *at == place.child("$ref"))
                {
                    Some((_, target)) if used.contains(&part(target)) => {
                        "remove it, or refer to it: what it stands for is used without it"
                    }
                    _ => "remove it, or refer to it where it is meant",
                };
                found.push(
                    Diagnostic::new(Code::UnusedComponent, Where::key(&place), message)
                        .with_help(help),
                );
            }
        }
    }
    found
}

/// All that can be reached from what is not a component itself.
fn used_parts(subject: &Subject<'_>) -> HashSet<Part> {
    let mut leads: HashMap<Part, Vec<Part>> = HashMap::new();
    for (at, target) in subject.document.references() {
        leads.entry(part(at)).or_default().push(part(target));
    }
    let mut used = HashSet::from([(FileId::ROOT, None)]);
    let mut open = vec![(FileId::ROOT, None)];
    while let Some(next) = open.pop() {
        for target in leads.get(&next).into_iter().flatten() {
            if used.insert(target.clone()) {
                open.push(target.clone());
            }
        }
    }
    used
}

/// The part of the document a place is in.
fn part(place: &Place) -> Part {
    let mut segments = place.segments();
    let component = match (segments.next().as_deref(), segments.next(), segments.next()) {
        (Some("components"), Some(kind), Some(name)) => Some(format!("{kind}/{name}")),
        _ => None,
    };
    (place.file(), component)
}

fn is_required(subject: &Subject<'_>, scheme: &str) -> bool {
    let own = subject
        .document
        .operations()
        .iter()
        .filter_map(|operation| operation.object.security.as_deref());
    let all = subject.document.security().into_iter().chain(own);
    all.flatten()
        .any(|requirement| requirement.contains_key(scheme))
}
