//! Where a change shows otherwise in Python than its class says.

use sailmaker_ir::diff::{Change, OldName, Subject, What};

use crate::Step;

/// The step that a change asks for; none where its class decides.
///
/// - Integers have one type, whatever their width.
/// - A class that is renamed stays importable under its other names. What is another name for a text or a list is no class.
/// - The header that unlocks an experimental operation is an argument, which goes with it.
/// - Models are made with keywords, so that their fields have no order.
pub(crate) fn step(change: &Change) -> Option<Step> {
    match (&change.what, &change.subject) {
        (
            What::Retyped {
                width_only: true, ..
            },
            _,
        ) => Some(Step::Patch),
        (
            What::Renamed {
                old: OldName::Alias,
                ..
            },
            _,
        ) => Some(Step::Minor),
        (What::Experimental { now: false, .. }, _) => Some(Step::Major),
        (What::Reordered { .. }, Subject::Type { .. }) => Some(Step::Patch),
        (_, Subject::Type { plain: true, .. }) if change.part.is_none() => Some(Step::Patch),
        _ => None,
    }
}
