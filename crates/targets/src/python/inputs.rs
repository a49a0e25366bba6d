//! The parameters of an operation's method, in the order in which the published package has them.

use std::collections::HashSet;

use sailmaker_ir::{
    Api, Body, Content, ExperimentalHeader, Format, Location, Name, Operation, Parameter, Part,
    Shape, Type,
};

use super::{literal, names};

/// A parameter of a method: one of the operation, the body, or a part of it.
#[derive(Clone, Debug)]
pub(super) struct Input<'a> {
    pub(super) ident: String,
    /// The caller must give it.
    pub(super) required: bool,
    pub(super) source: Source<'a>,
}

/// Where an argument goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    Parameter(&'a Parameter),
    /// The header that unlocks the operation, which is sent unasked.
    Experimental(&'a ExperimentalHeader),
    Part(&'a Content, &'a Part),
    Body(&'a Body, &'a Content),
}

impl<'a> Input<'a> {
    /// The type of the value, if the document gives one.
    pub(super) fn ty(&self) -> &'a Type {
        match self.source {
            Source::Parameter(parameter) => &parameter.ty,
            Source::Experimental(_) => &Type::Text,
            Source::Part(_, part) => &part.ty,
            Source::Body(_, content) => body_type(content),
        }
    }

    /// What the document says of it.
    pub(super) fn description(&self) -> Option<&'a str> {
        match self.source {
            Source::Parameter(parameter) => parameter.description.as_deref(),
            Source::Experimental(header) => header.description.as_deref(),
            Source::Part(_, part) => part.description.as_deref(),
            Source::Body(body, _) => body.description.as_deref(),
        }
    }

    /// The default of the parameter in Python, as an expression. What the server assumes by itself is not sent.
    pub(super) fn default(&self) -> String {
        match self.source {
            Source::Experimental(header) => literal::text(&header.value),
            _ => "None".to_owned(),
        }
    }

    fn rank(&self) -> u8 {
        let header = match self.source {
            Source::Parameter(parameter) => parameter.location == Location::Header,
            Source::Experimental(_) => true,
            Source::Part(..) | Source::Body(..) => false,
        };
        match (self.required, header) {
            (true, false) => 0,
            (true, true) => 1,
            (false, false) => 2,
            (false, true) => 3,
        }
    }

    /// Whether the value is a file, or several.
    pub(super) fn is_file(&self, api: &Api) -> bool {
        let item = match api.resolve(self.ty()) {
            Type::List(inner) => api.resolve(inner),
            other => other,
        };
        match self.source {
            Source::Part(content, _) => {
                content.format == Format::Multipart && *item == Type::Binary
            }
            Source::Body(_, content) => content.format == Format::Binary,
            Source::Parameter(_) | Source::Experimental(_) => false,
        }
    }
}

/// Bytes that are not described as such are bytes all the same.
fn body_type(content: &Content) -> &Type {
    match content.format {
        Format::Binary => &Type::Binary,
        Format::Text => &Type::Text,
        Format::Json | Format::Multipart | Format::Form => &content.ty,
    }
}

/// The parameters of a method: required ones first, headers last, otherwise in the order of the document, the body behind
/// the parameters.
pub(super) fn inputs<'a>(api: &'a Api, operation: &'a Operation) -> Vec<Input<'a>> {
    let parameters = operation.parameters.iter().map(|parameter| Input {
        ident: names::variable(&parameter.name),
        required: parameter.required,
        source: Source::Parameter(parameter),
    });
    let mut inputs: Vec<Input<'a>> = parameters.collect();
    let content = operation
        .body
        .as_ref()
        .and_then(|body| Some((body, body.contents.first()?)));
    match content {
        Some((_, content)) if !content.parts.is_empty() => {
            inputs.extend(content.parts.iter().map(|part| Input {
                ident: names::variable(&part.name),
                required: part.required,
                source: Source::Part(content, part),
            }));
        }
        Some((body, content)) => inputs.push(Input {
            ident: body_name(api, body, body_type(content)),
            required: body.required,
            source: Source::Body(body, content),
        }),
        None => {}
    }
    inputs.extend(operation.experimental.as_ref().map(|header| Input {
        ident: names::variable(&header.name),
        required: false,
        source: Source::Experimental(header),
    }));
    inputs.sort_by_key(Input::rank);
    let mut taken = HashSet::new();
    for input in &mut inputs {
        let wanted = input.ident.clone();
        let mut number = 2;
        while !taken.insert(input.ident.clone()) {
            input.ident = format!("{wanted}{number}");
            number += 1;
        }
    }
    inputs
}

/// A body without a name of its own is called after the model in it, if the document names one there: what the model knows
/// better than the document is not in the published names.
fn body_name(api: &Api, body: &Body, ty: &Type) -> String {
    match ty {
        _ if body.named => names::variable(&body.name),
        Type::Named(id) => {
            let def = api.type_def(*id);
            match &def.shape {
                Shape::Alias(target) if !is_class(api, target) => body_name(api, body, target),
                _ if !def.inline && body.name.wire() == UNNAMED => names::variable(&body.name),
                _ => names::model_module(&names::model(&def.name)),
            }
        }
        Type::Nullable(inner) => body_name(api, body, inner),
        Type::List(inner) if is_class(api, inner) => body_name(api, body, inner),
        Type::Binary | Type::Text => "body".to_owned(),
        _ => names::variable(&Name::new(UNNAMED)),
    }
}

/// What the model calls a body for which the document has no name.
const UNNAMED: &str = "requestBody";

fn is_class(api: &Api, ty: &Type) -> bool {
    matches!(api.resolve(ty), Type::Named(_))
}
