//! What build scripts tell Cargo, and what they write.

use std::error::Error;
use std::fs;

use super::*;

const HARBOUR: &str = "\
openapi: 3.0.1
info: { title: Harbour, version: '1' }
paths:
  /ships:
    get:
      operationId: listShips
      tags: [Ships]
      responses: { '200': { description: Ships, content: { application/json: { schema: { $ref: Ship.yaml } } } } }
  /crew:
    get:
      operationId: listCrew
      tags: [Crews]
      responses: { '200': { description: Crew, content: { application/json: { schema: { $ref: Crew.yaml } } } } }
";

/// A folder with a document of two groups, each of which reaches a type in a file of its own.
struct Package {
    folder: Utf8PathBuf,
    _guard: tempfile::TempDir,
}

impl Package {
    fn new() -> Result<Self, Box<dyn Error>> {
        let guard = tempfile::tempdir()?;
        let package = Self {
            folder: Utf8PathBuf::try_from(guard.path().to_owned())?,
            _guard: guard,
        };
        package.write("harbour.yaml", HARBOUR)?;
        let model = "type: object\nproperties: { name: { type: string } }\n";
        package.write("Ship.yaml", model)?;
        package.write("Crew.yaml", &model.replace("name", "size"))?;
        Ok(package)
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Box<dyn Error>> {
        Ok(fs::write(self.folder.join(path), text)?)
    }

    fn rust(&self) -> Rust {
        rust(self.folder.join("harbour.yaml")).out(self.folder.join("out"))
    }

    /// What cargo is told, with short paths, and what is returned.
    fn run(&self, build: &Rust) -> (String, String) {
        let mut instructions = Instructions::default();
        let error = match build.generate(&mut instructions) {
            Ok(()) => String::new(),
            Err(error) => {
                instructions.error(&error);
                format!("{error:?}")
            }
        };
        let folder = format!("{}/", self.folder);
        let short = |text: String| text.replace(&folder, "");
        (short(instructions.to_string()), short(error))
    }

    fn has(&self, path: &str) -> bool {
        self.folder.join("out").join(path).exists()
    }
}

#[test]
fn cargo_is_told_of_every_file() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    fs::create_dir(package.folder.join("templates"))?;
    package.write("fix.yaml", "overlay: 1.0.0\ninfo: { title: Fix, version: '1' }\nactions: [{ target: $.info, update: { title: Port } }]\n")?;
    let build = package.rust().overlay(package.folder.join("fix.yaml"));
    let build = build.templates(package.folder.join("templates"));
    let (told, error) = package.run(&build);
    assert_eq!(error, "");
    let files = [
        "Crew.yaml",
        "Ship.yaml",
        "fix.yaml",
        "harbour.yaml",
        "templates",
    ];
    let lines = files.map(|file| format!("cargo::rerun-if-changed={file}\n"));
    assert_eq!(told, lines.concat());
    assert!(package.has("mod.rs") && package.has("service/ships.rs"));
    Ok(())
}

#[test]
fn parts_are_chosen_by_tag_and_operation() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    for (build, ships, crews) in [
        (package.rust(), true, true),
        (package.rust().tag("Ships"), true, false),
        (package.rust().operation("listC*"), false, true),
        (
            package.rust().operation("listCrew").tag("Ships"),
            true,
            true,
        ),
    ] {
        assert_eq!(package.run(&build).1, "");
        let groups = ("service/ships.rs", "service/crews.rs");
        assert_eq!(
            (package.has(groups.0), package.has(groups.1)),
            (ships, crews)
        );
        let models = ("service/models/ships.rs", "service/models/crews.rs");
        assert_eq!(
            (package.has(models.0), package.has(models.1)),
            (ships, crews)
        );
    }
    Ok(())
}

