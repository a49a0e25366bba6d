//! Reads a page of entitlements in two ways, and prints how fast each is and how often it asks for memory.

mod derived;
mod page;

use std::hint::black_box;
use std::time::{Duration, Instant};

use sailmaker_client::json;
use sailpoint::v2025::models::Entitlement;

/// How often each way has its turn; the ways take turns, so that a busy moment hits all of them.
const ROUNDS: usize = 200;
/// How often a page is read in one turn.
const PAGES: u32 = 5;

struct Way {
    name: &'static str,
    read: fn(&[u8]) -> usize,
}

const WAYS: [Way; 3] = [
    Way {
        name: "derived serde, serde_json",
        read: |text| {
            let page: Vec<derived::Entitlement> = serde_json::from_slice(text).expect("a page");
            black_box(&page).len()
        },
    },
    Way {
        name: "model of the SDK",
        read: |text| {
            let page: Vec<Entitlement> = json::read(text).expect("a page");
            black_box(&page).len()
        },
    },
    Way {
        name: "model of the SDK, by its serde",
        read: |text| {
            let page: Vec<Entitlement> = serde_json::from_slice(text).expect("a page");
            black_box(&page).len()
        },
    },
];

fn main() {
    let text = page::page();
    let mut best = [Duration::MAX; WAYS.len()];
    for _ in 0..ROUNDS {
        for (way, best) in WAYS.iter().zip(&mut best) {
            *best = turn(way, &text).min(*best);
        }
    }
    println!(
        "{} entitlements, {} bytes; the best of {ROUNDS} turns\n",
        page::ENTITLEMENTS,
        text.len()
    );
    println!("| read | MB/s | time | allocations | bytes allocated |");
    println!("| ---- | ---: | ---: | ----------: | --------------: |");
    for (way, time) in WAYS.iter().zip(best) {
        let memory = allocation_counter::measure(|| {
            black_box((way.read)(&text));
        });
        println!(
            "| {} | {:.0} | {:.2} | {} | {} |",
            way.name,
            text.len() as f64 / time.as_secs_f64() / 1e6,
            time.as_secs_f64() / best[0].as_secs_f64(),
            memory.count_total,
            memory.bytes_total,
        );
    }
}

/// The time of one page.
fn turn(way: &Way, text: &[u8]) -> Duration {
    let start = Instant::now();
    for _ in 0..PAGES {
        assert_eq!((way.read)(black_box(text)), page::ENTITLEMENTS);
    }
    start.elapsed() / PAGES
}
