//! The programs of the pages: a call of each operation, a value of each model.

use std::collections::BTreeSet;

use sailmaker_ir::{
    Api, Direction, Format, Group, Operation, Part, Shape, Style, Type, TypeDef, sample,
};
use sailmaker_render::markdown;
use serde_json::Value;

use super::literal::Literals;
use super::operations::{Input, Source, inputs, yields};
use super::types::{From, owned};
use super::{modules, names};
use crate::pages::shortened;

/// Writes the programs of a version.
#[derive(Clone, Copy)]
pub(super) struct Programs<'a> {
    pub(super) api: &'a Api,
    /// The name of the crate.
    pub(super) package: &'a str,
}

impl Programs<'_> {
    /// A program that calls the operation.
    pub(super) fn call(&self, group: &Group, operation: &Operation) -> String {
        let mut literals = Literals::new(self.api);
        let mut parts_imported = BTreeSet::new();
        let mut setup = Vec::new();
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for input in inputs(operation)
            .into_iter()
            .filter(|input| input.required || !input.is_deprecated())
        {
            let note = self.comment(operation, &input);
            let (expression, argument) = self.value(&input, &mut literals, &mut parts_imported);
            if input.required {
                let variable = variable(&input.ident);
                if note.len() + expression.len() > 100 || expression.contains('\n') {
                    setup.push(format!("    // {note}"));
                    setup.push(format!("    let {variable} = {expression};"));
                } else {
                    setup.push(format!("    let {variable} = {expression}; // {note}"));
                }
                arguments.push(argument.replace("$", &variable));
            } else if matches!(input.source, Source::AnyPart(_)) {
                setters.push(format!(
                    "        .{}(\"name\", {expression}) // {note}",
                    input.ident
                ));
            } else {
                let value = argument.replace("$", &expression);
                if value.contains('\n') {
                    setters.push(format!("        // {note}"));
                    setters.push(format!("        .{}({value})", input.ident));
                } else {
                    setters.push(format!("        .{}({value}) // {note}", input.ident));
                }
            }
        }
        let version = modules::version(self.api);
        let mut lines = self.model_imports(&literals);
        let text = setup.join("\n") + &setters.join("\n");
        let mut names = vec!["Client"];
        names.extend(
            ["Maybe", "Upload", "json"]
                .into_iter()
                .filter(|name| mentions(&text, name)),
        );
        names.extend(parts_imported);
        lines.push(import(&self.crate_ident(), &names));
        lines.push(String::new());
        lines.push("#[tokio::main]".to_owned());
        lines.push("async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned());
        lines.push("    let client = Client::from_env()?;".to_owned());
        lines.extend(setup);
        lines.push(String::new());
        if let Some(summary) = &operation.summary {
            lines.push(format!("    // {}", markdown::plain(summary)));
        }
        if operation.deprecated.is_some() {
            lines.push("    #[allow(deprecated)]".to_owned());
        }
        let group = modules::group(self.api, group);
        lines.push("    let response = client".to_owned());
        lines.push(format!("        .{version}()"));
        lines.push(format!("        .{group}()"));
        lines.push(format!(
            "        .{}({})",
            names::method(&operation.local),
            arguments.join(", ")
        ));
        lines.extend(setters);
        lines.push("        .await?;".to_owned());
        lines.push(
            match yields(self.api, operation) {
                None => "    println!(\"{}\", response.status());",
                Some(_) => "    println!(\"{:#?}\", response.into_inner());",
            }
            .to_owned(),
        );
        lines.push("    Ok(())".to_owned());
        lines.push("}".to_owned());
        lines.join("\n")
    }

    fn comment(&self, operation: &Operation, input: &Input<'_>) -> String {
        let ty = match input.source {
            Source::Part(_, part) if part.ty == Type::Binary => "Upload".to_owned(),
            Source::Part(_, part) if is_files(self.api, part) => "Vec<Upload>".to_owned(),
            Source::Body(content) if content.format == Format::Binary => "Upload".to_owned(),
            Source::AnyPart(_) => "Part".to_owned(),
            _ => owned(self.api, input.ty(), From::Page),
        };
        let mut note = ty;
        if let Some(description) = described(operation, input) {
            note = format!("{note} | {}", shortened(&markdown::plain(description)));
        }
        if !input.required {
            note = format!("{note} {}", requirement(input));
        }
        note
    }

    /// The expression of an argument, and how it is passed (`$` stands for the expression or its variable).
    fn value(
        &self,
        input: &Input<'_>,
        literals: &mut Literals<'_>,
        imports: &mut BTreeSet<&'static str>,
    ) -> (String, &'static str) {
        let depth = if input.required { 1 } else { 2 };
        let value = match input.source {
            Source::AnyPart(content) if content.format != Format::Form => {
                imports.insert("Part");
                return ("Part::text(\"value\")".to_owned(), "$");
            }
            Source::AnyPart(_) => return ("\"value\"".to_owned(), "$"),
            Source::Part(content, part)
                if is_files(self.api, part) && content.format == Format::Multipart =>
            {
                return (format!("[{}]", upload(part)), "$");
            }
            Source::Part(content, part)
                if part.ty == Type::Binary && content.format == Format::Multipart =>
            {
                return (upload(part), "$");
            }
            Source::Body(content)
                if matches!(
                    content.format,
                    Format::Binary | Format::Multipart | Format::Form
                ) =>
            {
                return ("Upload::bytes(\"content\")".to_owned(), "$");
            }
            Source::Parameter(parameter) => sample::parameter(self.api, parameter),
            Source::Part(_, part) => sample::part(self.api, part),
            Source::Body(content) => sample::body(self.api, content, Direction::Request),
        };
        let ty = input.ty();
        let json = match input.source {
            Source::Parameter(parameter) => parameter.style == Style::Json,
            Source::Part(content, part) => {
                content.format == Format::Form && part.style == Style::Json
            }
            Source::AnyPart(_) | Source::Body(_) => false,
        };
        if json {
            return (literals.expression(ty, &value, depth), "&$");
        }
        match (self.api.resolve(ty), &input.source) {
            (Type::Text | Type::Binary | Type::Timestamp | Type::Date, _) => {
                (format!("{:?}", value.as_str().unwrap_or_default()), "$")
            }
            (Type::List(inner), source)
                if is_plain(source) && *self.api.resolve(inner) == Type::Text =>
            {
                let items: Vec<String> = value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(Value::to_string)
                    .collect();
                (format!("[{}]", items.join(", ")), "$")
            }
            (
                Type::Bool | Type::Int32 | Type::Int64 | Type::Double,
                Source::Parameter(_) | Source::Part(..),
            ) => (literals.expression(ty, &value, depth), "$"),
            (Type::List(_), Source::Body(_)) => (literals.expression(ty, &value, depth), "$"),
            (Type::List(inner), Source::Parameter(_)) if literals.is_enum(inner) => {
                (literals.expression(ty, &value, depth), "$")
            }
            (Type::Named(_), Source::Parameter(_) | Source::Part(..)) if literals.is_enum(ty) => {
                (literals.expression(ty, &value, depth), "$")
            }
            _ => (literals.expression(ty, &value, depth), "&$"),
        }
    }

    /// A program that makes a value of the model: written down where users send it, read from JSON where they get it.
    pub(super) fn model(&self, def: &TypeDef) -> String {
        let crate_name = self.crate_ident();
        let name = names::model(&def.name);
        let variable = variable(&names::snake(&def.name));
        let ty = Type::Named(def.id);
        if def.usage.request {
            let value = sample::model(self.api, def, Direction::Request);
            let mut literals = Literals::new(self.api);
            let expression = literals.expression(&ty, &value, 1);
            if matches!(def.shape, Shape::Alias(_)) {
                literals.models.insert(name.clone());
            }
            let mut lines = self.model_imports(&literals);
            let used = ["Maybe", "json"]
                .into_iter()
                .filter(|name| mentions(&expression, name));
            let used: Vec<&str> = std::iter::once("Json").chain(used).collect();
            lines.push(import(&crate_name, &used));
            lines.push(String::new());
            lines.push("fn main() {".to_owned());
            lines.push(format!("    let {variable}: {name} = {expression};"));
            lines.push(format!("    println!(\"{{:#}}\", {variable}.to_json());"));
            lines.push("}".to_owned());
            return lines.join("\n");
        }
        let value = sample::model(self.api, def, Direction::Response);
        let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
        let hashes = "#".repeat(1 + longest_run(&pretty));
        let lines = [
            format!("use {crate_name}::Json;"),
            import(&self.models(), &[&name]),
            String::new(),
            "fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
            format!("    let text = r{hashes}\"{pretty}\"{hashes};"),
            format!("    let {variable} = {name}::from_json(text.parse()?)?;"),
            format!("    println!(\"{{:#}}\", {variable}.to_json());"),
            "    Ok(())".to_owned(),
            "}".to_owned(),
        ];
        lines.join("\n")
    }

    /// The imports of what the expressions mention, apart from the crate's own names.
    fn model_imports(&self, literals: &Literals<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        if literals.map {
            lines.push("use std::collections::BTreeMap;".to_owned());
        }
        let models: Vec<&str> = literals.models.iter().map(String::as_str).collect();
        if !models.is_empty() {
            lines.push(import(&self.models(), &models));
        }
        lines
    }

    /// The path of the models.
    fn models(&self) -> String {
        format!(
            "{}::{}::models",
            self.crate_ident(),
            modules::version(self.api)
        )
    }

    fn crate_ident(&self) -> String {
        modules::crate_ident(self.package)
    }
}

