//! Defaults and examples that do not fit their types.

use sailmaker_spec::{Code, Diagnostic, Place};
use serde_json::Value;

use crate::{Api, Shape, Type};

/// Drops defaults and examples that do not fit their types, with a warning each.
pub(crate) fn check(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let mut types = api.types.clone();
    for def in &mut types {
        if let Shape::Struct(object) = &mut def.shape {
            for field in &mut object.fields {
                keep_fitting(
                    api,
                    &field.ty,
                    field.nullable,
                    &mut field.default,
                    Code::WrongDefault,
                    &field.place,
                    diagnostics,
                );
                keep_fitting(
                    api,
                    &field.ty,
                    field.nullable,
                    &mut field.example,
                    Code::WrongExample,
                    &field.place,
                    diagnostics,
                );
            }
        }
        keep_fitting(
            api,
            &Type::Named(def.id),
            false,
            &mut def.example,
            Code::WrongExample,
            &def.place,
            diagnostics,
        );
    }
    let mut groups = api.groups.clone();
    for operation in groups.iter_mut().flat_map(|group| &mut group.operations) {
        for parameter in &mut operation.parameters {
            keep_fitting(
                api,
                &parameter.ty,
                false,
                &mut parameter.default,
                Code::WrongDefault,
                &parameter.place,
                diagnostics,
            );
            keep_fitting(
                api,
                &parameter.ty,
                false,
                &mut parameter.example,
                Code::WrongExample,
                &parameter.place,
                diagnostics,
            );
        }
        let bodies = operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents);
        let responses = operation
            .responses
            .iter_mut()
            .flat_map(|response| &mut response.contents);
        for content in bodies.chain(responses) {
            content.examples.retain(|example| {
                fits(
                    api,
                    &content.ty,
                    &example.value,
                    &content.place,
                    diagnostics,
                )
            });
        }
    }
    api.types = types;
    api.groups = groups;
}

fn keep_fitting(
    api: &Api,
    ty: &Type,
    nullable: bool,
    value: &mut Option<Value>,
    code: Code,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(found) = value else { return };
    if nullable && found.is_null() {
        return;
    }
    if let Some(reason) = mismatch(api, ty, found) {
        diagnostics.push(complaint(code, &reason, place));
        *value = None;
    }
}

fn fits(
    api: &Api,
    ty: &Type,
    value: &Value,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    match mismatch(api, ty, value) {
        Some(reason) => {
            diagnostics.push(complaint(Code::WrongExample, &reason, place));
            false
        }
        None => true,
    }
}

fn complaint(code: Code, reason: &str, place: &Place) -> Diagnostic {
    let what = if code == Code::WrongDefault {
        "default"
    } else {
        "example"
    };
    Diagnostic::new(code, place, format!("the {what} does not fit: {reason}")).with_help(format!(
        "the {what} is left out; correct it in the document or by an overlay"
    ))
}

/// Why a value does not fit a type, or nothing. Enums are closed here: an example should show what the document knows.
pub fn mismatch(api: &Api, ty: &Type, value: &Value) -> Option<String> {
    find(api, ty, value, "", 0).map(|(pointer, expected, found)| {
        let place = if pointer.is_empty() {
            String::new()
        } else {
            format!(" at {pointer}")
        };
        format!("expected {expected}{place}, found {found}")
    })
}

/// How deep examples are looked into.
const DEPTH: usize = 64;

fn find(
    api: &Api,
    ty: &Type,
    value: &Value,
    pointer: &str,
    depth: usize,
) -> Option<(String, String, String)> {
    let wrong = |expected: &str| Some((pointer.to_owned(), expected.to_owned(), shown(value)));
    if depth > DEPTH {
        return None;
    }
    match ty {
        Type::Any => None,
        Type::Bool if value.is_boolean() => None,
        Type::Bool => wrong("a boolean"),
        Type::Int32
            if value
                .as_i64()
                .is_some_and(|number| i32::try_from(number).is_ok()) =>
        {
            None
        }
        Type::Int32 => wrong("an integer of 32 bits"),
        Type::Int64 if value.is_i64() => None,
        Type::Int64 => wrong("an integer"),
        Type::Double if value.is_number() => None,
        Type::Double => wrong("a number"),
        Type::Text | Type::Timestamp | Type::Date | Type::Binary if value.is_string() => None,
        Type::Text | Type::Timestamp | Type::Date | Type::Binary => wrong("a string"),
        Type::Nullable(_) if value.is_null() => None,
        Type::Nullable(inner) => find(api, inner, value, pointer, depth + 1),
        Type::List(inner) => match value {
            Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| {
                find(api, inner, item, &format!("{pointer}/{index}"), depth + 1)
            }),
            _ => wrong("a list"),
        },
        Type::Map(inner) => match value {
            Value::Object(entries) => entries.iter().find_map(|(key, entry)| {
                find(api, inner, entry, &format!("{pointer}/{key}"), depth + 1)
            }),
            _ => wrong("an object"),
        },
        Type::Named(id) => match &api.type_def(*id).shape {
            Shape::Alias(target) => find(api, target, value, pointer, depth + 1),
            Shape::Enum(texts) => match value.as_str() {
                Some(text) if texts.values.iter().any(|known| known.name.wire() == text) => None,
                _ => wrong("one of the enum's values"),
            },
            Shape::Union(union) => {
                if union
                    .variants
                    .iter()
                    .any(|variant| find(api, &variant.ty, value, pointer, depth + 1).is_none())
                {
                    None
                } else {
                    wrong("one of the union's types")
                }
            }
            Shape::Struct(object) => {
                let Value::Object(entries) = value else {
                    return wrong("an object");
                };
                for field in &object.fields {
                    let pointer = format!("{pointer}/{}", field.name.wire());
                    match entries.get(field.name.wire()) {
                        None if field.required => {
                            return Some((pointer, "a value".to_owned(), "nothing".to_owned()));
                        }
                        None => {}
                        Some(Value::Null) if field.nullable => {}
                        Some(entry) => {
                            if let Some(wrong) = find(api, &field.ty, entry, &pointer, depth + 1) {
                                return Some(wrong);
                            }
                        }
                    }
                }
                None
            }
        },
    }
}

/// A value in a few words.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => format!("the boolean {flag}"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() > 40 => format!(
            "the string \"{}…\"",
            text.chars().take(40).collect::<String>()
        ),
        Value::String(text) => format!("the string {text:?}"),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
