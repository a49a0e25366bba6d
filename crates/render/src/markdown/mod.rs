//! Makes prose from documents safe for the place where it goes.
//!
//! Descriptions are CommonMark written by anybody: with raw HTML, bare addresses, braces, lists of any indentation, ends
//! of comments. Each function parses its text once and writes it anew in the few forms that its place takes without
//! complaint; nothing of the source's syntax gets through unseen. All functions are total and pure; `memo.rs` keeps what texts have
//! become, for each target and each version asks again.
//!
//! | function | place | result |
//! |---|---|---|
//! | [`rustdoc`] | behind `///` | lines of Markdown on which rustdoc and clippy are silent |
//! | [`mdx`] | a Docusaurus page | blocks of Markdown without expressions, tags, imports and admonitions |
//! | [`cell`] | a cell of a Markdown table on such a page | one line |
//! | [`code`] | the same | a span of code |
//! | [`literal`] | the same | the text as it is, which is no Markdown |
//! | [`plain`] | a comment in code | one line without markup |
//! | [`front_matter`] | a value in front matter | a quoted YAML scalar |
//!
//! Start reading in `prose.rs`, which writes what stands inside of a paragraph; `blocks.rs` puts paragraphs, lists and
//! tables around it, and `one_line.rs` folds them into one line.

mod address;
mod blocks;
mod characters;
mod memo;
mod one_line;
mod place;
mod prose;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

pub use self::characters::is_invisible;

use self::blocks::Blocks;
use self::place::Place;
use self::prose::Prose;

/// Lines to stand behind `///`, wrapped near column 100; none if there is nothing to say.
///
/// For any text, rustdoc and clippy accept the result without a warning: no code block is a doctest, nothing links to an
/// item by accident, addresses are links, and headings are two levels lower than they were.
///
/// ```
/// let lines = sailmaker_render::markdown::rustdoc("A `Map<K, V>`, see [Map] and https://example.com.\n\n    let x;");
/// assert_eq!(lines, [r"A `Map<K, V>`, see \[Map\] and <https://example.com>.", "", "```text", "let x;", "```"]);
/// ```
pub fn rustdoc(text: &str) -> Vec<String> {
    blocks(text, Place::DocComment)
}

/// Blocks of Markdown for an MDX page; a paragraph is one line, and no heading is above the fourth level.
///
/// ```
/// let page = sailmaker_render::markdown::mdx("Doesn&#39;t take <id>:\n\n* a {b}\n* c");
/// assert_eq!(page, "Doesn't take \\<id>:\n\n- a \\{b\\}\n- c");
/// ```
pub fn mdx(text: &str) -> String {
    blocks(text, Place::Page).join("\n")
}

/// One line for a cell of a table on an MDX page: blocks follow each other, items are joined by `;`.
///
/// ```
/// assert_eq!(sailmaker_render::markdown::cell("One of:\n- `a|b`\n- *c*"), r"One of: `a\|b`; *c*");
/// ```
pub fn cell(text: &str) -> String {
    line(text, Place::Cell)
}

/// A span of code for a cell of a table on an MDX page, or for a line on it.
///
/// ```
/// assert_eq!(sailmaker_render::markdown::code("/a`{b}`|c"), r"``/a`{b}`\|c``");
/// ```
pub fn code(text: &str) -> String {
    let mut prose = Prose::new(Place::Cell);
    prose.code(&characters::clean(text));
    prose.one_line()
}

/// One line for a cell of a table on an MDX page, or for a line on it, from a text that is no Markdown: a name, a media type.
///
/// ```
/// assert_eq!(sailmaker_render::markdown::literal("X-*{a}*|"), r"X-\*\{a\}\*\|");
/// ```
pub fn literal(text: &str) -> String {
    let mut prose = Prose::new(Place::Cell);
    prose.escaped(&characters::clean(text));
    prose.one_line()
}

/// One line of text without markup, as for a comment in code; a link is followed by its address in parentheses.
///
/// ```
/// assert_eq!(sailmaker_render::markdown::plain("**Ends** a\n`*/` [here](https://x.org)."), "Ends a */ here (https://x.org).");
/// ```
pub fn plain(text: &str) -> String {
    line(text, Place::Comment)
}

/// A single-quoted YAML scalar of one line. The value is taken literally, not as Markdown.
///
/// ```
/// assert_eq!(sailmaker_render::markdown::front_matter("It's: #1"), "'It''s: #1'");
/// ```
pub fn front_matter(value: &str) -> String {
    let value = characters::clean(value);
    let words: Vec<&str> = value.split_whitespace().collect();
    format!("'{}'", words.join(" ").replace('\'', "''"))
}

fn blocks(text: &str, place: Place) -> Vec<String> {
    let lines = memo::lines(place, text, || {
        let text = characters::clean(text);
        let mut blocks = Blocks::new(place);
        for event in events(&text) {
            blocks.take(event);
        }
        blocks.finish()
    });
    lines.to_vec()
}

fn line(text: &str, place: Place) -> String {
    let line = memo::lines(place, text, || {
        vec![one_line::fold(events(&characters::clean(text)), place)]
    });
    line.concat()
}

/// Text arrives in one piece however often the parser hesitated in it, so that addresses can be found.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let syntax = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    // Most texts are one line of words; to parse them costs as much as all that is made of them.
    let plain = is_plain_line(text).then(|| {
        [
            Event::Start(Tag::Paragraph),
            Event::Text(text.into()),
            Event::End(TagEnd::Paragraph),
        ]
    });
    let parsed = plain
        .is_none()
        .then(|| TextMergeStream::new(Parser::new_ext(text, syntax)));
    plain
        .into_iter()
        .flatten()
        .chain(parsed.into_iter().flatten())
}

/// Whether a text is one paragraph of one line without any markup.
fn is_plain_line(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" .,:;'\"()/-?%+=@".contains(&byte);
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_are_what_the_parser_takes_for_a_line_of_text() {
        for text in [
            "A",
            "One of: a, b; see the (other) page.",
            "See https://example.com/a-b?c=d@e, or www.example.com - 100% + it's \"x\"  y",
            "a. b) c: d = e",
            "import x",
        ] {
            assert!(is_plain_line(text), "{text}");
            let parsed: Vec<_> = Parser::new_ext(text, Options::all()).collect();
            assert!(parsed.len() >= 3, "{text}");
            assert!(
                TextMergeStream::new(Parser::new(text)).eq(events(text)),
                "{text}"
            );
        }
        for text in [
            "", " a", "a ", "1. a", "- a", "a\nb", "a_b", "`a`", "a & b", "<a", "ä",
        ] {
            assert!(!is_plain_line(text), "{text}");
        }
    }
}
