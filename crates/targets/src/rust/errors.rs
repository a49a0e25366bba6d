//! Error tables: which body an operation documents for which status. Operations with the same table share it.

use std::collections::{BTreeMap, BTreeSet};

use sailmaker_ir::{Api, Format, GroupId, Operation, Type};
use serde::Serialize;

use super::features::Features;
use super::operations::{Uses, note};
use super::types::{From, owned};

/// The error tables of an API.
#[derive(Debug)]
pub(super) struct Tables {
    /// The name of the table for each set of rows.
    names: BTreeMap<Rows, String>,
    groups: BTreeMap<Rows, BTreeSet<GroupId>>,
    /// What the bodies need imported.
    pub(super) uses: Uses,
}

/// A view for `errors.rs.jinja`.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    name: String,
    doc: String,
    condition: Option<String>,
    statuses: Vec<Row>,
    ranges: Vec<Row>,
    default: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    status: u16,
    ty: String,
}

/// Status and type of the body, in the order of statuses.
type Rows = Vec<(String, String)>;

impl Tables {
    pub(super) fn of(api: &Api) -> Self {
        let mut groups: BTreeMap<Rows, BTreeSet<GroupId>> = BTreeMap::new();
        let mut uses = Uses::default();
        for (index, group) in api.groups.iter().enumerate() {
            for operation in &group.operations {
                for (_, ty) in bodies(operation) {
                    note(ty, &mut uses);
                }
                groups
                    .entry(rows(api, operation))
                    .or_default()
                    .insert(GroupId(index as u32));
            }
        }
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let names = groups
            .keys()
            .filter(|rows| !rows.is_empty())
            .map(|rows| {
                let statuses: Vec<String> = rows
                    .iter()
                    .map(|(status, _)| status.to_uppercase())
                    .collect();
                let base = format!("ERRORS_{}", statuses.join("_"));
                let count = taken.entry(base.clone()).or_default();
                *count += 1;
                // Several tables of the same statuses differ in the types of their bodies.
                let name = if *count == 1 {
                    base
                } else {
                    format!("{base}_V{count}")
                };
                (rows.clone(), name)
            })
            .collect();
        Self {
            names,
            groups,
            uses,
        }
    }

    /// The table of an operation, as an expression.
    pub(super) fn table(&self, api: &Api, operation: &Operation) -> String {
        match self.names.get(&rows(api, operation)) {
            Some(name) => format!("&errors::{name}"),
            None => "&ErrorTable::EMPTY".to_owned(),
        }
    }

    pub(super) fn views(&self, api: &Api, features: &Features) -> Vec<Table> {
        self.names
            .iter()
            .map(|(rows, name)| {
                let row = |status: &str, ty: &str| {
                    status.parse().ok().map(|status| Row {
                        status,
                        ty: ty.to_owned(),
                    })
                };
                let listed: Vec<&str> = rows.iter().map(|(status, _)| status.as_str()).collect();
                Table {
                    name: name.clone(),
                    doc: format!("The documented bodies of {}.", listed.join(", ")),
                    condition: self
                        .groups
                        .get(rows)
                        .and_then(|groups| features.condition(api, groups)),
                    statuses: rows
                        .iter()
                        .filter_map(|(status, ty)| row(status, ty))
                        .collect(),
                    ranges: rows
                        .iter()
                        .filter_map(|(status, ty)| {
                            row(status.to_uppercase().strip_suffix("XX")?, ty)
                        })
                        .collect(),
                    default: rows
                        .iter()
                        .find(|(status, _)| status == "default")
                        .map(|(_, ty)| ty.clone()),
                }
            })
            .collect()
    }
}

/// The rows of an operation's table.
fn rows(api: &Api, operation: &Operation) -> Rows {
    let mut rows: Rows = bodies(operation)
        .map(|(status, ty)| (status.to_owned(), owned(api, ty, From::Beside)))
        .collect();
    rows.sort();
    rows
}

/// The documented error bodies of an operation, by status. A body of any type is found in the raw body just as well.
fn bodies(operation: &Operation) -> impl Iterator<Item = (&str, &Type)> {
    operation
        .responses
        .iter()
        .filter(|response| !response.is_success())
        .filter_map(|response| {
            let content = response.content()?;
            let typed = content.format == Format::Json && content.ty != Type::Any;
            typed.then_some((response.status.as_str(), &content.ty))
        })
}
