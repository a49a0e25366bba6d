//! The check of one object against the [grammar](crate::grammar), and what of it can be relied upon.

use std::borrow::Cow;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::grammar::{Expect, Kind};
use crate::nearest::nearest;
use crate::node::{Node, NodeMap, Number};
use crate::place::Place;
use crate::sources::Sources;

/// The entries of an object whose values have the form that is expected of them.
pub(crate) type Entries<'n> = Vec<(&'n str, Expect, Cow<'n, Node>)>;

/// Checks one object, and gives the entries that are sound; slips that cannot be mistaken are repaired.
///
/// None means that it is no object at all. References in the object's stead are not looked at.
pub(crate) fn sound<'n>(
    kind: Kind,
    place: &Place,
    node: &'n Node,
    sources: &Sources,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Entries<'n>> {
    let map = match (kind, node) {
        (_, Node::Map(map)) => map,
        (Kind::Schema, Node::Bool(true)) => return Some(Vec::new()),
        (Kind::Schema, Node::Bool(false)) => {
            let message = "no value fits the schema `false`; any value is accepted";
            complaints.push(Diagnostic::new(Code::UnsupportedSchema, place, message));
            return Some(Vec::new());
        }
        (_, found) => {
            complaints.push(not_an_object(kind, place, found));
            return None;
        }
    };
    let mut check = Check {
        kind,
        place,
        sources,
        complaints,
    };
    let mut entries = Vec::with_capacity(map.len());
    for (key, value) in map.iter() {
        let Some(expect) = kind.field(key) else {
            check.unknown_key(key, map);
            continue;
        };
        if let Some(value) = check.value(key, expect, value) {
            entries.push((key.as_str(), expect, value));
        }
    }
    check.missing(map);
    check.rules(&mut entries);
    Some(entries)
}

fn not_an_object(kind: Kind, place: &Place, found: &Node) -> Diagnostic {
    let message = format!("expected {}, found {}", kind.one(), found.describe());
    let diagnostic = Diagnostic::new(Code::WrongShape, place, message);
    match (kind, place.last().as_deref(), found) {
        (Kind::Schema, Some("$ref"), Node::String(_)) => diagnostic
            .with_help("a map of properties cannot be a reference; refer to each schema by itself"),
        (Kind::Schema, _, Node::String(text)) => {
            diagnostic.with_help(format!("write `type: {text}` below it"))
        }
        _ => diagnostic,
    }
}

