//! What probably takes the place of an operation that is gone.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::{Name, Operation};

/// The new operation that most likely does what one that is gone did: of those with its method, the first that has most
/// words of name and path in common with it, if those are three of five.
pub fn successor<'a>(
    gone: &Operation,
    come: impl Iterator<Item = &'a Operation>,
) -> Option<&'a Operation> {
    let wanted = words(&gone.name, &gone.path);
    come.filter(|operation| operation.method == gone.method)
        .map(|operation| {
            let found = words(&operation.name, &operation.path);
            (likeness(&wanted, &found), operation)
        })
        .filter(|(percent, _)| *percent >= 60)
        .min_by_key(|(percent, _)| Reverse(*percent))
        .map(|(_, operation)| operation)
}

/// The words of a name and of a path; its parameters do not count.
fn words(name: &Name, path: &str) -> BTreeSet<String> {
    let fixed = path.split('/').filter(|segment| !segment.starts_with('{'));
    fixed
        .map(Name::new)
        .chain([name.clone()])
        .flat_map(|name| name.words().to_vec())
        .map(|word| word.to_lowercase())
        .collect()
}

/// How many percent of the words in either are in both.
fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> usize {
    let all = one.union(other).count().max(1);
    100 * one.intersection(other).count() / all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_alike_by_their_words() {
        for (one, other, expected) in [
            (
                ("getShip", "/ships/{id}"),
                ("getShip", "/fleets/{fleet}/ships/{id}"),
                75,
            ),
            (
                ("searchShips", "/search/ships"),
                ("listShips", "/ships"),
                33,
            ),
            (("getShip", "/ships/{id}"), ("getCrew", "/crews/{id}"), 20),
            (("getShip", "/ships"), ("get-ship", "/ships/{id}"), 100),
        ] {
            let of = |(name, path): (&str, &str)| words(&Name::new(name), path);
            assert_eq!(
                likeness(&of(one), &of(other)),
                expected,
                "{one:?} {other:?}"
            );
        }
    }
}
