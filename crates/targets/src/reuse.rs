//! What an earlier run rendered, so that only what has changed since is rendered again.

use std::any::Any;
use std::collections::{BTreeMap, HashSet};

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_ir::{Api, Same, TypeId};
use sailmaker_render::FileSet;

use crate::TargetError;
use crate::job::{Chapter, Rendered};

/// The files of an earlier run with the same options and templates, and what is the same in each API since then.
#[derive(Debug, Default)]
pub struct Reuse {
    files: FileSet,
    kept: Kept,
    same: Vec<Same>,
    taken: HashSet<Utf8PathBuf>,
    /// Folders of which all files are taken.
    folders: Vec<Utf8PathBuf>,
}

/// What a run leaves to the next one besides its files.
#[derive(Debug, Default)]
pub struct Kept {
    /// The chapters of files that several jobs write together, by number.
    books: BTreeMap<Utf8PathBuf, BTreeMap<usize, String>>,
    /// What only the target knows how to use.
    own: Option<Box<dyn Any + Send + Sync>>,
}

/// What of an earlier run is of use for the files of one API.
pub(crate) struct ReuseOf<'r> {
    reuse: &'r mut Reuse,
    api: usize,
}

/// What was rendered, with the help of an earlier run.
#[derive(Debug)]
pub struct Again {
    /// All files.
    pub files: FileSet,
    /// Those that differ from the earlier run's, if that had the same paths and they are known.
    pub changed: Option<Vec<Utf8PathBuf>>,
    /// What is of use for the next run.
    pub kept: Kept,
}

/// What a file is made of, besides what every file of an API depends on.
pub(crate) enum Part<'a> {
    /// A type.
    Type(TypeId),
    /// All types that the same groups reach.
    Types(&'a [TypeId]),
    /// The operations of a group.
    Group(usize),
    /// The operations of a group, and the errors of all.
    Calls(usize),
}

/// The stale APIs and those that they follow.
pub(crate) fn needed<'a>(apis: &'a [Api], stale: &[usize]) -> Vec<&'a Api> {
    let is_stale = |index: usize| stale.contains(&index);
    let is_followed = |api: &Api| {
        stale
            .iter()
            .any(|index| apis[*index].follows.contains(&api.name))
    };
    let needed = apis.iter().enumerate();
    let needed = needed.filter(|(index, api)| is_stale(*index) || is_followed(api));
    needed.map(|(_, api)| api).collect()
}

impl ReuseOf<'_> {
    /// Whether the file at a path need not be rendered, as it is made of what is the same; it is part of the result then.
    pub(crate) fn take(&mut self, at: &Utf8Path, part: Part<'_>) -> bool {
        self.reuse.take(at, self.api, part)
    }

    /// Whether that is so for a page that has a chapter of a book.
    pub(crate) fn take_with_chapter(
        &mut self,
        at: &Utf8Path,
        part: Part<'_>,
        book: &Utf8Path,
        number: usize,
    ) -> bool {
        let chapters = self.reuse.kept.books.get(book);
        chapters.is_some_and(|chapters| chapters.contains_key(&number)) && self.take(at, part)
    }

    /// Begins a file that jobs write together: there is one also where none of them has anything for it.
    pub(crate) fn begin(&mut self, book: &Utf8Path) {
        self.reuse.kept.books.entry(book.to_owned()).or_default();
    }
}

impl Reuse {
    /// The files of a run and what it has kept, and what is the same since then in each of the APIs, in their order.
    pub fn new(files: FileSet, kept: Kept, same: Vec<Same>) -> Self {
        Self {
            files,
            kept,
            same,
            ..Self::default()
        }
    }

