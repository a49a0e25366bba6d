//! How many errors and warnings there are.

use std::fmt;

use sailmaker::{Diagnostic, Format, Severity, Sources, render};

/// A number of errors and one of warnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
}

impl Tally {
    /// Counts diagnostics as they are printed: one that is reached on two ways is printed once.
    pub(crate) fn of(diagnostics: &[Diagnostic], sources: &Sources) -> Self {
        let count = |severity| {
            let chosen: Vec<_> = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity() == severity)
                .cloned()
                .collect();
            render(&chosen, sources, Format::Short).lines().count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.errors, self.warnings) {
            (0, 0) => f.write_str("no problems"),
            (0, warnings) => f.write_str(&counted(warnings, "warning")),
            (errors, 0) => f.write_str(&counted(errors, "error")),
            (errors, warnings) => write!(
                f,
                "{}, {}",
                counted(errors, "error"),
                counted(warnings, "warning")
            ),
        }
    }
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tallies_read_well() {
        for (errors, warnings, expected) in [
            (0, 0, "no problems"),
            (1, 0, "1 error"),
            (2, 1, "2 errors, 1 warning"),
            (0, 3, "3 warnings"),
        ] {
            assert_eq!(Tally { errors, warnings }.to_string(), expected);
        }
    }
}
