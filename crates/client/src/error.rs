//! What can go wrong.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use crate::decode::ErrorBody;
use crate::json::{DecodeError, Value};
use crate::operation::Operation;
use crate::request::CallName;
use crate::response::Head;

/// How much of a body an error keeps.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;

/// Why a call has no answer to give.
///
/// It shows as one line with the operation, the HTTP status and what the server said about it. Secrets are never part
/// of it.
pub struct Error(Box<Failure>);

struct Failure {
    kind: ErrorKind,
    /// What happened, without the operation.
    text: String,
    call: Option<CallName>,
    attempts: u32,
    /// It was found before the call itself was sent.
    unsent: bool,
    answer: Option<Answer>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The answer that is the error, or in which it was found.
struct Answer {
    head: Head,
    bytes: Bytes,
    /// The bytes as JSON, where they are.
    json: Option<Value>,
    /// The documented body of the status.
    body: Option<ErrorBody>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not configured for the call.
    Config,
    /// An argument of the call cannot be sent.
    Request,
    /// There is no access token to be had.
    Token,
    /// The request, or the answer to it, did not get through.
    Transport(Fault),
    /// The server answered with a status that is not a success.
    Api,
    /// The server answered with a success whose body is not what the document says.
    Decode,
    /// The program's own writer or file did not take the answer.
    Write,
}

/// How a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// There is no connection to the server, so that it has not seen the request.
    Connect,
    /// The time for the call is over. The server may have seen the request.
    Timeout,
    /// Anything else, such as a connection that broke down. The server may have seen the request.
    Other,
}

