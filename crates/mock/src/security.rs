//! Security requirements of operations.

use http::{HeaderMap, StatusCode, header};
use openapiv3::{APIKeyLocation, SecurityScheme};
use sailmaker_spec::{Document, FileId, Operation, Place};

use crate::finding::{Finding, key_or_owner};
use crate::parameters::Pairs;
use crate::tokens::{Tokens, Worth};

/// Checks that one of the alternatives is met: of the operation, or of the document where it has none
/// (3.0.4, section 4.7.10.1).
pub(crate) fn check(
    document: &Document,
    tokens: &Tokens,
    operation: &Operation,
    headers: &HeaderMap,
    query: &Pairs,
) -> Option<Finding> {
    let required = operation
        .object
        .security
        .as_deref()
        .or(document.security())
        .unwrap_or_default();
    let mut reason = None;
    for alternative in required {
        let unmet = alternative.keys().find_map(|scheme| {
            unmet(
                document.security_schemes().get(scheme),
                tokens,
                headers,
                query,
            )
        });
        reason = Some(unmet?);
    }
    let root = Place::of_file(FileId::ROOT);
    let owner = if operation.object.security.is_some() {
        &operation.place
    } else {
        &root
    };
    let place = key_or_owner(document, owner, "security");
    Some(Finding::new(
        StatusCode::UNAUTHORIZED,
        "header/authorization",
        "security",
        place,
        reason?,
    ))
}

/// Why a scheme's credentials are not good enough; none if they are. An undeclared scheme wants a token like the others.
fn unmet(
    scheme: Option<&SecurityScheme>,
    tokens: &Tokens,
    headers: &HeaderMap,
    query: &Pairs,
) -> Option<String> {
    match scheme {
        Some(SecurityScheme::HTTP { scheme, .. }) if scheme.eq_ignore_ascii_case("basic") => {
            authorization(headers, "basic")
                .is_none()
                .then(|| "basic credentials are missing".to_owned())
        }
        Some(SecurityScheme::APIKey { location, name, .. }) => {
            let given = match location {
                APIKeyLocation::Header => headers.contains_key(name.as_str()),
                APIKeyLocation::Query => query.iter().any(|(known, _)| known == name),
                APIKeyLocation::Cookie => has_cookie(headers, name),
            };
            (!given).then(|| format!("the API key `{name}` is missing"))
        }
        _ => {
            let Some(token) = authorization(headers, "bearer") else {
                return Some("a bearer token is missing".to_owned());
            };
            match tokens.worth(token) {
                Worth::Valid => None,
                Worth::Expired => Some("the bearer token has expired".to_owned()),
                Worth::Unknown => Some("the bearer token was not issued by this server".to_owned()),
            }
        }
    }
}

/// The credentials of a scheme in the `Authorization` header (RFC 9110, section 11.6.2).
pub(crate) fn authorization<'h>(headers: &'h HeaderMap, scheme: &str) -> Option<&'h str> {
    let (given, credentials) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    given
        .eq_ignore_ascii_case(scheme)
        .then_some(credentials.trim())
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.any(|(known, _)| known == name)
}
