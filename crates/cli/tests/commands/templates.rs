//! `sailmaker templates`, and `generate --templates`.

use crate::project::{Project, assert_holds};

#[test]
fn templates_are_listed() {
    let run = Project::new().expect(0, &["templates", "list"]);
    assert_holds(&run.stdout, &["rust/Cargo.toml.jinja\n"]);
}

#[test]
fn ejected_templates_are_kept() {
    let project = Project::new();
    project.write("mine/rust/README.md.jinja", "mine");
    let run = project.expect(0, &["templates", "eject", "mine"]);
    assert_holds(&run.stdout, &[" templates written to mine\n"]);
    assert_holds(
        &run.stderr,
        &["mine/rust/README.md.jinja was there and has been kept\n"],
    );
    assert_eq!(project.read("mine/rust/README.md.jinja"), "mine");
    assert!(project.has("mine/rust/Cargo.toml.jinja"));
}

#[test]
fn overrides_are_used() {
    let project = Project::with_config();
    project.expect(0, &["templates", "eject", "mine"]);
    project.write("mine/rust/README.md.jinja", "# Mine\n");
    project.expect(0, &["generate", "--templates", "mine"]);
    assert_eq!(project.read("generated/rust/README.md"), "# Mine\n");

    let config = format!("templates = 'mine'\n{}", crate::project::CONFIG);
    project.write("sailmaker.toml", &config);
    assert_holds(&project.expect(0, &["generate"]).stdout, &[": 0 written"]);
}

#[test]
fn faults_of_overrides_are_located() {
    let project = Project::with_config();
    project.write("mine/rust/README.md.jinja", "# {{ nonsense }}\n");
    let run = project.expect(2, &["generate", "--templates", "mine"]);
    assert_holds(&run.stderr, &["README.md.jinja:1: ", "nonsense"]);
    assert!(!project.has("generated"));

    project.remove("mine/rust/README.md.jinja");
    project.write("mine/rust/READ.md.jinja", "");
    let run = project.expect(2, &["generate", "--templates", "mine"]);
    assert_holds(
        &run.stderr,
        &["READ.md.jinja` overrides no template; did you mean `rust/README.md.jinja`"],
    );
}
