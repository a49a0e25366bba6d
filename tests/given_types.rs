//! Types of Rust in the place of types of a document: the crate compiles without a warning, and its values are what they
//! are said to be.

use std::error::Error;

use sailmaker::{Config, Generator, Mode};
use sailmaker_tests::{Sdk, examples, modules, root};

const PROOF: &str = r#"
use racks::v1::models::{Folder, Host, Machine};
use racks::{Json, json};

fn main() {
    let text = json!({
        "address": "10.0.0.1",
        "gateway": null,
        "folder": "/srv/data",
        "level": "LOW",
        "backups": ["10.0.0.2", "nowhere"],
        "routes": {"home": "127.0.0.1"},
        "at": {"x": 1.5},
    });
    let machine = Machine::from_json(text.clone()).expect("a machine");
    assert_eq!(machine.to_json(), text);

    let address: &std::net::Ipv4Addr = machine.address.known().expect("an address");
    assert!(address.is_private());
    let folder: &camino::Utf8PathBuf = machine.folder.as_ref().and_then(Folder::known).expect("a folder");
    assert_eq!(folder.file_name(), Some("data"));
    let backups = machine.backups.expect("backups");
    assert_eq!(backups[1], Host::Unknown(json!("nowhere")));

    let built = Machine::new(Host::Known([10, 0, 0, 9].into()));
    assert_eq!(built.to_json(), json!({"address": "10.0.0.9"}));
    println!("proved");
}
"#;

/// Generates the crate as a user does, by a config.
fn generated() -> Result<Sdk, Box<dyn Error>> {
    let out = root().join("target/tests/given-types");
    let document = root().join("tests/fixtures/given-types.yaml");
    let client = root().join("crates/client");
    let config = format!(
        "out = '{out}'
[apis.v1]
path = '{document}'
[targets.rust]
client-path = '{client}'
[targets.rust.types]
Host = 'std::net::Ipv4Addr'
Folder = 'camino::Utf8PathBuf'
Level = 'String'
Point = 'std::collections::BTreeMap<String, f64>'
[targets.rust.dependencies]
camino = {{ version = '1.2', features = ['serde1'] }}
"
    );
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("sailmaker.toml");
    std::fs::write(&path, config)?;
    let path = camino::Utf8Path::from_path(&path).ok_or("the folder's name is not UTF-8")?;
    let outcome = Generator::new(&Config::read(path)?)?.generate()?;
    for output in outcome.outputs.iter().flatten() {
        output.sync(Mode::Write)?;
    }
    Ok(Sdk {
        folder: out.join("rust"),
    })
}

#[test]
fn given_types_stand_in_every_place() -> Result<(), Box<dyn Error>> {
    let sdk = generated()?;
    let models = std::fs::read_to_string(sdk.folder.join("src/v1/models/shared.rs"))?;
    assert!(
        !models.contains("PointUnit"),
        "what only a replaced type has goes with it"
    );

    let found = examples(&sdk.folder.join("docs"))?;
    assert!(!found.is_empty());
    sdk.add(
        "examples/pages.rs",
        &format!("{}fn main() {{}}\n", modules(&found)),
    );
    sdk.add("examples/proof.rs", PROOF);
    sdk.add_dev_dependencies(
        "tokio = { version = \"1\", features = [\"macros\", \"rt\", \"rt-multi-thread\"] }",
    );
    sdk.cargo_without_tls("build", &["v1"], &["--examples"])?;
    let said = sdk.cargo_without_tls("run", &["v1"], &["--example", "proof"])?;
    assert_eq!(said, "proved\n");
    Ok(())
}
