//! Schemas become types.

use std::collections::BTreeSet;
use std::sync::Arc;

use sailmaker_spec::{Code, Diagnostic, Document, Overrides, Place, PlaceMap, Schema};
use serde_json::Value;

use super::keywords::{Additional, Keywords};
use super::merge::{Begun, Merged};
use crate::{
    Enum, EnumValue, Field, Limits, Name, Shape, Struct, Type, TypeDef, TypeId, Union, Usage,
    Variant,
};

/// A type as one place uses it, with what is said there about the value.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) ty: Type,
    pub(super) nullable: bool,
    pub(super) notes: Notes,
    pub(super) limits: Arc<Limits>,
}

/// What is said about a value, apart from its type.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) description: Option<Arc<str>>,
    pub(super) default: Option<Arc<Value>>,
    pub(super) example: Option<Arc<Value>>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) deprecated: bool,
}

impl Notes {
    /// What a schema says; a blank description says nothing.
    fn of(said: &openapiv3::SchemaData) -> Self {
        let description = said.description.as_deref();
        Self {
            description: description
                .filter(|text| !text.trim().is_empty())
                .map(Arc::from),
            default: said.default.clone().map(Arc::new),
            example: said.example.clone().map(Arc::new),
            read_only: said.read_only,
            write_only: said.write_only,
            deprecated: said.deprecated,
        }
    }
}

impl Use {
    pub(super) fn of(ty: Type) -> Self {
        Self {
            ty,
            nullable: false,
            notes: Notes::default(),
            limits: Limits::none(),
        }
    }

    /// The type with its nullability, for places that have no flag for it.
    pub(super) fn into_type(self) -> Type {
        if self.nullable && self.ty != Type::Any {
            Type::Nullable(Box::new(self.ty))
        } else {
            self.ty
        }
    }

    fn overridden(mut self, by: &Overrides) -> Self {
        self.nullable = by.nullable.unwrap_or(self.nullable);
        self.notes.description = by
            .description
            .as_deref()
            .map(Arc::from)
            .or(self.notes.description);
        self.notes.default = by.default.clone().map(Arc::new).or(self.notes.default);
        self.notes.example = by.example.clone().map(Arc::new).or(self.notes.example);
        self.notes.read_only = by.read_only.unwrap_or(self.notes.read_only);
        self.notes.write_only = by.write_only.unwrap_or(self.notes.write_only);
        self.notes.deprecated = by.deprecated.unwrap_or(self.notes.deprecated);
        self
    }
}

/// What an inline type is called after: a type or an operation, and the way from there.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    base: Base,
    /// Most of them are never asked for a name, so that the steps are not split into words yet.
    way: Vec<Arc<str>>,
    /// Whether the way leads through a member of `allOf` that is no component.
    lent: bool,
}

#[derive(Clone, Debug)]
enum Base {
    Type(TypeId),
    Free(Name),
}

impl Context {
    /// After an operation or anything else with a fixed name.
    pub(super) fn named(name: Name) -> Self {
        Self {
            base: Base::Free(name),
            way: Vec::new(),
            lent: false,
        }
    }

    fn of(id: TypeId) -> Self {
        Self {
            base: Base::Type(id),
            way: Vec::new(),
            lent: false,
        }
    }

    /// One step further.
    pub(super) fn then(&self, step: &str) -> Self {
        let mut way = self.way.clone();
        way.push(step.into());
        Self {
            base: self.base.clone(),
            way,
            lent: self.lent,
        }
    }

    /// To the `index`-th inline member of `allOf`.
    fn member(&self, index: usize) -> Self {
        Self {
            lent: true,
            ..self.then_nth("AllOf", index)
        }
    }

    /// To the items of a list. In a property that a member of `allOf` adds, the published SDKs call them like the list.
    fn items(&self) -> Self {
        if self.lent {
            self.clone()
        } else {
            self.then("Inner")
        }
    }

    /// One step further, to the `index`-th of several.
    fn then_nth(&self, step: &str, index: usize) -> Self {
        if index == 0 {
            self.then(step)
        } else {
            self.then(&format!("{step}{index}"))
        }
    }

    /// The name, once the types before this one have theirs.
    pub(crate) fn name(&self, types: &[TypeDef]) -> Name {
        let base = match &self.base {
            Base::Type(id) => &types[id.0 as usize].name,
            Base::Free(name) => name,
        };
        let way: Vec<Name> = self.way.iter().map(|step| Name::new(step)).collect();
        Name::joined(std::iter::once(base).chain(&way))
    }
}

