//! The front matter of pages.

use sailmaker_render::markdown;
use serde::Serialize;

use super::{Book, scalars};

/// A view for `docs/front_matter.md.jinja`: YAML scalars.
#[derive(Debug, Serialize)]
pub(crate) struct FrontMatter {
    id: String,
    title: String,
    sidebar_class: String,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
}

impl FrontMatter {
    /// The front matter of a page in the folder `methods` or `models`; `kebab` and `pascal` are the name of the group or
    /// model.
    pub(crate) fn of(
        book: &Book<'_>,
        folder: &str,
        title: &str,
        kebab: &str,
        pascal: &str,
    ) -> Self {
        let path = format!("{folder}/{kebab}");
        Self::at(book, &path, title, kebab, pascal)
    }

    /// The front matter of a page beside these folders.
    pub(crate) fn beside(book: &Book<'_>, title: &str, kebab: &str) -> Self {
        Self::at(book, kebab, title, kebab, "")
    }

    fn at(book: &Book<'_>, path: &str, title: &str, kebab: &str, pascal: &str) -> Self {
        let version = &book.api.name;
        let prefixed = format!("{}{pascal}", capitalised(version));
        let lowercase = book.language.to_lowercase();
        Self {
            id: markdown::front_matter(&format!("{version}-{kebab}")),
            title: markdown::front_matter(title),
            sidebar_class: format!("{lowercase}sdk"),
            keywords: scalars(&[&lowercase, book.language, "sdk", title, &prefixed]),
            slug: markdown::front_matter(&format!("{}/{version}/{path}", book.docs_slug)),
            tags: scalars(&["SDK", "Software Development Kit", title, &prefixed]),
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
