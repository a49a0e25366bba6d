//! One request, from its arrival to its answer.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use sailmaker_spec::{MediaType, Sources};
use serde_json::Value;

use crate::answer::{Answer, AnswerBody};
use crate::api::{Api, Found, Served, TOTAL_COUNT, chosen};
use crate::body;
use crate::chance::Chance;
use crate::fault::{Fault, FaultError, Mishap, RetryAfter};
use crate::finding::{Finding, status_of};
use crate::journal::{Entry, Journal};
use crate::list::Window;
use crate::media::Format;
use crate::novelty;
use crate::parameters::{self, Pairs, Sent, pairs};
use crate::prefer::Preference;
use crate::problem::{self, problem};
use crate::route::Variables;
use crate::security;
use crate::tokens::Tokens;

/// Everything the requests of a server share.
pub(crate) struct State {
    pub(crate) api: Api,
    pub(crate) sources: Sources,
    pub(crate) tokens: Tokens,
    pub(crate) journal: Journal,
    pub(crate) chance: Chance,
    pub(crate) faults: Vec<Fault>,
    pub(crate) lenient: bool,
    pub(crate) log: Option<Log>,
}

/// Is told of every request.
pub(crate) type Log = Arc<dyn Fn(&Entry) + Send + Sync>;

/// The connection is closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("closed without an answer")]
pub(crate) struct Closed;

/// A request that was read.
struct Call {
    method: Method,
    /// Path and query.
    target: String,
    query: Pairs,
    headers: HeaderMap,
    body: Bytes,
}

/// What became of a call.
struct Outcome {
    operation: Option<String>,
    /// None where the connection is closed instead.
    answer: Option<Answer>,
    is_cut: bool,
    accepted: bool,
    findings: Vec<Finding>,
    faults: Vec<String>,
}

impl Outcome {
    fn of(answer: Answer) -> Self {
        Self {
            operation: None,
            answer: Some(answer),
            is_cut: false,
            accepted: false,
            findings: Vec::new(),
            faults: Vec::new(),
        }
    }
}

