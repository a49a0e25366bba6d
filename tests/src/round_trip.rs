//! The examples of a document, as a table of values to send through the generated models.

use std::collections::HashMap;
use std::fmt::Write;

use camino::Utf8Path;
use sailmaker_ir::{Api, Content, Direction, Operation, Shape, Type};
use sailmaker_mock::Schemas;
use sailmaker_spec::{Document, LoadOptions, MediaType, Place, Schema, load};
use serde_json::{Value, json};

use crate::cargo::Sdk;

/// An example and the model it is an example of.
#[derive(Clone, Debug)]
pub struct RoundTrip {
    /// Where it stands.
    pub place: String,
    /// The Rust type, with `models::` before the names of models.
    pub ty: String,
    /// The value.
    pub value: Value,
}

/// The examples of all requests, responses and types of an API that fit their types.
pub fn round_trips(api: &Api) -> Vec<RoundTrip> {
    let mut found = Vec::new();
    for operation in api.operations() {
        for (what, content) in contents(operation) {
            for example in &content.examples {
                found.push(RoundTrip {
                    place: format!("{} {what}", operation.name),
                    ty: rust_type(api, &content.ty),
                    value: (*example.value).clone(),
                });
            }
        }
    }
    for def in &api.types {
        let ty = Type::Named(def.id);
        for direction in [Direction::Request, Direction::Response] {
            let value = sailmaker_ir::sample::model(api, def, direction);
            found.push(RoundTrip {
                place: format!("{} {direction:?}", def.name.pascal()),
                ty: rust_type(api, &ty),
                value,
            });
        }
    }
    found
}

fn contents(operation: &Operation) -> Vec<(String, &Content)> {
    let bodies = operation
        .body
        .iter()
        .flat_map(|body| &body.contents)
        .map(|content| ("request".to_owned(), content));
    let responses = operation.responses.iter().flat_map(|response| {
        response
            .contents
            .iter()
            .map(move |content| (response.status.clone(), content))
    });
    bodies
        .chain(responses)
        .filter(|(_, content)| content.format == sailmaker_ir::Format::Json)
        .collect()
}

fn rust_type(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Any => "sailpoint::Value".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::Text | Type::Binary => "String".to_owned(),
        Type::Timestamp => "sailpoint::Timestamp".to_owned(),
        Type::Date => "sailpoint::Date".to_owned(),
        Type::List(inner) => format!("Vec<{}>", rust_type(api, inner)),
        Type::Map(inner) => format!(
            "std::collections::BTreeMap<String, {}>",
            rust_type(api, inner)
        ),
        Type::Nullable(inner) => format!("Option<{}>", rust_type(api, inner)),
        Type::Named(id) => {
            format!(
                "sailpoint::{}::models::{}",
                api.name,
                model(&api.type_def(*id).name.pascal())
            )
        }
    }
}

/// A type for programs in other languages. Aliases are expanded, for not every language has them.
fn neutral_type(api: &Api, ty: &Type) -> Value {
    match ty {
        Type::Any => json!("any"),
        Type::Bool => json!("bool"),
        Type::Int32 | Type::Int64 => json!("int"),
        Type::Double => json!("float"),
        Type::Text => json!("text"),
        Type::Binary => json!("binary"),
        Type::Timestamp => json!("timestamp"),
        Type::Date => json!("date"),
        Type::List(inner) => json!({"list": neutral_type(api, inner)}),
        Type::Map(inner) => json!({"map": neutral_type(api, inner)}),
        Type::Nullable(inner) => json!({"nullable": neutral_type(api, inner)}),
        Type::Named(id) => {
            let def = api.type_def(*id);
            match &def.shape {
                Shape::Alias(target) => neutral_type(api, target),
                _ => json!({"named": def.name.pascal()}),
            }
        }
    }
}

/// The models of the documents that stand in the way of what generated code mentions.
fn model(name: &str) -> String {
    match name {
        "Client" | "Date" | "Model" | "Node" | "Object" | "Result" | "Value" | "Writer" => {
            format!("{name}Model")
        }
        free => free.to_owned(),
    }
}

