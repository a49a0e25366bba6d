//! Values as Rust expressions of a type.

use std::collections::BTreeSet;

use sailmaker_ir::{Api, Direction, Field, Shape, Struct, Type, TypeId, variant_of};
use serde_json::{Map, Value};

use super::models::{ADDITIONAL, UNKNOWN, constructor_fields, is_patch_step};
use super::names;

/// Writes expressions and remembers what they need to be imported.
pub(super) struct Literals<'a> {
    api: &'a Api,
    /// Names of models that the expressions mention.
    pub(super) models: BTreeSet<String>,
    /// The expressions use `json!`.
    pub(super) json: bool,
    /// The expressions use `BTreeMap`.
    pub(super) map: bool,
}

impl<'a> Literals<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            models: BTreeSet::new(),
            json: false,
            map: false,
        }
    }

    /// The expression for a value that fits its type, indented for `depth` levels where it takes several lines.
    pub(super) fn expression(&mut self, ty: &Type, value: &Value, depth: usize) -> String {
        match (ty, value) {
            (Type::Bool | Type::Int32 | Type::Int64, _) => value.to_string(),
            (Type::Double, _) => value
                .as_f64()
                .map_or_else(|| "0.0".to_owned(), |number| format!("{number:?}")),
            (Type::Text | Type::Binary | Type::Timestamp | Type::Date, Value::String(text)) => {
                format!("{text:?}.into()")
            }
            (Type::Nullable(_), Value::Null) => "None".to_owned(),
            (Type::Nullable(inner), _) => format!("Some({})", self.expression(inner, value, depth)),
            (Type::List(inner), Value::Array(items)) => self.list(inner, items, depth),
            (Type::Map(inner), Value::Object(entries)) if **inner != Type::Any => {
                self.map = true;
                let items: Vec<String> = entries
                    .iter()
                    .map(|(key, entry)| {
                        format!(
                            "({key:?}.into(), {})",
                            self.expression(inner, entry, depth + 1)
                        )
                    })
                    .collect();
                if items.is_empty() {
                    "BTreeMap::new()".to_owned()
                } else {
                    format!("BTreeMap::from({})", bracketed(&items, depth))
                }
            }
            (Type::Map(_), Value::Object(entries)) => {
                self.map = true;
                let items: Vec<String> = entries
                    .iter()
                    .map(|(key, entry)| {
                        format!("({key:?}.into(), {})", self.json(entry, depth + 1))
                    })
                    .collect();
                if items.is_empty() {
                    "BTreeMap::new()".to_owned()
                } else {
                    format!("BTreeMap::from({})", bracketed(&items, depth))
                }
            }
            (Type::Named(id), _) => self.named(*id, value, depth),
            _ => self.json(value, depth),
        }
    }

    /// Whether a type is an enum, behind aliases.
    pub(super) fn is_enum(&self, ty: &Type) -> bool {
        matches!(self.api.resolve(ty), Type::Named(id) if matches!(self.api.type_def(*id).shape, Shape::Enum(_)))
    }

    fn list(&mut self, inner: &Type, items: &[Value], depth: usize) -> String {
        let items: Vec<String> = items
            .iter()
            .map(|item| self.expression(inner, item, depth + 1))
            .collect();
        format!("vec!{}", bracketed(&items, depth))
    }

    fn named(&mut self, id: TypeId, value: &Value, depth: usize) -> String {
        let api = self.api;
        let def = api.type_def(id);
        let name = names::model(&def.name);
        if def.given.is_some() {
            return format!("{}.into()", self.json(value, depth));
        }
        match &def.shape {
            Shape::Alias(target) => self.expression(target, value, depth),
            Shape::Enum(texts) => {
                self.models.insert(name.clone());
                let text = value.as_str().unwrap_or_default();
                match texts.values.iter().find(|known| known.name.wire() == text) {
                    Some(known) => format!("{name}::{}", super::models::enum_variant(&known.name)),
                    None => format!("{name}::from({text:?})"),
                }
            }
            Shape::Union(union) => {
                self.models.insert(name.clone());
                match variant_of(api, union, value, Direction::Request) {
                    Some(variant) => {
                        let inner = self.expression(&variant.ty, value, depth);
                        let inner = if super::models::boxed(api, variant) {
                            format!("Box::new({inner})")
                        } else {
                            inner
                        };
                        format!(
                            "{name}::{}({inner})",
                            super::models::enum_variant(&variant.name)
                        )
                    }
                    None => format!("{name}::Unknown({})", self.json(value, depth)),
                }
            }
            Shape::Struct(object) => {
                self.models.insert(name.clone());
                match self.patch_step(&name, object, value, depth) {
                    Some(step) => step,
                    None => self.object(&name, object, value, depth),
                }
            }
        }
    }

    /// A step of a JSON Patch by its constructor, where it has one.
    fn patch_step(
        &mut self,
        name: &str,
        object: &Struct,
        value: &Value,
        depth: usize,
    ) -> Option<String> {
        if !is_patch_step(self.api, object) {
            return None;
        }
        let (op, path) = (value.get("op")?.as_str()?, value.get("path")?.as_str()?);
        match (op, value.get("value")) {
            ("remove", None) => Some(format!("{name}::remove({path:?})")),
            ("add" | "replace" | "test", Some(value)) => {
                let value = match value {
                    Value::Null => "()".to_owned(),
                    Value::Bool(flag) => flag.to_string(),
                    Value::String(text) => format!("{text:?}"),
                    _ => self.json(value, depth),
                };
                Some(format!("{name}::{op}({path:?}, {value})"))
            }
            _ => None,
        }
    }

    fn object(&mut self, name: &str, object: &Struct, value: &Value, depth: usize) -> String {
        let constructed = constructor_fields(object);
        let by_constructor = |field: &Field| {
            constructed
                .as_ref()
                .is_some_and(|fields| fields.contains(&field.name.wire()))
        };
        let (arguments, fields): (Vec<&Field>, Vec<&Field>) = object
            .fields
            .iter()
            .partition(|field| by_constructor(field));
        let given: Vec<(&Field, &Value)> = fields
            .iter()
            .filter_map(|field| Some((*field, value.get(field.name.wire())?)))
            .collect();
        let rest = self.rest(object, value, depth + 1);
        if given.is_empty() && rest.is_none() && constructed.is_some() {
            return self.constructor(name, &arguments, value, depth);
        }
        let indent = "    ".repeat(depth + 1);
        let mut lines: Vec<String> = given
            .iter()
            .map(|(field, value)| {
                format!(
                    "{indent}{}: {},",
                    names::snake(&field.name),
                    self.field_value(field, value, depth + 1)
                )
            })
            .collect();
        let complete = given.len() == fields.len() && arguments.is_empty() && rest.is_some();
        let absent_rest = match (&object.additional, &rest) {
            (Some(_), None) => Some(ADDITIONAL),
            (None, _) => Some(UNKNOWN),
            (Some(_), Some(_)) => None,
        };
        lines.extend(rest.map(|rest| format!("{indent}{ADDITIONAL}: {rest},")));
        if constructed.is_none() {
            let absent = fields
                .iter()
                .filter(|field| value.get(field.name.wire()).is_none())
                .map(|field| names::snake(&field.name));
            let absent = absent.chain(absent_rest.map(str::to_owned));
            lines.extend(absent.map(|field| format!("{indent}{field}: Default::default(),")));
        } else if !complete {
            let rest = if arguments.is_empty() {
                "Default::default()".to_owned()
            } else {
                self.constructor(name, &arguments, value, depth + 1)
            };
            lines.push(format!("{indent}..{rest}"));
        }
        format!(
            "{name} {{\n{}\n{}}}",
            lines.join("\n"),
            "    ".repeat(depth)
        )
    }

    /// The map of the keys that the document does not name, if the value has such.
    fn rest(&mut self, object: &Struct, value: &Value, depth: usize) -> Option<String> {
        let ty = object.additional.as_ref()?;
        let known = |key: &str| object.fields.iter().any(|field| field.name.wire() == key);
        let rest: Map<String, Value> = value
            .as_object()?
            .iter()
            .filter(|(key, _)| !known(key))
            .map(|(key, entry)| (key.clone(), entry.clone()))
            .collect();
        (!rest.is_empty()).then(|| {
            self.expression(
                &Type::Map(Box::new(ty.clone())),
                &Value::Object(rest),
                depth,
            )
        })
    }

    /// What makes a value of the required fields alone.
    fn constructor(
        &mut self,
        name: &str,
        arguments: &[&Field],
        value: &Value,
        depth: usize,
    ) -> String {
        if arguments.is_empty() {
            return format!("{name}::default()");
        }
        let written: Vec<String> = arguments
            .iter()
            .map(|field| match value.get(field.name.wire()) {
                Some(given) => self.field_argument(field, given, depth + 1),
                None => "Default::default()".to_owned(),
            })
            .collect();
        let inline = written.join(", ");
        if inline.len() < 70 && !inline.contains('\n') {
            return format!("{name}::new({inline})");
        }
        let indent = "    ".repeat(depth + 1);
        let lines: Vec<String> = written
            .iter()
            .map(|argument| format!("{indent}{argument},"))
            .collect();
        format!(
            "{name}::new(\n{}\n{})",
            lines.join("\n"),
            "    ".repeat(depth)
        )
    }

    /// What a constructor takes for a field.
    fn field_argument(&mut self, field: &Field, value: &Value, depth: usize) -> String {
        match (&field.ty, value) {
            (Type::Text | Type::Binary | Type::Timestamp | Type::Date, Value::String(text))
                if !field.nullable =>
            {
                format!("{text:?}")
            }
            _ if field.recursive && !field.nullable => self.expression(&field.ty, value, depth),
            _ => self.field_value(field, value, depth),
        }
    }

    /// What the field itself holds.
    fn field_value(&mut self, field: &Field, value: &Value, depth: usize) -> String {
        if value.is_null() && field.ty != Type::Any {
            return match (field.required, field.nullable) {
                (false, true) => "Maybe::Null".to_owned(),
                _ => "None".to_owned(),
            };
        }
        let inner = self.expression(&field.ty, value, depth);
        let inner = if field.recursive {
            format!("Box::new({inner})")
        } else {
            inner
        };
        match (field.required, field.nullable) {
            (true, false) => inner,
            (false, true) => format!("Maybe::Value({inner})"),
            _ => format!("Some({inner})"),
        }
    }

    /// `json!` of a value; its own notation is JSON, printed with our indentation.
    fn json(&mut self, value: &Value, depth: usize) -> String {
        self.json = true;
        let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
        let indent = "    ".repeat(depth);
        let indented = pretty
            .lines()
            .map(reindented)
            .collect::<Vec<_>>()
            .join(&format!("\n{indent}"));
        format!("json!({indented})")
    }
}

/// Two spaces of JSON become four of Rust.
fn reindented(line: &str) -> String {
    let text = line.trim_start_matches(' ');
    format!("{}{text}", " ".repeat((line.len() - text.len()) * 2))
}

/// Items between brackets, on one line where they fit.
fn bracketed(items: &[String], depth: usize) -> String {
    let inline = items.join(", ");
    if inline.len() < 70 && !inline.contains('\n') {
        return format!("[{inline}]");
    }
    let indent = "    ".repeat(depth + 1);
    let lines: Vec<String> = items
        .iter()
        .map(|item| format!("{indent}{item},"))
        .collect();
    format!("[\n{}\n{}]", lines.join("\n"), "    ".repeat(depth))
}
