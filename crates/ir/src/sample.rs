//! Plausible values for documentation and tests: the examples of the document where they fit, values made up where not.
//! The same input gives the same sample.

mod pattern;
mod scalar;

pub use self::pattern::matching;

use serde_json::{Map, Value, json};

use crate::{
    Api, Content, Field, Format, Limits, Location, Parameter, Part, Shape, Struct, Type, TypeDef,
    TypeId, Union, Variant, mismatch, variant_of,
};

/// The direction in which a value travels: requests carry no read-only fields, responses no write-only ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// A value of a parameter that can stand at its location.
pub fn parameter(api: &Api, parameter: &Parameter) -> Value {
    let (example, default) = (parameter.example.as_deref(), parameter.default.as_deref());
    let given = example.or(default);
    let given = given.filter(|value| can_stand(parameter.location, value));
    let sampler = &mut Sampler::new(api, Direction::Request);
    sampler.given(&parameter.ty, &parameter.limits, given)
}

/// The value of a part of a multipart body or of a field of a form.
pub fn part(api: &Api, part: &Part) -> Value {
    let sampler = &mut Sampler::new(api, Direction::Request);
    sampler.given(&part.ty, &part.limits, part.example.as_deref())
}

/// A body that is not in parts.
pub fn body(api: &Api, content: &Content, direction: Direction) -> Value {
    let given = content.examples.first().map(|example| &*example.value);
    let value = Sampler::new(api, direction).given(&content.ty, &content.limits, given);
    // What is written as text is one, whatever the document says that it is about.
    if content.format == Format::Text && !value.is_string() {
        return Value::String("content".to_owned());
    }
    value
}

/// A value of a named type.
pub fn model(api: &Api, def: &TypeDef, direction: Direction) -> Value {
    Sampler::new(api, direction).of_named(def.id, &Limits::default())
}

/// Whether routing and headers take the value as it is.
fn can_stand(location: Location, value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return true;
    };
    match location {
        Location::Path => {
            !text.contains(['/', '\\', '?', '#', '%']) && !matches!(text, "" | "." | "..")
        }
        Location::Header | Location::Cookie => {
            !text.is_empty() && text.chars().all(|letter| matches!(letter, ' '..='~'))
        }
        Location::Query => !text.is_empty(),
    }
}

struct Sampler<'a> {
    api: &'a Api,
    direction: Direction,
    /// The types being sampled, so that recursion ends.
    open: Vec<TypeId>,
    /// Which of several values of a list is being sampled.
    nth: usize,
    /// How many more values there may be.
    left: usize,
}

/// The number of values in a sample: types that contain each other many times over would have samples without end.
const MOST_VALUES: usize = 2_000;

/// The number of items in a list or of keys in a map, whatever a document demands.
const MOST_ITEMS: usize = 100;

/// How many types deep a sample goes.
const DEPTH: usize = 32;

impl<'a> Sampler<'a> {
    fn new(api: &'a Api, direction: Direction) -> Self {
        Self {
            api,
            direction,
            open: Vec::new(),
            nth: 0,
            left: MOST_VALUES,
        }
    }

    /// The given value without what does not travel, if it fits then; otherwise one made up.
    fn given(&mut self, ty: &Type, limits: &Limits, value: Option<&Value>) -> Value {
        self.fitting(ty, limits, value)
            .unwrap_or_else(|| self.of(ty, limits))
    }

    fn fitting(&self, ty: &Type, limits: &Limits, value: Option<&Value>) -> Option<Value> {
        let value = self.trimmed(ty, value?);
        self.fits(ty, limits, &value).then_some(value)
    }

    fn fits(&self, ty: &Type, limits: &Limits, value: &Value) -> bool {
        mismatch(self.api, ty, limits, value, Some(self.direction)).is_none()
    }

    /// The value without the fields that do not travel in this direction, and without keys that the document does not
    /// know: they help nobody.
    fn trimmed(&self, ty: &Type, value: &Value) -> Value {
        match (ty, value) {
            (Type::Nullable(inner), _) => self.trimmed(inner, value),
            (Type::List(inner), Value::Array(items)) => {
                items.iter().map(|item| self.trimmed(inner, item)).collect()
            }
            (Type::Map(inner), Value::Object(entries)) => entries
                .iter()
                .map(|(key, entry)| (key.clone(), self.trimmed(inner, entry)))
                .collect(),
            (Type::Named(id), _) => match (&self.api.type_def(*id).shape, value) {
                (Shape::Alias(target), _) => self.trimmed(target, value),
                (Shape::Struct(object), Value::Object(entries)) => {
                    Value::Object(self.trimmed_object(object, entries))
                }
                (Shape::Union(union), _) => {
                    match variant_of(self.api, union, value, self.direction) {
                        Some(variant) => self.trimmed(&variant.ty, value),
                        None => value.clone(),
                    }
                }
                _ => value.clone(),
            },
            _ => value.clone(),
        }
    }

    fn trimmed_object(&self, object: &Struct, entries: &Map<String, Value>) -> Map<String, Value> {
        let known = |key: &str| object.fields.iter().find(|field| field.name.wire() == key);
        entries
            .iter()
            .filter_map(|(key, entry)| match (known(key), &object.additional) {
                (Some(field), _) if !field.travels(self.direction) => None,
                (Some(field), _) => Some((key.clone(), self.trimmed(&field.ty, entry))),
                (None, Some(ty)) => Some((key.clone(), self.trimmed(ty, entry))),
                (None, None) => None,
            })
            .collect()
    }

