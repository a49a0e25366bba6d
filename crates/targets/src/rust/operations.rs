//! The operations of an API: views for `group.rs.jinja`.

use std::collections::{BTreeSet, HashSet};

use sailmaker_ir::{
    Api, Content, Cursor, Format, Group, Location, Operation, Pagination, Parameter, Part, Shape,
    Style, Success, Type,
};
use sailmaker_render::markdown;
use serde::Serialize;

use super::errors::Tables;
use super::models::literal;
use super::names;
use super::types::{From, owned};

/// Methods that every request has; see `sailmaker_client::request!`.
const OWN_METHODS: &[&str] = &[
    "download",
    "header",
    "idempotent",
    "into_future",
    "items",
    "pages",
    "retry",
    "send",
    "send_blocking",
    "send_raw",
    "timeout",
];

/// How many arguments clippy lets a function have, `self` included.
const MOST_ARGUMENTS: usize = 7;

/// A module of operations.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    /// The type, `AccessProfiles`.
    name: String,
    doc: Vec<String>,
    methods: Vec<MethodView>,
    uses: Uses,
}

/// What the module imports.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Uses {
    models: bool,
    errors: bool,
    empty_table: bool,
    map: bool,
    runtime: BTreeSet<&'static str>,
    /// The crate's own traits for values, where they are called.
    traits: BTreeSet<&'static str>,
}

#[derive(Debug, Serialize)]
struct MethodView {
    ident: String,
    /// The method in a link of rustdoc, which reads `#` as the start of a fragment.
    link: String,
    doc: Vec<String>,
    deprecated: Option<String>,
    many_arguments: bool,
    arguments: Vec<Argument>,
    returns: String,
    constructor: &'static str,
    steps: Vec<String>,
    data: DataView,
    builder: Option<BuilderView>,
}

/// The static that describes the operation.
#[derive(Debug, Serialize)]
struct DataView {
    ident: String,
    id: String,
    method: &'static str,
    path: String,
    accept: String,
    auth: &'static str,
    experimental: Option<(String, String)>,
    paging: Option<PagingView>,
    errors: String,
}

/// How the operation's list is fetched page by page: expressions.
#[derive(Debug, Serialize)]
struct PagingView {
    offset: String,
    limit: String,
    size: String,
    most: String,
    cursor: String,
    list: String,
    item: String,
}

/// A required argument.
#[derive(Debug, Serialize)]
struct Argument {
    ident: String,
    ty: String,
}

/// The request type of an operation with optional arguments.
#[derive(Debug, Serialize)]
struct BuilderView {
    name: String,
    returns: String,
    setters: Vec<SetterView>,
}

#[derive(Debug, Serialize)]
struct SetterView {
    ident: String,
    doc: Vec<String>,
    arguments: Vec<Argument>,
    step: String,
    deprecated: bool,
}

/// An argument of an operation: a parameter, the body, or a part of it.
#[derive(Clone, Debug)]
pub(super) struct Input<'a> {
    pub(super) ident: String,
    pub(super) required: bool,
    pub(super) source: Source<'a>,
}

