//! The operations of a document, found by request, with the answers they give.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, header};
use mime::Mime;
use sailmaker_ir::{Direction, Server};
use sailmaker_spec::{Document, Header, MediaType, Operation, Response};
use serde_json::Value;

use crate::chance::hash;
use crate::journal::Counters;
use crate::list::List;
use crate::media::{Format, concrete, negotiate};
use crate::route::{Routes, Variables};
use crate::sample::sample;
use crate::sample_file::sample_file;
use crate::schemas::Schemas;
use crate::shape::Shape;

/// The operations of a document and how to find them.
pub(crate) struct Api {
    pub(crate) schemas: Schemas,
    operations: Vec<Served>,
    routes: Routes,
    /// The operations of each path template by method.
    methods: Vec<BTreeMap<&'static str, usize>>,
    /// The paths of the servers, in the order of the document.
    bases: Vec<String>,
    pub(crate) token_path: String,
    seed: u64,
    items: usize,
    items_of: HashMap<String, usize>,
}

/// What an operation needs at run time.
pub(crate) struct Served {
    /// Its `operationId`, or method and path.
    pub(crate) id: String,
    index: usize,
    pub(crate) counters: Counters,
    list: OnceLock<Option<List>>,
    /// Bodies by response and media type, made when they are first sent.
    bodies: Vec<Vec<OnceLock<Bytes>>>,
}

/// Where a request leads.
pub(crate) enum Found<'a> {
    Operation(&'a Served, Variables),
    /// The methods there are instead.
    OtherMethods(Vec<&'static str>),
    Nothing,
}

/// How many items lists have, by default and by operation.
pub(crate) struct Items {
    pub(crate) default: usize,
    pub(crate) of: HashMap<String, usize>,
}

impl Api {
    pub(crate) fn new(document: Arc<Document>, items: Items, seed: u64) -> Self {
        let mut routes = Routes::default();
        let mut methods: Vec<BTreeMap<&'static str, usize>> = Vec::new();
        let mut templates: HashMap<&str, usize> = HashMap::new();
        for (index, operation) in document.operations().iter().enumerate() {
            let target = *templates.entry(&operation.path).or_insert_with(|| {
                routes.add(&operation.path, methods.len());
                methods.push(BTreeMap::new());
                methods.len() - 1
            });
            methods[target].insert(operation.method.as_str(), index);
        }
        Self {
            operations: document
                .operations()
                .iter()
                .enumerate()
                .map(|(index, it)| Served::new(index, it))
                .collect(),
            routes,
            methods,
            bases: bases(&document),
            token_path: token_path(&document),
            schemas: Schemas::of(document),
            seed,
            items: items.default,
            items_of: items.of,
        }
    }

    pub(crate) fn document(&self) -> &Document {
        self.schemas.document()
    }

    pub(crate) fn operations(&self) -> &[Served] {
        &self.operations
    }

    /// The path that requests begin with: that of the first server.
    pub(crate) fn base_path(&self) -> &str {
        self.bases.first().map_or("", String::as_str)
    }

    pub(crate) fn operation(&self, served: &Served) -> &Operation {
        &self.document().operations()[served.index]
    }

    pub(crate) fn find(&self, method: &Method, path: &str) -> Found<'_> {
        let mut others = Vec::new();
        for base in &self.bases {
            let Some(rest) = path
                .strip_prefix(base.as_str())
                .filter(|rest| rest.starts_with('/'))
            else {
                continue;
            };
            for (target, variables) in self.routes.find(rest) {
                match self.methods[target].get(method.as_str()) {
                    Some(index) => return Found::Operation(&self.operations[*index], variables),
                    None => others.extend(self.methods[target].keys().copied()),
                }
            }
        }
        if others.is_empty() {
            Found::Nothing
        } else {
            Found::OtherMethods(others)
        }
    }

    /// The answer for a status; none where the document does not mention it.
    pub(crate) fn response(&self, served: &Served, status: u16) -> Option<(usize, &Response)> {
        let responses = &self.operation(served).responses;
        let exact = status.to_string();
        let range = format!("{}XX", status / 100);
        [exact.as_str(), &range, "default"].iter().find_map(|key| {
            responses
                .iter()
                .enumerate()
                .find(|(_, response)| response.status == *key)
        })
    }

    /// The lowest declared success, as a status and an answer; `2XX` and `default` stand for 200.
    pub(crate) fn success(&self, served: &Served) -> (u16, Option<(usize, &Response)>) {
        let responses = &self.operation(served).responses;
        let numbers = responses
            .iter()
            .filter_map(|response| response.status.parse::<u16>().ok());
        let status = numbers
            .filter(|status| (200..300).contains(status))
            .min()
            .unwrap_or(200);
        (status, self.response(served, status))
    }

    /// The list that an operation hands out with a media type, if it is one.
    pub(crate) fn list<'a>(&'a self, served: &'a Served, media: &MediaType) -> Option<&'a List> {
        let make = || {
            let total = self.items_of.get(&served.id).copied().unwrap_or(self.items);
            List::of(
                &self.schemas,
                self.operation(served),
                media,
                total,
                self.seed_of(served),
            )
        };
        served.list.get_or_init(make).as_ref()
    }

    /// The body of a media type of a response.
    pub(crate) fn body(
        &self,
        served: &Served,
        response: (usize, &Response),
        media: usize,
        mime: &Mime,
    ) -> Bytes {
        let make = || self.make_body(served, &response.1.content[media], mime);
        match served
            .bodies
            .get(response.0)
            .and_then(|bodies| bodies.get(media))
        {
            Some(kept) => kept.get_or_init(make).clone(),
            None => make(),
        }
    }

    fn make_body(&self, served: &Served, media: &MediaType, mime: &Mime) -> Bytes {
        if Format::of(mime) != Format::Json {
            let text = media
                .examples
                .iter()
                .find_map(|example| example.value.as_str());
            return text.map_or_else(
                || sample_file(mime),
                |text| Bytes::copy_from_slice(text.as_bytes()),
            );
        }
        Bytes::from(self.value(served, media).to_string())
    }

    /// The first example that fits the schema, else a sample.
    fn value(&self, served: &Served, media: &MediaType) -> Value {
        let mut examples = media.examples.iter().map(|example| &*example.value);
        match &media.schema {
            Some(schema) => {
                let fitting =
                    examples.find(|it| self.schemas.is_valid(schema, Direction::Response, it));
                fitting.cloned().unwrap_or_else(|| {
                    sample(
                        &self.schemas,
                        schema,
                        Direction::Response,
                        self.seed_of(served),
                    )
                })
            }
            None => examples.next().cloned().unwrap_or_default(),
        }
    }

    /// The documented headers of a response with sample values, without those that the body or the list decides about.
    pub(crate) fn headers(&self, response: &Response) -> Vec<(HeaderName, HeaderValue)> {
        let ours = [header::CONTENT_TYPE, header::CONTENT_LENGTH];
        let named = response
            .headers
            .iter()
            .filter_map(|it| Some((HeaderName::try_from(&it.name).ok()?, it)));
        let named = named.filter(|(name, _)| !ours.contains(name) && name != TOTAL_COUNT);
        named
            .filter_map(|(name, header)| Some((name, self.header_value(header)?)))
            .collect()
    }

    fn header_value(&self, header: &Header) -> Option<HeaderValue> {
        let value = match &header.schema {
            Some(schema) => sample(&self.schemas, schema, Direction::Response, self.seed),
            None => Value::from("sample"),
        };
        let text = match value {
            Value::String(text) => text,
            Value::Array(items) => items
                .iter()
                .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned))
                .collect::<Vec<_>>()
                .join(","),
            other => other.to_string(),
        };
        HeaderValue::try_from(text).ok()
    }

    fn seed_of(&self, served: &Served) -> u64 {
        self.seed ^ hash(&served.id)
    }

    /// The shape of a body, for those that change it.
    pub(crate) fn with_shape<T>(
        &self,
        media: &MediaType,
        act: impl FnOnce(Option<Shape<'_>>) -> T,
    ) -> T {
        let compiled = media
            .schema
            .as_ref()
            .map(|schema| self.schemas.compiled(schema, Direction::Response));
        act(compiled
            .as_ref()
            .and_then(|compiled| Shape::first(&compiled.definitions)))
    }
}

