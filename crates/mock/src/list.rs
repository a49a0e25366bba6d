//! Lists that are handed out page by page.

use std::borrow::Cow;

use sailmaker_ir::Direction;
use sailmaker_spec::{Document, MediaType, Operation, Parameter, Place, Schema};
use serde_json::Value;

use crate::parameters::{Pairs, decoded};
use crate::sample::sample;
use crate::schemas::Schemas;
use crate::shape::Shape;

/// The list an operation hands out: items made from a few, told apart by their `id`.
pub(crate) struct List {
    /// What the items are made of: those of the example, or a sample.
    base: Vec<Value>,
    total: usize,
    /// Whether an item with another `id` still fits the schema.
    varies: bool,
    default_limit: usize,
    greatest_limit: usize,
}

/// Some items of a list.
pub(crate) struct Page {
    pub(crate) items: Vec<Value>,
    pub(crate) total: usize,
}

/// What a request asks a list for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Window {
    offset: usize,
    limit: Option<usize>,
    /// The values that the sort fields of the last item had.
    after: Vec<String>,
    sort: Vec<String>,
}

impl Window {
    /// Reads `offset`, `limit`, `searchAfter` and `sorters` of the query; `searchAfter` and `sort` of a search's body.
    pub(crate) fn of(query: &Pairs, body: Option<&Value>) -> Self {
        let raw = |name: &str| {
            query
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, raw)| raw.as_str())
        };
        let number = |name: &str| raw(name).and_then(|raw| raw.parse().ok());
        let listed = |name: &str| {
            let parts = raw(name)
                .into_iter()
                .flat_map(|raw| raw.split(','))
                .filter(|part| !part.is_empty());
            parts.map(decoded).collect::<Vec<String>>()
        };
        let in_body = |name: &str| {
            let list = body.and_then(|body| body.get(name)?.as_array());
            list.into_iter()
                .flatten()
                .map(|it| text(it).into_owned())
                .collect::<Vec<String>>()
        };
        let or =
            |first: Vec<String>, second: Vec<String>| if first.is_empty() { second } else { first };
        Self {
            offset: number("offset").unwrap_or(0),
            limit: number("limit"),
            after: or(in_body("searchAfter"), listed("searchAfter")),
            sort: or(in_body("sort"), listed("sorters")),
        }
    }

    fn fields(&self) -> Vec<&str> {
        if self.sort.is_empty() {
            return vec!["id"];
        }
        self.sort
            .iter()
            .map(|field| field.trim().trim_start_matches(['+', '-']))
            .collect()
    }

    fn is_descending(&self) -> bool {
        self.sort
            .first()
            .is_some_and(|field| field.trim().starts_with('-'))
    }
}

impl List {
    /// The list of an operation whose success is an array and that has a `limit`.
    pub(crate) fn of(
        schemas: &Schemas,
        operation: &Operation,
        media: &MediaType,
        total: usize,
        seed: u64,
    ) -> Option<Self> {
        let schema = media.schema.as_ref()?;
        let limit = operation
            .parameters
            .iter()
            .find(|it| it.location() == "query" && it.name() == "limit")?;
        let compiled = schemas.compiled(schema, Direction::Response);
        if !Shape::first(&compiled.definitions)?
            .types()
            .contains("array")
        {
            return None;
        }
        let (default, greatest) = limits(schemas, limit);
        let mut list = Self {
            base: base(schemas, schema, media, seed),
            total,
            varies: true,
            default_limit: default.unwrap_or(greatest),
            greatest_limit: greatest,
        };
        let another = Value::Array(vec![list.item(list.base.len())]);
        list.varies = schemas.is_valid(schema, Direction::Response, &another);
        Some(list)
    }

    pub(crate) fn page(&self, window: &Window) -> Page {
        let limit = window
            .limit
            .unwrap_or(self.default_limit)
            .min(self.greatest_limit);
        let start = self
            .start(window)
            .saturating_add(window.offset)
            .min(self.total);
        let end = start.saturating_add(limit).min(self.total);
        let items = (start..end)
            .map(|position| self.item(self.index(position, window)))
            .collect();
        Page {
            items,
            total: self.total,
        }
    }

    /// The position after the last item whose sort fields have the values of the cursor; the end where no item has them.
    fn start(&self, window: &Window) -> usize {
        if window.after.is_empty() {
            return 0;
        }
        let fields = window.fields();
        let is_last_seen = |position: &usize| {
            let index = self.index(*position, window);
            fields.len() == window.after.len()
                && fields
                    .iter()
                    .zip(&window.after)
                    .all(|(field, value)| self.field(index, field) == *value)
        };
        (0..self.total)
            .rev()
            .find(is_last_seen)
            .map_or(self.total, |position| position + 1)
    }

    fn index(&self, position: usize, window: &Window) -> usize {
        if window.is_descending() {
            self.total - 1 - position
        } else {
            position
        }
    }

    fn item(&self, index: usize) -> Value {
        let Some(base) = self.base.get(index % self.base.len().max(1)) else {
            return Value::Null;
        };
        let mut item = base.clone();
        if let Some(id) = item
            .get_mut("id")
            .filter(|_| self.varies && index >= self.base.len())
        {
            *id = varied(id, index);
        }
        item
    }

