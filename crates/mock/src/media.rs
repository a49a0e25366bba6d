//! Media types: which fits which, and how they are read.

use mime::Mime;

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Form,
    Multipart,
    Text,
    Binary,
}

impl Format {
    pub(crate) fn of(mime: &Mime) -> Self {
        match (
            mime.type_().as_str(),
            mime.subtype().as_str(),
            mime.suffix().map(|it| it.as_str()),
        ) {
            ("application", "json", _) | (_, _, Some("json")) => Format::Json,
            ("application", "x-www-form-urlencoded", _) => Format::Form,
            ("multipart", _, _) => Format::Multipart,
            ("text", _, _) | (_, "xml" | "yaml" | "csv", _) | (_, _, Some("xml" | "yaml")) => {
                Format::Text
            }
            _ => Format::Binary,
        }
    }
}

/// Whether a range (`text/*`) takes a media type. Parameters do not count.
pub(crate) fn accepts(range: &str, mime: &Mime) -> bool {
    let range = range.split(';').next().unwrap_or_default().trim();
    let Some((kind, subtype)) = range.split_once('/') else {
        return false;
    };
    let essence = mime.essence_str();
    let Some((given, given_subtype)) = essence.split_once('/') else {
        return false;
    };
    let fits = |wanted: &str, given: &str| wanted == "*" || wanted.eq_ignore_ascii_case(given);
    fits(kind, given) && fits(subtype, given_subtype)
}

/// A media type for a range: what is left open is JSON.
pub(crate) fn concrete(range: &str) -> Option<Mime> {
    match range {
        "*/*" | "application/*" => Some(mime::APPLICATION_JSON),
        "text/*" => Some(mime::TEXT_PLAIN),
        "image/*" => Some(mime::IMAGE_PNG),
        _ => range.parse().ok(),
    }
}

/// The first of the offered media types with the highest weight in an `Accept` header (RFC 9110, section 12.5.1); without
/// a header the first one.
pub(crate) fn negotiate(accept: Option<&str>, offered: &[Mime]) -> Option<usize> {
    let Some(accept) = accept else {
        return (!offered.is_empty()).then_some(0);
    };
    let weighted = offered.iter().map(|mime| weight(accept, mime)).enumerate();
    let best = weighted.fold(
        None,
        |best: Option<(usize, f32)>, (index, weight)| match best {
            Some((_, highest)) if highest >= weight => best,
            _ => Some((index, weight)),
        },
    );
    best.filter(|(_, weight)| *weight > 0.0)
        .map(|(index, _)| index)
}

/// The weight the most specific range gives to a media type.
fn weight(accept: &str, mime: &Mime) -> f32 {
    let ranges = accept.split(',').filter(|range| accepts(range, mime));
    let specific = ranges.min_by_key(|range| {
        range
            .split(';')
            .next()
            .unwrap_or_default()
            .matches('*')
            .count()
    });
    let Some(range) = specific else { return 0.0 };
    let parameter = range
        .split(';')
        .find_map(|part| part.trim().strip_prefix("q="));
    parameter
        .and_then(|weight| weight.parse().ok())
        .unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_have_formats() {
        for (name, format) in [
            ("application/json", Format::Json),
            ("application/json-patch+json; charset=utf-8", Format::Json),
            ("application/x-www-form-urlencoded", Format::Form),
            ("multipart/form-data; boundary=x", Format::Multipart),
            ("text/csv", Format::Text),
            ("application/scim+xml", Format::Text),
            ("application/zip", Format::Binary),
        ] {
            assert_eq!(Format::of(&name.parse().unwrap()), format, "{name}");
        }
    }

    #[test]
    fn accept_headers_choose() {
        let offered: Vec<Mime> = ["application/json", "text/csv"]
            .iter()
            .map(|it| it.parse().unwrap())
            .collect();
        for (accept, expected) in [
            (None, Some(0)),
            (Some("*/*"), Some(0)),
            (Some("text/csv"), Some(1)),
            (Some("text/*;q=0.9, application/json;q=0.1"), Some(1)),
            (Some("text/csv;q=0, */*"), Some(0)),
            (Some("APPLICATION/JSON; charset=utf-8"), Some(0)),
            (Some("image/png"), None),
        ] {
            assert_eq!(negotiate(accept, &offered), expected, "{accept:?}");
        }
    }
}
