//! Types: which of the old version meets which of the new one, and what differs between them.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::diff::matching::{matched, reordered};
use crate::diff::recorder::{NAMES, Recorder, Site};
use crate::diff::{Change, Kind, OldName, Part, Subject, What, parts, wording};
use crate::{
    Api, Enum, EnumValue, Field, Shape, Struct, Type, TypeDef, TypeId, Union, Usage, Variant,
};

/// The types of both versions, and the pairs of them that stand in the same places.
pub(super) struct Pairs<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    old_names: HashSet<String>,
    new_names: HashSet<String>,
    seen: HashSet<(TypeId, TypeId)>,
    open: VecDeque<(TypeId, TypeId)>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let all_names = |api: &Api| api.types.iter().flat_map(names).collect();
        Self {
            old,
            new,
            old_names: all_names(old),
            new_names: all_names(new),
            seen: HashSet::new(),
            open: VecDeque::new(),
        }
    }

    /// How the type of a place differs, if it does. Types that meet here are compared later, by themselves.
    pub(super) fn retyped(&mut self, old: &Type, new: &Type) -> Option<What> {
        if self.meet(old, new) {
            return None;
        }
        let integer = |ty: &Type| matches!(ty, Type::Int32 | Type::Int64);
        Some(What::Retyped {
            from: parts::kind(self.old, old),
            to: parts::kind(self.new, new),
            width_only: integer(self.old.resolve(old)) && integer(self.new.resolve(new)),
        })
    }

    fn meet(&mut self, old: &Type, new: &Type) -> bool {
        match (self.old.resolve(old), self.new.resolve(new)) {
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new)) => self.meet(&old.clone(), &new.clone()),
            (Type::Named(old), Type::Named(new)) => self.meet_named(*old, *new),
            (old, new) => old == new,
        }
    }

    /// Two named types are the same to a reader if they have a name in common, or if one name gave way to the other.
    fn meet_named(&mut self, old: TypeId, new: TypeId) -> bool {
        let (was, is) = (self.old.type_def(old), self.new.type_def(new));
        let shared = names(was).any(|name| names(is).any(|other| other == name));
        let renamed = !names(was).any(|name| self.new_names.contains(&name))
            && !self.old_names.contains(&is.name.pascal());
        let same = shared || renamed;
        if same && self.seen.insert((old, new)) {
            self.open.push_back((old, new));
        }
        same
    }
}

/// Compares the pairs that were met, those that they lead to, and those that only share a name.
pub(super) fn compare(pairs: &mut Pairs<'_>) -> Vec<Change> {
    let mut found: Vec<(String, Vec<Change>)> = Vec::new();
    drain(pairs, &mut found);
    let (old, new) = (pairs.old, pairs.new);
    let by_name: HashMap<String, TypeId> = new
        .types
        .iter()
        .map(|def| (def.name.pascal(), def.id))
        .collect();
    for def in &old.types {
        if let Some(id) = by_name.get(&def.name.pascal()) {
            pairs.meet(&Type::Named(def.id), &Type::Named(*id));
        }
    }
    drain(pairs, &mut found);
    found.extend(unmatched(pairs));
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let mut changes: Vec<Change> = Vec::new();
    for change in found.into_iter().flat_map(|(_, changes)| changes) {
        // Two old types may have become one, and then tell the same twice.
        let of_subject = changes
            .iter_mut()
            .rev()
            .take_while(|known| known.subject == change.subject);
        let same = |known: &&mut Change| known.part == change.part && known.what == change.what;
        match of_subject.into_iter().find(same) {
            Some(known) => {
                known.usage.request |= change.usage.request;
                known.usage.response |= change.usage.response;
            }
            None => changes.push(change),
        }
    }
    changes
}

fn drain(pairs: &mut Pairs<'_>, found: &mut Vec<(String, Vec<Change>)>) {
    while let Some((old, new)) = pairs.open.pop_front() {
        let (was, is) = (pairs.old.type_def(old), pairs.new.type_def(new));
        let changes = compare_pair(pairs, was, is);
        if !changes.is_empty() {
            found.push((is.name.pascal(), changes));
        }
    }
}

