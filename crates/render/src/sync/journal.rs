//! Changes many files as if they were one.
//!
//! New contents are prepared in a folder of their own inside the folder that changes. Then a plan of all that is to be
//! done gets its name, which decides: before that nothing has changed, and after it whoever finds the plan carries it out
//! to its end. Each of its steps renames one file, or one folder that is new as a whole, and is done once that is no longer
//! where the step takes it from.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::plan::Plan;
use super::{Interrupted, SyncError, obstacle};

/// The folder of preparations inside the folder that changes; where it is, a run has not come to its end.
pub const FOLDER: &str = ".sailmaker-journal";

const PLAN: &str = "plan";
const DRAFT: &str = "draft";

pub(super) struct Journal<'a> {
    /// The folder that changes.
    dir: &'a Utf8Path,
    folder: Utf8PathBuf,
}

/// What an earlier run left in the journal.
enum Left {
    Nothing,
    Preparations,
    Plan(Plan),
}

impl<'a> Journal<'a> {
    pub(super) fn of(dir: &'a Utf8Path) -> Self {
        Self {
            dir,
            folder: dir.join(FOLDER),
        }
    }

    /// Carries out a plan, all of it or nothing; `content` tells what to write into each of the `files`, which are those of the
    /// plan or lie in its folders.
    pub(super) fn carry_out<'f>(
        &self,
        plan: &Plan,
        files: &[Utf8PathBuf],
        content: impl Fn(&Utf8Path) -> &'f [u8] + Sync,
    ) -> Result<(), SyncError> {
        obstacle::find(self.dir, plan)?;
        let prepared = self.prepare(plan, files, content);
        let decided = prepared.and_then(|()| self.decide(plan));
        if let Err(error) = decided {
            // What is left of it is cleared away by the next run; the first error is the one to tell.
            let _ = fs::remove_dir_all(&self.folder);
            return Err(error);
        }
        self.complete(plan)
    }

    /// Brings what an interrupted run left behind to its end.
    pub(super) fn recover(&self) -> Result<Option<Interrupted>, SyncError> {
        match self.left()? {
            Left::Nothing => Ok(None),
            Left::Preparations => {
                self.clear()?;
                Ok(Some(Interrupted::Prepared))
            }
            Left::Plan(plan) => {
                obstacle::find(self.dir, &plan)?;
                self.complete(&plan)?;
                Ok(Some(Interrupted::Halfway))
            }
        }
    }

    /// What [`Journal::recover`] would find.
    pub(super) fn interrupted(&self) -> Result<Option<Interrupted>, SyncError> {
        Ok(match self.left()? {
            Left::Nothing => None,
            Left::Preparations => Some(Interrupted::Prepared),
            Left::Plan(_) => Some(Interrupted::Halfway),
        })
    }

    fn left(&self) -> Result<Left, SyncError> {
        match self.folder.symlink_metadata() {
            Err(_) => return Ok(Left::Nothing),
            // Not ours; it goes without being looked into.
            Ok(metadata) if metadata.is_symlink() => return Ok(Left::Preparations),
            Ok(_) => {}
        }
        let path = self.folder.join(PLAN);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Plan::parse(&text).map_or(Left::Preparations, Left::Plan)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Left::Preparations),
            Err(error) => Err(SyncError::io("read", path)(error)),
        }
    }

    fn prepare<'f>(
        &self,
        plan: &Plan,
        files: &[Utf8PathBuf],
        content: impl Fn(&Utf8Path) -> &'f [u8] + Sync,
    ) -> Result<(), SyncError> {
        create_folder(&self.folder)?;
        let numbers = plan.written.iter().enumerate();
        let numbers: HashMap<&Utf8Path, usize> = numbers
            .map(|(number, path)| (path.as_path(), number))
            .collect();
        // Where a file is prepared: what leads to it below the new folder leads to it there.
        let place = |file: &Utf8Path| {
            let mut outer = file.ancestors();
            let found = outer.find_map(|outer| Some((outer, *numbers.get(outer)?)));
            found.map_or_else(
                || self.folder.join(file),
                |(outer, number)| match file.strip_prefix(outer) {
                    Ok(inner) if inner != "" => self.prepared(number).join(inner),
                    _ => self.prepared(number),
                },
            )
        };
        let places: Vec<_> = files.iter().map(|file| (file, place(file))).collect();
        let folders: BTreeSet<_> = places.iter().filter_map(|(_, at)| at.parent()).collect();
        folders.into_iter().try_for_each(create_folder)?;
        places
            .par_iter()
            .try_for_each(|(file, at)| write(at, content(file)))
    }

    fn decide(&self, plan: &Plan) -> Result<(), SyncError> {
        let draft = self.folder.join(DRAFT);
        write(&draft, plan.to_text().as_bytes())?;
        fs::rename(&draft, self.folder.join(PLAN)).map_err(SyncError::io("rename", draft))
    }

    fn complete(&self, plan: &Plan) -> Result<(), SyncError> {
        // First of all: where case does not count, a stale `Accounts.md` and the new `accounts.md` are one file.
        for (number, path) in plan.removed.iter().enumerate() {
            self.set_aside(number, path)?;
        }
        for path in &plan.removed {
            self.remove_empty_folders(path);
        }
        let folders: BTreeSet<&Utf8Path> = plan
            .written
            .iter()
            .filter_map(|path| path.parent())
            .collect();
        for folder in folders {
            create_folder(&self.dir.join(folder))?;
        }
        plan.written
            .par_iter()
            .enumerate()
            .try_for_each(|(number, path)| self.put_in_place(number, path))?;
        self.close()
    }

    /// Moves a file out of the way. It is not removed yet, so that this step is seen to be done.
    fn set_aside(&self, number: usize, path: &Utf8Path) -> Result<(), SyncError> {
        let aside = self.aside(number);
        if aside.exists() || !obstacle::is_real_file(self.dir, path) {
            return Ok(());
        }
        let path = self.dir.join(path);
        fs::rename(&path, aside).map_err(SyncError::io("remove", path))
    }

    fn remove_empty_folders(&self, path: &Utf8Path) {
        for folder in folders_above(path) {
            // Refused for a folder that still holds something, and then those above it do too.
            if fs::remove_dir(self.dir.join(folder)).is_err() {
                break;
            }
        }
    }

    fn put_in_place(&self, number: usize, path: &Utf8Path) -> Result<(), SyncError> {
        let prepared = self.prepared(number);
        let path = self.dir.join(path);
        match fs::rename(&prepared, &path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !prepared.exists() => Ok(()),
            renamed => renamed.map_err(SyncError::io("write", path)),
        }
    }

    /// Ends a plan that was carried out. The plan goes first: without those files its steps could not be seen to be done.
    fn close(&self) -> Result<(), SyncError> {
        let plan = self.folder.join(PLAN);
        fs::remove_file(&plan).map_err(SyncError::io("remove", plan))?;
        self.clear()
    }

    fn clear(&self) -> Result<(), SyncError> {
        fs::remove_dir_all(&self.folder).map_err(SyncError::io("remove", &*self.folder))
    }

    fn prepared(&self, number: usize) -> Utf8PathBuf {
        self.folder.join(format!("new-{number}"))
    }

    fn aside(&self, number: usize) -> Utf8PathBuf {
        self.folder.join(format!("old-{number}"))
    }
}

