//! The models of an API: views for `models.rs.jinja`.

use std::collections::{BTreeMap, BTreeSet};

use sailmaker_ir::{Api, Enum, Field, Group, Name, Shape, Struct, Type, TypeDef, Union, Variant};
use sailmaker_render::markdown;
use serde::Serialize;

use super::features::Features;
use super::types::{From, owned};
use super::{modules, names};

/// The field that holds the keys which the document does not name.
pub(super) const ADDITIONAL: &str = "additional_properties";

/// The field that keeps such keys where the document says nothing about them.
pub(super) const UNKNOWN: &str = "unknown_fields";

/// With more required fields than this a struct has no constructor: a call with so many arguments cannot be read.
pub(super) const MOST_ARGUMENTS: usize = 7;

/// A file of models, before its view is made.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// The module in `models`.
    pub(super) module: String,
    /// The condition of the module.
    pub(super) condition: Option<String>,
    /// The only group that uses its models.
    group: Option<&'a Group>,
    /// Sorted by name.
    pub(super) types: Vec<&'a TypeDef>,
}

impl File<'_> {
    /// Whether several groups use its models, which have conditions of their own.
    pub(super) fn is_shared(&self) -> bool {
        self.group.is_none()
    }
}

/// A view for `models.rs.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct FileView {
    title: String,
    /// Items have conditions of their own, so an import may be unused.
    shared: bool,
    uses_models: bool,
    uses_runtime: bool,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Item {
    Struct(StructView),
    Enum(EnumView),
    Union(UnionView),
    Alias(AliasView),
}

#[derive(Debug, Serialize)]
struct Head {
    name: String,
    doc: Vec<String>,
    condition: Option<String>,
}

#[derive(Debug, Serialize)]
struct StructView {
    #[serde(flatten)]
    head: Head,
    fields: Vec<FieldView>,
    /// The wire names of the fields that only the server sets.
    read_only: Vec<String>,
    additional: Option<String>,
    /// Only the server makes values of it, so that it may grow.
    open: bool,
    defaults: bool,
    arguments: Option<Vec<Argument>>,
    json_patch: Option<JsonPatch>,
    /// The places of its fields in a JSON Patch.
    pointers: Vec<PointerView>,
}

#[derive(Debug, Serialize)]
struct PointerView {
    ident: String,
    /// The field in a link of rustdoc.
    field: String,
    ty: String,
    pointer: String,
}

#[derive(Debug, Serialize)]
struct FieldView {
    ident: String,
    wire: String,
    ty: String,
    doc: Vec<String>,
    /// The method of `Fields` that reads it and of `Object` that writes it.
    access: &'static str,
}

#[derive(Debug, Serialize)]
struct Argument {
    ident: String,
    ty: String,
    /// What initialises the field.
    field: String,
}

#[derive(Debug, Serialize)]
struct EnumView {
    #[serde(flatten)]
    head: Head,
    variants: Vec<EnumVariant>,
}

#[derive(Debug, Serialize)]
struct EnumVariant {
    ident: String,
    text: String,
    doc: Vec<String>,
}

#[derive(Debug, Serialize)]
struct UnionView {
    #[serde(flatten)]
    head: Head,
    discriminator: Option<String>,
    variants: Vec<UnionVariant>,
}

#[derive(Debug, Serialize)]
struct UnionVariant {
    ident: String,
    ty: String,
    doc: Vec<String>,
    shape: String,
    tags: Vec<String>,
    index: usize,
}

#[derive(Debug, Serialize)]
struct AliasView {
    #[serde(flatten)]
    head: Head,
    ty: String,
}

/// The API with the fields optional that are required in one direction only: what only the server sets is never in a
/// request, and what the server never shows is never in an answer, but one struct holds both.
pub(super) fn both_ways(api: &Api) -> Api {
    let mut api = api.clone();
    for def in &mut api.types {
        if let Shape::Struct(object) = &mut def.shape {
            for field in &mut object.fields {
                let missing_there =
                    field.read_only && def.usage.request || field.write_only && def.usage.response;
                field.required &= !missing_there;
            }
        }
    }
    api
}

/// Sorts the types of an API into files: those that one group reaches go with it, the others are shared.
pub(super) fn files<'a>(api: &'a Api, features: &Features) -> Vec<File<'a>> {
    let mut by_group: BTreeMap<Option<usize>, Vec<&TypeDef>> = BTreeMap::new();
    for def in &api.types {
        let only = match def.groups.len() {
            1 => def.groups.first().map(|group| group.0 as usize),
            _ => None,
        };
        by_group.entry(only).or_default().push(def);
    }
    by_group
        .into_iter()
        .map(|(index, mut types)| {
            types.sort_by_cached_key(|def| names::pascal(&def.name));
            let group = index.map(|index| &api.groups[index]);
            File {
                module: group
                    .map_or_else(|| "shared".to_owned(), |group| modules::group(api, group)),
                condition: group.and_then(|group| features.group_condition(group.name.wire())),
                group,
                types,
            }
        })
        .collect()
}

