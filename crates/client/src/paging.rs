//! Lists that are fetched page by page.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use futures_core::future::BoxFuture;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::body::Body;
use crate::decode;
use crate::error::Error;
use crate::json::{DecodeError, Json};
use crate::operation::{Cursor, Paging};
use crate::request::Request;
use crate::response::Response;
use crate::send::whole;

/// The field by which a list is sorted where nobody says otherwise, and which is added to other orders: without it, items
/// that are alike could be lost between two pages.
const UNIQUE: &str = "id";

/// The pages of a list, as a `Stream`, each fetched when it is asked for. All of them: nothing ends it but the list's end.
///
/// A page is asked for by the last item of the one before it where the operation allows that, because offsets have a
/// limit; the list is then sorted by `id` as well. Else it is asked for by its offset. The list ends with an empty page,
/// with one that is shorter than was asked for, or when as many items have come as the server has counted.
///
/// After an error there is nothing more; [`position`](Self::position) tells how far it got, to go on from there.
#[must_use = "pages are fetched when they are asked for"]
pub struct Pages<T> {
    state: State,
    decode: fn(&Paging, Bytes) -> Result<Vec<T>, DecodeError>,
    position: u64,
}

/// A page, and who asks for the next one.
type Fetched = (Box<Pager>, Result<Response<Bytes>, Error>);

enum State {
    Idle(Box<Pager>),
    Fetching(BoxFuture<'static, Fetched>),
    Failed(Error),
    Ended,
}

impl<T: Json> Pages<T> {
    pub(crate) fn new(request: Box<Request>) -> Self {
        let state = match request.operation.paging {
            Some(paging) => State::Idle(Box::new(Pager::new(request, paging))),
            None => {
                State::Failed(Error::request("the operation has no pages").during(request.name()))
            }
        };
        Self {
            position: match &state {
                State::Idle(pager) => pager.offset,
                _ => 0,
            },
            state,
            decode: page,
        }
    }
}

fn page<T: Json>(paging: &Paging, body: Bytes) -> Result<Vec<T>, DecodeError> {
    match paging.list {
        Some(list) => decode::list(body, list),
        None => decode::json(body),
    }
}

impl<T> Pages<T> {
    /// The next page, `None` at the end.
    ///
    /// # Errors
    ///
    /// As for a single call; and where the server answers with the same page again and again.
    pub async fn try_next(&mut self) -> Result<Option<Response<Vec<T>>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    /// How many items of the list lie before the next page.
    pub fn position(&self) -> u64 {
        self.position
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Response<Vec<T>>, Error>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Idle(mut pager) => {
                    self.state = State::Fetching(Box::pin(async move {
                        let answer = pager.fetch().await;
                        (pager, answer)
                    }));
                }
                State::Fetching(mut fetching) => {
                    let Poll::Ready((pager, answer)) = fetching.as_mut().poll(context) else {
                        self.state = State::Fetching(fetching);
                        return Poll::Pending;
                    };
                    return Poll::Ready(self.take(pager, answer).transpose());
                }
            }
        }
    }

    /// Reads a page, and decides whether there is another one.
    fn take(
        &mut self,
        mut pager: Box<Pager>,
        answer: Result<Response<Bytes>, Error>,
    ) -> Result<Option<Response<Vec<T>>>, Error> {
        let answer = answer?;
        let body = answer.value.clone();
        let paging = pager.paging;
        let name = pager.request.name();
        let read = (self.decode)(&paging, body.clone());
        let page = match read {
            Ok(value) => Response {
                head: answer.head,
                value,
            },
            Err(error) => return Err(Error::decode(answer.head, body, error).during(name)),
        };
        self.position += page.len() as u64;
        if page.is_empty() {
            return Ok(None);
        }
        if !pager.ends_with(page.len() as u64, page.total_count()) {
            pager.advance(page.len() as u64, body)?;
            self.state = State::Idle(pager);
        }
        Ok(Some(page))
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Response<Vec<T>>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

/// The items of a list, as a `Stream`: those of all its [`Pages`], one after another.
#[must_use = "items are fetched when they are asked for"]
pub struct Items<T> {
    pages: Pages<T>,
    page: VecDeque<T>,
    left: u64,
}

impl<T> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self {
            pages,
            page: VecDeque::new(),
            left: u64::MAX,
        }
    }

    /// No more items than this.
    pub fn max_items(mut self, most: u64) -> Self {
        self.left = most;
        self
    }

    /// The next item, `None` at the end.
    ///
    /// # Errors
    ///
    /// As for [`Pages::try_next`].
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// All items that are left, in memory.
    ///
    /// # Errors
    ///
    /// As for [`try_next`](Self::try_next). The items that had come are lost then.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    /// The same items for a program that does not use `async`.
    #[cfg(feature = "blocking")]
    pub fn blocking(self) -> crate::BlockingItems<T> {
        crate::blocking::BlockingItems(self)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        while self.page.is_empty() {
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.page = page.into_inner().into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        self.left -= 1;
        Poll::Ready(self.page.pop_front().map(Ok))
    }
}