impl Error {
    fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self(Box::new(Failure {
            kind,
            text: text.into(),
            call: None,
            attempts: 1,
            unsent: false,
            answer: None,
            source: None,
        }))
    }

    pub(crate) fn config(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, text)
    }

    pub(crate) fn request(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Request, text)
    }

    pub(crate) fn timeout(limit: Duration) -> Self {
        Self::new(
            ErrorKind::Transport(Fault::Timeout),
            format!("no answer within {limit:?}"),
        )
    }

    pub(crate) fn transport(error: reqwest::Error) -> Self {
        let (fault, what) = if error.is_connect() {
            (Fault::Connect, "cannot connect")
        } else if error.is_timeout() {
            (Fault::Timeout, "no answer in time")
        } else {
            (Fault::Other, "the exchange failed")
        };
        // Without the URL, whose query holds the caller's data; the operation is named anyway.
        let error = error.without_url();
        let text = format!("{what}: {}", deepest(&error));
        Self::new(ErrorKind::Transport(fault), text).caused_by(error)
    }

    /// An answer that is not a success.
    pub(crate) fn api(operation: &'static Operation, head: Head, bytes: Bytes) -> Self {
        let mut answer = Answer::new(head, bytes);
        answer.body = match (operation.errors.body(answer.head.status), &answer.json) {
            (Some(decode), Some(json)) => decode(json.clone()),
            _ => None,
        };
        Self::answered(ErrorKind::Api, "", answer)
    }

    /// An answer of the token endpoint that is not a success.
    pub(crate) fn token_refused(head: Head, bytes: Bytes) -> Self {
        let answer = Answer::new(head, bytes);
        let mut failure = Self::answered(ErrorKind::Token, "no access token: ", answer);
        failure.0.unsent = true;
        failure
    }

    /// An answer of the token endpoint that has no token in it. Its body is not kept, as it may have one after all.
    pub(crate) fn token_unreadable(head: Head, error: DecodeError) -> Self {
        let mut failure = Self::new(
            ErrorKind::Token,
            format!(
                "no access token: cannot read the {} answer: {error}",
                head.status
            ),
        )
        .caused_by(error);
        failure.0.answer = Some(Answer::new(head, Bytes::new()));
        failure
    }

    /// A failure to reach the token endpoint.
    pub(crate) fn token_unreachable(error: reqwest::Error) -> Self {
        Self::token_unread(Self::transport(error))
    }

    /// A failure on the way to the token endpoint or back.
    pub(crate) fn token_unread(mut failure: Self) -> Self {
        failure.0.text.insert_str(0, "no access token: ");
        failure.0.unsent = true;
        failure
    }

    /// An answer that cannot be written to where the program wants it.
    pub(crate) fn write(error: std::io::Error) -> Self {
        Self::new(
            ErrorKind::Write,
            format!("the answer cannot be written: {error}"),
        )
        .caused_by(error)
    }

    /// Pages that do not lead on.
    pub(crate) fn paging(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Decode, text)
    }

    /// A success that the document does not describe.
    pub(crate) fn decode(head: Head, bytes: Bytes, error: DecodeError) -> Self {
        let mut failure = Self::new(
            ErrorKind::Decode,
            format!("cannot read the {} answer: {error}", head.status),
        )
        .caused_by(error);
        failure.0.answer = Some(Answer::new(head, bytes));
        failure
    }

    fn answered(kind: ErrorKind, prefix: &str, answer: Answer) -> Self {
        let mut text = format!("{prefix}{}", answer.head.status);
        if let Some(message) = answer.message() {
            text = format!("{text}: {message}");
        }
        if let Some(id) = answer.tracking_id() {
            text = format!("{text} [{id}]");
        }
        let mut failure = Self::new(kind, text);
        failure.0.answer = Some(answer);
        failure
    }

    pub(crate) fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What an interceptor said when it refused a request.
    pub(crate) fn intercepted(reason: Box<dyn StdError + Send + Sync>) -> Self {
        let mut failure = Self::request(format!("an interceptor refused it: {reason}"));
        failure.0.source = Some(reason);
        failure
    }

    /// The same error, told as one of a call.
    pub(crate) fn during(mut self, call: CallName) -> Self {
        self.0.call = Some(call);
        self
    }

    /// The same error, as the last one of several attempts.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// How often the call was tried.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The `operationId` of the call, where the document knows it.
    pub fn operation(&self) -> Option<&'static str> {
        let id = self.0.call.as_ref()?.operation;
        (!id.is_empty()).then_some(id)
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|answer| answer.head.status)
    }

    /// The HTTP headers, where there was an answer.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(|answer| &answer.head.headers)
    }

    /// The body of the answer, up to its first 64 KiB.
    pub fn body_bytes(&self) -> Option<&Bytes> {
        self.answer().map(|answer| &answer.bytes)
    }

    /// The body that the document describes for the status, where it describes one, the server kept to it, and it is
    /// a `T`.
    pub fn body<T: 'static>(&self) -> Option<&T> {
        self.answer()?.body.as_ref()?.downcast_ref()
    }

    /// What the server says about the error, in words for people: the text that the usual error bodies have (RFC 9457,
    /// RFC 6749, `message`, `messages`), or the body itself where it is a short text.
    pub fn message(&self) -> Option<String> {
        self.answer()?.message()
    }

    /// The ID by which the server's logs know the failure, from the body or from the headers.
    pub fn tracking_id(&self) -> Option<&str> {
        self.answer()?.tracking_id()
    }

    /// How long the server asks to wait before another try (`Retry-After`, RFC 9110, section 10.2.3).
    pub fn retry_after(&self) -> Option<Duration> {
        let value = self.headers()?.get(RETRY_AFTER)?.to_str().ok()?;
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(value).ok()?;
        Some(date.duration_since(SystemTime::now()).unwrap_or_default())
    }

    /// The place in the body that is not what the document says, as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> Option<String> {
        let source = self.0.source.as_ref()?;
        source.downcast_ref().map(DecodeError::pointer)
    }

    /// 400: the server does not accept an argument.
    pub fn is_bad_request(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
    }

    /// 401: the server does not accept the access token, or gives none.
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: the access token does not allow the operation.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// 404: there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 409: the thing is in a state that does not allow the operation.
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// 429: too many requests; see [`retry_after`](Self::retry_after).
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// 5xx: the server failed.
    pub fn is_server_error(&self) -> bool {
        self.status().is_some_and(|status| status.is_server_error())
    }

    /// Whether the time for the call was over before there was an answer.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Transport(Fault::Timeout)
    }

    /// Whether there was no connection to the server.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Transport(Fault::Connect)
    }

    /// Whether the server has certainly not carried the call out: it was never sent, or was turned away.
    pub(crate) fn is_refusal(&self) -> bool {
        self.0.unsent || self.is_connect() || self.is_rate_limited()
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.status() == Some(status)
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref()
    }
}

impl Answer {
    fn new(head: Head, mut bytes: Bytes) -> Self {
        if bytes.len() > BODY_LIMIT {
            // A copy, so that an error does not hold on to a whole download.
            bytes = Bytes::copy_from_slice(&bytes[..BODY_LIMIT]);
        }
        Self {
            json: serde_json::from_slice(&bytes).ok(),
            head,
            bytes,
            body: None,
        }
    }

