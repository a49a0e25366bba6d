//! One call of an operation, from its arguments to its answer.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::Method;

use crate::body::{Part, Upload};
use crate::client::ApiClient;
use crate::decode::{self, Decode};
use crate::download::{Download, Downloading};
use crate::error::Error;
use crate::json::{Json, ToJson};
use crate::operation::Operation;
use crate::paging::{Items, Pages};
use crate::param::ToParam;
use crate::request::Request;
use crate::response::Response;
use crate::retry::Retry;
use crate::send::{Sending, streamed};
use crate::style::Style;

/// A call of an operation that answers with a `T`. It is sent when it is awaited, on a Tokio runtime.
///
/// The constructors say how the body of a success is read, the methods add arguments. `T` appears in one function
/// pointer only; sending is the same compiled code for every operation.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<T> {
    request: Box<Request>,
    decode: Decode<T>,
}

impl<T: Json> Call<T> {
    /// A call that answers with JSON.
    pub fn json(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::new(api, operation, decode::json)
    }

    /// A call of a path that the document does not know, with the client's token, retries and time-outs.
    pub(crate) fn undocumented(api: &ApiClient, method: Method, path: Cow<'static, str>) -> Self {
        Self {
            request: Box::new(Request::undocumented(api, method, path)),
            decode: decode::json,
        }
    }
}

impl<T: Json> Call<Vec<T>> {
    /// The pages of the list, one request each.
    pub fn pages(self) -> Pages<T> {
        self.pages_of()
    }

    /// The items of the list, over all of its pages.
    pub fn items(self) -> Items<T> {
        self.items_of()
    }
}

impl<T: Json> Call<Option<T>> {
    /// A call that answers with JSON or with nothing.
    pub fn optional_json(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::new(api, operation, decode::optional_json)
    }
}

impl Call<()> {
    /// A call whose answer has no body, or none that matters.
    pub fn empty(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::new(api, operation, decode::empty)
    }
}

impl Call<String> {
    /// A call that answers with text. Bytes that are not UTF-8 are replaced.
    pub fn text(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::new(api, operation, decode::text)
    }
}

impl Call<Bytes> {
    /// A call that answers with a file.
    pub fn binary(api: &ApiClient, operation: &'static Operation) -> Self {
        Self::new(api, operation, decode::binary)
    }
}

impl<T> Call<T> {
    fn new(api: &ApiClient, operation: &'static Operation, decode: Decode<T>) -> Self {
        Self {
            request: Box::new(Request::new(api, operation)),
            decode,
        }
    }

    /// A parameter in the path, spelled as OpenAPI does it by default.
    pub fn path(self, name: &str, value: impl ToParam) -> Self {
        self.path_styled(name, Style::SIMPLE, value)
    }

    /// A parameter in the path. An empty one cannot be sent.
    pub fn path_styled(mut self, name: &str, style: Style, value: impl ToParam) -> Self {
        self.request.path(name, style, &value.to_param());
        self
    }

    /// A parameter in the query. An empty list is not sent.
    pub fn query(mut self, name: &str, style: Style, value: impl ToParam) -> Self {
        self.request.query(name, style, &value.to_param());
        self
    }

    /// A header, instead of one with the same name that the operation or the client would send.
    pub fn header(self, name: &str, value: impl ToParam) -> Self {
        self.header_styled(name, Style::SIMPLE, value)
    }

    /// A header, with the value in another style than OpenAPI has by default.
    pub fn header_styled(mut self, name: &str, style: Style, value: impl ToParam) -> Self {
        self.request.header(name, style, &value.to_param());
        self
    }

    /// A cookie, spelled as OpenAPI does it by default: each element of a list is a cookie.
    pub fn cookie(self, name: &str, value: impl ToParam) -> Self {
        self.cookie_styled(name, Style::FORM, value)
    }

    /// A cookie, with the value in another style.
    pub fn cookie_styled(mut self, name: &str, style: Style, value: impl ToParam) -> Self {
        self.request.cookie(name, style, &value.to_param());
        self
    }

    /// A JSON body, under the media type that the operation wants.
    pub fn json_body(mut self, media_type: &str, value: &(impl ToJson + ?Sized)) -> Self {
        self.request.text(media_type, value.to_request());
        self
    }

    /// A text as body.
    pub fn text_body(mut self, media_type: &str, text: String) -> Self {
        self.request.text(media_type, text);
        self
    }

    /// A file as body. A media type of its own goes before the operation's.
    pub fn binary_body(mut self, media_type: &str, upload: Upload) -> Self {
        self.request.upload(media_type, upload);
        self
    }

    /// A part of a `multipart/form-data` body. Without any part there is no body.
    pub fn part(mut self, name: impl Into<String>, part: Part) -> Self {
        self.request.part(name.into(), part);
        self
    }

    /// Several parts of one name.
    pub fn parts(mut self, name: &str, parts: impl IntoIterator<Item = Part>) -> Self {
        for part in parts {
            self.request.part(name.to_owned(), part);
        }
        self
    }

    /// A field of an `application/x-www-form-urlencoded` body. Without any field there is no body.
    pub fn form_field(
        mut self,
        name: impl Into<String>,
        style: Style,
        value: impl ToParam,
    ) -> Self {
        self.request
            .form_field(&name.into(), style, &value.to_param());
        self
    }

