//! Models of forms: the published package has a class for the parts of a multipart body too, though no method takes it.

use std::collections::HashSet;

use sailmaker_ir::{
    Api, Content, Field, GroupId, Limits, Name, Operation, Part, Shape, Struct, TypeDef, TypeId,
    Usage,
};

/// The API with a type for every body that is in parts.
pub(super) fn with_models(api: &Api) -> Api {
    let mut taken: HashSet<String> = api.types.iter().flat_map(names).collect();
    let mut whole = api.clone();
    for (index, group) in api.groups.iter().enumerate() {
        for operation in &group.operations {
            let Some(content) = form(operation) else {
                continue;
            };
            let name = Name::joined([&operation.name, &Name::new("Request")]);
            if taken.insert(name.pascal().to_lowercase()) {
                let id = TypeId(whole.types.len() as u32);
                whole
                    .types
                    .push(model(id, name, GroupId(index as u32), content));
            }
        }
    }
    whole
}

fn names(def: &TypeDef) -> Vec<String> {
    let names = std::iter::once(&def.name).chain(&def.aliases);
    names.map(|name| name.pascal().to_lowercase()).collect()
}

fn form(operation: &Operation) -> Option<&Content> {
    let content = operation.body.as_ref()?.contents.first()?;
    (!content.parts.is_empty()).then_some(content)
}

fn model(id: TypeId, name: Name, group: GroupId, content: &Content) -> TypeDef {
    let fields = content.parts.iter().map(|part| field(part, content));
    TypeDef {
        id,
        name,
        aliases: Vec::new(),
        description: None,
        shape: Shape::Struct(Struct {
            fields: fields.collect(),
            additional: None,
        }),
        usage: Usage::SENT,
        groups: [group].into(),
        patched: false,
        deprecated: false,
        limits: Limits::none(),
        example: None,
        place: content.place.clone(),
        given: None,
        inline: true,
    }
}

fn field(part: &Part, content: &Content) -> Field {
    Field {
        name: part.name.clone(),
        ty: part.ty.clone(),
        required: part.required,
        nullable: false,
        read_only: false,
        write_only: false,
        deprecated: false,
        recursive: false,
        undeclared: false,
        limits: part.limits.clone(),
        default: None,
        example: part.example.clone(),
        description: part.description.clone(),
        place: content.place.clone(),
    }
}
