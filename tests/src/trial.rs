//! One document, however broken, through all stages.

use camino::Utf8Path;
use sailmaker_ir::diff::compare;
use sailmaker_ir::{Api, Settings, inspect, lower};
use sailmaker_render::{FileSet, Templates};
use sailmaker_spec::{Diagnostic, Format, Limits, LoadOptions, load, render};
use sailmaker_targets::TARGETS;
use toml::Table;

use crate::Bundle;

/// What a target made of a document.
pub struct Generated {
    /// The name of the target.
    pub target: &'static str,
    /// Its files.
    pub files: FileSet,
}

/// Loads and lowers a document, and prints all that is said about it; gives its model where it has no errors.
///
/// # Errors
///
/// When a document differs from itself.
pub fn lowering(bundle: &Bundle) -> Result<Option<Api>, String> {
    let options = LoadOptions {
        limits: Limits {
            nodes: 100_000,
            ..Limits::default()
        },
        ..bundle.options()
    };
    let root = bundle
        .files
        .first()
        .map_or(Utf8Path::new(""), |(path, _)| path.as_path());
    let loaded = load(root, &options);
    let mut diagnostics = loaded.diagnostics;
    let mut api = None;
    if let Some(document) = &loaded.document {
        let settings = Settings {
            name: "v1".to_owned(),
            experimental_header: Some("X-SailPoint-Experimental".to_owned()),
            ..Settings::default()
        };
        let lowered = lower(document, &settings);
        diagnostics.extend(lowered.diagnostics);
        api = Some(lowered.api);
    }
    for format in [Format::Text { color: false }, Format::Short, Format::Json] {
        render(&diagnostics, &loaded.sources, format);
    }
    let Some(api) = api else {
        return Ok(None);
    };
    inspect(&api);
    let changes = compare(&api, &api).changes;
    if !changes.is_empty() {
        return Err(format!("the document differs from itself: {changes:?}"));
    }
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    Ok((!has_errors).then_some(api))
}

/// Loads, lowers and renders a document with all targets. Nothing is generated where it has errors.
///
/// # Errors
///
/// When a target fails on a document without errors, or a document differs from itself.
pub fn trial(bundle: &Bundle) -> Result<Vec<Generated>, String> {
    let Some(api) = lowering(bundle)? else {
        return Ok(Vec::new());
    };
    let templates = Templates::embedded().map_err(|error| error.to_string())?;
    let apis = [api];
    let generate = |target: &&'static str| {
        let files = sailmaker_targets::target(target, options_of(target)?)
            .and_then(|target| target.generate(&apis, &templates))
            .map_err(|error| format!("{target}: {error}"))?;
        Ok(Generated { target, files })
    };
    TARGETS.iter().map(generate).collect()
}

/// The options of a target in the preset.
fn options_of(target: &str) -> Result<Table, String> {
    let preset: Table = toml::from_str(include_str!("../../crates/sailmaker/src/preset.toml"))
        .map_err(|error| error.to_string())?;
    let options = preset
        .get("targets")
        .and_then(|targets| targets.get(target));
    let options = options.and_then(|options| options.as_table()).cloned();
    options.ok_or_else(|| format!("the preset has no target `{target}`"))
}
