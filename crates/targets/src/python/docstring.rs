//! Docstrings, finished with their quotes and indentation.

use sailmaker_render::markdown;

use super::layout::{WIDTH, width};
use super::literal;

/// The paragraphs of a description, each one line without markup.
pub(super) fn paragraphs(description: Option<&str>) -> Vec<String> {
    let text = description.unwrap_or_default().replace("\r\n", "\n");
    text.split("\n\n")
        .map(markdown::plain)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// A docstring of these paragraphs behind `indent` columns. The first line is not indented, for the template does that.
/// Fields (`:param id: …`) follow each other without a blank line.
pub(super) fn docstring(paragraphs: &[String], indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let continues = is_field(paragraph) && index > 0 && is_field(&paragraphs[index - 1]);
        if index > 0 && !continues {
            lines.push(String::new());
        }
        lines.extend(wrap(&literal::prose(paragraph), WIDTH - indent));
    }
    if let [line] = lines.as_slice()
        && indent + width(line) + 6 <= WIDTH
        && !line.ends_with(['"', '\\'])
    {
        return format!("\"\"\"{line}\"\"\"");
    }
    let margin = " ".repeat(indent);
    let mut text = String::from("\"\"\"");
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && !line.is_empty() {
            text.push_str(&margin);
        }
        text.push_str(line);
        text.push('\n');
    }
    text + &margin + "\"\"\""
}

fn is_field(paragraph: &str) -> bool {
    paragraph.starts_with(":param ")
}

/// The words on lines of at most `most` columns; a word that is longer has a line of its own. What follows the first line
/// of a field is indented.
fn wrap(text: &str, most: usize) -> Vec<String> {
    // The quotes stand before the first line.
    let most = most.saturating_sub(3);
    let hanging = if is_field(text) { "    " } else { "" };
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let begun = !line.trim().is_empty();
        if begun && width(&line) + 1 + width(word) > most {
            lines.push(std::mem::replace(&mut line, hanging.to_owned()));
        } else if begun {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_take_one_line_and_nothing_ends_them_early() {
        for (text, expected) in [
            ("Plain.", "\"\"\"Plain.\"\"\""),
            ("Ends in \"", "\"\"\"Ends in \"\n    \"\"\""),
            (
                "Holds \"\"\" and `\\`.",
                "\"\"\"Holds \\\"\\\"\\\" and \\\\.\"\"\"",
            ),
            ("One.\n\nTwo.", "\"\"\"One.\n\n    Two.\n    \"\"\""),
        ] {
            assert_eq!(docstring(&paragraphs(Some(text)), 4), expected, "{text}");
        }
    }

    #[test]
    fn fields_follow_each_other() {
        let paragraphs = ["Does.", ":param a: First.", ":param b: Second."].map(str::to_owned);
        assert_eq!(
            docstring(&paragraphs, 0),
            "\"\"\"Does.\n\n:param a: First.\n:param b: Second.\n\"\"\""
        );
    }
}
