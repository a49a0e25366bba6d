//! What was found, as text: of each code the first few, and how many there are.

use std::collections::BTreeMap;

use sailmaker::{Diagnostic, Format, Sources, render};
use sailmaker_spec::Code;

/// How many findings of a code are shown where not all are asked for.
const SHOWN: usize = 5;

/// The findings as `rustc` would print them, then the codes with their numbers.
pub(super) fn text(found: &[Diagnostic], sources: &Sources, all: bool) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for diagnostic in found {
        let count = counts.entry(diagnostic.code).or_default();
        *count += 1;
        if all || diagnostic.is_error() || *count <= SHOWN {
            shown.push(diagnostic.clone());
        }
    }
    let mut text = render(&shown, sources, Format::Text { color: true });
    if shown.len() < found.len() {
        let hidden = found.len() - shown.len();
        text.push_str(&format!(
            "{hidden} more are not shown; `--all` shows them.\n\n"
        ));
        for (code, count) in counts {
            text.push_str(&format!("{count:6} {code} {}\n", code.explanation()));
        }
        text.push('\n');
    }
    text
}
