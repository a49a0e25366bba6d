//! Whether values fit types.

use std::cell::Cell;

use serde_json::{Map, Value};

use crate::{Api, Direction, Field, Limits, Shape, Struct, Type, Union, Variant};

/// Why a value does not fit a type and its limits, or nothing. Enums are closed here: an example should show what the
/// document knows. Required fields may be absent where they do not travel in the direction; in none, where they do not
/// travel in one of the two.
pub fn mismatch(
    api: &Api,
    ty: &Type,
    limits: &Limits,
    value: &Value,
    direction: Option<Direction>,
) -> Option<String> {
    let fit = Fit {
        api,
        direction,
        left: Cell::new(MOST_VALUES),
    };
    let wrong = fit.find(ty, limits, value, "", 0)?;
    let place = if wrong.pointer.is_empty() {
        String::new()
    } else {
        format!(" at {}", wrong.pointer)
    };
    Some(format!(
        "expected {}{place}, found {}",
        wrong.expected, wrong.found
    ))
}

/// The variant that a value is of: one that its discriminator names, and rather one that knows all keys of the value.
pub fn variant_of<'u>(
    api: &Api,
    union: &'u Union,
    value: &Value,
    direction: Direction,
) -> Option<&'u Variant> {
    let tag = union
        .discriminator
        .as_deref()
        .and_then(|property| value.get(property))
        .and_then(Value::as_str);
    let fitting = || {
        union
            .variants
            .iter()
            .filter(|variant| tag.is_none_or(|tag| variant.tags.iter().any(|known| known == tag)))
            .filter(|variant| {
                mismatch(api, &variant.ty, &variant.limits, value, Some(direction)).is_none()
            })
    };
    fitting()
        .find(|variant| knows_all_keys(api, &variant.ty, value))
        .or_else(|| fitting().next())
}

fn knows_all_keys(api: &Api, ty: &Type, value: &Value) -> bool {
    match (api.resolve(ty), value) {
        (Type::Named(id), Value::Object(entries)) => match &api.type_def(*id).shape {
            Shape::Struct(object) if object.additional.is_none() => entries
                .keys()
                .all(|key| object.fields.iter().any(|field| field.name.wire() == key)),
            _ => true,
        },
        _ => true,
    }
}

/// A place in a value where it does not fit.
struct Wrong {
    pointer: String,
    expected: String,
    found: String,
}

struct Fit<'a> {
    api: &'a Api,
    direction: Option<Direction>,
    /// How many more values may be looked at.
    left: Cell<usize>,
}

/// How often values are looked at: unions of unions ask for the same value over and over.
const MOST_VALUES: usize = 1_000_000;

/// How deep values are looked into.
const DEPTH: usize = 64;

impl Fit<'_> {
    fn find(
        &self,
        ty: &Type,
        limits: &Limits,
        value: &Value,
        pointer: &str,
        depth: usize,
    ) -> Option<Wrong> {
        let wrong = |expected: &str| {
            Some(Wrong {
                pointer: pointer.to_owned(),
                expected: expected.to_owned(),
                found: shown(value),
            })
        };
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        if left == 0 || depth > DEPTH || (matches!(ty, Type::Nullable(_)) && value.is_null()) {
            return None;
        }
        if let Some(expected) = expected(ty).filter(|_| !is_of(ty, value)) {
            return wrong(expected);
        }
        if let Some(expected) = limits.broken(value) {
            return wrong(&expected);
        }
        match (ty, value) {
            (Type::Nullable(inner), _) => self.find(inner, limits, value, pointer, depth + 1),
            (Type::List(inner), Value::Array(items)) => {
                items.iter().enumerate().find_map(|(index, item)| {
                    let pointer = format!("{pointer}/{index}");
                    self.find(inner, limits.inner(), item, &pointer, depth + 1)
                })
            }
            (Type::Map(inner), Value::Object(entries)) => {
                entries.iter().find_map(|(key, entry)| {
                    let pointer = format!("{pointer}/{key}");
                    self.find(inner, limits.inner(), entry, &pointer, depth + 1)
                })
            }
            (Type::Named(id), _) => {
                let def = self.api.type_def(*id);
                match &def.shape {
                    Shape::Alias(target) => {
                        self.find(target, &def.limits, value, pointer, depth + 1)
                    }
                    _ if def.limits.broken(value).is_some() => {
                        wrong(&def.limits.broken(value).unwrap_or_default())
                    }
                    Shape::Enum(texts) => match value.as_str() {
                        Some(text)
                            if texts.values.iter().any(|known| known.name.wire() == text) =>
                        {
                            None
                        }
                        _ => wrong("one of the enum's values"),
                    },
                    Shape::Union(union) => {
                        let mut variants = union.variants.iter();
                        let fits = |variant: &Variant| {
                            self.find(&variant.ty, &variant.limits, value, pointer, depth + 1)
                                .is_none()
                        };
                        if variants.any(fits) {
                            None
                        } else {
                            wrong("one of the union's types")
                        }
                    }
                    Shape::Struct(object) => match value {
                        Value::Object(entries) => self.object(object, entries, pointer, depth),
                        _ => wrong("an object"),
                    },
                }
            }
            _ => None,
        }
    }

    fn object(
        &self,
        object: &Struct,
        entries: &Map<String, Value>,
        pointer: &str,
        depth: usize,
    ) -> Option<Wrong> {
        object.fields.iter().find_map(|field| {
            let pointer = format!("{pointer}/{}", field.name.wire());
            match entries.get(field.name.wire()) {
                None if self.demands(field) => Some(Wrong {
                    pointer,
                    expected: "a value".to_owned(),
                    found: "nothing".to_owned(),
                }),
                None => None,
                Some(Value::Null) if field.nullable => None,
                Some(entry) => self.find(&field.ty, &field.limits, entry, &pointer, depth + 1),
            }
        })
    }

    fn demands(&self, field: &Field) -> bool {
        (field.required || field.undeclared)
            && match self.direction {
                Some(direction) => field.travels(direction),
                None => field.travels(Direction::Request) && field.travels(Direction::Response),
            }
    }
}

/// What a value of a type is called, where the type alone says so.
fn expected(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Any | Type::Nullable(_) | Type::Named(_) => None,
        Type::Bool => Some("a boolean"),
        Type::Int32 => Some("an integer of 32 bits"),
        Type::Int64 => Some("an integer"),
        Type::Double => Some("a number"),
        Type::Text | Type::Timestamp | Type::Date | Type::Binary => Some("a string"),
        Type::List(_) => Some("a list"),
        Type::Map(_) => Some("an object"),
    }
}

fn is_of(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Any | Type::Nullable(_) | Type::Named(_) => true,
        Type::Bool => value.is_boolean(),
        Type::Int32 => value
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        Type::Int64 => value.is_i64(),
        Type::Double => value.is_number(),
        Type::Text | Type::Timestamp | Type::Date | Type::Binary => value.is_string(),
        Type::List(_) => value.is_array(),
        Type::Map(_) => value.is_object(),
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
