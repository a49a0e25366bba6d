//! `sailmaker schema`

use anyhow::Result;

use crate::{Answer, console};

/// Prints the JSON Schema of `sailmaker.toml`.
pub(crate) fn run() -> Result<Answer> {
    console::result(&format!("{:#}\n", sailmaker::schema()))?;
    Ok(Answer::Yes)
}
