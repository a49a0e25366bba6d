//! Values that are one of several types, without losing those that are none of them.
//!
//! A union is an enum with one variant for each type and one more, `Unknown(Value)`, that keeps anything else. Its
//! reading is a table of [`Shape`]s, one per variant, and one short line per variant:
//!
//! ```
//! use sailmaker_client::json::{DecodeError, Json, Node, Value, Writer};
//! use sailmaker_client::union::{self, Shape};
//! use serde_json::json;
//!
//! #[derive(Debug, PartialEq)]
//! #[non_exhaustive]
//! pub enum Setting {
//!     Text(String),
//!     Flags(Vec<bool>),
//!     Unknown(Value),
//! }
//!
//! impl Json for Setting {
//!     fn read(node: Node<'_>) -> Result<Self, DecodeError> {
//!         const SHAPES: &[Shape] = &[Shape::STRING, Shape::ARRAY];
//!         Ok(match union::choose(node, SHAPES) {
//!             Some(0) => union::keep(node, Self::Text, Self::Unknown),
//!             Some(1) => union::keep(node, Self::Flags, Self::Unknown),
//!             _ => Self::Unknown(node.to_value()),
//!         })
//!     }
//!
//!     fn write(&self, writer: &mut Writer) {
//!         match self {
//!             Self::Text(value) => value.write(writer),
//!             Self::Flags(value) => value.write(writer),
//!             Self::Unknown(value) => value.write(writer),
//!         }
//!     }
//! }
//!
//! sailmaker_client::json_union!(Setting);
//!
//! assert_eq!(Setting::from(json!("on")), Setting::Text("on".to_owned()));
//! assert_eq!(Setting::from(json!([true])), Setting::Flags(vec![true]));
//! assert_eq!(Setting::from(json!([5])), Setting::Unknown(json!([5])));
//! ```

use crate::json::{self, Json, Kind as Found, Node, Properties, Value};

/// What a type of a union looks like in JSON: enough to tell it from the union's other types.
#[derive(Clone, Copy, Debug)]
pub struct Shape(Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Any,
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Text(&'static [&'static str]),
    Array,
    ArrayOf(&'static Shape),
    Object(ObjectShape),
}

#[derive(Clone, Copy, Debug)]
struct ObjectShape {
    required: &'static [&'static str],
    known: &'static [&'static str],
    constants: &'static [(&'static str, &'static [&'static str])],
    open: bool,
}

/// How well a value fits a shape, comparable between the shapes of one union: for objects the number of known keys and
/// of constants that agree, for other types how closely the type describes the value.
type Fit = (usize, usize);

const LAST: Fit = (0, 0);
const LOOSE: Fit = (1, 0);
const FAIR: Fit = (2, 0);
const EXACT: Fit = (3, 0);

impl Shape {
    /// Any value. Every other shape that fits goes first.
    pub const ANY: Self = Self(Kind::Any);
    /// `null`.
    pub const NULL: Self = Self(Kind::Null);
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self(Kind::Boolean);
    /// A number without a fraction.
    pub const INTEGER: Self = Self(Kind::Integer);
    /// A number.
    pub const NUMBER: Self = Self(Kind::Number);
    /// A text.
    pub const STRING: Self = Self(Kind::String);
    /// An array of anything.
    pub const ARRAY: Self = Self(Kind::Array);

