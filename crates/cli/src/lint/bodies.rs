//! Request bodies that have no place, that are missing, or that have the wrong form.

use sailmaker_spec::{Code, Diagnostic, MediaType, Method, Node, Operation, RequestBody, Where};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let operations = subject.document.operations().iter();
    operations
        .flat_map(|operation| of_operation(subject, operation))
        .collect()
}

fn of_operation(subject: &Subject<'_>, operation: &Operation) -> Vec<Diagnostic> {
    let Operation {
        method,
        path,
        place,
        request_body,
        ..
    } = operation;
    let Some(body) = request_body else {
        // A POST without a body is often a command; the others send what shall be stored, or how to change it.
        let help = "declare the body, or use POST for a command without one";
        let message = format!("{method} {path} has no request body");
        let missing = Diagnostic::new(Code::MissingBody, place, message).with_help(help);
        return Vec::from_iter(matches!(method, Method::Put | Method::Patch).then_some(missing));
    };
    let mut found = Vec::new();
    if matches!(method, Method::Get | Method::Head | Method::Delete) {
        let message =
            format!("{method} {path} has a request body, which has no meaning with {method}");
        let help = "send the values as parameters, or use POST; proxies and clients may drop the body (RFC 9110, section 9.3)";
        let at = Where::key(&place.child("requestBody"));
        found.push(Diagnostic::new(Code::MeaninglessBody, at, message).with_help(help));
    }
    found.extend(unsaid_required(body));
    for media in &body.content {
        found.extend(form(subject, media));
        found.extend(json_patch(subject, media));
    }
    found
}

fn unsaid_required(body: &RequestBody) -> Option<Diagnostic> {
    if body.required.is_some() {
        return None;
    }
    let message = "the request body does not say whether it is required, and is optional therefore";
    let help =
        "write `required: true`, or `required: false` if a request without a body makes sense";
    Some(Diagnostic::new(Code::UnsaidRequired, &body.place, message).with_help(help))
}

fn form(subject: &Subject<'_>, media: &MediaType) -> Option<Diagnostic> {
    let is_form =
        ["multipart/form-data", "application/x-www-form-urlencoded"].contains(&media.name.as_str());
    let schema = media.schema.as_ref().filter(|_| is_form)?;
    let (_, map) = subject.resolved(schema)?;
    if map.contains_key("additionalProperties") || !subject.properties(schema).is_empty() {
        return None;
    }
    let message = "the form has no parts";
    let help = "list the parts under `properties`; a file is `{type: string, format: binary}`";
    Some(Diagnostic::new(Code::FormWithoutParts, schema, message).with_help(help))
}

/// A JSON Patch is a list of objects with `op` and `path` (RFC 6902, sections 3 and 4).
fn json_patch(subject: &Subject<'_>, media: &MediaType) -> Option<Diagnostic> {
    let schema = media
        .schema
        .as_ref()
        .filter(|_| media.name == "application/json-patch+json")?;
    let (place, map) = subject.resolved(schema)?;
    let kind = map.get("type").and_then(Node::as_str);
    let complaint = match kind {
        Some("array") => {
            let properties = subject.properties(&place.child("items"));
            let fits = properties.is_empty()
                || ["op", "path"].iter().all(|name| properties.contains(name));
            (!fits).then_some(
                "the items are no operations of a JSON Patch: they have no `op` and `path`",
            )
        }
        Some(_) => Some("a JSON Patch is a list of operations, but the schema says otherwise"),
        None => None,
    }?;
    let help =
        "describe a list of `{op, path, value}`, or use `application/json` for a body of your own";
    Some(Diagnostic::new(Code::JsonPatchShape, schema, complaint).with_help(help))
}
