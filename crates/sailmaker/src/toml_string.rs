//! Texts as TOML writes them.

/// A text as a basic string of TOML 1.0, on one line whatever is in it; good as a key too.
///
/// ```
/// assert_eq!(sailmaker::toml_string("a \"b\"\n"), r#""a \"b\"\u000A""#);
/// ```
pub fn toml_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(control)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
