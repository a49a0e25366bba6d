//! The programs of a version's pages as code samples of its API reference.

use sailmaker_ir::Api;
use serde::Serialize;

use super::example::Programs;
use super::options::Options;

/// A view for `code_samples.yaml.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct Overlay {
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

pub(super) fn view(api: &Api, options: &Options) -> Overlay {
    let programs = Programs {
        api,
        package: &options.package,
    };
    let samples = api.groups.iter().flat_map(|group| {
        let programs = &programs;
        group.operations.iter().map(move |operation| Sample {
            path: scalar(&operation.path),
            method: operation.method.as_str().to_uppercase(),
            label: scalar(&format!(
                "SDK_{}/{}/methods/{}#{}",
                options.docs_slug.trim_start_matches('/'),
                api.name,
                group.name.kebab(),
                operation.name.kebab()
            )),
            lines: programs
                .call(group, operation)
                .lines()
                .map(str::to_owned)
                .collect(),
        })
    });
    Overlay {
        language: "Python",
        samples: samples.collect(),
    }
}

/// A JSON string, which is a YAML scalar too.
fn scalar(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
