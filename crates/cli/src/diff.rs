//! `sailmaker diff`

mod json;
mod markdown;
mod sections;
mod text;
mod tone;

use anyhow::{Result, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{Diagnostic, Format, Sources, Step, TARGETS, render, step};
use sailmaker_ir::diff::{Change, Class, Comparison, compare};
use sailmaker_ir::{Api, Settings, lower};
use sailmaker_spec::{LoadOptions, load};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::{Answer, console};

/// Tell what changed between two documents, as users of the SDKs see it
///
/// Each change is breaking, an addition or documentation, and asks for a step of the version of each SDK. Nothing is
/// compared where a document has errors.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The root document of the older version, YAML or JSON
    old: Utf8PathBuf,
    /// The root document of the newer version
    new: Utf8PathBuf,
    /// How to show the changes
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
    /// Exit with 1 if there is a change of this class
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    allowed: AllowedFolders,
    #[command(flatten)]
    config: ConfigFile,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum DiffFormat {
    /// For a terminal
    Text,
    /// For release notes
    Markdown,
    /// For programs
    Json,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FailOn {
    Breaking,
}

/// A version of the API, and the files it was read from.
struct Version<'a> {
    path: &'a Utf8Path,
    sources: Sources,
    api: Option<Api>,
    errors: Vec<Diagnostic>,
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    for path in [&args.old, &args.new] {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let config = args.config.read()?;
    let header = config.header_of_experiments()?;
    let options = LoadOptions {
        folders: args.allowed.beside(&config),
        ..LoadOptions::default()
    };
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| Version::read(&args.old, &options, header.clone()));
        let new = Version::read(&args.new, &options, header.clone());
        (old.join(), new)
    });
    let old = old.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    for version in [&old, &new] {
        let format = Format::Text { color: true };
        console::note(&render(&version.errors, &version.sources, format));
    }
    let (Some(old_api), Some(new_api)) = (old.sound(), new.sound()) else {
        return Ok(Answer::No);
    };
    let comparison = compare(old_api, new_api);
    console::result(&match args.format {
        DiffFormat::Text => text::text(&comparison),
        DiffFormat::Markdown => markdown::markdown(&comparison),
        DiffFormat::Json => json::json(&comparison, &old, &new),
    })?;
    let breaks = comparison.of(Class::Breaking).next().is_some();
    Ok(match args.fail_on {
        Some(FailOn::Breaking) if breaks => Answer::No,
        _ => Answer::Yes,
    })
}

impl<'a> Version<'a> {
    fn read(
        path: &'a Utf8Path,
        options: &LoadOptions,
        experimental_header: Option<String>,
    ) -> Self {
        let loaded = load(path, options);
        let mut errors = loaded.diagnostics;
        let settings = Settings {
            name: "api".to_owned(),
            experimental_header,
            ..Settings::default()
        };
        let api = loaded.document.map(|document| {
            let lowered = lower(&document, &settings);
            errors.extend(lowered.diagnostics);
            lowered.api
        });
        errors.retain(Diagnostic::is_error);
        Self {
            path,
            sources: loaded.sources,
            api,
            errors,
        }
    }

    /// The API, if its document has no errors.
    fn sound(&self) -> Option<&Api> {
        self.api.as_ref().filter(|_| self.errors.is_empty())
    }
}

/// The step that all changes together ask of a target; none where nothing changed.
fn steps(comparison: &Comparison) -> Vec<(&'static str, Option<Step>)> {
    let of = |target| {
        comparison
            .changes
            .iter()
            .map(|change| step(target, change))
            .max()
    };
    TARGETS.iter().map(|target| (*target, of(target))).collect()
}

/// The steps of a change, target by target, where they are not the same for all: `rust: major, python: minor`.
fn differing_steps(change: &Change) -> Option<String> {
    let steps: Vec<_> = TARGETS
        .iter()
        .map(|target| (target, step(target, change)))
        .collect();
    let (_, first) = steps.first()?;
    let differ = steps.iter().any(|(_, step)| step != first);
    let text = |(target, step): &(&&str, Step)| format!("{target}: {step}");
    differ.then(|| steps.iter().map(text).collect::<Vec<_>>().join(", "))
}
