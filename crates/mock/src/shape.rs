//! A translated schema, looked at by what its values are made of.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A schema among the definitions it may refer to.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'c> {
    pub(crate) definitions: &'c [Value],
    pub(crate) schema: &'c Value,
}

/// References and annotations are not followed further than documents ever chain them.
const DEEPEST: usize = 16;

impl<'c> Shape<'c> {
    /// The schema itself of a list of definitions.
    pub(crate) fn first(definitions: &'c [Value]) -> Option<Self> {
        definitions.first().map(|schema| Self {
            definitions,
            schema,
        })
    }

    /// The number of the definition that a reference means.
    pub(crate) fn number(schema: &Value) -> Option<usize> {
        schema
            .get("$ref")?
            .as_str()?
            .strip_prefix("#/$defs/")?
            .parse()
            .ok()
    }

    fn at(self, schema: &'c Value) -> Self {
        Self { schema, ..self }
    }

    /// The schemas whose keywords hold here, or may: behind references, in `allOf` and `anyOf`, beside `null`.
    fn parts(self) -> Vec<&'c Map<String, Value>> {
        let mut parts = Vec::new();
        self.collect(0, &mut parts);
        parts
    }

    fn collect(self, depth: usize, parts: &mut Vec<&'c Map<String, Value>>) {
        let Value::Object(keywords) = self.schema else {
            return;
        };
        if depth > DEEPEST {
            return;
        }
        parts.push(keywords);
        let target = Self::number(self.schema).and_then(|number| self.definitions.get(number));
        let members = ["allOf", "anyOf"]
            .into_iter()
            .filter_map(|key| keywords.get(key)?.as_array())
            .flatten();
        // A case of a discriminator (`if` and `then`) holds for some values only.
        let beside_null = keywords.get("else");
        for part in target.into_iter().chain(members).chain(beside_null) {
            self.at(part).collect(depth + 1, parts);
        }
    }

    /// The types a value can have; empty where any will do.
    pub(crate) fn types(self) -> BTreeSet<&'c str> {
        let parts = self.parts();
        let implied = parts
            .iter()
            .filter(|part| part.contains_key("properties"))
            .map(|_| "object");
        let said = parts.iter().filter_map(|part| part.get("type")?.as_str());
        said.chain(implied).collect()
    }

    pub(crate) fn format(self) -> Option<&'c str> {
        self.parts()
            .into_iter()
            .find_map(|part| part.get("format")?.as_str())
    }

    pub(crate) fn items(self) -> Option<Self> {
        let items = self
            .parts()
            .into_iter()
            .find_map(|part| part.get("items"))?;
        Some(self.at(items))
    }

    pub(crate) fn property(self, name: &str) -> Option<Self> {
        let declared = self
            .parts()
            .into_iter()
            .find_map(|part| part.get("properties")?.get(name));
        let further = || {
            self.parts()
                .into_iter()
                .find_map(|part| part.get("additionalProperties").filter(|it| it.is_object()))
        };
        Some(self.at(declared.or_else(further)?))
    }

    /// Whether values are listed.
    pub(crate) fn is_enumeration(self) -> bool {
        self.parts()
            .into_iter()
            .any(|part| part.contains_key("enum"))
    }

    /// A keyword that is a count or a bound.
    pub(crate) fn bound(self, keyword: &str) -> Option<u64> {
        self.parts()
            .into_iter()
            .find_map(|part| part.get(keyword)?.as_u64())
    }

    /// What a text on the wire stands for: a number or flag where the schema has such, else the text.
    pub(crate) fn value_of(self, text: &str) -> Value {
        let types = self.types();
        let whole = |text: &str| {
            text.parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.parse::<u64>().map(Value::from))
                .ok()
        };
        let number = |text: &str| {
            serde_json::from_str::<serde_json::Number>(text)
                .map(Value::Number)
                .ok()
        };
        let flag = |text: &str| text.parse::<bool>().map(Value::Bool).ok();
        let numeric = types.contains("integer") || types.contains("number");
        let read = None
            .or_else(|| whole(text).filter(|_| numeric))
            .or_else(|| number(text).filter(|_| numeric))
            .or_else(|| flag(text).filter(|_| types.contains("boolean")))
            .or_else(|| {
                serde_json::from_str(text)
                    .ok()
                    .filter(|_| types.contains("object") && !types.contains("string"))
            });
        read.unwrap_or_else(|| Value::String(text.to_owned()))
    }
}
