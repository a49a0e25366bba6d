//! Descriptions that say nothing, say it twice, or lead nowhere.

use std::collections::{BTreeSet, HashSet};

use camino::Utf8Path;
use pulldown_cmark::{Event, Parser, Tag};
use sailmaker_spec::{Code, Diagnostic, FileId, Node, Place};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let ids = subject.operation_ids();
    let mut found = Vec::new();
    for place in described(subject) {
        let Some(object) = subject.document.node(&place) else {
            continue;
        };
        let Some(text) = object.get("description").and_then(Node::as_str) else {
            continue;
        };
        let at = place.child("description");
        if text.trim().is_empty() {
            let help = "write one, or remove the key";
            found.push(
                Diagnostic::new(Code::EmptyDescription, &at, "the description is empty")
                    .with_help(help),
            );
        }
        found.extend(repeated(object, text, &at));
        for reason in broken_links(text, subject.document.file_path(place.file()), &ids) {
            let help = "write the whole address, with `https://`";
            found.push(Diagnostic::new(Code::BrokenLink, &at, reason).with_help(help));
        }
    }
    found
}

/// The places of all objects that can have a description.
fn described(subject: &Subject<'_>) -> BTreeSet<Place> {
    let root = Place::of_file(FileId::ROOT);
    let mut places = BTreeSet::from([root.child("info")]);
    let tags = subject
        .document
        .node(&root.child("tags"))
        .and_then(Node::as_list)
        .map_or(0, <[Node]>::len);
    places.extend((0..tags).map(|index| root.child("tags").index(index)));
    for operation in subject.document.operations() {
        places.insert(operation.place.clone());
        places.extend(
            operation
                .parameters
                .iter()
                .flat_map(|it| [it.place.clone(), it.at.clone()]),
        );
        places.extend(operation.request_body.iter().map(|it| it.place.clone()));
        places.extend(
            operation
                .responses
                .iter()
                .flat_map(|it| [it.place.clone(), it.at.clone()]),
        );
    }
    places.extend(subject.document.schema_places().into_iter().cloned());
    places
}

fn repeated(object: &Node, text: &str, at: &Place) -> Option<Diagnostic> {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let summary = object.get("summary").and_then(Node::as_str)?;
    if text.trim().is_empty() || plain(summary) != plain(text) {
        return None;
    }
    let message = "the description repeats the summary";
    let help = "say what the summary does not, or remove the description";
    Some(Diagnostic::new(Code::RepeatedDescription, at, message).with_help(help))
}

/// Why links of a Markdown text do not lead anywhere. Those that only the network could tell of are taken to be good.
fn broken_links(text: &str, file: &Utf8Path, operations: &HashSet<&str>) -> Vec<String> {
    if !text.contains("](") && !text.contains("] (") {
        return Vec::new();
    }
    let mut reasons = Vec::new();
    let mut code = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                reasons.extend(broken(&dest_url, file, operations));
            }
            Event::Code(text) => code.push_str(&text),
            _ => {}
        }
    }
    if text.contains("] (http") && !code.contains("] (http") {
        reasons.push("a blank between `]` and `(` keeps this from being a link".to_owned());
    }
    reasons
}

fn broken(target: &str, file: &Utf8Path, operations: &HashSet<&str>) -> Option<String> {
    if target.trim().is_empty() {
        return Some("a link has no target".to_owned());
    }
    if let Some(id) = target.strip_prefix("#operation/") {
        let known = operations.contains(id);
        return (!known).then(|| format!("the link `{target}` leads to no operation"));
    }
    // A scheme (RFC 3986, section 3.1), a path from the top of the site, a part of the page.
    let (before, rest) = target.split_once(':').unwrap_or(("", target));
    let has_scheme = !before.is_empty()
        && before
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    if has_scheme && !rest.starts_with(|it: char| it.is_ascii_digit())
        || target.starts_with(['/', '#', '?'])
    {
        return None;
    }
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let is_there = file
        .parent()
        .is_some_and(|folder| folder.join(path).exists());
    (!is_there).then(|| format!("the link `{target}` is relative, and nothing is there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_judged_by_what_can_be_known() {
        let operations = HashSet::from(["getShip"]);
        for (text, expected) in [
            ("[a](https://x.example)", None),
            ("[a](mailto:x@x.example)", None),
            ("[a](/docs)", None),
            ("[a](#part)", None),
            ("[a](#operation/getShip)", None),
            ("`[a](b)`", None),
            ("a list] of (things)", None),
            ("[a]()", Some("a link has no target")),
            (
                "[a](#operation/getShop)",
                Some("the link `#operation/getShop` leads to no operation"),
            ),
            (
                "[a](x.example/docs)",
                Some("the link `x.example/docs` is relative, and nothing is there"),
            ),
            (
                "[a](x.example:80/docs)",
                Some("the link `x.example:80/docs` is relative, and nothing is there"),
            ),
            (
                "[a] (https://x.example)",
                Some("a blank between `]` and `(` keeps this from being a link"),
            ),
        ] {
            let found = broken_links(text, Utf8Path::new("openapi.yaml"), &operations);
            assert_eq!(found, Vec::from_iter(expected), "{text}");
        }
    }
}
