//! The syntax gate and the formatter of generated Rust.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use syn::Item;

/// Generated text that is not Rust: a fault of a template.
#[derive(Debug, thiserror::Error)]
#[error("{file}: the item at line {line} of the generated text is not Rust: {reason}\n    {text}")]
pub(super) struct NotRust {
    file: String,
    line: usize,
    reason: String,
    text: String,
}

/// Formats files, and remembers their items: most of what one version of an API has, the next one has too.
#[derive(Default)]
pub(super) struct Formatter {
    known: Mutex<HashMap<String, Arc<Piece>>>,
}

/// A part of a file, printed.
struct Piece {
    /// The attributes of the file itself, which stand before all items.
    head: String,
    items: Vec<Printed>,
}

struct Printed {
    kind: &'static str,
    text: String,
}

impl Formatter {
    /// Parses a file and prints it anew, item by item, with a blank line between items and between methods.
    ///
    /// Pieces between blank lines are parsed by themselves; from one that is no item by itself, the rest is taken as a whole.
    /// Plain comments do not survive parsing, so the header goes on top afterwards; documentation comments stay.
    pub(super) fn format(&self, file: &str, source: &str, header: &str) -> Result<String, NotRust> {
        let mut text = String::with_capacity(header.len() + source.len() + source.len() / 4);
        text.push_str(header);
        let mut previous: Option<&'static str> = None;
        let mut rest = source;
        while !rest.is_empty() {
            let end = end_of_piece(rest);
            let (bare, docs) = without_docs(&rest[..end]);
            let whole;
            let (piece, docs) = match self.piece(bare) {
                Ok(piece) if piece.head.is_empty() || previous.is_none() => {
                    rest = &rest[end..];
                    (piece, docs)
                }
                _ => {
                    whole = std::mem::take(&mut rest);
                    let (bare, docs) = without_docs(whole);
                    let piece = print_piece(&bare);
                    let piece = piece.map_err(|error| located(file, source, &error))?;
                    (Arc::new(piece), docs)
                }
            };
            if !piece.head.is_empty() {
                let _ = write!(text, "\n{}", piece.head);
            }
            for Printed { kind, text: item } in &piece.items {
                // Imports, modules and macro calls of a kind stand together.
                if previous != Some(*kind) || *kind == "item" {
                    text.push('\n');
                }
                previous = Some(kind);
                push_with_docs(&mut text, item, &docs);
            }
        }
        Ok(text)
    }

    /// Prints a piece, unless it is known.
    fn piece(&self, bare: String) -> syn::Result<Arc<Piece>> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(piece) = known().get(&bare) {
            return Ok(Arc::clone(piece));
        }
        let piece = Arc::new(print_piece(&bare)?);
        known().insert(bare, Arc::clone(&piece));
        Ok(piece)
    }
}

/// Where the first piece of a source ends: behind a blank line, unless documentation or an attribute stands before it, which
/// belong to what follows.
fn end_of_piece(source: &str) -> usize {
    let mut gaps = source.match_indices("\n\n");
    let end = gaps.find(|(at, _)| {
        let line = source[..*at].rsplit('\n').next().unwrap_or_default();
        !is_documentation(line) && !line.starts_with("#[")
    });
    end.map_or(source.len(), |(at, gap)| at + gap.len())
}

fn print_piece(bare: &str) -> syn::Result<Piece> {
    let parsed = syn::parse_file(bare)?;
    let head = print(syn::File {
        shebang: None,
        frontmatter: None,
        attrs: parsed.attrs,
        items: Vec::new(),
    });
    let items = parsed.items.into_iter().map(|item| {
        let kind = kind(&item);
        let (spaced, called) = (
            matches!(item, Item::Impl(_)),
            matches!(item, Item::Macro(_)),
        );
        let printed = print(syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        let text = if spaced {
            space_methods(&printed)
        } else if called {
            close_generics(&printed)
        } else {
            printed
        };
        Printed { kind, text }
    });
    Ok(Piece {
        head,
        items: items.collect(),
    })
}

/// Takes documentation comments out of a source, each block of lines as one, and puts a number in its place: to parse and
/// to print them takes a third of the time, and they come back as they were.
fn without_docs(source: &str) -> (String, Vec<Vec<&str>>) {
    let mut bare = String::with_capacity(source.len());
    let mut docs: Vec<Vec<&str>> = Vec::new();
    let mut is_doc = false;
    for line in source.lines() {
        let goes_on = std::mem::replace(&mut is_doc, is_documentation(line));
        match docs.last_mut() {
            Some(block) if is_doc && goes_on => block.push(line.trim()),
            _ if is_doc => {
                let _ = writeln!(bare, "#[doc({})]", docs.len());
                docs.push(vec![line.trim()]);
            }
            _ => bare.extend([line, "\n"]),
        }
    }
    (bare, docs)
}

/// Four slashes begin a plain comment.
fn is_documentation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") && !line.starts_with("////")
}

