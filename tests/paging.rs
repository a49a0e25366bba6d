//! Lists that come in pages: how they are recognised, and that calls of them compile and run.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sailmaker_ir::inspect;
use sailmaker_tests::{lowered, root};

#[test]
fn lists_with_pages_are_told_from_others() {
    let (lowered, _) = lowered("v1", &root().join("tests/fixtures/paging.yaml"));
    let model = inspect(&lowered.api);
    let lines = model
        .lines()
        .filter(|line| line.contains(" /") || line.contains("pages of"));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}
