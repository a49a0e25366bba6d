//! What the changes on a page about moving have in common.

use sailmaker_ir::diff::{Change, Class, Part, Subject, What};

use crate::Step;

/// What changes have in common for a reader, in the order of reading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Breaks,
    Answers,
    Permissions,
    New,
    Standing,
    Words,
}

impl Topic {
    pub(super) const ALL: [Self; 6] = [
        Self::Breaks,
        Self::Answers,
        Self::Permissions,
        Self::New,
        Self::Standing,
        Self::Words,
    ];

    /// The topic of a change; none where programs of the target do not see it, or see it by another.
    pub(super) fn of(change: &Change, step: Step) -> Option<Self> {
        match (&change.what, &change.subject, &change.part) {
            // Who needs it finds it by the operation or field that has it.
            (What::Added { .. }, Subject::Type { .. }, None) => None,
            (What::Described, ..) => Some(Self::Words),
            (What::Security { .. }, ..) => Some(Self::Permissions),
            (
                What::Added { .. } | What::Removed,
                _,
                Some(Part::Response(_) | Part::ResponseHeader(..)),
            ) => Some(Self::Words),
            (What::Added { required: false }, ..) => Some(Self::New),
            _ if step == Step::Major => Some(Self::Breaks),
            (What::Deprecated(_) | What::Experimental { .. }, ..) => Some(Self::Standing),
            (
                What::Limit { .. }
                | What::Default { .. }
                | What::Moved { .. }
                | What::Respelled { .. },
                ..,
            ) if change.class() != Class::Documentation => Some(Self::Answers),
            _ if step == Step::Minor => Some(Self::New),
            _ if change.class() == Class::Documentation => Some(Self::Words),
            _ => None,
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Breaks => "What breaks",
            Self::Answers => "What the server does otherwise",
            Self::Permissions => "Permissions",
            Self::New => "What is new",
            Self::Standing => "Deprecated or experimental",
            Self::Words => "Documentation",
        }
    }

    pub(super) fn introduction(self) -> &'static str {
        match self {
            Self::Breaks => "Programs that use one of these have to change.",
            Self::Answers => {
                "Programs stay as they are here, but the server may refuse what it took before, or answer otherwise."
            }
            Self::Permissions => "Tokens must be allowed to do other things.",
            Self::New => "Programs may go on without these.",
            Self::Standing => "What may go or change some day, and what no longer will.",
            Self::Words => "What is described otherwise. Programs need no change.",
        }
    }
}
