//! Servers and clients on loopback, over documents of the tests' own and, where `SAILMAKER_CORPUS` names their folder, over
//! published ones.

#![allow(clippy::unwrap_used)]

mod answers;
mod corpus;
mod faults;
mod harbour;
mod library;
mod lists;
mod project;
mod requests;
mod samples;
mod schemas;
mod tokens;
