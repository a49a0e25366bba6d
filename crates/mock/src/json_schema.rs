//! One schema of a document as JSON Schema 2020-12.

use std::collections::HashMap;

use sailmaker_ir::Direction;
use sailmaker_spec::{Document, Overrides, Place, Schema};
use serde_json::{Map, Value, json};

/// Which case of a union a property selects; kept beside the schema for those who make samples.
pub(crate) const DISCRIMINATOR: &str = "x-discriminator";

/// Annotations are not looked for behind more references than documents ever chain.
const DEEPEST: usize = 8;

/// Turns schemas into JSON Schema one by one. Each schema within another is a reference to a definition of its own, so
/// that recursion ends and every complaint names the schema it is about.
pub(crate) struct Translation<'d> {
    document: &'d Document,
    direction: Direction,
    numbers: HashMap<Place, usize>,
    /// The places of the definitions, by number.
    pub(crate) places: Vec<Place>,
    /// What could not be expressed: the schema and the reason.
    pub(crate) left_out: Vec<(Place, String)>,
}

impl<'d> Translation<'d> {
    pub(crate) fn new(document: &'d Document, direction: Direction) -> Self {
        Self {
            document,
            direction,
            numbers: HashMap::new(),
            places: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// The definitions of a schema and all it refers to, the schema itself first.
    pub(crate) fn run(&mut self, root: &Place) -> Vec<Value> {
        self.reference(root);
        let mut definitions = Vec::new();
        while let Some(place) = self.places.get(definitions.len()).cloned() {
            definitions.push(self.definition(&place));
        }
        definitions
    }

    fn definition(&mut self, place: &Place) -> Value {
        match self.document.schema(place) {
            Schema::Ref { target, overrides } => self.overridden(&target, &overrides),
            Schema::Object(schema) => match serde_json::to_value(&*schema) {
                Ok(Value::Object(keywords)) => self.object(place, keywords),
                _ => json!({}),
            },
        }
    }

    fn overridden(&mut self, target: &Place, overrides: &Overrides) -> Value {
        let mut schema = self.reference(target);
        if let (Some(example), Some(map)) = (&overrides.example, schema.as_object_mut()) {
            map.insert("examples".to_owned(), json!([example]));
        }
        match overrides.nullable {
            Some(true) => or_null(schema),
            Some(false) => json!({"allOf": [schema], "not": {"type": "null"}}),
            None => schema,
        }
    }

    /// A reference to the definition of a place, which gets a number when it is first met.
    fn reference(&mut self, place: &Place) -> Value {
        let next = self.places.len();
        let number = *self.numbers.entry(place.clone()).or_insert(next);
        if number == next {
            self.places.push(place.clone());
        }
        json!({"$ref": format!("#/$defs/{number}")})
    }

    fn object(&mut self, place: &Place, mut keywords: Map<String, Value>) -> Value {
        let nullable = keywords.get("nullable") == Some(&json!(true))
            || list(&keywords, "enum").contains(&Value::Null)
            || members(&keywords, "allOf")
                .iter()
                .any(|member| self.only_adds_null(member));
        self.items_of_list(&mut keywords);
        self.union(&mut keywords);
        self.properties(&mut keywords);
        self.children(&mut keywords);
        types(&mut keywords);
        bounds(&mut keywords);
        self.pattern(place, &mut keywords);
        if let Some(example) = keywords.remove("example") {
            keywords.insert("examples".to_owned(), json!([example]));
        }
        keywords.retain(|key, value| is_kept(key, value));
        let schema = Value::Object(keywords);
        if nullable { or_null(schema) } else { schema }
    }

    /// A list without `items` that has one schema in `allOf`, which is no list: its author means the items. No value would
    /// fit otherwise.
    fn items_of_list(&self, keywords: &mut Map<String, Value>) {
        let members = members(keywords, "allOf");
        let [member] = members.as_slice() else { return };
        let is_open_list =
            keywords.get("type") == Some(&json!("array")) && !keywords.contains_key("items");
        if is_open_list
            && !self.is_list(member, 0)
            && let Some(Value::Array(mut only)) = keywords.remove("allOf")
        {
            keywords.insert("items".to_owned(), only.remove(0));
        }
    }

    fn is_list(&self, place: &Place, depth: usize) -> bool {
        match self.document.schema(place) {
            _ if depth > DEEPEST => false,
            Schema::Ref { target, .. } => self.is_list(&target, depth + 1),
            Schema::Object(schema) => {
                let schema = serde_json::to_value(&*schema).unwrap_or_default();
                schema.get("type") == Some(&json!("array"))
            }
        }
    }

    /// The schemas within a schema, other than its properties.
    fn children(&mut self, keywords: &mut Map<String, Value>) {
        for key in ["items", "not", "additionalProperties", "allOf", "anyOf"] {
            match keywords.get_mut(key) {
                Some(Value::Array(members)) => {
                    members.iter_mut().for_each(|member| self.translate(member))
                }
                Some(child) => self.translate(child),
                None => {}
            }
        }
    }

    /// Replaces a reference to a place by one to its definition.
    fn translate(&mut self, child: &mut Value) {
        if let Some(place) = referenced(child) {
            *child = self.reference(&place);
        }
    }

    /// Whether a member of `allOf` says nothing but that `null` is a value, which documents write beside a reference.
    fn only_adds_null(&self, member: &Place) -> bool {
        let Schema::Object(schema) = self.document.schema(member) else {
            return false;
        };
        schema.schema_data.nullable
            && matches!(&schema.schema_kind, openapiv3::SchemaKind::Any(any) if *any == openapiv3::AnySchema::default())
    }

    /// `oneOf` is read as `anyOf`: the members of published documents overlap, and nobody could send a value that fits
    /// one of two equal members only. A discriminator decides instead where there is one (3.0.4, section 4.7.25).
    fn union(&mut self, keywords: &mut Map<String, Value>) {
        let discriminator = keywords.remove("discriminator").unwrap_or_default();
        let property = discriminator.get("propertyName").and_then(Value::as_str);
        for key in ["oneOf", "anyOf"] {
            let places = members(keywords, key);
            let Some(union) = keywords.remove(key).filter(|_| !places.is_empty()) else {
                continue;
            };
            match property {
                Some(property) => {
                    let cases = self.cases(&discriminator, &places);
                    self.discriminated(property, &cases, keywords);
                }
                None if key == "oneOf" && keywords.contains_key("anyOf") => {
                    add_rules(keywords, [json!({"anyOf": self.translated(union)})]);
                }
                None => {
                    keywords.insert("anyOf".to_owned(), union);
                }
            }
        }
    }

    fn translated(&mut self, mut union: Value) -> Value {
        union
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(|member| self.translate(member));
        union
    }

    /// The values of a discriminator with the schemas they select: those of the mapping, then the names of the others.
    fn cases(&self, discriminator: &Value, members: &[Place]) -> Vec<(String, Place)> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mut cases: Vec<(String, Place)> = mapping
            .into_iter()
            .flatten()
            .filter_map(|(value, target)| Some((value.clone(), target.as_str()?.parse().ok()?)))
            .collect();
        for member in members {
            let target = match self.document.schema(member) {
                Schema::Ref { target, .. } => target,
                Schema::Object(_) => member.clone(),
            };
            if !cases.iter().any(|(_, known)| *known == target) {
                let name = target
                    .last()
                    .unwrap_or_else(|| self.document.file_stem(target.file()).to_owned());
                cases.push((name, target));
            }
        }
        cases
    }

    fn discriminated(
        &mut self,
        property: &str,
        cases: &[(String, Place)],
        keywords: &mut Map<String, Value>,
    ) {
        let values: Vec<&String> = cases.iter().map(|(value, _)| value).collect();
        let mut rules =
            vec![json!({"required": [property], "properties": {property: {"enum": values}}})];
        let mut selected = Map::new();
        for (value, target) in cases {
            let target = self.reference(target);
            let case = json!({"required": [property], "properties": {property: {"const": value}}});
            rules.push(json!({"if": case, "then": target}));
            selected.insert(value.clone(), target);
        }
        keywords.insert(
            DISCRIMINATOR.to_owned(),
            json!({"property": property, "cases": selected}),
        );
        add_rules(keywords, rules);
    }

    /// Read-only properties do not stand in requests, write-only ones not in responses, and neither is then required
    /// (3.0.4, section 4.7.24.2).
    fn properties(&mut self, keywords: &mut Map<String, Value>) {
        let members = members(keywords, "allOf");
        let mut absent: Vec<String> = members
            .iter()
            .flat_map(|member| self.absent_in(member, 0))
            .collect();
        if let Some(Value::Object(properties)) = keywords.get_mut("properties") {
            for (name, property) in properties.iter_mut() {
                let Some(place) = referenced(property) else {
                    continue;
                };
                *property = if self.is_absent(&place) {
                    absent.push(name.clone());
                    Value::Bool(false)
                } else {
                    self.reference(&place)
                };
            }
        }
        if let Some(Value::Array(required)) = keywords.get_mut("required") {
            let mut names: Vec<Value> = Vec::new();
            for name in std::mem::take(required) {
                if !names.contains(&name)
                    && !name
                        .as_str()
                        .is_some_and(|name| absent.iter().any(|it| it == name))
                {
                    names.push(name);
                }
            }
            *required = names;
        }
    }

    /// The properties of a member of `allOf` that do not stand in this direction: a neighbour may require them.
    fn absent_in(&self, member: &Place, depth: usize) -> Vec<String> {
        let schema = match self.document.schema(member) {
            _ if depth > DEEPEST => return Vec::new(),
            Schema::Ref { target, .. } => return self.absent_in(&target, depth + 1),
            Schema::Object(schema) => serde_json::to_value(&*schema).unwrap_or_default(),
        };
        let properties = schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten();
        let own = properties.filter(|(_, property)| {
            referenced(property).is_some_and(|place| self.is_absent(&place))
        });
        let inner = schema
            .as_object()
            .map(|keywords| members(keywords, "allOf"))
            .unwrap_or_default();
        own.map(|(name, _)| name.clone())
            .chain(inner.iter().flat_map(|it| self.absent_in(it, depth + 1)))
            .collect()
    }

    fn is_absent(&self, property: &Place) -> bool {
        match self.direction {
            Direction::Request => flag(self.document, property, 0, &|it| it.read_only, &|it| {
                it.read_only
            }),
            Direction::Response => flag(self.document, property, 0, &|it| it.write_only, &|it| {
                it.write_only
            }),
        }
    }

    fn pattern(&mut self, place: &Place, keywords: &mut Map<String, Value>) {
        let Some(pattern) = keywords.get("pattern").cloned() else {
            return;
        };
        if let Err(error) = jsonschema::validator_for(&json!({"pattern": pattern})) {
            keywords.remove("pattern");
            self.left_out.push((
                place.clone(),
                format!("the pattern is not checked: {error}"),
            ));
        }
    }
}

/// What a schema, the schema it refers to or a member of its `allOf` says about a property's direction.
fn flag(
    document: &Document,
    place: &Place,
    depth: usize,
    here: &dyn Fn(&openapiv3::SchemaData) -> bool,
    beside: &dyn Fn(&Overrides) -> Option<bool>,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match document.schema(place) {
        Schema::Ref { target, overrides } => {
            beside(&overrides).unwrap_or_else(|| flag(document, &target, depth + 1, here, beside))
        }
        Schema::Object(schema) => {
            let members = match &schema.schema_kind {
                openapiv3::SchemaKind::AllOf { all_of } => all_of.as_slice(),
                _ => &[],
            };
            here(&schema.schema_data)
                || members.iter().any(|member| {
                    matches!(member, openapiv3::ReferenceOr::Reference { reference }
                        if reference.parse().is_ok_and(|member| flag(document, &member, depth + 1, here, beside)))
                })
        }
    }
}

fn referenced(schema: &Value) -> Option<Place> {
    schema.get("$ref")?.as_str()?.parse().ok()
}

fn list<'m>(keywords: &'m Map<String, Value>, key: &str) -> &'m [Value] {
    keywords
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn members(keywords: &Map<String, Value>, key: &str) -> Vec<Place> {
    list(keywords, key).iter().filter_map(referenced).collect()
}

