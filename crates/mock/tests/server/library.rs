//! The server as a library.

use std::sync::{Arc, Mutex};

use sailmaker_mock::{Counts, Server};

use crate::harbour::{get, server, start};
use crate::project::Project;

#[tokio::test]
async fn a_server_stops_when_it_is_dropped_or_told() {
    let running = start().await;
    let url = format!("{}/ships/new", running.base_url());
    reqwest::get(&url).await.unwrap();
    running.stop().await;
    assert!(reqwest::get(&url).await.unwrap_err().is_connect());

    let running = start().await;
    let address = running.address();
    drop(running);
    while tokio::net::TcpListener::bind(address).await.is_err() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_journal_keeps_the_latest() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    let server = server()
        .journal(2)
        .log(move |entry| log.lock().unwrap().push(entry.sequence))
        .start()
        .await
        .unwrap();
    for _ in 0..3 {
        get(&server, "/ships/new?x=1").await;
    }
    let journal = server.journal();
    assert_eq!(
        journal
            .iter()
            .map(|entry| entry.sequence)
            .collect::<Vec<_>>(),
        [2, 3]
    );
    assert_eq!(
        (journal[0].path.as_str(), journal[0].accepted),
        ("/v1/ships/new?x=1", false)
    );
    assert_eq!(*heard.lock().unwrap(), [1, 2, 3]);
    assert_eq!(
        server.counts("newestShip"),
        Counts {
            received: 3,
            processed: 0,
            answered: 3
        }
    );
    assert_eq!(server.counts("none"), Counts::default());
    server.clear_journal();
    assert!(server.journal().is_empty());
}

#[test]
fn errors_of_a_document_are_told() {
    let project = Project::new("paths: { /a: { $ref: gone.yaml } }\n");
    let Err(error) = Server::from_path(&project.root()) else {
        unreachable!()
    };
    assert!(error.to_string().contains("error[E0201]"), "{error}");
}
