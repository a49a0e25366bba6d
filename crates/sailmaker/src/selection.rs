//! Which operations of an API are generated.

use sailmaker_ir::{Api, Group, Operation, keep};
use serde::Deserialize;

use crate::pattern::matches;

/// What operations are chosen by: those that match any of it.
///
/// Texts are exact, with `*` for any text.
///
/// ```
/// use sailmaker::Criteria;
/// let criteria = Criteria {
///     tags: vec!["Entitlements".to_owned()],
///     paths: vec!["/roles/*".to_owned()],
///     ..Criteria::default()
/// };
/// assert!(!criteria.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Criteria {
    /// Tags; the first tag of an operation counts, whose group it is in.
    pub tags: Vec<String>,
    /// Operation ids, or the names that operations have in SDKs, in camel case.
    pub operations: Vec<String>,
    /// Paths as the document writes them, such as `/roles/{id}`.
    pub paths: Vec<String>,
    /// Deprecated operations.
    pub deprecated: bool,
    /// Experimental operations.
    pub experimental: bool,
}

/// Which operations of an API are generated: those that `include` names, or all where it is empty, without those that
/// `exclude` names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// What is generated.
    pub include: Criteria,
    /// What is not, though `include` names it.
    pub exclude: Criteria,
}

impl Criteria {
    /// Whether nothing is named, so that nothing matches.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an operation of a group is among those that are named.
    pub fn matches(&self, group: &Group, operation: &Operation) -> bool {
        let any = |patterns: &[String], texts: &[&str]| {
            patterns
                .iter()
                .any(|pattern| texts.iter().any(|text| matches(pattern, text)))
        };
        any(&self.tags, &[group.name.wire()])
            || any(
                &self.operations,
                &[operation.name.wire(), &operation.name.lower_camel()],
            )
            || any(&self.paths, &[&operation.path])
            || (self.deprecated && operation.deprecated.is_some())
            || (self.experimental && operation.experimental.is_some())
    }

    /// These criteria and others.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let both = |own: &[String], other: &[String]| [own, other].concat();
        Self {
            tags: both(&self.tags, &other.tags),
            operations: both(&self.operations, &other.operations),
            paths: both(&self.paths, &other.paths),
            deprecated: self.deprecated || other.deprecated,
            experimental: self.experimental || other.experimental,
        }
    }
}

impl Selection {
    /// Whether everything is generated.
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }

    /// Leaves of an API what is generated, and the types that it reaches. Nothing changes its name.
    pub fn apply(&self, api: &mut Api) {
        if !self.is_everything() {
            keep(api, |group, operation| self.includes(group, operation));
        }
    }

    fn includes(&self, group: &Group, operation: &Operation) -> bool {
        (self.include.is_empty() || self.include.matches(group, operation))
            && !self.exclude.matches(group, operation)
    }
}
