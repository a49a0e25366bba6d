//! `names.lock`: the names that SDKs were published with, so that a new state of a document changes none of them.

use std::collections::{BTreeMap, BTreeSet};
use std::{fmt, fs, io};

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_ir::Pinned;
use sailmaker_render::replace;
use serde::Deserialize;

use crate::api_name::ApiName;
use crate::config_error::ConfigError;
use crate::toml_string::toml_string;

/// The name of the file.
pub const NAMES_LOCK: &str = "names.lock";

const HEAD: &str = "\
# The names of types and made-up operations, by where they come from. sailmaker writes this file and reads it again, so
# that a new state of a document changes no name of what is still there. Keep it with sailmaker.toml.
#
# `schemas` have a file or a component key of their own, `inline` schemas stand where they are used; `operations` have no
# id, or one that others have too. `_` shows where words part and letters do not. What is gone keeps its name under
# `retired`: nothing else is called so. A line may be edited or removed; without the file all names are given anew.
";

/// All names, by API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct NamesLock {
    apis: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    schemas: BTreeMap<String, String>,
    inline: BTreeMap<String, String>,
    operations: BTreeMap<String, String>,
    retired: Retired,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Retired {
    schemas: BTreeMap<String, String>,
    inline: BTreeMap<String, String>,
    operations: BTreeMap<String, String>,
}

/// The lock as a run finds it.
#[derive(Debug)]
pub(crate) struct Found {
    path: Utf8PathBuf,
    text: Option<String>,
    lock: NamesLock,
}

/// The lock as a run leaves it, still in memory.
#[derive(Debug)]
pub struct LockedNames {
    /// The file.
    pub path: Utf8PathBuf,
    /// The names that are new, or retired now.
    pub changes: Vec<LockChange>,
    /// What the file is to hold; nothing where there are no names and no file.
    text: Option<String>,
    is_current: bool,
}

/// A name that a lock gains or retires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockChange {
    /// The API.
    pub api: String,
    /// Where what has the name comes from.
    pub origin: String,
    /// The name.
    pub name: String,
    /// Whether it is gone.
    pub retired: bool,
}

impl LockedNames {
    /// Whether the file holds what it is to hold.
    pub fn is_up_to_date(&self) -> bool {
        self.is_current
    }

    /// What the file is to hold; nothing where there are no names and no file.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Writes the file if it is not up to date.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write(&self) -> io::Result<()> {
        match &self.text {
            Some(text) if !self.is_current => replace(&self.path, text.as_bytes()),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for LockChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            api,
            origin,
            name,
            retired,
        } = self;
        let what = if *retired { "retired" } else { "new" };
        write!(f, "{what:<7} {api} {name} ({origin})")
    }
}

impl Found {
    /// What the file holds, if it is there.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// Reads the file; one that is not there holds nothing.
    pub(crate) fn read(path: &Utf8Path) -> Result<Self, ConfigError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => {
                return Err(ConfigError::Read {
                    path: path.to_owned(),
                    cause,
                });
            }
        };
        let lock = match &text {
            Some(text) => {
                toml::from_str(text).map_err(|error| ConfigError::invalid(path, text, &error))?
            }
            None => NamesLock::default(),
        };
        Ok(Self {
            path: path.to_owned(),
            text,
            lock,
        })
    }

    /// The names that stay in an API.
    pub(crate) fn pinned(&self, api: &ApiName) -> Pinned {
        self.lock.pinned(api)
    }

    /// The lock with the names that are in use now. Of APIs that are not among them nothing changes.
    pub(crate) fn after(self, used: Vec<(ApiName, Pinned)>) -> LockedNames {
        let mut lock = self.lock.clone();
        for (api, used) in used {
            lock = lock.with(&api, used);
        }
        // What is written around the names, and in which order, is not worth a change.
        let is_current = lock == self.lock || lock.lines() == self.lock.lines();
        LockedNames {
            path: self.path,
            changes: if is_current {
                Vec::new()
            } else {
                lock.changes_since(&self.lock)
            },
            text: if is_current {
                self.text
            } else {
                Some(lock.text())
            },
            is_current,
        }
    }
}

