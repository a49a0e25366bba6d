//! The page for those who move a program from one version of the API to another.

use std::collections::HashSet;

use sailmaker_ir::diff::{Comparison, Entry, Subject, What, code, compare, entries};
use sailmaker_ir::{Api, Name};
use sailmaker_render::markdown;
use serde::Serialize;

use super::moving_topic::Topic;
use super::way::{Language, Side, Way, route};
use super::{Book, FrontMatter};
use crate::step;

/// A view for `docs/moving_page.md.jinja`.
#[derive(Debug, Serialize)]
pub(crate) struct MovingPage {
    page: FrontMatter,
    heading: String,
    from: String,
    to: String,
    summary: String,
    everywhere: Vec<Everywhere>,
    sections: Vec<Section>,
}

/// What every program writes otherwise: code.
#[derive(Debug, Serialize)]
pub(crate) struct Everywhere {
    pub(crate) old: String,
    pub(crate) new: String,
}

#[derive(Debug, Serialize)]
struct Section {
    title: &'static str,
    introduction: String,
    parts: Vec<Tag>,
}

/// What changed under one tag.
#[derive(Debug, Serialize)]
struct Tag {
    heading: String,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    subjects: String,
    lines: Vec<String>,
}

/// The file of the page about moving from a version.
pub(crate) fn moving_file(from: &str) -> String {
    format!("MovingFrom{}.md", Name::new(from).pascal())
}

/// The versions from which an API has such a page, among those that are generated with it.
pub(crate) fn moved_from<'a>(apis: &'a [Api], api: &'a Api) -> impl Iterator<Item = &'a Api> {
    let found = api.follows.iter();
    found.filter_map(|name| apis.iter().find(|other| other.name == *name))
}

/// The pages about moving to an API: the names of the versions that they are about, and paths from the SDK's folder.
pub(crate) fn moving_pages(api: &Api) -> Vec<(String, String)> {
    let page = |from: &String| {
        let path = format!("docs/{}/{}", api.name, moving_file(from));
        (from.clone(), path)
    };
    api.follows.iter().map(page).collect()
}

impl Book<'_> {
    /// The page for those who come from an older version.
    pub(crate) fn moving_page(
        &self,
        old: &Api,
        language: &Language,
        everywhere: Vec<Everywhere>,
    ) -> MovingPage {
        let (from, to) = (&old.name, &self.api.name);
        let title = format!("Moving from {from} to {to}");
        let comparison = compare(old, self.api);
        let way = Way {
            language,
            old: Side::of(old, format!("../{from}/")),
            new: Side::of(self.api, "./".to_owned()),
            come: whole(&comparison, |what| matches!(what, What::Added { .. })),
        };
        MovingPage {
            page: FrontMatter::beside(self, &title, &format!("moving-from-{from}")),
            summary: summary(&comparison, old, self.api),
            heading: title,
            from: from.clone(),
            to: to.clone(),
            everywhere,
            sections: Topic::ALL
                .into_iter()
                .map(|topic| section(&way, &comparison, topic))
                .filter(|section| !section.parts.is_empty())
                .collect(),
        }
    }
}

/// The names of the operations that come or go as a whole.
fn whole(comparison: &Comparison, wanted: impl Fn(&What) -> bool) -> HashSet<&str> {
    let changes = comparison.changes.iter();
    changes
        .filter(|change| change.part.is_none() && wanted(&change.what))
        .filter_map(|change| match &change.subject {
            Subject::Operation { name, .. } => Some(name.wire()),
            Subject::Type { .. } => None,
        })
        .collect()
}

fn summary(comparison: &Comparison, old: &Api, new: &Api) -> String {
    let all = old.operations().count();
    let gone = whole(comparison, |what| *what == What::Removed).len();
    let come = whole(comparison, |what| matches!(what, What::Added { .. })).len();
    let gone = match gone {
        0 => format!(
            "All operations of {} are in {}",
            code(&old.name),
            code(&new.name)
        ),
        1 => format!(
            "Of the {all} operations of {}, one is gone in {}",
            code(&old.name),
            code(&new.name)
        ),
        gone => format!(
            "Of the {all} operations of {}, {gone} are gone in {}",
            code(&old.name),
            code(&new.name)
        ),
    };
    match come {
        0 => format!("{gone}; none is new."),
        1 => format!("{gone}; one is new."),
        come => format!("{gone}; {come} are new."),
    }
}

fn section(way: &Way<'_>, comparison: &Comparison, topic: Topic) -> Section {
    let changes = comparison.changes.iter();
    let of_topic = changes
        .filter(|change| Topic::of(change, step(way.language.target, change)) == Some(topic));
    let parts = entries(of_topic, |changes| way.lines(changes));
    Section {
        title: topic.title(),
        introduction: match topic {
            Topic::New => format!("{}{}", topic.introduction(), way.language.of_new),
            _ => topic.introduction().to_owned(),
        },
        parts: parts
            .into_iter()
            .map(|(heading, entries)| Tag {
                heading: markdown::cell(heading.title()),
                items: entries.iter().map(|entry| item(way, entry)).collect(),
            })
            .collect(),
    }
}

fn item(way: &Way<'_>, entry: &Entry<'_>) -> Item {
    let subjects = match entry.of.as_slice() {
        [only] => way.subject(only) + &route(&only.subject),
        several => way.all_of_group(several).unwrap_or_else(|| {
            let subjects = several.iter().map(|change| way.subject(change));
            subjects.collect::<Vec<_>>().join(", ")
        }),
    };
    Item {
        subjects,
        lines: entry.lines.clone(),
    }
}
