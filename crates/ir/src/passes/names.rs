//! Gives every type, field, value and variant a name of its own, before anything is rendered.

use std::collections::{BTreeSet, HashMap, HashSet};

use sailmaker_spec::{Code, Diagnostic};

use super::{equal, reach};
use crate::lower::NameSource;
use crate::{Api, Name, Shape, Type, TypeDef, TypeId};

/// Shares equal types, drops those that nothing refers to, and names the rest.
///
/// Components take their base name first, in the order in which they are met; a second one with the same name and
/// another structure gets a number, with a warning. Inline types follow, named after where they are met first; the names
/// they would have had elsewhere stay with them as aliases.
pub(crate) fn assign(api: &mut Api, sources: &[NameSource], diagnostics: &mut Vec<Diagnostic>) {
    let component_name = |id: TypeId| match &sources[id.0 as usize] {
        NameSource::Component(name) => Some(name.pascal()),
        NameSource::Inline(_) => None,
    };
    let representatives = equal::representatives(&api.types, component_name);
    reach::redirect(api, &|id| representatives[id.0 as usize]);
    // A schema with a name of its own is a type also where it only lends its properties to others.
    let live = reach::live(api, |def| {
        !def.inline && representatives[def.id.0 as usize] == def.id
    });

    let mut taken = HashSet::new();
    let mut owners: HashMap<String, TypeId> = HashMap::new();
    for (index, source) in sources.iter().enumerate() {
        let NameSource::Component(name) = source else {
            continue;
        };
        if !live.contains(&TypeId(index as u32)) {
            continue;
        }
        let wanted = or_named(name, "Schema");
        let (name, number) = free(&wanted, &mut taken);
        if number > 0 {
            let message = format!(
                "another schema is called `{}` too: this one becomes `{}`",
                wanted.pascal(),
                name.pascal()
            );
            let mut complaint =
                Diagnostic::new(Code::RenamedClash, &api.types[index].place, message);
            if let Some(owner) = owners.get(&key(&wanted)) {
                complaint =
                    complaint.with_label(&api.types[owner.0 as usize].place, "the other one");
            }
            diagnostics.push(complaint);
        }
        owners.entry(key(&name)).or_insert(TypeId(index as u32));
        api.types[index].name = name;
    }
    // Inline types may be named after types that are not live themselves, so all get a name; only live ones occupy it.
    for (index, source) in sources.iter().enumerate() {
        match source {
            NameSource::Inline(context) => {
                let wanted = or_named(&context.name(&api.types), "Inline");
                let id = TypeId(index as u32);
                api.types[index].name = if live.contains(&id) {
                    free(&wanted, &mut taken).0
                } else {
                    wanted
                };
            }
            NameSource::Component(name) if !live.contains(&TypeId(index as u32)) => {
                api.types[index].name = name.clone()
            }
            NameSource::Component(_) => {}
        }
    }
    collect_aliases(api, &representatives, &live);
    reach::compact(api, &live);
    for def in &mut api.types {
        name_members(def);
    }
}

fn collect_aliases(api: &mut Api, representatives: &[TypeId], live: &BTreeSet<TypeId>) {
    let names: HashSet<String> = live
        .iter()
        .map(|id| key(&api.types[id.0 as usize].name))
        .collect();
    let mut claimed = HashSet::new();
    for (index, equal) in representatives.iter().copied().enumerate() {
        let alias = api.types[index].name.clone();
        let owner = annotated(&api.types[index]).unwrap_or(equal);
        let spare = owner.0 as usize != index
            && live.contains(&owner)
            && api.types[index].inline
            && !is_retired(&api.types[index]);
        if spare && !names.contains(&key(&alias)) && claimed.insert(key(&alias)) {
            api.types[owner.0 as usize].aliases.push(alias);
        }
    }
}

/// The type that an inline schema only says something about.
fn annotated(def: &TypeDef) -> Option<TypeId> {
    match def.shape {
        Shape::Alias(Type::Named(target)) if def.inline => Some(target),
        _ => None,
    }
}

fn is_retired(def: &TypeDef) -> bool {
    matches!(def.shape, Shape::Alias(Type::Any))
}