impl NamesLock {
    /// The names that stay in an API.
    pub(crate) fn pinned(&self, api: &ApiName) -> Pinned {
        let Some(entry) = self.apis.get(api.as_str()) else {
            return Pinned::default();
        };
        let Entry {
            schemas,
            inline,
            operations,
            retired,
        } = entry.clone();
        let both = |retired: BTreeMap<String, String>, used: BTreeMap<String, String>| {
            retired.into_iter().chain(used).collect()
        };
        Pinned {
            retired: retired.schemas.keys().cloned().collect(),
            schemas: both(retired.schemas, schemas),
            inline: both(retired.inline, inline),
            operations: both(retired.operations, operations),
        }
    }

    /// The lock with the names that an API has now.
    fn with(mut self, api: &ApiName, used: Pinned) -> Self {
        let known = self.pinned(api);
        let types: BTreeSet<&String> = used.schemas.values().chain(used.inline.values()).collect();
        let operations: BTreeSet<&String> = used.operations.values().collect();
        let gone = |known: BTreeMap<String, String>,
                    places: &BTreeMap<String, String>,
                    names: &BTreeSet<&String>| {
            known
                .into_iter()
                .filter(|(place, name)| !places.contains_key(place) && !names.contains(name))
                .collect()
        };
        let retired = Retired {
            schemas: gone(known.schemas, &used.schemas, &types),
            inline: gone(known.inline, &used.inline, &types),
            operations: gone(known.operations, &used.operations, &operations),
        };
        let Pinned {
            schemas,
            inline,
            operations,
            retired: _,
        } = used;
        let entry = Entry {
            schemas,
            inline,
            operations,
            retired,
        };
        self.apis.insert(api.to_string(), entry);
        self
    }

    fn changes_since(&self, before: &Self) -> Vec<LockChange> {
        let lines = self.lines();
        let new = lines
            .difference(&before.lines())
            .cloned()
            .collect::<Vec<_>>();
        new.into_iter()
            .map(|(api, origin, name, retired)| LockChange {
                api,
                origin,
                name,
                retired,
            })
            .collect()
    }

    /// API, origin and name, and whether it is retired.
    fn lines(&self) -> BTreeSet<(String, String, String, bool)> {
        let entries = self.apis.iter();
        let lines = entries.flat_map(|(api, entry)| {
            let lines = entry.lines();
            lines.map(move |(origin, name, retired)| {
                (api.clone(), origin.clone(), name.clone(), retired)
            })
        });
        lines.collect()
    }

    /// The text of the file: one line for each name.
    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (api, entry) in &self.apis {
            for (table, names) in entry.tables() {
                if names.is_empty() {
                    continue;
                }
                text.push_str(&format!("\n[{api}.{table}]\n"));
                for (origin, name) in names {
                    text.push_str(&format!(
                        "{} = {}\n",
                        toml_string(origin),
                        toml_string(name)
                    ));
                }
            }
        }
        text
    }
}

impl Entry {
    fn tables(&self) -> [(&'static str, &BTreeMap<String, String>); 6] {
        [
            ("schemas", &self.schemas),
            ("inline", &self.inline),
            ("operations", &self.operations),
            ("retired.schemas", &self.retired.schemas),
            ("retired.inline", &self.retired.inline),
            ("retired.operations", &self.retired.operations),
        ]
    }

    /// Origin and name, and whether it is retired.
    fn lines(&self) -> impl Iterator<Item = (&String, &String, bool)> {
        self.tables().into_iter().flat_map(|(table, names)| {
            names
                .iter()
                .map(move |(origin, name)| (origin, name, table.starts_with("retired")))
        })
    }
}