/// Adds an item with its documentation comments put back.
fn push_with_docs(text: &mut String, item: &str, docs: &[Vec<&str>]) {
    if docs.is_empty() {
        return text.push_str(item);
    }
    for line in item.split_inclusive('\n') {
        let code = line.trim_start();
        let number = code
            .strip_prefix("#[doc(")
            .and_then(|rest| rest.trim_end().strip_suffix(")]"))
            .and_then(|number| number.parse::<usize>().ok());
        match number.and_then(|number| docs.get(number)) {
            Some(block) => {
                let margin = &line[..line.len() - code.len()];
                for doc in block {
                    text.extend([margin, doc, "\n"]);
                }
            }
            None => text.push_str(line),
        }
    }
}

/// Finds the item that is at fault. The parser does not keep positions, because keeping them costs every run memory and
/// time, and only a faulty template needs them.
fn located(file: &str, source: &str, error: &syn::Error) -> NotRust {
    let mut item = String::new();
    let mut start = 1;
    for (index, line) in source.lines().enumerate() {
        if item.trim().is_empty() {
            start = index + 1;
        }
        item.push_str(line);
        item.push('\n');
        if syn::parse_file(&item).is_ok() {
            item.clear();
        }
    }
    NotRust {
        file: file.to_owned(),
        line: start,
        reason: error.to_string(),
        text: item.lines().next().unwrap_or_default().trim().to_owned(),
    }
}

fn print(file: syn::File) -> String {
    prettyplease::unparse(&file)
}

fn kind(item: &Item) -> &'static str {
    match item {
        Item::Use(_) => "use",
        Item::Macro(_) => "macro",
        Item::Mod(found)
            if found.content.is_none()
                && found
                    .attrs
                    .iter()
                    .all(|attribute| !attribute.path().is_ident("doc")) =>
        {
            "mod"
        }
        _ => "item",
    }
}

/// Puts a blank line behind each method of an `impl`: the printer ends a method with a brace at one level of indentation,
/// and nothing else there looks like it.
fn space_methods(printed: &str) -> String {
    let mut text = String::with_capacity(printed.len() + printed.len() / 16);
    let mut lines = printed.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            text.push('\n');
        }
    }
    text
}

/// Closes the gaps around the angle brackets of types in a macro call, whose tokens the printer keeps apart.
fn close_generics(printed: &str) -> String {
    printed.replace(" < ", "<").replace(" >", ">")
}

#[cfg(test)]
mod tests {
    use super::Formatter;

    #[test]
    fn items_and_methods_stand_apart() {
        let source = "use b::C; use a::B;\n/// Doc.\npub struct A;\nimpl A { /// One.\npub fn one(&self) {} pub fn two(&self) { if true {} } }\nm!(A => Vec<Option<B>>);";
        let text = Formatter::default()
            .format("a.rs", source, "// Header\n")
            .expect("valid");
        assert_eq!(
            text,
            "// Header\n\nuse b::C;\nuse a::B;\n\n/// Doc.\npub struct A;\n\nimpl A {\n    /// One.\n    pub fn one(&self) {}\n    pub fn two(&self) {\n        if true {}\n    }\n}\n\nm!(A => Vec<Option<B>>);\n"
        );
    }

    #[test]
    fn what_is_not_rust_is_located() {
        let error = Formatter::default()
            .format("a.rs", "struct A;\nstruct {", "")
            .expect_err("invalid");
        assert!(
            error
                .to_string()
                .starts_with("a.rs: the item at line 2 of the generated text is not Rust"),
            "{error}"
        );
    }
}
