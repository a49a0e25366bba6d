//! Generating again and again, doing only what a change needs.

use std::any::Any;
use std::collections::HashSet;
use std::io;

use camino::Utf8Path;
use rayon::prelude::*;
use sailmaker_ir::{Api, Same};
use sailmaker_render::{Mode, Report, SyncError, write_changed};
use sailmaker_spec::{Diagnostic, Document, ParsedFiles};
use sailmaker_targets::{Kept, Reuse};

use crate::generator::{GenerateError, Generator, Rendered, Terms};
use crate::names_lock::Found;
use crate::outcome::{Checked, Output};

/// A [`Generator`] that keeps what it has read and rendered, and brings the outputs in line with the documents whenever it
/// is asked to.
///
/// The outputs are those of a clean run. They are not looked at again while they stay the same, so that changes of others
/// in them are only found by a run that is not part of the session.
pub struct Session {
    generator: Generator,
    parsed: ParsedFiles,
    apis: Vec<Tracked>,
    /// What was rendered and written; none at first and after a failure.
    outputs: Option<Vec<(Output, Kept)>>,
    /// What the lock of names holds since the last update.
    names: Option<String>,
    /// What is of no use any more.
    spent: Vec<Box<dyn Any + Send>>,
}

/// An API as it was read last.
struct Tracked {
    checked: Checked,
    /// The document, of which the next one may have much.
    document: Option<Document>,
    /// None if its document is of no use.
    now: Option<Api>,
    terms: Option<Terms>,
    /// The API of which the outputs are, if that is another one.
    rendered: Option<Api>,
}

/// What an update has found and done.
pub struct Update<'s> {
    /// What is wrong with documents that were read again, if that is news; with errors, what is wrong with any.
    pub news: Vec<&'s Checked>,
    /// What was done for each output; none if a document has errors.
    pub reports: Option<Vec<Report>>,
}

/// Why an update could not be made.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// The files could not be rendered.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// The files could not be written.
    #[error(transparent)]
    Sync(#[from] SyncError),
    /// The lock of names could not be written.
    #[error("cannot write the lock of names: {0}")]
    Names(io::Error),
}

impl Session {
    /// A session that has not read anything yet.
    pub fn new(generator: Generator) -> Self {
        Self {
            generator,
            parsed: ParsedFiles::kept(),
            apis: Vec::new(),
            outputs: None,
            names: None,
            spent: Vec::new(),
        }
    }

    /// Frees what the last update has left behind: to be called when nobody waits.
    pub fn tidy(&mut self) {
        self.spent.clear();
    }

    /// Whether it would do what this generator would: config and templates are the same.
    pub fn is_of(&self, generator: &Generator) -> bool {
        self.generator.recipe() == generator.recipe()
    }

    /// The files that were read, or looked for.
    pub fn files(&self) -> impl Iterator<Item = &Utf8Path> {
        let sources = self.apis.iter().map(|api| &api.checked.sources);
        sources.flat_map(|sources| sources.paths())
    }

