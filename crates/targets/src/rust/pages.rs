//! The pages of the Rust SDK: what is Rust's in the views that all SDKs share.

use sailmaker_ir::{Api, Content, Field, Format, Group, Operation, Shape, Success, Type, TypeDef};
use sailmaker_render::markdown;

use super::example::{Programs, described, is_files, requirement, shown_value};
use super::operations::{Input, Source, inputs, yields};
use super::options::Options;
use super::types::{From, owned};
use super::{models, modules, moving, names};
use crate::pages::{
    self, Book, Everywhere, IndexPage, Language, Manual, MethodPage, ModelPage, OperationView, Own,
    ParameterRow, PropertyRow, ValueRow, VariantRow,
};

/// The pages of a version, and the files that they are in.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    api: &'a Api,
    crate_name: &'a str,
    book: Book<'a>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(api: &'a Api, options: &'a Options) -> Self {
        Self {
            api,
            crate_name: &options.crate_name,
            book: Book {
                api,
                language: "Rust",
                docs_slug: &options.docs_slug,
                api_docs: &options.api_docs,
            },
        }
    }

    fn programs(&self) -> Programs<'a> {
        Programs {
            api: self.api,
            package: self.crate_name,
        }
    }

    fn operation(&self, operation: &Operation, call: String) -> OperationView {
        let own = Own {
            call: names::plain(&names::method(&operation.local)).to_owned(),
            parameters: self.parameters(operation),
            returns: match yields(self.api, operation) {
                Some(shown) => self.linked(success_type(operation), &shown),
                None => "(empty response body)".to_owned(),
            },
            paged: operation.pagination.as_ref().map(|_| ".items()".to_owned()),
            example: call,
        };
        let shown = |content: &Content| self.response_type(content);
        self.book.operation(operation, shown, own)
    }

    /// The rows of the parameters table: the arguments, and the header that the client sends by itself.
    fn parameters(&self, operation: &Operation) -> Vec<ParameterRow> {
        let arguments = inputs(operation);
        let header = operation.experimental.as_ref().map(|header| ParameterRow {
            location: "Header",
            name: header.name.wire().to_owned(),
            ty: "**String**".to_owned(),
            required: format!("sent by the client (`{}`)", names::shown(&header.value)),
            description: header
                .description
                .as_deref()
                .map(markdown::cell)
                .unwrap_or_default(),
        });
        arguments
            .iter()
            .map(|input| self.parameter(operation, input))
            .chain(header)
            .collect()
    }

    fn parameter(&self, operation: &Operation, input: &Input<'_>) -> ParameterRow {
        ParameterRow {
            location: match input.source {
                Source::Parameter(parameter) => pages::location(parameter.location),
                Source::Part(..) | Source::AnyPart(_) => "Form",
                Source::Body(_) => "Body",
            },
            name: names::plain(&input.ident).to_owned(),
            ty: self.input_type(input),
            required: requirement(input),
            description: described(operation, input)
                .map(markdown::cell)
                .unwrap_or_default(),
        }
    }

    fn input_type(&self, input: &Input<'_>) -> String {
        match input.source {
            Source::Part(_, part) if part.ty == Type::Binary => "**Upload**".to_owned(),
            Source::Part(_, part) if is_files(self.api, part) => "**Vec\\<Upload>**".to_owned(),
            Source::AnyPart(_) => "**Part**".to_owned(),
            Source::Body(content) if content.format == Format::Binary => "**Upload**".to_owned(),
            _ => self.shown(input.ty()),
        }
    }

    fn response_type(&self, content: &Content) -> String {
        match content.format {
            Format::Text => "String".to_owned(),
            Format::Json => escaped(&owned(self.api, &content.ty, From::Page)),
            Format::Multipart | Format::Form | Format::Binary => "Bytes".to_owned(),
        }
    }

    /// A type, linked to the page of the model in it.
    fn shown(&self, ty: &Type) -> String {
        self.linked(Some(ty), &owned(self.api, ty, From::Page))
    }

    fn linked(&self, ty: Option<&Type>, shown: &str) -> String {
        let model = ty.and_then(Type::named).map(|id| self.api.type_def(id));
        pages::linked(&escaped(shown), model)
    }

    fn property(&self, field: &Field) -> PropertyRow {
        let name = names::snake(&field.name);
        let default = field
            .default
            .as_deref()
            .filter(|default| !default.is_null());
        PropertyRow::of(
            field,
            &escaped(names::plain(&name)),
            self.shown(&field.ty),
            default.map(shown_value),
        )
    }

    fn further_keys(&self, ty: &Type) -> PropertyRow {
        let map = format!("BTreeMap<String, {}>", owned(self.api, ty, From::Page));
        PropertyRow {
            name: format!("**{}**", models::ADDITIONAL),
            ty: self.linked(Some(ty), &map),
            description: "The keys that the document does not name.".to_owned(),
            notes: "[optional]".to_owned(),
        }
    }
}

