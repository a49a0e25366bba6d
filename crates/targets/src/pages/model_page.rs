//! The pages of models.

use sailmaker_ir::{Field, TypeDef};
use sailmaker_render::markdown;
use serde::Serialize;

use super::{Book, FrontMatter, anchor};

/// A view for `docs/model_page.md.jinja`. Of properties, values, variants and alias it has what fits the model's shape.
#[derive(Debug, Serialize)]
pub(crate) struct ModelPage {
    page: FrontMatter,
    heading: String,
    top: String,
    description: Option<String>,
    pub(crate) properties: Vec<PropertyRow>,
    pub(crate) values: Vec<ValueRow>,
    pub(crate) variants: Vec<VariantRow>,
    pub(crate) alias: Option<String>,
    example: String,
}

/// A property of an object.
#[derive(Debug, Serialize)]
pub(crate) struct PropertyRow {
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) description: String,
    pub(crate) notes: String,
}

/// A value of an enum.
#[derive(Debug, Serialize)]
pub(crate) struct ValueRow {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// An alternative of a union.
#[derive(Debug, Serialize)]
pub(crate) struct VariantRow {
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) description: String,
}

impl Book<'_> {
    /// The page of a model by its name in the target, with a program that makes one.
    pub(crate) fn model_page(
        &self,
        def: &TypeDef,
        name: String,
        pascal: &str,
        example: String,
    ) -> ModelPage {
        ModelPage {
            page: FrontMatter::of(self, "models", &name, &def.name.kebab(), pascal),
            top: anchor(&name),
            heading: name,
            description: def.description.as_deref().map(markdown::mdx),
            properties: Vec::new(),
            values: Vec::new(),
            variants: Vec::new(),
            alias: None,
            example,
        }
    }
}

impl PropertyRow {
    /// A property by its name and type in the target, and by its default as that writes it.
    pub(crate) fn of(field: &Field, name: &str, ty: String, default: Option<String>) -> Self {
        let necessity = if field.required {
            "required"
        } else {
            "optional"
        };
        let flags = [
            (necessity, true),
            ("nullable", field.nullable),
            ("readonly", field.read_only),
            ("writeonly", field.write_only),
            ("deprecated", field.deprecated),
        ];
        let mut notes: Vec<String> = flags
            .iter()
            .filter(|(_, set)| *set)
            .map(|(label, _)| format!("[{label}]"))
            .collect();
        notes.extend(default.map(|default| format!("[default to {default}]")));
        let description = field.description.as_deref();
        Self {
            name: format!("**{name}**"),
            ty,
            description: description.map(markdown::cell).unwrap_or_default(),
            notes: notes.join(" "),
        }
    }
}
