//! Patterns that texts match.

/// Whether a text is what a pattern says: `*` stands for any text, also for none; all else stands for itself.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_any_text() {
        for (pattern, text, expected) in [
            ("/roles", "/roles", true),
            ("/roles", "/roles/{id}", false),
            ("/roles*", "/roles/{id}", true),
            ("/roles/*", "/roles", false),
            ("*", "", true),
            ("*Role*", "listRoles", true),
            ("get*ById", "getRoleById", true),
            ("get*ById", "getRole", false),
            ("a*a", "a", false),
            ("a*b*c", "abbc", true),
            ("a*b*c", "acb", false),
            ("**", "x", true),
            ("a**b", "ab", true),
            ("", "x", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
