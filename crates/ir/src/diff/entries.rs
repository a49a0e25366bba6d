//! Changes in the order in which they are read: by tag, and by what they are about.

use std::collections::BTreeMap;

use crate::diff::{Change, Subject, What};

/// Under which heading changes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading<'a> {
    /// A tag.
    Tag(&'a str),
    /// Types that several tags share.
    Shared,
    /// Types that no operation reaches.
    Unused,
}

/// The changes of an operation or type, or the same changes of several.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The first change of each.
    pub of: Vec<&'a Change>,
    /// What happened to each of them, in sentences.
    pub lines: Vec<String>,
}

/// Sorts changes under headings, with those of one subject said together by `lines`.
pub fn entries<'a>(
    changes: impl Iterator<Item = &'a Change>,
    lines: impl Fn(&[&Change]) -> Vec<String>,
) -> BTreeMap<Heading<'a>, Vec<Entry<'a>>> {
    let mut subjects: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match subjects.last_mut() {
            Some(changes) if changes[0].subject == change.subject => changes.push(change),
            _ => subjects.push(vec![change]),
        }
    }
    let mut headings: BTreeMap<Heading<'_>, Vec<Entry<'_>>> = BTreeMap::new();
    for changes in subjects {
        let entries = headings.entry(heading(&changes[0].subject)).or_default();
        let lines = lines(&changes);
        let same = |entry: &&mut Entry<'_>| entry.lines == lines;
        match entries.iter_mut().find(same).filter(|_| joins(&changes)) {
            Some(entry) => entry.of.push(changes[0]),
            None => entries.push(Entry {
                of: vec![changes[0]],
                lines,
            }),
        }
    }
    headings
}

/// Whether a subject is named beside others with the same changes. Operations that come or go are news by themselves.
fn joins(changes: &[&Change]) -> bool {
    let whole = |change: &&Change| {
        matches!(change.subject, Subject::Operation { .. })
            && matches!(change.what, What::Added { .. } | What::Removed)
            && change.part.is_none()
    };
    !changes.iter().any(whole)
}

fn heading(subject: &Subject) -> Heading<'_> {
    match subject.groups() {
        [] => Heading::Unused,
        [tag] => Heading::Tag(tag.wire()),
        _ => Heading::Shared,
    }
}

impl<'a> Heading<'a> {
    /// The heading as text of the document or of ours.
    pub fn title(&self) -> &'a str {
        match self {
            Self::Tag(tag) => tag,
            Self::Shared => "Types that several tags share",
            Self::Unused => "Types that no operation uses",
        }
    }
}