/// Where an argument goes.
#[derive(Clone, Debug)]
pub(super) enum Source<'a> {
    Parameter(&'a Parameter),
    Part(&'a Content, &'a Part),
    /// Parts of a multipart body or fields of a form, whose names the document does not know.
    AnyPart(&'a Content),
    Body(&'a Content),
}

impl Input<'_> {
    pub(super) fn ty(&self) -> &Type {
        match self.source {
            Source::Parameter(parameter) => &parameter.ty,
            Source::Part(_, part) => &part.ty,
            Source::AnyPart(_) => &Type::Any,
            // A text is a text, whatever the document says that it is about.
            Source::Body(content) if content.format == Format::Text => &Type::Text,
            Source::Body(content) => &content.ty,
        }
    }

    /// Whether the API would rather not get it.
    pub(super) fn is_deprecated(&self) -> bool {
        matches!(self.source, Source::Parameter(parameter) if parameter.deprecated)
    }

    fn description(&self) -> Option<&str> {
        match self.source {
            Source::Parameter(parameter) => parameter.description.as_deref(),
            Source::Part(_, part) => part.description.as_deref(),
            Source::AnyPart(_) => Some("A part of the body; may be called several times."),
            Source::Body(_) => Some("The body of the request."),
        }
    }
}

/// The arguments of an operation: required ones first, otherwise in the order of the document, the body last.
pub(super) fn inputs(operation: &Operation) -> Vec<Input<'_>> {
    let mut inputs: Vec<Input<'_>> = operation
        .parameters
        .iter()
        .map(|parameter| Input {
            ident: names::snake(&parameter.name),
            required: parameter.required,
            source: Source::Parameter(parameter),
        })
        .collect();
    if let Some((body, content)) = operation
        .body
        .as_ref()
        .and_then(|body| Some((body, body.contents.first()?)))
    {
        if matches!(content.format, Format::Multipart | Format::Form) {
            inputs.extend(content.parts.iter().map(|part| Input {
                ident: names::snake(&part.name),
                required: part.required && body.required,
                source: Source::Part(content, part),
            }));
            if content.parts.is_empty() {
                inputs.push(Input {
                    ident: "part".to_owned(),
                    required: false,
                    source: Source::AnyPart(content),
                });
            }
        } else {
            inputs.push(Input {
                ident: names::snake(&body.name),
                // A patch without operations means nothing, whatever the document says about the body.
                required: body.required || content.media_type == "application/json-patch+json",
                source: Source::Body(content),
            });
        }
    }
    inputs.sort_by_key(|input| !input.required);
    let mut taken: HashSet<String> = OWN_METHODS
        .iter()
        .map(|method| (*method).to_owned())
        .collect();
    for input in &mut inputs {
        while !taken.insert(input.ident.clone()) {
            input.ident = format!("{}_value", input.ident.trim_start_matches("r#"));
        }
    }
    inputs
}

/// The name of the request type of an operation.
pub(super) fn request_type(group: &Group, operation: &Operation) -> String {
    let name = names::pascal(&operation.local);
    // A tuple struct and a static share one namespace.
    let taken = name == group_type(group)
        || name == names::shouty(&operation.local)
        || RUNTIME.contains(&name.as_str());
    if taken || name.ends_with('_') {
        format!("{}Request", name.trim_end_matches('_'))
    } else {
        name
    }
}

/// The name of the type whose methods are the operations of a group.
pub(super) fn group_type(group: &Group) -> String {
    let name = names::pascal(&group.name);
    if RUNTIME.contains(&name.as_str()) {
        format!("{name}Group")
    } else {
        name
    }
}

/// Types that a module of operations mentions without a path.
const RUNTIME: &[&str] = &[
    "ApiClient",
    "BTreeMap",
    "Bytes",
    "Call",
    "Cursor",
    "Date",
    "ErrorTable",
    "Into",
    "Json",
    "Method",
    "Result",
    "Send",
    "Default",
    "Box",
    "Ok",
    "Err",
    "Some",
    "None",
    "Operation",
    "Option",
    "Paging",
    "Part",
    "String",
    "Style",
    "Timestamp",
    "Upload",
    "Value",
    "Vec",
];

/// What a group is, in a line.
pub(super) fn title(group: &Group) -> String {
    format!(
        "The operations of “{}”.",
        markdown::rustdoc(&markdown::plain(group.name.wire())).join(" ")
    )
}

pub(super) fn view(api: &Api, group: &Group, tables: &Tables) -> GroupView {
    let mut uses = Uses::default();
    let methods = group
        .operations
        .iter()
        .map(|operation| method(api, group, operation, tables, &mut uses))
        .collect();
    let mut doc = vec![title(group)];
    if let Some(description) = &group.description {
        doc.push(String::new());
        doc.extend(markdown::rustdoc(description));
    }
    GroupView {
        name: group_type(group),
        doc,
        methods,
        uses,
    }
}

