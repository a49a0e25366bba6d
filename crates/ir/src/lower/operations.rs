//! Operations of the document become operations of the model.

use std::collections::HashSet;
use std::sync::Arc;

use sailmaker_spec::{self as spec, Code, Document, Place};
use serde_json::Value;

use super::operation_names::Given;
use super::schemas::{Context, Schemas, Use, component_name};
use super::{Settings, servers};
use crate::{
    Body, Content, Deprecation, ExperimentalHeader, Format, Limits, Location, Name, NamedExample,
    Operation, Parameter, Part, Response, ResponseHeader, SecurityScheme, Style, Success, Type,
};

/// An operation with the tag it belongs to.
pub(super) struct Tagged {
    pub(super) tag: String,
    pub(super) operation: Operation,
}

pub(super) fn lower(
    document: &Document,
    settings: &Settings,
    names: Vec<Given>,
    schemas: &mut Schemas<'_>,
) -> Vec<Tagged> {
    std::iter::zip(document.operations(), names)
        .map(|(found, given)| {
            schemas.diagnostics.extend(given.complaint);
            let tag = found
                .object
                .tags
                .first()
                .cloned()
                .unwrap_or_else(|| "Default".to_owned());
            Tagged {
                tag,
                operation: operation(document, settings, schemas, found, given.name),
            }
        })
        .collect()
}

fn operation(
    document: &Document,
    settings: &Settings,
    schemas: &mut Schemas<'_>,
    found: &spec::Operation,
    name: Name,
) -> Operation {
    let mut experimental = None;
    let mut parameters = Vec::new();
    let id = Context::named(Name::new(&name.pascal()));
    for parameter in &found.parameters {
        let lowered = lower_parameter(schemas, parameter, &id);
        let unlocks = settings
            .experimental_header
            .as_deref()
            .is_some_and(|header| header.eq_ignore_ascii_case(lowered.name.wire()));
        if lowered.location == Location::Header && unlocks {
            experimental = Some(ExperimentalHeader {
                name: lowered.name,
                value: header_value(lowered.default.or(lowered.example).as_deref()),
                description: lowered.description,
                required: lowered.required,
            });
        } else {
            parameters.push(lowered);
        }
    }
    make_unique(&mut parameters, schemas);

    let body = found
        .request_body
        .as_ref()
        .and_then(|body| lower_body(document, schemas, found, body, &id));
    let responses: Vec<Response> = found
        .responses
        .iter()
        .map(|response| lower_response(schemas, response, &id))
        .collect();
    let yielded = responses.iter().find(|response| response.is_success());
    if let Some(content) = yielded.and_then(Response::content) {
        complain_about_text(schemas, content);
    }
    let success = success(&responses);
    Operation {
        local: name.clone(),
        name,
        method: found.method,
        path: found.path.clone(),
        server: servers::of_operation(document, &found.object.servers),
        summary: text(found.object.summary.as_ref()),
        description: text(found.object.description.as_ref()),
        parameters,
        body,
        responses,
        success,
        security: security(document, found),
        deprecated: found.object.deprecated.then(|| Deprecation {
            note: found
                .object
                .extensions
                .get("x-deprecated-description")
                .and_then(Value::as_str)
                .map(str::to_owned),
        }),
        experimental,
        pagination: None,
        extensions: found
            .object
            .extensions
            .iter()
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
        place: found.place.clone(),
    }
}

fn text<T: for<'t> From<&'t str>>(text: Option<&String>) -> Option<T> {
    let text = text.map(|text| text.trim_end());
    text.filter(|text| !text.is_empty()).map(T::from)
}

fn header_value(default: Option<&Value>) -> String {
    match default {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "true".to_owned(),
    }
}

fn lower_parameter(schemas: &mut Schemas<'_>, found: &spec::Parameter, id: &Context) -> Parameter {
    let data = found.object.parameter_data_ref();
    let (location, style) = location_and_style(&found.object);
    let json = found.schema.is_none()
        && found
            .content
            .first()
            .is_some_and(|content| Format::of(&content.name) == Format::Json);
    let style = if json { Style::Json } else { style };
    let context = id.then(&data.name).then("Parameter");
    let place = found.schema.as_ref().or_else(|| {
        found
            .content
            .first()
            .and_then(|content| content.schema.as_ref())
    });
    let value = place.map_or_else(
        || Use::of(Type::Text),
        |place| schemas.lower(place, &context),
    );
    let example = data.example.clone().map(Arc::new);
    let example = example.or_else(|| {
        let first = found.examples.first();
        first.map(|example| Arc::clone(&example.value))
    });
    Parameter {
        name: Name::new(&data.name),
        location,
        style,
        explode: data
            .explode
            .unwrap_or(matches!(style, Style::Form | Style::DeepObject)),
        reserved: matches!(
            *found.object,
            openapiv3::Parameter::Query {
                allow_reserved: true,
                ..
            }
        ),
        ty: value.ty,
        required: data.required || location == Location::Path,
        deprecated: data.deprecated.unwrap_or(false),
        default: value.notes.default.filter(|default| !default.is_null()),
        example: example.or(value.notes.example),
        description: text(data.description.as_ref()).or(value.notes.description),
        limits: value.limits,
        place: found.place.clone(),
    }
}

