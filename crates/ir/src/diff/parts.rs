//! What operations and types have in common when they are compared.

use crate::diff::What;
use crate::diff::recorder::{Recorder, Site};
use crate::{Api, Name, Type};

/// A part is called otherwise: a parameter of a path, which its position makes known, or a part that has to differ from
/// new neighbours while its name on the wire stays.
pub(super) fn renamed(recorder: &mut Recorder, site: &Site<'_>, old: &Name, new: &Name) {
    if old.snake() == new.snake() {
        return;
    }
    let (from, to) = if old.wire() == new.wire() {
        (old.snake(), new.snake())
    } else {
        (old.wire().to_owned(), new.wire().to_owned())
    };
    let kept = false;
    recorder.note_name(site, What::Renamed { from, to, kept });
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
