//! Any document without errors becomes sources that parse, whatever its names and texts are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sailmaker_tests::{Bundle, trial};

fuzz_target!(init: sailmaker_fuzz::stay_on_one_thread(), |text: &[u8]| {
    if let Err(message) = trial(&Bundle::parse(text)) {
        panic!("{message}");
    }
});

sailmaker_fuzz::change_trees!();
