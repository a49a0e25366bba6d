//! Where something stands: a file and a JSON pointer into it.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use foldhash::fast::RandomState;

/// One of the files a document is spread over, by the order in which they were first referred to.
///
/// The root document is number 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

impl FileId {
    /// The file of the root document.
    pub const ROOT: FileId = FileId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The place of a node: the file it is written in and its JSON pointer there ([RFC 6901]).
///
/// A place is an identity: two references that lead to the same node have the same target place.
/// Its text form is `3#/components/schemas/User` and can be parsed back; the pointer of a whole file
/// is empty (`3#`).
///
/// ```
/// use sailmaker_spec::Place;
/// let place: Place = "0#/paths".parse()?;
/// let path = place.child("/users/{id}");
/// assert_eq!(path.to_string(), "0#/paths/~1users~1{id}");
/// assert_eq!(path.last().as_deref(), Some("/users/{id}"));
/// assert_eq!(path.parent(), Some(place));
/// # Ok::<(), sailmaker_spec::PlaceError>(())
/// ```
///
/// [RFC 6901]: https://www.rfc-editor.org/rfc/rfc6901
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    file: FileId,
    pointer: Arc<str>,
}

/// A map by places. These are long, and there are many: the hash function of the standard library is too thorough for them.
pub type PlaceMap<T> = HashMap<Place, T, RandomState>;

/// A set of places, each with something else.
pub(crate) type PlaceSet<T> = HashSet<(Place, T), RandomState>;

/// A text is not a [`Place`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a place: expected a file number, `#` and a JSON pointer")]
pub struct PlaceError(String);

impl Place {
    /// The place of a whole file.
    pub fn of_file(file: FileId) -> Place {
        Place {
            file,
            pointer: Arc::from(""),
        }
    }

    /// A place by its file and an escaped pointer, which is empty or starts with `/`.
    pub(crate) fn new(file: FileId, pointer: &str) -> Place {
        Place {
            file,
            pointer: Arc::from(pointer),
        }
    }

    /// The file the node is written in.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The JSON pointer, escaped; empty for the whole file.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The place of the entry `key` of the map at this place.
    pub fn child(&self, key: &str) -> Place {
        let mut pointer = String::with_capacity(self.pointer.len() + key.len() + 1);
        pointer.push_str(&self.pointer);
        pointer.push('/');
        for character in key.chars() {
            match character {
                '~' => pointer.push_str("~0"),
                '/' => pointer.push_str("~1"),
                other => pointer.push(other),
            }
        }
        Place {
            file: self.file,
            pointer: pointer.into(),
        }
    }

    /// The place of the item `index` of the list at this place.
    pub fn index(&self, index: usize) -> Place {
        Place {
            file: self.file,
            pointer: format!("{}/{index}", self.pointer).into(),
        }
    }

    /// The place of the map or list this place is in; none for a whole file.
    pub fn parent(&self) -> Option<Place> {
        let (parent, _) = self.pointer.rsplit_once('/')?;
        Some(Place {
            file: self.file,
            pointer: parent.into(),
        })
    }

    /// The key or index of this place in its parent, unescaped; none for a whole file.
    pub fn last(&self) -> Option<String> {
        let (_, last) = self.pointer.rsplit_once('/')?;
        Some(unescape(last))
    }

    /// The keys and indices that lead from the file's top to this place, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = String> + '_ {
        self.pointer.split('/').skip(1).map(unescape)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Place, PlaceError> {
        let error = || PlaceError(text.to_owned());
        let (file, pointer) = text.split_once('#').ok_or_else(error)?;
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(error());
        }
        Ok(Place::new(
            FileId(file.parse().map_err(|_| error())?),
            pointer,
        ))
    }
}

/// A segment of a JSON pointer with `~1` and `~0` undone.
pub(crate) fn unescape(segment: &str) -> String {
    if segment.contains('~') {
        segment.replace("~1", "/").replace("~0", "~")
    } else {
        segment.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_round_trips() {
        for text in ["0#", "3#/a/b", "12#/paths/~1users~1{id}/get", "0#/a~0b/"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for text in ["", "#", "x#/a", "0", "0#a", "-1#/a"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }

    #[test]
    fn children_are_escaped_and_parents_undo_them() {
        let top = Place::of_file(FileId(2));
        let place = top.child("a/b~c").index(3);
        assert_eq!(place.to_string(), "2#/a~1b~0c/3");
        assert_eq!(place.segments().collect::<Vec<_>>(), ["a/b~c", "3"]);
        assert_eq!(place.parent().unwrap().last().unwrap(), "a/b~c");
        assert_eq!(place.parent().unwrap().parent(), Some(top.clone()));
        assert_eq!((top.parent(), top.last()), (None, None));
    }

    #[test]
    fn an_escaped_tilde_is_not_unescaped_twice() {
        assert_eq!(unescape("~01"), "~1");
    }
}
