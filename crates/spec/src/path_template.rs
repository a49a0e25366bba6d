//! Path templates: `/users/{id}`.

/// The variables of a path template in order, each once (3.0.4, section 4.7.8.2).
pub(crate) fn variables(template: &str) -> Result<Vec<&str>, MalformedTemplate> {
    let mut names: Vec<&str> = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err(MalformedTemplate::Unopened);
        }
        rest = &rest[open + 1..];
        let close = rest
            .find(['{', '}', '/'])
            .filter(|close| rest[*close..].starts_with('}'));
        let name = &rest[..close.ok_or(MalformedTemplate::Unclosed)?];
        if name.is_empty() {
            return Err(MalformedTemplate::Nameless);
        }
        if !names.contains(&name) {
            names.push(name);
        }
        rest = &rest[name.len() + 1..];
    }
    Ok(names)
}

/// Why the variables of a path template cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum MalformedTemplate {
    #[error("a closing brace has no opening one")]
    Unopened,
    #[error("an opening brace has no closing one")]
    Unclosed,
    #[error("there is no name between the braces")]
    Nameless,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_order() {
        let cases: [(&str, &[&str]); 6] = [
            ("/", &[]),
            ("/users/{id}", &["id"]),
            ("/a/{access-type}/b/{id}", &["access-type", "id"]),
            ("/{a}.{b}", &["a", "b"]),
            ("/{a}/{a}", &["a"]),
            ("/{ä ö}", &["ä ö"]),
        ];
        for (template, names) in cases {
            assert_eq!(variables(template).unwrap(), names, "{template}");
        }
    }

    #[test]
    fn broken_templates_say_why() {
        let cases = [
            ("/a}", MalformedTemplate::Unopened),
            ("/{a", MalformedTemplate::Unclosed),
            ("/{a/b}", MalformedTemplate::Unclosed),
            ("/{a{b}}", MalformedTemplate::Unclosed),
            ("/{}", MalformedTemplate::Nameless),
        ];
        for (template, error) in cases {
            assert_eq!(variables(template), Err(error), "{template}");
        }
    }
}
