//! A text that a regular expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::limits::LONGEST_PATTERN;

/// How many parts of a pattern are written, repetitions counted: `((a{1000}){1000}){1000}` is short and means much.
const MOST_PARTS: usize = 1_000;

/// A short text that the pattern matches, with `more` repetitions than it needs where it allows them. Nothing where the
/// pattern is beyond regular expressions, which ECMA-262 allows, or all it matches is very long.
pub fn matching(pattern: &str, more: u32) -> Option<String> {
    if pattern.len() > LONGEST_PATTERN {
        return None;
    }
    let parsed = regex_syntax::parse(pattern).ok()?;
    let mut writer = Writer {
        text: String::new(),
        left: MOST_PARTS,
    };
    writer.write(&parsed, more)?;
    Some(writer.text)
}

struct Writer {
    text: String,
    left: usize,
}

impl Writer {
    fn write(&mut self, part: &Hir, more: u32) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        match part.kind() {
            HirKind::Empty | HirKind::Look(_) => Some(()),
            HirKind::Literal(literal) => {
                self.text.push_str(std::str::from_utf8(&literal.0).ok()?);
                Some(())
            }
            HirKind::Class(class) => {
                self.text.push(member(class)?);
                Some(())
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.max.unwrap_or(u32::MAX);
                let count = repetition.min.saturating_add(more).min(most);
                (0..count).try_for_each(|_| self.write(&repetition.sub, 0))
            }
            HirKind::Capture(capture) => self.write(&capture.sub, more),
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.write(part, more)),
            HirKind::Alternation(parts) => self.write(parts.first()?, more),
        }
    }
}

/// A character of the class: a letter or digit if it has one, otherwise one that can be seen.
fn member(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|range| (char::from(range.start()), char::from(range.end())))
            .collect(),
    };
    let has = |wanted: &char| {
        ranges
            .iter()
            .any(|(first, last)| (first..=last).contains(&wanted))
    };
    let mut plain = ('a'..='z')
        .chain('0'..='9')
        .chain('A'..='Z')
        .chain('!'..='~');
    plain.find(has).or(ranges.first().map(|(first, _)| *first))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::matching;

    #[test]
    fn texts_match_their_patterns() {
        for (pattern, more, text) in [
            (r"^\{\}$", 0, "{}"),
            (r"^attributes\..*", 0, "attributes."),
            (r"^attributes\..+", 2, "attributes.aaa"),
            ("^[A-Z]{3}-[0-9]{2,4}$", 1, "AAA-000"),
            ("^(on|off)?$", 1, "on"),
            (r"^\w+@\d$", 0, "a@0"),
            ("[^a-zA-Z0-9]", 0, "!"),
        ] {
            let found = matching(pattern, more).unwrap();
            assert_eq!(found, text, "{pattern}");
            assert!(regex::Regex::new(pattern).unwrap().is_match(&found));
        }
        for pattern in ["(?=a)b", "((a{1000}){1000}){1000}"] {
            assert_eq!(matching(pattern, 0), None, "{pattern}");
        }
    }
}
