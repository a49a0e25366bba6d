//! The schemas of a document, ready to check values.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use data_encoding::BASE64;
use jsonschema::{ValidationError, Validator};
use sailmaker_ir::Direction;
use sailmaker_spec::{Code, Diagnostic, Document, Place};
use serde_json::{Map, Value, json};

use crate::json_schema::Translation;
use crate::violation::Violation;

/// The schemas of a document, ready to check values. Each is compiled when it is first used, and kept.
///
/// `D` is the document: a reference, or an `Arc` where the schemas must outlive the borrow.
///
/// 3.0 and 3.1 are read alike, and as documents mean them: `null` is a value of what is `nullable`, lists `null` in its
/// `enum` or is so by a sibling of its `$ref`; `oneOf` takes a value that fits several members. `date-time`, `date`, `time`,
/// `uuid`, `email`, `hostname`, `ipv4`, `ipv6`, `uri`, `byte`, `int32` and `int64` are checked, other formats are not.
pub struct Schemas<D = Arc<Document>> {
    document: D,
    requests: Compiled,
    responses: Compiled,
    left_out: Mutex<Vec<Diagnostic>>,
}

type Compiled = RwLock<HashMap<Place, Arc<CompiledSchema>>>;

/// A schema with all it refers to, for one direction.
pub(crate) struct CompiledSchema {
    /// None where it cannot be compiled: any value is taken.
    validator: Option<Validator>,
    /// The definitions in JSON Schema; the schema itself is the first.
    pub(crate) definitions: Vec<Value>,
    /// Where they are in the document.
    places: Vec<Place>,
}

impl<D: Borrow<Document>> Schemas<D> {
    /// The schemas of a document. Nothing is compiled yet.
    pub fn of(document: D) -> Self {
        Self {
            document,
            requests: Compiled::default(),
            responses: Compiled::default(),
            left_out: Mutex::default(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        self.document.borrow()
    }

    /// What keeps a value from fitting the schema at a place; nothing if it does.
    ///
    /// In requests, read-only properties are not required and not allowed; in responses, write-only ones.
    pub fn violations(
        &self,
        schema: &Place,
        direction: Direction,
        value: &Value,
    ) -> Vec<Violation> {
        let compiled = self.compiled(schema, direction);
        match &compiled.validator {
            Some(validator) if !validator.is_valid(value) => validator
                .iter_errors(value)
                .map(|error| self.violation(&compiled, direction, &error))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a value fits the schema at a place.
    pub fn is_valid(&self, schema: &Place, direction: Direction, value: &Value) -> bool {
        let compiled = self.compiled(schema, direction);
        compiled
            .validator
            .as_ref()
            .is_none_or(|validator| validator.is_valid(value))
    }

    /// What cannot be checked in the schemas used so far: any value is taken there. They are warnings.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.left_out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn compiled(&self, schema: &Place, direction: Direction) -> Arc<CompiledSchema> {
        let cache = match direction {
            Direction::Request => &self.requests,
            Direction::Response => &self.responses,
        };
        if let Some(known) = cache
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(schema)
        {
            return Arc::clone(known);
        }
        let compiled = Arc::new(self.compile(schema, direction));
        let mut cache = cache.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(cache.entry(schema.clone()).or_insert(compiled))
    }

    fn compile(&self, schema: &Place, direction: Direction) -> CompiledSchema {
        let mut translation = Translation::new(self.document(), direction);
        let definitions = translation.run(schema);
        let numbered = definitions.iter().enumerate();
        let named: Map<String, Value> = numbered
            .map(|(number, it)| (number.to_string(), it.clone()))
            .collect();
        let whole = json!({"$ref": "#/$defs/0", "$defs": named});
        let compiled = validator(&whole);
        if let Err(error) = &compiled {
            let message = format!("the schema cannot be compiled, any value is taken: {error}");
            translation.left_out.push((schema.clone(), message));
        }
        self.complain(translation.left_out);
        CompiledSchema {
            validator: compiled.ok(),
            definitions,
            places: translation.places,
        }
    }

    fn complain(&self, left_out: Vec<(Place, String)>) {
        let mut all = self.left_out.lock().unwrap_or_else(PoisonError::into_inner);
        for (place, message) in left_out {
            let diagnostic = Diagnostic::new(Code::UnsupportedKeyword, place, message);
            if !all.contains(&diagnostic) {
                all.push(diagnostic);
            }
        }
    }

    fn violation(
        &self,
        compiled: &CompiledSchema,
        direction: Direction,
        error: &ValidationError<'_>,
    ) -> Violation {
        let path = error.schema_path().to_string();
        let mut segments = path.split('/').skip(2);
        let number = segments
            .next()
            .and_then(|number| number.parse::<usize>().ok());
        let schema = number
            .and_then(|number| compiled.places.get(number))
            .or(compiled.places.first());
        let segments: Vec<String> = segments
            .filter(|it| *it != "else")
            .map(|it| it.replace("~1", "/").replace("~0", "~"))
            .collect();
        let keyword = error.kind().keyword();
        let pointer = error.instance_path().to_string();
        let (rule, place) = match schema {
            Some(schema) => self.rule(schema, &segments, keyword, direction),
            None => (
                keyword.to_owned(),
                Place::of_file(sailmaker_spec::FileId::ROOT),
            ),
        };
        let message = message(&rule, error);
        Violation {
            pointer,
            rule,
            place,
            message,
        }
    }

    /// The keyword as the document writes it, and its place. Some keywords of JSON Schema stand for others.
    fn rule(
        &self,
        schema: &Place,
        segments: &[String],
        keyword: &str,
        direction: Direction,
    ) -> (String, Place) {
        let place = segments
            .iter()
            .fold(schema.clone(), |place, segment| place.child(segment));
        let written = |key: &str| {
            let place = schema.child(key);
            self.document()
                .node(&place)
                .is_some()
                .then_some((key.to_owned(), place))
        };
        if keyword == "falseSchema" {
            let rule = match direction {
                Direction::Request => "readOnly",
                Direction::Response => "writeOnly",
            };
            return (rule.to_owned(), place);
        }
        if self.document().node(&place).is_some() {
            return (keyword.to_owned(), place);
        }
        let other = match keyword {
            "anyOf" => written("oneOf"),
            "minimum" | "maximum" => written("format"),
            "required" | "enum" => written("discriminator"),
            _ => None,
        };
        other.unwrap_or_else(|| (keyword.to_owned(), schema.clone()))
    }
}

fn message(rule: &str, error: &ValidationError<'_>) -> String {
    /// Longer values are left out of a sentence.
    const LONGEST: usize = 80;
    match rule {
        "readOnly" => "the property is read-only and has no place in a request".to_owned(),
        "writeOnly" => "the property is write-only and has no place in a response".to_owned(),
        _ if error.instance().to_string().len() > LONGEST => {
            error.masked_with("the value").to_string()
        }
        _ => error.to_string(),
    }
}

fn validator(schema: &Value) -> Result<Validator, Box<ValidationError<'static>>> {
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .with_format("byte", |text| BASE64.decode(text.as_bytes()).is_ok())
        .build(schema)
        .map_err(Box::new)
}
