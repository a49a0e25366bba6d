//! The way from one version of an API to another, told in the words of a language and with links to the pages of both.

use std::collections::{HashMap, HashSet};

use sailmaker_ir::diff::{Change, Kind, Named, Spelling, Subject, Version, What, code, successor};
use sailmaker_ir::{Api, Group, Name, Operation, Type, TypeDef};
use sailmaker_render::markdown;

/// How a target calls things, writes types, and where its pages are.
pub(crate) struct Language {
    /// The target.
    pub(crate) target: &'static str,
    /// What programs call something.
    pub(crate) name: fn(Named, &Name) -> String,
    /// A type as pages show it.
    pub(crate) ty: fn(&Api, &Type) -> String,
    /// What a change means to programs beyond what its sentence says.
    pub(crate) note: fn(&Change) -> Option<String>,
    /// What else is to be said of what is new.
    pub(crate) of_new: &'static str,
    /// The file of a group's page.
    pub(crate) method_file: fn(&Group) -> String,
    /// The file of a model's page, if it has one.
    pub(crate) model_file: fn(&TypeDef) -> Option<String>,
}

/// One of the two versions, and where its pages are.
pub(super) struct Side<'a> {
    api: &'a Api,
    folder: String,
    types: HashMap<String, &'a TypeDef>,
}

impl<'a> Side<'a> {
    pub(super) fn of(api: &'a Api, folder: String) -> Self {
        let types = api.types.iter().map(|def| (def.name.pascal(), def));
        Self {
            api,
            folder,
            types: types.collect(),
        }
    }

    fn operation(&self, name: &Name) -> Option<(&'a Group, &'a Operation)> {
        let groups = self.api.groups.iter();
        groups
            .flat_map(|group| group.operations.iter().map(move |it| (group, it)))
            .find(|(_, operation)| operation.name.wire() == name.wire())
    }
}

/// The way from one version to the other in one language.
pub(super) struct Way<'a> {
    pub(super) language: &'a Language,
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// The operations that are new.
    pub(super) come: HashSet<&'a str>,
}

impl Spelling for Way<'_> {
    fn name(&self, of: Named, name: &Name) -> String {
        (self.language.name)(of, name)
    }

    fn kind(&self, version: Version, kind: &Kind) -> String {
        let Some(ty) = &kind.ty else {
            return kind.text.clone();
        };
        let side = match version {
            Version::Old => &self.old,
            Version::New => &self.new,
        };
        let shown = code(&(self.language.ty)(side.api, ty));
        let model = ty.named().map(|id| side.api.type_def(id));
        match model.and_then(|def| self.model_link(side, def)) {
            Some(link) => format!("[{shown}]({link})"),
            None => shown,
        }
    }
}