pub(super) fn view(api: &Api, features: &Features, file: &File<'_>) -> FileView {
    let here: BTreeSet<_> = file.types.iter().map(|def| def.id).collect();
    let mut used = file
        .types
        .iter()
        .flat_map(|def| parts(&def.shape))
        .filter_map(Type::named);
    FileView {
        title: match file.group {
            Some(group) => format!(
                "Models that only the group “{}” uses.",
                markdown::rustdoc(&markdown::plain(group.name.wire())).join(" ")
            ),
            None => "Models that several groups use.".to_owned(),
        },
        shared: file.is_shared(),
        uses_models: used.any(|id| !here.contains(&id)),
        uses_runtime: file
            .types
            .iter()
            .any(|def| def.given.is_none() && needs_runtime(&def.shape)),
        items: file
            .types
            .iter()
            .map(|def| item(api, features, def, file.is_shared()))
            .collect(),
    }
}

fn parts(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .map(|field| &field.ty)
            .chain(&object.additional)
            .collect(),
        Shape::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::Alias(ty) => vec![ty],
        Shape::Enum(_) => Vec::new(),
    }
}

fn needs_runtime(shape: &Shape) -> bool {
    fn mentions(ty: &Type) -> bool {
        match ty {
            Type::Any | Type::Timestamp | Type::Date | Type::Map(_) => true,
            Type::List(inner) | Type::Nullable(inner) => mentions(inner),
            _ => false,
        }
    }
    match shape {
        Shape::Alias(ty) => mentions(ty),
        _ => true,
    }
}

fn item(api: &Api, features: &Features, def: &TypeDef, shared: bool) -> Item {
    let condition = if shared {
        features.condition(api, &def.groups)
    } else {
        None
    };
    let name = names::model(&def.name);
    let mut doc = def
        .description
        .as_deref()
        .map(markdown::rustdoc)
        .unwrap_or_default();
    if doc.is_empty() {
        doc = vec![summary(def)];
    }
    if def.deprecated {
        doc.extend([String::new(), "Deprecated.".to_owned()]);
    }
    let head = Head {
        name,
        doc,
        condition,
    };
    if let Some(given) = &def.given {
        let ty = foreign(given);
        return Item::Alias(AliasView { ty, head });
    }
    match &def.shape {
        Shape::Struct(object) => Item::Struct(struct_view(api, def, object, head)),
        Shape::Enum(texts) => Item::Enum(enum_view(texts, head)),
        Shape::Union(union) => Item::Union(union_view(api, union, head)),
        Shape::Alias(ty) => Item::Alias(AliasView {
            ty: owned(api, ty, From::Models),
            head,
        }),
    }
}

/// A type of another crate, as models hold it.
pub(super) fn foreign(given: &str) -> String {
    format!("sailmaker_client::json::Foreign<{given}>")
}

/// What a type without a description says of itself.
fn summary(def: &TypeDef) -> String {
    let name = def.name.words().join(" ");
    match def.shape {
        Shape::Struct(_) => format!("The object {name}."),
        Shape::Enum(_) => format!("The values of {name}."),
        Shape::Union(_) => format!("One of the types of {name}."),
        Shape::Alias(_) => format!("The type {name}."),
    }
}

fn struct_view(api: &Api, def: &TypeDef, object: &Struct, head: Head) -> StructView {
    let required: Vec<&Field> = object
        .fields
        .iter()
        .filter(|field| field.required && !field.nullable)
        .collect();
    let arguments = (!required.is_empty() && constructor_fields(object).is_some())
        .then(|| required.iter().map(|field| argument(api, field)).collect());
    StructView {
        head,
        fields: object
            .fields
            .iter()
            .map(|field| field_view(api, field))
            .collect(),
        read_only: object
            .fields
            .iter()
            .filter(|field| field.read_only && def.usage.request)
            .map(|field| literal(field.name.wire()))
            .collect(),
        additional: object
            .additional
            .as_ref()
            .map(|ty| owned(api, ty, From::Models)),
        open: !def.usage.request,
        defaults: required.is_empty(),
        arguments,
        json_patch: json_patch(api, object),
        pointers: if def.patched {
            let changed = object.fields.iter().filter(|field| !field.read_only);
            changed.map(|field| pointer(api, field)).collect()
        } else {
            Vec::new()
        },
    }
}

