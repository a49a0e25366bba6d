//! What operations refer to: parameters, request bodies and responses, each read once.

use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::convert::{placeholder, shallow, typed};
use crate::diagnostic::Diagnostic;
use crate::grammar::Kind;
use crate::node::Node;
use crate::operation::{Example, Header, MediaType, Parameter, RequestBody, Response};
use crate::place::{Place, PlaceMap};
use crate::survey::is_media_type;
use crate::tree::Tree;

/// The parameters, request bodies and responses of a document by the place of their definition.
#[derive(Default)]
pub(crate) struct Definitions {
    parameters: PlaceMap<Parameter>,
    request_bodies: PlaceMap<RequestBody>,
    responses: PlaceMap<Response>,
}

enum Definition {
    Parameter(Box<Parameter>),
    RequestBody(RequestBody),
    Response(Response),
}

impl Definitions {
    /// Reads those among the objects. References are left to [`Tree::resolve`].
    pub(crate) fn read(
        tree: &Tree,
        objects: &[(Place, Kind)],
        complaints: &mut Vec<Diagnostic>,
    ) -> Definitions {
        let read: Vec<_> = objects
            .par_iter()
            .map(|(place, kind)| definition(tree, place, *kind))
            .collect();
        let mut definitions = Definitions::default();
        for ((place, _), (definition, said)) in objects.iter().zip(read) {
            complaints.extend(said);
            match definition {
                Some(Definition::Parameter(it)) => {
                    drop(definitions.parameters.insert(place.clone(), *it))
                }
                Some(Definition::RequestBody(it)) => {
                    drop(definitions.request_bodies.insert(place.clone(), it))
                }
                Some(Definition::Response(it)) => {
                    drop(definitions.responses.insert(place.clone(), it))
                }
                None => {}
            }
        }
        definitions
    }

    /// The parameter that is listed at a place.
    pub(crate) fn parameter(&self, tree: &Tree, at: Place) -> Option<Parameter> {
        let mut parameter = self.parameters.get(&tree.resolve(&at)?)?.clone();
        if let Some(text) = text_beside_reference(tree, &at, "description") {
            parameter.data_mut().description = Some(text);
        }
        parameter.at = at;
        Some(parameter)
    }

    /// The request body at a place.
    pub(crate) fn request_body(&self, tree: &Tree, at: &Place) -> Option<RequestBody> {
        let mut body = self.request_bodies.get(&tree.resolve(at)?)?.clone();
        if let Some(text) = text_beside_reference(tree, at, "description") {
            body.description = Some(text);
        }
        Some(body)
    }

    /// The response that is listed at a place under a status.
    pub(crate) fn response(&self, tree: &Tree, at: Place, status: &str) -> Option<Response> {
        let mut response = self.responses.get(&tree.resolve(&at)?)?.clone();
        if let Some(text) = text_beside_reference(tree, &at, "description") {
            response.description = text;
        }
        response.status = if status == "default" {
            status.to_owned()
        } else {
            status.to_ascii_uppercase()
        };
        response.at = at;
        Some(response)
    }
}

fn definition(tree: &Tree, place: &Place, kind: Kind) -> (Option<Definition>, Vec<Diagnostic>) {
    let mut reader = DefinitionReader {
        tree,
        complaints: Vec::new(),
    };
    let is_reference = || {
        tree.node(place)
            .is_some_and(|node| node.reference().is_some())
    };
    let definition = match kind {
        Kind::Parameter | Kind::RequestBody | Kind::Response if is_reference() => None,
        Kind::Parameter => reader
            .parameter(place)
            .map(|it| Definition::Parameter(Box::new(it))),
        Kind::RequestBody => reader.request_body(place).map(Definition::RequestBody),
        Kind::Response => reader.response(place).map(Definition::Response),
        _ => None,
    };
    (definition, reader.complaints)
}

/// A text beside a `$ref`, which overrides that of the target.
fn text_beside_reference(tree: &Tree, at: &Place, key: &str) -> Option<String> {
    let node = tree.node(at).filter(|node| node.reference().is_some())?;
    node.get(key)?.as_str().map(str::to_owned)
}

struct DefinitionReader<'t> {
    tree: &'t Tree,
    complaints: Vec<Diagnostic>,
}

