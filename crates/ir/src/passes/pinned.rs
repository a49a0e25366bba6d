//! Names that stay, whatever becomes of the document around them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Document, FileId, Place};

use crate::lower::NameSource;
use crate::name::capitalised;
use crate::{Name, TypeId};

/// Names by where what they name comes from.
///
/// Schemas are known by file and JSON pointer (RFC 6901), `paths/roles.yaml#/get/responses/200`, the file by its path from
/// the root document's folder; operations by method and path, `GET /roles/{id}`.
///
/// Given to [`lower`](crate::lower()), the names are kept: also those of what is not in the document any more are given to
/// nothing else. What comes back from it are the names that are in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pinned {
    /// Names of schemas that have a file or a component key of their own.
    pub schemas: BTreeMap<String, String>,
    /// Names of schemas that stand where they are used. Equal ones share a name.
    pub inline: BTreeMap<String, String>,
    /// Names of operations that have no id, or share it with others.
    pub operations: BTreeMap<String, String>,
    /// The places among them that were gone already when the names were last given.
    pub retired: BTreeSet<String>,
}

impl Pinned {
    /// The name that a schema at a place keeps.
    pub(crate) fn name(&self, source: &NameSource, place: &str) -> Option<&str> {
        let names = match source {
            NameSource::Component(_) => &self.schemas,
            NameSource::Inline(_) => &self.inline,
        };
        let name = names.get(place)?.as_str();
        (!Name::new(name).words().is_empty()).then_some(name)
    }

    /// The names of all schemas.
    pub(crate) fn types(&self) -> impl Iterator<Item = &String> {
        self.schemas.values().chain(self.inline.values())
    }

    pub(crate) fn insert(&mut self, source: &NameSource, place: String, name: String) {
        let names = match source {
            NameSource::Component(_) => &mut self.schemas,
            NameSource::Inline(_) => &mut self.inline,
        };
        names.insert(place, name);
    }

    /// The names with those of schemas that have moved: where a component comes and is called like one that goes at the same
    /// time, it is taken to be the same, and what is inside it too.
    pub(crate) fn moved(&self, sources: &[NameSource], places: &[String]) -> Self {
        let here: HashSet<&str> = places.iter().map(String::as_str).collect();
        let gone: HashMap<String, &String> = self
            .schemas
            .iter()
            .filter(|(place, _)| !here.contains(place.as_str()) && !self.retired.contains(*place))
            .map(|(place, name)| (Name::new(name).pascal().to_lowercase(), place))
            .collect();
        let mut ways: BTreeMap<&String, &String> = BTreeMap::new();
        for (source, place) in std::iter::zip(sources, places) {
            if let NameSource::Component(name) = source
                && !self.schemas.contains_key(place)
                && let Some(from) = gone.get(&name.pascal().to_lowercase())
            {
                ways.entry(from).or_insert(place);
            }
        }
        let mut moved = self.clone();
        for (from, to) in ways {
            if let Some(name) = moved.schemas.remove(from) {
                moved.schemas.insert(to.clone(), name);
            }
            for (place, name) in &self.inline {
                if let Some(pointer) = pointer_below(place, from) {
                    moved.inline.remove(place);
                    let place = match to.contains('#') {
                        true => format!("{to}{pointer}"),
                        false => format!("{to}#{pointer}"),
                    };
                    moved.inline.insert(place, name.clone());
                }
            }
        }
        moved
    }
}

/// The pointer from a place to one inside it.
fn pointer_below<'p>(place: &'p str, outer: &str) -> Option<&'p str> {
    let rest = place.strip_prefix(outer)?;
    let pointer = rest.strip_prefix('#').unwrap_or(rest);
    pointer.starts_with('/').then_some(pointer)
}

/// Where schemas come from, as [`Pinned`] writes it.
pub(crate) struct Origins<'d> {
    document: &'d Document,
    files: HashMap<FileId, Utf8PathBuf>,
}

impl<'d> Origins<'d> {
    pub(crate) fn of(document: &'d Document) -> Self {
        Self {
            document,
            files: HashMap::new(),
        }
    }

    pub(crate) fn text(&mut self, place: &Place) -> String {
        let document = self.document;
        let file = self.files.entry(place.file()).or_insert_with(|| {
            let root = document.file_path(FileId::ROOT);
            let folder = root.parent().unwrap_or(Utf8Path::new(""));
            relative(document.file_path(place.file()), folder)
        });
        let file = file.as_str().replace('\\', "/");
        match place.pointer() {
            "" => file,
            pointer => format!("{file}#{pointer}"),
        }
    }
}

/// The way to a file from a folder; both begin at the same folder.
fn relative(path: &Utf8Path, folder: &Utf8Path) -> Utf8PathBuf {
    let parts = |path: &Utf8Path| -> Vec<String> {
        let parts = path
            .components()
            .filter(|part| *part != Utf8Component::CurDir);
        parts.map(|part| part.as_str().to_owned()).collect()
    };
    let (path, folder) = (parts(path), parts(folder));
    let shared = path
        .iter()
        .zip(&folder)
        .take_while(|(one, other)| one == other)
        .count();
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - shared);
    up.chain(path[shared..].iter().cloned()).collect()
}

