//! Changes for a terminal.

use std::fmt::Write;

use anstyle::Style;
use sailmaker_ir::diff::{Comparison, Subject};

use crate::diff::sections::{Section, sections};
use crate::diff::{steps, tone};
use crate::tally::counted;

pub(super) fn text(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "no changes\n".to_owned();
    }
    let sections = sections(comparison);
    let mut text = String::new();
    sections
        .iter()
        .for_each(|section| write_section(&mut text, section));
    let counts: Vec<String> = sections
        .iter()
        .map(|section| {
            format!(
                "{}: {}",
                section.topic.title().to_lowercase(),
                section.count
            )
        })
        .collect();
    let steps: Vec<String> = steps(comparison)
        .into_iter()
        .filter_map(|(target, step)| Some(format!("{target} {}", step?)))
        .collect();
    let _ = writeln!(
        text,
        "{} ({}); next version: {}",
        counted(comparison.changes.len(), "change"),
        counts.join(", "),
        steps.join(", ")
    );
    text
}

fn write_section(text: &mut String, section: &Section<'_>) {
    let tone = tone::of(section.topic);
    let bold = Style::new().bold();
    let _ = writeln!(text, "{tone}{}{tone:#}\n", section.topic.title());
    for (heading, entries) in &section.parts {
        let _ = writeln!(text, "  {bold}{}{bold:#}", visible(heading.title()));
        for entry in entries {
            for change in &entry.of {
                let _ = writeln!(text, "    {}", visible(&called(&change.subject)));
            }
            for line in &entry.lines {
                let _ = writeln!(text, "      {tone}-{tone:#} {}", visible(line));
            }
        }
        text.push('\n');
    }
}

fn called(subject: &Subject) -> String {
    match subject {
        Subject::Operation { method, path, .. } => format!(
            "{} ({} {path})",
            subject.name(),
            method.as_str().to_uppercase()
        ),
        Subject::Type { .. } => subject.name(),
    }
}

/// Text of a document, which must not command the terminal.
fn visible(text: &str) -> String {
    text.replace(char::is_control, " ")
}
