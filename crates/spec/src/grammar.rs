//! What OpenAPI allows where: the keys of each kind of object, and what each key's value must be.
//!
//! The tables follow OpenAPI [3.0.4] and [3.1.1], section 4.8 ("Schema"); a key of 3.1 is understood in a
//! 3.0 document as well. One table serves the check of shapes, the search for references and the
//! conversion to types.
//!
//! [3.0.4]: https://spec.openapis.org/oas/v3.0.4.html
//! [3.1.1]: https://spec.openapis.org/oas/v3.1.1.html

/// A kind of OpenAPI object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Tag,
    ExternalDocs,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    Example,
    Link,
    Callback,
    Schema,
    Discriminator,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

/// What a key's value must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expect {
    /// A text. A number or a flag written without quotes is taken by its spelling.
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number, not negative.
    Count,
    /// A number.
    Number,
    /// A number (3.1) or a flag (3.0).
    Bound,
    /// A list of texts.
    Texts,
    /// A list of values.
    Values,
    /// A map of texts.
    TextMap,
    /// A type, or (3.1) a list of them.
    Type,
    /// Anything.
    Value,
    /// An example's literal value.
    Literal,
    /// A list of security requirements.
    Requirements,
    /// The values of a discriminator and the schemas they mean.
    Mapping,
    /// An object.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// A map of objects.
    Map(Kind),
    /// The paths of a document: a map of path items.
    Paths,
    /// The responses of an operation, by status.
    Responses,
    /// Bodies by media type.
    Content,
    /// A schema, `true` or `false`.
    SchemaOrFlag,
    /// Examples: a map of objects, or (in a schema, 3.1) a list of values.
    Examples,
    /// A keyword with a meaning that is not supported.
    Unsupported,
    /// A keyword without a meaning here.
    Comment,
}

use Expect::{
    Bound, Choice, Comment, Content, Count, Examples, Flag, List, Literal, Map, Mapping, Number,
    One, Paths, Requirements, Responses, SchemaOrFlag, Text, TextMap, Texts, Type, Unsupported,
    Value, Values,
};

type Fields = &'static [(&'static str, Expect)];

