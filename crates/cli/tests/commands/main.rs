//! Runs the program as a shell would.

#![allow(
    clippy::expect_used,
    reason = "a test that cannot set up its files has failed"
)]

mod check;
mod console;
mod diff;
mod generate;
mod init;
mod inspect;
mod lint;
mod lint_published;
mod lint_rules;
mod lint_sarif;
mod memory;
mod mock;
mod moving;
mod names_lock;
mod project;
mod schema;
mod scope;
mod settings;
mod templates;
mod watch;
