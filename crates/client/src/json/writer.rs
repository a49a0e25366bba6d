use std::fmt::{Display, Write};

use super::{Model, Object, ToJson, Value};

/// What values write themselves to: the text of one JSON document.
///
/// A whole value is written for keeping. In the body of a request the properties that only the server sets are left out,
/// at any depth (OpenAPI 3.0.3, "Schema Object", `readOnly`: they should not be part of a request).
#[derive(Debug)]
pub struct Writer {
    text: String,
    pub(super) to_server: bool,
}

impl Writer {
    /// The text of a value with all of its properties.
    pub(super) fn whole(write: impl FnOnce(&mut Self)) -> String {
        Self::written(false, write)
    }

    /// The text of a value as a request sends it.
    pub(super) fn request(write: impl FnOnce(&mut Self)) -> String {
        Self::written(true, write)
    }

    fn written(to_server: bool, write: impl FnOnce(&mut Self)) -> String {
        let mut writer = Self {
            text: String::new(),
            to_server,
        };
        write(&mut writer);
        writer.text
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, flag: bool) {
        self.text.push_str(if flag { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, number: i64) {
        self.show(number);
    }

    /// Writes a number. One without a fraction is written as an integer, which servers read where they expect one, as
    /// long as no digit is lost by that. Infinities and NaN, which JSON does not have, are written as `null`.
    pub fn number(&mut self, number: f64) {
        /// Above this, a double holds not every integer (IEEE 754, binary64).
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let negative_zero = number == 0.0 && number.is_sign_negative();
        if number.fract() == 0.0 && number.abs() <= EXACT && !negative_zero {
            self.show(number as i64);
        } else if let Some(number) = serde_json::Number::from_f64(number) {
            self.show(number);
        } else {
            self.null();
        }
    }

    /// Writes a text.
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        let mut plain = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte < b' ' || matches!(byte, b'"' | b'\\') {
                self.text.push_str(&text[plain..at]);
                self.escaped(byte);
                plain = at + 1;
            }
        }
        self.text.push_str(&text[plain..]);
        self.text.push('"');
    }

    /// Writes an array.
    pub fn array<'a, T: ToJson + 'a>(&mut self, elements: impl IntoIterator<Item = &'a T>) {
        self.text.push('[');
        for (index, element) in elements.into_iter().enumerate() {
            self.comma(index > 0);
            element.write_json(self);
        }
        self.text.push(']');
    }

    /// Writes an object whose names are not those of a model.
    pub fn map<'a, T: ToJson + 'a>(
        &mut self,
        properties: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) {
        self.open();
        for (index, (name, value)) in properties.into_iter().enumerate() {
            self.name(index > 0, name);
            value.write_json(self);
        }
        self.close();
    }

    /// Writes a value that has no type of its own.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.null(),
            Value::Bool(flag) => self.bool(*flag),
            Value::Number(number) => self.show(number),
            Value::String(text) => self.text(text),
            Value::Array(elements) => self.array(elements),
            Value::Object(properties) => self.map(properties),
        }
    }

    /// Writes a model.
    pub(super) fn model<M: Model>(&mut self, model: &M) {
        self.open();
        model.write_fields(&mut Object::new(self, M::NAMES, M::READ_ONLY));
        self.close();
    }

    /// Writes what comes before the value of a property.
    pub(super) fn name(&mut self, follows: bool, name: &str) {
        self.comma(follows);
        self.text(name);
        self.text.push(':');
    }

    fn open(&mut self) {
        self.text.push('{');
    }

    fn close(&mut self) {
        self.text.push('}');
    }

    fn comma(&mut self, follows: bool) {
        if follows {
            self.text.push(',');
        }
    }

    fn show(&mut self, number: impl Display) {
        // Writing to a text cannot fail.
        let _ = write!(self.text, "{number}");
    }

    /// RFC 8259, section 7.
    fn escaped(&mut self, byte: u8) {
        match byte {
            b'"' => self.text.push_str("\\\""),
            b'\\' => self.text.push_str("\\\\"),
            b'\n' => self.text.push_str("\\n"),
            b'\r' => self.text.push_str("\\r"),
            b'\t' => self.text.push_str("\\t"),
            control => {
                let _ = write!(self.text, "\\u{control:04x}");
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_without_a_fraction_are_integers() {
        for (number, text) in [
            (80.0, "80"),
            (-80.0, "-80"),
            (0.0, "0"),
            (-0.0, "-0.0"),
            (0.5, "0.5"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (1e300, "1e+300"),
            (0.1 + 0.2, "0.30000000000000004"),
            (f64::NAN, "null"),
            (f64::NEG_INFINITY, "null"),
        ] {
            assert_eq!(Writer::whole(|writer| writer.number(number)), text);
        }
    }

    #[test]
    fn values_are_written_as_they_are() {
        for value in [
            json!(null),
            json!([true, false, u64::MAX, i64::MIN, 80.0, 1e-7]),
            json!({"a\"\\\u{1}\u{7f}\n\r\té😀": {}, "b": [], "": [[], {}]}),
        ] {
            let text = Writer::whole(|writer| writer.value(&value));
            assert_eq!(text.parse::<Value>().unwrap(), value, "{text}");
        }
        assert_eq!(
            Writer::whole(|writer| writer.value(&json!({"a": [1, "\u{1f}"], "b": null}))),
            r#"{"a":[1,"\u001f"],"b":null}"#
        );
    }
}
