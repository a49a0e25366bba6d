//! OpenAPI Overlay [1.0.0]: changes to a document that are kept in a file of their own.
//!
//! A target is a JSONPath from the root document. References on the way are followed, so that it reaches into
//! other files: `$.paths['/users/{id}'].get.parameters[?@.name=='id']`. What several references lead to
//! exists once; a change to it is seen by all of them. `remove` takes away what the path ends at, of a reference
//! the reference; `update` changes what a reference leads to, unless it brings a `$ref` itself.
//!
//! References in an update are read as if they were written in the root document, wherever they end up.
//!
//! [1.0.0]: https://spec.openapis.org/overlay/v1.0.0.html

use camino::{Utf8Path, Utf8PathBuf};

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::json_path::{JsonPath, Selection};
use crate::nearest::nearest;
use crate::node::{Node, NodeMap};
use crate::origins::Origins;
use crate::place::{FileId, Place};
use crate::reader::{FileState, Reader};
use crate::reference::{self, Reference, normalize};
use crate::tree::Tree;

/// Reads the overlays and applies them, one after the other.
pub(crate) fn apply(
    reader: &mut Reader,
    overlays: &[Utf8PathBuf],
    complaints: &mut Vec<Diagnostic>,
) {
    let files: Vec<FileId> = overlays
        .iter()
        .map(|path| reader.tree.file(normalize(path)))
        .collect();
    reader.read_new();
    let mut origins = Origins::default();
    for (file, path) in files.into_iter().zip(overlays) {
        match reader.state(file) {
            FileState::Missing => {
                complaints.push(Diagnostic::new(
                    Code::UnreadableFile,
                    Where::File(path.clone()),
                    "there is no such overlay",
                ));
            }
            FileState::Broken | FileState::Outside => {}
            FileState::Read => {
                let top = Place::of_file(file);
                for (place, action) in actions(&reader.tree, &top, complaints) {
                    let mut application = Application {
                        tree: &mut reader.tree,
                        origins: &mut origins,
                        complaints,
                    };
                    application.apply(&place, &action);
                }
            }
        }
    }
    reader.tree.sources.set_origins(origins);
}

/// The actions of an overlay with their places.
fn actions(tree: &Tree, top: &Place, complaints: &mut Vec<Diagnostic>) -> Vec<(Place, NodeMap)> {
    let Some(node) = tree.node(top) else {
        return Vec::new();
    };
    let version = match node.get("overlay") {
        Some(Node::String(text)) => Some(text.clone()),
        Some(Node::Number(_)) => tree.sources.spelling(&top.child("overlay")),
        _ => None,
    };
    if !version.is_some_and(|version| version == "1" || version.starts_with("1.")) {
        complaints.push(
            Diagnostic::new(
                Code::NotAnOverlay,
                top,
                "this is not an overlay: there is no `overlay: 1.0.0`",
            )
            .with_help("an overlay has `overlay`, `info` and `actions`"),
        );
        return Vec::new();
    }
    let place = top.child("actions");
    let Some(Node::Seq(actions)) = node.get("actions") else {
        complaints.push(Diagnostic::new(
            Code::NotAnOverlay,
            top,
            "the overlay has no list of `actions`",
        ));
        return Vec::new();
    };
    let mut found = Vec::with_capacity(actions.len());
    for (index, action) in actions.iter().enumerate() {
        match action {
            Node::Map(action) => found.push((place.index(index), NodeMap::clone(action))),
            other => {
                let message = format!("expected an action, found {}", other.describe());
                complaints.push(Diagnostic::new(
                    Code::InvalidAction,
                    place.index(index),
                    message,
                ));
            }
        }
    }
    found
}

struct Application<'a> {
    tree: &'a mut Tree,
    origins: &'a mut Origins,
    complaints: &'a mut Vec<Diagnostic>,
}