fn method(
    api: &Api,
    group: &Group,
    operation: &Operation,
    tables: &Tables,
    uses: &mut Uses,
) -> MethodView {
    let inputs = inputs(operation);
    let (required, optional): (Vec<_>, Vec<_>) = inputs.iter().partition(|input| input.required);
    let mut arguments = Vec::new();
    let mut steps = Vec::new();
    for input in required {
        let (ty, step) = argument(api, input, uses);
        arguments.push(Argument {
            ident: input.ident.clone(),
            ty,
        });
        steps.push(step);
    }
    let (constructor, yields) = success(api, operation, uses);
    let builder = (!optional.is_empty()).then(|| BuilderView {
        name: request_type(group, operation),
        returns: yields.clone(),
        setters: optional
            .into_iter()
            .map(|input| setter(api, input, uses))
            .collect(),
    });
    let errors = tables.table(api, operation);
    uses.errors |= errors.starts_with("&errors::");
    uses.empty_table |= errors.starts_with("&ErrorTable");
    let ident = names::method(&operation.local);
    MethodView {
        link: ident.trim_start_matches("r#").to_owned(),
        ident,
        doc: method_doc(api, operation),
        deprecated: operation.deprecated.as_ref().map(|deprecation| {
            literal(
                &deprecation
                    .note
                    .as_deref()
                    .map(markdown::plain)
                    .unwrap_or_else(|| "the API deprecates it".to_owned()),
            )
        }),
        many_arguments: arguments.len() + 1 > MOST_ARGUMENTS,
        arguments,
        returns: builder
            .as_ref()
            .map_or_else(|| format!("Call<{yields}>"), |builder| builder.name.clone()),
        constructor,
        steps,
        data: DataView {
            ident: names::shouty(&operation.local),
            id: literal(operation.name.wire()),
            method: operation.method.as_str(),
            path: literal(&path(operation)),
            accept: literal(&accept(operation)),
            auth: if operation.security.is_empty() {
                "false"
            } else {
                "true"
            },
            experimental: operation
                .experimental
                .as_ref()
                .map(|header| (literal(header.name.wire()), literal(&header.value))),
            paging: operation
                .pagination
                .as_ref()
                .map(|pagination| paging(api, pagination, uses)),
            errors,
        },
        builder,
    }
}

/// The path below the API's, or the whole URL of an operation that has a server of its own.
fn path(operation: &Operation) -> String {
    match &operation.server {
        Some(server) => format!("{}{}{}", server.origin, server.base_path, operation.path),
        None => operation.path.clone(),
    }
}

/// The media types of success; what comes as JSON is asked for as JSON alone, because one type can be decoded.
fn accept(operation: &Operation) -> String {
    let contents = operation
        .responses
        .iter()
        .filter(|response| response.is_success())
        .filter_map(|response| response.content());
    let mut accepted: Vec<&str> = Vec::new();
    let all = operation
        .responses
        .iter()
        .filter(|response| response.is_success())
        .flat_map(|response| &response.contents);
    let json = matches!(
        operation.success,
        Success::Json(_) | Success::OptionalJson(_)
    );
    let listed: Vec<&Content> = if json {
        contents.collect()
    } else {
        all.collect()
    };
    for content in listed {
        if !accepted.contains(&content.media_type.as_str()) {
            accepted.push(&content.media_type);
        }
    }
    // Errors come as JSON, also from operations that yield nothing.
    if accepted.is_empty() {
        "application/json".to_owned()
    } else {
        accepted.join(", ")
    }
}

/// The constructor of the call and the type it yields.
fn success(api: &Api, operation: &Operation, uses: &mut Uses) -> (&'static str, String) {
    match &operation.success {
        Success::Empty => ("empty", "()".to_owned()),
        Success::Json(ty) => ("json", mention(api, ty, uses)),
        Success::OptionalJson(ty) => (
            "optional_json",
            format!("Option<{}>", mention(api, ty, uses)),
        ),
        Success::Text => ("text", "String".to_owned()),
        Success::Binary => {
            uses.runtime.insert("Bytes");
            ("binary", "Bytes".to_owned())
        }
    }
}

fn paging(api: &Api, pagination: &Pagination, uses: &mut Uses) -> PagingView {
    uses.runtime.insert("Paging");
    let text = |text: &Option<String>| optional(text.as_deref().map(literal));
    let number = |number: Option<u64>| optional(number.map(|number| number.to_string()));
    let cursor = pagination.cursor.as_ref().map(|cursor| {
        uses.runtime.insert("Cursor");
        let (kind, after, sort) = match cursor {
            Cursor::Query { after, sort } => ("Query", after, sort),
            Cursor::Body { after, sort } => ("Body", after, sort),
        };
        let (after, sort) = (literal(after), literal(sort));
        format!("Cursor::{kind} {{ after: {after}, sort: {sort} }}")
    });
    PagingView {
        offset: text(&pagination.offset),
        limit: literal(&pagination.limit),
        size: number(pagination.size),
        most: number(pagination.most),
        cursor: optional(cursor),
        list: text(&pagination.list),
        item: mention(api, &pagination.item, uses),
    }
}

fn optional(expression: Option<String>) -> String {
    match expression {
        Some(expression) => format!("Some({expression})"),
        None => "None".to_owned(),
    }
}

