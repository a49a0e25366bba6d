//! The models of an API: views for the templates of a model's module.

use std::collections::HashSet;

use sailmaker_ir::{Api, Enum, Field, Struct, Type, Union};
use sailmaker_render::markdown;
use serde::Serialize;
use serde_json::Value;

use super::classes::{Class, ClassShape};
use super::docstring::{docstring, paragraphs};
use super::imports::Imports;
use super::types::{Role, annotation, optional};
use super::{literal, names};

/// A module of one model.
#[derive(Debug, Serialize)]
pub(super) struct ModelView {
    package: String,
    version: String,
    class: String,
    /// The docstring of the class.
    doc: String,
    /// What is imported from `typing`.
    typing: String,
    /// The lines that import other models.
    model_imports: Vec<String>,
    imports: Imports,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Kind {
    Struct(StructView),
    Enum { members: Vec<Member> },
    Union(UnionView),
}

#[derive(Debug, Serialize)]
struct StructView {
    /// The fields that may be `null`, as literals.
    nullable: Vec<String>,
    /// The fields that only the server sets, as literals.
    read_only: Vec<String>,
    /// Some field has another name in JSON.
    renamed: bool,
    fields: Vec<FieldView>,
}

#[derive(Debug, Serialize)]
struct FieldView {
    ident: String,
    annotation: String,
    default: Option<String>,
    doc: Option<String>,
}

/// A member of an enum.
#[derive(Debug, Serialize)]
pub(super) struct Member {
    pub(super) ident: String,
    /// The value, as a literal.
    pub(super) value: String,
}

#[derive(Debug, Serialize)]
struct UnionView {
    discriminator: Option<String>,
    /// Value of the discriminator and class, as literals.
    tags: Vec<(String, String)>,
    root: String,
}

/// A class under a second name.
#[derive(Debug, Serialize)]
pub(super) struct AliasView {
    /// The lines that import the class.
    pub(super) import: String,
    pub(super) alias: String,
    pub(super) class: String,
}

impl ModelView {
    /// The template that renders it.
    pub(super) fn template(&self) -> &'static str {
        match self.kind {
            Kind::Struct(_) => "python/struct.py.jinja",
            Kind::Enum { .. } => "python/enum.py.jinja",
            Kind::Union(_) => "python/union.py.jinja",
        }
    }
}

/// The module of a model.
pub(super) fn view(api: &Api, package: &str, class: Class<'_>) -> ModelView {
    let mut imports = Imports::default();
    let Class { def, shape } = class;
    let name = class.name();
    let kind = match shape {
        ClassShape::Struct(object) => Kind::Struct(struct_view(api, object, &mut imports)),
        ClassShape::Enum(texts) => Kind::Enum {
            members: members(texts),
        },
        ClassShape::Union(union) => Kind::Union(union_view(api, union, &mut imports)),
    };
    if let Kind::Struct(view) = &kind
        && !(view.nullable.is_empty() && view.read_only.is_empty())
    {
        imports.typing.insert("ClassVar");
    }
    if let Kind::Union(view) = &kind
        && view.discriminator.is_some()
    {
        imports.typing.insert("ClassVar");
    }
    // Recursive types mention themselves.
    imports.models.remove(&names::model_module(&name));
    let mut doc = paragraphs(def.description.as_deref());
    if doc.is_empty() {
        doc.push(format!("{}.", def.name.words().join(" ")));
    }
    if def.deprecated {
        doc.push("Deprecated.".to_owned());
    }
    ModelView {
        package: package.to_owned(),
        version: names::version(&api.name),
        doc: docstring(&doc, 4),
        class: name,
        model_imports: imports.model_lines(package, &names::version(&api.name)),
        typing: imports.typing_line(),
        imports,
        kind,
    }
}

