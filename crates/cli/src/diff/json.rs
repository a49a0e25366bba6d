//! Changes for programs: one JSON object.
//!
//! - `old`, `new`: the paths of the documents
//! - `steps`: for each target the part of its version that goes up, `major`, `minor` or `patch`; `null` without changes
//! - `changes`: in a list, each with
//!   - `class`: `breaking`, `addition` or `documentation`
//!   - `request`, `response`: whether values on their way to or from the server are concerned; with neither, names and
//!     pages are
//!   - `subject`: `kind` is `operation` or `type`; `name`, `tags`; for an operation `method` and `path`
//!   - `part`: what of the subject, in words; `null` for all of it
//!   - `what`: what happened, in one word: `added`, `removed`, `renamed`, `respelled`, `reordered`, `moved`, `regrouped`,
//!     `retyped`, `required`, `optional`, `nullable`, `not-null`, `read-only`, `not-read-only`, `write-only`,
//!     `not-write-only`, `deprecated`, `not-deprecated`, `experimental`, `not-experimental`, `default`, `limit`, `security`
//!     or `described`
//!   - `text`: what happened, a sentence in Markdown
//!   - `steps`: as above, for this change alone
//!   - `old`, `new`: where it stands in either document, `null` where it does not: the `file`, the JSON `pointer`
//!     (RFC 6901) into it, and `line` and `column`, counted from 1

use sailmaker::{TARGETS, step};
use sailmaker_ir::Name;
use sailmaker_ir::diff::{Change, Class, Comparison, Subject, What};
use sailmaker_spec::{Place, Sources};
use serde_json::{Map, Value, json};

use crate::diff::{Version, steps};

pub(super) fn json(comparison: &Comparison, old: &Version<'_>, new: &Version<'_>) -> String {
    let changes: Vec<Value> = comparison
        .changes
        .iter()
        .map(|change| change_value(change, old, new))
        .collect();
    let steps: Map<String, Value> = steps(comparison)
        .into_iter()
        .map(|(target, step)| (target.to_owned(), json!(step.map(|step| step.to_string()))))
        .collect();
    let report = json!({
        "old": old.path.as_str(),
        "new": new.path.as_str(),
        "steps": steps,
        "changes": changes,
    });
    format!("{report:#}\n")
}

fn change_value(change: &Change, old: &Version<'_>, new: &Version<'_>) -> Value {
    let steps: Map<String, Value> = TARGETS
        .iter()
        .map(|target| {
            (
                (*target).to_owned(),
                json!(step(target, change).to_string()),
            )
        })
        .collect();
    json!({
        "class": class(change.class()),
        "request": change.usage.request,
        "response": change.usage.response,
        "subject": subject(&change.subject),
        "part": change.part.as_ref().map(ToString::to_string),
        "what": what(&change.what),
        "text": change.to_string(),
        "steps": steps,
        "old": change.old.as_ref().map(|at| place(at, &old.sources)),
        "new": change.new.as_ref().map(|at| place(at, &new.sources)),
    })
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Breaking => "breaking",
        Class::Addition => "addition",
        Class::Documentation => "documentation",
    }
}

fn what(what: &What) -> &'static str {
    match what {
        What::Added { .. } => "added",
        What::Removed => "removed",
        What::Renamed { .. } => "renamed",
        What::Respelled { .. } => "respelled",
        What::Reordered { .. } => "reordered",
        What::Moved { .. } => "moved",
        What::Regrouped { .. } => "regrouped",
        What::Retyped { .. } => "retyped",
        What::Required(true) => "required",
        What::Required(false) => "optional",
        What::Nullable(true) => "nullable",
        What::Nullable(false) => "not-null",
        What::ReadOnly(true) => "read-only",
        What::ReadOnly(false) => "not-read-only",
        What::WriteOnly(true) => "write-only",
        What::WriteOnly(false) => "not-write-only",
        What::Deprecated(true) => "deprecated",
        What::Deprecated(false) => "not-deprecated",
        What::Experimental { now: true, .. } => "experimental",
        What::Experimental { now: false, .. } => "not-experimental",
        What::Default { .. } => "default",
        What::Limit { .. } => "limit",
        What::Security { .. } => "security",
        What::Described => "described",
    }
}

fn subject(subject: &Subject) -> Value {
    let mut value = json!({
        "kind": subject.kind(),
        "name": subject.name(),
        "tags": subject.groups().iter().map(Name::wire).collect::<Vec<_>>(),
    });
    if let Subject::Operation { method, path, .. } = subject {
        value["method"] = json!(method.as_str().to_uppercase());
        value["path"] = json!(path);
    }
    value
}

fn place(place: &Place, sources: &Sources) -> Value {
    let location = sources.locate(place);
    json!({
        "file": sources.path(place.file()).as_str(),
        "pointer": place.pointer(),
        "line": location.line,
        "column": location.column,
    })
}
