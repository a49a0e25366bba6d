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

/// How many lists and maps may stand in each other; deeper inside anything goes. People write three, and Python reads two
/// hundred.
const DEPTH: usize = 32;

/// The annotation, noting what it needs imported. Aliases are written out, for they have no class.
pub(super) fn annotation(api: &Api, ty: &Type, role: Role, imports: &mut Imports) -> String {
    annotation_within(api, ty, role, imports, DEPTH)
}

fn annotation_within(
    api: &Api,
    ty: &Type,
    role: Role,
    imports: &mut Imports,
    depth: usize,
) -> String {
    let Some(deeper) = depth.checked_sub(1) else {
        return any(imports);
    };
    let mut inner = |inner| annotation_within(api, inner, role, imports, deeper);
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
        Type::List(items) if role == Role::Argument && *api.resolve(items) == Type::Binary => {
            run_time("Files", imports)
        }
        Type::List(items) => format!("list[{}]", inner(items)),
        Type::Map(values) => format!("dict[str, {}]", inner(values)),
        Type::Nullable(value) => optional(inner(value)),
        Type::Named(id) => {
            let def = api.type_def(*id);
            let class = names::model(&def.name);
            match &def.shape {
                Shape::Alias(target) => inner(target),
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
    shown_within(api, ty, DEPTH)
}

fn shown_within(api: &Api, ty: &Type, depth: usize) -> String {
    let Some(deeper) = depth.checked_sub(1) else {
        return "object".to_owned();
    };
    let inner = |inner| shown_within(api, inner, deeper);
    match ty {
        Type::Any => "object".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int32 | Type::Int64 => "int".to_owned(),
        Type::Double => "float".to_owned(),
        Type::Text => "str".to_owned(),
        Type::Timestamp => "datetime".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Binary => "bytearray".to_owned(),
        Type::List(items) => format!("List[{}]", inner(items)),
        Type::Map(values) => format!("Dict[str, {}]", inner(values)),
        Type::Nullable(value) => inner(value),
        Type::Named(id) => {
            let def = api.type_def(*id);
            match &def.shape {
                Shape::Alias(target) => inner(target),
                _ => names::model(&def.name),
            }
        }
    }
}
