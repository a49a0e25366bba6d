//! Points in time, kept as the text that the server sent.

use std::fmt;

use crate::json::{DecodeError, Json, Node, Writer};
use crate::param::{Param, ToParam};

macro_rules! text_of_time {
    ($(#[$doc:meta])+ $name:ident) => {
        $(#[$doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The text as it was received or given.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Json for $name {
            fn read(node: Node<'_>) -> Result<Self, DecodeError> {
                String::read(node).map(Self)
            }

            fn write(&self, writer: &mut Writer) {
                self.0.write(writer);
            }
        }

        impl ToParam for $name {
            fn to_param(&self) -> Param {
                self.0.to_param()
            }
        }

        crate::json_serde!($name);
    };
}

text_of_time! {
    /// A date with a time (`date-time`, RFC 3339), kept as the text that the server sent.
    ///
    /// Servers send text that is not quite RFC 3339. Keeping it means that one bad date does not make a whole answer
    /// unreadable, and that what was read is written back unchanged. Order is the order of the text.
    ///
    /// ```
    /// use sailmaker_client::Timestamp;
    ///
    /// let created = Timestamp::from("2024-03-01T10:00:00Z");
    /// assert_eq!(created.as_str(), "2024-03-01T10:00:00Z");
    /// ```
    Timestamp
}

text_of_time! {
    /// A date without a time (`date`, RFC 3339 `full-date`), kept as the text that the server sent.
    ///
    /// ```
    /// use sailmaker_client::Date;
    ///
    /// assert_eq!(Date::from("2024-03-01").to_string(), "2024-03-01");
    /// ```
    Date
}

#[cfg(feature = "jiff")]
impl Timestamp {
    /// The point in time.
    ///
    /// # Errors
    ///
    /// Where the text is not a date with a time and an offset.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Timestamp {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.to_string())
    }
}

#[cfg(feature = "jiff")]
impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// Where the text is not a date.
    pub fn to_jiff(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.0.parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date.to_string())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::json::Value;

    #[test]
    fn malformed_text_is_kept() {
        let read = Timestamp::from_json(Value::from("yesterday")).unwrap();
        assert_eq!(read.as_str(), "yesterday");
        assert_eq!(read.to_json(), Value::from("yesterday"));
        assert!(Timestamp::from_json(Value::Null).is_err());
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn well_formed_text_is_a_point_in_time() {
        let timestamp = Timestamp::from("2024-03-01T10:00:00+01:00");
        assert_eq!(
            timestamp.to_jiff().unwrap().to_string(),
            "2024-03-01T09:00:00Z"
        );
        assert!(Timestamp::from("yesterday").to_jiff().is_err());
        let date = Date::from("2024-03-01");
        assert_eq!(Date::from(date.to_jiff().unwrap()), date);
    }
}
