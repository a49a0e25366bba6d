//! What is being done, on one line of the terminal.

use std::io::{IsTerminal, Write, stderr};

/// A line on stderr that is overwritten by the next and gone in the end; nothing at all if stderr is no terminal.
pub(crate) struct Progress {
    is_shown: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self {
            is_shown: stderr().is_terminal(),
        }
    }

    /// Says what begins.
    pub(crate) fn show(&self, what: &str) {
        self.replace(&format!("{what} …"));
    }

    /// Clears the line, so that something else can be printed.
    pub(crate) fn clear(&self) {
        self.replace("");
    }

    fn replace(&self, line: &str) {
        if self.is_shown {
            // Carriage return, then "erase the line"; a terminal that is gone needs no progress.
            let _ = write!(stderr(), "\r\x1b[2K{line}");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
