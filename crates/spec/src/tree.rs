//! All files of a document as trees, and the way from a reference to its target.

use std::collections::HashMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use foldhash::fast::RandomState;

use crate::file::Files;
use crate::node::{Node, NodeMap};
use crate::place::{FileId, Place, unescape};
use crate::reference::{self, Reference};
use crate::sources::Sources;

/// All files of a document as trees.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    tops: Vec<Option<Arc<Node>>>,
    /// Files by the text of their normal path.
    by_path: HashMap<String, FileId, RandomState>,
    pub(crate) sources: Sources,
}

impl Tree {
    /// A tree without files, which are to come from `files`.
    pub(crate) fn new(files: Files) -> Tree {
        Tree {
            tops: Vec::new(),
            by_path: HashMap::default(),
            sources: Sources::new(files),
        }
    }

    /// The number of the file at a path, given out when it is first asked for.
    pub(crate) fn file(&mut self, path: Utf8PathBuf) -> FileId {
        if let Some(id) = self.by_path.get(path.as_str()) {
            return *id;
        }
        let id = self.sources.add(path.clone());
        self.by_path.insert(path.into_string(), id);
        self.tops.push(None);
        id
    }

    pub(crate) fn known_file(&self, path: &Utf8Path) -> Option<FileId> {
        self.by_path.get(path.as_str()).copied()
    }

    pub(crate) fn file_count(&self) -> usize {
        self.tops.len()
    }

    pub(crate) fn set_top(&mut self, file: FileId, node: Arc<Node>) {
        if let Some(top) = self.tops.get_mut(file.index()) {
            *top = Some(node);
        }
    }

    pub(crate) fn top(&self, file: FileId) -> Option<&Node> {
        self.tops.get(file.index())?.as_deref()
    }

    pub(crate) fn node(&self, place: &Place) -> Option<&Node> {
        let mut node = self.top(place.file())?;
        for segment in place.pointer().split('/').skip(1) {
            node = if segment.contains('~') {
                node.step(&unescape(segment))?
            } else {
                node.step(segment)?
            };
        }
        Some(node)
    }

    pub(crate) fn node_mut(&mut self, place: &Place) -> Option<&mut Node> {
        let mut node = Arc::make_mut(self.tops.get_mut(place.file().index())?.as_mut()?);
        for segment in place.segments() {
            node = node.step_mut(&segment)?;
        }
        Some(node)
    }

    /// Where a reference written in `file` leads, if that file is known. Nothing need stand there.
    pub(crate) fn target(&self, file: FileId, text: &str) -> Option<Place> {
        let reference = Reference::parse(text).ok()?;
        let file = match &reference.file {
            Some(path) => self.known_file(&reference::join(self.sources.path(file), path))?,
            None => file,
        };
        Some(Place::new(file, &reference.pointer))
    }

    /// The place a reference stands for: where it leads, on through references that say nothing else.
    /// None if that goes round in circles or nothing stands there.
    pub(crate) fn follow(&self, at: &Place) -> Option<Place> {
        let mut place = at.clone();
        // A chain visits each reference once; a document has no more references than this limit of steps.
        for _ in 0..MAX_CHAIN {
            match self.node(&place)?.pure_reference() {
                Some(text) => place = self.target(place.file(), text)?,
                None => return Some(place),
            }
        }
        None
    }

    /// The canonical target of the reference at a place, which may have other keys beside it.
    pub(crate) fn target_of(&self, at: &Place) -> Option<Place> {
        let text = self.node(at)?.reference()?;
        self.follow(&self.target(at.file(), text)?)
    }

    /// The object at a place, or the one it refers to, whatever stands beside the references.
    pub(crate) fn resolve(&self, at: &Place) -> Option<Place> {
        let mut place = at.clone();
        for _ in 0..MAX_CHAIN {
            match self.node(&place)?.reference() {
                Some(text) => place = self.target(place.file(), text)?,
                None => return Some(place),
            }
        }
        None
    }
}

/// How many references may follow upon one another. People write two.
pub(crate) const MAX_CHAIN: usize = 64;

impl Node {
    /// The map, if this is one.
    pub fn as_map(&self) -> Option<&NodeMap> {
        match self {
            Node::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The list, if this is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        match self {
            Node::Seq(items) => Some(items),
            _ => None,
        }
    }

    /// The text of `$ref`, if this is a map with one.
    pub fn reference(&self) -> Option<&str> {
        self.get("$ref").and_then(Node::as_str)
    }

    /// The text of `$ref`, if this is a map with nothing else.
    pub(crate) fn pure_reference(&self) -> Option<&str> {
        self.as_map()
            .filter(|map| map.len() == 1)
            .and_then(|_| self.reference())
    }
}
