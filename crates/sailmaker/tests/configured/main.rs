//! What a config asks of an API, on a small document.

mod document;
mod names;
mod selection;
