//! The pages of the Rust SDK: views for the method, model and index pages.

use std::collections::BTreeSet;

use sailmaker_ir::{
    Api, Direction, Field, Format, Group, Location, Operation, Part, Shape, Style, Type, TypeDef,
    sample,
};
use sailmaker_render::markdown;
use serde::Serialize;
use serde_json::Value;

use super::literal::Literals;
use super::operations::{Input, Source, inputs, yields};
use super::options::Options;
use super::types::{From, owned};
use super::{modules, names};

/// The front matter of a page.
#[derive(Debug, Serialize)]
struct FrontMatter {
    id: String,
    title: String,
    sidebar_class: &'static str,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
}

impl FrontMatter {
    /// The front matter of a page below `methods` or `models`.
    fn of(
        api: &Api,
        options: &Options,
        folder: &str,
        title: &str,
        kebab: &str,
        pascal: &str,
    ) -> Self {
        let quoted = |words: [&str; 4]| {
            words
                .iter()
                .map(|word| markdown::front_matter(word))
                .collect::<Vec<_>>()
        };
        let prefixed = format!("{}{pascal}", capitalised(&api.name));
        let mut keywords: Vec<String> = ["rust", "Rust", "sdk"]
            .iter()
            .map(|word| markdown::front_matter(word))
            .collect();
        keywords.extend([
            markdown::front_matter(title),
            markdown::front_matter(&prefixed),
        ]);
        Self {
            id: markdown::front_matter(&format!("{}-{kebab}", api.name)),
            title: markdown::front_matter(title),
            sidebar_class: "rustsdk",
            keywords,
            slug: markdown::front_matter(&format!(
                "{}/{}/{folder}/{kebab}",
                options.docs_slug, api.name
            )),
            tags: quoted(["SDK", "Software Development Kit", title, &prefixed]),
        }
    }
}

/// A page of the operations of a group.
#[derive(Debug, Serialize)]
pub(super) struct MethodPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    base_url: String,
    operations: Vec<OperationView>,
}

#[derive(Debug, Serialize)]
struct OperationView {
    anchor: String,
    call: String,
    method: String,
    path: String,
    summary: String,
    description: Option<String>,
    deprecated: Option<String>,
    experimental: Option<Experimental>,
    api_spec: String,
    parameters: Vec<ParameterRow>,
    returns: String,
    /// Whether the list that it returns comes in pages.
    paged: bool,
    responses: Vec<ResponseRow>,
    content_type: String,
    accept: String,
    example: String,
}

#[derive(Debug, Serialize)]
struct Experimental {
    header: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct ParameterRow {
    location: &'static str,
    name: String,
    ty: String,
    required: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct ResponseRow {
    status: String,
    description: String,
    ty: String,
    headers: String,
}

/// A page of a model.
#[derive(Debug, Serialize)]
pub(super) struct ModelPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    properties: Vec<PropertyRow>,
    values: Vec<ValueRow>,
    variants: Vec<VariantRow>,
    alias: Option<String>,
    example: String,
}

#[derive(Debug, Serialize)]
struct PropertyRow {
    name: String,
    ty: String,
    description: String,
    notes: String,
}

#[derive(Debug, Serialize)]
struct ValueRow {
    name: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct VariantRow {
    name: String,
    ty: String,
    description: String,
}

/// A page that lists others.
#[derive(Debug, Serialize)]
pub(super) struct IndexPage {
    id: &'static str,
    title: &'static str,
    position: u8,
    keywords: Vec<String>,
    slug: String,
    tags: Vec<String>,
    introduction: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    title: String,
    link: String,
    text: String,
}

/// Where pages are and how they are addressed.
pub(super) struct Pages<'a> {
    pub(super) api: &'a Api,
    pub(super) options: &'a Options,
}

impl Pages<'_> {
    /// The file of a group's page.
    pub(super) fn method_file(&self, group: &Group) -> String {
        format!("{}Api.md", file_name(&names::pascal(&group.name)))
    }

    /// The file of a model's page. The index page has the name `Index.md`, and not every file system tells cases apart.
    pub(super) fn model_file(&self, def: &TypeDef) -> String {
        let name = file_name(&names::pascal(&def.name));
        if name.eq_ignore_ascii_case("index") {
            "Indices.md".to_owned()
        } else {
            format!("{name}.md")
        }
    }

