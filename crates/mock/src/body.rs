//! Request bodies against the document.

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use mime::Mime;
use sailmaker_ir::Direction;
use sailmaker_spec::{MediaType, Operation, RequestBody};
use serde_json::{Map, Value};

use crate::finding::{Finding, key_or_owner};
use crate::media::{Format, accepts};
use crate::parameters::{decoded, pairs};
use crate::schemas::Schemas;
use crate::shape::Shape;

/// A body that was read: its value as JSON, if it is of a kind that has one, and what is wrong.
#[derive(Default)]
pub(crate) struct Checked {
    pub(crate) value: Option<Value>,
    pub(crate) findings: Vec<Finding>,
}

impl Checked {
    fn wrong(finding: Finding) -> Self {
        Self {
            value: None,
            findings: vec![finding],
        }
    }
}

/// Checks presence, media type and content.
pub(crate) async fn check(
    schemas: &Schemas,
    operation: &Operation,
    headers: &HeaderMap,
    body: &Bytes,
) -> Checked {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    let Some(declared) = &operation.request_body else {
        if body.is_empty() {
            return Checked::default();
        }
        let message = "the operation takes no body";
        return Checked::wrong(Finding::new(
            StatusCode::BAD_REQUEST,
            "body",
            "requestBody",
            operation.place.clone(),
            message,
        ));
    };
    if body.is_empty() && given.is_none_or(|it| !it.starts_with("multipart/")) {
        return absent(schemas, declared);
    }
    let Some((media, mime)) = media_type(declared, given) else {
        let place = key_or_owner(schemas.document(), &declared.place, "content");
        let names: Vec<&str> = declared
            .content
            .iter()
            .map(|media| media.name.as_str())
            .collect();
        let message = format!(
            "the body is `{}`; it must be `{}`",
            given.unwrap_or("of no media type"),
            names.join("` or `")
        );
        return Checked::wrong(Finding::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "body",
            "content",
            place,
            message,
        ));
    };
    Reader { schemas, media }.read(&mime, body).await
}

fn absent(schemas: &Schemas, declared: &RequestBody) -> Checked {
    if declared.required != Some(true) {
        return Checked::default();
    }
    let place = key_or_owner(schemas.document(), &declared.place, "required");
    Checked::wrong(Finding::new(
        StatusCode::BAD_REQUEST,
        "body",
        "required",
        place,
        "the body is missing",
    ))
}

/// The declared media type that the given one belongs to; the most specific one.
fn media_type<'d>(declared: &'d RequestBody, given: Option<&str>) -> Option<(&'d MediaType, Mime)> {
    let given: Mime = given?.parse().ok()?;
    let fitting = declared
        .content
        .iter()
        .filter(|media| accepts(&media.name, &given));
    let media = fitting.min_by_key(|media| media.name.matches('*').count())?;
    Some((media, given))
}

struct Reader<'r> {
    schemas: &'r Schemas,
    media: &'r MediaType,
}

impl Reader<'_> {
    async fn read(&self, mime: &Mime, body: &Bytes) -> Checked {
        let read = match Format::of(mime) {
            Format::Json => serde_json::from_slice(body)
                .map_err(|error| format!("the body is not JSON: {error}")),
            Format::Form => Ok(self.form(body)),
            Format::Multipart => self.multipart(mime, body).await,
            // Nobody says here how a schema describes XML; it is taken as it is.
            Format::Text if is_xml(mime) => return Checked::default(),
            Format::Text => Ok(Value::String(String::from_utf8_lossy(body).into_owned())),
            Format::Binary => return Checked::default(),
        };
        let value = match read {
            Ok(value) => value,
            Err(message) => {
                return Checked::wrong(Finding::new(
                    StatusCode::BAD_REQUEST,
                    "body",
                    "content",
                    self.media.place.clone(),
                    message,
                ));
            }
        };
        let violations = self
            .media
            .schema
            .as_ref()
            .map(|schema| self.schemas.violations(schema, Direction::Request, &value));
        let findings = violations.into_iter().flatten();
        let findings = findings
            .map(|it| Finding::within(StatusCode::UNPROCESSABLE_ENTITY, "body", it))
            .collect();
        Checked {
            value: Some(value),
            findings,
        }
    }

    fn form(&self, body: &Bytes) -> Value {
        let text = String::from_utf8_lossy(body);
        let fields = pairs(&text)
            .into_iter()
            .map(|(name, raw)| (name, Field::Text(decoded(&raw))));
        self.object(fields.collect())
    }

    async fn multipart(&self, mime: &Mime, body: &Bytes) -> Result<Value, String> {
        let boundary = mime
            .get_param(mime::BOUNDARY)
            .ok_or("the boundary of the parts is missing")?;
        let mut parts = multer::Multipart::with_reader(&body[..], boundary.as_str());
        let mut fields = Vec::new();
        let unreadable = |error: multer::Error| format!("the parts cannot be read: {error}");
        while let Some(part) = parts.next_field().await.map_err(unreadable)? {
            let name = part.name().ok_or("a part has no name")?.to_owned();
            let is_file = part.file_name().is_some();
            let content = part.bytes().await.map_err(unreadable)?;
            let text = String::from_utf8_lossy(&content).into_owned();
            fields.push((
                name,
                if is_file {
                    Field::File(text)
                } else {
                    Field::Text(text)
                },
            ));
        }
        Ok(self.object(fields))
    }

    /// The fields of a form as the object its schema describes; fields of the same name are a list.
    fn object(&self, fields: Vec<(String, Field)>) -> Value {
        let compiled = self
            .media
            .schema
            .as_ref()
            .map(|schema| self.schemas.compiled(schema, Direction::Request));
        let shape = compiled
            .as_ref()
            .and_then(|compiled| Shape::first(&compiled.definitions));
        let mut object = Map::new();
        for (name, field) in fields {
            let property = shape.and_then(|shape| shape.property(&name));
            let items = property
                .filter(|it| it.types().contains("array"))
                .map(|it| it.items());
            match items {
                Some(items) => {
                    let list = object
                        .entry(name)
                        .or_insert_with(|| Value::Array(Vec::new()));
                    if let Value::Array(list) = list {
                        list.extend(field.values(items));
                    }
                }
                None => drop(object.insert(name, field.value(property))),
            }
        }
        Value::Object(object)
    }
}

fn is_xml(mime: &Mime) -> bool {
    mime.subtype() == mime::XML || mime.suffix() == Some(mime::XML)
}

/// What a form has under a name.
enum Field {
    Text(String),
    File(String),
}

impl Field {
    /// Objects are JSON (3.0.4, section 4.7.15.2); a file is itself, whatever is in it.
    fn value(self, shape: Option<Shape<'_>>) -> Value {
        match (self, shape) {
            (Field::File(text), Some(shape)) if shape.format() == Some("binary") => {
                Value::String(text)
            }
            (Field::Text(text) | Field::File(text), Some(shape)) => shape.value_of(&text),
            (Field::Text(text) | Field::File(text), None) => Value::String(text),
        }
    }

    /// The items of a list: one to a field, or all of them as JSON.
    fn values(self, items: Option<Shape<'_>>) -> Vec<Value> {
        if let Field::Text(text) | Field::File(text) = &self
            && text.trim_start().starts_with('[')
            && let Ok(Value::Array(list)) = serde_json::from_str(text)
        {
            return list;
        }
        vec![self.value(items)]
    }
}
