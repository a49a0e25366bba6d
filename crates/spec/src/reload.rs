//! A document in which only schemas have changed, loaded again.
//!
//! Most changes are of this kind, and somebody waits for what becomes of them. What is written in the changed files is
//! compared with what was written there: as long as the same references lead to the same places, all that was found
//! elsewhere holds, and only the schemas of these files are read.

use std::collections::HashSet;

use camino::Utf8Path;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::grammar::Kind;
use crate::load::{LoadOptions, Loaded};
use crate::place::{FileId, Place};
use crate::reader::Reader;
use crate::schema;
use crate::survey::Walk;
use crate::tree::Tree;

/// What came out of loading besides the document.
#[derive(Debug)]
pub(crate) struct Known {
    /// What is wrong with the document as a whole, with references and operations.
    pub(crate) complaints: Vec<Diagnostic>,
    /// What is wrong with what is written in a file, whatever is written in others.
    pub(crate) of_files: Vec<(FileId, Diagnostic)>,
    /// Where walks began.
    pub(crate) starts: Vec<(Place, Kind)>,
    /// The files to which references lead in vain, or from examples.
    pub(crate) strained: HashSet<FileId>,
    /// How many nodes each file has, by number.
    pub(crate) sizes: Vec<usize>,
}

impl Known {
    /// All that is wrong.
    pub(crate) fn diagnostics(&self) -> Vec<Diagnostic> {
        let of_files = self.of_files.iter().map(|(_, diagnostic)| diagnostic);
        self.complaints.iter().chain(of_files).cloned().collect()
    }

    fn starts_in(&self, file: FileId) -> impl Iterator<Item = (&Place, Kind)> {
        let starts = self.starts.iter();
        let starts = starts.filter(move |(place, _)| place.file() == file);
        starts.map(|(place, kind)| (place, *kind))
    }

    /// Whether a file is only of interest for the schemas in it, to which all references lead that lead there.
    fn is_of_schemas(&self, file: FileId) -> bool {
        !self.strained.contains(&file) && self.starts_in(file).all(|(_, kind)| kind == Kind::Schema)
    }

    /// Adds to what is wrong with what is written in a file.
    pub(crate) fn complain_of(
        &mut self,
        file: FileId,
        complaints: impl IntoIterator<Item = Diagnostic>,
    ) {
        let complaints = complaints.into_iter();
        self.of_files
            .extend(complaints.map(|complaint| (file, complaint)));
    }

    fn walk<'t>(&self, tree: &'t Tree, file: FileId) -> Walk<'t> {
        Walk::over_all(tree, self.starts_in(file))
    }
}

/// Loads a document again, in which nothing has changed but what is written in schemas: the files that have changed since are
/// read, and nothing else. The options are those with which it was loaded.
///
/// # Errors
/// If more than that has changed, or there are overlays: then it must be loaded anew, and what is left of the old one is of no
/// use any more. To take it apart takes a while.
pub fn reload(
    root: &Utf8Path,
    options: &LoadOptions,
    mut before: Document,
) -> Result<Loaded, Box<Document>> {
    let changed = before.tree.sources.changed();
    let only_schemas =
        options.overlays.is_empty() && changed.iter().all(|file| before.known.is_of_schemas(*file));
    if !only_schemas {
        return Err(Box::new(before));
    }
    let sizes = std::mem::take(&mut before.known.sizes);
    let mut reader = Reader::of(std::mem::take(&mut before.tree), root, options, sizes);
    let mut changed = changed.into_iter();
    let is_reloaded = changed.all(|file| read_again(&mut before, &mut reader, file));
    before.tree = reader.tree;
    before.known.sizes = reader.sizes;
    if is_reloaded {
        Ok(Loaded::of(before))
    } else {
        Err(Box::new(before))
    }
}

/// Reads a file again; tells whether it leads to what it led to, and only its schemas have changed.
fn read_again(document: &mut Document, reader: &mut Reader, file: FileId) -> bool {
    let known = &mut document.known;
    let Walk {
        found,
        pure,
        objects,
        ..
    } = known.walk(&reader.tree, file);

    let is_read = reader.read_again(file);
    let walk = known.walk(&reader.tree, file);
    let leads_on_as_before = is_read && walk.found == found && walk.pure == pure;
    if !leads_on_as_before || !has_all(&walk.objects, &document.references, file) {
        return false;
    }

    known.of_files.retain(|(of, _)| *of != file);
    known.of_files.append(&mut reader.complaints);
    known.complain_of(file, walk.complaints);
    for (place, _) in objects {
        document.schemas.remove(&place);
    }
    for (place, _) in walk.objects {
        let (schema, complaint) = schema::read(&reader.tree, &place);
        known.complain_of(file, complaint);
        document.schemas.insert(place, schema);
    }
    true
}

/// Whether the objects of a file are schemas, those among them to which references lead.
fn has_all(objects: &[(Place, Kind)], references: &[(Place, Place)], file: FileId) -> bool {
    let schemas: HashSet<&Place> = objects.iter().map(|(place, _)| place).collect();
    let targets = references.iter().map(|(_, target)| target);
    objects.iter().all(|(_, kind)| *kind == Kind::Schema)
        && targets
            .filter(|target| target.file() == file)
            .all(|target| schemas.contains(target))
}
