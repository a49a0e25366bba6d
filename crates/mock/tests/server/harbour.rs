//! A server of `harbour.yaml`, and requests to it.

use camino::Utf8Path;
use reqwest::{Client, Method, RequestBuilder, Response};
use sailmaker_mock::{RunningServer, Server};
use serde_json::Value;

/// A server that can be set up.
pub(crate) fn server() -> Server {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server/harbour.yaml");
    Server::from_path(&root).unwrap()
}

pub(crate) async fn start() -> RunningServer {
    server().start().await.unwrap()
}

pub(crate) fn request(server: &RunningServer, method: Method, path: &str) -> RequestBuilder {
    Client::new().request(method, format!("{}{path}", server.base_url()))
}

pub(crate) async fn get(server: &RunningServer, path: &str) -> Response {
    request(server, Method::GET, path).send().await.unwrap()
}

pub(crate) async fn json(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

/// The status, and for each violation its rule and pointer.
pub(crate) async fn verdict(request: RequestBuilder) -> (u16, Vec<String>) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    if status < 400 {
        return (status, Vec::new());
    }
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    let problem = json(response).await;
    assert_eq!(problem["status"], status);
    let violations = problem["violations"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let mut said: Vec<String> = violations
        .iter()
        .map(|it| {
            format!(
                "{} {}",
                it["rule"].as_str().unwrap(),
                it["pointer"].as_str().unwrap()
            )
        })
        .collect();
    said.sort();
    (status, said)
}
