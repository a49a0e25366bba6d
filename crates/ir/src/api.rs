//! The whole of an API.

use std::sync::Arc;

use crate::{Credentials, Operation, Shape, Type, TypeDef, TypeId};

/// An API in one version, free of OpenAPI and of any language.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The name it was given by the one who runs the generator, `v2025`.
    pub name: String,
    /// The names of the APIs whose programs move to this one, when they do.
    pub follows: Vec<String>,
    /// The title of the document.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// What the document says of the API.
    pub description: Option<String>,
    /// The server that requests go to.
    pub server: Server,
    /// How callers prove who they are.
    pub credentials: Credentials,
    /// The path of the token endpoint, from the first OAuth flow that has one.
    pub token_path: Option<String>,
    /// Operations by tag, in the order of the document's tags; tags that are not declared follow in order of use.
    pub groups: Arc<Vec<Group>>,
    /// All named types; a [`TypeId`] is an index into it.
    pub types: Vec<TypeDef>,
}

impl Api {
    /// The type with this id.
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0 as usize]
    }

    /// The groups to change, which others may share.
    pub(crate) fn groups_mut(&mut self) -> &mut Vec<Group> {
        Arc::make_mut(&mut self.groups)
    }

    /// All operations, group by group.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }

    /// The type behind aliases; what a target has put in the place of a type has nothing behind it.
    pub fn resolve<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        // Aliases never lead back to themselves (see `passes::cycles`), the bound only guards against a broken model.
        for _ in 0..self.types.len() {
            match ty {
                Type::Named(id) => match self.type_def(*id) {
                    TypeDef {
                        shape: Shape::Alias(target),
                        given: None,
                        ..
                    } => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }
}

/// The server that requests go to, its variables replaced by their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// `https://sailpoint.api.identitynow.com`
    pub origin: String,
    /// `/v2025`, or nothing.
    pub base_path: String,
    /// Whether the document leaves parts of the address open, so that the one it has by default may be nobody's.
    pub variable: bool,
}

impl Server {
    /// Splits a URL into origin and path; a URL without scheme has no origin.
    pub fn of(url: &str) -> Self {
        let url = url.trim_end_matches('/');
        let path_at = match url.find("://") {
            Some(scheme) => url[scheme + 3..]
                .find('/')
                .map_or(url.len(), |slash| scheme + 3 + slash),
            None => 0,
        };
        Self {
            origin: url[..path_at].to_owned(),
            base_path: url[path_at..].to_owned(),
            variable: false,
        }
    }
}

/// The operations of a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The tag.
    pub name: crate::Name,
    /// What the document says of the tag, in CommonMark.
    pub description: Option<String>,
    /// Its operations, in the order of the document.
    pub operations: Vec<Operation>,
}

#[cfg(test)]
mod tests {
    use super::Server;

    #[test]
    fn servers_split_into_origin_and_path() {
        for (url, origin, base_path) in [
            ("https://a.example/v2025", "https://a.example", "/v2025"),
            ("https://a.example/", "https://a.example", ""),
            ("https://a.example/x/y/", "https://a.example", "/x/y"),
            ("/api", "", "/api"),
            ("", "", ""),
        ] {
            assert_eq!(
                Server::of(url),
                Server {
                    origin: origin.into(),
                    base_path: base_path.into(),
                    variable: false
                },
                "{url}"
            );
        }
    }
}
