//! Operations without a tag, without words, or deprecated without a reason.

use sailmaker_spec::{Code, Diagnostic, Operation};

use super::subject::Subject;

/// Words of a text that says what became of an operation.
const EXPLANATIONS: &[&str] = &[
    "deprecat",
    "instead",
    "replace",
    "no longer",
    "sunset",
    "removed",
];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject
        .document
        .operations()
        .iter()
        .flat_map(of_operation)
        .collect()
}

fn of_operation(operation: &Operation) -> Vec<Diagnostic> {
    let Operation {
        method,
        path,
        place,
        object,
        ..
    } = operation;
    let mut found = Vec::new();
    let mut complain = |code, what: &str, help: &str| {
        found.push(Diagnostic::new(code, place, format!("{method} {path} {what}")).with_help(help));
    };
    if object.tags.is_empty() {
        complain(
            Code::UntaggedOperation,
            "has no tag",
            "give it the tag under which readers will look for it",
        );
    }
    if object
        .summary
        .as_deref()
        .is_none_or(|text| text.trim().is_empty())
    {
        complain(
            Code::MissingSummary,
            "has no summary",
            "say in a few words what it does; lists and menus show that",
        );
    }
    if object.description.is_none() {
        complain(
            Code::MissingDescription,
            "has no description",
            "say what a caller must know: what it needs, what it changes, where its limits are",
        );
    }
    if object.deprecated && !is_explained(operation) {
        complain(
            Code::UnexplainedDeprecation,
            "is deprecated, and nothing says why",
            "say in the description what to use instead, and until when it will work",
        );
    }
    found
}

fn is_explained(operation: &Operation) -> bool {
    let object = &operation.object;
    let texts = [&object.summary, &object.description].into_iter().flatten();
    let text: String = texts.map(|text| text.to_lowercase()).collect();
    let by_extension = |key: &String| {
        ["deprecat", "sunset"]
            .iter()
            .any(|word| key.to_lowercase().contains(word))
    };
    EXPLANATIONS.iter().any(|word| text.contains(word))
        || object.extensions.keys().any(by_extension)
}
