//! Web addresses: which ones stay links, and where bare ones stand in text.

/// The destination of a link in a form that fits between parentheses and between angle brackets, if it leads to the web.
/// What is relative leads nowhere from the place where the text will stand.
pub(super) fn of_web(destination: &str) -> Option<String> {
    after_scheme(destination).filter(|host| host.starts_with(begins_host))?;
    let mut address = String::with_capacity(destination.len());
    let bytes = destination.as_bytes();
    for (index, &byte) in bytes.iter().enumerate() {
        let is_escape = || {
            bytes[index + 1..]
                .iter()
                .take(2)
                .filter(|digit| digit.is_ascii_hexdigit())
                .count()
                == 2
        };
        let allowed = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=".contains(&byte);
        if allowed || (byte == b'%' && is_escape()) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

/// The first bare address in a text, with what stands before and after it. It may be a pattern, with parts in braces.
pub(super) fn find(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices("://").find_map(|(colon, _)| {
        let start = ["https", "http"].iter().find_map(|scheme| {
            let start = colon.checked_sub(scheme.len())?;
            text.get(start..colon)?
                .eq_ignore_ascii_case(scheme)
                .then_some(start)
        })?;
        let (before, from) = text.split_at(start);
        let host = after_scheme(from)?;
        let length = length_of_rest(host);
        let (address, after) = from.split_at(from.len() - host.len() + length);
        let names_host = host.starts_with(|c| begins_host(c) || c == '{');
        (length > 0 && names_host).then_some((before, address, after))
    })
}

fn begins_host(c: char) -> bool {
    c.is_alphanumeric() || c == '['
}

fn after_scheme(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    Some(&text[scheme.len()..])
}

/// How much of `text` belongs to an address. The bracket around it and the full stop behind it belong to the sentence.
fn length_of_rest(text: &str) -> usize {
    let mut open = Vec::new();
    let ends = |c: char| match c {
        '(' | '[' | '{' => {
            open.push(c);
            false
        }
        ')' => open.pop() != Some('('),
        ']' => open.pop() != Some('['),
        '}' => open.pop() != Some('{'),
        '<' | '>' | '"' | '`' | '\\' | '|' => true,
        c => c.is_whitespace() || !(c.is_ascii() || c.is_alphanumeric()),
    };
    let end = text.find(ends).unwrap_or(text.len());
    text[..end]
        .trim_end_matches([
            '.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '(', '[', '{',
        ])
        .len()
}
