//! How calls are sent: the same compiled code for every operation.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
use std::time::Instant;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use reqwest::Url;
use tracing::Instrument;

use crate::decode::Decode;
use crate::error::Error;
use crate::interceptor::{Incoming, Outgoing};
use crate::request::{CallName, Request};
use crate::response::{Head, Response};
use crate::transport::{Answer, Attempt, Contents};

type Exchange = Pin<Box<dyn Future<Output = Result<Response<Bytes>, Error>> + Send>>;

/// A call under way. Dropping it cancels it.
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T> {
    name: CallName,
    exchange: Exchange,
    decode: Decode<T>,
}

impl<T> Sending<T> {
    pub(crate) fn new(mut request: Box<Request>, decode: Decode<T>) -> Self {
        Self {
            name: request.name(),
            exchange: Box::pin(async move { whole(&mut request).await }),
            decode,
        }
    }
}

impl<T> Future for Sending<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(self.exchange.as_mut().poll(context));
        Poll::Ready(result.and_then(|answer| decoded(answer, self.decode, &self.name)))
    }
}

/// The answer with its body read.
fn decoded<T>(
    Response { head, value: bytes }: Response<Bytes>,
    decode: Decode<T>,
    name: &CallName,
) -> Result<Response<T>, Error> {
    match decode(bytes.clone()) {
        Ok(value) => Ok(Response { head, value }),
        Err(error) => Err(Error::decode(head, bytes, error).during(name.clone())),
    }
}

/// Sends a request and reads all of its answer.
pub(crate) async fn whole(request: &mut Request) -> Result<Response<Bytes>, Error> {
    let Answer { head, body } = exchange(request, Wanted::Whole).await?;
    let value = body.bytes().await?;
    Ok(Response { head, value })
}

/// Sends a request and leaves the body of its answer to be read bit by bit.
pub(crate) async fn streamed(request: &mut Request) -> Result<Answer, Error> {
    exchange(request, Wanted::Head).await
}

/// How much of an answer must be there before a call has succeeded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Head,
    Whole,
}

/// Sends a request within the time that it has.
async fn exchange(request: &mut Request, wanted: Wanted) -> Result<Answer, Error> {
    let name = request.name();
    let span = tracing::debug_span!(
        "call",
        operation = name.operation,
        method = name.method.as_str(),
        path = &*name.path,
    );
    let limit = request.timeout();
    // Pinned where it is made: what a call needs is large, and moving it would cost more than all else here.
    let attempts = pin!(async {
        if let Some(problem) = request.problem() {
            return Err(problem);
        }
        let attempts = pin!(attempts(request, wanted));
        match tokio::time::timeout(limit, attempts).await {
            Ok(result) => result,
            Err(_) => Err(Error::timeout(limit)),
        }
    });
    let result = attempts.instrument(span).await;
    result.map_err(|error| error.during(name))
}

/// Tries until there is an answer, or a failure after which there is no other try.
async fn attempts(request: &Request, wanted: Wanted) -> Result<Answer, Error> {
    let mut url = request.url()?;
    let mut headers = request.headers()?;
    if request.operation.auth {
        request.api.identify(&mut url, &mut headers)?;
    }
    let began = Instant::now();
    let mut attempt = 0;
    loop {
        attempt += 1;
        let error = match authorized(request, &url, &headers, wanted, attempt).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        let replay = request.replay();
        let pause = request
            .retry()
            .pause(attempt, began.elapsed(), replay, &error);
        let Some(pause) = pause else {
            return Err(error.after(attempt));
        };
        tracing::debug!(attempt, ?pause, %error, "trying again");
        tokio::time::sleep(pause).await;
    }
}

/// Sends a request with an access token where it needs one, and once more with another one if that is rejected.
async fn authorized(
    request: &Request,
    url: &Url,
    headers: &HeaderMap,
    wanted: Wanted,
    attempt: u32,
) -> Result<Answer, Error> {
    let needs_token =
        request.api.sends_token(request.operation.auth) && !headers.contains_key(AUTHORIZATION);
    let mut refused: Option<(HeaderValue, Error)> = None;
    loop {
        let mut headers = headers.clone();
        if needs_token {
            let rejected = refused.as_ref().map(|(token, _)| token);
            let token = request.api.authorization(rejected).await?;
            match refused.take() {
                Some((rejected, error)) if rejected == token => return Err(error),
                other => refused = other,
            }
            headers.insert(AUTHORIZATION, token);
        }
        let token = headers.get(AUTHORIZATION).cloned();
        let result = once(request, url.clone(), headers, wanted, attempt).await;
        let may_renew = needs_token && refused.is_none() && request.body.is_replayable();
        match (result, token) {
            (Err(error), Some(token)) if may_renew && error.is_unauthorized() => {
                refused = Some((token, error));
            }
            (result, _) => return result,
        }
    }
}

async fn once(
    request: &Request,
    mut url: Url,
    mut headers: HeaderMap,
    wanted: Wanted,
    attempt: u32,
) -> Result<Answer, Error> {
    let settings = request.api.settings();
    for interceptor in &settings.interceptors {
        let mut outgoing = outgoing(request, attempt, &mut url, &mut headers);
        interceptor
            .request(&mut outgoing)
            .map_err(Error::intercepted)?;
    }
    // Interceptors see what was sent, which is given away when it is sent.
    let mut sent = (!settings.interceptors.is_empty()).then(|| (url.clone(), headers.clone()));
    let sending = Attempt {
        operation: request.operation,
        method: request.method.clone(),
        url,
        headers,
        body: &request.body,
    };
    let Answer { head, body } = settings.transport.send(sending).await?;
    if let Some((url, headers)) = &mut sent {
        let outgoing = outgoing(request, attempt, url, headers);
        for interceptor in &settings.interceptors {
            interceptor.response(&outgoing, &incoming(&head));
        }
    }
    tracing::debug!(
        attempt,
        status = head.status.as_u16(),
        request_id = head.request_id(),
        "answer"
    );
    if !head.status.is_success() {
        let beginning = body.beginning().await?;
        return Err(Error::api(request.operation, head, beginning));
    }
    let body = match wanted {
        Wanted::Head => body,
        Wanted::Whole => Contents::Bytes(Some(body.bytes().await?)),
    };
    Ok(Answer { head, body })
}

fn outgoing<'a>(
    request: &'a Request,
    attempt: u32,
    url: &'a mut Url,
    headers: &'a mut HeaderMap,
) -> Outgoing<'a> {
    Outgoing {
        operation: request.operation,
        attempt,
        method: &request.method,
        url,
        headers,
    }
}

fn incoming(head: &Head) -> Incoming<'_> {
    Incoming {
        status: head.status,
        headers: &head.headers,
    }
}
