//! Text to tree: YAML by `serde_yaml`, JSON by `serde_json`, both through one visitor.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use granit_parser::ErrorKind;
use indexmap::IndexSet;
use indexmap::map::Entry;
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::node::{Node, NodeMap, Number};
use crate::place::Place;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// YAML 1.2, core schema.
    Yaml,
    /// JSON.
    Json,
}

impl Syntax {
    /// Decided by the file's extension, and where that says nothing by the first character.
    pub(crate) fn of(extension: Option<&str>, text: &str) -> Syntax {
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("json") => Syntax::Json,
            Some("yaml" | "yml") => Syntax::Yaml,
            _ if text.trim_start().starts_with(['{', '[']) => Syntax::Json,
            _ => Syntax::Yaml,
        }
    }
}

/// What one file may cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) nodes: usize,
    pub(crate) depth: usize,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct Parsed {
    pub(crate) root: Arc<Node>,
    pub(crate) nodes: usize,
    /// The places of keys that were written more than once.
    pub(crate) repeated: IndexSet<Place>,
}

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ParseError {
    pub(crate) message: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// Whether it is not the text that is wrong, but its size.
    pub(crate) is_limit: bool,
    /// What the parser was busy with, and the line and column where that began.
    pub(crate) context: Option<(String, usize, usize)>,
}

/// Reads one file's text. `top` is the place of the whole file.
pub(crate) fn parse(
    text: &str,
    syntax: Syntax,
    top: &Place,
    budget: Budget,
) -> Result<Parsed, ParseError> {
    let state = RefCell::new(State {
        nodes: 0,
        exceeded: None,
        repeated: IndexSet::new(),
        budget,
    });
    let seed = NodeSeed {
        state: &state,
        at: Trail::Top(top),
        depth: 0,
    };
    let root = match syntax {
        Syntax::Yaml => {
            refuse_deep_flow(text, budget.depth.min(PARSER_DEPTH))?;
            seed.deserialize(serde_yaml::Deserializer::from_str(text))
                .map_err(|error| yaml_error(&error, &state))?
        }
        Syntax::Json => {
            let mut json = serde_json::Deserializer::from_str(text);
            let root = seed
                .deserialize(&mut json)
                .map_err(|error| json_error(&error, &state))?;
            json.end().map_err(|error| json_error(&error, &state))?;
            root
        }
    };
    let state = state.into_inner();
    Ok(Parsed {
        root: Arc::new(root),
        nodes: state.nodes,
        repeated: state.repeated,
    })
}

/// Refuses lists and maps in brackets that are nested too deep.
///
/// The time `serde_yaml` takes grows with the number of tokens times the depth of brackets, and it looks at
/// the depth last. So a text with brackets enough to make that matter is read by the other parser first,
/// which stops at once.
fn refuse_deep_flow(text: &str, depth: usize) -> Result<(), ParseError> {
    const HARMLESS: usize = 1000;
    if text
        .bytes()
        .filter(|byte| matches!(byte, b'[' | b'{'))
        .take(HARMLESS)
        .count()
        < HARMLESS
    {
        return Ok(());
    }
    let options = granit_parser::options! { flow_nesting_limit: depth };
    for event in granit_parser::Parser::new_from_str_with_options(text, options) {
        match event {
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) => {
                let (line, column) = (error.marker().line(), error.marker().col() + 1);
                return Err(ParseError {
                    message: too_deep(depth),
                    line,
                    column,
                    is_limit: true,
                    context: None,
                });
            }
            // Whatever else is wrong, the parser that counts may see it otherwise.
            Err(_) => break,
        }
    }
    Ok(())
}

fn yaml_error(error: &serde_yaml::Error, state: &RefCell<State>) -> ParseError {
    let (line, column) = error
        .location()
        .map_or((1, 1), |location| (location.line(), location.column()));
    parse_error(&error.to_string(), line, column, state)
}

fn json_error(error: &serde_json::Error, state: &RefCell<State>) -> ParseError {
    parse_error(
        &error.to_string(),
        error.line().max(1),
        error.column().max(1),
        state,
    )
}

