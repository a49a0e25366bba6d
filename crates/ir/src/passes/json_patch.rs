//! JSON Patch (RFC 6902): what its steps are, and which types it changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use sailmaker_spec::Method;

use crate::{Api, Operation, Shape, Success, Type, TypeDef, TypeId};

const JSON_PATCH: &str = "application/json-patch+json";

/// Gives steps their type in bodies that the document leaves open. The media type says what a body of it is: a list of
/// objects with `op`, `path` and `value`.
pub(crate) fn name_steps(api: &mut Api) {
    let Some(step) = api.types.iter().find(|def| is_step(def)).map(|def| def.id) else {
        return;
    };
    let mut groups = std::mem::take(&mut api.groups);
    let bodies = Arc::make_mut(&mut groups)
        .iter_mut()
        .flat_map(|group| &mut group.operations)
        .filter_map(|operation| operation.body.as_mut())
        .flat_map(|body| &mut body.contents);
    for content in bodies.filter(|content| content.media_type == JSON_PATCH) {
        if is_open_list(api, &content.ty) {
            content.ty = Type::Named(step).list();
        }
    }
    api.groups = groups;
}

fn is_step(def: &TypeDef) -> bool {
    let Shape::Struct(object) = &def.shape else {
        return false;
    };
    let mut members: Vec<&str> = object
        .fields
        .iter()
        .map(|field| field.name.wire())
        .collect();
    members.sort_unstable();
    members == ["op", "path", "value"] && !def.inline
}

fn is_open_list(api: &Api, ty: &Type) -> bool {
    match api.resolve(ty) {
        Type::List(item) => match api.resolve(item) {
            Type::Any => true,
            Type::Map(value) => **value == Type::Any,
            _ => false,
        },
        _ => false,
    }
}

/// Marks what an operation that takes a patch yields, else what a `GET` of its path yields, and the objects inside.
pub(crate) fn mark(api: &mut Api) {
    let mut patched = BTreeSet::new();
    for operation in api.operations().filter(|operation| takes_patch(operation)) {
        let read = api
            .operations()
            .find(|other| other.method == Method::Get && other.path == operation.path);
        let yields = [Some(operation), read].into_iter().flatten();
        if let Some(id) = yields.filter_map(|operation| object(api, operation)).next() {
            reach(api, id, &mut patched);
        }
    }
    for def in &mut api.types {
        def.patched = patched.contains(&def.id);
    }
}

fn takes_patch(operation: &Operation) -> bool {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    operation.method == Method::Patch
        && contents
            .into_iter()
            .any(|content| content.media_type == JSON_PATCH)
}

/// The object that an operation yields.
fn object(api: &Api, operation: &Operation) -> Option<TypeId> {
    match &operation.success {
        Success::Json(ty) | Success::OptionalJson(ty) => is_object(api, ty),
        Success::Empty | Success::Text | Success::Binary => None,
    }
}

fn is_object(api: &Api, ty: &Type) -> Option<TypeId> {
    match api.resolve(ty) {
        Type::Named(id) if matches!(api.type_def(*id).shape, Shape::Struct(_)) => Some(*id),
        _ => None,
    }
}

fn reach(api: &Api, id: TypeId, patched: &mut BTreeSet<TypeId>) {
    if !patched.insert(id) {
        return;
    }
    if let Shape::Struct(object) = &api.type_def(id).shape {
        for field in &object.fields {
            if let Some(inner) = inside(&field.ty).and_then(|ty| is_object(api, ty)) {
                reach(api, inner, patched);
            }
        }
    }
}

/// The type inside lists, maps and nulls.
fn inside(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inside(inner),
        Type::Named(_) => Some(ty),
        _ => None,
    }
}
