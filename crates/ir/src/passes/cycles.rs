//! Types that contain themselves.

use sailmaker_spec::{Code, Diagnostic};

use crate::{Api, Shape, Type, TypeId};

/// Marks fields and variants through which a type contains itself without a list or map between. Unions that have themselves
/// among their alternatives lose those, and aliases that lead back to themselves are broken: no language can write them down.
pub(crate) fn mark(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    for index in 0..api.types.len() {
        drop_own_variants(api, index, diagnostics);
    }
    for index in 0..api.types.len() {
        let id = TypeId(index as u32);
        if matches!(api.types[index].shape, Shape::Alias(_))
            && leads_back(api, id, |shape| aliased(shape).into_iter().collect())
        {
            let def = &mut api.types[index];
            def.shape = Shape::Alias(outermost(&def.shape));
            diagnostics.push(Diagnostic::new(
                Code::UnsupportedSchema,
                &def.place,
                format!(
                    "`{}` consists of nothing but itself: any value is taken inside",
                    def.name.pascal()
                ),
            ));
        }
    }
    for index in 0..api.types.len() {
        let id = TypeId(index as u32);
        let parts = contained(&api.types[index].shape);
        let recursive: Vec<bool> = parts
            .iter()
            .map(|part| {
                part.is_some_and(|part| {
                    part == id
                        || reaches(api, part, id, |shape| {
                            contained(shape).into_iter().flatten().collect()
                        })
                })
            })
            .collect();
        match &mut api.types[index].shape {
            Shape::Struct(object) => object
                .fields
                .iter_mut()
                .zip(recursive)
                .for_each(|(field, recursive)| field.recursive = recursive),
            Shape::Union(union) => union
                .variants
                .iter_mut()
                .zip(recursive)
                .for_each(|(variant, recursive)| variant.recursive = recursive),
            Shape::Alias(_) | Shape::Enum(_) => {}
        }
    }
}

/// Drops the variants through which a union is nothing but itself.
fn drop_own_variants(api: &mut Api, index: usize, diagnostics: &mut Vec<Diagnostic>) {
    let id = TypeId(index as u32);
    let Shape::Union(union) = &api.types[index].shape else {
        return;
    };
    let is_own = |part: Option<TypeId>| {
        part.is_some_and(|part| part == id || reaches(api, part, id, alternatives))
    };
    let mut kept = union.clone();
    kept.variants.retain(|variant| !is_own(direct(&variant.ty)));
    if kept.variants.len() == union.variants.len() {
        return;
    }
    let def = &mut api.types[index];
    diagnostics.push(Diagnostic::new(
        Code::UnsupportedSchema,
        &def.place,
        format!(
            "`{}` has itself among its alternatives: those are left out",
            def.name.pascal()
        ),
    ));
    def.shape = match kept.variants.as_slice() {
        [] => Shape::Alias(Type::Any),
        [only] => Shape::Alias(only.ty.clone()),
        _ => Shape::Union(kept),
    };
}

/// The types that a value of this one may be of, itself.
fn alternatives(shape: &Shape) -> Vec<TypeId> {
    match shape {
        Shape::Union(_) | Shape::Alias(_) => contained(shape).into_iter().flatten().collect(),
        Shape::Struct(_) | Shape::Enum(_) => Vec::new(),
    }
}

/// The list or map that an alias is, of anything.
fn outermost(shape: &Shape) -> Type {
    match shape {
        Shape::Alias(Type::List(_)) => Type::Any.list(),
        Shape::Alias(Type::Map(_)) => Type::Map(Box::new(Type::Any)),
        _ => Type::Any,
    }
}

fn leads_back(api: &Api, id: TypeId, next: impl Fn(&Shape) -> Vec<TypeId>) -> bool {
    next(&api.type_def(id).shape)
        .into_iter()
        .any(|part| part == id || reaches(api, part, id, &next))
}

fn reaches(api: &Api, from: TypeId, to: TypeId, next: impl Fn(&Shape) -> Vec<TypeId>) -> bool {
    let mut seen = std::collections::HashSet::from([from]);
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        for part in next(&api.type_def(id).shape) {
            if part == to {
                return true;
            }
            if seen.insert(part) {
                open.push(part);
            }
        }
    }
    false
}

fn aliased(shape: &Shape) -> Option<TypeId> {
    match shape {
        Shape::Alias(ty) => ty.named(),
        _ => None,
    }
}

/// The named type that each part contains directly.
fn contained(shape: &Shape) -> Vec<Option<TypeId>> {
    match shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .map(|field| direct(&field.ty))
            .collect(),
        Shape::Union(union) => union
            .variants
            .iter()
            .map(|variant| direct(&variant.ty))
            .collect(),
        Shape::Alias(ty) => vec![direct(ty)],
        Shape::Enum(_) => Vec::new(),
    }
}

fn direct(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => direct(inner),
        _ => None,
    }
}