    /// Reads what has changed since the last update, and renders and writes what depends on it. None if nothing has.
    ///
    /// # Errors
    /// If a template fails or renders what is no valid source, or a file cannot be written. The next update begins anew.
    pub fn update(&mut self) -> Result<Option<Update<'_>>, UpdateError> {
        let lock = self.generator.lock()?;
        let news = self.read(lock.as_ref());
        if news.is_none() && self.outputs.is_some() {
            return Ok(None);
        }
        let has_errors = self.apis.iter().any(|api| {
            let mut diagnostics = api.checked.diagnostics.iter();
            api.now.is_none() || diagnostics.any(Diagnostic::is_error)
        });
        let reports = (!has_errors).then(|| self.write(lock)).transpose()?;
        let news = news.unwrap_or_default();
        let shown = self.apis.iter().enumerate();
        let shown = shown.filter(|(index, _)| has_errors || news.contains(index));
        Ok(Some(Update {
            news: shown.map(|(_, api)| &api.checked).collect(),
            reports,
        }))
    }

    /// Reads the APIs again whose files have changed, and tells of which of them there is anything new to say; none if no
    /// file has changed.
    fn read(&mut self, lock: Option<&Found>) -> Option<Vec<usize>> {
        let has_other_names = lock.and_then(Found::text) != self.names.as_deref();
        let stale: Vec<usize> = (0..self.generator.apis())
            .filter(|index| {
                let tracked = self.apis.get(*index);
                has_other_names || tracked.is_none_or(|api| !api.checked.sources.are_current())
            })
            .collect();
        let documents: Vec<_> = stale
            .iter()
            .map(|index| self.apis.get_mut(*index)?.document.take())
            .collect();
        let read: Vec<_> = stale
            .par_iter()
            .zip(documents)
            .map(|(index, before)| self.generator.read(*index, before, &self.parsed, lock))
            .collect();
        let mut news = Vec::new();
        for (index, (checked, part, spent)) in stale.iter().copied().zip(read) {
            self.spent.push(Box::new(spent));
            let (document, now, terms) = match part {
                Some(part) => (Some(part.document), Some(part.api), Some(part.terms)),
                None => (None, None, None),
            };
            let mut tracked = Tracked {
                checked,
                document,
                now,
                terms,
                rendered: None,
            };
            match self.apis.get_mut(index) {
                Some(known) => {
                    if says_otherwise(&known.checked, &tracked.checked) {
                        news.push(index);
                    }
                    tracked.rendered = known.rendered.take().or(known.now.take());
                    *known = tracked;
                }
                None => {
                    news.push(index);
                    self.apis.push(tracked);
                }
            }
        }
        (!stale.is_empty()).then_some(news)
    }

    /// Renders and writes what depends on what was read.
    fn write(&mut self, lock: Option<Found>) -> Result<Vec<Report>, UpdateError> {
        let terms = || self.apis.iter().filter_map(|api| api.terms.as_ref());
        self.generator.grant(terms())?;
        let names = lock.map(|lock| lock.after(self.generator.used(terms())));
        let same: Option<Vec<Same>> = self.apis.iter().map(Tracked::same).collect();
        let before = self.outputs.take().zip(same);
        let reuse = match before {
            Some((outputs, same)) => outputs
                .into_iter()
                .map(|(output, kept)| Reuse::new(output.files, kept, same.clone()))
                .collect(),
            None => Vec::new(),
        };
        // Targets want all APIs side by side.
        let apis: Vec<Api> = self
            .apis
            .iter_mut()
            .filter_map(|api| api.now.take())
            .collect();
        let rendered = self.generator.render(&apis, reuse);
        for (tracked, api) in self.apis.iter_mut().zip(apis) {
            tracked.now = Some(api);
        }
        let mut outputs = Vec::new();
        let mut reports = Vec::new();
        for Rendered {
            output,
            changed,
            kept,
        } in rendered?
        {
            reports.push(match changed {
                Some(changed) => write_changed(&output.folder, &output.files, &changed)?,
                None => output.sync(Mode::Write)?,
            });
            outputs.push((output, kept));
        }
        if let Some(names) = names {
            names.write().map_err(UpdateError::Names)?;
            self.names = names.text().map(str::to_owned);
        }
        self.outputs = Some(outputs);
        for api in &mut self.apis {
            self.spent.push(Box::new(api.rendered.take()));
        }
        Ok(reports)
    }
}

/// Whether other complaints are made, in whatever order.
fn says_otherwise(before: &Checked, now: &Checked) -> bool {
    let before: HashSet<&Diagnostic> = before.diagnostics.iter().collect();
    before != now.diagnostics.iter().collect()
}

impl Tracked {
    /// What is the same in the API as in that of which the outputs are.
    fn same(&self) -> Option<Same> {
        let now = self.now.as_ref()?;
        match &self.rendered {
            None => Some(Same::all(now)),
            Some(rendered) => Same::between(rendered, now),
        }
    }
}
