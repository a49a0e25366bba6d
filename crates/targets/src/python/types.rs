//! Types as Python writes them: in annotations, and on pages.

use sailmaker_ir::{Api, Shape, Type};

use super::imports::Imports;
use super::names;

/// Where an annotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// At a parameter of a method: bytes are files.
    Argument,
    /// At what a method returns: bytes are bytes.
    Returned,
    /// At a field: bytes cannot be in JSON, so it is anything.
    Field,
}

/// The annotation, noting what it needs imported. Aliases are written out, for they have no class.
pub(super) fn annotation(api: &Api, ty: &Type, role: Role, imports: &mut Imports) -> String {
    match ty {
        Type::Any => any(imports),
        Type::Bool => "bool".to_owned(),
        Type::Int32 | Type::Int64 => "int".to_owned(),
        Type::Double => "int | float".to_owned(),
        Type::Text => "str".to_owned(),
        Type::Timestamp => run_time("Timestamp", imports),
        Type::Date => run_time("Date", imports),
        Type::Binary => match role {
            Role::Argument => run_time("File", imports),
            Role::Returned => "bytearray".to_owned(),
            Role::Field => any(imports),
        },
        Type::List(inner) if role == Role::Argument && *api.resolve(inner) == Type::Binary => {
            run_time("Files", imports)
        }
        Type::List(inner) => format!("list[{}]", annotation(api, inner, role, imports)),
        Type::Map(inner) => format!("dict[str, {}]", annotation(api, inner, role, imports)),
        Type::Nullable(inner) => optional(annotation(api, inner, role, imports)),
        Type::Named(id) => {
            let def = api.type_def(*id);
            let class = names::model(&def.name);
            match &def.shape {
                Shape::Alias(target) => annotation(api, target, role, imports),
                shape => {
                    imports.model(&class);
                    if matches!(shape, Shape::Enum(_)) {
                        format!("{}[{class}]", run_time("Open", imports))
                    } else {
                        class
                    }
                }
            }
        }
    }
}

/// The annotation of something that may be `None`.
pub(super) fn optional(annotation: String) -> String {
    if annotation.ends_with(" | None") {
        annotation
    } else {
        format!("{annotation} | None")
    }
}

fn any(imports: &mut Imports) -> String {
    imports.typing.insert("Any");
    "Any".to_owned()
}

fn run_time(name: &'static str, imports: &mut Imports) -> String {
    imports.types.insert(name);
    name.to_owned()
}

/// The type as pages show it: `List[Entitlement]`, `Dict[str, object]`.
pub(super) fn shown(api: &Api, ty: &Type) -> String {
    match ty {
        Type::Any => "object".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int32 | Type::Int64 => "int".to_owned(),
        Type::Double => "float".to_owned(),
        Type::Text => "str".to_owned(),
        Type::Timestamp => "datetime".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Binary => "bytearray".to_owned(),
        Type::List(inner) => format!("List[{}]", shown(api, inner)),
        Type::Map(inner) => format!("Dict[str, {}]", shown(api, inner)),
        Type::Nullable(inner) => shown(api, inner),
        Type::Named(id) => {
            let def = api.type_def(*id);
            match &def.shape {
                Shape::Alias(target) => shown(api, target),
                _ => names::model(&def.name),
            }
        }
    }
}
