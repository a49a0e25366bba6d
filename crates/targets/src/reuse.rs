//! What an earlier run rendered, so that only what has changed since is rendered again.

use std::collections::HashSet;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_ir::{Api, Same, TypeId};
use sailmaker_render::FileSet;

use crate::TargetError;

/// The files of an earlier run with the same options and templates, and what is the same in each API since then.
#[derive(Debug, Default)]
pub struct Reuse {
    files: FileSet,
    same: Vec<Same>,
    taken: HashSet<Utf8PathBuf>,
    /// Folders of which all files are taken.
    folders: Vec<Utf8PathBuf>,
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
}

/// What a file is made of, besides what every file of an API depends on.
pub(crate) enum Part<'a> {
    /// Anything of the API.
    Everything,
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
}

impl Reuse {
    /// The files of a run, and what is the same since then in each of the APIs, in their order.
    pub fn new(files: FileSet, same: Vec<Same>) -> Self {
        Self {
            files,
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

    /// For the files of an API, if that has any to render.
    pub(crate) fn of(&mut self, stale: &[usize], apis: &[Api], api: &Api) -> Option<ReuseOf<'_>> {
        let mut stale = stale.iter().copied();
        let api = stale.find(|index| apis[*index].name == api.name)?;
        Some(ReuseOf { reuse: self, api })
    }

    fn take(&mut self, at: &Utf8Path, api: usize, part: Part<'_>) -> bool {
        let is_same = |same: &Same| match part {
            Part::Everything => same.is_all(),
            Part::Type(id) => same.has_type(id),
            Part::Types(ids) => same.has_reach() && ids.iter().all(|id| same.has_type(*id)),
            Part::Group(index) => same.has_group(index),
            Part::Calls(index) => same.has_errors() && same.has_group(index),
        };
        let is_same = self.same.get(api).is_some_and(is_same) && self.files.get(at).is_some();
        is_same && self.taken.insert(at.to_owned())
    }

    /// All files, once the others are rendered.
    pub(crate) fn completed<C: Into<Vec<u8>>>(
        mut self,
        rendered: Vec<(Utf8PathBuf, C)>,
    ) -> Result<Again, TargetError> {
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
            });
        }
        let mut files = FileSet::new();
        files.insert_all(rendered)?;
        let Self {
            files: earlier,
            taken,
            folders,
            ..
        } = self;
        for (path, content) in earlier {
            let below = |folder: &Utf8PathBuf| path.starts_with(folder);
            if taken.contains(&path) || folders.iter().any(below) {
                files.insert(path, content)?;
            }
        }
        Ok(Again {
            files,
            changed: None,
        })
    }

    /// The number of files that need not be rendered.
    fn taken(&self) -> usize {
        let below = |folder: &Utf8PathBuf| self.files.below(folder).count();
        self.taken.len() + self.folders.iter().map(below).sum::<usize>()
    }
}
