//! Operations: which of the old version is which of the new one, and what differs between them.

use std::collections::{HashMap, HashSet};

use crate::diff::matching::{matched, reordered};
use crate::diff::recorder::{NAMES, Recorder, Site, reworded};
use crate::diff::types::Pairs;
use crate::diff::{Change, Kind, OldName, Part, Subject, What, parts, security};
use crate::{
    Api, Body, Content, Group, Location, Operation, Parameter, Response, Success, Type, Usage,
};

/// An operation and the tag it belongs to.
#[derive(Clone, Copy)]
struct Tagged<'a> {
    group: &'a Group,
    operation: &'a Operation,
}

pub(super) fn compare(old: &Api, new: &Api, pairs: &mut Pairs<'_>) -> Vec<Change> {
    let (was, is) = (tagged(old), tagged(new));
    let matched = matches(&was, &is);
    let found: HashSet<usize> = matched.iter().flatten().copied().collect();
    let mut changes = Vec::new();
    for (index, tagged) in was.iter().enumerate() {
        if !found.contains(&index) {
            let mut recorder = Recorder::new(tagged.subject());
            recorder.removed(None, Usage::BOTH, &tagged.operation.place);
            changes.extend(recorder.changes);
        }
    }
    for (tagged, old) in is.iter().zip(matched) {
        let mut recorder = Recorder::new(tagged.subject());
        match old {
            Some(old) => operations(&mut recorder, pairs, was[old], *tagged),
            None => recorder.added(None, false, Usage::BOTH, &tagged.operation.place),
        }
        changes.extend(recorder.changes);
    }
    changes
}

fn tagged(api: &Api) -> Vec<Tagged<'_>> {
    api.groups
        .iter()
        .flat_map(|group| {
            group
                .operations
                .iter()
                .map(move |operation| Tagged { group, operation })
        })
        .collect()
}

/// For each new operation the old one it is: the one with its method and path, else the one with its operation id.
fn matches(old: &[Tagged<'_>], new: &[Tagged<'_>]) -> Vec<Option<usize>> {
    let by_route: HashMap<_, _> = old
        .iter()
        .enumerate()
        .map(|(at, it)| (route(it.operation), at))
        .collect();
    let by_name: HashMap<_, _> = old
        .iter()
        .enumerate()
        .map(|(at, it)| (it.operation.name.wire(), at))
        .collect();
    let mut found: Vec<Option<usize>> = new
        .iter()
        .map(|it| by_route.get(&route(it.operation)).copied())
        .collect();
    let mut taken: HashSet<usize> = found.iter().flatten().copied().collect();
    for (it, found) in new.iter().zip(&mut found) {
        if found.is_none() {
            let named = by_name.get(it.operation.name.wire()).copied();
            *found = named.filter(|at| taken.insert(*at));
        }
    }
    found
}

/// Method and path; how the path's parameters are called does not count.
fn route(operation: &Operation) -> (sailmaker_spec::Method, String) {
    let segments = operation
        .path
        .split('{')
        .map(|text| text.split_once('}').map_or(text, |(_, rest)| rest));
    (operation.method, segments.collect::<Vec<_>>().join("{}"))
}

impl Tagged<'_> {
    fn subject(&self) -> Subject {
        Subject::Operation {
            group: self.group.name.clone(),
            name: self.operation.name.clone(),
            method: self.operation.method,
            path: self.operation.path.clone(),
        }
    }
}

fn operations(recorder: &mut Recorder, pairs: &mut Pairs<'_>, old: Tagged<'_>, new: Tagged<'_>) {
    let (group, was, is) = (old.group, old.operation, new.operation);
    let site = |part, usage| Site {
        part,
        usage,
        old: &was.place,
        new: &is.place,
    };
    let whole = site(None, Usage::BOTH);
    if was.name.wire() != is.name.wire() {
        let what = What::Renamed {
            from: was.name.clone(),
            to: is.name.clone(),
            old: OldName::Gone,
        };
        recorder.note_name(&whole, what);
    }
    if route(was) != route(is) {
        let from = format!("{} {}", was.method.as_str().to_uppercase(), was.path);
        recorder.note(&whole, What::Moved { from });
    }
    if group.name.wire() != new.group.name.wire() {
        let from = group.name.clone();
        recorder.note_name(&whole, What::Regrouped { from });
    }
    recorder.flag(
        &whole,
        was.deprecated.is_some(),
        is.deprecated.is_some(),
        What::Deprecated,
    );
    experimental(recorder, &whole, was, is);
    if reworded(was.summary.as_deref(), is.summary.as_deref())
        || reworded(was.description.as_deref(), is.description.as_deref())
    {
        recorder.note_name(&whole, What::Described);
    }
    security::compare(
        recorder,
        &site(Some(Part::Security), Usage::SENT),
        &was.security,
        &is.security,
    );
    parameters(recorder, pairs, was, is);
    bodies(recorder, pairs, &whole, was.body.as_ref(), is.body.as_ref());
    results(
        recorder,
        pairs,
        &site(Some(Part::Result), Usage::RECEIVED),
        &was.success,
        &is.success,
    );
    let pages = site(Some(Part::Pages), NAMES);
    match (&was.pagination, &is.pagination) {
        (Some(_), None) => recorder.removed(pages.part, NAMES, &was.place),
        (None, Some(_)) => recorder.added(pages.part, false, NAMES, &is.place),
        _ => {}
    }
    responses(recorder, pairs, was, is);
}

