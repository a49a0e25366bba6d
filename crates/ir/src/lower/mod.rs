//! From the document to the model: schemas become types, operations become operations.

mod credentials;
mod keywords;
mod merge;
mod operation_names;
mod operations;
mod schemas;
mod server_requests;
mod servers;

use std::sync::Arc;

use sailmaker_spec::{Diagnostic, Document};

pub(crate) use schemas::NameSource;

use crate::passes::pinned::Origins;
use crate::{Api, Group, Name, Pinned, Server, Unmet, Wishes, passes};

/// What the one who runs the generator knows about an API and its document does not say.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The name of the API, `v2025`.
    pub name: String,
    /// The header with which callers say that they know an operation to be experimental.
    pub experimental_header: Option<String>,
    /// The names that stay.
    pub pinned: Pinned,
    /// What is to be otherwise than the document has it.
    pub wishes: Wishes,
}

/// An API and what is wrong with its document.
#[derive(Debug)]
pub struct Lowered {
    /// The API.
    pub api: Api,
    /// The names in use that would be others if other things came or went: of all types, and of operations whose names
    /// are made up.
    pub names: Pinned,
    /// The wishes that could not be granted.
    pub unmet: Vec<Unmet>,
    /// Complaints, unsorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lowers a document.
///
/// Never fails: what cannot be expressed becomes the nearest thing that can, with a located warning.
pub fn lower(document: &Document, settings: &Settings) -> Lowered {
    let mut schemas = schemas::Schemas::new(document);
    let given = operation_names::assign(document.operations(), &settings.pinned);
    let made_up = operation_names::made_up(document.operations(), &given);
    let operations = operations::lower(document, settings, given, &mut schemas);
    for (_, place) in document.component_schemas() {
        schemas.component(place);
    }
    let schemas::Schemas {
        types,
        names: sources,
        mut diagnostics,
        ..
    } = schemas;
    server_requests::complain(document, &mut diagnostics);

    let mut api = Api {
        name: settings.name.clone(),
        follows: Vec::new(),
        title: document.info().title.clone(),
        version: document.info().version.clone(),
        description: document.info().description.clone(),
        server: servers::of_document(document),
        credentials: credentials::of_document(document, &mut diagnostics),
        token_path: token_path(document),
        groups: Arc::new(group(document, operations)),
        types,
    };
    let names = passes::names::assign(
        &mut api,
        &sources,
        &settings.pinned,
        &mut Origins::of(document),
        &mut diagnostics,
    );
    let unmet = passes::wishes::grant(&mut api, &settings.wishes);
    passes::local_names::assign(&mut api);
    passes::cycles::mark(&mut api, &mut diagnostics);
    passes::json_patch::name_steps(&mut api);
    passes::values::check(&mut api, &mut diagnostics);
    passes::reach::mark(&mut api);
    passes::pagination::mark(&mut api);
    passes::json_patch::mark(&mut api);
    Lowered {
        api,
        names: Pinned {
            operations: made_up,
            ..names
        },
        unmet,
        diagnostics,
    }
}

/// The path of the first token URL among the OAuth flows.
fn token_path(document: &Document) -> Option<String> {
    document.security_schemes().values().find_map(|scheme| {
        let openapiv3::SecurityScheme::OAuth2 { flows, .. } = scheme else {
            return None;
        };
        let client_credentials = flows
            .client_credentials
            .as_ref()
            .map(|flow| &flow.token_url);
        let authorization_code = flows
            .authorization_code
            .as_ref()
            .map(|flow| &flow.token_url);
        let url = client_credentials.or(authorization_code)?;
        Some(Server::of(url).base_path)
    })
}

/// Sorts operations into groups: declared tags in their order, then others in order of use.
fn group(document: &Document, operations: Vec<operations::Tagged>) -> Vec<Group> {
    let declared = document
        .tags()
        .iter()
        .map(|tag| (tag.name.clone(), tag.description.clone()));
    let mut groups: Vec<Group> = declared
        .map(|(name, description)| Group {
            name: Name::new(&name),
            description,
            operations: Vec::new(),
        })
        .collect();
    for operations::Tagged { tag, operation } in operations {
        match groups.iter_mut().find(|group| group.name.wire() == tag) {
            Some(group) => group.operations.push(operation),
            None => groups.push(Group {
                name: Name::new(&tag),
                description: None,
                operations: vec![operation],
            }),
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    passes::names::distinct(groups.iter_mut().map(|group| &mut group.name), "Tag");
    groups
}
