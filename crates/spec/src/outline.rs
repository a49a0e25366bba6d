//! Lines and columns of everything in one file, found by reading it a second time with `granit-parser`.
//!
//! The tree a document is read into holds no positions: they are asked for only when a diagnostic is
//! printed. JSON is read here as the YAML it also is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScanError, Span};
use indexmap::IndexMap;

#[cfg(test)]
use crate::node::Node;

/// The nodes of one file with the ranges of bytes they are written in.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    nodes: Vec<OutlineNode>,
}

#[derive(Debug)]
struct OutlineNode {
    span: Range<usize>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Scalar,
    Seq(Vec<usize>),
    /// The entries by key, in the order in which they are written.
    Map(IndexMap<String, Vec<Entry>>),
    /// The node of the anchor, which may stand anywhere before.
    Alias(usize),
}

#[derive(Debug)]
struct Entry {
    key_span: Range<usize>,
    value: usize,
}

/// Where a node and, in a map, its key are written: ranges of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) key: Option<Range<usize>>,
    pub(crate) value: Range<usize>,
    pub(crate) is_scalar: bool,
}

impl Outline {
    /// Reads a text. Where it stops being YAML the outline ends; what was before can still be found.
    pub(crate) fn of(text: &str) -> Outline {
        let mut text = Cow::Borrowed(text);
        for _ in 0..MAX_JOINED_LINES {
            match Outline::read(&text) {
                (outline, None) => return outline,
                (outline, Some(error)) => match joined_line(&text, &error) {
                    Some(joined) => text = Cow::Owned(joined),
                    None => return outline,
                },
            }
        }
        Outline::read(&text).0
    }

    fn read(text: &str) -> (Outline, Option<ScanError>) {
        let mut builder = Builder::default();
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => builder.add(event, &span),
                Err(error) => return (builder.outline, Some(error)),
            }
        }
        (builder.outline, None)
    }

    /// Where the node at the end of the segments is written.
    pub(crate) fn find(&self, segments: impl IntoIterator<Item = String>) -> Option<Written> {
        let mut key = None;
        let mut node = self.nodes.first()?;
        for segment in segments {
            (key, node) = self.step(node, &segment)?;
        }
        let written_at = node.span.clone();
        let resolved = self.resolve(node);
        Some(Written {
            key,
            value: written_at,
            is_scalar: matches!(resolved.content, Content::Scalar),
        })
    }

    /// Where each occurrence of `key` is written in the map at the end of the segments.
    pub(crate) fn occurrences(
        &self,
        segments: impl IntoIterator<Item = String>,
        key: &str,
    ) -> Vec<Range<usize>> {
        let Some(mut node) = self.nodes.first() else {
            return Vec::new();
        };
        for segment in segments {
            let Some((_, next)) = self.step(node, &segment) else {
                return Vec::new();
            };
            node = next;
        }
        match &self.resolve(node).content {
            Content::Map(entries) => written(entries, key)
                .iter()
                .map(|entry| entry.key_span.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The entries of block maps whose values are written in brackets: the range of the key, and the byte of the closing
    /// bracket.
    pub(crate) fn flow_entries<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let is_flow = |node: &OutlineNode| {
            let written = text.get(node.span.clone()).unwrap_or_default();
            written.starts_with(['[', '{']) && written.ends_with([']', '}'])
        };
        let maps = self
            .nodes
            .iter()
            .filter_map(move |node| match &node.content {
                Content::Map(entries) if !is_flow(node) => Some(entries),
                _ => None,
            });
        let entries = maps.flat_map(|entries| entries.values().flatten());
        entries.filter_map(move |entry| {
            let node = &self.nodes[entry.value];
            is_flow(node).then(|| (entry.key_span.clone(), node.span.end - 1))
        })
    }

    fn step(
        &self,
        node: &OutlineNode,
        segment: &str,
    ) -> Option<(Option<Range<usize>>, &OutlineNode)> {
        match &self.resolve(node).content {
            Content::Seq(items) => Some((
                None,
                &self.nodes[*items.get(segment.parse::<usize>().ok()?)?],
            )),
            Content::Map(entries) => {
                if let Some(entry) = written(entries, segment).last() {
                    return Some((Some(entry.key_span.clone()), &self.nodes[entry.value]));
                }
                written(entries, "<<")
                    .iter()
                    .flat_map(|merge| self.merged(merge.value))
                    .find_map(|map| self.step(map, segment))
            }
            Content::Scalar | Content::Alias(_) => None,
        }
    }

    /// The maps that a merge key brings in.
    fn merged(&self, value: usize) -> Vec<&OutlineNode> {
        let value = &self.nodes[value];
        match &self.resolve(value).content {
            Content::Seq(items) => items.iter().map(|item| &self.nodes[*item]).collect(),
            _ => vec![value],
        }
    }

    fn resolve<'a>(&'a self, node: &'a OutlineNode) -> &'a OutlineNode {
        match node.content {
            // An anchor is always on a node that is not an alias itself.
            Content::Alias(target) => &self.nodes[target],
            _ => node,
        }
    }
}

/// The entries of a map that have this key.
fn written<'a>(entries: &'a IndexMap<String, Vec<Entry>>, key: &str) -> &'a [Entry] {
    entries.get(key).map_or(&[], Vec::as_slice)
}

