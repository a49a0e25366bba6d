//! Calls for programs that do not use `async`.

use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::Error;
use crate::paging::Items;

/// Connections live as long as the program, so their runtime does too.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Waits for a future.
pub(crate) fn wait<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if Handle::try_current().is_ok() {
        return Err(Error::config(
            "a blocking call would hold up the async runtime that it is made on; await the call instead",
        ));
    }
    runtime()?.block_on(future)
}

fn runtime() -> Result<&'static Runtime, Error> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let built = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("sailmaker-client")
        .enable_all()
        .build()
        .map_err(|error| Error::config(format!("there is no runtime to be had: {error}")))?;
    Ok(RUNTIME.get_or_init(|| built))
}

/// The items of a list for programs that do not use `async`; see [`Items`].
#[derive(Debug)]
#[must_use = "items are fetched when they are asked for"]
pub struct BlockingItems<T>(pub(crate) Items<T>);

impl<T> Iterator for BlockingItems<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        wait(self.0.try_next()).transpose()
    }
}
