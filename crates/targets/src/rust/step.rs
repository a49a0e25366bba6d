//! Where a change shows otherwise in Rust than its class says.

use sailmaker_ir::Location;
use sailmaker_ir::diff::{Change, Part, What};

use crate::Step;

/// The step that a change asks for; none where its class decides.
///
/// Types tell what may be absent or `null`, so that whatever changes there changes types. Required arguments are
/// parameters and optional ones are setters. Parameters of functions have no names that a caller writes.
pub(crate) fn step(change: &Change) -> Option<Step> {
    match (&change.what, &change.part) {
        (What::Required(_) | What::Nullable(_), _) => Some(Step::Major),
        (What::Renamed { .. }, Some(Part::Parameter(Location::Path, _))) => Some(Step::Patch),
        _ => None,
    }
}
