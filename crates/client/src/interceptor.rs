//! Code of the program that sees every request before it is sent, and every answer.

use std::error::Error as StdError;

use http::{HeaderMap, Method, StatusCode};
use reqwest::Url;

use crate::operation::Operation;

/// Sees every attempt of every call: it may change the request, refuse it, and look at the answer.
///
/// Requests for access tokens are not shown, because secrets are in them; the `Authorization` header of other requests
/// is marked as sensitive, so that `Debug` does not show it.
///
/// ```
/// use sailmaker_client::{Interceptor, Outgoing};
///
/// struct Tenant(&'static str);
///
/// impl Interceptor for Tenant {
///     fn request(&self, request: &mut Outgoing<'_>) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
///         request.headers.insert("X-Tenant", self.0.parse()?);
///         Ok(())
///     }
/// }
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Called before a request is sent.
    ///
    /// # Errors
    ///
    /// Its error keeps the request from being sent, and is the source of the call's own error
    /// ([`ErrorKind::Request`](crate::ErrorKind::Request)).
    fn request(&self, request: &mut Outgoing<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        let _ = request;
        Ok(())
    }

    /// Called when the head of an answer is there, whatever its status.
    fn response(&self, request: &Outgoing<'_>, answer: &Incoming<'_>) {
        let _ = (request, answer);
    }
}

/// A request that is about to be sent, without its body.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outgoing<'a> {
    /// What the document says of the operation.
    pub operation: &'static Operation,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// The HTTP method.
    pub method: &'a Method,
    /// Where it goes.
    pub url: &'a mut Url,
    /// The headers, other than those that describe the body.
    pub headers: &'a mut HeaderMap,
}

/// The head of an answer.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Incoming<'a> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The HTTP headers.
    pub headers: &'a HeaderMap,
}
