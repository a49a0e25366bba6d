//! The operations of an API: views for `api.py.jinja`.

use sailmaker_ir::{
    Api, Content, Cursor, Format, Group, Location, Operation, Pagination, Parameter, Style,
    Success, Type,
};
use sailmaker_render::markdown;
use serde::Serialize;

use super::docstring::{docstring, paragraphs};
use super::errors::{self, Tables};
use super::imports::Imports;
use super::inputs::{Input, Source, inputs};
use super::types::{Role, annotation, optional};
use super::{literal, names};

/// A module of operations.
#[derive(Debug, Serialize)]
pub(super) struct GroupView {
    package: String,
    version: String,
    class: String,
    /// The docstring of the module.
    title: String,
    /// The docstring of the class.
    doc: String,
    /// The docstring of the class whose methods are awaited.
    async_doc: String,
    /// What is imported from `typing`.
    typing: String,
    /// What is imported to describe operations.
    operation_imports: Vec<String>,
    /// The lines that import models.
    model_imports: Vec<String>,
    imports: Imports,
    /// The error tables that the module mentions.
    errors: Vec<String>,
    methods: Vec<MethodView>,
}

#[derive(Debug, Serialize)]
struct MethodView {
    ident: String,
    constant: String,
    arguments: Vec<ArgumentView>,
    returns: String,
    doc: String,
    data: DataView,
}

#[derive(Debug, Serialize)]
struct ArgumentView {
    ident: String,
    ty: String,
    default: Option<String>,
}

/// The description of an operation: expressions.
#[derive(Debug, Serialize)]
struct DataView {
    method: String,
    path: String,
    parameters: Vec<String>,
    content: Option<String>,
    accept: Option<String>,
    /// Status and type of each success with a body.
    responses: Vec<(String, String)>,
    errors: Option<String>,
    paging: Option<String>,
    experimental: Option<(String, String)>,
    /// Origin and base path of a server of its own.
    server: Option<(String, String)>,
    open: bool,
    deprecated: bool,
}

/// The module of a group.
pub(super) fn view(api: &Api, package: &str, group: &Group, tables: &Tables) -> GroupView {
    let mut imports = Imports::default();
    let methods: Vec<MethodView> = group
        .operations
        .iter()
        .map(|operation| method(api, operation, tables, &mut imports))
        .collect();
    let mut errors: Vec<String> = methods
        .iter()
        .filter_map(|method| method.data.errors.clone())
        .collect();
    // As formatters sort: by number.
    errors.sort_by_key(|name| (name.len(), name.clone()));
    errors.dedup();
    let title = format!("The operations of {}.", markdown::plain(group.name.wire()));
    let mut doc = paragraphs(group.description.as_deref());
    if doc.is_empty() {
        doc.push(title.clone());
    }
    // Every method has parameters of these types.
    imports.typing.insert("Any");
    imports.types.insert("RequestTimeout");
    GroupView {
        package: package.to_owned(),
        version: names::version(&api.name),
        class: names::api(&group.name),
        title: docstring(std::slice::from_ref(&title), 0),
        doc: docstring(&doc, 4),
        async_doc: docstring(&[format!("{title} Its methods are awaited.")], 4),
        typing: imports.typing_line(),
        model_imports: imports.model_lines(package, &names::version(&api.name)),
        operation_imports: imports.operation_lines(),
        imports,
        errors,
        methods,
    }
}

fn method(api: &Api, operation: &Operation, tables: &Tables, imports: &mut Imports) -> MethodView {
    let inputs = inputs(api, operation);
    MethodView {
        ident: method_name(operation),
        constant: format!("_{}", names::constant(&operation.local)),
        arguments: inputs
            .iter()
            .map(|input| argument(api, input, imports))
            .collect(),
        returns: returned(api, operation, imports),
        doc: docstring(&documentation(operation, &inputs), 8),
        data: data(api, operation, &inputs, tables, imports),
    }
}

/// Attributes that every class of operations has.
const OWN: &[&str] = &["api_client", "client_type"];

