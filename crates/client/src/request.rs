//! A request while it is put together.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::body::{Body, Part, Upload};
use crate::client::ApiClient;
use crate::error::Error;
use crate::operation::{ErrorTable, Operation};
use crate::param::Param;
use crate::retry::{Replay, Retry};
use crate::style::{Style, percent_encode, verbatim};

/// What is known of a path that the document does not know.
static UNDOCUMENTED: Operation = Operation {
    id: "",
    method: Method::GET,
    path: "",
    accept: "application/json, */*;q=0.5",
    auth: true,
    experimental: None,
    paging: None,
    errors: &ErrorTable::EMPTY,
};

/// The arguments of one call, spelled as they are sent. The first argument that cannot be sent is reported when the
/// request is to be sent.
pub(crate) struct Request {
    pub(crate) api: ApiClient,
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) idempotent: Option<bool>,
    template: Cow<'static, str>,
    path: String,
    /// Names, not escaped, with what is sent for them.
    query: Vec<(String, String)>,
    cookies: String,
    problem: Option<Error>,
}

/// What a call is called in errors and traces.
#[derive(Clone, Debug)]
pub(crate) struct CallName {
    pub(crate) operation: &'static str,
    pub(crate) method: Method,
    pub(crate) path: Cow<'static, str>,
}

impl Request {
    pub(crate) fn new(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::to(
            api,
            operation,
            operation.method.clone(),
            operation.path.into(),
        )
    }

    /// A request to a path that the document does not know.
    pub(crate) fn undocumented(api: &ApiClient, method: Method, path: Cow<'static, str>) -> Self {
        Self::to(api, &UNDOCUMENTED, method, path)
    }

    fn to(
        api: &ApiClient,
        operation: &'static Operation,
        method: Method,
        template: Cow<'static, str>,
    ) -> Self {
        Self {
            api: api.clone(),
            operation,
            method,
            headers: HeaderMap::new(),
            body: Body::Empty,
            timeout: None,
            retry: None,
            idempotent: None,
            path: template.clone().into_owned(),
            template,
            query: Vec::new(),
            cookies: String::new(),
            problem: None,
        }
    }

    pub(crate) fn name(&self) -> CallName {
        CallName {
            operation: self.operation.id,
            method: self.method.clone(),
            path: self.template.clone(),
        }
    }

    /// How long the call may take as a whole.
    pub(crate) fn timeout(&self) -> Duration {
        self.timeout.unwrap_or(self.api.settings().timeout)
    }

    pub(crate) fn retry(&self) -> &Retry {
        self.retry.as_ref().unwrap_or(&self.api.settings().retry)
    }

    /// Which failures may be followed by another try.
    pub(crate) fn replay(&self) -> Replay {
        if !self.body.is_replayable() {
            return Replay::Impossible;
        }
        match self.idempotent {
            Some(true) => Replay::Safe,
            Some(false) => Replay::IfRefused,
            None => Replay::of(&self.method),
        }
    }

    pub(crate) fn path(&mut self, name: &str, style: Style, value: &Param) {
        if value.is_empty() {
            return self.refuse(Error::request(format!(
                "the path parameter {name} is empty"
            )));
        }
        // Braces inside values are percent-encoded, so what is replaced here is always the template's own.
        let spelled = style.spell(name, value, percent_encode);
        self.path = self.path.replace(&format!("{{{name}}}"), &spelled);
    }

    pub(crate) fn query(&mut self, name: &str, style: Style, value: &Param) {
        let spelled = style.spell(name, value, style.escape());
        if !spelled.is_empty() {
            self.query.push((name.to_owned(), spelled));
        }
    }

