//! `sailmaker mock`

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use camino::Utf8PathBuf;
use sailmaker::{Format, render};
use sailmaker_mock::{Entry, Fault, Server};
use sailmaker_spec::{Diagnostic, LoadOptions, Loaded, Sources, load};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::interrupt::interrupted;
use crate::tally::Tally;
use crate::{Answer, console};

/// Serve a document: check requests against it and answer with its examples
///
/// Prints the address and serves until it is interrupted. Exits with 1 if the document has errors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The root document, YAML or JSON
    path: Utf8PathBuf,
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Answer requests that break rules of the document too, and only tell of it
    #[arg(long)]
    lenient: bool,
    /// How many items lists have
    #[arg(long, value_name = "N", default_value_t = 3)]
    items: usize,
    /// What sample values and chance depend on
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How long tokens live
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    token_lifetime: u64,
    /// Let something go wrong: `delay=MS`, `429=CALLS`, `503=CALLS`, `401=CALLS`, `cut`, `close`, `invalid-json`, `unknown`,
    /// each with `;operation=ID`, `;probability=P`, `;retry-after=SECONDS` (repeatable)
    #[arg(long = "fault", value_name = "FAULT")]
    faults: Vec<Fault>,
    /// Write a line for each request to stderr, or all that is known of it as JSON
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text"
    )]
    log: Option<LogFormat>,
    /// Apply an overlay first (repeatable)
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<Utf8PathBuf>,
    #[command(flatten)]
    allowed: AllowedFolders,
    #[command(flatten)]
    config: ConfigFile,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum LogFormat {
    Text,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    for path in std::iter::once(&args.path).chain(&args.overlays) {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let loaded = load(
        &args.path,
        &LoadOptions {
            overlays: args.overlays.clone(),
            folders: args.allowed.beside(&args.config.read()?),
            ..LoadOptions::default()
        },
    );
    let has_errors = loaded.has_errors();
    let Loaded {
        sources,
        document,
        diagnostics,
    } = loaded;
    let document = match document {
        Some(document) if !has_errors => document,
        _ => {
            show_errors(&args.path, diagnostics, &sources);
            return Ok(Answer::No);
        }
    };
    let mut server = Server::builder(document, sources.clone())
        .listen(args.listen)
        .lenient(args.lenient)
        .items(args.items)
        .seed(args.seed)
        .token_lifetime(Duration::from_secs(args.token_lifetime))
        // Nobody reads it here.
        .journal(0);
    for fault in &args.faults {
        server = server.fault(fault.clone());
    }
    match args.log {
        Some(LogFormat::Json) => server = server.log(move |entry| log_json(entry, &sources)),
        Some(LogFormat::Text) => server = server.log(move |entry| log(entry, true, &sources)),
        None if args.lenient => server = server.log(move |entry| log(entry, false, &sources)),
        None => {}
    }
    let runtime = tokio::runtime::Runtime::new().context("cannot start threads")?;
    runtime.block_on(serve(server, args.listen))
}

fn show_errors(path: &Utf8PathBuf, diagnostics: Vec<Diagnostic>, sources: &Sources) {
    let errors: Vec<Diagnostic> = diagnostics
        .into_iter()
        .filter(Diagnostic::is_error)
        .collect();
    console::note(&render(&errors, sources, Format::Text { color: true }));
    console::note(&format!("{path}: {}\n", Tally::of(&errors, sources)));
}

async fn serve(server: Server, listen: SocketAddr) -> Result<Answer> {
    let server = server
        .start()
        .await
        .with_context(|| format!("cannot listen on {listen}"))?;
    console::result(&format!("{}\n", server.origin()))?;
    interrupted().await?;
    server.stop().await;
    Ok(Answer::Yes)
}

/// A line for a request, and one for each rule it breaks; if not `every` request is shown, those that break one are.
fn log(entry: &Entry, every: bool, sources: &Sources) {
    if !every && entry.violations.is_empty() {
        return;
    }
    let status = entry
        .status
        .map_or_else(|| "closed".to_owned(), |status| status.to_string());
    let operation = entry.operation.as_deref().unwrap_or("-");
    let mut lines = format!(
        "{} {} {} {status} {operation}",
        entry.sequence, entry.method, entry.path
    );
    for fault in &entry.faults {
        lines.push_str(&format!(" [{fault}]"));
    }
    lines.push('\n');
    for violation in &entry.violations {
        lines.push_str(&format!("  {}\n", violation.describe(sources)));
    }
    console::note(&lines);
}

/// A request as an object in a line.
fn log_json(entry: &Entry, sources: &Sources) {
    let violations: Vec<String> = entry
        .violations
        .iter()
        .map(|violation| violation.describe(sources))
        .collect();
    let line = serde_json::json!({
        "sequence": entry.sequence,
        "operation": entry.operation,
        "method": entry.method,
        "path": entry.path,
        "body": entry.body,
        "status": entry.status,
        "accepted": entry.accepted,
        "violations": violations,
        "faults": entry.faults,
    });
    console::note(&format!("{line}\n"));
}
