//! A document that was read: typed, resolved, with the place of everything.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use rayon::prelude::*;

use crate::code::Code;
use crate::convert::{shallow, typed};
use crate::definitions::Definitions;
use crate::diagnostic::Diagnostic;
use crate::grammar::Kind;
use crate::node::Node;
use crate::operation::Operation;
use crate::operations::operations;
use crate::place::{FileId, Place, PlaceMap};
use crate::reload::Known;
use crate::schema::{self, Schema};
use crate::survey::Survey;
use crate::tree::Tree;
use crate::version::OpenApiVersion;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    version: OpenApiVersion,
    info: openapiv3::Info,
    servers: Vec<openapiv3::Server>,
    tags: Vec<openapiv3::Tag>,
    security: Option<Vec<openapiv3::SecurityRequirement>>,
    security_schemes: IndexMap<String, openapiv3::SecurityScheme>,
    external_docs: Option<openapiv3::ExternalDocumentation>,
    operations: Vec<Operation>,
    component_schemas: Vec<(String, Place)>,
    pub(crate) schemas: PlaceMap<Schema>,
    pub(crate) references: Vec<(Place, Place)>,
    files: Vec<Utf8PathBuf>,
    pub(crate) tree: Tree,
    pub(crate) known: Known,
}

impl Document {
    /// Types what stands in the tree and the survey found. `files` are those that were read.
    pub(crate) fn new(
        tree: Tree,
        version: OpenApiVersion,
        survey: Survey,
        files: Vec<Utf8PathBuf>,
        mut known: Known,
    ) -> Document {
        let root = Place::of_file(FileId::ROOT);
        let objects = &survey.objects;
        let schemas = objects.par_iter().filter(|(_, kind)| *kind == Kind::Schema);
        let schemas: Vec<_> = schemas
            .map(|(place, _)| (place.clone(), schema::read(&tree, place)))
            .collect();
        let schemas = schemas.into_iter().map(|(place, (schema, complaint))| {
            known.complain_of(place.file(), complaint);
            (place, schema)
        });
        let schemas = schemas.collect();
        let complaints = &mut known.complaints;
        let definitions = Definitions::read(&tree, objects, complaints);
        let (operations, said) = operations(&tree, &definitions);
        complaints.extend(said);
        let mut one = Reader {
            tree: &tree,
            complaints,
        };
        Document {
            version,
            info: one
                .object(Kind::Info, &root.child("info"))
                .unwrap_or_default(),
            servers: one.list(Kind::Server, &root.child("servers")),
            tags: one.list(Kind::Tag, &root.child("tags")),
            external_docs: one.object(Kind::ExternalDocs, &root.child("externalDocs")),
            security: one.security(&root),
            security_schemes: one
                .security_schemes(&root.child("components").child("securitySchemes")),
            component_schemas: component_schemas(&tree, &root.child("components").child("schemas")),
            operations,
            schemas,
            references: survey.references,
            files,
            tree,
            known,
        }
    }

    /// The version of OpenAPI the document is written in.
    pub fn version(&self) -> OpenApiVersion {
        self.version
    }

    /// Title, version and so on; empty texts where they are missing.
    pub fn info(&self) -> &openapiv3::Info {
        &self.info
    }

    /// The servers of the whole document.
    pub fn servers(&self) -> &[openapiv3::Server] {
        &self.servers
    }

    /// The declared tags.
    pub fn tags(&self) -> &[openapiv3::Tag] {
        &self.tags
    }

    /// The documentation outside of the document.
    pub fn external_docs(&self) -> Option<&openapiv3::ExternalDocumentation> {
        self.external_docs.as_ref()
    }

    /// The security requirements of operations that have none of their own.
    pub fn security(&self) -> Option<&[openapiv3::SecurityRequirement]> {
        self.security.as_deref()
    }

    /// The declared security schemes, references followed.
    pub fn security_schemes(&self) -> &IndexMap<String, openapiv3::SecurityScheme> {
        &self.security_schemes
    }

    /// All operations: in the order of the paths, and of one path in the order of [`Method::ALL`](crate::Method::ALL).
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The schemas under `components.schemas` of the root document by name, each with the place of the schema
    /// it really is: references that say nothing else are followed.
    pub fn component_schemas(&self) -> &[(String, Place)] {
        &self.component_schemas
    }