struct Check<'a> {
    kind: Kind,
    place: &'a Place,
    sources: &'a Sources,
    complaints: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn complain(&mut self, diagnostic: Diagnostic) {
        self.complaints.push(diagnostic);
    }

    fn unknown_key(&mut self, key: &str, map: &NodeMap) {
        let at = Where::Key(self.place.child(key));
        if key == "$ref" {
            let message = match map.get(key) {
                Some(Node::String(_)) => {
                    format!("a reference cannot stand for {}", self.kind.one())
                }
                Some(value) => format!(
                    "expected the text of a reference, found {}",
                    value.describe()
                ),
                None => return,
            };
            return self.complain(
                Diagnostic::new(Code::UnreadableReference, at, message)
                    .with_help("OpenAPI lets a reference stand for a path item, parameter, request body, response, header, example, link, callback, schema or security scheme"),
            );
        }
        let message = format!("{} has no key `{key}`", self.kind.one());
        let diagnostic = Diagnostic::new(Code::UnknownKey, at, message);
        let free = self.kind.keys().filter(|known| !map.contains_key(*known));
        self.complain(match nearest(key, free) {
            Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
            None if self.kind == Kind::Schema && key == "summary" => {
                diagnostic.with_help("use `title` or `description`")
            }
            None => diagnostic.with_help("remove it, or begin its name with `x-`"),
        });
    }

    /// The value if it is what is expected, or can be understood as that.
    fn value<'n>(&mut self, key: &str, expect: Expect, node: &'n Node) -> Option<Cow<'n, Node>> {
        let good = Some(Cow::Borrowed(node));
        let at = || self.place.child(key);
        match (expect, node) {
            (Expect::Value | Expect::Literal, _) => good,
            (Expect::Comment, _) => None,
            (Expect::Unsupported, _) => {
                let message = format!("`{key}` is not supported; it is ignored");
                self.complain(Diagnostic::new(
                    Code::UnsupportedKeyword,
                    Where::Key(at()),
                    message,
                ));
                None
            }
            (_, Node::Null) => {
                let message = format!("`{key}` has no value");
                self.complain(
                    Diagnostic::new(Code::WrongType, Where::Key(at()), message)
                        .with_help(format!("give {}, or remove the key", expect.describe())),
                );
                None
            }
            (Expect::Text, Node::String(_)) => good,
            (Expect::Text, Node::Number(_) | Node::Bool(_)) => {
                Some(Cow::Owned(self.spelled(&at(), node)))
            }
            (Expect::Choice(choices), Node::String(text)) if choices.contains(&text.as_str()) => {
                good
            }
            (Expect::Flag | Expect::Bound, Node::Bool(_)) => good,
            (Expect::Flag, Node::String(text)) if text == "true" || text == "false" => {
                self.wrong(key, expect, node, &format!("; read as {text}"));
                Some(Cow::Owned(Node::Bool(text == "true")))
            }
            (Expect::Count, Node::Number(number)) if number.as_count().is_some() => {
                let count = number.as_count().unwrap_or_default();
                Some(Cow::Owned(Node::Number(Number::Integer(count.into()))))
            }
            (Expect::Number | Expect::Bound, Node::Number(Number::Integer(_))) => good,
            (Expect::Number | Expect::Bound, Node::Number(Number::Float(value)))
                if value.is_finite() =>
            {
                good
            }
            (Expect::Values, Node::Seq(_)) => good,
            (Expect::Texts, Node::Seq(items)) => Some(self.texts(key, node, items)),
            (Expect::Texts, Node::String(_)) => {
                self.wrong(key, expect, node, "; read as a list of one");
                Some(Cow::Owned(Node::Seq(vec![node.clone()])))
            }
            (Expect::Texts, Node::Bool(_)) if self.kind == Kind::Schema && key == "required" => {
                self.required_flag(&at());
                None
            }
            (Expect::TextMap | Expect::Mapping, Node::Map(map)) => Some(self.text_map(key, map)),
            (Expect::Requirements, Node::Seq(items)) => Some(self.requirements(key, items)),
            (Expect::Type, Node::String(_) | Node::Seq(_)) => self.types(&at(), node),
            (Expect::One(_), _) => good,
            (Expect::List(_), Node::Seq(_)) => good,
            (
                Expect::Map(_) | Expect::Paths | Expect::Responses | Expect::Content,
                Node::Map(_),
            ) => good,
            (Expect::SchemaOrFlag, Node::Bool(_) | Node::Map(_)) => good,
            (Expect::Examples, Node::Seq(_)) => good,
            _ => {
                self.wrong(key, expect, node, "");
                None
            }
        }
    }

    fn wrong(&mut self, key: &str, expect: Expect, found: &Node, outcome: &str) {
        // Without `in`, nobody can say where a parameter goes.
        let vital = expect.is_structure() || (self.kind == Kind::Parameter && key == "in");
        let code = if vital {
            Code::WrongShape
        } else {
            Code::WrongType
        };
        let found_text = match found {
            Node::String(text) if text.chars().count() <= 40 => format!("`{text}`"),
            other => other.describe().to_owned(),
        };
        let message = format!(
            "`{key}` is {found_text}, expected {}{outcome}",
            expect.describe()
        );
        let diagnostic = Diagnostic::new(code, self.place.child(key), message);
        let near = match (expect, found) {
            (Expect::Choice(choices), Node::String(text)) => nearest(text, choices.iter().copied()),
            _ => None,
        };
        self.complain(match near {
            Some(choice) => diagnostic.with_help(format!("did you mean `{choice}`?")),
            None => diagnostic,
        });
    }

    /// The text a scalar was written as: `1.0` where the tree has the number 1.
    fn spelled(&self, place: &Place, node: &Node) -> Node {
        Node::String(
            self.sources
                .spelling(place)
                .unwrap_or_else(|| match node.to_json() {
                    serde_json::Value::String(text) => text,
                    other => other.to_string(),
                }),
        )
    }

    fn texts<'n>(&mut self, key: &str, node: &'n Node, items: &[Node]) -> Cow<'n, Node> {
        if items.iter().all(|item| matches!(item, Node::String(_))) {
            return Cow::Borrowed(node);
        }
        let list = self.place.child(key);
        let mut texts = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            match item {
                Node::String(_) => texts.push(item.clone()),
                Node::Number(_) | Node::Bool(_) => {
                    texts.push(self.spelled(&list.index(index), item))
                }
                other => {
                    let message =
                        format!("expected a text, found {}; it is ignored", other.describe());
                    self.complain(Diagnostic::new(Code::WrongType, list.index(index), message));
                }
            }
        }
        Cow::Owned(Node::Seq(texts))
    }

    fn text_map<'n>(&mut self, key: &str, map: &NodeMap) -> Cow<'n, Node> {
        let place = self.place.child(key);
        let mut texts = NodeMap::with_capacity_and_hasher(map.len(), Default::default());
        for (name, value) in map {
            let text = match value {
                Node::String(_) => value.clone(),
                Node::Number(_) | Node::Bool(_) => self.spelled(&place.child(name), value),
                Node::Null => Node::String(String::new()),
                other => {
                    let message =
                        format!("expected a text, found {}; it is ignored", other.describe());
                    self.complain(Diagnostic::new(Code::WrongType, place.child(name), message));
                    continue;
                }
            };
            texts.insert(name.clone(), text);
        }
        Cow::Owned(Node::Map(Box::new(texts)))
    }

    fn requirements<'n>(&mut self, key: &str, items: &[Node]) -> Cow<'n, Node> {
        let list = self.place.child(key);
        let mut sound = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let at = list.index(index);
            let Node::Map(schemes) = item else {
                let message = format!(
                    "expected a map of scheme and scopes, found {}; it is ignored",
                    item.describe()
                );
                self.complain(Diagnostic::new(Code::WrongType, at, message));
                continue;
            };
            let mut requirement = NodeMap::default();
            for (scheme, scopes) in schemes.iter() {
                let scopes = match scopes {
                    Node::Seq(scopes) => self.texts_of(&at.child(scheme), scopes),
                    Node::Null => Node::Seq(Vec::new()),
                    other => {
                        let message =
                            format!("expected a list of scopes, found {}", other.describe());
                        self.complain(Diagnostic::new(Code::WrongType, at.child(scheme), message));
                        Node::Seq(Vec::new())
                    }
                };
                requirement.insert(scheme.clone(), scopes);
            }
            sound.push(Node::Map(Box::new(requirement)));
        }
        Cow::Owned(Node::Seq(sound))
    }

    fn texts_of(&self, place: &Place, items: &[Node]) -> Node {
        let scalars = items
            .iter()
            .enumerate()
            .filter(|(_, item)| !matches!(item, Node::Seq(_) | Node::Map(_)));
        Node::Seq(
            scalars
                .map(|(index, item)| match item {
                    Node::String(_) => item.clone(),
                    other => self.spelled(&place.index(index), other),
                })
                .collect(),
        )
    }

    /// `type`: the name of a type or, since 3.1, a list of names (JSON Schema 2020-12 validation, section 6.1.1).
    fn types<'n>(&mut self, at: &Place, node: &'n Node) -> Option<Cow<'n, Node>> {
        match node {
            Node::String(name) => self.known_type(at, name).then_some(Cow::Borrowed(node)),
            Node::Seq(items) => {
                let mut types: Vec<Node> = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    let at = at.index(index);
                    match item {
                        // An unquoted `null` in a list of types is meant as the name of the type.
                        Node::Null => types.push(Node::String("null".to_owned())),
                        Node::String(name) if self.known_type(&at, name) => {
                            types.push(item.clone())
                        }
                        Node::String(_) => return None,
                        other => {
                            let message =
                                format!("expected the name of a type, found {}", other.describe());
                            self.complain(Diagnostic::new(Code::UnknownType, at, message));
                            return None;
                        }
                    }
                }
                Some(Cow::Owned(Node::Seq(types)))
            }
            _ => None,
        }
    }

    fn known_type(&mut self, at: &Place, name: &str) -> bool {
        if TYPES.contains(&name) {
            return true;
        }
        let diagnostic =
            Diagnostic::new(Code::UnknownType, at, format!("there is no type `{name}`"));
        let near = match name {
            "str" | "text" | "char" => Some("string"),
            "int" | "long" | "short" | "int32" | "int64" => Some("integer"),
            "float" | "double" | "decimal" => Some("number"),
            "list" => Some("array"),
            "map" | "dict" | "any" => Some("object"),
            _ => nearest(name, TYPES.iter().copied()),
        };
        self.complain(match (near, name) {
            (_, "date" | "date-time" | "datetime") => {
                diagnostic.with_help("write `type: string` and `format: date-time`")
            }
            (_, "uuid" | "byte" | "binary" | "password" | "email" | "uri") => {
                diagnostic.with_help(format!("write `type: string` and `format: {name}`"))
            }
            (_, "file") => diagnostic.with_help("write `type: string` and `format: binary`"),
            (Some(near), _) => diagnostic.with_help(format!("did you mean `{near}`?")),
            _ => diagnostic
                .with_help("the types are string, number, integer, boolean, array and object"),
        });
        false
    }

    /// JSON Schema draft 3 had a flag where OpenAPI (3.0.4, section 4.7.24) has a list of names on the object.
    fn required_flag(&mut self, at: &Place) {
        let property = self.place.last().unwrap_or_default();
        self.complain(
            Diagnostic::new(
                Code::RequiredFlag,
                Where::Key(at.clone()),
                "`required` is not a flag of a property; it is ignored",
            )
            .with_help(format!(
                "list `{property}` under `required` of the object that has it"
            )),
        );
    }

    fn missing(&mut self, map: &NodeMap) {
        if map.contains_key("$ref") {
            return;
        }
        for key in self.kind.required() {
            if map.get(*key).is_some_and(|value| *value != Node::Null) {
                continue;
            }
            let message = format!("the {} has no `{key}`", self.kind.name());
            // Without these two, nobody can say what the parameter is.
            let code = if self.kind == Kind::Parameter {
                Code::WrongShape
            } else {
                Code::MissingField
            };
            self.complain(
                Diagnostic::new(code, self.place, message).with_help(format!("add `{key}`")),
            );
        }
    }

    /// Rules between the keys of one object.
    fn rules(&mut self, entries: &mut Entries<'_>) {
        match self.kind {
            Kind::Parameter => self.parameter_rules(entries),
            Kind::OAuthFlow => self.flow_rules(entries),
            _ => {}
        }
    }

    /// A path parameter is required (3.0.4, section 4.7.12.2.1); each location has its styles (4.7.12.2.2).
    fn parameter_rules(&mut self, entries: &mut Entries<'_>) {
        let text = |entries: &Entries<'_>, key: &str| {
            entries
                .iter()
                .find(|(name, ..)| *name == key)
                .and_then(|(.., value)| value.as_str().map(str::to_owned))
        };
        let location = text(entries, "in").unwrap_or_default();
        let name = text(entries, "name").unwrap_or_default();
        let required = entries
            .iter()
            .any(|(key, _, value)| *key == "required" && **value == Node::Bool(true));
        if location == "path" && !required {
            let written = entries.iter().any(|(key, ..)| *key == "required");
            let at = if written {
                self.place.child("required")
            } else {
                self.place.clone()
            };
            let message = format!(
                "the path parameter `{name}` is not `required: true`; it is treated as required"
            );
            self.complain(Diagnostic::new(Code::OptionalPathParameter, at, message));
            entries.retain(|(key, ..)| *key != "required");
            entries.push(("required", Expect::Flag, Cow::Owned(Node::Bool(true))));
        }
        let styles: &[&str] = match location.as_str() {
            "path" => &["simple", "label", "matrix"],
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "header" => &["simple"],
            "cookie" => &["form"],
            _ => return,
        };
        if let Some(style) =
            text(entries, "style").filter(|style| !styles.contains(&style.as_str()))
        {
            let message =
                format!("a {location} parameter cannot have the style `{style}`; it is ignored");
            self.complain(
                Diagnostic::new(
                    Code::IncompleteParameter,
                    self.place.child("style"),
                    message,
                )
                .with_help(format!("the styles are {}", styles.join(", "))),
            );
            entries.retain(|(key, ..)| *key != "style");
        }
        if !entries
            .iter()
            .any(|(key, ..)| matches!(*key, "schema" | "content"))
        {
            let message = format!(
                "the parameter `{name}` has neither `schema` nor `content`; a text is assumed"
            );
            self.complain(
                Diagnostic::new(Code::IncompleteParameter, self.place, message)
                    .with_help("add a `schema`"),
            );
        }
    }

    /// The addresses each flow needs (3.0.4, section 4.7.29).
    fn flow_rules(&mut self, entries: &mut Entries<'_>) {
        let flow = self.place.last().unwrap_or_default();
        let needed: &[&'static str] = match flow.as_str() {
            "implicit" => &["authorizationUrl", "scopes"],
            "authorizationCode" => &["authorizationUrl", "tokenUrl", "scopes"],
            _ => &["tokenUrl", "scopes"],
        };
        for key in needed {
            if entries.iter().any(|(name, ..)| name == key) {
                continue;
            }
            let message = format!("the flow `{flow}` has no `{key}`");
            self.complain(Diagnostic::new(
                Code::MissingField,
                Where::key(self.place),
                message,
            ));
            let (expect, value) = match *key {
                "scopes" => (Expect::TextMap, Node::Map(Box::default())),
                _ => (Expect::Text, Node::String(String::new())),
            };
            entries.push((key, expect, Cow::Owned(value)));
        }
    }
}

/// The types of JSON Schema. `null` is one since OpenAPI 3.1.
pub(crate) const TYPES: [&str; 7] = [
    "string", "number", "integer", "boolean", "array", "object", "null",
];
