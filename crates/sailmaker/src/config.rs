//! What a `sailmaker.toml` says.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use serde::Deserialize;
use toml::Table;

use crate::api_name::ApiName;
use crate::config_error::ConfigError;
use crate::located;
use crate::merge::merge;
use crate::names_lock::NAMES_LOCK;
use crate::plain_type::PlainType;
use crate::preset::Preset;
use crate::rename::Renames;
use crate::selection::Criteria;
use crate::setting::Setting;

/// What is generated, from what, and where to: the contents of a `sailmaker.toml`.
///
/// ```toml
/// out = "generated"                 # one folder per target goes here
/// templates = "my-templates"        # files that replace templates of the same name
/// overlays = ["fix.yaml"]           # applied to every API
/// allow-folders = ["../shared"]     # documents may refer to files in here, not only below their own folder
/// experimental-header = "X-Mine"    # sent with experimental operations; "" for none
///
/// [exclude]                         # operations of every API that are not generated
/// deprecated = true
///
/// [apis.v2025]                      # letters, digits, `-` and `_`: a module and a folder is called so
/// path = "specs/v2025/openapi.yaml"
/// overlays = ["v2025.yaml"]         # applied to this API, after those above
///
/// [apis.v2025.include]              # the operations of this API that are generated, with the types they reach
/// tags = ["Entitlements"]
///
/// [follows]                         # whose programs move to which API, each with a page about it
/// v2025 = ["v2024", "beta"]         # where nothing is said, those of the API before it; [] for nobody's
///
/// [targets.rust]                    # the target's options; the table alone is enough
/// client-path = "../../crates/client"
/// ```
///
/// Paths are relative to the file's folder. Those among a target's options are not touched: they are part of the output,
/// and so they are relative to where they end up; `client-path` is relative to the generated crate, `OUT/rust`.
///
/// Whatever is not said here comes from the preset for SailPoint's Identity Security Cloud where the documents are about
/// that, and else from the documents: an SDK is called after the owner of its server.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(
        title = "sailmaker.toml",
        description = "What is generated, from what, and where to."
    )
)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// The folder of the outputs. Each target has a folder of its own in it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub out: Option<Utf8PathBuf>,
    /// A folder with templates that replace those of the same name.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub templates: Option<Utf8PathBuf>,
    /// Overlays that are applied to every API, in this order.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub overlays: Vec<Utf8PathBuf>,
    /// Folders whose files the documents may refer to, besides their own folders.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub allow_folders: Vec<Utf8PathBuf>,
    /// The header with which callers say that they know an operation to be experimental; an empty text for none.
    pub experimental_header: Option<String>,
    /// What is generated of every API, all where nothing is named here or for an API.
    pub include: Criteria,
    /// What is not generated of any API.
    pub exclude: Criteria,
    /// What is called otherwise in every API that has it; one of them has to.
    pub rename: Renames,
    /// What the values of types are taken for, by the type's name, in every API that has it; one of them has to.
    pub types: IndexMap<String, PlainType>,
    /// The APIs by name, in the order in which they appear in the outputs.
    #[cfg_attr(feature = "schema", schemars(with = "IndexMap<String, ApiConfig>"))]
    pub apis: IndexMap<ApiName, ApiConfig>,
    /// Whose programs move to an API, by its name; where nothing is said, those of the API before it.
    #[cfg_attr(feature = "schema", schemars(with = "IndexMap<String, Vec<String>>"))]
    pub follows: IndexMap<ApiName, Vec<ApiName>>,
    /// The targets to generate, each with the options that differ from the preset's.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::targets"))]
    pub targets: IndexMap<String, Table>,
    /// The file that this was read from.
    #[serde(skip)]
    pub file: Option<Utf8PathBuf>,
    /// The file that keeps names as they are, [`NAMES_LOCK`] beside the config; without it names are not kept.
    #[serde(skip)]
    pub names_lock: Option<Utf8PathBuf>,
}

