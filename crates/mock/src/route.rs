//! From a path to the template it belongs to.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

/// Path templates, each with the number of what it leads to.
#[derive(Default)]
pub(crate) struct Routes {
    /// By the number of segments; of two templates that fit, the one with a literal earlier comes first
    /// (3.0.4, section 4.7.8.2).
    templates: HashMap<usize, Vec<Template>>,
}

struct Template {
    segments: Vec<Segment>,
    target: usize,
}

/// One segment: texts and variables in turn.
type Segment = Vec<Part>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Text(String),
    Variable(String),
}

/// The values of a template's variables, as they are on the wire.
pub(crate) type Variables = Vec<(String, String)>;

impl Routes {
    /// Adds a template.
    pub(crate) fn add(&mut self, template: &str, target: usize) {
        let segments: Vec<Segment> = template.split('/').map(segment).collect();
        let same = self.templates.entry(segments.len()).or_default();
        same.push(Template { segments, target });
        same.sort_by_key(|template| {
            template
                .segments
                .iter()
                .map(is_variable)
                .collect::<Vec<bool>>()
        });
    }

    /// The targets whose templates fit a path, the most literal first.
    pub(crate) fn find<'r>(
        &'r self,
        path: &'r str,
    ) -> impl Iterator<Item = (usize, Variables)> + 'r {
        let segments: Vec<&str> = path.split('/').collect();
        let candidates = self.templates.get(&segments.len()).into_iter().flatten();
        candidates
            .filter_map(move |template| Some((template.target, template.variables(&segments)?)))
    }
}

impl Template {
    fn variables(&self, segments: &[&str]) -> Option<Variables> {
        let mut variables = Variables::new();
        for (parts, text) in self.segments.iter().zip(segments) {
            read(parts, text, &mut variables)?;
        }
        Some(variables)
    }
}

fn is_variable(segment: &Segment) -> bool {
    segment.iter().any(|part| matches!(part, Part::Variable(_)))
}

fn segment(template: &str) -> Segment {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        parts.push(Part::Variable(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    parts
}

/// Reads a segment's variables; a variable is never empty.
fn read(parts: &[Part], text: &str, variables: &mut Variables) -> Option<()> {
    match parts {
        [] => text.is_empty().then_some(()),
        [Part::Text(literal), rest @ ..] => {
            if rest.is_empty() {
                return (percent_decode_str(text).decode_utf8_lossy() == literal.as_str())
                    .then_some(());
            }
            read(rest, text.strip_prefix(literal.as_str())?, variables)
        }
        [Part::Variable(name), rest @ ..] => {
            let end = match rest {
                [Part::Text(literal), ..] => text.find(literal.as_str())?,
                _ => text.len(),
            };
            if end == 0 {
                return None;
            }
            variables.push((name.clone(), text[..end].to_owned()));
            read(rest, &text[end..], variables)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_win() {
        let mut routes = Routes::default();
        for (target, template) in [
            "/ships/{id}",
            "/ships/new",
            "/{kind}/new",
            "/ships/{id}/crew",
            "/files/{name}.{kind}",
            "/",
        ]
        .iter()
        .enumerate()
        {
            routes.add(template, target);
        }
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        for (path, expected) in [
            (
                "/ships/new",
                vec![
                    (1, vec![]),
                    (0, vec![pair("id", "new")]),
                    (2, vec![pair("kind", "ships")]),
                ],
            ),
            ("/ships/a%2Fb", vec![(0, vec![pair("id", "a%2Fb")])]),
            ("/ships/", vec![]),
            ("/ships/1/crew", vec![(3, vec![pair("id", "1")])]),
            (
                "/files/a.b",
                vec![(4, vec![pair("name", "a"), pair("kind", "b")])],
            ),
            ("/", vec![(5, vec![])]),
            (
                "/ships/%6Eew",
                vec![
                    (1, vec![]),
                    (0, vec![pair("id", "%6Eew")]),
                    (2, vec![pair("kind", "ships")]),
                ],
            ),
            ("/none", vec![]),
        ] {
            assert_eq!(routes.find(path).collect::<Vec<_>>(), expected, "{path}");
        }
    }
}
