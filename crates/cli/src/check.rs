//! What `generate --check` says of a folder.

use std::fmt::Write;

use anyhow::Result;
use camino::Utf8Path;
use sailmaker::{Output, Report};

use crate::tally::counted;

/// How many changed files are shown with how they differ.
const DIFFS: usize = 5;

/// Names every file that is not as it should be, and shows how the first few differ.
pub(crate) fn describe(output: &Output, report: &Report) -> Result<String> {
    let mut diffs = String::new();
    for path in report.changed.iter().take(DIFFS) {
        write!(diffs, "\n{}", output.diff(path)?)?;
    }
    Ok(summary(&output.target, &output.folder, report, &diffs))
}

/// The same, with the differences of the first few changed files as a text.
pub(crate) fn summary(target: &str, folder: &Utf8Path, report: &Report, diffs: &str) -> String {
    if report.is_up_to_date() {
        let files = counted(report.generated(), "file");
        return format!("{target}: {files} up to date in {folder}\n");
    }
    let mut text = format!("{target}: {folder} is out of date\n");
    if report.interrupted.is_some() {
        text.push_str("  an earlier run was interrupted\n");
    }
    for (paths, what) in [
        (&report.missing, "missing"),
        (&report.changed, "changed"),
        (&report.extra, "extra"),
    ] {
        text.extend(paths.iter().map(|path| format!("  {what:<7} {path}\n")));
    }
    text.push_str(diffs);
    if report.changed.len() > DIFFS {
        let rest = counted(report.changed.len() - DIFFS, "more changed file");
        text.push_str(&format!("\n… and {rest}\n"));
    }
    text.push_str(if report.extra.is_empty() {
        "\nrun 'sailmaker generate'\n"
    } else {
        "\nrun 'sailmaker generate' (it removes extra files of earlier runs; remove others yourself, or name them in a \
         `.gitignore` there)\n"
    });
    text
}
