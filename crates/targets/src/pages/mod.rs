//! What the pages of all SDKs share: views for the templates in `templates/docs`, filled from the model.
//!
//! A target gives what is its own as finished text: how it calls things and shows types, where its pages lie, and its
//! programs. A [`Book`] does the rest, and [`page_jobs`] goes through all of them.

mod code_samples;
mod front_matter;
mod index_page;
mod manual;
mod method_page;
mod model_page;
mod moving_page;
mod moving_topic;
mod way;

use sailmaker_ir::{Api, TypeDef};
use sailmaker_render::markdown;

pub(crate) use self::front_matter::FrontMatter;
pub(crate) use self::index_page::IndexPage;
pub(crate) use self::manual::{Manual, folder, page_jobs};
pub(crate) use self::method_page::{MethodPage, OperationView, Own, ParameterRow, location};
pub(crate) use self::model_page::{ModelPage, PropertyRow, ValueRow, VariantRow};
pub(crate) use self::moving_page::{Everywhere, moving_file, moving_pages};
pub(crate) use self::way::Language;

/// The pages of one SDK about one version of the API.
#[derive(Clone, Copy)]
pub(crate) struct Book<'a> {
    /// The version.
    pub(crate) api: &'a Api,
    /// The language, as people write it: `Rust`.
    pub(crate) language: &'static str,
    /// The address of the SDK's pages, to which version and page are added.
    pub(crate) docs_slug: &'a str,
    /// The address of the API reference, to which version and operation are added.
    pub(crate) api_docs: &'a str,
}

/// A type in bold, linked to the page of the model in it.
pub(crate) fn linked(shown: &str, model: Option<&TypeDef>) -> String {
    match model {
        Some(def) => format!("[**{shown}**](../models/{})", def.name.kebab()),
        None => format!("**{shown}**"),
    }
}

/// The file of a page by its title. The index page has the name `Index.md`, and not every file system tells cases apart.
pub(crate) fn file(title: &str) -> String {
    if title.eq_ignore_ascii_case("index") {
        "Indices.md".to_owned()
    } else {
        format!("{title}.md")
    }
}

/// The first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// The beginning of a description, for a comment beside code.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    let sentence = first_sentence(text);
    match sentence.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence.to_owned(),
    }
}

/// The anchor of a heading as Docusaurus makes it.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect()
}

/// Words as scalars of the front matter.
fn scalars(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .map(|word| markdown::front_matter(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_takes_the_name_of_the_index() {
        for (title, expected) in [
            ("Entitlement", "Entitlement.md"),
            ("Index", "Indices.md"),
            ("INDEX", "Indices.md"),
        ] {
            assert_eq!(file(title), expected);
        }
    }

    #[test]
    fn anchors_are_docusaurus_own() {
        for (heading, expected) in [
            (
                "sailpoint.v2025.EntitlementsApi",
                "sailpointv2025entitlementsapi",
            ),
            (
                "sailpoint::v2025::entitlements",
                "sailpointv2025entitlements",
            ),
            ("list-entitlements", "list-entitlements"),
        ] {
            assert_eq!(anchor(heading), expected);
        }
    }

    #[test]
    fn a_sentence_ends_with_a_full_stop_and_a_space() {
        for (text, expected) in [
            ("One. Two.", "One."),
            ("Version 1.2 of it", "Version 1.2 of it"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), expected);
        }
    }
}