impl Application<'_> {
    fn apply(&mut self, at: &Place, action: &NodeMap) {
        self.unknown_keys(at, action);
        let Some(Node::String(target)) = action.get("target") else {
            let message = "the action has no `target`";
            self.complaints.push(
                Diagnostic::new(Code::InvalidAction, at, message).with_help("add a JSONPath"),
            );
            return;
        };
        let path = match JsonPath::parse(target) {
            Ok(path) => path,
            Err(error) => {
                let message = format!(
                    "the target cannot be read: {}",
                    error
                        .lines()
                        .last()
                        .unwrap_or(&error)
                        .trim_start_matches(['=', ' '])
                );
                self.complaints.push(Diagnostic::new(
                    Code::InvalidTarget,
                    at.child("target"),
                    message,
                ));
                return;
            }
        };
        let places = match path.select(self.tree) {
            Selection::Found(places) => places,
            Selection::Nothing { name, reached } => {
                let diagnostic = self.without_match(at, target, name.as_deref(), &reached);
                self.complaints.push(diagnostic);
                return;
            }
        };
        if action.get("remove") == Some(&Node::Bool(true)) {
            self.remove(places);
        } else if let Some(update) = action.get("update") {
            for place in places {
                self.update(&place, update, &at.child("update"));
            }
        } else {
            let message = "the action has neither `update` nor `remove: true`";
            self.complaints
                .push(Diagnostic::new(Code::InvalidAction, at, message));
        }
    }

    fn unknown_keys(&mut self, at: &Place, action: &NodeMap) {
        let known = ["target", "description", "update", "remove"];
        for key in action
            .keys()
            .filter(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"))
        {
            let diagnostic = Diagnostic::new(
                Code::UnknownKey,
                Where::Key(at.child(key)),
                format!("an action has no key `{key}`"),
            );
            self.complaints.push(match nearest(key, known) {
                Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
    }

    fn without_match(
        &self,
        at: &Place,
        target: &str,
        name: Option<&str>,
        reached: &[Place],
    ) -> Diagnostic {
        let message = format!("nothing in the document matches `{target}`");
        let diagnostic = Diagnostic::new(Code::OverlayWithoutMatch, at.child("target"), message);
        let Some(name) = name else {
            return diagnostic.with_help(
                "the document may have been repaired upstream; remove the action if so",
            );
        };
        let nodes = reached
            .iter()
            .filter_map(|place| self.tree.node(&self.tree.resolve(place)?)?.as_map());
        let keys: Vec<&str> = nodes
            .flat_map(|map| map.keys().map(String::as_str))
            .collect();
        diagnostic.with_help(match nearest(name, keys) {
            Some(near) => format!("there is no `{name}`; did you mean `{near}`?"),
            None => format!("there is no `{name}`; remove the action if it was repaired upstream"),
        })
    }

    /// Removes from the back, so that the indices of what is still to be removed stay right.
    fn remove(&mut self, places: Vec<Place>) {
        let mut entries: Vec<(Place, String)> = places
            .iter()
            .filter_map(|place| place.parent().zip(place.last()))
            .collect();
        entries.sort_by_key(|(_, last)| std::cmp::Reverse(last.parse::<usize>().unwrap_or(0)));
        for (parent, last) in entries {
            match self.tree.node_mut(&parent) {
                Some(Node::Map(map)) => {
                    map.shift_remove(&last);
                }
                Some(Node::Seq(items)) => {
                    if let Ok(index) = last.parse::<usize>()
                        && index < items.len()
                    {
                        let length = items.len();
                        items.remove(index);
                        self.origins.item_removed(&parent, index, length);
                    }
                }
                _ => {}
            }
        }
    }

    fn update(&mut self, place: &Place, update: &Node, from: &Place) {
        let target = if update.get("$ref").is_some() {
            Some(place.clone())
        } else {
            self.tree.resolve(place)
        };
        let Some(target) = target else { return };
        let root = self.tree.sources.path(FileId::ROOT).to_owned();
        let file = self.tree.sources.path(target.file()).to_owned();
        let mut update = update.clone();
        if root != file {
            rebase(&mut update, &root, &file);
        }
        let Some(node) = self.tree.node_mut(&target) else {
            return;
        };
        merge(node, update, &target, from, self.origins);
    }
}

/// Maps are merged, lists appended to, everything else is replaced (Overlay 1.0.0, section 4.4.3.1).
fn merge(node: &mut Node, update: Node, place: &Place, from: &Place, origins: &mut Origins) {
    match (node, update) {
        (Node::Map(map), Node::Map(update)) => {
            for (key, value) in *update {
                let (place, from) = (place.child(&key), from.child(&key));
                match map.get_mut(&key) {
                    Some(old) => merge(old, value, &place, &from, origins),
                    None => {
                        map.insert(key, value);
                        origins.set(place, from);
                    }
                }
            }
        }
        (Node::Seq(items), Node::Seq(update)) => {
            for (index, value) in update.into_iter().enumerate() {
                origins.set(place.index(items.len()), from.index(index));
                items.push(value);
            }
        }
        (Node::Seq(items), update) => {
            origins.set(place.index(items.len()), from.clone());
            items.push(update);
        }
        (node, update) => {
            *node = update;
            origins.set(place.clone(), from.clone());
        }
    }
}

/// Makes references that were written for the file at `root` mean the same in the file at `file`.
fn rebase(node: &mut Node, root: &Utf8Path, file: &Utf8Path) {
    match node {
        Node::Map(map) => {
            for (key, value) in map.iter_mut() {
                match value {
                    Node::String(text) if key == "$ref" => {
                        let Ok(reference) = Reference::parse(text) else {
                            continue;
                        };
                        let target = reference
                            .file
                            .as_deref()
                            .map_or(root.to_owned(), |path| reference::join(root, path));
                        let fragment = text
                            .split_once('#')
                            .map(|(_, fragment)| format!("#{fragment}"));
                        *text = reference::relative(file, &target) + &fragment.unwrap_or_default();
                    }
                    other => rebase(other, root, file),
                }
            }
        }
        Node::Seq(items) => items.iter_mut().for_each(|item| rebase(item, root, file)),
        _ => {}
    }
}
