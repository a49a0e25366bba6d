//! What callers prove who they are with.

use indexmap::{IndexMap, IndexSet};
use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};
use sailmaker_spec::{Code, Diagnostic, Document, Operation, Place};

use crate::{Credentials, Location};

/// The credentials of an API: those of the first scheme that the document as a whole requires, else of the first that an
/// operation requires, else of the first that is declared. Operations that want others are complained about.
pub(super) fn of_document(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Credentials {
    let required = document.operations().iter().flat_map(|operation| {
        requirements(document, operation)
            .iter()
            .flat_map(|one| one.keys())
    });
    let whole = document.security().into_iter().flatten();
    let names: IndexSet<&String> = whole
        .flat_map(|one| one.keys())
        .chain(required)
        .chain(document.security_schemes().keys())
        .collect();
    let known = names
        .iter()
        .filter_map(|name| document.security_schemes().get(*name));
    let Some(chosen) = known.filter_map(credentials).next() else {
        return Credentials::Undeclared;
    };
    complain_about_others(document, &chosen, diagnostics);
    chosen
}

fn requirements<'d>(document: &'d Document, operation: &'d Operation) -> &'d [SecurityRequirement] {
    let own = operation.object.security.as_deref();
    own.or(document.security()).unwrap_or_default()
}

/// The credentials that a scheme is about, if clients know how to send them.
fn credentials(scheme: &SecurityScheme) -> Option<Credentials> {
    Some(match scheme {
        SecurityScheme::APIKey { location, name, .. } => Credentials::Key {
            location: match location {
                APIKeyLocation::Query => Location::Query,
                APIKeyLocation::Header => Location::Header,
                APIKeyLocation::Cookie => Location::Cookie,
            },
            name: name.clone(),
        },
        SecurityScheme::HTTP { scheme, .. } => match scheme.to_ascii_lowercase().as_str() {
            "bearer" => Credentials::Bearer,
            "basic" => Credentials::Basic,
            _ => return None,
        },
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Credentials::Bearer,
    })
}

/// Complains once about each set of schemes that some operation wants and the chosen credentials do not meet.
fn complain_about_others(
    document: &Document,
    chosen: &Credentials,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut said = IndexSet::new();
    for operation in document.operations() {
        let alternatives = requirements(document, operation);
        let optional = alternatives.iter().any(IndexMap::is_empty);
        if optional && alternatives.len() > 1 && said.insert(String::new()) {
            let message =
                "this operation can do without credentials: clients want some all the same";
            diagnostics.push(
                Diagnostic::new(Code::OtherSecurity, place_of(document, operation), message)
                    .with_help("an overlay can make it open to all with `security: []`"),
            );
        }
        let met = |alternative: &SecurityRequirement| {
            alternative.keys().all(|name| {
                let scheme = document.security_schemes().get(name);
                scheme.and_then(credentials).as_ref() == Some(chosen)
            })
        };
        if alternatives.is_empty() || alternatives.iter().any(met) {
            continue;
        }
        let wanted: Vec<String> = alternatives
            .iter()
            .map(|alternative| {
                let names: Vec<String> =
                    alternative.keys().map(|name| format!("`{name}`")).collect();
                names.join(" with ")
            })
            .collect();
        let wanted = wanted.join(" or ");
        if said.insert(wanted.clone()) {
            let message = format!(
                "this operation wants {wanted}: clients have other credentials for the whole API, and send {}",
                described(chosen)
            );
            diagnostics.push(
                Diagnostic::new(Code::OtherSecurity, place_of(document, operation), message)
                    .with_help("callers can send what the operation wants as a header of the call; an overlay can change the document's `security`"),
            );
        }
    }
}

fn described(credentials: &Credentials) -> String {
    match credentials {
        Credentials::Undeclared => "what they have".to_owned(),
        Credentials::Bearer => "an access token".to_owned(),
        Credentials::Basic => "a name with a password".to_owned(),
        Credentials::Key { name, .. } => format!("the key `{name}`"),
    }
}

fn place_of(document: &Document, operation: &Operation) -> Place {
    let own = operation.place.child("security");
    match document.node(&own) {
        Some(_) => own,
        None => operation.place.clone(),
    }
}
