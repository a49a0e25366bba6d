//! Values as Python expressions, written as `ruff format` writes them.

use serde_json::Value;

use super::layout::{Code, Item};

/// A text between the quotes that need fewer escapes, double ones where both need as many.
pub(super) fn text(value: &str) -> String {
    let doubles = value.matches('"').count();
    let singles = value.matches('\'').count();
    let quote = if doubles > singles { '\'' } else { '"' };
    let mut written = String::with_capacity(value.len() + 2);
    written.push(quote);
    for letter in value.chars() {
        match letter {
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            _ if letter == quote => {
                written.push('\\');
                written.push(letter);
            }
            _ if is_shown(letter) => written.push(letter),
            _ if u32::from(letter) < 0x100 => {
                written.push_str(&format!("\\x{:02x}", u32::from(letter)))
            }
            _ if u32::from(letter) < 0x1_0000 => {
                written.push_str(&format!("\\u{:04x}", u32::from(letter)))
            }
            _ => written.push_str(&format!("\\U{:08x}", u32::from(letter))),
        }
    }
    written.push(quote);
    written
}

/// Whether a character can stand in source text without misleading its reader: no control, no mark that is invisible or
/// turns the direction of writing.
pub(super) fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{85}' | '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2069}' | '\u{feff}'
        )
}

/// A JSON value in Python's notation.
pub(super) fn json(value: &Value) -> Code {
    match value {
        Value::Null => Code::atom("None"),
        Value::Bool(true) => Code::atom("True"),
        Value::Bool(false) => Code::atom("False"),
        Value::Number(number) => Code::atom(number.to_string()),
        Value::String(value) => Code::atom(text(value)),
        Value::Array(items) => Code::list(items.iter().map(json).collect()),
        Value::Object(entries) => dict(
            entries
                .iter()
                .map(|(key, entry)| (key.as_str(), json(entry))),
        ),
    }
}

/// A dictionary with texts for keys.
pub(super) fn dict<'a>(entries: impl Iterator<Item = (&'a str, Code)>) -> Code {
    Code::Group {
        open: "{".to_owned(),
        items: entries
            .map(|(key, value)| Item {
                label: format!("{}: ", text(key)),
                value,
            })
            .collect(),
        close: '}',
    }
}

/// Prose for a docstring: nothing in it ends it, is an escape, or stands invisibly.
pub(super) fn prose(line: &str) -> String {
    let shown: String = line
        .chars()
        .map(|letter| if is_shown(letter) { letter } else { ' ' })
        .collect();
    shown
        .replace('\\', "\\\\")
        .replace("\"\"\"", "\\\"\\\"\\\"")
}

/// A text for a comment: one line, in which nothing stands invisibly.
pub(super) fn comment(text: &str) -> String {
    let shown = text
        .chars()
        .map(|letter| if is_shown(letter) { letter } else { ' ' });
    shown.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_take_the_quotes_that_need_fewer_escapes() {
        for (value, expected) in [
            ("", r#""""#),
            ("plain", r#""plain""#),
            ("it's", r#""it's""#),
            (r#"say "x""#, r#"'say "x"'"#),
            (r#"'"'"#, r#""'\"'""#),
            ("a\\b\n\t\u{1b}", r#""a\\b\n\t\x1b""#),
            ("\u{202e}", r#""\u202e""#),
        ] {
            assert_eq!(text(value), expected, "{value:?}");
        }
    }

    #[test]
    fn json_is_written_in_pythons_notation() {
        let value = serde_json::json!({ "a": [null, true, false, 1, 0.5], "b": {} });
        assert_eq!(
            json(&value).flat(),
            r#"{"a": [None, True, False, 1, 0.5], "b": {}}"#
        );
    }
}