fn experimental(recorder: &mut Recorder, site: &Site<'_>, old: &Operation, new: &Operation) {
    let (now, header) = match (&old.experimental, &new.experimental) {
        (Some(was), None) => (false, was),
        (None, Some(is)) => (true, is),
        _ => return,
    };
    let header = header.name.clone();
    recorder.note(site, What::Experimental { now, header });
}

fn parameters(recorder: &mut Recorder, pairs: &mut Pairs<'_>, old: &Operation, new: &Operation) {
    let part =
        |parameter: &Parameter| Some(Part::Parameter(parameter.location, parameter.name.clone()));
    let found = matched(
        &old.parameters,
        &new.parameters,
        |was, is| was.location == is.location && was.name.wire() == old_name(old, new, is),
        |was, is| was.location == is.location && parts::alike(&was.name, &is.name),
    );
    for (is, at) in new.parameters.iter().zip(&found) {
        let Some(at) = *at else {
            recorder.added(part(is), is.required, Usage::SENT, &is.place);
            continue;
        };
        let was = &old.parameters[at];
        let site = Site {
            part: part(is),
            usage: Usage::SENT,
            old: &was.place,
            new: &is.place,
        };
        parts::renamed(recorder, &site, &was.name, &is.name);
        parameter(recorder, pairs, &site, was, is);
    }
    for (at, was) in old.parameters.iter().enumerate() {
        if !found.contains(&Some(at)) {
            recorder.removed(part(was), Usage::SENT, &was.place);
        }
    }
    let order = reordered(&old.parameters, &new.parameters, &found, |parameter| {
        parameter.required.then_some(&parameter.name)
    });
    if let Some((from, to)) = order {
        let whole = Site {
            part: None,
            usage: NAMES,
            old: &old.place,
            new: &new.place,
        };
        recorder.note(&whole, What::Reordered { from, to });
    }
}

/// The name that a parameter had. Those of the path are known by their position in it.
fn old_name<'a>(old: &'a Operation, new: &Operation, parameter: &'a Parameter) -> &'a str {
    let name = parameter.name.wire();
    if parameter.location != Location::Path || route(old) != route(new) {
        return name;
    }
    let position = placeholders(&new.path).position(|placeholder| placeholder == name);
    position
        .and_then(|position| placeholders(&old.path).nth(position))
        .unwrap_or(name)
}

fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{')
        .skip(1)
        .filter_map(|text| text.split_once('}'))
        .map(|(name, _)| name)
}

fn parameter(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Parameter,
    new: &Parameter,
) {
    recorder.typed(site, pairs, &old.ty, &new.ty);
    if (old.style, old.explode) != (new.style, new.explode)
        && matches!(
            pairs.new.resolve(&new.ty),
            Type::List(_) | Type::Map(_) | Type::Named(_)
        )
    {
        let text = |parameter: &Parameter| {
            let repeated = if parameter.explode {
                ", each by itself"
            } else {
                ""
            };
            Kind::words(format!(
                "written in the style {:?}{repeated}",
                parameter.style
            ))
        };
        let (from, to) = (text(old), text(new));
        recorder.note(
            site,
            What::Retyped {
                from,
                to,
                width_only: false,
            },
        );
    }
    recorder.flag(site, old.required, new.required, What::Required);
    recorder.flag(site, old.deprecated, new.deprecated, What::Deprecated);
    recorder.default(site, old.default.as_deref(), new.default.as_deref());
    recorder.limited(site, &old.limits, &new.limits);
    recorder.described(site, old.description.as_deref(), new.description.as_deref());
}

fn bodies(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: Option<&Body>,
    new: Option<&Body>,
) {
    let (was, is) = match (old, new) {
        (None, None) => return,
        (Some(old), None) => {
            let required = old.required;
            return recorder.removed(Some(Part::Body { required }), Usage::SENT, &old.place);
        }
        (None, Some(new)) => {
            let required = new.required;
            return recorder.added(
                Some(Part::Body { required }),
                required,
                Usage::SENT,
                &new.place,
            );
        }
        (Some(old), Some(new)) => (old, new),
    };
    let site = Site {
        part: Some(Part::Body {
            required: was.required && is.required,
        }),
        usage: Usage::SENT,
        ..*site
    };
    if !parts::alike(&was.name, &is.name) {
        let what = What::Renamed {
            from: was.name.clone(),
            to: is.name.clone(),
            old: OldName::Gone,
        };
        recorder.note_name(&site, what);
    }
    recorder.flag(&site, was.required, is.required, What::Required);
    recorder.described(&site, was.description.as_deref(), is.description.as_deref());
    contents(
        recorder,
        pairs,
        Usage::SENT,
        &was.contents,
        &is.contents,
        Part::BodyAs,
    );
}

