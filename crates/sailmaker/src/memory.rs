//! What the last run read and wrote, so that a run that would change nothing need not be made.

use std::collections::HashSet;
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sailmaker_render::{JOURNAL, MANIFEST, Report, extra};
use sailmaker_spec::Digest;
use serde::{Deserialize, Serialize};

use crate::contents::Contents;
use crate::outcome::{Outcome, Output};

/// The folder below that of the outputs; it tells git by itself to pass it over.
const FOLDER: &str = ".sailmaker-cache";
const FILE: &str = "last-run";

/// Where the last run is remembered, and what makes a run the same: the program, the config and the templates.
///
/// It may be deleted at any time. What cannot be read there, or was written by another program or for another config, was
/// never there.
pub struct Memory {
    folder: Utf8PathBuf,
    recipe: Digest,
}

/// A run that read and wrote what another run would read and write.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastRun {
    recipe: Digest,
    read: Contents,
    /// What its user was told of the documents.
    pub said: String,
    /// What it wrote, target by target.
    pub outputs: Vec<LastOutput>,
}

/// What a run wrote for one target.
#[derive(Debug, Serialize, Deserialize)]
pub struct LastOutput {
    /// The target.
    pub target: String,
    /// The folder, `OUT/TARGET`.
    pub folder: Utf8PathBuf,
    generated: usize,
    files: Contents,
    extra: Vec<Utf8PathBuf>,
}

impl Memory {
    /// `recipe` is the digest of config and templates; the program is that which runs.
    pub(crate) fn new(out: &Utf8Path, recipe: Digest) -> io::Result<Self> {
        let program = fs::File::open(std::env::current_exe()?)?;
        let program = Digest::of_reader(program)?;
        Ok(Self {
            folder: out.join(FOLDER),
            recipe: Digest::of(format!("{program} {recipe}").as_bytes()),
        })
    }

    /// The last run, if everything it read and wrote is as it was, so that another one would change nothing.
    ///
    /// All these files are read.
    pub fn recall(&self) -> Option<LastRun> {
        let text = fs::read_to_string(self.folder.join(FILE)).ok()?;
        let (digest, text) = text.split_once('\n')?;
        if digest.parse() != Ok(Digest::of(text.as_bytes())) {
            return None;
        }
        let last: LastRun = serde_json::from_str(text).ok()?;
        let is_current = last.recipe == self.recipe
            && last.read.are_current(Utf8Path::new(""))
            && last.outputs.iter().all(LastOutput::is_current);
        is_current.then_some(last)
    }

    /// Remembers a run whose outputs have been written, what was reported of each, and what its user was told.
    ///
    /// # Errors
    /// If nothing can be written beside the outputs.
    pub fn remember(&self, outcome: &Outcome, reports: &[Report], said: String) -> io::Result<()> {
        let read = outcome.apis.iter().flat_map(|api| api.sources.digests());
        // The lock of names is as this run has written it.
        let names = outcome.names.iter().map(|names| {
            let digest = names.text().map(|text| Digest::of(text.as_bytes()));
            (names.path.clone(), digest)
        });
        let outputs = outcome.outputs.as_deref().unwrap_or_default();
        let outputs = outputs.par_iter().zip(reports);
        let last = LastRun {
            recipe: self.recipe,
            read: read
                .map(|(path, digest)| (path.to_owned(), digest))
                .chain(names)
                .collect(),
            said,
            outputs: outputs
                .map(|(output, report)| LastOutput::of(output, report))
                .collect(),
        };
        let text = serde_json::to_string(&last)?;
        // The digest tells a half-written file from a whole one.
        let digest = Digest::of(text.as_bytes());
        fs::create_dir_all(&self.folder)?;
        fs::write(self.folder.join(".gitignore"), "*\n")?;
        fs::write(self.folder.join(FILE), format!("{digest}\n{text}"))
    }
}

impl LastOutput {
    fn of(output: &Output, report: &Report) -> Self {
        let files = output.files.iter();
        let files = files.map(|(path, content)| (path.to_owned(), Some(Digest::of(content))));
        // The list of files belongs to them as much as they do.
        let manifest = fs::read(output.folder.join(MANIFEST)).ok();
        let manifest = (MANIFEST.into(), manifest.map(|list| Digest::of(&list)));
        // A run that was interrupted has something left to do.
        let journal = (JOURNAL.into(), None);
        Self {
            target: output.target.clone(),
            folder: output.folder.clone(),
            generated: output.files.len(),
            files: files.chain([manifest, journal]).collect(),
            extra: report.extra.clone(),
        }
    }

    /// What another run would report.
    pub fn report(&self) -> Report {
        Report {
            unchanged: self.generated,
            extra: self.extra.clone(),
            ..Report::default()
        }
    }

    /// Whether all files are as they were written, and the others in the folder are the same.
    fn is_current(&self) -> bool {
        let (are_current, extra) = rayon::join(
            || self.files.are_current(&self.folder),
            || {
                let known: HashSet<&Utf8Path> = self.files.paths().collect();
                extra(&self.folder, |path| known.contains(path))
            },
        );
        are_current && extra.is_ok_and(|extra| extra == self.extra)
    }
}
