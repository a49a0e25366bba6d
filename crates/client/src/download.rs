//! Answers that are read bit by bit.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use crate::error::Error;
use crate::request::CallName;
use crate::response::Head;
use crate::transport::{Answer, Contents};

/// A successful answer whose body is still to be read: with [`chunk`](Self::chunk), as a `Stream` of bytes, or into a
/// writer or file. It is never in memory as a whole.
///
/// The time-out of the call ends with the head of the answer; from there each read has the client's read time-out.
#[must_use = "the body is read when it is asked for"]
pub struct Download {
    head: Head,
    name: CallName,
    body: Body,
}

enum Body {
    Idle(Contents),
    Reading(BoxFuture<'static, (Contents, Result<Option<Bytes>, Error>)>),
    Ended,
}

impl Download {
    pub(crate) fn new(answer: Answer, name: CallName) -> Self {
        Self {
            head: answer.head,
            name,
            body: Body::Idle(answer.body),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.head.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.head.headers
    }

    /// The ID by which the server's logs know the request.
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// How many bytes the body has, where the server says so.
    pub fn content_length(&self) -> Option<u64> {
        self.head.text(CONTENT_LENGTH.as_str())?.parse().ok()
    }

    /// The media type of the body.
    pub fn content_type(&self) -> Option<&str> {
        self.head.text(CONTENT_TYPE.as_str())
    }

    /// The file name that the server suggests (RFC 6266), without any folders.
    pub fn file_name(&self) -> Option<String> {
        file_name(self.head.text(CONTENT_DISPOSITION.as_str())?)
    }

    /// The next bytes of the body, `None` at its end.
    ///
    /// # Errors
    ///
    /// Where the connection breaks down or the server is silent for too long
    /// ([`ErrorKind::Transport`](crate::ErrorKind::Transport)).
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        std::future::poll_fn(|context| Pin::new(&mut *self).poll_next(context))
            .await
            .transpose()
    }

    /// Writes the rest of the body and tells how many bytes that were.
    ///
    /// # Errors
    ///
    /// As for [`chunk`](Self::chunk), and where the writer fails ([`ErrorKind::Write`](crate::ErrorKind::Write)).
    pub async fn copy_to(
        &mut self,
        writer: &mut (impl AsyncWrite + Unpin + ?Sized),
    ) -> Result<u64, Error> {
        let mut written = 0;
        while let Some(bytes) = self.chunk().await? {
            let result = writer.write_all(&bytes).await;
            result.map_err(|error| self.unwritten(error))?;
            written += bytes.len() as u64;
        }
        let result = writer.flush().await;
        result.map_err(|error| self.unwritten(error))?;
        Ok(written)
    }

    /// Writes the rest of the body into a file and tells how many bytes that were. The file is there when it is whole:
    /// until then the bytes are in a file of the same name with `.part` behind it.
    ///
    /// # Errors
    ///
    /// As for [`copy_to`](Self::copy_to).
    pub async fn save(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let result = self.save_part(&part).await;
        let saved = match result {
            Ok(written) => tokio::fs::rename(&part, path)
                .await
                .map(|()| written)
                .map_err(|error| self.unwritten(error)),
            Err(error) => Err(error),
        };
        if saved.is_err() {
            // The first failure is the one to tell.
            let _ = tokio::fs::remove_file(&part).await;
        }
        saved
    }

    async fn save_part(&mut self, part: &Path) -> Result<u64, Error> {
        let file = tokio::fs::File::create(part).await;
        let mut file = file.map_err(|error| self.unwritten(error))?;
        self.copy_to(&mut file).await
    }

    fn unwritten(&self, error: io::Error) -> Error {
        Error::write(error).during(self.name.clone())
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.body, Body::Ended) {
                Body::Ended => return Poll::Ready(None),
                Body::Idle(mut contents) => {
                    self.body = Body::Reading(Box::pin(async move {
                        let chunk = contents.chunk().await;
                        (contents, chunk)
                    }));
                }
                Body::Reading(mut reading) => {
                    let Poll::Ready((contents, chunk)) = reading.as_mut().poll(context) else {
                        self.body = Body::Reading(reading);
                        return Poll::Pending;
                    };
                    return Poll::Ready(match chunk {
                        Ok(Some(bytes)) => {
                            self.body = Body::Idle(contents);
                            Some(Ok(bytes))
                        }
                        Ok(None) => None,
                        Err(error) => Some(Err(error.during(self.name.clone()))),
                    });
                }
            }
        }
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("head", &self.head)
            .finish_non_exhaustive()
    }
}

/// A call under way whose answer is read bit by bit. Dropping it cancels it.
#[must_use = "a call is sent when it is awaited"]
pub struct Downloading(pub(crate) BoxFuture<'static, Result<Download, Error>>);

impl Future for Downloading {
    type Output = Result<Download, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(ready!(self.0.as_mut().poll(context)))
    }
}

/// The file name in a `Content-Disposition` header, `filename*` before `filename`.
fn file_name(disposition: &str) -> Option<String> {
    let mut plain = None;
    let mut extended = None;
    for parameter in disposition.split(';').skip(1) {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "filename*" => extended = decoded(value),
            "filename" => plain = Some(value.trim_matches('"').to_owned()),
            _ => {}
        }
    }
    let name = extended.or(plain)?;
    // A server must not choose the folder (RFC 6266, section 4.3).
    let name = name.rsplit(['/', '\\']).next()?.trim();
    let usable = !matches!(name, "" | "." | "..");
    usable.then(|| name.to_owned())
}

/// An extended value (RFC 8187) in UTF-8: `UTF-8''%c3%bc.csv`.
fn decoded(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, text) = rest.split_once('\'')?;
    if !charset.eq_ignore_ascii_case("utf-8") {
        return None;
    }
    let text = percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .ok()?;
    Some(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_are_found_and_have_no_folder() {
        for (disposition, name) in [
            ("attachment; filename=\"report.csv\"", Some("report.csv")),
            (
                "attachment; filename=report.csv; size=5",
                Some("report.csv"),
            ),
            (
                "attachment; filename=\"a.csv\"; filename*=UTF-8''%c3%bc.csv",
                Some("ü.csv"),
            ),
            ("attachment; filename*=latin1''a.csv", None),
            ("attachment; filename=\"../../etc/passwd\"", Some("passwd")),
            (
                "attachment; filename=\"C:\\\\temp\\\\a.csv\"",
                Some("a.csv"),
            ),
            ("attachment; filename=\"..\"", None),
            ("attachment", None),
        ] {
            assert_eq!(file_name(disposition).as_deref(), name, "{disposition}");
        }
    }
}
