//! The text of a `$ref`: a file, a JSON pointer, or both.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// What a `$ref` says, percent-decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The file, relative to the one the `$ref` is written in; none for "this file".
    pub(crate) file: Option<String>,
    /// The JSON pointer in that file, escaped; empty for the whole file.
    pub(crate) pointer: String,
}

/// Why a `$ref` leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReferenceError {
    #[error("the reference `{0}` is a URL, and nothing is fetched")]
    Remote(String),
    #[error("the fragment `#{0}` is not a JSON pointer")]
    NotAPointer(String),
    #[error("the reference `{0}` cannot be read: {1}")]
    Malformed(String, &'static str),
}

impl Reference {
    /// Reads the text of a `$ref` (a URI reference, RFC 3986; its fragment a JSON pointer, RFC 6901 section 6).
    pub(crate) fn parse(text: &str) -> Result<Reference, ReferenceError> {
        let malformed = |reason| ReferenceError::Malformed(text.to_owned(), reason);
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        if has_scheme(file) || file.starts_with("//") {
            return Err(ReferenceError::Remote(text.to_owned()));
        }
        let pointer =
            percent_decode(fragment).ok_or_else(|| malformed("its `%` escapes are not UTF-8"))?;
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(ReferenceError::NotAPointer(pointer));
        }
        let file =
            percent_decode(file).ok_or_else(|| malformed("its `%` escapes are not UTF-8"))?;
        if file.is_empty() && text.trim().is_empty() {
            return Err(malformed("it is empty"));
        }
        if file.contains('\0') {
            return Err(malformed("no file has such a name"));
        }
        Ok(Reference {
            file: (!file.is_empty()).then_some(file),
            pointer,
        })
    }

    /// Whether the file is given from the top of the file system.
    pub(crate) fn is_absolute(&self) -> bool {
        self.file
            .as_deref()
            .is_some_and(|file| Utf8Path::new(file).is_absolute())
    }
}

/// Whether a text begins with a URI scheme. One letter is a drive (`C:`).
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        && !scheme.contains('.')
}

fn percent_decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = (first == b'%')
            .then(|| hex(tail.first()).zip(hex(tail.get(1))))
            .flatten();
        if let Some((high, low)) = escape {
            bytes.push(high * 16 + low);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: Option<&u8>) -> Option<u8> {
    u8::try_from(char::from(*digit?).to_digit(16)?).ok()
}

/// The path of `file`, which a document at `from` refers to, without `.` and `..` where that is possible.
pub(crate) fn join(from: &Utf8Path, file: &str) -> Utf8PathBuf {
    if Utf8Path::new(file).is_absolute() {
        return normalize(Utf8Path::new(file));
    }
    let folder = from
        .as_str()
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    let absolute = from.as_str().starts_with('/');
    normal(
        absolute,
        folder.split('/').chain(file.split('/')),
        folder.len() + file.len() + 2,
    )
}

/// The path without `.`, and without `..` that undo a folder before them.
pub(crate) fn normalize(path: &Utf8Path) -> Utf8PathBuf {
    let text = path.as_str();
    normal(text.starts_with('/'), text.split('/'), text.len() + 1)
}

fn normal<'a>(
    absolute: bool,
    segments: impl Iterator<Item = &'a str>,
    length: usize,
) -> Utf8PathBuf {
    let mut path = String::with_capacity(length);
    for segment in segments {
        let last = path.rsplit('/').next().unwrap_or_default();
        match segment {
            "" | "." => {}
            ".." if !last.is_empty() && last != ".." => {
                let parent = path.len() - last.len();
                path.truncate(parent.saturating_sub(1));
            }
            ".." if absolute && path.is_empty() => {}
            segment => {
                if !path.is_empty() || absolute {
                    path.push('/');
                }
                path.push_str(segment);
            }
        }
    }
    if path.is_empty() && absolute {
        Utf8PathBuf::from("/")
    } else {
        Utf8PathBuf::from(path)
    }
}

/// How a document at `from` refers to the file at `to`, both normal and from the same folder.
pub(crate) fn relative(from: &Utf8Path, to: &Utf8Path) -> String {
    let folder: Vec<_> = from
        .parent()
        .unwrap_or(Utf8Path::new(""))
        .components()
        .collect();
    let target: Vec<_> = to.components().collect();
    let shared = folder
        .iter()
        .zip(&target)
        .take_while(|(a, b)| a == b)
        .count();
    let up = folder[shared..].iter().map(|_| "..");
    let down = target[shared..].iter().map(Utf8Component::as_str);
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_pointers_are_told_apart() {
        let cases = [
            ("../a/B.yaml", Some("../a/B.yaml"), ""),
            ("B.yaml#/x/y~1z", Some("B.yaml"), "/x/y~1z"),
            (
                "#/components/schemas/A%20B",
                None,
                "/components/schemas/A B",
            ),
            ("#", None, ""),
            ("a%2Fb.yaml#/%7Bid%7D", Some("a/b.yaml"), "/{id}"),
            ("50%.yaml", Some("50%.yaml"), ""),
            ("C:/x.yaml", Some("C:/x.yaml"), ""),
        ];
        for (text, file, pointer) in cases {
            let reference = Reference::parse(text).unwrap();
            assert_eq!(
                (reference.file.as_deref(), reference.pointer.as_str()),
                (file, pointer),
                "{text}"
            );
        }
    }

    #[test]
    fn what_leads_nowhere_is_said() {
        for text in [
            "http://x.org/a.yaml",
            "https://x.org/a.yaml#/b",
            "urn:x:y",
            "file:///a",
            "//host/a",
        ] {
            assert!(
                matches!(Reference::parse(text), Err(ReferenceError::Remote(_))),
                "{text}"
            );
        }
        assert!(matches!(
            Reference::parse("a.yaml#Pet"),
            Err(ReferenceError::NotAPointer(_))
        ));
        for text in ["", "%FF.yaml", "a\0b"] {
            assert!(
                matches!(Reference::parse(text), Err(ReferenceError::Malformed(..))),
                "{text}"
            );
        }
    }

    #[test]
    fn paths_are_joined_and_undone() {
        let cases = [
            (
                "specs/idn/root.yaml",
                "./paths/a.yaml",
                "specs/idn/paths/a.yaml",
            ),
            (
                "specs/idn/paths/a.yaml",
                "../schemas/./B.yaml",
                "specs/idn/schemas/B.yaml",
            ),
            ("a.yaml", "../b.yaml", "../b.yaml"),
            ("../a.yaml", "../b.yaml", "../../b.yaml"),
            ("/x/a.yaml", "../../b.yaml", "/b.yaml"),
            ("a/b.yaml", "../../../c.yaml", "../../c.yaml"),
            ("x/a.yaml", "/abs/b.yaml", "/abs/b.yaml"),
        ];
        for (from, file, path) in cases {
            assert_eq!(join(Utf8Path::new(from), file), path, "{from} {file}");
        }
        let cases = [
            ("a/b/c.yaml", "a/x.yaml"),
            ("c.yaml", "a/x.yaml"),
            ("a/c.yaml", "a/x.yaml"),
            ("/r/a.yaml", "/r/s/b.yaml"),
        ];
        for (from, to) in cases {
            assert_eq!(
                join(
                    Utf8Path::new(from),
                    &relative(Utf8Path::new(from), Utf8Path::new(to))
                ),
                to
            );
        }
    }
}
