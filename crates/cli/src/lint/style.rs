//! How the words of a name are put together.

use std::fmt;

/// A way to write a name of several words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `accessProfile`
    Camel,
    /// `AccessProfile`
    Pascal,
    /// `access_profile`
    Snake,
    /// `access-profile`
    Kebab,
}

impl Style {
    /// The style of a name; none for one that fits several (`id`, `ID`), or none at all.
    pub(super) fn of(name: &str) -> Option<Style> {
        let has = |test: fn(char) -> bool| name.chars().any(test);
        let (upper, lower) = (
            has(|it| it.is_ascii_uppercase()),
            has(|it| it.is_ascii_lowercase()),
        );
        let is_word = name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '-');
        let first = name.chars().next()?;
        if !is_word || !lower || !first.is_ascii_alphabetic() {
            return None;
        }
        match (name.contains('_'), name.contains('-'), upper) {
            (true, false, false) => Some(Style::Snake),
            (false, true, false) => Some(Style::Kebab),
            (false, false, true) if first.is_ascii_uppercase() => Some(Style::Pascal),
            (false, false, true) => Some(Style::Camel),
            _ => None,
        }
    }
}

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Style::Camel => "camelCase",
            Style::Pascal => "PascalCase",
            Style::Snake => "snake_case",
            Style::Kebab => "kebab-case",
        })
    }
}

/// The style of nearly all names, and the share that has it in percent. None where there is no such style.
pub(super) fn prevailing<'n>(names: impl Iterator<Item = &'n str>) -> Option<(Style, usize)> {
    /// Fewer names are no habit.
    const FEWEST: usize = 5;
    /// Where more names differ, the document has two styles, and neither is a slip.
    const SHARE: usize = 80;
    let styles: Vec<Style> = names.filter_map(Style::of).collect();
    let all = [Style::Camel, Style::Pascal, Style::Snake, Style::Kebab].into_iter();
    let counted = all.map(|style| (style, styles.iter().filter(|it| **it == style).count()));
    let (style, count) = counted.max_by_key(|(_, count)| *count)?;
    let share = (count * 100).checked_div(styles.len())?;
    (count >= FEWEST && share >= SHARE).then_some((style, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_style_or_none() {
        for (name, expected) in [
            ("accessProfile", Some(Style::Camel)),
            ("AccessProfile", Some(Style::Pascal)),
            ("access_profile", Some(Style::Snake)),
            ("access-profile", Some(Style::Kebab)),
            ("id", None),
            ("ID", None),
            ("_type", None),
            ("filter.$", None),
            ("X-Total-Count", None),
            ("", None),
        ] {
            assert_eq!(Style::of(name), expected, "{name}");
        }
    }

    #[test]
    fn four_of_five_prevail() {
        let camel = ["aB", "cD", "eF", "gH", "iJ", "kL", "mN", "oP"];
        let some = |others: &[&'static str]| prevailing(camel.iter().chain(others).copied());
        assert_eq!(some(&["a_b", "id"]), Some((Style::Camel, 88)));
        assert_eq!(some(&["a_b", "c_d", "e_f"]), None);
        assert_eq!(prevailing(camel[..4].iter().copied()), None);
    }
}