    pub(super) fn method_page(&self, group: &Group) -> MethodPage {
        let title = markdown::plain(group.name.wire());
        let kebab = group.name.kebab();
        let heading = format!(
            "{}::{}::{}",
            crate_ident(self.options),
            modules::version(self.api),
            modules::group(self.api, group).trim_start_matches("r#")
        );
        let mut operations: Vec<&Operation> = group.operations.iter().collect();
        operations.sort_by_key(|operation| operation.name.kebab());
        MethodPage {
            page: FrontMatter::of(
                self.api,
                self.options,
                "methods",
                &title,
                &kebab,
                &group.name.pascal(),
            ),
            top: anchor(&heading),
            heading,
            description: group.description.as_deref().map(markdown::mdx),
            base_url: format!("{}{}", self.api.server.origin, self.api.server.base_path),
            operations: operations
                .into_iter()
                .map(|operation| self.operation(group, operation))
                .collect(),
        }
    }

    fn operation(&self, group: &Group, operation: &Operation) -> OperationView {
        let kebab = operation.name.kebab();
        let summary = operation
            .summary
            .as_deref()
            .map(markdown::cell)
            .unwrap_or_else(|| operation.name.words().join(" "));
        let same = operation.description.as_deref().map(str::trim)
            == operation.summary.as_deref().map(str::trim);
        OperationView {
            call: names::method(&operation.name).trim_start_matches("r#").to_owned(),
            method: operation.method.as_str().to_uppercase(),
            path: operation.path.clone(),
            summary,
            description: operation.description.as_deref().filter(|_| !same).map(markdown::mdx),
            deprecated: operation.deprecated.as_ref().map(|deprecation| match &deprecation.note {
                Some(note) => markdown::mdx(note),
                None => "This operation is deprecated and may be replaced or removed in a later version of the API.".to_owned(),
            }),
            experimental: operation.experimental.as_ref().map(|header| Experimental {
                header: header.name.wire().to_owned(),
                value: header.value.clone(),
            }),
            api_spec: format!("{}/{}/{kebab}", self.options.api_docs, self.api.name),
            parameters: self.parameters(operation),
            paged: operation.pagination.is_some(),
            returns: match yields(self.api, operation) {
                Some(shown) => self.linked(success_type(operation), shown),
                None => "(empty response body)".to_owned(),
            },
            responses: operation.responses.iter().map(|response| self.response(response)).collect(),
            content_type: match &operation.body {
                Some(body) => body.contents.iter().map(|content| content.media_type.as_str()).collect::<Vec<_>>().join(", "),
                None => "Not defined".to_owned(),
            },
            accept: {
                let all: BTreeSet<&str> =
                    operation.responses.iter().flat_map(|response| &response.contents).map(|content| content.media_type.as_str()).collect();
                if all.is_empty() { "Not defined".to_owned() } else { all.into_iter().collect::<Vec<_>>().join(", ") }
            },
            example: self.example(group, operation),
            anchor: kebab,
        }
    }

    /// The rows of the parameters table: the arguments, and the header that the client sends by itself.
    fn parameters(&self, operation: &Operation) -> Vec<ParameterRow> {
        let mut rows: Vec<ParameterRow> = inputs(operation)
            .iter()
            .map(|input| self.parameter(operation, input))
            .collect();
        if let Some(header) = &operation.experimental {
            rows.push(ParameterRow {
                location: "Header",
                name: header.name.wire().to_owned(),
                ty: "**String**".to_owned(),
                required: format!("sent by the client (`{}`)", names::shown(&header.value)),
                description: header
                    .description
                    .as_deref()
                    .map(markdown::cell)
                    .unwrap_or_default(),
            });
        }
        rows
    }

    fn parameter(&self, operation: &Operation, input: &Input<'_>) -> ParameterRow {
        let location = match input.source {
            Source::Parameter(parameter) => match parameter.location {
                Location::Path => "Path",
                Location::Query => "Query",
                Location::Header => "Header",
                Location::Cookie => "Cookie",
            },
            Source::Part(..) | Source::AnyPart(_) => "Form",
            Source::Body(_) => "Body",
        };
        ParameterRow {
            location,
            name: input.ident.trim_start_matches("r#").to_owned(),
            ty: self.input_type(input),
            required: requirement(input),
            description: described(operation, input)
                .map(markdown::cell)
                .unwrap_or_default(),
        }
    }

