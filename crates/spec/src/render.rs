//! Diagnostics as text for people, lines for editors, JSON for programs.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet, normalize_untrusted_str,
};
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde_json::json;

use crate::code::{Code, Severity};
use crate::diagnostic::{Diagnostic, Where};
use crate::place::FileId;
use crate::sources::{Location, SourceText, Sources};

/// The form in which diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As `rustc` prints them: the lines with a marker, and help.
    Text {
        /// Whether to use the colours of a terminal.
        color: bool,
    },
    /// One line each: `paths/accounts.yaml:31:9: error[E0301]: message`.
    Short,
    /// One JSON object a line, with the keys `code`, `severity`, `message`, `path`, `line`, `column`,
    /// `end_column`, `pointer` (a JSON pointer, RFC 6901), `help` and `labels` (of the same five and `message`).
    Json,
}

/// Prints diagnostics in the order of path, line, column and code, each once.
///
/// Paths below the current folder are printed relative to it. Where a file is not any more what was loaded, lines cannot be
/// shown, and a warning of its own says so.
///
/// ```
/// use sailmaker_spec::{Format, LoadOptions, load, render};
/// let loaded = load("no/such/file.yaml".into(), &LoadOptions::default());
/// let text = render(&loaded.diagnostics, &loaded.sources, Format::Short);
/// assert_eq!(text, "no/such/file.yaml: error[E0101]: there is no such file\n");
/// ```
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> String {
    let changed = changed_files(diagnostics, sources);
    let located = located(diagnostics.iter().chain(&changed), sources);
    let mut printed = HashSet::new();
    located
        .iter()
        .map(|located| match format {
            Format::Text { color } => located.text(sources, color),
            Format::Short => located.short(),
            Format::Json => located.json(),
        })
        .filter(|text| printed.insert(text.clone()))
        .collect()
}

/// A warning for each file that diagnostics point into and that is not any more what was loaded.
fn changed_files(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let warning = |file| {
        let path = Where::File(sources.path(file).to_owned());
        let message = "the file has changed since it was read; no lines are shown";
        Diagnostic::new(Code::ChangedFile, path, message).with_help("run again")
    };
    let texts = texts(diagnostics, sources).into_iter();
    let changed = texts.filter(|(_, text)| text.is_changed);
    changed.map(|(file, _)| warning(file)).collect()
}

/// The texts of the files into which diagnostics point. Files are read side by side.
fn texts(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<(FileId, Arc<SourceText>)> {
    let spots = diagnostics.iter().flat_map(|diagnostic| {
        let labels = diagnostic.labels.iter().map(|(at, _)| at);
        labels.chain([&diagnostic.at])
    });
    let files: BTreeSet<FileId> = spots.filter_map(|at| at.file(sources)).collect();
    let files = files.into_par_iter();
    files.map(|file| (file, sources.text(file))).collect()
}

/// The diagnostics in the order in which they are printed, each once.
pub fn in_order(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    // They are kept from here on.
    texts(diagnostics, sources);
    let located = located(diagnostics, sources).into_iter();
    located
        .filter(|located| seen.insert(located.short()))
        .map(|located| located.diagnostic.clone())
        .collect()
}

fn located<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    sources: &Sources,
) -> Vec<Located<'d>> {
    let mut located: Vec<Located<'_>> = diagnostics
        .into_iter()
        .map(|diagnostic| Located::new(diagnostic, sources))
        .collect();
    located.sort_by(|a, b| a.key().cmp(&b.key()));
    located
}

/// A diagnostic with lines and columns instead of places.
struct Located<'d> {
    diagnostic: &'d Diagnostic,
    at: Spot,
    labels: Vec<(Spot, &'d str)>,
}

struct Spot {
    path: Utf8PathBuf,
    /// None for what no parser could read, and for a whole file.
    pointer: Option<String>,
    /// None for a whole file.
    location: Option<(FileId, Location)>,
}

impl Spot {
    fn new(at: &Where, sources: &Sources) -> Spot {
        Spot {
            path: shown(&at.path(sources)),
            pointer: at.place().map(|place| place.pointer().to_owned()),
            location: at.location(sources),
        }
    }

    fn line_column(&self) -> (usize, usize) {
        self.location
            .as_ref()
            .map_or((0, 0), |(_, location)| (location.line, location.column))
    }

    fn json(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut object = serde_json::Map::new();
        object.insert("path".to_owned(), json!(self.path.as_str()));
        let numbers = self
            .location
            .as_ref()
            .map(|(_, location)| (location.line, location.column, location.end_column));
        object.insert("line".to_owned(), json!(numbers.map(|(line, ..)| line)));
        object.insert(
            "column".to_owned(),
            json!(numbers.map(|(_, column, _)| column)),
        );
        object.insert("end_column".to_owned(), json!(numbers.map(|(.., end)| end)));
        object.insert("pointer".to_owned(), json!(self.pointer));
        object
    }
}

