//! The examples of pages, as programs.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};

/// A Rust example of a page.
#[derive(Clone, Debug)]
pub struct Example {
    /// The page and the heading it stands under.
    pub place: String,
    /// The program.
    pub code: String,
}

/// All Rust examples of the pages below a folder, in the order of their paths.
///
/// # Errors
///
/// When a page cannot be read.
pub fn examples(folder: &Utf8Path) -> std::io::Result<Vec<Example>> {
    let mut pages = Vec::new();
    collect(folder, &mut pages)?;
    pages.sort();
    let mut found = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(&page)?;
        let name = page.strip_prefix(folder).unwrap_or(&page);
        found.extend(examples_of(name, &text));
    }
    Ok(found)
}

fn collect(folder: &Utf8Path, pages: &mut Vec<Utf8PathBuf>) -> std::io::Result<()> {
    for entry in folder.read_dir_utf8()? {
        let path = entry?.into_path();
        if path.is_dir() {
            collect(&path, pages)?;
        } else if path.extension() == Some("md") {
            pages.push(path);
        }
    }
    Ok(())
}

/// The Rust examples of one page, by its text.
pub fn examples_of(page: &Utf8Path, text: &str) -> Vec<Example> {
    let mut heading = "";
    let mut open: Option<String> = None;
    let mut found = Vec::new();
    for line in text.lines() {
        match &mut open {
            None if line.starts_with("## ") => heading = &line[3..],
            None if line == "```rust" => open = Some(String::new()),
            None => {}
            Some(code) if line == "```" => {
                found.push(Example {
                    place: format!("{page} {heading}"),
                    code: std::mem::take(code),
                });
                open = None;
            }
            Some(code) => {
                code.push_str(line);
                code.push('\n');
            }
        }
    }
    found
}

/// One module for each example, so that all compile as one program.
pub fn modules(examples: &[Example]) -> String {
    let mut source = String::new();
    for (number, example) in examples.iter().enumerate() {
        let _ = writeln!(
            source,
            "// {}\n#[allow(dead_code)]\nmod example_{number} {{\n{}}}\n",
            example.place, example.code
        );
    }
    source
}
