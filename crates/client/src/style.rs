//! How the value of a parameter is spelled: OpenAPI's `style` and `explode`.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::param::Param;

/// The spelling of a parameter's value: `style` and `explode` of OpenAPI 3.0.3, "Style Values".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    kind: Kind,
    explode: bool,
    reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Matrix,
    Label,
    Form,
    Simple,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    /// `style: matrix` in a path: `;color=blue,black`.
    pub const MATRIX: Self = Self::of(Kind::Matrix, false);
    /// `style: matrix`, `explode: true`: `;color=blue;color=black`.
    pub const MATRIX_EXPLODED: Self = Self::of(Kind::Matrix, true);
    /// `style: label` in a path: `.blue.black`.
    pub const LABEL: Self = Self::of(Kind::Label, false);
    /// `style: label`, `explode: true`: `.R=100.G=200`.
    pub const LABEL_EXPLODED: Self = Self::of(Kind::Label, true);
    /// `style: simple`, what paths and headers have unless they say otherwise: `blue,black`.
    pub const SIMPLE: Self = Self::of(Kind::Simple, false);
    /// `style: simple`, `explode: true`: `R=100,G=200`.
    pub const SIMPLE_EXPLODED: Self = Self::of(Kind::Simple, true);
    /// `style: form`, `explode: true`, what queries, cookies and forms have unless they say otherwise:
    /// `color=blue&color=black`.
    pub const FORM: Self = Self::of(Kind::Form, true);
    /// `style: form`, `explode: false`: `color=blue,black`.
    pub const FORM_JOINED: Self = Self::of(Kind::Form, false);
    /// `style: spaceDelimited`, `explode: false`: `color=blue%20black`.
    pub const SPACE_DELIMITED: Self = Self::of(Kind::SpaceDelimited, false);
    /// `style: pipeDelimited`, `explode: false`: `color=blue%7Cblack`, as RFC 3986 allows no bare `|`.
    pub const PIPE_DELIMITED: Self = Self::of(Kind::PipeDelimited, false);
    /// `style: deepObject`, `explode: true`: `color%5BR%5D=100&color%5BG%5D=200`, which is `color[R]=100&color[G]=200`
    /// once decoded.
    pub const DEEP_OBJECT: Self = Self::of(Kind::DeepObject, true);

    const fn of(kind: Kind, explode: bool) -> Self {
        Self {
            kind,
            explode,
            reserved: false,
        }
    }

    /// The same with `allowReserved: true`, which only queries have: the reserved characters of RFC 3986, section 2.2, stay
    /// as they are.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self {
            reserved: true,
            ..self
        }
    }

    /// How the texts of a value in a query are escaped.
    pub(crate) fn escape(self) -> Escape {
        if self.reserved {
            keep_reserved
        } else {
            percent_encode
        }
    }

    /// The spelling of a value, with its texts escaped. Empty where there is nothing to send.
    pub(crate) fn spell(self, name: &str, value: &Param, escape: Escape) -> String {
        let name = escape(name);
        if let (Kind::Form, Param::Text(text)) = (self.kind, value) {
            // What most parameters are.
            return [&name, "=", &escape(text)].concat();
        }
        let named = |text: String| match self.kind {
            Kind::Simple | Kind::Label => text,
            Kind::Matrix if text.is_empty() => name.clone().into_owned(),
            _ => format!("{name}={text}"),
        };
        let items: Vec<String> = match value {
            Param::Text(text) => vec![named(escape(text).into_owned())],
            _ if value.is_empty() => return String::new(),
            Param::List(texts) => {
                let texts = texts.iter().map(|text| escape(text).into_owned());
                if self.explode {
                    texts.map(named).collect()
                } else {
                    vec![named(self.join(texts))]
                }
            }
            Param::Object(properties) => {
                let pairs = properties
                    .iter()
                    .map(|(key, text)| (escape(key).into_owned(), escape(text).into_owned()));
                if self.kind == Kind::DeepObject {
                    pairs
                        .map(|(key, text)| format!("{name}%5B{key}%5D={text}"))
                        .collect()
                } else if self.explode {
                    pairs.map(|(key, text)| format!("{key}={text}")).collect()
                } else {
                    vec![named(self.join(pairs.flat_map(|(key, text)| [key, text])))]
                }
            }
        };
        let (prefix, separator) = match self.kind {
            Kind::Matrix => (";", ";"),
            Kind::Label => (".", "."),
            Kind::Simple => ("", ","),
            _ => ("", "&"),
        };
        format!("{prefix}{}", items.join(separator))
    }

    /// Several texts in one, where they are not exploded.
    fn join(self, texts: impl Iterator<Item = String>) -> String {
        let delimiter = match self.kind {
            Kind::Label => ".",
            Kind::SpaceDelimited => "%20",
            Kind::PipeDelimited => "%7C",
            _ => ",",
        };
        texts.collect::<Vec<_>>().join(delimiter)
    }
}

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The same without the reserved characters of RFC 3986, section 2.2, but with the one that would end the query.
const UNSAFE: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// How the texts of a value are escaped.
pub(crate) type Escape = fn(&str) -> Cow<'_, str>;