/// The method that calls an operation.
pub(super) fn method_name(operation: &Operation) -> String {
    let name = names::variable(&operation.local);
    if OWN.contains(&name.as_str()) {
        format!("var_{name}")
    } else {
        name
    }
}

fn argument(api: &Api, input: &Input<'_>, imports: &mut Imports) -> ArgumentView {
    // In an argument, but in no list of them, a float may be an int.
    let ty = match api.resolve(input.ty()) {
        Type::Double => "float".to_owned(),
        _ => annotation(api, input.ty(), Role::Argument, imports),
    };
    let ty = if input.required { ty } else { optional(ty) };
    ArgumentView {
        ident: input.ident.clone(),
        ty,
        default: (!input.required).then(|| input.default()),
    }
}

fn documentation(operation: &Operation, inputs: &[Input<'_>]) -> Vec<String> {
    let mut doc = paragraphs(operation.summary.as_deref());
    if doc.is_empty() {
        doc.push(format!("{}.", operation.name.words().join(" ")));
    }
    let description = paragraphs(operation.description.as_deref());
    doc.extend(
        description
            .into_iter()
            .filter(|paragraph| !doc.contains(paragraph))
            .collect::<Vec<_>>(),
    );
    if let Some(deprecation) = &operation.deprecated {
        let note = deprecation.note.as_deref().map(markdown::plain);
        doc.push(note.map_or("Deprecated.".to_owned(), |note| {
            format!("Deprecated. {note}")
        }));
    }
    doc.extend(inputs.iter().filter_map(|input| {
        let description = markdown::plain(input.description()?);
        Some(format!(":param {}: {description}", input.ident))
    }));
    doc
}

/// The annotation of what a method returns.
pub(super) fn returned(api: &Api, operation: &Operation, imports: &mut Imports) -> String {
    match &operation.success {
        Success::Empty => "None".to_owned(),
        Success::Json(ty) => annotation(api, ty, Role::Returned, imports),
        Success::OptionalJson(ty) => optional(annotation(api, ty, Role::Returned, imports)),
        Success::Text => "str".to_owned(),
        Success::Binary => "bytearray".to_owned(),
    }
}

/// The type of a response's body, as an expression.
pub(super) fn response_type(api: &Api, content: &Content, imports: &mut Imports) -> String {
    match content.format {
        Format::Json => annotation(api, &content.ty, Role::Returned, imports),
        Format::Text => "str".to_owned(),
        Format::Multipart | Format::Form | Format::Binary => "bytearray".to_owned(),
    }
}

fn data(
    api: &Api,
    operation: &Operation,
    inputs: &[Input<'_>],
    tables: &Tables,
    imports: &mut Imports,
) -> DataView {
    let content = operation
        .body
        .as_ref()
        .and_then(|body| body.contents.first());
    let successes = operation.responses.iter();
    let successes: Vec<(String, String)> = successes
        .filter(|response| response.is_success() && response.status != "204")
        .filter_map(|response| errors::row(api, response))
        .collect();
    DataView {
        method: literal::text(&operation.method.as_str().to_uppercase()),
        path: literal::text(&operation.path),
        parameters: inputs
            .iter()
            .map(|input| description(api, input, imports))
            .collect(),
        content: content.map(|content| literal::text(&content.media_type)),
        accept: accept(operation),
        responses: errors::literals(&successes),
        errors: tables.table(api, operation).map(str::to_owned),
        paging: operation
            .pagination
            .as_ref()
            .map(|pagination| paging(pagination, imports)),
        experimental: operation.experimental.as_ref().map(|header| {
            (
                literal::text(header.name.wire()),
                literal::text(&header.value),
            )
        }),
        server: operation.server.as_ref().map(|server| {
            (
                literal::text(&server.origin),
                literal::text(&server.base_path),
            )
        }),
        open: operation.security.is_empty(),
        deprecated: operation.deprecated.is_some(),
    }
}

/// The media types of all responses, where they are not JSON alone.
fn accept(operation: &Operation) -> Option<String> {
    let mut accepted: Vec<&str> = Vec::new();
    let contents = operation
        .responses
        .iter()
        .flat_map(|response| &response.contents);
    for content in contents {
        if !accepted.contains(&content.media_type.as_str()) {
            accepted.push(&content.media_type);
        }
    }
    if accepted.is_empty() || accepted == ["application/json"] {
        return None;
    }
    let listed: Vec<String> = accepted.into_iter().map(literal::text).collect();
    Some(match listed.as_slice() {
        [only] => format!("({only},)"),
        several => format!("({})", several.join(", ")),
    })
}

/// What tells the run-time where an argument goes.
fn description(api: &Api, input: &Input<'_>, imports: &mut Imports) -> String {
    let (kind, wire) = match input.source {
        Source::Parameter(parameter) => (kind(parameter), parameter.name.wire()),
        Source::Experimental(header) => ("header", header.name.wire()),
        Source::Part(_, part) if input.is_file(api) => ("file", part.name.wire()),
        Source::Part(_, part) => ("form", part.name.wire()),
        Source::Body(..) => ("body", input.ident.as_str()),
    };
    imports.operation.insert(kind);
    let mut arguments = vec![literal::text(&input.ident)];
    if wire != input.ident {
        arguments.push(literal::text(wire));
    }
    match input.source {
        Source::Parameter(parameter) => arguments.extend(style(parameter)),
        Source::Part(content, part) if content.format == Format::Form => {
            arguments.extend(spelling((part.style, part.explode), (Style::Form, true)));
        }
        _ => {}
    }
    if let Source::Part(_, part) = input.source
        && let Some(media_type) = part.media_type.as_deref().filter(|_| kind == "file")
    {
        let first = media_type.split(',').next().unwrap_or_default().trim();
        arguments.push(format!("media_type={}", literal::text(first)));
    }
    if input.required && kind != "path" {
        arguments.push("required=True".to_owned());
    }
    format!("{kind}({})", arguments.join(", "))
}

fn kind(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

/// How a parameter is written, where it is not as parameters at that place usually are.
fn style(parameter: &Parameter) -> Vec<String> {
    let usual = match parameter.location {
        Location::Path | Location::Header => (Style::Simple, false),
        Location::Query | Location::Cookie => (Style::Form, true),
    };
    let mut arguments = spelling((parameter.style, parameter.explode), usual);
    if parameter.reserved {
        arguments.push("reserved=True".to_owned());
    }
    arguments
}

/// Style and whether it is exploded, where they differ from the usual ones.
fn spelling((style, explode): (Style, bool), usual: (Style, bool)) -> Vec<String> {
    let name = match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::Json => "json",
    };
    let mut arguments = Vec::new();
    if style != usual.0 {
        arguments.push(format!("style={}", literal::text(name)));
    }
    if explode != usual.1 && style != Style::Json {
        let explode = if explode { "True" } else { "False" };
        arguments.push(format!("explode={explode}"));
    }
    arguments
}

fn paging(pagination: &Pagination, imports: &mut Imports) -> String {
    imports.operation.insert("Paging");
    let text = |name: &str, value: &Option<String>| {
        let value = value.as_deref().map(literal::text)?;
        Some(format!("{name}={value}"))
    };
    let number = |name: &str, value: Option<u64>| Some(format!("{name}={}", value?));
    let cursor = pagination.cursor.as_ref().map(|cursor| {
        imports.operation.insert("Cursor");
        let (place, after, sort) = match cursor {
            Cursor::Query { after, sort } => ("query", after, sort),
            Cursor::Body { after, sort } => ("body", after, sort),
        };
        format!(
            "cursor=Cursor(after={}, sort={}, place=\"{place}\")",
            literal::text(after),
            literal::text(sort)
        )
    });
    let arguments = [
        Some(format!("limit={}", literal::text(&pagination.limit))),
        text("offset", &pagination.offset),
        number("size", pagination.size),
        number("most", pagination.most),
        text("list", &pagination.list),
        cursor,
    ];
    let arguments: Vec<String> = arguments.into_iter().flatten().collect();
    format!("Paging({})", arguments.join(", "))
}
