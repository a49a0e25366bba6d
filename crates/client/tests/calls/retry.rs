use std::time::Duration;

use sailmaker_client::{ApiClient, Call, ErrorKind, Retry, Style, Upload};
use serde_json::json;
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::{self, GET_THING, LIST_THINGS, NEW_THING, PUT_THING, Thing, V1};

/// A server that fails so often before it answers.
async fn failing(status: u16, times: u64) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(status).insert_header("Retry-After", "0"))
        .up_to_n_times(times)
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "bolt"})))
        .mount(&server)
        .await;
    server
}

fn get(api: &ApiClient) -> Call<Thing> {
    Call::json(api, &GET_THING).path("id", "1")
}

fn create(api: &ApiClient) -> Call<Thing> {
    Call::json(api, &NEW_THING).json_body("application/json", &json!({"name": "bolt"}))
}

async fn received(server: &MockServer) -> usize {
    server.received_requests().await.unwrap().len()
}

#[tokio::test]
async fn failures_that_may_pass_are_tried_again() {
    for status in [429, 502, 503, 504] {
        let server = failing(status, 3).await;
        assert_eq!(get(&api::client(&server)).await.unwrap().name, "bolt");
        assert_eq!(received(&server).await, 4);
    }
}

#[tokio::test]
async fn the_last_failure_is_told_with_the_number_of_attempts() {
    let server = failing(503, 4).await;
    let error = get(&api::client(&server)).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.attempts(), 4);
    assert!(error.to_string().ends_with("(after 4 attempts)"), "{error}");
}

#[tokio::test]
async fn what_the_server_may_have_carried_out_is_not_repeated() {
    for (status, tried) in [(429, 2), (502, 1), (503, 1), (504, 1)] {
        let server = failing(status, 1).await;
        let result = create(&api::client(&server)).await;
        assert_eq!(result.is_ok(), tried == 2, "{status}");
        assert_eq!(received(&server).await, tried, "{status}");
    }
    let server = failing(503, 1).await;
    create(&api::client(&server))
        .idempotent(true)
        .await
        .unwrap();
    assert_eq!(received(&server).await, 2);
}

#[tokio::test]
async fn a_call_or_a_client_can_do_without() {
    let server = failing(503, 1).await;
    get(&api::client(&server))
        .retry(Retry::never())
        .await
        .unwrap_err();
    assert_eq!(received(&server).await, 1);

    let server = failing(503, 1).await;
    let builder = api::builder(&server)
        .bearer_token("t")
        .retry(Retry::never());
    get(&builder.build().unwrap().api(&V1)).await.unwrap_err();
    assert_eq!(received(&server).await, 1);
}

#[tokio::test]
async fn the_server_is_waited_for() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(429).insert_header("Retry-After", "1"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "bolt"})))
        .mount(&server)
        .await;
    let began = std::time::Instant::now();
    get(&api::client(&server)).await.unwrap();
    assert!(began.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn no_try_is_waited_for_that_would_come_too_late() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(429).insert_header("Retry-After", "3600"))
        .mount(&server)
        .await;
    let error = get(&api::client(&server)).await.unwrap_err();
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(received(&server).await, 1);
}

#[tokio::test]
async fn a_body_that_was_read_from_a_stream_is_sent_once() {
    let server = failing(503, 1).await;
    let reader = Upload::reader(&b"a,b\n"[..]).content_type("text/csv");
    let call = Call::<Thing>::json(&api::client(&server), &PUT_THING);
    let error = call.binary_body("text/csv", reader).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    let request = api::received(&server).await;
    assert_eq!(request.body, b"a,b\n");
    assert_eq!(api::header(&request, "transfer-encoding"), Some("chunked"));

    let server = failing(503, 1).await;
    let reader = Upload::reader(&b"a,b\n"[..]).length(4);
    let call = Call::<Thing>::json(&api::client(&server), &PUT_THING);
    call.binary_body("text/csv", reader).await.unwrap_err();
    let request = api::received(&server).await;
    assert_eq!(api::header(&request, "content-length"), Some("4"));
}

#[tokio::test]
async fn a_token_that_is_not_to_be_had_is_asked_for_again() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(503).insert_header("Retry-After", "0"))
        .up_to_n_times(2)
        .mount(&server)
        .await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"access_token": "t"})))
        .mount(&server)
        .await;
    Mock::given(method("POST"))
        .and(path("/v1/things"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "bolt"})))
        .expect(1)
        .mount(&server)
        .await;
    let client = api::builder(&server).client_credentials("me", "hunter2");
    let api = client.build().unwrap().api(&V1);
    let call = api.request::<Thing>(sailmaker_client::Method::POST, "/things");
    assert_eq!(call.await.unwrap().name, "bolt");
}

#[tokio::test]
async fn a_path_that_the_document_does_not_know() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/v1/new/a%20b"))
        .respond_with(ResponseTemplate::new(404).set_body_json(json!({"message": "gone"})))
        .mount(&server)
        .await;
    let call = api::client(&server)
        .request::<Thing>(sailmaker_client::Method::GET, "/new/{id}")
        .path("id", "a b")
        .query("limit", Style::FORM, 5);
    let error = call.await.unwrap_err();
    assert_eq!(error.to_string(), "GET /new/{id}: 404 Not Found: gone");
    assert_eq!(error.operation(), None);
    let request = api::received(&server).await;
    assert_eq!(request.url.query(), Some("limit=5"));
    assert_eq!(api::header(&request, "authorization"), Some("Bearer token"));
}

#[tokio::test]
async fn time_is_limited_for_each_call() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_delay(Duration::from_secs(30)))
        .mount(&server)
        .await;
    let call = Call::<Thing>::json(&api::client(&server), &LIST_THINGS);
    let error = call.timeout(Duration::from_millis(50)).await.unwrap_err();
    assert!(error.is_timeout(), "{error}");

    let builder = api::builder(&server).read_timeout(Duration::from_millis(50));
    let api = builder.retry(Retry::never()).build().unwrap().api(&V1);
    let error = Call::<Thing>::json(&api, &LIST_THINGS).await.unwrap_err();
    assert_eq!(
        error.kind(),
        ErrorKind::Transport(sailmaker_client::Fault::Timeout)
    );
}