    fn input_type(&self, input: &Input<'_>) -> String {
        match input.source {
            Source::Part(_, part) if part.ty == Type::Binary => "**Upload**".to_owned(),
            Source::Part(_, part) if is_files(self.api, part) => "**Vec\\<Upload>**".to_owned(),
            Source::AnyPart(_) => "**Part**".to_owned(),
            Source::Body(content) if content.format == Format::Binary => "**Upload**".to_owned(),
            _ => self.linked(Some(input.ty()), owned(self.api, input.ty(), From::Page)),
        }
    }

    fn response(&self, response: &sailmaker_ir::Response) -> ResponseRow {
        let headers: Vec<String> = response
            .headers
            .iter()
            .map(|header| match &header.description {
                Some(description) => format!("{} - {}", header.name, markdown::cell(description)),
                None => header.name.clone(),
            })
            .collect();
        ResponseRow {
            status: response.status.clone(),
            description: markdown::cell(&response.description),
            ty: response
                .content()
                .map(|content| self.response_type(content))
                .unwrap_or_default(),
            headers: if headers.is_empty() {
                "-".to_owned()
            } else {
                headers.join("; ")
            },
        }
    }

    fn response_type(&self, content: &sailmaker_ir::Content) -> String {
        match content.format {
            Format::Text => "String".to_owned(),
            Format::Json => escaped(&owned(self.api, &content.ty, From::Page)),
            Format::Multipart | Format::Form | Format::Binary => "Bytes".to_owned(),
        }
    }

    /// A type in bold, linked to the page of the model in it.
    fn linked(&self, ty: Option<&Type>, shown: String) -> String {
        let bold = format!("**{}**", escaped(&shown));
        match ty.and_then(Type::named) {
            Some(id) => format!("[{bold}](../models/{})", self.api.type_def(id).name.kebab()),
            None => bold,
        }
    }

