//! Which faults happen to a call.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::fault::Fault;

/// Decides which faults happen, by counting calls. The same seed and order of calls decide alike.
pub(crate) struct Chance {
    seed: u64,
    /// Calls so far, by operation and text of the fault.
    calls: Mutex<HashMap<(String, String), u64>>,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            calls: Mutex::default(),
        }
    }

    /// Whether a fault happens to this call of an operation.
    pub(crate) fn happens(&self, fault: &Fault, operation: &str) -> bool {
        if fault
            .operation
            .as_deref()
            .is_some_and(|only| only != operation)
        {
            return false;
        }
        if fault.mishap.calls().is_none() && fault.probability.is_none() {
            return true;
        }
        let key = (operation.to_owned(), fault.to_string());
        // Each fault has a chance of its own: one that is rare must not wait behind a frequent one.
        let seed = self.seed ^ hash(operation) ^ hash(&key.1).rotate_left(32);
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = calls.entry(key).or_default();
        let number = *calls;
        *calls += 1;
        let hit = fault
            .probability
            .is_none_or(|probability| fraction(seed, number) < probability);
        hit && fault.mishap.calls().is_none_or(|first| number < first)
    }
}

/// FNV-1a: the same on every machine and in every version, which the standard hasher does not promise.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A number from 0 to below 1 for a call, by SplitMix64.
fn fraction(seed: u64, number: u64) -> f64 {
    let mut mixed = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    (mixed >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_calls_of_each_operation_are_hit() {
        let chance = Chance::new(1);
        let fault: Fault = "429=2".parse().unwrap();
        let hits = |operation| {
            (0..3)
                .map(|_| chance.happens(&fault, operation))
                .collect::<Vec<_>>()
        };
        assert_eq!(hits("a"), [true, true, false]);
        assert_eq!(hits("b"), [true, true, false]);
        let only: Fault = "cut;operation=a".parse().unwrap();
        assert_eq!(
            (chance.happens(&only, "a"), chance.happens(&only, "b")),
            (true, false)
        );
    }

    #[test]
    fn probability_depends_on_the_seed_alone() {
        let fault: Fault = "cut;probability=0.25".parse().unwrap();
        let hits = |seed| {
            let chance = Chance::new(seed);
            (0..1000)
                .map(|_| chance.happens(&fault, "a"))
                .collect::<Vec<_>>()
        };
        assert_eq!(hits(1), hits(1));
        assert_ne!(hits(1), hits(2));
        let count = hits(1).iter().filter(|hit| **hit).count();
        assert!((200..300).contains(&count), "{count}");
    }
}