    /// A text of an enumeration. Another text fits too, but less than any [`STRING`](Self::STRING).
    pub const fn text(known: &'static [&'static str]) -> Self {
        Self(Kind::Text(known))
    }

    /// An array whose elements all have a shape.
    pub const fn array(element: &'static Self) -> Self {
        Self(Kind::ArrayOf(element))
    }

    /// An object with keys that it must have, all keys that it knows, keys whose text is one of a few, and whether it
    /// allows keys that it does not know.
    pub const fn object(
        required: &'static [&'static str],
        known: &'static [&'static str],
        constants: &'static [(&'static str, &'static [&'static str])],
        open: bool,
    ) -> Self {
        Self(Kind::Object(ObjectShape {
            required,
            known,
            constants,
            open,
        }))
    }

    fn fit(&self, node: Node<'_>) -> Option<Fit> {
        match (self.0, node.kind()) {
            (Kind::Any, _) => Some(LAST),
            (Kind::Null, Found::Null)
            | (Kind::Boolean, Found::Bool(_))
            | (Kind::String, Found::Text(_))
            | (Kind::Array, Found::Array(_)) => Some(FAIR),
            (Kind::Text(known), Found::Text(text)) => {
                Some(if known.contains(&text) { EXACT } else { LOOSE })
            }
            (Kind::Integer, Found::Number(number)) => match number.as_f64() {
                _ if !number.is_f64() => Some(EXACT),
                Some(number) if number.fract() == 0.0 => Some(LOOSE),
                _ => None,
            },
            (Kind::Number, Found::Number(_)) => Some(FAIR),
            (Kind::ArrayOf(element), Found::Array(mut elements)) => elements
                .all(|node| element.fit(node).is_some())
                .then_some(EXACT),
            (Kind::Object(shape), Found::Object(properties)) => shape.fit(node, properties),
            _ => None,
        }
    }
}

impl ObjectShape {
    fn fit(&self, node: Node<'_>, properties: Properties<'_>) -> Option<Fit> {
        if !self.required.iter().all(|key| node.get(key).is_some()) {
            return None;
        }
        let mut agreeing = 0;
        for (key, allowed) in self.constants {
            match node.get(key).map(Node::as_str) {
                Some(Some(text)) if allowed.contains(&text) => agreeing += 1,
                Some(_) => return None,
                None => {}
            }
        }
        let count = properties.len();
        let known = properties
            .filter(|(key, _)| self.known.contains(key))
            .count();
        // A model with names of its own has nothing to say about an object that shares none of them.
        let foreign = known == 0 && count > 0 && !self.known.is_empty();
        let fits = !foreign && (self.open || known == count);
        fits.then_some((LOOSE.0 + known, agreeing))
    }
}

/// The index of the shape that describes a value best; the first of several equal ones, `None` where none fits.
///
/// The JSON type decides first. Among objects, one fits that has all required keys, texts that agree with the
/// constants, and, unless it is open, no unknown key; the one that knows most keys of the value wins.
pub fn choose(node: Node<'_>, shapes: &[Shape]) -> Option<usize> {
    let mut best: Option<(usize, Fit)> = None;
    for (index, shape) in shapes.iter().enumerate() {
        if let Some(fit) = shape.fit(node)
            && best.is_none_or(|(_, other)| fit > other)
        {
            best = Some((index, fit));
        }
    }
    best.map(|(index, _)| index)
}

/// The text by which a discriminated union tells its types apart.
///
/// ```
/// use sailmaker_client::{json, union};
///
/// let tape = json::parse(br#"{"type": "IDENTITY"}"#)?;
/// assert_eq!(union::tag(tape.root(), "type"), Some("IDENTITY"));
/// assert_eq!(union::tag(tape.root(), "kind"), None);
/// # Ok::<(), json::DecodeError>(())
/// ```
pub fn tag<'a>(node: Node<'a>, property: &str) -> Option<&'a str> {
    node.get(property)?.as_str()
}

/// Reads a value as a known type of a union, or keeps it as it is where that type cannot read it.
pub fn keep<T: Json, U>(node: Node<'_>, known: fn(T) -> U, unknown: fn(Value) -> U) -> U {
    match T::read(node) {
        Ok(read) => known(read),
        Err(_) => unknown(node.to_value()),
    }
}

#[doc(hidden)]
pub fn of<U: Json>(value: Value, unknown: fn(Value) -> U) -> U {
    json::of(&value).unwrap_or_else(|_| unknown(value))
}

