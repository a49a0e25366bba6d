//! Names across a year of changes of the published documents, behind `SAILMAKER_CORPUS`: with `names.lock` only what was
//! touched itself is called otherwise.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_ir::{Pinned, Settings, lower};
use sailmaker_spec::{LoadOptions, load};
use sailmaker_tests::corpus;
use serde_json::Value;

const OLD: &str = "sailpoint-2025-09/idn";
const NEW: &str = "sailpoint-2026-08/idn";

fn names(root: &Utf8Path, pinned: &Pinned) -> Result<Pinned, Box<dyn Error>> {
    let document = load(root, &LoadOptions::default()).document;
    let settings = Settings {
        pinned: pinned.clone(),
        ..Settings::default()
    };
    Ok(lower(&document.ok_or("no document")?, &settings).names)
}

/// The places that are there before and after and have another name, with both names.
fn renamed(before: &Pinned, after: &Pinned) -> BTreeMap<String, (String, String)> {
    let tables = [
        (&before.schemas, &after.schemas),
        (&before.inline, &after.inline),
        (&before.operations, &after.operations),
    ];
    let pairs = tables.into_iter().flat_map(|(before, after)| {
        before
            .iter()
            .filter_map(|(place, old)| Some((place, old, after.get(place)?)))
    });
    pairs
        .filter(|(_, old, new)| old != new)
        .map(|(place, old, new)| (place.clone(), (old.clone(), new.clone())))
        .collect()
}

/// What is written at a place.
fn written(folder: &Utf8Path, place: &str) -> Result<Value, Box<dyn Error>> {
    let (file, pointer) = place.split_once('#').unwrap_or((place, ""));
    let value: Value = serde_yaml::from_str(&fs::read_to_string(folder.join(file))?)?;
    Ok(value.pointer(pointer).cloned().ok_or(place)?)
}

#[test]
fn only_what_was_touched_is_called_otherwise() -> Result<(), Box<dyn Error>> {
    let Some(corpus) = corpus() else {
        return Ok(());
    };
    for (api, without_lock, with_lock) in [("v2024", 8, 3), ("v2025", 11, 3), ("beta", 7, 1)] {
        let root = |state: &str| -> Utf8PathBuf {
            corpus.join(state).join(format!("sailpoint-api.{api}.yaml"))
        };
        let nothing = Pinned::default();
        let old = names(&root(OLD), &nothing)?;
        assert_eq!(
            names(&root(OLD), &old)?,
            old,
            "{api}: pinned names are those that were given"
        );

        let free = renamed(&old, &names(&root(NEW), &nothing)?);
        let kept = renamed(&old, &names(&root(NEW), &old)?);
        println!(
            "{api}: {} renamed without the lock, {} with it",
            free.len(),
            kept.len()
        );
        for (place, (from, to)) in &kept {
            let before = written(&corpus.join(OLD), place)?;
            let after = written(&corpus.join(NEW), place)?;
            assert_ne!(before, after, "{api}: {place}: {from} became {to}");
        }
        assert_eq!((free.len(), kept.len()), (without_lock, with_lock), "{api}");
    }
    Ok(())
}
