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
    /// pages change. Paths and spellings on the wire are the SDK's to know.
    fn of(change: &Change) -> Self {
        match (&change.what, change.class()) {
            (What::Limit { .. } | What::Default { .. } | What::Security { .. }, _) => Self::Patch,
            (What::Moved { .. } | What::Respelled { .. }, _) => Self::Patch,
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

    use sailmaker_ir::diff::{Kind, OldName, Part, Subject};
    use sailmaker_ir::{Location, Method, Name, Usage};

    use super::*;

    /// The steps of a change that concerns requests and responses.
    fn steps(subject: Subject, part: Option<Part>, what: What, usage: Usage) -> [Step; 3] {
        let change = Change {
            subject,
            part,
            what,
            usage,
            old: None,
            new: None,
        };
        ["rust", "python", "other"].map(|target| step(target, &change))
    }

    fn operation() -> Subject {
        Subject::Operation {
            group: Name::new("Ships"),
            name: Name::new("getShip"),
            method: Method::Get,
            path: "/ships/{id}".into(),
        }
    }

    fn ship(plain: bool, usage: Usage) -> Subject {
        Subject::Type {
            groups: Vec::new(),
            name: Name::new("Ship"),
            plain,
            usage,
        }
    }

    fn renamed(old: OldName) -> What {
        What::Renamed {
            from: Name::new("one"),
            to: Name::new("other"),
            old,
        }
    }

    fn reordered(count: usize) -> What {
        let names = || (0..count).map(|at| Name::new(&format!("field{at}")));
        What::Reordered {
            from: names().collect(),
            to: names().rev().collect(),
        }
    }

    #[test]
    fn languages_differ_in_types() {
        use Step::{Major, Minor, Patch};
        let field = || Some(Part::Field(Name::new("name")));
        let kind = |text: &str| Kind {
            text: text.into(),
            ty: None,
        };
        let retyped = |width_only| What::Retyped {
            from: kind("one"),
            to: kind("other"),
            width_only,
        };
        let respelled = || What::Respelled {
            from: "shipId".into(),
            to: "ship-id".into(),
        };
        let added = || What::Added { required: false };
        for (part, what, usage, expected) in [
            (field(), What::Removed, Usage::SENT, [Major, Major, Major]),
            (field(), added(), Usage::SENT, [Major, Minor, Minor]),
            (field(), added(), Usage::RECEIVED, [Minor, Minor, Minor]),
            (
                Some(Part::OtherKeys),
                added(),
                Usage::SENT,
                [Major, Minor, Minor],
            ),
            (
                Some(Part::Value(Name::new("SUNK"))),
                added(),
                Usage::SENT,
                [Minor, Minor, Minor],
            ),
            (field(), What::Described, Usage::SENT, [Patch, Patch, Patch]),
            (
                field(),
                What::Required(true),
                Usage::RECEIVED,
                [Major, Minor, Minor],
            ),
            (
                field(),
                What::Nullable(false),
                Usage::RECEIVED,
                [Major, Minor, Minor],
            ),
            (field(), retyped(true), Usage::SENT, [Major, Patch, Major]),
            (field(), retyped(false), Usage::SENT, [Major, Major, Major]),
            (field(), respelled(), Usage::SENT, [Patch, Patch, Patch]),
            (
                None,
                renamed(OldName::Gone),
                Usage::SENT,
                [Major, Major, Major],
            ),
            (
                None,
                renamed(OldName::Alias),
                Usage::SENT,
                [Major, Minor, Major],
            ),
            (
                None,
                renamed(OldName::Other),
                Usage::SENT,
                [Major, Major, Major],
            ),
            (None, reordered(7), Usage::SENT, [Major, Patch, Major]),
            (None, reordered(8), Usage::SENT, [Patch, Patch, Major]),
        ] {
            let found = steps(ship(false, usage), part.clone(), what.clone(), usage);
            assert_eq!(found, expected, "{part:?} {what:?}");
        }
        let found = steps(ship(true, Usage::SENT), None, What::Removed, Usage::SENT);
        assert_eq!(found, [Major, Patch, Major], "a name of a text");
    }

    #[test]
    fn languages_differ_in_operations() {
        use Step::{Major, Minor, Patch};
        let parameter = || Some(Part::Parameter(Location::Query, Name::new("limit")));
        let in_path = || Some(Part::Parameter(Location::Path, Name::new("id")));
        let body = |required| Some(Part::Body { required });
        let limit = What::Limit {
            name: "greatest value".into(),
            from: None,
            to: Some("1".into()),
            allows: Ordering::Less,
        };
        let moved = What::Moved {
            from: "GET /vessels/{id}".into(),
        };
        let experimental = |now| What::Experimental {
            now,
            header: Name::new("X-Mine"),
        };
        for (part, what, expected) in [
            (parameter(), What::Required(false), [Major, Minor, Minor]),
            (parameter(), limit, [Patch, Patch, Patch]),
            (parameter(), renamed(OldName::Gone), [Major, Major, Major]),
            (in_path(), renamed(OldName::Gone), [Patch, Major, Major]),
            (body(true), renamed(OldName::Gone), [Patch, Major, Major]),
            (body(false), renamed(OldName::Gone), [Major, Major, Major]),
            (None, reordered(2), [Major, Major, Major]),
            (None, moved, [Patch, Patch, Patch]),
            (None, experimental(true), [Minor, Minor, Minor]),
            (None, experimental(false), [Minor, Major, Minor]),
        ] {
            let found = steps(operation(), part.clone(), what.clone(), Usage::SENT);
            assert_eq!(found, expected, "{part:?} {what:?}");
        }
    }
}