/// How many lines of one file are joined before the rest is left without positions.
const MAX_JOINED_LINES: usize = 64;

/// The text with the line of an error joined to the one before, byte for byte as long.
///
/// `serde_yaml` lets a quoted scalar go on at its key's column, `granit-parser` does not. Without the line
/// break it has nothing to object to, and all positions stay what they are.
fn joined_line(text: &str, error: &ScanError) -> Option<String> {
    if !matches!(error.kind(), ErrorKind::InvalidQuotedScalarIndent) {
        return None;
    }
    let at = error.marker().byte_offset()?;
    let line_end = text.get(..at)?.rfind('\n')?;
    let break_start = if text[..line_end].ends_with('\r') {
        line_end - 1
    } else {
        line_end
    };
    let blanks = " ".repeat(line_end + 1 - break_start);
    Some([&text[..break_start], &blanks, &text[line_end + 1..]].concat())
}

#[derive(Default)]
struct Builder {
    outline: Outline,
    open: Vec<Open>,
    /// The node of each anchor, by the parser's number of it.
    anchors: HashMap<usize, usize>,
}

/// A list or map whose end has not come yet.
struct Open {
    node: usize,
    key: Option<(String, Range<usize>)>,
}

impl Builder {
    fn add(&mut self, event: Event<'_>, span: &Span) {
        let range = span.byte_range().unwrap_or(0..0);
        match event {
            Event::Scalar(text, _, anchor, _) => {
                if self.expects_key() {
                    self.anchor(anchor, self.outline.nodes.len());
                    // The key becomes a node as well, so that an alias to it finds one.
                    self.outline.nodes.push(OutlineNode {
                        span: range.clone(),
                        content: Content::Scalar,
                    });
                    self.set_key(text.into_owned(), range);
                } else {
                    self.push(range, Content::Scalar, anchor);
                }
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open(range, Content::Seq(Vec::new()), anchor)
            }
            Event::MappingStart(_, anchor, _) => {
                self.open(range, Content::Map(IndexMap::new()), anchor)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    let node = &mut self.outline.nodes[open.node];
                    node.span.end = range.end.max(node.span.end);
                }
            }
            Event::Alias(id) => {
                let Some(&target) = self.anchors.get(&id) else {
                    return;
                };
                if self.expects_key() {
                    self.set_key(String::new(), range);
                } else {
                    self.push(range, Content::Alias(target), 0);
                }
            }
            _ => {}
        }
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| {
            open.key.is_none() && matches!(self.outline.nodes[open.node].content, Content::Map(_))
        })
    }

    fn set_key(&mut self, key: String, span: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((key, span));
        }
    }

    fn open(&mut self, span: Range<usize>, content: Content, anchor: usize) {
        let node = self.push(span, content, anchor);
        self.open.push(Open { node, key: None });
    }

    fn push(&mut self, span: Range<usize>, content: Content, anchor: usize) -> usize {
        let node = self.outline.nodes.len();
        self.outline.nodes.push(OutlineNode { span, content });
        self.anchor(anchor, node);
        if let Some(open) = self.open.last_mut() {
            match (&mut self.outline.nodes[open.node].content, open.key.take()) {
                (Content::Seq(items), _) => items.push(node),
                (Content::Map(entries), Some((key, key_span))) => {
                    let value = node;
                    entries
                        .entry(key)
                        .or_default()
                        .push(Entry { key_span, value });
                }
                _ => {}
            }
        }
        node
    }

    fn anchor(&mut self, anchor: usize, node: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node);
        }
    }
}

