//! The model as text: stable, one fact a line, made to be read in a diff.

use std::fmt::{Display, Write};

use crate::{
    Api, Content, Cursor, Field, Limits, Location, Operation, Pagination, Parameter, Response,
    Shape, Success, Type, TypeDef,
};

/// Prints an API.
pub fn inspect(api: &Api) -> String {
    let mut out = Printer {
        api,
        text: String::new(),
    };
    out.line(
        0,
        format!("api {} {:?} {}", api.name, api.title, api.version),
    );
    out.line(
        0,
        format!("server {}{}", api.server.origin, api.server.base_path),
    );
    if let Some(path) = &api.token_path {
        out.line(0, format!("token {path}"));
    }
    for group in api.groups.iter() {
        out.line(0, format!("\ngroup {}", group.name));
        group
            .operations
            .iter()
            .for_each(|operation| out.operation(operation));
    }
    out.line(0, "");
    api.types.iter().for_each(|def| out.type_def(def));
    out.text
}

struct Printer<'a> {
    api: &'a Api,
    text: String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, line: impl Display) {
        let _ = writeln!(self.text, "{:width$}{line}", "", width = depth * 2);
    }

    fn operation(&mut self, operation: &Operation) {
        self.line(
            1,
            format!(
                "{} {} {}",
                operation.name.lower_camel(),
                operation.method.as_str().to_uppercase(),
                operation.path
            ),
        );
        for (label, text) in [
            ("summary", operation.summary.as_deref()),
            ("description", operation.description.as_deref()),
        ] {
            if let Some(text) = text {
                self.line(2, format!("{label} {:?}", opening(text)));
            }
        }
        if let Some(deprecation) = &operation.deprecated {
            self.line(
                2,
                format!("deprecated{}", noted(deprecation.note.as_deref())),
            );
        }
        if let Some(header) = &operation.experimental {
            self.line(2, format!("experimental {}: {}", header.name, header.value));
        }
        for alternative in &operation.security {
            let schemes: Vec<String> = alternative
                .iter()
                .map(|scheme| format!("{}[{}]", scheme.name, scheme.scopes.join(" ")))
                .collect();
            self.line(2, format!("security {}", schemes.join(" + ")));
        }
        operation
            .parameters
            .iter()
            .for_each(|parameter| self.parameter(parameter));
        if let Some(body) = &operation.body {
            self.line(
                2,
                format!(
                    "body {}{}",
                    body.name.snake(),
                    if body.required { "" } else { "?" }
                ),
            );
            body.contents
                .iter()
                .for_each(|content| self.content(content));
        }
        operation
            .responses
            .iter()
            .for_each(|response| self.response(response));
        let success = match &operation.success {
            Success::Empty => "nothing".to_owned(),
            Success::Json(ty) => self.ty(ty),
            Success::OptionalJson(ty) => format!("{} or nothing", self.ty(ty)),
            Success::Text => "text".to_owned(),
            Success::Binary => "bytes".to_owned(),
        };
        self.line(2, format!("yields {success}"));
        if let Some(pagination) = &operation.pagination {
            self.line(2, self.pages(pagination));
        }
        for (key, value) in &operation.extensions {
            self.line(2, format!("{key} {value}"));
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let mut line = format!(
            "{location} {}{}: {}",
            parameter.name,
            mark(parameter.required),
            self.ty(&parameter.ty)
        );
        let _ = write!(
            line,
            " {:?}{}",
            parameter.style,
            if parameter.explode { "*" } else { "" }
        );
        line.push_str(&limited(&parameter.limits));
        if let Some(default) = &parameter.default {
            let _ = write!(line, " default={default}");
        }
        if let Some(example) = &parameter.example {
            let _ = write!(line, " example={example}");
        }
        if parameter.deprecated {
            line.push_str(" deprecated");
        }
        line.push_str(&noted(parameter.description.as_deref()));
        self.line(2, line);
    }

    fn content(&mut self, content: &Content) {
        let ty = self.ty(&content.ty);
        let examples = match content.examples.len() {
            0 => String::new(),
            count => format!(" examples={count}"),
        };
        self.line(
            3,
            format!("{} {:?} {ty}{examples}", content.media_type, content.format),
        );
        for part in &content.parts {
            let media_type = part
                .media_type
                .as_deref()
                .map(|media_type| format!(" as {media_type}"))
                .unwrap_or_default();
            let line = format!(
                "part {}{}: {}{media_type}{}",
                part.name,
                mark(part.required),
                self.ty(&part.ty),
                noted(part.description.as_deref())
            );
            self.line(4, line);
        }
    }

    fn response(&mut self, response: &Response) {
        self.line(
            2,
            format!("{}{}", response.status, noted(Some(&response.description))),
        );
        response
            .contents
            .iter()
            .for_each(|content| self.content(content));
        for header in &response.headers {
            self.line(
                3,
                format!(
                    "header {}{}",
                    header.name,
                    noted(header.description.as_deref())
                ),
            );
        }
    }

    fn type_def(&mut self, def: &TypeDef) {
        let kind = match &def.shape {
            Shape::Struct(_) => "struct",
            Shape::Enum(_) => "enum",
            Shape::Union(_) => "union",
            Shape::Alias(_) => "alias",
        };
        let mut line = format!("{kind} {}", def.name.pascal());
        for (label, set) in [
            ("request", def.usage.request),
            ("response", def.usage.response),
            ("inline", def.inline),
            ("patched", def.patched),
            ("deprecated", def.deprecated),
        ] {
            if set {
                let _ = write!(line, " {label}");
            }
        }
        if !def.aliases.is_empty() {
            let aliases: Vec<String> = def.aliases.iter().map(|alias| alias.pascal()).collect();
            let _ = write!(line, " alias={}", aliases.join(","));
        }
        line.push_str(&noted(def.description.as_deref()));
        self.line(0, line);
        match &def.shape {
            Shape::Struct(object) => {
                object.fields.iter().for_each(|field| self.field(field));
                if let Some(ty) = &object.additional {
                    let ty = self.ty(ty);
                    self.line(1, format!("*: {ty}"));
                }
            }
            Shape::Enum(texts) => {
                for value in &texts.values {
                    self.line(1, format!("{:?} {}", value.name.wire(), value.name.snake()));
                }
            }
            Shape::Union(union) => {
                if let Some(discriminator) = &union.discriminator {
                    self.line(1, format!("by {discriminator}"));
                }
                for variant in &union.variants {
                    let tags = if variant.tags.is_empty() {
                        String::new()
                    } else {
                        format!(" = {}", variant.tags.join(", "))
                    };
                    let ty = self.ty(&variant.ty);
                    self.line(
                        1,
                        format!(
                            "{}: {ty}{tags}{}",
                            variant.name.snake(),
                            flag(variant.recursive, "recursive")
                        ),
                    );
                }
            }
            Shape::Alias(ty) => {
                let ty = self.ty(ty);
                self.line(1, ty);
            }
        }
    }

    fn field(&mut self, field: &Field) {
        let mut line = format!(
            "{}{}: {}",
            field.name,
            mark(field.required),
            self.ty(&field.ty)
        );
        if field.name.snake() != crate::Name::new(field.name.wire()).snake() {
            let _ = write!(line, " called {}", field.name.snake());
        }
        for (label, set) in [
            ("nullable", field.nullable),
            ("read-only", field.read_only),
            ("write-only", field.write_only),
            ("deprecated", field.deprecated),
            ("recursive", field.recursive),
        ] {
            line.push_str(&flag(set, label));
        }
        line.push_str(&flag(field.undeclared, "undeclared"));
        line.push_str(&limited(&field.limits));
        if let Some(default) = &field.default {
            let _ = write!(line, " default={default}");
        }
        if let Some(example) = &field.example {
            let _ = write!(line, " example={example}");
        }
        line.push_str(&noted(field.description.as_deref()));
        self.line(1, line);
    }

    fn pages(&self, pagination: &Pagination) -> String {
        let mut line = format!("pages of {}", self.ty(&pagination.item));
        if let Some(list) = &pagination.list {
            let _ = write!(line, " in {list}");
        }
        let _ = write!(line, ", by {}", pagination.limit);
        if let Some(size) = pagination.size {
            let _ = write!(line, " ({size})");
        }
        if let Some(most) = pagination.most {
            let _ = write!(line, " up to {most}");
        }
        if let Some(offset) = &pagination.offset {
            let _ = write!(line, " and {offset}");
        }
        match &pagination.cursor {
            Some(Cursor::Query { after, sort }) => {
                let _ = write!(line, ", or after the last item by {after} and {sort}");
            }
            Some(Cursor::Body { after, sort }) => {
                let _ = write!(
                    line,
                    ", or after the last item by {after} and {sort} of the body"
                );
            }
            None => {}
        }
        line
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::List(inner) => format!("[{}]", self.ty(inner)),
            Type::Map(inner) => format!("{{{}}}", self.ty(inner)),
            Type::Nullable(inner) => format!("{} or null", self.ty(inner)),
            Type::Named(id) => self.api.type_def(*id).name.pascal(),
            plain => format!("{plain:?}").to_lowercase(),
        }
    }
}

