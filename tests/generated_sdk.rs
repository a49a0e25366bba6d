//! The SDK in `generated/`, used by a program of its own in `tests/sdk`: the examples of its pages compile, the examples
//! of the documents come back as they were, and its requests are those of the documents.

use sailmaker_tests::{cargo, root};

#[test]
fn programs_that_use_the_generated_sdk() {
    match cargo(&root().join("tests/sdk"), &["test", "--quiet"]) {
        Ok(output) => println!("{output}"),
        Err(output) => panic!("{output}"),
    }
}
