//! Defaults and examples that do not fit their types.

use std::sync::Arc;

use rayon::prelude::*;
use sailmaker_spec::{Code, Diagnostic, Place};
use serde_json::Value;

use crate::{Api, Content, Direction, Field, Limits, Operation, Shape, Type, TypeDef, mismatch};

/// Drops defaults and examples that do not fit their types, with a warning each.
///
/// Whether a value fits is a matter of types alone, so that they can be looked at side by side.
pub(crate) fn check(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    let types = api.types.par_iter();
    let types: Vec<_> = types.map(|def| values_of_type(api, def)).collect();
    for (def, (values, complaints)) in api.types.iter_mut().zip(types) {
        let places = fields(&mut def.shape).iter_mut();
        let places = places.flat_map(|field| [&mut field.default, &mut field.example]);
        for (place, value) in places.chain([&mut def.example]).zip(values) {
            *place = value;
        }
        diagnostics.extend(complaints);
    }
    let mut groups = std::mem::take(&mut api.groups);
    let operations = Arc::make_mut(&mut groups)
        .par_iter_mut()
        .flat_map_iter(|group| &mut group.operations);
    let complaints: Vec<Vec<Diagnostic>> = operations
        .map(|operation| check_operation(api, operation))
        .collect();
    diagnostics.extend(complaints.into_iter().flatten());
    api.groups = groups;
}

/// What stays of the values of a type: of each field the default and the example, then its own example.
fn values_of_type(api: &Api, def: &TypeDef) -> (Vec<Option<Arc<Value>>>, Vec<Diagnostic>) {
    let mut complaints = Vec::new();
    let mut values = Vec::new();
    let mut keep = |value: &Option<Arc<Value>>, code, expected, nullable, place| {
        let mut value = value.clone();
        keep_fitting(
            api,
            expected,
            nullable,
            &mut value,
            code,
            place,
            &mut complaints,
        );
        values.push(value);
    };
    if let Shape::Struct(object) = &def.shape {
        for field in &object.fields {
            for (value, code) in [
                (&field.default, Code::WrongDefault),
                (&field.example, Code::WrongExample),
            ] {
                let expected = (&field.ty, &*field.limits);
                keep(value, code, expected, field.nullable, &field.place);
            }
        }
    }
    let own = Type::Named(def.id);
    let expected = (&own, &*def.limits);
    keep(
        &def.example,
        Code::WrongExample,
        expected,
        false,
        &def.place,
    );
    (values, complaints)
}

fn check_operation(api: &Api, operation: &mut Operation) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    for parameter in &mut operation.parameters {
        let expected = (&parameter.ty, &*parameter.limits);
        for (value, code) in [
            (&mut parameter.default, Code::WrongDefault),
            (&mut parameter.example, Code::WrongExample),
        ] {
            keep_fitting(
                api,
                expected,
                false,
                value,
                code,
                &parameter.place,
                &mut complaints,
            );
        }
    }
    let sent = operation.body.iter_mut();
    for content in sent.flat_map(|body| &mut body.contents) {
        keep_fitting_examples(api, content, Direction::Request, &mut complaints);
    }
    let received = operation.responses.iter_mut();
    for content in received.flat_map(|response| &mut response.contents) {
        keep_fitting_examples(api, content, Direction::Response, &mut complaints);
    }
    complaints
}

fn fields(shape: &mut Shape) -> &mut [Field] {
    match shape {
        Shape::Struct(object) => &mut object.fields,
        _ => &mut [],
    }
}

fn keep_fitting(
    api: &Api,
    (ty, limits): (&Type, &Limits),
    nullable: bool,
    value: &mut Option<Arc<Value>>,
    code: Code,
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(found) = value else { return };
    if nullable && found.is_null() {
        return;
    }
    if let Some(reason) = mismatch(api, ty, limits, found, None) {
        diagnostics.push(complaint(code, &reason, place));
        *value = None;
    }
}

fn keep_fitting_examples(
    api: &Api,
    content: &mut Content,
    direction: Direction,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Content {
        ty,
        limits,
        examples,
        place,
        ..
    } = content;
    examples.retain(|example| {
        let reason = mismatch(api, ty, limits, &example.value, Some(direction));
        diagnostics.extend(
            reason
                .as_ref()
                .map(|reason| complaint(Code::WrongExample, reason, place)),
        );
        reason.is_none()
    });
}

fn complaint(code: Code, reason: &str, place: &Place) -> Diagnostic {
    let what = if code == Code::WrongDefault {
        "default"
    } else {
        "example"
    };
    Diagnostic::new(code, place, format!("the {what} does not fit: {reason}")).with_help(format!(
        "the {what} is left out; correct it in the document or by an overlay"
    ))
}