impl Kind {
    /// What messages call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Document => "document",
            Kind::Info => "`info` object",
            Kind::Contact => "contact",
            Kind::License => "license",
            Kind::Server => "server",
            Kind::ServerVariable => "server variable",
            Kind::Tag => "tag",
            Kind::ExternalDocs => "`externalDocs` object",
            Kind::Components => "`components` object",
            Kind::PathItem => "path item",
            Kind::Operation => "operation",
            Kind::Parameter => "parameter",
            Kind::RequestBody => "request body",
            Kind::Response => "response",
            Kind::Header => "header",
            Kind::MediaType => "media type object",
            Kind::Encoding => "encoding",
            Kind::Example => "example",
            Kind::Link => "link",
            Kind::Callback => "callback",
            Kind::Schema => "schema",
            Kind::Discriminator => "discriminator",
            Kind::SecurityScheme => "security scheme",
            Kind::OAuthFlows => "`flows` object",
            Kind::OAuthFlow => "OAuth flow",
        }
    }

    /// The name with its article.
    pub(crate) fn one(self) -> String {
        let vowel = self
            .name()
            .trim_start_matches('`')
            .starts_with(['a', 'e', 'i', 'o', 'O']);
        format!("{} {}", if vowel { "an" } else { "a" }, self.name())
    }

    /// Whether a reference (`$ref`) may stand in the object's stead.
    pub(crate) fn may_be_reference(self) -> bool {
        matches!(
            self,
            Kind::PathItem
                | Kind::Parameter
                | Kind::RequestBody
                | Kind::Response
                | Kind::Header
                | Kind::Example
                | Kind::Link
                | Kind::Callback
                | Kind::Schema
                | Kind::SecurityScheme
        )
    }

    /// The keys that have an effect beside a `$ref`.
    ///
    /// 3.0 ignores all of them; 3.1 lets `summary` and `description` override those of the target, and a
    /// schema's keys apply together with the target. Documents mean an override in both.
    pub(crate) fn may_override(self, key: &str) -> bool {
        match self {
            Kind::Schema => matches!(
                key,
                "title"
                    | "description"
                    | "nullable"
                    | "default"
                    | "example"
                    | "readOnly"
                    | "writeOnly"
                    | "deprecated"
            ),
            Kind::Parameter | Kind::RequestBody | Kind::Response | Kind::Header => {
                key == "description"
            }
            Kind::Example => key == "summary",
            _ => false,
        }
    }

    /// What is expected under a key; none for a key the kind does not have.
    pub(crate) fn field(self, key: &str) -> Option<Expect> {
        if let Some((_, expect)) = self.fields().iter().find(|(name, _)| *name == key) {
            return Some(*expect);
        }
        if self == Kind::Callback {
            return Some(One(Kind::PathItem));
        }
        key.starts_with("x-").then_some(Value)
    }

    /// The keys, for "did you mean".
    pub(crate) fn keys(self) -> impl Iterator<Item = &'static str> {
        self.fields().iter().map(|(key, _)| *key)
    }

    /// The keys an object must have, and the value that is taken where it has not.
    pub(crate) fn required(self) -> &'static [&'static str] {
        match self {
            Kind::Document => &["info"],
            Kind::Info => &["title", "version"],
            Kind::License | Kind::Tag => &["name"],
            Kind::Server | Kind::ExternalDocs => &["url"],
            Kind::ServerVariable => &["default"],
            Kind::Operation => &["responses"],
            Kind::Parameter => &["name", "in"],
            Kind::Response => &["description"],
            Kind::RequestBody => &["content"],
            Kind::Discriminator => &["propertyName"],
            Kind::SecurityScheme => &["type"],
            _ => &[],
        }
    }

    fn fields(self) -> Fields {
        match self {
            Kind::Document => &[
                ("openapi", Text),
                ("info", One(Kind::Info)),
                ("jsonSchemaDialect", Comment),
                ("servers", List(Kind::Server)),
                ("paths", Paths),
                ("webhooks", Map(Kind::PathItem)),
                ("components", One(Kind::Components)),
                ("security", Requirements),
                ("tags", List(Kind::Tag)),
                ("externalDocs", One(Kind::ExternalDocs)),
                ("$self", Comment),
            ],
            Kind::Info => &[
                ("title", Text),
                ("summary", Text),
                ("description", Text),
                ("termsOfService", Text),
                ("contact", One(Kind::Contact)),
                ("license", One(Kind::License)),
                ("version", Text),
            ],
            Kind::Contact => &[("name", Text), ("url", Text), ("email", Text)],
            Kind::License => &[("name", Text), ("identifier", Text), ("url", Text)],
            Kind::Server => &[
                ("url", Text),
                ("name", Text),
                ("description", Text),
                ("variables", Map(Kind::ServerVariable)),
            ],
            Kind::ServerVariable => &[("enum", Texts), ("default", Text), ("description", Text)],
            Kind::Tag => &[
                ("name", Text),
                ("summary", Text),
                ("description", Text),
                ("externalDocs", One(Kind::ExternalDocs)),
                ("parent", Text),
                ("kind", Text),
            ],
            Kind::ExternalDocs => &[("description", Text), ("url", Text)],
            Kind::Components => &[
                ("schemas", Map(Kind::Schema)),
                ("responses", Map(Kind::Response)),
                ("parameters", Map(Kind::Parameter)),
                ("examples", Map(Kind::Example)),
                ("requestBodies", Map(Kind::RequestBody)),
                ("headers", Map(Kind::Header)),
                ("securitySchemes", Map(Kind::SecurityScheme)),
                ("links", Map(Kind::Link)),
                ("callbacks", Map(Kind::Callback)),
                ("pathItems", Map(Kind::PathItem)),
                ("mediaTypes", Map(Kind::MediaType)),
            ],
            Kind::PathItem => &[
                ("summary", Text),
                ("description", Text),
                ("get", One(Kind::Operation)),
                ("put", One(Kind::Operation)),
                ("post", One(Kind::Operation)),
                ("delete", One(Kind::Operation)),
                ("options", One(Kind::Operation)),
                ("head", One(Kind::Operation)),
                ("patch", One(Kind::Operation)),
                ("trace", One(Kind::Operation)),
                ("query", Unsupported),
                ("additionalOperations", Unsupported),
                ("servers", List(Kind::Server)),
                ("parameters", List(Kind::Parameter)),
            ],
            Kind::Operation => &[
                ("operationId", Text),
                ("tags", Texts),
                ("summary", Text),
                ("description", Text),
                ("parameters", List(Kind::Parameter)),
                ("requestBody", One(Kind::RequestBody)),
                ("responses", Responses),
                ("security", Requirements),
                ("deprecated", Flag),
                ("externalDocs", One(Kind::ExternalDocs)),
                ("callbacks", Map(Kind::Callback)),
                ("servers", List(Kind::Server)),
            ],
            Kind::Parameter => &[
                ("in", Choice(&["query", "header", "path", "cookie"])),
                ("name", Text),
                ("description", Text),
                ("required", Flag),
                ("schema", One(Kind::Schema)),
                ("example", Literal),
                ("style", Text),
                ("explode", Flag),
                ("deprecated", Flag),
                ("allowEmptyValue", Flag),
                ("allowReserved", Flag),
                ("examples", Map(Kind::Example)),
                ("content", Content),
            ],
            Kind::RequestBody => &[
                ("description", Text),
                ("content", Content),
                ("required", Flag),
            ],
            Kind::Response => &[
                ("summary", Text),
                ("description", Text),
                ("content", Content),
                ("headers", Map(Kind::Header)),
                ("links", Map(Kind::Link)),
            ],
            Kind::Header => &[
                ("description", Text),
                ("schema", One(Kind::Schema)),
                ("required", Flag),
                ("example", Literal),
                ("style", Text),
                ("explode", Flag),
                ("deprecated", Flag),
                ("examples", Map(Kind::Example)),
                ("content", Content),
            ],
            Kind::MediaType => &[
                ("schema", One(Kind::Schema)),
                ("example", Literal),
                ("examples", Map(Kind::Example)),
                ("encoding", Map(Kind::Encoding)),
                ("itemSchema", Unsupported),
                ("itemEncoding", Unsupported),
                ("prefixEncoding", Unsupported),
            ],
            Kind::Encoding => &[
                ("contentType", Text),
                ("headers", Map(Kind::Header)),
                (
                    "style",
                    Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
                ),
                ("explode", Flag),
                ("allowReserved", Flag),
            ],
            Kind::Example => &[
                ("value", Literal),
                ("summary", Text),
                ("description", Text),
                ("externalValue", Text),
                ("dataValue", Literal),
                ("serializedValue", Text),
            ],
            Kind::Link => &[
                ("operationRef", Text),
                ("operationId", Text),
                ("parameters", Value),
                ("requestBody", Value),
                ("description", Text),
                ("server", One(Kind::Server)),
            ],
            Kind::Callback => &[],
            Kind::Schema => &[
                ("type", Type),
                ("description", Text),
                ("example", Value),
                ("properties", Map(Kind::Schema)),
                ("items", One(Kind::Schema)),
                ("required", Texts),
                ("format", Text),
                ("enum", Values),
                ("nullable", Flag),
                ("default", Value),
                ("title", Text),
                ("additionalProperties", SchemaOrFlag),
                ("allOf", List(Kind::Schema)),
                ("oneOf", List(Kind::Schema)),
                ("anyOf", List(Kind::Schema)),
                ("not", One(Kind::Schema)),
                ("readOnly", Flag),
                ("writeOnly", Flag),
                ("deprecated", Flag),
                ("minimum", Number),
                ("maximum", Number),
                ("exclusiveMinimum", Bound),
                ("exclusiveMaximum", Bound),
                ("multipleOf", Number),
                ("minLength", Count),
                ("maxLength", Count),
                ("pattern", Text),
                ("minItems", Count),
                ("maxItems", Count),
                ("uniqueItems", Flag),
                ("minProperties", Count),
                ("maxProperties", Count),
                ("discriminator", One(Kind::Discriminator)),
                ("externalDocs", One(Kind::ExternalDocs)),
                ("xml", Comment),
                ("const", Value),
                ("examples", Examples),
                ("contentEncoding", Text),
                ("contentMediaType", Text),
                ("$defs", Map(Kind::Schema)),
                ("definitions", Map(Kind::Schema)),
                ("$schema", Comment),
                ("$id", Comment),
                ("$anchor", Comment),
                ("$comment", Comment),
                ("$vocabulary", Comment),
                ("contentSchema", Unsupported),
                ("if", Unsupported),
                ("then", Unsupported),
                ("else", Unsupported),
                ("contains", Unsupported),
                ("minContains", Unsupported),
                ("maxContains", Unsupported),
                ("prefixItems", Unsupported),
                ("patternProperties", Unsupported),
                ("propertyNames", Unsupported),
                ("unevaluatedItems", Unsupported),
                ("unevaluatedProperties", Unsupported),
                ("dependentRequired", Unsupported),
                ("dependentSchemas", Unsupported),
                ("dependencies", Unsupported),
                ("$dynamicRef", Unsupported),
                ("$dynamicAnchor", Unsupported),
                ("$recursiveRef", Unsupported),
            ],
            Kind::Discriminator => &[
                ("propertyName", Text),
                ("mapping", Mapping),
                ("defaultMapping", Unsupported),
            ],
            Kind::SecurityScheme => &[
                (
                    "type",
                    Choice(&["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]),
                ),
                ("description", Text),
                ("name", Text),
                ("in", Choice(&["query", "header", "cookie"])),
                ("scheme", Text),
                ("bearerFormat", Text),
                ("flows", One(Kind::OAuthFlows)),
                ("openIdConnectUrl", Text),
                ("oauth2MetadataUrl", Text),
                ("deprecated", Flag),
            ],
            Kind::OAuthFlows => &[
                ("implicit", One(Kind::OAuthFlow)),
                ("password", One(Kind::OAuthFlow)),
                ("clientCredentials", One(Kind::OAuthFlow)),
                ("authorizationCode", One(Kind::OAuthFlow)),
                ("deviceAuthorization", Unsupported),
            ],
            Kind::OAuthFlow => &[
                ("authorizationUrl", Text),
                ("tokenUrl", Text),
                ("refreshUrl", Text),
                ("scopes", TextMap),
            ],
        }
    }
}

impl Expect {
    /// Whether the document hangs on it: a wrong form is an error, not a slip to skip over.
    pub(crate) fn is_structure(self) -> bool {
        matches!(
            self,
            One(_) | List(_) | Map(_) | Paths | Responses | Content | SchemaOrFlag | Type
        )
    }

    /// Whether objects or references can be below it.
    pub(crate) fn has_children(self) -> bool {
        matches!(
            self,
            One(_)
                | List(_)
                | Map(_)
                | Paths
                | Responses
                | Content
                | SchemaOrFlag
                | Mapping
                | Literal
        )
    }

    /// What is expected, in words.
    pub(crate) fn describe(self) -> String {
        match self {
            Text => "a text".to_owned(),
            Choice(texts) => format!(
                "one of {}",
                texts
                    .iter()
                    .map(|t| format!("`{t}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            Flag => "`true` or `false`".to_owned(),
            Count => "a whole number from 0".to_owned(),
            Number => "a number".to_owned(),
            Bound => "a number, or `true` or `false`".to_owned(),
            Texts => "a list of texts".to_owned(),
            Values => "a list of values".to_owned(),
            TextMap | Mapping => "a map of texts".to_owned(),
            Type => "the name of a type".to_owned(),
            Value | Literal | Unsupported | Comment => "a value".to_owned(),
            Requirements => "a list of security requirements".to_owned(),
            One(kind) => format!("a map (the {})", kind.name()),
            List(kind) => format!("a list, each item of which is {}", kind.one()),
            Map(kind) => format!("a map, each value of which is {}", kind.one()),
            Paths => "a map of paths".to_owned(),
            Responses => "a map of responses by status".to_owned(),
            Content => "a map of bodies by media type".to_owned(),
            SchemaOrFlag => "a schema, `true` or `false`".to_owned(),
            Examples => "examples".to_owned(),
        }
    }
}
