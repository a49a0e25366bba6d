//! Replies for the tests of programs that use an SDK, without a server.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use reqwest::Url;

use crate::body::BodyError;
use crate::error::Error;
use crate::json::Value;
use crate::operation::Operation;
use crate::response::Head;
use crate::transport::{Answer, Attempt, Contents};

/// Replies by operation, for a client that needs no server: see [`Client::mock`](crate::Client::mock).
///
/// A call goes all the way that it would go otherwise, with its arguments spelled, its retries and its decoding; only
/// the network is left out. Several replies to an operation are given one after the other, the last one again and again.
/// A call for which there is no reply fails and says so.
///
/// ```
/// use sailmaker_client::json::{json, Value};
/// use sailmaker_client::{Call, Client, Mock, Reply};
/// # use sailmaker_client::{Api, ConfigFile, Environment, ErrorTable, Method, Operation, Scheme};
/// # static ENVIRONMENT: Environment = Environment {
/// #     base_url: "A", client_id: "B", client_secret: "C", access_token: "D", files: &[], open: false,
/// #     product: "things/1.0",
/// # };
/// # static V1: Api = Api {
/// #     name: "v1", base_path: "/v1", default_host: "https://things.example", token_path: "/token",
/// #     scheme: Scheme::Bearer, environment: &ENVIRONMENT,
/// # };
/// # static GET_THING: Operation = Operation {
/// #     id: "getThing", method: Method::GET, path: "/things/{id}", accept: "application/json", auth: true,
/// #     experimental: None, paging: None, errors: &ErrorTable::EMPTY,
/// # };
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), sailmaker_client::Error> {
/// let mock = Mock::new()
///     .reply(&GET_THING, Reply::json(200, json!({"name": "bolt"})))
///     .reply(&GET_THING, Reply::json(404, json!({"detail": "gone"})));
/// let client = Client::mock(mock.clone());
///
/// let get = || Call::<Value>::json(&client.api(&V1), &GET_THING).path("id", "42");
/// assert_eq!(get().await?["name"], "bolt");
/// assert!(get().await.unwrap_err().is_not_found());
/// assert_eq!(mock.requests()[0].url.path(), "/v1/things/42");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct Mock(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    replies: Vec<Replies>,
    requests: Vec<MockRequest>,
}

struct Replies {
    operation: &'static Operation,
    queue: VecDeque<Answering>,
}

type Answering = Arc<dyn Fn(&MockRequest) -> Reply + Send + Sync>;

/// A request that a [`Mock`] has got.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MockRequest {
    /// The `operationId`; empty for a path that the document does not know.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The whole URL.
    pub url: Url,
    /// The headers, `Content-Type` among them.
    pub headers: HeaderMap,
    /// The body as it would be on the wire.
    pub body: Bytes,
}

impl MockRequest {
    /// The body as JSON, where it is.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The values of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Vec<String> {
        let pairs = self.url.query_pairs();
        pairs
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    }
}

/// What a [`Mock`] answers.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Reply {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    /// A status with a JSON body.
    pub fn json(status: u16, body: impl Into<Value>) -> Self {
        Self::bytes(status, "application/json", body.into().to_string())
    }

    /// A status with a body of any media type.
    pub fn bytes(status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = Self {
            body: body.into(),
            ..Self::status(status)
        };
        reply.header(CONTENT_TYPE.as_str(), media_type)
    }

    /// A header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn into_answer(self) -> Result<Answer, Error> {
        let unsendable = |what: &str| Error::config(format!("the mock's reply has {what}"));
        let status = StatusCode::from_u16(self.status)
            .map_err(|_| unsendable("a status that HTTP does not have"))?;
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes());
            match (name, HeaderValue::from_str(value)) {
                (Ok(name), Ok(value)) => headers.append(name, value),
                _ => return Err(unsendable("a header that HTTP cannot hold")),
            };
        }
        Ok(Answer {
            head: Head { status, headers },
            body: Contents::Bytes(Some(self.body)),
        })
    }
}

impl Mock {
    /// A mock without replies.
    pub fn new() -> Self {
        Self::default()
    }

    /// A reply to an operation. Generated modules have a static for each of theirs.
    #[must_use]
    pub fn reply(self, operation: &'static Operation, reply: Reply) -> Self {
        self.reply_with(operation, move |_| reply.clone())
    }

    /// A reply to an operation that depends on the request.
    #[must_use]
    pub fn reply_with(
        self,
        operation: &'static Operation,
        reply: impl Fn(&MockRequest) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let mut state = self.state();
        let reply: Answering = Arc::new(reply);
        match state.find(operation) {
            Some(replies) => replies.queue.push_back(reply),
            None => state.replies.push(Replies {
                operation,
                queue: VecDeque::from([reply]),
            }),
        }
        drop(state);
        self
    }

    /// The requests so far, in order, each attempt for itself.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state().requests.clone()
    }

    pub(crate) async fn answer(&self, attempt: Attempt<'_>) -> Result<Answer, Error> {
        let mut headers = attempt.headers;
        let body = attempt
            .body
            .to_bytes(&mut headers)
            .await
            .map_err(BodyError::into_error)?;
        let request = MockRequest {
            operation: attempt.operation.id,
            method: attempt.method,
            url: attempt.url,
            headers,
            body,
        };
        let answering = {
            let mut state = self.state();
            state.requests.push(request.clone());
            state.next(attempt.operation)
        };
        match answering {
            Some(answering) => answering(&request).into_answer(),
            None => Err(Error::config(
                "the mock has no reply to this operation; lay one out with Mock::reply",
            )),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn find(&mut self, operation: &'static Operation) -> Option<&mut Replies> {
        self.replies
            .iter_mut()
            .find(|replies| std::ptr::eq(replies.operation, operation))
    }

    /// The next reply; the last one stays.
    fn next(&mut self, operation: &'static Operation) -> Option<Answering> {
        let queue = &mut self.find(operation)?.queue;
        match queue.len() {
            0 | 1 => queue.front().cloned(),
            _ => queue.pop_front(),
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let known = state.replies.iter().map(|replies| replies.operation.id);
        f.debug_list().entries(known).finish()
    }
}
