//! How documents are changed from one run to the next, and on which threads they are tried.

use sailmaker_tests::Bundle;
use sailmaker_tests::mutation::change_tree;
use serde_json::Value;

/// A document with the tree of one of its files changed, if that file is one. Changed bytes seldom are a document any more,
/// changed trees always are.
pub fn changed(text: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut random = fastrand::Rng::with_seed(seed.into());
    let mut bundle = Bundle::parse(text);
    let chosen = random.usize(0..bundle.files.len());
    let (_, content) = &mut bundle.files[chosen];
    let mut document: Value = serde_yaml::from_slice(content).ok()?;
    for _ in 0..random.usize(1..4) {
        change_tree(&mut document, &mut random);
    }
    *content = serde_json::to_vec(&document).ok()?;
    Some(bundle.text())
}

/// Lets all work be done on the thread that fuzzes: handing it over takes longer than doing it.
///
/// # Panics
///
/// When the threads have been set up before.
pub fn stay_on_one_thread() {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread();
    if let Err(error) = pool.build_global() {
        panic!("{error}");
    }
}

/// Lets libFuzzer change trees seven times out of eight.
#[macro_export]
macro_rules! change_trees {
    () => {
        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
            if seed % 8 == 0 {
                return libfuzzer_sys::fuzzer_mutate(data, size, most);
            }
            match $crate::changed(&data[..size], seed) {
                Some(text) if text.len() <= most => {
                    data[..text.len()].copy_from_slice(&text);
                    text.len()
                }
                _ => libfuzzer_sys::fuzzer_mutate(data, size, most),
            }
        });
    };
}
