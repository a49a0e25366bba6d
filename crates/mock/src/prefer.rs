//! The `Prefer` header (RFC 7240) with which a request asks for a certain answer.

use http::HeaderMap;

/// What a request asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preference {
    /// `code=404`: the answer with this status.
    pub(crate) code: Option<u16>,
    /// `example=name`: the example of this name.
    pub(crate) example: Option<String>,
}

impl Preference {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let lines = headers
            .get_all("prefer")
            .iter()
            .filter_map(|line| line.to_str().ok());
        let pairs = lines
            .flat_map(|line| line.split([',', ';']))
            .filter_map(|pair| pair.split_once('='));
        let mut preference = Self::default();
        for (name, value) in pairs {
            let value = value.trim().trim_matches('"');
            match name.trim().to_ascii_lowercase().as_str() {
                // RFC 7240, section 2: of a preference given twice the first counts.
                "code" => preference.code = preference.code.or(value.parse().ok()),
                "example" => preference.example = preference.example.or(Some(value.to_owned())),
                _ => {}
            }
        }
        preference
    }

    /// The value of `Preference-Applied`.
    pub(crate) fn applied(&self) -> Option<String> {
        let code = self.code.map(|code| format!("code={code}"));
        let example = self
            .example
            .as_ref()
            .map(|example| format!("example=\"{example}\""));
        let all: Vec<String> = code.into_iter().chain(example).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_are_read() {
        for (line, code, example) in [
            ("code=404", Some(404), None),
            (
                "respond-async, code=404; example=\"gone\"",
                Some(404),
                Some("gone"),
            ),
            ("Example = gone", None, Some("gone")),
            ("code=404, code=500", Some(404), None),
            ("code=many", None, None),
            ("", None, None),
        ] {
            let headers =
                HeaderMap::from_iter([("prefer".parse().unwrap(), line.parse().unwrap())]);
            let example = example.map(str::to_owned);
            assert_eq!(
                Preference::of(&headers),
                Preference { code, example },
                "{line}"
            );
        }
    }
}
