//! Any document has a model, or complaints; compared with itself nothing has changed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sailmaker_tests::{Bundle, lowering};

fuzz_target!(init: sailmaker_fuzz::stay_on_one_thread(), |text: &[u8]| {
    if let Err(message) = lowering(&Bundle::parse(text)) {
        panic!("{message}");
    }
});

sailmaker_fuzz::change_trees!();
