//! What a client tells those who watch it.
//!
//! It is a program with one test: where others call at the same time and nobody watches those, an event can count as
//! unwanted for all.

#![allow(clippy::unwrap_used)]

#[path = "calls/api.rs"]
#[allow(dead_code)]
mod api;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use sailmaker_client::{Call, Client};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::{GET_THING, Thing, V1};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_trace_tells_what_happened_and_no_secret() {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"access_token": "t0k3n"})))
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(503).insert_header("Retry-After", "0"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(
            ResponseTemplate::new(200)
                .insert_header("X-Request-Id", "r1")
                .set_body_json(json!({"name": "bolt"})),
        )
        .mount(&server)
        .await;
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let client = Client::builder(&api::ENVIRONMENT)
        .base_url(server.uri())
        .client_credentials("me", "hunter2");
    let api = client.build().unwrap().api(&V1);
    let guard = tracing::subscriber::set_default(subscriber);
    let call = Call::<Thing>::json(&api, &GET_THING).path("id", "private");
    call.await.unwrap();
    drop(guard);
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let own: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("sailmaker_client"))
        .collect();
    let own = own.join("\n");
    for part in [
        "getThing",
        "/things/{id}",
        "attempt=2",
        "status=503",
        "status=200",
        "r1",
    ] {
        assert!(own.contains(part), "{part} is not in\n{own}");
    }
    for secret in ["hunter2", "t0k3n", "private"] {
        assert!(!own.contains(secret), "{secret} is in\n{own}");
    }
}