/// What a successful call yields, as documentation shows it.
pub(super) fn yields(api: &Api, operation: &Operation) -> Option<String> {
    match &operation.success {
        Success::Empty => None,
        Success::Json(ty) => Some(owned(api, ty, From::Page)),
        Success::OptionalJson(ty) => Some(format!("Option<{}>", owned(api, ty, From::Page))),
        Success::Text => Some("String".to_owned()),
        Success::Binary => Some("Bytes".to_owned()),
    }
}

/// The owned type, noting what it needs imported.
fn mention(api: &Api, ty: &Type, uses: &mut Uses) -> String {
    note(ty, uses);
    owned(api, ty, From::Beside)
}

/// Notes what a type needs imported.
pub(super) fn note(ty: &Type, uses: &mut Uses) {
    match ty {
        Type::Any => {
            uses.runtime.insert("Value");
        }
        Type::Timestamp => {
            uses.runtime.insert("Timestamp");
        }
        Type::Date => {
            uses.runtime.insert("Date");
        }
        Type::List(inner) | Type::Nullable(inner) => note(inner, uses),
        Type::Map(inner) => {
            uses.map = true;
            note(inner, uses);
        }
        Type::Named(_) => uses.models = true,
        Type::Bool | Type::Int32 | Type::Int64 | Type::Double | Type::Text | Type::Binary => {}
    }
}

fn setter(api: &Api, input: &Input<'_>, uses: &mut Uses) -> SetterView {
    let (ty, step) = argument(api, input, uses);
    let mut doc = input
        .description()
        .map(markdown::rustdoc)
        .unwrap_or_default();
    if doc.is_empty() {
        doc = vec![format!(
            "Sets `{}`.",
            names::shown(input.ident.trim_start_matches("r#"))
        )];
    }
    if let Source::Parameter(parameter) = input.source {
        let notes = limits(parameter);
        if !notes.is_empty() {
            doc.extend([String::new(), notes]);
        }
    }
    let mut arguments = vec![Argument {
        ident: input.ident.clone(),
        ty,
    }];
    if matches!(input.source, Source::AnyPart(_)) {
        arguments.insert(
            0,
            Argument {
                ident: "name".to_owned(),
                ty: "impl Into<String>".to_owned(),
            },
        );
    }
    let deprecated = input.is_deprecated();
    SetterView {
        ident: input.ident.clone(),
        doc,
        arguments,
        step,
        deprecated,
    }
}

/// Bounds and default of a parameter in a sentence or two.
fn limits(parameter: &Parameter) -> String {
    let mut notes = Vec::new();
    match (parameter.limits.minimum, parameter.limits.maximum) {
        (Some(least), Some(most)) => notes.push(format!("From {least} to {most}.")),
        (Some(least), None) => notes.push(format!("At least {least}.")),
        (None, Some(most)) => notes.push(format!("At most {most}.")),
        (None, None) => {}
    }
    if let Some(default) = &parameter.default {
        let default = default
            .as_str()
            .map_or_else(|| default.to_string(), str::to_owned);
        notes.push(format!(
            "The server assumes `{}` where it is not sent.",
            names::shown(&default)
        ));
    }
    notes.join(" ")
}

/// The type of an argument and the step of the call that takes it.
fn argument(api: &Api, input: &Input<'_>, uses: &mut Uses) -> (String, String) {
    let ident = &input.ident;
    match input.source {
        Source::Parameter(parameter) => {
            let (ty, value) = match parameter.style {
                Style::Json => json_value(api, &parameter.ty, ident, uses),
                _ => parameter_value(api, &parameter.ty, ident, uses),
            };
            (ty, parameter_step(parameter, &value, uses))
        }
        Source::Part(content, part) => part_argument(api, content, part, ident, uses),
        Source::AnyPart(content) if content.format == Format::Form => {
            uses.runtime.insert("Style");
            (
                "impl AsRef<str>".to_owned(),
                format!("form_field(name, Style::FORM, {ident}.as_ref())"),
            )
        }
        Source::AnyPart(_) => {
            uses.runtime.insert("Part");
            (
                "impl Into<Part>".to_owned(),
                format!("part(name, {ident}.into())"),
            )
        }
        Source::Body(content) => body_argument(api, content, ident, uses),
    }
}

