//! The page about moving from version to version: what is Python's in the view that all SDKs share.

use sailmaker_ir::diff::{Change, Named, OldName, What, code};
use sailmaker_ir::{Api, Name};

use super::classes::Class;
use super::types::shown;
use super::{names, pages};
use crate::pages::{Everywhere, Language};

/// How Python calls things and writes types.
pub(super) const LANGUAGE: Language = Language {
    target: "python",
    name,
    ty: shown,
    note,
    of_new: "",
    method_file: pages::method_file,
    model_file: |def| Class::of(def).map(pages::model_file),
};

fn name(of: Named, name: &Name) -> String {
    match of {
        Named::Operation | Named::Parameter => names::variable(name),
        Named::Type => names::model(name),
        Named::Field => names::field(name),
        Named::Value => names::member(name),
        Named::Variant => name.pascal(),
    }
}

/// The header of an experimental operation is an argument, and second names of classes stay.
fn note(change: &Change) -> Option<String> {
    match &change.what {
        What::Experimental { now: true, header } => Some(format!(
            "it has the argument {}",
            code(&names::variable(header))
        )),
        What::Experimental { now: false, header } => Some(format!(
            "its argument {} is gone",
            code(&names::variable(header))
        )),
        What::Renamed {
            old: OldName::Alias,
            ..
        } => Some("the old name stays".to_owned()),
        _ => None,
    }
}

/// What names the version: the sub-package.
pub(super) fn everywhere(old: &Api, new: &Api, package: &str) -> Vec<Everywhere> {
    let (was, is) = (names::version(&old.name), names::version(&new.name));
    ["api.…", "api_client", "models.…", "exceptions"]
        .map(|module| Everywhere {
            old: format!("from {package}.{was}.{module} import …"),
            new: format!("from {package}.{is}.{module} import …"),
        })
        .into()
}
