//! Responses that say too little about what is in them, or too much.

use sailmaker_spec::{
    Code, Diagnostic, MediaType, Method, OpenApiVersion, Operation, Response, Where,
};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let version = subject.document.version();
    subject
        .document
        .operations()
        .iter()
        .flat_map(|operation| of_operation(operation, version))
        .collect()
}

fn of_operation(operation: &Operation, version: OpenApiVersion) -> Vec<Diagnostic> {
    let Operation {
        method,
        path,
        place,
        responses,
        ..
    } = operation;
    let mut found = Vec::new();
    // A switch of protocols and a redirect are what some operations are for.
    let succeeds = |response: &Response| {
        response.status == "default" || response.status.starts_with(['1', '2', '3'])
    };
    if !responses.iter().any(succeeds) {
        let message = format!("{method} {path} has no response for success");
        let help = "add the status it answers with when all is well, such as `200` or `204`";
        let at = Where::key(&place.child("responses"));
        found.push(Diagnostic::new(Code::NoSuccess, at, message).with_help(help));
    }
    found.extend(
        responses
            .iter()
            .filter_map(|response| of_content(*method, response)),
    );
    let bodies = operation.request_body.iter().flat_map(|body| &body.content);
    let media = responses
        .iter()
        .flat_map(|response| response.content.iter())
        .chain(bodies);
    found.extend(media.filter_map(|media| without_schema(media, version)));
    found
}

fn of_content(method: Method, response: &Response) -> Option<Diagnostic> {
    let Response {
        status,
        place,
        content,
        ..
    } = response;
    if forbids_content(status) && !content.is_empty() {
        let message =
            format!("a response with status {status} has no body, but content is declared");
        let help = "remove the content, or use the status of a response that has some";
        let at = Where::key(&place.child("content"));
        return Some(Diagnostic::new(Code::ImpossibleContent, at, message).with_help(help));
    }
    if method != Method::Head && promises_content(status) && content.is_empty() {
        let message = format!("the response with status {status} has no content");
        let help = if status.starts_with('2') {
            "add the schema of the body, or use `204` if there is none"
        } else {
            "add the schema of the body, so that clients can read what went wrong"
        };
        return Some(
            Diagnostic::new(
                Code::ResponseWithoutContent,
                Where::key(&response.at),
                message,
            )
            .with_help(help),
        );
    }
    None
}

/// RFC 9110, sections 15.2, 15.3.5, 15.3.6 and 15.4.5.
fn forbids_content(status: &str) -> bool {
    status.starts_with('1') || ["204", "205", "304"].contains(&status)
}

/// A response with one of these statuses is useless without a body; 202 is not, and redirects are not.
fn promises_content(status: &str) -> bool {
    ["200", "201", "203", "206", "207", "2XX"].contains(&status) || status.starts_with(['4', '5'])
}

/// Since 3.1, content of a binary media type needs no schema (3.1.1, section 4.8.14.3).
fn without_schema(media: &MediaType, version: OpenApiVersion) -> Option<Diagnostic> {
    let is_text = ["text", "json", "xml"]
        .iter()
        .any(|kind| media.name.contains(kind));
    if media.schema.is_some() || (version.minor > 0 && !is_text) {
        return None;
    }
    let message = format!("the content of media type `{}` has no schema", media.name);
    let help = "add one; `{type: string}` for a text, `{type: string, format: binary}` for a file";
    Some(
        Diagnostic::new(
            Code::ContentWithoutSchema,
            Where::key(&media.place),
            message,
        )
        .with_help(help),
    )
}