/// Types that have a name and a file or component of their own, in one version only. Inline types come and go with what
/// they stand in.
fn unmatched(pairs: &Pairs<'_>) -> Vec<(String, Vec<Change>)> {
    let met_old: HashSet<TypeId> = pairs.seen.iter().map(|(old, _)| *old).collect();
    let met_new: HashSet<TypeId> = pairs.seen.iter().map(|(_, new)| *new).collect();
    let gone = lone(pairs.old, &met_old, &pairs.new_names);
    let come = lone(pairs.new, &met_new, &pairs.old_names);
    let gone = gone.map(|def| {
        let mut recorder = Recorder::new(subject(pairs.old, def));
        recorder.removed(None, NAMES, &def.place);
        (def.name.pascal(), recorder.changes)
    });
    let come = come.map(|def| {
        let mut recorder = Recorder::new(subject(pairs.new, def));
        recorder.added(None, false, NAMES, &def.place);
        (def.name.pascal(), recorder.changes)
    });
    gone.chain(come).collect()
}

fn lone<'a>(
    api: &'a Api,
    met: &HashSet<TypeId>,
    others: &HashSet<String>,
) -> impl Iterator<Item = &'a TypeDef> {
    api.types.iter().filter(move |def| {
        !def.inline && !met.contains(&def.id) && !names(def).any(|name| others.contains(&name))
    })
}

fn compare_pair(pairs: &mut Pairs<'_>, old: &TypeDef, new: &TypeDef) -> Vec<Change> {
    let mut recorder = Recorder::new(subject(pairs.new, new));
    let usage = Usage {
        request: old.usage.request && new.usage.request,
        response: old.usage.response && new.usage.response,
    };
    let site = Site {
        part: None,
        usage,
        old: &old.place,
        new: &new.place,
    };
    if old.name.pascal() != new.name.pascal() {
        let what = What::Renamed {
            from: old.name.clone(),
            to: new.name.clone(),
            old: old_name(pairs, old, new),
        };
        recorder.note_name(&site, what);
    }
    recorder.flag(&site, old.deprecated, new.deprecated, What::Deprecated);
    recorder.limited(&site, &old.limits, &new.limits);
    recorder.described(
        &site,
        old.description.as_deref(),
        new.description.as_deref(),
    );
    match (&old.shape, &new.shape) {
        (Shape::Struct(old), Shape::Struct(new)) => structs(&mut recorder, pairs, &site, old, new),
        (Shape::Union(old), Shape::Union(new)) => unions(&mut recorder, pairs, &site, old, new),
        (Shape::Enum(old), Shape::Enum(new)) => enums(&mut recorder, &site, old, new),
        (old, new) => recorder.note(
            &site,
            What::Retyped {
                from: Kind::words(kind(old)),
                to: Kind::words(kind(new)),
                width_only: false,
            },
        ),
    }
    recorder.changes
}

/// What the old name of a type stands for. Only objects and unions have other names beside their own.
fn old_name(pairs: &Pairs<'_>, old: &TypeDef, new: &TypeDef) -> OldName {
    let was = old.name.pascal();
    if !pairs.new_names.contains(&was) {
        return OldName::Gone;
    }
    let is_alias = names(new).any(|name| name == was);
    match new.shape {
        Shape::Struct(_) | Shape::Union(_) if is_alias => OldName::Alias,
        _ if is_alias => OldName::Gone,
        _ => OldName::Other,
    }
}

fn enums(recorder: &mut Recorder, site: &Site<'_>, old: &Enum, new: &Enum) {
    let has = |values: &Enum, value: &EnumValue| {
        values
            .values
            .iter()
            .any(|it| it.name.wire() == value.name.wire())
    };
    let part = |value: &EnumValue| Some(Part::Value(value.name.clone()));
    for was in old.values.iter().filter(|was| !has(new, was)) {
        recorder.removed(part(was), site.usage, site.old);
    }
    for is in new.values.iter().filter(|is| !has(old, is)) {
        recorder.added(part(is), false, site.usage, site.new);
    }
}