/// Adds schemas that a value must fit as well.
fn add_rules(keywords: &mut Map<String, Value>, rules: impl IntoIterator<Item = Value>) {
    let all = keywords.entry("allOf").or_insert_with(|| json!([]));
    if let Some(all) = all.as_array_mut() {
        all.extend(rules);
    }
}

fn or_null(schema: Value) -> Value {
    json!({"if": {"type": "null"}, "then": true, "else": schema})
}

/// Documents mix keywords of different types; what a value looks like decides (`items` beside `type: object` is a list),
/// and a `type` that none of the listed values has is wrong.
fn types(keywords: &mut Map<String, Value>) {
    let name = keywords
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let values: Vec<&Value> = list(keywords, "enum")
        .iter()
        .filter(|value| !value.is_null())
        .collect();
    let contradicted = !values.is_empty() && !values.iter().any(|value| is_of_type(value, &name));
    let is_list = keywords.contains_key("items") && !keywords.contains_key("properties");
    if is_list && !name.is_empty() {
        keywords.insert("type".to_owned(), json!("array"));
    } else if contradicted || !TYPES.contains(&name.as_str()) {
        keywords.remove("type");
    }
}

const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];

fn is_of_type(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) => name == "boolean",
        Value::Number(number) => name == "number" || (name == "integer" && !number.is_f64()),
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    }
}

