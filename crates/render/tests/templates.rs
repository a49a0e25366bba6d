//! Templates are strict, say where they fail, and can be overridden.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8PathBuf;
use sailmaker_render::{TemplateError, Templates};

fn view() -> BTreeMap<&'static str, Vec<&'static str>> {
    BTreeMap::from([("names", vec!["<a>", "b"])])
}

fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
    let guard = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(guard.path().to_owned()).unwrap();
    (guard, path)
}

#[test]
fn blocks_leave_no_lines_and_nothing_is_escaped() {
    let source = "{% for name in names %}\n  {% if name %}\n* {{ name }}\n  {% endif %}\n{% endfor %}\nend\n";
    for name in [
        "list.md.jinja",
        "list.html.jinja",
        "list.html",
        "list.json.jinja",
    ] {
        let templates = Templates::new([(name, source)]).unwrap();
        assert_eq!(templates.render(name, view()).unwrap(), "* <a>\n* b\nend\n");
    }
}

#[test]
fn includes_and_macros_find_each_other_by_name() {
    let templates = Templates::new([
        ("m.jinja", "{% macro item(x) %}[{{ x }}]{% endmacro %}"),
        ("part.jinja", "{{ names | length }}"),
        (
            "a.jinja",
            "{% from 'm.jinja' import item %}{{ item(names[1]) }}{% include 'part.jinja' %}",
        ),
    ])
    .unwrap();
    assert_eq!(templates.render("a.jinja", view()).unwrap(), "[b]2");
}

#[test]
fn what_the_view_does_not_have_is_an_error_at_its_line() {
    let templates = Templates::new([
        ("page.jinja", "# Title\n{% include 'part.jinja' %}\n"),
        ("part.jinja", "\n\nHello {{ names[0].nmae }}!\n"),
        ("if.jinja", "{% if experimental %}x{% endif %}"),
        ("for.jinja", "{% for x in other %}{% endfor %}"),
    ])
    .unwrap();
    let error = templates.render("page.jinja", view()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "part.jinja:3: undefined value: `names[0].nmae` is undefined\n     3 | Hello {{ names[0].nmae }}!"
    );
    for name in ["if.jinja", "for.jinja"] {
        assert!(
            matches!(templates.render(name, view()), Err(TemplateError::Fault(fault)) if fault.line == Some(1))
        );
    }
}

#[test]
fn errors_are_short_however_large_the_view() {
    let templates = Templates::new([(
        "a.jinja",
        format!("{{{{ names + 1 }}}}{}", "x".repeat(1000)),
    )])
    .unwrap();
    let view = BTreeMap::from([("names", vec!["long".repeat(1000); 1000])]);
    let error = templates.render("a.jinja", view).unwrap_err();
    assert!(error.to_string().len() < 500, "{error}");
}

#[test]
fn a_broken_template_is_found_before_it_is_rendered() {
    let error = Templates::new([("a.jinja", "one\n{% if %}\n")])
        .err()
        .unwrap();
    assert!(
        error.to_string().starts_with("a.jinja:2: syntax error: "),
        "{error}"
    );
}

#[test]
fn an_unknown_name_suggests_others() {
    let templates =
        Templates::new([("rust/model.rs.jinja", ""), ("rust/lib.rs.jinja", "")]).unwrap();
    let error = templates.render("rust/modl.rs.jinja", view()).unwrap_err();
    assert!(error.to_string().starts_with(
        "there is no template `rust/modl.rs.jinja`; did you mean `rust/model.rs.jinja`"
    ));
}

#[test]
fn an_override_needs_a_counterpart() {
    let (_guard, path) = folder();
    fs::create_dir_all(path.join("rust")).unwrap();
    fs::write(path.join("rust/no-such-template.jinja"), "").unwrap();
    let error = Templates::with_overrides(&path).err().unwrap();
    assert!(
        matches!(&error, TemplateError::UnknownOverride { path, .. } if path.ends_with("rust/no-such-template.jinja"))
    );
    let error = Templates::with_overrides(&path.join("nowhere"))
        .err()
        .unwrap();
    assert!(matches!(error, TemplateError::Read { .. }));
}

#[test]
fn the_ejected_templates_are_overrides() {
    let (_guard, path) = folder();
    let templates = Templates::embedded().unwrap();
    let ejected = templates.eject(&path).unwrap();
    assert_eq!(
        (ejected.written.len(), ejected.kept.len()),
        (templates.names().count(), 0)
    );
    let overridden = Templates::with_overrides(&path).unwrap();
    assert!(overridden.names().eq(templates.names()));
}

#[test]
fn ejecting_keeps_what_is_there() {
    let (_guard, path) = folder();
    let templates = Templates::new([("rust/a.jinja", "new"), ("rust/b.jinja", "b")]).unwrap();
    fs::create_dir_all(path.join("rust")).unwrap();
    fs::write(path.join("rust/a.jinja"), "mine").unwrap();
    let ejected = templates.eject(&path).unwrap();
    assert_eq!(ejected.written, [path.join("rust/b.jinja")]);
    assert_eq!(ejected.kept, [path.join("rust/a.jinja")]);
    assert_eq!(
        fs::read_to_string(path.join("rust/a.jinja")).unwrap(),
        "mine"
    );
}

#[test]
fn templates_are_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Templates>();
}