/// What a value must keep to, one word a limit.
fn limited(limits: &Limits) -> String {
    let bounds = [
        ("min", limits.minimum),
        ("max", limits.maximum),
        ("above", limits.above),
        ("below", limits.below),
        ("multiple-of", limits.multiple_of),
    ];
    let counts = [
        ("min-length", limits.min_length),
        ("max-length", limits.max_length),
        ("min-items", limits.min_items),
        ("max-items", limits.max_items),
        ("min-keys", limits.min_keys),
    ];
    let mut words = flag(limits.unique, "unique");
    for (label, bound) in bounds {
        if let Some(bound) = bound {
            let _ = write!(words, " {label}={bound}");
        }
    }
    for (label, count) in counts {
        if let Some(count) = count {
            let _ = write!(words, " {label}={count}");
        }
    }
    for (label, text) in [("pattern", &limits.pattern), ("format", &limits.format)] {
        if let Some(text) = text {
            let _ = write!(words, " {label}={text}");
        }
    }
    for value in &limits.values {
        let _ = write!(words, " value={value}");
    }
    for key in &limits.keys {
        let _ = write!(words, " key={key}");
    }
    words
}

fn mark(required: bool) -> &'static str {
    if required { "" } else { "?" }
}

fn flag(set: bool, label: &str) -> String {
    if set {
        format!(" {label}")
    } else {
        String::new()
    }
}

fn noted(text: Option<&str>) -> String {
    text.map(|text| format!(" {:?}", opening(text)))
        .unwrap_or_default()
}

/// The beginning of a text, enough to tell it from others.
fn opening(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