fn parameter_step(parameter: &Parameter, value: &str, uses: &mut Uses) -> String {
    let name = literal(parameter.name.wire());
    match parameter.location {
        Location::Path
            if matches!(parameter.style, Style::Simple | Style::Json) && !parameter.explode =>
        {
            format!("path({name}, {value})")
        }
        Location::Path => format!(
            "path_styled({name}, Style::{}, {value})",
            style(parameter.style, parameter.explode, uses)
        ),
        Location::Query => {
            let style = style(parameter.style, parameter.explode, uses);
            let reserved = if parameter.reserved {
                ".reserved()"
            } else {
                ""
            };
            format!("query({name}, Style::{style}{reserved}, {value})")
        }
        Location::Header if parameter.explode && parameter.style == Style::Simple => {
            let style = style(parameter.style, parameter.explode, uses);
            format!("header_styled({name}, Style::{style}, {value})")
        }
        Location::Header => format!("header({name}, {value})"),
        Location::Cookie if !parameter.explode && parameter.style == Style::Form => {
            let style = style(parameter.style, parameter.explode, uses);
            format!("cookie_styled({name}, Style::{style}, {value})")
        }
        Location::Cookie => format!("cookie({name}, {value})"),
    }
}

fn style(style: Style, explode: bool, uses: &mut Uses) -> &'static str {
    uses.runtime.insert("Style");
    match (style, explode) {
        (Style::Simple, false) => "SIMPLE",
        (Style::Simple, true) => "SIMPLE_EXPLODED",
        (Style::Label, false) => "LABEL",
        (Style::Label, true) => "LABEL_EXPLODED",
        (Style::Matrix, false) => "MATRIX",
        (Style::Matrix, true) => "MATRIX_EXPLODED",
        (Style::Form | Style::Json, true) => "FORM",
        (Style::Form | Style::Json, false) => "FORM_JOINED",
        (Style::SpaceDelimited, _) => "SPACE_DELIMITED",
        (Style::PipeDelimited, _) => "PIPE_DELIMITED",
        (Style::DeepObject, _) => "DEEP_OBJECT",
    }
}

/// The type of a parameter's argument and the expression that sends it.
fn parameter_value(api: &Api, ty: &Type, ident: &str, uses: &mut Uses) -> (String, String) {
    match api.resolve(ty) {
        Type::Text | Type::Binary => ("impl AsRef<str>".to_owned(), format!("{ident}.as_ref()")),
        Type::Bool | Type::Int32 | Type::Int64 | Type::Double => {
            (owned(api, ty, From::Beside), ident.to_owned())
        }
        Type::Timestamp | Type::Date => {
            let ty = mention(api, ty, uses);
            (
                format!("impl Into<{ty}>"),
                format!("Into::<{ty}>::into({ident})"),
            )
        }
        Type::List(inner) if matches!(api.resolve(inner), Type::Text) => (
            "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            format!("{ident}.into_iter().map(Into::into).collect::<Vec<String>>()"),
        ),
        Type::Named(id) if matches!(api.type_def(*id).shape, Shape::Enum(_)) => {
            (mention(api, ty, uses), ident.to_owned())
        }
        Type::List(inner) if is_enum(api, inner) => {
            let inner = mention(api, inner, uses);
            (
                format!("impl IntoIterator<Item = {inner}>"),
                format!("{ident}.into_iter().collect::<Vec<_>>()"),
            )
        }
        _ => {
            uses.traits.insert("Json");
            let ty = mention(api, ty, uses);
            (format!("&{ty}"), format!("{ident}.to_json()"))
        }
    }
}

/// A parameter that is written as JSON.
fn json_value(api: &Api, ty: &Type, ident: &str, uses: &mut Uses) -> (String, String) {
    uses.traits.insert("Json");
    let ty = mention(api, ty, uses);
    (format!("&{ty}"), format!("{ident}.to_json().to_string()"))
}

fn is_enum(api: &Api, ty: &Type) -> bool {
    matches!(api.resolve(ty), Type::Named(id) if matches!(api.type_def(*id).shape, Shape::Enum(_)))
}

