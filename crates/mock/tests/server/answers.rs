//! What good requests are answered with.

use reqwest::Method;
use serde_json::json;

use crate::harbour::{get, json as json_of, request, start};

#[tokio::test]
async fn the_lowest_success_is_answered_with_its_first_fitting_example() {
    let server = start().await;
    let response = request(&server, Method::POST, "/ships")
        .header("content-type", "application/json")
        .body(r#"{"name": "Argo"}"#);
    let response = response.send().await.unwrap();
    assert_eq!(response.status(), 201);
    let headers = response.headers().clone();
    assert!(
        headers["location"]
            .to_str()
            .unwrap()
            .starts_with("https://")
    );
    assert!(headers["x-berths"].to_str().unwrap().parse::<u32>().is_ok());
    assert_eq!(headers["x-request-id"], "1");
    assert_eq!(
        json_of(response).await,
        json!({"id": "s-1", "name": "Argo", "kind": "BARGE"})
    );

    let gone = request(&server, Method::DELETE, "/ships/abc")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (gone.status().as_u16(), gone.headers().get("content-type")),
        (204, None)
    );
    assert_eq!(gone.bytes().await.unwrap().len(), 0);
}

#[tokio::test]
async fn samples_are_made_where_there_is_no_example() {
    let server = start().await;
    let ship = json_of(get(&server, "/ships/new").await).await;
    assert_eq!(ship["name"], "Argo");
    assert!(ship["id"].as_str().unwrap().starts_with("sample"), "{ship}");
    assert_eq!(ship["crew"].as_array().unwrap().len(), 1);
    assert_eq!(json_of(get(&server, "/ships/new").await).await, ship);
}

#[tokio::test]
async fn the_accepted_media_type_is_sent() {
    let server = start().await;
    for (accept, content_type, start) in [
        ("*/*", "application/json", &b"{"[..]),
        ("text/csv", "text/csv", b"id,name\r\n"),
        (
            "application/pdf, application/json;q=0.5",
            "application/pdf",
            b"%PDF-",
        ),
        ("image/*", "image/png", b"\x89PNG"),
        ("application/zip", "application/zip", b"PK"),
    ] {
        let response = request(&server, Method::GET, "/ships/abc")
            .header("accept", accept)
            .send()
            .await
            .unwrap();
        assert_eq!(response.headers()["content-type"], content_type, "{accept}");
        assert!(
            response.bytes().await.unwrap().starts_with(start),
            "{accept}"
        );
    }
    let none = request(&server, Method::GET, "/ships/abc")
        .header("accept", "text/html")
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), 406);
}

#[tokio::test]
async fn preferences_choose_the_answer() {
    let server = start().await;
    for (preference, status, key, value) in [
        ("code=404", 404, "code", "NO_SHIP"),
        ("example=\"tug\"", 200, "name", "Tug"),
        ("code=200, example=\"barge\"", 200, "name", "Barge"),
        (
            "code=418",
            418,
            "detail",
            "the document has no answer 418 I'm a teapot here",
        ),
    ] {
        let response = request(&server, Method::GET, "/ships/abc")
            .header("prefer", preference)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status().as_u16(), status, "{preference}");
        assert_eq!(response.headers()["preference-applied"], preference);
        assert_eq!(json_of(response).await[key], value, "{preference}");
    }
}

#[tokio::test]
async fn connections_are_kept() {
    let server = start().await;
    let client = reqwest::Client::new();
    let mut peers = std::collections::BTreeSet::new();
    for _ in 0..3 {
        let response = client
            .get(format!("{}/ships/new", server.base_url()))
            .send()
            .await
            .unwrap();
        peers.insert(response.remote_addr());
        assert_eq!(response.version(), reqwest::Version::HTTP_11);
        response.bytes().await.unwrap();
    }
    assert_eq!(peers.len(), 1);
    server.stop().await;
}
