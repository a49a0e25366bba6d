//! Changes to documents that nobody would make on purpose, except to harm.
//!
//! All depend on a seed alone, so that what one finds can be found again.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Texts that mean something to a file system, a shell, a template engine or one of the languages they end up in.
pub const TEXTS: &[&str] = &[
    "",
    " ",
    "_",
    "..",
    "../../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://example.com/x",
    "CON",
    "nul.md",
    "name.",
    "a\0b",
    "line\nbreak",
    "line\r\nbreak",
    "para\u{2029}graph\u{2028}line\u{85}next",
    "*/ fn main() {} /*",
    "*/\n#[cfg(any())]",
    "\"\"\"\nimport os\n\"\"\"",
    "'''",
    "\"",
    "'",
    "\\",
    "\\\"",
    "\"#",
    "#>",
    "# x",
    "//! x",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{# x #}",
    "${x}",
    "$(id)",
    "`id`",
    "`",
    "```",
    "~~~",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<T>",
    "<!--",
    "-->",
    "]]>",
    "import x from 'y'",
    "export const x = 1",
    "{process.exit()}",
    "{",
    "}",
    "---",
    ":::note",
    "| a | b |",
    "[x](javascript:alert(1))",
    "\u{202e}txt.exe",
    "\u{2066}x\u{2069}",
    "zero\u{200b}width\u{feff}",
    "مرحبا",
    "名前",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ß",
    "🚀👩‍👩‍👧",
    "\u{fffd}\u{ffff}",
    "\u{1b}[31m",
    "self",
    "Self",
    "None",
    "type",
    "class",
    "print",
    "str",
    "__init__",
    "__class__",
    "r#type",
    "1",
    "-1",
    "1e400",
    "0x1F",
    "true",
    "null",
    "(a+)+$",
    "^(?=x)[",
    "#/components/schemas",
    "#",
];

/// Keys that OpenAPI gives a meaning, most of all in schemas.
const KEYS: &[&str] = &[
    "$ref",
    "type",
    "format",
    "properties",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "nullable",
    "required",
    "discriminator",
    "mapping",
    "propertyName",
    "title",
    "description",
    "pattern",
    "minimum",
    "maximum",
    "maxLength",
    "minItems",
    "multipleOf",
    "prefixItems",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "application/json",
    "multipart/form-data",
    "headers",
    "schema",
    "name",
    "in",
    "style",
    "explode",
    "security",
    "tags",
    "operationId",
    "servers",
    "deprecated",
    "x-extension",
    "<<",
];

/// A text out of [`TEXTS`], or one that is very long.
pub fn hostile_text(random: &mut Rng) -> String {
    match random.u8(0..32) {
        0 => "long".repeat(random.usize(20..400)),
        1 => "x ".repeat(random.usize(20..400)),
        _ => chosen(random, TEXTS).to_string(),
    }
}

/// Changes a document at one place.
pub fn change_tree(document: &mut Value, random: &mut Rng) {
    let donor = nth(document, random.usize(0..count(document))).clone();
    let references = references(document);
    let node = nth_mut(document, random.usize(0..count(document)));
    match random.u8(0..10) {
        0 => remove(node, random),
        1 => repeat(node, random),
        2 => *node = donor,
        3 => add(node, donor, random),
        4 => *node = other_value(random),
        5 => wrap(node, random),
        6 => rename(node, random),
        7 => *node = reference(&references, random),
        8 => splice(node, random),
        _ => *node = Value::String(hostile_text(random)),
    }
}

/// Changes a text at one place, without regard for what it means.
pub fn change_bytes(text: &mut Vec<u8>, random: &mut Rng) {
    let start = random.usize(0..=text.len());
    let end = (start + random.usize(0..40)).min(text.len());
    match random.u8(0..5) {
        0 => drop(text.drain(start..end)),
        1 => {
            let part = text[start..end].to_vec();
            let at = random.usize(0..=text.len());
            text.splice(at..at, part);
        }
        2 => {
            if let Some(byte) = text.get_mut(start) {
                *byte ^= 1 << random.u8(0..8);
            }
        }
        3 => text.truncate(start),
        _ => drop(text.splice(start..start, hostile_text(random).into_bytes())),
    }
}

fn chosen<'a, T>(random: &mut Rng, choices: &'a [T]) -> &'a T {
    &choices[random.usize(0..choices.len())]
}