fn query_style(style: &openapiv3::QueryStyle) -> Style {
    match style {
        openapiv3::QueryStyle::Form => Style::Form,
        openapiv3::QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        openapiv3::QueryStyle::PipeDelimited => Style::PipeDelimited,
        openapiv3::QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn location_and_style(parameter: &openapiv3::Parameter) -> (Location, Style) {
    match parameter {
        openapiv3::Parameter::Path { style, .. } => (
            Location::Path,
            match style {
                openapiv3::PathStyle::Simple => Style::Simple,
                openapiv3::PathStyle::Label => Style::Label,
                openapiv3::PathStyle::Matrix => Style::Matrix,
            },
        ),
        openapiv3::Parameter::Query { style, .. } => (Location::Query, query_style(style)),
        openapiv3::Parameter::Header { .. } => (Location::Header, Style::Simple),
        openapiv3::Parameter::Cookie { .. } => (Location::Cookie, Style::Form),
    }
}

/// Parameters of different locations may share a wire name, and different wire names may share their words.
fn make_unique(parameters: &mut [Parameter], schemas: &mut Schemas<'_>) {
    let mut taken = HashSet::new();
    for parameter in parameters {
        let wanted = parameter.name.clone();
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let mut candidates = std::iter::once(wanted.clone())
            .chain(std::iter::once(Name::respelled(
                wanted.wire(),
                &format!("{location} {}", wanted.words().join(" ")),
            )))
            .chain((2..).map(|number| wanted.numbered(number)));
        if let Some(free) =
            candidates.find(|name| !name.words().is_empty() && taken.insert(name.snake()))
        {
            if free != wanted {
                schemas.complain(
                    Code::RenamedClash,
                    &parameter.place,
                    &format!(
                        "two parameters are called `{}`: the one in the {location} becomes `{}`",
                        wanted.wire(),
                        free.snake()
                    ),
                );
            }
            parameter.name = free;
        }
    }
}

/// Structured bodies that only JSON and forms are written for.
fn complain_about_text(schemas: &mut Schemas<'_>, content: &Content) {
    let essence = content.media_type.split(';').next().unwrap_or_default();
    let structured = !matches!(content.ty, Type::Any | Type::Text | Type::Binary);
    let message = match content.format {
        Format::Text if structured => {
            format!("`{essence}` is not converted: callers see its text")
        }
        Format::Binary if structured && essence.starts_with("multipart/") => {
            format!("the parts of `{essence}` are not written: callers give the whole body")
        }
        _ => return,
    };
    schemas.complain(Code::UnsupportedMediaType, &content.place, &message);
}

/// With this key of an operation, documents that come from Swagger 2.0 keep the name that the body had as a parameter.
const BODY_NAME: &str = "x-codegen-request-body-name";

fn lower_body(
    document: &Document,
    schemas: &mut Schemas<'_>,
    operation: &spec::Operation,
    found: &spec::RequestBody,
    id: &Context,
) -> Option<Body> {
    let context = id.then("Request");
    let mut contents: Vec<Content> = found
        .content
        .iter()
        .map(|media| lower_content(schemas, media, &context))
        .collect();
    // Where the document offers several, JSON is the easiest to write.
    contents.sort_by_key(|content| content.format != Format::Json);
    let preferred = contents.first()?;
    complain_about_text(schemas, preferred);
    if contents.len() > 1 {
        let others: Vec<&str> = contents[1..]
            .iter()
            .map(|content| content.media_type.as_str())
            .collect();
        let message = format!(
            "the body is sent as `{}` only, not as {}",
            preferred.media_type,
            others.join(", ")
        );
        schemas.complain(Code::UnsupportedMediaType, &found.place, &message);
    }
    let given = operation
        .object
        .extensions
        .get(BODY_NAME)
        .and_then(Value::as_str)
        .map(Name::new)
        .filter(|name| !name.words().is_empty());
    let named = given.is_some();
    let derived = || match preferred.ty.named() {
        Some(type_id) if !schemas.types[type_id.0 as usize].inline => Name::new(&component_name(
            document,
            &schemas.types[type_id.0 as usize].place,
        )),
        _ => Name::new("requestBody"),
    };
    let name = given.unwrap_or_else(derived);
    Some(Body {
        name,
        named,
        required: found.required.unwrap_or(false),
        description: text(found.description.as_ref()),
        contents,
        place: found.place.clone(),
    })
}

fn lower_response(schemas: &mut Schemas<'_>, found: &spec::Response, id: &Context) -> Response {
    let context = id.then(&found.status).then("Response");
    Response {
        status: found.status.clone(),
        description: found.description.trim().to_owned(),
        contents: found
            .content
            .iter()
            .map(|media| lower_content(schemas, media, &context))
            .collect(),
        headers: found
            .headers
            .iter()
            .map(|header| ResponseHeader {
                name: header.name.clone(),
                description: text(header.description.as_ref()),
            })
            .collect(),
    }
}

fn lower_content(schemas: &mut Schemas<'_>, media: &spec::MediaType, context: &Context) -> Content {
    let mut format = Format::of(&media.name);
    let parted = matches!(format, Format::Multipart | Format::Form);
    let mut example = None;
    let mut ty = Type::Any;
    let mut limits = Limits::none();
    let mut parts = Vec::new();
    if let Some(place) = &media.schema {
        if parted {
            parts = lower_parts(schemas, place, media, context);
        } else {
            let value = schemas.lower(place, context);
            example = value.notes.example.clone();
            limits = Arc::clone(&value.limits);
            ty = value.into_type();
        }
    }
    if parted && parts.is_empty() {
        schemas.complain(
            Code::UnsupportedMediaType,
            &media.place,
            &format!(
                "the schema of `{}` names no parts: callers add them by name",
                media.name
            ),
        );
    }
    // A file is a file, whatever media type it is declared to come in.
    if ty == Type::Binary && format != Format::Multipart {
        format = Format::Binary;
    }
    let mut examples: Vec<NamedExample> = media
        .examples
        .iter()
        .map(|example| NamedExample {
            name: example.name.clone(),
            value: Arc::clone(&example.value),
        })
        .collect();
    if let (true, Some(value)) = (examples.is_empty(), example) {
        examples.push(NamedExample { name: None, value });
    }
    Content {
        media_type: media.name.clone(),
        format,
        ty,
        limits,
        parts,
        examples,
        place: media.place.clone(),
    }
}

fn lower_parts(
    schemas: &mut Schemas<'_>,
    place: &Place,
    media: &spec::MediaType,
    context: &Context,
) -> Vec<Part> {
    let object = schemas.object(place, context);
    for name in media.encoding.keys() {
        let headers = media.place.child("encoding").child(name).child("headers");
        if schemas.document.node(&headers).is_some() {
            let message = format!("the headers of the part `{name}` are not sent");
            schemas.complain(Code::UnsupportedMediaType, &headers, &message);
        }
    }
    object
        .fields
        .into_iter()
        .map(|field| Part {
            media_type: media
                .encoding
                .get(field.name.wire())
                .and_then(|encoding| encoding.content_type.clone()),
            style: field_style(media, field.name.wire()),
            explode: field_explode(schemas.document, media, field.name.wire()),
            name: field.name,
            ty: field.ty,
            required: field.required,
            limits: field.limits,
            example: field.example,
            description: field.description,
        })
        .collect()
}

/// How a form's field is written: as its encoding says, with a media type that goes before a style.
fn field_style(media: &spec::MediaType, name: &str) -> Style {
    let Some(encoding) = media.encoding.get(name) else {
        return Style::Form;
    };
    match (&encoding.content_type, &encoding.style) {
        (Some(media_type), _) if Format::of(media_type) == Format::Json => Style::Json,
        (_, Some(style)) => query_style(style),
        (_, None) => Style::Form,
    }
}

/// Whether a form's field is exploded, which a typed encoding tells only where it is.
fn field_explode(document: &Document, media: &spec::MediaType, name: &str) -> bool {
    let place = media.place.child("encoding").child(name).child("explode");
    match document.node(&place).map(spec::Node::to_json) {
        Some(Value::Bool(explode)) => explode,
        _ => matches!(
            field_style(media, name),
            Style::Form | Style::DeepObject | Style::Json
        ),
    }
}

/// What a successful call yields, over all documented successes.
fn success(responses: &[Response]) -> Success {
    let mut bodies: Vec<&Content> = Vec::new();
    let mut empty = false;
    for response in responses.iter().filter(|response| response.is_success()) {
        match response.content() {
            // Some documents give 204 a body; HTTP does not (RFC 9110, section 15.3.5).
            Some(content) if response.status != "204" => bodies.push(content),
            _ => empty = true,
        }
    }
    let Some(first) = bodies.first() else {
        return Success::Empty;
    };
    match first.format {
        Format::Json => {
            let ty = if bodies.iter().all(|body| body.ty == first.ty) {
                first.ty.clone()
            } else {
                Type::Any
            };
            if empty {
                Success::OptionalJson(ty)
            } else {
                Success::Json(ty)
            }
        }
        Format::Text => Success::Text,
        Format::Multipart | Format::Form | Format::Binary => Success::Binary,
    }
}

fn security(document: &Document, found: &spec::Operation) -> Vec<Vec<SecurityScheme>> {
    let required = found
        .object
        .security
        .as_deref()
        .or(document.security())
        .unwrap_or_default();
    required
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .map(|alternative| {
            alternative
                .iter()
                .map(|(name, scopes)| SecurityScheme {
                    name: name.clone(),
                    scopes: scopes.clone(),
                })
                .collect()
        })
        .collect()
}
