//! Files that exist only in memory: relative paths with their content.

use std::collections::{BTreeMap, HashMap};

use camino::{Utf8Path, Utf8PathBuf};

/// Generated files, ordered by path.
///
/// A set holds only what every file system can hold: paths are relative and stay below their folder, no two of them
/// differ in case alone, and no file is also a folder.
#[derive(Debug, Clone, Default)]
pub struct FileSet {
    /// By the text of their paths: to compare paths part by part takes ten times as long.
    contents: BTreeMap<String, Vec<u8>>,
    /// Every file and every folder above one, by its name in lower case.
    taken: HashMap<String, Taken>,
}

#[derive(Debug, Clone)]
struct Taken {
    path: Utf8PathBuf,
    is_file: bool,
}

/// A path that cannot be in a [`FileSet`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The path is empty, absolute, climbs with `..`, or is not in its shortest form.
    #[error("`{0}` is not a plain relative path (no leading `/`, no `.` or `..`, no empty part)")]
    NotRelative(Utf8PathBuf),
    /// A part of the path holds a character that some file system refuses.
    #[error("`{path}` holds {character:?}, which not every file system allows in a name")]
    Character {
        /// The path as given.
        path: Utf8PathBuf,
        /// The first offending character.
        character: char,
    },
    /// A part of the path is no name that every file system can hold: it is that of a device, it ends with a dot or a space,
    /// or it has more than 255 bytes.
    #[error("`{path}` holds `{part}`, which is no name on every file system")]
    Name {
        /// The path as given.
        path: Utf8PathBuf,
        /// The offending part.
        part: String,
    },
    /// The set has this file already.
    #[error("`{0}` is generated twice")]
    Twice(Utf8PathBuf),
    /// Another path has the same name in another case: they are one file where case does not count.
    #[error(
        "`{path}` and `{existing}` differ only in case, which makes them one file on many systems"
    )]
    OnlyCase {
        /// The path as given.
        path: Utf8PathBuf,
        /// The file or folder that is in the set already.
        existing: Utf8PathBuf,
    },
    /// The same path is needed as a file and as a folder.
    #[error("`{path}` cannot be generated: `{existing}` is both a file and a folder")]
    FileAndFolder {
        /// The path as given.
        path: Utf8PathBuf,
        /// The path that is needed as both.
        existing: Utf8PathBuf,
    },
}

impl FileSet {
    /// A set without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one file; text and bytes are both content.
    ///
    /// # Errors
    /// A [`PathError`] if `path` leads out of the folder, cannot exist on every file system, or clashes with a file that
    /// is in the set.
    pub fn insert(
        &mut self,
        path: impl Into<Utf8PathBuf>,
        content: impl Into<Vec<u8>>,
    ) -> Result<(), PathError> {
        let path = path.into();
        check(&path)?;
        self.claim(&path)?;
        self.contents.insert(path.into_string(), content.into());
        Ok(())
    }

    /// Adds many files, such as a `Vec` that rayon has collected.
    ///
    /// # Errors
    /// As [`FileSet::insert`]; the files before the refused one have been added.
    pub fn insert_all<P, C>(
        &mut self,
        files: impl IntoIterator<Item = (P, C)>,
    ) -> Result<(), PathError>
    where
        P: Into<Utf8PathBuf>,
        C: Into<Vec<u8>>,
    {
        files
            .into_iter()
            .try_for_each(|(path, content)| self.insert(path, content))
    }

    /// Adds all files of another set below the folder `prefix`.
    ///
    /// # Errors
    /// As [`FileSet::insert`]; the files before the refused one have been added.
    pub fn extend_under(
        &mut self,
        prefix: impl AsRef<Utf8Path>,
        files: FileSet,
    ) -> Result<(), PathError> {
        let prefix = prefix.as_ref();
        // Not `join`: it would put a backslash between them on Windows.
        self.insert_all(
            files
                .contents
                .into_iter()
                .map(|(path, content)| (format!("{prefix}/{path}"), content)),
        )
    }

