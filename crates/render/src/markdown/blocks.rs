//! Blocks of Markdown as lines.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::place::Place;
use super::prose::{Prose, is_inline, longest_run};

/// Languages that a code block may name. `rust` is none of them, for rustdoc would run it; others could mean something to
/// the page.
const LANGUAGES: [&str; 27] = [
    "bash",
    "c",
    "console",
    "cpp",
    "csharp",
    "css",
    "csv",
    "diff",
    "go",
    "graphql",
    "html",
    "http",
    "ini",
    "java",
    "javascript",
    "js",
    "json",
    "powershell",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "toml",
    "typescript",
    "xml",
    "yaml",
];

/// However deep the nesting, lines are not filled to less than this.
const LEAST_WIDTH: usize = 40;

/// Numbers of list items have at most nine digits.
const LAST_NUMBER: u64 = 999_999_999;

/// Writes normalised Markdown: one blank line between blocks, `-` for lists, fences for code.
pub(super) struct Blocks {
    place: Place,
    lines: Vec<String>,
    containers: Vec<Container>,
    lists: Vec<List>,
    prose: Prose,
    code: Option<Code>,
    table: Option<Table>,
    blank_is_due: bool,
}

/// A block that indents those within it.
struct Container {
    /// What its first line begins with: `> `, `- `, `12. `.
    first: String,
    /// What its further lines begin with.
    further: String,
    /// Whether the first line is written. A container without a line leaves no trace.
    is_begun: bool,
}

struct List {
    next: Option<u64>,
}

struct Code {
    language: &'static str,
    text: String,
}

struct Table {
    alignments: Vec<Alignment>,
    row: Vec<String>,
}

