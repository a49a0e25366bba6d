//! All rules, and how they are applied.

use rayon::prelude::*;
use sailmaker_spec::{Diagnostic, Document, Sources};

use super::subject::Subject;
use super::{
    bodies, brackets, enums, extensions, names, operation_references, operations, paths, prose,
    responses, schemas, scopes, tags, unions, unused, unused_files, values,
};

type Rule = fn(&Subject<'_>) -> Vec<Diagnostic>;

const RULES: &[Rule] = &[
    values::check,
    unions::check,
    unused_files::check,
    brackets::check,
    bodies::check,
    enums::check,
    extensions::check,
    operation_references::check,
    names::check,
    operations::check,
    paths::check,
    prose::check,
    responses::check,
    schemas::check,
    scopes::check,
    tags::check,
    unused::check,
];

/// What the rules find in a document.
pub(super) fn apply(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let subject = Subject::new(document, sources);
    RULES.par_iter().flat_map(|rule| rule(&subject)).collect()
}