/// Implements for a union: serde's `Serialize` and `Deserialize` by way of its `Json`, and `From<Value>`, which never
/// fails because of its `Unknown` variant.
#[macro_export]
macro_rules! json_union {
    ($($name:ident),+ $(,)?) => {$(
        $crate::json_serde!($name);

        impl From<$crate::json::Value> for $name {
            fn from(value: $crate::json::Value) -> Self {
                $crate::union::of(value, Self::Unknown)
            }
        }
    )+};
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::json::parse;
    use serde_json::json;

    fn chosen(value: &Value, shapes: &[Shape]) -> Option<usize> {
        choose(parse(value.to_string().as_bytes()).unwrap().root(), shapes)
    }

    #[test]
    fn the_json_type_decides_first() {
        const SCALARS: &[Shape] = &[
            Shape::STRING,
            Shape::BOOLEAN,
            Shape::NUMBER,
            Shape::INTEGER,
            Shape::NULL,
            Shape::ARRAY,
        ];
        for (value, choice) in [
            (json!("a"), Some(0)),
            (json!(true), Some(1)),
            (json!(1.5), Some(2)),
            (json!(1.0), Some(2)),
            (json!(1), Some(3)),
            (json!(null), Some(4)),
            (json!([]), Some(5)),
            (json!({}), None),
        ] {
            assert_eq!(chosen(&value, SCALARS), choice, "{value}");
        }
        assert_eq!(chosen(&json!(1.0), &[Shape::INTEGER]), Some(0));
        assert_eq!(chosen(&json!(1.5), &[Shape::INTEGER]), None);
    }

    #[test]
    fn anything_goes_last() {
        const SHAPES: &[Shape] = &[Shape::ANY, Shape::STRING];
        assert_eq!(chosen(&json!("a"), SHAPES), Some(1));
        assert_eq!(chosen(&json!(1), SHAPES), Some(0));
    }

    #[test]
    fn texts_and_arrays_are_told_apart_by_their_contents() {
        const TEXTS: &[Shape] = &[Shape::text(&["A", "B"]), Shape::text(&["C"])];
        assert_eq!(chosen(&json!("B"), TEXTS), Some(0));
        assert_eq!(chosen(&json!("C"), TEXTS), Some(1));
        assert_eq!(chosen(&json!("D"), TEXTS), Some(0));
        const ARRAYS: &[Shape] = &[
            Shape::array(&Shape::STRING),
            Shape::array(&Shape::object(&["id"], &["id"], &[], true)),
        ];
        assert_eq!(chosen(&json!(["a"]), ARRAYS), Some(0));
        assert_eq!(chosen(&json!([{"id": 1}]), ARRAYS), Some(1));
        assert_eq!(chosen(&json!([1]), ARRAYS), None);
    }

    #[test]
    fn objects_are_told_apart_by_their_keys() {
        const SHAPES: &[Shape] = &[
            Shape::object(&["name"], &["id", "name"], &[], false),
            Shape::object(
                &["name"],
                &["id", "name", "type"],
                &[("type", &["IDENTITY"])],
                true,
            ),
            Shape::object(&[], &["value"], &[], true),
        ];
        for (value, choice) in [
            // Equal: the first.
            (json!({"name": 1}), Some(0)),
            // The closed one does not know `type`.
            (json!({"name": 1, "type": "IDENTITY"}), Some(1)),
            // The constant disagrees, and the closed one does not know `type`.
            (json!({"name": 1, "type": "GROUP"}), None),
            // The required key is missing.
            (json!({"id": 1}), None),
            // Most keys win, and an open one allows more.
            (
                json!({"id": 1, "name": 1, "type": "IDENTITY", "new": 1}),
                Some(1),
            ),
            (json!({"value": 1, "new": 1}), Some(2)),
            // Nothing in common with any.
            (json!({"new": 1}), None),
            (json!({}), Some(2)),
        ] {
            assert_eq!(chosen(&value, SHAPES), choice, "{value}");
        }
    }

    #[test]
    fn a_constant_that_agrees_breaks_a_tie() {
        const SHAPES: &[Shape] = &[
            Shape::object(&[], &["type"], &[], true),
            Shape::object(&[], &["type"], &[("type", &["ROLE"])], true),
        ];
        assert_eq!(chosen(&json!({"type": "ROLE"}), SHAPES), Some(1));
        assert_eq!(chosen(&json!({"type": "GROUP"}), SHAPES), Some(0));
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        #[derive(Debug, PartialEq)]
        enum Number {
            Small(i32),
            Unknown(Value),
        }
        let kept = |value: Value| {
            let text = value.to_string();
            let tape = parse(text.as_bytes()).unwrap();
            keep(tape.root(), Number::Small, Number::Unknown)
        };
        assert_eq!(kept(json!(5)), Number::Small(5));
        assert_eq!(kept(json!("five")), Number::Unknown(json!("five")));
    }
}
