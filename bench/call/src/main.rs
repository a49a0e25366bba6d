//! Sends the same request again and again, by the SDK or by reqwest alone, and counts the allocations.
//!
//!     sailmaker-bench-call bare|limited|sdk|decoded CALLS BASE_URL
//!
//! `bare`, `limited` and `sdk` read the bytes of the answer, `decoded` makes models of them. `limited` has the time-outs that
//! the SDK has, `bare` has none. The costs of the process are for the one
//! who runs it to measure; see `run` in this folder.
#![allow(unsafe_code, reason = "an allocator that counts is an allocator")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sailpoint::Client;

struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        BYTES.fetch_add(layout.size() as u64, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, calls, base_url] = arguments.as_slice() else {
        return Err("usage: bare|limited|sdk|decoded CALLS BASE_URL".into());
    };
    let calls: u64 = calls.parse()?;
    let http = match kind.as_str() {
        "limited" => reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_secs(60))
            .build()?,
        _ => reqwest::Client::new(),
    };
    let token = token(&http, base_url).await?;
    let client: Client = Client::builder()
        .base_url(base_url)
        .bearer_token(token.as_str())
        .build()?;
    let list = || client.v2025().entitlements().list_entitlements().limit(3);
    // The connection is made, and everything that is made once.
    match kind.as_str() {
        "bare" | "limited" => drop(bare(&http, base_url, &token).await?),
        _ => drop(list().await?),
    }
    let before = (
        ALLOCATIONS.load(Ordering::Relaxed),
        BYTES.load(Ordering::Relaxed),
    );
    let mut read = 0;
    for _ in 0..calls {
        read += match kind.as_str() {
            "bare" | "limited" => bare(&http, base_url, &token).await?,
            "sdk" => list().send_raw().await?.len(),
            "decoded" => list().await?.len(),
            other => return Err(format!("{other}: bare, limited, sdk or decoded").into()),
        };
    }
    let allocations = ALLOCATIONS.load(Ordering::Relaxed) - before.0;
    let bytes = BYTES.load(Ordering::Relaxed) - before.1;
    println!(
        "{} {} {read}",
        allocations / calls.max(1),
        bytes / calls.max(1)
    );
    Ok(())
}

async fn token(http: &reqwest::Client, base_url: &str) -> Result<String, Box<dyn Error>> {
    let form = "grant_type=client_credentials&client_id=me&client_secret=secret";
    let answer = http
        .post(format!("{base_url}/oauth/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await?;
    let body: serde_json::Value = answer.error_for_status()?.json().await?;
    let token = body["access_token"]
        .as_str()
        .ok_or("the server gives no token")?;
    Ok(token.to_owned())
}

/// What somebody writes who has no SDK: the request, its status, its bytes.
async fn bare(
    http: &reqwest::Client,
    base_url: &str,
    token: &str,
) -> Result<usize, reqwest::Error> {
    let answer = http
        .get(format!("{base_url}/v2025/entitlements?limit=3"))
        .header("User-Agent", "bare/1.0")
        .header("Accept", "application/json")
        .bearer_auth(token)
        .send()
        .await?;
    Ok(answer.error_for_status()?.bytes().await?.len())
}
