//! Error tables: which body an operation documents for which status. Operations with the same table share it.

use std::collections::BTreeMap;

use sailmaker_ir::{Api, Operation, Response};
use serde::Serialize;

use super::imports::Imports;
use super::literal;
use super::operations::response_type;

/// The error tables of an API.
#[derive(Debug)]
pub(super) struct Tables {
    /// The name of the table for each set of rows.
    names: BTreeMap<Rows, String>,
}

/// Status and type of the body, in the order of statuses.
type Rows = Vec<(String, String)>;

/// A view for `errors.py.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct TableView<'a> {
    name: &'a str,
    /// Literals.
    rows: Vec<(String, String)>,
}

impl Tables {
    pub(super) fn of(api: &Api) -> Self {
        let mut tables: Vec<Rows> = api
            .operations()
            .map(|operation| rows(api, operation))
            .collect();
        tables.sort();
        tables.dedup();
        tables.retain(|rows| !rows.is_empty());
        let numbered = tables.into_iter().enumerate();
        let names = numbered.map(|(index, rows)| (rows, format!("ERRORS_{}", index + 1)));
        Self {
            names: names.collect(),
        }
    }

    /// The name of an operation's table, where it documents any error's body.
    pub(super) fn table(&self, api: &Api, operation: &Operation) -> Option<&str> {
        self.names.get(&rows(api, operation)).map(String::as_str)
    }

    pub(super) fn views(&self) -> Vec<TableView<'_>> {
        let views = self.names.iter();
        views
            .map(|(rows, name)| TableView {
                name,
                rows: literals(rows),
            })
            .collect()
    }
}

/// Rows as literals.
pub(super) fn literals(rows: &[(String, String)]) -> Vec<(String, String)> {
    let rows = rows.iter();
    rows.map(|(status, ty)| (literal::text(status), literal::text(ty)))
        .collect()
}

fn rows(api: &Api, operation: &Operation) -> Rows {
    let errors = operation.responses.iter();
    let errors = errors.filter(|response| !response.is_success());
    let mut rows: Rows = errors.filter_map(|response| row(api, response)).collect();
    rows.sort();
    rows
}

/// Status and type of a response's body, where it has one.
pub(super) fn row(api: &Api, response: &Response) -> Option<(String, String)> {
    let ty = response_type(api, response.content()?, &mut Imports::default());
    Some((response.status.clone(), ty))
}
