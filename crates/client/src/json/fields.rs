use std::collections::BTreeMap;

use super::node::{Kind, Node, Properties};
use super::{DecodeError, Json, UnknownFields, Value};
use crate::maybe::Maybe;

/// The reading side of a JSON object: a model takes its properties out, in the order of its table of names.
///
/// Properties that are not in the table are ignored, or are what [`rest`](Self::rest) gives. Of several properties with
/// one name the last one counts. An error is kept until the [`end`](Self::end), so that a model need not ask for it at
/// each of its properties, which costs a compiler more than all else that a model does.
#[derive(Debug)]
pub struct Fields<'a> {
    names: &'a [&'static str],
    properties: Properties<'a>,
    places: Places,
    /// The object has properties that the model has no name for.
    has_others: bool,
    /// The field to be taken next.
    next: usize,
    /// Why the first property that cannot be read cannot.
    error: Option<DecodeError>,
}

/// Where the value of each field is among the entries of the object. Nothing is at 0, where the first name is.
#[derive(Debug)]
struct Places {
    few: [usize; Self::FEW],
    many: Vec<usize>,
}

impl Places {
    /// So many places are kept without asking for memory, which is enough for most models.
    const FEW: usize = 24;

    fn of(fields: usize) -> Self {
        let many = if fields > Self::FEW { fields } else { 0 };
        Self {
            few: [0; Self::FEW],
            many: vec![0; many],
        }
    }

    fn all(&mut self) -> &mut [usize] {
        if self.many.is_empty() {
            &mut self.few
        } else {
            &mut self.many
        }
    }
}

impl<'a> Fields<'a> {
    /// The properties of an object that a model has names for.
    ///
    /// # Errors
    ///
    /// Where the value is not an object.
    pub fn of(node: Node<'a>, names: &'a [&'static str]) -> Result<Self, DecodeError> {
        let Kind::Object(properties) = node.kind() else {
            return Err(DecodeError::expected("an object", node));
        };
        let mut places = Places::of(names.len());
        let has_others = find(properties, names, places.all());
        Ok(Self {
            names,
            properties,
            places,
            has_others,
            next: 0,
            error: None,
        })
    }

    /// A property that must be there; `None` where it is missing or is not a `T`, which [`end`](Self::end) reports.
    pub fn required<T: Json>(&mut self) -> Option<T> {
        let (name, node) = self.take();
        match node {
            Some(node) => self.read(name, node),
            None => {
                self.fail(name, DecodeError::new("a value", "nothing"));
                None
            }
        }
    }

    /// A property that may be missing; `null` reads as missing.
    pub fn optional<T: Json>(&mut self) -> Option<T> {
        match self.take() {
            (name, Some(node)) if !node.is_null() => self.read(name, node),
            _ => None,
        }
    }

    /// A property that may be missing and can be any value, `null` among them.
    pub fn any(&mut self) -> Option<Value> {
        let (_, node) = self.take();
        node.map(Node::to_value)
    }

    /// A property that must be there and may be `null`. A server that leaves it out is read as if it had sent `null`.
    pub fn nullable<T: Json>(&mut self) -> Option<T> {
        self.optional()
    }

    /// A property that may be missing and may be `null`, where the two mean different things.
    pub fn maybe<T: Json>(&mut self) -> Maybe<T> {
        match self.take() {
            (_, None) => Maybe::Absent,
            (_, Some(node)) if node.is_null() => Maybe::Null,
            (name, Some(node)) => self.read(name, node).map_or(Maybe::Absent, Maybe::Value),
        }
    }

    /// All properties that the model has no name for.
    pub fn rest<T: Json>(&mut self) -> BTreeMap<String, T> {
        let mut rest = BTreeMap::new();
        for (name, node) in self.properties {
            if !self.names.contains(&name)
                && let Some(value) = self.read(name, node)
            {
                rest.insert(name.to_owned(), value);
            }
        }
        rest
    }

    /// All properties that the model has no name for, as they are.
    pub fn unknown(&mut self) -> UnknownFields {
        let mut unknown = UnknownFields::default();
        if self.has_others {
            for (name, node) in self.properties {
                if !self.names.contains(&name) {
                    unknown.insert(name, node.to_value());
                }
            }
        }
        unknown
    }

    /// What was read of the properties, unless one of them could not be.
    ///
    /// # Errors
    ///
    /// The first that occurred.
    pub fn end<T>(self, read: Option<T>) -> Result<T, DecodeError> {
        match (read, self.error) {
            (Some(read), None) => Ok(read),
            (_, Some(error)) => Err(error),
            (None, None) => Err(DecodeError::new("a value", "nothing")),
        }
    }

    fn read<T: Json>(&mut self, name: &str, node: Node<'_>) -> Option<T> {
        match T::read(node) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(name, error);
                None
            }
        }
    }

    #[cold]
    fn fail(&mut self, name: &str, error: DecodeError) {
        if self.error.is_none() {
            self.error = Some(error.at(name));
        }
    }

    fn take(&mut self) -> (&'static str, Option<Node<'a>>) {
        let field = self.next;
        self.next += 1;
        let name = self.names.get(field).copied().unwrap_or_default();
        let place = self.places.all().get(field).copied().unwrap_or_default();
        let node = if place == 0 {
            None
        } else {
            self.properties.value_at(place)
        };
        (name, node)
    }
}

