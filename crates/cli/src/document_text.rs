//! A loaded document as text: stable, and made to be read in a diff.
//!
//! Every place is written with the path of its file from the root document's folder, so that the text does not change
//! with the order in which files are found.

use std::collections::BTreeMap;

use camino::Utf8Path;
use sailmaker_spec::{Document, FileId, MediaType, Operation, Overrides, Place, Schema};
use serde_json::{Map, Value, json};

/// The files, the operations with the places of what they consist of, and all schemas these lead to.
pub(crate) fn document_text(document: &Document) -> String {
    let mut out = Printer {
        document,
        text: String::new(),
        schemas: BTreeMap::new(),
    };
    out.line(
        0,
        format_args!(
            "openapi {} {:?} {}",
            document.version(),
            document.info().title,
            document.info().version
        ),
    );
    for server in document.servers() {
        out.line(0, format_args!("server {}", server.url));
    }
    for file in document.files() {
        out.line(0, format_args!("file {}", out.relative(file)));
    }
    document
        .operations()
        .iter()
        .for_each(|operation| out.operation(operation));
    document
        .component_schemas()
        .iter()
        .for_each(|(name, place)| out.component(name, place));
    out.schemas();
    out.text
}

struct Printer<'d> {
    document: &'d Document,
    text: String,
    /// The schemas that were referred to, by the text of their places; none once they are printed.
    schemas: BTreeMap<String, Option<Place>>,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, line: impl std::fmt::Display) {
        self.text
            .push_str(&format!("{:width$}{line}\n", "", width = depth * 2));
    }

    fn relative<'p>(&self, path: &'p Utf8Path) -> &'p Utf8Path {
        let folder = self.document.file_path(FileId::ROOT).parent();
        folder
            .and_then(|folder| path.strip_prefix(folder).ok())
            .unwrap_or(path)
    }

    fn place(&self, place: &Place) -> String {
        format!(
            "{}#{}",
            self.relative(self.document.file_path(place.file())),
            place.pointer()
        )
    }

    /// The place of a schema, which will be printed too.
    fn schema_place(&mut self, place: &Place) -> String {
        let text = self.place(place);
        self.schemas
            .entry(text.clone())
            .or_insert_with(|| Some(place.clone()));
        text
    }

    fn operation(&mut self, operation: &Operation) {
        let id = operation.object.operation_id.as_deref().unwrap_or("-");
        let at = self.place(&operation.place);
        self.line(
            0,
            format_args!(
                "\noperation {id} {} {} at {at}",
                operation.method, operation.path
            ),
        );
        for tag in &operation.object.tags {
            self.line(1, format_args!("tag {tag}"));
        }
        for parameter in &operation.parameters {
            let at = self.place(&parameter.place);
            let required = if parameter.data().required { "" } else { "?" };
            self.line(
                1,
                format_args!(
                    "{} {}{required} at {at}",
                    parameter.location(),
                    parameter.name()
                ),
            );
            if let Some(schema) = &parameter.schema {
                let schema = self.schema_place(schema);
                self.line(2, format_args!("schema {schema}"));
            }
            self.contents(&parameter.content);
        }
        if let Some(body) = &operation.request_body {
            let at = self.place(&body.place);
            let required = if body.required == Some(true) { "" } else { "?" };
            self.line(1, format_args!("body{required} at {at}"));
            self.contents(&body.content);
        }
        for response in &operation.responses {
            let at = self.place(&response.place);
            self.line(1, format_args!("{} at {at}", response.status));
            for header in response.headers.iter() {
                let at = self.place(&header.place);
                self.line(2, format_args!("header {} at {at}", header.name));
            }
            self.contents(&response.content);
        }
    }

    fn contents(&mut self, contents: &[MediaType]) {
        for content in contents {
            let schema = content
                .schema
                .as_ref()
                .map(|place| format!(" schema {}", self.schema_place(place)));
            self.line(
                2,
                format_args!("{}{}", content.name, schema.unwrap_or_default()),
            );
        }
    }

    fn component(&mut self, name: &str, place: &Place) {
        let at = self.schema_place(place);
        self.line(0, format_args!("\ncomponent {name} at {at}"));
    }

    /// Prints the schemas that were referred to, and then those that these refer to, until there are no more.
    fn schemas(&mut self) {
        loop {
            let round: Vec<(String, Place)> = self
                .schemas
                .iter_mut()
                .filter_map(|(text, place)| Some((text.clone(), place.take()?)))
                .collect();
            if round.is_empty() {
                break;
            }
            for (text, place) in round {
                let schema = self.schema(&place);
                self.line(0, format_args!("\nschema {text}"));
                // Only maps whose keys are no texts cannot be YAML, and JSON has none.
                let yaml = serde_yaml::to_string(&schema).unwrap_or_default();
                yaml.lines().for_each(|line| self.line(1, line));
            }
        }
    }

    /// A schema with the schemas that are written within it put back where they stand.
    fn schema(&mut self, place: &Place) -> Value {
        match self.document.schema(place) {
            Schema::Ref { target, overrides } => {
                let mut value = overrides_json(&overrides);
                value.insert("$ref".to_owned(), json!(self.schema_place(&target)));
                Value::Object(value)
            }
            Schema::Object(schema) => {
                // A schema that came out of a document can be written into one.
                let value = serde_json::to_value(&*schema).unwrap_or_default();
                self.spelled_out(value, place)
            }
        }
    }

    /// Replaces references by what stands within the schema at `place`, and others by the text of their places.
    fn spelled_out(&mut self, value: Value, place: &Place) -> Value {
        match value {
            Value::Array(items) => items
                .into_iter()
                .map(|item| self.spelled_out(item, place))
                .collect(),
            Value::Object(map) => match as_place(map.get("$ref")) {
                Some(target) if is_below(&target, place) => self.schema(&target),
                Some(target) => json!({ "$ref": self.schema_place(&target) }),
                None => map
                    .into_iter()
                    .map(|(key, value)| self.entry(key, value, place))
                    .collect(),
            },
            other => other,
        }
    }

    fn entry(&mut self, key: String, value: Value, place: &Place) -> (String, Value) {
        match value {
            // Of a discriminator, whose values are places as well.
            Value::Object(mapping) if key == "mapping" => {
                let entries =
                    mapping
                        .into_iter()
                        .map(|(tag, value)| match as_place(Some(&value)) {
                            Some(target) => (tag, json!(self.schema_place(&target))),
                            None => (tag, self.spelled_out(value, place)),
                        });
                (key, entries.collect())
            }
            value => (key, self.spelled_out(value, place)),
        }
    }
}

fn as_place(text: Option<&Value>) -> Option<Place> {
    text?.as_str()?.parse().ok()
}

fn is_below(place: &Place, above: &Place) -> bool {
    let below = place.pointer().strip_prefix(above.pointer());
    place.file() == above.file() && below.is_some_and(|rest| rest.starts_with('/'))
}

fn overrides_json(overrides: &Overrides) -> Map<String, Value> {
    let Overrides {
        title,
        description,
        nullable,
        default,
        example,
        read_only,
        write_only,
        deprecated,
        extensions,
    } = overrides;
    let known = [
        ("title", title.as_ref().map(|text| json!(text))),
        ("description", description.as_ref().map(|text| json!(text))),
        ("nullable", nullable.map(|flag| json!(flag))),
        ("default", default.clone()),
        ("example", example.clone()),
        ("readOnly", read_only.map(|flag| json!(flag))),
        ("writeOnly", write_only.map(|flag| json!(flag))),
        ("deprecated", deprecated.map(|flag| json!(flag))),
    ];
    let known = known
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    known
        .chain(
            extensions
                .iter()
                .map(|(key, value)| (key.clone(), value.clone())),
        )
        .collect()
}
