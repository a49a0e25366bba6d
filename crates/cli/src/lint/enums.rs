//! Enumerations whose values are not what their author meant.

use std::collections::HashMap;

use sailmaker_spec::{Code, Diagnostic, Node, Number, Place};

use super::subject::{Keywords, Subject};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for schema in &subject.schemas {
        found.extend(unquoted(
            subject,
            &schema.place.child("default"),
            schema.map.get("default"),
        ));
        let Some(values) = schema.map.get("enum").and_then(Node::as_list) else {
            continue;
        };
        let list = schema.place.child("enum");
        let mut first = HashMap::new();
        for (index, value) in values.iter().enumerate() {
            let at = list.index(index);
            let earlier = *first.entry(value.to_json().to_string()).or_insert(index);
            if earlier != index {
                found.push(repeated(value, &at, &list.index(earlier)));
            }
            found.extend(mistyped(schema, value, &at));
            found.extend(suspicious(value, &at));
            found.extend(unquoted(subject, &at, Some(value)));
        }
        found.extend(null_disagreement(schema, values));
    }
    found
}

fn repeated(value: &Node, at: &Place, first: &Place) -> Diagnostic {
    Diagnostic::new(
        Code::EnumValue,
        at,
        format!("the value {} is listed twice", value.to_json()),
    )
    .with_label(first, "listed here before")
    .with_help("remove one of them")
}

fn mistyped(schema: &Keywords<'_, '_>, value: &Node, at: &Place) -> Option<Diagnostic> {
    let kind = schema.type_name()?;
    let fits = match (kind, value) {
        (_, Node::Null) => true,
        ("string", Node::String(_)) | ("boolean", Node::Bool(_)) | ("number", Node::Number(_)) => {
            true
        }
        ("integer", Node::Number(Number::Integer(_))) => true,
        ("string" | "boolean" | "number" | "integer", _) => false,
        _ => true,
    };
    let help = match value {
        Node::Bool(_) if kind == "string" => {
            "put the word into quotes: without them YAML reads it as true or false"
        }
        _ => "correct the value, or the type",
    };
    let message = format!("the value {} is not of type `{kind}`", value.to_json());
    (!fits).then(|| Diagnostic::new(Code::EnumValue, at, message).with_help(help))
}

fn suspicious(value: &Node, at: &Place) -> Option<Diagnostic> {
    let text = value.as_str()?;
    let what = if text.len() > 1 && text.ends_with(',') {
        "ends with a comma"
    } else if text != text.trim() {
        "has blanks around it"
    } else {
        return None;
    };
    let message = format!("the value {} {what}", value.to_json());
    let help = "servers compare the whole text; remove what does not belong to it";
    Some(Diagnostic::new(Code::SuspiciousValue, at, message).with_help(help))
}

/// The words that YAML 1.1 reads as true or false (yaml.org/type/bool.html) and YAML 1.2 as texts.
const WORDS: &[&str] = &["y", "n", "yes", "no", "on", "off"];

fn unquoted(subject: &Subject<'_>, at: &Place, value: Option<&Node>) -> Option<Diagnostic> {
    let text = value?.as_str()?;
    let is_word = WORDS.contains(&text.to_lowercase().as_str());
    let is_plain = is_word
        && subject
            .sources
            .spelling(at)
            .is_some_and(|spelling| spelling == text);
    let message = format!("`{text}` without quotes is true or false to parsers of YAML 1.1");
    let help = format!("write \"{text}\"");
    is_plain.then(|| Diagnostic::new(Code::UnquotedWord, at, message).with_help(help))
}

/// Whether `null` is a value must be said twice: by `nullable`, and among the values (3.0.4, section 4.7.24.1).
fn null_disagreement(schema: &Keywords<'_, '_>, values: &[Node]) -> Option<Diagnostic> {
    schema.type_name()?;
    let nullable = schema.map.get("nullable") == Some(&Node::Bool(true));
    let listed = values.iter().position(|value| *value == Node::Null);
    let (at, message, help) = match (nullable, listed) {
        (true, None) => (
            schema.place.child("nullable"),
            "`null` is allowed by `nullable`, but not listed in `enum`",
            "add `null` to `enum`; without it, `null` fits no value",
        ),
        (false, Some(index)) => (
            schema.place.child("enum").index(index),
            "`null` is listed in `enum`, but not allowed by `nullable`",
            "add `nullable: true`, or remove `null`",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(Code::NullDisagreement, at, message).with_help(help))
}