#[cfg(test)]
impl Outline {
    /// Whether the outline has the same lists, maps and keys as the tree: the two parsers agree.
    pub(crate) fn agrees_with(&self, tree: &Node) -> bool {
        self.nodes
            .first()
            .is_some_and(|top| self.node_agrees(top, tree))
    }

    fn node_agrees(&self, node: &OutlineNode, tree: &Node) -> bool {
        match (&self.resolve(node).content, tree) {
            (Content::Scalar, Node::Seq(_) | Node::Map(_)) => false,
            (Content::Scalar, _) => true,
            (Content::Seq(items), Node::Seq(values)) => {
                items.len() == values.len()
                    && items
                        .iter()
                        .zip(values)
                        .all(|(item, value)| self.node_agrees(&self.nodes[*item], value))
            }
            (Content::Map(_), Node::Map(values)) => values.iter().all(|(key, value)| {
                self.step(node, key)
                    .is_some_and(|(_, found)| self.node_agrees(found, value))
            }),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
        let written = Outline::of(text).find(pointer.split('/').skip(1).map(str::to_owned))?;
        text.get(written.value).map(str::trim_end)
    }

    #[test]
    fn scalars_keep_their_spelling() {
        let text = "openapi: 3.10\ninfo:\n  version: \"1.0\"\nlist: [0x1F, no]\n";
        assert_eq!(value(text, "/openapi"), Some("3.10"));
        assert_eq!(value(text, "/info/version"), Some("\"1.0\""));
        assert_eq!(value(text, "/list/0"), Some("0x1F"));
        assert_eq!(value(text, "/list/2"), None);
        assert_eq!(value(text, "/absent"), None);
    }

    #[test]
    fn aliases_and_merge_keys_are_followed() {
        let text = "a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2\nd: {<<: [{z: 3}, *a]}\n";
        for pointer in ["/b/x", "/c/x", "/d/x"] {
            assert_eq!(value(text, pointer), Some("1"), "{pointer}");
        }
        assert_eq!(value(text, "/d/z"), Some("3"));
        assert_eq!(value(text, "/b"), Some("*a"));
    }

    #[test]
    fn every_occurrence_of_a_key_is_found() {
        let text = "m:\n  a: 1\n  b: 2\n  a: 3\n";
        let found = Outline::of(text).occurrences(["m".to_owned()], "a");
        assert_eq!(found, [5..6, 19..20]);
    }

    #[test]
    fn flow_entries_are_those_of_block_maps() {
        let text = "a: [\n  1\n]\nb: {c: [2]}\nd: 'x]'\ne:\n  - [3]\n";
        let outline = Outline::of(text);
        let found = outline.flow_entries(text);
        let found: Vec<_> = found
            .map(|(key, end)| (&text[key], &text[end..=end]))
            .collect();
        assert_eq!(found, [("a", "]"), ("b", "}")]);
    }

    #[test]
    fn a_quoted_scalar_may_go_on_at_the_column_of_its_key() {
        let text = "a:\n  b: '{\n    x\n  }'\n  c: 1\n";
        assert_eq!(value(text, "/a/c"), Some("1"));
        assert_eq!(value(&text.replace('\n', "\r\n"), "/a/c"), Some("1"));
    }

    #[test]
    fn a_broken_text_has_an_outline_up_to_the_break() {
        assert_eq!(value("a: 1\nb: [\n", "/a"), Some("1"));
        assert_eq!(value("", "/a"), None);
    }
}
