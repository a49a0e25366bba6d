//! `sailmaker lint`

use anyhow::{Result, ensure};
use camino::Utf8PathBuf;
use sailmaker::{Format, render};
use sailmaker_ir::{Settings, lower};
use sailmaker_spec::{LoadOptions, Loaded, load};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::tally::Tally;
use crate::{Answer, console};

/// Check documents and show everything that is wrong with them
///
/// Text goes to stderr, JSON (one object a line) to stdout. Exits with 1 if there are errors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The root document, YAML or JSON
    #[arg(required = true, value_name = "PATH")]
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
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum LintFormat {
    Text,
    Json,
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    for path in args.paths.iter().chain(&args.overlays) {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let config = args.config.read()?;
    let experimental_header = config.header_of_experiments()?;
    let folders = args.allowed.beside(&config);
    let mut answer = Answer::Yes;
    for path in &args.paths {
        let Loaded {
            sources,
            document,
            mut diagnostics,
        } = load(
            path,
            &LoadOptions {
                overlays: args.overlays.clone(),
                folders: folders.clone(),
                ..LoadOptions::default()
            },
        );
        if let Some(document) = document {
            // The model is thrown away: only what lowering says of the document counts.
            let settings = Settings {
                name: "api".to_owned(),
                experimental_header: experimental_header.clone(),
            };
            diagnostics.extend(lower(&document, &settings).diagnostics);
        }
        match args.format {
            LintFormat::Text => console::note(&render(
                &diagnostics,
                &sources,
                Format::Text { color: true },
            )),
            LintFormat::Json => console::result(&render(&diagnostics, &sources, Format::Json))?,
        }
        let tally = Tally::of(&diagnostics, &sources);
        console::note(&format!("{path}: {tally}\n"));
        if tally.errors > 0 {
            answer = Answer::No;
        }
    }
    Ok(answer)
}