/// `use path::Name;` or `use path::{One, Other};`
fn import(path: &str, names: &[&str]) -> String {
    match names {
        [only] => format!("use {path}::{only};"),
        several => format!("use {path}::{{{}}};", several.join(", ")),
    }
}

/// What the tables and examples say about an argument.
pub(super) fn described<'a>(operation: &'a Operation, input: &Input<'a>) -> Option<&'a str> {
    match input.source {
        Source::Parameter(parameter) => parameter.description.as_deref(),
        Source::Part(_, part) => part.description.as_deref(),
        Source::AnyPart(_) => Some("A part of the body, by name."),
        Source::Body(_) => operation
            .body
            .as_ref()
            .and_then(|body| body.description.as_deref()),
    }
}

/// What the tables and examples say about whether an argument must be given.
pub(super) fn requirement(input: &Input<'_>) -> String {
    let default = match input.source {
        Source::Parameter(parameter) => parameter.default.as_ref(),
        Source::Part(..) | Source::AnyPart(_) | Source::Body(_) => None,
    };
    match (input.required, default) {
        (true, _) => "True".to_owned(),
        (false, None) => "(optional)".to_owned(),
        (false, Some(default)) => format!("(optional) (default to {})", shown_value(default)),
    }
}

/// Whether a part is several files.
pub(super) fn is_files(api: &Api, part: &Part) -> bool {
    matches!(api.resolve(&part.ty), Type::List(inner) if *api.resolve(inner) == Type::Binary)
}

