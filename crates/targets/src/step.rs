//! Which part of an SDK's version a change of its API raises.

use std::fmt;

use sailmaker_ir::diff::{Change, Class, What};

use crate::{python, rust};

/// Which part of a version goes up (Semantic Versioning 2.0.0, sections 6 to 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Nothing to do for users of the SDK.
    Patch,
    /// There is more.
    Minor,
    /// Programs that use the SDK may have to change.
    Major,
}

impl Step {
    /// The step of a change where the language of the SDK makes no difference.
    ///
    /// What the server demands of values and tokens, and what it assumes, holds for every version of an SDK: there only
    /// pages change.
    fn of(change: &Change) -> Self {
        match (&change.what, change.class()) {
            (What::Limit { .. } | What::Default { .. } | What::Security { .. }, _) => Self::Patch,
            (_, Class::Breaking) => Self::Major,
            (_, Class::Addition) => Self::Minor,
            (_, Class::Documentation) => Self::Patch,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// The step that a change asks of the SDK of one target; of a target that is not known, the one that it
/// asks for in any language.
pub fn step(target: &str, change: &Change) -> Step {
    let own = match target {
        "python" => python::step(change),
        "rust" => rust::step(change),
        _ => None,
    };
    own.unwrap_or_else(|| Step::of(change))
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use sailmaker_ir::diff::{Part, Spot, Subject};
    use sailmaker_ir::{Location, Usage};
    use sailmaker_spec::{FileId, Place};

    use super::*;

    fn steps(part: Part, what: What, request: bool, response: bool) -> [Step; 3] {
        let change = Change {
            subject: Subject::Type {
                groups: Vec::new(),
                name: "Ship".into(),
            },
            part: Some(part),
            what,
            usage: Usage { request, response },
            place: Spot::New(Place::of_file(FileId::ROOT)),
        };
        ["rust", "python", "other"].map(|target| step(target, &change))
    }

    #[test]
    fn languages_differ() {
        use Step::{Major, Minor, Patch};
        let field = || Part::Field("name".into());
        let parameter = || Part::Parameter(Location::Query, "limit".into());
        let in_path = || Part::Parameter(Location::Path, "id".into());
        let retyped = |width_only| What::Retyped {
            from: "one".into(),
            to: "other".into(),
            width_only,
        };
        let renamed = |kept| What::Renamed {
            from: "one".into(),
            to: "other".into(),
            kept,
        };
        let limit = What::Limit {
            name: "greatest value".into(),
            from: None,
            to: Some("1".into()),
            allows: Ordering::Less,
        };
        for (part, what, sent, expected) in [
            (field(), What::Removed, true, [Major, Major, Major]),
            (
                field(),
                What::Added { required: false },
                true,
                [Minor, Minor, Minor],
            ),
            (field(), What::Described, true, [Patch, Patch, Patch]),
            (field(), What::Required(true), false, [Major, Minor, Minor]),
            (field(), What::Nullable(false), false, [Major, Minor, Minor]),
            (
                parameter(),
                What::Required(false),
                true,
                [Major, Minor, Minor],
            ),
            (parameter(), limit, true, [Patch, Patch, Patch]),
            (in_path(), renamed(false), true, [Patch, Major, Major]),
            (parameter(), renamed(false), true, [Major, Major, Major]),
            (field(), renamed(true), true, [Major, Minor, Major]),
            (field(), retyped(true), true, [Major, Patch, Major]),
            (field(), retyped(false), true, [Major, Major, Major]),
        ] {
            let found = steps(part.clone(), what.clone(), sent, !sent);
            assert_eq!(found, expected, "{part:?} {what:?}");
        }
    }
}