/// The header that has the length of a whole list.
pub(crate) const TOTAL_COUNT: &str = "x-total-count";

/// The documented media type of a response that a request accepts best; JSON where it does not say.
pub(crate) fn chosen(response: &Response, accept: Option<&str>) -> Option<(usize, Mime)> {
    let known = response
        .content
        .iter()
        .enumerate()
        .filter_map(|(index, media)| Some((index, concrete(&media.name)?)));
    let mut offered: Vec<(usize, Mime)> = known.collect();
    offered.sort_by_key(|(_, mime)| Format::of(mime) != Format::Json);
    let mimes: Vec<Mime> = offered.iter().map(|(_, mime)| mime.clone()).collect();
    negotiate(accept, &mimes).map(|index| offered.swap_remove(index))
}

impl Served {
    fn new(index: usize, operation: &Operation) -> Self {
        let id = operation.object.operation_id.clone();
        Self {
            id: id.unwrap_or_else(|| format!("{} {}", operation.method, operation.path)),
            index,
            counters: Counters::default(),
            list: OnceLock::new(),
            bodies: operation
                .responses
                .iter()
                .map(|it| it.content.iter().map(|_| OnceLock::new()).collect())
                .collect(),
        }
    }
}

fn bases(document: &Document) -> Vec<String> {
    let own = document
        .operations()
        .iter()
        .flat_map(|operation| &operation.object.servers);
    let mut bases: Vec<String> = Vec::new();
    for server in document.servers().iter().chain(own) {
        let mut url = server.url.clone();
        for (name, variable) in server.variables.iter().flatten() {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        let base = Server::of(&url).base_path;
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    if bases.is_empty() {
        bases.push(String::new());
    }
    bases
}

/// The path of the first OAuth flow's token URL.
fn token_path(document: &Document) -> String {
    let urls = document.security_schemes().values().filter_map(|scheme| {
        let openapiv3::SecurityScheme::OAuth2 { flows, .. } = scheme else {
            return None;
        };
        let client = flows
            .client_credentials
            .as_ref()
            .map(|flow| flow.token_url.as_str());
        let code = flows
            .authorization_code
            .as_ref()
            .map(|flow| flow.token_url.as_str());
        client.or(code)
    });
    let paths = urls
        .map(|url| Server::of(url).base_path)
        .filter(|path| !path.is_empty());
    paths
        .into_iter()
        .next()
        .unwrap_or_else(|| "/oauth/token".to_owned())
}