/// How many values there are, this one included.
fn count(node: &Value) -> usize {
    1 + match node {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at a number, the node itself being 0 and what is in it following in order.
fn nth(node: &Value, number: usize) -> &Value {
    let mut number = number;
    let mut node = node;
    while number > 0 {
        number -= 1;
        let mut children: Box<dyn Iterator<Item = &Value>> = match node {
            Value::Array(items) => Box::new(items.iter()),
            Value::Object(map) => Box::new(map.values()),
            _ => return node,
        };
        let Some(child) = children.find(|child| within(&mut number, child)) else {
            return node;
        };
        node = child;
    }
    node
}

fn nth_mut(node: &mut Value, number: usize) -> &mut Value {
    let mut number = number;
    let mut node = node;
    while number > 0 {
        number -= 1;
        let child = match node {
            Value::Array(items) => items.iter_mut().find(|child| within(&mut number, child)),
            Value::Object(map) => map.values_mut().find(|child| within(&mut number, child)),
            // The number of a value is less than the count of them: there is always a child.
            _ => None,
        };
        match child {
            Some(child) => node = child,
            None => unreachable!("the number is within the count"),
        }
    }
    node
}

/// Whether the value at a number is in this child; if not, the number is reduced by the child's values.
fn within(number: &mut usize, child: &Value) -> bool {
    let size = count(child);
    let found = *number < size;
    if !found {
        *number -= size;
    }
    found
}

fn references(node: &Value) -> Vec<String> {
    match node {
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(map) => {
            let own = map.get("$ref").and_then(Value::as_str).map(str::to_owned);
            own.into_iter()
                .chain(map.values().flat_map(references))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn remove(node: &mut Value, random: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => {
            items.remove(random.usize(0..items.len()));
        }
        Value::Object(map) => {
            if let Some(key) = key_of(map, random) {
                map.shift_remove(&key);
            }
        }
        other => *other = Value::Null,
    }
}

fn repeat(node: &mut Value, random: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => {
            let item = chosen(random, items).clone();
            items.push(item);
        }
        Value::Object(map) => {
            if let Some(key) = key_of(map, random) {
                let value = map.get(&key).cloned().unwrap_or_default();
                map.insert(like(&key, random), value);
            }
        }
        _ => {}
    }
}

/// A key that is easily taken for another.
fn like(key: &str, random: &mut Rng) -> String {
    match random.u8(0..5) {
        0 => key.to_uppercase(),
        1 => key.to_lowercase(),
        2 => format!("{key}_"),
        3 => format!("{key}2"),
        _ => format!("{key} {}", hostile_text(random)),
    }
}

fn add(node: &mut Value, value: Value, random: &mut Rng) {
    match node {
        Value::Array(items) => items.push(value),
        Value::Object(map) => {
            let key = match random.u8(0..3) {
                0 => hostile_text(random),
                _ => chosen(random, KEYS).to_string(),
            };
            map.insert(key, value);
        }
        other => *other = value,
    }
}

fn other_value(random: &mut Rng) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e308),
        json!(0.1),
        json!([]),
        json!({}),
        json!([null]),
        json!({"type": ["string", "null"]}),
        json!({"type": "object"}),
        json!({"type": "array"}),
        json!({"type": "integer", "enum": [1, "a", null]}),
        json!({"type": "string", "format": "binary"}),
        json!({"type": "string", "format": "date-time", "pattern": "(a+)+$", "minLength": 99}),
        json!({"type": "number", "minimum": 1e308, "multipleOf": 0}),
    ];
    chosen(random, &values).clone()
}

/// Puts a value into another that OpenAPI knows.
fn wrap(node: &mut Value, random: &mut Rng) {
    let inner = node.take();
    *node = match random.u8(0..9) {
        0 => json!([inner]),
        1 => json!({ "allOf": [inner] }),
        2 => json!({ "allOf": [inner.clone(), inner] }),
        3 => json!({ "oneOf": [inner, {"type": "string"}] }),
        4 => json!({ "anyOf": [inner, {"nullable": true}] }),
        5 => json!({ "type": "array", "items": inner }),
        6 => json!({ "type": "object", "additionalProperties": inner }),
        7 => json!({ "type": "object", "properties": {"wrapped": inner} }),
        _ => json!({ "not": inner }),
    };
}

fn rename(node: &mut Value, random: &mut Rng) {
    if let Value::Object(map) = node
        && let Some(key) = key_of(map, random)
        && let Some(value) = map.shift_remove(&key)
    {
        map.insert(hostile_text(random), value);
    }
}

fn reference(known: &[String], random: &mut Rng) -> Value {
    let text = match random.u8(0..4) {
        0 => hostile_text(random),
        1 => "#/components/schemas".to_owned(),
        _ if known.is_empty() => "#/components/schemas/Missing".to_owned(),
        _ => chosen(random, known).clone(),
    };
    json!({ "$ref": text })
}

fn splice(node: &mut Value, random: &mut Rng) {
    if let Value::String(text) = node {
        let letters = text.chars().count();
        let before: String = text.chars().take(random.usize(0..=letters)).collect();
        text.insert_str(before.len(), &hostile_text(random));
    }
}

fn key_of(map: &Map<String, Value>, random: &mut Rng) -> Option<String> {
    let keys: Vec<&String> = map.keys().collect();
    (!keys.is_empty()).then(|| chosen(random, &keys).to_string())
}
