//! The programs on pages: one that calls an operation, one that makes a model. Formatters have nothing to add to them.

use std::collections::{BTreeMap, BTreeSet};

use sailmaker_ir::{
    Api, Direction, Format, Group, Operation, Shape, Success, Type, TypeDef, sample,
};
use sailmaker_render::markdown;
use serde_json::Value;

use super::imports::import;
use super::inputs::{Input, Source, inputs};
use super::layout::{Code, Item, WIDTH, width};
use super::operations::method_name;
use super::types::shown;
use super::value::Values;
use super::{literal, names, packages};
use crate::pages::shortened;

/// What programs import from.
pub(super) struct Programs<'a> {
    pub(super) api: &'a Api,
    pub(super) package: &'a str,
}

/// An argument of the call, ready to be written.
struct Argument {
    ident: String,
    /// The variable that is passed.
    passed: String,
    /// The call does not do without it.
    wanted: bool,
}

impl Programs<'_> {
    /// A program that calls the operation.
    pub(super) fn call(&self, group: &Group, operation: &Operation) -> String {
        let mut values = Values::new(self.api);
        let mut standard = BTreeSet::new();
        let inputs = inputs(self.api, operation);
        let mut setup = Vec::new();
        let mut conversions = Vec::new();
        let mut arguments = Vec::new();
        for input in &inputs {
            let body = self.body_text(input);
            let (code, passed) = match &body {
                Some(text) => {
                    let fresh = format!("new_{}", input.ident);
                    let (conversion, uses_json) = self.conversion(input, &mut values);
                    if uses_json {
                        standard.insert("import json");
                    }
                    conversions.push(format!("        {}", conversion.assigned(&fresh, 8)));
                    (Code::atom(text.clone()), fresh)
                }
                None => (self.value(input, &mut values), variable(&input.ident)),
            };
            setup.push(self.assignment(operation, input, &code, &mut values));
            arguments.push(Argument {
                ident: input.ident.clone(),
                passed,
                wanted: is_demanded(operation, input) || is_the_body(operation, input),
            });
        }
        let result = self.result(operation, &mut values);
        let class = names::api(&group.name);
        let callee = format!("{class}(api_client).{}", method_name(operation));
        let mut lines = self.imports(group, &values, standard);
        lines.push("configuration = Configuration()".to_owned());
        lines.push(String::new());
        if operation.experimental.is_some() {
            lines.push("configuration.experimental = True".to_owned());
            lines.push(String::new());
        }
        lines.push("with ApiClient(configuration) as api_client:".to_owned());
        lines.extend(setup);
        if !inputs.is_empty() {
            lines.push(String::new());
        }
        lines.push("    try:".to_owned());
        lines.push(format!("        # {}", title(operation)));
        lines.extend(conversions);
        lines.extend(calls(&callee, &arguments, &result));
        lines.extend(result.shown(&class, &method_name(operation)));
        lines.push("    except ApiException as e:".to_owned());
        lines.push(reported(&class, &method_name(operation)));
        lines.join("\n")
    }

    fn imports(
        &self,
        group: &Group,
        values: &Values<'_>,
        mut standard: BTreeSet<&'static str>,
    ) -> Vec<String> {
        let version = names::version(&self.api.name);
        match (values.date, values.datetime) {
            (true, true) => standard.insert("from datetime import date, datetime"),
            (true, false) => standard.insert("from datetime import date"),
            (false, true) => standard.insert("from datetime import datetime"),
            (false, false) => false,
        };
        let mut lines: Vec<String> = standard.into_iter().rev().map(str::to_owned).collect();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let group_module = format!("{version}.api.{}", packages::api_module(group));
        let called = [
            ("configuration".to_owned(), "Configuration".to_owned()),
            (group_module, names::api(&group.name)),
            (format!("{version}.api_client"), "ApiClient".to_owned()),
            (format!("{version}.exceptions"), "ApiException".to_owned()),
        ];
        lines.extend(self.of_the_package(called, values));
        lines.push(String::new());
        lines
    }

    /// The lines that import classes of the package, by modules, and those of the models, in the order of formatters.
    fn of_the_package<const N: usize>(
        &self,
        classes: [(String, String); N],
        values: &Values<'_>,
    ) -> Vec<String> {
        let version = names::version(&self.api.name);
        let models = values
            .models
            .iter()
            .map(|(module, class)| (format!("{version}.models.{module}"), class.clone()));
        let sorted: BTreeMap<String, String> = models.chain(classes).collect();
        let lines = sorted.iter();
        lines
            .map(|(module, class)| import(&format!("{}.{module}", self.package), class, 0))
            .collect()
    }

    /// A variable with the value of an argument, and what the argument is.
    fn assignment(
        &self,
        operation: &Operation,
        input: &Input<'_>,
        code: &Code,
        values: &mut Values<'_>,
    ) -> String {
        let note = self.note(operation, input);
        let target = match self.checked(input, values) {
            Some(ty) => format!("{}: {ty}", variable(&input.ident)),
            None => variable(&input.ident),
        };
        let text = code.assigned(&target, 4);
        let last = text.lines().last().unwrap_or_default();
        let before = if text.contains('\n') { 0 } else { 4 };
        if before + width(last) + 4 + width(&note) <= WIDTH {
            format!("    {text}  # {note}")
        } else {
            format!("    # {note}\n    {text}")
        }
    }

    /// The type of a variable whose value alone would tell a checker too much or too little: lists of enums take texts too,
    /// and an object may be empty.
    fn checked(&self, input: &Input<'_>, values: &mut Values<'_>) -> Option<String> {
        if matches!(input.source, Source::Body(..)) {
            return None;
        }
        match self.api.resolve(input.ty()) {
            Type::List(inner) => self.checked_items(inner, values),
            Type::Map(inner) if *self.api.resolve(inner) == Type::Any => {
                Some("dict[str, object]".to_owned())
            }
            _ => None,
        }
    }

    fn checked_items(&self, item: &Type, values: &mut Values<'_>) -> Option<String> {
        match self.api.resolve(item) {
            Type::Named(id) if is_text(self.api, item) => {
                Some(format!("list[{} | str]", values.class(*id)))
            }
            Type::Double => Some("list[int | float]".to_owned()),
            _ => None,
        }
    }

    fn note(&self, operation: &Operation, input: &Input<'_>) -> String {
        let mut note = shown(self.api, input.ty());
        if let Some(description) = input.description() {
            note = format!("{note} | {}", shortened(&markdown::plain(description)));
        }
        if !is_demanded(operation, input) {
            note.push_str(" (optional)");
        }
        if let Some(default) = default(input) {
            note.push_str(&format!(" (default to {default})"));
        }
        literal::comment(&note)
    }

    /// The value of an argument that is not written as JSON.
    fn value(&self, input: &Input<'_>, values: &mut Values<'_>) -> Code {
        if input.is_file(self.api) {
            let file = Code::atom("b\"content\"");
            return match self.api.resolve(input.ty()) {
                Type::List(_) => Code::list(vec![file]),
                _ => file,
            };
        }
        let value = match input.source {
            Source::Parameter(parameter) => sample::parameter(self.api, parameter),
            Source::Experimental(header) => Value::String(header.value.clone()),
            Source::Part(_, part) => sample::part(self.api, part),
            Source::Body(_, content) => match content.format {
                Format::Json | Format::Text => sample::body(self.api, content, Direction::Request),
                Format::Multipart | Format::Form | Format::Binary => {
                    serde_json::json!({ "name": "value" })
                }
            },
        };
        if is_text(self.api, input.ty()) {
            return literal::json(&value);
        }
        values.code(input.ty(), &value)
    }

    /// A body of JSON as the text of a program, where it is an object or a list.
    fn body_text(&self, input: &Input<'_>) -> Option<String> {
        let Source::Body(_, content) = input.source else {
            return None;
        };
        if content.format != Format::Json {
            return None;
        }
        let value = sample::body(self.api, content, Direction::Request);
        if !value.is_object() && !value.is_array() {
            return None;
        }
        let pretty = serde_json::to_string_pretty(&value).ok()?;
        // In a raw text JSON's own escapes stay what they are.
        let prefix = if pretty.contains('\\') { "r" } else { "" };
        let indented = pretty.replace('\n', "\n    ");
        Some(format!("{prefix}\"\"\"{indented}\"\"\""))
    }

    /// What makes the body out of the text, and whether it takes the `json` module.
    fn conversion(&self, input: &Input<'_>, values: &mut Values<'_>) -> (Code, bool) {
        let variable = variable(&input.ident);
        let of = |callee: &str| Code::call(callee, vec![Item::bare(Code::atom(variable.clone()))]);
        match self.api.resolve(input.ty()) {
            Type::Named(id) => (of(&format!("{}.from_json", values.class(*id))), false),
            Type::List(inner) => match self.api.resolve(inner) {
                Type::Named(id) if !is_text(self.api, inner) => {
                    let made = format!("{}.from_dict(item)", values.class(*id));
                    let read = format!("for item in json.loads({variable})");
                    (Code::Comprehension(made, read), true)
                }
                _ => (of("json.loads"), true),
            },
            _ => (of("json.loads"), true),
        }
    }

    fn result(&self, operation: &Operation, values: &mut Values<'_>) -> Outcome {
        let (ty, optional) = match &operation.success {
            Success::Empty => return Outcome::nothing(),
            Success::Json(ty) => (ty, false),
            Success::OptionalJson(ty) => (ty, true),
            Success::Text | Success::Binary => return Outcome::plain(),
        };
        let resolved = self.api.resolve(ty);
        let (list, item) = match resolved {
            Type::List(inner) => (true, self.api.resolve(inner)),
            other => (false, other),
        };
        let Type::Named(id) = item else {
            return Outcome::plain();
        };
        if is_text(self.api, item) {
            return Outcome::plain();
        }
        let class = values.class(*id);
        let ty = if list {
            format!("list[{class}]")
        } else {
            class.clone()
        };
        Outcome {
            target: Some(if optional {
                format!("results: {ty} | None")
            } else {
                format!("results: {ty}")
            }),
            model: Some(class),
            list,
            optional,
        }
    }

    /// A program that makes a value of the model.
    pub(super) fn model(&self, def: &TypeDef) -> String {
        let direction = if def.usage.request {
            Direction::Request
        } else {
            Direction::Response
        };
        let value = sample::model(self.api, def, direction);
        let mut values = Values::new(self.api);
        let code = values.code(&Type::Named(def.id), &value);
        let own = values.class(def.id);
        let mut lines = Vec::new();
        match (values.date, values.datetime) {
            (true, true) => lines.push("from datetime import date, datetime".to_owned()),
            (true, false) => lines.push("from datetime import date".to_owned()),
            (false, true) => lines.push("from datetime import datetime".to_owned()),
            (false, false) => {}
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(self.of_the_package([], &values));
        let variable = short_variable(&own);
        lines.push(String::new());
        lines.push(code.assigned(&variable, 0));
        lines.push(match def.shape {
            Shape::Enum(_) => format!("print({variable})"),
            _ => format!("print({variable}.model_dump_json(by_alias=True, indent=4))"),
        });
        lines.join("\n")
    }
}

