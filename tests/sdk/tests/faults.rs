//! Everything goes wrong, at random: 64 callers at once, and a server that delays, refuses, breaks off and garbles. Nobody
//! panics or hangs, every failure is a typed error, and no write is lost or doubled: the server counts them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::time::Duration;

use sailmaker_mock::{Fault, RunningServer, Server};
use sailpoint::v2025::V2025;
use sailpoint::v2025::models::{Entitlement, EntitlementRequestConfig, JsonPatchOperation};
use sailpoint::{Client, Error, ErrorKind, Retry};
use tokio::task::JoinSet;

const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../specs/v2025/openapi.yaml"
);
const SEED: u64 = 20_261_125;
const CALLERS: usize = 64;
const CALLS: usize = 50;

/// What goes wrong, and how often.
const FAULTS: [&str; 10] = [
    "delay=20;probability=0.1",
    "429;retry-after=0;probability=0.1",
    "503;retry-after=0;probability=0.05",
    "503;operation=putEntitlementRequestConfig;probability=0.05",
    "401;probability=0.05",
    "cut;probability=0.05",
    "close;probability=0.05",
    "close;operation=patchEntitlement;probability=0.1",
    "invalid-json;probability=0.03",
    "unknown;probability=0.1",
];

/// What a call is, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Read,
    List,
    /// May be repeated.
    Put,
    /// Must not be repeated once it was carried out.
    Patch,
    Post,
}

const KINDS: [Kind; 5] = [Kind::Read, Kind::List, Kind::Put, Kind::Patch, Kind::Post];

/// The end of a call.
struct End {
    kind: Kind,
    /// The text by which the server's journal knows it.
    mark: String,
    result: Result<(), Error>,
}

async fn call(api: V2025, number: usize) -> End {
    let kind = KINDS[number % KINDS.len()];
    let mark = format!("mark-{number:05}");
    let api = api.entitlements();
    let step = || JsonPatchOperation::replace(Entitlement::DESCRIPTION, mark.as_str());
    let result = match kind {
        Kind::Read => api.get_entitlement(&mark).await.map(drop),
        Kind::List => api
            .list_entitlements()
            .limit(10)
            .items()
            .try_collect()
            .await
            .map(drop),
        Kind::Put => {
            let config = EntitlementRequestConfig::default();
            api.put_entitlement_request_config(&mark, &config)
                .await
                .map(drop)
        }
        Kind::Patch => api.patch_entitlement(&mark, [step()]).await.map(drop),
        Kind::Post => {
            let call = api.reset_source_entitlements(&mark);
            call.await.map(drop)
        }
    };
    End { kind, mark, result }
}

async fn all_calls(server: &RunningServer) -> Vec<End> {
    let client = Client::builder()
        .base_url(server.origin())
        .client_credentials("me", "secret")
        .retry(Retry::default().first_delay(Duration::from_millis(1)))
        .build()
        .unwrap();
    let mut callers = JoinSet::new();
    for caller in 0..CALLERS {
        let api = client.v2025();
        callers.spawn(async move {
            let mut ends = Vec::new();
            for turn in 0..CALLS {
                ends.push(call(api.clone(), caller * CALLS + turn).await);
            }
            ends
        });
    }
    let mut ends = Vec::new();
    while let Some(caller) = callers.join_next().await {
        ends.extend(caller.expect("no caller panics"));
    }
    ends
}

/// How often each call was carried out, by its mark.
fn carried_out(server: &RunningServer, marks: &[String]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = marks.iter().map(|mark| (mark.clone(), 0)).collect();
    for entry in server.journal().iter().filter(|entry| entry.accepted) {
        let mark = entry
            .path
            .find("mark-")
            .and_then(|at| entry.path.get(at..at + 10));
        if let Some(count) = mark.and_then(|mark| counts.get_mut(mark)) {
            *count += 1;
        }
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_is_doubled() {
    let mut server = Server::from_path(DOCUMENT.into())
        .unwrap()
        .seed(SEED)
        .items(25);
    for fault in FAULTS {
        server = server.fault(fault.parse::<Fault>().unwrap());
    }
    let server = server.journal(100_000).start().await.unwrap();
    let ends = tokio::time::timeout(Duration::from_secs(300), all_calls(&server));
    let ends = ends.await.expect("no call hangs");
    assert_eq!(ends.len(), CALLERS * CALLS);

    let marks: Vec<String> = ends.iter().map(|end| end.mark.clone()).collect();
    let counts = carried_out(&server, &marks);
    let mut table: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for End { kind, mark, result } in &ends {
        let count = counts[mark];
        match result {
            // The requests of a list do not carry its mark.
            Ok(()) if *kind == Kind::List => {}
            Ok(()) => assert!(count >= 1, "{mark} was answered and not carried out"),
            Err(error) => typed(error),
        }
        if matches!(kind, Kind::Patch | Kind::Post) {
            assert!(count <= 1, "{mark} was carried out {count} times");
        }
        let end = match result {
            Ok(()) => "answered".to_owned(),
            Err(error) => format!("{:?}", error.kind()),
        };
        *table.entry((*kind, end)).or_default() += 1;
    }
    let requests = server.journal().len();
    println!("{} calls, {requests} requests, seed {SEED}", ends.len());
    for ((kind, end), count) in &table {
        println!("| {kind:?} | {end} | {count} |");
    }
    let answered: usize = table
        .iter()
        .filter(|((_, end), _)| end == "answered")
        .map(|(_, count)| count)
        .sum();
    assert!(answered > ends.len() * 3 / 4, "retries help: {answered}");
    assert!(answered < ends.len(), "the faults are felt");
}

/// Every failure says what it is.
fn typed(error: &Error) {
    match error.kind() {
        ErrorKind::Api | ErrorKind::Token => assert!(error.status().is_some(), "{error}"),
        ErrorKind::Decode => assert!(error.body_bytes().is_some(), "{error}"),
        ErrorKind::Transport(_) => assert!(error.attempts() >= 1, "{error}"),
        other => panic!("{other:?}: {error}"),
    }
    assert!(error.operation().is_some(), "{error}");
}