/// An exclusive bound is a flag beside the bound in 3.0, and a number in JSON Schema. `int32` and `int64` are bounds
/// too (OpenAPI Format Registry).
fn bounds(keywords: &mut Map<String, Value>) {
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if keywords.remove(exclusive) == Some(json!(true))
            && let Some(limit) = keywords.remove(bound)
        {
            keywords.insert(exclusive.to_owned(), limit);
        }
    }
    let (least, greatest) = match keywords.get("format").and_then(Value::as_str) {
        Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    keywords.entry("minimum").or_insert_with(|| json!(least));
    keywords.entry("maximum").or_insert_with(|| json!(greatest));
}

/// What JSON Schema knows under the same name, or those who make samples want to know.
fn is_kept(key: &str, value: &Value) -> bool {
    match key {
        "multipleOf" => value.as_f64().is_some_and(|step| step > 0.0),
        "required" | "enum" | "allOf" => value.as_array().is_some_and(|list| !list.is_empty()),
        "type"
        | "format"
        | "pattern"
        | "minLength"
        | "maxLength"
        | "minimum"
        | "maximum"
        | "exclusiveMinimum"
        | "exclusiveMaximum"
        | "items"
        | "minItems"
        | "maxItems"
        | "uniqueItems"
        | "properties"
        | "additionalProperties"
        | "minProperties"
        | "maxProperties"
        | "anyOf"
        | "not"
        | "examples"
        | DISCRIMINATOR => true,
        _ => false,
    }
}