    fn of(&mut self, ty: &Type, limits: &Limits) -> Value {
        if self.left == 0 || self.open.len() >= DEPTH {
            return self.least(ty, limits);
        }
        self.left -= 1;
        match ty {
            Type::Any => limits.values.first().cloned().unwrap_or(json!({})),
            Type::List(inner) => self.list(inner, limits),
            Type::Map(inner) => self.map(inner, limits),
            Type::Nullable(inner) if self.is_recursion(inner) => Value::Null,
            Type::Nullable(inner) => self.of(inner, limits),
            Type::Named(id) => self.of_named(*id, limits),
            _ => scalar::scalar(ty, limits, self.nth),
        }
    }

    /// The least there is to say, where a sample gets too large. It may be less than the document demands.
    fn least(&self, ty: &Type, limits: &Limits) -> Value {
        match self.api.resolve(ty) {
            Type::Any | Type::Map(_) => json!({}),
            Type::List(_) => json!([]),
            Type::Nullable(_) => Value::Null,
            Type::Named(id) => match &self.api.type_def(*id).shape {
                Shape::Struct(_) => json!({}),
                Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => Value::Null,
            },
            scalar => scalar::scalar(scalar, limits, self.nth),
        }
    }

    fn is_recursion(&self, ty: &Type) -> bool {
        ty.named().is_some_and(|id| self.open.contains(&id))
    }

    /// One item to show what items look like, or as many as there must be.
    fn list(&mut self, inner: &Type, limits: &Limits) -> Value {
        let shown = *inner != Type::Any && !self.is_recursion(inner);
        let wanted = usize::from(shown);
        let count = wanted
            .max(limits.min_items.unwrap_or(0))
            .min(limits.max_items.unwrap_or(usize::MAX))
            .min(MOST_ITEMS);
        let outer = self.nth;
        let mut items = Vec::new();
        for nth in outer..outer.saturating_add(count) {
            self.nth = nth;
            items.push(self.of(inner, limits.inner()));
        }
        self.nth = outer;
        Value::Array(items)
    }

    /// The keys that there must be, or one to show what values look like.
    fn map(&mut self, inner: &Type, limits: &Limits) -> Value {
        let mut keys = limits.keys.clone();
        let shown = usize::from(*inner != Type::Any && !self.is_recursion(inner));
        let wanted = limits.min_keys.unwrap_or(0).max(shown).min(MOST_ITEMS);
        let mut spare = (1..).map(|number| match number {
            1 => "key".to_owned(),
            _ => format!("key{number}"),
        });
        while keys.len() < wanted {
            keys.extend(spare.next());
        }
        let entries = keys
            .into_iter()
            .map(|key| (key, self.of(inner, limits.inner())));
        entries.collect()
    }

    fn of_named(&mut self, id: TypeId, limits: &Limits) -> Value {
        let def = self.api.type_def(id);
        if let Some(example) = self.fitting(&Type::Named(id), limits, def.example.as_deref()) {
            return example;
        }
        self.open.push(id);
        let value = match &def.shape {
            Shape::Alias(target) => self.of(target, &limits.clone().or(&def.limits)),
            Shape::Enum(texts) => {
                let value = texts.values.iter().cycle().nth(self.nth);
                value.map_or(json!("string"), |value| json!(value.name.wire()))
            }
            Shape::Union(union) => self.of_union(union),
            Shape::Struct(object) => self.object(object),
        };
        self.open.pop();
        value
    }

    /// A value of one variant and, where there is such, of no other: `oneOf` asks for that, and it reads best.
    fn of_union(&mut self, union: &Union) -> Value {
        let mut first = None;
        for variant in &union.variants {
            if self.is_recursion(&variant.ty) {
                continue;
            }
            let value = self.of_variant(union, variant);
            let mut others = union.variants.iter().filter(|other| other.ty != variant.ty);
            if !others.any(|other| self.fits(&other.ty, &other.limits, &value)) {
                return value;
            }
            first.get_or_insert(value);
        }
        first.unwrap_or(Value::Null)
    }

    fn of_variant(&mut self, union: &Union, variant: &Variant) -> Value {
        let mut value = self.of(&variant.ty, &variant.limits);
        let tag = union.discriminator.as_ref().zip(variant.tags.first());
        if let (Some((property, tag)), Some(entries)) = (tag, value.as_object_mut()) {
            entries.insert(property.clone(), json!(tag));
        }
        value
    }

    fn object(&mut self, object: &Struct) -> Value {
        object
            .fields
            .iter()
            .filter_map(|field| Some((field.name.wire().to_owned(), self.of_field(field)?)))
            .collect()
    }

    fn of_field(&mut self, field: &Field) -> Option<Value> {
        if !field.travels(self.direction) || (field.deprecated && !field.required) {
            return None;
        }
        let given = [&field.example, &field.default].into_iter().flatten();
        let given = given.filter(|value| !value.is_null());
        let mut fitting =
            given.filter_map(|value| self.fitting(&field.ty, &field.limits, Some(value)));
        if let Some(value) = fitting.next() {
            return Some(value);
        }
        if self.is_recursion(&field.ty) && !matches!(field.ty, Type::List(_) | Type::Map(_)) {
            return (field.nullable && field.required).then_some(Value::Null);
        }
        let value = self.of(&field.ty, &field.limits);
        (field.required || field.undeclared || self.fits(&field.ty, &field.limits, &value))
            .then_some(value)
    }
}
