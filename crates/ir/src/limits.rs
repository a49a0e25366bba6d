//! What a document demands of a value beyond its type.

use std::collections::HashSet;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, LazyLock};

use regex::{Regex, RegexBuilder};
use serde_json::Value;

/// The length in bytes of a pattern that is looked at. People write some hundred.
pub(crate) const LONGEST_PATTERN: usize = 4096;

/// The regular expression, if it is none that only ECMA-262 has, and not a huge one.
fn compiled(pattern: &str) -> Option<Regex> {
    const SIZE: usize = 1024 * 1024;
    let short = Some(pattern).filter(|pattern| pattern.len() <= LONGEST_PATTERN)?;
    RegexBuilder::new(short).size_limit(SIZE).build().ok()
}

/// What a document demands of a value beyond its type (JSON Schema, "Validation Keywords"). The default demands nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Inclusive lower bound of a number.
    pub minimum: Option<f64>,
    /// Inclusive upper bound of a number.
    pub maximum: Option<f64>,
    /// Exclusive lower bound of a number.
    pub above: Option<f64>,
    /// Exclusive upper bound of a number.
    pub below: Option<f64>,
    /// What a number must be a multiple of.
    pub multiple_of: Option<f64>,
    /// The least number of characters of a text.
    pub min_length: Option<usize>,
    /// The greatest number of characters of a text.
    pub max_length: Option<usize>,
    /// The regular expression (ECMA-262) that must match somewhere in a text.
    pub pattern: Option<String>,
    /// What a text stands for: `uuid`, `email`, `date-time`.
    pub format: Option<String>,
    /// The only values there are, where they are not the texts of an enum.
    pub values: Vec<Value>,
    /// The least number of items of a list.
    pub min_items: Option<usize>,
    /// The greatest number of items of a list.
    pub max_items: Option<usize>,
    /// Whether no two items of a list may be equal.
    pub unique: bool,
    /// The least number of keys of an object.
    pub min_keys: Option<usize>,
    /// Keys that an object must have although nothing else is said of them.
    pub keys: Vec<String>,
    /// What is demanded of the items of a list or the values of a map.
    pub inner: Option<Arc<Limits>>,
}

/// What demands nothing, of which most values are.
static NONE: LazyLock<Arc<Limits>> = LazyLock::new(Arc::default);

impl Limits {
    /// Limits that demand nothing.
    pub fn none() -> Arc<Limits> {
        Arc::clone(&NONE)
    }

    /// Limits to be shared.
    pub fn shared(self) -> Arc<Limits> {
        if self == **NONE {
            Self::none()
        } else {
            Arc::new(self)
        }
    }

    /// The limits of items or values.
    pub fn inner(&self) -> &Limits {
        self.inner.as_deref().unwrap_or(&**NONE)
    }

    /// These limits as those of items or values. Lists of lists of lists go on as long as a document likes; what is said of
    /// the innermost is left out.
    pub(crate) fn as_inner(self: &Arc<Self>) -> Option<Arc<Limits>> {
        const DEPTH: usize = 8;
        fn cut(limits: &Arc<Limits>, depth: usize) -> Arc<Limits> {
            match &limits.inner {
                None => Arc::clone(limits),
                Some(inner) => Arc::new(Limits {
                    inner: (depth > 0).then(|| cut(inner, depth - 1)),
                    ..Limits::clone(limits)
                }),
            }
        }
        (**self != **NONE).then(|| cut(self, DEPTH))
    }

    /// As [`Limits::or`], of limits that are shared.
    pub(crate) fn joined(self: Arc<Self>, other: &Arc<Self>) -> Arc<Self> {
        if self == *NONE {
            return Arc::clone(other);
        }
        if *other == *NONE {
            return self;
        }
        Arc::unwrap_or_clone(self).or(other).shared()
    }

