//! The token endpoint, and the tokens it has issued.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};

use crate::parameters::{decoded, pairs};

/// Issues bearer tokens for client credentials (RFC 6749, section 4.4) and knows them again until they expire.
pub(crate) struct Tokens {
    seed: u64,
    lifetime: Duration,
    issued: AtomicU64,
    expiries: RwLock<HashMap<String, Instant>>,
}

/// What a bearer token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    Valid,
    Expired,
    Unknown,
}

impl Tokens {
    pub(crate) fn new(seed: u64, lifetime: Duration) -> Self {
        Self {
            seed,
            lifetime,
            issued: AtomicU64::new(0),
            expiries: RwLock::default(),
        }
    }

    /// Answers a request for a token: status and body (RFC 6749, sections 5.1 and 5.2). Any client is known.
    pub(crate) fn answer(&self, headers: &HeaderMap, body: &str) -> (StatusCode, Value) {
        let form = pairs(body);
        let field = |name: &str| {
            form.iter()
                .find(|(known, _)| known == name)
                .map(|(_, raw)| decoded(raw))
        };
        let error = |status, code: &str| (status, json!({"error": code}));
        match field("grant_type").as_deref() {
            None => return error(StatusCode::BAD_REQUEST, "invalid_request"),
            Some("client_credentials") => {}
            Some(_) => return error(StatusCode::BAD_REQUEST, "unsupported_grant_type"),
        }
        let (id, secret) = basic(headers)
            .or_else(|| Some((field("client_id")?, field("client_secret")?)))
            .unwrap_or_default();
        if id.is_empty() || secret.is_empty() {
            return error(StatusCode::UNAUTHORIZED, "invalid_client");
        }
        let token = self.issue();
        (
            StatusCode::OK,
            json!({"access_token": token, "token_type": "bearer", "expires_in": self.lifetime.as_secs()}),
        )
    }

    fn issue(&self) -> String {
        let number = self.issued.fetch_add(1, Ordering::Relaxed) + 1;
        let token = format!("mock-{:x}-{number}", self.seed);
        let mut expiries = self
            .expiries
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        expiries.insert(token.clone(), Instant::now() + self.lifetime);
        token
    }

    pub(crate) fn worth(&self, token: &str) -> Worth {
        match self
            .expiries
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(token)
        {
            Some(expiry) if *expiry > Instant::now() => Worth::Valid,
            Some(_) => Worth::Expired,
            None => Worth::Unknown,
        }
    }

    /// How many tokens were issued.
    pub(crate) fn issued(&self) -> u64 {
        self.issued.load(Ordering::Relaxed)
    }
}

/// The credentials of an `Authorization: Basic` header, in which both are form-encoded (RFC 6749, section 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = given.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(BASE64.decode(encoded.trim().as_bytes()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((decoded(id), decoded(secret)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_told_what_is_wrong() {
        let tokens = Tokens::new(1, Duration::from_secs(60));
        let mut headers = HeaderMap::new();
        for (body, status, error) in [
            ("", 400, "invalid_request"),
            ("grant_type=password", 400, "unsupported_grant_type"),
            ("grant_type=client_credentials", 401, "invalid_client"),
            (
                "grant_type=client_credentials&client_id=a&client_secret=",
                401,
                "invalid_client",
            ),
        ] {
            let (answer, value) = tokens.answer(&headers, body);
            assert_eq!(
                (answer.as_u16(), value["error"].as_str()),
                (status, Some(error)),
                "{body}"
            );
        }
        headers.insert(header::AUTHORIZATION, "Basic YTpi".parse().unwrap());
        let (status, value) = tokens.answer(&headers, "grant_type=client_credentials");
        assert_eq!(
            (status.as_u16(), value["expires_in"].as_u64()),
            (200, Some(60))
        );
        assert_eq!(
            tokens.worth(value["access_token"].as_str().unwrap()),
            Worth::Valid
        );
    }

    #[test]
    fn tokens_expire() {
        let tokens = Tokens::new(1, Duration::ZERO);
        let token = tokens.issue();
        assert_eq!(tokens.worth(&token), Worth::Expired);
        assert_eq!(tokens.worth("other"), Worth::Unknown);
    }
}
