//! Values that fit a schema.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use sailmaker_ir::Direction;
use sailmaker_spec::{Document, Place};
use serde_json::{Map, Number, Value, json};

use crate::json_schema::DISCRIMINATOR;
use crate::pattern;
use crate::schemas::Schemas;
use crate::shape::Shape;

/// A value that fits the schema at a place, made from its examples and keywords. The same seed gives the same value.
///
/// Where a schema contradicts itself no value fits; then the last attempt is given.
pub fn sample<D: Borrow<Document>>(
    schemas: &Schemas<D>,
    schema: &Place,
    direction: Direction,
    seed: u64,
) -> Value {
    /// Each attempt chooses other members of unions, and avoids the examples that did not fit.
    const ATTEMPTS: usize = 12;
    let compiled = schemas.compiled(schema, direction);
    let mut avoided = BTreeSet::new();
    let mut value = Value::Null;
    for attempt in 0..ATTEMPTS {
        let mut sampler = Sampler {
            definitions: &compiled.definitions,
            avoided: &avoided,
            examples: attempt < ATTEMPTS / 2,
            choice: attempt / 2,
            variation: usize::try_from(seed % 1000).unwrap_or_default(),
            open: Vec::new(),
            pointer: String::new(),
        };
        value = compiled
            .definitions
            .first()
            .and_then(|it| sampler.value(it))
            .unwrap_or_default();
        let violations = schemas.violations(schema, direction, &value);
        if violations.is_empty() {
            break;
        }
        avoided.extend(violations.into_iter().map(|violation| violation.pointer));
    }
    value
}

struct Sampler<'c> {
    definitions: &'c [Value],
    /// Where examples have been found not to fit.
    avoided: &'c BTreeSet<String>,
    /// Whether examples are used at all.
    examples: bool,
    /// Which member of a union is taken.
    choice: usize,
    /// Makes values differ from each other.
    variation: usize,
    /// The definitions being sampled, for recursion to end.
    open: Vec<usize>,
    pointer: String,
}

