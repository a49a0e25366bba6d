//! Types of a target's language that its options put in the place of types of the documents.

use std::collections::BTreeMap;

use sailmaker_ir::{Api, Unmet, give};

use crate::TargetError;

/// Puts the given types in their places, by the names of the types they replace. Each has to be in one of the APIs.
pub(crate) fn place(
    apis: &mut [Api],
    types: &BTreeMap<String, String>,
    target: &'static str,
) -> Result<(), TargetError> {
    let unmet: Vec<Vec<Unmet>> = apis.iter_mut().map(|api| give(api, types)).collect();
    let everywhere = |name: &&Unmet| {
        let lacks = |api: &Vec<Unmet>| api.iter().any(|other| other.name == name.name);
        unmet.iter().all(lacks)
    };
    match unmet.first().into_iter().flatten().find(everywhere) {
        Some(missing) => Err(TargetError::Asked {
            target,
            key: vec!["types".to_owned(), missing.name.clone()],
            reason: missing.message.clone(),
        }),
        None => Ok(()),
    }
}
