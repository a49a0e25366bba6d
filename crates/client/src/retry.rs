//! When a call is tried again, and after how long a wait.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::error::{Error, ErrorKind};

/// When a call that failed is tried again.
///
/// A failure is retried where another try may succeed: the server answers 429, 502, 503 or 504, or the exchange broke
/// down. And it is retried only where that is safe: with a method that may be repeated (RFC 9110, section 9.2.2:
/// `GET`, `HEAD`, `PUT`, `DELETE`, `OPTIONS`, `TRACE`), any of these; with other methods, what the server has certainly
/// not carried out: an answer 429, a connection that did not come about, an access token that was not to be had. A call
/// says with `idempotent(true)` that it may be repeated whatever its method. A body that is read from a stream cannot be
/// sent twice, so such a call is never repeated.
///
/// The wait is what the server asks for (`Retry-After`), else it doubles with each try, half of it by chance, so that
/// clients that failed together do not come back together.
///
/// ```
/// use std::time::Duration;
/// use sailmaker_client::Retry;
///
/// let patient = Retry::default().max_attempts(6).max_total(Duration::from_secs(300));
/// # let _ = patient;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first: Duration,
    longest: Duration,
    total: Duration,
}

impl Default for Retry {
    /// Four attempts, waits from half a second to 30 seconds, two minutes in all.
    fn default() -> Self {
        Self {
            attempts: 4,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
            total: Duration::from_secs(120),
        }
    }
}

/// Which failures of a call may be followed by another try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replay {
    /// Every one that may pass.
    Safe,
    /// Those after which the server has certainly not carried the call out.
    IfRefused,
    /// None.
    Impossible,
}

impl Replay {
    /// What the method allows (RFC 9110, section 9.2.2).
    pub(crate) fn of(method: &Method) -> Self {
        if method.is_idempotent() {
            Self::Safe
        } else {
            Self::IfRefused
        }
    }
}

impl Retry {
    /// No second try.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How often a call is tried in all; at least once.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The wait before the second try. It doubles from there.
    #[must_use]
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.first = delay;
        self
    }

    /// The longest wait that the client chooses by itself. The server may ask for a longer one.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.longest = delay;
        self
    }

    /// How long all tries and waits may take. A try that would begin later is not made; the call's own time-out ends it
    /// anyway.
    #[must_use]
    pub fn max_total(mut self, total: Duration) -> Self {
        self.total = total;
        self
    }

    /// How long to wait before another try; `None` where there is none. `attempts` have been made and took `elapsed`.
    pub(crate) fn pause(
        &self,
        attempts: u32,
        elapsed: Duration,
        replay: Replay,
        error: &Error,
    ) -> Option<Duration> {
        if attempts >= self.attempts || !may_pass(replay, error) {
            return None;
        }
        let pause = match error.retry_after() {
            Some(asked) => asked,
            None => self.backoff(attempts, fastrand::f64()),
        };
        let fits = elapsed.checked_add(pause)? <= self.total;
        fits.then_some(pause)
    }

    /// The client's own wait after so many attempts, with chance from 0 to 1.
    fn backoff(&self, attempts: u32, chance: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let whole = self.first.saturating_mul(doubled).min(self.longest);
        whole.mul_f64(0.5 + chance / 2.0)
    }
}

fn may_pass(replay: Replay, error: &Error) -> bool {
    let passing = match error.kind() {
        ErrorKind::Transport(_) => true,
        ErrorKind::Api | ErrorKind::Token => error.status().is_some_and(passing),
        _ => false,
    };
    let safe = match replay {
        Replay::Safe => true,
        Replay::IfRefused => error.is_refusal(),
        Replay::Impossible => false,
    };
    passing && safe
}

/// Whether a server that answers so may answer otherwise a little later.
fn passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{ErrorTable, Operation};
    use crate::response::Head;
    use bytes::Bytes;
    use http::header::RETRY_AFTER;
    use http::{HeaderMap, HeaderValue};

    static OPERATION: Operation = Operation {
        id: "getThing",
        method: Method::GET,
        path: "/",
        accept: "application/json",
        auth: false,
        experimental: None,
        paging: None,
        errors: &ErrorTable::EMPTY,
    };

    fn answered(status: u16, retry_after: Option<&'static str>) -> Error {
        let mut headers = HeaderMap::new();
        if let Some(text) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        }
        let status = StatusCode::from_u16(status).unwrap_or_default();
        Error::api(&OPERATION, Head { status, headers }, Bytes::new())
    }

    #[test]
    fn what_may_pass_is_retried_where_that_is_safe() {
        for (error, safe, if_refused) in [
            (answered(429, None), true, true),
            (answered(502, None), true, false),
            (answered(503, None), true, false),
            (answered(504, None), true, false),
            (answered(500, None), false, false),
            (answered(404, None), false, false),
            (answered(401, None), false, false),
            (Error::timeout(Duration::ZERO), true, false),
            (Error::request("no"), false, false),
            (Error::config("no"), false, false),
        ] {
            assert_eq!(may_pass(Replay::Safe, &error), safe, "{error}");
            assert_eq!(may_pass(Replay::IfRefused, &error), if_refused, "{error}");
            assert!(!may_pass(Replay::Impossible, &error), "{error}");
        }
    }

    #[test]
    fn methods_that_may_be_repeated() {
        for (method, replay) in [
            (Method::GET, Replay::Safe),
            (Method::PUT, Replay::Safe),
            (Method::DELETE, Replay::Safe),
            (Method::POST, Replay::IfRefused),
            (Method::PATCH, Replay::IfRefused),
        ] {
            assert_eq!(Replay::of(&method), replay);
        }
    }

    #[test]
    fn the_wait_doubles_up_to_the_longest_and_half_of_it_is_chance() {
        let retry = Retry::default();
        for (attempts, chance, milliseconds) in [
            (1, 1.0, 500),
            (1, 0.0, 250),
            (2, 1.0, 1000),
            (3, 0.5, 1500),
            (7, 1.0, 30_000),
            (u32::MAX, 1.0, 30_000),
        ] {
            let wait = Duration::from_millis(milliseconds);
            assert_eq!(retry.backoff(attempts, chance), wait, "{attempts}");
        }
    }

    #[test]
    fn the_server_is_waited_for_as_it_asks_within_the_total() {
        let retry = Retry::default();
        let pause = |attempts, elapsed, error: &Error| {
            retry.pause(attempts, Duration::from_secs(elapsed), Replay::Safe, error)
        };
        let seven = answered(429, Some("7"));
        assert_eq!(pause(1, 0, &seven), Some(Duration::from_secs(7)));
        assert_eq!(pause(1, 113, &seven), Some(Duration::from_secs(7)));
        assert_eq!(pause(1, 114, &seven), None);
        assert_eq!(pause(4, 0, &seven), None);
        assert_eq!(pause(1, 0, &answered(429, Some("9999999999999"))), None);
        let past = answered(503, Some("Fri, 31 Dec 1999 23:59:59 GMT"));
        assert_eq!(pause(1, 0, &past), Some(Duration::ZERO));
        let own = pause(1, 0, &answered(503, Some("soon")));
        assert!(own.is_some_and(|wait| wait <= Duration::from_millis(500)));
        assert_eq!(
            Retry::never().pause(1, Duration::ZERO, Replay::Safe, &seven),
            None
        );
    }
}
