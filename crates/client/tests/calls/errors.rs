use std::time::Duration;

use sailmaker_client::{Call, ErrorKind, Fault};
use serde_json::json;
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::{self, GET_THING, LIST_THINGS, NEW_THING, Problem, Refusal, Thing, V1};

async fn answering(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/v1/things"))
        .respond_with(response)
        .mount(&server)
        .await;
    server
}

async fn error(response: ResponseTemplate) -> sailmaker_client::Error {
    let server = answering(response).await;
    let api = api::client(&server);
    Call::<Vec<Thing>>::json(&api, &LIST_THINGS)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_body_is_read_as_what_the_status_says() {
    // Both bodies are objects without required properties: each would be read as the other.
    let body = json!({"detail": "gone", "error": "no"});
    for (status, problem, refusal) in [
        (404, true, false),
        (401, false, true),
        (503, true, false),
        (418, false, false),
    ] {
        let error = error(ResponseTemplate::new(status).set_body_json(&body)).await;
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.body::<Problem>().is_some(), problem, "{status}");
        assert_eq!(error.body::<Refusal>().is_some(), refusal, "{status}");
        assert_eq!(error.message().as_deref(), Some("gone"));
    }
}

#[tokio::test]
async fn headers_and_body_are_at_hand_whatever_they_are() {
    // Longer than the client waits, so that it does not wait.
    let error = error(
        ResponseTemplate::new(429)
            .insert_header("Retry-After", "700")
            .insert_header("X-Request-Id", "r1")
            .set_body_string("slow down"),
    )
    .await;
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(700)));
    assert_eq!(error.tracking_id(), Some("r1"));
    assert_eq!(error.headers().unwrap()["x-request-id"], "r1");
    assert_eq!(error.body_bytes().unwrap(), "slow down");
    assert_eq!(
        error.to_string(),
        "listThings (GET /things): 429 Too Many Requests: slow down [r1]"
    );
}

#[tokio::test]
async fn only_the_beginning_of_a_body_is_kept() {
    let error = error(ResponseTemplate::new(500).set_body_string("x".repeat(1_000_000))).await;
    assert_eq!(error.body_bytes().unwrap().len(), 64 * 1024);
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_says_where() {
    let error =
        error(ResponseTemplate::new(200).set_body_json(json!([{"name": "a"}, {"name": []}]))).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.pointer().as_deref(), Some("/1/name"));
    assert_eq!(
        error.to_string(),
        "listThings (GET /things): cannot read the 200 OK answer: at /1/name: expected a string, found an array"
    );
    assert_eq!(error.body_bytes().unwrap(), r#"[{"name":"a"},{"name":[]}]"#);
}

#[tokio::test]
async fn an_answer_that_is_no_json_says_so() {
    let page = error(ResponseTemplate::new(200).set_body_string("<html>")).await;
    assert_eq!(
        page.to_string(),
        "listThings (GET /things): cannot read the 200 OK answer: \
         expected JSON, found other text (expected value at line 1 column 1)"
    );
    let empty = error(ResponseTemplate::new(204)).await;
    assert_eq!(
        empty.to_string(),
        "listThings (GET /things): cannot read the 204 No Content answer: expected JSON, found an empty body"
    );
}

#[tokio::test]
async fn an_optional_answer_may_be_empty() {
    for (response, expected) in [
        (ResponseTemplate::new(204), None),
        (ResponseTemplate::new(200), None),
        (ResponseTemplate::new(200).set_body_string("null"), None),
        (ResponseTemplate::new(200).set_body_string("5"), Some(5)),
    ] {
        let server = answering(response).await;
        let api = api::client(&server);
        let answer = Call::<Option<i32>>::optional_json(&api, &LIST_THINGS).await;
        assert_eq!(answer.unwrap().into_inner(), expected);
    }
}

#[tokio::test]
async fn a_slow_server_is_a_timeout() {
    let server = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(5))).await;
    let limit = Duration::from_millis(100);
    let client = api::builder(&server).timeout(limit).build().unwrap();
    let error = Call::empty(&client.api(&V1), &LIST_THINGS)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport(Fault::Timeout));
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "listThings (GET /things): no answer within 100ms"
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_no_connection() {
    let address = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    let builder = sailmaker_client::Client::builder(&api::ENVIRONMENT);
    let client = builder
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let error = Call::empty(&client.api(&V1), &LIST_THINGS)
        .query("filters", sailmaker_client::Style::FORM, "private")
        .await
        .unwrap_err();
    assert!(error.is_connect());
    assert!(
        error
            .to_string()
            .starts_with("listThings (GET /things): cannot connect: ")
    );
    let source = std::error::Error::source(&error).unwrap();
    assert!(!source.to_string().contains("private"));
}

#[tokio::test]
async fn experimental_operations_are_the_clients_policy() {
    let server = MockServer::start().await;
    Mock::given(path("/v1/new"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let careful = api::builder(&server).experimental(false).build().unwrap();
    let error = Call::empty(&careful.api(&V1), &NEW_THING)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "newThing (POST /new): the operation is experimental; to allow such operations, build the client with \
         experimental(true)"
    );
    Call::empty(&api::client(&server), &NEW_THING)
        .await
        .unwrap();
    let request = api::received(&server).await;
    assert_eq!(api::header(&request, "x-experimental"), Some("true"));
}

#[tokio::test]
async fn arguments_that_cannot_be_sent_are_not_sent() {
    let server = MockServer::start().await;
    let api = api::client(&server);
    let call = || Call::<Thing>::json(&api, &GET_THING);
    for (call, problem) in [
        (call(), "the path parameter id is missing"),
        (call().path("id", ""), "the path parameter id is empty"),
        (
            call().path("id", ".."),
            r#"a path parameter is "." or "..", which a path cannot hold"#,
        ),
        (
            call().path("id", "1").header("X-A", "a\nb"),
            "the header X-A has a control character",
        ),
        (
            call().path("id", "1").header("X A", "a"),
            r#""X A" is not the name of a header"#,
        ),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert_eq!(
            error.to_string(),
            format!("getThing (GET /things/{{id}}): {problem}")
        );
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}
