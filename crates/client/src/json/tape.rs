use std::borrow::Cow;
use std::fmt;

use serde_core::de::{
    self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor,
};
use serde_json::Number;

use super::node::Node;

/// A JSON document that has been parsed: its values one after another in one piece of memory, each array and object
/// before what it holds. Texts without escapes stay where they were parsed.
///
/// ```
/// use sailmaker_client::json::{self, Json};
///
/// let tape = json::parse(br#"{"names": ["Ada", "Grace"]}"#)?;
/// let names = tape.root().get("names").unwrap();
/// assert_eq!(Vec::<String>::read(names)?, ["Ada", "Grace"]);
/// # Ok::<(), json::DecodeError>(())
/// ```
#[derive(Debug)]
pub struct Tape<'a>(Vec<Entry<'a>>);

/// A value, or the beginning of one that holds others. An object holds keys and values by turns.
#[derive(Debug)]
pub(super) enum Entry<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    Array(Extent),
    Object(Extent),
}

/// How far an array or object goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Its elements or properties.
    pub(super) count: usize,
    /// Its entries, the first one among them.
    pub(super) size: usize,
}

impl Entry<'_> {
    /// How many entries the value takes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Array(extent) | Self::Object(extent) => extent.size,
            _ => 1,
        }
    }
}

impl<'a> Tape<'a> {
    /// An empty tape for the text of a document, with room for most documents of that length.
    pub(super) fn for_text(length: usize) -> Self {
        /// Bytes of text for each entry: keys, values and punctuation of what servers send are longer than that.
        const USUAL: usize = 16;
        Self(Vec::with_capacity(length / USUAL + 1))
    }

    /// The document.
    pub fn root(&self) -> Node<'_> {
        Node::at(&self.0)
    }

    /// What records a document from any format.
    pub(super) fn recorder(&mut self) -> Recorder<'_, 'a> {
        Recorder(&mut self.0)
    }
}

impl<'de> Deserialize<'de> for Tape<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tape = Self(Vec::new());
        tape.recorder().deserialize(deserializer)?;
        Ok(tape)
    }
}

/// Records one value at the end of a tape.
pub(super) struct Recorder<'t, 'a>(&'t mut Vec<Entry<'a>>);

impl<'de> Recorder<'_, 'de> {
    fn put<E>(self, entry: Entry<'de>) -> Result<(), E> {
        self.0.push(entry);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Recorder<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Recorder<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON has")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.put(Entry::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.put(Entry::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<(), E> {
        self.put(Entry::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.put(Entry::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.put(Entry::Number(number.into()))
    }

    /// Infinities and NaN, which JSON does not have, become `null`.
    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.put(Number::from_f64(number).map_or(Entry::Null, Entry::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.put(Entry::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.put(Entry::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.put(Entry::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Entry::Null);
        let mut count = 0;
        while elements.next_element_seed(Recorder(self.0))?.is_some() {
            count += 1;
        }
        let size = self.0.len() - start;
        self.0[start] = Entry::Array(Extent { count, size });
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Entry::Null);
        let mut count = 0;
        while properties.next_key_seed(Recorder(self.0))?.is_some() {
            if !matches!(self.0.last(), Some(Entry::Text(_))) {
                return Err(de::Error::custom("a key is not a text"));
            }
            properties.next_value_seed(Recorder(self.0))?;
            count += 1;
        }
        let size = self.0.len() - start;
        self.0[start] = Entry::Object(Extent { count, size });
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn recorded(text: &str) -> Tape<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_entry_is_three_words() {
        assert_eq!(size_of::<Entry<'_>>(), 3 * size_of::<usize>());
    }

    #[test]
    fn every_document_comes_back() {
        for text in [
            "null",
            "true",
            r#""a\nb""#,
            "[]",
            "{}",
            r#"[[1,[2]],{"a":{"b":[]},"c":-1.5},"d"]"#,
            "[18446744073709551615,-9223372036854775808,0.1,1.7976931348623157e+308,5e-324]",
        ] {
            assert_eq!(recorded(text).root().to_value().to_string(), text);
        }
    }

    #[test]
    fn only_texts_with_escapes_are_copied() {
        let tape = recorded(r#"["plain","\u0041"]"#);
        let borrowed: Vec<bool> = tape.0[1..]
            .iter()
            .map(|entry| matches!(entry, Entry::Text(Cow::Borrowed(_))))
            .collect();
        assert_eq!(borrowed, [true, false]);
    }

    #[test]
    fn of_equal_keys_the_last_one_counts() {
        let tape = recorded(r#"{"a":1,"b":2,"a":[3]}"#);
        assert_eq!(tape.root().get("a").unwrap().to_value(), json!([3]));
        assert_eq!(tape.root().to_value(), json!({"a": [3], "b": 2}));
    }

    #[test]
    fn depth_is_limited_and_keys_are_texts() {
        let deep = "[".repeat(100_000);
        assert!(serde_json::from_str::<Tape<'_>>(&deep).is_err());
        let from_value = json!({"a": [null]});
        let tape = Tape::deserialize(&from_value).unwrap();
        assert_eq!(tape.root().to_value(), from_value);
        let numbered = de::value::MapDeserializer::new([(1_u64, 2_u64)].into_iter());
        let numbered: Result<Tape<'_>, de::value::Error> = Tape::deserialize(numbered);
        assert_eq!(numbered.unwrap_err().to_string(), "a key is not a text");
        assert_eq!(recorded("5").root().to_value(), Value::from(5));
    }
}
