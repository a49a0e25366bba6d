//! What serde says of TOML, in the words of the one who wrote it.

/// Speaks of keys instead of fields, and adds the known key that an unknown one looks like.
pub(crate) fn reworded(message: &str) -> String {
    let reworded = message.replacen(" field `", " key `", 1);
    match reworded
        .strip_prefix("unknown key `")
        .and(likely(&reworded))
    {
        Some(likely) => format!("{reworded}; did you mean `{likely}`?"),
        None => reworded,
    }
}

/// Of the words in backticks the first is the unknown one, the others are known.
fn likely(message: &str) -> Option<&str> {
    let mut words = message.split('`').skip(1).step_by(2);
    let written = words.next()?;
    let known: Vec<&str> = words.collect();
    similar::get_close_matches(written, &known, 1, 0.6)
        .first()
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_get_a_suggestion() {
        for (message, expected) in [
            (
                "unknown field `ot`, expected `out` or `apis`",
                "unknown key `ot`, expected `out` or `apis`; did you mean `out`?",
            ),
            (
                "unknown field `x`, expected one of `path`, `overlays`",
                "unknown key `x`, expected one of `path`, `overlays`",
            ),
            ("missing field `path`", "missing key `path`"),
            (
                "invalid type: integer `3`, expected a string",
                "invalid type: integer `3`, expected a string",
            ),
        ] {
            assert_eq!(reworded(message), expected);
        }
    }
}
