//! The examples of pages, run against servers made from the documents of the pages.

use camino::Utf8Path;
use sailmaker_ir::{Api, Credentials};
use sailmaker_mock::{Entry, Server};

use crate::cargo::Sdk;
use crate::examples::{Example, examples};
use crate::program::Program;

/// The head of a table of [`Tally::row`]s.
pub const TALLY_HEAD: &str =
    "| pages of | examples | compiled | ran | requests | accepted |\n|---|--:|--:|--:|--:|--:|";

/// What became of the examples of a document's pages. All that were found were compiled.
#[derive(Debug)]
pub struct Tally {
    /// How many examples there are.
    pub examples: usize,
    /// How many came to their end.
    pub ran: usize,
    /// How many requests they sent, other than for tokens.
    pub requests: usize,
    /// How many of those the document allows.
    pub accepted: usize,
    /// What the others said.
    pub faults: Vec<String>,
}

impl Tally {
    /// A line of a table.
    pub fn row(&self, name: &str) -> String {
        let Self {
            examples,
            ran,
            requests,
            accepted,
            ..
        } = self;
        format!("| {name} | {examples} | {examples} | {ran} | {requests} | {accepted} |")
    }
}

/// The examples of the pages of an SDK, compiled.
#[derive(Debug)]
pub struct Pages {
    program: Program,
    examples: Vec<Example>,
}

impl Pages {
    /// Compiles all examples of the pages of some versions of an SDK as one program.
    ///
    /// # Errors
    ///
    /// What the compiler says against them.
    ///
    /// # Panics
    ///
    /// When the pages cannot be read.
    pub fn compile(name: &str, sdk: &Sdk, versions: &[&str]) -> Result<Self, String> {
        let examples = match examples(&sdk.folder.join("docs")) {
            Ok(examples) => examples,
            Err(error) => panic!("{}: {error}", sdk.folder),
        };
        Program::compile(name, sdk, versions, &examples).map(|program| Self { program, examples })
    }

    /// Runs the examples of a version against a server made from its document, which must be of that version.
    ///
    /// # Panics
    ///
    /// When there is no server to be had, an operation or a model has no example, or an operation is not called.
    pub fn run(&self, api: &Api, document: &Utf8Path) -> Tally {
        let places = format!("{}/", api.name);
        let examples = self
            .examples
            .iter()
            .filter(|example| example.place.starts_with(&places))
            .count();
        let operations = api.operations().count();
        assert_eq!(examples, operations + api.types.len(), "{}", api.name);
        let key = matches!(api.credentials, Credentials::Key { .. }).then_some("key");
        let run = |origin: &str| self.program.run(&places, origin, key);
        let (failed, journal) = match served(document, run) {
            Ok(done) => done,
            Err(error) => panic!("{document}: {error}"),
        };
        let requests: Vec<Entry> = journal
            .into_iter()
            .filter(|entry| !entry.path.ends_with("/oauth/token"))
            .collect();
        assert!(requests.len() >= operations, "{}", api.name);
        let refused = requests.iter().filter(|entry| !entry.accepted);
        let said = failed
            .iter()
            .map(|failed| format!("{}: {}", self.examples[failed.number].place, failed.error));
        Tally {
            examples,
            ran: examples - failed.len(),
            requests: requests.len(),
            accepted: requests.iter().filter(|entry| entry.accepted).count(),
            faults: said.chain(refused.map(complaint)).collect(),
        }
    }
}

/// What a program makes of a server, with the server's journal.
fn served<T>(
    document: &Utf8Path,
    program: impl FnOnce(&str) -> T,
) -> Result<(T, Vec<Entry>), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Runtime::new()?;
    let server = Server::from_path(document)?.journal(100_000);
    let server = runtime.block_on(server.start())?;
    let made = program(&server.origin());
    let journal = server.journal();
    runtime.block_on(server.stop());
    Ok((made, journal))
}

fn complaint(entry: &Entry) -> String {
    let Entry {
        method,
        path,
        violations,
        ..
    } = entry;
    let said: Vec<&str> = violations
        .iter()
        .map(|violation| violation.message.as_str())
        .collect();
    format!("{method} {path}: {}", said.join("; "))
}
