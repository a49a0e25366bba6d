//! Texts that match a regular expression.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A text that matches, of a length within bounds; none where the expression is beyond regular languages.
///
/// Bounds that cannot be held are not: the first text that is long enough is taken.
pub(crate) fn text(pattern: &str, least: usize, greatest: usize) -> Option<String> {
    /// How often an open repetition is repeated at most to reach the least length.
    const LONGEST: u32 = 256;
    let expression = regex_syntax::parse(pattern).ok()?;
    let texts = (0..=LONGEST).filter_map(|more| {
        let mut text = String::new();
        write(&expression, more, &mut text)?;
        Some(text)
    });
    let fits = |text: &String| (least..=greatest).contains(&text.chars().count());
    let mut texts = texts.peekable();
    let shortest = texts.peek().cloned();
    texts.find(fits).or(shortest)
}

fn write(expression: &Hir, more: u32, text: &mut String) -> Option<()> {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(()),
        HirKind::Literal(literal) => {
            text.push_str(std::str::from_utf8(&literal.0).ok()?);
            Some(())
        }
        HirKind::Class(class) => {
            text.push(member(class)?);
            Some(())
        }
        HirKind::Repetition(repetition) => {
            let greatest = repetition.max.unwrap_or(u32::MAX);
            let times = repetition.min.saturating_add(more).min(greatest);
            (0..times).try_for_each(|_| write(&repetition.sub, 0, text))
        }
        HirKind::Capture(capture) => write(&capture.sub, more, text),
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| write(part, more, text)),
        HirKind::Alternation(parts) => write(parts.first()?, more, text),
    }
}

/// A member of a class, a plain one if there is any.
fn member(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else {
        return class.literal()?.first().copied().map(char::from);
    };
    let has = |plain: char| {
        class
            .ranges()
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&plain))
    };
    let plain = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .find(|plain| has(*plain));
    plain.or_else(|| class.ranges().first().map(|range| range.start()))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_match_within_bounds() {
        for (pattern, least, greatest, expected) in [
            ("^abc$", 0, 9, "abc"),
            ("^[0-9a-f]{4}$", 0, 9, "aaaa"),
            ("^[^a-z]+$", 3, 5, "AAA"),
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
