//! Files that configure a client.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::error::Error;
use crate::operation::{ConfigFile, Environment};

/// What a configuration file says. Of a setting that it does not have, nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Configured {
    pub(crate) base_url: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) client_secret: Option<String>,
    pub(crate) access_token: Option<String>,
}

/// What the first of the files says that is there; `None` where none is.
pub(crate) fn first(environment: &Environment) -> Result<Option<Configured>, Error> {
    for layout in environment.files {
        let Some(path) = located(layout.path) else {
            continue;
        };
        match fs::read_to_string(&path) {
            Ok(text) => return read(layout, &path, &text).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(unreadable(&path, &error)),
        }
    }
    Ok(None)
}

/// What a file says that has the layout of one of those that are known by its name.
pub(crate) fn named(environment: &Environment, path: &Path) -> Result<Configured, Error> {
    let known = |layout: &&ConfigFile| Path::new(layout.path).extension() == path.extension();
    let layout = environment.files.iter().find(known).ok_or_else(|| {
        let path = path.display();
        Error::config(format!("{path}: no configuration file has this extension"))
    })?;
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    read(layout, path, &text)
}

/// The path with the user's home folder in it.
fn located(path: &str) -> Option<PathBuf> {
    match path.strip_prefix("~/") {
        Some(rest) => std::env::home_dir().map(|home| home.join(rest)),
        None => Some(path.into()),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::config(format!("{}: {error}", path.display()))
}

/// Reads a file; as every JSON text is YAML, there is one way to read.
fn read(layout: &ConfigFile, path: &Path, text: &str) -> Result<Configured, Error> {
    // What is wrong with the text is told without the text, which can have secrets in it.
    let file: Value = serde_yaml::from_str(text).map_err(|error| {
        let place = error.location().map_or(String::new(), |place| {
            format!(":{}:{}", place.line(), place.column())
        });
        let path = path.display();
        Error::config(format!("{path}{place}: the file is neither YAML nor JSON"))
    })?;
    let setting = |keys: &str| setting(&file, keys);
    Ok(Configured {
        base_url: setting(layout.base_url),
        client_id: setting(layout.client_id),
        client_secret: setting(layout.client_secret),
        access_token: layout.access_token.and_then(setting),
    })
}

/// The text that a path of keys leads to.
fn setting(file: &Value, keys: &str) -> Option<String> {
    let mut value = file;
    for key in keys.split('.') {
        value = match key.strip_prefix('{').and_then(|key| key.strip_suffix('}')) {
            Some(key) => entry(value, entry(file, key)?.as_str()?)?,
            None => entry(value, key)?,
        };
    }
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The value of a key, in whatever case it is written.
fn entry<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    let mut entries = map.as_object()?.iter();
    let (_, value) = entries.find(|(other, _)| other.eq_ignore_ascii_case(key))?;
    Some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FLAT: ConfigFile = ConfigFile {
        path: "config.json",
        base_url: "BaseURL",
        client_id: "ClientId",
        client_secret: "ClientSecret",
        access_token: None,
    };

    const TENANTS: ConfigFile = ConfigFile {
        path: "~/.things/config.yaml",
        base_url: "tenants.{active}.url",
        client_id: "tenants.{active}.pat.id",
        client_secret: "tenants.{active}.pat.secret",
        access_token: Some("tenants.{active}.pat.token"),
    };

    fn configured(texts: [Option<&str>; 4]) -> Configured {
        let [base_url, client_id, client_secret, access_token] =
            texts.map(|text| text.map(str::to_owned));
        Configured {
            base_url,
            client_id,
            client_secret,
            access_token,
        }
    }

    #[test]
    fn settings_are_found_where_the_layout_says() {
        for (layout, text, expected) in [
            (
                FLAT,
                r#"{"BaseURL": "https://a.example", "ClientId": "me", "ClientSecret": "hunter2"}"#,
                [Some("https://a.example"), Some("me"), Some("hunter2"), None],
            ),
            (
                FLAT,
                r#"{"baseurl": "https://a.example", "ClientId": ""}"#,
                [Some("https://a.example"), None, None, None],
            ),
            (
                TENANTS,
                "active: Test\ntenants:\n  test:\n    url: https://t.example\n    pat: {id: me, token: t}\n  live: {url: no}\n",
                [Some("https://t.example"), Some("me"), None, Some("t")],
            ),
            (TENANTS, "active: gone\ntenants: {}\n", [None; 4]),
            (TENANTS, "tenants: {test: {url: a}}\n", [None; 4]),
            (TENANTS, "[]", [None; 4]),
        ] {
            let read = read(&layout, Path::new(layout.path), text).unwrap();
            assert_eq!(read, configured(expected), "{text}");
        }
    }

    #[test]
    fn a_broken_file_is_located_and_not_shown() {
        let error = read(
            &FLAT,
            Path::new("config.json"),
            "{\"ClientSecret\": \"hunter2\"",
        )
        .unwrap_err();
        assert!(error.to_string().starts_with("config.json:"), "{error}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
