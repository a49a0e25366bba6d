//! Writes the table that `src/lib.rs` includes: one entry for each file below this crate's folder.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let root = env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other("cargo sets CARGO_MANIFEST_DIR"))?;
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;

    // Cargo watches everything below a folder, new files too.
    println!("cargo::rerun-if-changed={}", root.display());
    let mut names = Vec::new();
    for folder in subfolders(&root)? {
        collect(&root, &folder, &mut names)?;
    }
    names.sort();

    let mut templates = String::new();
    let mut files = String::new();
    for name in &names {
        let path = root.join(name);
        // Writing to a String cannot fail.
        let _ = if name.ends_with(".jinja") {
            writeln!(
                templates,
                "    Template {{ name: {name:?}, source: include_str!({path:?}) }},"
            )
        } else {
            writeln!(files, "    ({name:?}, include_bytes!({path:?})),")
        };
    }
    fs::write(
        out.join("table.rs"),
        format!(
            "static TEMPLATES: &[Template] = &[\n{templates}];\n\nstatic FILES: &[(&str, &[u8])] = &[\n{files}];\n"
        ),
    )
}

/// The folders of templates: all but the crate's own source.
fn subfolders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() && !is_ours(&path) {
            folders.push(path);
        }
    }
    Ok(folders)
}

/// Adds the names of all files below `folder`, relative to `root` and with `/` on every system.
fn collect(root: &Path, folder: &Path, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_by_product(&path) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, names)?;
            continue;
        }
        let relative = path.strip_prefix(root).map_err(io::Error::other)?;
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        let parts = parts
            .ok_or_else(|| io::Error::other(format!("{} is not a UTF-8 name", path.display())))?;
        names.push(parts.join("/"));
    }
    Ok(())
}

fn is_ours(path: &Path) -> bool {
    is_by_product(path) || path.ends_with("src") || path.ends_with("target")
}

/// What editors, systems and interpreters leave behind must not end up in the output.
fn is_by_product(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with('.') || name.ends_with('~') || name == "__pycache__")
}