fn part_argument(
    api: &Api,
    content: &Content,
    part: &Part,
    ident: &str,
    uses: &mut Uses,
) -> (String, String) {
    let name = literal(part.name.wire());
    if content.format == Format::Form {
        let (ty, value) = match part.style {
            Style::Json => json_value(api, &part.ty, ident, uses),
            _ => parameter_value(api, &part.ty, ident, uses),
        };
        let style = style(part.style, part.explode, uses);
        return (ty, format!("form_field({name}, Style::{style}, {value})"));
    }
    uses.runtime.insert("Part");
    match api.resolve(&part.ty) {
        Type::Binary => {
            uses.runtime.insert("Upload");
            (
                "impl Into<Upload>".to_owned(),
                format!("part({name}, Part::file({ident}))"),
            )
        }
        Type::List(inner) if *api.resolve(inner) == Type::Binary => {
            uses.runtime.insert("Upload");
            (
                "impl IntoIterator<Item = impl Into<Upload>>".to_owned(),
                format!("parts({name}, {ident}.into_iter().map(Part::file))"),
            )
        }
        // The items of a list are parts of one name (OpenAPI 3.0.3, "Special Considerations for multipart Content").
        Type::List(inner) if *api.resolve(inner) == Type::Text => (
            "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            format!("parts({name}, {ident}.into_iter().map(|text| Part::text(text.into())))"),
        ),
        Type::Text => (
            "impl AsRef<str>".to_owned(),
            format!("part({name}, Part::text({ident}.as_ref()))"),
        ),
        Type::Bool | Type::Int32 | Type::Int64 | Type::Double => (
            owned(api, &part.ty, From::Beside),
            format!("part({name}, Part::text({ident}))"),
        ),
        Type::Timestamp | Type::Date => {
            let ty = mention(api, &part.ty, uses);
            (
                format!("impl Into<{ty}>"),
                format!("part({name}, Part::text(Into::<{ty}>::into({ident})))"),
            )
        }
        Type::Named(id) if matches!(api.type_def(*id).shape, Shape::Enum(_)) => (
            mention(api, &part.ty, uses),
            format!("part({name}, Part::text({ident}))"),
        ),
        _ => {
            let ty = mention(api, &part.ty, uses);
            (
                format!("&{ty}"),
                format!("part({name}, Part::json({ident}))"),
            )
        }
    }
}

fn body_argument(api: &Api, content: &Content, ident: &str, uses: &mut Uses) -> (String, String) {
    let media_type = literal(&content.media_type);
    match content.format {
        Format::Json => match api.resolve(&content.ty) {
            Type::List(inner) => {
                let inner = mention(api, inner, uses);
                (
                    format!("impl AsRef<[{inner}]>"),
                    format!("json_body({media_type}, {ident}.as_ref())"),
                )
            }
            Type::Text | Type::Binary => (
                "&str".to_owned(),
                format!("json_body({media_type}, {ident})"),
            ),
            ty => {
                let ty = mention(api, ty, uses);
                (
                    format!("&{ty}"),
                    format!("json_body({media_type}, {ident})"),
                )
            }
        },
        Format::Text => (
            "impl Into<String>".to_owned(),
            format!("text_body({media_type}, {ident}.into())"),
        ),
        Format::Multipart | Format::Form | Format::Binary => {
            uses.runtime.insert("Upload");
            (
                "impl Into<Upload>".to_owned(),
                format!("binary_body({media_type}, {ident}.into())"),
            )
        }
    }
}

fn method_doc(api: &Api, operation: &Operation) -> Vec<String> {
    let mut doc = Vec::new();
    if let Some(summary) = &operation.summary {
        doc.extend(markdown::rustdoc(&markdown::plain(summary)));
    }
    if let Some(description) = operation.description.as_deref().filter(|description| {
        Some(description.trim()) != operation.summary.as_deref().map(str::trim)
    }) {
        if !doc.is_empty() {
            doc.push(String::new());
        }
        doc.extend(markdown::rustdoc(description));
    }
    if !doc.is_empty() {
        doc.push(String::new());
    }
    doc.push(format!(
        "`{} {}`",
        operation.method.as_str(),
        names::shown(&format!("{}{}", api.server.base_path, operation.path))
    ));
    if operation.experimental.is_some() {
        doc.extend([
            String::new(),
            "Experimental: it may change. The client says so to the server by itself.".to_owned(),
        ]);
    }
    if operation.pagination.is_some() {
        let note = "The list comes in pages: `items()` goes over the items of all of them.";
        doc.extend([String::new(), note.to_owned()]);
    }
    let scopes: BTreeSet<&str> = operation
        .security
        .iter()
        .flatten()
        .flat_map(|scheme| &scheme.scopes)
        .map(String::as_str)
        .collect();
    if !scopes.is_empty() {
        let scopes: Vec<String> = scopes
            .iter()
            .map(|scope| format!("`{}`", names::shown(scope)))
            .collect();
        doc.extend([String::new(), format!("Scopes: {}.", scopes.join(", "))]);
    }
    doc
}