/// One API.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiConfig {
    /// The root document.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub path: Utf8PathBuf,
    /// Overlays that are applied to this API, after those for every API.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub overlays: Vec<Utf8PathBuf>,
    /// What is generated of this API, besides what is generated of every API.
    #[serde(default)]
    pub include: Criteria,
    /// What is not generated of this API, besides what is not generated of any API.
    #[serde(default)]
    pub exclude: Criteria,
    /// What is called otherwise in this API, before what is said of every API.
    #[serde(default)]
    pub rename: Renames,
    /// What the values of types of this API are taken for, before what is said of every API.
    #[serde(default)]
    pub types: IndexMap<String, PlainType>,
}

impl ApiConfig {
    /// An API by its root document, without overlays of its own.
    pub fn new(path: impl Into<Utf8PathBuf>) -> Self {
        Self {
            path: path.into(),
            overlays: Vec::new(),
            include: Criteria::default(),
            exclude: Criteria::default(),
            rename: Renames::default(),
            types: IndexMap::new(),
        }
    }
}

impl Config {
    /// Reads a `sailmaker.toml`.
    ///
    /// # Errors
    /// If the file cannot be read, is no TOML, or has keys, targets or options that do not exist; with line and column.
    pub fn read(path: &Utf8Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|cause| ConfigError::Read {
            path: path.to_owned(),
            cause,
        })?;
        let mut config = Self::parse(&text, path)?;
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        for path in config.paths_mut() {
            *path = folder.join(&*path);
        }
        config.file = Some(path.to_owned());
        config.names_lock = Some(folder.join(NAMES_LOCK));
        Ok(config)
    }

    /// Parses the text of the file `path`, leaving paths as they are.
    fn parse(text: &str, path: &Utf8Path) -> Result<Self, ConfigError> {
        let invalid = |error| ConfigError::invalid(path, text, &error);
        let config: Self = toml::from_str(text).map_err(invalid)?;
        let preset = Preset::embedded()?;
        for (setting, span) in located::settings(text).map_err(invalid)? {
            if let Some(reason) = preset.refusal(&setting) {
                return Err(ConfigError::at(path, text, span, reason));
            }
        }
        Ok(config)
    }

    /// Adds an API, after the others.
    ///
    /// # Errors
    /// If there is an API of this name.
    pub fn add_api(&mut self, name: ApiName, api: ApiConfig) -> Result<(), ConfigError> {
        if self.apis.contains_key(&name) {
            return Err(ConfigError::Twice { name });
        }
        self.apis.insert(name, api);
        Ok(())
    }

    /// Lays one option over those of its target.
    ///
    /// # Errors
    /// If the target is not among those to generate, or does not understand the option.
    pub fn set(&mut self, setting: &Setting) -> Result<(), ConfigError> {
        let refused = |reason| ConfigError::Setting {
            setting: setting.to_string(),
            reason,
        };
        let Some(options) = self.targets.get_mut(&setting.target) else {
            return Err(refused(format!(
                "the target `{}` is not generated",
                setting.target
            )));
        };
        if let Some(reason) = Preset::embedded()?.refusal(setting) {
            return Err(refused(reason));
        }
        merge(options, setting.table());
        Ok(())
    }

    /// The header that experimental operations want: this config's, or else the preset's; none if it is empty.
    ///
    /// # Errors
    /// If the preset cannot be read.
    pub fn header_of_experiments(&self) -> Result<Option<String>, ConfigError> {
        Ok(Preset::embedded()?.experimental_header(self))
    }

    fn paths_mut(&mut self) -> impl Iterator<Item = &mut Utf8PathBuf> {
        let of_apis = self
            .apis
            .values_mut()
            .flat_map(|api| std::iter::once(&mut api.path).chain(&mut api.overlays));
        self.out
            .iter_mut()
            .chain(&mut self.templates)
            .chain(&mut self.overlays)
            .chain(&mut self.allow_folders)
            .chain(of_apis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(text: &str) -> String {
        match Config::parse(text, "sailmaker.toml".into()) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn complaints_say_where_and_what() {
        for (text, expected) in [
            ("", ""),
            (
                "out = 'x'\n[targets.rust]\nenvironment.base-url = 'URL'\n",
                "",
            ),
            (
                "out = 'x'\nouts = 'y'\n",
                "sailmaker.toml:2:1: unknown key `outs`, expected one of `out`, `templates`, `overlays`, `allow-folders`, `experimental-header`, `include`, `exclude`, `rename`, `types`, `apis`, `follows`, `targets`; did you mean `out`?",
            ),
            (
                "out = 3\n",
                "sailmaker.toml:1:7: invalid type: integer `3`, expected a UTF-8 path string",
            ),
            ("out = \n", "sailmaker.toml:1:7: "),
            (
                "[apis.v1]\npth = 'x'\n",
                "sailmaker.toml:2:1: unknown key `pth`, expected one of `path`, `overlays`, `include`, `exclude`, `rename`, `types`; did you mean `path`?",
            ),
            (
                "\n[apis.v1]\noverlays = []\n",
                "sailmaker.toml:2:1: missing key `path`",
            ),
            (
                "[apis.1]\npath = 'x'\n",
                "sailmaker.toml:1:7: `1` cannot be the name of an API",
            ),
            (
                "[apis.a]\npath = 'x'\n[apis.a]\npath = 'x'\n",
                "sailmaker.toml:3:7: duplicate key",
            ),
            (
                "[targets.rsut]\n",
                "sailmaker.toml:1:10: there is no target `rsut`; there are: rust",
            ),
            (
                "[targets.rust]\ncrate = 'a'\nlicence = 'MIT'\n",
                "sailmaker.toml:3:1: unknown key `licence`, expected one of `layout`, `crate`,",
            ),
            (
                "[targets.rust]\nversion = 2\n",
                "sailmaker.toml:2:1: invalid type: integer `2`, expected a string",
            ),
            (
                "[targets.rust.environment]\nbase = 'x'\n",
                "sailmaker.toml:2:1: unknown key `base`",
            ),
        ] {
            let complaint = complaint(text);
            assert!(
                complaint.starts_with(expected) && complaint.is_empty() == expected.is_empty(),
                "{text:?}: {complaint}"
            );
        }
    }

    #[test]
    fn settings_are_laid_over_options() -> Result<(), Box<dyn std::error::Error>> {
        let mut config = Config::parse(
            "[targets.rust]\nversion = '1.0.0'\n",
            "sailmaker.toml".into(),
        )?;
        config.set(&"rust.crate=harbour".parse()?)?;
        config.set(&"rust.environment.base-url=URL".parse()?)?;
        let expected =
            toml::from_str("version = '1.0.0'\ncrate = 'harbour'\nenvironment.base-url = 'URL'\n")?;
        assert_eq!(config.targets.get("rust"), Some(&expected));

        for (setting, expected) in [
            (
                "rust.crat=x",
                "`rust.crat`: unknown key `crat`, expected one of `layout`, `crate`,",
            ),
            (
                "rust.version=0.2",
                "`rust.version`: invalid type: floating point `0.2`, expected a string",
            ),
            (
                "python.package=x",
                "`python.package`: the target `python` is not generated",
            ),
        ] {
            let complaint = config
                .set(&setting.parse()?)
                .map_or_else(|error| error.to_string(), |()| String::new());
            assert!(complaint.starts_with(expected), "{setting}: {complaint}");
        }
        Ok(())
    }

    #[test]
    fn paths_are_relative_to_the_file_but_options_are_not() -> Result<(), Box<dyn std::error::Error>>
    {
        let folder = tempfile::tempdir()?;
        let folder = Utf8Path::from_path(folder.path()).ok_or("the folder's name is not UTF-8")?;
        let text = "out = 'o'\ntemplates = 't'\noverlays = ['a']\nallow-folders = ['f']\n[apis.v1]\npath = 'p'\noverlays = ['/b']\n[targets.rust]\nclient-path = 'c'\n";
        fs::write(folder.join("sailmaker.toml"), text)?;
        let mut config = Config::read(&folder.join("sailmaker.toml"))?;
        let paths: Vec<_> = config.paths_mut().map(|path| path.clone()).collect();
        assert_eq!(
            paths,
            [
                folder.join("o"),
                folder.join("t"),
                folder.join("a"),
                folder.join("f"),
                folder.join("p"),
                "/b".into()
            ]
        );
        assert_eq!(
            config.targets.get("rust"),
            Some(&toml::from_str("client-path = 'c'")?)
        );
        Ok(())
    }
}
