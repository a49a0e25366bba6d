//! Support for the tests that span crates: documents in, what the stages make of them out.

mod cargo;
mod examples;
mod pipeline;
mod round_trip;

pub use cargo::{Sdk, cargo};
pub use examples::{Example, examples, modules};
pub use pipeline::{corpus, lowered, root, rust_sdk};
pub use round_trip::{RoundTrip, round_trips};
