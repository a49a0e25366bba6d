//! Where a change shows otherwise in Rust than its class says.

use sailmaker_ir::Location;
use sailmaker_ir::diff::{Change, Part, Subject, What};

use super::models::MOST_ARGUMENTS;
use crate::Step;

/// The step that a change asks for; none where its class decides.
///
/// - Types tell what may be absent or `null`, so that whatever changes there changes types. Required arguments are
///   parameters and optional ones are setters.
/// - Parameters of functions have no names that a caller writes; setters do.
/// - A struct that is sent is written down with all of its fields public, so that one more breaks such a program (The Cargo
///   Book, "SemVer Compatibility", "Adding a public field when no private field exists"); that of further keys takes the
///   place of another. A struct that only the server makes is non-exhaustive.
/// - A constructor takes required fields in their order, if they are not too many.
pub(crate) fn step(change: &Change) -> Option<Step> {
    match (&change.what, &change.part) {
        (What::Required(_) | What::Nullable(_), _) => Some(Step::Major),
        (
            What::Renamed { .. },
            Some(Part::Parameter(Location::Path, _) | Part::Body { required: true }),
        ) => Some(Step::Patch),
        (What::Added { .. }, Some(Part::Field(_) | Part::OtherKeys)) => {
            is_sent(&change.subject).then_some(Step::Major)
        }
        (What::Reordered { from, .. }, None) if from.len() > MOST_ARGUMENTS => {
            matches!(change.subject, Subject::Type { .. }).then_some(Step::Patch)
        }
        _ => None,
    }
}

fn is_sent(subject: &Subject) -> bool {
    matches!(subject, Subject::Type { usage, .. } if usage.request)
}
