//! The keywords of one schema, whatever shape the typed model gave them.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, VariantOrUnknownOrEmpty,
};
use sailmaker_spec::Place;
use serde::Serialize;
use serde_json::Value;

/// The keywords that decide about a type. `openapiv3` sorts schemas into kinds by the keywords present; the documents mix
/// them freely (`type: object` beside `items`, `properties` without `type`), so they are brought side by side again.
#[derive(Debug, Default)]
pub(super) struct Keywords {
    pub(super) ty: Option<String>,
    pub(super) format: Option<String>,
    pub(super) values: Vec<Value>,
    pub(super) properties: Vec<(String, Place)>,
    pub(super) required: Vec<String>,
    pub(super) additional: Additional,
    pub(super) items: Option<Place>,
    pub(super) all_of: Vec<Place>,
    pub(super) one_of: Vec<Place>,
    pub(super) any_of: Vec<Place>,
    pub(super) not: bool,
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
}

/// What `additionalProperties` says.
#[derive(Debug, Default)]
pub(super) enum Additional {
    /// Nothing: further keys are allowed by default, and not worth a field.
    #[default]
    Unsaid,
    /// `false`
    Forbidden,
    /// `true`
    Any,
    /// A schema.
    Schema(Place),
}

impl Keywords {
    pub(super) fn of(schema: &Schema) -> Self {
        match &schema.schema_kind {
            SchemaKind::Type(openapiv3::Type::String(text)) => Self {
                ty: Some("string".into()),
                format: format_name(&text.format),
                values: values(&text.enumeration),
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Number(number)) => Self {
                ty: Some("number".into()),
                format: format_name(&number.format),
                values: values(&number.enumeration),
                minimum: number.minimum,
                maximum: number.maximum,
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Integer(integer)) => Self {
                ty: Some("integer".into()),
                format: format_name(&integer.format),
                values: values(&integer.enumeration),
                minimum: integer.minimum.map(|bound| bound as f64),
                maximum: integer.maximum.map(|bound| bound as f64),
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Boolean(boolean)) => Self {
                ty: Some("boolean".into()),
                values: values(&boolean.enumeration),
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Object(object)) => Self {
                ty: Some("object".into()),
                properties: object
                    .properties
                    .iter()
                    .filter_map(|(name, property)| Some((name.clone(), place(property)?)))
                    .collect(),
                required: object.required.clone(),
                additional: additional(object.additional_properties.as_ref()),
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Array(array)) => Self {
                ty: Some("array".into()),
                items: array.items.as_ref().and_then(place),
                ..Self::default()
            },
            SchemaKind::OneOf { one_of } => Self {
                one_of: places(one_of),
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of: places(all_of),
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of: places(any_of),
                ..Self::default()
            },
            SchemaKind::Not { .. } => Self {
                not: true,
                ..Self::default()
            },
            SchemaKind::Any(any) => Self::of_any(any),
        }
    }

    fn of_any(any: &AnySchema) -> Self {
        Self {
            ty: any.typ.clone(),
            format: any.format.clone(),
            values: any.enumeration.clone(),
            properties: any
                .properties
                .iter()
                .filter_map(|(name, property)| Some((name.clone(), place(property)?)))
                .collect(),
            required: any.required.clone(),
            additional: additional(any.additional_properties.as_ref()),
            items: any.items.as_ref().and_then(place),
            all_of: places(&any.all_of),
            one_of: places(&any.one_of),
            any_of: places(&any.any_of),
            not: any.not.is_some(),
            minimum: any.minimum,
            maximum: any.maximum,
        }
    }

    /// Whether nothing here says what a value looks like: only annotations, or bounds.
    pub(super) fn is_annotation(&self) -> bool {
        self.ty.is_none()
            && self.values.is_empty()
            && self.properties.is_empty()
            && matches!(self.additional, Additional::Unsaid | Additional::Forbidden)
            && self.items.is_none()
            && self.all_of.is_empty()
            && self.one_of.is_empty()
            && self.any_of.is_empty()
    }
}

fn additional(said: Option<&AdditionalProperties>) -> Additional {
    match said {
        None => Additional::Unsaid,
        Some(AdditionalProperties::Any(false)) => Additional::Forbidden,
        Some(AdditionalProperties::Any(true)) => Additional::Any,
        Some(AdditionalProperties::Schema(schema)) => {
            place(schema.as_ref()).map_or(Additional::Any, Additional::Schema)
        }
    }
}

/// The spelling of a format, known to `openapiv3` or not.
fn format_name<F: Serialize>(format: &VariantOrUnknownOrEmpty<F>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned)),
        VariantOrUnknownOrEmpty::Unknown(name) => Some(name.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn values<V: Clone + Into<Value>>(listed: &[Option<V>]) -> Vec<Value> {
    listed
        .iter()
        .map(|value| value.clone().map_or(Value::Null, Into::into))
        .collect()
}

/// Sub-schemas arrive as references to their own places; see [`sailmaker_spec::Schema`].
fn place<T>(reference: &ReferenceOr<T>) -> Option<Place> {
    match reference {
        ReferenceOr::Reference { reference } => reference.parse().ok(),
        ReferenceOr::Item(_) => None,
    }
}

fn places<T>(references: &[ReferenceOr<T>]) -> Vec<Place> {
    references.iter().filter_map(place).collect()
}
