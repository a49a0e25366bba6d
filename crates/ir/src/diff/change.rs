//! One change, and the words of which it is made.

use std::cmp::Ordering;

use sailmaker_spec::{Method, Place};

use crate::diff::class;
use crate::{Location, Name, Type, Usage};

/// Something that differs between two versions of an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// Which part of the subject differs; none where it is the whole.
    pub part: Option<Part>,
    /// What happened to it.
    pub what: What,
    /// Which values are concerned. Neither direction: names and pages only, what travels stays the same.
    pub usage: Usage,
    /// Where it stands in the old document, unless it is new.
    pub old: Option<Place>,
    /// Where it stands in the new document, unless it is gone from there.
    pub new: Option<Place>,
}

impl Change {
    /// What it means to those who use the API.
    pub fn class(&self) -> Class {
        class::of(self)
    }
}

/// What a change means to those who use an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Programs that were right may fail, or no longer compile.
    Breaking,
    /// There is more, and nothing less.
    Addition,
    /// What can be sent and what comes back stays the same.
    Documentation,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An operation.
    Operation {
        /// Its tag.
        group: Name,
        /// Its operation id; the new one, if that has changed.
        name: Name,
        /// Its HTTP method.
        method: Method,
        /// Its path template.
        path: String,
    },
    /// A type with a name.
    Type {
        /// The tags whose operations reach it.
        groups: Vec<Name>,
        /// Its name; the new one, if that has changed.
        name: Name,
        /// Whether it is another name for what has none: a text, a list.
        plain: bool,
        /// Where values of it travel.
        usage: Usage,
    },
}

/// A part of an operation or of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A parameter; by its new name, if that has changed.
    Parameter(Location, Name),
    /// The body of the request.
    Body {
        /// Whether it must be sent, in both versions.
        required: bool,
    },
    /// The body of the request in one media type.
    BodyAs(String),
    /// A part of a multipart body or a field of a form.
    FormField(Name),
    /// What a successful call yields.
    Result,
    /// A documented response, by its status.
    Response(String),
    /// The body of a response, by status and media type.
    ResponseAs(String, String),
    /// A header of a response, by status and name.
    ResponseHeader(String, String),
    /// The way in which a list is fetched page by page.
    Pages,
    /// What a token must be allowed to do.
    Security,
    /// A field of an object; by its new name, if that has changed.
    Field(Name),
    /// The keys of an object that have no names in the document.
    OtherKeys,
    /// A value of an enum.
    Value(Name),
    /// An alternative of a union.
    Variant(Name),
    /// The property that tells the alternatives of a union apart.
    Discriminator,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is new.
    Added {
        /// Whether requests must have it.
        required: bool,
    },
    /// It is gone.
    Removed,
    /// It is called otherwise.
    Renamed {
        /// The name it had.
        from: Name,
        /// The name it has.
        to: Name,
        /// What the old name stands for now.
        old: OldName,
    },
    /// It is spelled otherwise on the wire, in the same words.
    Respelled {
        /// The spelling it had.
        from: String,
        /// The spelling it has.
        to: String,
    },
    /// What must be given, which many languages tell apart by position only, comes in another order.
    Reordered {
        /// The order it had.
        from: Vec<Name>,
        /// The order it has.
        to: Vec<Name>,
    },
    /// An operation has another method or path.
    Moved {
        /// The method and path it had.
        from: String,
    },
    /// An operation belongs to another tag.
    Regrouped {
        /// The tag it had.
        from: Name,
    },
    /// It has another type, or is written in another way.
    Retyped {
        /// What it was.
        from: Kind,
        /// What it is.
        to: Kind,
        /// Whether both are integers, which differ in their width only.
        width_only: bool,
    },
    /// It must be there now, or need not be any more.
    Required(bool),
    /// It may be `null` now, or may not be any more.
    Nullable(bool),
    /// Only the server sets it now, or others may as well.
    ReadOnly(bool),
    /// The server does not show it any more, or does now.
    WriteOnly(bool),
    /// It is deprecated now, or not any more.
    Deprecated(bool),
    /// An operation is experimental now, or not any more.
    Experimental {
        /// Whether it is now.
        now: bool,
        /// The header that unlocks it, or did.
        header: Name,
    },
    /// What the server assumes in its absence has changed.
    Default {
        /// As JSON.
        from: Option<String>,
        /// As JSON.
        to: Option<String>,
    },
    /// What is demanded of its value has changed.
    Limit {
        /// The limit, in words.
        name: String,
        /// What it was.
        from: Option<String>,
        /// What it is.
        to: Option<String>,
        /// [`Ordering::Less`] if fewer values are allowed now, [`Ordering::Greater`] if more, [`Ordering::Equal`] if it
        /// is a hint only.
        allows: Ordering,
    },
    /// Tokens must be allowed to do other things.
    Security {
        /// The alternatives there were; none where everybody was allowed.
        from: Option<String>,
        /// The alternatives there are.
        to: Option<String>,
        /// [`Ordering::Greater`] if every token that was good is so still, [`Ordering::Less`] if not.
        allows: Ordering,
    },
    /// It is described in other words.
    Described,
}

/// What a name stands for that something had and has no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldName {
    /// For nothing.
    Gone,
    /// For the same thing, as its other name.
    Alias,
    /// For something else.
    Other,
}

/// What a part is: its type, or else the way in which it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// In words that no language owns, in Markdown.
    pub text: String,
    /// The type, in the version of the API that this is about.
    pub ty: Option<Type>,
}

impl Kind {
    /// What has no type.
    pub(super) fn words(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ty: None,
        }
    }
}
