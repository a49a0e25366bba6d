//! `sailmaker templates`

use anyhow::Result;
use camino::Utf8PathBuf;
use sailmaker_render::Templates;

use crate::tally::counted;
use crate::{Answer, console};

/// List or copy the templates that outputs are rendered with
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Print the names of all templates
    List,
    /// Copy all templates to a folder, to be changed there and used with `generate --templates DIR`
    ///
    /// Files that are there already are kept. Templates that are not changed are best removed from the folder, so that
    /// later versions of them are used.
    Eject {
        /// The folder
        dir: Utf8PathBuf,
    },
}

pub(crate) fn run(command: &Command) -> Result<Answer> {
    let templates = Templates::embedded()?;
    match command {
        Command::List => {
            let names: String = templates.names().flat_map(|name| [name, "\n"]).collect();
            console::result(&names)?;
        }
        Command::Eject { dir } => {
            let ejected = templates.eject(dir)?;
            console::result(&format!(
                "{} written to {dir}\n",
                counted(ejected.written.len(), "template")
            ))?;
            for path in ejected.kept {
                console::note(&format!("{path} was there and has been kept\n"));
            }
        }
    }
    Ok(Answer::Yes)
}
