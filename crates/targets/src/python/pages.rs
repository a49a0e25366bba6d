//! The pages of the Python SDK: views for the method, model and index pages.

use std::collections::BTreeSet;

use sailmaker_ir::{
    Api, Content, Field, Format, Group, Location, Operation, Shape, Success, Type, TypeDef,
};
use sailmaker_render::markdown;
use serde::Serialize;

use super::example::{Programs, default, is_demanded, shown_value};
use super::inputs::{Input, Source, inputs};
use super::options::Options;
use super::types::shown;
use super::{literal, models, names};

/// The front matter of a page.
#[derive(Debug, Serialize)]
struct FrontMatter {
    id: String,
    title: String,
    sidebar_class: &'static str,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
}

/// A page of the operations of a group.
#[derive(Debug, Serialize)]
pub(super) struct MethodPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    base_url: String,
    operations: Vec<OperationView>,
}

#[derive(Debug, Serialize)]
struct OperationView {
    anchor: String,
    call: String,
    method: String,
    path: String,
    summary: String,
    description: Option<String>,
    deprecated: Option<String>,
    experimental: Option<Experimental>,
    api_spec: String,
    parameters: Vec<ParameterRow>,
    returns: String,
    /// How the list that comes in pages is gone over.
    paged: Option<String>,
    responses: Vec<ResponseRow>,
    content_type: String,
    accept: String,
    example: String,
}

#[derive(Debug, Serialize)]
struct Experimental {
    header: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct ParameterRow {
    location: &'static str,
    name: String,
    ty: String,
    required: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct ResponseRow {
    status: String,
    description: String,
    ty: String,
    headers: String,
}

/// A page of a model.
#[derive(Debug, Serialize)]
pub(super) struct ModelPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    properties: Vec<PropertyRow>,
    values: Vec<ValueRow>,
    variants: Vec<VariantRow>,
    alias: Option<String>,
    example: String,
}

#[derive(Debug, Serialize)]
struct PropertyRow {
    name: String,
    ty: String,
    description: String,
    notes: String,
}

#[derive(Debug, Serialize)]
struct ValueRow {
    name: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct VariantRow {
    name: String,
    ty: String,
    description: String,
}

/// A page that lists others.
#[derive(Debug, Serialize)]
pub(super) struct IndexPage {
    id: &'static str,
    title: &'static str,
    position: u8,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
    introduction: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    link: String,
    text: String,
}

/// The pages of a version, and how they are addressed.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    pub(super) api: &'a Api,
    pub(super) options: &'a Options,
}

impl Pages<'_> {
    /// The file of a group's page.
    pub(super) fn method_file(&self, group: &Group) -> String {
        format!("{}.md", names::api(&group.name))
    }

    /// The file of a model's page. The index page has the name `Index.md`, and not every file system tells cases apart.
    pub(super) fn model_file(&self, def: &TypeDef) -> String {
        let name = names::model(&def.name);
        if name.eq_ignore_ascii_case("index") {
            "Indices.md".to_owned()
        } else {
            format!("{name}.md")
        }
    }

