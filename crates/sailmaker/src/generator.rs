//! The whole way from documents to files.

use std::io;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use sailmaker_ir::{Api, Pinned, Settings, lower};
use sailmaker_render::{TemplateError, Templates};
use sailmaker_spec::{
    Diagnostic, Digest, Document, LoadOptions, Loaded, ParsedFiles, load, reload,
};
use sailmaker_targets::{Again, Kept, Reuse, TARGETS, TargetError, target};
use toml::Table;

use crate::api_name::ApiName;
use crate::config::Config;
use crate::config_error::ConfigError;
use crate::memory::Memory;
use crate::names_lock::Found;
use crate::outcome::{Checked, Outcome, Output};
use crate::preset::Preset;
use crate::scope::{Refused, Scope, wrong};
use crate::stage::{Clock, Stage};

/// Generates files from documents.
///
/// It is built from a [`Config`] and knows then that targets, options and templates are good; documents are read when it
/// runs.
pub struct Generator {
    apis: Vec<Source>,
    /// Names and options, which are known to be good.
    targets: Vec<(String, Table)>,
    preset: Preset,
    templates: Templates,
    out: Utf8PathBuf,
    experimental_header: Option<String>,
    names_lock: Option<Utf8PathBuf>,
    config: Option<Utf8PathBuf>,
    /// The digest of config and templates.
    recipe: Digest,
}

/// An API and where it is read from.
struct Source {
    name: ApiName,
    path: Utf8PathBuf,
    overlays: Vec<Utf8PathBuf>,
    scope: Scope,
    folders: Vec<Utf8PathBuf>,
    /// The APIs whose programs move to it.
    follows: Vec<ApiName>,
}

/// What a document has become.
pub(crate) struct Part {
    pub(crate) api: Api,
    /// Who does not load it again has no use for it. It takes a while to take apart, for which nobody should wait.
    pub(crate) document: Document,
    pub(crate) terms: Terms,
}

/// What a document has to do with the config beyond what it has become.
pub(crate) struct Terms {
    names: Pinned,
    refused: Vec<Refused>,
}

/// An output that was rendered with the help of an earlier one.
pub(crate) struct Rendered {
    pub(crate) output: Output,
    /// The files that differ from the earlier one's, if they are known.
    pub(crate) changed: Option<Vec<Utf8PathBuf>>,
    /// What is of use for the next one.
    pub(crate) kept: Kept,
}

impl Part {
    /// What is left when nobody needs the document any more, which is taken apart meanwhile.
    fn without_document(self) -> (Api, Terms) {
        let Self {
            api,
            document,
            terms,
        } = self;
        rayon::spawn(move || drop(document));
        (api, terms)
    }
}

/// Why nothing can be generated, whatever the documents say.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// No API is given.
    #[error("there is no API to generate from")]
    NoApi,
    /// No target is given.
    #[error("there is no target to generate; there are: {}", TARGETS.join(", "))]
    NoTarget,
    /// No folder for the outputs is given.
    #[error("there is no folder `out` to write to")]
    NoOut,
    /// Two names of APIs would be one module or one folder.
    #[error(
        "the APIs `{0}` and `{1}` would share one module or folder: call one of them something else"
    )]
    Clash(ApiName, ApiName),
    /// What is said about moving mentions an API that is not there.
    #[error("`follows` mentions `{0}`, which is none of the APIs")]
    Follows(ApiName),
    /// A document or an overlay is no file.
    #[error("the {role} of the API `{api}` is no file: `{path}`")]
    NoFile {
        /// The API.
        api: ApiName,
        /// What the file would be: `document` or `overlay`.
        role: &'static str,
        /// The path.
        path: Utf8PathBuf,
    },
    /// The preset or the lock of names cannot be read.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The config asks for what its documents do not have.
    #[error("{}", lines(.0))]
    Asked(Vec<ConfigError>),
    /// A template cannot be had.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A target does not understand its options, or cannot render its files.
    #[error(transparent)]
    Target(#[from] TargetError),
}

impl Generator {
    /// A generator of everything that a config names, laid over the preset.
    ///
    /// # Errors
    /// If the config lacks APIs, targets or the folder of outputs, or if a document, a template or an option is not there.
    pub fn new(config: &Config) -> Result<Self, GenerateError> {
        let preset = Preset::embedded()?;
        let apis = sources(config, &preset)?;
        if config.targets.is_empty() {
            return Err(GenerateError::NoTarget);
        }
        for (name, options) in &config.targets {
            target(name, preset.options(name, options.clone()))?;
        }
        let templates = match &config.templates {
            Some(folder) => Templates::with_overrides(folder)?,
            None => Templates::embedded()?,
        };
        let recipe = recipe(config, &templates);
        Ok(Self {
            apis,
            targets: config.targets.clone().into_iter().collect(),
            templates,
            out: config.out.clone().ok_or(GenerateError::NoOut)?,
            experimental_header: preset.experimental_header(config),
            names_lock: config.names_lock.clone(),
            config: config.file.clone(),
            recipe,
            preset,
        })
    }

