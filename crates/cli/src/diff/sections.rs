//! Changes in the order in which they are read: by topic, by tag, by what they are about.

use std::collections::BTreeMap;

use sailmaker_ir::diff::{Change, Class, Comparison, Subject, What};

/// What changes have in common for a reader. Permissions stand apart: they are many, are not for programs to see to but
/// for those who hand out tokens, and would hide all else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Breaking,
    Permissions,
    Additions,
    Documentation,
}

/// The changes of one topic.
pub(super) struct Section<'a> {
    pub(super) topic: Topic,
    pub(super) count: usize,
    pub(super) parts: Vec<(Heading<'a>, Vec<Entry<'a>>)>,
}

/// Under which heading a change stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Heading<'a> {
    /// A tag.
    Tag(&'a str),
    /// Types that several tags share.
    Shared,
    /// Types that no operation reaches.
    Unused,
}

/// The changes of one class in an operation or type, or the same changes in several.
pub(super) struct Entry<'a> {
    pub(super) subjects: Vec<&'a Subject>,
    /// Sentences in Markdown.
    pub(super) lines: Vec<String>,
}

/// The sections that are not empty.
pub(super) fn sections(comparison: &Comparison) -> Vec<Section<'_>> {
    [
        Topic::Breaking,
        Topic::Permissions,
        Topic::Additions,
        Topic::Documentation,
    ]
    .into_iter()
    .map(|topic| section(comparison, topic))
    .filter(|section| section.count > 0)
    .collect()
}

fn section(comparison: &Comparison, topic: Topic) -> Section<'_> {
    let mut subjects: Vec<(&Subject, Vec<&Change>)> = Vec::new();
    let chosen = comparison
        .changes
        .iter()
        .filter(|change| Topic::of(change) == topic);
    for change in chosen {
        match subjects.last_mut() {
            Some((subject, changes)) if **subject == change.subject => changes.push(change),
            _ => subjects.push((&change.subject, vec![change])),
        }
    }
    let count = subjects.iter().map(|(_, changes)| changes.len()).sum();
    let mut parts: BTreeMap<Heading<'_>, Vec<Entry<'_>>> = BTreeMap::new();
    for (subject, changes) in subjects {
        let entries = parts.entry(heading(subject)).or_default();
        let lines = lines(&changes);
        let same = |entry: &&mut Entry<'_>| entry.lines == lines;
        match entries.iter_mut().find(same).filter(|_| joins(&changes)) {
            Some(entry) => entry.subjects.push(subject),
            None => entries.push(Entry {
                subjects: vec![subject],
                lines,
            }),
        }
    }
    Section {
        topic,
        count,
        parts: parts.into_iter().collect(),
    }
}

/// Whether a subject is named beside others with the same changes. Operations that come or go are news by themselves.
fn joins(changes: &[&Change]) -> bool {
    let whole = |change: &Change| {
        matches!(change.subject, Subject::Operation { .. })
            && matches!(change.what, What::Added { .. } | What::Removed)
            && change.part.is_none()
    };
    !changes.iter().any(|change| whole(change))
}

/// The changes as sentences; those of descriptions share one.
fn lines(changes: &[&Change]) -> Vec<String> {
    let (described, others): (Vec<&Change>, Vec<&Change>) = changes
        .iter()
        .partition(|change| change.what == What::Described);
    let mut lines: Vec<String> = others.into_iter().map(line).collect();
    if !described.is_empty() {
        let parts: Vec<String> = described.into_iter().map(part).collect();
        lines.push(format!("described in other words: {}", parts.join(", ")));
    }
    lines
}

fn line(change: &Change) -> String {
    match super::differing_steps(change) {
        Some(steps) => format!("{change} ({steps})"),
        None => change.to_string(),
    }
}

fn part(change: &Change) -> String {
    match &change.part {
        Some(part) => part.to_string(),
        None => format!("the {} itself", change.subject.kind()),
    }
}

fn heading(subject: &Subject) -> Heading<'_> {
    match subject.groups() {
        [] => Heading::Unused,
        [tag] => Heading::Tag(tag),
        _ => Heading::Shared,
    }
}

impl Heading<'_> {
    pub(super) fn title(&self) -> &str {
        match self {
            Self::Tag(tag) => tag,
            Self::Shared => "Types that several tags share",
            Self::Unused => "Types that no operation uses",
        }
    }
}

impl Topic {
    fn of(change: &Change) -> Self {
        match (&change.what, change.class()) {
            (What::Security { .. }, _) => Self::Permissions,
            (_, Class::Breaking) => Self::Breaking,
            (_, Class::Addition) => Self::Additions,
            (_, Class::Documentation) => Self::Documentation,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking changes",
            Self::Permissions => "Permissions",
            Self::Additions => "Additions",
            Self::Documentation => "Documentation",
        }
    }
}
