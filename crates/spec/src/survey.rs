//! The walk over a document: every object is checked once, every reference followed to its file.
//!
//! The walk goes in rounds. The objects of a round are walked in parallel; the references they contain
//! lead to the files and objects of the next round. Numbers are given to files between the rounds, so
//! that they do not depend on which thread was faster.

use std::collections::HashSet;

use camino::Utf8PathBuf;
use indexmap::IndexSet;
use rayon::prelude::*;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::grammar::{Expect, Kind};
use crate::nearest::nearest;
use crate::node::{Node, NodeMap};
use crate::place::{FileId, Place, PlaceMap, PlaceSet};
use crate::reader::{FileState, Reader, similar_file};
use crate::reference::{self, Reference, ReferenceError};
use crate::shape::sound;
use crate::tree::{MAX_CHAIN, Tree};

/// What a walk over the whole document found.
#[derive(Default)]
pub(crate) struct Survey {
    /// What is wrong with references.
    pub(crate) complaints: Vec<Diagnostic>,
    /// What is wrong with objects, by the file in which they stand.
    pub(crate) of_files: Vec<(FileId, Diagnostic)>,
    /// The objects that can be referred to, and the references to them.
    pub(crate) objects: Vec<(Place, Kind)>,
    /// The places of the references' texts, and where they lead.
    pub(crate) references: Vec<(Place, Place)>,
    /// The objects that others refer to, and the document itself: where walks began.
    pub(crate) starts: Vec<(Place, Kind)>,
    /// The files to which references lead in vain, or from examples.
    pub(crate) strained: HashSet<FileId>,
}

/// Walks the document whose root is the tree's first file, reading the files it refers to.
///
/// `x-webhooks` is an extension to 3.0 and read like `webhooks` of 3.1 if `webhooks` says so.
pub(crate) fn survey(reader: &mut Reader, webhooks: bool) -> Survey {
    let mut survey = Survey::default();
    let mut seen = PlaceSet::default();
    let mut round = vec![(Place::of_file(FileId::ROOT), Kind::Document)];
    if webhooks {
        round.extend(extension_webhooks(&reader.tree).map(|place| (place, Kind::PathItem)));
    }
    let mut full = false;
    let mut pure = Vec::new();
    while !round.is_empty() {
        let walks: Vec<Walk> = round
            .par_iter()
            .map(|(place, kind)| Walk::over(&reader.tree, *kind, place))
            .collect();
        let mut found = Vec::new();
        seen.reserve(walks.iter().map(|walk| walk.objects.len()).sum());
        for ((place, _), walk) in round.iter().zip(walks) {
            let complaints = walk.complaints.into_iter();
            let complaints = complaints.map(|complaint| (place.file(), complaint));
            survey.of_files.extend(complaints);
            seen.extend(walk.objects);
            pure.extend(walk.pure);
            found.extend(walk.found);
        }
        let targets: Vec<_> = found
            .into_iter()
            .filter_map(|found| {
                let target = target(reader, &found, &mut full, &mut survey.complaints)?;
                Some((found, target))
            })
            .collect();
        reader.read_new();
        survey.starts.append(&mut round);
        for (found, target) in targets {
            let stands = stands(reader, &found, &target, &mut survey.complaints);
            if !stands || found.kind.is_none() {
                survey.strained.insert(target.file());
            }
            if !stands {
                continue;
            }
            survey.references.push((found.at.clone(), target.clone()));
            match found.kind {
                Some(kind) if seen.insert((target.clone(), kind)) => round.push((target, kind)),
                Some(_) => {}
                None => survey.complaints.push(reference_in_example(&found)),
            }
        }
    }
    survey.objects = seen.into_iter().collect();
    survey.objects.par_sort_unstable();
    pure.sort_unstable();
    cycles(&reader.tree, pure, &mut survey);
    survey
}

fn extension_webhooks(tree: &Tree) -> impl Iterator<Item = Place> {
    let webhooks = Place::of_file(FileId::ROOT).child("x-webhooks");
    let entries = tree.node(&webhooks).and_then(Node::as_map);
    let names = entries.into_iter().flat_map(NodeMap::keys);
    let places: Vec<Place> = names.map(|name| webhooks.child(name)).collect();
    places.into_iter()
}

