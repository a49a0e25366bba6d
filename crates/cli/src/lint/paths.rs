//! Paths that servers or readers could confuse.

use indexmap::IndexMap;
use sailmaker_spec::{Code, Diagnostic, FileId, Node, Place, Where};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let map = Place::of_file(FileId::ROOT).child("paths");
    let keys = subject
        .document
        .node(&map)
        .and_then(Node::as_map)
        .into_iter()
        .flat_map(IndexMap::keys);
    let paths: Vec<&str> = keys
        .map(String::as_str)
        .filter(|path| path.starts_with('/'))
        .collect();
    let at = |path: &str| Where::key(&map.child(path));
    let mut found = ambiguous(&paths, at);
    found.extend(paths.iter().filter_map(|path| trailing_slash(path, at)));
    found.extend(
        paths
            .iter()
            .filter_map(|path| repeated_base(subject, path, at)),
    );
    found.extend(variable_names(&paths, at));
    found
}

/// Templates with the same hierarchy and different variables are identical (3.0.4, section 4.7.8.1).
fn ambiguous(paths: &[&str], at: impl Fn(&str) -> Where) -> Vec<Diagnostic> {
    let mut first: IndexMap<String, &str> = IndexMap::new();
    let mut found = Vec::new();
    for path in paths {
        let other = *first.entry(without_names(path)).or_insert(path);
        if other != *path {
            let message = format!("`{path}` and `{other}` are the same path");
            found.push(
                Diagnostic::new(Code::AmbiguousPath, at(path), message)
                    .with_label(at(other), "the other one")
                    .with_help("put the operations of both under one path"),
            );
        }
    }
    found
}

fn trailing_slash(path: &str, at: impl Fn(&str) -> Where) -> Option<Diagnostic> {
    let without = path.strip_suffix('/').filter(|rest| !rest.is_empty())?;
    let message = format!("`{path}` ends with a slash");
    let help = format!("write `{without}`; to many servers the two are different");
    Some(Diagnostic::new(Code::TrailingSlash, at(path), message).with_help(help))
}

fn repeated_base(
    subject: &Subject<'_>,
    path: &str,
    at: impl Fn(&str) -> Where,
) -> Option<Diagnostic> {
    let servers = subject.document.servers().iter();
    let server = servers
        .map(|server| server.url.trim_end_matches('/'))
        .find(|url| {
            let base = url.split_once("://").map_or(*url, |(_, rest)| rest);
            let last = base
                .split_once('/')
                .and_then(|(_, path)| path.rsplit('/').next());
            last.is_some_and(|last| !last.contains('{') && path.starts_with(&format!("/{last}/")))
        })?;
    let message = format!("`{path}` repeats the end of the server's address `{server}`");
    let help = "remove it here, unless requests really have it twice";
    Some(Diagnostic::new(Code::RepeatedBasePath, at(path), message).with_help(help))
}

/// The same place of several paths should have one name: `/sources/{id}` and `/sources/{sourceId}/schemas` do not.
fn variable_names(paths: &[&str], at: impl Fn(&str) -> Where) -> Vec<Diagnostic> {
    let mut names: IndexMap<String, IndexMap<&str, Vec<&str>>> = IndexMap::new();
    for path in paths {
        let segments: Vec<&str> = path.split('/').collect();
        for (index, segment) in segments
            .iter()
            .enumerate()
            .filter(|(_, segment)| is_variable(segment))
        {
            let before = without_names(&segments[..index].join("/"));
            names
                .entry(before)
                .or_default()
                .entry(segment)
                .or_default()
                .push(path);
        }
    }
    let mut found = Vec::new();
    for (before, mut by_name) in names {
        by_name.sort_by(|_, a, _, b| b.len().cmp(&a.len()));
        let Some((usual, most)) = by_name.shift_remove_index(0) else {
            continue;
        };
        for (name, paths) in &by_name {
            let message = format!(
                "the variable after `{before}/` is `{name}` in {} and `{usual}` in {}",
                counted(paths.len()),
                counted(most.len())
            );
            found.push(
                Diagnostic::new(Code::PathVariableNames, at(paths[0]), message)
                    .with_label(at(most[0]), format!("`{usual}` here"))
                    .with_help("give what is the same the same name"),
            );
        }
    }
    found
}

fn counted(paths: usize) -> String {
    crate::tally::counted(paths, "path")
}

fn is_variable(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

/// The path with `{}` for each variable.
fn without_names(path: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in path.chars() {
        inside &= character != '}';
        if !inside {
            text.push(character);
        }
        inside |= character == '{';
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_lose_their_names() {
        for (path, expected) in [
            ("/ships", "/ships"),
            ("/ships/{id}/crew/{name}.{format}", "/ships/{}/crew/{}.{}"),
            ("/ships/{id", "/ships/{"),
        ] {
            assert_eq!(without_names(path), expected);
        }
    }
}
