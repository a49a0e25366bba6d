//! What a check of a request found.

use http::StatusCode;
use sailmaker_spec::{Document, Place};

use crate::violation::Violation;

/// A violation, and the status that answers it.
pub(crate) struct Finding {
    pub(crate) status: StatusCode,
    pub(crate) violation: Violation,
}

impl Finding {
    pub(crate) fn new(
        status: StatusCode,
        pointer: impl Into<String>,
        rule: &str,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        let violation = Violation {
            pointer: pointer.into(),
            rule: rule.to_owned(),
            place,
            message: message.into(),
        };
        Self { status, violation }
    }

    /// A violation of a schema by the part of a request that `part` names.
    pub(crate) fn within(status: StatusCode, part: &str, violation: Violation) -> Self {
        let pointer = format!("{part}{}", violation.pointer);
        Self {
            status,
            violation: Violation {
                pointer,
                ..violation
            },
        }
    }
}

/// The status for several findings: who is not let in learns that first, then what cannot be read comes before what is
/// wrong with what was read.
pub(crate) fn status_of(findings: &[Finding]) -> Option<StatusCode> {
    const ORDER: [StatusCode; 3] = [
        StatusCode::UNAUTHORIZED,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        StatusCode::BAD_REQUEST,
    ];
    let first = ORDER
        .into_iter()
        .find(|status| findings.iter().any(|finding| finding.status == *status));
    first.or_else(|| findings.first().map(|finding| finding.status))
}

/// The place of a key, or of the object it would be in.
pub(crate) fn key_or_owner(document: &Document, owner: &Place, key: &str) -> Place {
    let place = owner.child(key);
    if document.node(&place).is_some() {
        place
    } else {
        owner.clone()
    }
}
