//! What stands inside of a paragraph: words, and the places where a line may end.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::address;
use super::characters::is_invisible;
use super::place::Place;

/// A run of inline Markdown, escaped for one place.
pub(super) struct Prose {
    place: Place,
    /// Whether it goes into a table of its own document.
    pub(super) in_table: bool,
    text: String,
    /// Where a blank or a line break stands between two words, in order. The text itself has blanks only where no line
    /// may end: in code.
    gaps: Vec<Gap>,
    links: Vec<Link>,
}

#[derive(Debug, Clone, Copy)]
struct Gap {
    at: usize,
    is_break: bool,
}

/// A link that has begun.
enum Link {
    /// Only its text is kept.
    Dropped,
    /// Written with its text, which begins at `start`.
    Kept { address: String, start: usize },
    /// Its text is its address, which has been written.
    Written,
}

impl Prose {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            in_table: place == Place::Cell,
            text: String::new(),
            gaps: Vec::new(),
            links: Vec::new(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.gaps.clear();
        self.links.clear();
    }

    /// Sets what follows apart from the last word, unless that ends a sentence or a part of one.
    pub(super) fn semicolon(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['.', ',', ';', ':', '!', '?']) {
            self.push_before_gap(";");
        }
    }

    /// Takes what can stand inside of a paragraph; other events are no concern of it.
    pub(super) fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.code(code),
            Event::Html(html) | Event::InlineHtml(html) if is_line_break(html) => self.gap(true),
            Event::Html(html) | Event::InlineHtml(html) => self.text(html),
            Event::SoftBreak => self.gap(false),
            Event::HardBreak => self.gap(true),
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]")),
            // In brackets they would be a link to an item as soon as nothing followed them.
            Event::TaskListMarker(done) => self.text(if *done { "☑ " } else { "☐ " }),
            Event::Start(Tag::Emphasis) => self.open("*"),
            Event::End(TagEnd::Emphasis) => self.close("*"),
            Event::Start(Tag::Strong) => self.open("**"),
            Event::End(TagEnd::Strong) => self.close("**"),
            Event::Start(Tag::Strikethrough) => self.open("~~"),
            Event::End(TagEnd::Strikethrough) => self.close("~~"),
            // A picture becomes a link to it: a page must not fetch what a description names.
            Event::Start(
                Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }
                | Tag::Image {
                    link_type,
                    dest_url,
                    ..
                },
            ) => {
                self.begin_link(*link_type, dest_url);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            _ => {}
        }
    }

    /// Adds text as it is to be read.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(Link::Written) = self.links.last() {
            return;
        }
        if self.is_in_link() || !self.place.has_markup() {
            return self.escaped(text);
        }
        let mut rest = text;
        while let Some((before, address, after)) = address::find(rest) {
            self.escaped(before);
            self.address(address);
            rest = after;
        }
        self.escaped(rest);
    }

    /// Adds code. Line breaks in it mean nothing, so it stays on one line.
    pub(super) fn code(&mut self, code: &str) {
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        // No table can hold this: the backslash that hides a bar from the table would be taken for an escaped one.
        let only_as_text = self.in_table && code.contains("\\|");
        if !self.place.has_markup() || only_as_text {
            return self.escaped(&code);
        }
        if code.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(&code, '`') + 1);
        let padding = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        let code = if self.in_table {
            code.replace('|', "\\|")
        } else {
            code
        };
        self.text.extend([&fence, padding, &code, padding, &fence]);
    }

    /// Allows, or demands, that the line ends here.
    pub(super) fn gap(&mut self, is_break: bool) {
        let at = self.text.len();
        match self.gaps.last_mut() {
            Some(last) if last.at == at => last.is_break |= is_break,
            _ if at == 0 => {}
            _ => self.gaps.push(Gap { at, is_break }),
        }
    }

    /// All of it on one line.
    pub(super) fn one_line(&self) -> String {
        self.words()
            .map(|(word, _)| word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// All of it as lines of at most `width` characters, where words allow that. `is_top` tells whether the lines begin
    /// at the margin of the page.
    pub(super) fn lines(&self, width: usize, is_top: bool) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut used = 0;
        for (word, is_break) in self.words() {
            let length = word.chars().count();
            if is_break && used > 0 {
                line.push('\\');
            }
            if used > 0 && (is_break || used + 1 + length > width) {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used == 0 {
                push_first_word(&mut line, word, self.place.is_mdx(), is_top);
            } else {
                line.push(' ');
                line.push_str(word);
            }
            used += length + 1;
        }
        lines.push(line);
        lines
    }

    /// The words, each with whether a line break stands before it.
    fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let starts = std::iter::once(Gap {
            at: 0,
            is_break: false,
        })
        .chain(self.gaps.iter().copied());
        let ends = self.gaps.iter().map(|gap| gap.at).chain([self.text.len()]);
        let words = starts
            .zip(ends)
            .map(|(gap, end)| (&self.text[gap.at..end], gap.is_break));
        words.filter(|(word, _)| !word.is_empty())
    }

    /// Adds text in which nothing is looked for.
    pub(super) fn escaped(&mut self, text: &str) {
        let mut done = 0;
        while let Some(c) = text[done..].chars().next() {
            let (before, after) = (&text[..done], &text[done + c.len_utf8()..]);
            if c.is_whitespace() {
                self.gap(false);
            } else if !is_invisible(c) {
                if self.is_special(c, before, after) {
                    self.text.push('\\');
                }
                self.text.push(c);
            }
            // Most of a text is words, which go over as they are.
            let word = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
            self.text.push_str(&after[..word]);
            done += c.len_utf8() + word;
        }
    }

    /// Whether a character would be more than itself. Characters that are special only where a line begins are
    /// [`push_first_word`]'s.
    fn is_special(&self, c: char, before: &str, after: &str) -> bool {
        self.place.has_markup()
            && match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
                '_' => {
                    !(before.ends_with(char::is_alphanumeric)
                        && after.starts_with(char::is_alphanumeric))
                }
                '&' => begins_entity(after),
                '{' | '}' => self.place.is_mdx(),
                '|' => self.in_table,
                // What only looks like an address must not become a link, nor be reported as one that should be.
                ':' => {
                    after.starts_with("//")
                        && self.follows(&["http", "https"])
                        && !self.is_in_link()
                }
                '.' => self.place.is_mdx() && self.follows(&["www"]) && !self.is_in_link(),
                _ => false,
            }
    }

    /// Whether the word so far ends in one of `ends`, in any case.
    fn follows(&self, ends: &[&str]) -> bool {
        let word = self.last_word();
        ends.iter().any(|end| {
            let at = word.len().checked_sub(end.len());
            at.and_then(|at| word.get(at..))
                .is_some_and(|found| found.eq_ignore_ascii_case(end))
        })
    }

    /// What stands behind the last gap.
    fn last_word(&self) -> &str {
        &self.text[self.gaps.last().map_or(0, |gap| gap.at)..]
    }

    fn is_in_link(&self) -> bool {
        self.links.iter().any(|link| !matches!(link, Link::Dropped))
    }

    /// Writes an address that stands for itself.
    fn address(&mut self, text: &str) {
        // A pattern such as `https://{tenant}.example.com` leads nowhere.
        if text.contains(['{', '}']) {
            return self.code(text);
        }
        match address::of_web(text) {
            None => self.escaped(text),
            Some(address) if self.place.is_mdx() => {
                self.open_bracket();
                self.links.push(Link::Kept {
                    address,
                    start: self.text.len(),
                });
                self.escaped(text);
                self.end_link();
            }
            Some(address) => self.text.extend(["<", &address, ">"]),
        }
    }

    fn begin_link(&mut self, kind: LinkType, destination: &str) {
        let link = match address::of_web(destination) {
            // Links do not nest.
            _ if self.is_in_link() => Link::Dropped,
            None => Link::Dropped,
            Some(_) if !self.place.has_markup() && kind == LinkType::Autolink => Link::Dropped,
            Some(address) if !self.place.has_markup() => Link::Kept {
                address,
                start: self.text.len(),
            },
            Some(_) if kind == LinkType::Autolink => {
                self.address(destination);
                Link::Written
            }
            Some(address) => {
                self.open_bracket();
                Link::Kept {
                    address,
                    start: self.text.len(),
                }
            }
        };
        self.links.push(link);
    }

    fn end_link(&mut self) {
        let Some(Link::Kept { address, start }) = self.links.pop() else {
            return;
        };
        let is_empty = self.text.len() == start;
        if is_empty {
            self.escaped(&address);
        }
        if self.place.has_markup() {
            self.push_before_gap(&format!("]({address})"));
        } else if !is_empty && self.text[start..] != *address {
            self.gap(false);
            self.text.extend(["(", &address, ")"]);
        }
    }

    /// Begins a link, and keeps what stands before it from having a part in it: `!` would make a picture of it, and on a
    /// page `:name` a directive.
    fn open_bracket(&mut self) {
        let word = self.last_word();
        let before_name = word.trim_end_matches(|c: char| c.is_alphanumeric() || c == '-');
        let makes_more = word.ends_with('!') || (self.place.is_mdx() && before_name.ends_with(':'));
        if makes_more {
            let behind = if word.ends_with('!') {
                word.len()
            } else {
                before_name.len()
            };
            self.text
                .insert(self.text.len() - word.len() + behind - 1, '\\');
        }
        self.text.push('[');
    }

    fn open(&mut self, delimiter: &str) {
        if self.place.has_markup() {
            self.text.push_str(delimiter);
        }
    }

    fn close(&mut self, delimiter: &str) {
        if self.place.has_markup() {
            self.push_before_gap(delimiter);
        }
    }

    /// Adds what has to follow the last word directly.
    fn push_before_gap(&mut self, text: &str) {
        let gap = self.gaps.pop_if(|gap| gap.at == self.text.len());
        self.text.push_str(text);
        if let Some(gap) = gap {
            self.gap(gap.is_break);
        }
    }
}