/// What a call yields, as its program treats it.
struct Outcome {
    /// The variable that takes the result, with its type.
    target: Option<String>,
    /// The model to be printed.
    model: Option<String>,
    list: bool,
    optional: bool,
}

impl Outcome {
    fn nothing() -> Self {
        Self {
            target: None,
            model: None,
            list: false,
            optional: false,
        }
    }

    fn plain() -> Self {
        Self {
            target: Some("results".to_owned()),
            ..Self::nothing()
        }
    }

    /// The lines that print it.
    fn shown(&self, class: &str, method: &str) -> Vec<String> {
        if self.target.is_none() {
            return Vec::new();
        }
        let announced = Code::atom(format!("\"The response of {class}->{method}:\\n\""));
        let announced = Code::call("print", vec![Item::bare(announced)]);
        let mut lines = vec![format!("        {}", announced.lines(8, 8))];
        let dump = |name: &str| match self.model {
            Some(_) => format!("print({name}.model_dump_json(by_alias=True, indent=4))"),
            None => format!("print({name})"),
        };
        match (self.list, self.optional) {
            (true, true) => lines.extend([
                "        for item in results or []:".to_owned(),
                format!("            {}", dump("item")),
            ]),
            (true, false) => lines.extend([
                "        for item in results:".to_owned(),
                format!("            {}", dump("item")),
            ]),
            (false, true) if self.model.is_some() => lines.extend([
                "        if results is not None:".to_owned(),
                format!("            {}", dump("results")),
            ]),
            (false, _) => lines.push(format!("        {}", dump("results"))),
        }
        lines
    }
}

