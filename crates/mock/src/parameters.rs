//! Parameters of path, query, headers and cookies against the document.

use std::collections::BTreeSet;

use http::{HeaderMap, StatusCode, header};
use openapiv3::{APIKeyLocation, SecurityScheme};
use openapiv3::{PathStyle, QueryStyle};
use percent_encoding::percent_decode_str;
use sailmaker_ir::Direction;
use sailmaker_spec::{Document, Operation, Parameter};
use serde_json::{Map, Value};

use crate::finding::{Finding, key_or_owner};
use crate::route::Variables;
use crate::schemas::Schemas;
use crate::shape::Shape;

/// Names with their values, both as they are on the wire.
pub(crate) type Pairs = Vec<(String, String)>;

/// Where parameters are in a request.
pub(crate) struct Sent<'r> {
    pub(crate) path: &'r Variables,
    pub(crate) query: &'r Pairs,
    pub(crate) headers: &'r HeaderMap,
}

/// `a=b&c` as names and values; the names are decoded, the values not.
pub(crate) fn pairs(query: &str) -> Pairs {
    let parts = query.split('&').filter(|part| !part.is_empty());
    let pairs = parts.map(|part| part.split_once('=').unwrap_or((part, "")));
    pairs
        .map(|(name, value)| (decoded(name), value.to_owned()))
        .collect()
}

/// Percent-encoding undone; `+` is a space in forms and queries.
pub(crate) fn decoded(raw: &str) -> String {
    percent_decode_str(&raw.replace('+', " "))
        .decode_utf8_lossy()
        .into_owned()
}

/// The names of API keys in the query, which are no parameters of operations.
fn query_keys(document: &Document) -> impl Iterator<Item = String> {
    document
        .security_schemes()
        .values()
        .filter_map(|scheme| match scheme {
            SecurityScheme::APIKey {
                location: APIKeyLocation::Query,
                name,
                ..
            } => Some(name.clone()),
            _ => None,
        })
}

/// Checks all parameters, and that there are no others in the query.
pub(crate) fn check(schemas: &Schemas, operation: &Operation, sent: &Sent<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known: BTreeSet<String> = query_keys(schemas.document()).collect();
    for parameter in &operation.parameters {
        let read = Reader {
            schemas,
            parameter,
            sent,
        }
        .read(&mut known);
        findings.extend(read);
    }
    for (name, _) in sent.query {
        if known.insert(name.clone()) {
            let place = key_or_owner(schemas.document(), &operation.place, "parameters");
            let message = format!("there is no query parameter `{name}`");
            findings.push(Finding::new(
                StatusCode::BAD_REQUEST,
                format!("query/{name}"),
                "parameters",
                place,
                message,
            ));
        }
    }
    findings
}

struct Reader<'r> {
    schemas: &'r Schemas,
    parameter: &'r Parameter,
    sent: &'r Sent<'r>,
}

