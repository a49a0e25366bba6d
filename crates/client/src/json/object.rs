use std::collections::BTreeMap;

use super::{Json, UnknownFields, Value, Writer};
use crate::maybe::Maybe;

/// The writing side of a JSON object: a model puts its properties in, in the order of its table of names.
#[derive(Debug)]
pub struct Object<'w> {
    writer: &'w mut Writer,
    names: &'static [&'static str],
    read_only: &'static [&'static str],
    /// The field to be put next.
    next: usize,
    /// A property has been written.
    started: bool,
}

impl<'w> Object<'w> {
    pub(super) fn new(
        writer: &'w mut Writer,
        names: &'static [&'static str],
        read_only: &'static [&'static str],
    ) -> Self {
        Self {
            writer,
            names,
            read_only,
            next: 0,
            started: false,
        }
    }

    /// A property that is always written.
    pub fn required<T: Json>(&mut self, value: &T) {
        self.put(Maybe::Value(value));
    }

    /// A property that is written where there is a value.
    pub fn optional<T: Json>(&mut self, value: &Option<T>) {
        self.put(value.as_ref().map_or(Maybe::Absent, Maybe::Value));
    }

    /// A property of any type that is written where there is a value, which may be `null`.
    pub fn any(&mut self, value: &Option<Value>) {
        self.optional(value);
    }

    /// A property that is always written, as `null` where there is no value.
    pub fn nullable<T: Json>(&mut self, value: &Option<T>) {
        self.put(value.as_ref().map_or(Maybe::Null, Maybe::Value));
    }

    /// A property that is left out, written as `null`, or written with a value.
    pub fn maybe<T: Json>(&mut self, value: &Maybe<T>) {
        self.put(value.as_ref());
    }

    /// Properties that the document does not name. One that it names is not written from here, so that none is written
    /// twice.
    pub fn rest<T: Json>(&mut self, properties: &BTreeMap<String, T>) {
        for (name, value) in properties {
            if !self.names.contains(&name.as_str()) {
                self.name(name);
                value.write(self.writer);
            }
        }
    }

    /// Properties that the document does not name, as they came.
    pub fn unknown(&mut self, properties: &UnknownFields) {
        for (name, value) in properties.iter() {
            if !self.names.contains(&name) {
                self.name(name);
                value.write(self.writer);
            }
        }
    }

    fn put<T: Json>(&mut self, value: Maybe<&T>) {
        let Some(name) = self.take() else { return };
        match value {
            Maybe::Absent => {}
            Maybe::Null => {
                self.name(name);
                self.writer.null();
            }
            Maybe::Value(value) => {
                self.name(name);
                value.write(self.writer);
            }
        }
    }

    /// The name of the next field, unless the field is not to be written at all.
    fn take(&mut self) -> Option<&'static str> {
        let name = self.names.get(self.next).copied()?;
        self.next += 1;
        let left_out = self.writer.to_server && self.read_only.contains(&name);
        (!left_out).then_some(name)
    }

    fn name(&mut self, name: &str) {
        self.writer.name(self.started, name);
        self.started = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_null_and_value_are_three_things() {
        const NAMES: &[&str] = &[
            "required", "left out", "optional", "nullable", "absent", "null", "value",
        ];
        let write = |writer: &mut Writer| {
            let mut object = Object::new(writer, NAMES, &["optional"]);
            object.required(&1);
            object.optional::<i32>(&None);
            object.optional(&Some(2));
            object.nullable::<i32>(&None);
            object.maybe::<i32>(&Maybe::Absent);
            object.maybe::<i32>(&Maybe::Null);
            object.maybe(&Maybe::Value(3));
            object.rest(&BTreeMap::from([
                ("more".to_owned(), 4),
                ("required".to_owned(), 5),
            ]));
        };
        assert_eq!(
            Writer::whole(write),
            r#""required":1,"optional":2,"nullable":null,"null":null,"value":3,"more":4"#
        );
        assert_eq!(
            Writer::request(write),
            r#""required":1,"nullable":null,"null":null,"value":3,"more":4"#
        );
    }
}
