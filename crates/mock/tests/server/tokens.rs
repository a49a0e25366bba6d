//! Security.

use std::time::Duration;

use reqwest::{Client, Method};
use sailmaker_mock::{Mishap, RunningServer, Server};
use serde_json::Value;

use crate::harbour::{json, request, verdict};
use crate::project::Project;

const DOCUMENT: &str = "
servers: [ { url: 'https://a.example/api' } ]
security: [ { oauth: [] } ]
paths:
  /open: { get: { operationId: open, security: [], responses: { '204': { description: Good } } } }
  /either: { get: { operationId: either, security: [ { oauth: [] }, {} ], responses: { '204': { description: Good } } } }
  /closed: { get: { operationId: closed, responses: { '204': { description: Good } } } }
  /basic: { get: { operationId: basic, security: [ { basic: [] } ], responses: { '204': { description: Good } } } }
  /key:
    get:
      operationId: key
      security: [ { header: [], cookie: [] } ]
      responses: { '204': { description: Good } }
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: 'https://a.example/sign/token', scopes: {} } }
    basic: { type: http, scheme: basic }
    header: { type: apiKey, in: header, name: X-Key }
    cookie: { type: apiKey, in: cookie, name: key }
";

async fn started(set_up: impl FnOnce(Server) -> Server) -> RunningServer {
    let project = Project::new(DOCUMENT);
    let server = Server::from_path(&project.root()).unwrap();
    let server = set_up(server).start().await.unwrap();
    assert_eq!(
        server.token_url(),
        format!("{}/sign/token", server.origin())
    );
    server
}

async fn token(server: &RunningServer) -> String {
    let request = Client::new()
        .post(server.token_url())
        .header("content-type", "application/x-www-form-urlencoded");
    let answer: Value = json(
        request
            .body("grant_type=client_credentials&client_id=a&client_secret=b")
            .send()
            .await
            .unwrap(),
    )
    .await;
    answer["access_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn tokens_open_what_is_secured() {
    let server = started(|server| server).await;
    let closed = || request(&server, Method::GET, "/closed");
    assert_eq!(
        verdict(closed()).await,
        (401, vec!["security header/authorization".to_owned()])
    );
    assert_eq!(verdict(closed().bearer_auth("other")).await.0, 401);
    assert_eq!(
        verdict(closed().bearer_auth(token(&server).await)).await.0,
        204
    );
    for path in ["/open", "/either"] {
        assert_eq!(
            verdict(request(&server, Method::GET, path)).await.0,
            204,
            "{path}"
        );
    }
    let refused = closed().send().await.unwrap();
    assert_eq!(refused.headers()["www-authenticate"], "Bearer");
    assert_eq!(server.tokens_issued(), 1);
}

#[tokio::test]
async fn other_schemes_want_their_credentials() {
    let server = started(|server| server).await;
    let call = |path| request(&server, Method::GET, path);
    assert_eq!(verdict(call("/basic")).await.0, 401);
    assert_eq!(
        verdict(call("/basic").basic_auth("a", Some("b"))).await.0,
        204
    );
    assert_eq!(verdict(call("/key").header("x-key", "1")).await.0, 401);
    assert_eq!(
        verdict(call("/key").header("x-key", "1").header("cookie", "key=2"))
            .await
            .0,
        204
    );
}

#[tokio::test]
async fn tokens_expire() {
    let server = started(|server| server.token_lifetime(Duration::ZERO)).await;
    let (status, _) =
        verdict(request(&server, Method::GET, "/closed").bearer_auth(token(&server).await)).await;
    assert_eq!(status, 401);
    let said = &server.journal()[1].violations[0].message;
    assert_eq!(said, "the bearer token has expired");
}

#[tokio::test]
async fn a_first_token_can_be_refused() {
    let server = started(|server| server.fault(Mishap::Unauthorized { calls: Some(1) })).await;
    let token = token(&server).await;
    let mut statuses = Vec::new();
    // The call without a token is refused by the document, and does not use up the fault.
    statuses.push(verdict(request(&server, Method::GET, "/closed")).await.0);
    for _ in 0..2 {
        statuses.push(
            verdict(request(&server, Method::GET, "/closed").bearer_auth(&token))
                .await
                .0,
        );
    }
    assert_eq!(statuses, [401, 401, 204]);
    let faults: Vec<usize> = server
        .journal()
        .iter()
        .map(|entry| entry.faults.len())
        .collect();
    assert_eq!(faults, [0, 0, 1, 0]);
}
