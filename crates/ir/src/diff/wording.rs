//! Changes as sentences, in Markdown.

use std::cmp::Ordering;
use std::fmt;

use crate::diff::{Change, Kind, OldName, Part, Subject, What};
use crate::{Location, Name};

/// What is called by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An operation.
    Operation,
    /// A type.
    Type,
    /// A parameter, a part of a multipart body or a field of a form.
    Parameter,
    /// A field of an object.
    Field,
    /// A value of an enum.
    Value,
    /// An alternative of a union.
    Variant,
}

/// Which of the two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// How sentences write names and types.
pub trait Spelling {
    /// A name, without marks.
    fn name(&self, of: Named, name: &Name) -> String;
    /// What a part is, in Markdown.
    fn kind(&self, version: Version, kind: &Kind) -> String;
}

/// The spelling of the document.
struct Wire;

impl Spelling for Wire {
    fn name(&self, of: Named, name: &Name) -> String {
        match of {
            Named::Type | Named::Variant => name.pascal(),
            _ => name.wire().to_owned(),
        }
    }

    fn kind(&self, _: Version, kind: &Kind) -> String {
        kind.text.clone()
    }
}

/// How a change reads below the name of its subject: "parameter `limit` is new".
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&Wire))
    }
}

impl Change {
    /// How a change reads below the name of its subject, with names and types as somebody else writes them.
    pub fn sentence(&self, spelling: &impl Spelling) -> String {
        format!("{} {}", self.concerned(spelling), self.happened(spelling))
    }

    /// What happened to it: "is new".
    pub fn happened(&self, spelling: &impl Spelling) -> String {
        what(self, spelling)
    }

    /// Which part of its subject it concerns, or that it concerns the whole.
    pub fn concerned(&self, spelling: &impl Spelling) -> String {
        match &self.part {
            Some(part) => part.text(spelling),
            None => format!("the {}", self.subject.kind()),
        }
    }

    fn named(&self) -> Named {
        match (&self.part, &self.subject) {
            (Some(Part::Field(_)), _) => Named::Field,
            (Some(Part::Value(_)), _) => Named::Value,
            (Some(Part::Variant(_)), _) => Named::Variant,
            (None, Subject::Operation { .. }) => Named::Operation,
            (None, Subject::Type { .. }) => Named::Type,
            _ => Named::Parameter,
        }
    }
}

impl Subject {
    /// What kind of thing it is, in one word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Operation { .. } => "operation",
            Self::Type { .. } => "type",
        }
    }

    /// Its name, as the document spells it.
    pub fn name(&self) -> String {
        match self {
            Self::Operation { name, .. } => Wire.name(Named::Operation, name),
            Self::Type { name, .. } => Wire.name(Named::Type, name),
        }
    }

    /// The tags it belongs to.
    pub fn groups(&self) -> &[Name] {
        match self {
            Self::Operation { group, .. } => std::slice::from_ref(group),
            Self::Type { groups, .. } => groups,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(&Wire))
    }
}

impl Part {
    fn text(&self, spelling: &impl Spelling) -> String {
        let name = |of, name| code(&spelling.name(of, name));
        match self {
            Self::Parameter(location, parameter) => {
                let kind = match location {
                    Location::Path => "path parameter",
                    Location::Query => "parameter",
                    Location::Header => "header",
                    Location::Cookie => "cookie",
                };
                format!("{kind} {}", name(Named::Parameter, parameter))
            }
            Self::Body { .. } => "the body".to_owned(),
            Self::BodyAs(media_type) => format!("the body as {}", code(media_type)),
            Self::FormField(field) => format!("form field {}", name(Named::Parameter, field)),
            Self::Result => "the result".to_owned(),
            Self::Response(status) => format!("response {}", code(status)),
            Self::ResponseAs(status, media_type) => {
                format!("response {} as {}", code(status), code(media_type))
            }
            Self::ResponseHeader(status, header) => {
                format!("header {} of response {}", code(header), code(status))
            }
            Self::Pages => "fetching page by page".to_owned(),
            Self::Security => "what a token needs".to_owned(),
            Self::Field(field) => format!("field {}", name(Named::Field, field)),
            Self::OtherKeys => "the map of further keys".to_owned(),
            Self::Value(value) => format!("value {}", name(Named::Value, value)),
            Self::Variant(variant) => format!("alternative {}", name(Named::Variant, variant)),
            Self::Discriminator => "the property that tells the alternatives apart".to_owned(),
        }
    }
}

