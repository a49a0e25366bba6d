//! `sailmaker inspect`

use anyhow::{Result, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{Diagnostic, Format, render};
use sailmaker_ir::{Settings, lower};
use sailmaker_spec::{LoadOptions, load};

use crate::allowed_folders::AllowedFolders;
use crate::config_file::ConfigFile;
use crate::document_text::document_text;
use crate::{Answer, console};

/// Print what a document is taken for, as text that can be compared
///
/// Errors of the document go to stderr; what could be read in spite of them is printed.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The root document, YAML or JSON
    path: Utf8PathBuf,
    /// How far to go: `document` is what was loaded, `ir` the model that targets render
    #[arg(long, value_enum)]
    stage: Stage,
    /// The name of the API [default: the file's name, or its folder's if it is called `openapi`]
    #[arg(long)]
    name: Option<String>,
    /// Apply an overlay first (repeatable)
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<Utf8PathBuf>,
    #[command(flatten)]
    allowed: AllowedFolders,
    #[command(flatten)]
    config: ConfigFile,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Stage {
    Document,
    Ir,
}

pub(crate) fn run(args: &Args) -> Result<Answer> {
    for path in std::iter::once(&args.path).chain(&args.overlays) {
        ensure!(path.is_file(), "`{path}` is no file");
    }
    let config = args.config.read()?;
    let loaded = load(
        &args.path,
        &LoadOptions {
            overlays: args.overlays.clone(),
            folders: args.allowed.beside(&config),
            ..LoadOptions::default()
        },
    );
    let mut diagnostics = loaded.diagnostics;
    if let Some(document) = &loaded.document {
        match args.stage {
            Stage::Document => console::result(&document_text(document))?,
            Stage::Ir => {
                let name = args
                    .name
                    .clone()
                    .unwrap_or_else(|| default_name(&args.path).to_owned());
                let lowered = lower(
                    document,
                    &Settings {
                        name,
                        experimental_header: config.header_of_experiments()?,
                        ..Settings::default()
                    },
                );
                diagnostics.extend(lowered.diagnostics);
                console::result(&sailmaker_ir::inspect(&lowered.api))?;
            }
        }
    }
    diagnostics.retain(Diagnostic::is_error);
    console::note(&render(
        &diagnostics,
        &loaded.sources,
        Format::Text { color: true },
    ));
    Ok(if diagnostics.is_empty() {
        Answer::Yes
    } else {
        Answer::No
    })
}

/// What the API is called where nobody says: many root documents are called alike and tell apart by their folders.
fn default_name(path: &Utf8Path) -> &str {
    let folder = path.parent().and_then(Utf8Path::file_name);
    match (path.file_stem(), folder) {
        (Some("openapi") | None, Some(folder)) => folder,
        (stem, _) => stem.unwrap_or("api"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_files_or_folders() {
        for (path, expected) in [
            ("specs/v2025/openapi.yaml", "v2025"),
            ("openapi.yaml", "openapi"),
            ("specs/harbour.yaml", "harbour"),
            ("harbour.json", "harbour"),
        ] {
            assert_eq!(default_name(path.into()), expected);
        }
    }
}
