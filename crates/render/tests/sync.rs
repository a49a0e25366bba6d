//! A folder is brought in line with a set of files, and nothing else in it is touched.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::{FileSet, Mode, Report, diff, sync};
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
        removed: Vec::new(),
        extra: paths(&[".hidden"]),
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
    folder.put("by-hand", "");
    folder.sync(&[("a", "1")], Mode::Write);
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
fn what_an_interrupted_run_left_behind_is_cleared_away() {
    let folder = Folder::new();
    folder.put("src/.sailmaker-a1b2c3.tmp", "half a fi");
    let report = folder.sync(&[("src/a", "1")], Mode::Write);
    assert!(report.extra.is_empty() && !folder.has("src/.sailmaker-a1b2c3.tmp"));
}

#[test]
fn errors_name_the_path_and_the_cause() {
    let folder = Folder::new();
    folder.put("a/b", "");
    for mode in [Mode::Write, Mode::Check] {
        let error = sync(&folder.path, &set(&[("a", "1")]), mode).unwrap_err();
        assert_eq!(error.path, folder.path.join("a"));
        assert_eq!(
            error.to_string(),
            format!("cannot read `{}`: is a directory", error.path)
        );
    }
    let error = sync(&folder.path, &set(&[("a/b/c", "1")]), Mode::Write).unwrap_err();
    assert!(error.to_string().starts_with(&format!(
        "cannot create the folder `{}`: ",
        folder.path.join("a/b")
    )));
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
