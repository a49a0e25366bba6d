//! Scopes that no security scheme declares.

use std::collections::HashSet;

use openapiv3::{OAuth2Flows, SecurityScheme};
use sailmaker_spec::{Code, Diagnostic, FileId, Place};

use super::subject::Subject;

/// Each scope once, where it is asked for first.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let document = subject.document;
    let root = Place::of_file(FileId::ROOT).child("security");
    let whole = document.security().map(|requirements| (root, requirements));
    let own = document.operations().iter().filter_map(|operation| {
        let requirements = operation.object.security.as_deref()?;
        Some((operation.place.child("security"), requirements))
    });
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (list, requirements) in whole.into_iter().chain(own) {
        for (index, requirement) in requirements.iter().enumerate() {
            for (scheme, scopes) in requirement {
                let Some(declared) = document.security_schemes().get(scheme).and_then(declared)
                else {
                    continue;
                };
                for (position, scope) in scopes.iter().enumerate() {
                    if !declared.contains(&scope.as_str())
                        && seen.insert((scheme.clone(), scope.clone()))
                    {
                        let at = list.index(index).child(scheme).index(position);
                        found.push(undeclared(scheme, scope, at));
                    }
                }
            }
        }
    }
    found
}

fn undeclared(scheme: &str, scope: &str, at: Place) -> Diagnostic {
    let flows = Place::of_file(FileId::ROOT)
        .child("components")
        .child("securitySchemes")
        .child(scheme)
        .child("flows");
    Diagnostic::new(
        Code::UndeclaredScope,
        at,
        format!("the scope `{scope}` is not declared by `{scheme}`"),
    )
    .with_label(flows, "the scheme's flows")
    .with_help("add it to the `scopes` of the scheme's flows, and say what it allows")
}

/// The scopes of all flows; none for a scheme that has no scopes to declare.
fn declared(scheme: &SecurityScheme) -> Option<Vec<&str>> {
    let SecurityScheme::OAuth2 { flows, .. } = scheme else {
        return None;
    };
    let OAuth2Flows {
        implicit,
        password,
        client_credentials,
        authorization_code,
        ..
    } = flows;
    let scopes = [
        implicit.as_ref().map(|flow| &flow.scopes),
        password.as_ref().map(|flow| &flow.scopes),
        client_credentials.as_ref().map(|flow| &flow.scopes),
        authorization_code.as_ref().map(|flow| &flow.scopes),
    ];
    Some(
        scopes
            .into_iter()
            .flatten()
            .flat_map(|scopes| scopes.keys())
            .map(String::as_str)
            .collect(),
    )
}