fn responses(recorder: &mut Recorder, pairs: &mut Pairs<'_>, old: &Operation, new: &Operation) {
    let part = |response: &Response| Some(Part::Response(response.status.clone()));
    for was in &old.responses {
        if !new.responses.iter().any(|is| is.status == was.status) {
            recorder.removed(part(was), Usage::RECEIVED, &old.place);
        }
    }
    for is in &new.responses {
        match old.responses.iter().find(|was| was.status == is.status) {
            Some(was) => {
                let site = Site {
                    part: part(is),
                    usage: Usage::RECEIVED,
                    old: &old.place,
                    new: &new.place,
                };
                response(recorder, pairs, &site, was, is);
            }
            None => recorder.added(part(is), false, Usage::RECEIVED, &new.place),
        }
    }
}

fn response(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Response,
    new: &Response,
) {
    let status = &new.status;
    recorder.described(site, Some(&old.description), Some(&new.description));
    let part = |media_type| Part::ResponseAs(status.clone(), media_type);
    contents(
        recorder,
        pairs,
        Usage::RECEIVED,
        &old.contents,
        &new.contents,
        part,
    );
    let header = |name: &str| Some(Part::ResponseHeader(status.clone(), name.to_owned()));
    for was in old
        .headers
        .iter()
        .filter(|was| !new.headers.iter().any(|is| is.name == was.name))
    {
        recorder.removed(header(&was.name), Usage::RECEIVED, site.old);
    }
    for is in new
        .headers
        .iter()
        .filter(|is| !old.headers.iter().any(|was| was.name == is.name))
    {
        recorder.added(header(&is.name), false, Usage::RECEIVED, site.new);
    }
}

fn contents(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    usage: Usage,
    old: &[Content],
    new: &[Content],
    part: impl Fn(String) -> Part,
) {
    for was in old
        .iter()
        .filter(|was| !new.iter().any(|is| is.media_type == was.media_type))
    {
        recorder.removed(Some(part(was.media_type.clone())), usage, &was.place);
    }
    for is in new {
        let part = Some(part(is.media_type.clone()));
        let Some(was) = old.iter().find(|was| was.media_type == is.media_type) else {
            recorder.added(part, false, usage, &is.place);
            continue;
        };
        let site = Site {
            part,
            usage,
            old: &was.place,
            new: &is.place,
        };
        if is.parts.is_empty() && was.parts.is_empty() {
            recorder.typed(&site, pairs, &was.ty, &is.ty);
            recorder.limited(&site, &was.limits, &is.limits);
        } else {
            form(recorder, pairs, &site, was, is);
        }
    }
}

fn form(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Content,
    new: &Content,
) {
    let field = |part: &crate::Part| Some(Part::FormField(part.name.clone()));
    let found = matched(
        &old.parts,
        &new.parts,
        |was, is| was.name.wire() == is.name.wire(),
        |was, is| parts::alike(&was.name, &is.name),
    );
    for (is, at) in new.parts.iter().zip(&found) {
        let Some(at) = *at else {
            recorder.added(field(is), is.required, site.usage, site.new);
            continue;
        };
        let was = &old.parts[at];
        let site = Site {
            part: field(is),
            ..*site
        };
        parts::renamed(recorder, &site, &was.name, &is.name);
        recorder.typed(&site, pairs, &was.ty, &is.ty);
        recorder.flag(&site, was.required, is.required, What::Required);
        recorder.limited(&site, &was.limits, &is.limits);
        recorder.described(&site, was.description.as_deref(), is.description.as_deref());
    }
    for (at, was) in old.parts.iter().enumerate() {
        if !found.contains(&Some(at)) {
            recorder.removed(field(was), site.usage, site.old);
        }
    }
    let order = reordered(&old.parts, &new.parts, &found, |part| {
        part.required.then_some(&part.name)
    });
    if let Some((from, to)) = order {
        let whole = Site {
            part: None,
            ..*site
        };
        recorder.note_name(&whole, What::Reordered { from, to });
    }
}

/// Where both yield JSON, the responses themselves are compared.
fn results(
    recorder: &mut Recorder,
    pairs: &mut Pairs<'_>,
    site: &Site<'_>,
    old: &Success,
    new: &Success,
) {
    if std::mem::discriminant(old) == std::mem::discriminant(new) {
        return;
    }
    let what = What::Retyped {
        from: result(pairs.old, old),
        to: result(pairs.new, new),
        width_only: false,
    };
    recorder.note(site, what);
}

fn result(api: &Api, success: &Success) -> Kind {
    match success {
        Success::Empty => Kind::words("nothing"),
        Success::Json(ty) => parts::kind(api, ty),
        Success::OptionalJson(ty) => {
            Kind::words(format!("{} or nothing", parts::kind(api, ty).text))
        }
        Success::Text => Kind::words("text"),
        Success::Binary => Kind::words("bytes"),
    }
}
