//! `sailmaker generate --watch`

use std::collections::HashSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use sailmaker::{Config, Generator, Report, Session};

use crate::config_file::ConfigFile;
use crate::generate::{explained, said};
use crate::interrupt::interrupted;
use crate::tally::counted;
use crate::{Answer, console};

/// Editors write a file in several steps; what follows this close belongs to the same change.
const SETTLED: Duration = Duration::from_millis(15);

enum Message {
    /// Something happened in a folder that is watched.
    Change,
    /// The user wants no more.
    End,
}

/// Generates whenever something changes that is read, until the user interrupts it. What is wrong is told, and then the
/// next change is waited for.
pub(crate) fn run(file: &ConfigFile, config: impl Fn() -> Result<Config>) -> Result<Answer> {
    let (sender, messages) = channel();
    let mut folders = Folders::new(sender.clone())?;
    thread::spawn(move || end(&sender));
    let mut known = None;
    loop {
        folders.forget();
        // Before anything is read: what changes meanwhile is seen the next time.
        folders.watch(file.path());
        let start = Instant::now();
        match prepared(&config, &mut known, &mut folders) {
            Ok(session) => update(session, &mut folders, start)?,
            Err(error) => console::error(&error),
        }
        if !changed(&messages) {
            return Ok(Answer::Yes);
        }
    }
}

/// The session of the present config and templates.
fn prepared<'s>(
    config: &impl Fn() -> Result<Config>,
    known: &'s mut Option<(String, Session)>,
    folders: &mut Folders,
) -> Result<&'s mut Session> {
    let config = config()?;
    folders.watch_config(&config);
    let text = format!("{config:?}");
    let same = known.take().filter(|(known, _)| *known == text);
    let session = match same {
        // What is embedded in the program does not change.
        Some((_, session)) if config.templates.is_none() => session,
        same => {
            let generator = Generator::new(&config).map_err(explained)?;
            match same {
                Some((_, session)) if session.is_of(&generator) => session,
                _ => Session::new(generator),
            }
        }
    };
    Ok(&mut known.insert((text, session)).1)
}

fn update(session: &mut Session, folders: &mut Folders, start: Instant) -> Result<()> {
    match session.update() {
        Ok(None) => return Ok(()),
        Ok(Some(update)) => {
            console::note(&said(update.news));
            if let Some(reports) = update.reports {
                console::result(&line(&reports, start.elapsed()))?;
            }
        }
        Err(error) => console::error(&error.into()),
    }
    session.files().for_each(|file| folders.watch(file));
    session.tidy();
    Ok(())
}

/// What was done, on one line.
fn line(reports: &[Report], elapsed: Duration) -> String {
    let sum = |count: fn(&Report) -> usize| reports.iter().map(count).sum::<usize>();
    format!(
        "{}: {} written, {} unchanged, {} removed in {:.3} s\n",
        counted(sum(Report::generated), "file"),
        sum(Report::written),
        sum(|report| report.unchanged),
        sum(|report| report.removed.len()),
        elapsed.as_secs_f64()
    )
}

/// Waits for a change and until it has settled; tells whether to go on.
fn changed(messages: &Receiver<Message>) -> bool {
    if !matches!(messages.recv(), Ok(Message::Change)) {
        return false;
    }
    loop {
        match messages.recv_timeout(SETTLED) {
            Ok(Message::Change) => {}
            Ok(Message::End) => return false,
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Waits for the user to interrupt.
fn end(sender: &Sender<Message>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    // Without signals, the program ends as programs do that know of none.
    if runtime.is_ok_and(|runtime| runtime.block_on(interrupted()).is_ok()) {
        let _ = sender.send(Message::End);
    }
}

/// The folders in which something could change that is read.
///
/// Files are watched by their folders, so that those that are missing are seen to appear, and those that editors replace are
/// not lost.
struct Folders {
    watcher: RecommendedWatcher,
    watched: HashSet<Utf8PathBuf>,
}

impl Folders {
    fn new(sender: Sender<Message>) -> Result<Self> {
        let tell = move |event: notify::Result<notify::Event>| {
            // To read a file is no change, and what the watcher missed may have been one.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(Message::Change);
            }
        };
        Ok(Self {
            watcher: notify::recommended_watcher(tell).context("cannot watch files")?,
            watched: HashSet::new(),
        })
    }

    /// Begins anew: a folder may have been replaced by another one of the same name.
    fn forget(&mut self) {
        self.watched.clear();
    }

    /// Watches for changes of a file, or for the folder in which it should be.
    fn watch(&mut self, file: &Utf8Path) {
        let folders = file.ancestors().skip(1);
        let folders = folders.map(|folder| match folder.as_str() {
            "" => Utf8Path::new("."),
            _ => folder,
        });
        for folder in folders {
            if self.watched.contains(folder) || self.add(folder, RecursiveMode::NonRecursive) {
                return;
            }
        }
    }

    /// Watches for changes of what a config names.
    fn watch_config(&mut self, config: &Config) {
        let documents = config.apis.values().map(|api| &api.path);
        for file in documents.chain(&config.overlays) {
            self.watch(file);
        }
        if let Some(folder) = &config.templates {
            self.watch(folder);
            if !self.watched.contains(folder) {
                self.add(folder, RecursiveMode::Recursive);
            }
        }
    }

    /// False if there is no such folder.
    fn add(&mut self, folder: &Utf8Path, mode: RecursiveMode) -> bool {
        let added = self.watcher.watch(folder.as_std_path(), mode).is_ok();
        if added {
            self.watched.insert(folder.to_owned());
        }
        added
    }
}