// Neither holds anything that is pinned.
impl<T> Unpin for Pages<T> {}
impl<T> Unpin for Items<T> {}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> std::fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages")
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

impl<T> std::fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pages.fmt(f)
    }
}

/// The request for the next page, whatever the type of its items.
struct Pager {
    request: Box<Request>,
    paging: Paging,
    /// How many items a page is asked to have.
    size: Option<u64>,
    /// How many items lie before the next page.
    offset: u64,
    /// The fields by which the list is sorted, where pages are asked for by the last item.
    sort: Option<Vec<String>>,
    /// The page before, to see whether the server goes on.
    last: Bytes,
}

impl Pager {
    fn new(mut request: Box<Request>, paging: Paging) -> Self {
        let number = |request: &Request, name: &str| value(request.queried(name)?)?.parse().ok();
        let asked = number(&request, paging.limit);
        let size = asked.or(paging.size);
        let offset = paging.offset.and_then(|name| number(&request, name));
        if let (None, Some(size)) = (asked, size) {
            request.replace_query(paging.limit, Some(&size.to_string()));
        }
        let sort = paging.cursor.map(|cursor| sorted(&mut request, cursor));
        Self {
            request,
            paging,
            size,
            offset: offset.unwrap_or(0),
            sort: sort.flatten(),
            last: Bytes::new(),
        }
    }

    async fn fetch(&mut self) -> Result<Response<Bytes>, Error> {
        whole(&mut self.request).await
    }

    /// Whether a page was the last one. One that is shorter than asked for is, unless more was asked for than the server
    /// gives at once.
    fn ends_with(&self, items: u64, total: Option<u64>) -> bool {
        let bound = match (self.size, self.paging.most) {
            (Some(size), Some(most)) => Some(size.min(most)),
            (size, _) => size,
        };
        bound.is_some_and(|bound| items < bound)
            || total.is_some_and(|total| self.offset + items >= total)
    }

    /// Makes the request that for the page behind this one.
    fn advance(&mut self, items: u64, page: Bytes) -> Result<(), Error> {
        if page == self.last {
            let text = "the server answers with the same page again";
            return Err(Error::paging(text).during(self.request.name()));
        }
        self.offset += items;
        let after = self
            .sort
            .as_ref()
            .and_then(|sort| last_values(&page, self.paging.list, sort));
        self.last = page;
        match (self.paging.cursor, after) {
            (Some(cursor), Some(after)) if self.put_cursor(cursor, &after) => {
                if let Some(name) = self.paging.offset {
                    self.request.replace_query(name, None);
                }
                Ok(())
            }
            _ => self.put_offset(),
        }
    }

    /// Asks for what comes after these values; `false` where they cannot be sent.
    fn put_cursor(&mut self, cursor: Cursor, after: &[String]) -> bool {
        match cursor {
            Cursor::Query { after: name, .. } => {
                if after.iter().any(|value| value.contains(',')) {
                    return false;
                }
                self.request.replace_query(name, Some(&after.join(",")));
                true
            }
            Cursor::Body { after: name, .. } => edit(&mut self.request.body, |body| {
                body.insert(name.to_owned(), after.into());
            }),
        }
    }

    fn put_offset(&mut self) -> Result<(), Error> {
        let Some(offset) = self.paging.offset else {
            let text = "the last item of the page lacks a field by which the list is sorted";
            return Err(Error::paging(text).during(self.request.name()));
        };
        // Values that cannot be sent now will not be later: the rest goes by offsets from the list's beginning.
        self.sort = None;
        if let Some(Cursor::Query { after, .. }) = self.paging.cursor {
            self.request.replace_query(after, None);
        }
        if let Some(Cursor::Body { after, .. }) = self.paging.cursor {
            edit(&mut self.request.body, |body| {
                body.remove(after);
            });
        }
        let text = self.offset.to_string();
        self.request.replace_query(offset, Some(&text));
        Ok(())
    }
}

