//! The preset for SailPoint's Identity Security Cloud, over which a config is laid.

use sailmaker_ir::Api;
use sailmaker_targets::{TARGETS, TargetError};
use toml::Table;

use crate::api_name::ApiName;
use crate::config::Config;
use crate::config_error::ConfigError;
use crate::merge::merge;
use crate::neutral;
use crate::setting::Setting;
use crate::wording::reworded;

const TEXT: &str = include_str!("preset.toml");

/// The preset.
pub(crate) struct Preset {
    /// The domains of the servers that it is about.
    hosts: Vec<String>,
    config: Config,
}

/// How the file has it.
#[derive(serde::Deserialize)]
struct Written {
    hosts: Vec<String>,
    #[serde(flatten)]
    rest: Table,
}

impl Preset {
    /// Reads the preset that is part of the program.
    pub(crate) fn embedded() -> Result<Self, ConfigError> {
        let read = || {
            let Written { hosts, rest } = toml::from_str(TEXT)?;
            let config = rest.try_into()?;
            Ok(Self { hosts, config })
        };
        read().map_err(|error| ConfigError::invalid("preset.toml".into(), TEXT, &error))
    }

    /// The experimental header where the config names none; an empty name stands for no header.
    pub(crate) fn experimental_header(&self, config: &Config) -> Option<String> {
        let header = config
            .experimental_header
            .as_ref()
            .or(self.config.experimental_header.as_ref())?;
        (!header.is_empty()).then(|| header.clone())
    }

    /// The APIs whose programs move to the one at `index` of the config's: as the config says, or else the preset about
    /// those that are there, or else the one before it.
    pub(crate) fn follows(&self, config: &Config, index: usize) -> Vec<ApiName> {
        let Some((name, _)) = config.apis.get_index(index) else {
            return Vec::new();
        };
        if let Some(said) = config.follows.get(name) {
            return said.clone();
        }
        if let Some(said) = self.config.follows.get(name) {
            let there = said.iter().filter(|name| config.apis.contains_key(*name));
            return there.cloned().collect();
        }
        let before = index
            .checked_sub(1)
            .and_then(|at| config.apis.get_index(at));
        before.map(|(name, _)| name.clone()).into_iter().collect()
    }

    /// A target's options: those of the preset under the given ones.
    pub(crate) fn options(&self, target: &str, given: Table) -> Table {
        let mut options = self.config.targets.get(target).cloned().unwrap_or_default();
        merge(&mut options, given);
        options
    }

    /// A target's options for some documents: those that their names give, under the given ones, where the preset is not
    /// about them.
    pub(crate) fn options_for(&self, apis: &[Api], target: &str, given: Table) -> Table {
        if apis.iter().any(|api| self.is_about(api)) {
            return self.options(target, given);
        }
        let mut options = neutral::options(target, apis);
        merge(&mut options, given);
        options
    }

