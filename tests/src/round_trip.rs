//! The examples of a document, as a table of values to send through the generated models.

use std::fmt::Write;

use sailmaker_ir::{Api, Operation, Type};
use serde_json::Value;

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
                    value: example.value.clone(),
                });
            }
        }
    }
    for def in &api.types {
        let ty = Type::Named(def.id);
        for direction in [
            sailmaker_ir::Direction::Request,
            sailmaker_ir::Direction::Response,
        ] {
            let value = sailmaker_ir::sample(api, &ty, direction, def.example.as_ref());
            found.push(RoundTrip {
                place: format!("{} {direction:?}", def.name.pascal()),
                ty: rust_type(api, &ty),
                value,
            });
        }
    }
    found
}

fn contents(operation: &Operation) -> Vec<(String, &sailmaker_ir::Content)> {
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

/// The models of the documents that stand in the way of what generated code mentions.
fn model(name: &str) -> String {
    match name {
        "Client" | "Date" | "Object" | "Result" | "Value" => format!("{name}Model"),
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
