//! What an SDK is called, and where its clients find their settings, when nobody says so: derived from the documents.

use sailmaker_ir::Api;
use toml::{Table, toml};

/// The options of a target for documents that the preset is not about.
pub(crate) fn options(target: &str, apis: &[Api]) -> Table {
    let name = name(apis);
    let title = apis.first().map_or("", |api| api.title.trim());
    let description = if title.is_empty() {
        format!("Client for {name}")
    } else {
        format!("Client for {title}")
    };
    let mut options = toml! {
        version = "0.1.0"
        license = "MIT OR Apache-2.0"
        api-docs = ""
    };
    options.insert("description".to_owned(), description.into());
    options.insert("docs-slug".to_owned(), format!("/sdk/{target}").into());
    options.insert("environment".to_owned(), environment(&name).into());
    match target {
        "python" => options.insert("package".to_owned(), name.replace('-', "_").into()),
        _ => {
            options.insert("client-version".to_owned(), "0.1.0".into());
            options.insert("crate".to_owned(), name.into())
        }
    };
    options
}

/// `github` → `GITHUB_BASE_URL` and so on.
fn environment(name: &str) -> Table {
    let prefix = name.replace('-', "_").to_ascii_uppercase();
    ["base-url", "client-id", "client-secret", "access-token"]
        .into_iter()
        .map(|key| {
            let variable = format!("{prefix}_{}", key.replace('-', "_").to_ascii_uppercase());
            (key.to_owned(), variable.into())
        })
        .collect()
}

/// The name of the SDK: whose server it is, or else what the document is called in a few words, or else what the API is
/// called.
fn name(apis: &[Api]) -> String {
    let Some(api) = apis.first() else {
        return "api".to_owned();
    };
    let brief = api.title.split_whitespace().count() <= MOST_WORDS;
    let candidates = [
        owner(&api.server.origin).unwrap_or_default(),
        if brief { &api.title } else { "" },
        &api.name,
    ];
    let named = candidates.into_iter().map(plain);
    let mut usable = named.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name = usable.next().unwrap_or_else(|| "api".to_owned());
    if TAKEN.contains(&name.as_str()) {
        format!("{name}-sdk")
    } else {
        name
    }
}

/// Who owns a host: `github` in `https://api.github.com`. Nobody does where it is an address or has no domain.
fn owner(origin: &str) -> Option<&str> {
    let (_, host) = origin.split_once("://")?;
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let (rest, last) = host.rsplit_once('.')?;
    if last.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut labels = rest.rsplit('.');
    let first = labels.next()?;
    // Under some countries' domains those of companies have a level of their own.
    match labels.next() {
        Some(second) if last.len() == 2 && SECOND_LEVELS.contains(&first) => Some(second),
        _ => Some(first),
    }
}

/// How many words of a title can be a name.
const MOST_WORDS: usize = 3;

const SECOND_LEVELS: &[&str] = &["ac", "co", "com", "edu", "gov", "net", "or", "org"];

/// Names that a crate or a package cannot have, or that would hide another one.
const TAKEN: &[&str] = &[
    "alloc",
    "async",
    "core",
    "final",
    "match",
    "move",
    "proc-macro",
    "self",
    "std",
    "test",
    "type",
];

/// Lower-case words with hyphens between them.
fn plain(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(str::to_ascii_lowercase)
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_tells_whose_it_is() {
        for (origin, expected) in [
            ("https://api.github.com", Some("github")),
            ("https://github.com:8443", Some("github")),
            ("https://my-shop.io", Some("my-shop")),
            ("https://api.shop.co.uk", Some("shop")),
            ("https://co.uk", Some("co")),
            ("https://shop.com.example", Some("com")),
            ("http://localhost:8080", None),
            ("http://127.0.0.1", None),
            ("", None),
        ] {
            assert_eq!(owner(origin), expected, "{origin}");
        }
    }

    #[test]
    fn names_are_those_of_crates() {
        assert_eq!(plain("Pet Store (v2)"), "pet-store-v2");
        assert_eq!(plain("名前"), "");
    }
}
