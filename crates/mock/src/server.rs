//! A server that runs.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8Path;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use sailmaker_spec::{Diagnostic, Document, Format, LoadOptions, Sources, load, render};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::api::{Api, Items};
use crate::chance::Chance;
use crate::exchange::{Log, State};
use crate::fault::Fault;
use crate::journal::{Counts, Entry, Journal};
use crate::tokens::Tokens;
use crate::violation::Violation;

/// A server that is being set up.
pub struct Server {
    document: Arc<Document>,
    sources: Sources,
    address: SocketAddr,
    items: Items,
    token_lifetime: Duration,
    seed: u64,
    lenient: bool,
    faults: Vec<Fault>,
    journal: usize,
    log: Option<Log>,
}

/// A document cannot be served: it has errors.
#[derive(Debug, thiserror::Error)]
#[error("the document has errors:\n{0}")]
pub struct DocumentError(String);

impl Server {
    /// A server for a document; `sources` are its files, for saying where its rules stand.
    ///
    /// It listens on a free port of `127.0.0.1`, its lists have 3 items, its tokens live an hour.
    pub fn builder(document: impl Into<Arc<Document>>, sources: Sources) -> Self {
        Self {
            document: document.into(),
            sources,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            items: Items {
                default: 3,
                of: HashMap::new(),
            },
            token_lifetime: Duration::from_secs(3600),
            seed: 0,
            lenient: false,
            faults: Vec::new(),
            journal: 10_000,
            log: None,
        }
    }

    /// A server for the document whose root is at a path.
    ///
    /// # Errors
    /// If the document has errors; the text shows them.
    pub fn from_path(root: &Utf8Path) -> Result<Self, DocumentError> {
        let loaded = load(root, &LoadOptions::default());
        let has_errors = loaded.has_errors();
        match loaded.document {
            Some(document) if !has_errors => Ok(Self::builder(document, loaded.sources)),
            _ => {
                let errors: Vec<Diagnostic> = loaded
                    .diagnostics
                    .into_iter()
                    .filter(Diagnostic::is_error)
                    .collect();
                Err(DocumentError(render(
                    &errors,
                    &loaded.sources,
                    Format::Short,
                )))
            }
        }
    }

    /// Listens on this address; port 0 is any that is free.
    #[must_use]
    pub fn listen(self, address: SocketAddr) -> Self {
        Self { address, ..self }
    }

    /// Lists have this many items.
    #[must_use]
    pub fn items(mut self, count: usize) -> Self {
        self.items.default = count;
        self
    }

    /// The list of one operation has this many items.
    #[must_use]
    pub fn items_of(mut self, operation_id: &str, count: usize) -> Self {
        self.items.of.insert(operation_id.to_owned(), count);
        self
    }

    /// Tokens expire after this time.
    #[must_use]
    pub fn token_lifetime(self, token_lifetime: Duration) -> Self {
        Self {
            token_lifetime,
            ..self
        }
    }

    /// Sample values and chance depend on this number.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Requests that break rules are answered all the same; their violations are in the journal.
    #[must_use]
    pub fn lenient(self, lenient: bool) -> Self {
        Self { lenient, ..self }
    }

    /// Something goes wrong on purpose. Faults add up.
    #[must_use]
    pub fn fault(mut self, fault: impl Into<Fault>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// The journal keeps this many of the latest requests; 10,000 if nothing is said.
    #[must_use]
    pub fn journal(self, capacity: usize) -> Self {
        Self {
            journal: capacity,
            ..self
        }
    }

    /// Calls `log` with every request when its answer is ready.
    #[must_use]
    pub fn log(self, log: impl Fn(&Entry) + Send + Sync + 'static) -> Self {
        Self {
            log: Some(Arc::new(log)),
            ..self
        }
    }

    /// Starts to serve, on the runtime this is called on.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub async fn start(self) -> io::Result<RunningServer> {
        let listener = TcpListener::bind(self.address).await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            api: Api::new(self.document, self.items, self.seed),
            sources: self.sources,
            tokens: Tokens::new(self.seed, self.token_lifetime),
            journal: Journal::new(self.journal),
            chance: Chance::new(self.seed),
            faults: self.faults,
            lenient: self.lenient,
            log: self.log,
        });
        let (stop, stopped) = watch::channel(false);
        let accepting = tokio::spawn(accept(listener, Arc::clone(&state), stopped));
        Ok(RunningServer {
            address,
            state,
            stop,
            accepting,
        })
    }
}

/// A server that runs. It stops when this is dropped.
pub struct RunningServer {
    address: SocketAddr,
    state: Arc<State>,
    stop: watch::Sender<bool>,
    accepting: JoinHandle<()>,
}

impl RunningServer {
    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Scheme and address, `http://127.0.0.1:8080`: what stands in the place of the document's server, but for its path.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Origin and path of the document's server, `http://127.0.0.1:8080/v2025`: what paths of the document are appended to.
    pub fn base_url(&self) -> String {
        format!("{}{}", self.origin(), self.state.api.base_path())
    }

    /// Where tokens are issued.
    pub fn token_url(&self) -> String {
        format!("{}{}", self.origin(), self.state.api.token_path)
    }

    /// The latest requests, oldest first.
    pub fn journal(&self) -> Vec<Entry> {
        self.state.journal.entries()
    }

    /// Empties the journal; counts stay.
    pub fn clear_journal(&self) {
        self.state.journal.clear();
    }

    /// How many requests an operation has had; zeros for an id that is not there.
    pub fn counts(&self, operation_id: &str) -> Counts {
        let served = self
            .state
            .api
            .operations()
            .iter()
            .find(|served| served.id == operation_id);
        served
            .map(|served| served.counters.counts())
            .unwrap_or_default()
    }

    /// How many tokens were issued.
    pub fn tokens_issued(&self) -> u64 {
        self.state.tokens.issued()
    }

    /// A violation in a sentence, with the line of the document.
    pub fn describe(&self, violation: &Violation) -> String {
        violation.describe(&self.state.sources)
    }

    /// What the document says that this server cannot check, of the schemas used so far.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.state.api.schemas.diagnostics()
    }

    /// Takes no more connections and waits until requests under way are answered.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Takes connections until it is told to stop, then waits for those there are.
async fn accept(listener: TcpListener, state: Arc<State>, mut stopped: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(serve(stream, Arc::clone(&state), stopped.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
            _ = stopped.changed() => break,
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// Serves one connection; a fault may end it early.
async fn serve(stream: TcpStream, state: Arc<State>, mut stopped: watch::Receiver<bool>) {
    // Without this an answer in two packets waits for the client's acknowledgement; where it fails, it only waits.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| state.serve(request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
