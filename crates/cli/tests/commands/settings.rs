//! `--set`

use crate::project::{Project, assert_holds};

#[test]
fn options_reach_the_target() {
    let project = Project::with_config();
    project.expect(
        0,
        &[
            "generate",
            "--set",
            "rust.crate=harbour",
            "--set",
            "rust.environment.base-url=HARBOUR_URL",
        ],
    );
    assert_holds(
        &project.read("generated/rust/Cargo.toml"),
        &["name = \"harbour\""],
    );
    assert_holds(
        &project.read("generated/rust/src/client.rs"),
        &["\"HARBOUR_URL\"", "\"HARBOUR_CLIENT_ID\""],
    );
}

#[test]
fn options_go_before_the_config() {
    let project = Project::with_config();
    let config = format!(
        "{}version = '1.0.0'\nclient-path = '../client'\n",
        crate::project::CONFIG
    );
    project.write("sailmaker.toml", &config);
    project.expect(0, &["generate", "--set", "rust.version=2.0.0"]);
    assert_holds(
        &project.read("generated/rust/Cargo.toml"),
        &["version = \"2.0.0\"", "path = \"../client\""],
    );
}

#[test]
fn paths_begin_at_the_current_folder() {
    let project = Project::with_config();
    project.expect(0, &["generate", "--set", "rust.client-path=crates/client"]);
    let expected = project
        .path("")
        .canonicalize()
        .expect("a folder")
        .join("crates/client");
    assert_holds(
        &project.read("generated/rust/Cargo.toml"),
        &[&format!("path = \"{}\"", expected.display())],
    );
}

#[test]
fn what_a_target_does_not_know_is_refused() {
    let project = Project::with_config();
    for (setting, expected) in [
        (
            "rust.clientpath=x",
            "--set: `rust.clientpath`: unknown key `clientpath`, expected one of `layout`, `crate`, `version`,",
        ),
        ("rust.clientpath=x", "did you mean `client-path`?"),
        (
            "rust.version=2",
            "`rust.version`: invalid type: integer `2`, expected a string",
        ),
        (
            "rust.environment.base=x",
            "unknown key `base`, expected one of `base-url`",
        ),
        ("python.package=x", "the target `python` is not generated"),
    ] {
        assert_holds(
            &project.expect(2, &["generate", "--set", setting]).stderr,
            &[expected],
        );
    }
    assert!(!project.has("generated"));
}
