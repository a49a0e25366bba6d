//! Which folders documents may refer to.

use camino::Utf8PathBuf;
use sailmaker::Config;

/// The argument of every command that reads documents.
#[derive(clap::Args)]
pub(crate) struct AllowedFolders {
    /// Let documents refer to files in this folder, besides their own and the config's (repeatable)
    #[arg(long = "allow-folder", value_name = "DIR")]
    folders: Vec<Utf8PathBuf>,
}

impl AllowedFolders {
    /// The folders of the config and those given as arguments.
    pub(crate) fn beside(&self, config: &Config) -> Vec<Utf8PathBuf> {
        config
            .allow_folders
            .iter()
            .chain(&self.folders)
            .cloned()
            .collect()
    }
}