/// The place a reference means; its file gets a number.
fn target(
    reader: &mut Reader,
    found: &Found,
    full: &mut bool,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Place> {
    let mut complain = |diagnostic| {
        // What stands in an example is data; data may look like a reference.
        if found.kind.is_some() {
            complaints.push(diagnostic);
        }
    };
    let reference = match &found.reference {
        Ok(reference) => reference,
        Err(error) => {
            let (code, help) = match error {
                ReferenceError::Remote(_) => (
                    Code::RemoteReference,
                    "copy the document beside this one, and refer to the copy",
                ),
                ReferenceError::NotAPointer(_) => (
                    Code::UnreadableReference,
                    "write the way from the top, like `#/components/schemas/User`",
                ),
                ReferenceError::Malformed(..) => (
                    Code::UnreadableReference,
                    "write a relative path, a JSON pointer after `#`, or both",
                ),
            };
            complain(Diagnostic::new(code, &found.at, error.to_string()).with_help(help));
            return None;
        }
    };
    let file = match (&reference.file, &found.path) {
        (None, _) | (_, None) => found.at.file(),
        (Some(written), Some(path)) => {
            if reference.is_absolute() {
                let message =
                    format!("`{written}` is an absolute path, which other machines do not have");
                complain(
                    Diagnostic::new(Code::AbsoluteReference, &found.at, message)
                        .with_help("refer to the file from this one's folder"),
                );
            }
            match reader.tree.known_file(path) {
                Some(file) => file,
                None if reader.is_full() => {
                    if !std::mem::replace(full, true) {
                        let message = "the document is spread over too many files; this one and others are not read";
                        complain(Diagnostic::new(Code::LimitExceeded, &found.at, message));
                    }
                    return None;
                }
                None => reader.tree.file(path.clone()),
            }
        }
    };
    Some(Place::new(file, &reference.pointer))
}

/// Whether something stands where a reference leads.
fn stands(
    reader: &Reader,
    found: &Found,
    target: &Place,
    complaints: &mut Vec<Diagnostic>,
) -> bool {
    match reader.state(target.file()) {
        FileState::Broken => return false,
        FileState::Outside => {
            if found.kind.is_some() {
                complaints.push(outside(reader, found, target));
            }
            return false;
        }
        FileState::Missing if found.kind.is_none() => return false,
        FileState::Missing => {
            let path = reader.tree.sources.path(target.file());
            let diagnostic = Diagnostic::new(
                Code::MissingFile,
                &found.at,
                format!("there is no file `{path}`"),
            );
            complaints.push(match similar_file(reader.tree.sources.files(), path) {
                Some(near) => {
                    let near =
                        reference::relative(reader.tree.sources.path(found.at.file()), &near);
                    diagnostic.with_help(format!("did you mean `{near}`?"))
                }
                None => diagnostic
                    .with_help("the path is read from the folder of the file that contains it"),
            });
            return false;
        }
        FileState::Read => {}
    }
    if reader.tree.node(target).is_some() {
        return true;
    }
    if found.kind.is_some() {
        complaints.push(dangling(&reader.tree, found, target));
    }
    false
}

fn outside(reader: &Reader, found: &Found, target: &Place) -> Diagnostic {
    let path = reader.tree.sources.path(target.file());
    let message = format!("`{path}` is outside of the folder of the document, and is not read");
    Diagnostic::new(Code::OutsideReference, &found.at, message).with_help(
        "copy it below the folder of the root document, or name its folder in `allow-folders`",
    )
}

fn dangling(tree: &Tree, found: &Found, target: &Place) -> Diagnostic {
    let mut missing = target.clone();
    let mut parent = target.parent();
    while let Some(place) = parent {
        if tree.node(&place).is_some() {
            break;
        }
        parent = place.parent();
        missing = place;
    }
    let key = missing.last().unwrap_or_default();
    let path = tree.sources.path(target.file());
    let message = format!(
        "nothing stands at `{}` in `{path}`: there is no `{key}`",
        target.pointer()
    );
    let diagnostic = Diagnostic::new(Code::DanglingPointer, &found.at, message);
    let siblings = missing
        .parent()
        .and_then(|parent| tree.node(&parent))
        .and_then(Node::as_map);
    match siblings.and_then(|map| nearest(&key, map.keys().map(String::as_str))) {
        Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
        None if target.file() == found.at.file() && found.at.file() != FileId::ROOT => diagnostic
            .with_help("`#` is the file that contains the reference, not the root document"),
        None => diagnostic,
    }
}

fn reference_in_example(found: &Found) -> Diagnostic {
    Diagnostic::new(
        Code::ReferenceInExample,
        &found.at,
        "a reference in an example is only data; it was followed all the same",
    )
    .with_help("use `examples` and refer to an example object, or write the value here")
}

/// References that lead back to themselves and never to an object, and those that take too many steps to reach one, among
/// those that say nothing else.
fn cycles(tree: &Tree, references: Vec<Place>, survey: &mut Survey) {
    // How many references lie behind each place, for those that were looked at.
    let mut lengths: PlaceMap<usize> = PlaceMap::default();
    for mut place in references {
        let mut chain: IndexSet<Place> = IndexSet::new();
        while !lengths.contains_key(&place)
            && let Some(text) = tree.node(&place).and_then(Node::pure_reference)
        {
            let (begin, new) = chain.insert_full(place.clone());
            if !new {
                let members: Vec<&Place> = chain.iter().skip(begin).collect();
                survey.complaints.extend(cycle(&members));
                break;
            }
            match tree.target(place.file(), text) {
                Some(target) => place = target,
                None => break,
            }
        }
        let behind = lengths.get(&place).copied().unwrap_or(0);
        for (place, length) in chain.into_iter().rev().zip(behind + 1..) {
            if length == MAX_CHAIN {
                survey.complaints.push(long_chain(&place));
            }
            lengths.insert(place, length);
        }
    }
}

fn long_chain(first: &Place) -> Diagnostic {
    let message = format!("{MAX_CHAIN} references follow upon one another from here on");
    Diagnostic::new(Code::LimitExceeded, first.child("$ref"), message)
        .with_help("refer to the object itself")
}

fn cycle(members: &[&Place]) -> Option<Diagnostic> {
    let first = members.iter().min()?;
    let diagnostic = Diagnostic::new(
        Code::ReferenceCycle,
        first.child("$ref"),
        "the reference leads back to itself; any value is accepted",
    );
    let others = members.iter().filter(|member| *member != first);
    let labelled = others
        .take(CYCLE_MEMBERS)
        .fold(diagnostic, |diagnostic, member| {
            diagnostic.with_label(member.child("$ref"), "by way of this reference")
        });
    Some(labelled.with_help("one of them must be a schema"))
}

/// How many of the references of a circle are shown, besides its first.
const CYCLE_MEMBERS: usize = 8;

/// A reference that was found.
#[derive(PartialEq)]
pub(crate) struct Found {
    /// The place of its text.
    at: Place,
    /// What it must lead to; none for data in an example.
    kind: Option<Kind>,
    reference: Result<Reference, ReferenceError>,
    /// The path of the file that it names.
    path: Option<Utf8PathBuf>,
}

/// The walk over objects and all that is written in them.
pub(crate) struct Walk<'t> {
    tree: &'t Tree,
    pub(crate) complaints: Vec<Diagnostic>,
    pub(crate) found: Vec<Found>,
    /// The objects that can be referred to.
    pub(crate) objects: Vec<(Place, Kind)>,
    /// Those of them that are references and say nothing else.
    pub(crate) pure: Vec<Place>,
}

