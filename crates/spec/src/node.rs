//! The ordered tree that every file is read into.

use foldhash::fast::RandomState;
use indexmap::IndexMap;

/// The entries of a map, in the order in which they were written. There are many of them, and none is large: the hash function
/// of the standard library is too thorough for them.
pub type NodeMap = IndexMap<String, Node, RandomState>;

/// A value of a YAML or JSON file, in the order in which it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`, `~` or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; its spelling (`1.0`, `0x1F`) can be asked of [`Sources::spelling`](crate::Sources::spelling).
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Seq(Vec<Node>),
    /// A map. Of a key written twice the last value stays. It is behind a pointer, for most nodes are texts.
    Map(Box<NodeMap>),
}

/// A number: an integer of up to 128 bits, or a float.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Written without a fraction.
    Integer(i128),
    /// Everything else, infinities and not-a-number included.
    Float(f64),
}

impl Node {
    /// The value of `key`, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Map(map) => map.get(key),
            _ => None,
        }
    }

    /// The text, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The child a JSON pointer's segment (unescaped) leads to.
    pub fn step(&self, segment: &str) -> Option<&Node> {
        match self {
            Node::Map(map) => map.get(segment),
            Node::Seq(items) => items.get(list_index(segment)?),
            _ => None,
        }
    }

    pub(crate) fn step_mut(&mut self, segment: &str) -> Option<&mut Node> {
        match self {
            Node::Map(map) => map.get_mut(segment),
            Node::Seq(items) => items.get_mut(list_index(segment)?),
            _ => None,
        }
    }

    /// What the node is, in words a message can use: "a list", "a text", …
    pub fn describe(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Bool(_) => "true or false",
            Node::Number(Number::Integer(_)) => "a whole number",
            Node::Number(Number::Float(_)) => "a number",
            Node::String(_) => "a text",
            Node::Seq(_) => "a list",
            Node::Map(_) => "a map",
        }
    }

    /// The same value as JSON. An integer beyond 64 bits becomes a float, a number that JSON lacks
    /// (infinity, not-a-number) `null`.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Node::Null => Value::Null,
            Node::Bool(value) => Value::Bool(*value),
            Node::Number(number) => number.to_json(),
            Node::String(text) => Value::String(text.clone()),
            Node::Seq(items) => items.iter().map(Node::to_json).collect(),
            Node::Map(map) => Value::Object(
                map.iter()
                    .map(|(key, value)| (key.clone(), value.to_json()))
                    .collect(),
            ),
        }
    }
}

impl Number {
    fn to_json(self) -> serde_json::Value {
        match self {
            Number::Integer(value) => i64::try_from(value)
                .map(serde_json::Value::from)
                .or_else(|_| u64::try_from(value).map(serde_json::Value::from))
                .unwrap_or_else(|_| serde_json::Value::from(value as f64)),
            Number::Float(value) => serde_json::Value::from(value),
        }
    }

    /// The value as a float, the nearest one to a large integer.
    pub(crate) fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }

    /// The value as a count: whole and not negative. `3.0` counts as 3.
    pub(crate) fn as_count(self) -> Option<u64> {
        match self {
            Number::Integer(value) => u64::try_from(value).ok(),
            Number::Float(value) => {
                (value >= 0.0 && value.fract() == 0.0 && value < 9e15).then_some(value as u64)
            }
        }
    }
}

/// The index a pointer's segment means in a list: digits without a leading zero (RFC 6901, section 4).
fn list_index(segment: &str) -> Option<usize> {
    let digits = segment.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = segment == "0" || !segment.starts_with('0');
    if digits && canonical {
        segment.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_keep_their_value_where_json_can_hold_it() {
        let json = |value| Node::Number(Number::Integer(value)).to_json().to_string();
        assert_eq!(json(i128::from(u64::MAX)), "18446744073709551615");
        assert_eq!(json(i128::from(i64::MIN)), "-9223372036854775808");
        assert_eq!(
            json(12_345_678_901_234_567_000_000_000_000_000),
            "1.2345678901234567e+31"
        );
        assert_eq!(
            Node::Number(Number::Float(f64::NAN)).to_json().to_string(),
            "null"
        );
    }

    #[test]
    fn list_indices_are_canonical() {
        let list = Node::Seq(vec![Node::Null, Node::Bool(true)]);
        assert_eq!(list.step("1"), Some(&Node::Bool(true)));
        for segment in ["01", "-1", "+1", "", "2", "x"] {
            assert_eq!(list.step(segment), None, "{segment}");
        }
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(Number::Float(3.0).as_count(), Some(3));
        assert_eq!(Number::Float(3.5).as_count(), None);
        assert_eq!(Number::Integer(-1).as_count(), None);
    }
}
