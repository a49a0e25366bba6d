//! The stages of a run and how long they take.

use std::fmt;
use std::time::{Duration, Instant};

/// A stage of [`Generator::generate_with`](crate::Generator::generate_with), in the order in which they follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Documents are loaded and lowered to the model, side by side.
    Read,
    /// The model becomes files.
    Render,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Read => "read",
            Stage::Render => "render",
        })
    }
}

/// How long each stage took, in their order.
pub type Timings = Vec<(Stage, Duration)>;

/// Tells which stage begins, and measures it.
pub(crate) struct Clock<F> {
    begin: F,
    pub(crate) timings: Timings,
}

impl<F: Fn(Stage)> Clock<F> {
    pub(crate) fn new(begin: F) -> Self {
        Self {
            begin,
            timings: Vec::new(),
        }
    }

    pub(crate) fn time<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        (self.begin)(stage);
        let start = Instant::now();
        let done = work();
        self.timings.push((stage, start.elapsed()));
        done
    }
}
