//! Changes as sentences, in Markdown.

use std::cmp::Ordering;
use std::fmt;

use crate::Location;
use crate::diff::{Change, Part, Subject, What};

/// How a change reads below the name of its subject: "parameter `limit` is new".
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{part} ")?,
            None => write!(f, "the {} ", self.subject.kind())?,
        }
        f.write_str(&what(self))
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
    pub fn name(&self) -> &str {
        match self {
            Self::Operation { name, .. } | Self::Type { name, .. } => name,
        }
    }

    /// The tags it belongs to.
    pub fn groups(&self) -> &[String] {
        match self {
            Self::Operation { group, .. } => std::slice::from_ref(group),
            Self::Type { groups, .. } => groups,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Parameter(location, name) => {
                let kind = match location {
                    Location::Path => "path parameter",
                    Location::Query => "parameter",
                    Location::Header => "header",
                    Location::Cookie => "cookie",
                };
                format!("{kind} {}", code(name))
            }
            Self::Body => "the body".to_owned(),
            Self::BodyAs(media_type) => format!("the body as {}", code(media_type)),
            Self::FormField(name) => format!("form field {}", code(name)),
            Self::Result => "the result".to_owned(),
            Self::Response(status) => format!("response {}", code(status)),
            Self::ResponseAs(status, media_type) => {
                format!("response {} as {}", code(status), code(media_type))
            }
            Self::ResponseHeader(status, name) => {
                format!("header {} of response {}", code(name), code(status))
            }
            Self::Pages => "fetching page by page".to_owned(),
            Self::Security => "what a token needs".to_owned(),
            Self::Field(name) => format!("field {}", code(name)),
            Self::OtherKeys => "the map of further keys".to_owned(),
            Self::Value(name) => format!("value {}", code(name)),
            Self::Variant(name) => format!("alternative {}", code(name)),
            Self::Discriminator => "the property that tells the alternatives apart".to_owned(),
        };
        f.write_str(&text)
    }
}

fn what(change: &Change) -> String {
    match &change.what {
        What::Added { required: true } => "is new and required".to_owned(),
        What::Added { required: false } => "is new".to_owned(),
        What::Removed => "is gone".to_owned(),
        What::Renamed { from, to, kept } => {
            let stays = if *kept {
                ", which stays as another name"
            } else {
                ""
            };
            format!(
                "is called {} now, no longer {}{stays}",
                code(to),
                code(from)
            )
        }
        What::Moved { from } => format!("has moved here from {}", code(from)),
        What::Regrouped { from } => format!("has come here from the tag {}", code(from)),
        What::Retyped { from, to, .. } => format!("is {to} now, was {from}"),
        What::Required(now) => toggled("required", *now),
        What::Nullable(true) => "may be `null` now".to_owned(),
        What::Nullable(false) => "may no longer be `null`".to_owned(),
        What::ReadOnly(now) => toggled("read-only", *now),
        What::WriteOnly(now) => toggled("write-only", *now),
        What::Deprecated(now) => toggled("deprecated", *now),
        What::Experimental(now) => toggled("experimental", *now),
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