impl RoundTrip {
    /// A call of `check::<Type>(place, json)` that a test program defines.
    pub fn call(&self) -> String {
        let mut line = String::new();
        let _ = write!(
            line,
            "check::<{}>({:?}, {:?});",
            self.ty,
            self.place,
            self.value.to_string()
        );
        line
    }
}

/// An example of a published document, whether it fits its schema or not.
#[derive(Clone, Debug)]
pub struct Published {
    /// What it is an example of: the API, then an operation with `request` or a status, or a type.
    pub place: String,
    /// The Rust type.
    pub ty: String,
    /// The type for programs in other languages: its kind, such as `int`; `{"list": …}`, `{"map": …}`, `{"nullable": …}`;
    /// or `{"named": "Entitlement"}`.
    pub neutral: Value,
    /// Where the value goes to or comes from.
    pub direction: Direction,
    /// The value.
    pub value: Value,
    /// The value fits its schema.
    pub valid: bool,
}

/// What became of an example on its way through its model.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// What the model writes is what was read.
    Same,
    /// What the model writes is something else.
    Different {
        /// The first place that differs, as a JSON pointer.
        pointer: String,
        /// How it differs.
        cause: String,
    },
    /// The model cannot read it.
    Failed {
        /// The place that cannot be read, as a JSON pointer.
        pointer: String,
        /// Why.
        cause: String,
    },
}

/// The examples of all requests, responses and named schemas of a published document.
///
/// # Panics
///
/// When the document cannot be read.
pub fn published_examples(api: &Api, path: &Utf8Path) -> Vec<Published> {
    let Some(document) = load(path, &LoadOptions::default()).document else {
        panic!("{path} cannot be read");
    };
    let mut published = of_operations(&document, api);
    published.extend(of_types(&document, api));
    published
}

fn of_operations(document: &Document, api: &Api) -> Vec<Published> {
    let lowered: Vec<(String, &Content)> = api.operations().flat_map(contents).collect();
    let types: HashMap<&Place, &Type> = lowered
        .iter()
        .map(|(_, content)| (&content.place, &content.ty))
        .collect();
    let schemas = Schemas::of(document);
    let mut found = Vec::new();
    for operation in document.operations() {
        let id = operation.object.operation_id.as_deref().unwrap_or_default();
        let request = operation.request_body.iter().flat_map(|body| &body.content);
        let request = request.map(|media| ("request", Direction::Request, media));
        let responses = operation.responses.iter().flat_map(|response| {
            let status = response.status.as_str();
            let media = response.content.iter();
            media.map(move |media| (status, Direction::Response, media))
        });
        for (what, direction, media) in request.chain(responses) {
            let Some(ty) = types.get(&media.place) else {
                continue;
            };
            for example in &media.examples {
                let named = example.name.as_deref().unwrap_or_default();
                let place = format!("{} {id} {what} {}", api.name, named.replace(' ', "_"));
                found.push(Published {
                    place: place.trim_end().to_owned(),
                    ty: rust_type(api, ty),
                    neutral: neutral_type(api, ty),
                    direction,
                    valid: fits(&schemas, media, direction, &example.value),
                    value: Value::clone(&example.value),
                });
            }
        }
    }
    found
}

fn fits(
    schemas: &Schemas<&Document>,
    media: &MediaType,
    direction: Direction,
    value: &Value,
) -> bool {
    let schema = media.schema.as_ref();
    schema.is_none_or(|schema| schemas.is_valid(schema, direction, value))
}

fn of_types(document: &Document, api: &Api) -> Vec<Published> {
    let schemas = Schemas::of(document);
    let mut found = Vec::new();
    for def in &api.types {
        let example = match document.schema(&def.place) {
            Schema::Object(schema) => schema.schema_data.example.clone(),
            Schema::Ref { overrides, .. } => overrides.example,
        };
        let Some(value) = example else { continue };
        let direction = if def.usage.response {
            Direction::Response
        } else {
            Direction::Request
        };
        found.push(Published {
            place: format!("{} {}", api.name, def.name.pascal()),
            ty: rust_type(api, &Type::Named(def.id)),
            neutral: neutral_type(api, &Type::Named(def.id)),
            direction,
            valid: schemas.is_valid(&def.place, direction, &value),
            value,
        });
    }
    found
}

