//! Support for the tests that span crates: documents in, what the stages make of them out.

mod cargo;
mod examples;
mod pipeline;
mod program;
mod round_trip;

pub use cargo::{Sdk, cargo};
pub use examples::{Example, examples, examples_of, modules};
pub use pipeline::{corpus, lowered, root, rust_sdk};
pub use program::{Failed, Program};
pub use round_trip::{Examples, Outcome, Published, RoundTrip, published_examples, round_trips, sent_through};
