//! Requests that the server makes: callbacks and webhooks. No client receives them, so that they are only complained about.

use sailmaker_spec::{Code, Diagnostic, Document, Node, Place};

const HELP: &str =
    "the types of their bodies are there where they are components, for those who receive them";

pub(super) fn complain(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    for operation in document.operations() {
        let callbacks = operation.place.child("callbacks");
        let names = names(document, &callbacks);
        if !names.is_empty() {
            let message = format!("clients do not receive callbacks: {}", names.join(", "));
            diagnostics
                .push(Diagnostic::new(Code::ServerRequest, &callbacks, message).with_help(HELP));
        }
    }
    let webhooks = document.root().child("webhooks");
    let names = names(document, &webhooks);
    if !names.is_empty() {
        let message = format!("clients do not receive webhooks: {}", names.join(", "));
        diagnostics.push(Diagnostic::new(Code::ServerRequest, &webhooks, message).with_help(HELP));
    }
}

fn names(document: &Document, place: &Place) -> Vec<String> {
    match document.node(place) {
        Some(Node::Map(map)) => map.keys().map(|name| format!("`{name}`")).collect(),
        _ => Vec::new(),
    }
}