/// Sends examples through the models of their SDK, in one program, and tells what became of each.
///
/// # Errors
///
/// What cargo says where the program does not compile or run.
///
/// # Panics
///
/// When files cannot be written or read.
pub fn sent_through(
    sdk: &Sdk,
    versions: &[&str],
    published: &[Published],
) -> Result<Vec<Outcome>, String> {
    let mut types: Vec<&str> = published
        .iter()
        .map(|example| example.ty.as_str())
        .collect();
    types.sort_unstable();
    types.dedup();
    let index = |ty: &str| types.binary_search(&ty).unwrap_or_default();
    let data: Vec<Value> = published
        .iter()
        .map(|example| {
            let to_server = example.valid && example.direction == Direction::Request;
            json!([index(&example.ty), to_server, example.value])
        })
        .collect();
    sdk.add("round_trips.json", &Value::Array(data).to_string());
    let table: String = types
        .iter()
        .map(|ty| format!("    trip::<{ty}>,\n"))
        .collect();
    sdk.add(
        "examples/round_trips.rs",
        &format!("const TYPES: &[Trip] = &[\n{table}];\n{PROGRAM}"),
    );
    let printed = sdk.cargo_without_tls("run", versions, &["--example", "round_trips"])?;
    Ok(printed
        .lines()
        .zip(published)
        .map(|(line, example)| outcome(line, &example.value))
        .collect())
}

/// Prints, for each line of its data, `=` and what the model has written, or `!` and pointer and message of the error.
/// A valid request must be written alike with and without what only the server sets.
const PROGRAM: &str = r#"
use sailmaker_client::json::{Json, ToJson, Value};

type Trip = fn(Value, bool) -> String;

fn trip<T: Json>(value: Value, to_server: bool) -> String {
    match T::from_json(value) {
        Ok(model) if to_server => format!("={}", model.to_request()),
        Ok(model) => format!("={}", model.to_json()),
        Err(error) => format!("!{}\t{}, found {}", error.pointer(), error.expectation(), error.found()),
    }
}

fn main() {
    let data = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/round_trips.json")).unwrap();
    let Ok(Value::Array(data)) = data.parse() else { panic!("data") };
    for line in data {
        let index = line[0].as_u64().unwrap() as usize;
        println!("{}", TYPES[index](line[2].clone(), line[1] == true));
    }
}
"#;

fn outcome(line: &str, read: &Value) -> Outcome {
    let failed = |pointer: &str, cause: &str| Outcome::Failed {
        pointer: pointer.to_owned(),
        cause: cause.to_owned(),
    };
    if let Some((pointer, cause)) = line
        .strip_prefix('!')
        .and_then(|line| line.split_once('\t'))
    {
        return failed(pointer, cause);
    }
    match line.strip_prefix('=').map(str::parse::<Value>) {
        Some(Ok(written)) => {
            difference(read, &written, "").map_or(Outcome::Same, |(pointer, cause)| {
                Outcome::Different { pointer, cause }
            })
        }
        _ => failed("", "nothing was printed"),
    }
}

/// The first place where what was written is not what was read, and how. Numbers are compared as numbers.
fn difference(read: &Value, written: &Value, at: &str) -> Option<(String, String)> {
    let here = |cause: String| Some((at.to_owned(), cause));
    match (read, written) {
        (Value::Object(a), Value::Object(b)) => {
            let lost = a.keys().find(|key| !b.contains_key(*key));
            let added = b.keys().find(|key| !a.contains_key(*key));
            if let Some(key) = lost {
                let null = if a[key].is_null() {
                    ", which is null"
                } else {
                    ""
                };
                return Some((format!("{at}/{key}"), format!("a property is lost{null}")));
            }
            if let Some(key) = added {
                return Some((format!("{at}/{key}"), "a property is added".to_owned()));
            }
            a.iter()
                .find_map(|(key, value)| difference(value, &b[key], &format!("{at}/{key}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find_map(|(index, (a, b))| difference(a, b, &format!("{at}/{index}"))),
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => None,
        (a, b) if a == b => None,
        (a, b) => here(format!("{} became {}", kind(a), kind(b))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a flag",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