    /// A program that calls the operation.
    fn example(&self, group: &Group, operation: &Operation) -> String {
        let mut literals = Literals::new(self.api);
        let mut bytes_imported = BTreeSet::new();
        let mut setup = Vec::new();
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for input in inputs(operation)
            .into_iter()
            .filter(|input| input.required || !input.is_deprecated())
        {
            let note = self.comment(operation, &input);
            let (expression, argument) = self.value(&input, &mut literals, &mut bytes_imported);
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
        let crate_name = crate_ident(self.options);
        let version = modules::version(self.api);
        let mut lines = Vec::new();
        if literals.map {
            lines.push("use std::collections::BTreeMap;".to_owned());
        }
        if literals.models.len() == 1 {
            lines.extend(
                literals
                    .models
                    .iter()
                    .map(|model| format!("use {crate_name}::{version}::models::{model};")),
            );
        } else if !literals.models.is_empty() {
            let models = literals
                .models
                .iter()
                .cloned()
                .collect::<Vec<_>>()
                .join(", ");
            lines.push(format!(
                "use {crate_name}::{version}::models::{{{models}}};"
            ));
        }
        let text = setup.join("\n") + &setters.join("\n");
        let mut imports = vec!["Client"];
        imports.extend(
            ["Maybe", "Upload", "json"]
                .into_iter()
                .filter(|name| mentions(&text, name)),
        );
        imports.extend(bytes_imported);
        match imports.as_slice() {
            [only] => lines.push(format!("use {crate_name}::{only};")),
            several => lines.push(format!("use {crate_name}::{{{}}};", several.join(", "))),
        }
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
            names::method(&operation.name),
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
        if matches!(input.source, Source::Parameter(parameter) if parameter.style == Style::Json) {
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

    pub(super) fn model_page(&self, def: &TypeDef) -> ModelPage {
        let name = names::model(&def.name);
        let api = self.api;
        let mut page = ModelPage {
            page: FrontMatter::of(
                api,
                self.options,
                "models",
                &name,
                &def.name.kebab(),
                &def.name.pascal(),
            ),
            top: anchor(&name),
            heading: name,
            description: def.description.as_deref().map(markdown::mdx),
            properties: Vec::new(),
            values: Vec::new(),
            variants: Vec::new(),
            alias: None,
            example: self.model_example(def),
        };
        match &def.shape {
            Shape::Struct(object) => {
                page.properties = object
                    .fields
                    .iter()
                    .map(|field| self.property(field))
                    .collect();
                if let Some(ty) = &object.additional {
                    page.properties.push(PropertyRow {
                        name: format!("**{}**", super::models::ADDITIONAL),
                        ty: self.linked(
                            Some(ty),
                            format!("BTreeMap<String, {}>", owned(api, ty, From::Page)),
                        ),
                        description: "The keys that the document does not name.".to_owned(),
                        notes: "[optional]".to_owned(),
                    });
                }
            }
            Shape::Enum(texts) => {
                page.values = texts
                    .values
                    .iter()
                    .map(|value| ValueRow {
                        name: super::models::enum_variant(&value.name),
                        text: names::shown(value.name.wire()),
                    })
                    .collect();
            }
            Shape::Union(union) => {
                page.variants = union
                    .variants
                    .iter()
                    .map(|variant| VariantRow {
                        name: format!("**{}**", super::models::enum_variant(&variant.name)),
                        ty: self.linked(Some(&variant.ty), owned(api, &variant.ty, From::Page)),
                        description: match variant.tags.as_slice() {
                            [] => String::new(),
                            tags => tags
                                .iter()
                                .map(|tag| format!("`{}`", names::shown(tag)))
                                .collect::<Vec<_>>()
                                .join(", "),
                        },
                    })
                    .collect();
            }
            Shape::Alias(ty) => {
                page.alias = Some(self.linked(Some(ty), owned(api, ty, From::Page)))
            }
        }
        page
    }

    fn property(&self, field: &Field) -> PropertyRow {
        let mut notes = vec![if field.required {
            "[required]".to_owned()
        } else {
            "[optional]".to_owned()
        }];
        for (label, set) in [
            ("nullable", field.nullable),
            ("readonly", field.read_only),
            ("writeonly", field.write_only),
            ("deprecated", field.deprecated),
        ] {
            if set {
                notes.push(format!("[{label}]"));
            }
        }
        if let Some(default) = field.default.as_ref().filter(|default| !default.is_null()) {
            notes.push(format!("[default to {}]", shown_value(default)));
        }
        PropertyRow {
            name: format!(
                "**{}**",
                escaped(names::snake(&field.name).trim_start_matches("r#"))
            ),
            ty: self.linked(Some(&field.ty), owned(self.api, &field.ty, From::Page)),
            description: field
                .description
                .as_deref()
                .map(markdown::cell)
                .unwrap_or_default(),
            notes: notes.join(" "),
        }
    }

    /// A program that makes a value of the model: written down where users send it, read from JSON where they get it.
    fn model_example(&self, def: &TypeDef) -> String {
        let crate_name = crate_ident(self.options);
        let name = names::model(&def.name);
        let path = format!("{crate_name}::{}::models", modules::version(self.api));
        let variable = variable(&names::snake(&def.name));
        let ty = Type::Named(def.id);
        if def.usage.request {
            let value = sample::model(self.api, def, Direction::Request);
            let mut literals = Literals::new(self.api);
            let expression = literals.expression(&ty, &value, 1);
            let alias = matches!(def.shape, Shape::Alias(_));
            if alias {
                literals.models.insert(name.clone());
            }
            let mut lines = Vec::new();
            if literals.map {
                lines.push("use std::collections::BTreeMap;".to_owned());
            }
            let models: Vec<String> = literals.models.iter().cloned().collect();
            lines.push(match models.as_slice() {
                [only] => format!("use {path}::{only};"),
                several => format!("use {path}::{{{}}};", several.join(", ")),
            });
            let used = ["Maybe", "json"]
                .into_iter()
                .filter(|name| mentions(&expression, name));
            let used: Vec<&str> = std::iter::once("Json").chain(used).collect();
            lines.push(match used.as_slice() {
                [only] => format!("use {crate_name}::{only};"),
                several => format!("use {crate_name}::{{{}}};", several.join(", ")),
            });
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
            format!("use {path}::{name};"),
            String::new(),
            "fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
            format!("    let text = r{hashes}\"{}\"{hashes};", pretty),
            format!("    let {variable} = {name}::from_json(text.parse()?)?;"),
            format!("    println!(\"{{:#}}\", {variable}.to_json());"),
            "    Ok(())".to_owned(),
            "}".to_owned(),
        ];
        lines.join("\n")
    }

    pub(super) fn method_index(&self) -> IndexPage {
        let groups = &self.api.groups;
        let entries = groups
            .iter()
            .map(|group| Entry {
                title: escaped(&markdown::plain(group.name.wire())),
                link: format!("./{}", self.method_file(group)),
                text: group
                    .description
                    .as_deref()
                    .map(|text| markdown::cell(&first_sentence(&markdown::plain(text))))
                    .unwrap_or_default(),
            })
            .collect();
        self.index(
            "methods",
            "Methods",
            3,
            format!("The operations of {}, one page a group.", self.title()),
            entries,
        )
    }

    pub(super) fn model_index(&self) -> IndexPage {
        let mut defs: Vec<&TypeDef> = self.api.types.iter().collect();
        defs.sort_by_key(|def| names::model(&def.name));
        let entries = defs
            .into_iter()
            .map(|def| Entry {
                title: names::model(&def.name),
                link: format!("./{}", self.model_file(def)),
                text: String::new(),
            })
            .collect();
        self.index(
            "models",
            "Models",
            4,
            format!("The models of {}, one page a model.", self.title()),
            entries,
        )
    }

    fn title(&self) -> String {
        escaped(&markdown::plain(&self.api.title))
    }

    fn index(
        &self,
        id: &'static str,
        title: &'static str,
        position: u8,
        introduction: String,
        entries: Vec<Entry>,
    ) -> IndexPage {
        let quoted = |words: &[&str]| {
            words
                .iter()
                .map(|word| markdown::front_matter(word))
                .collect::<Vec<_>>()
        };
        IndexPage {
            id,
            title,
            position,
            keywords: quoted(&["rust", "Rust", "sdk", title]),
            slug: markdown::front_matter(&format!(
                "{}/{}/{id}",
                self.options.docs_slug, self.api.name
            )),
            tags: quoted(&["SDK", "Software Development Kit", &self.api.name, title]),
            introduction,
            entries,
        }
    }
}

/// What the tables and examples say about an argument.
fn described<'a>(operation: &'a Operation, input: &Input<'a>) -> Option<&'a str> {
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
fn requirement(input: &Input<'_>) -> String {
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
fn is_files(api: &Api, part: &Part) -> bool {
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

/// Whether an argument is written as a parameter is: fields of a form are, parts of other bodies are not.
fn is_plain(source: &Source<'_>) -> bool {
    match source {
        Source::Parameter(parameter) => parameter.style != Style::Json,
        Source::Part(content, _) => content.format == Format::Form,
        Source::AnyPart(_) | Source::Body(_) => false,
    }
}

fn success_type(operation: &Operation) -> Option<&Type> {
    match &operation.success {
        sailmaker_ir::Success::Json(ty) | sailmaker_ir::Success::OptionalJson(ty) => Some(ty),
        _ => None,
    }
}

/// The crate as programs name it.
pub(super) fn crate_ident(options: &Options) -> String {
    options.crate_name.replace('-', "_")
}

/// Text for a place outside code: brackets of generic types are not tags.
fn escaped(text: &str) -> String {
    text.replace('<', "\\<").replace('{', "\\{")
}

/// A variable of an example, out of the way of what the example itself declares.
fn variable(ident: &str) -> String {
    match ident {
        "client" | "response" | "main" | "text" => format!("{ident}_value"),
        other => other.to_owned(),
    }
}

/// The anchor of a heading as Docusaurus makes it.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect()
}

fn file_name(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
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

fn shown_value(value: &Value) -> String {
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), |text| format!("'{text}'"));
    markdown::cell(&text)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The beginning of a description, for a comment beside code.
fn shortened(text: &str) -> String {
    const MOST: usize = 100;
    let sentence = first_sentence(text);
    match sentence.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence,
    }
}

fn first_sentence(text: &str) -> String {
    match text.find(". ") {
        Some(end) => text[..=end].to_owned(),
        None => text.to_owned(),
    }
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