impl Sampler<'_> {
    /// None where the value would contain itself.
    fn value(&mut self, schema: &Value) -> Option<Value> {
        let opened = self.open.len();
        let merged = self.merged(schema);
        let value = merged.and_then(|keywords| self.of(&keywords));
        self.open.truncate(opened);
        value
    }

    /// All keywords that hold, in one schema.
    fn merged(&mut self, schema: &Value) -> Option<Map<String, Value>> {
        let mut all = Map::new();
        self.merge(schema, &mut all)?;
        Some(all)
    }

    fn merge(&mut self, schema: &Value, all: &mut Map<String, Value>) -> Option<()> {
        let Value::Object(keywords) = schema else {
            return Some(());
        };
        if let Some(other) = keywords.get("else") {
            let opened = self.open.len();
            if self.merge(other, all).is_none() {
                self.open.truncate(opened);
                *all = Map::from_iter([("const".to_owned(), Value::Null)]);
            }
            return Some(());
        }
        if let Some(number) = Shape::number(schema) {
            if self.open.contains(&number) {
                return None;
            }
            self.open.push(number);
            self.merge(self.definitions.get(number)?, all)?;
        }
        for (keyword, value) in keywords {
            match keyword.as_str() {
                "$ref" | "allOf" | "if" | "then" => {}
                "anyOf" => self.merge_one_of(value.as_array()?, all)?,
                _ => merge_keyword(keyword, value, all),
            }
        }
        for member in keywords
            .get("allOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.merge(member, all)?;
        }
        Some(())
    }

    /// The chosen member of a union, or the next that does not contain itself.
    fn merge_one_of(&mut self, members: &[Value], all: &mut Map<String, Value>) -> Option<()> {
        (0..members.len()).find_map(|index| {
            let opened = self.open.len();
            let mut tried = all.clone();
            let merged = self.merge(&members[(self.choice + index) % members.len()], &mut tried);
            match merged {
                Some(()) => *all = tried,
                None => self.open.truncate(opened),
            }
            merged
        })
    }

    fn of(&mut self, keywords: &Map<String, Value>) -> Option<Value> {
        if let Some(constant) = keywords.get("const") {
            return Some(constant.clone());
        }
        if let Some(example) = keywords
            .get("examples")
            .and_then(|it| it.get(0))
            .filter(|_| self.may_use_example())
        {
            return Some(example.clone());
        }
        if let Some(values) = keywords.get("enum").and_then(Value::as_array) {
            return self.listed(values);
        }
        if let Some(discriminator) = keywords.get(DISCRIMINATOR) {
            return self.discriminated(discriminator, keywords);
        }
        match type_of(keywords) {
            "object" => self.object(keywords),
            "array" => self.list(keywords),
            "boolean" => Some(json!(self.variation.is_multiple_of(2))),
            "integer" => Some(self.number(keywords, 1.0)),
            "number" => Some(self.number(keywords, 0.5)),
            _ => Some(Value::String(self.text(keywords))),
        }
    }

    /// One of the listed values, `null` only where there is no other; none where members of `allOf` agree on none.
    fn listed(&self, values: &[Value]) -> Option<Value> {
        let others: Vec<&Value> = values.iter().filter(|value| !value.is_null()).collect();
        let chosen = others.get(self.variation % others.len().max(1)).copied();
        chosen.or(values.first()).cloned()
    }

    fn may_use_example(&self) -> bool {
        let within = |pointer: &&String| pointer.starts_with(&self.pointer);
        self.examples && !self.avoided.iter().any(|pointer| within(&pointer))
    }

    fn discriminated(
        &mut self,
        discriminator: &Value,
        keywords: &Map<String, Value>,
    ) -> Option<Value> {
        let property = discriminator.get("property")?.as_str()?;
        let cases = discriminator.get("cases")?.as_object()?;
        (0..cases.len()).find_map(|index| {
            let (name, target) = cases.iter().nth((self.choice + index) % cases.len())?;
            let opened = self.open.len();
            let mut all = keywords.clone();
            for key in [DISCRIMINATOR, "examples"] {
                all.remove(key);
            }
            let value = self.merge(target, &mut all).and_then(|()| {
                all.remove(DISCRIMINATOR);
                self.of(&all)
            });
            self.open.truncate(opened);
            let mut value = value?;
            value
                .as_object_mut()?
                .insert(property.to_owned(), json!(name));
            Some(value)
        })
    }

    fn object(&mut self, keywords: &Map<String, Value>) -> Option<Value> {
        let required: Vec<&str> = strings(keywords, "required");
        let mut object = Map::new();
        for (name, property) in keywords
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if *property == Value::Bool(false) {
                continue;
            }
            match self.below(name, property) {
                Some(value) => drop(object.insert(name.clone(), value)),
                None if required.contains(&name.as_str()) => return None,
                None => {}
            }
        }
        let further = keywords.get("additionalProperties");
        let properties = keywords.get("properties");
        let is_absent = |name| properties.and_then(|it| it.get(name)) == Some(&Value::Bool(false));
        for name in &required {
            if !object.contains_key(*name) && !is_absent(*name) {
                let value = self.below(name, further.unwrap_or(&Value::Bool(true)))?;
                object.insert((*name).to_owned(), value);
            }
        }
        let least = count(keywords, "minProperties").unwrap_or(usize::from(
            object.is_empty() && further.is_some_and(Value::is_object),
        ));
        for number in 0..least.saturating_sub(object.len()) {
            let name = format!("key{number}");
            if let Some(value) = self.below(&name, further.unwrap_or(&Value::Bool(true))) {
                object.insert(name, value);
            }
        }
        let greatest = count(keywords, "maxProperties").unwrap_or(usize::MAX);
        let mut excess = object.len().saturating_sub(greatest);
        object.retain(|name, _| {
            let dropped = excess > 0 && !required.contains(&name.as_str());
            excess -= usize::from(dropped);
            !dropped
        });
        Some(Value::Object(object))
    }

    fn list(&mut self, keywords: &Map<String, Value>) -> Option<Value> {
        let least = count(keywords, "minItems").unwrap_or(0);
        let wanted = least
            .max(1)
            .min(count(keywords, "maxItems").unwrap_or(usize::MAX));
        let distinct = keywords.get("uniqueItems") == Some(&json!(true));
        let any = Value::Bool(true);
        let items = keywords.get("items").unwrap_or(&any);
        let mut list = Vec::new();
        for index in 0..wanted {
            let before = (self.variation, self.examples);
            self.variation += index;
            // The example is the same for every item.
            self.examples &= !distinct || index == 0;
            let value = self.below(&index.to_string(), items);
            (self.variation, self.examples) = before;
            match value {
                Some(value) => list.push(value),
                None if list.len() < least => return None,
                None => break,
            }
        }
        Some(Value::Array(list))
    }

    fn below(&mut self, key: &str, schema: &Value) -> Option<Value> {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer
            .push_str(&key.replace('~', "~0").replace('/', "~1"));
        let value = self.value(schema);
        self.pointer.truncate(length);
        value
    }

    fn number(&self, keywords: &Map<String, Value>, step: f64) -> Value {
        let bound = |key: &str| keywords.get(key).and_then(Value::as_f64);
        let whole = type_of(keywords) == "integer";
        let multiple = bound("multipleOf");
        let step = multiple.unwrap_or(step);
        let least = bound("minimum").or(bound("exclusiveMinimum").map(|limit| limit + step));
        let greatest = bound("maximum").or(bound("exclusiveMaximum").map(|limit| limit - step));
        let wanted = step * (1 + self.variation) as f64;
        let mut value = wanted.max(least.unwrap_or(f64::MIN));
        if let Some(greatest) = greatest.filter(|greatest| *greatest < value) {
            let room = ((greatest - least.unwrap_or(greatest)) / step).floor() as usize;
            value = greatest - step * (self.variation % (room + 1)) as f64;
        }
        if let Some(multiple) = multiple {
            value = (value / multiple).ceil() * multiple;
        }
        if whole || value.fract() == 0.0 {
            return json!(value as i64);
        }
        Number::from_f64(value).map_or(Value::Null, Value::Number)
    }

    fn text(&self, keywords: &Map<String, Value>) -> String {
        let least = count(keywords, "minLength").unwrap_or(0);
        let greatest = count(keywords, "maxLength").unwrap_or(usize::MAX);
        if let Some(pattern) = keywords.get("pattern").and_then(Value::as_str)
            && let Some(text) = pattern::text(pattern, least, greatest)
        {
            return text;
        }
        let number = self.variation;
        let text = match keywords.get("format").and_then(Value::as_str) {
            Some("date-time") => {
                format!("2026-01-15T09:{:02}:{:02}Z", number / 60 % 60, number % 60)
            }
            Some("date") => format!("2026-01-{:02}", number % 28 + 1),
            Some("time") => format!("09:{:02}:{:02}Z", number / 60 % 60, number % 60),
            Some("uuid" | "UUID") => format!("6f1d2c3b-4a59-4e8d-9c7b-{number:012x}"),
            Some("email") => format!("sample{number}@example.com"),
            Some("hostname") => format!("host{number}.example.com"),
            Some("ipv4") => format!("192.0.2.{}", number % 256),
            Some("ipv6") => format!("2001:db8::{number:x}"),
            Some("uri" | "url") => format!("https://example.com/{number}"),
            Some("byte") => "c2FtcGxl".to_owned(),
            Some("duration") => "P1D".to_owned(),
            _ => format!(
                "sample{}",
                if number == 0 {
                    String::new()
                } else {
                    number.to_string()
                }
            ),
        };
        let padding = least.saturating_sub(text.chars().count());
        let text = text + &"x".repeat(padding);
        // The end of a text is what makes it differ from others.
        let surplus = text.chars().count().saturating_sub(greatest);
        text.chars().skip(surplus).collect()
    }
}

