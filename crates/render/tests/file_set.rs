//! What a set of files takes and what it refuses.
#![allow(clippy::unwrap_used)]

use rayon::prelude::*;
use sailmaker_render::{FileSet, PathError};

fn refusal(existing: &[&str], path: &str) -> PathError {
    let mut files = FileSet::new();
    files
        .insert_all(existing.iter().map(|path| (*path, "x")))
        .unwrap();
    let refused = files.insert(path, "y").unwrap_err();
    assert_eq!(files.len(), existing.len());
    refused
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    for path in [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/./b",
        ".",
        "a//b",
        "a/",
    ] {
        assert_eq!(
            refusal(&[], path),
            PathError::NotRelative(path.into()),
            "{path:?}"
        );
    }
}

#[test]
fn characters_that_some_system_refuses_are_refused() {
    for (path, character) in [("a\\b", '\\'), ("C:/a", ':'), ("a\nb", '\n'), ("wh?t", '?')] {
        assert_eq!(
            refusal(&[], path),
            PathError::Character {
                path: path.into(),
                character
            }
        );
    }
}

#[test]
fn names_that_some_file_system_cannot_hold_are_refused() {
    let long = "x".repeat(256);
    for (path, part) in [
        ("a/CON", "CON"),
        ("nul.md", "nul.md"),
        ("Com1/a", "Com1"),
        ("a./b", "a."),
        ("a ", "a "),
        (long.as_str(), long.as_str()),
    ] {
        let name = PathError::Name {
            path: path.into(),
            part: part.into(),
        };
        assert_eq!(refusal(&[], path), name);
    }
    for path in ["console.md", "com10", "company/a", ".hidden"] {
        assert!(FileSet::new().insert(path, "").is_ok(), "{path}");
    }
}

#[test]
fn paths_that_clash_are_refused() {
    assert_eq!(
        refusal(&["a/b.rs"], "a/b.rs"),
        PathError::Twice("a/b.rs".into())
    );
    for (existing, path, clash) in [
        ("docs/A.md", "docs/a.md", "docs/A.md"),
        ("Docs/a.md", "docs/b.md", "Docs"),
        ("É", "é", "É"),
    ] {
        let refused = PathError::OnlyCase {
            path: path.into(),
            existing: clash.into(),
        };
        assert_eq!(self::refusal(&[existing], path), refused);
    }
    for (existing, path, clash) in [
        ("a", "a/b", "a"),
        ("a/b", "a", "a"),
        ("a/b/c/d", "a/b", "a/b"),
    ] {
        let refused = PathError::FileAndFolder {
            path: path.into(),
            existing: clash.into(),
        };
        assert_eq!(refusal(&[existing], path), refused);
    }
}

#[test]
fn files_come_back_in_order_whatever_order_they_came_in() {
    let rendered: Vec<(String, String)> = (0..100)
        .into_par_iter()
        .rev()
        .map(|n| (format!("m/{n:02}.rs"), n.to_string()))
        .collect();
    let mut files = FileSet::new();
    files.insert_all(rendered).unwrap();
    files.insert("logo.png", vec![0xff]).unwrap();
    assert!(files.iter().map(|(path, _)| path).is_sorted());
    assert_eq!(files.text("m/07.rs"), Some("7"));
    assert_eq!(
        (files.text("logo.png"), files.get("logo.png")),
        (None, Some([0xff].as_slice()))
    );
}

#[test]
fn sets_are_joined_below_a_folder() {
    let mut sdk = FileSet::new();
    sdk.insert("src/lib.rs", "").unwrap();
    let mut files = FileSet::new();
    files.extend_under("rust", sdk.clone()).unwrap();
    assert!(files.get("rust/src/lib.rs").is_some());
    assert_eq!(
        files.extend_under("rust", sdk),
        Err(PathError::Twice("rust/src/lib.rs".into()))
    );
}

#[test]
fn a_file_gets_another_content() {
    let mut files = FileSet::new();
    files.insert("a", "1").unwrap();
    assert!(files.replace("a", "2"));
    assert!(!files.replace("a", "2"), "it is the same");
    assert!(!files.replace("b", "2"), "there is none");
    assert_eq!(files.text("a"), Some("2"));
    assert_eq!(files.len(), 1);
}

#[test]
fn the_files_of_a_folder_are_not_those_beside_it() {
    let mut files = FileSet::new();
    files
        .insert_all(["a/b", "a/c/d", "a-b", "ab/c", "a.b"].map(|path| (path, "")))
        .unwrap();
    let below: Vec<_> = files.below("a".into()).collect();
    assert_eq!(below, ["a/b", "a/c/d"]);
    assert_eq!(files.below("a/b".into()).count(), 0);
}
