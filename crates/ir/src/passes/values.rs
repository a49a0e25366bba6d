//! Defaults and examples that do not fit their types.

use std::sync::Arc;

use sailmaker_spec::{Code, Diagnostic, Place};
use serde_json::Value;

use crate::{Api, Content, Direction, Field, Limits, Shape, Type, mismatch};

/// Drops defaults and examples that do not fit their types, with a warning each.
pub(crate) fn check(api: &mut Api, diagnostics: &mut Vec<Diagnostic>) {
    for index in 0..api.types.len() {
        check_fields(api, index, diagnostics);
        let mut example = api.types[index].example.take();
        let def = &api.types[index];
        keep_fitting(
            api,
            (&Type::Named(def.id), &def.limits),
            false,
            &mut example,
            Code::WrongExample,
            &def.place,
            diagnostics,
        );
        api.types[index].example = example;
    }
    // Whether a value fits is a matter of types alone.
    let mut groups = std::mem::take(&mut api.groups);
    for operation in groups.iter_mut().flat_map(|group| &mut group.operations) {
        for parameter in &mut operation.parameters {
            keep_fitting(
                api,
                (&parameter.ty, &parameter.limits),
                false,
                &mut parameter.default,
                Code::WrongDefault,
                &parameter.place,
                diagnostics,
            );
            keep_fitting(
                api,
                (&parameter.ty, &parameter.limits),
                false,
                &mut parameter.example,
                Code::WrongExample,
                &parameter.place,
                diagnostics,
            );
        }
        for content in operation
            .body
            .iter_mut()
            .flat_map(|body| &mut body.contents)
        {
            keep_fitting_examples(api, content, Direction::Request, diagnostics);
        }
        for content in operation
            .responses
            .iter_mut()
            .flat_map(|response| &mut response.contents)
        {
            keep_fitting_examples(api, content, Direction::Response, diagnostics);
        }
    }
    api.groups = groups;
}

fn check_fields(api: &mut Api, index: usize, diagnostics: &mut Vec<Diagnostic>) {
    let count = fields(&mut api.types[index].shape).len();
    for number in 0..count {
        // Out of the way, so that they can change while the types are looked at.
        let field = &mut fields(&mut api.types[index].shape)[number];
        let (mut default, mut example) = (field.default.take(), field.example.take());
        if let Shape::Struct(object) = &api.types[index].shape {
            let field = &object.fields[number];
            for (value, code) in [
                (&mut default, Code::WrongDefault),
                (&mut example, Code::WrongExample),
            ] {
                let expected = (&field.ty, &field.limits);
                keep_fitting(
                    api,
                    expected,
                    field.nullable,
                    value,
                    code,
                    &field.place,
                    diagnostics,
                );
            }
        }
        let field = &mut fields(&mut api.types[index].shape)[number];
        (field.default, field.example) = (default, example);
    }
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