/// Percent-encodes a text for any part of a URL and for a form (RFC 3986, section 2.1): a space is `%20`, never `+`.
pub(crate) fn percent_encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

fn keep_reserved(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, UNSAFE).into()
}

/// Leaves a text as it is.
pub(crate) fn verbatim(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table "Style Examples" of OpenAPI 3.0.3 with the parameter `color`: empty, string, array, object; `n/a` is
    /// left out. Delimiters that RFC 3986 does not allow are percent-encoded.
    #[test]
    fn the_style_examples_of_openapi() {
        let text = |text: &str| Param::Text(text.to_owned());
        let string = text("blue");
        let array = Param::List(["blue", "black", "brown"].map(str::to_owned).to_vec());
        let object = Param::Object(
            [("R", "100"), ("G", "200"), ("B", "150")]
                .map(|(key, text)| (key.to_owned(), text.to_owned()))
                .to_vec(),
        );
        let empty = text("");
        for (style, value, spelling) in [
            (Style::MATRIX, &empty, ";color"),
            (Style::MATRIX, &string, ";color=blue"),
            (Style::MATRIX, &array, ";color=blue,black,brown"),
            (Style::MATRIX, &object, ";color=R,100,G,200,B,150"),
            (Style::MATRIX_EXPLODED, &empty, ";color"),
            (Style::MATRIX_EXPLODED, &string, ";color=blue"),
            (
                Style::MATRIX_EXPLODED,
                &array,
                ";color=blue;color=black;color=brown",
            ),
            (Style::MATRIX_EXPLODED, &object, ";R=100;G=200;B=150"),
            (Style::LABEL, &empty, "."),
            (Style::LABEL, &string, ".blue"),
            (Style::LABEL, &array, ".blue.black.brown"),
            (Style::LABEL, &object, ".R.100.G.200.B.150"),
            (Style::LABEL_EXPLODED, &empty, "."),
            (Style::LABEL_EXPLODED, &string, ".blue"),
            (Style::LABEL_EXPLODED, &array, ".blue.black.brown"),
            (Style::LABEL_EXPLODED, &object, ".R=100.G=200.B=150"),
            (Style::FORM_JOINED, &empty, "color="),
            (Style::FORM_JOINED, &string, "color=blue"),
            (Style::FORM_JOINED, &array, "color=blue,black,brown"),
            (Style::FORM_JOINED, &object, "color=R,100,G,200,B,150"),
            (Style::FORM, &empty, "color="),
            (Style::FORM, &string, "color=blue"),
            (Style::FORM, &array, "color=blue&color=black&color=brown"),
            (Style::FORM, &object, "R=100&G=200&B=150"),
            (Style::SIMPLE, &string, "blue"),
            (Style::SIMPLE, &array, "blue,black,brown"),
            (Style::SIMPLE, &object, "R,100,G,200,B,150"),
            (Style::SIMPLE_EXPLODED, &string, "blue"),
            (Style::SIMPLE_EXPLODED, &array, "blue,black,brown"),
            (Style::SIMPLE_EXPLODED, &object, "R=100,G=200,B=150"),
            (Style::SPACE_DELIMITED, &array, "color=blue%20black%20brown"),
            (
                Style::SPACE_DELIMITED,
                &object,
                "color=R%20100%20G%20200%20B%20150",
            ),
            (Style::PIPE_DELIMITED, &array, "color=blue%7Cblack%7Cbrown"),
            (
                Style::PIPE_DELIMITED,
                &object,
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ),
            (
                Style::DEEP_OBJECT,
                &object,
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ),
        ] {
            assert_eq!(
                style.spell("color", value, percent_encode),
                spelling,
                "{style:?}"
            );
        }
    }

    #[test]
    fn an_empty_list_sends_nothing() {
        for style in [Style::FORM, Style::FORM_JOINED, Style::SIMPLE, Style::LABEL] {
            assert_eq!(style.spell("a", &Param::List(vec![]), percent_encode), "");
        }
    }

    #[test]
    fn texts_are_escaped_and_delimiters_are_not() {
        let value = Param::List(vec!["a,b".to_owned(), "c&d=ä".to_owned()]);
        assert_eq!(
            Style::FORM_JOINED.spell("x y", &value, percent_encode),
            "x%20y=a%2Cb,c%26d%3D%C3%A4"
        );
        assert_eq!(percent_encode("a b/c+d~e-f._"), "a%20b%2Fc%2Bd~e-f._");
    }

    #[test]
    fn reserved_characters_stay_where_they_may() {
        let style = Style::FORM.reserved();
        let spelled = style.spell("q", &Param::Text("a/b?c&d,e #é".to_owned()), style.escape());
        assert_eq!(spelled, "q=a/b?c&d,e%20%23%C3%A9");
    }
}
