//! What can be made to go wrong on purpose.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Something that goes wrong on purpose, for all operations or one, always or with a probability.
///
/// Its text form is that of `sailmaker mock --fault` and of the request header `X-Mock-Fault`:
///
/// ```
/// use sailmaker_mock::{Fault, Mishap, RetryAfter};
/// let fault: Fault = "429=2;retry-after=1;operation=listShips".parse()?;
/// assert_eq!(fault.mishap, Mishap::TooManyRequests { calls: Some(2), retry_after: RetryAfter::Seconds(1) });
/// assert_eq!(fault.operation.as_deref(), Some("listShips"));
/// assert_eq!(fault.to_string(), "429=2;retry-after=1;operation=listShips");
/// # Ok::<(), sailmaker_mock::FaultError>(())
/// ```
///
/// | text | effect |
/// |---|---|
/// | `delay=250` | the answer comes 250 ms later |
/// | `429=2`, `503=2` | the first two calls of an operation are refused before they are processed; without a number all are |
/// | `401=1` | the first call with a token is refused as if the token had expired |
/// | `cut` | the call is processed, and the connection breaks in the middle of the answer's body |
/// | `close` | the call is processed, and the connection is closed without an answer |
/// | `invalid-json` | the call is processed, and the answer's body is not JSON |
/// | `unknown` | the answer has enum values and fields that the document does not know |
///
/// After a semicolon follow `retry-after=SECONDS` or `retry-after-date=SECONDS` (the header as an HTTP date that many
/// seconds ahead), `operation=ID`, `probability=0.25`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What goes wrong.
    pub mishap: Mishap,
    /// The `operationId` of the only operation it happens to; none for all.
    pub operation: Option<String>,
    /// How often it happens, from 0 to 1; none for always. Chance depends on the server's seed.
    pub probability: Option<f64>,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The answer comes later.
    Delay(Duration),
    /// 429, for the first calls of an operation or, without a number, all.
    TooManyRequests {
        /// How many calls.
        calls: Option<u64>,
        /// The header.
        retry_after: RetryAfter,
    },
    /// 503 likewise.
    Unavailable {
        /// How many calls.
        calls: Option<u64>,
        /// The header.
        retry_after: RetryAfter,
    },
    /// 401 for the first calls that carry a token.
    Unauthorized {
        /// How many calls.
        calls: Option<u64>,
    },
    /// The connection breaks in the middle of the answer's body.
    Cut,
    /// The connection is closed without an answer.
    Close,
    /// The answer's body is not JSON.
    InvalidJson,
    /// The answer has enum values and fields that the document does not know.
    Unknown,
}

/// How `Retry-After` is written (RFC 9110, section 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// A number of seconds.
    Seconds(u64),
    /// The date that many seconds ahead.
    Date(u64),
}

/// A text is not a [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no fault; faults are delay=MS, 429, 503, 401 (each =CALLS or alone), cut, close, invalid-json and unknown, \
         then ;retry-after=SECONDS, ;retry-after-date=SECONDS, ;operation=ID, ;probability=P"
)]
pub struct FaultError(String);

impl From<Mishap> for Fault {
    fn from(mishap: Mishap) -> Self {
        Self {
            mishap,
            operation: None,
            probability: None,
        }
    }
}

impl Fault {
    /// Happens to one operation only.
    #[must_use]
    pub fn of_operation(self, id: &str) -> Self {
        Self {
            operation: Some(id.to_owned()),
            ..self
        }
    }

    /// Happens with this probability, from 0 to 1.
    #[must_use]
    pub fn with_probability(self, probability: f64) -> Self {
        Self {
            probability: Some(probability),
            ..self
        }
    }
}

impl Mishap {
    /// The number of calls it is limited to.
    pub(crate) fn calls(&self) -> Option<u64> {
        match self {
            Mishap::TooManyRequests { calls, .. }
            | Mishap::Unavailable { calls, .. }
            | Mishap::Unauthorized { calls } => *calls,
            _ => None,
        }
    }
}

impl RetryAfter {
    pub(crate) fn value(self) -> String {
        match self {
            RetryAfter::Seconds(seconds) => seconds.to_string(),
            RetryAfter::Date(seconds) => {
                httpdate::fmt_http_date(std::time::SystemTime::now() + Duration::from_secs(seconds))
            }
        }
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        read(text).ok_or_else(|| FaultError(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Fault> {
    let mut parts = text.split(';').map(|part| {
        part.trim()
            .split_once('=')
            .map_or((part.trim(), None), |(key, value)| (key, Some(value)))
    });
    let (name, number) = parts.next()?;
    let mut retry_after = RetryAfter::Seconds(1);
    let (mut operation, mut probability) = (None, None);
    for (key, value) in parts {
        match key {
            "retry-after" => retry_after = RetryAfter::Seconds(value?.parse().ok()?),
            "retry-after-date" => retry_after = RetryAfter::Date(value?.parse().ok()?),
            "operation" => operation = Some(value?.to_owned()),
            "probability" => {
                probability = Some(value?.parse().ok().filter(|it| (0.0..=1.0).contains(it))?)
            }
            _ => return None,
        }
    }
    let calls = match number {
        Some(number) => Some(number.parse().ok()?),
        None => None,
    };
    let mishap = match (name, calls) {
        ("delay", Some(milliseconds)) => Mishap::Delay(Duration::from_millis(milliseconds)),
        ("429", calls) => Mishap::TooManyRequests { calls, retry_after },
        ("503", calls) => Mishap::Unavailable { calls, retry_after },
        ("401", calls) => Mishap::Unauthorized { calls },
        ("cut", None) => Mishap::Cut,
        ("close", None) => Mishap::Close,
        ("invalid-json", None) => Mishap::InvalidJson,
        ("unknown", None) => Mishap::Unknown,
        _ => return None,
    };
    Some(Fault {
        mishap,
        operation,
        probability,
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |f: &mut fmt::Formatter<'_>, name: &str, calls: &Option<u64>| match calls {
            Some(calls) => write!(f, "{name}={calls}"),
            None => f.write_str(name),
        };
        match &self.mishap {
            Mishap::Delay(time) => write!(f, "delay={}", time.as_millis())?,
            Mishap::TooManyRequests { calls, retry_after } => {
                counted(f, "429", calls)?;
                write!(f, ";{retry_after}")?;
            }
            Mishap::Unavailable { calls, retry_after } => {
                counted(f, "503", calls)?;
                write!(f, ";{retry_after}")?;
            }
            Mishap::Unauthorized { calls } => counted(f, "401", calls)?,
            Mishap::Cut => f.write_str("cut")?,
            Mishap::Close => f.write_str("close")?,
            Mishap::InvalidJson => f.write_str("invalid-json")?,
            Mishap::Unknown => f.write_str("unknown")?,
        }
        if let Some(operation) = &self.operation {
            write!(f, ";operation={operation}")?;
        }
        match self.probability {
            Some(probability) => write!(f, ";probability={probability}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RetryAfter::Seconds(seconds) => write!(f, "retry-after={seconds}"),
            RetryAfter::Date(seconds) => write!(f, "retry-after-date={seconds}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_round_trips() {
        for text in [
            "delay=250",
            "429=2;retry-after=1",
            "503;retry-after-date=3;operation=getShip;probability=0.5",
            "401=1",
            "cut;operation=getShip",
            "close",
            "invalid-json",
            "unknown;probability=0.25",
        ] {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "delay",
            "cut=1",
            "429=many",
            "418",
            "cut;probability=2",
            "cut;when=now",
            "429;retry-after=x",
        ] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }
}
