//! A part of an API: some of its operations, and the types they reach.
//!
//! It is taken when everything has its name, so that nothing is called otherwise in the part than in the whole.

use crate::passes::{json_patch, reach};
use crate::{Api, Group, Operation};

/// Keeps the operations that are wanted and the types that they reach; groups without operations go.
pub fn keep(api: &mut Api, wanted: impl Fn(&Group, &Operation) -> bool) {
    let groups = api.groups_mut();
    for group in groups.iter_mut() {
        let operations = std::mem::take(&mut group.operations);
        group.operations = operations
            .into_iter()
            .filter(|operation| wanted(group, operation))
            .collect();
    }
    groups.retain(|group| !group.operations.is_empty());
    let live = reach::live(api, |_| false);
    reach::compact(api, &live);
    reach::mark(api);
    json_patch::mark(api);
}