impl Blocks {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            lines: Vec::new(),
            containers: Vec::new(),
            lists: Vec::new(),
            prose: Prose::new(place),
            code: None,
            table: None,
            blank_is_due: false,
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) if !is_inline(tag.to_end()) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.begin_block();
                // Hyphens would make a heading of a line above them.
                self.line("***");
            }
            Event::Text(text) if self.code.is_some() => {
                if let Some(code) = &mut self.code {
                    code.text.push_str(&text);
                }
            }
            event => self.prose.take(&event),
        }
    }

    pub(super) fn finish(mut self) -> Vec<String> {
        self.paragraph();
        self.lines
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            // A cell is prose, and so are heads and rows around it.
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            Tag::List(start) => self.begin_list(start),
            Tag::Item => self.begin_item(),
            Tag::BlockQuote(_) => {
                self.begin_block();
                self.containers.push(Container {
                    first: "> ".into(),
                    further: "> ".into(),
                    is_begun: false,
                });
            }
            Tag::CodeBlock(kind) => {
                self.begin_block();
                self.code = Some(Code {
                    language: language(&kind),
                    text: String::new(),
                });
            }
            Tag::Table(alignments) => {
                self.begin_block();
                self.prose.in_table = true;
                self.table = Some(Table {
                    alignments,
                    row: Vec::new(),
                });
            }
            Tag::FootnoteDefinition(label) => {
                self.begin_block();
                self.prose.text(&format!("[^{label}]: "));
            }
            // The text of a footnote's first paragraph follows its label.
            Tag::Paragraph if self.lists.is_empty() && !self.prose.is_empty() => {}
            _ => self.begin_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.paragraph(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.blank_is_due |= self.lists.is_empty();
            }
            TagEnd::Item => self.end_item(),
            TagEnd::Table => {
                self.prose.in_table = false;
                self.table = None;
            }
            TagEnd::TableHead => self.table_head(),
            TagEnd::TableRow => self.table_row(),
            TagEnd::TableCell => {
                let cell = self.prose.one_line();
                self.prose.clear();
                if let Some(table) = &mut self.table {
                    table.row.push(cell);
                }
            }
            inline => self.prose.take(&Event::End(inline)),
        }
    }

    /// Ends the paragraph that a tight item has begun, and sets the next block apart from it.
    fn begin_block(&mut self) {
        self.paragraph();
        self.blank_is_due = true;
    }

    fn begin_list(&mut self, start: Option<u64>) {
        // A list directly below an item's text is tight, but one that does not begin with 1 would continue the text.
        let is_tight = !self.prose.is_empty()
            && start.is_none_or(|number| number == 1)
            && !self.lists.is_empty();
        self.paragraph();
        self.blank_is_due |= !is_tight;
        self.lists.push(List { next: start });
    }

    fn begin_item(&mut self) {
        let number = self.lists.last().and_then(|list| list.next);
        let first = number.map_or("- ".to_owned(), |number| {
            format!("{}. ", number.min(LAST_NUMBER))
        });
        let further = " ".repeat(first.len());
        self.containers.push(Container {
            first,
            further,
            is_begun: false,
        });
    }

    fn end_item(&mut self) {
        self.paragraph();
        let is_written = self.containers.pop().is_some_and(|item| item.is_begun);
        if let Some(List { next: Some(number) }) = self.lists.last_mut()
            && is_written
        {
            *number += 1;
        }
    }

    /// Writes the prose collected so far, if there is any.
    fn paragraph(&mut self) {
        if !self.prose.is_empty() {
            // Text that follows another block of a tight item.
            self.blank_is_due |= self
                .containers
                .last()
                .is_some_and(|container| container.is_begun);
            let indentation: usize = self
                .containers
                .iter()
                .map(|container| container.first.len())
                .sum();
            let width = self.place.width().map_or(usize::MAX, |width| {
                width.saturating_sub(indentation).max(LEAST_WIDTH)
            });
            for line in self.prose.lines(width, self.containers.is_empty()) {
                self.line(&line);
            }
        }
        self.prose.clear();
    }

    fn heading(&mut self, level: HeadingLevel) {
        let mut text = self.prose.one_line();
        self.prose.clear();
        if text.is_empty() {
            return;
        }
        if text.ends_with('#') {
            // It would be taken for the heading's end.
            text.insert(text.len() - 1, '\\');
        }
        let level = (level as usize + self.place.heading_shift()).min(6);
        self.line(&format!("{} {text}", "#".repeat(level)));
    }

    fn code_block(&mut self) {
        let Some(Code { language, text }) = self.code.take() else {
            return;
        };
        let text = text.trim_end();
        if text.is_empty() {
            return;
        }
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
        self.line(&format!("{fence}{language}"));
        for line in text.split('\n') {
            self.line(line);
        }
        self.line(&fence);
    }

    fn table_head(&mut self) {
        let Some(table) = &self.table else { return };
        let rules: Vec<&str> = table.alignments.iter().map(rule).collect();
        let rules = format!("| {} |", rules.join(" | "));
        self.table_row();
        self.line(&rules);
    }

    fn table_row(&mut self) {
        let Some(table) = &mut self.table else { return };
        let row = format!("| {} |", std::mem::take(&mut table.row).join(" | "));
        self.line(&row);
    }

    fn line(&mut self, content: &str) {
        if self.blank_is_due && !self.lines.is_empty() {
            let begun = self
                .containers
                .iter()
                .take_while(|container| container.is_begun);
            let blank: String = begun.map(|container| container.further.as_str()).collect();
            self.lines.push(blank.trim_end().to_owned());
        }
        self.blank_is_due = false;

        let mut line = String::new();
        for container in &mut self.containers {
            line.push_str(if container.is_begun {
                &container.further
            } else {
                &container.first
            });
            container.is_begun = true;
        }
        line.push_str(content);
        line.truncate(line.trim_end().len());
        self.lines.push(line);
    }
}

fn language(kind: &CodeBlockKind<'_>) -> &'static str {
    let CodeBlockKind::Fenced(info) = kind else {
        return "text";
    };
    let named = info
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    LANGUAGES
        .into_iter()
        .find(|language| language.eq_ignore_ascii_case(named))
        .unwrap_or("text")
}

fn rule(alignment: &Alignment) -> &'static str {
    match alignment {
        Alignment::None => "---",
        Alignment::Left => ":---",
        Alignment::Center => ":---:",
        Alignment::Right => "---:",
    }
}
