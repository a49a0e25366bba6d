//! Which operations give a list page by page, and how.
//!
//! OpenAPI has no words for it, so it is read off the parameters: `limit` with `offset`, or with `searchAfter`, which
//! takes what the last item has in the fields by which the list is sorted.

use std::sync::Arc;

use serde_json::Value;

use crate::{Api, Cursor, Location, Operation, Pagination, Parameter, Shape, Success, Type};

pub(crate) fn mark(api: &mut Api) {
    let mut groups = std::mem::take(&mut api.groups);
    let operations = Arc::make_mut(&mut groups).iter_mut();
    for operation in operations.flat_map(|group| &mut group.operations) {
        operation.pagination = pagination(api, operation);
    }
    api.groups = groups;
}

fn pagination(api: &Api, operation: &Operation) -> Option<Pagination> {
    let Success::Json(ty) = &operation.success else {
        return None;
    };
    let (list, item) = list(api, ty)?;
    let limit = number(operation, &["limit"])?;
    let offset = number(operation, &["offset", "start"]).map(wire);
    let cursor = query_cursor(operation).or_else(|| body_cursor(api, operation));
    if offset.is_none() && cursor.is_none() {
        return None;
    }
    let most = limit.limits.maximum.map(|most| most as u64);
    let default = limit.default.as_deref().and_then(Value::as_u64);
    Some(Pagination {
        offset,
        limit: wire(limit),
        size: default.filter(|size| *size > 0).or(most),
        most,
        cursor,
        list,
        item: item.clone(),
    })
}

fn wire(parameter: &Parameter) -> String {
    parameter.name.wire().to_owned()
}

fn queried<'a>(operation: &'a Operation, name: &str) -> Option<&'a Parameter> {
    operation
        .parameters_in(Location::Query)
        .find(|parameter| parameter.name.wire().eq_ignore_ascii_case(name))
}

/// The first query parameter of these that is a number: a date that begins a list has the same names.
fn number<'a>(operation: &'a Operation, names: &[&str]) -> Option<&'a Parameter> {
    names
        .iter()
        .filter_map(|name| queried(operation, name))
        .find(|parameter| matches!(parameter.ty, Type::Int32 | Type::Int64 | Type::Double))
}

/// The key of the list in what a success yields, if it is not the list itself, and the type of the items.
fn list<'a>(api: &'a Api, ty: &'a Type) -> Option<(Option<String>, &'a Type)> {
    match api.resolve(ty) {
        Type::List(item) => Some((None, item)),
        Type::Named(id) => {
            let Shape::Struct(object) = &api.type_def(*id).shape else {
                return None;
            };
            let mut lists = object
                .fields
                .iter()
                .filter_map(|field| match api.resolve(&field.ty) {
                    Type::List(item) => Some((Some(field.name.wire().to_owned()), &**item)),
                    _ => None,
                });
            // Of several lists, nothing says which one has pages.
            let only = lists.next()?;
            lists.next().is_none().then_some(only)
        }
        _ => None,
    }
}

fn query_cursor(operation: &Operation) -> Option<Cursor> {
    Some(Cursor::Query {
        after: wire(queried(operation, "searchAfter")?),
        sort: wire(queried(operation, "sorters")?),
    })
}

fn body_cursor(api: &Api, operation: &Operation) -> Option<Cursor> {
    let content = operation.body.as_ref()?.contents.first()?;
    let Type::Named(id) = api.resolve(&content.ty) else {
        return None;
    };
    let Shape::Struct(object) = &api.type_def(*id).shape else {
        return None;
    };
    let texts = |name: &str| {
        let field = object
            .fields
            .iter()
            .find(|field| field.name.wire() == name)?;
        let is_texts = matches!(api.resolve(&field.ty), Type::List(item) if **item == Type::Text);
        is_texts.then(|| name.to_owned())
    };
    Some(Cursor::Body {
        after: texts("searchAfter")?,
        sort: texts("sort")?,
    })
}