/// How a type comes by its name.
#[derive(Clone, Debug)]
pub(crate) enum NameSource {
    /// It has a file or a component key of its own.
    Component(Name),
    /// It stands where it is used.
    Inline(Context),
}

/// What one schema may take of the stack, with those that are written in it: they are at most 128 levels deep.
const STACK_LEFT: usize = 1024 * 1024;

/// By how much the stack grows where there is less.
const STACK_MORE: usize = 8 * 1024 * 1024;

/// Lowers schemas on demand, each place once.
pub(super) struct Schemas<'d> {
    pub(super) document: &'d Document,
    pub(super) types: Vec<TypeDef>,
    /// How each type comes by its name, by [`TypeId`].
    pub(super) names: Vec<NameSource>,
    pub(super) diagnostics: Vec<Diagnostic>,
    done: PlaceMap<Use>,
    /// Schemas being lowered that lead back to themselves, perhaps: components, and inline ones with types of their own, to
    /// which the properties lead that they take over from a component around them.
    open: PlaceMap<TypeId>,
}

impl<'d> Schemas<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            types: Vec::new(),
            names: Vec::new(),
            diagnostics: Vec::new(),
            done: PlaceMap::default(),
            open: PlaceMap::default(),
        }
    }

    /// Lowers the schema at a place; an inline type is named after the context.
    pub(super) fn lower(&mut self, place: &Place, context: &Context) -> Use {
        if let Some(done) = self.done.get(place) {
            return done.clone();
        }
        if let Some(id) = self.open.get(place) {
            return Use::of(Type::Named(*id));
        }
        let lowered = match self.document.schema(place) {
            Schema::Ref { target, overrides } => self.component(&target).overridden(&overrides),
            Schema::Object(schema) => self.inline(place, &schema, context),
        };
        self.done.insert(place.clone(), lowered.clone());
        lowered
    }

    /// Lowers a schema that others refer to.
    ///
    /// Schemas lead on to others as long as the document likes, and so the stack has to grow.
    pub(super) fn component(&mut self, place: &Place) -> Use {
        stacker::maybe_grow(STACK_LEFT, STACK_MORE, || self.component_here(place))
    }

    fn component_here(&mut self, place: &Place) -> Use {
        if let Some(done) = self.done.get(place) {
            return done.clone();
        }
        if let Some(id) = self.open.get(place) {
            return Use::of(Type::Named(*id));
        }
        let Schema::Object(schema) = self.document.schema(place) else {
            return Use::of(Type::Any);
        };
        let name = Name::new(&component_name(self.document, place));
        let id = self.reserve(place, NameSource::Component(name), false);
        self.open.insert(place.clone(), id);
        let keywords = Keywords::of(&schema);
        let (shape, mut lowered) = self.shape(place, &schema, keywords, &Context::of(id));
        self.open.remove(place);
        lowered.ty = Type::Named(id);
        self.define(id, shape, &lowered);
        self.done.insert(place.clone(), lowered.clone());
        lowered
    }

    /// The fields of an object that is no type of its own: the parts of a multipart body.
    pub(super) fn object(&mut self, place: &Place, context: &Context) -> Struct {
        let mut merged = Merged::default();
        self.gather_member(place, context, &mut merged);
        merged.into_struct(place)
    }

    fn inline(&mut self, place: &Place, schema: &openapiv3::Schema, context: &Context) -> Use {
        let keywords = Keywords::of(schema);
        // Only these shapes get a name of their own; deciding it before lowering lets children be named after it.
        let named = keywords.all_of.is_empty()
            && (!keywords.properties.is_empty() || has_text_values(&keywords));
        let composed = !keywords.all_of.is_empty()
            || !keywords.one_of.is_empty()
            || !keywords.any_of.is_empty();
        if !named && !composed {
            let (shape, lowered) = self.shape(place, schema, keywords, context);
            debug_assert!(matches!(shape, Shape::Alias(_)), "{place} needs a name");
            return Use {
                ty: alias_target(shape),
                ..lowered
            };
        }
        let name = match usable_title(schema.schema_data.title.as_deref()) {
            Some(title) if !keywords.properties.is_empty() => Context::named(Name::new(title)),
            _ => context.clone(),
        };
        let id = self.reserve(place, NameSource::Inline(name), true);
        self.open.insert(place.clone(), id);
        let (shape, mut lowered) = self.shape(place, schema, keywords, &Context::of(id));
        self.open.remove(place);
        if let Shape::Alias(ty) = shape {
            // A composition of one: the name is one more for the type in it.
            self.retire(id, &ty);
            lowered.ty = ty;
        } else {
            lowered.ty = Type::Named(id);
            self.define(id, shape, &lowered);
        }
        lowered
    }

    /// The shape of a schema and what it says about its values.
    fn shape(
        &mut self,
        place: &Place,
        schema: &openapiv3::Schema,
        mut keywords: Keywords,
        context: &Context,
    ) -> (Shape, Use) {
        let mut lowered = Use::of(Type::Any);
        lowered.nullable = schema.schema_data.nullable;
        lowered.limits = std::mem::take(&mut keywords.limits).shared();
        lowered.notes = Notes::of(&schema.schema_data);
        let is_list = keywords.ty.as_deref() == Some("array") && keywords.items.is_none();
        let shape = if let ([member], true) = (keywords.all_of.as_slice(), is_list) {
            Shape::Alias(self.list_of(place, member, context, &mut lowered.limits))
        } else if !keywords.all_of.is_empty() {
            self.all_of(place, &keywords, context, &mut lowered)
        } else if !keywords.properties.is_empty() {
            if let Some(discriminator) = &schema.schema_data.discriminator
                && keywords.one_of.is_empty()
                && keywords.any_of.is_empty()
            {
                self.complain(
                    Code::UnsupportedSchema,
                    &place.child("discriminator"),
                    &format!(
                        "`{}` tells between schemas that name this one in `allOf`: values are read as this one, and what the \
                         others add stays with them as unknown fields",
                        discriminator.property_name
                    ),
                );
            }
            let mut merged = Merged::default();
            self.gather(&keywords, context, &mut merged);
            self.gather_alternatives(&keywords, context, &mut merged);
            Shape::Struct(merged.into_struct(place))
        } else if keywords.values.is_empty()
            && !(keywords.one_of.is_empty() && keywords.any_of.is_empty())
        {
            let discriminator = schema.schema_data.discriminator.as_ref();
            self.union(place, &keywords, discriminator, context, &mut lowered)
        } else if !keywords.values.is_empty() {
            self.enumeration(place, &keywords, &mut lowered)
        } else {
            Shape::Alias(self.plain(place, &keywords, context, &mut lowered.limits))
        };
        (shape, lowered)
    }

    /// A list without `items` that has a schema in `allOf`: where that is no list, its author means the items.
    fn list_of(
        &mut self,
        place: &Place,
        member: &Place,
        context: &Context,
        limits: &mut Arc<Limits>,
    ) -> Type {
        let member = self.lower(member, &context.then("Inner"));
        if self.is_list(&member.ty) {
            return member.into_type();
        }
        self.complain(
            Code::ContradictorySchema,
            place,
            "a list cannot be what its `allOf` says too; that is taken for its `items`",
        );
        say_inner(limits, &member.limits);
        member.into_type().list()
    }

    /// Whether a type is a list, behind aliases.
    fn is_list(&self, ty: &Type) -> bool {
        match ty {
            Type::List(_) => true,
            Type::Named(id) => match &self.types[id.0 as usize].shape {
                Shape::Alias(target) if target != ty => self.is_list(target),
                _ => false,
            },
            _ => false,
        }
    }

    /// Lists, maps and scalars; the limits get those of items and values.
    fn plain(
        &mut self,
        place: &Place,
        keywords: &Keywords,
        context: &Context,
        limits: &mut Arc<Limits>,
    ) -> Type {
        if let Some(items) = &keywords.items {
            // `items` beside another type than array: the values are lists all the same.
            let items = self.lower(items, &context.items());
            say_inner(limits, &items.limits);
            return items.into_type().list();
        }
        if !keywords.required.is_empty() {
            Arc::make_mut(limits).keys = keywords.required.clone();
        }
        match (keywords.ty.as_deref(), &keywords.additional) {
            (_, Additional::Schema(values)) => {
                let values = self.lower(values, &context.then("Value"));
                say_inner(limits, &values.limits);
                Type::Map(Box::new(values.into_type()))
            }
            (Some("object"), _) | (None, Additional::Any) => Type::Map(Box::new(Type::Any)),
            (Some("array"), _) => Type::Any.list(),
            (Some("boolean"), _) => Type::Bool,
            (Some("number"), _) => Type::Double,
            (Some("integer"), _) => match keywords.format.as_deref() {
                Some("int32") => Type::Int32,
                _ => Type::Int64,
            },
            (Some("string"), _) => match keywords.format.as_deref() {
                Some("date-time" | "datetime") => Type::Timestamp,
                Some("date") => Type::Date,
                Some("binary") => Type::Binary,
                _ => Type::Text,
            },
            (Some("null") | None, _) => {
                if keywords.not {
                    self.complain(
                        Code::UnsupportedSchema,
                        place,
                        "`not` says only what a value is not: any value is taken",
                    );
                }
                Type::Any
            }
            // Reported when the document was read.
            (Some(_), _) => Type::Any,
        }
    }

    fn enumeration(&mut self, place: &Place, keywords: &Keywords, lowered: &mut Use) -> Shape {
        lowered.nullable |= keywords.values.iter().any(Value::is_null);
        let values: Vec<&Value> = keywords
            .values
            .iter()
            .filter(|value| !value.is_null())
            .collect();
        if has_text_values(keywords) {
            let mut seen = BTreeSet::new();
            let mut texts = Vec::new();
            for value in values {
                let text = match value {
                    Value::String(text) => text.clone(),
                    other => {
                        self.complain(
                            Code::UnsupportedSchema,
                            place,
                            &format!(
                                "the enum value `{other}` is not a text: it is taken as \"{other}\""
                            ),
                        );
                        other.to_string()
                    }
                };
                if seen.insert(text.clone()) {
                    texts.push(EnumValue {
                        name: Name::new(&text),
                    });
                }
            }
            return Shape::Enum(Enum { values: texts });
        }
        Arc::make_mut(&mut lowered.limits).values = keywords.values.clone();
        let all =
            |test: fn(&Value) -> bool| !values.is_empty() && values.iter().all(|value| test(value));
        Shape::Alias(match keywords.ty.as_deref() {
            Some("integer") if keywords.format.as_deref() == Some("int32") => Type::Int32,
            Some("integer") => Type::Int64,
            Some("number") => Type::Double,
            Some("boolean") => Type::Bool,
            _ if all(Value::is_boolean) => Type::Bool,
            _ if all(|value| value.is_i64()) => Type::Int64,
            _ if all(Value::is_number) => Type::Double,
            Some("string") => Type::Text,
            _ => Type::Any,
        })
    }

    fn union(
        &mut self,
        place: &Place,
        keywords: &Keywords,
        discriminator: Option<&openapiv3::Discriminator>,
        context: &Context,
        lowered: &mut Use,
    ) -> Shape {
        let mut variants: Vec<Variant> = Vec::new();
        let members = keywords
            .one_of
            .iter()
            .map(|place| ("OneOf", place))
            .chain(keywords.any_of.iter().map(|place| ("AnyOf", place)));
        for (step, member_at) in members {
            if self.is_null(member_at) {
                lowered.nullable = true;
                continue;
            }
            let mut member = self.lower(member_at, &context.then(step));
            if member.ty == Type::Any {
                // A member that names no type is still of the type that stands beside the union.
                member.ty = self.plain(place, keywords, context, &mut Limits::none());
            }
            lowered.nullable |= member.nullable;
            if variants.iter().any(|variant| variant.ty == member.ty) {
                continue;
            }
            let name = self.variant_name(member_at, &member.ty);
            let tags = discriminator
                .map(|found| self.tags(found, member_at))
                .unwrap_or_default();
            variants.push(Variant {
                name,
                ty: member.ty,
                limits: member.limits,
                tags,
                recursive: false,
            });
        }
        if variants.len() <= 1 {
            return Shape::Alias(variants.pop().map_or(Type::Any, |only| only.ty));
        }
        if variants.iter().any(|variant| variant.ty == Type::Any) {
            return Shape::Alias(Type::Any);
        }
        Shape::Union(Union {
            variants,
            discriminator: discriminator.map(|found| found.property_name.clone()),
        })
    }

    /// What a variant is called: its title, its component, or the kind of its values.
    fn variant_name(&self, place: &Place, ty: &Type) -> Name {
        match self.document.schema(place) {
            Schema::Ref { target, .. } => Name::new(&component_name(self.document, &target)),
            Schema::Object(schema) => match usable_title(schema.schema_data.title.as_deref()) {
                Some(title) => Name::new(title),
                None => Name::new(kind_name(ty)),
            },
        }
    }

    /// The discriminator values that mean the member at a place (OpenAPI 3.0.3, "Discriminator Object"): those that are
    /// mapped to it, and the component's own name.
    fn tags(&self, discriminator: &openapiv3::Discriminator, place: &Place) -> Vec<String> {
        let Schema::Ref { target, .. } = self.document.schema(place) else {
            return Vec::new();
        };
        let component = component_name(self.document, &target);
        let mut tags: Vec<String> = discriminator
            .mapping
            .iter()
            .filter(|(_, mapped)| mapped.parse::<Place>().is_ok_and(|place| place == target))
            .map(|(tag, _)| tag.clone())
            .collect();
        // A mapping adds to the names of the components, it does not replace them.
        if !tags.contains(&component) && !discriminator.mapping.contains_key(&component) {
            tags.push(component);
        }
        tags
    }

    fn is_null(&self, place: &Place) -> bool {
        let Schema::Object(schema) = self.document.schema(place) else {
            return false;
        };
        let keywords = Keywords::of(&schema);
        keywords.ty.as_deref() == Some("null")
            || (!keywords.values.is_empty() && keywords.values.iter().all(Value::is_null))
            || (schema.schema_data.nullable && keywords.is_annotation())
    }

    /// `allOf`: annotations around one schema, or several objects in one.
    fn all_of(
        &mut self,
        place: &Place,
        keywords: &Keywords,
        context: &Context,
        lowered: &mut Use,
    ) -> Shape {
        let substantive: Vec<&Place> = keywords
            .all_of
            .iter()
            .filter(|member| !self.is_annotation(member))
            .collect();
        let bare = keywords.properties.is_empty()
            && keywords.one_of.is_empty()
            && keywords.any_of.is_empty();
        if let ([only], true) = (substantive.as_slice(), bare) {
            let inner = self.lower(only, &context.then("AllOf"));
            let notes = std::mem::take(&mut lowered.notes);
            let limits = self.member_limits(&keywords.all_of, &lowered.limits);
            *lowered = Use {
                nullable: lowered.nullable || inner.nullable,
                limits: limits.joined(&inner.limits),
                ..inner.clone()
            };
            for member in &keywords.all_of {
                self.annotate(member, lowered);
            }
            lowered.annotate(notes);
            return Shape::Alias(inner.ty);
        }
        let mut merged = Merged::default();
        let mut scalar = None;
        let mut inline = 0;
        for member in &keywords.all_of {
            self.annotate(member, lowered);
            let context_of_member = context.member(inline);
            inline += usize::from(self.is_inline(member));
            if !self.gather_member(member, &context_of_member, &mut merged)
                && scalar.is_none()
                && !self.is_annotation(member)
            {
                let member = self.lower(member, &context.then("AllOf"));
                lowered.limits = Arc::clone(&lowered.limits).joined(&member.limits);
                scalar = Some(member.ty);
            }
        }
        self.gather(keywords, context, &mut merged);
        self.gather_alternatives(keywords, context, &mut merged);
        match scalar {
            Some(ty) if merged.is_empty() => Shape::Alias(ty),
            Some(_) => {
                self.complain(
                    Code::UnsupportedSchema,
                    place,
                    "`allOf` joins an object with something that is not one: the object is taken",
                );
                Shape::Struct(merged.into_struct(place))
            }
            None if merged.is_empty() => Shape::Alias(Type::Map(Box::new(Type::Any))),
            None => Shape::Struct(merged.into_struct(place)),
        }
    }

    /// The limits with those of the members of `allOf` that say nothing else.
    fn member_limits(&self, members: &[Place], own: &Arc<Limits>) -> Arc<Limits> {
        members.iter().fold(own.clone(), |limits, member| {
            match self.document.schema(member) {
                Schema::Object(schema) if self.is_annotation(member) => {
                    limits.joined(&Keywords::of(&schema).limits.shared())
                }
                _ => limits,
            }
        })
    }

    /// Adds the fields of a member of `allOf`; tells whether the member was an object.
    fn gather_member(&mut self, place: &Place, context: &Context, merged: &mut Merged) -> bool {
        match self.document.schema(place) {
            Schema::Ref { target, .. } => {
                // Lowered by itself first, so that its inline types are called after it.
                let component = self.component(&target);
                let Type::Named(id) = component.ty else {
                    return false;
                };
                let Schema::Object(schema) = self.document.schema(&target) else {
                    return false;
                };
                match merged.begin(&target) {
                    Begun::Before { object } => object,
                    Begun::TooDeep => {
                        self.complain(
                            Code::LimitExceeded,
                            place,
                            "too many schemas take over one another's properties: no more are taken over",
                        );
                        false
                    }
                    Begun::Now => {
                        let object = self.gather_object(&schema, &Context::of(id), merged);
                        merged.end(&target, object);
                        object
                    }
                }
            }
            Schema::Object(schema) => self.gather_object(&schema, context, merged),
        }
    }

    fn gather_object(
        &mut self,
        schema: &openapiv3::Schema,
        context: &Context,
        merged: &mut Merged,
    ) -> bool {
        let keywords = Keywords::of(schema);
        let mut object = !keywords.properties.is_empty()
            || !keywords.required.is_empty()
            || matches!(keywords.additional, Additional::Any | Additional::Schema(_))
            || (keywords.ty.as_deref() == Some("object") && keywords.items.is_none());
        let mut inline = 0;
        for member in &keywords.all_of {
            object |= self.gather_member(member, &context.member(inline), merged);
            inline += usize::from(self.is_inline(member));
        }
        self.gather(&keywords, context, merged);
        object | self.gather_alternatives(&keywords, context, merged)
    }

    /// Adds the properties of a schema.
    fn gather(&mut self, keywords: &Keywords, context: &Context, merged: &mut Merged) {
        for (name, place) in &keywords.properties {
            let value = self.lower(place, &context.then(name));
            merged.field(Field {
                name: Name::new(name),
                ty: value.ty,
                required: false,
                nullable: value.nullable,
                read_only: value.notes.read_only,
                write_only: value.notes.write_only,
                deprecated: value.notes.deprecated,
                recursive: false,
                undeclared: false,
                limits: value.limits,
                default: value.notes.default,
                example: value.notes.example,
                description: value.notes.description,
                place: place.clone(),
            });
        }
        merged.require(&keywords.required);
        match &keywords.additional {
            Additional::Any => merged.additional(Type::Any),
            Additional::Schema(values) => {
                let values = self.lower(values, &context.then("Value")).into_type();
                merged.additional(values);
            }
            Additional::Unsaid | Additional::Forbidden => {}
        }
    }

    /// Adds the properties of the alternatives that stand beside an object's own; they may be there or not.
    fn gather_alternatives(
        &mut self,
        keywords: &Keywords,
        context: &Context,
        merged: &mut Merged,
    ) -> bool {
        let mut object = false;
        for (index, member) in keywords.one_of.iter().chain(&keywords.any_of).enumerate() {
            let mut alternative = merged.alternative();
            object |=
                self.gather_member(member, &context.then_nth("OneOf", index), &mut alternative);
            merged.optional(alternative);
        }
        object
    }

    fn is_annotation(&self, place: &Place) -> bool {
        match self.document.schema(place) {
            Schema::Ref { .. } => false,
            Schema::Object(schema) => {
                let keywords = Keywords::of(&schema);
                keywords.is_annotation() && keywords.required.is_empty()
            }
        }
    }

    fn is_inline(&self, place: &Place) -> bool {
        matches!(self.document.schema(place), Schema::Object(_))
    }

    /// Lets an annotation-only member of `allOf` speak about the whole.
    fn annotate(&self, place: &Place, lowered: &mut Use) {
        match self.document.schema(place) {
            Schema::Ref { overrides, .. } if !overrides.is_empty() => {
                *lowered = lowered.clone().overridden(&overrides)
            }
            Schema::Object(schema) if self.is_annotation(place) => {
                lowered.nullable |= schema.schema_data.nullable;
                lowered.annotate(Notes::of(&schema.schema_data));
            }
            _ => {}
        }
    }

    fn reserve(&mut self, place: &Place, source: NameSource, inline: bool) -> TypeId {
        let id = TypeId(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        self.types.push(TypeDef {
            id,
            name: Name::new(""),
            aliases: Vec::new(),
            description: None,
            shape: Shape::Alias(Type::Any),
            usage: Usage::default(),
            groups: BTreeSet::new(),
            patched: false,
            deprecated: false,
            limits: Limits::none(),
            example: None,
            place: place.clone(),
            given: None,
            inline,
        });
        self.names.push(source);
        id
    }

    fn define(&mut self, id: TypeId, shape: Shape, lowered: &Use) {
        let def = &mut self.types[id.0 as usize];
        def.shape = shape;
        def.limits = Arc::clone(&lowered.limits);
        def.description = lowered.notes.description.clone();
        def.example = lowered.notes.example.clone();
        def.deprecated = lowered.notes.deprecated;
    }

    /// Gives up a reserved type. Nothing refers to it, so the reachability pass drops it; types inside it keep it as the
    /// base of their names.
    fn retire(&mut self, id: TypeId, only: &Type) {
        let only = match only {
            Type::Named(_) => only.clone(),
            _ => Type::Any,
        };
        self.types[id.0 as usize].shape = Shape::Alias(only);
    }

    pub(super) fn complain(&mut self, code: Code, place: &Place, message: &str) {
        self.diagnostics.push(Diagnostic::new(code, place, message));
    }
}

