//! Shows how a file on disk differs from the generated one.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use camino::Utf8Path;
use similar::TextDiff;

use super::SyncError;
use crate::FileSet;

const MOST_LINES: usize = 60;
const LONGEST_LINE: usize = 160;

/// Beyond this the difference is shown coarser than it could be, which is better than waiting for it.
const PATIENCE: Duration = Duration::from_millis(500);

/// A unified diff from the file on disk to the generated one, cut after 60 lines and at 160 characters per line.
///
/// Empty if there is no difference. A path that is not in `files` is shown as a file to be removed, a missing one as a
/// file to be added.
///
/// # Errors
/// A [`SyncError`] if the file on disk is there but cannot be read.
pub fn diff(dir: &Utf8Path, files: &FileSet, path: &Utf8Path) -> Result<String, SyncError> {
    let on_disk = dir.join(path);
    let found = match fs::read(&on_disk) {
        Ok(content) => content,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(SyncError::io("read", on_disk)(error)),
    };
    let generated = files.get(path).unwrap_or_default();
    if found == generated {
        return Ok(String::new());
    }
    let (Ok(found), Ok(generated)) = (std::str::from_utf8(&found), std::str::from_utf8(generated))
    else {
        return Ok(format!(
            "{path}: {} bytes on disk, {} generated, not text\n",
            found.len(),
            generated.len()
        ));
    };
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(found, generated);
    let unified = diff
        .unified_diff()
        .header(&format!("{path} (on disk)"), &format!("{path} (generated)"))
        .to_string();
    Ok(cut(&unified))
}

fn cut(unified: &str) -> String {
    let mut shown = String::new();
    for line in unified.lines().take(MOST_LINES) {
        match line.char_indices().nth(LONGEST_LINE) {
            Some((end, _)) => shown.extend([&line[..end], "…"]),
            None => shown.push_str(line),
        }
        shown.push('\n');
    }
    let rest = unified.lines().count().saturating_sub(MOST_LINES);
    if rest > 0 {
        // Writing to a String cannot fail.
        let _ = writeln!(shown, "… {rest} more lines");
    }
    shown
}