fn struct_view(api: &Api, object: &Struct, imports: &mut Imports) -> StructView {
    let fields = fields(object);
    let named = |wanted: fn(&Field) -> bool| -> Vec<String> {
        let wanted = fields.iter().filter(|(field, _)| wanted(field));
        wanted.map(|(_, ident)| literal::text(ident)).collect()
    };
    let views = fields
        .iter()
        .map(|(field, ident)| field_view(api, field, ident, imports))
        .collect();
    StructView {
        nullable: named(|field| field.nullable),
        read_only: named(|field| field.read_only),
        renamed: fields
            .iter()
            .any(|(field, ident)| field.name.wire() != ident),
        fields: views,
    }
}

/// The fields of a struct with their identifiers, no two of which are equal.
pub(super) fn fields(object: &Struct) -> Vec<(&Field, String)> {
    let mut taken = HashSet::new();
    let fields = object.fields.iter();
    fields
        .map(|field| (field, unique(names::field(&field.name), &mut taken)))
        .collect()
}

fn unique(wanted: String, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{wanted}{number}"));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    let free = candidates.find(|candidate| taken.insert(candidate.clone()));
    free.unwrap_or(wanted)
}

/// Whether a constructor must be given the field: what only the server sets, nobody else can know.
pub(super) fn must_be_given(field: &Field) -> bool {
    field.required && !field.read_only
}

fn field_view(api: &Api, field: &Field, ident: &str, imports: &mut Imports) -> FieldView {
    let required = must_be_given(field);
    let mut ty = annotation(api, &field.ty, Role::Field, imports);
    if !required || field.nullable {
        ty = optional(ty);
    }
    if field.name.wire() != ident {
        imports.typing.insert("Annotated");
        ty = format!(
            "Annotated[{ty}, Field(alias={})]",
            literal::text(field.name.wire())
        );
    }
    let description = field.description.as_deref().map(markdown::plain);
    let description = description.filter(|text| !text.is_empty());
    FieldView {
        ident: ident.to_owned(),
        annotation: ty,
        default: (!required).then(|| default(api, field)),
        doc: description.map(|text| docstring(&[text], 4)),
    }
}

/// The default of the document where a constant can be it: lists and maps could be changed by everybody, and texts are
/// no times.
fn default(api: &Api, field: &Field) -> String {
    let constant = match (api.resolve(&field.ty), field.default.as_deref()) {
        (Type::Timestamp | Type::Date | Type::Binary, _) => None,
        (_, Some(value @ (Value::Bool(_) | Value::Number(_) | Value::String(_)))) => Some(value),
        _ => None,
    };
    constant.map_or_else(|| "None".to_owned(), |value| literal::json(value).flat())
}

/// The members of an enum, no two of which are called the same.
pub(super) fn members(texts: &Enum) -> Vec<Member> {
    let mut taken = HashSet::new();
    let values = texts.values.iter();
    values
        .map(|value| Member {
            ident: unique(names::member(&value.name), &mut taken),
            value: literal::text(value.name.wire()),
        })
        .collect()
}

fn union_view(api: &Api, union: &Union, imports: &mut Imports) -> UnionView {
    let mut roots: Vec<String> = Vec::new();
    for variant in &union.variants {
        let root = annotation(api, &variant.ty, Role::Field, imports);
        if !roots.contains(&root) {
            roots.push(root);
        }
    }
    // Numbers are integers too.
    if roots.iter().any(|root| root == "int | float") {
        roots.retain(|root| root != "int");
    }
    if roots.is_empty() {
        imports.typing.insert("Any");
        roots.push("Any".to_owned());
    }
    let tags = union.variants.iter().flat_map(|variant| {
        let class = match api.resolve(&variant.ty) {
            Type::Named(id) => Some(names::model(&api.type_def(*id).name)),
            _ => None,
        };
        let tags = class.into_iter().flat_map(move |class| {
            let tags = variant.tags.iter();
            tags.map(move |tag| (literal::text(tag), literal::text(&class)))
        });
        tags.collect::<Vec<_>>()
    });
    let tags: Vec<(String, String)> = tags.collect();
    let discriminator = union.discriminator.as_deref().filter(|_| !tags.is_empty());
    UnionView {
        discriminator: discriminator.map(literal::text),
        tags,
        root: roots.join(" | "),
    }
}
