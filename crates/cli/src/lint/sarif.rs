//! What was found, as SARIF 2.1.0, which code hosts show beside the lines.
//!
//! Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS; and what GitHub reads of it.

use std::collections::{HashMap, HashSet};
use std::hash::Hasher;

use camino::Utf8Path;
use fnv::FnvHasher;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sailmaker::{Diagnostic, Severity, Sources};
use sailmaker_spec::{Code, Where};
use serde_json::{Value, json};

use super::advice::advice;

/// The folder from which the paths of files are read (section 3.14.14).
const ROOT: &str = "%SRCROOT%";

/// What a path may not hold as it is (RFC 3986, section 3.3).
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The log of one run over documents. Files below `folder` are named from there.
pub(super) struct Log<'f> {
    folder: &'f Utf8Path,
    rules: Vec<Code>,
    results: Vec<Value>,
    /// What is in the results: documents share files, and would share the faults in them.
    seen: HashSet<String>,
    /// How often a code was found at a place, so that fingerprints differ.
    fingerprints: HashMap<u64, usize>,
}

impl<'f> Log<'f> {
    pub(super) fn new(folder: &'f Utf8Path) -> Self {
        Self {
            folder,
            rules: Vec::new(),
            results: Vec::new(),
            seen: HashSet::new(),
            fingerprints: HashMap::new(),
        }
    }

    pub(super) fn add(&mut self, found: &[Diagnostic], sources: &Sources) {
        for diagnostic in found {
            let mut result = self.result(diagnostic, sources);
            if self.seen.insert(result.to_string()) {
                let fingerprint = self.fingerprint(diagnostic.code, &diagnostic.at, sources);
                result["partialFingerprints"] = json!({ "primaryLocationLineHash": fingerprint });
                self.results.push(result);
            }
        }
    }

    pub(super) fn finish(self) -> String {
        let rules: Vec<Value> = self.rules.iter().map(|code| rule(*code)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "sailmaker",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "informationUri": env!("CARGO_PKG_REPOSITORY"),
                    "rules": rules,
                } },
                "originalUriBaseIds": { ROOT: { "uri": format!("file://{}/", escaped(self.folder.as_str())) } },
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        format!("{log:#}\n")
    }

    fn result(&mut self, diagnostic: &Diagnostic, sources: &Sources) -> Value {
        let Diagnostic {
            code,
            message,
            at,
            labels,
            help,
        } = diagnostic;
        let mut text = message.clone();
        let mut related = Vec::new();
        for (id, (at, label)) in (1..).zip(labels) {
            text.push_str(&format!(" ([{}]({id}))", label.replace(['[', ']'], "")));
            let mut location = self.location(at, sources);
            location["id"] = json!(id);
            location["message"] = json!({ "text": label });
            related.push(location);
        }
        if let Some(help) = help {
            text.push_str(&format!("\nhelp: {help}"));
        }
        let known = self.rules.iter().position(|rule| rule == code);
        let index = known.unwrap_or_else(|| {
            self.rules.push(*code);
            self.rules.len() - 1
        });
        json!({
            "ruleId": code.as_str(),
            "ruleIndex": index,
            "level": level(*code),
            "message": { "text": text },
            "locations": [self.location(at, sources)],
            "relatedLocations": related,
        })
    }

    fn location(&self, at: &Where, sources: &Sources) -> Value {
        let region = match at.location(sources) {
            Some((_, at)) => {
                json!({ "startLine": at.line, "startColumn": at.column, "endColumn": at.end_column })
            }
            // A whole file has no region, but GitHub wants a line to show the result at.
            None => json!({ "startLine": 1, "startColumn": 1 }),
        };
        let artifact = self.artifact(&at.path(sources));
        let mut location =
            json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } });
        if let Some(place) = at.place() {
            location["logicalLocations"] =
                json!([{ "fullyQualifiedName": place.pointer(), "kind": "value" }]);
        }
        location
    }

    fn artifact(&self, path: &Utf8Path) -> Value {
        let whole = absolute(self.folder, path);
        match whole.strip_prefix(self.folder) {
            Ok(below) => json!({ "uri": escaped(below.as_str()), "uriBaseId": ROOT }),
            Err(_) => json!({ "uri": format!("file://{}", escaped(whole.as_str())) }),
        }
    }

    /// The same for the same fault after lines were moved: it is made of the code, the file and the JSON pointer.
    fn fingerprint(&mut self, code: Code, at: &Where, sources: &Sources) -> String {
        let below = absolute(self.folder, &at.path(sources));
        let below = below.strip_prefix(self.folder).unwrap_or(&below);
        let pointer = at.place().map_or("", |place| place.pointer());
        let mut hasher = FnvHasher::default();
        hasher.write(format!("{code} {below} {pointer}").as_bytes());
        let hash = hasher.finish();
        let number = self.fingerprints.entry(hash).or_default();
        *number += 1;
        format!("{hash:016x}:{number}")
    }
}

fn rule(code: Code) -> Value {
    let explanation = code.explanation();
    json!({
        "id": code.as_str(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": explanation },
        "fullDescription": { "text": explanation },
        "help": { "text": advice(code), "markdown": format!("**{explanation}**\n\n{}", advice(code)) },
        "defaultConfiguration": { "level": level(code) },
        "properties": { "tags": ["openapi"] },
    })
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn absolute(folder: &Utf8Path, path: &Utf8Path) -> camino::Utf8PathBuf {
    let mut whole = folder.to_owned();
    for part in path.components() {
        match part {
            camino::Utf8Component::CurDir => {}
            camino::Utf8Component::ParentDir => drop(whole.pop()),
            other => whole.push(other),
        }
    }
    whole
}

fn escaped(path: &str) -> String {
    utf8_percent_encode(&path.replace('\\', "/"), ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(path: &str) -> Value {
        Log::new(Utf8Path::new("/project")).artifact(Utf8Path::new(path))
    }

    #[test]
    fn files_are_named_from_the_folder_where_they_are_below_it() {
        for path in [
            "paths/a b.yaml",
            "./paths/a b.yaml",
            "x/../paths/a b.yaml",
            "/project/paths/a b.yaml",
        ] {
            assert_eq!(
                artifact(path),
                json!({ "uri": "paths/a%20b.yaml", "uriBaseId": ROOT }),
                "{path}"
            );
        }
        for path in ["../other/a.yaml", "/other/a.yaml"] {
            assert_eq!(
                artifact(path),
                json!({ "uri": "file:///other/a.yaml" }),
                "{path}"
            );
        }
    }
}
