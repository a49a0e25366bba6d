//! What to do about each kind of fault.

use std::fmt::Write;

use sailmaker_spec::Code;

/// What a maintainer of the document can do, in a sentence or two of Markdown.
pub(super) fn advice(code: Code) -> &'static str {
    match code {
        Code::UnreadableFile => "Check the path and the rights of the file, and save it as UTF-8.",
        Code::InvalidSyntax => {
            "Correct the syntax at the place shown; often a quote, a colon or an indentation is missing."
        }
        Code::NotOpenApi => {
            "Give the root document, the one that begins with `openapi: 3.0.x` or `3.1.x`."
        }
        Code::Swagger2 => "Convert the document to OpenAPI 3.",
        Code::UnsupportedVersion => "Write `openapi: 3.0.4` or `3.1.1`.",
        Code::LimitExceeded => "Split the document, or look for a part that repeats itself.",
        Code::WrongShape => "Write what the message asks for; nothing below the place can be read.",
        Code::MissingFile => {
            "Correct the path, which is read from the folder of the file that contains it."
        }
        Code::DanglingPointer => {
            "Correct the part after `#`; it is read from the top of the file that is referred to."
        }
        Code::RemoteReference => "Copy the document beside this one, and refer to the copy.",
        Code::OutsideReference => {
            "Move the file below the document's folder, or allow its folder: `--allow-folder`, `allow-folders` in the config."
        }
        Code::ReferenceCycle => "Put a schema in the place of one of the references.",
        Code::UnreadableReference => "Write a relative path, a JSON pointer after `#`, or both.",
        Code::MalformedPath => "Close every brace, and give every variable a name.",
        Code::UnknownType => {
            "Use `string`, `number`, `integer`, `boolean`, `array` or `object`; dates are a `format` of `string`."
        }
        Code::NotAnOverlay => "Give a file that begins with `overlay: 1.0.0` and has `actions`.",
        Code::InvalidTarget => "Write a JSONPath (RFC 9535).",
        Code::OverlayWithoutMatch => {
            "Correct the target, or remove the action if the document has been repaired."
        }
        Code::InvalidAction => {
            "Give the action an `update` that fits its target, or `remove: true`."
        }
        Code::NameCollision => "Rename one of the two.",
        Code::NewerVersion => {
            "Nothing, as long as the document uses nothing that is newer than 3.1."
        }
        Code::UnknownKey => {
            "Correct the key, move it to where it belongs, or let it begin with `x-`."
        }
        Code::DuplicateKey => "Remove one of the two.",
        Code::WrongType => {
            "Write the value as the message asks for; quotes make a text of a number."
        }
        Code::MissingField => "Add what is missing.",
        Code::Unreadable => {
            "Correct the object; what the message names keeps it from being understood."
        }
        Code::ChangedFile => "Run again.",
        Code::AbsoluteReference => "Refer to the file from the folder of this one.",
        Code::IgnoredSibling => {
            "Remove the key, or put the reference and the rest into an `allOf`."
        }
        Code::ReferenceInExample => {
            "Use `examples` and refer to an example object, or write the value."
        }
        Code::MissingOperationId => {
            "Add an `operationId`: methods of SDKs and anchors of pages are called after it."
        }
        Code::DuplicateOperationId => "Give each operation an `operationId` of its own.",
        Code::UndeclaredPathVariable => "Declare a parameter with this name and `in: path`.",
        Code::RenamedPathParameter => {
            "Give the parameter the name that the path has, or rename the variable in the path."
        }
        Code::StrayPathParameter => "Write `in: query`, or add the variable to the path.",
        Code::DuplicateParameter => "Remove one of the two.",
        Code::OptionalPathParameter => "Write `required: true`.",
        Code::UndeclaredSecurityScheme => {
            "Declare the scheme under `components.securitySchemes`, or correct the name."
        }
        Code::NotAMediaType => {
            "Put what is below the key under a media type such as `application/json`."
        }
        Code::NotAStatusCode => "Write a code such as `404`, a range such as `4XX`, or `default`.",
        Code::PathWithoutSlash => "Let the path begin with a slash.",
        Code::UnsupportedMediaType => {
            "Offer `application/json` as well, if clients shall have types."
        }
        Code::IncompleteParameter => "Add a `schema`, and a `style` that the location allows.",
        Code::UndeclaredTag => "Add the tag to `tags` of the root document, with a description.",
        Code::OtherSecurity => {
            "Send what the operation wants as a header of the call, or change `security` by an overlay."
        }
        Code::ServerRequest => {
            "Nothing: the types of the bodies are there where they are components, for those who receive them."
        }
        Code::RequiredFlag => "List the property under `required` of the object that has it.",
        Code::UnsupportedKeyword => "Say it by other keywords, or in the description.",
        Code::RequiredWithoutProperty => {
            "Describe the property, or do not require it. Often one of the two is misspelt."
        }
        Code::ContradictorySchema => "Remove one side of the contradiction.",
        Code::UnsupportedSchema => {
            "Describe the values by `type`, `properties` and `oneOf` if clients shall have types."
        }
        Code::EnumValue => {
            "Remove the value, or write it as the type asks for; words such as `no` need quotes."
        }
        Code::RenamedClash => {
            "Rename one of the two, so that the names of SDKs do not depend on their order."
        }
        Code::DerivedName => {
            "Give it a name in the document: a `title`, or a component of its own."
        }
        Code::WrongDefault => {
            "Correct the default or the schema. Servers do what the default says, so it must be a value."
        }
        Code::WrongExample => {
            "Correct the example or the schema: readers copy the one, and clients rely on the other."
        }
        Code::UntaggedOperation => {
            "Give the operation the tag under which readers will look for it."
        }
        Code::MissingSummary => {
            "Say in a few words what the operation does; lists and menus show that."
        }
        Code::MissingDescription => {
            "Say what a caller must know: what is needed, what changes, where the limits are."
        }
        Code::RepeatedDescription => "Say more than the summary does, or remove the description.",
        Code::EmptyDescription => "Write a description, or remove the key.",
        Code::UnexplainedDeprecation => {
            "Say in the description what to use instead, and until when the operation works."
        }
        Code::BrokenLink => {
            "Write the whole address, with `https://`. Texts of documents are shown in many places."
        }
        Code::UnusedTag => "Remove the tag, or give it to the operations it is meant for.",
        Code::TagWithoutDescription => "Say what the operations of the tag have in common.",
        Code::NoSuccess => "Add the status with which the operation answers when all is well.",
        Code::ResponseWithoutContent => {
            "Add the schema of the body; use `204` where there is none."
        }
        Code::ContentWithoutSchema => {
            "Add a schema: `{type: string}` for a text, `{type: string, format: binary}` for a file."
        }
        Code::ImpossibleContent => {
            "Remove the content, or use a status that has some (RFC 9110, section 15)."
        }
        Code::MeaninglessBody => {
            "Send the values as parameters, or use POST (RFC 9110, section 9.3)."
        }
        Code::MissingBody => "Declare the body, or use POST for a command without one.",
        Code::UnsaidRequired => {
            "Write `required: true`; without it clients may leave out the body."
        }
        Code::FormWithoutParts => "List the parts under `properties`.",
        Code::JsonPatchShape => {
            "Describe a list of operations with `op`, `path` and `value` (RFC 6902), or use `application/json`."
        }
        Code::AmbiguousPath => {
            "Put the operations of both under one path (OpenAPI 3.0.4, section 4.7.8.1)."
        }
        Code::TrailingSlash => "Remove the slash; to many servers the two paths are different.",
        Code::RepeatedBasePath => "Remove the repeated part, unless requests really have it twice.",
        Code::PathVariableNames => {
            "Give what is the same the same name: arguments of SDKs are called after it."
        }
        Code::UnusualStyle => {
            "Let new names follow the others; old ones can change with a new version of the API."
        }
        Code::AlmostSameName => {
            "Spell both alike if they mean the same, or tell them apart by a word."
        }
        Code::ParameterType => "Give the parameter its usual type, or another name.",
        Code::UnusualExtension => {
            "Correct the spelling: tools that look for the extension do not find it."
        }
        Code::UnknownOperation => "Correct the `operationId`, or remove the reference.",
        Code::UnusedComponent => "Remove the component, or refer to it where it is meant.",
        Code::UnusedFile => "Remove the file, or refer to it where it is meant.",
        Code::UndeclaredScope => {
            "Add the scope to the flows of its security scheme, and say what it allows."
        }
        Code::ArrayWithoutItems => "Add `items`.",
        Code::IneffectiveKeyword => "Correct the type, or remove what does not belong to it.",
        Code::UntypedSchema => "Add the `type`: without it, every value of another type fits.",
        Code::SuspiciousValue => {
            "Remove what does not belong to the value; servers compare the whole text."
        }
        Code::NullDisagreement => {
            "Say that `null` is a value in both places, or in none (OpenAPI 3.0.4, section 4.7.24.1)."
        }
        Code::UnquotedWord => "Put the word into quotes.",
        Code::OverlappingUnion => {
            "Let the members exclude each other, add a `discriminator`, or write `anyOf`."
        }
        Code::BracketIndent => "Indent the bracket further than the key (YAML 1.2.2, section 7.4).",
    }
}

/// All codes as a page: what they mean, and what to do.
pub(super) fn page() -> String {
    let mut page = String::from(
        "# What `sailmaker lint` finds\n\n\
         `sailmaker lint --codes` prints this page. `E` is an error: nothing can be generated until it is repaired, and the\n\
         exit code is 1. `W` is a warning; `--allow W0803` leaves out those of one kind. As text, five of each kind are shown;\n\
         `--all` shows all. What stands under `x-webhooks` is checked as well.\n\n\
         `--format sarif` writes SARIF 2.1.0, with paths from the current folder: run it at the top of the repository, and a\n\
         code host shows each finding beside its line (GitHub: the action `github/codeql-action/upload-sarif`).\n\n\
         | code | what it means | what to do |\n|---|---|---|\n",
    );
    for code in Code::ALL {
        let cell = |text: &str| text.replace('|', "\\|");
        let _ = writeln!(
            page,
            "| {code} | {} | {} |",
            cell(code.explanation()),
            cell(advice(*code))
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_in_sentences() {
        for code in Code::ALL {
            assert!(advice(*code).ends_with('.'), "{code}");
        }
    }
}
