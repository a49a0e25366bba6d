//! What a config asks of an API beyond its document: which operations, which names, which types.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use sailmaker_ir::{Api, Unmet, Wish, Wishes};

use crate::config::{ApiConfig, Config};
use crate::pattern::matches;
use crate::plain_type::PlainType;
use crate::rename::Renames;
use crate::selection::{Criteria, Selection};

/// What is asked of one API: what the config says of every API, and what it says of this one.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    every: Asked,
    own: Asked,
}

/// One of the two, with the keys that lead to it in the config.
#[derive(Clone, Debug)]
struct Asked {
    key: Vec<String>,
    include: Criteria,
    exclude: Criteria,
    rename: Renames,
    types: IndexMap<String, PlainType>,
}

/// What an API cannot give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The keys that lead to what was asked.
    pub(crate) key: Vec<String>,
    /// Whether the API lacks what is asked for.
    missing: bool,
    pub(crate) reason: String,
}

impl Scope {
    pub(crate) fn of(config: &Config, name: &str, api: &ApiConfig) -> Self {
        Self {
            every: Asked {
                key: Vec::new(),
                include: config.include.clone(),
                exclude: config.exclude.clone(),
                rename: config.rename.clone(),
                types: config.types.clone(),
            },
            own: Asked {
                key: vec!["apis".to_owned(), name.to_owned()],
                include: api.include.clone(),
                exclude: api.exclude.clone(),
                rename: api.rename.clone(),
                types: api.types.clone(),
            },
        }
    }

    /// Which operations are generated.
    pub(crate) fn selection(&self) -> Selection {
        Selection {
            include: self.every.include.and(&self.own.include),
            exclude: self.every.exclude.and(&self.own.exclude),
        }
    }

    /// Names and types; what is said of this API goes first.
    pub(crate) fn wishes(&self) -> Wishes {
        let both = |of: fn(&Asked) -> &IndexMap<String, String>| -> BTreeMap<String, String> {
            let all = of(&self.every).iter().chain(of(&self.own));
            all.map(|(name, new)| (name.clone(), new.clone())).collect()
        };
        let types = self.every.types.iter().chain(&self.own.types);
        Wishes {
            types: both(|asked| &asked.rename.types),
            operations: both(|asked| &asked.rename.operations),
            fields: both(|asked| &asked.rename.fields),
            values: types
                .map(|(name, ty)| (name.clone(), ty.to_type()))
                .collect(),
        }
    }

    /// What of it this API cannot give: wishes that were not met, and criteria that no operation matches.
    pub(crate) fn refused(&self, api: &Api, unmet: &[Unmet]) -> Vec<Refused> {
        let wishes = unmet.iter().map(|unmet| Refused {
            key: self.key_of(unmet),
            missing: unmet.missing,
            reason: unmet.message.clone(),
        });
        let criteria = [&self.every, &self.own].into_iter().flat_map(|asked| {
            let lists = [("include", &asked.include), ("exclude", &asked.exclude)];
            lists.into_iter().flat_map(|(list, criteria)| {
                let key = [asked.key.as_slice(), &[list.to_owned()]].concat();
                idle(&key, criteria, api)
            })
        });
        wishes.chain(criteria).collect()
    }

    fn key_of(&self, unmet: &Unmet) -> Vec<String> {
        let keys: &[&str] = match unmet.wish {
            Wish::RenameType => &["rename", "types"],
            Wish::RenameOperation => &["rename", "operations"],
            Wish::RenameField => &["rename", "fields"],
            Wish::TakeType => &["types"],
        };
        let asked = if self.own.asks(unmet) {
            &self.own
        } else {
            &self.every
        };
        let keys = keys.iter().map(|&key| key.to_owned());
        let last = std::iter::once(unmet.name.clone());
        asked.key.iter().cloned().chain(keys).chain(last).collect()
    }
}

impl Asked {
    fn asks(&self, unmet: &Unmet) -> bool {
        match unmet.wish {
            Wish::RenameType => self.rename.types.contains_key(&unmet.name),
            Wish::RenameOperation => self.rename.operations.contains_key(&unmet.name),
            Wish::RenameField => self.rename.fields.contains_key(&unmet.name),
            Wish::TakeType => self.types.contains_key(&unmet.name),
        }
    }
}

/// Tags, operations and paths that no operation has.
fn idle(key: &[String], criteria: &Criteria, api: &Api) -> Vec<Refused> {
    let patterns = [&criteria.tags, &criteria.operations, &criteria.paths];
    if patterns.iter().all(|patterns| patterns.is_empty()) {
        return Vec::new();
    }
    let tags = api
        .groups
        .iter()
        .map(|group| group.name.wire().to_owned())
        .collect();
    let ids = api
        .operations()
        .flat_map(|found| [found.name.lower_camel(), found.name.wire().to_owned()])
        .collect();
    let paths = api.operations().map(|found| found.path.clone()).collect();
    let lists: [(&str, &str, &[String], Vec<String>); 3] = [
        ("tags", "no operation has the tag", &criteria.tags, tags),
        (
            "operations",
            "no operation is called",
            &criteria.operations,
            ids,
        ),
        ("paths", "no operation has the path", &criteria.paths, paths),
    ];
    let mut refused = Vec::new();
    for (list, complaint, patterns, known) in lists {
        for (index, pattern) in patterns.iter().enumerate() {
            if known.iter().any(|text| matches(pattern, text)) {
                continue;
            }
            let likely = sailmaker_spec::nearest(pattern, known.iter().map(String::as_str));
            let advice =
                likely.map_or_else(String::new, |likely| format!("; did you mean `{likely}`?"));
            refused.push(Refused {
                key: [key, &[list.to_owned(), index.to_string()]].concat(),
                missing: true,
                reason: format!("{complaint} `{pattern}`{advice}"),
            });
        }
    }
    refused
}

/// What is wrong with a config, of what its APIs cannot give: what is asked of every API is wrong if all of them lack it.
pub(crate) fn wrong(of_apis: &[Vec<Refused>]) -> Vec<Refused> {
    let mut wrong: Vec<Refused> = Vec::new();
    for refused in of_apis.iter().flatten() {
        let is_own = refused.key.first().is_some_and(|key| key == "apis");
        let everywhere = of_apis
            .iter()
            .all(|api| api.iter().any(|other| other.key == refused.key));
        let known = wrong.iter().any(|other| other.key == refused.key);
        if !known && (is_own || everywhere || !refused.missing) {
            wrong.push(refused.clone());
        }
    }
    wrong
}