/// A file that needs none to be there.
fn upload(part: &Part) -> String {
    let media_type = part.media_type.as_deref();
    let first = media_type.and_then(|list| list.split(',').next());
    let media_type = first
        .map(|first| format!(".content_type({:?})", first.trim()))
        .unwrap_or_default();
    format!(
        "Upload::bytes(\"content\").file_name({:?}){media_type}",
        part.name.kebab()
    )
}

/// Whether an argument is written as a parameter is, item by item: parts of bodies are, bodies are not.
fn is_plain(source: &Source<'_>) -> bool {
    matches!(source, Source::Parameter(_) | Source::Part(..))
}

/// A variable of an example, out of the way of what the example itself declares.
fn variable(ident: &str) -> String {
    match ident {
        "client" | "response" | "main" | "text" => format!("{ident}_value"),
        other => other.to_owned(),
    }
}

fn mentions(text: &str, name: &str) -> bool {
    let marks: &[&str] = if name == "json" {
        &["json!("]
    } else if name == "Maybe" {
        &["Maybe::"]
    } else {
        &["Upload::"]
    };
    marks.iter().any(|mark| text.contains(mark))
}

pub(super) fn shown_value(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), |text| format!("'{text}'"));
    markdown::cell(&text)
}

/// The longest run of `#` behind a quote, which would end a raw string.
fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    for (at, _) in text.match_indices('"') {
        longest = longest.max(
            text[at + 1..]
                .chars()
                .take_while(|letter| *letter == '#')
                .count(),
        );
    }
    longest
}
