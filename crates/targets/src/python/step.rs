//! Where a change shows otherwise in Python than its class says.

use sailmaker_ir::diff::{Change, What};

use crate::Step;

/// The step that a change asks for; none where its class decides.
///
/// Integers have one type, whatever their width. A class that is renamed stays importable under its other names.
pub(crate) fn step(change: &Change) -> Option<Step> {
    match &change.what {
        What::Retyped {
            width_only: true, ..
        } => Some(Step::Patch),
        What::Renamed { kept: true, .. } => Some(Step::Minor),
        _ => None,
    }
}