impl<'d> Located<'d> {
    fn new(diagnostic: &'d Diagnostic, sources: &Sources) -> Located<'d> {
        let labels = diagnostic
            .labels
            .iter()
            .map(|(at, text)| (Spot::new(at, sources), text.as_str()));
        Located {
            diagnostic,
            at: Spot::new(&diagnostic.at, sources),
            labels: labels.collect(),
        }
    }

    fn key(&self) -> (&Utf8Path, (usize, usize), &'static str, &str) {
        (
            &self.at.path,
            self.at.line_column(),
            self.diagnostic.code.as_str(),
            &self.diagnostic.message,
        )
    }

    fn short(&self) -> String {
        let Diagnostic { code, message, .. } = self.diagnostic;
        let position = match self.at.line_column() {
            (0, 0) => String::new(),
            (line, column) => format!(":{line}:{column}"),
        };
        let message = normalize_untrusted_str(&message.replace('\n', " "));
        let path = normalize_untrusted_str(self.at.path.as_str());
        format!("{path}{position}: {}[{code}]: {message}\n", code.severity())
    }

    fn json(&self) -> String {
        let Diagnostic {
            code,
            message,
            help,
            ..
        } = self.diagnostic;
        let mut object = serde_json::Map::new();
        object.insert("code".to_owned(), json!(code.as_str()));
        object.insert("severity".to_owned(), json!(code.severity().to_string()));
        object.insert("message".to_owned(), json!(message));
        object.append(&mut self.at.json());
        object.insert("help".to_owned(), json!(help));
        let labels = self.labels.iter().map(|(spot, text)| {
            let mut label = spot.json();
            label.insert("message".to_owned(), json!(text));
            serde_json::Value::Object(label)
        });
        object.insert("labels".to_owned(), labels.collect());
        format!("{}\n", serde_json::Value::Object(object))
    }

    fn text(&self, sources: &Sources, color: bool) -> String {
        let level = match self.diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .primary_title(self.diagnostic.message.as_str())
            .id(self.diagnostic.code.as_str());
        let mut group = Group::with_title(title);
        group = spot_elements(group, &self.at, sources, AnnotationKind::Primary, None);
        for (spot, text) in &self.labels {
            group = spot_elements(group, spot, sources, AnnotationKind::Context, Some(text));
        }
        if let Some(help) = &self.diagnostic.help {
            group = group
                .element(Padding)
                .element(Level::HELP.message(help.as_str()));
        }
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let report: &[Group<'_>] = &[group];
        format!(
            "{}\n\n",
            renderer
                .decor_style(DecorStyle::Ascii)
                .render(report)
                .trim_end()
        )
    }
}

/// The position of a spot, with its line and a marker where there is one.
fn spot_elements<'a>(
    group: Group<'a>,
    spot: &'a Spot,
    sources: &Sources,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Group<'a> {
    let Some((file, location)) = &spot.location else {
        return group.element(Origin::path(spot.path.as_str()));
    };
    let source = sources.text(*file);
    let line = source.line(location.line);
    let origin = Origin::path(spot.path.as_str())
        .line(location.line)
        .char_column(location.column);
    if line.trim().is_empty() {
        return group.element(origin);
    }
    let snippet = |text, mark| {
        Snippet::source(text)
            .line_start(location.line)
            .annotation(kind.span(mark).label(label))
    };
    if line.len() > LONG_LINE {
        let (text, mark) = cut(line, location);
        return group.element(origin).element(snippet(text, mark));
    }
    let byte = |column: usize| {
        line.char_indices()
            .nth(column - 1)
            .map_or(line.len(), |(index, _)| index)
    };
    let mark = byte(location.column)..byte(location.end_column);
    group.element(snippet(line.to_owned(), mark).path(spot.path.as_str()))
}

/// The renderer cuts lines to the width of a terminal, but works long on very long ones.
const LONG_LINE: usize = 2000;

/// The part of a line around what is marked in it.
fn cut(line: &str, location: &Location) -> (String, Range<usize>) {
    const BEFORE: usize = 40;
    const WIDTH: usize = 120;
    let first = location.column.saturating_sub(BEFORE + 1);
    let shown: String = line.chars().skip(first).take(WIDTH).collect();
    let before = if first > 0 { "…" } else { "" };
    let byte = |column: usize| {
        let inside = shown
            .char_indices()
            .nth(column - 1 - first)
            .map_or(shown.len(), |(index, _)| index);
        before.len() + inside
    };
    let mark = byte(location.column)..byte(location.end_column);
    (format!("{before}{shown}…"), mark)
}

/// The path as people want to see it: from the current folder if it is below it.
fn shown(path: &Utf8Path) -> Utf8PathBuf {
    let current = std::env::current_dir()
        .ok()
        .and_then(|folder| Utf8PathBuf::from_path_buf(folder).ok());
    let relative = current
        .as_deref()
        .and_then(|folder| path.strip_prefix(folder).ok());
    Utf8PathBuf::from(relative.unwrap_or(path).as_str().replace('\\', "/"))
}