/// The spelling of a name that gives the same words again: in Pascal case, with `_` where that does not show that words part.
pub(crate) fn spelling(name: &Name) -> String {
    let pascal = name.pascal();
    if same_words(&Name::new(&pascal), name) {
        return pascal;
    }
    let words: Vec<Name> = name.words().iter().map(|word| Name::new(word)).collect();
    let mut spelling = String::new();
    for (index, word) in words.iter().enumerate() {
        let so_far = Name::joined(&words[..=index]);
        let close = format!("{spelling}{}", word.pascal());
        let apart = index > 0 && !same_words(&Name::new(&close), &so_far);
        spelling = if apart {
            format!("{spelling}_{}", word.pascal())
        } else {
            close
        };
    }
    if same_words(&Name::new(&spelling), name) {
        spelling
    } else {
        name.words().join("_")
    }
}

fn same_words(one: &Name, other: &Name) -> bool {
    let capitalised = |name: &Name| {
        let words = name.words().iter();
        words.map(|word| capitalised(word)).collect::<Vec<_>>()
    };
    if capitalised(one) == capitalised(other) {
        return true;
    }
    let forms = |name: &Name| (name.pascal(), name.upper_camel(), name.snake());
    forms(one) == forms(other)
}

/// The name that a spelling stands for, of something that is called `natural` where nothing is pinned.
pub(crate) fn respelled(natural: &Name, spelling_: &str) -> Name {
    if spelling(natural) == spelling_ {
        natural.clone()
    } else {
        Name::respelled(natural.wire(), spelling_)
    }
}

/// Which type gets which pinned name.
///
/// Types that were one when their names were pinned may differ now: the one from more places keeps the name, the first of
/// those that are equal in that. Types that were several may be one now: it has the name of more of its places.
pub(crate) fn elect<'p>(
    ballots: impl Iterator<Item = (TypeId, &'p str)>,
    key: impl Fn(&str) -> String,
) -> HashMap<TypeId, &'p str> {
    let mut votes: BTreeMap<(TypeId, &str), usize> = BTreeMap::new();
    for ballot in ballots {
        *votes.entry(ballot).or_default() += 1;
    }
    let mut ranked: Vec<_> = votes.into_iter().collect();
    ranked.sort_by_key(|((id, _), votes)| (std::cmp::Reverse(*votes), *id));
    let mut taken = HashSet::new();
    let mut elected = HashMap::new();
    for ((id, name), _) in ranked {
        if !elected.contains_key(&id) && taken.insert(key(name)) {
            elected.insert(id, name);
        }
    }
    elected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_the_way_from_the_root() {
        for (path, folder, expected) in [
            ("specs/v1/schemas/A.yaml", "specs/v1", "schemas/A.yaml"),
            ("specs/v1/../shared/A.yaml", "specs/v1", "../shared/A.yaml"),
            ("specs/shared/A.yaml", "specs/v1", "../shared/A.yaml"),
            ("A.yaml", "", "A.yaml"),
            ("./A.yaml", ".", "A.yaml"),
            ("/a/b/A.yaml", "/a/c", "../b/A.yaml"),
        ] {
            let found = relative(path.into(), folder.into());
            assert_eq!(found, expected, "{path} from {folder}");
        }
    }

    #[test]
    fn spellings_give_the_same_words() {
        let parts = |parts: &[&str]| {
            let parts: Vec<Name> = parts.iter().map(|part| Name::new(part)).collect();
            Name::joined(&parts)
        };
        for (name, expected) in [
            (Name::new("listRoles"), "ListRoles"),
            (Name::new("access_profile"), "AccessProfile"),
            (
                parts(&["ListRoles", "401", "Response"]),
                "ListRoles_401Response",
            ),
            (Name::new("ListRoles401Response"), "ListRoles401Response"),
            (parts(&["MFA", "ID"]), "MFA_ID"),
            (parts(&["a", "b", "Cd"]), "A_BCd"),
            (parts(&["oAuth", "X", "AIs"]), "OAuthX_AIs"),
            (Name::new("Schedule").numbered(2), "Schedule2"),
        ] {
            let found = spelling(&name);
            assert_eq!(found, expected);
            assert_eq!(Name::new(&found).snake(), name.snake(), "{found}");
            assert_eq!(Name::new(&found).pascal(), name.pascal(), "{found}");
        }
    }

    #[test]
    fn names_go_where_most_places_want_them() {
        for (ballots, expected) in [
            (vec![(0, "A"), (1, "B")], vec![(0, "A"), (1, "B")]),
            (vec![(0, "A"), (1, "A"), (1, "A")], vec![(1, "A")]),
            (vec![(0, "A"), (1, "A")], vec![(0, "A")]),
            (vec![(0, "A"), (0, "B"), (0, "B")], vec![(0, "B")]),
            (
                vec![(0, "A"), (0, "B"), (1, "A"), (1, "A")],
                vec![(0, "B"), (1, "A")],
            ),
            (vec![(0, "Ab"), (1, "AB")], vec![(0, "Ab")]),
        ] {
            let given = ballots.iter().map(|(id, name)| (TypeId(*id), *name));
            let mut found: Vec<_> = elect(given, str::to_lowercase)
                .into_iter()
                .map(|(id, name)| (id.0, name))
                .collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{ballots:?}");
        }
    }
}
