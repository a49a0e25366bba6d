//! What refers to operations by their `operationId`.

use sailmaker_spec::{Code, Diagnostic, Node, Operation, Place};

use super::subject::Subject;

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let ids = subject.operation_ids();
    let mut named = Vec::new();
    for operation in subject.document.operations() {
        named.extend(of_links(subject, operation));
        named.extend(of_extensions(subject, &operation.place));
        for parameter in &operation.parameters {
            named.extend(of_extensions(subject, &parameter.place));
        }
    }
    named.retain(|(id, _)| !ids.contains(id));
    let complaint = |(id, at): &(&str, Place)| {
        let alike = ids
            .iter()
            .min_by_key(|other| (strsim::damerau_levenshtein(id, other), **other));
        let alike = alike.filter(|other| strsim::damerau_levenshtein(id, other) <= id.len() / 4);
        let help = match alike {
            Some(other) => format!("is `{other}` meant?"),
            None => "correct the `operationId`, or remove the reference".to_owned(),
        };
        Diagnostic::new(
            Code::UnknownOperation,
            at,
            format!("there is no operation `{id}`"),
        )
        .with_help(help)
    };
    named.iter().map(complaint).collect()
}

/// `operationId` of a response's links (3.0.4, section 4.7.20).
fn of_links<'d>(subject: &Subject<'d>, operation: &Operation) -> Vec<(&'d str, Place)> {
    let links = operation.responses.iter().flat_map(|response| {
        let place = response.place.child("links");
        let map = subject.document.node(&place).and_then(Node::as_map);
        map.into_iter()
            .flatten()
            .map(move |(name, link)| (link, place.child(name)))
    });
    links
        .filter_map(|(link, place)| {
            Some((
                link.get("operationId")?.as_str()?,
                place.child("operationId"),
            ))
        })
        .collect()
}

/// Extensions that say by their name that their value is an `operationId`, or a list of them.
fn of_extensions<'d>(subject: &Subject<'d>, place: &Place) -> Vec<(&'d str, Place)> {
    let map = subject.document.node(place).and_then(Node::as_map);
    let named = map.into_iter().flatten().filter(|(key, _)| {
        let key = key.to_lowercase();
        key.starts_with("x-") && (key.ends_with("operation-id") || key.ends_with("operationid"))
    });
    named
        .flat_map(|(key, value)| {
            let at = place.child(key);
            match value {
                Node::String(id) => vec![(id.as_str(), at)],
                Node::Seq(items) => {
                    let ids = items.iter().enumerate();
                    ids.filter_map(|(index, id)| Some((id.as_str()?, at.index(index))))
                        .collect()
                }
                _ => Vec::new(),
            }
        })
        .collect()
}
