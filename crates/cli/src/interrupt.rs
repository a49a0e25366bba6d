//! The end that the user asks for.

use anyhow::{Context, Result};

/// Waits for Ctrl-C, or for what asks a program to end where there is such a thing.
pub(crate) async fn interrupted() -> Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate()).context("cannot wait for signals")?;
        tokio::select! {
            _ = end.recv() => Ok(()),
            interrupt = tokio::signal::ctrl_c() => interrupt.context("cannot wait for signals"),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c()
        .await
        .context("cannot wait for signals")
}
