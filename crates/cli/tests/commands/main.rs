//! Runs the program as a shell would.

#![allow(
    clippy::expect_used,
    reason = "a test that cannot set up its files has failed"
)]

mod check;
mod console;
mod diff;
mod generate;
mod inspect;
mod lint;
mod lint_published;
mod lint_rules;
mod lint_sarif;
mod memory;
mod mock;
mod moving;
mod project;
mod settings;
mod templates;