/// Finds the value of each name. Servers mostly write properties in the order of their document, so the name after the
/// one that was found last is tried first. Tells whether there are properties with other names.
fn find(mut properties: Properties<'_>, names: &[&str], places: &mut [usize]) -> bool {
    let mut hint = 0;
    let mut has_others = false;
    loop {
        let place = properties.next_place();
        let Some((name, _)) = properties.next() else {
            return has_others;
        };
        let found = if names.get(hint).is_some_and(|expected| *expected == name) {
            Some(hint)
        } else {
            names.iter().position(|known| *known == name)
        };
        if let Some(field) = found {
            places[field] = place;
            hint = field + 1;
        } else {
            has_others = true;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::{Value, parse};
    use super::*;
    use serde_json::json;

    const TEXT: &[u8] = br#"{"text": "a", "null": null, "number": 5, "more": true}"#;

    fn with<T>(
        names: &'static [&'static str],
        take: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Result<T, DecodeError> {
        let tape = parse(TEXT).unwrap();
        let mut fields = Fields::of(tape.root(), names).unwrap();
        let taken = take(&mut fields);
        fields.end(Some(taken))
    }

    #[test]
    fn only_an_object_has_fields() {
        let tape = parse(b"[1]").unwrap();
        let error = Fields::of(tape.root(), &[]).unwrap_err();
        assert_eq!(error.to_string(), "expected an object, found an array");
    }

    #[test]
    fn a_required_field_must_be_there_and_fit() {
        let required = |names| with(names, |fields| fields.required::<String>());
        assert_eq!(required(&["text"]).unwrap().as_deref(), Some("a"));
        for (names, error) in [
            (
                &["absent"] as &'static [_],
                "at /absent: expected a value, found nothing",
            ),
            (&["null"], "at /null: expected a string, found null"),
        ] {
            assert_eq!(required(names).unwrap_err().to_string(), error);
        }
    }

    #[test]
    fn the_first_error_is_the_one_that_is_told() {
        let error = with(&["text", "more", "absent"], |fields| {
            assert_eq!(fields.optional::<bool>(), None);
            assert_eq!(fields.maybe::<i32>(), Maybe::Absent);
            assert_eq!(fields.required::<i32>(), None);
        });
        assert_eq!(
            error.unwrap_err().to_string(),
            "at /text: expected true or false, found a string"
        );
        let error = with(&["text"], |fields| fields.rest::<i32>()).unwrap_err();
        assert_eq!(error.pointer(), "/null");
    }

    #[test]
    fn absent_null_and_value_are_told_apart_where_asked() {
        let optional = |names| with(names, |fields| fields.optional::<String>()).unwrap();
        assert_eq!(optional(&["absent"]), None);
        assert_eq!(optional(&["null"]), None);
        assert_eq!(optional(&["text"]), Some("a".to_owned()));
        let nullable = with(&["absent"], |fields| fields.nullable::<String>());
        assert_eq!(nullable.unwrap(), None);
        let maybe = |names| with(names, |fields| fields.maybe::<String>()).unwrap();
        assert_eq!(maybe(&["absent"]), Maybe::Absent);
        assert_eq!(maybe(&["null"]), Maybe::Null);
        assert_eq!(maybe(&["text"]), Maybe::Value("a".to_owned()));
    }

    #[test]
    fn fields_come_in_the_order_of_the_table_whatever_the_order_of_the_document() {
        let taken = with(&["more", "absent", "number", "text"], |fields| {
            (
                fields.required::<bool>(),
                fields.optional::<bool>(),
                fields.required::<i32>(),
                fields.required::<String>(),
                // There are no more names.
                fields.optional::<String>(),
            )
        });
        let text = Some("a".to_owned());
        assert_eq!(taken.unwrap(), (Some(true), None, Some(5), text, None));
    }

    #[test]
    fn many_fields_are_found_as_few_are() {
        const NAMES: &[&str] = &[
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q",
            "r", "s", "t", "u", "v", "w", "x", "y", "z",
        ];
        let tape = parse(br#"{"z": 1, "a": 2, "z": 3}"#).unwrap();
        let mut fields = Fields::of(tape.root(), NAMES).unwrap();
        let read: Vec<Option<i32>> = NAMES.iter().map(|_| fields.optional()).collect();
        assert_eq!((read[0], read[1], read[25]), (Some(2), None, Some(3)));
    }

    #[test]
    fn the_rest_is_what_has_no_name() {
        let rest = with(&["text", "null"], |fields| fields.rest::<Value>());
        assert_eq!(
            rest.unwrap(),
            BTreeMap::from([
                ("more".to_owned(), json!(true)),
                ("number".to_owned(), json!(5))
            ])
        );
    }
}
