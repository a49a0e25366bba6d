//! What a change means: the table of classes.

use std::cmp::Ordering;

use crate::diff::{Change, Class, Part, What};

use Class::{Addition, Breaking, Documentation};

/// The class of a change.
///
/// Two rules lie behind the table. A request that was right must stay right, so demanding more breaks; what a response
/// promised must stay true, so promising less breaks. Whatever has a name or a position in an SDK and is gone,
/// called otherwise or elsewhere breaks, whichever way its values travel. New values of enums and unions do not: SDKs keep what they do not know.
pub(super) fn of(change: &Change) -> Class {
    let sent = change.usage.request;
    let received = change.usage.response;
    match &change.what {
        What::Added { required } => breaking_if(*required && sent, Addition),
        What::Removed => match &change.part {
            Some(Part::Response(_) | Part::ResponseHeader(..) | Part::ResponseAs(..)) => {
                Documentation
            }
            _ => Breaking,
        },
        What::Renamed { .. }
        | What::Reordered { .. }
        | What::Moved { .. }
        | What::Regrouped { .. }
        | What::Respelled { .. }
        | What::Retyped { .. } => Breaking,
        What::Required(true) | What::Nullable(false) => breaking_if(sent, Addition),
        What::Required(false) | What::Nullable(true) => breaking_if(received, Addition),
        What::ReadOnly(true) => breaking_if(sent, Documentation),
        What::ReadOnly(false) => Addition,
        What::WriteOnly(true) => breaking_if(received, Documentation),
        What::WriteOnly(false) => Addition,
        What::Deprecated(true) | What::Experimental { .. } => Addition,
        What::Deprecated(false) => Documentation,
        What::Default { from, to } => {
            breaking_if(sent && from.is_some() && to.is_some(), Documentation)
        }
        What::Limit { allows, .. } | What::Security { allows, .. } => match allows {
            Ordering::Less => breaking_if(sent, Documentation),
            Ordering::Greater if sent => Addition,
            _ => Documentation,
        },
        What::Described => Documentation,
    }
}

fn breaking_if(breaks: bool, otherwise: Class) -> Class {
    if breaks { Breaking } else { otherwise }
}

#[cfg(test)]
mod tests {
    use sailmaker_spec::{FileId, Place};

    use super::*;
    use crate::diff::{OldName, Subject};
    use crate::{Name, Usage};

    fn class(what: What, part: Option<Part>, request: bool, response: bool) -> Class {
        of(&Change {
            subject: Subject::Type {
                groups: Vec::new(),
                name: Name::new("Ship"),
                plain: false,
                usage: Usage { request, response },
            },
            part,
            what,
            usage: Usage { request, response },
            old: None,
            new: Some(Place::of_file(FileId::ROOT)),
        })
    }

    #[test]
    fn the_class_depends_on_the_direction() {
        let limit = |allows| What::Limit {
            name: "greatest value".into(),
            from: Some("2".into()),
            to: Some("1".into()),
            allows,
        };
        let default = |from: Option<&str>, to: Option<&str>| What::Default {
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        for (what, in_request, in_response) in [
            (What::Added { required: true }, Breaking, Addition),
            (What::Added { required: false }, Addition, Addition),
            (What::Removed, Breaking, Breaking),
            (What::Required(true), Breaking, Addition),
            (What::Required(false), Addition, Breaking),
            (What::Nullable(true), Addition, Breaking),
            (What::Nullable(false), Breaking, Addition),
            (What::ReadOnly(true), Breaking, Documentation),
            (What::ReadOnly(false), Addition, Addition),
            (What::WriteOnly(true), Documentation, Breaking),
            (What::WriteOnly(false), Addition, Addition),
            (What::Deprecated(true), Addition, Addition),
            (What::Deprecated(false), Documentation, Documentation),
            (
                What::Experimental {
                    now: true,
                    header: Name::new("X-Mine"),
                },
                Addition,
                Addition,
            ),
            (limit(Ordering::Less), Breaking, Documentation),
            (limit(Ordering::Greater), Addition, Documentation),
            (limit(Ordering::Equal), Documentation, Documentation),
            (default(Some("1"), Some("2")), Breaking, Documentation),
            (default(None, Some("2")), Documentation, Documentation),
            (default(Some("1"), None), Documentation, Documentation),
            (What::Described, Documentation, Documentation),
        ] {
            let part = Some(Part::Field(Name::new("name")));
            assert_eq!(
                class(what.clone(), part.clone(), true, false),
                in_request,
                "request: {what:?}"
            );
            assert_eq!(
                class(what.clone(), part, false, true),
                in_response,
                "response: {what:?}"
            );
        }
    }

    #[test]
    fn names_break_without_any_direction() {
        let renamed = What::Renamed {
            from: Name::new("Ship"),
            to: Name::new("Vessel"),
            old: OldName::Gone,
        };
        assert_eq!(class(renamed, None, false, false), Breaking);
        assert_eq!(class(What::Removed, None, false, false), Breaking);
    }

    #[test]
    fn documented_responses_may_go() {
        let part = Some(Part::Response("404".into()));
        assert_eq!(class(What::Removed, part, false, true), Documentation);
    }
}
