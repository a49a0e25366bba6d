//! Where requests go.

use sailmaker_spec::Document;

use crate::Server;

/// The first server of the document.
pub(super) fn of_document(document: &Document) -> Server {
    match document.servers().first() {
        Some(server) => resolved(server),
        None => Server::of(""),
    }
}

/// The first server of an operation, where it has its own and goes elsewhere with it.
pub(super) fn of_operation(document: &Document, own: &[openapiv3::Server]) -> Option<Server> {
    let usual = of_document(document);
    let mut server = resolved(own.first()?);
    // A URL without a host is relative to where the document is, and so is the API's own.
    if server.origin.is_empty() {
        server.origin.clone_from(&usual.origin);
    }
    (server != usual).then_some(server)
}

/// A server with its variables at their defaults.
fn resolved(server: &openapiv3::Server) -> Server {
    let mut url = server.url.clone();
    for (name, variable) in server.variables.iter().flatten() {
        url = url.replace(&format!("{{{name}}}"), &variable.default);
    }
    Server {
        variable: server.url.contains('{'),
        ..Server::of(&url)
    }
}
