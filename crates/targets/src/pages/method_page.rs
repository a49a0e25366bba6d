//! The pages of the operations of a group.

use std::collections::BTreeSet;

use sailmaker_ir::{Content, Group, Location, Operation, Response};
use sailmaker_render::markdown;
use serde::Serialize;

use super::{Book, FrontMatter, anchor};

/// A view for `docs/method_page.md.jinja`.
#[derive(Debug, Serialize)]
pub(crate) struct MethodPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    base_url: String,
    operations: Vec<OperationView>,
}

/// An operation of the page.
#[derive(Debug, Serialize)]
pub(crate) struct OperationView {
    anchor: String,
    method: String,
    path: String,
    /// The summary in the list of the page.
    summary: String,
    /// The summary as a paragraph.
    lead: String,
    description: Option<String>,
    deprecated: Option<String>,
    experimental: Option<Experimental>,
    /// The operation's place in the API reference, if there is one.
    api_spec: Option<String>,
    responses: Vec<ResponseRow>,
    content_type: String,
    accept: String,
    #[serde(flatten)]
    own: Own,
}

/// What a target says of an operation.
#[derive(Debug, Serialize)]
pub(crate) struct Own {
    /// What the operation is called in the list of the page.
    pub(crate) call: String,
    /// The arguments.
    pub(crate) parameters: Vec<ParameterRow>,
    /// What it gives.
    pub(crate) returns: String,
    /// How a list that comes in pages is gone over.
    pub(crate) paged: Option<String>,
    /// A program that calls it.
    pub(crate) example: String,
}

#[derive(Debug, Serialize)]
struct Experimental {
    /// The header's name.
    name: String,
    /// The header with its value, as code.
    shown: String,
}

/// An argument of an operation.
#[derive(Debug, Serialize)]
pub(crate) struct ParameterRow {
    pub(crate) location: &'static str,
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) required: String,
    pub(crate) description: String,
}

#[derive(Debug, Serialize)]
struct ResponseRow {
    status: String,
    description: String,
    ty: String,
    headers: String,
}

impl Book<'_> {
    /// The page of a group: its heading, and what the target says of each operation with its program.
    pub(crate) fn method_page(
        &self,
        group: &Group,
        heading: String,
        programs: Vec<String>,
        operation: impl Fn(&Operation, String) -> OperationView,
    ) -> MethodPage {
        let title = markdown::plain(group.name.wire());
        let kebab = group.name.kebab();
        let server = &self.api.server;
        let mut operations: Vec<_> = group.operations.iter().zip(programs).collect();
        operations.sort_by_cached_key(|(operation, _)| operation.name.kebab());
        MethodPage {
            page: FrontMatter::of(self, "methods", &title, &kebab, &group.name.pascal()),
            top: anchor(&heading),
            heading,
            description: group.description.as_deref().map(markdown::mdx),
            base_url: address(&format!("{}{}", server.origin, server.base_path)),
            operations: operations
                .into_iter()
                .map(|(described, program)| operation(described, program))
                .collect(),
        }
    }

    /// An operation, with the target's own words; `shown` is the type of a response's content in them.
    pub(crate) fn operation(
        &self,
        operation: &Operation,
        shown: impl Fn(&Content) -> String,
        own: Own,
    ) -> OperationView {
        let kebab = operation.name.kebab();
        let words = operation.name.words().join(" ");
        let description = operation.description.as_deref();
        let same = description.map(str::trim) == operation.summary.as_deref().map(str::trim);
        let summary = operation.summary.as_deref().unwrap_or(&words);
        OperationView {
            method: operation.method.as_str().to_uppercase(),
            path: markdown::code(&operation.path),
            summary: markdown::cell(summary),
            lead: markdown::mdx(summary),
            description: description.filter(|_| !same).map(markdown::mdx),
            deprecated: operation.deprecated.as_ref().map(|deprecation| {
                let note = deprecation.note.as_deref();
                note.map_or_else(|| DEPRECATED.to_owned(), markdown::mdx)
            }),
            experimental: operation.experimental.as_ref().map(|header| Experimental {
                name: header.name.wire().to_owned(),
                shown: markdown::code(&format!("{}: {}", header.name.wire(), header.value)),
            }),
            api_spec: (!self.api_docs.is_empty())
                .then(|| format!("{}/{}/{kebab}", self.api_docs, self.api.name)),
            responses: operation
                .responses
                .iter()
                .map(|response| row(response, &shown))
                .collect(),
            content_type: media_types(operation.body.iter().flat_map(|body| &body.contents)),
            accept: media_types(
                operation
                    .responses
                    .iter()
                    .flat_map(|response| &response.contents),
            ),
            anchor: kebab,
            own,
        }
    }
}

const DEPRECATED: &str =
    "This operation is deprecated and may be replaced or removed in a later version of the API.";

/// Where a parameter goes, as the pages say it.
pub(crate) fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "Path",
        Location::Query => "Query",
        Location::Header => "Header",
        Location::Cookie => "Cookie",
    }
}

fn row(response: &Response, shown: impl Fn(&Content) -> String) -> ResponseRow {
    let header = |header: &sailmaker_ir::ResponseHeader| {
        let name = markdown::literal(&header.name);
        match &header.description {
            Some(description) => format!("{name} - {}", markdown::cell(description)),
            None => name,
        }
    };
    let headers: Vec<String> = response.headers.iter().map(header).collect();
    ResponseRow {
        status: response.status.clone(),
        description: markdown::cell(&response.description),
        ty: response.content().map(shown).unwrap_or_default(),
        headers: if headers.is_empty() {
            "-".to_owned()
        } else {
            headers.join("; ")
        },
    }
}

/// An address that is shown, not followed; as code where it has characters that mean something on a page.
fn address(url: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/".contains(letter);
    if url.chars().all(is_plain) {
        url.to_owned()
    } else {
        markdown::code(url)
    }
}

/// The media types of contents, each once, in the order of the alphabet.
fn media_types<'a>(contents: impl Iterator<Item = &'a Content>) -> String {
    let all: BTreeSet<String> = contents
        .map(|content| markdown::literal(&content.media_type))
        .collect();
    if all.is_empty() {
        "Not defined".to_owned()
    } else {
        Vec::from_iter(all).join(", ")
    }
}
