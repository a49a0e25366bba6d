//! Gives every type, field, value and variant a name of its own, before anything is rendered.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use sailmaker_spec::{Code, Diagnostic};

use super::pinned::{Origins, Pinned, elect, respelled, spelling};
use super::{equal, reach};
use crate::lower::NameSource;
use crate::{Api, Name, Shape, Type, TypeDef, TypeId};

/// Shares equal types, drops those that nothing refers to, and names the rest. Gives back the names in use.
///
/// Pinned names go first, and nothing new gets one. Components take their base name next, in the order in which they are
/// met; a second one with the same name and another structure gets a number, with a warning. Inline types follow, named
/// after where they are met first; the names they would have had elsewhere stay with them as aliases.
pub(crate) fn assign(
    api: &mut Api,
    sources: &[NameSource],
    pinned: &Pinned,
    origins: &mut Origins<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pinned {
    let places: Vec<String> = api
        .types
        .iter()
        .map(|def| origins.text(&def.place))
        .collect();
    let pinned = pinned.moved(sources, &places);
    let pins: Vec<Option<&str>> = std::iter::zip(sources, &places)
        .map(|(source, place)| pinned.name(source, place))
        .collect();

    let component_name = |id: TypeId| match &sources[id.0 as usize] {
        NameSource::Component(name) => Some(name.pascal()),
        NameSource::Inline(_) => None,
    };
    let equal = equal::representatives(&api.types, component_name);
    let representatives = apart(&equal, &pins);
    reach::redirect(api, &|id| representatives[id.0 as usize]);
    // A schema with a name of its own is a type also where it only lends its properties to others.
    let live = reach::live(api, |def| {
        !def.inline && representatives[def.id.0 as usize] == def.id
    });

    let ballots = std::iter::zip(&representatives, &pins)
        .filter(|(id, _)| live.contains(id))
        .filter_map(|(id, name)| Some((*id, (*name)?)));
    let elected = elect(ballots, |name| key(&Name::new(name)));
    let mut taken: HashSet<String> = pinned.types().map(|name| key(&Name::new(name))).collect();

    for (index, source) in sources.iter().enumerate() {
        let NameSource::Component(name) = source else {
            continue;
        };
        let id = TypeId(index as u32);
        if live.contains(&id) {
            let wanted = usable(name, "Schema");
            api.types[index].name = match elected.get(&id) {
                Some(pinned) => respelled(&wanted, pinned),
                None => free(&wanted, &mut taken),
            };
        }
    }
    complain(api, sources, &live, diagnostics);
    // Inline types may be named after types that are not live themselves, so all get a name; only live ones occupy it.
    for (index, source) in sources.iter().enumerate() {
        let id = TypeId(index as u32);
        match source {
            NameSource::Inline(context) => {
                let wanted = usable(&context.name(&api.types), "Inline");
                api.types[index].name = match elected.get(&id) {
                    Some(pinned) => respelled(&wanted, pinned),
                    None if live.contains(&id) => free(&wanted, &mut taken),
                    None => wanted,
                };
            }
            NameSource::Component(name) if !live.contains(&id) => {
                api.types[index].name = name.clone()
            }
            NameSource::Component(_) => {}
        }
    }
    let mut used = Pinned::default();
    let mut spellings: HashMap<TypeId, String> = HashMap::new();
    for (index, place) in places.into_iter().enumerate() {
        let id = representatives[index];
        if live.contains(&id) {
            let name = spellings
                .entry(id)
                .or_insert_with(|| spelling(&api.types[id.0 as usize].name));
            used.insert(&sources[index], place, name.clone());
        }
    }
    collect_aliases(api, &representatives, &live);
    reach::compact(api, &live);
    api.types.par_iter_mut().for_each(name_members);
    used
}

/// Keeps types apart that have different names already, though they are equal now. What is new joins the first.
fn apart(equal: &[TypeId], pins: &[Option<&str>]) -> Vec<TypeId> {
    let mut first: HashMap<(TypeId, &str), TypeId> = HashMap::new();
    let mut default: HashMap<TypeId, TypeId> = HashMap::new();
    for (index, (class, pin)) in std::iter::zip(equal, pins).enumerate() {
        if let Some(name) = pin {
            let id = *first.entry((*class, name)).or_insert(TypeId(index as u32));
            default.entry(*class).or_insert(id);
        }
    }
    std::iter::zip(equal, pins)
        .map(|(class, pin)| match pin {
            Some(name) => first.get(&(*class, name)).copied().unwrap_or(*class),
            None => default.get(class).copied().unwrap_or(*class),
        })
        .collect()
}

/// Complains of components that cannot have the name they ask for.
fn complain(
    api: &Api,
    sources: &[NameSource],
    live: &BTreeSet<TypeId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let components: Vec<(&TypeDef, Name)> = live
        .iter()
        .filter_map(|id| match &sources[id.0 as usize] {
            NameSource::Component(name) => Some((api.type_def(*id), usable(name, "Schema"))),
            NameSource::Inline(_) => None,
        })
        .collect();
    let owners: HashMap<String, &TypeDef> = components
        .iter()
        .map(|(def, _)| (key(&def.name), *def))
        .collect();
    for (def, wanted) in &components {
        if key(&def.name) == key(wanted) {
            continue;
        }
        let message = format!(
            "another schema is called `{}` too: this one becomes `{}`",
            wanted.pascal(),
            def.name.pascal()
        );
        let complaint = Diagnostic::new(Code::RenamedClash, &def.place, message);
        diagnostics.push(match owners.get(&key(wanted)) {
            Some(owner) => complaint.with_label(&owner.place, "the other one"),
            None => complaint,
        });
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

/// The name as one that a type and its file can have: of words, not too long, and not that of a device.
fn usable(name: &Name, fallback: &str) -> Name {
    if name.words().is_empty() {
        return Name::respelled(name.wire(), fallback);
    }
    let spelled = name.pascal();
    if DEVICES.contains(&key(name).as_str()) {
        return Name::respelled(name.wire(), &format!("{spelled} {fallback}"));
    }
    shortened(name)
}

/// The name, or its beginning where it is too long for one of a file.
pub(crate) fn shortened(name: &Name) -> Name {
    let spelled = name.pascal();
    if spelled.len() <= LONGEST {
        return name.clone();
    }
    let cut: String = spelled.chars().take(LONGEST / 4).collect();
    Name::respelled(name.wire(), &cut)
}

/// Names that Windows gives to devices, whatever stands after a dot.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The bytes of a name that leave room for what a file's name has beside it; names of files have at most 255. A character
/// has up to four.
const LONGEST: usize = 200;

/// Names for several things of one kind, by number where others have them before.
pub(crate) fn distinct<'a>(names: impl Iterator<Item = &'a mut Name>, fallback: &str) {
    let mut taken = HashSet::new();
    for name in names {
        *name = free(&usable(name, fallback), &mut taken);
    }
}

/// What two names must differ in: file systems and some languages do not tell cases apart.
pub(super) fn key(name: &Name) -> String {
    name.pascal().to_lowercase()
}

/// The name, or the name with the first number that is free.
fn free(wanted: &Name, taken: &mut HashSet<String>) -> Name {
    let numbered = (1..).map(|number| wanted.numbered(number));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    let free = candidates.find(|name| taken.insert(key(name)));
    free.unwrap_or_else(|| wanted.clone())
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
        // Most names are free as they are.
        let spelled = LazyCell::new(|| Name::respelled(name.wire(), &spelled_out(name.wire())));
        let numbered = (2..).map(|number| usable(&spelled, "value").numbered(number));
        let found = std::iter::once_with(|| name.clone())
            .chain(std::iter::once_with(|| spelled.clone()))
            .chain(numbered)
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
