//! Digests of contents: whether a file is still what it was.

use std::fmt;
use std::io::{self, Read};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// 128 bits that differ for different contents (XXH3). They tell accidents apart, not forgeries.
///
/// Its text form is 32 hexadecimal digits and can be parsed back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(u128);

/// A text is no [`Digest`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no digest: expected 32 hexadecimal digits")]
pub struct DigestError(String);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(xxh3_128(bytes))
    }

    /// The digest of all that can be read, without holding it in memory.
    ///
    /// # Errors
    /// If reading fails.
    pub fn of_reader(mut reader: impl Read) -> io::Result<Digest> {
        let mut hasher = Xxh3Default::new();
        let mut chunk = vec![0; 1 << 18];
        loop {
            match reader.read(&mut chunk)? {
                0 => return Ok(Digest(hasher.digest128())),
                length => hasher.update(&chunk[..length]),
            }
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Digest, DigestError> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok();
        match number {
            Some(number) if digits => Ok(Digest(number)),
            _ => Err(DigestError(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Digest {
    type Error = DigestError;

    fn try_from(text: String) -> Result<Digest, DigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_have_one_digest_however_they_are_read() {
        let bytes: Vec<u8> = (0..1_000_000u32).map(|number| number as u8).collect();
        assert_eq!(Digest::of_reader(&bytes[..]).unwrap(), Digest::of(&bytes));
        assert_ne!(Digest::of(b"a"), Digest::of(b"b"));
    }

    #[test]
    fn text_form_round_trips() {
        for digest in [Digest(0), Digest(7), Digest(u128::MAX), Digest::of(b"")] {
            assert_eq!(digest.to_string().parse(), Ok(digest));
        }
        for text in [
            "",
            "0",
            &"g".repeat(32),
            &format!("+{}", "0".repeat(31)),
            &"0".repeat(33),
        ] {
            assert!(text.parse::<Digest>().is_err(), "{text}");
        }
    }
}
