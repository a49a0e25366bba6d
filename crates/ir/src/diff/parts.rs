//! What operations and types have in common when they are compared.

use crate::diff::recorder::{Recorder, Site};
use crate::diff::{Kind, OldName, Part, What};
use crate::{Api, Location, Name, Type};

/// A part is called otherwise: a parameter of a path, which its position makes known, or a part that has to differ from
/// new neighbours while its name on the wire stays. Or the same words are spelled otherwise on the wire, where that counts:
/// a path shows the names of its parameters to nobody.
pub(super) fn renamed(recorder: &mut Recorder, site: &Site<'_>, old: &Name, new: &Name) {
    if !alike(old, new) {
        let what = What::Renamed {
            from: old.clone(),
            to: new.clone(),
            old: OldName::Gone,
        };
        recorder.note_name(site, what);
    } else if old.wire() != new.wire()
        && !matches!(site.part, Some(Part::Parameter(Location::Path, _)))
    {
        let what = What::Respelled {
            from: old.wire().to_owned(),
            to: new.wire().to_owned(),
        };
        recorder.note(site, what);
    }
}

/// Whether programs have one name for both.
pub(super) fn alike(one: &Name, other: &Name) -> bool {
    one.snake() == other.snake()
}

pub(super) fn kind(api: &Api, ty: &Type) -> Kind {
    Kind {
        text: type_text(api, ty),
        ty: Some(ty.clone()),
    }
}

/// A type in words that no language owns.
pub(super) fn type_text(api: &Api, ty: &Type) -> String {
    match api.resolve(ty) {
        Type::Any => "any value".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Int32 => "integer of 32 bits".to_owned(),
        Type::Int64 => "integer of 64 bits".to_owned(),
        Type::Double => "number".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Timestamp => "date and time".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Binary => "bytes".to_owned(),
        Type::List(inner) => format!("list of {}", type_text(api, inner)),
        Type::Map(inner) => format!("map of {}", type_text(api, inner)),
        Type::Nullable(inner) => format!("{} or null", type_text(api, inner)),
        Type::Named(id) => format!("`{}`", api.type_def(*id).name.pascal()),
    }
}
