//! The types of an API that become classes.

use sailmaker_ir::{Api, Enum, Shape, Struct, Type, TypeDef, Union};

use super::names;

/// A type that becomes a class.
#[derive(Clone, Copy)]
pub(super) struct Class<'a> {
    pub(super) def: &'a TypeDef,
    pub(super) shape: ClassShape<'a>,
}

/// What a class can be: aliases are written out where they are used.
#[derive(Clone, Copy)]
pub(super) enum ClassShape<'a> {
    Struct(&'a Struct),
    Enum(&'a Enum),
    Union(&'a Union),
}

impl<'a> Class<'a> {
    /// The class of a type, unless that is an alias.
    pub(super) fn of(def: &'a TypeDef) -> Option<Self> {
        let shape = match &def.shape {
            Shape::Struct(object) => ClassShape::Struct(object),
            Shape::Enum(texts) => ClassShape::Enum(texts),
            Shape::Union(union) => ClassShape::Union(union),
            Shape::Alias(_) => return None,
        };
        Some(Self { def, shape })
    }

    /// What it is called.
    pub(super) fn name(&self) -> String {
        names::model(&self.def.name)
    }
}

/// The classes of an API, in the order of its types.
pub(super) fn classes(api: &Api) -> impl Iterator<Item = Class<'_>> {
    api.types.iter().filter_map(Class::of)
}

/// Second names of classes, each with the type that it stands for: the published package has them as classes of their own.
/// Values of enums are texts to it where they have no file of their own.
pub(super) fn second_names(api: &Api) -> Vec<(String, &TypeDef)> {
    let mut found = Vec::new();
    for def in &api.types {
        match &def.shape {
            Shape::Struct(_) | Shape::Union(_) => {
                let aliases = def.aliases.iter();
                found.extend(aliases.map(|alias| (names::model(alias), def)));
            }
            Shape::Alias(target) => {
                if let Type::Named(id) = api.resolve(target) {
                    found.push((names::model(&def.name), api.type_def(*id)));
                }
            }
            Shape::Enum(_) => {}
        }
    }
    found
}