    fn is_about(&self, api: &Api) -> bool {
        let host = api.server.origin.split("://").last().unwrap_or_default();
        self.hosts.iter().any(|domain| {
            host.strip_suffix(domain.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }

    /// Why a target does not understand a setting. The setting is tried by itself over the preset, so that the answer is
    /// about this one and no other.
    pub(crate) fn refusal(&self, setting: &Setting) -> Option<String> {
        let build = |given: Table| {
            sailmaker_targets::target(&setting.target, self.options(&setting.target, given))
        };
        if !TARGETS.contains(&setting.target.as_str()) {
            return Some(TargetError::Unknown(setting.target.clone()).to_string());
        }
        // A target that wants more than the preset has would refuse everything.
        build(Table::new()).ok()?;
        match build(setting.table()).err()? {
            TargetError::Options { source, .. } => Some(reworded(source.message())),
            other => Some(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_can_do_with_the_preset_alone() -> Result<(), Box<dyn std::error::Error>> {
        let preset = Preset::embedded()?;
        for target in sailmaker_targets::TARGETS {
            sailmaker_targets::target(target, preset.options(target, Table::new()))?;
        }
        Ok(())
    }

    #[test]
    fn programs_move_as_the_config_says_or_the_preset_or_the_order()
    -> Result<(), Box<dyn std::error::Error>> {
        let preset = Preset::embedded()?;
        let apis = |names: &str| -> String {
            let api = |name: &str| format!("[apis.{name}]\npath = 'x'\n");
            names.split(' ').map(api).collect()
        };
        for (names, said, expected) in [
            ("v1 v2 v3", "", ["", "v1", "v2"]),
            ("v1 v2 v3", "[follows]\nv3 = ['v1']", ["", "v1", "v1"]),
            ("v1 v2 v3", "[follows]\nv2 = []", ["", "", "v2"]),
            ("v2024 v2025 beta", "", ["", "v2024 beta", ""]),
            ("v2024 v2025 v1", "", ["", "v2024", "v2025"]),
            (
                "v2024 v2025 beta",
                "[follows]\nbeta = ['v2025']",
                ["", "v2024 beta", "v2025"],
            ),
        ] {
            let config: Config = toml::from_str(&format!("{}{said}", apis(names)))?;
            let found = [0, 1, 2].map(|index| {
                let follows = preset.follows(&config, index);
                follows
                    .iter()
                    .map(ApiName::as_str)
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            assert_eq!(found, expected, "{names} {said}");
        }
        Ok(())
    }

    #[test]
    fn documents_of_others_have_other_names() -> Result<(), Box<dyn std::error::Error>> {
        let preset = Preset::embedded()?;
        for (url, package, variable) in [
            (
                "https://acme.api.identitynow.com/v2025",
                "sailpoint",
                "SAIL_BASE_URL",
            ),
            (
                "https://acme.nonemployee.com/api",
                "sailpoint",
                "SAIL_BASE_URL",
            ),
            ("https://api.my-shop.io/v1", "my_shop", "MY_SHOP_BASE_URL"),
            (
                "https://notidentitynow.com",
                "notidentitynow",
                "NOTIDENTITYNOW_BASE_URL",
            ),
            ("http://localhost:8080", "pet_store", "PET_STORE_BASE_URL"),
            ("", "pet_store", "PET_STORE_BASE_URL"),
        ] {
            let api = api("Pet Store", url)?;
            let options = preset.options_for(&[api], "python", Table::new());
            assert_eq!(options["package"].as_str(), Some(package), "{url}");
            assert_eq!(
                options["environment"]["base-url"].as_str(),
                Some(variable),
                "{url}"
            );
        }
        Ok(())
    }

    #[test]
    fn every_target_can_do_without_the_preset() -> Result<(), Box<dyn std::error::Error>> {
        let preset = Preset::embedded()?;
        let apis = [api("A title that is far too long to be a name", "")?];
        for target in sailmaker_targets::TARGETS {
            let options = preset.options_for(&apis, target, Table::new());
            sailmaker_targets::target(target, options)?;
        }
        Ok(())
    }

    fn api(title: &str, url: &str) -> Result<Api, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("openapi.yaml");
        let document = format!(
            "openapi: 3.0.3\ninfo: {{title: {title}, version: '1'}}\nservers: [{{url: '{url}'}}]\npaths: {{}}\n"
        );
        std::fs::write(&path, document)?;
        let path = camino::Utf8Path::from_path(&path).ok_or("the folder's name is not UTF-8")?;
        let loaded = sailmaker_spec::load(path, &sailmaker_spec::LoadOptions::default());
        let document = loaded.document.ok_or("there is no document")?;
        let settings = sailmaker_ir::Settings {
            name: "v1".to_owned(),
            experimental_header: None,
            pinned: Default::default(),
            wishes: Default::default(),
        };
        Ok(sailmaker_ir::lower(&document, &settings).api)
    }

    #[test]
    fn an_empty_header_is_none() -> Result<(), ConfigError> {
        let preset = Preset::embedded()?;
        let header = |text: Option<&str>| {
            let experimental_header = text.map(str::to_owned);
            preset.experimental_header(&Config {
                experimental_header,
                ..Config::default()
            })
        };
        assert_eq!(header(None).as_deref(), Some("X-SailPoint-Experimental"));
        assert_eq!(header(Some("X-Mine")).as_deref(), Some("X-Mine"));
        assert_eq!(header(Some("")), None);
        Ok(())
    }
}
