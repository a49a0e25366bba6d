//! What a module imports, gathered while its expressions are written.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::layout::{WIDTH, width};

/// Names by where they come from.
#[derive(Debug, Default, Serialize)]
pub(super) struct Imports {
    /// From `typing`.
    pub(super) typing: BTreeSet<&'static str>,
    /// From the run-time's types.
    pub(super) types: BTreeSet<&'static str>,
    /// From the run-time's descriptions of operations.
    pub(super) operation: BTreeSet<&'static str>,
    /// Models: the module and the class in it.
    pub(super) models: BTreeMap<String, String>,
}

impl Imports {
    /// The lines that import the models, for checkers of types only.
    pub(super) fn model_lines(&self, package: &str, version: &str) -> Vec<String> {
        let models = self.models.iter();
        models
            .map(|(module, class)| {
                import(&format!("{package}.{version}.models.{module}"), class, 4)
            })
            .collect()
    }

    /// Notes a model.
    pub(super) fn model(&mut self, class: &str) {
        let module = super::names::model_module(class);
        self.models.insert(module, class.to_owned());
    }

    /// What is imported from `typing`, in the order of formatters: a constant goes first.
    pub(super) fn typing_line(&self) -> String {
        let constant = (!self.models.is_empty()).then_some("TYPE_CHECKING");
        let names: Vec<&str> = constant
            .into_iter()
            .chain(self.typing.iter().copied())
            .collect();
        names.join(", ")
    }

    /// What the lines import that bring in the descriptions of operations, in the order of formatters. The documents have
    /// a model `Operation` too.
    pub(super) fn operation_lines(&self) -> Vec<String> {
        let mut lines = vec!["Operation as _Operation".to_owned()];
        if !self.operation.is_empty() {
            lines.push(
                self.operation
                    .iter()
                    .copied()
                    .collect::<Vec<_>>()
                    .join(", "),
            );
        }
        lines.sort();
        lines
    }
}

/// The line behind `indent` columns that imports a name, or the lines where one is too long.
pub(super) fn import(module: &str, name: &str, indent: usize) -> String {
    let line = format!("from {module} import {name}");
    if indent + width(&line) <= WIDTH {
        return line;
    }
    let margin = " ".repeat(indent);
    format!("from {module} import (\n{margin}    {name},\n{margin})")
}
