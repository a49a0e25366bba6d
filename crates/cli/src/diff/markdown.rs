//! Changes for release notes.

use std::fmt::Write;

use sailmaker_ir::diff::{Comparison, Subject, code};
use sailmaker_render::markdown::plain;

use crate::diff::sections::{Section, sections};
use crate::diff::steps;

pub(super) fn markdown(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "No changes.\n".to_owned();
    }
    let mut text = String::new();
    let steps: Vec<String> = steps(comparison)
        .into_iter()
        .filter_map(|(target, step)| Some(format!("{target} **{}**", step?)))
        .collect();
    let _ = writeln!(text, "Next version: {}", steps.join(", "));
    for section in sections(comparison) {
        write_section(&mut text, &section);
    }
    text
}

fn write_section(text: &mut String, section: &Section<'_>) {
    let _ = writeln!(text, "\n## {}", section.topic.title());
    for (heading, entries) in &section.parts {
        let _ = writeln!(text, "\n### {}\n", plain(heading.title()));
        for entry in entries {
            let subjects = entry.of.iter().map(|change| called(&change.subject));
            let subjects = subjects.collect::<Vec<_>>().join(", ");
            match entry.lines.as_slice() {
                [line] => {
                    let _ = writeln!(text, "- {subjects}: {line}");
                }
                lines => {
                    let _ = writeln!(text, "- {subjects}");
                    for line in lines {
                        let _ = writeln!(text, "  - {line}");
                    }
                }
            }
        }
    }
}

fn called(subject: &Subject) -> String {
    let name = code(&subject.name());
    match subject {
        Subject::Operation { method, path, .. } => {
            let route = format!("{} {path}", method.as_str().to_uppercase());
            format!("**{name}** ({})", code(&route))
        }
        Subject::Type { .. } => format!("**{name}**"),
    }
}