impl Way<'_> {
    /// The operations of a group together, if they are all of it.
    pub(super) fn all_of_group(&self, changes: &[&Change]) -> Option<String> {
        let Subject::Operation { group, .. } = &changes.first()?.subject else {
            return None;
        };
        let is_operation = |change: &&Change| matches!(change.subject, Subject::Operation { .. });
        let group = self.new.api.groups.iter().find(|it| it.name == *group)?;
        let all = changes.iter().filter(|it| is_operation(it)).count() == group.operations.len();
        (all && changes.iter().all(is_operation)).then(|| {
            let file = (self.language.method_file)(group);
            format!("[All operations]({}Methods/{file})", self.new.folder)
        })
    }

    /// The name of a subject, linked to its page in the new version, or in the old one if it is gone from there.
    pub(super) fn subject(&self, change: &Change) -> String {
        let side = match (&change.what, &change.part) {
            (What::Removed, None) => &self.old,
            _ => &self.new,
        };
        match &change.subject {
            Subject::Operation { name, .. } => match side.operation(name) {
                Some((group, operation)) => self.operation(side, group, operation),
                None => code(&self.name(Named::Operation, name)),
            },
            Subject::Type { name, .. } => {
                let shown = code(&self.name(Named::Type, name));
                let def = side.types.get(&name.pascal());
                match def.and_then(|def| self.model_link(side, def)) {
                    Some(link) => format!("[{shown}]({link})"),
                    None => shown,
                }
            }
        }
    }

    fn operation(&self, side: &Side<'_>, group: &Group, operation: &Operation) -> String {
        format!(
            "[{}]({}Methods/{}#{})",
            code(&self.name(Named::Operation, &operation.name)),
            side.folder,
            (self.language.method_file)(group),
            operation.name.kebab()
        )
    }

    fn model_link(&self, side: &Side<'_>, def: &TypeDef) -> Option<String> {
        let file = (self.language.model_file)(def)?;
        Some(format!("{}Models/{file}", side.folder))
    }

    /// Sentences about one subject. Parts to which the same happened share one, and other words are told without parts.
    pub(super) fn lines(&self, changes: &[&Change]) -> Vec<String> {
        let (described, others): (Vec<&Change>, Vec<&Change>) = changes
            .iter()
            .partition(|change| change.what == What::Described);
        let mut told: Vec<(String, Vec<&Change>)> = Vec::new();
        for change in others {
            let happened = change.happened(self);
            let same = |(known, changes): &&mut (String, Vec<&Change>)| {
                *known == happened && is_short(change) && is_short(changes[0])
            };
            match told.iter_mut().find(same) {
                Some((_, changes)) => changes.push(change),
                None => told.push((happened, vec![change])),
            }
        }
        let mut lines: Vec<String> = told
            .iter()
            .map(|(happened, changes)| match changes.as_slice() {
                [only] => self.line(only),
                several => {
                    let parts = several.iter().map(|change| change.concerned(self));
                    let parts = parts.collect::<Vec<_>>().join(", ");
                    format!("{}: {parts}", happened.trim_start_matches("is "))
                }
            })
            .collect();
        if !described.is_empty() {
            lines.push("described in other words".to_owned());
        }
        lines
    }

    fn line(&self, change: &Change) -> String {
        let Subject::Operation { name, .. } = &change.subject else {
            return self.noted(change);
        };
        match (&change.what, &change.part) {
            (What::Added { .. }, None) => {
                let operation = self.new.operation(name).map(|(_, operation)| operation);
                let summary = operation.and_then(|operation| operation.summary.as_deref());
                summary.map_or_else(|| self.noted(change), markdown::cell)
            }
            (What::Removed, None) => format!("{}{}", self.noted(change), self.successor(name)),
            _ => self.noted(change),
        }
    }

    fn noted(&self, change: &Change) -> String {
        let sentence = change.sentence(self);
        match (self.language.note)(change) {
            Some(note) => format!("{sentence}; {note}"),
            None => sentence,
        }
    }

    /// What may do the work of an operation that is gone.
    fn successor(&self, gone: &Name) -> String {
        let Some((_, gone)) = self.old.operation(gone) else {
            return String::new();
        };
        let come = self.new.api.operations();
        let come = come.filter(|operation| self.come.contains(operation.name.wire()));
        let found = successor(gone, come).and_then(|operation| self.new.operation(&operation.name));
        found.map_or_else(String::new, |(group, operation)| {
            let link = self.operation(&self.new, group, operation);
            format!("; {link} is most like it")
        })
    }
}

/// Whether what happened to a part is said in few words, so that other parts share them.
fn is_short(change: &Change) -> bool {
    let short = matches!(
        change.what,
        What::Added { .. }
            | What::Removed
            | What::Required(_)
            | What::Nullable(_)
            | What::ReadOnly(_)
            | What::WriteOnly(_)
            | What::Deprecated(_)
    );
    short && change.part.is_some()
}

pub(super) fn route(subject: &Subject) -> String {
    match subject {
        Subject::Operation { method, path, .. } => {
            let route = format!("{} {path}", method.as_str().to_uppercase());
            format!(" ({})", code(&route))
        }
        Subject::Type { .. } => String::new(),
    }
}
