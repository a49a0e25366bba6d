use serde_core::{Serialize, Serializer};
use serde_json::{Number, Value};

use super::tape::Entry;

/// A value of a parsed document: a view, as cheap to copy as a reference.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a>(
    /// The entries of the value, and none of what follows it.
    &'a [Entry<'a>],
);

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(&'a Number),
    /// A text.
    Text(&'a str),
    /// An array.
    Array(Elements<'a>),
    /// An object.
    Object(Properties<'a>),
}

impl<'a> Node<'a> {
    /// The value that the entries begin with.
    pub(super) fn at(entries: &'a [Entry<'a>]) -> Self {
        split(entries).map_or(Self(&[Entry::Null]), |(node, _)| node)
    }

    /// What the value is.
    pub fn kind(self) -> Kind<'a> {
        match self.0 {
            [] | [Entry::Null, ..] => Kind::Null,
            [Entry::Bool(flag), ..] => Kind::Bool(*flag),
            [Entry::Number(number), ..] => Kind::Number(number),
            [Entry::Text(text), ..] => Kind::Text(text),
            [Entry::Array(extent), held @ ..] => Kind::Array(Elements {
                count: extent.count,
                rest: held,
            }),
            [Entry::Object(extent), held @ ..] => Kind::Object(Properties {
                count: extent.count,
                entries: held,
                rest: held,
            }),
        }
    }

    /// Whether the value is `null`.
    pub fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    /// The text, if the value is one.
    pub fn as_str(self) -> Option<&'a str> {
        match self.kind() {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The property of this name, if the value is an object that has it; the last one of several.
    pub fn get(self, name: &str) -> Option<Node<'a>> {
        match self.kind() {
            Kind::Object(properties) => properties.get(name),
            _ => None,
        }
    }

    /// The value on its own.
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(flag) => Value::Bool(flag),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::Text(text) => Value::from(text),
            Kind::Array(elements) => Value::Array(elements.map(Node::to_value).collect()),
            Kind::Object(properties) => Value::Object(
                properties
                    .map(|(name, value)| (name.to_owned(), value.to_value()))
                    .collect(),
            ),
        }
    }
}

/// In the words of whichever format it is written to.
impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool(flag) => serializer.serialize_bool(flag),
            Kind::Number(number) => number.serialize(serializer),
            Kind::Text(text) => serializer.serialize_str(text),
            Kind::Array(elements) => serializer.collect_seq(elements),
            Kind::Object(properties) => serializer.collect_map(properties),
        }
    }
}

/// The first value among entries, and the entries after it.
fn split<'a>(entries: &'a [Entry<'a>]) -> Option<(Node<'a>, &'a [Entry<'a>])> {
    let size = entries.first()?.size();
    let (value, rest) = entries.split_at_checked(size)?;
    Some((Node(value), rest))
}

/// The elements of an array.
#[derive(Clone, Copy, Debug)]
pub struct Elements<'a> {
    count: usize,
    rest: &'a [Entry<'a>],
}

impl<'a> Iterator for Elements<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let (element, rest) = split(self.rest)?;
        self.rest = rest;
        self.count = self.count.saturating_sub(1);
        Some(element)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count, Some(self.count))
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// The properties of an object, in the order of the document. A name can be there more than once.
#[derive(Clone, Copy, Debug)]
pub struct Properties<'a> {
    count: usize,
    /// All of the object's entries.
    entries: &'a [Entry<'a>],
    rest: &'a [Entry<'a>],
}

impl<'a> Properties<'a> {
    fn get(self, name: &str) -> Option<Node<'a>> {
        self.filter(|(key, _)| *key == name)
            .last()
            .map(|(_, value)| value)
    }

    /// Where the value of the property comes that is next: its place among the object's entries.
    pub(super) fn next_place(&self) -> usize {
        self.entries.len() - self.rest.len() + 1
    }

    /// The value at a place.
    pub(super) fn value_at(&self, place: usize) -> Option<Node<'a>> {
        split(self.entries.get(place..)?).map(|(value, _)| value)
    }
}

impl<'a> Iterator for Properties<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<(&'a str, Node<'a>)> {
        let (Entry::Text(name), rest) = self.rest.split_first()? else {
            return None;
        };
        let (value, rest) = split(rest)?;
        self.rest = rest;
        self.count = self.count.saturating_sub(1);
        Some((name, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.count, Some(self.count))
    }
}

impl ExactSizeIterator for Properties<'_> {}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn a_value_ends_where_the_next_one_begins() {
        let tape = parse(br#"[{"a": [1, 2]}, [[]], "last"]"#).unwrap();
        let Kind::Array(elements) = tape.root().kind() else {
            panic!("an array");
        };
        assert_eq!(elements.len(), 3);
        let texts: Vec<String> = elements.map(|node| node.to_value().to_string()).collect();
        assert_eq!(texts, [r#"{"a":[1,2]}"#, "[[]]", r#""last""#]);
    }

    #[test]
    fn properties_are_found_by_name() {
        let tape = parse(br#"{"a": {"b": "c"}, "d": null}"#).unwrap();
        let root = tape.root();
        assert_eq!(root.get("a").unwrap().get("b").unwrap().as_str(), Some("c"));
        assert!(root.get("d").unwrap().is_null());
        assert!(root.get("e").is_none());
        assert!(root.get("d").unwrap().get("e").is_none());
    }

    #[test]
    fn serde_writes_it_as_it_was() {
        let text = r#"{"a":[1,-2,0.5,"\"",true,null],"b":{}}"#;
        let tape = parse(text.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&tape.root()).unwrap(), text);
    }
}
