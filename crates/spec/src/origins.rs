//! Where nodes that an overlay brought or moved are really written.

use std::collections::HashMap;

use crate::place::Place;

/// The way from a place in the tree back to the place in a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origins {
    /// Of a place without an entry, the nearest ancestor's entry counts.
    moved: HashMap<Place, Place>,
}

impl Origins {
    /// Says that what now stands at `place` is written at `origin`.
    pub(crate) fn set(&mut self, place: Place, origin: Place) {
        let below = format!("{}/", place.pointer());
        self.moved.retain(|other, _| {
            other.file() != place.file() || !other.pointer().starts_with(&below)
        });
        self.moved.insert(place, origin);
    }

    /// The place in a file of what stands at a place in the tree.
    pub(crate) fn written(&self, place: &Place) -> Place {
        if self.moved.is_empty() {
            return place.clone();
        }
        let mut below = Vec::new();
        let mut ancestor = Some(place.clone());
        while let Some(current) = ancestor {
            if let Some(origin) = self.moved.get(&current) {
                return below
                    .iter()
                    .rev()
                    .fold(origin.clone(), |place: Place, segment: &String| {
                        place.child(segment)
                    });
            }
            below.extend(current.last());
            ancestor = current.parent();
        }
        place.clone()
    }

    /// Says that the item `index` of a list that had `length` items is gone, and those behind it moved up.
    pub(crate) fn item_removed(&mut self, list: &Place, index: usize, length: usize) {
        let moved: Vec<_> = (index + 1..length)
            .map(|old| (list.index(old - 1), self.subtree(&list.index(old))))
            .collect();
        for (place, subtree) in moved {
            let mut entries = subtree.into_iter();
            if let Some((_, origin)) = entries.next() {
                self.set(place.clone(), origin);
            }
            for (segments, origin) in entries {
                let place = segments
                    .iter()
                    .fold(place.clone(), |place, segment| place.child(segment));
                self.moved.insert(place, origin);
            }
        }
    }

    /// The origin of a place, then those of places below it that have one of their own, by the way to them.
    fn subtree(&self, top: &Place) -> Vec<(Vec<String>, Place)> {
        let depth = top.segments().count();
        let prefix = format!("{}/", top.pointer());
        let below = self.moved.iter().filter(|(place, _)| {
            place.file() == top.file() && place.pointer().starts_with(&prefix)
        });
        let mut entries = vec![(Vec::new(), self.written(top))];
        entries.extend(
            below.map(|(place, origin)| (place.segments().skip(depth).collect(), origin.clone())),
        );
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearest_ancestor_counts() {
        let mut origins = Origins::default();
        origins.set(place("0#/a/b"), place("5#/actions/0/update/b"));
        assert_eq!(
            origins.written(&place("0#/a/b/c")),
            place("5#/actions/0/update/b/c")
        );
        assert_eq!(origins.written(&place("0#/a/x")), place("0#/a/x"));
    }

    #[test]
    fn items_behind_a_removed_one_move_up() {
        let mut origins = Origins::default();
        origins.set(place("0#/l/2/x"), place("5#/u/x"));
        origins.item_removed(&place("0#/l"), 0, 4);
        assert_eq!(origins.written(&place("0#/l/0")), place("0#/l/1"));
        assert_eq!(origins.written(&place("0#/l/1/x/y")), place("5#/u/x/y"));
        assert_eq!(origins.written(&place("0#/l/1/z")), place("0#/l/2/z"));
        origins.item_removed(&place("0#/l"), 1, 3);
        assert_eq!(origins.written(&place("0#/l/1")), place("0#/l/3"));
        assert_eq!(origins.written(&place("0#/l/1/x")), place("0#/l/3/x"));
    }
}
