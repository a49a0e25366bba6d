//! The page about moving from version to version: what is Rust's in the view that all SDKs share.

use sailmaker_ir::diff::Named;
use sailmaker_ir::{Api, Name};

use super::types::{From, owned};
use super::{models, modules, names, pages};
use crate::pages::{Everywhere, Language};

/// How Rust calls things and writes types.
pub(super) const LANGUAGE: Language = Language {
    target: "rust",
    name,
    ty: |api, ty| owned(api, ty, From::Page),
    note: |_| None,
    of_new: " A struct that is written down with all of its fields needs the new ones too.",
    method_file: pages::method_file,
    model_file: |def| Some(pages::model_file(def)),
};

fn name(of: Named, name: &Name) -> String {
    match of {
        Named::Operation => names::plain(&names::method(name)).to_owned(),
        Named::Type => names::model(name),
        Named::Parameter | Named::Field => names::plain(&names::snake(name)).to_owned(),
        Named::Value | Named::Variant => models::enum_variant(name),
    }
}

/// What names the version: the method of the client, the module, and the feature of the crate.
pub(super) fn everywhere(old: &Api, new: &Api, crate_name: &str) -> Vec<Everywhere> {
    let crate_ident = modules::crate_ident(crate_name);
    let row = |old: String, new: String| Everywhere { old, new };
    let (was, is) = (modules::version(old), modules::version(new));
    vec![
        row(format!("client.{was}()"), format!("client.{is}()")),
        row(
            format!("use {crate_ident}::{was}::models::…"),
            format!("use {crate_ident}::{is}::models::…"),
        ),
        row(
            format!("features = [\"{}\"]", old.name),
            format!("features = [\"{}\"]", new.name),
        ),
    ]
}
