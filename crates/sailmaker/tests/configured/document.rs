//! The document of the tests, lowered.

use std::error::Error;

use sailmaker_ir::{Lowered, Settings, lower};
use sailmaker_spec::{LoadOptions, load};

/// A port with ships, crews and berths.
pub(crate) const PORT: &str = include_str!("port.yaml");

/// Lowers a document that is given as a text.
pub(crate) fn lowered(text: &str, settings: &Settings) -> Result<Lowered, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("openapi.yaml");
    std::fs::write(&path, text)?;
    let path = camino::Utf8Path::from_path(&path).ok_or("the folder's name is not UTF-8")?;
    let document = load(path, &LoadOptions::default()).document;
    Ok(lower(&document.ok_or("no document")?, settings))
}

/// The settings of most tests.
pub(crate) fn settings() -> Settings {
    Settings {
        name: "v1".to_owned(),
        experimental_header: Some("X-SailPoint-Experimental".to_owned()),
        ..Settings::default()
    }
}
