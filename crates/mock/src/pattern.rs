//! Texts that match a regular expression.

use sailmaker_ir::sample::matching;

/// A text that matches, of a length within bounds; none where the expression is beyond regular languages.
///
/// Bounds that cannot be held are not: the first text that is long enough is taken.
pub(crate) fn text(pattern: &str, least: usize, greatest: usize) -> Option<String> {
    /// How often an open repetition is repeated at most to reach the least length.
    const LONGEST: u32 = 256;
    let texts = (0..=LONGEST).map_while(|more| matching(pattern, more));
    let fits = |text: &String| (least..=greatest).contains(&text.chars().count());
    let mut texts = texts.peekable();
    let shortest = texts.peek().cloned();
    texts.find(fits).or(shortest)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_match_within_bounds() {
        for (pattern, least, greatest, expected) in [
            ("^abc$", 0, 9, "abc"),
            ("^[0-9a-f]{4}$", 0, 9, "aaaa"),
            ("^[^a-z]+$", 3, 5, "000"),
            (r"^\d*$", 2, 5, "00"),
            ("^(x|y)?z$", 0, 9, "z"),
            (r"^\{\}$", 0, 9, "{}"),
            (r"^attributes\..*", 12, 20, "attributes.a"),
            ("^[é]$", 0, 9, "é"),
        ] {
            assert_eq!(
                text(pattern, least, greatest).as_deref(),
                Some(expected),
                "{pattern}"
            );
        }
        assert_eq!(text("^(?=a)b", 0, 9), None);
    }
}
