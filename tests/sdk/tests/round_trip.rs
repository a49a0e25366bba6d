//! JSON in equals JSON out, for every example of the documents in `specs/`.
#![allow(clippy::unwrap_used)]

use sailpoint::{Json, Value};

fn check<T: Json>(place: &str, text: &str) {
    let value: Value = text.parse().unwrap();
    match T::from_json(value.clone()) {
        Ok(model) => assert_eq!(model.to_json(), value, "{place}"),
        Err(error) => panic!("{place}: {error}"),
    }
}

#[test]
fn every_example_comes_back_as_it_was() {
    include!(concat!(env!("OUT_DIR"), "/round_trips.rs"));
}
