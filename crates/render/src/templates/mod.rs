//! The templates, ready to render.

mod error;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::Serialize;

pub use self::error::{Fault, TemplateError};

/// Compiled templates by name. Shared freely between threads.
///
/// Templates are strict: a value that the view does not have is an error, wherever it is used. Nothing is escaped, for
/// views hold finished values. A line with nothing but a block tag leaves no line behind.
pub struct Templates {
    engine: Environment<'static>,
    sources: BTreeMap<String, Source>,
}

struct Source {
    text: Cow<'static, str>,
    /// The file to name in errors: that of an override, or the template's own name.
    file: String,
}

/// What [`Templates::eject`] did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ejected {
    /// The files it has written.
    pub written: Vec<Utf8PathBuf>,
    /// The files that were there already and that it has left alone.
    pub kept: Vec<Utf8PathBuf>,
}

impl Templates {
    /// The embedded templates.
    ///
    /// # Errors
    /// [`TemplateError::Fault`] if one of them is not a template.
    pub fn embedded() -> Result<Self, TemplateError> {
        Self::compile(embedded_sources())
    }

    /// The embedded templates, each replaced by the file of the same name below `folder` if there is one.
    ///
    /// Files and folders whose names begin with a dot are passed over.
    ///
    /// # Errors
    /// [`TemplateError::UnknownOverride`] for a file that replaces nothing, [`TemplateError::Read`] if the folder or a
    /// file cannot be read, [`TemplateError::Fault`] if one is not a template.
    pub fn with_overrides(folder: &Utf8Path) -> Result<Self, TemplateError> {
        Self::compile(overridden(embedded_sources(), folder)?)
    }

    /// Templates from somewhere else, as pairs of name and source.
    ///
    /// # Errors
    /// [`TemplateError::Fault`] if one of them is not a template.
    pub fn new<N, S>(templates: impl IntoIterator<Item = (N, S)>) -> Result<Self, TemplateError>
    where
        N: Into<String>,
        S: Into<Cow<'static, str>>,
    {
        let named = templates.into_iter().map(|(name, text)| {
            let name = name.into();
            (
                name.clone(),
                Source {
                    text: text.into(),
                    file: name,
                },
            )
        });
        Self::compile(named.collect())
    }

    fn compile(sources: BTreeMap<String, Source>) -> Result<Self, TemplateError> {
        let mut templates = Self {
            engine: engine(),
            sources,
        };
        for (name, source) in &templates.sources {
            templates
                .engine
                .add_template_owned(name.clone(), source.text.clone())
                .map_err(|error| templates.fault(name, &error))?;
        }
        Ok(templates)
    }

    /// Renders one template with a view: anything that serialises to a map.
    ///
    /// # Errors
    /// [`TemplateError::Unknown`] if there is no such template; [`TemplateError::Fault`] with file and line if it uses a
    /// value that the view does not have, or fails otherwise.
    pub fn render(&self, name: &str, view: impl Serialize) -> Result<String, TemplateError> {
        if !self.sources.contains_key(name) {
            let near = error::near(name, self.names());
            return Err(TemplateError::Unknown {
                name: name.to_owned(),
                near,
            });
        }
        let view = Value::from(Serde(&view));
        self.engine
            .get_template(name)
            .and_then(|template| template.render(view))
            .map_err(|error| self.fault(name, &error))
    }

    /// The names of all templates, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// The names and texts of all templates, in order of names.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources
            .iter()
            .map(|(name, source)| (name.as_str(), source.text.as_ref()))
    }

    /// Writes all templates to a folder, where [`Templates::with_overrides`] would look for them.
    ///
    /// # Errors
    /// [`TemplateError::Write`] if a file or folder cannot be created. A file that exists is no error: it is kept.
    pub fn eject(&self, folder: &Utf8Path) -> Result<Ejected, TemplateError> {
        let mut ejected = Ejected::default();
        for (name, source) in &self.sources {
            let path = folder.join(name);
            match write_new(&path, &source.text) {
                Ok(()) => ejected.written.push(path),
                Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists && path.is_file() => {
                    ejected.kept.push(path)
                }
                Err(cause) => return Err(TemplateError::Write { path, cause }),
            }
        }
        Ok(ejected)
    }

    fn fault(&self, name: &str, error: &minijinja::Error) -> TemplateError {
        let source = |name: &str| {
            self.sources
                .get(name)
                .map(|source| (source.file.as_str(), source.text.as_ref()))
        };
        TemplateError::Fault(Fault::new(name, error, source))
    }
}

fn engine() -> Environment<'static> {
    let mut engine = Environment::new();
    // Only delimiters can be refused, and these are the usual ones.
    if let Ok(syntax) = SyntaxConfig::builder()
        .keep_trailing_newline(true)
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        engine.set_syntax(syntax);
    }
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    // So that errors name the undefined value. The view that they carry then is not shown.
    engine.set_debug(true);
    engine
}

fn embedded_sources() -> BTreeMap<String, Source> {
    let sources = sailmaker_templates::all().iter().map(|template| {
        let name = template.name.to_owned();
        (
            name.clone(),
            Source {
                text: template.source.into(),
                file: name,
            },
        )
    });
    sources.collect()
}

fn overridden(
    mut sources: BTreeMap<String, Source>,
    folder: &Utf8Path,
) -> Result<BTreeMap<String, Source>, TemplateError> {
    for path in files_below(folder)? {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .components()
            .map(|part| part.as_str());
        let name = name.collect::<Vec<_>>().join("/");
        let near = || error::near(&name, sources.keys().map(String::as_str));
        if !sources.contains_key(&name) {
            return Err(TemplateError::UnknownOverride { near: near(), path });
        }
        let text = fs::read_to_string(&path).map_err(|cause| TemplateError::Read {
            path: path.clone(),
            cause,
        })?;
        sources.insert(
            name,
            Source {
                text: text.into(),
                file: path.into_string(),
            },
        );
    }
    Ok(sources)
}

/// All files below a folder that are not hidden, in order.
fn files_below(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, TemplateError> {
    let read = |path: &Utf8Path| path.read_dir_utf8()?.collect::<io::Result<Vec<_>>>();
    let entries = read(folder).map_err(|cause| TemplateError::Read {
        path: folder.to_owned(),
        cause,
    })?;
    let mut files = Vec::new();
    for entry in entries
        .iter()
        .filter(|entry| !entry.file_name().starts_with('.'))
    {
        match entry.path() {
            path if path.is_dir() => files.extend(files_below(path)?),
            path => files.push(path.to_owned()),
        }
    }
    files.sort();
    Ok(files)
}

fn write_new(path: &Utf8Path, content: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(content.as_bytes())
}
