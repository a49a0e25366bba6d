//! Where text goes, and what is special there.

/// A place that takes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// A doc comment of Rust: CommonMark with tables, read by rustdoc and clippy.
    DocComment,
    /// A page of MDX: CommonMark with tables, in which `{` and `<` begin code and HTML does not exist.
    Page,
    /// A cell of a table on a page.
    Cell,
    /// A comment in code, which knows no markup.
    Comment,
}

impl Place {
    /// Whether Markdown is written at all.
    pub(super) fn has_markup(self) -> bool {
        self != Place::Comment
    }

    /// Whether braces begin an expression, and lines can be imports and admonitions.
    pub(super) fn is_mdx(self) -> bool {
        matches!(self, Place::Page | Place::Cell)
    }

    /// How many levels a heading is moved down: those above are the page's own.
    pub(super) fn heading_shift(self) -> usize {
        match self {
            Place::DocComment => 2,
            _ => 3,
        }
    }

    /// The width that lines are filled to, if they are.
    pub(super) fn width(self) -> Option<usize> {
        (self == Place::DocComment).then_some(100)
    }
}
