//! Names in Python: cased first, escaped last, by the rules that the published package follows.

use sailmaker_ir::Name;

/// Keywords (The Python Language Reference, "Keywords") and names of types and decorators that annotations mention.
const RESERVED: &[&str] = &[
    "and",
    "as",
    "assert",
    "async",
    "await",
    "bool",
    "break",
    "bytearray",
    "class",
    "continue",
    "date",
    "datetime",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "field",
    "finally",
    "float",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "int",
    "is",
    "lambda",
    "list",
    "nonlocal",
    "not",
    "or",
    "pass",
    "property",
    "raise",
    "return",
    "schema",
    "self",
    "str",
    "try",
    "while",
    "with",
    "yield",
];

/// What a field cannot be called besides: models have methods of these names.
const METHODS: &[&str] = &[
    "additional_properties",
    "construct",
    "copy",
    "from_dict",
    "from_json",
    "from_orm",
    "json",
    "parse_file",
    "parse_obj",
    "parse_raw",
    "register",
    "schema_json",
    "to_dict",
    "to_json",
    "to_str",
    "update_forward_refs",
    "validate",
];

/// Classes that generated modules and examples mention without a path: a model of that name would hide them.
const MENTIONED: &[&str] = &[
    "Annotated",
    "Any",
    "Api",
    "ApiClient",
    "ApiException",
    "AsyncApi",
    "AsyncApiClient",
    "ClassVar",
    "Configuration",
    "Cursor",
    "Date",
    "Exception",
    "False",
    "Field",
    "File",
    "Mapping",
    "Model",
    "None",
    "OneOf",
    "Open",
    "OpenEnum",
    "Paging",
    "RequestTimeout",
    "Schema",
    "Timestamp",
    "True",
];

/// A module: `access_profiles`, `create_o_auth_client`.
pub(super) fn module(name: &Name) -> String {
    escaped(snake(name))
}

/// A method or parameter: `list_entitlements`, `var_from`.
pub(super) fn variable(name: &Name) -> String {
    escaped(snake(name))
}

/// A field of a model: `account_id`, `var_schema`. A symbol at its end stays visible: `filter.$` is `filter_`.
pub(super) fn field(name: &Name) -> String {
    let plain = snake(name);
    let as_written = name.words() == Name::new(name.wire()).words();
    let symbol = |letter: char| !letter.is_alphanumeric();
    let plain = match plain {
        plain if as_written && name.wire().ends_with(symbol) => format!("{plain}_"),
        plain => plain,
    };
    if METHODS.contains(&plain.as_str()) || plain.starts_with("model_") {
        format!("var_{plain}")
    } else {
        escaped(plain)
    }
}

/// A model: its class, out of the way of what generated code mentions. Capitals inside words stay.
pub(super) fn model(name: &Name) -> String {
    let model = class(name);
    if MENTIONED.contains(&model.as_str()) {
        format!("Model{model}")
    } else {
        model
    }
}

/// The module of a model's class: `attribute_dto`, `model_schema`.
pub(super) fn model_module(class: &str) -> String {
    module(&Name::new(class))
}

/// The class of a group's operations: `AccessProfilesApi`.
pub(super) fn api(name: &Name) -> String {
    format!("{}Api", class(name))
}

/// A constant: `LIST_ENTITLEMENTS`.
pub(super) fn constant(name: &Name) -> String {
    snake(name).to_uppercase()
}

/// A member of an enum: `IN_PROGRESS`, `IMPACTANALYSIS`, `STAR`. Words are set apart only where the value does so.
pub(super) fn member(name: &Name) -> String {
    let as_written = name.words() == Name::new(name.wire()).words();
    let cased = if as_written {
        let parts = name.wire().split(|letter: char| !letter.is_alphanumeric());
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("_")
    } else {
        name.words().join("_")
    };
    identifier(&cased.to_uppercase(), "ENUM_")
}

/// A folder and module of a version: `v2025`.
pub(super) fn version(name: &str) -> String {
    escaped(snake(&Name::new(name)))
}

