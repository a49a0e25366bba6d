//! What the one who runs the generator wants otherwise than the document has it.

use std::collections::{BTreeMap, HashSet};

use sailmaker_spec::nearest;

use super::names::key;
use super::reach;
use crate::{Api, Direction, Limits, Name, Shape, Type, TypeDef, sample};

/// Names and types that are to be others. What is renamed or taken for another type is called here as it would be without
/// any wish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// New names of types, by their names in Pascal case: `EntitlementOwner`.
    pub types: BTreeMap<String, String>,
    /// New names of operations, by their ids, or their names in camel case where they have none.
    pub operations: BTreeMap<String, String>,
    /// New names of fields, by the type's name and the JSON name: `Entitlement.source`.
    pub fields: BTreeMap<String, String>,
    /// What values of a type are taken for, by the type's name.
    pub values: BTreeMap<String, Type>,
}

/// One of the [`Wishes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// In [`Wishes::types`].
    RenameType,
    /// In [`Wishes::operations`].
    RenameOperation,
    /// In [`Wishes::fields`].
    RenameField,
    /// In [`Wishes::values`].
    TakeType,
}

/// A wish that cannot be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Which wish it is.
    pub wish: Wish,
    /// What it is about.
    pub name: String,
    /// Whether there is nothing of that name, so that another API may have it.
    pub missing: bool,
    /// Why it cannot be granted.
    pub message: String,
}

/// Grants what can be granted. Everything has its name by now, so a wish changes nothing but what it is about.
pub(crate) fn grant(api: &mut Api, wishes: &Wishes) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    rename_fields(api, &wishes.fields, &mut unmet);
    rename_operations(api, &wishes.operations, &mut unmet);
    take_types(api, &wishes.values, &mut unmet);
    rename_types(api, &wishes.types, &mut unmet);
    unmet
}

fn rename_types(api: &mut Api, wishes: &BTreeMap<String, String>, unmet: &mut Vec<Unmet>) {
    let mut renamed = Vec::new();
    for (name, new) in wishes {
        match find_type(&mut api.types, name) {
            Ok(def) => {
                def.name = Name::respelled(def.name.wire(), new);
                renamed.push((def.id, name, new));
            }
            Err(message) => unmet.push(Unmet::missing(Wish::RenameType, name, message)),
        }
    }
    for (id, name, new) in renamed {
        let wanted = key(&api.type_def(id).name);
        let taken = api
            .types
            .iter()
            .any(|def| def.id != id && key(&def.name) == wanted);
        unmet.extend(
            refusal(new, taken, "type")
                .map(|message| Unmet::refused(Wish::RenameType, name, message)),
        );
    }
}

fn rename_operations(api: &mut Api, wishes: &BTreeMap<String, String>, unmet: &mut Vec<Unmet>) {
    let mut operations: Vec<_> = api
        .groups_mut()
        .iter_mut()
        .flat_map(|group| &mut group.operations)
        .map(|operation| &mut operation.name)
        .collect();
    let old: Vec<Name> = operations.iter().map(|name| (**name).clone()).collect();
    let mut renamed = Vec::new();
    for (name, new) in wishes {
        let called = |known: &Name| known.wire() == name || known.lower_camel() == *name;
        match old.iter().position(called) {
            Some(index) => {
                *operations[index] = Name::respelled(old[index].wire(), new);
                renamed.push((index, name, new));
            }
            None => {
                let known: Vec<String> = old.iter().map(Name::lower_camel).collect();
                let message = missing("operation", name, &known);
                unmet.push(Unmet::missing(Wish::RenameOperation, name, message));
            }
        }
    }
    let new: Vec<String> = operations.iter().map(|name| name.snake()).collect();
    for (index, name, spelling) in renamed {
        let taken = new.iter().filter(|other| **other == new[index]).count() > 1;
        unmet.extend(
            refusal(spelling, taken, "operation")
                .map(|message| Unmet::refused(Wish::RenameOperation, name, message)),
        );
    }
}

fn rename_fields(api: &mut Api, wishes: &BTreeMap<String, String>, unmet: &mut Vec<Unmet>) {
    let mut renamed = Vec::new();
    for (name, new) in wishes {
        match find_field(&mut api.types, name) {
            Ok(field) => {
                *field = Name::respelled(field.wire(), new);
                renamed.push((name, new));
            }
            Err(message) => unmet.push(Unmet::missing(Wish::RenameField, name, message)),
        }
    }
    for (name, new) in renamed {
        let of = name.split_once('.').map_or(name.as_str(), |(of, _)| of);
        let fields = find_type(&mut api.types, of).map_or_else(|_| Vec::new(), field_names);
        let mut seen = HashSet::new();
        let taken = !fields.iter().all(|field| seen.insert(field.upper_camel()));
        unmet.extend(
            refusal(new, taken, "field")
                .map(|message| Unmet::refused(Wish::RenameField, name, message)),
        );
    }
}

