//! The two streams of the terminal.

use std::io::{self, ErrorKind, Write};

use anstyle::AnsiColor;

/// Writes a part of the result to stdout.
///
/// Nobody reading any more (`sailmaker … | head`) is no reason to complain, nor to change the exit code.
pub(crate) fn result(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Writes to stderr. Colours are left out where they do not belong; where even stderr is gone, nobody can be told.
pub(crate) fn note(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Says why the command could not run.
pub(crate) fn error(error: &anyhow::Error) {
    let style = AnsiColor::Red.on_default().bold();
    note(&format!("{style}error{style:#}: {error:#}\n"));
}