/// The folders above a relative path, from the innermost.
pub(super) fn folders_above(path: &Utf8Path) -> impl Iterator<Item = &Utf8Path> {
    path.ancestors()
        .skip(1)
        .filter(|folder| !folder.as_str().is_empty())
}

fn write(path: &Utf8Path, content: &[u8]) -> Result<(), SyncError> {
    fs::write(path, content).map_err(SyncError::io("write", path))
}

fn create_folder(path: &Utf8Path) -> Result<(), SyncError> {
    fs::create_dir_all(path).map_err(SyncError::io("create the folder", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Tested = Result<(), Box<dyn std::error::Error>>;

    const OLD: &[(&str, &str)] = &[
        ("changed", "1"),
        ("kept", "2"),
        ("gone", "3"),
        ("deep/er/gone", "4"),
        ("file-to-folder", "5"),
        ("folder-to-file/x", "6"),
    ];

    const NEW: &[(&str, &str)] = &[
        ("changed", "one"),
        ("kept", "2"),
        ("fresh", "7"),
        ("new/er/fresh", "8"),
        ("whole/a", "11"),
        ("whole/b/c", "12"),
        ("file-to-folder/x", "9"),
        ("folder-to-file", "10"),
    ];

    /// How far a run comes: each count is a number of steps that were done.
    #[derive(Clone, Copy, Debug)]
    enum Until {
        Prepared(usize),
        Drafted,
        SetAside(usize),
        FoldersRemoved,
        PutInPlace(usize),
        PlanRemoved,
    }

    fn plan() -> Plan {
        let paths = |paths: &[&str]| paths.iter().map(Utf8PathBuf::from).collect();
        Plan {
            removed: paths(&["gone", "deep/er/gone", "file-to-folder", "folder-to-file/x"]),
            written: paths(&[
                "changed",
                "fresh",
                "new/er/fresh",
                "whole",
                "file-to-folder/x",
                "folder-to-file",
            ]),
        }
    }

    /// The files of the plan.
    fn files() -> Vec<Utf8PathBuf> {
        let written = NEW.iter().filter(|(path, _)| *path != "kept");
        written.map(|(path, _)| Utf8PathBuf::from(path)).collect()
    }

    fn content(path: &Utf8Path) -> &'static [u8] {
        let found = NEW.iter().find(|(name, _)| *name == path);
        found.map_or(b"", |(_, content)| content.as_bytes())
    }

    /// Everything that can be seen in the folder: files with their contents, and folders.
    fn look(dir: &Utf8Path) -> io::Result<BTreeSet<(String, Option<String>)>> {
        let mut seen = BTreeSet::new();
        let mut folders = vec![dir.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir_utf8()? {
                let path = entry?.path().to_owned();
                let content = if path.is_dir() {
                    folders.push(path.clone());
                    None
                } else {
                    Some(fs::read_to_string(&path)?)
                };
                let below = path.strip_prefix(dir).unwrap_or(&path);
                seen.insert((below.to_string(), content));
            }
        }
        Ok(seen)
    }

    fn put(dir: &Utf8Path, files: &[(&str, &str)]) -> io::Result<()> {
        for (path, content) in files {
            let path = dir.join(path);
            fs::create_dir_all(path.parent().unwrap_or(dir))?;
            fs::write(path, content)?;
        }
        Ok(())
    }

    /// What a folder looks like that holds these files and nothing else.
    fn state(files: &[(&str, &str)]) -> Result<BTreeSet<(String, Option<String>)>, io::Error> {
        let guard = tempfile::tempdir()?;
        let dir = Utf8PathBuf::try_from(guard.path().to_owned()).map_err(io::Error::other)?;
        put(&dir, files)?;
        look(&dir)
    }

    fn run(journal: &Journal<'_>, plan: &Plan, until: Until) -> Result<(), SyncError> {
        if let Until::Prepared(count) = until {
            return journal.prepare(plan, &files()[..count], content);
        }
        journal.prepare(plan, &files(), content)?;
        if let Until::Drafted = until {
            return write(&journal.folder.join(DRAFT), plan.to_text().as_bytes());
        }
        journal.decide(plan)?;
        let aside = match until {
            Until::SetAside(count) => count,
            _ => plan.removed.len(),
        };
        for (number, path) in plan.removed.iter().enumerate().take(aside) {
            journal.set_aside(number, path)?;
        }
        if let Until::SetAside(_) = until {
            return Ok(());
        }
        for path in &plan.removed {
            journal.remove_empty_folders(path);
        }
        if let Until::FoldersRemoved = until {
            return Ok(());
        }
        let placed = match until {
            Until::PutInPlace(count) => count,
            _ => plan.written.len(),
        };
        for (number, path) in plan.written.iter().enumerate().take(placed) {
            if let Some(folder) = path.parent() {
                create_folder(&journal.dir.join(folder))?;
            }
            journal.put_in_place(number, path)?;
        }
        if let Until::PlanRemoved = until {
            let plan = journal.folder.join(PLAN);
            fs::remove_file(&plan).map_err(SyncError::io("remove", plan))?;
        }
        Ok(())
    }

    #[test]
    fn wherever_a_run_stops_the_folder_becomes_all_old_or_all_new() -> Tested {
        let plan = plan();
        let (removed, written) = (plan.removed.len(), plan.written.len());
        let stops = (0..=files().len())
            .map(Until::Prepared)
            .chain([Until::Drafted])
            .chain((0..=removed).map(Until::SetAside))
            .chain([Until::FoldersRemoved])
            .chain((0..=written).map(Until::PutInPlace))
            .chain([Until::PlanRemoved]);
        for until in stops {
            let guard = tempfile::tempdir()?;
            let dir = Utf8PathBuf::try_from(guard.path().to_owned())?;
            put(&dir, OLD)?;
            let journal = Journal::of(&dir);
            run(&journal, &plan, until)?;
            let (interrupted, expected) = match until {
                Until::Prepared(_) | Until::Drafted => (Interrupted::Prepared, OLD),
                Until::PlanRemoved => (Interrupted::Prepared, NEW),
                _ => (Interrupted::Halfway, NEW),
            };
            assert_eq!(journal.interrupted()?, Some(interrupted), "{until:?}");
            assert_eq!(journal.recover()?, Some(interrupted), "{until:?}");
            assert_eq!(look(&dir)?, state(expected)?, "{until:?}");
            assert_eq!(journal.recover()?, None, "{until:?}");
        }
        Ok(())
    }

    #[test]
    fn a_recovery_that_fails_can_be_tried_again() -> Tested {
        let guard = tempfile::tempdir()?;
        let dir = Utf8PathBuf::try_from(guard.path().to_owned())?;
        put(&dir, OLD)?;
        let (journal, plan) = (Journal::of(&dir), plan());
        run(&journal, &plan, Until::PutInPlace(1))?;
        fs::create_dir_all(dir.join("fresh/mine"))?;
        let refused = journal.recover().map_err(|error| error.to_string());
        assert!(
            refused.is_err_and(|error| error.starts_with("cannot write `")),
            "a folder of someone else is in the way"
        );
        fs::remove_dir_all(dir.join("fresh"))?;
        assert_eq!(journal.recover()?, Some(Interrupted::Halfway));
        assert_eq!(look(&dir)?, state(NEW)?);
        Ok(())
    }

    #[test]
    fn what_cannot_be_prepared_leaves_nothing_behind() -> Tested {
        let guard = tempfile::tempdir()?;
        let dir = Utf8PathBuf::try_from(guard.path().to_owned())?;
        put(&dir, OLD)?;
        // A file where the journal would be: nothing can be prepared in it.
        fs::write(dir.join(FOLDER), "")?;
        let journal = Journal::of(&dir);
        assert!(journal.carry_out(&plan(), &files(), content).is_err());
        fs::remove_file(dir.join(FOLDER))?;
        assert_eq!(look(&dir)?, state(OLD)?);
        Ok(())
    }

    #[test]
    fn a_plan_that_was_cut_off_changes_nothing() -> Tested {
        let guard = tempfile::tempdir()?;
        let dir = Utf8PathBuf::try_from(guard.path().to_owned())?;
        put(&dir, OLD)?;
        put(&dir, &[(".sailmaker-journal/plan", "remove kept\nremo")])?;
        assert_eq!(Journal::of(&dir).recover()?, Some(Interrupted::Prepared));
        assert_eq!(look(&dir)?, state(OLD)?);
        Ok(())
    }
}
