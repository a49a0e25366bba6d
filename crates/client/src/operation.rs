//! What an OpenAPI document says about its operations, as data.

use http::{Method, StatusCode};

use crate::decode::DecodeErrorBody;
use crate::scheme::Scheme;

/// An operation of an API: everything about it that does not depend on a call's arguments.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, by which errors name the operation.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the API's base path, with its parameters in braces: `/entitlements/{id}`. Of an operation that has a
    /// server of its own it is the whole URL.
    pub path: &'static str,
    /// The media type of the answer, for the `Accept` header.
    pub accept: &'static str,
    /// Whether the operation wants the client's credentials.
    pub auth: bool,
    /// Header name and value by which a caller accepts that the operation may change.
    pub experimental: Option<(&'static str, &'static str)>,
    /// How its list is fetched page by page, where it has one.
    pub paging: Option<Paging>,
    /// The documented bodies of error answers.
    pub errors: &'static ErrorTable,
}

/// How a list is fetched page by page: the names of what says so in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The query parameter that skips items.
    pub offset: Option<&'static str>,
    /// The query parameter that bounds a page.
    pub limit: &'static str,
    /// How many items to ask for where the caller does not say; the server decides where there is no number.
    pub size: Option<u64>,
    /// The most items that the server puts on a page, where the document says so.
    pub most: Option<u64>,
    /// How a page is asked for by the last item of the one before it, which has no limit as offsets often have.
    pub cursor: Option<Cursor>,
    /// The property of the answer that holds the list, where the answer is not the list itself.
    pub list: Option<&'static str>,
}

/// A page asked for by the last item of the page before it: the values of the fields by which the list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Query parameters, values joined by commas.
    Query {
        /// The parameter that takes the values.
        after: &'static str,
        /// The parameter that takes the fields.
        sort: &'static str,
    },
    /// Properties of the JSON body, both lists of texts.
    Body {
        /// The property that takes the values.
        after: &'static str,
        /// The property that takes the fields.
        sort: &'static str,
    },
}

/// The documented error bodies of operations, by status. Operations with the same errors share one table.
///
/// ```
/// use sailmaker_client::json::Value;
/// use sailmaker_client::{ErrorTable, decode};
///
/// # type ErrorResponse = Value;
/// pub static ERRORS: ErrorTable = ErrorTable {
///     statuses: &[(400, decode::error::<ErrorResponse>), (404, decode::error::<ErrorResponse>)],
///     ranges: &[(5, decode::error::<ErrorResponse>)],
///     default: None,
/// };
/// ```
#[derive(Debug)]
pub struct ErrorTable {
    /// The body of one status, such as 404.
    pub statuses: &'static [(u16, DecodeErrorBody)],
    /// The body of a range of statuses by its first digit: 4 for `4XX`.
    pub ranges: &'static [(u16, DecodeErrorBody)],
    /// The body of every other status.
    pub default: Option<DecodeErrorBody>,
}

impl ErrorTable {
    /// The table of operations that document no error body.
    pub const EMPTY: Self = Self {
        statuses: &[],
        ranges: &[],
        default: None,
    };

    /// The documented body of a status: its own, else that of its range, else the default one (OpenAPI 3.0.3,
    /// "Responses Object").
    pub(crate) fn body(&self, status: StatusCode) -> Option<DecodeErrorBody> {
        let find = |table: &[(u16, DecodeErrorBody)], code: u16| {
            table
                .iter()
                .find(|entry| entry.0 == code)
                .map(|entry| entry.1)
        };
        find(self.statuses, status.as_u16())
            .or_else(|| find(self.ranges, status.as_u16() / 100))
            .or(self.default)
    }
}

/// One version of an API: where it is when nobody says otherwise.
#[derive(Debug)]
pub struct Api {
    /// The name of the version, such as `v2025`.
    pub name: &'static str,
    /// The path of the version below the base URL: `/v2025`.
    pub base_path: &'static str,
    /// The base URL of a client that has none of its own: `https://api.example.com`.
    pub default_host: &'static str,
    /// The path of the OAuth 2.0 token endpoint below the base URL.
    pub token_path: &'static str,
    /// How clients prove who they are.
    pub scheme: Scheme,
    /// The environment variables that configure clients of the API.
    pub environment: &'static Environment,
}

/// What a client finds around it: the names of the environment variables and files that configure it, and the name by
/// which it introduces itself.
#[derive(Debug)]
pub struct Environment {
    /// Scheme and host of the server.
    pub base_url: &'static str,
    /// The ID of an OAuth 2.0 client or personal access token.
    pub client_id: &'static str,
    /// The secret that belongs to the client ID.
    pub client_secret: &'static str,
    /// An access token to use as it is, instead of ID and secret.
    pub access_token: &'static str,
    /// Files that configure a client, the first one that is there before the others.
    pub files: &'static [ConfigFile],
    /// Whether clients without credentials are of use.
    pub open: bool,
    /// Name and version of the SDK, for the `User-Agent` header: `things-sdk/1.0.0`.
    pub product: &'static str,
}

/// A YAML or JSON file that configures a client, and where in it the settings are.
///
/// A setting is a path of keys, joined by dots. A key in braces stands for the text that the file has under that key at
/// its top: with `active: test`, `tenants.{active}.url` is `tenants.test.url`. Upper and lower case are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// The path of the file; `~` at its beginning is the user's home folder.
    pub path: &'static str,
    /// Where it has scheme and host of the server.
    pub base_url: &'static str,
    /// Where it has the ID of an OAuth 2.0 client or personal access token.
    pub client_id: &'static str,
    /// Where it has the secret that belongs to the ID.
    pub client_secret: &'static str,
    /// Where it has an access token to use as it is, instead of ID and secret.
    pub access_token: Option<&'static str>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::decode;

    #[test]
    fn a_status_goes_before_its_range_and_a_range_before_the_default() {
        let table = ErrorTable {
            statuses: &[(404, decode::error::<String>)],
            ranges: &[(4, decode::error::<i64>)],
            default: Some(decode::error::<bool>),
        };
        let body = |status: u16, json: serde_json::Value| {
            table.body(StatusCode::from_u16(status).unwrap()).unwrap()(json)
        };
        assert!(body(404, "gone".into()).unwrap().is::<String>());
        assert!(body(400, 5.into()).unwrap().is::<i64>());
        assert!(body(500, true.into()).unwrap().is::<bool>());
        assert!(body(500, 5.into()).is_none());
        assert!(ErrorTable::EMPTY.body(StatusCode::NOT_FOUND).is_none());
    }
}
