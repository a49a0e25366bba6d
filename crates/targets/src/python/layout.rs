//! Expressions on lines, broken where `ruff format` breaks them: all on one line where they fit, otherwise an item a line.

/// The longest line, as `pyproject.toml` tells formatters.
pub(super) const WIDTH: usize = 120;

/// An expression that may take several lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Code {
    /// Text that stays as it is.
    Atom(String),
    /// Items between brackets.
    Group {
        /// What stands before the items, `Entitlement(` or `[`.
        open: String,
        /// What stands between.
        items: Vec<Item>,
        /// What stands behind the items.
        close: char,
    },
    /// A list made of another: what is made, and `for … in …`.
    Comprehension(String, String),
}

/// An item between brackets, with what stands before its value: `name=`, `"key": ` or nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) label: String,
    pub(super) value: Code,
}

impl Item {
    /// An item of a list.
    pub(super) fn bare(value: Code) -> Self {
        Self {
            label: String::new(),
            value,
        }
    }

    /// An argument by its name.
    pub(super) fn argument(name: &str, value: Code) -> Self {
        Self {
            label: format!("{name}="),
            value,
        }
    }
}

impl Code {
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// A call with arguments.
    pub(super) fn call(callee: &str, items: Vec<Item>) -> Self {
        Self::Group {
            open: format!("{callee}("),
            items,
            close: ')',
        }
    }

    /// A list.
    pub(super) fn list(items: Vec<Code>) -> Self {
        Self::Group {
            open: "[".to_owned(),
            items: items.into_iter().map(Item::bare).collect(),
            close: ']',
        }
    }

    /// The expression on one line.
    pub(super) fn flat(&self) -> String {
        let mut text = String::new();
        self.write_flat(&mut text);
        text
    }

    fn write_flat(&self, text: &mut String) {
        match self {
            Self::Atom(atom) => text.push_str(atom),
            Self::Comprehension(made, read) => text.extend(["[", made, " ", read, "]"]),
            Self::Group { open, items, close } => {
                text.push_str(open);
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { ", " });
                    text.push_str(&item.label);
                    item.value.write_flat(text);
                }
                text.push(*close);
            }
        }
    }

    /// What remains of `free` columns behind the expression on one line; none if it does not fit there.
    fn left_of(&self, free: usize) -> Option<usize> {
        let without = |free: usize, text: &str| match text.contains('\n') {
            true => None,
            false => free.checked_sub(width(text)),
        };
        match self {
            Self::Atom(text) => without(free, text),
            Self::Comprehension(made, read) => without(without(free.checked_sub(3)?, made)?, read),
            Self::Group { open, items, .. } => {
                let between = 2 * items.len().saturating_sub(1);
                let free = without(free.checked_sub(between + 1)?, open)?;
                items.iter().try_fold(free, |free, item| {
                    item.value.left_of(without(free, &item.label)?)
                })
            }
        }
    }

    fn fits(&self, taken: usize) -> bool {
        let free = WIDTH.checked_sub(taken);
        free.and_then(|free| self.left_of(free)).is_some()
    }

    /// The expression on as many lines as it takes. Its first line is indented by `indent` columns, and of that line
    /// `taken` columns are not free: those of the indentation, of what stands before the expression and behind it.
    pub(super) fn lines(&self, indent: usize, taken: usize) -> String {
        match self {
            Self::Group { open, items, close } if !items.is_empty() && !self.fits(taken) => {
                let inner = indent + 4;
                let margin = " ".repeat(inner);
                let mut text = format!("{open}\n");
                for item in items {
                    let taken = inner + width(&item.label) + 1;
                    let value = item.value.lines(inner, taken);
                    text.extend([&margin, &item.label, &value, ",\n"]);
                }
                text.push_str(&margin[4..]);
                text.push(*close);
                text
            }
            Self::Comprehension(made, read) if !self.fits(taken) => {
                let margin = " ".repeat(indent + 4);
                let together = format!("{made} {read}");
                let inner = if fits(&together, indent + 4) {
                    together
                } else {
                    format!("{made}\n{margin}{read}")
                };
                format!("[\n{margin}{inner}\n{}]", " ".repeat(indent))
            }
            _ => self.flat(),
        }
    }

    /// An assignment to a variable or field, whose value stands in parentheses where only that makes it fit.
    pub(super) fn assigned(&self, target: &str, indent: usize) -> String {
        let before = indent + width(target) + 3;
        let atom = matches!(self, Self::Atom(_));
        if atom && !self.fits(before) && self.fits(indent + 4) {
            return format!(
                "{target} = (\n{}{}\n{})",
                " ".repeat(indent + 4),
                self.flat(),
                " ".repeat(indent)
            );
        }
        format!("{target} = {}", self.lines(indent, before))
    }
}

fn fits(flat: &str, taken: usize) -> bool {
    !flat.contains('\n') && taken + width(flat) <= WIDTH
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_on_a_line_and_the_rest_is_broken_from_outside() {
        let long = format!("\"{}\"", "x".repeat(104));
        let atom = |text: &str| Code::atom(text);
        let call = |value: Code| Code::call("f", vec![Item::argument("first", value)]);
        for (code, expected) in [
            (Code::call("f", Vec::new()), "v = f()".to_owned()),
            (call(atom("1")), "v = f(first=1)".to_owned()),
            (
                Code::list(vec![atom(&long), atom("2222222222")]),
                format!("v = [\n    {long},\n    2222222222,\n]"),
            ),
            (
                call(Code::list(vec![atom(&long)])),
                format!("v = f(\n    first=[{long}],\n)"),
            ),
            (
                Code::Comprehension("make(item)".into(), format!("for item in {long}")),
                format!("v = [\n    make(item)\n    for item in {long}\n]"),
            ),
        ] {
            assert_eq!(code.assigned("v", 0), expected);
        }
    }

    #[test]
    fn a_long_text_is_put_in_parentheses_where_that_makes_it_fit() {
        let text = Code::atom(format!("\"{}\"", "x".repeat(112)));
        assert_eq!(
            text.assigned("value", 0),
            format!("value = (\n    {}\n)", text.flat())
        );
        let longer = Code::atom(format!("\"{}\"", "x".repeat(130)));
        assert_eq!(
            longer.assigned("value", 0),
            format!("value = {}", longer.flat())
        );
    }
}
