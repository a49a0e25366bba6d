//! What `generate` says of `names.lock`.

use std::fmt::Write;

use anyhow::{Context, Result};
use sailmaker::LockedNames;

use crate::console;
use crate::tally::counted;

/// Names every name that is new or retired.
pub(crate) fn describe(names: &LockedNames) -> Result<String> {
    let mut text = format!("{} is out of date\n", names.path);
    for change in &names.changes {
        writeln!(text, "  {change}")?;
    }
    writeln!(
        text,
        "\nrun 'sailmaker generate', and keep the file with sailmaker.toml"
    )?;
    Ok(text)
}

/// Writes the lock, and tells how it changes.
pub(crate) fn write(names: &LockedNames) -> Result<()> {
    let path = &names.path;
    names
        .write()
        .with_context(|| format!("cannot write `{path}`"))?;
    let retired = names.changes.iter().filter(|change| change.retired).count();
    let new = counted(names.changes.len() - retired, "new name");
    console::result(&format!("{path}: {new}, {retired} retired\n"))?;
    Ok(())
}