impl State {
    /// Answers a request and writes it down.
    pub(crate) async fn serve(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<AnswerBody>, Closed> {
        /// Larger bodies are refused.
        const LARGEST: usize = 64 << 20;
        let sequence = self.journal.number();
        let (head, body) = request.into_parts();
        let target = head
            .uri
            .path_and_query()
            .map_or("/", |it| it.as_str())
            .to_owned();
        let mut call = Call {
            method: head.method,
            query: pairs(head.uri.query().unwrap_or_default()),
            target,
            headers: head.headers,
            body: Bytes::new(),
        };
        let outcome = match Limited::new(body, LARGEST).collect().await {
            Ok(body) => {
                call.body = body.to_bytes();
                self.outcome(&call).await
            }
            Err(_) => Outcome::of(self.refusal(
                StatusCode::PAYLOAD_TOO_LARGE,
                "the body is too large or was cut off",
                &[],
            )),
        };
        self.write_down(sequence, &call, &outcome);
        let mut answer = outcome.answer.ok_or(Closed)?;
        answer.set("x-request-id", &sequence.to_string());
        Ok(answer.into_response(outcome.is_cut))
    }

    fn write_down(&self, sequence: u64, call: &Call, outcome: &Outcome) {
        let entry = Entry {
            sequence,
            operation: outcome.operation.clone(),
            method: call.method.to_string(),
            path: call.target.clone(),
            body: String::from_utf8_lossy(&call.body).into_owned(),
            status: outcome.answer.as_ref().map(|answer| answer.status.as_u16()),
            accepted: outcome.accepted,
            violations: outcome
                .findings
                .iter()
                .map(|finding| finding.violation.clone())
                .collect(),
            faults: outcome.faults.clone(),
        };
        if let Some(log) = &self.log {
            log(&entry);
        }
        self.journal.add(entry);
    }

    async fn outcome(&self, call: &Call) -> Outcome {
        let path = call.target.split('?').next().unwrap_or_default();
        match self.api.find(&call.method, path) {
            Found::Operation(served, variables) => self.called(call, served, &variables).await,
            _ if path == self.api.token_path && call.method == Method::POST => self.token(call),
            Found::OtherMethods(methods) => {
                let detail = format!("{path} has no {}", call.method);
                let mut answer = self.refusal(StatusCode::METHOD_NOT_ALLOWED, &detail, &[]);
                answer.set("allow", &methods.join(", "));
                Outcome::of(answer)
            }
            Found::Nothing => {
                let base = self.api.base_path();
                let detail =
                    format!("the document has no path for {path}; its paths begin with `{base}/`");
                Outcome::of(self.refusal(StatusCode::NOT_FOUND, &detail, &[]))
            }
        }
    }

    fn token(&self, call: &Call) -> Outcome {
        let (status, value) = self
            .tokens
            .answer(&call.headers, &String::from_utf8_lossy(&call.body));
        let mut answer = Answer::json(status, "application/json", &value);
        // RFC 6749, section 5.1
        answer.set("cache-control", "no-store");
        let accepted = status.is_success();
        Outcome {
            accepted,
            ..Outcome::of(answer)
        }
    }

    async fn called(&self, call: &Call, served: &Served, variables: &Variables) -> Outcome {
        served.counters.received.fetch_add(1, Ordering::Relaxed);
        let mut outcome = match self.faults_of(call, served) {
            Ok(faults) => self.with_faults(call, served, variables, &faults).await,
            Err(error) => {
                Outcome::of(self.refusal(StatusCode::BAD_REQUEST, &error.to_string(), &[]))
            }
        };
        if outcome.accepted {
            served.counters.processed.fetch_add(1, Ordering::Relaxed);
        }
        if outcome.answer.is_some() && !outcome.is_cut {
            served.counters.answered.fetch_add(1, Ordering::Relaxed);
        }
        outcome.operation = Some(served.id.clone());
        outcome
    }

    /// The faults that happen to this call: of the server, then of the request's own header.
    fn faults_of(&self, call: &Call, served: &Served) -> Result<Vec<Fault>, FaultError> {
        let lines = call
            .headers
            .get_all("x-mock-fault")
            .iter()
            .filter_map(|line| line.to_str().ok());
        let own: Vec<Fault> = lines
            .flat_map(|line| line.split(','))
            .map(|text| text.trim().parse())
            .collect::<Result<_, _>>()?;
        let has_token = security::authorization(&call.headers, "bearer").is_some();
        let happens = |fault: &&Fault| {
            (has_token || !matches!(fault.mishap, Mishap::Unauthorized { .. }))
                && self.chance.happens(fault, &served.id)
        };
        Ok(self
            .faults
            .iter()
            .chain(&own)
            .filter(happens)
            .cloned()
            .collect())
    }

    async fn with_faults(
        &self,
        call: &Call,
        served: &Served,
        variables: &Variables,
        faults: &[Fault],
    ) -> Outcome {
        for fault in faults {
            if let Mishap::Delay(time) = fault.mishap {
                tokio::time::sleep(time).await;
            }
        }
        let mut outcome = match faults
            .iter()
            .find_map(|fault| self.refused(served, &fault.mishap))
        {
            Some(answer) => Outcome::of(answer),
            None => self.processed(call, served, variables).await,
        };
        if outcome.accepted {
            for fault in faults {
                self.spoil(&mut outcome, served, &fault.mishap);
            }
        }
        outcome.faults = faults.iter().map(Fault::to_string).collect();
        outcome
    }

    /// The answer of a fault that comes before processing.
    fn refused(&self, served: &Served, mishap: &Mishap) -> Option<Answer> {
        let (status, retry_after): (_, Option<RetryAfter>) = match mishap {
            Mishap::TooManyRequests { retry_after, .. } => {
                (StatusCode::TOO_MANY_REQUESTS, Some(*retry_after))
            }
            Mishap::Unavailable { retry_after, .. } => {
                (StatusCode::SERVICE_UNAVAILABLE, Some(*retry_after))
            }
            Mishap::Unauthorized { .. } => (StatusCode::UNAUTHORIZED, None),
            _ => return None,
        };
        let mut answer = self
            .documented(served, status, None, &Preference::default())
            .unwrap_or_else(|| self.refusal(status, "a fault was asked for", &[]));
        match retry_after {
            Some(retry_after) => {
                answer
                    .headers
                    .retain(|(name, _)| name != header::RETRY_AFTER);
                answer.set("retry-after", &retry_after.value());
            }
            None => answer.set("www-authenticate", "Bearer error=\"invalid_token\""),
        }
        Some(answer)
    }

    /// Checks a call and answers it.
    async fn processed(&self, call: &Call, served: &Served, variables: &Variables) -> Outcome {
        let operation = self.api.operation(served);
        let sent = Sent {
            path: variables,
            query: &call.query,
            headers: &call.headers,
        };
        let secured = security::check(
            self.api.document(),
            &self.tokens,
            operation,
            &call.headers,
            &call.query,
        );
        let mut findings: Vec<Finding> = secured.into_iter().collect();
        findings.extend(parameters::check(&self.api.schemas, operation, &sent));
        let read = body::check(&self.api.schemas, operation, &call.headers, &call.body).await;
        findings.extend(read.findings);
        if let Some(status) = status_of(&findings).filter(|_| !self.lenient) {
            let mut answer = self.refusal(status, &broken(&findings), &findings);
            if status == StatusCode::UNAUTHORIZED {
                answer.set("www-authenticate", "Bearer");
            }
            return Outcome {
                findings,
                ..Outcome::of(answer)
            };
        }
        let answer = self.answer(call, served, read.value.as_ref());
        let accepted = answer.status != StatusCode::NOT_ACCEPTABLE;
        Outcome {
            accepted,
            findings,
            ..Outcome::of(answer)
        }
    }

    fn answer(&self, call: &Call, served: &Served, body: Option<&Value>) -> Answer {
        let preference = Preference::of(&call.headers);
        let accept = call
            .headers
            .get(header::ACCEPT)
            .and_then(|it| it.to_str().ok());
        let window = Window::of(&call.query, body);
        let (success, _) = self.api.success(served);
        let wanted = preference.code.unwrap_or(success);
        let Ok(status) = StatusCode::from_u16(wanted) else {
            return self.refusal(
                StatusCode::BAD_REQUEST,
                &format!("{wanted} is no status"),
                &[],
            );
        };
        let answer = if preference == Preference::default() {
            self.listed(call, served, status, accept, &window)
                .or_else(|| self.documented(served, status, accept, &preference))
        } else {
            self.documented(served, status, accept, &preference)
        };
        let mut answer = answer.unwrap_or_else(|| match preference.code {
            Some(_) => self.refusal(
                status,
                &format!("the document has no answer {status} here"),
                &[],
            ),
            None => Answer::empty(status),
        });
        if let Some(applied) = preference.applied() {
            answer.set("preference-applied", &applied);
        }
        answer
    }

    /// A page of an operation's list; none if it has no list.
    fn listed(
        &self,
        call: &Call,
        served: &Served,
        status: StatusCode,
        accept: Option<&str>,
        window: &Window,
    ) -> Option<Answer> {
        let (_, response) = self.api.response(served, status.as_u16())?;
        let (media, mime) = chosen(response, accept)?;
        if Format::of(&mime) != Format::Json {
            return None;
        }
        let page = self
            .api
            .list(served, &response.content[media])?
            .page(window);
        let mut answer = Answer::of_type(
            status,
            &mime,
            Bytes::from(Value::Array(page.items).to_string()),
        );
        answer.headers.extend(self.api.headers(response));
        let operation = self.api.operation(served);
        let may_count = operation
            .parameters
            .iter()
            .any(|it| it.location() == "query" && it.name() == "count");
        let documented = response
            .headers
            .iter()
            .any(|it| it.name.eq_ignore_ascii_case(TOTAL_COUNT));
        let counts = call
            .query
            .iter()
            .any(|(name, value)| name == "count" && value == "true");
        if counts || (documented && !may_count) {
            answer.set(TOTAL_COUNT, &page.total.to_string());
        }
        Some(answer)
    }

    /// The documented answer with a status; none where the document does not mention it.
    fn documented(
        &self,
        served: &Served,
        status: StatusCode,
        accept: Option<&str>,
        preference: &Preference,
    ) -> Option<Answer> {
        let (index, response) = self.api.response(served, status.as_u16())?;
        let has_body = !response.content.is_empty() && status != StatusCode::NO_CONTENT;
        let mut answer = if has_body {
            match chosen(response, accept) {
                Some((media, mime)) => {
                    let named = named_example(&response.content[media], preference);
                    let body = named
                        .unwrap_or_else(|| self.api.body(served, (index, response), media, &mime));
                    Answer::of_type(status, &mime, body)
                }
                // An error is told in any form rather than not at all.
                None if status.is_success() => {
                    return Some(self.refusal(
                        StatusCode::NOT_ACCEPTABLE,
                        "none of the documented media types is accepted",
                        &[],
                    ));
                }
                None => Answer::empty(status),
            }
        } else {
            Answer::empty(status)
        };
        answer.headers.extend(self.api.headers(response));
        Some(answer)
    }

    /// Lets a fault happen to a call that has been processed.
    fn spoil(&self, outcome: &mut Outcome, served: &Served, mishap: &Mishap) {
        let Some(answer) = &mut outcome.answer else {
            return;
        };
        match mishap {
            Mishap::Close => outcome.answer = None,
            // Nothing can be missing from an empty body.
            Mishap::Cut if answer.body.is_empty() => outcome.answer = None,
            Mishap::Cut => outcome.is_cut = true,
            Mishap::InvalidJson if answer.is_json() => {
                let half = &answer.body[..answer.body.len() / 2];
                answer.body = [half, b"\x00{"].concat().into();
            }
            Mishap::Unknown if answer.is_json() => self.renew(answer, served),
            _ => {}
        }
    }

    fn renew(&self, answer: &mut Answer, served: &Served) {
        let Ok(mut value) = serde_json::from_slice::<Value>(&answer.body) else {
            return;
        };
        let response = self.api.response(served, answer.status.as_u16());
        let media = response.and_then(|(_, response)| {
            let (index, _) = chosen(response, Some("application/json"))?;
            response.content.get(index)
        });
        match media {
            Some(media) => self
                .api
                .with_shape(media, |shape| novelty::add(&mut value, shape)),
            None => novelty::add(&mut value, None),
        }
        answer.body = value.to_string().into();
    }

    fn refusal(&self, status: StatusCode, detail: &str, findings: &[Finding]) -> Answer {
        let violations: Vec<_> = findings.iter().map(|finding| &finding.violation).collect();
        Answer::json(
            status,
            problem::MEDIA_TYPE,
            &problem(status, detail, &violations, &self.sources),
        )
    }
}

/// The rules that a request breaks, in a line: the first one, which often explains the others.
fn broken(findings: &[Finding]) -> String {
    let mut violations = findings.iter().map(|finding| &finding.violation);
    let Some(first) = violations.next() else {
        return "the request breaks a rule of the document".to_owned();
    };
    match violations.count() {
        0 => format!("{}: {}", first.pointer, first.message),
        more => format!("{}: {} (and {more} more)", first.pointer, first.message),
    }
}

/// The body of the example that a request asks for by name.
fn named_example(media: &MediaType, preference: &Preference) -> Option<Bytes> {
    let wanted = preference.example.as_deref()?;
    let example = media
        .examples
        .iter()
        .find(|example| example.name.as_deref() == Some(wanted))?;
    Some(match &*example.value {
        Value::String(text) if !media.name.contains("json") => text.clone().into(),
        value => value.to_string().into(),
    })
}
