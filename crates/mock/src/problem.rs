//! Problem details (RFC 9457): why a request is refused.

use http::StatusCode;
use sailmaker_spec::Sources;
use serde_json::{Value, json};

use crate::violation::Violation;

/// The media type of problem details.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// The body for a status. `violations` is an extension member: what was broken, and where the document says so.
pub(crate) fn problem(
    status: StatusCode,
    detail: &str,
    violations: &[&Violation],
    sources: &Sources,
) -> Value {
    let mut problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Problem"),
        "status": status.as_u16(),
        "detail": detail,
    });
    if !violations.is_empty() {
        problem["violations"] = violations
            .iter()
            .map(|violation| described(violation, sources))
            .collect();
    }
    problem
}

fn described(violation: &Violation, sources: &Sources) -> Value {
    json!({
        "rule": violation.rule,
        "place": violation.location(sources),
        "pointer": violation.pointer,
        "message": violation.message,
    })
}
