//! One option of one target, written on a line.

use std::fmt;
use std::str::FromStr;

use toml::{Table, Value};

/// One option of a target, as `[targets.TARGET]` of a `sailmaker.toml` would give it.
///
/// It is written `TARGET.KEY=VALUE`. `KEY` may lead into tables with dots. `VALUE` is a TOML value; what is none is taken
/// as a text.
///
/// ```
/// use sailmaker::Setting;
/// let setting: Setting = "rust.environment.base-url=MY_URL".parse()?;
/// assert_eq!(setting.target, "rust");
/// assert_eq!(setting.key, ["environment", "base-url"]);
/// assert_eq!(setting.value.as_str(), Some("MY_URL"));
/// # Ok::<(), sailmaker::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The target.
    pub target: String,
    /// The keys that lead to the option; one for an option that is in no table.
    pub key: Vec<String>,
    /// The value.
    pub value: Value,
}

/// A text is no [`Setting`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no setting: expected TARGET.KEY=VALUE, such as `rust.version=1.2.0`")]
pub struct SettingError(String);

impl Setting {
    /// The table that holds nothing but this setting.
    pub(crate) fn table(&self) -> Table {
        let mut keys = self.key.iter().rev();
        let Some(last) = keys.next() else {
            return Table::new();
        };
        let innermost = Table::from_iter([(last.clone(), self.value.clone())]);
        keys.fold(innermost, |table, key| {
            Table::from_iter([(key.clone(), Value::Table(table))])
        })
    }
}

impl fmt::Display for Setting {
    /// Writes the setting without its value, which may be a secret or long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.target, self.key.join("."))
    }
}

impl FromStr for Setting {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, SettingError> {
        let error = || SettingError(text.to_owned());
        let (name, value) = text.split_once('=').ok_or_else(error)?;
        let mut parts = name.trim().split('.').map(str::to_owned);
        let target = parts.next().ok_or_else(error)?;
        let key: Vec<String> = parts.collect();
        if target.is_empty() || key.is_empty() || key.iter().any(String::is_empty) {
            return Err(error());
        }
        let value = value
            .parse()
            .unwrap_or_else(|_| Value::String(value.to_owned()));
        Ok(Self { target, key, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_toml_or_text() -> Result<(), SettingError> {
        for (text, key, value) in [
            ("rust.crate=harbour", vec!["crate"], Value::from("harbour")),
            (
                "rust.crate=\"har bour\"",
                vec!["crate"],
                Value::from("har bour"),
            ),
            ("rust.version=0.2.0", vec!["version"], Value::from("0.2.0")),
            ("rust.a=7", vec!["a"], Value::from(7)),
            ("rust.a=true", vec!["a"], Value::from(true)),
            ("rust.a=[1, 2]", vec!["a"], Value::from(vec![1, 2])),
            ("rust.a=", vec!["a"], Value::from("")),
            ("rust.a=b=c", vec!["a"], Value::from("b=c")),
            ("rust.a=1\nb = 2", vec!["a"], Value::from("1\nb = 2")),
            (
                "rust.environment.base-url=URL",
                vec!["environment", "base-url"],
                Value::from("URL"),
            ),
            (
                "rust.client-path=../client",
                vec!["client-path"],
                Value::from("../client"),
            ),
        ] {
            let setting: Setting = text.parse()?;
            assert_eq!(setting.target, "rust");
            assert_eq!(
                (setting.key, setting.value),
                (key.into_iter().map(str::to_owned).collect(), value),
                "{text}"
            );
        }
        Ok(())
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "rust",
            "rust.crate",
            "rust=1",
            ".a=1",
            "rust.=1",
            "rust..a=1",
            "=1",
        ] {
            assert_eq!(text.parse::<Setting>(), Err(SettingError(text.to_owned())));
        }
    }
}