impl DefinitionReader<'_> {
    fn parameter(&mut self, place: &Place) -> Option<Parameter> {
        let mut json = shallow(self.tree, Kind::Parameter, place)?;
        if !json.contains_key("name") || !json.contains_key("in") {
            return None;
        }
        // Of a parameter with neither, the schema is at this place all the same: that of a text.
        let described_by_content = json.contains_key("content") && !json.contains_key("schema");
        let schema = (!described_by_content).then(|| place.child("schema"));
        for key in ["schema", "content", "example", "examples"] {
            json.remove(key);
        }
        match &schema {
            Some(schema) => json.insert("schema".to_owned(), placeholder(schema)),
            None => json.insert("content".to_owned(), json!({})),
        };
        let object = Arc::new(self.typed(Kind::Parameter, place, json)?);
        let content = self.content(&place.child("content"));
        let examples = self.examples(place);
        Some(Parameter {
            place: place.clone(),
            at: place.clone(),
            object,
            schema,
            content,
            examples,
        })
    }

    fn request_body(&mut self, place: &Place) -> Option<RequestBody> {
        let json = shallow(self.tree, Kind::RequestBody, place)?;
        Some(RequestBody {
            place: place.clone(),
            description: text(&json, "description"),
            required: json.get("required").and_then(Value::as_bool),
            content: self.content(&place.child("content")),
        })
    }

    fn response(&mut self, place: &Place) -> Option<Response> {
        let json = shallow(self.tree, Kind::Response, place)?;
        let headers = place.child("headers");
        let names = self.tree.node(&headers).and_then(Node::as_map);
        let headers = names.map(|map| {
            map.keys()
                .filter_map(|name| self.header(&headers.child(name), name))
                .collect()
        });
        Some(Response {
            place: place.clone(),
            at: place.clone(),
            status: String::new(),
            description: text(&json, "description").unwrap_or_default(),
            headers: headers.unwrap_or_default(),
            content: self.content(&place.child("content")).into(),
        })
    }

    fn header(&self, at: &Place, name: &str) -> Option<Header> {
        let place = self.tree.resolve(at)?;
        let json = shallow(self.tree, Kind::Header, &place)?;
        Some(Header {
            name: name.to_owned(),
            description: text_beside_reference(self.tree, at, "description")
                .or_else(|| text(&json, "description")),
            schema: json.contains_key("schema").then(|| place.child("schema")),
            required: json
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or(false),
            place,
        })
    }

    fn content(&mut self, map: &Place) -> Vec<MediaType> {
        let Some(Node::Map(entries)) = self.tree.node(map) else {
            return Vec::new();
        };
        entries
            .keys()
            .filter(|name| is_media_type(name))
            .filter_map(|name| self.media_type(map.child(name), name))
            .collect()
    }

    fn media_type(&mut self, place: Place, name: &str) -> Option<MediaType> {
        let node = self.tree.node(&place)?.as_map()?;
        let mut json = if node.contains_key("encoding") {
            shallow(self.tree, Kind::MediaType, &place)?
        } else {
            Map::new()
        };
        let mut encoding = IndexMap::new();
        if let Some(Value::Object(parts)) = json.remove("encoding") {
            for (property, part) in parts {
                let Value::Object(mut part) = part else {
                    continue;
                };
                part.remove("headers");
                let at = place.child("encoding").child(&property);
                encoding.extend(
                    self.typed(Kind::Encoding, &at, part)
                        .map(|part| (property, part)),
                );
            }
        }
        Some(MediaType {
            name: name.to_owned(),
            schema: node
                .get("schema")
                .filter(|schema| **schema != Node::Null)
                .map(|_| place.child("schema")),
            examples: self.examples(&place),
            encoding,
            place,
        })
    }

    /// `example` and `examples` of a parameter or media type.
    fn examples(&self, owner: &Place) -> Vec<Example> {
        let single = owner.child("example");
        let mut examples: Vec<Example> = Vec::new();
        examples.extend(self.literal(single).map(|(value, place)| Example {
            name: None,
            summary: None,
            value,
            place,
        }));
        let map = owner.child("examples");
        if let Some(Node::Map(entries)) = self.tree.node(&map) {
            examples.extend(
                entries
                    .keys()
                    .filter_map(|name| self.example(&map.child(name), name)),
            );
        }
        examples
    }

    fn example(&self, at: &Place, name: &str) -> Option<Example> {
        let place = self.tree.resolve(at)?;
        let summary = self
            .tree
            .node(&place)?
            .get("summary")
            .and_then(Node::as_str)
            .map(str::to_owned);
        let summary = text_beside_reference(self.tree, at, "summary").or(summary);
        let (value, place) = self.literal(place.child("value"))?;
        Some(Example {
            name: Some(name.to_owned()),
            summary,
            value,
            place,
        })
    }

    /// A literal value, or the one a reference in its stead leads to.
    fn literal(&self, place: Place) -> Option<(Arc<Value>, Place)> {
        let node = self.tree.node(&place)?;
        if let Some(target) = node.pure_reference().and_then(|_| self.tree.follow(&place)) {
            return Some((self.tree.node(&target)?.to_json().into(), target));
        }
        Some((node.to_json().into(), place))
    }

    fn typed<T: serde::de::DeserializeOwned>(
        &mut self,
        kind: Kind,
        place: &Place,
        json: Map<String, Value>,
    ) -> Option<T> {
        typed(kind, place, json)
            .map_err(|diagnostic| self.complaints.push(diagnostic))
            .ok()
    }
}

fn text(json: &Map<String, Value>, key: &str) -> Option<String> {
    json.get(key).and_then(Value::as_str).map(str::to_owned)
}