impl<'t> Walk<'t> {
    fn over(tree: &'t Tree, kind: Kind, place: &Place) -> Walk<'t> {
        Walk::over_all(tree, [(place, kind)])
    }

    /// One walk over several objects.
    pub(crate) fn over_all<'p>(
        tree: &'t Tree,
        starts: impl IntoIterator<Item = (&'p Place, Kind)>,
    ) -> Walk<'t> {
        let mut walk = Walk {
            tree,
            complaints: Vec::new(),
            found: Vec::new(),
            objects: Vec::new(),
            pure: Vec::new(),
        };
        for (place, kind) in starts {
            if let Some(node) = tree.node(place) {
                walk.object(kind, place.clone(), node);
            }
        }
        walk
    }

    fn object(&mut self, kind: Kind, place: Place, node: &Node) {
        if kind.may_be_reference() {
            self.objects.push((place.clone(), kind));
            if let (Some(text), Node::Map(map)) = (node.reference(), node) {
                return self.reference(kind, &place, text, map);
            }
        }
        let Some(entries) = sound(kind, &place, node, &self.tree.sources, &mut self.complaints)
        else {
            return;
        };
        for (key, expect, value) in &entries {
            if expect.has_children() {
                self.entry(*expect, place.child(key), value);
            }
        }
    }

    fn entry(&mut self, expect: Expect, place: Place, value: &Node) {
        match (expect, value) {
            (Expect::One(kind), _) => self.object(kind, place, value),
            (Expect::SchemaOrFlag, Node::Map(_)) => self.object(Kind::Schema, place, value),
            (Expect::List(kind), Node::Seq(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.object(kind, place.index(index), item);
                }
            }
            (Expect::Map(kind), Node::Map(map)) => {
                for (key, value) in map.iter() {
                    self.object(kind, place.child(key), value);
                }
            }
            (Expect::Paths, Node::Map(map)) => self.paths(&place, map),
            (Expect::Responses, Node::Map(map)) => self.responses(&place, map),
            (Expect::Content, Node::Map(map)) => self.content(&place, map),
            (Expect::Mapping, Node::Map(map)) => {
                for (key, value) in map.iter() {
                    self.mapping(place.child(key), value);
                }
            }
            (Expect::Literal, _) => {
                if let Some(text) = value.pure_reference() {
                    self.refer(place.child("$ref"), None, text);
                }
            }
            _ => {}
        }
    }