    /// How long this call may take as a whole, instead of the client's time-out.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.request.timeout = Some(limit);
        self
    }

    /// When this call is tried again, instead of the client's policy.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.request.retry = Some(retry);
        self
    }

    /// Whether the call may be carried out more than once without harm, whatever its method says; see [`Retry`].
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.request.idempotent = Some(idempotent);
        self
    }

    /// Sends the call, as awaiting it does.
    pub fn send(self) -> Sending<T> {
        Sending::new(self.request, self.decode)
    }

    /// Sends the call and gives the body of a success as it is.
    pub fn send_raw(self) -> Sending<Bytes> {
        Sending::new(self.request, decode::binary)
    }

    /// Sends the call and leaves the body of a success to be read bit by bit.
    pub fn download(self) -> Downloading {
        let mut request = self.request;
        Downloading(Box::pin(async move {
            let answer = streamed(&mut request).await?;
            Ok(Download::new(answer, request.name()))
        }))
    }

    /// Sends the call and waits for its answer, in a program that does not use `async`.
    ///
    /// # Errors
    ///
    /// As for the call itself, and on an async runtime, which it would hold up
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Response<T>, Error> {
        crate::blocking::wait(self.send())
    }

    #[doc(hidden)]
    pub fn pages_of<I: Json>(self) -> Pages<I> {
        Pages::new(self.request)
    }

    #[doc(hidden)]
    pub fn items_of<I: Json>(self) -> Items<I> {
        Items::new(self.pages_of())
    }
}

impl<T> IntoFuture for Call<T> {
    type Output = Result<Response<T>, Error>;
    type IntoFuture = Sending<T>;

    fn into_future(self) -> Sending<T> {
        self.send()
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call")
            .field(&self.request.operation.id)
            .finish()
    }
}

/// Makes newtypes around a [`Call`] awaitable, and gives them its methods that have nothing to do with arguments.
///
/// Such a newtype has one setter for each optional argument of its operation:
///
/// ```
/// use sailmaker_client::{Call, Style};
///
/// #[must_use = "a call is sent when it is awaited"]
/// pub struct ListNames(Call<Vec<String>>);
///
/// impl ListNames {
///     pub fn limit(self, limit: i32) -> Self {
///         Self(self.0.query("limit", Style::FORM, limit))
///     }
/// }
///
/// sailmaker_client::request!(ListNames => Vec<String>);
/// ```
#[macro_export]
macro_rules! request {
    ($($name:ident => $answer:ty),+ $(,)?) => {$(
        impl $name {
            /// A header, instead of one with the same name that would be sent otherwise.
            pub fn header(self, name: &str, value: impl $crate::ToParam) -> Self {
                Self(self.0.header(name, value))
            }

            /// How long this call may take as a whole, instead of the client's time-out.
            pub fn timeout(self, limit: ::std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }

            /// When this call is tried again, instead of the client's policy.
            pub fn retry(self, retry: $crate::Retry) -> Self {
                Self(self.0.retry(retry))
            }

            /// Whether the call may be carried out more than once without harm, whatever its method says.
            pub fn idempotent(self, idempotent: bool) -> Self {
                Self(self.0.idempotent(idempotent))
            }

            /// Sends the call, as awaiting it does.
            pub fn send(self) -> $crate::Sending<$answer> {
                self.0.send()
            }

            /// Sends the call and gives the body of a success as it is.
            pub fn send_raw(self) -> $crate::Sending<$crate::Bytes> {
                self.0.send_raw()
            }

            /// Sends the call and leaves the body of a success to be read bit by bit.
            pub fn download(self) -> $crate::Downloading {
                self.0.download()
            }

            $crate::request_blocking!($answer);
        }

        impl ::std::future::IntoFuture for $name {
            type Output = Result<$crate::Response<$answer>, $crate::Error>;
            type IntoFuture = $crate::Sending<$answer>;

            fn into_future(self) -> $crate::Sending<$answer> {
                self.0.send()
            }
        }
    )+};
}

/// The part of [`request!`](crate::request) that is there with the feature `blocking`. Features count where a macro is
/// used, so there is a macro for either case.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! request_blocking {
    ($answer:ty) => {
        /// Sends the call and waits for its answer, in a program that does not use `async`.
        pub fn send_blocking(self) -> Result<$crate::Response<$answer>, $crate::Error> {
            self.0.send_blocking()
        }
    };
}

#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! request_blocking {
    ($answer:ty) => {};
}

/// Gives newtypes around a [`Call`] of a list with pages the methods `pages` and `items`.
///
/// ```
/// use sailmaker_client::{Call, Style};
///
/// #[must_use = "a call is sent when it is awaited"]
/// pub struct ListNames(Call<Vec<String>>);
///
/// sailmaker_client::request!(ListNames => Vec<String>);
/// sailmaker_client::paged!(ListNames => String);
/// ```
#[macro_export]
macro_rules! paged {
    ($($name:ident => $item:ty),+ $(,)?) => {$(
        impl $name {
            /// The pages of the list, one request each, from the page that is asked for on.
            pub fn pages(self) -> $crate::Pages<$item> {
                self.0.pages_of()
            }

            /// The items of the list over all of its pages, from the page that is asked for on. The limit is the size of
            /// a page.
            pub fn items(self) -> $crate::Items<$item> {
                self.0.items_of()
            }
        }
    )+};
}
