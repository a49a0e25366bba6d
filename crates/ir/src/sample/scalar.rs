//! Plausible texts and numbers within limits.

use serde_json::{Number, Value, json};

use super::pattern::matching;
use crate::{Limits, Type};

/// The `nth` value of a scalar type: different ones where a list needs several, as far as the limits allow.
pub(super) fn scalar(ty: &Type, limits: &Limits, nth: usize) -> Value {
    if let Some(value) = listed(limits, nth) {
        return value.clone();
    }
    match ty {
        Type::Bool => json!(nth.is_multiple_of(2)),
        Type::Int32 | Type::Int64 => json!(number(limits, 1.0, 1.0, nth) as i64),
        Type::Double => {
            let number = number(limits, 1.5, 0.5, nth);
            Number::from_f64(number).map_or(Value::Null, Value::Number)
        }
        _ => json!(text(ty, limits, nth)),
    }
}

fn listed(limits: &Limits, nth: usize) -> Option<&Value> {
    let values = limits.values.iter().filter(|value| !value.is_null());
    values.cycle().nth(nth)
}

/// The `nth` number from `wanted` on that the limits allow; `least_step` is the distance to the next one.
fn number(limits: &Limits, wanted: f64, least_step: f64, nth: usize) -> f64 {
    let step = limits.multiple_of.unwrap_or(least_step);
    let lowest = limits
        .minimum
        .or(limits.above.map(|bound| bound + step))
        .unwrap_or(f64::NEG_INFINITY);
    let highest = limits
        .maximum
        .or(limits.below.map(|bound| bound - step))
        .unwrap_or(f64::INFINITY);
    let first = wanted.clamp(lowest.min(highest), highest);
    let first = match limits.multiple_of {
        Some(step) => (first / step).ceil() * step,
        None => first,
    };
    let further = first + step * nth as f64;
    if further <= highest { further } else { first }
}

fn text(ty: &Type, limits: &Limits, nth: usize) -> String {
    /// More repetitions than a pattern needs, tried until the text is long enough.
    const MOST: u32 = 64;
    if let Some(pattern) = &limits.pattern {
        let mut tries = (0..MOST).map_while(|more| matching(pattern, more));
        let fitting = tries.find(|text| limits.broken(&json!(text)).is_none());
        if let Some(text) = fitting {
            return text;
        }
    }
    let format = limits.format.as_deref();
    match (ty, format) {
        (Type::Timestamp, _) | (_, Some("date-time")) => {
            format!("2024-07-{:02}T15:51:28.071Z", 29 - nth % 28)
        }
        (Type::Date, _) | (_, Some("date")) => format!("2024-07-{:02}", 29 - nth % 28),
        (_, Some("time")) => format!("15:51:{:02}Z", 28 - nth % 28),
        (_, Some("uuid")) => format!("2c918085-74bd-4865-8f6e-3b6f6b1a{:04x}", 0x2c3d + nth),
        (_, Some("email")) => numbered("name", nth) + "@example.com",
        (_, Some("uri" | "url")) => numbered("https://example.com/path", nth),
        (_, Some("hostname")) => numbered("host", nth) + ".example.com",
        (_, Some("ipv4")) => format!("192.0.2.{}", 1 + nth % 254),
        (_, Some("ipv6")) => format!("2001:db8::{:x}", 1 + nth % 0xffff),
        (_, Some("byte")) => "Y29udGVudA==".to_owned(),
        (Type::Binary, _) => "content".to_owned(),
        _ => plain(limits, nth),
    }
}

fn numbered(text: &str, nth: usize) -> String {
    match nth {
        0 => text.to_owned(),
        _ => format!("{text}{}", nth + 1),
    }
}

/// The length of a text, whatever a document demands.
const LONGEST: usize = 1_000;

/// A text without a meaning, as long as it must be and no longer than it may.
fn plain(limits: &Limits, nth: usize) -> String {
    let wanted = numbered("string", nth).len();
    let length = wanted
        .min(limits.max_length.unwrap_or(usize::MAX))
        .max(limits.min_length.unwrap_or(0).min(LONGEST));
    let number = numbered("", nth);
    let stem = "string"
        .chars()
        .cycle()
        .take(length.saturating_sub(number.len()));
    stem.chain(number.chars()).take(length).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scalars_keep_to_their_limits() {
        let with = |change: fn(&mut Limits)| {
            let mut limits = Limits::default();
            change(&mut limits);
            limits
        };
        for (ty, limits, nth, expected) in [
            (Type::Int32, Limits::default(), 0, json!(1)),
            (Type::Int32, Limits::default(), 2, json!(3)),
            (
                Type::Int64,
                with(|it| it.minimum = Some(10.0)),
                1,
                json!(11),
            ),
            (Type::Int64, with(|it| it.maximum = Some(0.0)), 1, json!(0)),
            (Type::Int64, with(|it| it.above = Some(5.0)), 0, json!(6)),
            (
                Type::Int64,
                with(|it| it.multiple_of = Some(4.0)),
                1,
                json!(8),
            ),
            (Type::Double, with(|it| it.below = Some(1.0)), 0, json!(0.5)),
            (
                Type::Int32,
                with(|it| it.values = vec![json!(7)]),
                3,
                json!(7),
            ),
            (
                Type::Bool,
                with(|it| it.values = vec![json!(false)]),
                0,
                json!(false),
            ),
            (Type::Text, Limits::default(), 1, json!("string2")),
            (
                Type::Text,
                with(|it| it.max_length = Some(3)),
                0,
                json!("str"),
            ),
            (
                Type::Text,
                with(|it| it.max_length = Some(3)),
                1,
                json!("st2"),
            ),
            (
                Type::Text,
                with(|it| it.min_length = Some(8)),
                0,
                json!("stringst"),
            ),
            (
                Type::Text,
                with(|it| it.pattern = Some("^a*$".into())),
                0,
                json!(""),
            ),
            (
                Type::Text,
                with(|it| {
                    it.pattern = Some("^a*$".into());
                    it.min_length = Some(2);
                }),
                0,
                json!("aa"),
            ),
            (Type::Date, Limits::default(), 1, json!("2024-07-28")),
        ] {
            let value = scalar(&ty, &limits, nth);
            assert_eq!(value, expected, "{limits:?}");
            assert_eq!(limits.broken(&value), None);
        }
    }

    #[test]
    fn texts_have_the_format_that_is_asked_for() {
        for format in [
            "date-time",
            "date",
            "time",
            "uuid",
            "email",
            "uri",
            "hostname",
            "ipv4",
            "ipv6",
            "byte",
        ] {
            let limits = Limits {
                format: Some(format.to_owned()),
                ..Limits::default()
            };
            for nth in [0, 1, 300] {
                let value = scalar(&Type::Text, &limits, nth);
                assert_eq!(limits.broken(&value), None, "{format} {value}");
            }
        }
    }
}
