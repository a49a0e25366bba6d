//! The fields of several schemas in one struct.

use std::collections::BTreeSet;

use sailmaker_spec::Place;

use crate::{Field, Limits, Name, Struct, Type};

/// Fields gathered from the members of `allOf` and their neighbours.
#[derive(Debug, Default)]
pub(super) struct Merged {
    fields: Vec<Field>,
    required: BTreeSet<String>,
    additional: Option<Type>,
}

impl Merged {
    /// Adds a field; a later one with the same name takes the place of the earlier.
    pub(super) fn field(&mut self, field: Field) {
        match self
            .fields
            .iter_mut()
            .find(|known| known.name.wire() == field.name.wire())
        {
            Some(known) => *known = field,
            None => self.fields.push(field),
        }
    }

    /// Makes fields required, also those that come later.
    pub(super) fn require(&mut self, names: &[String]) {
        self.required.extend(names.iter().cloned());
    }

    /// Says what further keys hold; two opinions make it anything.
    pub(super) fn additional(&mut self, ty: Type) {
        self.additional = Some(match self.additional.take() {
            Some(known) if known != ty => Type::Any,
            _ => ty,
        });
    }

    /// Takes over fields that may be there or not; what is known already stays as it is.
    pub(super) fn optional(&mut self, other: Self) {
        for field in other.fields {
            if !self
                .fields
                .iter()
                .any(|known| known.name.wire() == field.name.wire())
            {
                self.fields.push(field);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.additional.is_none()
    }

    /// The struct at a place; a key that is required and not declared becomes a field of any value.
    pub(super) fn into_struct(self, place: &Place) -> Struct {
        let mut required = self.required;
        let mut fields = self.fields;
        for field in &mut fields {
            field.required = required.remove(field.name.wire());
        }
        fields.extend(required.iter().map(|key| undeclared(key, place)));
        Struct {
            fields,
            additional: self.additional,
        }
    }
}

fn undeclared(key: &str, place: &Place) -> Field {
    Field {
        name: Name::new(key),
        ty: Type::Any,
        required: false,
        nullable: false,
        read_only: false,
        write_only: false,
        deprecated: false,
        recursive: false,
        undeclared: true,
        limits: Limits::default(),
        default: None,
        example: None,
        description: None,
        place: place.clone(),
    }
}
