//! Access tokens.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use http::HeaderValue;
use http::header::{ACCEPT, CONTENT_TYPE};
use reqwest::Url;
use tokio::sync::Mutex;

use crate::error::Error;
use crate::json::{self, DecodeError, Fields};
use crate::secret::Secret;
use crate::style::percent_encode;
use crate::transport::Answer;

/// How a client comes by its access tokens.
#[derive(Debug)]
pub(crate) enum Auth {
    None,
    Token(Given),
    ClientCredentials(ClientCredentials),
}

/// An access token or key that the caller has.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) token: Secret,
    /// As a bearer token, made once because calls need it often.
    pub(crate) bearer: HeaderValue,
}

/// The OAuth 2.0 client credentials grant (RFC 6749, section 4.4), which is also how personal access tokens are used.
pub(crate) struct ClientCredentials {
    pub(crate) id: String,
    pub(crate) secret: Secret,
    /// Follows no redirects, because the body of a token request holds the secret.
    http: reqwest::Client,
    /// Tokens by the path of the endpoint that gave them. Who needs a new one holds the lock until it is there, so that there is
    /// one token request at a time, and everybody who waits finds its token.
    tokens: Mutex<BTreeMap<&'static str, Token>>,
}

struct Token {
    header: HeaderValue,
    /// When to stop using it; never, where the server does not say.
    stale: Option<Instant>,
}

impl ClientCredentials {
    pub(crate) fn new(id: String, secret: Secret, http: reqwest::Client) -> Self {
        Self {
            id,
            secret,
            http,
            tokens: Mutex::default(),
        }
    }

    /// The value of the `Authorization` header: of the token at hand, unless it is about to expire or is the one that
    /// the server has just rejected, else of a new one.
    pub(crate) async fn authorization(
        &self,
        path: &'static str,
        endpoint: impl FnOnce() -> Result<Url, Error>,
        rejected: Option<&HeaderValue>,
    ) -> Result<HeaderValue, Error> {
        let mut tokens = self.tokens.lock().await;
        if let Some(token) = tokens.get(path)
            && token.stale.is_none_or(|stale| Instant::now() < stale)
            && Some(&token.header) != rejected
        {
            return Ok(token.header.clone());
        }
        let token = self.fetch(endpoint()?).await?;
        let header = token.header.clone();
        tokens.insert(path, token);
        Ok(header)
    }

    async fn fetch(&self, endpoint: Url) -> Result<Token, Error> {
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}",
            percent_encode(&self.id),
            percent_encode(self.secret.reveal())
        );
        let answer = self
            .http
            .post(endpoint)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(form)
            .send()
            .await
            .map_err(Error::token_unreachable)?;
        let Answer { head, body } = Answer::of(answer);
        let body = body.beginning().await.map_err(Error::token_unread)?;
        if !head.status.is_success() {
            return Err(Error::token_refused(head, body));
        }
        Token::read(&body).map_err(|error| Error::token_unreadable(head, error))
    }
}

impl Token {
    /// Reads an access token response (RFC 6749, section 5.1).
    fn read(body: &[u8]) -> Result<Self, DecodeError> {
        let tape = json::parse(body)?;
        let mut fields = Fields::of(tape.root(), &["access_token", "expires_in"])?;
        let token = fields.required::<String>();
        let lifetime = fields.optional::<i64>();
        let token = fields.end(token)?;
        let header = bearer(&token).ok_or_else(|| {
            DecodeError::new("a token", "a text that no header can hold").at("access_token")
        })?;
        let stale = lifetime.and_then(|seconds| {
            let lifetime = Duration::from_secs(seconds.try_into().unwrap_or(0));
            // A request under way must still arrive before the token expires.
            let margin = (lifetime / 10).min(Duration::from_secs(60));
            Instant::now().checked_add(lifetime - margin)
        });
        Ok(Self { header, stale })
    }
}

/// The value of the `Authorization` header for a bearer token (RFC 6750, section 2.1), where it can be one.
pub(crate) fn bearer(token: &str) -> Option<HeaderValue> {
    let mut header = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
    header.set_sensitive(true);
    Some(header)
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("id", &self.id)
            .field("secret", &self.secret)
            .finish_non_exhaustive()
    }
}
