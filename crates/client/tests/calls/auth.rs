use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sailmaker_client::{ApiClient, Call, Client, ErrorKind};
use serde_json::json;
use wiremock::matchers::{body_string, header, method, path};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use crate::api::{self, ENVIRONMENT, GET_THING, LIST_THINGS, Refusal, Thing, V1};

fn get(api: &ApiClient) -> Call<Thing> {
    Call::json(api, &GET_THING).path("id", "1")
}

fn client(server: &MockServer) -> ApiClient {
    let builder = api::builder(server).client_credentials("me", "hunter 2&3");
    builder.build().unwrap().api(&V1)
}

/// A token endpoint that numbers its tokens, and an operation that accepts them from a number on.
struct Tokens {
    given: AtomicUsize,
    lifetime: u64,
}

impl Respond for Tokens {
    fn respond(&self, _: &Request) -> ResponseTemplate {
        let number = self.given.fetch_add(1, Ordering::SeqCst) + 1;
        ResponseTemplate::new(200)
            .set_delay(Duration::from_millis(50))
            .set_body_json(json!({
                "access_token": format!("t{number}"),
                "token_type": "bearer",
                "expires_in": self.lifetime,
            }))
    }
}

async fn server(lifetime: u64, accepted: &[&str]) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/oauth/token"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .and(body_string(
            "grant_type=client_credentials&client_id=me&client_secret=hunter%202%263",
        ))
        .respond_with(Tokens {
            given: AtomicUsize::new(0),
            lifetime,
        })
        .mount(&server)
        .await;
    for token in accepted {
        Mock::given(path("/v1/things/1"))
            .and(header("authorization", format!("Bearer {token}")))
            .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": token})))
            .mount(&server)
            .await;
    }
    Mock::given(path("/v1/things/1"))
        .respond_with(ResponseTemplate::new(401).set_body_json(json!({"error": "no"})))
        .mount(&server)
        .await;
    server
}

async fn tokens_given(server: &MockServer) -> usize {
    let requests = server.received_requests().await.unwrap();
    requests
        .iter()
        .filter(|request| request.url.path() == "/oauth/token")
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_calls_at_once_share_one_token() {
    let server = server(3600, &["t1"]).await;
    let api = client(&server);
    let calls: Vec<_> = (0..20)
        .map(|_| tokio::spawn(get(&api).into_future()))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().name, "t1");
    }
    assert_eq!(tokens_given(&server).await, 1);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_expires() {
    let server = server(1, &["t1", "t2"]).await;
    let api = client(&server);
    assert_eq!(get(&api).await.unwrap().name, "t1");
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(get(&api).await.unwrap().name, "t2");
    assert_eq!(tokens_given(&server).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_token_is_replaced_once_for_all_calls() {
    let server = server(3600, &["t2"]).await;
    let api = client(&server);
    let calls: Vec<_> = (0..5)
        .map(|_| tokio::spawn(get(&api).into_future()))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().name, "t2");
    }
    assert_eq!(tokens_given(&server).await, 2);
}

#[tokio::test]
async fn a_second_rejection_is_the_answer() {
    let server = server(3600, &[]).await;
    let error = get(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(error.is_unauthorized());
    assert_eq!(
        error.body::<Refusal>().unwrap().error.as_deref(),
        Some("no")
    );
    assert_eq!(tokens_given(&server).await, 2);
}

#[tokio::test]
async fn a_token_of_the_caller_is_not_replaced() {
    let server = server(3600, &[]).await;
    let error = get(&api::client(&server)).await.unwrap_err();
    assert!(error.is_unauthorized());
    let own = get(&client(&server)).header("Authorization", "Bearer mine");
    assert!(own.await.unwrap_err().is_unauthorized());
    assert_eq!(tokens_given(&server).await, 0);
    assert_eq!(server.received_requests().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_refused_token_tells_why_and_no_secret() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(400).set_body_json(
            json!({"error": "invalid_client", "error_description": "Client is unknown."}),
        ))
        .mount(&server)
        .await;
    let error = get(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(
        error.to_string(),
        "getThing (GET /things/{id}): no access token: 400 Bad Request: Client is unknown."
    );
    assert!(!format!("{error:?}").contains("hunter"));
}

#[tokio::test]
async fn a_token_answer_without_token_is_not_kept() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"accessToken": "t1"})))
        .mount(&server)
        .await;
    let error = get(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(error.pointer().as_deref(), Some("/access_token"));
    assert!(error.body_bytes().unwrap().is_empty());
}

#[tokio::test]
async fn the_secret_does_not_follow_redirects() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(307).insert_header("Location", "/elsewhere"))
        .mount(&server)
        .await;
    let error = get(&client(&server)).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_token_does_not_follow_redirects_to_other_hosts() {
    let other = MockServer::start().await;
    Mock::given(path("/file"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "a"})))
        .mount(&other)
        .await;
    let server = MockServer::start().await;
    let target = format!("{}/file", other.uri());
    Mock::given(path("/v1/things/1"))
        .respond_with(ResponseTemplate::new(302).insert_header("Location", target))
        .mount(&server)
        .await;
    let answer = get(&api::client(&server)).cookie("session", "secret").await;
    assert_eq!(answer.unwrap().name, "a");
    let request = api::received(&other).await;
    assert_eq!(api::header(&request, "authorization"), None);
    assert_eq!(api::header(&request, "cookie"), None);
}

#[tokio::test]
async fn without_credentials_only_open_operations_can_be_called() {
    let server = MockServer::start().await;
    Mock::given(path("/v1/things"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!([])))
        .mount(&server)
        .await;
    let client = Client::builder(&ENVIRONMENT)
        .base_url(server.uri())
        .build()
        .unwrap();
    let api = client.api(&V1);
    Call::<Vec<Thing>>::json(&api, &LIST_THINGS).await.unwrap();
    let error = get(&api).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "getThing (GET /things/{id}): the client has no credentials: set THINGS_CLIENT_ID and THINGS_CLIENT_SECRET, \
         or THINGS_ACCESS_TOKEN, or give them to its builder"
    );
}
