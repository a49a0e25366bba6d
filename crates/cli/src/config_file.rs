//! Which `sailmaker.toml` holds.

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{Config, ConfigError};

const NAME: &str = "sailmaker.toml";

/// The argument that every command takes whose answer depends on the config.
#[derive(clap::Args)]
pub(crate) struct ConfigFile {
    /// The config [default: `sailmaker.toml` in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<Utf8PathBuf>,
}

impl ConfigFile {
    /// The file that holds, whether it is there or not.
    pub(crate) fn path(&self) -> &Utf8Path {
        self.config.as_deref().unwrap_or(Utf8Path::new(NAME))
    }

    /// Reads the given file, or the one in the current folder; without any, all is left to the preset.
    pub(crate) fn read(&self) -> Result<Config, ConfigError> {
        match &self.config {
            Some(path) => Config::read(path),
            None if Utf8Path::new(NAME).exists() => Config::read(NAME.into()),
            None => Ok(Config::default()),
        }
    }
}
