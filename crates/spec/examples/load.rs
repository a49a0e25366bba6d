//! Loads the documents given on the command line: how long it takes, and how often each code occurs.

use std::collections::BTreeMap;
use std::time::Instant;

use sailmaker_spec::{LoadOptions, load};

fn main() {
    for root in std::env::args().skip(1) {
        let start = Instant::now();
        let loaded = load(root.as_str().into(), &LoadOptions::default());
        let elapsed = start.elapsed();
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in &loaded.diagnostics {
            *codes.entry(diagnostic.code.as_str()).or_default() += 1;
        }
        let (files, operations) = loaded.document.map_or((0, 0), |document| {
            (document.files().count(), document.operations().len())
        });
        println!("{root}: {elapsed:.1?}, {files} files, {operations} operations, {codes:?}");
    }
}
