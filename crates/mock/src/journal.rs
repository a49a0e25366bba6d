//! What happened to each request, for tests and logs.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::violation::Violation;

/// What happened to one request.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The number of the request, from 1; the answer has it as `X-Request-Id`.
    pub sequence: u64,
    /// The `operationId`, or method and path template where there is none; none for what belongs to no operation.
    pub operation: Option<String>,
    /// The method.
    pub method: String,
    /// Path and query, as they were sent.
    pub path: String,
    /// The request's body; bytes that are not UTF-8 are replaced.
    pub body: String,
    /// The status of the answer; none where the connection was closed without one.
    pub status: Option<u16>,
    /// Whether the request was processed: it was accepted, and no fault refused it before. A call whose answer was cut off
    /// has been processed, one that got 429 or 503 has not.
    pub accepted: bool,
    /// The rules of the document that the request breaks.
    pub violations: Vec<Violation>,
    /// The faults that happened to it, in their text form.
    pub faults: Vec<String>,
}

/// How many requests an operation has had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests that arrived.
    pub received: u64,
    /// Requests that were processed: neither refused for a violation nor by a fault.
    pub processed: u64,
    /// Requests that got a whole answer, whatever it was.
    pub answered: u64,
}

/// The latest requests, up to a capacity.
pub(crate) struct Journal {
    capacity: usize,
    sequence: AtomicU64,
    entries: Mutex<VecDeque<Entry>>,
}

impl Journal {
    pub(crate) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            sequence: AtomicU64::new(0),
            entries: Mutex::default(),
        }
    }

    /// The number of a new request.
    pub(crate) fn number(&self) -> u64 {
        self.sequence.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(crate) fn add(&self, entry: Entry) {
        if self.capacity == 0 {
            return;
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() == self.capacity {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    /// In the order of their numbers.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        let entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let mut entries: Vec<Entry> = entries.iter().cloned().collect();
        entries.sort_by_key(|entry| entry.sequence);
        entries
    }

    pub(crate) fn clear(&self) {
        self.entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// [`Counts`] that are being counted.
#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) received: AtomicU64,
    pub(crate) processed: AtomicU64,
    pub(crate) answered: AtomicU64,
}

impl Counters {
    pub(crate) fn counts(&self) -> Counts {
        Counts {
            received: self.received.load(Ordering::Relaxed),
            processed: self.processed.load(Ordering::Relaxed),
            answered: self.answered.load(Ordering::Relaxed),
        }
    }
}