impl Use {
    /// What is said further out wins over what is said further in.
    fn annotate(&mut self, outer: Notes) {
        self.notes.description = outer.description.or(self.notes.description.take());
        self.notes.default = outer.default.or(self.notes.default.take());
        self.notes.example = outer.example.or(self.notes.example.take());
        self.notes.read_only |= outer.read_only;
        self.notes.write_only |= outer.write_only;
        self.notes.deprecated |= outer.deprecated;
    }
}

/// Makes the limits of items or values part of those of a list or map.
fn say_inner(limits: &mut Arc<Limits>, of_inner: &Arc<Limits>) {
    if let Some(inner) = of_inner.as_inner() {
        Arc::make_mut(limits).inner = Some(inner);
    }
}

/// Whether a schema lists texts, be they declared so or not.
fn has_text_values(keywords: &Keywords) -> bool {
    match keywords.ty.as_deref() {
        None => {
            let mut values = keywords
                .values
                .iter()
                .filter(|value| !value.is_null())
                .peekable();
            values.peek().is_some() && values.all(Value::is_string)
        }
        Some(_) => keywords.values.iter().any(Value::is_string),
    }
}

/// The name of a schema that others refer to: its file, or the key it stands under.
///
/// Some documents have lost their capitals: where the title is the same word, it shows where they were.
pub(super) fn component_name(document: &Document, place: &Place) -> String {
    let base = match place.last() {
        Some(key) => key,
        None => document.file_stem(place.file()).to_owned(),
    };
    if base.chars().any(char::is_uppercase) {
        return base;
    }
    let Schema::Object(schema) = document.schema(place) else {
        return base;
    };
    match &schema.schema_data.title {
        Some(title) if squashed(title) == squashed(&base) => title.clone(),
        _ => base,
    }
}

fn squashed(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A title that can serve as a name: a word or a few, not a sentence.
fn usable_title(title: Option<&str>) -> Option<&str> {
    let title = title?.trim();
    let name = Name::new(title);
    let starts_well = title.chars().next().is_some_and(char::is_alphabetic);
    (starts_well && !title.contains(['.', ',', ':', '/']) && (1..=6).contains(&name.words().len()))
        .then_some(title)
}

/// What a variant without a title is called.
fn kind_name(ty: &Type) -> &'static str {
    match ty {
        Type::Any | Type::Named(_) => "Object",
        Type::Bool => "Boolean",
        Type::Int32 | Type::Int64 => "Integer",
        Type::Double => "Number",
        Type::Text => "String",
        Type::Timestamp => "DateTime",
        Type::Date => "Date",
        Type::Binary => "Binary",
        Type::List(_) => "List",
        Type::Map(_) => "Map",
        Type::Nullable(inner) => kind_name(inner),
    }
}

fn alias_target(shape: Shape) -> Type {
    match shape {
        Shape::Alias(ty) => ty,
        // Only named schemas have other shapes.
        Shape::Struct(Struct { .. }) | Shape::Enum(_) | Shape::Union(_) => Type::Any,
    }
}
