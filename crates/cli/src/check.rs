//! What `generate --check` says of a folder.

use std::fmt::Write;

use anyhow::Result;
use sailmaker::{Output, Report};

use crate::tally::counted;

/// How many changed files are shown with how they differ.
const DIFFS: usize = 5;

/// Names every file that is not as it should be, and shows how the first few differ.
pub(crate) fn describe(output: &Output, report: &Report) -> Result<String> {
    let Output {
        target,
        folder,
        files,
    } = output;
    if report.is_up_to_date() {
        return Ok(format!(
            "{target}: {} up to date in {folder}\n",
            counted(files.len(), "file")
        ));
    }
    let mut text = format!("{target}: {folder} is out of date\n");
    if report.interrupted.is_some() {
        writeln!(text, "  an earlier run was interrupted")?;
    }
    for (paths, what) in [
        (&report.missing, "missing"),
        (&report.changed, "changed"),
        (&report.extra, "extra"),
    ] {
        for path in paths {
            writeln!(text, "  {what:<7} {path}")?;
        }
    }
    for path in report.changed.iter().take(DIFFS) {
        write!(text, "\n{}", output.diff(path)?)?;
    }
    if report.changed.len() > DIFFS {
        let rest = counted(report.changed.len() - DIFFS, "more changed file");
        writeln!(text, "\n… and {rest}")?;
    }
    if !report.extra.is_empty() {
        let advice = "it removes extra files of earlier runs; remove others yourself, or name them in a `.gitignore` there";
        writeln!(text, "\nrun 'sailmaker generate' ({advice})")?;
    } else {
        writeln!(text, "\nrun 'sailmaker generate'")?;
    }
    Ok(text)
}
