//! Properties for which "not there" and `null` mean different things.

/// An optional property that may be `null`: absent, `null`, or a value.
///
/// In a request, leaving a property out keeps it as it is, and `null` clears it.
///
/// ```
/// use sailmaker_client::Maybe;
///
/// let keep: Maybe<String> = Maybe::default();
/// let clear: Maybe<String> = None.into();
/// let set: Maybe<String> = "Ada".to_owned().into();
/// assert!(keep.is_absent() && clear.is_null());
/// assert_eq!(set.value().map(String::as_str), Some("Ada"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// Not there.
    #[default]
    Absent,
    /// There, and `null`.
    Null,
    /// There, with a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_value()
    }

    /// The value itself, where there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same three cases, with the value borrowed.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Whether the property is not there at all.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is there and `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`: who has decided on "no value" wants to say so.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_cases() {
        for (maybe, value, absent, null) in [
            (Maybe::Absent, None, true, false),
            (Maybe::Null, None, false, true),
            (Maybe::Value(1), Some(1), false, false),
        ] {
            assert_eq!(maybe.value(), value.as_ref());
            assert_eq!(maybe.into_value(), value);
            assert_eq!(maybe.is_absent(), absent);
            assert_eq!(maybe.is_null(), null);
        }
    }

    #[test]
    fn none_is_null() {
        assert_eq!(Maybe::<i32>::from(None), Maybe::Null);
        assert_eq!(Maybe::from(Some(1)), Maybe::Value(1));
        assert_eq!(Maybe::from(1), Maybe::Value(1));
    }
}