    /// Gives a file that is in the set another content; tells whether it differs from the one it had.
    pub fn replace(&mut self, path: impl AsRef<Utf8Path>, content: impl Into<Vec<u8>>) -> bool {
        let content = content.into();
        match self.contents.get_mut(path.as_ref().as_str()) {
            Some(known) if *known != content => {
                *known = content;
                true
            }
            _ => false,
        }
    }

    /// The content of one file.
    pub fn get(&self, path: impl AsRef<Utf8Path>) -> Option<&[u8]> {
        self.contents.get(path.as_ref().as_str()).map(Vec::as_slice)
    }

    /// The content of one file, if it is UTF-8.
    pub fn text(&self, path: impl AsRef<Utf8Path>) -> Option<&str> {
        self.get(path)
            .and_then(|content| std::str::from_utf8(content).ok())
    }

    /// All files, ordered by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Utf8Path, &[u8])> {
        self.contents
            .iter()
            .map(|(path, content)| (Utf8Path::new(path), content.as_slice()))
    }

    /// The paths of the files in a folder and those below it, in order.
    pub fn below(&self, folder: &Utf8Path) -> impl Iterator<Item = &Utf8Path> {
        let prefix = format!("{folder}/");
        let from = self.contents.range(prefix.clone()..);
        from.map(|(path, _)| Utf8Path::new(path))
            .take_while(move |path| path.as_str().starts_with(&prefix))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// Reserves a file's name and the names of the folders above it.
    fn claim(&mut self, path: &Utf8Path) -> Result<(), PathError> {
        let at_or_above = || {
            path.ancestors()
                .filter(|ancestor| !ancestor.as_str().is_empty())
        };
        for ancestor in at_or_above() {
            let is_file = ancestor == path;
            let Some(taken) = self.taken.get(&ancestor.as_str().to_lowercase()) else {
                continue;
            };
            let existing = taken.path.clone();
            if taken.path != ancestor {
                return Err(PathError::OnlyCase {
                    path: path.to_owned(),
                    existing,
                });
            }
            if taken.is_file != is_file {
                return Err(PathError::FileAndFolder {
                    path: path.to_owned(),
                    existing,
                });
            }
            if is_file {
                return Err(PathError::Twice(existing));
            }
            // The folders above a known folder are known too, and so is their spelling.
            break;
        }
        for ancestor in at_or_above() {
            let taken = Taken {
                path: ancestor.to_owned(),
                is_file: ancestor == path,
            };
            if self
                .taken
                .insert(ancestor.as_str().to_lowercase(), taken)
                .is_some()
            {
                break;
            }
        }
        Ok(())
    }
}

impl IntoIterator for FileSet {
    type Item = (Utf8PathBuf, Vec<u8>);
    type IntoIter = std::iter::Map<
        std::collections::btree_map::IntoIter<String, Vec<u8>>,
        fn((String, Vec<u8>)) -> Self::Item,
    >;

    /// All files, ordered by path.
    fn into_iter(self) -> Self::IntoIter {
        let with_path: fn((String, Vec<u8>)) -> Self::Item =
            |(path, content)| (path.into(), content);
        self.contents.into_iter().map(with_path)
    }
}

/// Refuses paths that are not below a folder or that some file system cannot hold.
pub(crate) fn check(path: &Utf8Path) -> Result<(), PathError> {
    if path
        .as_str()
        .split('/')
        .any(|part| matches!(part, "" | "." | ".."))
    {
        return Err(PathError::NotRelative(path.to_owned()));
    }
    let refused =
        |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if let Some(character) = path.as_str().chars().find(|&c| refused(c)) {
        return Err(PathError::Character {
            path: path.to_owned(),
            character,
        });
    }
    match path.as_str().split('/').find(|part| !is_name(part)) {
        Some(part) => Err(PathError::Name {
            path: path.to_owned(),
            part: part.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Whether a file or folder can be called so. On Windows, devices have names in every folder, whatever stands after a dot.
fn is_name(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_lowercase();
    let is_device = match stem.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        other => ["com", "lpt"].iter().any(|port| {
            let number = other.strip_prefix(port);
            number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
        }),
    };
    part.len() <= 255 && !part.ends_with(['.', ' ']) && !is_device
}