fn structs(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Struct,
    new: &Struct,
) {
    let part = |field: &Field| Some(Part::Field(field.name.clone()));
    let found = matched(
        &old.fields,
        &new.fields,
        |was, is| was.name.wire() == is.name.wire(),
        |was, is| parts::alike(&was.name, &is.name),
    );
    for (at, was) in old.fields.iter().enumerate() {
        match found.iter().position(|found| *found == Some(at)) {
            Some(is) => fields(recorder, pairs, site.usage, was, &new.fields[is]),
            None => recorder.removed(part(was), travelling(site.usage, was, was), &was.place),
        }
    }
    for (is, _) in new.fields.iter().zip(&found).filter(|(_, at)| at.is_none()) {
        let required = is.required && !is.undeclared;
        let usage = travelling(site.usage, is, is);
        recorder.added(part(is), required, usage, &is.place);
    }
    if site.usage.request
        && let Some((from, to)) = reordered(&old.fields, &new.fields, &found, demanded)
    {
        recorder.note_name(site, What::Reordered { from, to });
    }
    let others = Some(Part::OtherKeys);
    match (&old.additional, &new.additional) {
        (Some(was), Some(is)) => {
            let site = Site {
                part: others,
                ..*site
            };
            recorder.typed(&site, pairs, was, is);
        }
        (Some(_), None) => recorder.removed(others, site.usage, site.old),
        (None, Some(_)) => recorder.added(others, false, site.usage, site.new),
        (None, None) => {}
    }
}

fn fields(recorder: &mut Recorder, pairs: &mut Pairs<'_>, usage: Usage, old: &Field, new: &Field) {
    let site = Site {
        part: Some(Part::Field(new.name.clone())),
        usage: travelling(usage, old, new),
        old: &old.place,
        new: &new.place,
    };
    parts::renamed(recorder, &site, &old.name, &new.name);
    recorder.typed(&site, pairs, &old.ty, &new.ty);
    let required = |field: &Field| field.required && !field.undeclared;
    recorder.flag(&site, required(old), required(new), What::Required);
    recorder.flag(&site, old.nullable, new.nullable, What::Nullable);
    let whole = Site {
        usage,
        part: site.part.clone(),
        ..site
    };
    recorder.flag(&whole, old.read_only, new.read_only, What::ReadOnly);
    recorder.flag(&whole, old.write_only, new.write_only, What::WriteOnly);
    recorder.flag(&site, old.deprecated, new.deprecated, What::Deprecated);
    recorder.default(&site, old.default.as_deref(), new.default.as_deref());
    recorder.limited(&site, &old.limits, &new.limits);
    recorder.described(
        &site,
        old.description.as_deref(),
        new.description.as_deref(),
    );
}

/// The name of a field without which nobody can make the object.
fn demanded(field: &Field) -> Option<&crate::Name> {
    (field.required && !field.nullable && !field.read_only).then_some(&field.name)
}

/// Where a field travels of those directions in which its object does, in both versions.
fn travelling(usage: Usage, old: &Field, new: &Field) -> Usage {
    Usage {
        request: usage.request && !old.read_only && !new.read_only,
        response: usage.response && !old.write_only && !new.write_only,
    }
}

fn unions(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Union,
    new: &Union,
) {
    let part = |variant: &Variant| Some(Part::Variant(variant.name.clone()));
    let alike = |one: &Variant, other: &Variant| one.name.pascal() == other.name.pascal();
    for was in &old.variants {
        match new.variants.iter().find(|is| alike(was, is)) {
            Some(is) => {
                let site = Site {
                    part: part(is),
                    ..*site
                };
                recorder.typed(&site, pairs, &was.ty, &is.ty);
                recorder.limited(&site, &was.limits, &is.limits);
            }
            None => recorder.removed(part(was), site.usage, site.old),
        }
    }
    for is in new
        .variants
        .iter()
        .filter(|is| !old.variants.iter().any(|was| alike(was, is)))
    {
        recorder.added(part(is), false, site.usage, site.new);
    }
    if old.discriminator != new.discriminator {
        let text = |union: &Union| {
            let property = union.discriminator.as_deref();
            Kind::words(property.map_or("none".to_owned(), wording::code))
        };
        let site = Site {
            part: Some(Part::Discriminator),
            ..*site
        };
        recorder.note(
            &site,
            What::Retyped {
                from: text(old),
                to: text(new),
                width_only: false,
            },
        );
    }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "an object",
        Shape::Enum(_) => "a text out of a set",
        Shape::Union(_) => "one of several types",
        Shape::Alias(_) => "another name of a type",
    }
}

fn names(def: &TypeDef) -> impl Iterator<Item = String> {
    std::iter::once(&def.name)
        .chain(&def.aliases)
        .map(crate::Name::pascal)
}

fn subject(api: &Api, def: &TypeDef) -> Subject {
    let group = |id: &crate::GroupId| api.groups[id.0 as usize].name.clone();
    Subject::Type {
        groups: def.groups.iter().map(group).collect(),
        name: def.name.clone(),
        plain: !matches!(api.resolve(&Type::Named(def.id)), Type::Named(_)),
        usage: def.usage,
    }
}
