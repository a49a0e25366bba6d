//! What changed between two versions of an API, as those see it who use an SDK.
//!
//! In come two [`Api`]s, out comes a [`Comparison`]. Operations are matched by method and path, then by operation id;
//! types are compared where both versions reach them, and matched by name elsewhere. Start reading at [`compare()`].

mod change;
mod class;
mod entries;
mod limits;
mod matching;
mod operations;
mod parts;
mod recorder;
mod security;
mod successor;
mod types;
mod wording;

pub use change::{Change, Class, Kind, OldName, Part, Subject, What};
pub use entries::{Entry, Heading, entries};
pub use successor::successor;
pub use wording::{Named, Spelling, Version, code};

use crate::Api;

/// The changes from one version of an API to another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The changes: those of operations in the order of the new document, then those of types by name.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes of one class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes
            .iter()
            .filter(move |change| change.class() == class)
    }
}

/// Compares two versions of an API.
///
/// Costs time in proportion to the size of both: each pair of types is compared once, so that types may lead back to
/// themselves.
pub fn compare(old: &Api, new: &Api) -> Comparison {
    let mut pairs = types::Pairs::new(old, new);
    let mut changes = operations::compare(old, new, &mut pairs);
    changes.extend(types::compare(&mut pairs));
    Comparison { changes }
}
