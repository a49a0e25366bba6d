//! `sailmaker lint`
//!
//! What loading and lowering say of a document, and what the rules in this folder find: a file for each kind of fault. A rule
//! is a function from a [`Subject`](subject::Subject) to diagnostics; `rules.rs` has the list.

mod advice;
mod bodies;
mod brackets;
mod enums;
mod extensions;
mod names;
mod operation_references;
mod operations;
mod paths;
mod prose;
mod report;
mod responses;
mod rules;
mod samples;
mod sarif;
mod schemas;
mod scopes;
mod style;
mod subject;
mod tags;
mod unions;
mod unused;
mod unused_files;
mod values;

use std::env::current_dir;

use anyhow::{Result, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{Config, Diagnostic, Format, Sources, render};
use sailmaker_ir::{Settings, lower};
use sailmaker_spec::{Code, LoadOptions, Loaded, in_order, load};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::tally::Tally;
use crate::{Answer, console};

/// Check documents and show everything that is wrong with them
///
/// Text goes to stderr; JSON (one object a line) and SARIF (2.1.0) go to stdout. Exits with 1 if there are errors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The root document, YAML or JSON
    #[arg(required_unless_present = "codes", value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,
    /// Apply an overlay first (repeatable)
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<Utf8PathBuf>,
    #[command(flatten)]
    allowed: AllowedFolders,
    #[command(flatten)]
    config: ConfigFile,
    /// How to show what is wrong
    #[arg(long, value_enum, default_value = "text")]
    format: LintFormat,
    /// Leave out what has this code (repeatable)
    #[arg(long, value_name = "CODE", value_parser = code)]
    allow: Vec<Code>,
    /// Show all warnings of a code as text, not only the first few
    #[arg(long)]
    all: bool,
    /// Print what all codes mean, and what to do about them
    #[arg(long)]
    codes: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum LintFormat {
    Text,
    Json,
    Sarif,
}

fn code(text: &str) -> Result<Code, String> {
    Code::named(text)
        .ok_or_else(|| "there is no such code; `sailmaker lint --codes` lists them".to_owned())
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    if args.codes {
        console::result(&advice::page())?;
        return Ok(Answer::Yes);
    }
    for path in args.paths.iter().chain(&args.overlays) {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let config = args.config.read()?;
    let folder = Utf8PathBuf::try_from(current_dir()?)?;
    let mut log = sarif::Log::new(&folder);
    let mut answer = Answer::Yes;
    for path in &args.paths {
        let (mut found, sources) = lint(path, args, &config)?;
        found.retain(|diagnostic| !args.allow.contains(&diagnostic.code));
        match args.format {
            LintFormat::Text => console::note(&report::text(&found, &sources, args.all)),
            LintFormat::Json => console::result(&render(&found, &sources, Format::Json))?,
            LintFormat::Sarif => log.add(&found, &sources),
        }
        let tally = Tally::of(&found, &sources);
        console::note(&format!("{path}: {tally}\n"));
        if tally.errors > 0 {
            answer = Answer::No;
        }
    }
    if matches!(args.format, LintFormat::Sarif) {
        console::result(&log.finish())?;
    }
    Ok(answer)
}

/// All that is wrong with a document, in the order of files and lines.
fn lint(path: &Utf8Path, args: &Args, config: &Config) -> Result<(Vec<Diagnostic>, Sources)> {
    let options = LoadOptions {
        overlays: args.overlays.clone(),
        folders: args.allowed.beside(config),
        webhooks: true,
        ..LoadOptions::default()
    };
    let Loaded {
        sources,
        document,
        mut diagnostics,
    } = load(path, &options);
    if let Some(document) = document {
        // The model is thrown away: only what lowering says of the document counts.
        let settings = Settings {
            name: "api".to_owned(),
            experimental_header: config.header_of_experiments()?,
            ..Settings::default()
        };
        let lowered = lower(&document, &settings).diagnostics.into_iter();
        // The rules check values against the schemas as they are written, not only those that the model keeps.
        diagnostics.extend(
            lowered.filter(|it| !matches!(it.code, Code::WrongDefault | Code::WrongExample)),
        );
        diagnostics.extend(rules::apply(&document, &sources));
    }
    Ok((in_order(&diagnostics, &sources), sources))
}