/// Whether a tag stands inside of a paragraph; all others set blocks apart.
pub(super) fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

/// Adds the first word of a line so that it does not begin a block.
fn push_first_word(line: &mut String, word: &str, is_mdx: bool, is_top: bool) {
    let consists_of = |characters: &str| word.chars().all(|c| characters.contains(c));
    let numeral = word.trim_end_matches(['.', ')']);
    if is_mdx && word.starts_with("::") {
        // An admonition.
        let name = word.trim_start_matches(':');
        line.push_str(&"\\:".repeat(word.len() - name.len()));
        line.push_str(name);
    } else if is_mdx && is_top && matches!(word, "import" | "export") {
        // A statement begins in the first column only.
        line.push(' ');
        line.push_str(word);
    } else if numeral.len() + 1 == word.len() && numeral.bytes().all(|digit| digit.is_ascii_digit())
    {
        // An item of a numbered list.
        line.push_str(numeral);
        line.push('\\');
        line.push_str(&word[numeral.len()..]);
    } else {
        // A heading, a quotation, an item, a line below a heading, a rule, the line below a table's head.
        if consists_of("#")
            || word.starts_with('>')
            || ["+", "*", "=", "-:|"].into_iter().any(consists_of)
        {
            line.push('\\');
        }
        line.push_str(word);
    }
}

/// The length of the longest run of `c` in `text`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    text.split(|other| other != c)
        .map(str::len)
        .max()
        .unwrap_or(0)
}

fn begins_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < after.len() && name.starts_with(';')
}

/// `<br>` is the one tag that has a meaning of its own here; others are shown.
fn is_line_break(html: &str) -> bool {
    let name = html
        .trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim_end_matches('/')
        .trim_end();
    name.eq_ignore_ascii_case("br") && html.trim_start().starts_with('<')
}