    fn message(&self) -> Option<String> {
        /// A longer text is a page for a browser rather than a message.
        const SHORT: usize = 300;
        let text = match &self.json {
            Some(json) => message(json)?,
            None => std::str::from_utf8(&self.bytes).ok()?,
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = !text.is_empty() && text.len() <= SHORT && !text.starts_with('<');
        fits.then_some(text)
    }

    fn tracking_id(&self) -> Option<&str> {
        const NAMES: [&str; 5] = [
            "trackingId",
            "requestId",
            "traceId",
            "correlationId",
            "request_id",
        ];
        let json = self.json.as_ref();
        let named = |name| json?.get(name)?.as_str();
        NAMES
            .into_iter()
            .find_map(named)
            .or_else(|| self.head.request_id())
    }
}

/// The text for people in an error body, whichever of the usual forms it has.
fn message(body: &Value) -> Option<&str> {
    const NAMES: [&str; 7] = [
        "message",
        "error_description",
        "detail",
        "messages",
        "error",
        "errors",
        "title",
    ];
    match body {
        Value::String(text) => Some(text),
        Value::Array(bodies) => bodies.iter().find_map(message),
        Value::Object(object) => NAMES
            .into_iter()
            .chain(["text"])
            .find_map(|name| message(object.get(name)?)),
        _ => None,
    }
}

/// The innermost cause, which says what really happened.
fn deepest(error: &dyn StdError) -> &dyn StdError {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    error
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.call {
            Some(CallName {
                operation: "",
                method,
                path,
            }) => write!(f, "{method} {path}: ")?,
            Some(CallName {
                operation,
                method,
                path,
            }) => write!(f, "{operation} ({method} {path}): ")?,
            None => {}
        }
        f.write_str(&self.0.text)?;
        if self.0.attempts > 1 {
            write!(f, " (after {} attempts)", self.0.attempts)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::operation::ErrorTable;
    use http::{HeaderValue, Method};

    static OPERATION: Operation = Operation {
        id: "getThing",
        method: Method::GET,
        path: "/things/{id}",
        accept: "application/json",
        auth: true,
        experimental: None,
        paging: None,
        errors: &ErrorTable::EMPTY,
    };

    fn call() -> CallName {
        CallName {
            operation: OPERATION.id,
            method: OPERATION.method.clone(),
            path: OPERATION.path.into(),
        }
    }

    fn error(status: u16, headers: &[(&'static str, &str)], body: &str) -> Error {
        let head = Head {
            status: StatusCode::from_u16(status).unwrap(),
            headers: headers
                .iter()
                .map(|(name, value)| {
                    (
                        (*name).try_into().unwrap(),
                        HeaderValue::from_str(value).unwrap(),
                    )
                })
                .collect(),
        };
        Error::api(&OPERATION, head, Bytes::copy_from_slice(body.as_bytes())).during(call())
    }

    #[test]
    fn a_message_is_found_in_the_usual_bodies() {
        for (body, text) in [
            (r#"{"message": "a"}"#, Some("a")),
            (r#"{"error": "x", "error_description": "a"}"#, Some("a")),
            (r#"{"error": {"message": "a"}}"#, Some("a")),
            (r#"{"error": "a"}"#, Some("a")),
            (r#"{"title": "x", "detail": "a"}"#, Some("a")),
            (
                r#"{"detailCode": "x", "messages": [{"locale": "en-US", "text": "a"}]}"#,
                Some("a"),
            ),
            (r#"{"messages": [], "other": 5}"#, None),
            ("too   many\nrequests", Some("too many requests")),
            ("<html></html>", None),
            ("", None),
        ] {
            assert_eq!(error(400, &[], body).message().as_deref(), text, "{body}");
        }
    }

    #[test]
    fn it_shows_as_one_line() {
        let body = r#"{"trackingId": "t1", "messages": [{"text": "Not there."}]}"#;
        assert_eq!(
            error(404, &[], body).to_string(),
            "getThing (GET /things/{id}): 404 Not Found: Not there. [t1]"
        );
        assert_eq!(
            error(502, &[("x-request-id", "r1")], "<html>").to_string(),
            "getThing (GET /things/{id}): 502 Bad Gateway [r1]"
        );
        assert_eq!(
            error(503, &[], "").after(3).to_string(),
            "getThing (GET /things/{id}): 503 Service Unavailable (after 3 attempts)"
        );
        let path = CallName {
            operation: "",
            ..call()
        };
        assert_eq!(
            error(500, &[], "").during(path).to_string(),
            "GET /things/{id}: 500 Internal Server Error"
        );
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let after = |value: &str| error(429, &[("retry-after", value)], "").retry_after();
        assert_eq!(after("7"), Some(Duration::from_secs(7)));
        assert_eq!(after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(Duration::ZERO));
        let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(60));
        assert!(after(&soon).unwrap() > Duration::from_secs(50));
        assert_eq!(after("soon"), None);
    }

    #[test]
    fn the_body_is_bounded() {
        let error = error(500, &[], &"x".repeat(BODY_LIMIT + 1));
        assert_eq!(error.body_bytes().unwrap().len(), BODY_LIMIT);
    }
}