    /// Where the last run is remembered.
    ///
    /// # Errors
    /// If the program that runs cannot be read, so that it cannot be told from another one.
    pub fn memory(&self) -> io::Result<Memory> {
        Memory::new(&self.out, self.recipe)
    }

    /// Reads the documents and renders the files. Nothing is written yet: see [`Output::sync`].
    ///
    /// # Errors
    /// If a template fails or renders what is no valid source, or if the config asks for what the documents do not have. What
    /// is wrong with a document is no error but part of the outcome.
    pub fn generate(&self) -> Result<Outcome, GenerateError> {
        self.generate_with(|_| ())
    }

    /// As [`Generator::generate`]; `begin` is told of every stage.
    ///
    /// # Errors
    /// As [`Generator::generate`].
    pub fn generate_with(&self, begin: impl Fn(Stage)) -> Result<Outcome, GenerateError> {
        let mut clock = Clock::new(begin);
        let lock = self.lock()?;
        let (checked, parts): (Vec<_>, Vec<_>) = clock.time(Stage::Read, || {
            let parsed = ParsedFiles::default();
            let apis = self.apis.par_iter();
            apis.map(|source| {
                let (checked, part) = self.lower(source, source.load(&parsed), lock.as_ref());
                (checked, part.map(Part::without_document))
            })
            .unzip()
        });
        let has_errors = checked
            .iter()
            .flat_map(|api| &api.diagnostics)
            .any(Diagnostic::is_error);
        let sound: Option<(Vec<Api>, Vec<Terms>)> = if has_errors {
            None
        } else {
            parts.into_iter().collect()
        };
        let (mut outputs, mut names) = (None, None);
        if let Some((apis, terms)) = sound {
            self.grant(&terms)?;
            names = lock.map(|lock| lock.after(self.used(&terms)));
            let rendered = clock.time(Stage::Render, || self.render(&apis, Vec::new()))?;
            outputs = Some(
                rendered
                    .into_iter()
                    .map(|rendered| rendered.output)
                    .collect(),
            );
        }
        Ok(Outcome {
            apis: checked,
            outputs,
            names,
            timings: clock.timings,
        })
    }

    /// Config and templates, as far as they tell one generator from another.
    pub(crate) fn recipe(&self) -> Digest {
        self.recipe
    }

    /// The number of APIs.
    pub(crate) fn apis(&self) -> usize {
        self.apis.len()
    }

    /// Reads one of the APIs, with the help of its document as it was before; gives back one that was of no help.
    pub(crate) fn read(
        &self,
        index: usize,
        before: Option<Document>,
        parsed: &ParsedFiles,
        lock: Option<&Found>,
    ) -> (Checked, Option<Part>, Option<Document>) {
        let source = &self.apis[index];
        let (loaded, spent) = source.load_again(before, parsed);
        let (checked, part) = self.lower(source, loaded, lock);
        (checked, part, spent)
    }

    /// The lock of names as it is now, if there is to be one.
    pub(crate) fn lock(&self) -> Result<Option<Found>, GenerateError> {
        Ok(self.names_lock.as_deref().map(Found::read).transpose()?)
    }

    /// Renders the outputs, with the help of earlier ones where there are any.
    pub(crate) fn render(
        &self,
        apis: &[Api],
        mut reuse: Vec<Reuse>,
    ) -> Result<Vec<Rendered>, GenerateError> {
        reuse.resize_with(self.targets.len(), Reuse::default);
        let targets = self.targets.par_iter().zip(reuse);
        let outputs: Vec<Result<_, GenerateError>> = targets
            .map(|((name, options), reuse)| {
                let options = self.preset.options_for(apis, name, options.clone());
                let again = target(name, options)
                    .and_then(|target| target.generate_again(apis, &self.templates, reuse));
                let Again {
                    files,
                    changed,
                    kept,
                } = again.map_err(|error| self.explained(error))?;
                let output = Output {
                    target: name.clone(),
                    folder: self.out.join(name),
                    files,
                };
                Ok(Rendered {
                    output,
                    changed,
                    kept,
                })
            })
            .collect();
        outputs.into_iter().collect()
    }

