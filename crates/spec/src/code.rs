//! The stable codes of diagnostics.

use std::fmt;

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be generated until this is repaired.
    Error,
    /// Something was read differently from how it is written, or left out; generation goes on.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// What a diagnostic is about. The text form (`E0201`) is stable: `E` is an error, `W` a warning;
        /// 01 is reading, 02 references, 03 operations, 04 schemas, 05 overlays, 06 names, 07 values,
        /// 08 is what generation can do without and `sailmaker lint` finds.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All codes, in the order of this list.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The stable text: `E0201`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $text,)+
                }
            }

            /// The code with a stable text.
            pub fn named(text: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.as_str() == text)
            }

            /// What the code means, in a sentence.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Code::$name => concat!($($doc),+).trim_ascii(),)+
                }
            }
        }
    };
}

codes! {
    /// A file cannot be read, or is not UTF-8.
    UnreadableFile = "E0101",
    /// A file is not well-formed YAML or JSON.
    InvalidSyntax = "E0102",
    /// The root document has no `openapi` version: it is something else.
    NotOpenApi = "E0103",
    /// The root document is Swagger 2.0.
    Swagger2 = "E0104",
    /// The `openapi` version is none that can be read.
    UnsupportedVersion = "E0105",
    /// A document is larger, deeper or more numerous than the limits allow.
    LimitExceeded = "E0106",
    /// A part of the document's structure has the wrong form: `paths` is no map, `parameters` is no list.
    WrongShape = "E0107",

    /// The file behind a `$ref` does not exist.
    MissingFile = "E0201",
    /// The file behind a `$ref` exists, but nothing stands at the pointer.
    DanglingPointer = "E0202",
    /// A `$ref` is a URL. Nothing is fetched.
    RemoteReference = "E0203",
    /// A `$ref` leads back to itself.
    ReferenceCycle = "E0204",
    /// The text of a `$ref` is not a file, a JSON pointer or both.
    UnreadableReference = "E0205",
    /// A `$ref` leads to a file outside of the folders that the document may refer to.
    OutsideReference = "E0206",

    /// A path template has an opening brace without a closing one, or an empty name.
    MalformedPath = "E0301",

    /// `type` is none of the types there are.
    UnknownType = "E0401",

    /// A file given as overlay is not an OpenAPI Overlay document.
    NotAnOverlay = "E0501",
    /// The `target` of an overlay action is not a JSONPath that can be evaluated.
    InvalidTarget = "E0502",
    /// An overlay action matches nothing.
    OverlayWithoutMatch = "E0503",
    /// An overlay action says neither `update` nor `remove`, or its update does not fit its target.
    InvalidAction = "E0504",

    /// Two things would get the same name.
    NameCollision = "E0601",

    /// A version newer than 3.1 is read as if it were 3.1.
    NewerVersion = "W0101",
    /// A key the specification does not know. It is ignored.
    UnknownKey = "W0102",
    /// A key is written more than once in a map. The last one counts.
    DuplicateKey = "W0103",
    /// The value of a descriptive key or a constraint has the wrong type. It is ignored.
    WrongType = "W0104",
    /// Something that must be there is not. A neutral value is taken instead.
    MissingField = "W0105",
    /// An object has the right form and still cannot be understood. It is left out.
    Unreadable = "W0106",
    /// A file is not any more what was loaded. Positions in it are not known.
    ChangedFile = "W0107",

    /// A `$ref` names a file from the top of the file system.
    AbsoluteReference = "W0201",
    /// A key beside a `$ref` has no effect there.
    IgnoredSibling = "W0202",
    /// A `$ref` stands inside an example, where it is only data; it was followed all the same.
    ReferenceInExample = "W0203",

    /// An operation has no `operationId`. A name is derived from its method and path.
    MissingOperationId = "W0301",
    /// Two operations have the same `operationId`. A name is derived for the second.
    DuplicateOperationId = "W0302",
    /// A path template names a variable that no parameter declares. A required text is assumed.
    UndeclaredPathVariable = "W0303",
    /// A path parameter has another name than the only variable it can mean. The variable's name is taken.
    RenamedPathParameter = "W0304",
    /// A parameter is declared to be in the path, where there is no place for it. It is sent in the query, or dropped.
    StrayPathParameter = "W0305",
    /// A parameter is declared twice. The first counts.
    DuplicateParameter = "W0306",
    /// A path parameter is not `required: true`. It is treated as required.
    OptionalPathParameter = "W0307",
    /// A security requirement names a scheme that is not declared.
    UndeclaredSecurityScheme = "W0308",
    /// A key of `content` is not a media type.
    NotAMediaType = "W0309",
    /// A key of `responses` is not a status code.
    NotAStatusCode = "W0310",
    /// A path does not begin with a slash.
    PathWithoutSlash = "W0311",
    /// A media type for which no code can be generated.
    UnsupportedMediaType = "W0312",
    /// A parameter has no schema, or a style that its location does not allow.
    IncompleteParameter = "W0313",
    /// An operation has a tag that is not declared.
    UndeclaredTag = "W0314",
    /// An operation wants other credentials than those that clients have for the whole API. They send what they have.
    OtherSecurity = "W0315",
    /// A request that the server makes: a callback or a webhook. No client receives it.
    ServerRequest = "W0316",

    /// `required` of a property is a list of names on the object, not a flag on the property.
    RequiredFlag = "W0401",
    /// A schema keyword that is not supported. It is ignored.
    UnsupportedKeyword = "W0402",
    /// `required` names a property that is not there.
    RequiredWithoutProperty = "W0403",
    /// The parts of a schema contradict each other.
    ContradictorySchema = "W0404",
    /// A schema construct for which no type can be generated. Any value is accepted.
    UnsupportedSchema = "W0405",
    /// An enumeration lists a value twice, or one of another type.
    EnumValue = "W0406",

    /// A name was changed so that it differs from another one.
    RenamedClash = "W0601",
    /// A name was derived, because nothing in the document gives one.
    DerivedName = "W0602",

    /// A `default` does not fit its schema. It is not used.
    WrongDefault = "W0701",
    /// An example does not fit its schema.
    WrongExample = "W0702",

    /// An operation has no tag.
    UntaggedOperation = "W0801",
    /// An operation has no summary.
    MissingSummary = "W0802",
    /// An operation has no description.
    MissingDescription = "W0803",
    /// A description says the same as the summary beside it.
    RepeatedDescription = "W0804",
    /// A description is there and empty.
    EmptyDescription = "W0805",
    /// An operation is deprecated, and nothing says since when, why or what to use instead.
    UnexplainedDeprecation = "W0806",
    /// A link in a description leads nowhere.
    BrokenLink = "W0807",
    /// A tag is declared, and no operation has it.
    UnusedTag = "W0808",
    /// A tag has no description.
    TagWithoutDescription = "W0809",

    /// An operation has no response for success.
    NoSuccess = "W0811",
    /// A response has no content, though its status promises one.
    ResponseWithoutContent = "W0812",
    /// A media type has no schema.
    ContentWithoutSchema = "W0813",
    /// A response with this status has no body, and content is declared for it.
    ImpossibleContent = "W0814",
    /// A request with this method has a body, which has no defined meaning there.
    MeaninglessBody = "W0815",
    /// A request with this method does nothing without a body, and none is declared.
    MissingBody = "W0816",
    /// A request body does not say whether it is required; it is optional then.
    UnsaidRequired = "W0817",
    /// A form has no parts.
    FormWithoutParts = "W0818",
    /// The schema of a JSON Patch is not a list of operations.
    JsonPatchShape = "W0819",

    /// Two path templates differ in nothing but the names of their variables.
    AmbiguousPath = "W0821",
    /// A path ends with a slash.
    TrailingSlash = "W0822",
    /// A path begins with the end of the server's address, which then stands there twice.
    RepeatedBasePath = "W0823",
    /// One place of several paths has variables of different names.
    PathVariableNames = "W0824",
    /// Names are written in another style than most of their kind.
    UnusualStyle = "W0825",
    /// Two names differ in nothing but capitals and separators.
    AlmostSameName = "W0826",
    /// A parameter has another type than in most operations.
    ParameterType = "W0827",
    /// An extension is spelt almost like one that is used more often.
    UnusualExtension = "W0828",
    /// Something refers to an operation that is not there.
    UnknownOperation = "W0829",

    /// Nothing refers to a component.
    UnusedComponent = "W0831",
    /// No document refers to a file.
    UnusedFile = "W0832",
    /// A scope is asked for that its security scheme does not declare.
    UndeclaredScope = "W0833",

    /// A list does not say what it contains.
    ArrayWithoutItems = "W0841",
    /// A keyword has no effect on values of the schema's type.
    IneffectiveKeyword = "W0842",
    /// A schema has keywords of a type, but does not say the type.
    UntypedSchema = "W0843",
    /// A value of an enumeration looks like a slip: it ends with a comma, or has blanks around it.
    SuspiciousValue = "W0844",
    /// An enumeration and `nullable` do not agree on whether `null` is a value.
    NullDisagreement = "W0845",
    /// A word without quotes is a text in YAML 1.2, but true or false in YAML 1.1.
    UnquotedWord = "W0846",
    /// A bracket closes at the column of its key, where YAML wants it indented.
    BracketIndent = "W0847",
    /// A value of the document fits several members of a `oneOf`, where it should fit one.
    OverlappingUnion = "W0848",
}

impl Code {
    /// Whether it is an error or a warning.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_and_explained() {
        let texts: HashSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.explanation().ends_with('.'), "{code}");
            assert_eq!(code.as_str().len(), 5);
        }
        assert_eq!(Code::named("W0102"), Some(Code::UnknownKey));
        assert_eq!(Code::named("W0000"), None);
        assert_eq!(
            Code::UnknownKey.explanation(),
            "A key the specification does not know. It is ignored."
        );
    }
}