    fn paths(&mut self, place: &Place, map: &NodeMap) {
        for (path, item) in map.iter().filter(|(path, _)| !path.starts_with("x-")) {
            let at = place.child(path);
            if !path.starts_with('/') {
                let message = format!("the path `{path}` does not begin with a slash");
                self.complaints.push(
                    Diagnostic::new(Code::PathWithoutSlash, Where::key(&at), message)
                        .with_help(format!("write `/{path}`")),
                );
            }
            self.object(Kind::PathItem, at, item);
        }
    }

    fn responses(&mut self, place: &Place, map: &NodeMap) {
        for (status, response) in map.iter().filter(|(status, _)| !status.starts_with("x-")) {
            let at = place.child(status);
            if is_status(status) {
                self.object(Kind::Response, at, response);
            } else {
                let message = format!("`{status}` is not a status; the response is ignored");
                self.complaints.push(
                    Diagnostic::new(Code::NotAStatusCode, Where::key(&at), message).with_help(
                        "write a code such as `404`, a range such as `4XX`, or `default`",
                    ),
                );
            }
        }
    }

    fn content(&mut self, place: &Place, map: &NodeMap) {
        for (name, body) in map.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let at = place.child(name);
            if is_media_type(name) {
                self.object(Kind::MediaType, at, body);
            } else {
                let message = format!("`{name}` is not a media type; the entry is ignored");
                self.complaints.push(
                    Diagnostic::new(Code::NotAMediaType, Where::key(&at), message).with_help(
                        "put what is below it under a media type such as `application/json`",
                    ),
                );
            }
        }
    }

    /// A value of a discriminator means a schema by the name of a component or by a reference
    /// (3.0.4, section 4.7.25). A name that is a component's means that component.
    fn mapping(&mut self, at: Place, value: &Node) {
        if let Node::String(text) = value
            && component_named(self.tree, text).is_none()
        {
            self.refer(at, Some(Kind::Schema), text);
        }
    }

    fn refer(&mut self, at: Place, kind: Option<Kind>, text: &str) {
        let reference = Reference::parse(text);
        let file = reference.as_ref().ok().and_then(|it| it.file.as_deref());
        let path = file.map(|file| reference::join(self.tree.sources.path(at.file()), file));
        self.found.push(Found {
            at,
            kind,
            reference,
            path,
        });
    }

    fn reference(&mut self, kind: Kind, place: &Place, text: &str, map: &NodeMap) {
        self.refer(place.child("$ref"), Some(kind), text);
        if map.len() == 1 {
            self.pure.push(place.clone());
        }
        for key in map
            .keys()
            .filter(|key| *key != "$ref" && !kind.may_override(key) && !key.starts_with("x-"))
        {
            let message = format!("`{key}` has no effect beside a `$ref`");
            self.complaints.push(
                Diagnostic::new(Code::IgnoredSibling, Where::Key(place.child(key)), message)
                    .with_help("remove it, or put the reference and the rest into an `allOf`"),
            );
        }
        if kind == Kind::Schema && map.len() > 1 {
            // The values of overrides are checked like those of a schema.
            sound(
                kind,
                place,
                &overrides(map),
                &self.tree.sources,
                &mut self.complaints,
            );
        }
    }
}

/// The keys beside a schema's `$ref` that have an effect.
pub(crate) fn overrides(map: &NodeMap) -> Node {
    let entries = map
        .iter()
        .filter(|(key, _)| Kind::Schema.may_override(key) || key.starts_with("x-"));
    let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
    Node::Map(Box::new(entries.collect()))
}

/// The schema that is meant by the bare name of a component of the root document.
pub(crate) fn component_named(tree: &Tree, name: &str) -> Option<Place> {
    let place = Place::of_file(FileId::ROOT)
        .child("components")
        .child("schemas")
        .child(name);
    tree.node(&place).map(|_| place)
}

/// Whether a key of `responses` is one that OpenAPI knows (3.0.4, section 4.7.16).
pub(crate) fn is_status(text: &str) -> bool {
    let bytes = text.as_bytes();
    let range = matches!(bytes, [b'1'..=b'5', b'X' | b'x', b'X' | b'x']);
    let code = matches!(bytes, [b'1'..=b'9', second, third] if second.is_ascii_digit() && third.is_ascii_digit());
    text == "default" || range || code
}

/// Whether a key of `content` is a media type or a range of them (RFC 9110, section 8.3.1).
pub(crate) fn is_media_type(text: &str) -> bool {
    text.split_once('/')
        .is_some_and(|(main, sub)| !main.trim().is_empty() && !sub.trim().is_empty())
}
