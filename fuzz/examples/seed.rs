//! Writes the documents that fuzzing starts from: those of the repository, and slices of the published ones.
//!
//!     cargo run --example seed [CORPUS]
//!
//! Each becomes one file (a [`Bundle`]) in the corpus of every target.

use std::error::Error;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_spec::{Files, LoadOptions, load};
use sailmaker_tests::{Bundle, root};

/// Larger texts are slow to try, and find nothing that smaller ones do not.
const LARGEST: usize = 64 * 1024;

/// How many path items of a published version are taken.
const SLICES: usize = 60;

fn main() -> Result<(), Box<dyn Error>> {
    let mut bundles = Vec::new();
    for folder in ["tests/bad", "tests/fixtures"] {
        for entry in root().join(folder).read_dir_utf8()? {
            let path = entry?.into_path();
            let document = if path.is_dir() {
                path.join("openapi.yaml")
            } else {
                path
            };
            bundles.push(Bundle::read(&document)?);
        }
    }
    for version in ["v2024", "v2025", "beta"] {
        bundles.push(Bundle::read(
            &root().join(format!("specs/{version}/openapi.yaml")),
        )?);
    }
    if let Some(corpus) = std::env::args().nth(1) {
        for state in ["sailpoint-2025-09", "sailpoint-2026-08"] {
            for version in ["beta", "v2024", "v2025"] {
                let folder = Utf8Path::new(&corpus).join(state).join("idn");
                bundles.extend(slices(&folder, version)?);
            }
        }
    }
    for target in ["load", "lower", "generate"] {
        let folder = root().join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (index, bundle) in bundles.iter().enumerate() {
            let text = bundle.text();
            if text.len() <= LARGEST {
                fs::write(folder.join(format!("seed-{index}")), text)?;
            }
        }
    }
    Ok(())
}

/// Documents with one path item of a published version each, spread over the whole of it.
fn slices(folder: &Utf8Path, version: &str) -> Result<Vec<Bundle>, Box<dyn Error>> {
    let mut files: Vec<(Utf8PathBuf, Vec<u8>)> = Vec::new();
    read_all(folder, &Utf8Path::new(version).join("paths"), &mut files)?;
    let items: Vec<Utf8PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    read_all(folder, &Utf8Path::new(version).join("schemas"), &mut files)?;
    let mut bundles = Vec::new();
    for item in items.iter().step_by((items.len() / SLICES).max(1)) {
        let text = format!(
            "openapi: 3.0.1\ninfo: {{title: Slice, version: '1'}}\npaths:\n  /slice/{{id}}:\n    $ref: {item}\n"
        );
        let root = (Utf8PathBuf::from("openapi.yaml"), text.into_bytes());
        let options = LoadOptions {
            files: Files::memory(files.iter().cloned().chain([root.clone()])),
            ..LoadOptions::default()
        };
        let loaded = load("openapi.yaml".into(), &options);
        let used = loaded.sources.paths().skip(1);
        let found = used.filter_map(|path| files.iter().find(|(known, _)| known == path).cloned());
        bundles.push(Bundle {
            files: [root].into_iter().chain(found).collect(),
        });
    }
    Ok(bundles)
}

fn read_all(
    folder: &Utf8Path,
    below: &Utf8Path,
    files: &mut Vec<(Utf8PathBuf, Vec<u8>)>,
) -> Result<(), Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in folder.join(below).read_dir_utf8()? {
        names.push(entry?.file_name().to_owned());
    }
    names.sort();
    for name in names {
        let path = below.join(name);
        if folder.join(&path).is_dir() {
            read_all(folder, &path, files)?;
        } else {
            files.push((path.clone(), fs::read(folder.join(&path))?));
        }
    }
    Ok(())
}
