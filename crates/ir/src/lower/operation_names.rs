//! What operations are called.

use std::collections::{BTreeMap, HashMap, HashSet};

use sailmaker_spec::{Code, Diagnostic, Operation};

use crate::passes::names::shortened;
use crate::passes::pinned::{respelled, spelling};
use crate::{Name, Pinned};

/// The name of an operation.
pub(super) struct Given {
    pub(super) name: Name,
    /// What is wrong with its id, where that is known only now.
    pub(super) complaint: Option<Diagnostic>,
    /// Whether the document does not say the name: there is no id, or it is that of others too.
    made_up: bool,
}

/// Gives every operation a name of its own, in every casing: its id, or what its method and path say. Of several with one
/// id, those behind the first get numbers. Pinned names go before others.
pub(super) fn assign(operations: &[Operation], pinned: &Pinned) -> Vec<Given> {
    let wanted: Vec<(Name, bool)> = operations
        .iter()
        .map(|found| match id(found) {
            Some(id) => (shortened(&id), true),
            None => (shortened(&derived(found)), false),
        })
        .collect();
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (name, _) in &wanted {
        *owners.entry(name.snake()).or_default() += 1;
    }
    let mut taken = HashSet::new();
    let kept: Vec<Option<Name>> = std::iter::zip(operations, &wanted)
        .map(|(found, (wanted, has_id))| {
            let spelled = pinned.operations.get(&key(found))?;
            let name = respelled(wanted, spelled);
            let fits = !has_id || is_numbered(&name, wanted);
            (fits && taken.insert(name.snake())).then_some(name)
        })
        .collect();
    let here: HashSet<String> = operations.iter().map(key).collect();
    let gone = pinned
        .operations
        .iter()
        .filter(|(key, _)| !here.contains(*key));
    taken.extend(gone.map(|(_, name)| Name::new(name).snake()));

    let mut ids = HashSet::new();
    std::iter::zip(operations, std::iter::zip(wanted, kept))
        .map(|(found, ((wanted, has_id), kept))| {
            let name = kept.unwrap_or_else(|| free(&wanted, &mut taken));
            let other_casing = ids.insert(wanted.wire().to_owned());
            let renamed = name.snake() != wanted.snake();
            let shared = owners
                .get(&wanted.snake())
                .is_some_and(|owners| *owners > 1);
            // Missing and repeated ids are reported when the document is read.
            let complaint =
                (has_id && shared && renamed && other_casing).then(|| clash(found, &name));
            let made_up = !has_id || shared || renamed;
            Given {
                name,
                complaint,
                made_up,
            }
        })
        .collect()
}

/// The made-up names, by what [`Pinned`] knows operations by.
pub(super) fn made_up(operations: &[Operation], given: &[Given]) -> BTreeMap<String, String> {
    std::iter::zip(operations, given)
        .filter(|(_, given)| given.made_up)
        .map(|(found, given)| (key(found), spelling(&given.name)))
        .collect()
}

fn key(found: &Operation) -> String {
    format!("{} {}", found.method.as_str().to_uppercase(), found.path)
}

fn id(found: &Operation) -> Option<Name> {
    let id = Name::new(found.object.operation_id.as_deref()?);
    (!id.words().is_empty()).then_some(id)
}

/// Whether a name is another one, or that with a number.
fn is_numbered(name: &Name, wanted: &Name) -> bool {
    let (name, wanted) = (name.snake(), wanted.snake());
    name.strip_prefix(&wanted)
        .is_some_and(|rest| rest.chars().all(|letter| letter.is_ascii_digit()))
}

fn free(wanted: &Name, taken: &mut HashSet<String>) -> Name {
    let numbered = (1..).map(|number| wanted.numbered(number));
    let mut candidates = std::iter::once(wanted.clone()).chain(numbered);
    let free = candidates.find(|name| taken.insert(name.snake()));
    free.unwrap_or_else(|| wanted.clone())
}

fn clash(found: &Operation, name: &Name) -> Diagnostic {
    let message = format!(
        "another operation has this id in another casing: this one is called `{}`",
        name.lower_camel()
    );
    Diagnostic::new(Code::RenamedClash, &found.place, message).with_help(
        "give it an `operationId` of its own, in the document or by an overlay, to choose the name",
    )
}

/// `GET /das/owners/{id}` → `getDasOwnersById`
fn derived(found: &Operation) -> Name {
    let segments = found
        .path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| match segment.strip_prefix('{') {
            Some(variable) => format!("by {}", variable.trim_end_matches('}')),
            None => segment.to_owned(),
        });
    Name::new(
        &std::iter::once(found.method.as_str().to_lowercase())
            .chain(segments)
            .collect::<Vec<_>>()
            .join(" "),
    )
}