#[test]
fn errors_are_located_and_write_nothing() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    package.write("Ship.yaml", "properties:\n  berth: { $ref: Berth.yaml }\n")?;
    let (told, error) = package.run(&package.rust());
    assert_eq!(
        told.lines().last(),
        Some("cargo::error=Ship.yaml:2:18: error[E0201]: there is no file `Berth.yaml`"),
    );
    assert!(
        told.contains("cargo::rerun-if-changed=Berth.yaml\n"),
        "{told}"
    );
    assert!(
        error.starts_with("nothing was generated\n\nerror[E0201]"),
        "{error}"
    );
    assert!(error.contains("--> Ship.yaml:2:18\n"), "{error}");
    assert!(!package.has("mod.rs"));
    Ok(())
}

#[test]
fn what_cannot_run_says_why() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    let absent = rust(package.folder.join("absent.yaml")).out("out");
    for (build, expected) in [
        (
            absent,
            "the document of the API `service` is no file: `absent.yaml`",
        ),
        (
            package.rust().set("crat", "x"),
            "`rust.crat`: unknown key `crat`",
        ),
        (
            package.rust().templates(package.folder.join("absent")),
            "absent",
        ),
        (
            package.rust().out(&package.folder),
            "holds files that were not generated",
        ),
    ] {
        let (told, error) = package.run(&build);
        assert!(error.starts_with("nothing was generated\n\n"), "{error}");
        assert!(error.contains(expected), "{error}");
        assert!(
            told.contains("cargo::error=") && told.contains(expected),
            "{told}"
        );
    }
    Ok(())
}

#[test]
fn many_warnings_are_cut_short_and_all_in_a_file() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    let keys: String = (0..30).map(|index| format!("odd{index}: 1\n")).collect();
    package.write("harbour.yaml", &format!("{HARBOUR}{keys}"))?;
    let (told, _) = package.run(&package.rust());
    let warnings: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("cargo::warning="))
        .collect();
    assert_eq!(warnings.len(), 21);
    assert!(
        warnings[0].starts_with("cargo::warning=harbour.yaml:14:1: warning[W0102]: "),
        "{told}"
    );
    assert_eq!(
        warnings[20],
        "cargo::warning=… and 10 more warnings; all are in out/warnings.txt"
    );
    let all = fs::read_to_string(package.folder.join("out/warnings.txt"))?;
    assert_eq!(all.lines().count(), 30);

    let (told, _) = package.run(&package.rust().hide_warnings());
    assert!(!told.contains("warning") && !package.has("warnings.txt"));
    Ok(())
}

#[test]
fn files_that_are_right_are_not_touched() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    let modified = || fs::metadata(package.folder.join("out/service/models/ships.rs"))?.modified();
    package.run(&package.rust());
    let before = modified()?;
    package.write(
        "Crew.yaml",
        "type: object\nproperties: { age: { type: integer } }\n",
    )?;
    package.run(&package.rust());
    assert_eq!(modified()?, before);
    let crews = fs::read_to_string(package.folder.join("out/service/models/crews.rs"))?;
    assert!(crews.contains("age"));
    Ok(())
}

#[test]
fn clients_are_configured_by_variables_of_their_own() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    package.run(&package.rust().environment("HARBOUR"));
    let client = fs::read_to_string(package.folder.join("out/client.rs"))?;
    for name in ["BASE_URL", "CLIENT_ID", "CLIENT_SECRET", "ACCESS_TOKEN"] {
        assert!(client.contains(&format!("\"HARBOUR_{name}\"")), "{name}");
    }
    assert!(
        !client.contains("feature =") && !client.contains("crate::"),
        "{client}"
    );
    Ok(())
}

#[test]
fn types_of_the_program_take_the_place_of_generated_ones() -> Result<(), Box<dyn Error>> {
    let package = Package::new()?;
    let (_, error) = package.run(&package.rust().replace_type("Ship", "crate::Vessel"));
    assert_eq!(error, "");
    let ships = fs::read_to_string(package.folder.join("out/service/models/ships.rs"))?;
    assert!(
        ships.contains("pub type Ship = sailmaker_client::json::Foreign<crate::Vessel>;"),
        "{ships}"
    );

    let (told, _) = package.run(&package.rust().replace_type("Shop", "crate::Vessel"));
    assert!(
        told.contains("cargo::error=") && told.contains("`Shop`"),
        "{told}"
    );
    Ok(())
}
