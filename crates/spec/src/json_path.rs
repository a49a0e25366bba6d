//! JSONPath ([RFC 9535]) over the tree, references followed as if the target stood in their stead.
//!
//! Functions are left out: the targets of overlays do without.
//!
//! [RFC 9535]: https://www.rfc-editor.org/rfc/rfc9535

use std::cmp::Ordering;
use std::collections::HashSet;

use jsonpath_rust::parser::model::{
    Comparable, Comparison, Filter, FilterAtom, JpQuery, Literal, Segment, Selector, SingularQuery,
    SingularQuerySegment, Test,
};
use jsonpath_rust::parser::parse_json_path;

use crate::node::{Node, Number};
use crate::place::{FileId, Place};
use crate::tree::Tree;

/// A JSONPath that can be evaluated.
pub(crate) struct JsonPath {
    query: JpQuery,
}

/// What a path selects.
pub(crate) enum Selection {
    /// These places, each once. One whose node is a reference is the place of the reference.
    Found(Vec<Place>),
    /// Nothing: the segment of this number selects nothing of the places the ones before it select.
    Nothing {
        /// The name the segment asks for, if it asks for one.
        name: Option<String>,
        /// The places before.
        reached: Vec<Place>,
    },
}

impl JsonPath {
    /// Reads a path. The error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<JsonPath, String> {
        let query = parse_json_path(text).map_err(|error| error.to_string())?;
        let functions = query.segments.iter().any(uses_functions);
        if functions {
            Err("functions are not supported".to_owned())
        } else {
            Ok(JsonPath { query })
        }
    }

    /// The places the path selects in the document.
    pub(crate) fn select(&self, tree: &Tree) -> Selection {
        let mut reached = vec![Place::of_file(FileId::ROOT)];
        for segment in &self.query.segments {
            let next = step(tree, segment, &reached);
            if next.is_empty() {
                let name = match segment {
                    Segment::Selector(Selector::Name(name)) => Some(name.clone()),
                    _ => None,
                };
                return Selection::Nothing { name, reached };
            }
            reached = next;
        }
        Selection::Found(reached)
    }
}

fn uses_functions(segment: &Segment) -> bool {
    let in_selector = |selector: &Selector| matches!(selector, Selector::Filter(filter) if filter_uses_functions(filter));
    match segment {
        Segment::Descendant(segment) => uses_functions(segment),
        Segment::Selector(selector) => in_selector(selector),
        Segment::Selectors(selectors) => selectors.iter().any(in_selector),
    }
}

fn filter_uses_functions(filter: &Filter) -> bool {
    match filter {
        Filter::Or(parts) | Filter::And(parts) => parts.iter().any(filter_uses_functions),
        Filter::Atom(FilterAtom::Filter { expr, .. }) => filter_uses_functions(expr),
        Filter::Atom(FilterAtom::Test { expr, .. }) => match expr.as_ref() {
            Test::RelQuery(segments) => segments.iter().any(uses_functions),
            Test::AbsQuery(query) => query.segments.iter().any(uses_functions),
            Test::Function(_) => true,
        },
        Filter::Atom(FilterAtom::Comparison(comparison)) => {
            let (left, right) = comparison.vals();
            [left, right]
                .into_iter()
                .any(|side| matches!(side, Comparable::Function(_)))
        }
    }
}

fn step(tree: &Tree, segment: &Segment, places: &[Place]) -> Vec<Place> {
    let mut seen = HashSet::new();
    let selected = places.iter().flat_map(|place| match segment {
        Segment::Selector(selector) => select(tree, selector, place),
        Segment::Selectors(selectors) => selectors
            .iter()
            .flat_map(|selector| select(tree, selector, place))
            .collect(),
        Segment::Descendant(segment) => step(tree, segment, &descendants(tree, place)),
    });
    selected
        .filter(|place| seen.insert(place.clone()))
        .collect()
}

fn select(tree: &Tree, selector: &Selector, place: &Place) -> Vec<Place> {
    match selector {
        Selector::Name(name) => child(tree, place, name).into_iter().collect(),
        Selector::Wildcard => children(tree, place),
        Selector::Index(index) => item(tree, place, *index).into_iter().collect(),
        Selector::Slice(start, end, step) => slice(tree, place, *start, *end, step.unwrap_or(1)),
        Selector::Filter(filter) => children(tree, place)
            .into_iter()
            .filter(|child| holds(tree, filter, child))
            .collect(),
    }
}

fn child(tree: &Tree, place: &Place, name: &str) -> Option<Place> {
    let place = tree.resolve(place)?;
    tree.node(&place)?
        .as_map()?
        .contains_key(name)
        .then(|| place.child(name))
}

fn item(tree: &Tree, place: &Place, index: i64) -> Option<Place> {
    let place = tree.resolve(place)?;
    let length = tree.node(&place)?.as_list()?.len();
    let index = if index < 0 {
        length.checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?
    } else {
        usize::try_from(index).ok()?
    };
    (index < length).then(|| place.index(index))
}

fn children(tree: &Tree, place: &Place) -> Vec<Place> {
    let Some(place) = tree.resolve(place) else {
        return Vec::new();
    };
    match tree.node(&place) {
        Some(Node::Map(map)) => map.keys().map(|key| place.child(key)).collect(),
        Some(Node::Seq(items)) => (0..items.len()).map(|index| place.index(index)).collect(),
        _ => Vec::new(),
    }
}

