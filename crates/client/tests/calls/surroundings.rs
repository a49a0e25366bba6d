//! What a client finds around it: proxies and files.

use sailmaker_client::{Call, Client, ClientBuilder, ConfigFile, Environment, ErrorKind};
use serde_json::json;
use wiremock::matchers::{any, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::api::{self, GET_THING, Thing, V1};

static ENVIRONMENT: Environment = Environment {
    base_url: "NO_SUCH_BASE_URL",
    client_id: "NO_SUCH_CLIENT_ID",
    client_secret: "NO_SUCH_CLIENT_SECRET",
    access_token: "NO_SUCH_ACCESS_TOKEN",
    files: &[ConfigFile {
        path: "no/such/file.yaml",
        base_url: "tenants.{active}.url",
        client_id: "tenants.{active}.id",
        client_secret: "tenants.{active}.secret",
        access_token: Some("tenants.{active}.token"),
    }],
    open: false,
    product: "things-sdk/1.0.0",
};

fn builder() -> ClientBuilder {
    Client::builder(&ENVIRONMENT)
}

async fn answering() -> MockServer {
    let server = MockServer::start().await;
    Mock::given(path("/oauth/token"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"access_token": "t0k3n"})))
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "bolt"})))
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn all_requests_go_through_the_proxy() {
    let proxy = answering().await;
    let client = builder()
        .base_url("http://things.invalid")
        .client_credentials("me", "hunter2")
        .proxy(proxy.uri());
    let api = client.build().unwrap().api(&V1);
    Call::<Thing>::json(&api, &GET_THING)
        .path("id", "1")
        .await
        .unwrap();
    let requests = proxy.received_requests().await.unwrap();
    let hosts: Vec<_> = requests
        .iter()
        .map(|request| api::header(request, "host"))
        .collect();
    assert_eq!(hosts, [Some("things.invalid"); 2]);

    let error = builder().proxy("no url: hunter2").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(!error.to_string().contains("hunter2"));
}

#[tokio::test]
async fn a_file_configures_a_client() {
    let server = answering().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.yaml");
    let url = server.uri();
    let text = format!(
        "active: test\ntenants:\n  test: {{url: '{url}', id: me, secret: hunter2}}\n  live: {{}}\n"
    );
    std::fs::write(&file, text).unwrap();
    let client = builder().config_file(&file).unwrap().build().unwrap();
    assert!(!format!("{client:?}").contains("hunter2"));
    let api = client.api(&V1);
    Call::<Thing>::json(&api, &GET_THING)
        .path("id", "1")
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    let token = std::str::from_utf8(&requests[0].body).unwrap();
    assert!(
        token.ends_with("client_id=me&client_secret=hunter2"),
        "{token}"
    );
}

#[test]
fn where_nothing_configures_a_client_it_says_what_would() {
    let error = builder().build_from_config().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the client has no credentials: set NO_SUCH_CLIENT_ID and NO_SUCH_CLIENT_SECRET, or NO_SUCH_ACCESS_TOKEN, or give \
         them to its builder"
    );
    let error = builder().config_file("mine.toml").unwrap_err();
    assert_eq!(
        error.to_string(),
        "mine.toml: no configuration file has this extension"
    );
    let error = builder().config_file("mine.yaml").unwrap_err();
    assert!(error.to_string().starts_with("mine.yaml: "), "{error}");
}
