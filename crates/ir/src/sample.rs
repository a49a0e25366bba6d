//! A plausible value of a type, for documentation and tests.

use serde_json::{Map, Value, json};

use crate::{Api, Field, Shape, Type, TypeId, mismatch};

/// The direction in which a sample travels: requests carry no read-only fields, responses no write-only ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// A value that fits the type: the given example if it does, else one built from the examples, defaults and formats of
/// the document. The same input gives the same sample.
pub fn sample(api: &Api, ty: &Type, direction: Direction, example: Option<&Value>) -> Value {
    let given = example
        .map(|example| trimmed(api, ty, example, direction))
        .filter(|example| mismatch(api, ty, example).is_none());
    given.unwrap_or_else(|| {
        Sampler {
            api,
            direction,
            open: Vec::new(),
        }
        .of(ty)
    })
}

/// The example without the fields that do not travel in this direction.
fn trimmed(api: &Api, ty: &Type, value: &Value, direction: Direction) -> Value {
    match (ty, value) {
        (Type::List(inner) | Type::Nullable(inner), Value::Array(items)) => items
            .iter()
            .map(|item| trimmed(api, inner, item, direction))
            .collect(),
        (Type::Map(inner), Value::Object(entries)) => entries
            .iter()
            .map(|(key, entry)| (key.clone(), trimmed(api, inner, entry, direction)))
            .collect(),
        (Type::Nullable(inner), other) => trimmed(api, inner, other, direction),
        (Type::Named(id), _) => match (&api.type_def(*id).shape, value) {
            (Shape::Alias(target), _) => trimmed(api, target, value, direction),
            (Shape::Struct(object), Value::Object(entries)) => entries
                .iter()
                .filter_map(|(key, entry)| {
                    match object.fields.iter().find(|field| field.name.wire() == key) {
                        Some(field) if !travels(field, direction) => None,
                        Some(field) => {
                            Some((key.clone(), trimmed(api, &field.ty, entry, direction)))
                        }
                        // A key that the schema does not know helps nobody to write a request.
                        None if object.additional.is_none() && direction == Direction::Request => {
                            None
                        }
                        None => Some((key.clone(), entry.clone())),
                    }
                })
                .collect(),
            (Shape::Union(union), _) => match union
                .variants
                .iter()
                .find(|variant| mismatch(api, &variant.ty, value).is_none())
            {
                Some(variant) => trimmed(api, &variant.ty, value, direction),
                None => value.clone(),
            },
            _ => value.clone(),
        },
        _ => value.clone(),
    }
}

/// Required fields travel always: a request without them would be refused, read-only or not.
fn travels(field: &Field, direction: Direction) -> bool {
    match direction {
        Direction::Request => field.required || !field.read_only,
        Direction::Response => field.required || !field.write_only,
    }
}

struct Sampler<'a> {
    api: &'a Api,
    direction: Direction,
    /// The types being sampled, so that recursion ends.
    open: Vec<TypeId>,
}

impl Sampler<'_> {
    fn of(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Any => json!({}),
            Type::Bool => json!(true),
            Type::Int32 | Type::Int64 => json!(1),
            Type::Double => json!(1.5),
            Type::Text => json!("string"),
            Type::Timestamp => json!("2024-07-29T15:51:28.071Z"),
            Type::Date => json!("2024-07-29"),
            Type::Binary => json!("content"),
            Type::List(inner) => match self.recursion(inner) {
                true => json!([]),
                false => json!([self.of(inner)]),
            },
            Type::Map(inner) if **inner == Type::Any => json!({}),
            Type::Map(inner) => match self.recursion(inner) {
                true => json!({}),
                false => json!({ "key": self.of(inner) }),
            },
            Type::Nullable(inner) => match self.recursion(inner) {
                true => Value::Null,
                false => self.of(inner),
            },
            Type::Named(id) => self.of_named(*id),
        }
    }

    fn recursion(&self, ty: &Type) -> bool {
        ty.named().is_some_and(|id| self.open.contains(&id))
    }

    fn of_named(&mut self, id: TypeId) -> Value {
        let api = self.api;
        let def = api.type_def(id);
        if let Some(example) = &def.example {
            let example = trimmed(api, &Type::Named(id), example, self.direction);
            if mismatch(api, &Type::Named(id), &example).is_none() {
                return example;
            }
        }
        self.open.push(id);
        let value = match &def.shape {
            Shape::Alias(target) => self.of(target),
            Shape::Enum(texts) => texts
                .values
                .first()
                .map_or(json!("string"), |value| json!(value.name.wire())),
            Shape::Union(union) => {
                let variant = union
                    .variants
                    .iter()
                    .find(|variant| !self.recursion(&variant.ty));
                let value = variant.map_or(Value::Null, |variant| self.of(&variant.ty));
                match (variant, &union.discriminator, value) {
                    (Some(variant), Some(tag), Value::Object(mut entries)) => {
                        if let Some(wanted) = variant.tags.first() {
                            entries.insert(tag.clone(), json!(wanted));
                        }
                        Value::Object(entries)
                    }
                    (_, _, value) => value,
                }
            }
            Shape::Struct(object) => {
                let mut entries = Map::new();
                for field in &object.fields {
                    if let Some(value) = self.of_field(field) {
                        entries.insert(field.name.wire().to_owned(), value);
                    }
                }
                Value::Object(entries)
            }
        };
        self.open.pop();
        value
    }

    fn of_field(&mut self, field: &Field) -> Option<Value> {
        if !travels(field, self.direction) || (field.deprecated && !field.required) {
            return None;
        }
        let fixed = field
            .example
            .as_ref()
            .or(field.default.as_ref().filter(|default| !default.is_null()));
        if let Some(value) = fixed.filter(|value| !value.is_null()) {
            let value = trimmed(self.api, &field.ty, value, self.direction);
            if mismatch(self.api, &field.ty, &value).is_none() {
                return Some(value);
            }
        }
        if self.recursion(&field.ty) && !matches!(field.ty, Type::List(_) | Type::Map(_)) {
            return field
                .nullable
                .then_some(Value::Null)
                .filter(|_| field.required);
        }
        Some(self.of(&field.ty))
    }
}
