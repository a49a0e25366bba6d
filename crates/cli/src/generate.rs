//! `sailmaker generate`

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use camino::Utf8PathBuf;
use sailmaker::{
    ApiConfig, ApiName, Checked, Config, Format, GenerateError, Generator, Interrupted, Mode,
    Outcome, Output, Report, Setting, TARGETS, render,
};

use crate::config_file::ConfigFile;
use crate::progress::Progress;
use crate::tally::{Tally, counted};
use crate::{Answer, check, console, warnings};

/// How many files that are not generated are named.
const EXTRAS: usize = 5;

/// Generate SDKs and their documentation
///
/// What to generate stands in a `sailmaker.toml`; flags go before what it says. Nothing is written where a document has
/// errors.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    config: ConfigFile,
    /// Generate from this document instead of the config's (repeatable)
    #[arg(long = "api", value_name = "NAME=PATH", value_parser = api)]
    apis: Vec<(ApiName, Utf8PathBuf)>,
    /// Generate this target instead of the config's (repeatable)
    #[arg(long = "target", value_name = "TARGET", value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    targets: Vec<String>,
    /// The folder of the outputs; each target has a folder of its own in it
    #[arg(long, value_name = "DIR")]
    out: Option<Utf8PathBuf>,
    /// Give a target's option as `[targets.TARGET]` would, e.g. `rust.version=1.2.0` (repeatable)
    ///
    /// KEY may lead into tables with dots. VALUE is a TOML value; what is none is taken as a text. A relative path is
    /// relative to the current folder.
    #[arg(long = "set", value_name = "TARGET.KEY=VALUE")]
    settings: Vec<Setting>,
    /// Apply an overlay to every API, instead of the config's (repeatable)
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<Utf8PathBuf>,
    /// Use the templates in this folder before the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<Utf8PathBuf>,
    /// Write nothing; tell what is out of date, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
}

fn api(text: &str) -> Result<(ApiName, Utf8PathBuf), String> {
    let (name, path) = text
        .split_once('=')
        .ok_or("expected NAME=PATH, such as `v2025=specs/v2025/openapi.yaml`")?;
    if path.is_empty() {
        return Err("there is no path after `=`".to_owned());
    }
    Ok((
        name.parse().map_err(|error| format!("{error}"))?,
        path.into(),
    ))
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    let start = Instant::now();
    let progress = Progress::new();
    let generator = Generator::new(&args.config()?).map_err(explained)?;
    let outcome = generator.generate_with(|stage| progress.show(&stage.to_string()))?;
    progress.clear();
    tell(&outcome);
    let Some(outputs) = &outcome.outputs else {
        return Ok(Answer::No);
    };

    let mode = if args.check { Mode::Check } else { Mode::Write };
    let mut answer = Answer::Yes;
    let sync_start = Instant::now();
    for output in outputs {
        progress.show(if args.check { "compare" } else { "write" });
        let report = output.sync(mode)?;
        progress.clear();
        if args.check {
            console::result(&check::describe(output, &report)?)?;
            if !report.is_up_to_date() {
                answer = Answer::No;
            }
        } else {
            tell_written(output, &report, start.elapsed())?;
        }
    }
    if args.timings {
        let stages = outcome
            .timings
            .iter()
            .map(|(stage, time): &(_, Duration)| (stage.to_string(), *time));
        let sync = ("sync".to_owned(), sync_start.elapsed());
        let all: Vec<_> = stages
            .chain([sync])
            .map(|(stage, time)| format!("{stage} {:.3} s", time.as_secs_f64()))
            .collect();
        console::note(&format!("{}\n", all.join(", ")));
    }
    Ok(answer)
}

