//! Characters that no output may hold.

use std::borrow::Cow;

/// How far apart tab stops are in CommonMark.
const TAB_STOP: usize = 4;

/// The text with plain line ends, tabs expanded, and without characters that cannot be seen.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let is_clean = |c: char| c == '\n' || c == ' ' || (!c.is_whitespace() && !is_invisible(c));
    // Nearly all texts are clean ASCII, and to see that takes no time.
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) || text.chars().all(is_clean) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut column = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => cleaned.push('\n'),
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' => cleaned.push('\n'),
            '\t' => {
                let spaces = TAB_STOP - column % TAB_STOP;
                cleaned.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
                continue;
            }
            c if c.is_whitespace() => cleaned.push(' '),
            c if is_invisible(c) => continue,
            c => cleaned.push(c),
        }
        column = if cleaned.ends_with('\n') {
            0
        } else {
            column + 1
        };
    }
    Cow::Owned(cleaned)
}

/// Control characters and those that change the order of what is read or hide in it: compilers refuse some of them even
/// in comments. The joiners that scripts and emoji need are not among them.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}')
}