    /// These limits, and where they say nothing, the others.
    #[must_use]
    pub fn or(self, other: &Limits) -> Self {
        Self {
            minimum: self.minimum.or(other.minimum),
            maximum: self.maximum.or(other.maximum),
            above: self.above.or(other.above),
            below: self.below.or(other.below),
            multiple_of: self.multiple_of.or(other.multiple_of),
            min_length: self.min_length.or(other.min_length),
            max_length: self.max_length.or(other.max_length),
            pattern: self.pattern.or_else(|| other.pattern.clone()),
            format: self.format.or_else(|| other.format.clone()),
            values: nonempty(self.values, &other.values),
            min_items: self.min_items.or(other.min_items),
            max_items: self.max_items.or(other.max_items),
            unique: self.unique || other.unique,
            min_keys: self.min_keys.or(other.min_keys),
            keys: nonempty(self.keys, &other.keys),
            inner: self.inner.or_else(|| other.inner.clone()),
        }
    }

    /// What a value of the right type is expected to be and is not. Items and values of maps are not looked at.
    pub(crate) fn broken(&self, value: &Value) -> Option<String> {
        if !self.values.is_empty() && !self.values.contains(value) {
            return Some("one of the listed values".to_owned());
        }
        match value {
            Value::Number(number) => self.broken_by_number(number.as_f64()?),
            Value::String(text) => self.broken_by_text(text),
            Value::Array(items) => self.broken_by_list(items),
            Value::Object(entries) => {
                let missing = self.keys.iter().find(|key| !entries.contains_key(*key));
                missing
                    .map(|key| format!("an object with the key `{key}`"))
                    .or_else(|| at_least(self.min_keys, entries.len(), "keys"))
            }
            Value::Null | Value::Bool(_) => None,
        }
    }

    fn broken_by_number(&self, number: f64) -> Option<String> {
        let wrong = |found: bool, text: &str, bound: f64| found.then(|| format!("{text} {bound}"));
        let bounds = [
            self.minimum
                .and_then(|least| wrong(number < least, "at least", least)),
            self.maximum
                .and_then(|most| wrong(number > most, "at most", most)),
            self.above
                .and_then(|bound| wrong(number <= bound, "more than", bound)),
            self.below
                .and_then(|bound| wrong(number >= bound, "less than", bound)),
            self.multiple_of
                .and_then(|step| wrong(number % step != 0.0, "a multiple of", step)),
        ];
        bounds.into_iter().flatten().next()
    }

    fn broken_by_text(&self, text: &str) -> Option<String> {
        let length = text.chars().count();
        at_least(self.min_length, length, "characters")
            .or_else(|| at_most(self.max_length, length, "characters"))
            .or_else(|| {
                let pattern = self.pattern.as_deref()?;
                let regex = compiled(pattern)?;
                (!regex.is_match(text)).then(|| format!("a text that matches `{pattern}`"))
            })
            .or_else(|| {
                let format = self.format.as_deref()?;
                (!has_format(format, text)).then(|| format!("a text of the format `{format}`"))
            })
    }

    fn broken_by_list(&self, items: &[Value]) -> Option<String> {
        at_least(self.min_items, items.len(), "items")
            .or_else(|| at_most(self.max_items, items.len(), "items"))
            .or_else(|| (self.unique && !all_differ(items)).then(|| "items that differ".to_owned()))
    }
}

fn nonempty<T: Clone>(first: Vec<T>, second: &[T]) -> Vec<T> {
    if first.is_empty() {
        second.to_vec()
    } else {
        first
    }
}

fn at_least(least: Option<usize>, count: usize, what: &str) -> Option<String> {
    least
        .filter(|least| count < *least)
        .map(|least| format!("at least {least} {what}"))
}

fn at_most(most: Option<usize>, count: usize, what: &str) -> Option<String> {
    most.filter(|most| count > *most)
        .map(|most| format!("at most {most} {what}"))
}

pub(crate) fn all_differ(items: &[Value]) -> bool {
    let mut seen = HashSet::new();
    items.iter().all(|item| seen.insert(item.to_string()))
}

