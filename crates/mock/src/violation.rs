//! One rule of a document that a value or a request breaks.

use sailmaker_spec::{Place, Sources};

/// One rule of a document that a value or a request breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where in the value: a JSON pointer (RFC 6901), empty for the value itself. Violations of a request have the part
    /// in front: `body/name`, `query/limit`.
    pub pointer: String,
    /// The rule: a keyword of the schema (`maxLength`, `readOnly`) or of the operation (`required`, `security`).
    pub rule: String,
    /// Where the document states the rule.
    pub place: Place,
    /// What is wrong, in a sentence without capital letter and full stop.
    pub message: String,
}

impl Violation {
    /// Where the rule is written: `paths/ships.yaml:12:9`.
    pub fn location(&self, sources: &Sources) -> String {
        let at = sources.locate(&self.place);
        format!("{}:{}:{}", at.path, at.line, at.column)
    }

    /// The violation in a line: `query/limit: 500 is greater than the maximum of 250 (paths/ships.yaml:12:9, maximum)`.
    pub fn describe(&self, sources: &Sources) -> String {
        let Violation {
            pointer,
            rule,
            message,
            ..
        } = self;
        format!("{pointer}: {message} ({}, {rule})", self.location(sources))
    }
}