/// Has the list sorted by something unique as well, and gives the fields, without their directions.
fn sorted(request: &mut Request, cursor: Cursor) -> Option<Vec<String>> {
    let mut sort: Vec<String> = match cursor {
        Cursor::Query { sort, .. } => request
            .queried(sort)
            .and_then(value)
            .map(|fields| fields.split(',').map(str::to_owned).collect())
            .unwrap_or_default(),
        Cursor::Body { sort, .. } => texts(&request.body, sort)?,
    };
    if !sort.iter().any(|key| field(key) == UNIQUE) {
        sort.push(UNIQUE.to_owned());
        match cursor {
            Cursor::Query { sort: name, .. } => {
                request.replace_query(name, Some(&sort.join(",")));
            }
            Cursor::Body { sort: name, .. } => {
                edit(&mut request.body, |body| {
                    body.insert(name.to_owned(), sort.as_slice().into());
                });
            }
        }
    }
    Some(sort.iter().map(|key| field(key).to_owned()).collect())
}

/// A field without the direction before it.
fn field(key: &str) -> &str {
    key.trim().trim_start_matches(['+', '-'])
}

/// The decoded value of a query parameter as it is sent: `name=value`.
fn value(spelled: &str) -> Option<String> {
    let (_, value) = spelled.split_once('=')?;
    let decoded = percent_decode_str(value).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// The texts under a key of a JSON body; `None` where it is no JSON object.
fn texts(body: &Body, key: &str) -> Option<Vec<String>> {
    let Body::Bytes { bytes, .. } = body else {
        return None;
    };
    let body: Value = serde_json::from_slice(bytes).ok()?;
    let list = body.as_object()?.get(key).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    Some(texts.map(str::to_owned).collect())
}

/// Changes a JSON body; `false` where it is no JSON object.
fn edit(body: &mut Body, change: impl FnOnce(&mut serde_json::Map<String, Value>)) -> bool {
    let Body::Bytes { bytes, .. } = body else {
        return false;
    };
    let Ok(Value::Object(mut object)) = serde_json::from_slice(bytes) else {
        return false;
    };
    change(&mut object);
    *bytes = Value::Object(object).to_string().into();
    true
}

/// The values of fields in the last item of a page; `None` where one is missing.
fn last_values(page: &[u8], list: Option<&str>, fields: &[String]) -> Option<Vec<String>> {
    let page: Value = serde_json::from_slice(page).ok()?;
    let items = match list {
        Some(list) => page.get(list)?,
        None => &page,
    };
    let item = items.as_array()?.last()?;
    fields.iter().map(|field| text(item, field)).collect()
}

/// The text of a field, whose name may be a path of keys.
fn text(item: &Value, field: &str) -> Option<String> {
    let found = match item.get(field) {
        Some(value) => value,
        None => field
            .split('.')
            .try_fold(item, |value, key| value.get(key))?,
    };
    match found {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(found.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_cursor_is_what_the_last_item_has_in_its_fields() {
        let page = json!([{"id": "1"}, {"id": "2", "n": 5, "owner": {"name": "a"}, "b.c": "x"}]);
        let fields = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        for (names, values) in [
            (&["id"][..], Some(&["2"][..])),
            (&["n", "owner.name", "b.c"], Some(&["5", "a", "x"])),
            (&["id", "missing"], None),
            (&["owner"], None),
        ] {
            let found = last_values(page.to_string().as_bytes(), None, &fields(names));
            assert_eq!(found, values.map(fields), "{names:?}");
        }
        let wrapped = json!({"items": page}).to_string();
        assert_eq!(
            last_values(wrapped.as_bytes(), Some("items"), &fields(&["id"])),
            Some(fields(&["2"]))
        );
        assert_eq!(last_values(b"[]", None, &fields(&["id"])), None);
    }

    #[test]
    fn directions_are_no_part_of_fields() {
        for (key, name) in [
            ("+id", "id"),
            ("-name", "name"),
            (" id", "id"),
            ("a.b", "a.b"),
        ] {
            assert_eq!(field(key), name);
        }
    }
}
