//! The parameters in the path are those the path template names, and no others.

use std::sync::Arc;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Where};
use crate::operation::{Operation, Parameter};
use crate::path_template;
use crate::place::Place;

/// Makes an operation's path parameters agree with its path template (3.0.4, section 4.7.8.2).
///
/// A variable and a parameter that are left over on either side are the same thing under two names. Other
/// variables become required texts; other parameters move to the query, or go if the query has one of that name.
pub(crate) fn repair(path: &Place, operation: &mut Operation, complaints: &mut Vec<Diagnostic>) {
    let template = operation.path.clone();
    let variables = match path_template::variables(&template) {
        Ok(variables) => variables,
        Err(error) => {
            let message = format!("the path `{template}` cannot be read: {error}");
            complaints.push(Diagnostic::new(
                Code::MalformedPath,
                Where::key(path),
                message,
            ));
            return;
        }
    };
    let declared = |operation: &Operation, name: &str| {
        operation
            .parameters
            .iter()
            .any(|parameter| parameter.location() == "path" && parameter.name() == name)
    };
    let undeclared: Vec<&str> = variables
        .iter()
        .copied()
        .filter(|name| !declared(operation, name))
        .collect();
    let stray: Vec<usize> = (0..operation.parameters.len())
        .filter(|index| {
            let parameter = &operation.parameters[*index];
            parameter.location() == "path" && !variables.contains(&parameter.name())
        })
        .collect();
    if let ([variable], [index]) = (undeclared.as_slice(), stray.as_slice()) {
        rename(path, operation, *index, variable, complaints);
        return;
    }
    for index in stray.into_iter().rev() {
        move_to_query(path, operation, index, complaints);
    }
    for variable in undeclared {
        declare(path, operation, variable, complaints);
    }
}

fn rename(
    path: &Place,
    operation: &mut Operation,
    index: usize,
    variable: &str,
    complaints: &mut Vec<Diagnostic>,
) {
    let parameter = &mut operation.parameters[index];
    let message = format!(
        "the path has no `{{{}}}`; the parameter is taken to be `{{{variable}}}`",
        parameter.name()
    );
    complaints.push(
        Diagnostic::new(Code::RenamedPathParameter, listed(parameter), message)
            .with_label(
                Where::key(path),
                format!("`{{{variable}}}` is not declared"),
            )
            .with_help(format!(
                "name the parameter `{variable}`, or the variable `{}`",
                parameter.name()
            )),
    );
    parameter.data_mut().name = variable.to_owned();
}

fn move_to_query(
    path: &Place,
    operation: &mut Operation,
    index: usize,
    complaints: &mut Vec<Diagnostic>,
) {
    let mut parameter = operation.parameters.remove(index);
    let name = parameter.name().to_owned();
    let in_query = |other: &Parameter| other.location() == "query" && other.name() == name;
    let taken = operation.parameters.iter().any(in_query);
    let outcome = if taken {
        "dropped, the query has one of this name"
    } else {
        "sent in the query"
    };
    let message = format!("the path has no `{{{name}}}`; the parameter is {outcome}");
    complaints.push(
        Diagnostic::new(Code::StrayPathParameter, listed(&parameter), message)
            .with_label(Where::key(path), "the path")
            .with_help(format!(
                "write `in: query`, or add `{{{name}}}` to the path"
            )),
    );
    if !taken {
        let mut parameter_data = parameter.data().clone();
        parameter_data.required = false;
        parameter.object = Arc::new(openapiv3::Parameter::Query {
            parameter_data,
            allow_reserved: false,
            style: openapiv3::QueryStyle::Form,
            allow_empty_value: None,
        });
        operation.parameters.insert(index, parameter);
    }
}

fn declare(
    path: &Place,
    operation: &mut Operation,
    variable: &str,
    complaints: &mut Vec<Diagnostic>,
) {
    let message =
        format!("the path variable `{{{variable}}}` is not declared; a required text is assumed");
    complaints.push(
        Diagnostic::new(
            Code::UndeclaredPathVariable,
            operation.place.clone(),
            message,
        )
        .with_label(Where::key(path), "the path")
        .with_help(format!(
            "add a parameter with `name: {variable}` and `in: path`"
        )),
    );
    let place = undeclared_parameter(&operation.place, variable);
    let schema = place.child("schema");
    let parameter_data = openapiv3::ParameterData {
        name: variable.to_owned(),
        description: None,
        required: true,
        deprecated: None,
        format: openapiv3::ParameterSchemaOrContent::Schema(openapiv3::ReferenceOr::ref_(
            &schema.to_string(),
        )),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    operation.parameters.push(Parameter {
        at: place.clone(),
        place,
        object: Arc::new(openapiv3::Parameter::Path {
            parameter_data,
            style: openapiv3::PathStyle::Simple,
        }),
        schema: Some(schema),
        content: Vec::new(),
        examples: Vec::new(),
    });
}

/// Where the operation says that it has the parameter: its name, or the reference to it.
fn listed(parameter: &Parameter) -> Place {
    let key = if parameter.at == parameter.place {
        "name"
    } else {
        "$ref"
    };
    parameter.at.child(key)
}

/// The place of a parameter that nobody wrote: `…/parameters/{id}`, a list's item that has a name.
fn undeclared_parameter(operation: &Place, variable: &str) -> Place {
    operation
        .child("parameters")
        .child(&format!("{{{variable}}}"))
}
