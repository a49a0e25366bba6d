//! Names in Rust: cased first, escaped last.

use sailmaker_ir::Name;
use sailmaker_render::markdown;

/// Keywords of Rust 2024, reserved ones included (The Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be written as raw identifiers.
const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super", "_"];

/// A variable, field, method or module: `account_id`, `r#type`, `self_`, `_3rd_party`.
pub(super) fn snake(name: &Name) -> String {
    escape(identifier(&name.snake(), "_"))
}

/// A method that calls an operation; `new` is left to what makes a type.
pub(super) fn method(name: &Name) -> String {
    match snake(name) {
        taken if taken == "new" => "new_".to_owned(),
        free => free,
    }
}

/// A type: `AttributeDTO`, `Model3rdParty`. Capitals inside words stay, so that SDKs in all languages call it by one name.
pub(super) fn pascal(name: &Name) -> String {
    escape(identifier(&name.pascal(), "Model"))
}

/// Types that generated models and the examples mention without a path: a model of that name would hide them.
const MENTIONED: &[&str] = &[
    "BTreeMap",
    "Box",
    "Client",
    "Clone",
    "Date",
    "Debug",
    "DecodeError",
    "Default",
    "Err",
    "Fields",
    "Into",
    "Json",
    "Maybe",
    "Model",
    "Node",
    "None",
    "Object",
    "Ok",
    "OpenEnum",
    "Option",
    "Part",
    "Pointer",
    "Result",
    "Shape",
    "Some",
    "String",
    "Timestamp",
    "UnknownFields",
    "Upload",
    "Value",
    "Vec",
    "Writer",
];

/// A model: its type name, out of the way of what generated code mentions.
pub(super) fn model(name: &Name) -> String {
    let model = pascal(name);
    if MENTIONED.contains(&model.as_str()) {
        format!("{model}Model")
    } else {
        model
    }
}

/// A text for a code span of documentation: one line, and no backtick that would end the span.
pub(super) fn shown(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    let line: String = text
        .chars()
        .map(|letter| {
            if markdown::is_invisible(letter) {
                ' '
            } else {
                letter
            }
        })
        .collect();
    line.replace('`', "'")
}

/// A variant of an enum: `InProgress`, `Value1`.
pub(super) fn variant(name: &Name) -> String {
    escape(identifier(&name.upper_camel(), "Value"))
}

/// A static: `LIST_ENTITLEMENTS`. In scripts without capitals it would be called as a variable is: `名前_`.
pub(super) fn shouty(name: &Name) -> String {
    let shouty = identifier(&name.shouty(), "_");
    let is_letter = shouty.contains(char::is_alphabetic);
    if is_letter && shouty == identifier(&name.snake(), "_") {
        format!("{shouty}_")
    } else {
        shouty
    }
}

/// Escapes a keyword.
pub(super) fn escape(word: String) -> String {
    if NEVER_RAW.contains(&word.as_str()) {
        format!("{word}_")
    } else if KEYWORDS.contains(&word.as_str()) {
        format!("r#{word}")
    } else {
        word
    }
}

/// An identifier as prose shows it, without the marks of a raw one.
pub(super) fn plain(identifier: &str) -> &str {
    identifier.trim_start_matches("r#")
}

/// Keeps what an identifier may hold, and puts a prefix before a digit.
fn identifier(cased: &str, prefix: &str) -> String {
    let kept: String = cased
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect();
    let digits = !kept.is_empty()
        && kept
            .chars()
            .all(|letter| letter.is_numeric() || letter == '_');
    if prefix == "_" && digits {
        return format!("value_{}", kept.trim_start_matches('_'));
    }
    match kept.chars().next() {
        Some(first) if first.is_numeric() => format!("{prefix}{kept}"),
        Some(_) => kept,
        None => format!("{prefix}unnamed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cased_then_escaped() {
        for (wire, expected) in [
            ("type", ("r#type", "Type", "Type")),
            ("self", ("self_", "Self_", "Self_")),
            ("move", ("r#move", "Move", "Move")),
            ("3rdParty", ("_3rd_party", "Model3rdParty", "Value3rdParty")),
            (
                "for-segment-ids",
                ("for_segment_ids", "ForSegmentIds", "ForSegmentIds"),
            ),
            (
                "AttributeDTO",
                ("attribute_dto", "AttributeDTO", "AttributeDto"),
            ),
            ("gen", ("r#gen", "Gen", "Gen")),
        ] {
            let name = Name::new(wire);
            assert_eq!(
                (
                    snake(&name).as_str(),
                    pascal(&name).as_str(),
                    variant(&name).as_str()
                ),
                expected,
                "{wire}"
            );
        }
    }
}
