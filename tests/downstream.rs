//! A program whose build script generates the client that it uses, `tests/downstream`: it is built and run, and built anew
//! exactly when a file changed that was read.

use std::error::Error;
use std::fs;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::build;
use sailmaker_mock::Server;
use sailmaker_tests::root;

/// A copy of the program, at the same depth, so that its paths lead to the same crates.
struct Downstream {
    folder: Utf8PathBuf,
}

/// What cargo said.
struct Said {
    success: bool,
    stdout: String,
    stderr: String,
}

impl Downstream {
    fn copy() -> Result<Self, Box<dyn Error>> {
        let folder = root().join("target/downstream");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        copy(&root().join("tests/downstream"), &folder)?;
        // The versions that the project uses are there without a network.
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self { folder })
    }

    fn read(&self, path: &str) -> Result<String, Box<dyn Error>> {
        Ok(fs::read_to_string(self.folder.join(path))?)
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Box<dyn Error>> {
        Ok(fs::write(self.folder.join(path), text)?)
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Said, Box<dyn Error>> {
        cargo(&self.folder, arguments)
    }
}

impl Said {
    fn demand(&self, success: bool, parts: &[&str]) {
        assert_eq!(self.success, success, "{}", self.stderr);
        for part in parts {
            assert!(
                self.stderr.contains(part),
                "{part} is not in:\n{}",
                self.stderr
            );
        }
    }

    fn line(&self, start: &str) -> &str {
        let line = self
            .stderr
            .lines()
            .find(|line| line.trim_start().starts_with(start));
        line.unwrap_or_default()
    }

    /// The errors, of the script and of cargo, without what differs from machine to machine.
    fn complaint(&self, folder: &Utf8Path) -> String {
        let errors = self
            .stderr
            .lines()
            .skip_while(|line| !line.starts_with("error"))
            .filter(|line| !line.contains("didn't exit successfully"))
            .filter(|line| !line.trim_start().starts_with("cargo::"));
        errors
            .map(|line| line.replace(folder.as_str(), "DOWNSTREAM") + "\n")
            .collect()
    }
}

/// Runs cargo without a network. Cargo's target folder is the one the tests are built in, or else the project's.
fn cargo(folder: &Utf8Path, arguments: &[&str]) -> Result<Said, Box<dyn Error>> {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or(root().join("target").into_string());
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUST_BACKTRACE")
        .output()?;
    Ok(Said {
        success: output.status.success(),
        stdout: String::from_utf8(output.stdout)?,
        stderr: String::from_utf8(output.stderr)?,
    })
}

fn copy(from: &Utf8Path, to: &Utf8Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in from.read_dir_utf8()? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

const DEEP: &str = "api/schemas/Berth.yaml";

/// The ships and sailors of the document's examples, by way of the mock server.
const PRINTED: &str = "Argo at East\nPequod at sea\nArgo II\nOrpheus\nHARBOUR_BASE_URL\n";

#[test]
fn a_program_generates_its_client_when_a_file_changed() -> Result<(), Box<dyn Error>> {
    let program = Downstream::copy()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let document = program.folder.join("api/harbour.yaml");
    let server = runtime.block_on(Server::from_path(&document)?.start())?;
    let ran = program.cargo(&["run", "--", &server.origin()])?;
    ran.demand(true, &[]);
    assert_eq!(ran.stdout, PRINTED);
    let journal = server.journal();
    let violations = journal.iter().flat_map(|entry| &entry.violations);
    let refused: Vec<_> = violations.map(|found| server.describe(found)).collect();
    assert!(refused.is_empty(), "{refused:?}");
    runtime.block_on(server.stop());

    let again = program.cargo(&["build", "-v"])?;
    again.demand(true, &["Fresh sailmaker-tests-downstream"]);

    // A file that only a schema refers to, which a path refers to.
    let berth = program.read(DEEP)?;
    program.write(DEEP, &format!("{berth}  draught: {{ type: number }}\n"))?;
    let changed = program.cargo(&["build", "-v"])?;
    changed.demand(true, &["build-script-build`"]);
    let dirty = changed.line("Dirty sailmaker-tests-downstream");
    assert!(
        dirty.contains("the file `api/schemas/Berth.yaml` has changed"),
        "{}",
        changed.stderr
    );

    program.write(
        DEEP,
        &berth.replace("{ type: string }", "{ $ref: Quay.yaml }"),
    )?;
    let broken = program.cargo(&["build"])?;
    broken.demand(false, &[]);
    insta::assert_snapshot!(broken.complaint(&program.folder));

    program.write(DEEP, &berth)?;
    program.cargo(&["build"])?.demand(true, &[]);
    Ok(())
}

#[test]
fn a_hostile_document_makes_a_module_without_a_warning() -> Result<(), Box<dyn Error>> {
    let folder = root().join("target/tests/hostile-module");
    build::rust(root().join("tests/fixtures/obstacle-course.yaml"))
        .out(folder.join("src/hostile"))
        .hide_warnings()
        .emit()?;
    let client = root().join("crates/client");
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = 'hostile-module'\nversion = '0.1.0'\nedition = '2021'\n\
             [dependencies]\nsailmaker-client = {{ path = '{client}', default-features = false }}\n\
             [workspace]\n"
        ),
    )?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(
        folder.join("src/lib.rs"),
        "//! Includes the module, privately.\n#![deny(warnings, missing_docs, unreachable_pub)]\n\
         mod hostile {\n    include!(\"hostile/mod.rs\");\n}\n",
    )?;
    cargo(&folder, &["check"])?.demand(true, &[]);
    Ok(())
}