/// The call with what it needs, and as a comment the call with everything.
fn calls(callee: &str, arguments: &[Argument], result: &Outcome) -> Vec<String> {
    let wanted = arguments.iter().filter(|argument| argument.wanted);
    let items =
        wanted.map(|argument| Item::argument(&argument.ident, Code::atom(argument.passed.clone())));
    let items: Vec<Item> = items.collect();
    let before = result
        .target
        .as_deref()
        .map_or(0, |target| width(target) + 3);
    // Formatters break what is called where even that is too long.
    let broken = callee.replace("(api_client)", "(\n            api_client\n        )");
    let brackets = if items.is_empty() { 2 } else { 1 };
    let callee_on_lines = if 8 + before + width(callee) + brackets > WIDTH {
        broken.as_str()
    } else {
        callee
    };
    let call = Code::call(callee_on_lines, items);
    let line = match &result.target {
        Some(target) => call.assigned(target, 8),
        None => call.lines(8, 8),
    };
    let mut lines = vec![format!("        {line}")];
    if !arguments.is_empty() {
        let all: Vec<&str> = arguments
            .iter()
            .map(|argument| argument.passed.as_str())
            .collect();
        let before = if result.target.is_some() {
            "results = "
        } else {
            ""
        };
        lines.push("        # Below is a request that includes all optional parameters".to_owned());
        lines.push(format!("        # {before}{callee}({})", all.join(", ")));
    }
    lines
}