/// Lets values of types be taken for what is wished; what only their contents reached goes.
fn take_types(api: &mut Api, wishes: &BTreeMap<String, Type>, unmet: &mut Vec<Unmet>) {
    for (name, ty) in wishes {
        match find_type(&mut api.types, name) {
            Ok(def) => {
                def.shape = Shape::Alias(ty.clone());
                def.limits = Limits::none();
            }
            Err(message) => unmet.push(Unmet::missing(Wish::TakeType, name, message)),
        }
    }
    if !wishes.is_empty() {
        drop_unused(api);
    }
}

/// Puts types of a language in the place of types, by their names.
pub fn give(api: &mut Api, types: &BTreeMap<String, String>) -> Vec<Unmet> {
    let mut unmet = Vec::new();
    for (name, given) in types {
        match find_type(&mut api.types, name) {
            Ok(def) => {
                let id = def.id;
                // What the document says of its values is the best there is to show.
                let shown = sample::model(api, api.type_def(id), Direction::Request);
                let def = &mut api.types[id.0 as usize];
                def.example.get_or_insert(shown.into());
                def.shape = Shape::Alias(Type::Any);
                def.limits = Limits::none();
                def.given = Some(given.clone());
            }
            Err(message) => unmet.push(Unmet::missing(Wish::TakeType, name, message)),
        }
    }
    if !types.is_empty() {
        drop_unused(api);
        reach::mark(api);
    }
    unmet
}

/// Drops the inline types that nothing refers to any more.
fn drop_unused(api: &mut Api) {
    let live = reach::live(api, |def| !def.inline);
    reach::compact(api, &live);
}

fn find_type<'a>(types: &'a mut [TypeDef], name: &str) -> Result<&'a mut TypeDef, String> {
    // As `names.lock` writes it, too.
    let wanted = Name::new(name).pascal();
    match types.iter().position(|def| def.name.pascal() == wanted) {
        Some(index) => Ok(&mut types[index]),
        None => {
            let known: Vec<String> = types.iter().map(|def| def.name.pascal()).collect();
            Err(missing("type", name, &known))
        }
    }
}

fn find_field<'a>(types: &'a mut [TypeDef], name: &str) -> Result<&'a mut Name, String> {
    let Some((of, wire)) = name.split_once('.') else {
        return Err(format!("`{name}` is no field: expected `Type.field`"));
    };
    let def = find_type(types, of)?;
    let known: Vec<String> = field_names(def)
        .iter()
        .map(|name| name.wire().to_owned())
        .collect();
    match &mut def.shape {
        Shape::Struct(object) => {
            let found = object
                .fields
                .iter_mut()
                .find(|field| field.name.wire() == wire);
            found
                .map(|field| &mut field.name)
                .ok_or_else(|| missing(&format!("field of `{of}`"), wire, &known))
        }
        _ => Err(format!("`{of}` has no fields")),
    }
}

fn field_names(def: &mut TypeDef) -> Vec<Name> {
    match &def.shape {
        Shape::Struct(object) => object
            .fields
            .iter()
            .map(|field| field.name.clone())
            .collect(),
        _ => Vec::new(),
    }
}

fn missing(what: &str, name: &str, known: &[String]) -> String {
    let message = format!("there is no {what} called `{name}`");
    match nearest(name, known.iter().map(String::as_str)) {
        Some(likely) => format!("{message}; did you mean `{likely}`?"),
        None => message,
    }
}

/// Why nothing can have a new name.
fn refusal(new: &str, taken: bool, what: &str) -> Option<String> {
    if !new.chars().next().is_some_and(char::is_alphabetic) {
        Some(format!(
            "`{new}` cannot be a name: it does not begin with a letter"
        ))
    } else if taken {
        Some(format!("another {what} is called `{new}` already"))
    } else {
        None
    }
}

impl Unmet {
    fn missing(wish: Wish, name: &str, message: String) -> Self {
        Self {
            wish,
            name: name.to_owned(),
            missing: true,
            message,
        }
    }

    fn refused(wish: Wish, name: &str, message: String) -> Self {
        Self {
            missing: false,
            ..Self::missing(wish, name, message)
        }
    }
}
