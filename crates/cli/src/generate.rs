//! `sailmaker generate`

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sailmaker::{
    ApiConfig, ApiName, Checked, Config, Format, GenerateError, Generator, Interrupted, LastOutput,
    LastRun, Memory, Mode, Report, Setting, TARGETS, render,
};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::progress::Progress;
use crate::tally::{Tally, counted};
use crate::{Answer, check, console, lock, warnings, watch};

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
    #[command(flatten)]
    allowed: AllowedFolders,
    /// Use the templates in this folder before the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<Utf8PathBuf>,
    /// Write nothing; tell what is out of date, and exit with 1 if anything is
    #[arg(long)]
    check: bool,
    /// Fail instead of writing where `names.lock` would change
    #[arg(long)]
    locked: bool,
    /// Generate again whenever a file that is read changes, until interrupted
    #[arg(long, conflicts_with_all = ["check", "locked", "timings"])]
    watch: bool,
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
    if args.watch {
        return watch::run(&args.config, || args.config());
    }
    let config = args.config()?;
    ensure!(
        !args.locked || config.names_lock.is_some(),
        "`--locked` is about the names.lock beside a sailmaker.toml, and there is none"
    );
    let generator = Generator::new(&config).map_err(explained)?;
    let memory = generator.memory().ok();
    match memory.as_ref().and_then(Memory::recall) {
        Some(last) => args.tell_again(&last, start),
        // On a thread of the pool: memory that is free there need not be had from the system anew.
        None => rayon::scope(|_| args.generate(&generator, memory.as_ref(), start)),
    }
}

impl Args {
    fn generate(
        &self,
        generator: &Generator,
        memory: Option<&Memory>,
        start: Instant,
    ) -> Result<Answer> {
        let progress = Progress::new();
        let outcome = generator.generate_with(|stage| progress.show(&stage.to_string()))?;
        progress.clear();
        let said = said(&outcome.apis);
        console::note(&said);
        let Some(outputs) = &outcome.outputs else {
            return Ok(Answer::No);
        };
        let news = outcome
            .names
            .as_ref()
            .filter(|names| !names.is_up_to_date());
        if let (true, Some(names)) = (self.locked, news) {
            console::result(&lock::describe(names)?)?;
            return Ok(Answer::No);
        }

        let mode = if self.check { Mode::Check } else { Mode::Write };
        let sync_start = Instant::now();
        progress.show(if self.check { "compare" } else { "write" });
        let synced: Vec<_> = outputs
            .par_iter()
            .map(|output| (output.sync(mode), start.elapsed()))
            .collect();
        progress.clear();
        let mut reports = Vec::new();
        for (output, (report, elapsed)) in outputs.iter().zip(synced) {
            let report = report?;
            if self.check {
                console::result(&check::describe(output, &report)?)?;
            } else {
                tell_written(&output.target, &output.folder, &report, elapsed)?;
            }
            reports.push(report);
        }
        match (mode, news) {
            (Mode::Write, Some(names)) => lock::write(names)?,
            (Mode::Check, Some(names)) => console::result(&lock::describe(names)?)?,
            (_, None) => {}
        }
        if self.timings {
            let stages = outcome.timings.iter();
            let stages = stages.map(|(stage, time)| (stage.to_string(), *time));
            tell_timings(stages.chain([("sync".to_owned(), sync_start.elapsed())]));
        }
        if let (Mode::Write, Some(memory)) = (mode, memory) {
            // Where nothing can be remembered, the next run takes longer and does the same.
            let _ = memory.remember(&outcome, &reports, said);
        }
        let answer = match (mode, news) {
            (Mode::Check, Some(_)) => Answer::No,
            _ => self.answer(&reports),
        };
        // The program ends here, and the system takes its memory back at once.
        std::mem::forget(outcome);
        Ok(answer)
    }

    /// Tells what another run would tell.
    fn tell_again(&self, last: &LastRun, start: Instant) -> Result<Answer> {
        console::note(&last.said);
        let reports: Vec<Report> = last.outputs.iter().map(LastOutput::report).collect();
        for (LastOutput { target, folder, .. }, report) in last.outputs.iter().zip(&reports) {
            if self.check {
                console::result(&check::summary(target, folder, report, ""))?;
            } else {
                tell_written(target, folder, report, start.elapsed())?;
            }
        }
        if self.timings {
            tell_timings([("recall".to_owned(), start.elapsed())]);
        }
        Ok(self.answer(&reports))
    }

    fn answer(&self, reports: &[Report]) -> Answer {
        if self.check && !reports.iter().all(Report::is_up_to_date) {
            Answer::No
        } else {
            Answer::Yes
        }
    }
}

impl Args {
    /// The config with the flags laid over it.
    fn config(&self) -> Result<Config> {
        let mut config = self.config.read()?;
        config.allow_folders = self.allowed.beside(&config);
        if !self.apis.is_empty() {
            // Other documents than the config's: their names are no business of its lock.
            config.apis.clear();
            config.follows.clear();
            config.names_lock = None;
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
pub(crate) fn explained(error: GenerateError) -> anyhow::Error {
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

/// Errors in full and warnings in brief.
pub(crate) fn said<'a>(apis: impl IntoIterator<Item = &'a Checked>) -> String {
    let mut text = String::new();
    let mut all = Tally::default();
    let mut complained = Vec::new();
    for Checked {
        path,
        sources,
        diagnostics,
        ..
    } in apis
    {
        let errors: Vec<_> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.is_error())
            .cloned()
            .collect();
        text.push_str(&render(&errors, sources, Format::Text { color: true }));
        text.push_str(&warnings::brief(diagnostics, sources));
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
        (0, _) => text.push_str(&format!("{all}; {lint}\n")),
        (_, _) => text.push_str(&format!("{all}; nothing was written\n")),
    }
    text
}

fn tell_timings(stages: impl IntoIterator<Item = (String, Duration)>) {
    let all: Vec<_> = stages
        .into_iter()
        .map(|(stage, time)| format!("{stage} {:.3} s", time.as_secs_f64()))
        .collect();
    console::note(&format!("{}\n", all.join(", ")));
}

/// Tells what was done for a target.
fn tell_written(target: &str, folder: &Utf8Path, report: &Report, elapsed: Duration) -> Result<()> {
    let count = counted(report.generated(), "file");
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
