//! The pages that list others.

use sailmaker_ir::Group;
use sailmaker_render::markdown;
use serde::Serialize;

use super::{Book, first_sentence, moving_file, scalars};

/// A view for `docs/index_page.md.jinja`.
#[derive(Debug, Serialize)]
pub(crate) struct IndexPage {
    id: &'static str,
    title: &'static str,
    position: u8,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
    introduction: String,
    entries: Vec<Entry>,
    /// The pages about moving here from other versions.
    moving: Vec<Entry>,
}

/// A page that is listed.
#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    link: String,
    text: String,
}

impl Book<'_> {
    /// The page that lists the method pages.
    pub(crate) fn method_index(&self, file: impl Fn(&Group) -> String) -> IndexPage {
        let entry = |group: &Group| Entry {
            title: markdown::cell(group.name.wire()),
            link: format!("./{}", file(group)),
            text: group
                .description
                .as_deref()
                .map(|text| markdown::cell(first_sentence(&markdown::plain(text))))
                .unwrap_or_default(),
        };
        let entries = self.api.groups.iter().map(entry).collect();
        let introduction = format!("The operations of {}, one page a group.", self.title());
        let moving = |from: &String| Entry {
            title: format!("Moving from {from} to {}", self.api.name),
            link: format!("../{}", moving_file(from)),
            text: String::new(),
        };
        IndexPage {
            moving: self.api.follows.iter().map(moving).collect(),
            ..self.index("methods", "Methods", 3, introduction, entries)
        }
    }

    /// The page that lists the model pages: title and file of each.
    pub(crate) fn model_index(&self, models: impl Iterator<Item = (String, String)>) -> IndexPage {
        let mut entries: Vec<Entry> = models
            .map(|(title, file)| Entry {
                title,
                link: format!("./{file}"),
                text: String::new(),
            })
            .collect();
        entries.sort_by(|one, other| one.title.cmp(&other.title));
        let introduction = format!("The models of {}, one page a model.", self.title());
        self.index("models", "Models", 4, introduction, entries)
    }

    fn title(&self) -> String {
        markdown::cell(&self.api.title)
    }

    fn index(
        &self,
        id: &'static str,
        title: &'static str,
        position: u8,
        introduction: String,
        entries: Vec<Entry>,
    ) -> IndexPage {
        let version = &self.api.name;
        IndexPage {
            id,
            title,
            position,
            keywords: scalars(&[&self.language.to_lowercase(), self.language, "sdk", title]),
            slug: markdown::front_matter(&format!("{}/{version}/{id}", self.docs_slug)),
            tags: scalars(&["SDK", "Software Development Kit", version, title]),
            introduction,
            entries,
            moving: Vec::new(),
        }
    }
}
