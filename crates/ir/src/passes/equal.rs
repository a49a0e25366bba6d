//! Which types are the same.
//!
//! Inline schemas with equal structure are one type; schemas with files of their own are one type when they share their
//! base name too (documents keep identical copies in several folders). Descriptions, defaults and examples do not count.

use std::collections::HashMap;
use std::fmt::Write;

use rayon::prelude::*;

use crate::{Shape, Type, TypeDef, TypeId};

/// For each type the first one that equals it, which may be itself.
///
/// Types refer to each other, so equality is found as for automata: assume that all types of one kind are equal, and
/// tell apart those whose parts differ until nothing new is told apart.
pub(crate) fn representatives(
    types: &[TypeDef],
    component_name: impl Fn(TypeId) -> Option<String>,
) -> Vec<TypeId> {
    let own: Vec<String> = types
        .iter()
        .map(|def| component_name(def.id).unwrap_or_default())
        .collect();
    let mut classes = vec![0_usize; types.len()];
    let mut count = 1;
    loop {
        let signatures: Vec<String> = types
            .par_iter()
            .zip(&own)
            .map(|(def, own)| format!("{own}|{}", signature(&def.shape, &classes)))
            .collect();
        let mut known: HashMap<String, usize> = HashMap::new();
        let next: Vec<usize> = signatures
            .into_iter()
            .map(|signature| {
                let number = known.len();
                *known.entry(signature).or_insert(number)
            })
            .collect();
        let found = known.len();
        classes = next;
        if found == count {
            break;
        }
        count = found;
    }
    let mut first: HashMap<usize, TypeId> = HashMap::new();
    types
        .iter()
        .zip(&classes)
        .map(|(def, class)| *first.entry(*class).or_insert(def.id))
        .collect()
}

fn signature(shape: &Shape, classes: &[usize]) -> String {
    let mut text = String::new();
    match shape {
        Shape::Struct(object) => {
            text.push('s');
            for field in &object.fields {
                let flags = [
                    field.required,
                    field.nullable,
                    field.read_only,
                    field.write_only,
                ]
                .map(|flag| if flag { '1' } else { '0' });
                let _ = write!(
                    text,
                    ";{:?}{}",
                    field.name.wire(),
                    flags.iter().collect::<String>()
                );
                write_type(&mut text, &field.ty, classes);
            }
            if let Some(ty) = &object.additional {
                text.push('+');
                write_type(&mut text, ty, classes);
            }
        }
        Shape::Enum(texts) => {
            text.push('e');
            for value in &texts.values {
                let _ = write!(text, "{:?},", value.name.wire());
            }
        }
        Shape::Union(union) => {
            let _ = write!(text, "u{:?}", union.discriminator);
            for variant in &union.variants {
                let _ = write!(text, ";{:?}", variant.tags);
                write_type(&mut text, &variant.ty, classes);
            }
        }
        Shape::Alias(ty) => {
            text.push('a');
            write_type(&mut text, ty, classes);
        }
    }
    text
}

fn write_type(text: &mut String, ty: &Type, classes: &[usize]) {
    match ty {
        Type::List(inner) => {
            text.push('[');
            write_type(text, inner, classes);
        }
        Type::Map(inner) => {
            text.push('{');
            write_type(text, inner, classes);
        }
        Type::Nullable(inner) => {
            text.push('?');
            write_type(text, inner, classes);
        }
        Type::Named(id) => {
            let _ = write!(text, "#{}", classes[id.0 as usize]);
        }
        plain => {
            let _ = write!(text, "{plain:?}");
        }
    }
}
