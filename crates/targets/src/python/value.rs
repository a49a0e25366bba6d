//! Values as Python expressions of a type, for examples.

use std::collections::BTreeMap;

use sailmaker_ir::{Api, Direction, Enum, Shape, Struct, Type, TypeId, variant_of};
use serde_json::Value;

use super::layout::{Code, Item};
use super::models;
use super::{literal, names};

/// Writes expressions and remembers what they need to be imported.
pub(super) struct Values<'a> {
    api: &'a Api,
    /// The modules of the models that the expressions mention, with their classes.
    pub(super) models: BTreeMap<String, String>,
    /// The expressions mention `datetime`.
    pub(super) datetime: bool,
    /// The expressions mention `date`.
    pub(super) date: bool,
}

impl<'a> Values<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            models: BTreeMap::new(),
            datetime: false,
            date: false,
        }
    }

    /// The expression for a value that fits its type.
    pub(super) fn code(&mut self, ty: &Type, value: &Value) -> Code {
        match (ty, value) {
            (_, Value::Null) => Code::atom("None"),
            (Type::Nullable(inner), _) => self.code(inner, value),
            (Type::Timestamp, Value::String(text)) => self.timestamp(text),
            (Type::Date, Value::String(text)) if is_date(text) => {
                self.date = true;
                Code::atom(format!("date.fromisoformat({})", literal::text(text)))
            }
            (Type::List(inner), Value::Array(items)) => {
                Code::list(items.iter().map(|item| self.code(inner, item)).collect())
            }
            (Type::Map(inner), Value::Object(entries)) => {
                let entries: Vec<(&str, Code)> = entries
                    .iter()
                    .map(|(key, entry)| (key.as_str(), self.code(inner, entry)))
                    .collect();
                literal::dict(entries.into_iter())
            }
            (Type::Named(id), _) => self.named(*id, value),
            _ => literal::json(value),
        }
    }

    /// The class of a model, imported.
    pub(super) fn class(&mut self, id: TypeId) -> String {
        let class = names::model(&self.api.type_def(id).name);
        self.models
            .insert(names::model_module(&class), class.clone());
        class
    }

    fn timestamp(&mut self, text: &str) -> Code {
        match normalised(text) {
            Some(text) => {
                self.datetime = true;
                Code::atom(format!("datetime.fromisoformat({})", literal::text(&text)))
            }
            None => Code::atom(literal::text(text)),
        }
    }

    fn named(&mut self, id: TypeId, value: &Value) -> Code {
        let api = self.api;
        match &api.type_def(id).shape {
            Shape::Alias(target) => self.code(target, value),
            Shape::Enum(texts) => self.member(id, texts, value),
            Shape::Union(union) => {
                let class = self.class(id);
                let inner = match variant_of(api, union, value, Direction::Request) {
                    Some(variant) => self.code(&variant.ty, value),
                    None => literal::json(value),
                };
                Code::call(&class, vec![Item::bare(inner)])
            }
            Shape::Struct(object) => self.object(id, object, value),
        }
    }

    fn member(&mut self, id: TypeId, texts: &Enum, value: &Value) -> Code {
        let text = literal::json(value).flat();
        let members = models::members(texts);
        let class = self.class(id);
        match members.iter().find(|member| member.value == text) {
            Some(member) => Code::atom(format!("{class}.{}", member.ident)),
            None => Code::call(&class, vec![Item::bare(Code::atom(text))]),
        }
    }

    /// A constructor with the fields that the value has; a value with keys of its own is read, for constructors know none.
    fn object(&mut self, id: TypeId, object: &Struct, value: &Value) -> Code {
        let class = self.class(id);
        let fields = models::fields(object);
        let knows = |key: &String| fields.iter().any(|(field, _)| field.name.wire() == key);
        let missing = |(field, _): &&(&sailmaker_ir::Field, String)| {
            models::must_be_given(field) && value.get(field.name.wire()).is_none()
        };
        let keys = value
            .as_object()
            .into_iter()
            .flat_map(|entries| entries.keys());
        if !keys.clone().all(knows) || fields.iter().any(|field| missing(&field)) {
            return Code::call(
                &format!("{class}.from_dict"),
                vec![Item::bare(literal::json(value))],
            );
        }
        let given = fields
            .iter()
            .filter_map(|(field, ident)| Some((field, ident, value.get(field.name.wire())?)));
        let arguments =
            given.map(|(field, ident, value)| Item::argument(ident, self.code(&field.ty, value)));
        let arguments = arguments.collect();
        Code::call(&class, arguments)
    }
}

/// An RFC 3339 time as Python 3.10 reads it: an offset in digits, and a fraction of three or six digits.
fn normalised(text: &str) -> Option<String> {
    let (date, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    let at = time.find(['Z', 'z', '+', '-'])?;
    let (clock, offset) = time.split_at(at);
    let offset = match offset {
        "Z" | "z" => "+00:00",
        other if is_shaped(other.get(1..)?, "00:00") => other,
        _ => return None,
    };
    let (clock, fraction) = match clock.split_once('.') {
        Some((clock, digits)) => (clock, format!(".{:0<6}", digits.get(..6).unwrap_or(digits))),
        None => (clock, String::new()),
    };
    let digits = fraction.chars().skip(1).all(|digit| digit.is_ascii_digit());
    (is_date(date) && is_shaped(clock, "00:00:00") && digits)
        .then(|| format!("{date}T{clock}{fraction}{offset}"))
}

fn is_date(text: &str) -> bool {
    is_shaped(text, "0000-00-00")
}

/// Whether a text has digits where the shape has, and is the shape elsewhere.
fn is_shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.chars().zip(shape.chars()).all(|(letter, wanted)| {
            letter == wanted && wanted != '0' || wanted == '0' && letter.is_ascii_digit()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_python_reads_them() {
        for (text, expected) in [
            ("2018-07-25T22:29:35Z", Some("2018-07-25T22:29:35+00:00")),
            (
                "2018-07-25T22:29:35.1Z",
                Some("2018-07-25T22:29:35.100000+00:00"),
            ),
            (
                "2018-07-25T22:29:35.123456789+02:00",
                Some("2018-07-25T22:29:35.123456+02:00"),
            ),
            ("2018-07-25", None),
            ("2018-07-25T22:29:35", None),
            ("yesterday", None),
        ] {
            assert_eq!(normalised(text).as_deref(), expected, "{text}");
        }
    }
}
