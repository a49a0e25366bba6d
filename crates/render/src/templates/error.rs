//! What can be wrong with a template, told so that its author finds the place.

use std::fmt;
use std::io;

use camino::Utf8PathBuf;

const LONGEST_REASON: usize = 300;
const LONGEST_LINE: usize = 120;

/// Why a template could not be had, rendered or written.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The template itself is wrong, or does not fit its view.
    #[error("{0}")]
    Fault(Fault),
    /// There is no template of this name.
    #[error("there is no template `{name}`{}", DidYouMean(near))]
    Unknown {
        /// The name asked for.
        name: String,
        /// Names that look like it.
        near: Vec<String>,
    },
    /// A file in the folder of overrides has no counterpart.
    #[error("`{path}` overrides no template{}", DidYouMean(near))]
    UnknownOverride {
        /// The file.
        path: Utf8PathBuf,
        /// Names of templates that look like its own.
        near: Vec<String>,
    },
    /// An override cannot be read.
    #[error("cannot read `{path}`: {cause}")]
    Read {
        /// The file or folder.
        path: Utf8PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A template cannot be ejected.
    #[error("cannot write `{path}`: {cause}")]
    Write {
        /// The file.
        path: Utf8PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// A place in a template and what is wrong there.
///
/// ```text
/// rust/model.rs.jinja:12: undefined value: `field.nmae` is undefined
///    12 | pub {{ field.nmae }}: {{ field.type }},
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The template's file: its name, or the path of the override.
    pub file: String,
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// The text of that line, cut if it is long.
    pub text: String,
    /// What is wrong, in one or two sentences.
    pub reason: String,
}

impl Fault {
    /// `name` is the template that was rendered; the fault may be in one that it includes. `source` finds a template's
    /// file and text.
    pub(super) fn new<'s>(
        name: &str,
        error: &minijinja::Error,
        source: impl Fn(&str) -> Option<(&'s str, &'s str)>,
    ) -> Self {
        let innermost = innermost(error);
        let name = innermost.name().unwrap_or(name);
        let (file, text) = source(name).unwrap_or((name, ""));
        let line = innermost.line();
        let text = line
            .and_then(|line| text.lines().nth(line.saturating_sub(1)))
            .unwrap_or_default();
        let reason = match innermost.detail() {
            Some(detail) => format!("{}: {detail}", innermost.kind()),
            None => innermost.kind().to_string(),
        };
        Self {
            file: file.to_owned(),
            line,
            text: cut(text.trim_end(), LONGEST_LINE),
            reason: cut(&reason, LONGEST_REASON),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(
                f,
                "{}:{line}: {}\n{line:>6} | {}",
                self.file, self.reason, self.text
            ),
            None => write!(f, "{}: {}", self.file, self.reason),
        }
    }
}

/// An error in an included template is the cause of an error of the template that includes it.
fn innermost(error: &minijinja::Error) -> &minijinja::Error {
    let mut found = error;
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        if let Some(inner) = error.downcast_ref::<minijinja::Error>() {
            found = inner;
        }
        next = error.source();
    }
    found
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Names that look like `name`, the likeliest first.
pub(super) fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: Vec<&str> = names.collect();
    similar::get_close_matches(name, &names, 3, 0.6)
        .into_iter()
        .map(str::to_owned)
        .collect()
}

struct DidYouMean<'a>(&'a [String]);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let before = if index == 0 {
                "; did you mean "
            } else {
                " or "
            };
            write!(f, "{before}`{name}`")?;
        }
        Ok(())
    }
}