impl<'a> Manual<'a> for Pages<'a> {
    type Model = &'a TypeDef;

    const LANGUAGE: &'static Language = &moving::LANGUAGE;

    const METHOD_PAGE: &'static str = "rust/method_page.md.jinja";

    const MODEL_PAGE: &'static str = "rust/model_page.md.jinja";

    fn book(&self) -> Book<'a> {
        self.book
    }

    fn model_index(&self) -> IndexPage {
        let models = self.api.types.iter();
        self.book
            .model_index(models.map(|def| (names::model(&def.name), model_file(def))))
    }

    fn call(&self, group: &Group, operation: &Operation) -> String {
        self.programs().call(group, operation)
    }

    fn method_page(&self, group: &Group, calls: Vec<String>) -> MethodPage {
        let heading = format!(
            "{}::{}::{}",
            modules::crate_ident(self.crate_name),
            modules::version(self.api),
            names::plain(&modules::group(self.api, group))
        );
        self.book
            .method_page(group, heading, calls, |operation, call| {
                self.operation(operation, call)
            })
    }

    fn models(&self) -> Vec<Self::Model> {
        self.api.types.iter().collect()
    }

    fn type_def(model: Self::Model) -> &'a TypeDef {
        model
    }

    fn model_file(model: Self::Model) -> String {
        model_file(model)
    }

    fn model_page(&self, def: Self::Model) -> ModelPage {
        let name = names::model(&def.name);
        let example = self.programs().model(def);
        let mut page = self.book.model_page(def, name, &def.name.pascal(), example);
        match &def.shape {
            Shape::Struct(object) => {
                page.properties = object
                    .fields
                    .iter()
                    .map(|field| self.property(field))
                    .collect();
                page.properties
                    .extend(object.additional.as_ref().map(|ty| self.further_keys(ty)));
            }
            Shape::Enum(texts) => {
                let values = texts.values.iter();
                page.values = values
                    .map(|value| ValueRow {
                        name: models::enum_variant(&value.name),
                        text: names::shown(value.name.wire()),
                    })
                    .collect();
            }
            Shape::Union(union) => {
                let variants = union.variants.iter();
                page.variants = variants
                    .map(|variant| VariantRow {
                        name: format!("**{}**", models::enum_variant(&variant.name)),
                        ty: self.shown(&variant.ty),
                        description: variant
                            .tags
                            .iter()
                            .map(|tag| format!("`{}`", names::shown(tag)))
                            .collect::<Vec<_>>()
                            .join(", "),
                    })
                    .collect();
            }
            Shape::Alias(ty) => {
                let given = def
                    .given
                    .as_deref()
                    .map(|given| escaped(&models::foreign(given)));
                page.alias = Some(given.unwrap_or_else(|| self.shown(ty)));
            }
        }
        page
    }

    fn everywhere(&self, old: &Api) -> Vec<Everywhere> {
        moving::everywhere(old, self.api, self.crate_name)
    }
}

/// The file of a group's page.
pub(super) fn method_file(group: &Group) -> String {
    pages::file(&format!("{}Api", file_name(&names::pascal(&group.name))))
}

/// The file of a model's page.
pub(super) fn model_file(def: &TypeDef) -> String {
    pages::file(&file_name(&names::pascal(&def.name)))
}

fn success_type(operation: &Operation) -> Option<&Type> {
    match &operation.success {
        Success::Json(ty) | Success::OptionalJson(ty) => Some(ty),
        Success::Empty | Success::Text | Success::Binary => None,
    }
}

/// Text for a place outside code: brackets of generic types are not tags.
fn escaped(text: &str) -> String {
    text.replace('<', "\\<").replace('{', "\\{")
}

fn file_name(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}