fn class(name: &Name) -> String {
    identifier(&name.pascal(), "Model")
}

fn snake(name: &Name) -> String {
    let words: Vec<String> = name.words().iter().map(|word| underscored(word)).collect();
    identifier(&words.join("_"), "var_")
}

fn escaped(name: String) -> String {
    if RESERVED.contains(&name.as_str()) {
        format!("var_{name}")
    } else {
        name
    }
}

/// Small letters, with `_` before a capital that follows a small letter or digit, and before the last capital of a run
/// that two small letters follow (`OAuth` is `o_auth`, `IDs` is `ids`).
fn underscored(word: &str) -> String {
    if !word
        .bytes()
        .skip(1)
        .any(|letter| letter.is_ascii_uppercase())
    {
        return word.to_lowercase();
    }
    let letters: Vec<char> = word.chars().collect();
    let is_lower = |at: usize| {
        letters
            .get(at)
            .is_some_and(|letter| letter.is_ascii_lowercase())
    };
    let mut cased = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let begins = letter.is_ascii_uppercase()
            && at
                .checked_sub(1)
                .map(|before| letters[before])
                .is_some_and(|before| {
                    before.is_ascii_lowercase()
                        || before.is_ascii_digit()
                        || before.is_ascii_uppercase() && is_lower(at + 1) && is_lower(at + 2)
                });
        if begins {
            cased.push('_');
        }
        cased.extend(letter.to_lowercase());
    }
    cased
}

/// Keeps what an identifier may hold, and puts a prefix before a digit. Modules are files, and wheels are read
/// everywhere, so names keep to ASCII; other letters are written by their numbers.
fn identifier(cased: &str, prefix: &str) -> String {
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'_';
    if cased.starts_with(|first: char| first.is_ascii_alphabetic()) && cased.bytes().all(plain) {
        return cased.to_owned();
    }
    let mut kept = String::new();
    for letter in cased.chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            kept.push(letter);
        } else if letter.is_alphanumeric() {
            kept.push_str(&format!("u{:x}", u32::from(letter)));
        }
    }
    match kept.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => kept,
        Some(_) => format!("{prefix}{}", kept.trim_start_matches('_')),
        None => format!("{prefix}unnamed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cased_then_escaped() {
        for (wire, expected) in [
            (
                "listEntitlements",
                ("list_entitlements", "ListEntitlements"),
            ),
            ("account-id", ("account_id", "AccountId")),
            (
                "X-SailPoint-Experimental",
                ("x_sail_point_experimental", "XSailPointExperimental"),
            ),
            (
                "createOAuthClient",
                ("create_o_auth_client", "CreateOAuthClient"),
            ),
            ("setMFAKBAConfig", ("set_mfakba_config", "SetMFAKBAConfig")),
            (
                "accessProfileIDs",
                ("access_profile_ids", "AccessProfileIDs"),
            ),
            ("from", ("var_from", "From")),
            ("Schema", ("var_schema", "ModelSchema")),
            ("filter.$", ("filter_", "Filter")),
            ("3rdParty", ("var_3rd_party", "Model3rdParty")),
            ("json", ("var_json", "Json")),
            ("model_id", ("var_model_id", "ModelId")),
        ] {
            let name = Name::new(wire);
            assert_eq!(
                (field(&name).as_str(), model(&name).as_str()),
                expected,
                "{wire}"
            );
        }
    }

    #[test]
    fn other_letters_are_written_by_their_numbers() {
        assert_eq!(
            field(&Name::new("größe")),
            "gru00f6u00dfe".replace("u00", "u")
        );
    }

    #[test]
    fn members_keep_the_words_of_their_values() {
        for (wire, spelling, expected) in [
            ("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS"),
            ("ImpactAnalysis", "ImpactAnalysis", "IMPACTANALYSIS"),
            ("*", "star", "STAR"),
            ("2FA", "2FA", "ENUM_2FA"),
            ("DONE,", "DONE comma", "DONE_COMMA"),
        ] {
            assert_eq!(member(&Name::respelled(wire, spelling)), expected, "{wire}");
        }
    }
}
