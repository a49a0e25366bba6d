//! How callers prove to an API who they are.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;

use crate::error::Error;
use crate::style::percent_encode;

/// How a client's credentials are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The access token in the header `Authorization` (RFC 6750).
    Bearer,
    /// The same with every call of a client that was given a token: the document does not say who needs one, nor where to get
    /// it.
    Undeclared,
    /// ID and secret as name and password in the header `Authorization` (RFC 7617).
    Basic,
    /// The access token as a key in a header of this name. Unlike `Authorization`, it stays where a redirect leads elsewhere.
    Header(&'static str),
    /// The access token as a key in a query parameter of this name.
    Query(&'static str),
    /// The access token as a key in a cookie of this name.
    Cookie(&'static str),
}

/// Adds name and password as RFC 7617 has them.
pub(crate) fn add_basic(headers: &mut HeaderMap, name: &str, password: &str) -> Result<(), Error> {
    let pair = data_encoding::BASE64.encode(format!("{name}:{password}").as_bytes());
    headers.insert(AUTHORIZATION, secret(&format!("Basic {pair}"))?);
    Ok(())
}

/// Adds a key in a header, unless the caller has set that.
pub(crate) fn add_header(headers: &mut HeaderMap, name: &str, key: &str) -> Result<(), Error> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::config(format!("{name:?} is not the name of a header")))?;
    if !headers.contains_key(&name) {
        headers.insert(name, secret(key)?);
    }
    Ok(())
}

/// Adds a key behind what the query has.
pub(crate) fn add_query(url: &mut Url, name: &str, key: &str) {
    let pair = format!("{}={}", percent_encode(name), percent_encode(key));
    let query = match url.query() {
        Some(query) => format!("{query}&{pair}"),
        None => pair,
    };
    url.set_query(Some(&query));
}

/// Adds a key behind the cookies there are.
pub(crate) fn add_cookie(headers: &mut HeaderMap, name: &str, key: &str) -> Result<(), Error> {
    let mut cookies = headers
        .get(COOKIE)
        .and_then(|cookies| cookies.to_str().ok())
        .map(|cookies| format!("{cookies}; "))
        .unwrap_or_default();
    cookies.push_str(&format!("{name}={}", percent_encode(key)));
    headers.insert(COOKIE, secret(&cookies)?);
    Ok(())
}

fn secret(value: &str) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(value)
        .map_err(|_| Error::config("the credentials are not a text that a header can hold"))?;
    value.set_sensitive(true);
    Ok(value)
}
