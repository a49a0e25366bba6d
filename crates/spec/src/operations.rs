//! All operations of a document, with everything they refer to.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::code::Code;
use crate::convert::{shallow, typed};
use crate::definitions::Definitions;
use crate::diagnostic::{Diagnostic, Where};
use crate::grammar::Kind;
use crate::node::Node;
use crate::operation::{Method, Operation, Parameter, Response};
use crate::path_parameters;
use crate::place::{FileId, Place};
use crate::survey::is_status;
use crate::tree::Tree;

/// The operations in document order, and what was wrong with them as a whole.
pub(crate) fn operations(
    tree: &Tree,
    definitions: &Definitions,
) -> (Vec<Operation>, Vec<Diagnostic>) {
    let paths = Place::of_file(FileId::ROOT).child("paths");
    let Some(map) = tree.node(&paths).and_then(Node::as_map) else {
        return Default::default();
    };
    let items: Vec<&String> = map.keys().filter(|path| !path.starts_with("x-")).collect();
    let read: Vec<_> = items
        .par_iter()
        .map(|path| path_item(tree, definitions, path, &paths.child(path)))
        .collect();
    let mut operations = Vec::new();
    let mut complaints = Vec::new();
    for (found, said) in read {
        operations.extend(found);
        complaints.extend(said);
    }
    repeated_ids(&operations, &mut complaints);
    undeclared_schemes(tree, &operations, &mut complaints);
    (operations, complaints)
}

fn path_item(
    tree: &Tree,
    definitions: &Definitions,
    path: &str,
    at: &Place,
) -> (Vec<Operation>, Vec<Diagnostic>) {
    let mut reader = OperationReader {
        tree,
        definitions,
        complaints: Vec::new(),
    };
    let mut operations = Vec::new();
    let Some(place) = tree.resolve(at) else {
        return (operations, reader.complaints);
    };
    let shared = reader.parameters(&place.child("parameters"));
    let servers: Vec<openapiv3::Server> = tree
        .node(&place)
        .and_then(|item| item.get("servers"))
        .and_then(Node::as_list)
        .map(|list| {
            (0..list.len())
                .filter_map(|index| server(tree, &place.child("servers").index(index)))
                .collect()
        })
        .unwrap_or_default();
    for method in Method::ALL {
        let operation = place.child(method.key());
        if !matches!(tree.node(&operation), Some(Node::Map(_))) {
            continue;
        }
        if let Some(mut operation) = reader.operation(path, method, operation, &place, &shared) {
            path_parameters::repair(at, &mut operation, &mut reader.complaints);
            if operation.object.servers.is_empty() {
                operation.object.servers.clone_from(&servers);
            }
            operations.push(operation);
        }
    }
    (operations, reader.complaints)
}

fn server(tree: &Tree, place: &Place) -> Option<openapiv3::Server> {
    typed(Kind::Server, place, shallow(tree, Kind::Server, place)?).ok()
}

struct OperationReader<'t> {
    tree: &'t Tree,
    definitions: &'t Definitions,
    complaints: Vec<Diagnostic>,
}