    /// The text of a query parameter as it is sent, percent-encoded, with its name.
    pub(crate) fn queried(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(other, _)| other == name)?;
        Some(&found.1)
    }

    /// A query parameter instead of any of the same name; none where there is no value.
    pub(crate) fn replace_query(&mut self, name: &str, value: Option<&str>) {
        self.query.retain(|(other, _)| other != name);
        if let Some(value) = value {
            self.query(name, Style::FORM, &Param::Text(value.to_owned()));
        }
    }

    pub(crate) fn header(&mut self, name: &str, style: Style, value: &Param) {
        let text = style.spell(name, value, verbatim);
        match (header_name(name), header_value(name, &text)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(problem), _) | (_, Err(problem)) => self.refuse(problem),
        }
    }

    pub(crate) fn cookie(&mut self, name: &str, style: Style, value: &Param) {
        let spelled = style.spell(name, value, percent_encode);
        append(&mut self.cookies, "; ", &spelled.replace('&', "; "));
    }

    pub(crate) fn text(&mut self, media_type: &str, text: String) {
        self.body = Body::Bytes {
            media_type: media_type.to_owned(),
            bytes: Bytes::from(text),
        };
    }

    pub(crate) fn upload(&mut self, media_type: &str, upload: Upload) {
        self.body = Body::Upload {
            media_type: media_type.to_owned(),
            upload,
        };
    }

    pub(crate) fn part(&mut self, name: String, part: Part) {
        self.body.push_part(name, part);
    }

    pub(crate) fn form_field(&mut self, name: &str, style: Style, value: &Param) {
        self.body
            .push_fields(&style.spell(name, value, percent_encode));
    }

    /// The first problem with the arguments.
    pub(crate) fn problem(&mut self) -> Option<Error> {
        self.problem.take()
    }

    /// The URL with all parameters in it.
    ///
    /// # Errors
    ///
    /// Where an argument is missing or cannot be sent.
    pub(crate) fn url(&self) -> Result<reqwest::Url, Error> {
        if let Some((_, rest)) = self.path.split_once('{') {
            let name = rest.split('}').next().unwrap_or(rest);
            return Err(Error::request(format!(
                "the path parameter {name} is missing"
            )));
        }
        // A URL cannot name such a segment, not even percent-encoded: it would lead to another operation.
        if self
            .path
            .split('/')
            .any(|segment| matches!(segment, "." | ".."))
        {
            return Err(Error::request(
                "a path parameter is \".\" or \"..\", which a path cannot hold",
            ));
        }
        let mut url = self.api.url(&self.path)?;
        if let [(_, first), others @ ..] = self.query.as_slice() {
            let mut query = first.clone();
            for (_, spelled) in others {
                append(&mut query, "&", spelled);
            }
            url.set_query(Some(&query));
        }
        Ok(url)
    }

    /// The headers of the call: those that the operation asks for, and the caller's, which go before them.
    ///
    /// # Errors
    ///
    /// Where the operation is experimental and the client does not allow that.
    pub(crate) fn headers(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.api.settings().user_agent.clone());
        let accept = Bytes::from_static(self.operation.accept.as_bytes());
        let accept = HeaderValue::from_maybe_shared(accept);
        headers.insert(ACCEPT, accept.map_err(|_| unsendable("Accept"))?);
        if let Some((name, value)) = self.operation.experimental {
            if !self.api.settings().experimental {
                return Err(Error::config(
                    "the operation is experimental; to allow such operations, build the client with experimental(true)",
                ));
            }
            headers.insert(header_name(name)?, header_value(name, value)?);
        }
        if !self.cookies.is_empty() {
            headers.insert(COOKIE, header_value("Cookie", &self.cookies)?);
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        Ok(headers)
    }

    fn refuse(&mut self, problem: Error) {
        self.problem.get_or_insert(problem);
    }
}

fn header_name(name: &str) -> Result<HeaderName, Error> {
    HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| Error::request(format!("{name:?} is not the name of a header")))
}

fn header_value(name: &str, value: &str) -> Result<HeaderValue, Error> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| unsendable(name))
}

fn unsendable(header: &str) -> Error {
    Error::request(format!("the header {header} has a control character"))
}

/// Adds a text that may be empty behind a separator, which the first one does without.
fn append(target: &mut String, separator: &str, text: &str) {
    if !text.is_empty() {
        if !target.is_empty() {
            target.push_str(separator);
        }
        target.push_str(text);
    }
}
