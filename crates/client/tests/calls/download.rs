use std::sync::{Arc, Mutex};

use sailmaker_client::{ApiClient, Call, ErrorKind, Incoming, Interceptor, Outgoing, Retry};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::{self, ENVIRONMENT, GET_THING, LIST_THINGS, V1};

fn download(api: &ApiClient) -> Call<sailmaker_client::Bytes> {
    Call::binary(api, &GET_THING).path("id", "1")
}

#[tokio::test]
async fn a_file_is_saved_bit_by_bit() {
    let server = MockServer::start().await;
    let contents = vec![7_u8; 300_000];
    Mock::given(any())
        .respond_with(
            ResponseTemplate::new(200)
                .insert_header("Content-Disposition", "attachment; filename=\"all.zip\"")
                .set_body_raw(contents.clone(), "application/zip"),
        )
        .mount(&server)
        .await;
    let api = api::client(&server);
    let answer = download(&api).download().await.unwrap();
    assert_eq!(answer.content_length(), Some(300_000));
    assert_eq!(answer.content_type(), Some("application/zip"));
    assert_eq!(answer.file_name().as_deref(), Some("all.zip"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    assert_eq!(answer.save(&path).await.unwrap(), 300_000);
    assert_eq!(std::fs::read(&path).unwrap(), contents);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

    let mut written = Vec::new();
    let mut answer = download(&api).download().await.unwrap();
    assert_eq!(answer.copy_to(&mut written).await.unwrap(), 300_000);
    assert_eq!(written, contents);
}

/// A server that sends half of what it has promised.
async fn cutting() -> ApiClient {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await.unwrap();
            let head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345";
            stream.write_all(head.as_bytes()).await.unwrap();
        }
    });
    let builder = sailmaker_client::Client::builder(&ENVIRONMENT).base_url(address);
    let builder: sailmaker_client::ClientBuilder = builder.retry(Retry::never());
    builder.bearer_token("t").build().unwrap().api(&V1)
}

#[tokio::test]
async fn half_a_file_is_no_file() {
    let answer = download(&cutting().await).download().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let error = answer.save(folder.path().join("a")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
    assert!(
        error
            .to_string()
            .starts_with("getThing (GET /things/{id}): ")
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_the_writers_fault() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_string("a"))
        .mount(&server)
        .await;
    let answer = download(&api::client(&server)).download().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let error = answer.save(folder.path().join("none/a")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Write);
}

#[tokio::test]
async fn an_error_is_an_error_before_anything_is_written() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(404).set_body_json(json!({"detail": "gone"})))
        .mount(&server)
        .await;
    let error = download(&api::client(&server))
        .download()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        error.body::<api::Problem>().unwrap().detail.as_deref(),
        Some("gone")
    );
}

#[derive(Clone, Default)]
struct Watch(Arc<Mutex<Vec<String>>>);

impl Interceptor for Watch {
    fn request(
        &self,
        request: &mut Outgoing<'_>,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        if request.operation.id == "getThing" {
            return Err("not on a Sunday".into());
        }
        request.headers.insert("x-tenant", "acme".parse()?);
        Ok(())
    }

    fn response(&self, request: &Outgoing<'_>, answer: &Incoming<'_>) {
        let line = format!(
            "{} {} {}",
            request.attempt,
            request.url.path(),
            answer.status
        );
        self.0.lock().unwrap().push(line);
    }
}

#[tokio::test]
async fn interceptors_see_every_attempt() {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(503).insert_header("Retry-After", "0"))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(wiremock::matchers::header("x-tenant", "acme"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    let watch = Watch::default();
    let builder = api::builder(&server)
        .bearer_token("t")
        .interceptor(watch.clone());
    let api = builder.build().unwrap().api(&V1);
    Call::<()>::empty(&api, &LIST_THINGS).await.unwrap();
    assert_eq!(
        *watch.0.lock().unwrap(),
        [
            "1 /v1/things 503 Service Unavailable",
            "2 /v1/things 204 No Content"
        ]
    );

    let error = download(&api).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(
        error.to_string(),
        "getThing (GET /things/{id}): an interceptor refused it: not on a Sunday"
    );
}

#[cfg(feature = "blocking")]
#[test]
fn a_program_without_async_waits() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "bolt"})))
            .mount(&server)
            .await;
        server
    });
    let call = || Call::<api::Thing>::json(&api::client(&server), &GET_THING).path("id", "1");
    assert_eq!(call().send_blocking().unwrap().name, "bolt");
    let list = Call::<Vec<api::Thing>>::json(&api::client(&server), &LIST_THINGS);
    let first = list.items().blocking().next().unwrap().unwrap_err();
    assert_eq!(first.kind(), ErrorKind::Request, "{first}");
    let error = runtime.block_on(async { call().send_blocking().unwrap_err() });
    assert_eq!(error.kind(), ErrorKind::Config);
}
