//! Which Cargo features switch what on.
//!
//! A crate has one feature for each API version and one for each group. What only some groups need is compiled for those;
//! what many need is compiled always, because a long condition costs more to read than the type to compile. A module in
//! another crate has no features: it is generated with what is needed, and all of it is compiled.

use std::collections::{BTreeMap, BTreeSet};

use sailmaker_ir::{Api, GroupId};

/// Beyond this many groups a type is compiled always.
const MANY: usize = 6;

/// Features that the crate has whatever the document says.
const OWN: &[&str] = &[
    "all-groups",
    "blocking",
    "config-file",
    "default",
    "jiff",
    "native-tls",
    "rustls",
    "rustls-no-provider",
    "socks",
];

/// The names of the features of a crate.
#[derive(Debug)]
pub(super) struct Features {
    /// Feature by the wire name of the group; none where nothing has a condition.
    groups: Option<BTreeMap<String, String>>,
}

impl Features {
    /// Those of a module, which has none.
    pub(super) fn none() -> Self {
        Self { groups: None }
    }

    pub(super) fn of(apis: &[Api]) -> Self {
        let versions: BTreeSet<&str> = apis.iter().map(|api| api.name.as_str()).collect();
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        let mut groups = BTreeMap::new();
        for group in apis.iter().flat_map(|api| api.groups.iter()) {
            let wire = group.name.wire().to_owned();
            if groups.contains_key(&wire) {
                continue;
            }
            let plain: String = group
                .name
                .kebab()
                .chars()
                .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
                .collect();
            let plain = plain.trim_matches('-').to_owned();
            let mut feature =
                if plain.is_empty() || plain.starts_with(|first: char| first.is_ascii_digit()) {
                    format!("group-{plain}")
                } else {
                    plain
                };
            while OWN.contains(&feature.as_str())
                || versions.contains(feature.as_str())
                || taken.contains_key(&feature)
            {
                feature.push_str("-group");
            }
            taken.insert(feature.clone(), wire.clone());
            groups.insert(wire, feature);
        }
        Self {
            groups: Some(groups),
        }
    }

    /// All group features, sorted.
    pub(super) fn groups(&self) -> Vec<String> {
        let sorted: BTreeSet<&String> = self
            .groups
            .iter()
            .flatten()
            .map(|(_, feature)| feature)
            .collect();
        sorted.into_iter().cloned().collect()
    }

    /// The condition of a group's own modules, if there is one.
    pub(super) fn group_condition(&self, wire: &str) -> Option<String> {
        self.named(self.groups.as_ref()?.get(wire)?)
    }

    /// The condition of what a version or another feature of this name switches on, if there is one.
    pub(super) fn named(&self, feature: &str) -> Option<String> {
        let has_features = self.groups.is_some();
        has_features.then(|| format!("feature = \"{feature}\""))
    }

    /// The condition under which something is needed that these groups reach; `None` where it is always.
    pub(super) fn condition(&self, api: &Api, groups: &BTreeSet<GroupId>) -> Option<String> {
        self.groups.as_ref()?;
        if groups.is_empty() {
            // No operation reaches it, but what it refers to may be there for some groups only.
            return self.named("all-groups");
        }
        if groups.len() > MANY {
            return None;
        }
        let features: BTreeSet<String> = groups
            .iter()
            .filter_map(|id| self.group_condition(api.groups[id.0 as usize].name.wire()))
            .collect();
        let listed = features.into_iter().collect::<Vec<_>>().join(", ");
        Some(if groups.len() == 1 {
            listed
        } else {
            format!("any({listed})")
        })
    }
}
