//! The stages, run over a document of the repository or of the corpus.

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_ir::{Api, Lowered, Settings, lower};
use sailmaker_render::{FileSet, Templates};
use sailmaker_spec::{LoadOptions, Sources, load};

/// The root of the repository.
pub fn root() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(Utf8PathBuf::new, Utf8Path::to_owned)
}

/// The folder of the published documents, if `SAILMAKER_CORPUS` names one. Says that the test is skipped if not.
pub fn corpus() -> Option<Utf8PathBuf> {
    match std::env::var("SAILMAKER_CORPUS") {
        Ok(folder) => Some(Utf8PathBuf::from(folder)),
        Err(_) => {
            println!("skipped: SAILMAKER_CORPUS is not set");
            None
        }
    }
}

/// Loads and lowers a document.
///
/// # Panics
///
/// When the document cannot be read at all.
pub fn lowered(name: &str, path: &Utf8Path) -> (Lowered, Sources) {
    let loaded = load(path, &LoadOptions::default());
    let Some(document) = loaded.document else {
        panic!("{path}: {:?}", loaded.diagnostics);
    };
    let settings = Settings {
        name: name.to_owned(),
        experimental_header: Some("X-SailPoint-Experimental".to_owned()),
        ..Settings::default()
    };
    let mut lowered = lower(&document, &settings);
    lowered.diagnostics.splice(0..0, loaded.diagnostics);
    (lowered, loaded.sources)
}

/// Renders the Rust SDK of some APIs, on the run-time of the repository.
///
/// # Panics
///
/// When the target fails.
pub fn rust_sdk(apis: &[Api]) -> FileSet {
    let options = toml::toml! {
        crate = "sailpoint"
        version = "0.1.0"
        license = "MIT OR Apache-2.0"
        description = "A client for tests"
        client-version = "0.1.0"
        docs-slug = "/tools/sdk/rust"
        api-docs = "https://developer.sailpoint.com/docs/api"
        [environment]
        base-url = "SAIL_BASE_URL"
        client-id = "SAIL_CLIENT_ID"
        client-secret = "SAIL_CLIENT_SECRET"
        access-token = "SAIL_ACCESS_TOKEN"
    };
    let mut options = options;
    options.insert(
        "client-path".to_owned(),
        root().join("crates/client").into_string().into(),
    );
    let files = sailmaker_targets::target("rust", options)
        .and_then(|target| target.generate(apis, &Templates::embedded()?));
    match files {
        Ok(files) => files,
        Err(error) => panic!("{error}"),
    }
}
