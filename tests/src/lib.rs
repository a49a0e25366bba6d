//! Support for the tests that span crates: documents in, what the stages make of them out.

mod bundle;
mod cargo;
mod examples;
pub mod mutation;
mod pages;
mod pipeline;
mod program;
mod round_trip;
mod trial;

pub use bundle::Bundle;
pub use cargo::{Sdk, cargo};
pub use examples::{Example, examples, examples_of, modules};
pub use pages::{Pages, TALLY_HEAD, Tally};
pub use pipeline::{corpus, lowered, root, rust_sdk};
pub use round_trip::{
    Outcome, Published, RoundTrip, published_examples, round_trips, sent_through,
};
pub use trial::{Generated, lowering, trial};
