//! Prints the examples of documents, for programs in other languages that send them through their models.
//!
//! ```text
//! round_trips VERSION=DOCUMENT…
//! ```
//!
//! An object a line: the `place` that it is an example of, its `type` in no language, whether it is a `request`, whether it
//! is `valid`, and the `value`.

use std::io::{BufWriter, Write, stdout};

use camino::Utf8Path;
use sailmaker_ir::Direction;
use sailmaker_tests::{Published, lowered, published_examples};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    for argument in std::env::args().skip(1) {
        let Some((version, path)) = argument.split_once('=') else {
            panic!("{argument}: not VERSION=DOCUMENT");
        };
        let path = Utf8Path::new(path);
        let api = lowered(version, path).0.api;
        for example in published_examples(&api, path) {
            print(&mut out, &example)?;
        }
    }
    out.flush()
}

fn print(out: &mut impl Write, example: &Published) -> std::io::Result<()> {
    let line = json!({
        "place": example.place,
        "type": example.neutral,
        "request": example.direction == Direction::Request,
        "valid": example.valid,
        "value": example.value,
    });
    writeln!(out, "{line}")
}
