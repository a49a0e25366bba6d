//! What operations are called within their groups.

use std::collections::HashSet;

use crate::{Api, Group, Name};

/// Takes the group's name from the beginning of operation ids such as `repos/list-forks`: who calls such an operation has
/// named the group before. A name that another operation of the group has stays whole, and so does one that is not the id's.
pub(crate) fn assign(api: &mut Api) {
    for group in api.groups_mut() {
        let mut taken: HashSet<String> = group
            .operations
            .iter()
            .filter(|operation| shortened(&group.name, &operation.name).is_none())
            .map(|operation| operation.name.snake())
            .collect();
        let Group {
            name, operations, ..
        } = group;
        for operation in operations {
            operation.local = shortened(name, &operation.name)
                .filter(|short| taken.insert(short.snake()))
                .unwrap_or_else(|| operation.name.clone());
        }
    }
}

fn shortened(group: &Name, operation: &Name) -> Option<Name> {
    let (prefix, rest) = operation.wire().split_once('/')?;
    let short = Name::respelled(operation.wire(), rest);
    let is_id = *operation == Name::new(operation.wire());
    let is_group = prefix.eq_ignore_ascii_case(group.wire());
    (is_id && is_group && !short.words().is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_groups_own_name_goes() {
        for (group, operation, expected) in [
            ("repos", "repos/list-forks", Some("list_forks")),
            ("Repos", "repos/get", Some("get")),
            ("repos", "orgs/list", None),
            ("repos", "repos", None),
            ("repos", "repos/", None),
            ("Entitlements", "listEntitlements", None),
        ] {
            let short = shortened(&Name::new(group), &Name::new(operation));
            assert_eq!(
                short.map(|name| name.snake()).as_deref(),
                expected,
                "{operation}"
            );
        }
        let renamed = Name::respelled("repos/list-forks", "forks");
        assert_eq!(shortened(&Name::new("repos"), &renamed), None);
    }
}
