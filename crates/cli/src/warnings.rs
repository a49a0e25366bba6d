//! Warnings in passing: enough to know of them, little enough to see the rest.

use std::collections::BTreeMap;

use sailmaker::{Diagnostic, Format, Severity, Sources, render};

/// More warnings of one code than this are cut short.
const MANY: usize = 20;

/// How many are shown then.
const SHOWN: usize = 3;

/// One line for each warning, sorted by code; of a code with many warnings only the first few.
pub(crate) fn brief(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut by_code: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == Severity::Warning)
    {
        by_code
            .entry(diagnostic.code.as_str())
            .or_default()
            .push(diagnostic.clone());
    }
    let mut text = String::new();
    for (code, warnings) in by_code {
        let rendered = render(&warnings, sources, Format::Short);
        let count = rendered.lines().count();
        let shown = if count > MANY { SHOWN } else { count };
        text.extend(rendered.split_inclusive('\n').take(shown));
        if shown < count {
            text.push_str(&format!("… and {} more {code}\n", count - shown));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use sailmaker_spec::{Code, Where};

    use super::*;

    fn lines(count: usize) -> Vec<String> {
        let warning = |index| {
            Diagnostic::new(
                Code::UnknownKey,
                Where::File(format!("{index:02}.yaml").into()),
                "odd",
            )
        };
        let warnings: Vec<_> = (0..count).rev().map(warning).collect();
        brief(&warnings, &Sources::default())
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn many_of_one_kind_are_cut_short() {
        assert_eq!(lines(20).len(), 20);
        assert_eq!(
            lines(21),
            [
                "00.yaml: warning[W0102]: odd",
                "01.yaml: warning[W0102]: odd",
                "02.yaml: warning[W0102]: odd",
                "… and 18 more W0102"
            ]
        );
    }
}
