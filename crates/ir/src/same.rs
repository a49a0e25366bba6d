//! What is the same in two states of an API, so that what was made of it need not be made again.

use rayon::prelude::*;

use crate::passes::reach;
use crate::{Api, Group, Operation, Response, Type, TypeDef, TypeId};

/// Which parts of an API are what they were in an earlier state of it, together with all that they refer to.
///
/// Numbers of types and groups mean the same in both states.
#[derive(Clone, Debug)]
pub struct Same {
    types: Vec<bool>,
    groups: Vec<bool>,
    errors: bool,
    reach: bool,
}

impl Same {
    /// What is the same in an API that has not changed.
    pub fn all(api: &Api) -> Self {
        Self {
            types: vec![true; api.types.len()],
            groups: vec![true; api.groups.len()],
            errors: true,
            reach: true,
        }
    }

    /// What is the same in two states; nothing at all if they differ in what every part depends on: what is said of the
    /// whole, the names of groups, the number of types.
    pub fn between(before: &Api, now: &Api) -> Option<Self> {
        if frame(before) != frame(now) {
            return None;
        }
        let pairs = || before.types.par_iter().zip(&now.types);
        let mut types: Vec<bool> = pairs().map(|(before, now)| before == now).collect();
        let refers: Vec<Vec<TypeId>> = now.types.par_iter().map(refers_to).collect();
        // Until nothing is found any more that refers to something that has changed.
        loop {
            let is_same = |id: &TypeId| types[id.0 as usize];
            let spoilt = |index: &usize| types[*index] && !refers[*index].iter().all(is_same);
            let found: Vec<usize> = (0..types.len()).filter(spoilt).collect();
            if found.is_empty() {
                break;
            }
            found.into_iter().for_each(|index| types[index] = false);
        }
        let same_type = |ty: &Type| ty.named().is_none_or(|id| types[id.0 as usize]);
        let same_operation = |(before, now): (&Operation, &Operation)| {
            before == now && reach::types_of(now).all(same_type)
        };
        let same_group = |(before, now): (&Group, &Group)| {
            before.description == now.description
                && before.operations.len() == now.operations.len()
                && before
                    .operations
                    .iter()
                    .zip(&now.operations)
                    .all(same_operation)
        };
        let groups = before
            .groups
            .par_iter()
            .zip(now.groups.par_iter())
            .map(same_group);
        let errors_differ = errors(before).ne(errors(now));
        let mut bodies = errors(now).flat_map(|response| &response.contents);
        Some(Self {
            groups: groups.collect(),
            errors: !errors_differ && bodies.all(|content| same_type(&content.ty)),
            reach: pairs().all(|(before, now)| before.groups == now.groups),
            types,
        })
    }

    /// Whether everything is.
    pub fn is_all(&self) -> bool {
        self.errors && self.types.iter().chain(&self.groups).all(|same| *same)
    }

    /// Whether a type is, with all that it leads to.
    pub fn has_type(&self, id: TypeId) -> bool {
        self.types.get(id.0 as usize).copied().unwrap_or(false)
    }

    /// Whether the operations of a group are, with all types that they lead to.
    pub fn has_group(&self, index: usize) -> bool {
        self.groups.get(index).copied().unwrap_or(false)
    }

    /// Whether all errors are that operations document, with the types of their bodies.
    pub fn has_errors(&self) -> bool {
        self.errors
    }

    /// Whether each type is reached by the groups that reached it.
    pub fn has_reach(&self) -> bool {
        self.reach
    }
}

/// What every part of an API depends on.
fn frame(api: &Api) -> impl PartialEq {
    let groups: Vec<_> = api.groups.iter().map(|group| group.name.clone()).collect();
    let texts = (
        api.name.clone(),
        api.title.clone(),
        api.version.clone(),
        api.description.clone(),
    );
    (
        texts,
        api.server.clone(),
        api.token_path.clone(),
        groups,
        api.types.len(),
    )
}

/// The errors that operations document, one after another.
fn errors(api: &Api) -> impl Iterator<Item = &Response> {
    let responses = api.operations().flat_map(|operation| &operation.responses);
    responses.filter(|response| !response.is_success())
}

fn refers_to(def: &TypeDef) -> Vec<TypeId> {
    reach::types_in(&def.shape)
        .filter_map(Type::named)
        .collect()
}
