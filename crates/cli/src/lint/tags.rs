//! Tags that are not declared, not used or not described.

use std::collections::{HashMap, HashSet};

use sailmaker_spec::{Code, Diagnostic, FileId, Node, Place};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let list = Place::of_file(FileId::ROOT).child("tags");
    let items = subject
        .document
        .node(&list)
        .and_then(Node::as_list)
        .unwrap_or_default();
    let mut declared = HashMap::new();
    for (index, tag) in items.iter().enumerate() {
        if let Some(name) = tag.get("name").and_then(Node::as_str) {
            declared.entry(name).or_insert((list.index(index), tag));
        }
    }
    let mut found = Vec::new();
    let mut used = HashSet::new();
    for operation in subject.document.operations() {
        for (index, tag) in operation.object.tags.iter().enumerate() {
            let is_new = used.insert(tag.as_str());
            if is_new && !declared.contains_key(tag.as_str()) {
                let at = operation.place.child("tags").index(index);
                found.push(undeclared(tag, at, declared.keys()));
            }
        }
    }
    for (name, (place, tag)) in &declared {
        if !used.contains(name) {
            let message = format!("no operation has the tag `{name}`");
            let help = "remove the tag, or give it to the operations it is meant for";
            found.push(Diagnostic::new(Code::UnusedTag, place, message).with_help(help));
        }
        if tag.get("description").is_none() {
            let message = format!("the tag `{name}` has no description");
            let help = "say what its operations have in common; documentation shows that at the top of their page";
            found
                .push(Diagnostic::new(Code::TagWithoutDescription, place, message).with_help(help));
        }
    }
    found
}

fn undeclared<'n>(tag: &str, at: Place, declared: impl Iterator<Item = &'n &'n str>) -> Diagnostic {
    let mut alike = declared.filter(|name| name.eq_ignore_ascii_case(tag));
    let help = match alike.next() {
        Some(name) => format!("write `{name}`, as it is declared"),
        None => format!("add `{tag}` to `tags` of the root document, with a description"),
    };
    Diagnostic::new(
        Code::UndeclaredTag,
        at,
        format!("the tag `{tag}` is not declared"),
    )
    .with_help(help)
}
