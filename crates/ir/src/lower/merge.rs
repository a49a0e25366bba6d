//! The fields of several schemas in one struct.

use std::collections::BTreeSet;

use sailmaker_spec::{Place, PlaceMap};

use crate::{Field, Limits, Name, Struct, Type};

/// How gathering the fields of a schema begins.
pub(super) enum Begun {
    /// They are to be added now.
    Now,
    /// They have been added, or are just being so.
    Before {
        /// Whether the schema is one of an object.
        object: bool,
    },
    /// Too many schemas led here.
    TooDeep,
}

/// Fields gathered from the members of `allOf` and their neighbours.
#[derive(Debug, Default)]
pub(super) struct Merged {
    fields: Vec<Field>,
    required: BTreeSet<String>,
    additional: Option<Type>,
    /// The schemas whose fields are here, and whether each is of an object: a schema that is reached in several ways lends
    /// its fields once.
    gathered: PlaceMap<bool>,
    /// The same, of alternatives.
    gathered_alternatives: PlaceMap<bool>,
    /// Whether these are the fields of an alternative.
    is_alternative: bool,
    /// How many schemas led to the one that is being gathered.
    depth: usize,
}

/// How many schemas deep `allOf` is followed. People write three.
const DEPTH: usize = 64;

impl Merged {
    /// Begins with the fields of a schema, unless they are here.
    pub(super) fn begin(&mut self, place: &Place) -> Begun {
        if let Some(object) = self.gathered.get(place) {
            return Begun::Before { object: *object };
        }
        if self.depth >= DEPTH {
            return Begun::TooDeep;
        }
        self.depth += 1;
        self.gathered.insert(place.clone(), true);
        Begun::Now
    }

    /// Ends with the fields of a schema, now that it is known whether it is one of an object.
    pub(super) fn end(&mut self, place: &Place, object: bool) {
        self.depth -= 1;
        self.gathered.insert(place.clone(), object);
    }

    /// What is to hold the fields of an alternative.
    pub(super) fn alternative(&mut self) -> Self {
        Self {
            gathered: std::mem::take(self.gathered_by_alternatives()),
            is_alternative: true,
            depth: self.depth,
            ..Self::default()
        }
    }

    /// An alternative of an alternative is one like it.
    fn gathered_by_alternatives(&mut self) -> &mut PlaceMap<bool> {
        if self.is_alternative {
            &mut self.gathered
        } else {
            &mut self.gathered_alternatives
        }
    }

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

    /// Takes over the fields of an alternative, which may be there or not; what is known already stays as it is.
    pub(super) fn optional(&mut self, other: Self) {
        *self.gathered_by_alternatives() = other.gathered;
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
        limits: Limits::none(),
        default: None,
        example: None,
        description: None,
        place: place.clone(),
    }
}
