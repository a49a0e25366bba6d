//! Files that no document refers to.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, FileType};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sailmaker_spec::{Code, Diagnostic, Where};

use super::subject::Subject;

/// Files that none of the documents beside the root mentions, in folders where this document has most of the files. Whatever
/// looks like a path counts as a mention: a file in use is never called unused.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let files: Vec<&Utf8Path> = subject.document.files().collect();
    let Some(top) = files.first().and_then(|root| root.parent()) else {
        return Vec::new();
    };
    let mut folders: BTreeMap<&Utf8Path, usize> = BTreeMap::new();
    for folder in files
        .iter()
        .filter_map(|file| file.parent())
        .filter(|folder| is_below(folder, top))
    {
        *folders.entry(folder).or_default() += 1;
    }
    if folders.is_empty() {
        return Vec::new();
    }
    let mut roots = documents_in(top);
    roots.extend(
        folders_in(top)
            .iter()
            .flat_map(|folder| documents_in(folder))
            .filter(|file| is_root(file)),
    );
    roots.extend(files.iter().map(|file| (*file).to_owned()));
    let mentioned = mentioned(roots, top);
    let unused = folders.into_iter().map(|(folder, used)| {
        let mut unused = documents_in(folder);
        unused.retain(|file| !mentioned.contains(file));
        // Where it has a few only, the folder is that of another document.
        if unused.len() > used {
            Vec::new()
        } else {
            unused
        }
    });
    unused
        .flatten()
        .map(|file| {
            let message = "no document refers to this file";
            Diagnostic::new(Code::UnusedFile, Where::File(file), message)
                .with_help("remove it, or refer to it where it is meant")
        })
        .collect()
}

fn is_below(folder: &Utf8Path, top: &Utf8Path) -> bool {
    folder != top && folder.starts_with(top) && !folder.starts_with(top.join(".."))
}

/// The YAML and JSON files in a folder.
fn documents_in(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    entries(folder, FileType::is_file)
        .filter(|path| is_document(path.as_str()))
        .collect()
}

fn folders_in(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    entries(folder, FileType::is_dir).collect()
}

fn entries(folder: &Utf8Path, kind: fn(&FileType) -> bool) -> impl Iterator<Item = Utf8PathBuf> {
    // The folder of a root without one in its path.
    let named = if folder.as_str().is_empty() {
        Utf8Path::new(".")
    } else {
        folder
    };
    let entries = named.read_dir_utf8().into_iter().flatten().flatten();
    let wanted = entries.filter(move |entry| entry.file_type().is_ok_and(|found| kind(&found)));
    wanted.map(move |entry| folder.join(entry.file_name()))
}

/// Whether a file is the root of a document: one in a folder of its own may use files of this one.
fn is_root(file: &Utf8Path) -> bool {
    let text = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().any(|line| {
        line.trim_start_matches(['{', ' ', '"', '\''])
            .starts_with("openapi")
    })
}

fn is_document(path: &str) -> bool {
    [".yaml", ".yml", ".json"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// The files themselves and all that they mention, directly or by way of others. Nothing above the folder is opened.
fn mentioned(files: Vec<Utf8PathBuf>, top: &Utf8Path) -> HashSet<Utf8PathBuf> {
    let mut all: HashSet<Utf8PathBuf> = files.iter().cloned().collect();
    let mut round = files;
    while !round.is_empty() {
        let found: Vec<Utf8PathBuf> = round
            .par_iter()
            .flat_map_iter(|file| mentions(file))
            .collect();
        round = found
            .into_iter()
            .filter(|file| all.insert(file.clone()))
            .filter(|file| is_below(file, top) && file.is_file())
            .collect();
    }
    all
}

fn mentions(file: &Utf8Path) -> BTreeSet<Utf8PathBuf> {
    let text = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let words = text.split(|it: char| it.is_whitespace() || "'\"{}[],#".contains(it));
    let folder = file.parent().unwrap_or(Utf8Path::new(""));
    words
        .filter(|word| is_document(word))
        .map(|word| joined(folder, word))
        .collect()
}

/// The path from a folder, with `.` and `..` resolved as far as they go.
fn joined(folder: &Utf8Path, path: &str) -> Utf8PathBuf {
    let mut joined = folder.to_owned();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.file_name().is_some() => drop(joined.pop()),
            other => joined.push(other),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_without_detours() {
        for (folder, path, expected) in [
            (
                "idn/v2025/paths",
                "../schemas/a.yaml",
                "idn/v2025/schemas/a.yaml",
            ),
            ("idn", "./a.yaml", "idn/a.yaml"),
            ("", "paths/a.yaml", "paths/a.yaml"),
            ("", "../a.yaml", "../a.yaml"),
            ("..", "../a.yaml", "../../a.yaml"),
        ] {
            assert_eq!(joined(Utf8Path::new(folder), path), expected);
        }
    }
}