/// Slices as RFC 9535, section 2.3.4 has them.
fn slice(
    tree: &Tree,
    place: &Place,
    start: Option<i64>,
    end: Option<i64>,
    step: i64,
) -> Vec<Place> {
    let items = children(tree, place);
    let is_list = tree
        .resolve(place)
        .is_some_and(|place| matches!(tree.node(&place), Some(Node::Seq(_))));
    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if !is_list || step == 0 {
        return Vec::new();
    }
    let absolute = |index: i64| {
        if index < 0 {
            index.saturating_add(length)
        } else {
            index
        }
    };
    let (first, last) = if step > 0 {
        (
            absolute(start.unwrap_or(0)).clamp(0, length),
            absolute(end.unwrap_or(length)).clamp(0, length),
        )
    } else {
        (
            absolute(start.unwrap_or(length - 1)).clamp(-1, length - 1),
            end.map_or(-1, |end| absolute(end).clamp(-1, length - 1)),
        )
    };
    let mut selected = Vec::new();
    let mut index = first;
    while (step > 0 && index < last) || (step < 0 && index > last) {
        selected.extend(
            usize::try_from(index)
                .ok()
                .and_then(|index| items.get(index))
                .cloned(),
        );
        index = index.saturating_add(step);
    }
    selected
}

/// The place and all below it, through references, each once: documents may be cyclic.
fn descendants(tree: &Tree, place: &Place) -> Vec<Place> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut waiting = vec![place.clone()];
    while let Some(place) = waiting.pop() {
        let Some(place) = tree.resolve(&place) else {
            continue;
        };
        if seen.insert(place.clone()) {
            waiting.extend(children(tree, &place).into_iter().rev());
            found.push(place);
        }
    }
    found
}

fn holds(tree: &Tree, filter: &Filter, current: &Place) -> bool {
    match filter {
        Filter::Or(parts) => parts.iter().any(|part| holds(tree, part, current)),
        Filter::And(parts) => parts.iter().all(|part| holds(tree, part, current)),
        Filter::Atom(FilterAtom::Filter { expr, not }) => holds(tree, expr, current) != *not,
        Filter::Atom(FilterAtom::Test { expr, not }) => exists(tree, expr, current) != *not,
        Filter::Atom(FilterAtom::Comparison(comparison)) => compares(tree, comparison, current),
    }
}

fn exists(tree: &Tree, test: &Test, current: &Place) -> bool {
    let from = |start: Place, segments: &[Segment]| {
        let mut places = vec![start];
        for segment in segments {
            places = step(tree, segment, &places);
        }
        !places.is_empty()
    };
    match test {
        Test::RelQuery(segments) => from(current.clone(), segments),
        Test::AbsQuery(query) => from(Place::of_file(FileId::ROOT), &query.segments),
        Test::Function(_) => false,
    }
}

fn compares(tree: &Tree, comparison: &Comparison, current: &Place) -> bool {
    let (left, right) = comparison.vals();
    let (left, right) = (value(tree, left, current), value(tree, right, current));
    let equal = match (&left, &right) {
        (Some(left), Some(right)) => equals(left, right),
        (None, None) => true,
        _ => false,
    };
    let order = left
        .as_ref()
        .zip(right.as_ref())
        .and_then(|(left, right)| order(left, right));
    match comparison {
        Comparison::Eq(..) => equal,
        Comparison::Ne(..) => !equal,
        Comparison::Lt(..) => order == Some(Ordering::Less),
        Comparison::Gt(..) => order == Some(Ordering::Greater),
        Comparison::Lte(..) => equal || order == Some(Ordering::Less),
        Comparison::Gte(..) => equal || order == Some(Ordering::Greater),
    }
}

/// The value of one side of a comparison; none where the document has nothing there.
fn value(tree: &Tree, side: &Comparable, current: &Place) -> Option<Node> {
    let (start, segments) = match side {
        Comparable::Literal(literal) => return Some(literal_node(literal)),
        Comparable::Function(_) => return None,
        Comparable::SingularQuery(SingularQuery::Current(segments)) => (current.clone(), segments),
        Comparable::SingularQuery(SingularQuery::Root(segments)) => {
            (Place::of_file(FileId::ROOT), segments)
        }
    };
    let mut place = start;
    for segment in segments {
        place = match segment {
            SingularQuerySegment::Name(name) => child(tree, &place, name)?,
            SingularQuerySegment::Index(index) => item(tree, &place, *index)?,
        };
    }
    tree.node(&tree.resolve(&place)?).cloned()
}

fn literal_node(literal: &Literal) -> Node {
    match literal {
        Literal::Int(value) => Node::Number(Number::Integer((*value).into())),
        Literal::Float(value) => Node::Number(Number::Float(*value)),
        Literal::String(text) => Node::String(text.clone()),
        Literal::Bool(value) => Node::Bool(*value),
        Literal::Null => Node::Null,
    }
}

fn equals(left: &Node, right: &Node) -> bool {
    match (left, right) {
        (Node::Number(left), Node::Number(right)) => left.as_f64() == right.as_f64(),
        _ => left == right,
    }
}

fn order(left: &Node, right: &Node) -> Option<Ordering> {
    match (left, right) {
        (Node::Number(left), Node::Number(right)) => left.as_f64().partial_cmp(&right.as_f64()),
        (Node::String(left), Node::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}
