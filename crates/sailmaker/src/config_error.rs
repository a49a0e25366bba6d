//! What can be wrong with a `sailmaker.toml`.

use std::ops::Range;
use std::{fs, io};

use camino::{Utf8Path, Utf8PathBuf};

use crate::api_name::ApiName;
use crate::located;
use crate::wording::reworded;

/// Why a `sailmaker.toml` cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read `{path}`: {cause}")]
    Read {
        /// The file.
        path: Utf8PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The file is no TOML, or says what cannot be understood.
    #[error("{path}:{line}:{column}: {message}")]
    Invalid {
        /// The file.
        path: Utf8PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// Two APIs have one name.
    #[error("there are two APIs called `{name}`")]
    Twice {
        /// The name.
        name: ApiName,
    },
    /// A [`Setting`](crate::Setting) has no target, or its target does not understand it; or the documents do not have what
    /// is asked for under a key.
    #[error("`{setting}`: {reason}")]
    Setting {
        /// The setting without its value, or the key.
        setting: String,
        /// What is wrong.
        reason: String,
    },
}

impl ConfigError {
    /// What the parser of `text` said.
    pub(crate) fn invalid(path: &Utf8Path, text: &str, error: &toml::de::Error) -> Self {
        Self::at(
            path,
            text,
            error.span().unwrap_or(0..0),
            reworded(error.message()),
        )
    }

    /// What is wrong with what stands under a key of a config, which is looked for in its file.
    pub(crate) fn asked(file: Option<&Utf8Path>, key: &[String], reason: String) -> Self {
        let text = file.and_then(|path| Some((path, fs::read_to_string(path).ok()?)));
        let found = text.and_then(|(path, text)| {
            let span = located::find(&text, key)?;
            Some(Self::at(path, &text, span, reason.clone()))
        });
        found.unwrap_or(Self::Setting {
            setting: key.join("."),
            reason,
        })
    }

    /// What is wrong with a part of `text`, by its bytes.
    pub(crate) fn at(path: &Utf8Path, text: &str, span: Range<usize>, message: String) -> Self {
        let before = text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |line| line.chars().count())
            + 1;
        Self::Invalid {
            path: path.to_owned(),
            line,
            column,
            message,
        }
    }
}
