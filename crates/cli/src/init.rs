//! `sailmaker init`

use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Write as _};

use anyhow::{Context, Result, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{ApiName, Format, render, toml_string};
use sailmaker_spec::{Document, LoadOptions, load};

use crate::{Answer, console};

const CONFIG: &str = "sailmaker.toml";

/// Names of files that say nothing of what is in them.
const COMMON: &[&str] = &["api", "index", "openapi", "root", "spec", "swagger"];

/// Write a commented sailmaker.toml for documents
///
/// A file that is there already is left as it is.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Root documents, YAML or JSON; each becomes an API
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<Utf8PathBuf>,
}

/// An API of the config.
struct Api {
    name: ApiName,
    path: Utf8PathBuf,
    /// Its tags with the number of their operations.
    tags: Vec<(String, usize)>,
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    ensure!(
        !Utf8Path::new(CONFIG).exists(),
        "there is a {CONFIG} already"
    );
    for path in &args.documents {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let mut apis: Vec<Api> = Vec::new();
    for path in &args.documents {
        let loaded = load(path, &LoadOptions::default());
        let Some(document) = loaded.document else {
            console::note(&render(
                &loaded.diagnostics,
                &loaded.sources,
                Format::Text { color: true },
            ));
            return Ok(Answer::No);
        };
        apis.push(Api {
            name: name(path, &document.info().version, &apis)?,
            path: path.clone(),
            tags: tags(&document),
        });
    }
    let written =
        File::create_new(CONFIG).and_then(|mut file| file.write_all(config(&apis).as_bytes()));
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("there is a {CONFIG} already")
        }
        written => written.with_context(|| format!("cannot write `{CONFIG}`"))?,
    }
    console::result(&format!("{CONFIG} written; now run 'sailmaker generate'\n"))?;
    Ok(Answer::Yes)
}

/// What an API is called: like its file, or the file's folder where the file is called like many, or else its version.
fn name(path: &Utf8Path, version: &str, others: &[Api]) -> Result<ApiName> {
    let stem = path.file_stem().and_then(|stem| stem.rsplit('.').next());
    let stem = stem.filter(|stem| !COMMON.contains(stem));
    let folder = path.parent().and_then(Utf8Path::file_name);
    let major = version.trim_start_matches(['v', 'V']).split('.').next();
    let major = major.map(|major| format!("v{major}"));
    let wanted = [stem, folder, major.as_deref()]
        .into_iter()
        .flatten()
        .find_map(|text| text.parse::<ApiName>().ok());
    let wanted = match wanted {
        Some(name) => name,
        None => "api".parse()?,
    };
    let taken = |name: &ApiName| others.iter().any(|other| other.name.clashes_with(name));
    let mut name = wanted.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{wanted}-{number}").parse()?;
        number += 1;
    }
    Ok(name)
}

fn tags(document: &Document) -> Vec<(String, usize)> {
    let mut tags: Vec<(String, usize)> = Vec::new();
    for tag in document
        .operations()
        .iter()
        .filter_map(|found| found.object.tags.first())
    {
        match tags.iter_mut().find(|(known, _)| known == tag) {
            Some((_, count)) => *count += 1,
            None => tags.push((tag.clone(), 1)),
        }
    }
    tags
}

/// The text of the config. What is commented out is an example of this very document, and good as it stands.
fn config(apis: &[Api]) -> String {
    let mut text = String::from(HEAD);
    if apis.is_empty() {
        text.push_str(NO_API);
    }
    for Api { name, path, tags } in apis {
        let _ = write!(
            text,
            "\n[apis.{name}]\npath = {}\n",
            toml_string(path.as_str())
        );
        let _ = writeln!(text, "# overlays = []");
        if let Some((first, _)) = tags.first() {
            let listed: Vec<String> = tags
                .iter()
                .map(|(tag, count)| format!("{tag} ({count})"))
                .collect();
            let _ = write!(
                text,
                "\n# Only some operations, with the types they reach. Tags: {}.\n# [apis.{name}.include]\n# tags = [{}]\n",
                one_line(&listed.join(", ")),
                toml_string(first)
            );
        }
    }
    text.push_str(TARGETS);
    text
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

const HEAD: &str = "\
# What is generated, from what, and where to. 'sailmaker generate' does it, 'sailmaker generate --check' compares.
# 'sailmaker schema' prints a JSON Schema with all keys.

# One folder for each target goes here.
out = \"generated\"

# Templates that replace those of the same name; 'sailmaker templates eject DIR' writes all of them.
# templates = \"templates\"

# Changes to all documents (OpenAPI Overlay 1.0).
# overlays = []

# Operations of every API that are not generated.
# [exclude]
# deprecated = true
# experimental = true
";

const NO_API: &str = "
# [apis.v1]
# path = \"openapi.yaml\"
";

const TARGETS: &str = "
[targets.rust]
# crate = \"my-sdk\"
# version = \"0.1.0\"
# license = \"MIT OR Apache-2.0\"
# description = \"A client\"

# [targets.rust.environment]
# base-url = \"MY_BASE_URL\"

# [targets.python]
# package = \"my_sdk\"
# version = \"0.1.0\"
";