    /// The numbers of the APIs that have files to render: those that have changed, and those that follow one that has. The
    /// files of the others are taken; `folders` tells where they are.
    pub(crate) fn stale(
        &mut self,
        apis: &[Api],
        folders: impl Fn(&Api) -> [Utf8PathBuf; 2],
    ) -> Vec<usize> {
        let same: Vec<bool> = (0..apis.len())
            .map(|index| self.same.get(index).is_some_and(Same::is_all))
            .collect();
        let changed = |name: &String| {
            let mut others = apis.iter().zip(&same);
            others.any(|(other, same)| other.name == *name && !same)
        };
        let (kept, stale): (Vec<_>, Vec<_>) = (0..apis.len())
            .partition(|index| same[*index] && !apis[*index].follows.iter().any(changed));
        for index in kept {
            self.folders.extend(folders(&apis[index]));
        }
        stale
    }

    /// What the target itself has left from the last run.
    pub(crate) fn own<T: Any + Default>(&mut self) -> T {
        let own = self.kept.own.take().and_then(|own| own.downcast().ok());
        own.map(|own| *own).unwrap_or_default()
    }

    /// For the files of an API, if that has any to render.
    pub(crate) fn of(&mut self, stale: &[usize], apis: &[Api], api: &Api) -> Option<ReuseOf<'_>> {
        let mut stale = stale.iter().copied();
        let api = stale.find(|index| apis[*index].name == api.name)?;
        Some(ReuseOf { reuse: self, api })
    }

    fn take(&mut self, at: &Utf8Path, api: usize, part: Part<'_>) -> bool {
        let is_same = |same: &Same| match part {
            Part::Type(id) => same.has_type(id),
            Part::Types(ids) => same.has_reach() && ids.iter().all(|id| same.has_type(*id)),
            Part::Group(index) => same.has_group(index),
            Part::Calls(index) => same.has_errors() && same.has_group(index),
        };
        let is_same = self.same.get(api).is_some_and(is_same) && self.files.get(at).is_some();
        is_same && self.taken.insert(at.to_owned())
    }

    /// All files, once the others are rendered; `own` is what the target itself leaves to the next run.
    pub(crate) fn completed(
        mut self,
        rendered: Vec<Rendered>,
        own: impl Any + Send + Sync,
    ) -> Result<Again, TargetError> {
        let rendered = self.bound(rendered);
        self.kept.own = Some(Box::new(own));
        let paths: HashSet<&Utf8PathBuf> = rendered.iter().map(|(path, _)| path).collect();
        let is_whole = paths.len() == rendered.len()
            && paths.len() + self.taken() == self.files.len()
            && paths.iter().all(|path| self.files.get(path).is_some());
        if is_whole {
            let mut changed = Vec::new();
            for (path, content) in rendered {
                if self.files.replace(&path, content) {
                    changed.push(path);
                }
            }
            changed.sort();
            return Ok(Again {
                files: self.files,
                changed: Some(changed),
                kept: self.kept,
            });
        }
        let mut files = FileSet::new();
        files.insert_all(rendered)?;
        for (path, content) in self.files {
            let below = |folder: &Utf8PathBuf| path.starts_with(folder);
            if self.taken.contains(&path) || self.folders.iter().any(below) {
                files.insert(path, content)?;
            }
        }
        Ok(Again {
            files,
            changed: None,
            kept: self.kept,
        })
    }

    /// The files that were rendered, and those that their chapters and the kept ones make.
    fn bound(&mut self, rendered: Vec<Rendered>) -> Vec<(Utf8PathBuf, Vec<u8>)> {
        let mut files = Vec::with_capacity(rendered.len());
        for Rendered {
            path,
            content,
            chapter,
        } in rendered
        {
            files.push((path, content));
            if let Some(Chapter { book, number, text }) = chapter {
                let chapters = self.kept.books.entry(book).or_default();
                chapters.insert(number, text);
            }
        }
        for (book, chapters) in &self.kept.books {
            if !self.folders.iter().any(|folder| book.starts_with(folder)) {
                let chapters: Vec<&str> = chapters.values().map(String::as_str).collect();
                files.push((book.clone(), chapters.concat().into_bytes()));
            }
        }
        files
    }

    /// The number of files that need not be rendered.
    fn taken(&self) -> usize {
        let below = |folder: &Utf8PathBuf| self.files.below(folder).count();
        self.taken.len() + self.folders.iter().map(below).sum::<usize>()
    }
}