    /// A field of an item as text; a dot leads into objects.
    fn field(&self, index: usize, field: &str) -> String {
        let Some(base) = self.base.get(index % self.base.len().max(1)) else {
            return String::new();
        };
        let value = field.split('.').try_fold(base, |value, key| value.get(key));
        match value {
            Some(id) if field == "id" && self.varies && index >= self.base.len() => {
                text(&varied(id, index)).into_owned()
            }
            Some(value) => text(value).into_owned(),
            None => String::new(),
        }
    }
}

/// Default and maximum of a `limit`.
fn limits(schemas: &Schemas, limit: &Parameter) -> (Option<usize>, usize) {
    let Some(schema) = &limit.schema else {
        return (None, usize::MAX);
    };
    let compiled = schemas.compiled(schema, Direction::Request);
    let greatest = Shape::first(&compiled.definitions).and_then(|shape| shape.bound("maximum"));
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let default = default(schemas.document(), schema).and_then(|value| value.as_u64());
    (default.map(count), greatest.map_or(usize::MAX, count))
}

fn default(document: &Document, schema: &Place) -> Option<Value> {
    match document.schema(schema) {
        Schema::Object(schema) => schema.schema_data.default.clone(),
        Schema::Ref { target, overrides } => {
            overrides.default.or_else(|| default(document, &target))
        }
    }
}

/// The items of the first example that fits, or a sample's. Items of an example that share an `id` count once.
fn base(schemas: &Schemas, schema: &Place, media: &MediaType, seed: u64) -> Vec<Value> {
    let examples = media.examples.iter().map(|example| &*example.value);
    let fitting = examples.filter(|it| it.as_array().is_some_and(|list| !list.is_empty()));
    let found = fitting
        .into_iter()
        .find(|it| schemas.is_valid(schema, Direction::Response, it))
        .cloned();
    let Value::Array(items) =
        found.unwrap_or_else(|| sample(schemas, schema, Direction::Response, seed))
    else {
        return Vec::new();
    };
    let mut distinct: Vec<Value> = Vec::new();
    for item in items {
        let id = item.get("id");
        if id.is_none() || !distinct.iter().any(|known| known.get("id") == id) {
            distinct.push(item);
        }
    }
    distinct
}

/// Another id of the same form: of a long text the end is a number, so that UUIDs stay UUIDs.
fn varied(id: &Value, index: usize) -> Value {
    const DIGITS: usize = 8;
    match id {
        Value::String(text) => {
            let kept = text.chars().count().saturating_sub(DIGITS);
            let kept: String = text.chars().take(kept).collect();
            Value::String(format!("{kept}{index:0DIGITS$}"))
        }
        Value::Number(number) => number.as_i64().map_or_else(
            || id.clone(),
            |number| Value::from(number.saturating_add(index as i64)),
        ),
        _ => id.clone(),
    }
}

fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::parameters::pairs;

    fn list(total: usize) -> List {
        let base = vec![
            json!({"id": "a", "name": "Ada"}),
            json!({"id": "b", "name": "Bee"}),
        ];
        List {
            base,
            total,
            varies: true,
            default_limit: 3,
            greatest_limit: 4,
        }
    }

    fn ids(list: &List, query: &str, body: Option<&Value>) -> Vec<String> {
        let page = list.page(&Window::of(&pairs(query), body));
        assert_eq!(page.total, list.total);
        page.items
            .iter()
            .map(|item| text(&item["id"]).into_owned())
            .collect()
    }

    #[test]
    fn windows_are_cut_out() {
        let list = list(5);
        for (query, expected) in [
            ("", &["a", "b", "00000002"][..]),
            ("limit=1", &["a"]),
            ("limit=100", &["a", "b", "00000002", "00000003"]),
            ("limit=0", &[]),
            ("offset=4", &["00000004"]),
            ("offset=9", &[]),
            ("searchAfter=b&limit=2", &["00000002", "00000003"]),
            ("searchAfter=00000004", &[]),
            ("searchAfter=nobody", &[]),
            (
                "sorters=name,id&searchAfter=Ada,00000002&limit=1",
                &["00000003"],
            ),
            ("sorters=-id&limit=2", &["00000004", "00000003"]),
            (
                "sorters=-id&limit=2&searchAfter=00000003",
                &["00000002", "b"],
            ),
            // All that have this name have been seen.
            ("sorters=name&searchAfter=Ada", &[]),
        ] {
            assert_eq!(ids(&list, query, None), expected, "{query}");
        }
        let body = json!({"sort": ["name", "+id"], "searchAfter": ["Bee", "00000003"]});
        assert_eq!(ids(&list, "", Some(&body)), ["00000004"]);
    }

    #[test]
    fn ids_keep_their_form() {
        for (id, expected) in [
            (
                json!("016629d1-1d25-463f-97f3-0c6686846650"),
                json!("016629d1-1d25-463f-97f3-0c6600000042"),
            ),
            (json!("short"), json!("00000042")),
            (json!(7), json!(49)),
            (json!(null), json!(null)),
        ] {
            assert_eq!(varied(&id, 42), expected, "{id}");
        }
    }
}
