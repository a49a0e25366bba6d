//! Which files a document on disk may bring in.
#![allow(clippy::unwrap_used)]

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Format, LoadOptions, Loaded, load, render};
use tempfile::TempDir;

/// A folder with `specs/openapi.yaml`, whose only path item is in another file, and `shared/item.yaml`, which is one.
fn project(reference: &str) -> (TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    for name in ["specs", "shared"] {
        fs::create_dir(path.join(name)).unwrap();
    }
    let root = format!(
        "openapi: 3.0.1\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{$ref: '{reference}'}}}}\n"
    );
    let item = "get: {operationId: get, responses: {'204': {description: Read}}}\n";
    fs::write(path.join("specs/openapi.yaml"), root).unwrap();
    fs::write(path.join("shared/item.yaml"), item).unwrap();
    (folder, path)
}

fn loaded(folder: &Utf8Path, allowed: &[Utf8PathBuf]) -> Loaded {
    let options = LoadOptions {
        folders: allowed.to_owned(),
        ..LoadOptions::default()
    };
    load(&folder.join("specs/openapi.yaml"), &options)
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    let codes = loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.as_str());
    codes.collect()
}

#[test]
fn a_folder_is_allowed_by_its_name() {
    let (_guard, folder) = project("../shared/item.yaml");
    assert_eq!(codes(&loaded(&folder, &[])), ["E0206"]);
    for allowed in ["shared", "specs/../shared", ""] {
        let loaded = loaded(&folder, &[folder.join(allowed)]);
        assert_eq!(codes(&loaded), [""; 0], "{allowed}");
        assert_eq!(loaded.document.unwrap().operations().len(), 1);
    }
}

#[test]
fn a_folder_is_allowed_from_the_current_one() {
    let loaded = load(
        "../../tests/bad/outside/openapi.yaml".into(),
        &LoadOptions {
            folders: vec!["../../tests/bad".into()],
            ..LoadOptions::default()
        },
    );
    let text = render(&loaded.diagnostics, &loaded.sources, Format::Short);
    assert!(!text.contains("bad/empty.yaml` is outside"), "{text}");
}

#[cfg(unix)]
#[test]
fn links_may_lead_about_but_not_out() {
    use std::os::unix::fs::symlink;
    for (link, target, expected) in [
        ("specs/link.yaml", "../shared/item.yaml", &["E0206"][..]),
        ("specs/link.yaml", "item.yaml", &[]),
        ("specs/link.yaml", "link.yaml", &["E0101"]),
    ] {
        let (_guard, folder) = project("link.yaml");
        fs::copy(
            folder.join("shared/item.yaml"),
            folder.join("specs/item.yaml"),
        )
        .unwrap();
        symlink(target, folder.join(link)).unwrap();
        assert_eq!(codes(&loaded(&folder, &[])), expected, "{link} -> {target}");
    }
    let (_guard, folder) = project("folder/item.yaml");
    symlink("../shared", folder.join("specs/folder")).unwrap();
    assert_eq!(codes(&loaded(&folder, &[])), ["E0206"]);
    assert_eq!(codes(&loaded(&folder, &[folder.join("shared")])), [""; 0]);
}

#[cfg(unix)]
#[test]
fn only_files_are_opened() {
    let (_guard, folder) = project("pipe.yaml");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.join("specs/pipe.yaml"))
        .status()
        .unwrap();
    assert!(made.success());
    let loaded = loaded(&folder, &[]);
    assert_eq!(
        loaded.diagnostics[0].message,
        "the file cannot be read: it is a pipe or a device, not a file"
    );

    let device = load("/dev/zero".into(), &LoadOptions::default());
    assert_eq!(codes(&device), ["E0101"]);
}

#[test]
fn a_file_that_changed_is_not_shown() {
    let text = "openapi: 3.0.1\ninfo: {title: T, version: '1'}\npaths:\n  a: {}\n";
    for change in [
        Some("# One more line\nopenapi: 3.0.1\n"),
        Some("openapi: 3.0.2\ninfo: {title: T, version: '1'}\npaths:\n  a: {}\n"),
        Some(""),
        None,
    ] {
        let (_guard, folder) = project("");
        let root = folder.join("specs/openapi.yaml");
        fs::write(&root, text).unwrap();
        let loaded = loaded(&folder, &[]);
        match change {
            Some(change) => fs::write(&root, change).unwrap(),
            None => fs::remove_file(&root).unwrap(),
        }
        let shown = render(&loaded.diagnostics, &loaded.sources, Format::Short);
        let expected = format!(
            "{root}: warning[W0107]: the file has changed since it was read; no lines are shown\n{root}: warning[W0311]: the path `a` does not begin with a slash\n"
        );
        assert_eq!(shown, expected);
        let text = render(
            &loaded.diagnostics,
            &loaded.sources,
            Format::Text { color: false },
        );
        assert!(text.contains(&format!("--> {root}\n")), "{text}");
    }
}
