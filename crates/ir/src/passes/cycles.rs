//! Types that contain themselves.

use sailmaker_spec::{Code, Diagnostic};

use crate::{Api, Shape, Type, TypeId};

/// Marks fields and variants through which a type contains itself without a list or map between. What no language can write
/// down is broken: unions that have themselves among their alternatives, aliases that lead back to themselves, and values that
/// have to hold another one of their kind.
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
    open_endless(api, diagnostics);
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

/// Lets fields be absent that would make each value of their type endless.
fn open_endless(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let endless = endless(api);
    for (index, def) in api.types.iter_mut().enumerate() {
        let Shape::Struct(object) = &mut def.shape else {
            continue;
        };
        if !endless[index] {
            continue;
        }
        for field in &mut object.fields {
            let inner = direct(&field.ty).filter(|_| field.required && !field.nullable);
            if inner.is_some_and(|id| endless[id.0 as usize]) {
                field.required = false;
                let message = format!(
                    "a value with a required `{}` would have no end: it may be absent",
                    field.name.wire()
                );
                let complaint = Diagnostic::new(Code::ContradictorySchema, &field.place, message);
                diagnostics.push(complaint);
            }
        }
    }
}

/// Which types have no value that ends: what is left when those are taken that have one.
fn endless(api: &Api) -> Vec<bool> {
    let mut endless = vec![true; api.types.len()];
    loop {
        let ending: Vec<usize> = (0..endless.len())
            .filter(|index| endless[*index] && has_end(&api.types[*index].shape, &endless))
            .collect();
        if ending.is_empty() {
            return endless;
        }
        for index in ending {
            endless[index] = false;
        }
    }
}

fn has_end(shape: &Shape, endless: &[bool]) -> bool {
    let ends = |ty: &Type| match ty {
        Type::Named(id) => !endless[id.0 as usize],
        _ => true,
    };
    match shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .all(|field| !field.required || field.nullable || ends(&field.ty)),
        Shape::Union(union) => union.variants.iter().any(|variant| ends(&variant.ty)),
        Shape::Alias(ty) => ends(ty),
        Shape::Enum(_) => true,
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