impl Reader<'_> {
    fn read(&self, known: &mut BTreeSet<String>) -> Vec<Finding> {
        let parameter = self.parameter;
        let name = parameter.name();
        let schema = parameter
            .schema
            .as_ref()
            .or_else(|| parameter.content.first()?.schema.as_ref());
        let compiled = schema.map(|schema| self.schemas.compiled(schema, Direction::Request));
        let any = Value::Bool(true);
        let definitions = compiled
            .as_ref()
            .map_or(&[][..], |compiled| &compiled.definitions);
        let shape = Shape::first(definitions).unwrap_or(Shape {
            definitions,
            schema: &any,
        });
        let value = match &*parameter.object {
            openapiv3::Parameter::Query { style, .. } => self.query(style, shape, known),
            openapiv3::Parameter::Path { style, .. } => self.path(style, shape),
            openapiv3::Parameter::Header { .. } => self.header(shape),
            openapiv3::Parameter::Cookie { .. } => self.cookie(shape),
        };
        let part = format!("{}/{name}", parameter.location());
        let document = self.schemas.document();
        match (value, schema) {
            (None, _) if parameter.data().required && !self.is_not_ours() => {
                let place = key_or_owner(document, &parameter.place, "required");
                let message = format!("the {} parameter `{name}` is missing", parameter.location());
                vec![Finding::new(
                    StatusCode::BAD_REQUEST,
                    part,
                    "required",
                    place,
                    message,
                )]
            }
            (Some(value), _) if self.may_be_empty(&value) => Vec::new(),
            (Some(value), Some(schema)) => {
                let violations = self.schemas.violations(schema, Direction::Request, &value);
                violations
                    .into_iter()
                    .map(|it| Finding::within(StatusCode::BAD_REQUEST, &part, it))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// These headers are described elsewhere; parameters of their names have no effect (3.0.4, section 4.7.12.1).
    fn is_not_ours(&self) -> bool {
        let name = self.parameter.name();
        self.parameter.location() == "header"
            && [header::ACCEPT, header::CONTENT_TYPE, header::AUTHORIZATION]
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it.as_str()))
    }

    fn may_be_empty(&self, value: &Value) -> bool {
        let allowed = matches!(
            *self.parameter.object,
            openapiv3::Parameter::Query {
                allow_empty_value: Some(true),
                ..
            }
        );
        allowed && *value == Value::String(String::new())
    }

    fn explode(&self, default: bool) -> bool {
        self.parameter.data().explode.unwrap_or(default)
    }

    fn query(
        &self,
        style: &QueryStyle,
        shape: Shape<'_>,
        known: &mut BTreeSet<String>,
    ) -> Option<Value> {
        let name = self.parameter.name();
        let is_json = !self.parameter.content.is_empty();
        let kind = Kind::of(shape);
        let named = || {
            self.sent
                .query
                .iter()
                .filter(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
        };
        if kind == Kind::Object
            && !is_json
            && (*style == QueryStyle::DeepObject || self.explode(true))
        {
            let key = |key: &str| match style {
                QueryStyle::DeepObject => key
                    .strip_prefix(name)?
                    .strip_prefix('[')?
                    .strip_suffix(']')
                    .map(str::to_owned),
                _ => Some(key.to_owned()).filter(|key| shape.property(key).is_some()),
            };
            let mut pairs = Vec::new();
            for (sent, value) in self.sent.query {
                if let Some(key) = key(sent) {
                    known.insert(sent.clone());
                    pairs.push((key, value.as_str()));
                }
            }
            return (!pairs.is_empty()).then(|| object(shape, pairs));
        }
        known.insert(name.to_owned());
        let first = named().next()?;
        let separator = match style {
            QueryStyle::SpaceDelimited => &["%20", "+", " "][..],
            QueryStyle::PipeDelimited => &["|", "%7C", "%7c"],
            QueryStyle::Form | QueryStyle::DeepObject => &[","],
        };
        Some(match kind {
            _ if is_json => json_or_text(&decoded(first)),
            Kind::List if self.explode(*style == QueryStyle::Form) => list(shape, named()),
            Kind::List => list(shape, split(first, separator).into_iter()),
            Kind::Object => object(shape, alternating(split(first, separator))),
            Kind::Scalar => shape.value_of(&decoded(first)),
        })
    }

    fn path(&self, style: &PathStyle, shape: Shape<'_>) -> Option<Value> {
        let name = self.parameter.name();
        let (_, raw) = self.sent.path.iter().find(|(known, _)| known == name)?;
        // In a path `+` is itself.
        let raw = raw.replace('+', "%2B");
        let prefix = format!(";{name}=");
        let (raw, separator) = match style {
            PathStyle::Simple => (raw.as_str(), ","),
            PathStyle::Label => (
                raw.strip_prefix('.').unwrap_or(&raw),
                if self.explode(false) { "." } else { "," },
            ),
            PathStyle::Matrix if self.explode(false) && Kind::of(shape) == Kind::Object => {
                (raw.trim_start_matches(';'), ";")
            }
            PathStyle::Matrix if self.explode(false) => {
                (raw.strip_prefix(&prefix).unwrap_or(&raw), prefix.as_str())
            }
            PathStyle::Matrix => (raw.strip_prefix(&prefix).unwrap_or(&raw), ","),
        };
        Some(self.delimited(raw, separator, shape))
    }

    fn header(&self, shape: Shape<'_>) -> Option<Value> {
        let values: Vec<&str> = self
            .sent
            .headers
            .get_all(self.parameter.name())
            .iter()
            .filter_map(|it| it.to_str().ok())
            .collect();
        if values.is_empty() {
            return None;
        }
        // A header is text as it is; only what would be undone again is written differently.
        let raw = values.join(",").replace('%', "%25").replace('+', "%2B");
        Some(self.delimited(&raw, ",", shape))
    }

    fn cookie(&self, shape: Shape<'_>) -> Option<Value> {
        let cookies = self
            .sent
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|it| it.to_str().ok());
        let mut pairs = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let (_, raw) = pairs.find(|(name, _)| *name == self.parameter.name())?;
        Some(self.delimited(raw, ",", shape))
    }

    fn delimited(&self, raw: &str, separator: &str, shape: Shape<'_>) -> Value {
        if !self.parameter.content.is_empty() {
            return json_or_text(&decoded(raw));
        }
        let parts = || split(raw, &[separator]).into_iter().map(str::trim);
        match Kind::of(shape) {
            Kind::List => list(shape, parts()),
            Kind::Object if self.explode(false) => {
                let pairs = parts().filter_map(|part| part.split_once('='));
                object(
                    shape,
                    pairs.map(|(key, value)| (decoded(key), value)).collect(),
                )
            }
            Kind::Object => object(shape, alternating(parts().collect())),
            Kind::Scalar => shape.value_of(&decoded(raw)),
        }
    }
}

/// What decides about the way in which a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Scalar,
    List,
    Object,
}

impl Kind {
    fn of(shape: Shape<'_>) -> Self {
        let types = shape.types();
        if types.contains("array") {
            Kind::List
        } else if types.contains("object") && types.len() == 1 {
            Kind::Object
        } else {
            Kind::Scalar
        }
    }
}

/// A value given as JSON.
fn json_or_text(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

fn split<'t>(raw: &'t str, separators: &[&str]) -> Vec<&'t str> {
    let separator = separators
        .iter()
        .find(|separator| raw.contains(**separator));
    match separator {
        Some(separator) => raw.split(separator).collect(),
        None if raw.is_empty() => Vec::new(),
        None => vec![raw],
    }
}

fn list<'t>(shape: Shape<'_>, raw: impl Iterator<Item = &'t str>) -> Value {
    let items = shape.items();
    raw.map(|raw| match items {
        Some(items) => items.value_of(&decoded(raw)),
        None => Value::String(decoded(raw)),
    })
    .collect()
}

fn object(shape: Shape<'_>, pairs: Vec<(String, &str)>) -> Value {
    let entries = pairs.into_iter().map(|(key, raw)| {
        let value = match shape.property(&key) {
            Some(property) => property.value_of(&decoded(raw)),
            None => Value::String(decoded(raw)),
        };
        (key, value)
    });
    Value::Object(entries.collect::<Map<_, _>>())
}

/// `a,1,b,2` as pairs.
fn alternating(parts: Vec<&str>) -> Vec<(String, &str)> {
    parts
        .chunks(2)
        .filter_map(|pair| {
            Some((
                decoded(pair.first()?),
                pair.get(1).copied().unwrap_or_default(),
            ))
        })
        .collect()
}
