//! The pages of the Python SDK: what is Python's in the views that all SDKs share.

use sailmaker_ir::{Api, Content, Field, Format, Group, Operation, Success, Type, TypeDef};
use sailmaker_render::markdown;

use super::classes::{Class, ClassShape, classes};
use super::example::{Programs, default, is_demanded, shown_value};
use super::inputs::{Input, Source, inputs};
use super::operations::method_name;
use super::options::Options;
use super::types::shown;
use super::{literal, models, moving, names};
use crate::pages::{
    self, Book, Everywhere, IndexPage, Language, Manual, MethodPage, ModelPage, OperationView, Own,
    ParameterRow, PropertyRow, ValueRow, VariantRow,
};

/// The pages of a version, and the files that they are in.
#[derive(Clone, Copy)]
pub(super) struct Pages<'a> {
    api: &'a Api,
    package: &'a str,
    book: Book<'a>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(api: &'a Api, options: &'a Options) -> Self {
        Self {
            api,
            package: &options.package,
            book: Book {
                api,
                language: "Python",
                docs_slug: &options.docs_slug,
                api_docs: &options.api_docs,
            },
        }
    }

    fn programs(&self) -> Programs<'a> {
        Programs {
            api: self.api,
            package: self.package,
        }
    }

    fn operation(&self, group: &Group, operation: &Operation, call: String) -> OperationView {
        let arguments = inputs(self.api, operation);
        let own = Own {
            call: operation.name.kebab(),
            parameters: arguments
                .iter()
                .map(|input| self.parameter(operation, input))
                .collect(),
            returns: self.returns(operation),
            paged: operation.pagination.as_ref().map(|_| {
                format!(
                    "Paginator.paginate({}(api_client).{}, None)",
                    names::api(&group.name),
                    method_name(operation)
                )
            }),
            example: call,
        };
        let shown = |content: &Content| self.response_type(content);
        self.book.operation(operation, shown, own)
    }

    fn parameter(&self, operation: &Operation, input: &Input<'_>) -> ParameterRow {
        let mut required = if is_demanded(operation, input) {
            "True".to_owned()
        } else {
            "(optional)".to_owned()
        };
        if let Some(default) = default(input) {
            required.push_str(&format!(" (default to {})", markdown::cell(&default)));
        }
        ParameterRow {
            location: match input.source {
                Source::Parameter(parameter) => pages::location(parameter.location),
                Source::Experimental(_) => "Header",
                Source::Part(..) => "Form",
                Source::Body(..) => "Body",
            },
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

    fn response_type(&self, content: &Content) -> String {
        match content.format {
            Format::Text => "str".to_owned(),
            Format::Json => shown(self.api, &content.ty),
            Format::Multipart | Format::Form | Format::Binary => "bytearray".to_owned(),
        }
    }

    /// A type, linked to the page of the model in it.
    fn linked(&self, ty: &Type) -> String {
        pages::linked(&shown(self.api, ty), self.model_in(ty))
    }

    /// The model inside lists, maps and aliases.
    fn model_in(&self, ty: &Type) -> Option<&TypeDef> {
        match self.api.resolve(ty) {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => self.model_in(inner),
            Type::Named(id) => Some(self.api.type_def(*id)),
            _ => None,
        }
    }

    fn property(&self, field: &Field, ident: &str) -> PropertyRow {
        let default = field.default.as_ref().filter(|default| !default.is_null());
        PropertyRow::of(
            field,
            ident,
            self.linked(&field.ty),
            default.map(|default| markdown::cell(&shown_value(default))),
        )
    }
}

impl<'a> Manual<'a> for Pages<'a> {
    type Model = Class<'a>;

    const LANGUAGE: &'static Language = &moving::LANGUAGE;

    const METHOD_PAGE: &'static str = "python/method_page.md.jinja";

    const MODEL_PAGE: &'static str = "python/model_page.md.jinja";

    fn book(&self) -> Book<'a> {
        self.book
    }

    fn model_index(&self) -> IndexPage {
        let models = classes(self.api);
        self.book
            .model_index(models.map(|class| (class.name(), model_file(class))))
    }

    fn call(&self, group: &Group, operation: &Operation) -> String {
        self.programs().call(group, operation)
    }

    fn method_page(&self, group: &Group, calls: Vec<String>) -> MethodPage {
        let heading = format!(
            "{}.{}.{}",
            self.package,
            names::version(&self.api.name),
            names::api(&group.name)
        );
        self.book
            .method_page(group, heading, calls, |operation, call| {
                self.operation(group, operation, call)
            })
    }

    fn models(&self) -> Vec<Self::Model> {
        classes(self.api).collect()
    }

    fn type_def(model: Self::Model) -> &'a TypeDef {
        model.def
    }

    fn model_file(model: Self::Model) -> String {
        model_file(model)
    }

    fn model_page(&self, class: Self::Model) -> ModelPage {
        let Class { def, shape } = class;
        let name = class.name();
        let example = self.programs().model(def);
        let mut page = self.book.model_page(def, name.clone(), &name, example);
        match shape {
            ClassShape::Struct(object) => {
                let fields = models::fields(object);
                page.properties = fields
                    .iter()
                    .map(|(field, ident)| self.property(field, ident))
                    .collect();
            }
            ClassShape::Enum(texts) => {
                let members = models::members(texts).into_iter();
                page.values = members
                    .map(|member| ValueRow {
                        name: member.ident,
                        text: literal::comment(&member.value).replace('`', "'"),
                    })
                    .collect();
            }
            ClassShape::Union(union) => {
                let variants = union.variants.iter();
                page.variants = variants
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
        }
        page
    }

    fn everywhere(&self, old: &Api) -> Vec<Everywhere> {
        moving::everywhere(old, self.api, self.package)
    }
}

/// The file of a group's page.
pub(super) fn method_file(group: &Group) -> String {
    pages::file(&names::api(&group.name))
}

/// The file of a model's page.
pub(super) fn model_file(class: Class<'_>) -> String {
    pages::file(&class.name())
}
