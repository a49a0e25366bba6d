//! The version of OpenAPI a document is written in.

use std::fmt;

use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::place::{FileId, Place};
use crate::sources::Sources;

/// The version of OpenAPI a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenApiVersion {
    /// 3.
    pub major: u8,
    /// 0 or 1; more for a newer version, which is read as 3.1.
    pub minor: u8,
}

impl fmt::Display for OpenApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl OpenApiVersion {
    /// The version the root says it has. None, with the reason, if it is no OpenAPI 3 document.
    pub(crate) fn of(
        root: &Node,
        sources: &Sources,
        complaints: &mut Vec<Diagnostic>,
    ) -> Option<OpenApiVersion> {
        let top = Place::of_file(FileId::ROOT);
        if root.get("swagger").is_some() {
            complaints.push(
                Diagnostic::new(
                    Code::Swagger2,
                    top.child("swagger"),
                    "this is a Swagger 2.0 document",
                )
                .with_help("convert it to OpenAPI 3 first, for example with `npx swagger2openapi`"),
            );
            return None;
        }
        let at = top.child("openapi");
        let text = match root.get("openapi") {
            Some(Node::String(text)) => text.clone(),
            Some(Node::Number(_)) => sources.spelling(&at).unwrap_or_default(),
            _ => {
                complaints.push(not_openapi(root, &top));
                return None;
            }
        };
        let mut numbers = text.split('.').map(|number| number.parse::<u8>().ok());
        let version = numbers
            .next()
            .flatten()
            .zip(numbers.next().unwrap_or(Some(0)));
        match version {
            Some((3, minor)) => {
                if minor > 1 {
                    let message =
                        format!("OpenAPI {text} is newer than 3.1; it is read as if it were 3.1");
                    complaints.push(Diagnostic::new(Code::NewerVersion, &at, message));
                }
                Some(OpenApiVersion { major: 3, minor })
            }
            _ => {
                let message = format!("`{text}` is not a version of OpenAPI that can be read");
                complaints.push(
                    Diagnostic::new(Code::UnsupportedVersion, &at, message)
                        .with_help("the versions are 3.0 and 3.1"),
                );
                None
            }
        }
    }
}

fn not_openapi(root: &Node, top: &Place) -> Diagnostic {
    let message = match root {
        Node::Map(_) => "this is not an OpenAPI document: there is no `openapi`".to_owned(),
        other => format!(
            "this is not an OpenAPI document: expected a map, found {}",
            other.describe()
        ),
    };
    let diagnostic = Diagnostic::new(Code::NotOpenApi, top, message);
    if root.get("overlay").is_some() {
        return diagnostic
            .with_help("it is an overlay: give the document it is for, and this one as overlay");
    }
    diagnostic.with_help("give the root document, which begins with `openapi: 3.0.x`")
}
