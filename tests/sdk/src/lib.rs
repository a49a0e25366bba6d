//! The SDK in `generated/`, used: every example of its pages is compiled as part of this crate.

include!(concat!(env!("OUT_DIR"), "/examples.rs"));
