//! Folds blocks into one line.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::place::Place;
use super::prose::{Prose, is_inline};

/// All text of `events` on one line: blocks follow each other, items and rows are set apart by `;`.
pub(super) fn fold<'e>(events: impl Iterator<Item = Event<'e>>, place: Place) -> String {
    let mut prose = Prose::new(place);
    let mut code: Option<String> = None;
    let mut semicolon_is_due = false;
    for event in events {
        match &event {
            Event::Start(tag) if !is_inline(tag.to_end()) => prose.gap(false),
            Event::End(tag) if !is_inline(*tag) => prose.gap(false),
            Event::End(_) => {}
            _ if std::mem::take(&mut semicolon_is_due) => prose.semicolon(),
            _ => {}
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = Some(String::new()),
            Event::Text(text) if code.is_some() => code.get_or_insert_default().push_str(&text),
            Event::End(TagEnd::CodeBlock) => prose.code(&code.take().unwrap_or_default()),
            Event::End(TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow) => {
                semicolon_is_due = true
            }
            Event::End(TagEnd::List(_) | TagEnd::Table) => semicolon_is_due = false,
            Event::Start(Tag::FootnoteDefinition(label)) => prose.text(&format!("[^{label}]: ")),
            event => prose.take(&event),
        }
    }
    prose.one_line()
}