impl OperationReader<'_> {
    fn operation(
        &mut self,
        path: &str,
        method: Method,
        place: Place,
        path_item: &Place,
        shared: &[Parameter],
    ) -> Option<Operation> {
        let mut json = shallow(self.tree, Kind::Operation, &place)?;
        for key in ["parameters", "requestBody", "callbacks"] {
            json.remove(key);
        }
        let object: openapiv3::Operation = match typed(Kind::Operation, &place, json) {
            Ok(object) => object,
            Err(diagnostic) => {
                self.complaints.push(diagnostic);
                return None;
            }
        };
        if object.operation_id.is_none() {
            self.complaints.push(
                Diagnostic::new(
                    Code::MissingOperationId,
                    &place,
                    format!("{method} {path} has no `operationId`; a name is derived"),
                )
                .with_help("add an `operationId`, so that the name does not change with the path"),
            );
        }
        let own = self.parameters(&place.child("parameters"));
        let request_body = self
            .definitions
            .request_body(self.tree, &place.child("requestBody"));
        let responses = self.responses(&place.child("responses"));
        Some(Operation {
            path: path.to_owned(),
            method,
            parameters: overridden(shared, own),
            path_item: path_item.clone(),
            object,
            request_body,
            responses,
            place,
        })
    }

    fn parameters(&mut self, list: &Place) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let count = self
            .tree
            .node(list)
            .and_then(Node::as_list)
            .map_or(0, <[Node]>::len);
        for at in (0..count).map(|index| list.index(index)) {
            let Some(parameter) = self.definitions.parameter(self.tree, at) else {
                continue;
            };
            let same = |other: &&Parameter| {
                other.name() == parameter.name() && other.location() == parameter.location()
            };
            if let Some(first) = parameters.iter().find(same) {
                let message = format!(
                    "the {} parameter `{}` is listed twice; the first counts",
                    parameter.location(),
                    parameter.name()
                );
                self.complaints.push(
                    Diagnostic::new(Code::DuplicateParameter, &parameter.at, message)
                        .with_label(&first.at, "listed here before")
                        .with_help("remove one of them"),
                );
                continue;
            }
            parameters.push(parameter);
        }
        parameters
    }

    fn responses(&self, map: &Place) -> Vec<Response> {
        let Some(Node::Map(entries)) = self.tree.node(map) else {
            return Vec::new();
        };
        let listed = entries.keys().filter(|status| is_status(status));
        listed
            .filter_map(|status| {
                self.definitions
                    .response(self.tree, map.child(status), status)
            })
            .collect()
    }
}

/// An operation's parameter takes the place of the path item's with the same name and location
/// (3.0.4, section 4.7.9.1).
fn overridden(shared: &[Parameter], own: Vec<Parameter>) -> Vec<Parameter> {
    let mut parameters = shared.to_vec();
    for parameter in own {
        let same = |other: &Parameter| {
            other.name() == parameter.name() && other.location() == parameter.location()
        };
        match parameters.iter().position(same) {
            Some(index) => parameters[index] = parameter,
            None => parameters.push(parameter),
        }
    }
    parameters
}

fn repeated_ids(operations: &[Operation], complaints: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, &Operation> = HashMap::new();
    for operation in operations {
        let Some(id) = operation.object.operation_id.as_deref() else {
            continue;
        };
        if let Some(earlier) = first.get(id) {
            let message = format!(
                "the `operationId` {id} is also that of {} {}; a name is derived",
                earlier.method, earlier.path
            );
            complaints.push(
                Diagnostic::new(
                    Code::DuplicateOperationId,
                    operation.place.child("operationId"),
                    message,
                )
                .with_label(earlier.place.child("operationId"), "used here before")
                .with_help("give each operation an `operationId` of its own"),
            );
        } else {
            first.insert(id, operation);
        }
    }
}

/// Each scheme of a requirement is one of `components.securitySchemes` (3.0.4, section 4.7.30).
fn undeclared_schemes(tree: &Tree, operations: &[Operation], complaints: &mut Vec<Diagnostic>) {
    let root = Place::of_file(FileId::ROOT);
    let declared = tree.node(&root.child("components").child("securitySchemes"));
    let whole = tree.node(&root.child("security")).and_then(Node::as_list);
    let mut check = |at: &Place, count: usize| {
        for place in (0..count).map(|index| at.index(index)) {
            let Some(Node::Map(requirement)) = tree.node(&place) else {
                continue;
            };
            for scheme in requirement
                .keys()
                .filter(|scheme| declared.and_then(|map| map.get(scheme)).is_none())
            {
                let message = format!("the security scheme `{scheme}` is not declared");
                complaints.push(
                    Diagnostic::new(
                        Code::UndeclaredSecurityScheme,
                        Where::Key(place.child(scheme)),
                        message,
                    )
                    .with_help(
                        "declare it under `components.securitySchemes` of the root document",
                    ),
                );
            }
        }
    };
    check(&root.child("security"), whole.map_or(0, <[Node]>::len));
    for operation in operations {
        check(
            &operation.place.child("security"),
            operation.object.security.as_ref().map_or(0, Vec::len),
        );
    }
}