/// The line that tells what went wrong.
fn reported(class: &str, method: &str) -> String {
    let message = format!("f\"Exception when calling {class}->{method}: {{e}}\\n\"");
    let call = Code::call("print", vec![Item::bare(Code::atom(message))]);
    format!("        {}", call.lines(8, 8))
}

/// Whether the document asks for the argument, even if the client sends it unasked.
pub(super) fn is_demanded(operation: &Operation, input: &Input<'_>) -> bool {
    input.required || must_be_sent(operation, input)
}

/// Whether the call says little without the argument: it is the body, or a part of one that must be there.
fn is_the_body(operation: &Operation, input: &Input<'_>) -> bool {
    let required = operation.body.as_ref().is_some_and(|body| body.required);
    match input.source {
        Source::Body(..) => true,
        Source::Part(..) => required,
        Source::Parameter(_) | Source::Experimental(_) => false,
    }
}

fn must_be_sent(operation: &Operation, input: &Input<'_>) -> bool {
    let header = operation.experimental.as_ref();
    matches!(input.source, Source::Experimental(_)) && header.is_some_and(|header| header.required)
}

/// What the server assumes, in Python's notation.
pub(super) fn default(input: &Input<'_>) -> Option<String> {
    let value = match input.source {
        Source::Parameter(parameter) => parameter.default.as_deref().cloned(),
        Source::Experimental(header) => Some(Value::String(header.value.clone())),
        Source::Part(..) | Source::Body(..) => None,
    };
    value.map(|value| shown_value(&value))
}

/// A value as pages write it: texts in single quotes.
pub(super) fn shown_value(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => literal::json(other).flat(),
    }
}

/// Whether values of a type are texts: enums are, and need no class.
fn is_text(api: &Api, ty: &Type) -> bool {
    matches!(api.resolve(ty), Type::Named(id) if matches!(api.type_def(*id).shape, Shape::Enum(_)))
}

fn title(operation: &Operation) -> String {
    let summary = operation.summary.as_deref().map(markdown::plain);
    let summary = summary.filter(|summary| !summary.is_empty());
    literal::comment(&summary.unwrap_or_else(|| operation.name.words().join(" ")))
}

/// A variable, out of the way of what programs use.
fn variable(ident: &str) -> String {
    const USED: &[&str] = &[
        "api_client",
        "configuration",
        "e",
        "item",
        "json",
        "print",
        "results",
    ];
    if USED.contains(&ident) {
        format!("{ident}_value")
    } else {
        ident.to_owned()
    }
}

/// A variable for a model, out of the way of what programs use, and short where the model's name is not.
fn short_variable(class: &str) -> String {
    const MOST: usize = 40;
    let module = names::model_module(class);
    if width(&module) > MOST {
        "value".to_owned()
    } else {
        variable(&module)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stands_on_the_line_of_its_print_or_on_one_of_its_own() {
        let long = "x".repeat(90);
        for (method, expected) in [
            (
                "get_it",
                "        print(f\"Exception when calling Api->get_it: {e}\\n\")".to_owned(),
            ),
            (
                long.as_str(),
                format!(
                    "        print(\n            f\"Exception when calling Api->{long}: {{e}}\\n\",\n        )"
                ),
            ),
        ] {
            assert_eq!(reported("Api", method), expected);
        }
    }

    #[test]
    fn the_beginning_of_a_description_stands_beside_code() {
        let long = "x".repeat(101);
        let cut = format!("{}…", "x".repeat(100));
        for (text, expected) in [
            ("A name", "A name"),
            ("A name. It is short.", "A name."),
            ("Version 1.2", "Version 1.2"),
            (&long, &cut),
        ] {
            assert_eq!(shortened(text), expected, "{text}");
        }
    }
}