fn or_named(name: &Name, fallback: &str) -> Name {
    if name.words().is_empty() {
        Name::respelled(name.wire(), fallback)
    } else {
        name.clone()
    }
}

/// What two names must differ in: file systems and some languages do not tell cases apart.
fn key(name: &Name) -> String {
    name.pascal().to_lowercase()
}

/// The name, or the name with the first number that is free.
fn free(wanted: &Name, taken: &mut HashSet<String>) -> (Name, usize) {
    let mut number = 0;
    loop {
        let name = if number == 0 {
            wanted.clone()
        } else {
            wanted.numbered(number)
        };
        if taken.insert(key(&name)) {
            return (name, number);
        }
        number += 1;
    }
}

/// Names within one type.
fn name_members(def: &mut TypeDef) {
    match &mut def.shape {
        Shape::Struct(object) => unique(object.fields.iter_mut().map(|field| &mut field.name)),
        Shape::Enum(texts) => unique(texts.values.iter_mut().map(|value| &mut value.name)),
        Shape::Union(union) => unique(union.variants.iter_mut().map(|variant| &mut variant.name)),
        Shape::Alias(_) => {}
    }
}

/// Makes names differ in every casing. Names made of letters and digits go first; where one with symbols collides with
/// them, or has no letters at all, its symbols are spelled out (`_type` → `underscore type`, `>=` → `greater equal`).
fn unique<'a>(names: impl Iterator<Item = &'a mut Name>) {
    let mut taken = HashSet::new();
    let mut names: Vec<&mut Name> = names.collect();
    names.sort_by_key(|name| name.wire().chars().any(|letter| !letter.is_alphanumeric()));
    for name in names {
        let spelled = Name::respelled(name.wire(), &spelled_out(name.wire()));
        let numbered = (2..).map(|number| or_named(&spelled, "value").numbered(number));
        let candidates = [name.clone(), spelled.clone()].into_iter().chain(numbered);
        let found = candidates
            .filter(|candidate| !candidate.words().is_empty())
            .find(|candidate| taken.insert(candidate.upper_camel()));
        if let Some(found) = found {
            *name = found;
        }
    }
}

/// Symbols as words.
fn spelled_out(wire: &str) -> String {
    if wire.is_empty() {
        return "empty".to_owned();
    }
    let mut text = String::new();
    for (at, letter) in wire.char_indices() {
        let word = match letter {
            '_' if at == 0 => "underscore",
            '-' if at == 0 => "minus",
            '*' => "star",
            '=' => "equal",
            '<' => "less",
            '>' => "greater",
            '!' => "not",
            '+' => "plus",
            '.' => "dot",
            '/' => "slash",
            '\\' => "backslash",
            ':' => "colon",
            ',' => "comma",
            '#' => "hash",
            '@' => "at",
            '%' => "percent",
            '&' => "and",
            '|' => "or",
            '~' => "tilde",
            '?' => "question",
            '$' => "dollar",
            '-' => "dash",
            _ => {
                text.push(letter);
                continue;
            }
        };
        text.push(' ');
        text.push_str(word);
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_differ_in_every_casing() {
        for (wires, expected) in [
            (vec!["_type", "type"], vec!["underscore_type", "type"]),
            (
                vec!["type", "_type", "_version"],
                vec!["type", "underscore_type", "version"],
            ),
            (
                vec!["==", "!=", "<", ">", ">="],
                vec![
                    "equal_equal",
                    "not_equal",
                    "less",
                    "greater",
                    "greater_equal",
                ],
            ),
            (vec!["", "*"], vec!["empty", "star"]),
            (
                vec!["mm/dd/yyyy", "mm-dd-yyyy"],
                vec!["mm_dd_yyyy", "mm_dash_dd_dash_yyyy"],
            ),
            (vec!["SUCCESS", "Success"], vec!["success", "success2"]),
            (vec!["filter.$"], vec!["filter"]),
            (vec!["+1", "-1"], vec!["1", "minus_1"]),
        ] {
            let mut names: Vec<Name> = wires.iter().map(|wire| Name::new(wire)).collect();
            unique(names.iter_mut());
            assert_eq!(
                names.iter().map(Name::snake).collect::<Vec<_>>(),
                expected,
                "{wires:?}"
            );
        }
    }
}