    fn programs(&self) -> Programs<'_> {
        Programs {
            api: self.api,
            package: &self.options.package,
        }
    }

    /// The front matter of a page below `methods` or `models`.
    fn front_matter(&self, folder: &str, title: &str, kebab: &str, pascal: &str) -> FrontMatter {
        let api = self.api;
        let prefixed = format!("{}{pascal}", capitalised(&api.name));
        FrontMatter {
            id: markdown::front_matter(&format!("{}-{kebab}", api.name)),
            title: markdown::front_matter(title),
            sidebar_class: "pythonsdk",
            keywords: quoted(&["python", "Python", "sdk", title, &prefixed]),
            slug: markdown::front_matter(&format!(
                "{}/{}/{folder}/{kebab}",
                self.options.docs_slug, api.name
            )),
            tags: quoted(&["SDK", "Software Development Kit", title, &prefixed]),
        }
    }

    pub(super) fn method_page(&self, group: &Group) -> MethodPage {
        let title = markdown::plain(group.name.wire());
        let kebab = group.name.kebab();
        let heading = format!(
            "{}.{}.{}",
            self.options.package,
            names::version(&self.api.name),
            names::api(&group.name)
        );
        let mut operations: Vec<&Operation> = group.operations.iter().collect();
        operations.sort_by_key(|operation| operation.name.kebab());
        MethodPage {
            page: self.front_matter("methods", &title, &kebab, &group.name.pascal()),
            top: anchor(&heading),
            heading,
            description: group.description.as_deref().map(markdown::mdx),
            base_url: format!("{}{}", self.api.server.origin, self.api.server.base_path),
            operations: operations
                .into_iter()
                .map(|operation| self.operation(group, operation))
                .collect(),
        }
    }

    fn operation(&self, group: &Group, operation: &Operation) -> OperationView {
        let kebab = operation.name.kebab();
        let summary = operation.summary.as_deref().map(markdown::cell);
        let same = operation.description.as_deref().map(str::trim)
            == operation.summary.as_deref().map(str::trim);
        let inputs = inputs(self.api, operation);
        OperationView {
            call: kebab.clone(),
            method: operation.method.as_str().to_uppercase(),
            path: operation.path.clone(),
            summary: summary.unwrap_or_else(|| operation.name.words().join(" ")),
            description: operation
                .description
                .as_deref()
                .filter(|_| !same)
                .map(markdown::mdx),
            deprecated: operation.deprecated.as_ref().map(|deprecation| {
                match &deprecation.note {
                    Some(note) => markdown::mdx(note),
                    None => "This operation is deprecated and may be replaced or removed in a later version of the API."
                        .to_owned(),
                }
            }),
            experimental: operation.experimental.as_ref().map(|header| Experimental {
                header: header.name.wire().to_owned(),
                value: header.value.clone(),
            }),
            api_spec: format!("{}/{}/{kebab}", self.options.api_docs, self.api.name),
            parameters: inputs
                .iter()
                .map(|input| self.parameter(operation, input))
                .collect(),
            returns: self.returns(operation),
            paged: operation.pagination.as_ref().map(|_| self.paged(group, operation)),
            responses: operation
                .responses
                .iter()
                .map(|response| self.response(response))
                .collect(),
            content_type: media_types(operation.body.iter().flat_map(|body| &body.contents)),
            accept: media_types(operation.responses.iter().flat_map(|response| &response.contents)),
            example: self.programs().call(group, operation),
            anchor: kebab,
        }
    }

    fn paged(&self, group: &Group, operation: &Operation) -> String {
        format!(
            "Paginator.paginate({}(api_client).{}, None)",
            names::api(&group.name),
            super::operations::method_name(operation)
        )
    }

    fn parameter(&self, operation: &Operation, input: &Input<'_>) -> ParameterRow {
        let location = match input.source {
            Source::Parameter(parameter) => match parameter.location {
                Location::Path => "Path",
                Location::Query => "Query",
                Location::Header => "Header",
                Location::Cookie => "Cookie",
            },
            Source::Experimental(_) => "Header",
            Source::Part(..) => "Form",
            Source::Body(..) => "Body",
        };
        let mut required = if is_demanded(operation, input) {
            "True".to_owned()
        } else {
            "(optional)".to_owned()
        };
        if let Some(default) = default(input) {
            required.push_str(&format!(" (default to {})", markdown::cell(&default)));
        }
        ParameterRow {
            location,
            name: input.ident.clone(),
            ty: self.linked(input.ty()),
            required,
            description: input.description().map(markdown::cell).unwrap_or_default(),
        }
    }

    fn returns(&self, operation: &Operation) -> String {
        match &operation.success {
            Success::Empty => "(empty response body)".to_owned(),
            Success::Json(ty) | Success::OptionalJson(ty) => self.linked(ty),
            Success::Text => "**str**".to_owned(),
            Success::Binary => "**bytearray**".to_owned(),
        }
    }

    fn response(&self, response: &sailmaker_ir::Response) -> ResponseRow {
        let headers: Vec<String> = response
            .headers
            .iter()
            .map(|header| match &header.description {
                Some(description) => format!("{} - {}", header.name, markdown::cell(description)),
                None => header.name.clone(),
            })
            .collect();
        ResponseRow {
            status: response.status.clone(),
            description: markdown::cell(&response.description),
            ty: response
                .content()
                .map(|content| self.content(content))
                .unwrap_or_default(),
            headers: if headers.is_empty() {
                "-".to_owned()
            } else {
                headers.join("; ")
            },
        }
    }

    fn content(&self, content: &Content) -> String {
        match content.format {
            Format::Text => "str".to_owned(),
            Format::Json => shown(self.api, &content.ty),
            Format::Multipart | Format::Form | Format::Binary => "bytearray".to_owned(),
        }
    }

    /// A type in bold, linked to the page of the model in it.
    fn linked(&self, ty: &Type) -> String {
        let bold = format!("**{}**", shown(self.api, ty));
        match self.model_in(ty) {
            Some(def) => format!("[{bold}](../models/{})", def.name.kebab()),
            None => bold,
        }
    }

    /// The model inside lists, maps and aliases.
    fn model_in(&self, ty: &Type) -> Option<&TypeDef> {
        match self.api.resolve(ty) {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.model_in(inner),
            Type::Named(id) => Some(self.api.type_def(*id)),
            _ => None,
        }
    }

    pub(super) fn model_page(&self, def: &TypeDef) -> ModelPage {
        let name = names::model(&def.name);
        let mut page = ModelPage {
            page: self.front_matter("models", &name, &def.name.kebab(), &name),
            top: anchor(&name),
            heading: name,
            description: def.description.as_deref().map(markdown::mdx),
            properties: Vec::new(),
            values: Vec::new(),
            variants: Vec::new(),
            alias: None,
            example: self.programs().model(def),
        };
        match &def.shape {
            Shape::Struct(object) => {
                let fields = models::fields(object);
                page.properties = fields
                    .iter()
                    .map(|(field, ident)| self.property(field, ident))
                    .collect();
            }
            Shape::Enum(texts) => {
                let members = models::members(texts).into_iter();
                page.values = members
                    .map(|member| ValueRow {
                        name: member.ident,
                        text: literal::comment(&member.value).replace('`', "'"),
                    })
                    .collect();
            }
            Shape::Union(union) => {
                page.variants = union
                    .variants
                    .iter()
                    .map(|variant| VariantRow {
                        name: format!("**{}**", variant.name.pascal()),
                        ty: self.linked(&variant.ty),
                        description: variant
                            .tags
                            .iter()
                            .map(|tag| markdown::cell(&format!("`{tag}`")))
                            .collect::<Vec<_>>()
                            .join(", "),
                    })
                    .collect();
            }
            Shape::Alias(ty) => page.alias = Some(self.linked(ty)),
        }
        page
    }

    fn property(&self, field: &Field, ident: &str) -> PropertyRow {
        let mut notes = vec![if field.required {
            "[required]".to_owned()
        } else {
            "[optional]".to_owned()
        }];
        for (label, set) in [
            ("nullable", field.nullable),
            ("readonly", field.read_only),
            ("writeonly", field.write_only),
            ("deprecated", field.deprecated),
        ] {
            if set {
                notes.push(format!("[{label}]"));
            }
        }
        if let Some(default) = field.default.as_ref().filter(|default| !default.is_null()) {
            notes.push(format!(
                "[default to {}]",
                markdown::cell(&shown_value(default))
            ));
        }
        PropertyRow {
            name: format!("**{ident}**"),
            ty: self.linked(&field.ty),
            description: field
                .description
                .as_deref()
                .map(markdown::cell)
                .unwrap_or_default(),
            notes: notes.join(" "),
        }
    }

    pub(super) fn method_index(&self) -> IndexPage {
        let groups = self.api.groups.iter();
        let entries = groups
            .map(|group| Entry {
                title: markdown::cell(group.name.wire()),
                link: format!("./{}", self.method_file(group)),
                text: group
                    .description
                    .as_deref()
                    .map(|text| markdown::cell(&first_sentence(&markdown::plain(text))))
                    .unwrap_or_default(),
            })
            .collect();
        let introduction = format!(
            "The operations of {}, one page a group.",
            markdown::cell(&self.api.title)
        );
        self.index("methods", "Methods", 3, introduction, entries)
    }

    pub(super) fn model_index(&self) -> IndexPage {
        let mut defs: Vec<&TypeDef> = models::classes(self.api).collect();
        defs.sort_by_key(|def| names::model(&def.name));
        let entries = defs
            .into_iter()
            .map(|def| Entry {
                title: names::model(&def.name),
                link: format!("./{}", self.model_file(def)),
                text: String::new(),
            })
            .collect();
        let introduction = format!(
            "The models of {}, one page a model.",
            markdown::cell(&self.api.title)
        );
        self.index("models", "Models", 4, introduction, entries)
    }

    fn index(
        &self,
        id: &'static str,
        title: &'static str,
        position: u8,
        introduction: String,
        entries: Vec<Entry>,
    ) -> IndexPage {
        IndexPage {
            id,
            title,
            position,
            keywords: quoted(&["python", "Python", "sdk", title]),
            slug: markdown::front_matter(&format!(
                "{}/{}/{id}",
                self.options.docs_slug, self.api.name
            )),
            tags: quoted(&["SDK", "Software Development Kit", &self.api.name, title]),
            introduction,
            entries,
        }
    }
}

fn quoted(words: &[&str]) -> Vec<String> {
    words
        .iter()
        .map(|word| markdown::front_matter(word))
        .collect()
}

fn media_types<'a>(contents: impl Iterator<Item = &'a Content>) -> String {
    let all: BTreeSet<&str> = contents
        .map(|content| content.media_type.as_str())
        .collect();
    if all.is_empty() {
        "Not defined".to_owned()
    } else {
        all.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// The anchor of a heading as Docusaurus makes it.
fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    letters
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn first_sentence(text: &str) -> String {
    match text.find(". ") {
        Some(end) => text[..=end].to_owned(),
        None => text.to_owned(),
    }
}