/// Brings one more schema's keyword together with those that hold already.
fn merge_keyword(keyword: &str, value: &Value, all: &mut Map<String, Value>) {
    let Some(known) = all.get_mut(keyword) else {
        all.insert(keyword.to_owned(), value.clone());
        return;
    };
    match (keyword, known, value) {
        ("properties", Value::Object(known), Value::Object(more)) => {
            for (name, property) in more {
                match known.get_mut(name) {
                    // What has no place here by one schema has none by another.
                    Some(first) if *property == Value::Bool(false) => *first = Value::Bool(false),
                    Some(first) if *first == Value::Bool(false) => {}
                    Some(first) if first != property => {
                        *first = json!({"allOf": [first, property]})
                    }
                    Some(_) => {}
                    None => drop(known.insert(name.clone(), property.clone())),
                }
            }
        }
        ("required", Value::Array(known), Value::Array(more)) => {
            known.extend(more.iter().cloned());
        }
        ("enum", Value::Array(known), Value::Array(more)) => {
            known.retain(|value| more.contains(value))
        }
        (
            "minimum" | "minLength" | "minItems" | "minProperties" | "exclusiveMinimum",
            known,
            more,
        ) if known.as_f64() < more.as_f64() => *known = more.clone(),
        (
            "maximum" | "maxLength" | "maxItems" | "maxProperties" | "exclusiveMaximum",
            known,
            more,
        ) if known.as_f64() > more.as_f64() => *known = more.clone(),
        ("items", known, more) if known != more => *known = json!({"allOf": [known, more]}),
        ("type", known, more) if known == "number" && more == "integer" => *known = more.clone(),
        _ => {}
    }
}

/// The type of a value, told by its keywords where the schema does not say.
fn type_of(keywords: &Map<String, Value>) -> &str {
    let has = |keys: &[&str]| keys.iter().any(|key| keywords.contains_key(*key));
    match keywords.get("type").and_then(Value::as_str) {
        Some(name) => name,
        None if has(&[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
        ]) =>
        {
            "object"
        }
        None if has(&["items", "minItems"]) => "array",
        None if has(&["pattern", "minLength", "maxLength"]) => "string",
        None if has(&[
            "minimum",
            "maximum",
            "multipleOf",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ]) =>
        {
            "number"
        }
        None => "string",
    }
}

fn count(keywords: &Map<String, Value>, key: &str) -> Option<usize> {
    keywords
        .get(key)?
        .as_u64()
        .and_then(|count| usize::try_from(count).ok())
}

fn strings<'m>(keywords: &'m Map<String, Value>, key: &str) -> Vec<&'m str> {
    let list = keywords.get(key).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}