    /// The schema at a place. Where there is none that can be understood, a diagnostic has said so, and
    /// any value is accepted.
    pub fn schema(&self, place: &Place) -> Schema {
        match self.schemas.get(place) {
            Some(schema) => schema.clone(),
            None if self.node(place).is_some() => schema::read(&self.tree, place).0,
            // A parameter's schema that nobody wrote.
            None if place.pointer().ends_with("/schema") => text_schema(),
            None => Schema::any(),
        }
    }

    /// The places of all schemas, references to schemas among them, in the order of files and pointers.
    pub fn schema_places(&self) -> Vec<&Place> {
        let mut places: Vec<&Place> = self.schemas.keys().collect();
        places.sort_unstable();
        places
    }

    /// All references that lead somewhere: the place of each one's text, and the place it names.
    pub fn references(&self) -> &[(Place, Place)] {
        &self.references
    }

    /// The place of the whole document.
    pub fn root(&self) -> Place {
        Place::of_file(FileId::ROOT)
    }

    /// What is written at a place, overlays applied.
    pub fn node(&self, place: &Place) -> Option<&Node> {
        self.tree.node(place)
    }

    /// Every file that was read, the root document first, overlays last. When none of them has changed,
    /// neither has the document.
    pub fn files(&self) -> impl Iterator<Item = &Utf8Path> {
        self.files.iter().map(Utf8PathBuf::as_path)
    }

    /// The path of a file.
    pub fn file_path(&self, file: FileId) -> &Utf8Path {
        self.tree.sources.path(file)
    }

    /// The name of a file without folder and extension: what a schema in a file of its own is called.
    pub fn file_stem(&self, file: FileId) -> &str {
        self.file_path(file).file_stem().unwrap_or_default()
    }
}

fn text_schema() -> Schema {
    Schema::Object(Arc::new(openapiv3::Schema {
        schema_data: openapiv3::SchemaData::default(),
        schema_kind: openapiv3::SchemaKind::Type(openapiv3::Type::String(
            openapiv3::StringType::default(),
        )),
    }))
}

fn component_schemas(tree: &Tree, place: &Place) -> Vec<(String, Place)> {
    let Some(Node::Map(map)) = tree.node(place) else {
        return Vec::new();
    };
    map.keys()
        .filter_map(|name| Some((name.clone(), tree.follow(&place.child(name))?)))
        .collect()
}

struct Reader<'a> {
    tree: &'a Tree,
    complaints: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn object<T: serde::de::DeserializeOwned>(&mut self, kind: Kind, at: &Place) -> Option<T> {
        let place = self.tree.resolve(at)?;
        let json = shallow(self.tree, kind, &place)?;
        typed(kind, &place, json)
            .map_err(|diagnostic| self.complaints.push(diagnostic))
            .ok()
    }

    fn list<T: serde::de::DeserializeOwned>(&mut self, kind: Kind, place: &Place) -> Vec<T> {
        let count = self
            .tree
            .node(place)
            .and_then(Node::as_list)
            .map_or(0, <[Node]>::len);
        (0..count)
            .filter_map(|index| self.object(kind, &place.index(index)))
            .collect()
    }

    fn security(&mut self, root: &Place) -> Option<Vec<openapiv3::SecurityRequirement>> {
        let value = shallow(self.tree, Kind::Document, root)?.remove("security")?;
        serde_json::from_value(value).ok()
    }

    fn security_schemes(&mut self, place: &Place) -> IndexMap<String, openapiv3::SecurityScheme> {
        let Some(Node::Map(map)) = self.tree.node(place) else {
            return IndexMap::new();
        };
        map.keys()
            .filter_map(|name| Some((name.clone(), self.security_scheme(&place.child(name))?)))
            .collect()
    }

    fn security_scheme(&mut self, at: &Place) -> Option<openapiv3::SecurityScheme> {
        let place = self.tree.resolve(at)?;
        if self.tree.node(&place)?.get("type").and_then(Node::as_str) == Some("mutualTLS") {
            let message = "mutual TLS is not supported; the security scheme is left out";
            self.complaints.push(Diagnostic::new(
                Code::UnsupportedKeyword,
                place.child("type"),
                message,
            ));
            return None;
        }
        self.object(Kind::SecurityScheme, at)
    }
}