/// Both parsers write "problem at line 3 column 7"; YAML goes on with ", while … at line 2 column 1".
fn parse_error(text: &str, line: usize, column: usize, state: &RefCell<State>) -> ParseError {
    let state = state.borrow();
    let limit = match text {
        _ if state.exceeded.is_some() => state.exceeded.clone(),
        _ if text.contains("recursion limit exceeded") => {
            Some(too_deep(state.budget.depth.min(PARSER_DEPTH)))
        }
        _ if text.contains("repetition limit exceeded") => {
            Some("aliases expand to far more than the file holds".to_owned())
        }
        _ => None,
    };
    let message = text.split(" at line ").next().unwrap_or(text).to_owned();
    let context = text.split_once(", while ").and_then(|(_, context)| {
        let (what, position) = context.split_once(" at line ")?;
        let (line, column) = position.split_once(" column ")?;
        Some((
            format!("while {what}"),
            line.parse().ok()?,
            column.parse().ok()?,
        ))
    });
    ParseError {
        is_limit: limit.is_some(),
        message: limit.unwrap_or(message),
        line,
        column,
        context,
    }
}

/// How deep the parsers go themselves.
const PARSER_DEPTH: usize = 128;

fn too_deep(depth: usize) -> String {
    format!("lists and maps are nested more than {depth} levels deep")
}

struct State {
    nodes: usize,
    /// The limit that was exceeded, in words.
    exceeded: Option<String>,
    repeated: IndexSet<Place>,
    budget: Budget,
}

/// The way from the top to the node being read, kept on the stack: a place is built only when one is reported.
#[derive(Clone, Copy)]
enum Trail<'a> {
    Top(&'a Place),
    Key(&'a Trail<'a>, &'a str),
    Index(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    fn place(&self) -> Place {
        match self {
            Trail::Top(place) => (*place).clone(),
            Trail::Key(parent, key) => parent.place().child(key),
            Trail::Index(parent, index) => parent.place().index(*index),
        }
    }
}

#[derive(Clone, Copy)]
struct NodeSeed<'a> {
    state: &'a RefCell<State>,
    at: Trail<'a>,
    depth: usize,
}

impl NodeSeed<'_> {
    fn below<'b>(&'b self, at: Trail<'b>) -> NodeSeed<'b> {
        NodeSeed {
            state: self.state,
            at,
            depth: self.depth + 1,
        }
    }

    fn count<E: de::Error>(&self) -> Result<(), E> {
        let mut state = self.state.borrow_mut();
        state.nodes += 1;
        let problem = if state.nodes > state.budget.nodes {
            format!(
                "the document has more values than the {} that are left to it, aliases expanded",
                state.budget.nodes
            )
        } else if self.depth > state.budget.depth {
            too_deep(state.budget.depth)
        } else {
            return Ok(());
        };
        state.exceeded = Some(problem);
        Err(E::custom("limit exceeded"))
    }
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value.into())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value.into())))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Number(Number::Integer(value)))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Number(
            i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer),
        ))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) =
            access.next_element_seed(self.below(Trail::Index(&self.at, items.len())))?
        {
            items.push(item);
        }
        Ok(Node::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut map = NodeMap::default();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed)? {
            let value = access.next_value_seed(self.below(Trail::Key(&self.at, &key)))?;
            match map.entry(key) {
                Entry::Vacant(entry) if entry.key() == MERGE_KEY && is_merge(&value) => {
                    merged.push(value)
                }
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    let place = self.at.place().child(entry.key());
                    self.state.borrow_mut().repeated.insert(place);
                    entry.insert(value);
                }
            }
        }
        merged.into_iter().for_each(|value| merge(&mut map, value));
        Ok(Node::Map(Box::new(map)))
    }

    /// A custom tag (`!Ref x`) says nothing in OpenAPI: the value counts.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let (_, value) = access.variant_seed(KeySeed)?;
        value.newtype_variant_seed(self)
    }
}

/// The merge key of YAML 1.1, which documents written by hand still use.
const MERGE_KEY: &str = "<<";

fn is_merge(value: &Node) -> bool {
    match value {
        Node::Map(_) => true,
        Node::Seq(items) => {
            !items.is_empty() && items.iter().all(|item| matches!(item, Node::Map(_)))
        }
        _ => false,
    }
}

/// What the map says itself stays; of several merged maps the first that has a key gives it.
fn merge(map: &mut NodeMap, value: Node) {
    match value {
        Node::Map(entries) => {
            for (key, value) in *entries {
                map.entry(key).or_insert(value);
            }
        }
        Node::Seq(items) => items.into_iter().for_each(|item| merge(map, item)),
        _ => {}
    }
}

