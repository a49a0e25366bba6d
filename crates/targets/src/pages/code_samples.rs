//! The programs of a version's pages as code samples of its API reference: a file of which each group has a part.

use sailmaker_ir::{Group, Operation};
use serde::Serialize;

use super::Book;

/// A view for `docs/code_samples.yaml.jinja`.
#[derive(Debug, Serialize)]
pub(crate) struct CodeSamples {
    language: &'static str,
    samples: Vec<Sample>,
}

/// A sample: path, method and label as YAML scalars.
#[derive(Debug, Serialize)]
struct Sample {
    path: String,
    method: String,
    /// What the reference shows as tab and links to.
    label: String,
    lines: Vec<String>,
}

impl Book<'_> {
    /// The samples of a group: the program of each of its operations.
    pub(crate) fn code_samples(&self, group: &Group, programs: &[String]) -> CodeSamples {
        let sample = |(operation, program): (&Operation, &String)| Sample {
            path: scalar(&operation.path),
            method: operation.method.as_str().to_uppercase(),
            label: scalar(&format!(
                "SDK_{}/{}/methods/{}#{}",
                self.docs_slug.trim_start_matches('/'),
                self.api.name,
                group.name.kebab(),
                operation.name.kebab()
            )),
            lines: program.lines().map(str::to_owned).collect(),
        };
        CodeSamples {
            language: self.language,
            samples: group.operations.iter().zip(programs).map(sample).collect(),
        }
    }

    /// The file of the samples in the folder of the version's pages.
    pub(crate) fn code_samples_file(&self) -> String {
        format!(
            "Examples/{}_code_examples_overlay.yaml",
            self.language.to_lowercase()
        )
    }
}

/// A JSON string, which is a YAML scalar too.
fn scalar(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
