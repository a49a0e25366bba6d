//! What goes wrong on purpose.

use std::time::{Duration, Instant};

use reqwest::{Method, Response, Result};
use sailmaker_mock::{Counts, Fault, Mishap, RetryAfter, RunningServer};
use serde_json::Value;

use crate::harbour::{get, json as json_of, request, server, start};

async fn faulty(server: &RunningServer, fault: &str) -> Result<Response> {
    request(server, Method::GET, "/ships/new")
        .header("x-mock-fault", fault)
        .send()
        .await
}

#[tokio::test]
async fn the_first_calls_of_each_operation_are_refused() {
    let too_many = Mishap::TooManyRequests {
        calls: Some(2),
        retry_after: RetryAfter::Seconds(3),
    };
    let unavailable = Fault::from(Mishap::Unavailable {
        calls: Some(1),
        retry_after: RetryAfter::Date(60),
    });
    let server = server()
        .fault(too_many)
        .fault(unavailable.of_operation("newestShip"))
        .start()
        .await
        .unwrap();
    for path in ["/ships", "/ships/new"] {
        let mut statuses = Vec::new();
        for _ in 0..3 {
            statuses.push(get(&server, path).await.status().as_u16());
        }
        assert_eq!(statuses, [429, 429, 200], "{path}");
    }
    assert_eq!(
        server.counts("listShips"),
        Counts {
            received: 3,
            processed: 1,
            answered: 3
        }
    );
    assert_eq!(server.journal()[0].faults, ["429=2;retry-after=3"]);
    assert!(!server.journal()[0].accepted);
}

#[tokio::test]
async fn refusals_look_as_documented_and_say_when_to_come_back() {
    let server = start().await;
    let create = |fault: &str| {
        let request = request(&server, Method::POST, "/ships").header("x-mock-fault", fault);
        request
            .header("content-type", "application/json")
            .body(r#"{"name": "Argo"}"#)
            .send()
    };
    let refused = create("429").await.unwrap();
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["retry-after"]),
        (429, &"1".parse().unwrap())
    );
    assert_eq!(json_of(refused).await["message"], "slow down");

    let refused = create("503;retry-after-date=60").await.unwrap();
    assert_eq!(
        refused.headers()["content-type"],
        "application/problem+json"
    );
    let date =
        httpdate::parse_http_date(refused.headers()["retry-after"].to_str().unwrap()).unwrap();
    assert!(date > std::time::SystemTime::now());

    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(
            create("503=2;retry-after=0")
                .await
                .unwrap()
                .status()
                .as_u16(),
        );
    }
    assert_eq!(statuses, [503, 503, 201]);
}

#[tokio::test]
async fn answers_break_off_after_processing() {
    let server = start().await;
    let response = faulty(&server, "cut").await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.content_length().unwrap() > 10);
    let error = response.bytes().await.unwrap_err();
    assert!(error.is_body() || error.is_decode(), "{error:?}");

    assert!(faulty(&server, "close").await.unwrap_err().is_request());
    assert_eq!(
        server.counts("newestShip"),
        Counts {
            received: 2,
            processed: 2,
            answered: 0
        }
    );
    let statuses: Vec<_> = server
        .journal()
        .iter()
        .map(|entry| (entry.status, entry.accepted))
        .collect();
    assert_eq!(statuses, [(Some(200), true), (None, true)]);
}

#[tokio::test]
async fn half_of_a_body_that_is_cut_arrives() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let server = start().await;
    let mut stream = tokio::net::TcpStream::connect(server.address())
        .await
        .unwrap();
    stream
        .write_all(b"GET /v1/ships/new HTTP/1.1\r\nhost: a\r\nx-mock-fault: cut\r\n\r\n")
        .await
        .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    assert_eq!(body.len(), length.parse::<usize>().unwrap() / 2);
}

#[tokio::test]
async fn bodies_are_spoilt() {
    let server = start().await;
    let text = faulty(&server, "invalid-json")
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert!(serde_json::from_slice::<Value>(&text).is_err());

    let ship = json_of(faulty(&server, "unknown").await.unwrap()).await;
    assert_eq!(
        (&ship["kind"], &ship["name"]),
        (&Value::from("MOCK_UNKNOWN_VALUE"), &Value::from("Argo"))
    );
    assert_eq!(
        (
            &ship["mockUnknownField"],
            &ship["crew"][0]["mockUnknownField"]
        ),
        (&Value::from("unknown"), &Value::from("unknown"))
    );
}

#[tokio::test]
async fn answers_are_delayed() {
    let server = server()
        .fault(Mishap::Delay(Duration::from_millis(30)))
        .start()
        .await
        .unwrap();
    let start = Instant::now();
    get(&server, "/ships/new").await;
    assert!(start.elapsed() >= Duration::from_millis(30));
}

#[tokio::test]
async fn chance_is_repeatable() {
    let mut runs = Vec::new();
    for seed in [1, 1, 2] {
        let fault = Fault::from(Mishap::Unavailable {
            calls: None,
            retry_after: RetryAfter::Seconds(0),
        })
        .with_probability(0.5);
        let server = server().seed(seed).fault(fault).start().await.unwrap();
        let mut statuses = Vec::new();
        for _ in 0..24 {
            statuses.push(get(&server, "/ships/new").await.status().as_u16());
        }
        runs.push(statuses);
    }
    assert_eq!(runs[0], runs[1]);
    assert_ne!(runs[0], runs[2]);
}

#[tokio::test]
async fn a_fault_that_is_none_is_said() {
    let server = start().await;
    let response = faulty(&server, "flood").await.unwrap();
    assert_eq!(response.status(), 400);
    assert!(
        json_of(response).await["detail"]
            .as_str()
            .unwrap()
            .starts_with("`flood` is no fault")
    );
}