/// Keys are texts, in the spelling they were written in: `200` is "200", `1.0` is "1.0".
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text as key")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::FileId;

    fn read(text: &str, syntax: Syntax) -> Result<Parsed, ParseError> {
        parse(
            text,
            syntax,
            &Place::of_file(FileId::ROOT),
            Budget {
                nodes: 1000,
                depth: 100,
            },
        )
    }

    fn json_of(text: &str) -> String {
        read(text, Syntax::Yaml).unwrap().root.to_json().to_string()
    }

    #[test]
    fn scalars_are_read_as_yaml_1_2_core() {
        let cases = [
            ("[yes, no, on, OFF, y]", r#"["yes","no","on","OFF","y"]"#),
            ("[true, False, null, ~, ]", "[true,false,null,null]"),
            (
                "[1, -2, 0x1F, 0o17, 09087713, 1_000]",
                r#"[1,-2,31,15,"09087713","1_000"]"#,
            ),
            ("[1.5, 1e3, .inf, '1']", r#"[1.5,1000.0,null,"1"]"#),
            ("2020-01-02", r#""2020-01-02""#),
            ("a: !Ref b\nc: !Map {d: 1}", r#"{"a":"b","c":{"d":1}}"#),
            ("", "null"),
            ("12345678901234567000000000000000", "1.2345678901234567e+31"),
        ];
        for (yaml, json) in cases {
            assert_eq!(json_of(yaml), json, "{yaml}");
        }
    }

    #[test]
    fn keys_keep_their_spelling() {
        assert_eq!(
            json_of("{200: a, 1.0: b, null: c, true: d, 'x y': e}"),
            r#"{"200":"a","1.0":"b","null":"c","true":"d","x y":"e"}"#
        );
    }

    #[test]
    fn the_last_of_repeated_keys_wins_and_is_remembered() {
        for (text, syntax) in [
            ("a: {b: 1, b: 2}\n", Syntax::Yaml),
            (r#"{"a": {"b": 1, "b": 2}}"#, Syntax::Json),
        ] {
            let parsed = read(text, syntax).unwrap();
            assert_eq!(parsed.root.to_json().to_string(), r#"{"a":{"b":2}}"#);
            assert_eq!(
                parsed
                    .repeated
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>(),
                ["0#/a/b"]
            );
        }
    }

    #[test]
    fn merge_keys_are_applied() {
        assert_eq!(
            json_of("b: &b {x: 1, y: 2}\nc: {<<: *b, y: 3}"),
            r#"{"b":{"x":1,"y":2},"c":{"y":3,"x":1}}"#
        );
        assert_eq!(
            json_of("c: {<<: [{x: 1}, {x: 2, z: 3}]}"),
            r#"{"c":{"x":1,"z":3}}"#
        );
        assert_eq!(json_of("c: {<<: text}"), r#"{"c":{"<<":"text"}}"#);
    }

    #[test]
    fn limits_are_told_from_mistakes() {
        let bomb = "a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n";
        let deep = "[".repeat(120) + &"]".repeat(120);
        let deeper = "[".repeat(5000) + &"]".repeat(5000);
        for text in [bomb, &deep, &deeper] {
            assert!(
                matches!(
                    read(text, Syntax::Yaml),
                    Err(ParseError { is_limit: true, .. })
                ),
                "{}",
                &text[..40]
            );
        }
        for text in [&deep, &deeper] {
            assert!(matches!(
                read(text, Syntax::Json),
                Err(ParseError { is_limit: true, .. })
            ));
        }
        for text in [
            "a: [",
            "a: b: c",
            "{a: 1",
            "*x",
            "? [a]\n: b",
            "--- 1\n--- 2\n",
            "\u{0}",
        ] {
            assert!(
                matches!(
                    read(text, Syntax::Yaml),
                    Err(ParseError {
                        is_limit: false,
                        ..
                    })
                ),
                "{text}"
            );
        }
        for text in ["{\"a\": }", "", "{} x"] {
            assert!(
                matches!(
                    read(text, Syntax::Json),
                    Err(ParseError {
                        is_limit: false,
                        ..
                    })
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn the_extension_decides_before_the_first_character() {
        assert_eq!(Syntax::of(Some("JSON"), "a: b"), Syntax::Json);
        assert_eq!(Syntax::of(Some("yaml"), "{}"), Syntax::Yaml);
        assert_eq!(Syntax::of(None, " \n{}"), Syntax::Json);
        assert_eq!(Syntax::of(Some("txt"), "a: b"), Syntax::Yaml);
    }
}
