//! Calls against a server on the loopback interface: what is on the wire, and what comes back.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod api;
mod auth;
mod download;
mod errors;
mod paging;
mod retry;
mod schemes;
#[cfg(feature = "config-file")]
mod surroundings;
mod wire;
