//! What the rules look at.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use sailmaker_mock::Schemas;
use sailmaker_spec::{Document, Node, NodeMap, Place, Sources};

use super::samples::{Sample, samples};

/// A document with what most rules ask of it.
pub(super) struct Subject<'d> {
    pub(super) document: &'d Document,
    pub(super) sources: &'d Sources,
    /// The keywords of all schemas that are no references.
    pub(super) schemas: Vec<Keywords<'d, 'd>>,
    /// Where the texts of references lead.
    targets: HashMap<&'d Place, &'d Place>,
    /// The schemas once more, ready to check values.
    pub(super) checks: Schemas<&'d Document>,
    samples: OnceLock<Vec<Sample>>,
}

/// A schema as it is written.
pub(super) struct Keywords<'p, 'd> {
    pub(super) place: &'p Place,
    pub(super) map: &'d NodeMap,
}

impl<'d> Subject<'d> {
    pub(super) fn new(document: &'d Document, sources: &'d Sources) -> Self {
        let places = document.schema_places().into_iter();
        let schemas = places.filter_map(|place| {
            let map = document.node(place)?.as_map()?;
            (!map.contains_key("$ref")).then_some(Keywords { place, map })
        });
        let references = document.references().iter();
        Self {
            document,
            sources,
            schemas: schemas.collect(),
            targets: references.map(|(at, target)| (at, target)).collect(),
            checks: Schemas::of(document),
            samples: OnceLock::new(),
        }
    }

    /// The ids of all operations that have one.
    pub(super) fn operation_ids(&self) -> HashSet<&'d str> {
        let operations = self.document.operations().iter();
        operations
            .filter_map(|operation| operation.object.operation_id.as_deref())
            .collect()
    }

    /// The values that the document gives for its schemas.
    pub(super) fn samples(&self) -> &[Sample] {
        self.samples.get_or_init(|| samples(self))
    }

    /// The schema at a place as it is written, or the one its references lead to.
    pub(super) fn resolved(&self, place: &Place) -> Option<(Place, &'d NodeMap)> {
        /// Longer chains of references do not come to an end.
        const LONGEST: usize = 64;
        let mut place = place.clone();
        for _ in 0..LONGEST {
            let map = self.document.node(&place)?.as_map()?;
            if !map.contains_key("$ref") {
                return Some((place, map));
            }
            place = (*self.targets.get(&place.child("$ref"))?).clone();
        }
        None
    }

    /// The names of all properties a schema has, also by way of what it is composed of.
    pub(super) fn properties(&self, place: &Place) -> Vec<&'d str> {
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        let mut open = vec![place.clone()];
        while let Some(next) = open.pop() {
            let resolved = self.resolved(&next);
            if let Some((place, map)) = resolved.filter(|(place, _)| seen.insert(place.clone())) {
                let own = map.get("properties").and_then(Node::as_map);
                names.extend(own.into_iter().flat_map(NodeMap::keys).map(String::as_str));
                open.extend((Keywords { place: &place, map }).members());
            }
        }
        names
    }
}

impl<'d> Keywords<'_, 'd> {
    /// The type, where it is one name.
    pub(super) fn type_name(&self) -> Option<&'d str> {
        self.map.get("type").and_then(Node::as_str)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// The schemas that this one is composed of.
    pub(super) fn members(&self) -> Vec<Place> {
        let of_key = |key: &&str| {
            let count = self
                .map
                .get(*key)
                .and_then(Node::as_list)
                .map_or(0, <[Node]>::len);
            let list = self.place.child(key);
            (0..count).map(move |index| list.index(index))
        };
        ["allOf", "oneOf", "anyOf"]
            .iter()
            .flat_map(of_key)
            .collect()
    }

    /// Whether the schema is a part of another one that is composed of such parts.
    pub(super) fn is_member(&self) -> bool {
        let parent = self.place.parent().and_then(|parent| parent.last());
        matches!(parent.as_deref(), Some("allOf" | "oneOf" | "anyOf"))
    }

    /// Whether the schema says what a value must not be.
    pub(super) fn is_negated(&self) -> bool {
        let parent = self.place.parent().and_then(|parent| parent.last());
        self.place.last().as_deref() == Some("not") && parent.as_deref() != Some("properties")
    }
}
