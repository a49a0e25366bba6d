//! What texts have become, kept for the next who asks: descriptions come again for each target and each version.

use std::sync::{Arc, LazyLock};

use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::place::Place;

/// How many bytes are kept of all texts and what they have become.
const MOST: u64 = 16 * 1024 * 1024;

/// How many texts of the usual length that is.
const USUAL: usize = 32 * 1024;

static KNOWN: LazyLock<Cache<Key, Arc<[String]>, Bytes>> =
    LazyLock::new(|| Cache::with_weighter(USUAL, MOST, Bytes));

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    place: Place,
    text: Box<str>,
}

/// A key that owns nothing. Its fields are those of [`Key`], in the same order: both have the same hash.
#[derive(Hash)]
struct Asked<'t> {
    place: Place,
    text: &'t str,
}

#[derive(Clone)]
struct Bytes;

/// The lines that a text becomes at a place; `write` says which these are, if nobody has asked before.
pub(super) fn lines(
    place: Place,
    text: &str,
    write: impl FnOnce() -> Vec<String>,
) -> Arc<[String]> {
    let asked = Asked { place, text };
    KNOWN.get(&asked).unwrap_or_else(|| {
        let lines: Arc<[String]> = write().into();
        let text = text.into();
        KNOWN.insert(Key { place, text }, Arc::clone(&lines));
        lines
    })
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.place == key.place && *self.text == *key.text
    }
}

impl Weighter<Key, Arc<[String]>> for Bytes {
    fn weight(&self, key: &Key, lines: &Arc<[String]>) -> u64 {
        let lines: usize = lines.iter().map(String::len).sum();
        (key.text.len() + lines) as u64
    }
}