impl Args {
    /// The config with the flags laid over it.
    fn config(&self) -> Result<Config> {
        let mut config = self.config.read()?;
        if !self.apis.is_empty() {
            config.apis.clear();
        }
        for (name, path) in &self.apis {
            config.add_api(name.clone(), ApiConfig::new(path))?;
        }
        if !self.targets.is_empty() {
            let mut known = std::mem::take(&mut config.targets);
            let chosen = self
                .targets
                .iter()
                .map(|name| (name.clone(), known.swap_remove(name).unwrap_or_default()));
            config.targets = chosen.collect();
        }
        for setting in &self.settings {
            config
                .set(&from_current_folder(setting.clone())?)
                .context("--set")?;
        }
        if !self.overlays.is_empty() {
            config.overlays.clone_from(&self.overlays);
        }
        config.out = self.out.clone().or(config.out);
        config.templates = self.templates.clone().or(config.templates);
        Ok(config)
    }
}

/// A relative path that was given to a shell is meant to begin at the current folder, while in the output it would begin
/// somewhere else. By convention the names of options that are paths end in `path`.
fn from_current_folder(mut setting: Setting) -> Result<Setting> {
    let is_path = setting
        .key
        .last()
        .is_some_and(|key| key == "path" || key.ends_with("-path"));
    if let (true, Some(path)) = (is_path, setting.value.as_str()) {
        let absolute =
            camino::absolute_utf8(path).with_context(|| format!("`{path}` cannot be a path"))?;
        setting.value = absolute.into_string().into();
    }
    Ok(setting)
}

/// Adds how to give what is lacking.
fn explained(error: GenerateError) -> anyhow::Error {
    let advice = match error {
        GenerateError::NoApi => "give `--api NAME=PATH`, or `[apis.NAME]` in a sailmaker.toml",
        GenerateError::NoTarget => {
            "give `--target TARGET`, or `[targets.TARGET]` in a sailmaker.toml"
        }
        GenerateError::NoOut => "give `--out DIR`, or `out` in a sailmaker.toml",
        other => return other.into(),
    };
    anyhow!("{error}: {advice}")
}

/// Shows errors in full and warnings in brief.
fn tell(outcome: &Outcome) {
    let mut all = Tally::default();
    let mut complained = Vec::new();
    for Checked {
        path,
        sources,
        diagnostics,
        ..
    } in &outcome.apis
    {
        let errors: Vec<_> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error())
            .cloned()
            .collect();
        console::note(&render(&errors, sources, Format::Text { color: true }));
        console::note(&warnings::brief(diagnostics, sources));
        let tally = Tally::of(diagnostics, sources);
        if tally.warnings > 0 {
            complained.push(path.as_str());
        }
        all += tally;
    }
    let them = if all.warnings == 1 { "it" } else { "them" };
    let lint = format!(
        "'sailmaker lint {}' shows {them} in full",
        complained.join(" ")
    );
    match (all.errors, all.warnings) {
        (0, 0) => {}
        (0, _) => console::note(&format!("{all}; {lint}\n")),
        (_, _) => console::note(&format!("{all}; nothing was written\n")),
    }
}

/// Tells what was done for a target.
fn tell_written(output: &Output, report: &Report, elapsed: Duration) -> Result<()> {
    let Output {
        target,
        folder,
        files,
    } = output;
    let count = counted(files.len(), "file");
    let (written, unchanged, removed) = (report.written(), report.unchanged, report.removed.len());
    let elapsed = elapsed.as_secs_f64();
    if let Some(interrupted) = report.interrupted {
        console::note(&format!(
            "{target}: an earlier run was interrupted; {}\n",
            match interrupted {
                Interrupted::Prepared => "what it had prepared is removed",
                Interrupted::Halfway => "what it had left to do was done first",
            }
        ));
    }
    console::result(&format!(
        "{target}: {count}: {written} written, {unchanged} unchanged, {removed} removed in {elapsed:.2} s → {folder}\n"
    ))?;
    if !report.extra.is_empty() {
        let mut named: Vec<&str> = report
            .extra
            .iter()
            .take(EXTRAS)
            .map(|path| path.as_str())
            .collect();
        if report.extra.len() > EXTRAS {
            named.push("…");
        }
        let count = counted(report.extra.len(), "file");
        console::note(&format!(
            "{target}: left alone {count} that nobody generates: {}\n",
            named.join(", ")
        ));
    }
    Ok(())
}