/// The wire names of the fields that the constructor takes; `None` where there is no constructor because it would take
/// too many. Empty where there is `Default` instead.
pub(super) fn constructor_fields(object: &Struct) -> Option<Vec<&str>> {
    let required: Vec<&str> = object
        .fields
        .iter()
        .filter(|field| field.required && !field.nullable)
        .map(|field| field.name.wire())
        .collect();
    (required.len() <= MOST_ARGUMENTS).then_some(required)
}

fn pointer(api: &Api, field: &Field) -> PointerView {
    let ty = owned(api, &field.ty, From::Models);
    let segment = field.name.wire().replace('~', "~0").replace('/', "~1");
    PointerView {
        ident: names::shouty(&field.name),
        field: names::snake(&field.name)
            .trim_start_matches("r#")
            .to_owned(),
        ty: if field.nullable {
            format!("Option<{ty}>")
        } else {
            ty
        },
        pointer: literal(&format!("/{segment}")),
    }
}

/// Whether a type has the constructors of a JSON Patch operation: `add`, `replace`, `test` and `remove`.
pub(super) fn is_patch_step(api: &Api, object: &Struct) -> bool {
    json_patch(api, object).is_some()
}

/// The types that the constructors of a JSON Patch operation need.
#[derive(Debug, Serialize)]
struct JsonPatch {
    op: String,
    value: String,
}

/// An operation of a JSON Patch, by the members that RFC 6902 (section 4) gives it, if its value can be anything.
fn json_patch(api: &Api, object: &Struct) -> Option<JsonPatch> {
    let field = |name: &str| object.fields.iter().find(|field| field.name.wire() == name);
    let (op, path, value) = (field("op")?, field("path")?, field("value")?);
    let op_is_text = match api.resolve(&op.ty) {
        Type::Text => true,
        Type::Named(id) => matches!(api.type_def(*id).shape, Shape::Enum(_)),
        _ => false,
    };
    let value_is_open = match api.resolve(&value.ty) {
        Type::Any => true,
        Type::Named(id) => matches!(api.type_def(*id).shape, Shape::Union(_)),
        _ => false,
    };
    let fits = op_is_text
        && value_is_open
        && path.ty == Type::Text
        && (!value.required || value.nullable)
        && object.fields.len() == 3
        && object.additional.is_none();
    fits.then(|| JsonPatch {
        op: owned(api, &op.ty, From::Models),
        value: owned(api, &value.ty, From::Models),
    })
}

fn argument(api: &Api, field: &Field) -> Argument {
    let ident = names::snake(&field.name);
    let ty = owned(api, &field.ty, From::Models);
    let (ty, initialiser) = match field.ty {
        Type::Text | Type::Binary | Type::Timestamp | Type::Date => (
            format!("impl Into<{ty}>"),
            format!("{ident}: {ident}.into()"),
        ),
        _ if field.recursive => (ty, format!("{ident}: Box::new({ident})")),
        _ => (ty, ident.clone()),
    };
    Argument {
        ident,
        ty,
        field: initialiser,
    }
}

fn field_view(api: &Api, field: &Field) -> FieldView {
    let inner = owned(api, &field.ty, From::Models);
    let inner = if field.recursive {
        format!("Box<{inner}>")
    } else {
        inner
    };
    let (ty, access) = match (field.required, field.nullable) {
        (true, false) => (inner, "required"),
        (true, true) => (format!("Option<{inner}>"), "nullable"),
        (false, false) if *api.resolve(&field.ty) == Type::Any => {
            (format!("Option<{inner}>"), "any")
        }
        (false, false) => (format!("Option<{inner}>"), "optional"),
        (false, true) => (format!("Maybe<{inner}>"), "maybe"),
    };
    FieldView {
        ident: names::snake(&field.name),
        wire: literal(field.name.wire()),
        ty,
        doc: field_doc(field),
        access,
    }
}

