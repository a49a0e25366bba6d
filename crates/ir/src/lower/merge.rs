//! The fields of several schemas in one struct.

use std::collections::BTreeSet;

use crate::{Field, Struct, Type};

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

    pub(super) fn into_struct(self) -> Struct {
        let required = self.required;
        let fields = self.fields.into_iter().map(|field| Field {
            required: required.contains(field.name.wire()),
            ..field
        });
        Struct {
            fields: fields.collect(),
            additional: self.additional,
        }
    }
}
