//! The program of the README, run against a server made from the document.
#![allow(clippy::unwrap_used)]

use sailmaker_mock::Server;

mod program {
    include!(concat!(env!("OUT_DIR"), "/readme.rs"));
}

const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../specs/v2025/openapi.yaml"
);

/// The program reads its environment, which a test cannot set for itself: it runs this test again in a process that has it.
#[test]
fn the_program_of_the_readme_runs() {
    if std::env::var_os("SAIL_BASE_URL").is_some() {
        return program::main().unwrap();
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = Server::from_path(DOCUMENT.into())
        .unwrap()
        .items(300)
        .journal(100);
    let server = runtime.block_on(server.start()).unwrap();
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .env("SAIL_BASE_URL", server.origin())
        .env("SAIL_CLIENT_ID", "me")
        .env("SAIL_CLIENT_SECRET", "secret")
        .status();
    assert!(status.unwrap().success());
    let journal = server.journal();
    let calls: Vec<_> = journal
        .iter()
        .filter(|entry| entry.operation.is_some())
        .collect();
    assert_eq!(calls.len(), 5);
    assert!(calls.iter().all(|call| call.accepted));
}
