//! Any text is a document with complaints: loading and printing never fail.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sailmaker_spec::{Format, load, render};
use sailmaker_tests::Bundle;

fuzz_target!(init: sailmaker_fuzz::stay_on_one_thread(), |text: &[u8]| {
    let bundle = Bundle::parse(text);
    let loaded = load("openapi.yaml".into(), &bundle.options());
    for format in [Format::Text { color: false }, Format::Short, Format::Json] {
        render(&loaded.diagnostics, &loaded.sources, format);
    }
});