/// Whether a text is of a format. Formats that are no more than a hint fit any text.
fn has_format(format: &str, text: &str) -> bool {
    /// RFC 9562 section 4, RFC 3339 section 5.6, RFC 5321 section 4.1.2, RFC 3986 section 3, RFC 1123 section 2.1 and RFC
    /// 4648 section 4; the first five no more exactly than examples need.
    static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
        const DATE: &str = r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))";
        const TIME: &str = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
        let patterns = [
            (
                "uuid",
                "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}".to_owned(),
            ),
            ("date", DATE.to_owned()),
            ("time", TIME.to_owned()),
            ("date-time", format!("{DATE}[Tt]{TIME}")),
            (
                "email",
                r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+".to_owned(),
            ),
            (
                "uri",
                r"[A-Za-z][A-Za-z0-9+.-]*:[\w./?#\[\]@!$&'()*+,;=:%~-]*".to_owned(),
            ),
            (
                "hostname",
                r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*".to_owned(),
            ),
            (
                "byte",
                r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?".to_owned(),
            ),
        ];
        patterns
            .into_iter()
            .filter_map(|(name, pattern)| {
                Some((name, Regex::new(&format!("^(?:{pattern})$")).ok()?))
            })
            .collect()
    });
    match format {
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        _ => PATTERNS
            .iter()
            .find(|(name, _)| *name == format)
            .is_none_or(|(_, pattern)| pattern.is_match(text)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn values_keep_to_limits_or_break_them() {
        let limits = |change: fn(&mut Limits)| {
            let mut limits = Limits::default();
            change(&mut limits);
            limits
        };
        for (limits, kept, broken) in [
            (limits(|it| it.minimum = Some(1.0)), json!(1), json!(0.5)),
            (
                limits(|it| it.maximum = Some(250.0)),
                json!(250),
                json!(251),
            ),
            (limits(|it| it.above = Some(0.0)), json!(0.1), json!(0)),
            (limits(|it| it.below = Some(1.0)), json!(0), json!(1)),
            (limits(|it| it.multiple_of = Some(5.0)), json!(10), json!(7)),
            (
                limits(|it| it.min_length = Some(2)),
                json!("éé"),
                json!("é"),
            ),
            (
                limits(|it| it.max_length = Some(1)),
                json!("é"),
                json!("éé"),
            ),
            (
                limits(|it| it.pattern = Some("^a+$".into())),
                json!("aa"),
                json!("ab"),
            ),
            (limits(|it| it.values = vec![json!(2)]), json!(2), json!(1)),
            (limits(|it| it.min_items = Some(1)), json!([1]), json!([])),
            (
                limits(|it| it.max_items = Some(1)),
                json!([1]),
                json!([1, 2]),
            ),
            (limits(|it| it.unique = true), json!([1, 2]), json!([1, 1])),
            (
                limits(|it| it.min_keys = Some(1)),
                json!({"a": 1}),
                json!({}),
            ),
            (
                limits(|it| it.keys = vec!["a".into()]),
                json!({"a": 1}),
                json!({"b": 1}),
            ),
        ] {
            assert_eq!(limits.broken(&kept), None, "{limits:?}");
            assert!(limits.broken(&broken).is_some(), "{limits:?}");
        }
    }

    #[test]
    fn texts_are_of_a_format_or_not() {
        for (format, text, fits) in [
            ("uuid", "2c918085-74bd-4865-8f6e-3b6f6b1a2c3d", true),
            ("uuid", "2c91808574bd48658f6e3b6f6b1a2c3d", false),
            ("date", "2024-02-29", true),
            ("date", "2024-04-31", false),
            ("date-time", "2024-07-29T15:51:28.071Z", true),
            ("date-time", "2024-07-29t15:51:28+02:00", true),
            ("date-time", "2024-07-29 15:51:28", false),
            ("date-time", "2020-09-07T42:14:00.364Z", false),
            ("email", "a.b@example.com", true),
            ("email", "a.b", false),
            ("uri", "https://example.com/a?b=c", true),
            ("uri", "example.com/ a", false),
            ("hostname", "example.com", true),
            ("ipv4", "10.0.0.1", true),
            ("ipv4", "10.0.0", false),
            ("ipv6", "::1", true),
            ("byte", "Y29udGVudA==", true),
            ("byte", "a", false),
            ("comma-separated", "anything", true),
        ] {
            assert_eq!(has_format(format, text), fits, "{format} {text}");
        }
    }
}
