//! Changes in the order in which they are read: by topic, by tag, by what they are about.

use std::collections::BTreeMap;

use sailmaker_ir::diff::{Change, Class, Comparison, Entry, Heading, What, entries};

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
    pub(super) parts: BTreeMap<Heading<'a>, Vec<Entry<'a>>>,
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
    let chosen: Vec<&Change> = comparison
        .changes
        .iter()
        .filter(|change| Topic::of(change) == topic)
        .collect();
    Section {
        topic,
        count: chosen.len(),
        parts: entries(chosen.into_iter(), lines),
    }
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
