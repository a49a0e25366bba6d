//! The documents in `specs/`: what is made of them, and what changes from version to version.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sailmaker_ir::{Api, inspect};
use sailmaker_spec::{Format, render};
use sailmaker_tests::{lowered, root};
use similar::TextDiff;

fn api(version: &str) -> Api {
    let (lowered, sources) = lowered(
        version,
        &root().join(format!("specs/{version}/openapi.yaml")),
    );
    assert_eq!(
        render(&lowered.diagnostics, &sources, Format::Short),
        "",
        "our own documents are without fault"
    );
    lowered.api
}

#[test]
fn every_version_has_the_twelve_operations() {
    for version in ["v2024", "v2025", "beta"] {
        assert_eq!(api(version).operations().count(), 12, "{version}");
    }
}

#[test]
fn the_model_of_v2025() {
    insta::assert_snapshot!(inspect(&api("v2025")));
}

#[test]
fn from_v2024_to_v2025() {
    insta::assert_snapshot!(changes(&api("v2024"), &api("v2025")));
}

#[test]
fn from_beta_to_v2025() {
    insta::assert_snapshot!(changes(&api("beta"), &api("v2025")));
}

fn changes(from: &Api, to: &Api) -> String {
    TextDiff::from_lines(inspect(from), inspect(to))
        .unified_diff()
        .context_radius(1)
        .header(&from.name, &to.name)
        .to_string()
}