fn field_doc(field: &Field) -> Vec<String> {
    let mut doc = field
        .description
        .as_deref()
        .map(markdown::rustdoc)
        .unwrap_or_default();
    if doc.is_empty() {
        doc = vec![format!("`{}`", names::shown(field.name.wire()))];
    }
    let notes = [
        (field.read_only, "Only the server sets it."),
        (field.write_only, "The server never shows it."),
        (field.deprecated, "Deprecated."),
    ];
    let mut said: Vec<String> = notes
        .iter()
        .filter(|(set, _)| *set)
        .map(|(_, note)| (*note).to_owned())
        .collect();
    if let Some(default) = field.default.as_ref().filter(|default| !default.is_null()) {
        said.push(format!(
            "The server assumes `{}` where it is absent.",
            names::shown(&default.to_string())
        ));
    }
    if !said.is_empty() {
        doc.extend([String::new(), said.join(" ")]);
    }
    doc
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// The variant of an enum or union; `Unknown` is taken by what the document does not know.
pub(super) fn enum_variant(name: &Name) -> String {
    match names::variant(name) {
        unknown if unknown == "Unknown" => "UnknownValue".to_owned(),
        variant => variant,
    }
}

fn enum_view(texts: &Enum, head: Head) -> EnumView {
    let variants = texts
        .values
        .iter()
        .map(|value| EnumVariant {
            ident: enum_variant(&value.name),
            text: literal(value.name.wire()),
            doc: vec![format!("`{}`", names::shown(value.name.wire()))],
        })
        .collect();
    EnumView { head, variants }
}

/// Whether a variant holds its value in a box: objects are large, and scalars are not.
pub(super) fn boxed(api: &Api, variant: &Variant) -> bool {
    match api.resolve(&variant.ty) {
        Type::Named(id) => !matches!(api.type_def(*id).shape, Shape::Enum(_)),
        _ => false,
    }
}

fn union_view(api: &Api, union: &Union, head: Head) -> UnionView {
    let variants = union
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            let inner = owned(api, &variant.ty, From::Models);
            UnionVariant {
                ident: enum_variant(&variant.name),
                ty: if boxed(api, variant) {
                    format!("Box<{inner}>")
                } else {
                    inner
                },
                doc: vec![variant_doc(api, variant)],
                shape: shape(api, &variant.ty, 0),
                tags: variant.tags.iter().map(|tag| literal(tag)).collect(),
                index,
            }
        })
        .collect();
    UnionView {
        head,
        discriminator: union.discriminator.as_deref().map(literal),
        variants,
    }
}

fn variant_doc(api: &Api, variant: &Variant) -> String {
    match variant.ty.named() {
        Some(id) => {
            let def = api.type_def(id);
            let first = def
                .description
                .as_deref()
                .map(markdown::plain)
                .filter(|line| !line.is_empty() && line.len() < 100);
            let first = first.map(|line| markdown::rustdoc(&line).join(" "));
            first.unwrap_or_else(|| summary(def))
        }
        None => format!("`{}`", names::shown(variant.name.wire())),
    }
}

/// How the run-time recognises a value of the type; see `sailmaker_client::union::Shape`.
fn shape(api: &Api, ty: &Type, depth: usize) -> String {
    match api.resolve(ty) {
        Type::Any => "Shape::ANY".to_owned(),
        Type::Bool => "Shape::BOOLEAN".to_owned(),
        Type::Int32 | Type::Int64 => "Shape::INTEGER".to_owned(),
        Type::Double => "Shape::NUMBER".to_owned(),
        Type::Text | Type::Timestamp | Type::Date | Type::Binary => "Shape::STRING".to_owned(),
        Type::List(_) if depth > 2 => "Shape::ARRAY".to_owned(),
        Type::List(inner) => format!("Shape::array(&{})", shape(api, inner, depth + 1)),
        Type::Map(_) => "Shape::object(&[], &[], &[], true)".to_owned(),
        Type::Nullable(inner) => shape(api, inner, depth),
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Enum(texts) => {
                let known: Vec<String> = texts
                    .values
                    .iter()
                    .map(|value| literal(value.name.wire()))
                    .collect();
                format!("Shape::text(&[{}])", known.join(", "))
            }
            Shape::Struct(object) => object_shape(api, object),
            // A union or list inside a union: whatever it takes.
            Shape::Union(_) | Shape::Alias(_) => "Shape::ANY".to_owned(),
        },
    }
}

fn object_shape(api: &Api, object: &Struct) -> String {
    let list = |fields: Vec<&Field>| {
        fields
            .iter()
            .map(|field| literal(field.name.wire()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let required = list(
        object
            .fields
            .iter()
            .filter(|field| field.required && !field.nullable)
            .collect(),
    );
    let known = list(object.fields.iter().collect());
    let constants: Vec<String> = object
        .fields
        .iter()
        .filter_map(|field| constant(api, field))
        .collect();
    format!(
        "Shape::object(&[{required}], &[{known}], &[{}], {})",
        constants.join(", "),
        object.additional.is_some()
    )
}

/// A field that can hold few texts tells objects apart.
fn constant(api: &Api, field: &Field) -> Option<String> {
    let Type::Named(id) = api.resolve(&field.ty) else {
        return None;
    };
    let Shape::Enum(texts) = &api.type_def(*id).shape else {
        return None;
    };
    let values: Vec<String> = texts
        .values
        .iter()
        .map(|value| literal(value.name.wire()))
        .collect();
    (values.len() <= 4)
        .then(|| format!("({}, &[{}])", literal(field.name.wire()), values.join(", ")))
}
