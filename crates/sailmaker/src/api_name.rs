//! The name of an API: what its module and its folders are called.

use std::fmt;
use std::str::FromStr;

/// The name of an API, such as `v2025`: it can be a module and a folder.
///
/// ```
/// use sailmaker::ApiName;
/// let name: ApiName = "v2025".parse()?;
/// assert_eq!(name.as_str(), "v2025");
/// assert!("2025".parse::<ApiName>().is_err());
/// # Ok::<(), sailmaker::ApiNameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct ApiName(String);

/// A text cannot be the name of an API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` cannot be the name of an API: it becomes a module and a folder, \
     so it takes letters (a-z), digits, `-` and `_`, and begins with a letter"
)]
pub struct ApiNameError(String);

impl ApiName {
    /// The name as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What an API is called that is the only one of a module, so that nobody has to name it: its operations and models are
    /// found without this name.
    pub(crate) fn of_the_only_one() -> Self {
        Self("service".to_owned())
    }

    /// Whether both names would be one module or one folder: case counts on no file system alike, and no module has a
    /// hyphen.
    pub fn clashes_with(&self, other: &ApiName) -> bool {
        let key = |name: &ApiName| name.0.to_ascii_lowercase().replace('-', "_");
        key(self) == key(other)
    }
}

impl FromStr for ApiName {
    type Err = ApiNameError;

    fn from_str(text: &str) -> Result<Self, ApiNameError> {
        let first = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        let all = text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if first && all {
            Ok(Self(text.to_owned()))
        } else {
            Err(ApiNameError(text.to_owned()))
        }
    }
}

impl TryFrom<String> for ApiName {
    type Error = ApiNameError;

    fn try_from(text: String) -> Result<Self, ApiNameError> {
        text.parse()
    }
}

impl fmt::Display for ApiName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_good_for_modules_and_folders() {
        for good in ["v2025", "beta", "nerm-v1", "a_b", "V3"] {
            assert!(good.parse::<ApiName>().is_ok(), "{good}");
        }
        for bad in ["", "2025", "-a", "_a", "a b", "a/b", "..", "a.b", "ä"] {
            assert!(bad.parse::<ApiName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn names_clash_beyond_case_and_hyphens() -> Result<(), ApiNameError> {
        for (one, other, expected) in [
            ("v1", "V1", true),
            ("a-b", "a_b", true),
            ("v1", "v2", false),
        ] {
            let clash = one
                .parse::<ApiName>()?
                .clashes_with(&other.parse::<ApiName>()?);
            assert_eq!(clash, expected, "{one} {other}");
        }
        Ok(())
    }
}
