//! What leads where: which types are referred to at all, by which groups, in which direction.

use std::collections::BTreeSet;

use crate::{Api, GroupId, Operation, Shape, Success, Type, TypeDef, TypeId, Usage};

/// Applies a function to every reference to a type.
pub(crate) fn redirect(api: &mut Api, to: &dyn Fn(TypeId) -> TypeId) {
    for def in &mut api.types {
        each_type_of(&mut def.shape, &mut |ty| redirect_type(ty, to));
    }
    for group in api.groups_mut() {
        for operation in &mut group.operations {
            each_type_in(operation, &mut |ty| redirect_type(ty, to));
        }
    }
}

fn redirect_type(ty: &mut Type, to: &dyn Fn(TypeId) -> TypeId) {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => redirect_type(inner, to),
        Type::Named(id) => *id = to(*id),
        _ => {}
    }
}

fn each_type_of(shape: &mut Shape, change: &mut dyn FnMut(&mut Type)) {
    match shape {
        Shape::Struct(object) => {
            object
                .fields
                .iter_mut()
                .for_each(|field| change(&mut field.ty));
            object.additional.iter_mut().for_each(change);
        }
        Shape::Union(union) => union
            .variants
            .iter_mut()
            .for_each(|variant| change(&mut variant.ty)),
        Shape::Alias(ty) => change(ty),
        Shape::Enum(_) => {}
    }
}

fn each_type_in(operation: &mut Operation, change: &mut dyn FnMut(&mut Type)) {
    operation
        .parameters
        .iter_mut()
        .for_each(|parameter| change(&mut parameter.ty));
    let bodies = operation
        .body
        .iter_mut()
        .flat_map(|body| &mut body.contents);
    let responses = operation
        .responses
        .iter_mut()
        .flat_map(|response| &mut response.contents);
    for content in bodies.chain(responses) {
        change(&mut content.ty);
        content
            .parts
            .iter_mut()
            .for_each(|part| change(&mut part.ty));
    }
    if let Success::Json(ty) | Success::OptionalJson(ty) = &mut operation.success {
        change(ty);
    }
}

/// The types that operations reach, and those that `root` names with what they reach.
pub(crate) fn live(api: &Api, root: impl Fn(&TypeDef) -> bool) -> BTreeSet<TypeId> {
    let mut live = BTreeSet::new();
    for operation in api.operations() {
        for ty in types_of(operation) {
            follow(api, ty, &mut live);
        }
    }
    for def in &api.types {
        if root(def) {
            follow(api, &Type::Named(def.id), &mut live);
        }
    }
    live
}

/// Keeps the live types only, and numbers them anew.
pub(crate) fn compact(api: &mut Api, live: &BTreeSet<TypeId>) {
    let order: Vec<TypeId> = live.iter().copied().collect();
    let renumber =
        move |id: TypeId| TypeId(order.binary_search(&id).map_or(0, |index| index as u32));
    api.types.retain(|def| live.contains(&def.id));
    for (index, def) in api.types.iter_mut().enumerate() {
        def.id = TypeId(index as u32);
    }
    redirect(api, &renumber);
}

/// Marks which groups reach each type, and in which direction its values travel.
pub(crate) fn mark(api: &mut Api) {
    for def in &mut api.types {
        def.groups.clear();
        def.usage = Usage::default();
    }
    for index in 0..api.groups.len() {
        let mut requests = BTreeSet::new();
        let mut responses = BTreeSet::new();
        for operation in &api.groups[index].operations {
            sent(operation)
                .into_iter()
                .for_each(|ty| follow(api, ty, &mut requests));
            received(operation)
                .into_iter()
                .for_each(|ty| follow(api, ty, &mut responses));
        }
        for id in requests.iter().chain(&responses) {
            api.types[id.0 as usize]
                .groups
                .insert(GroupId(index as u32));
        }
        requests
            .iter()
            .for_each(|id| api.types[id.0 as usize].usage.request = true);
        responses
            .iter()
            .for_each(|id| api.types[id.0 as usize].usage.response = true);
    }
}

fn sent(operation: &Operation) -> Vec<&Type> {
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    parameters
        .chain(contents.flat_map(|content| {
            std::iter::once(&content.ty).chain(content.parts.iter().map(|part| &part.ty))
        }))
        .collect()
}

fn received(operation: &Operation) -> Vec<&Type> {
    operation
        .responses
        .iter()
        .flat_map(|response| &response.contents)
        .map(|content| &content.ty)
        .collect()
}

fn follow(api: &Api, ty: &Type, seen: &mut BTreeSet<TypeId>) {
    let mut open: Vec<TypeId> = ty.named().into_iter().collect();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        open.extend(types_in(&api.type_def(id).shape).filter_map(Type::named));
    }
}

/// The types that a type consists of.
pub(crate) fn types_in(shape: &Shape) -> impl Iterator<Item = &Type> {
    let (fields, additional, variants, target) = match shape {
        Shape::Struct(object) => (&*object.fields, object.additional.as_ref(), &[][..], None),
        Shape::Union(union) => (&[][..], None, &*union.variants, None),
        Shape::Alias(target) => (&[][..], None, &[][..], Some(target)),
        Shape::Enum(_) => (&[][..], None, &[][..], None),
    };
    let fields = fields.iter().map(|field| &field.ty);
    let variants = variants.iter().map(|variant| &variant.ty);
    fields.chain(additional).chain(variants).chain(target)
}

/// The types of what an operation sends and receives.
pub(crate) fn types_of(operation: &Operation) -> impl Iterator<Item = &Type> {
    sent(operation).into_iter().chain(received(operation))
}
