//! The keywords of one schema, whatever shape the typed model gave them.

use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, VariantOrUnknownOrEmpty,
};
use sailmaker_spec::Place;
use serde::Serialize;
use serde_json::Value;

use crate::Limits;

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
    pub(super) limits: Limits,
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
                limits: Limits {
                    min_length: text.min_length,
                    max_length: text.max_length,
                    pattern: text.pattern.clone(),
                    format: format_name(&text.format),
                    ..Limits::default()
                },
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Number(number)) => Self {
                ty: Some("number".into()),
                format: format_name(&number.format),
                values: values(&number.enumeration),
                limits: bounds(
                    number.minimum,
                    number.maximum,
                    [number.exclusive_minimum, number.exclusive_maximum],
                    number.multiple_of,
                ),
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Integer(integer)) => Self {
                ty: Some("integer".into()),
                format: format_name(&integer.format),
                values: values(&integer.enumeration),
                limits: bounds(
                    integer.minimum.map(|bound| bound as f64),
                    integer.maximum.map(|bound| bound as f64),
                    [integer.exclusive_minimum, integer.exclusive_maximum],
                    integer.multiple_of.map(|step| step as f64),
                ),
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
                limits: Limits {
                    min_keys: object.min_properties,
                    ..Limits::default()
                },
                ..Self::default()
            },
            SchemaKind::Type(openapiv3::Type::Array(array)) => Self {
                ty: Some("array".into()),
                items: array.items.as_ref().and_then(place),
                limits: Limits {
                    min_items: array.min_items,
                    max_items: array.max_items,
                    unique: array.unique_items,
                    ..Limits::default()
                },
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
            limits: Limits {
                min_length: any.min_length,
                max_length: any.max_length,
                pattern: any.pattern.clone(),
                format: any.format.clone(),
                min_items: any.min_items,
                max_items: any.max_items,
                unique: any.unique_items.unwrap_or(false),
                min_keys: any.min_properties,
                ..bounds(
                    any.minimum,
                    any.maximum,
                    [any.exclusive_minimum, any.exclusive_maximum]
                        .map(|exclusive| exclusive.unwrap_or(false)),
                    any.multiple_of,
                )
            },
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

/// The limits of a number; a bound with its flag set is exclusive.
fn bounds(
    least: Option<f64>,
    most: Option<f64>,
    [above, below]: [bool; 2],
    step: Option<f64>,
) -> Limits {
    Limits {
        minimum: least.filter(|_| !above),
        above: least.filter(|_| above),
        maximum: most.filter(|_| !below),
        below: most.filter(|_| below),
        multiple_of: step.filter(|step| *step > 0.0),
        ..Limits::default()
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