    fn lower(
        &self,
        source: &Source,
        loaded: Loaded,
        lock: Option<&Found>,
    ) -> (Checked, Option<Part>) {
        let Loaded {
            sources,
            document,
            mut diagnostics,
        } = loaded;
        let settings = Settings {
            name: source.name.to_string(),
            experimental_header: self.experimental_header.clone(),
            pinned: lock.map_or_else(Pinned::default, |lock| lock.pinned(&source.name)),
            wishes: source.scope.wishes(),
        };
        let part = document.map(|document| {
            let mut lowered = lower(&document, &settings);
            diagnostics.extend(lowered.diagnostics);
            lowered.api.follows = source.follows.iter().map(ApiName::to_string).collect();
            let refused = source.scope.refused(&lowered.api, &lowered.unmet);
            source.scope.selection().apply(&mut lowered.api);
            Part {
                api: lowered.api,
                document,
                terms: Terms {
                    names: lowered.names,
                    refused,
                },
            }
        });
        (
            Checked {
                name: source.name.clone(),
                path: source.path.clone(),
                sources,
                diagnostics,
            },
            part,
        )
    }

    /// Whether the documents have what the config asks of them.
    pub(crate) fn grant<'t>(
        &self,
        terms: impl IntoIterator<Item = &'t Terms>,
    ) -> Result<(), GenerateError> {
        let terms = terms.into_iter();
        let refused: Vec<_> = terms.map(|terms| terms.refused.clone()).collect();
        let wrong: Vec<ConfigError> = wrong(&refused)
            .into_iter()
            .map(|refused| ConfigError::asked(self.config.as_deref(), &refused.key, refused.reason))
            .collect();
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(GenerateError::Asked(wrong))
        }
    }

    /// The names in use.
    pub(crate) fn used<'t>(
        &self,
        terms: impl IntoIterator<Item = &'t Terms>,
    ) -> Vec<(ApiName, Pinned)> {
        let names = self.apis.iter().map(|source| source.name.clone());
        let used = terms.into_iter().map(|terms| terms.names.clone());
        names.zip(used).collect()
    }

    /// Says where in the config an option is that the documents do not go with.
    fn explained(&self, error: TargetError) -> GenerateError {
        match error {
            TargetError::Asked {
                target,
                key,
                reason,
            } => {
                let key = [&["targets".to_owned(), target.to_owned()], key.as_slice()].concat();
                let located = ConfigError::asked(self.config.as_deref(), &key, reason);
                GenerateError::Asked(vec![located])
            }
            other => other.into(),
        }
    }
}

impl Source {
    fn load(&self, parsed: &ParsedFiles) -> Loaded {
        load(&self.path, &self.load_options(parsed))
    }

    fn load_again(
        &self,
        before: Option<Document>,
        parsed: &ParsedFiles,
    ) -> (Loaded, Option<Document>) {
        let options = self.load_options(parsed);
        let spent = match before.map(|before| reload(&self.path, &options, before)) {
            Some(Ok(loaded)) => return (loaded, None),
            Some(Err(spent)) => Some(*spent),
            None => None,
        };
        (load(&self.path, &options), spent)
    }

    fn load_options(&self, parsed: &ParsedFiles) -> LoadOptions {
        LoadOptions {
            overlays: self.overlays.clone(),
            folders: self.folders.clone(),
            parsed: parsed.clone(),
            ..LoadOptions::default()
        }
    }
}

/// The digest of all that decides what becomes of documents, but for the program.
fn recipe(config: &Config, templates: &Templates) -> Digest {
    let templates: Vec<_> = templates.sources().collect();
    Digest::of(format!("{config:?} {templates:?}").as_bytes())
}

/// The APIs of a config, whose names go together and whose files are there.
fn sources(config: &Config, preset: &Preset) -> Result<Vec<Source>, GenerateError> {
    let mut sources: Vec<Source> = Vec::new();
    let said = config.follows.iter();
    let mut mentioned = said.flat_map(|(name, follows)| std::iter::once(name).chain(follows));
    if let Some(unknown) = mentioned.find(|name| !config.apis.contains_key(*name)) {
        return Err(GenerateError::Follows(unknown.clone()));
    }
    for (index, (name, api)) in config.apis.iter().enumerate() {
        if let Some(other) = sources.iter().find(|other| other.name.clashes_with(name)) {
            return Err(GenerateError::Clash(other.name.clone(), name.clone()));
        }
        let overlays: Vec<_> = config
            .overlays
            .iter()
            .chain(&api.overlays)
            .cloned()
            .collect();
        let files = std::iter::once(("document", &api.path))
            .chain(overlays.iter().map(|overlay| ("overlay", overlay)));
        if let Some((role, path)) = files.into_iter().find(|(_, path)| !path.is_file()) {
            return Err(GenerateError::NoFile {
                api: name.clone(),
                role,
                path: path.clone(),
            });
        }
        sources.push(Source {
            name: name.clone(),
            path: api.path.clone(),
            overlays,
            scope: Scope::of(config, name.as_str(), api),
            folders: config.allow_folders.clone(),
            follows: preset.follows(config, index),
        });
    }
    if sources.is_empty() {
        Err(GenerateError::NoApi)
    } else {
        Ok(sources)
    }
}

fn lines(errors: &[ConfigError]) -> String {
    let lines: Vec<_> = errors.iter().map(ConfigError::to_string).collect();
    lines.join("\n")
}
