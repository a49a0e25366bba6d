//! A folder is brought in line with a set of files, and nothing else in it is touched.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::{FileSet, Interrupted, Mode, Report, SyncError, diff, sync, write_changed};
use tempfile::TempDir;

const MANIFEST: &str = ".sailmaker-files";

struct Folder {
    path: Utf8PathBuf,
    _guard: TempDir,
}

impl Folder {
    fn new() -> Self {
        let guard = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(guard.path().to_owned()).unwrap();
        Self {
            path: path.join("out"),
            _guard: guard,
        }
    }

    fn put(&self, path: &str, content: &str) {
        let path = self.path.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn sync(&self, files: &[(&str, &str)], mode: Mode) -> Report {
        sync(&self.path, &set(files), mode).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        self.path.join(path).symlink_metadata().is_ok()
    }
}

fn set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::new();
    set.insert_all(files.iter().copied()).unwrap();
    set
}

fn paths(paths: &[&str]) -> Vec<Utf8PathBuf> {
    paths.iter().map(Utf8PathBuf::from).collect()
}

#[test]
fn the_first_run_writes_everything_and_the_second_nothing() {
    let folder = Folder::new();
    let files = [("a.txt", "a"), ("deep/er/b.txt", "b")];
    let first = folder.sync(&files, Mode::Write);
    assert_eq!(
        first,
        Report {
            missing: paths(&["a.txt", "deep/er/b.txt"]),
            ..Report::default()
        }
    );
    assert_eq!(
        fs::read_to_string(folder.path.join("deep/er/b.txt")).unwrap(),
        "b"
    );
    assert_eq!(
        fs::read_to_string(folder.path.join(MANIFEST)).unwrap(),
        "a.txt\ndeep/er/b.txt\n"
    );

    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    for path in ["a.txt", MANIFEST] {
        fs::File::options()
            .write(true)
            .open(folder.path.join(path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    assert_eq!(
        folder.sync(&files, Mode::Write),
        Report {
            unchanged: 2,
            ..Report::default()
        }
    );
    assert!(folder.sync(&files, Mode::Check).is_up_to_date());
    for path in ["a.txt", MANIFEST] {
        assert_eq!(
            folder
                .path
                .join(path)
                .metadata()
                .unwrap()
                .modified()
                .unwrap(),
            long_ago,
            "{path}"
        );
    }
}

#[test]
fn what_is_no_longer_generated_is_removed_with_its_empty_folders() {
    let folder = Folder::new();
    folder.sync(&[("a", "1"), ("x/y/b", "2"), ("z/c", "3")], Mode::Write);
    folder.put("z/mine", "hand-written");
    let report = folder.sync(&[("a", "1")], Mode::Write);
    assert_eq!(report.removed, paths(&["x/y/b", "z/c"]));
    assert_eq!(report.extra, paths(&["z/mine"]));
    assert!(!folder.has("x") && folder.has("z/mine") && folder.has("a"));
}

#[test]
fn a_file_can_become_a_folder_and_back() {
    let folder = Folder::new();
    folder.sync(&[("a", "1")], Mode::Write);
    folder.sync(&[("a/b", "2")], Mode::Write);
    assert!(folder.sync(&[("a/b", "2")], Mode::Check).is_up_to_date());
    folder.sync(&[("a", "3")], Mode::Write);
    assert!(folder.sync(&[("a", "3")], Mode::Check).is_up_to_date());
}

#[test]
fn check_reports_and_changes_nothing() {
    let folder = Folder::new();
    let files = [("a", "1"), ("b", "2\n"), ("c", "3")];
    let all_missing = folder.sync(&files, Mode::Check);
    assert_eq!(all_missing.missing.len(), 3);
    assert!(!folder.has(""));

    folder.sync(&files, Mode::Write);
    fs::remove_file(folder.path.join("a")).unwrap();
    folder.put("b", "two\n");
    folder.put(".hidden", "");
    let report = folder.sync(&files, Mode::Check);
    let expected = Report {
        unchanged: 1,
        missing: paths(&["a"]),
        changed: paths(&["b"]),
        extra: paths(&[".hidden"]),
        ..Report::default()
    };
    assert_eq!(report, expected);
    assert!(!report.is_up_to_date() && !folder.has("a") && folder.has(".hidden"));
    let shown = diff(&folder.path, &set(&files), Utf8Path::new("b")).unwrap();
    assert_eq!(
        shown,
        "--- b (on disk)\n+++ b (generated)\n@@ -1 +1 @@\n-two\n+2\n"
    );
}

#[test]
fn only_gitignore_files_in_the_folder_count() {
    let folder = Folder::new();
    fs::write(folder.path.parent().unwrap().join(".gitignore"), "*.log\n").unwrap();
    folder.put(".gitignore", "target/\n");
    folder.put("sub/.gitignore", "*.pyc\n");
    folder.put("target/debug/x", "");
    folder.put("sub/a.pyc", "");
    folder.put("a.log", "");
    folder.put(".git/config", "");
    let files = [(".gitignore", "target/\n"), ("sub/.gitignore", "*.pyc\n")];
    assert_eq!(folder.sync(&files, Mode::Check).extra, paths(&["a.log"]));
}

#[test]
fn a_hostile_manifest_removes_nothing_outside() {
    let folder = Folder::new();
    folder.sync(&[("a", "1")], Mode::Write);
    let outside = folder.path.parent().unwrap().join("precious");
    fs::write(&outside, "x").unwrap();
    folder.put("kept", "x");
    let lines =
        format!("../precious\n{outside}\na/../../precious\n./kept\n<<<<<<< HEAD\n\nnever/there\n");
    folder.put(MANIFEST, &lines);
    let report = folder.sync(&[("a", "1")], Mode::Write);
    assert!(report.removed.is_empty() && outside.exists() && folder.has("kept"));
    assert_eq!(
        fs::read_to_string(folder.path.join(MANIFEST)).unwrap(),
        "a\n"
    );
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed_for_removal() {
    use std::os::unix::fs::symlink;

    let folder = Folder::new();
    folder.sync(&[("a", "1"), ("dir/b", "2"), ("c", "3")], Mode::Write);
    let elsewhere = folder.path.parent().unwrap().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("b"), "precious").unwrap();
    fs::remove_dir_all(folder.path.join("dir")).unwrap();
    symlink(&elsewhere, folder.path.join("dir")).unwrap();
    fs::remove_file(folder.path.join("c")).unwrap();
    symlink(elsewhere.join("b"), folder.path.join("c")).unwrap();

    let report = folder.sync(&[("a", "1")], Mode::Write);
    assert!(report.removed.is_empty() && elsewhere.join("b").exists());
    assert_eq!(report.extra, paths(&["c", "dir"]));
}

#[cfg(unix)]
#[test]
fn written_files_are_ordinary_files() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    folder.sync(&[("a", "1")], Mode::Write);
    folder.put("by-hand", "");
    let mode = |path: &str| {
        folder
            .path
            .join(path)
            .metadata()
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("a"), mode("by-hand"));
}

#[test]
fn what_an_interrupted_run_left_is_told_and_brought_to_its_end() {
    for (plan, interrupted, changed) in [
        ("write a\nend\n", Interrupted::Halfway, true),
        ("write a\ne", Interrupted::Prepared, false),
    ] {
        let folder = Folder::new();
        let (old, new) = ([("a", "1")], [("a", "2")]);
        folder.sync(&old, Mode::Write);
        folder.put(".sailmaker-journal/new-0", "2");
        folder.put(".sailmaker-journal/plan", plan);
        let checked = folder.sync(&old, Mode::Check);
        assert_eq!(
            checked,
            Report {
                interrupted: Some(interrupted),
                unchanged: 1,
                ..Report::default()
            }
        );
        assert!(!checked.is_up_to_date());
        let report = folder.sync(&new, Mode::Write);
        assert_eq!(report.interrupted, Some(interrupted));
        assert_eq!(report.changed.is_empty(), changed, "{plan:?}");
        assert!(folder.sync(&new, Mode::Check).is_up_to_date());
        assert!(!folder.has(".sailmaker-journal"));
    }
}

#[test]
fn a_folder_of_someone_else_is_not_touched() {
    let folder = Folder::new();
    folder.put("a", "mine");
    folder.put(".git/config", "");
    let error = sync(&folder.path, &set(&[("a", "1"), ("b", "2")]), Mode::Write).unwrap_err();
    assert!(matches!(&error, SyncError::Foreign { file, .. } if file == "a"));
    let text = error.to_string().replace(folder.path.as_str(), "out");
    assert_eq!(
        text,
        "`out` holds files that were not generated, such as `a`; nothing was changed\n  \
         help: choose another folder, or put an empty file `.sailmaker-files` into this one: \
         then what is generated replaces files of the same path"
    );
    assert!(sync(&folder.path, &set(&[("b", "2")]), Mode::Write).is_err());
    assert!(!folder.has("b") && !folder.has(MANIFEST) && !folder.has(".sailmaker-journal"));

    folder.put(MANIFEST, "");
    let report = folder.sync(&[("a", "1"), ("b", "2")], Mode::Write);
    assert_eq!(
        (report.changed, report.missing),
        (paths(&["a"]), paths(&["b"]))
    );
}

#[test]
fn a_folder_that_holds_only_what_is_generated_is_no_one_elses() {
    let folder = Folder::new();
    folder.put("a", "1");
    folder.put(".git/config", "");
    let report = folder.sync(&[("a", "1"), ("b", "2")], Mode::Write);
    assert_eq!((report.unchanged, report.missing), (1, paths(&["b"])));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_symbolic_link() {
    let folder = Folder::new();
    let files = [("dir/deep/a", "1"), ("b", "2")];
    folder.sync(&[("b", "1")], Mode::Write);
    let elsewhere = folder.path.parent().unwrap().join("elsewhere");
    fs::create_dir_all(elsewhere.join("deep")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.path.join("dir")).unwrap();
    let error = sync(&folder.path, &set(&files), Mode::Write).unwrap_err();
    assert!(matches!(&error, SyncError::Link { path } if *path == folder.path.join("dir")));
    assert!(!elsewhere.join("deep/a").exists() && !folder.has(".sailmaker-journal"));
    assert_eq!(fs::read_to_string(folder.path.join("b")).unwrap(), "1");
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_file_is_replaced_and_what_it_led_to_is_not() {
    let folder = Folder::new();
    folder.sync(&[("a", "1")], Mode::Write);
    let elsewhere = folder.path.parent().unwrap().join("elsewhere");
    fs::write(&elsewhere, "precious").unwrap();
    fs::remove_file(folder.path.join("a")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.path.join("a")).unwrap();
    folder.sync(&[("a", "1")], Mode::Write);
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "precious");
    assert!(!folder.path.join("a").is_symlink());
}

#[test]
fn a_name_can_change_its_case() {
    let folder = Folder::new();
    folder.sync(&[("docs/Accounts.md", "1")], Mode::Write);
    let report = folder.sync(&[("docs/accounts.md", "1")], Mode::Write);
    assert_eq!(report.removed, paths(&["docs/Accounts.md"]));
    assert_eq!(report.missing, paths(&["docs/accounts.md"]));
    assert!(
        folder
            .sync(&[("docs/accounts.md", "1")], Mode::Check)
            .is_up_to_date()
    );
}

#[test]
fn errors_name_the_path_and_the_cause_and_change_nothing() {
    let folder = Folder::new();
    folder.sync(&[("z", "1")], Mode::Write);
    folder.put("a/b", "");
    let complaint = |files, mode| {
        sync(&folder.path, &set(files), mode)
            .unwrap_err()
            .to_string()
            .replace(folder.path.as_str(), "out")
    };
    for mode in [Mode::Write, Mode::Check] {
        let said = complaint(&[("a", "1"), ("z", "2")], mode);
        assert_eq!(said, "cannot read `out/a`: is a directory");
    }
    let said = complaint(&[("a/b/c", "1"), ("z", "2")], Mode::Write);
    assert_eq!(said, "cannot create the folder `out/a/b`: not a directory");
    assert_eq!(fs::read_to_string(folder.path.join("z")).unwrap(), "1");
    assert!(!folder.has(".sailmaker-journal"));
}

#[test]
fn long_diffs_are_cut() {
    let folder = Folder::new();
    let long = "ä".repeat(500);
    let content: String = (0..200).map(|n| format!("{n}{long}\n")).collect();
    let files = set(&[("a", &content)]);
    let shown = diff(&folder.path, &files, Utf8Path::new("a")).unwrap();
    assert_eq!(shown.lines().count(), 61);
    assert!(
        shown.ends_with("more lines\n") && shown.lines().all(|line| line.chars().count() <= 161)
    );

    let mut bytes = FileSet::new();
    bytes.insert("a", vec![0xff, 0xfe]).unwrap();
    let shown = diff(&folder.path, &bytes, Utf8Path::new("a")).unwrap();
    assert_eq!(shown, "a: 0 bytes on disk, 2 generated, not text\n");
}

#[test]
fn only_what_is_known_to_have_changed_is_written() {
    let folder = Folder::new();
    folder.sync(&[("a", "1"), ("b/c", "2"), ("b/d", "3")], Mode::Write);
    folder.put("b/d", "by hand");
    let files = set(&[("a", "1"), ("b/c", "two"), ("b/d", "3")]);
    let report = write_changed(&folder.path, &files, &paths(&["b/c"])).unwrap();
    assert_eq!(
        report,
        Report {
            unchanged: 2,
            changed: paths(&["b/c"]),
            ..Report::default()
        }
    );
    let read = |path: &str| fs::read_to_string(folder.path.join(path)).unwrap();
    assert_eq!((read("b/c"), read("b/d")), ("two".into(), "by hand".into()));
    assert!(!folder.has(".sailmaker-journal"));
    let report = write_changed(&folder.path, &files, &[]).unwrap();
    assert_eq!((report.written(), report.generated()), (0, 3));
}