fn what(change: &Change, spelling: &impl Spelling) -> String {
    match &change.what {
        What::Added { required: true } => "is new and required".to_owned(),
        What::Added { required: false } => "is new".to_owned(),
        What::Removed => "is gone".to_owned(),
        What::Renamed { from, to, old } => renamed(change, spelling, from, to, *old),
        What::Respelled { from, to } => {
            format!("is sent as {} now, was sent as {}", code(to), code(from))
        }
        What::Reordered { from, to } => {
            let (whole, part) = match change.subject {
                Subject::Operation { .. } => ("takes its required arguments", Named::Parameter),
                Subject::Type { .. } => ("has its required fields", Named::Field),
            };
            let list = |names: &[Name]| {
                let names = names.iter().map(|name| code(&spelling.name(part, name)));
                names.collect::<Vec<_>>().join(", ")
            };
            format!("{whole} in the order {} now, was {}", list(to), list(from))
        }
        What::Moved { from } => format!("has moved here from {}", code(from)),
        What::Regrouped { from } => format!("has come here from the tag {}", code(from.wire())),
        What::Retyped { from, to, .. } => format!(
            "is {} now, was {}",
            spelling.kind(Version::New, to),
            spelling.kind(Version::Old, from)
        ),
        What::Required(now) => toggled("required", *now),
        What::Nullable(true) => "may be `null` now".to_owned(),
        What::Nullable(false) => "may no longer be `null`".to_owned(),
        What::ReadOnly(now) => toggled("read-only", *now),
        What::WriteOnly(now) => toggled("write-only", *now),
        What::Deprecated(now) => toggled("deprecated", *now),
        What::Experimental { now, .. } => toggled("experimental", *now),
        What::Default { from, to } => valued("default", from.as_deref(), to.as_deref()),
        What::Limit {
            name,
            from,
            to,
            allows,
        } => valued(name, from.as_deref(), to.as_deref()) + judged(*allows),
        What::Security { from, to, allows } => {
            let text =
                |demand: &Option<String>| demand.as_deref().map_or("nothing".to_owned(), code);
            format!("is {} now, was {}", text(to), text(from)) + judged(*allows)
        }
        What::Described => "is described in other words".to_owned(),
    }
}

/// The new name is said before, except that of a body. Where the document has kept it, it is programs that call it otherwise.
fn renamed(
    change: &Change,
    spelling: &impl Spelling,
    from: &Name,
    to: &Name,
    old: OldName,
) -> String {
    let named = change.named();
    let was = code(&spelling.name(named, from));
    match old {
        OldName::Gone if named != Named::Type && from.wire() == to.wire() => format!(
            "is called {} in programs now, was {}",
            code(&to.snake()),
            code(&from.snake())
        ),
        OldName::Gone if matches!(change.part, Some(Part::Body { .. })) => {
            format!(
                "is called {} now, was {was}",
                code(&spelling.name(named, to))
            )
        }
        OldName::Gone | OldName::Alias => format!("was called {was}"),
        OldName::Other => format!("was one with {was}, which is another type now"),
    }
}

fn judged(allows: Ordering) -> &'static str {
    match allows {
        Ordering::Less => " (stricter)",
        Ordering::Greater => " (more lenient)",
        Ordering::Equal => "",
    }
}

fn toggled(quality: &str, now: bool) -> String {
    if now {
        format!("is {quality} now")
    } else {
        format!("is no longer {quality}")
    }
}

fn valued(name: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("has another {name}: {}, was {}", code(to), code(from)),
        (None, Some(to)) => format!("has a {name} now: {}", code(to)),
        (Some(from), None) => format!("has no {name} any more, was {}", code(from)),
        (None, None) => format!("has no {name}"),
    }
}

/// A text as one line of code in Markdown, whatever backticks it holds (CommonMark 0.31, "Code spans").
pub fn code(text: &str) -> String {
    let line = text.replace(char::is_control, " ");
    let longest = line
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    if longest == 0 {
        return format!("`{line}`");
    }
    let ticks = "`".repeat(longest + 1);
    format!("{ticks} {line} {ticks}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_holds_backticks_and_stays_on_its_line() {
        for (text, expected) in [
            ("limit", "`limit`"),
            ("a`b", "`` a`b ``"),
            ("a\nb", "`a b`"),
            ("a\u{1b}[31m", "`a [31m`"),
            ("``", "``` `` ```"),
        ] {
            assert_eq!(code(text), expected);
        }
    }
}
