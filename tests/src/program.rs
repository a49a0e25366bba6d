//! All examples of pages as one program that runs them one after another.

use std::fmt::Write;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

use crate::cargo::Sdk;
use crate::examples::Example;
use crate::pipeline::root;

/// What runs the examples. An example returns nothing or a result; what it prints is of no interest here.
const RUNNER: &str = r#"
trait Outcome {
    fn outcome(self) -> Result<(), String>;
}

impl Outcome for () {
    fn outcome(self) -> Result<(), String> {
        Ok(())
    }
}

impl Outcome for Result<(), Box<dyn std::error::Error>> {
    fn outcome(self) -> Result<(), String> {
        self.map_err(|error| error.to_string())
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("the file for the results");
    let places = arguments.next().expect("the beginning of the places");
    let mut results = String::new();
    for (number, (place, example)) in EXAMPLES.iter().enumerate() {
        if !place.starts_with(&places) {
            continue;
        }
        let line = match std::panic::catch_unwind(example) {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error.replace('\n', " "),
            Err(_) => "it panicked".to_owned(),
        };
        results.push_str(&format!("{number} {line}\n"));
    }
    std::fs::write(path, results).expect("the results can be written");
}
"#;

/// A compiled program of examples.
#[derive(Debug)]
pub struct Program {
    path: Utf8PathBuf,
}

/// An example that did not run to its end.
#[derive(Clone, Debug)]
pub struct Failed {
    /// The number of the example.
    pub number: usize,
    /// What it said.
    pub error: String,
}

impl Program {
    /// Compiles the examples as an example of their SDK's own package. Without TLS, which takes longer to set up than all
    /// that an example does.
    ///
    /// # Errors
    ///
    /// What the compiler says against them.
    pub fn compile(
        name: &str,
        sdk: &Sdk,
        versions: &[&str],
        examples: &[Example],
    ) -> Result<Self, String> {
        sdk.add(&format!("examples/{name}.rs"), &source(examples));
        sdk.cargo_without_tls("build", versions, &["--example", name])?;
        Ok(Self {
            path: root().join("target/debug/examples").join(name),
        })
    }

    /// Runs the examples whose places begin like this against a server, one after another. Without a key they get access
    /// tokens for an ID and a secret.
    ///
    /// # Panics
    ///
    /// When the program cannot be started, or does not come to its end.
    pub fn run(&self, places: &str, base_url: &str, key: Option<&str>) -> Vec<Failed> {
        let results = self.path.with_extension("results");
        let mut program = Command::new(&self.path);
        match key {
            Some(key) => program.env("SAIL_ACCESS_TOKEN", key),
            None => program.env_remove("SAIL_ACCESS_TOKEN"),
        };
        let status = program
            .args([results.as_str(), places])
            .env("SAIL_BASE_URL", base_url)
            .env("SAIL_CLIENT_ID", "me")
            .env("SAIL_CLIENT_SECRET", "secret")
            .stdout(Stdio::null())
            .status();
        match status {
            Ok(status) if status.success() => failed(&results),
            other => panic!("{}: {other:?}", self.path),
        }
    }
}

fn failed(results: &Utf8Path) -> Vec<Failed> {
    let text = match std::fs::read_to_string(results) {
        Ok(text) => text,
        Err(error) => panic!("{results}: {error}"),
    };
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(number, error)| {
            Some(Failed {
                number: number.parse().ok()?,
                error: error.to_owned(),
            })
        })
        .collect()
}

fn source(examples: &[Example]) -> String {
    let mut source = String::new();
    let mut table = String::new();
    for (number, example) in examples.iter().enumerate() {
        // The runner calls them from outside their modules.
        let code = example
            .code
            .replacen("async fn main()", "pub async fn main()", 1)
            .replacen("\nfn main()", "\npub fn main()", 1);
        let _ = write!(
            source,
            "// {}\nmod example_{number} {{\n{code}}}\n\n",
            example.place
        );
        let place = &example.place;
        let _ = writeln!(
            table,
            "    ({place:?}, || example_{number}::main().outcome()),"
        );
    }
    let _ = write!(
        source,
        "const EXAMPLES: &[(&str, fn() -> Result<(), String>)] = &[\n{table}];\n{RUNNER}"
    );
    source
}
