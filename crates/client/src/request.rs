//! A request while it is put together.

use bytes::Bytes;
use http::header::{ACCEPT, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::body::{Body, Part, Upload};
use crate::client::ApiClient;
use crate::error::Error;
use crate::json::Value;
use crate::operation::Operation;
use crate::param::Param;
use crate::style::{Style, percent_encode};

/// The arguments of one call, spelled as they are sent. The first argument that cannot be sent is reported when the
/// request is to be sent.
pub(crate) struct Request {
    pub(crate) api: ApiClient,
    pub(crate) operation: &'static Operation,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    path: String,
    query: String,
    cookies: String,
    problem: Option<Error>,
}

impl Request {
    pub(crate) fn new(api: &ApiClient, operation: &'static Operation) -> Self {
        Self {
            api: api.clone(),
            operation,
            headers: HeaderMap::new(),
            body: Body::Empty,
            path: operation.path.to_owned(),
            query: String::new(),
            cookies: String::new(),
            problem: None,
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
        append(
            &mut self.query,
            "&",
            &style.spell(name, value, percent_encode),
        );
    }

    pub(crate) fn header(&mut self, name: &str, value: &Param) {
        let text = Style::SIMPLE.spell(name, value, str::to_owned);
        match (header_name(name), header_value(name, &text)) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
            }
            (Err(problem), _) | (_, Err(problem)) => self.refuse(problem),
        }
    }

    pub(crate) fn cookie(&mut self, name: &str, value: &Param) {
        let spelled = Style::FORM.spell(name, value, percent_encode);
        append(&mut self.cookies, "; ", &spelled.replace('&', "; "));
    }

    pub(crate) fn json(&mut self, media_type: &str, value: &Value) {
        self.text(media_type, value.to_string());
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

    /// The URL with all parameters in it.
    ///
    /// # Errors
    ///
    /// Where an argument is missing or cannot be sent.
    pub(crate) fn url(&mut self) -> Result<reqwest::Url, Error> {
        if let Some(problem) = self.problem.take() {
            return Err(problem);
        }
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
        let mut url = self.api.url(&self.path);
        append(&mut url, "?", &self.query);
        reqwest::Url::parse(&url)
            .map_err(|error| Error::request(format!("the URL cannot be made: {error}")))
    }

    /// The headers of the call: those that the operation asks for, and the caller's, which go before them.
    ///
    /// # Errors
    ///
    /// Where the operation is experimental and the client does not allow that.
    pub(crate) fn headers(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.api.settings().user_agent.clone());
        headers.insert(ACCEPT, header_value("Accept", self.operation.accept)?);
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
    HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| Error::request(format!("the header {name} has a control character")))
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
