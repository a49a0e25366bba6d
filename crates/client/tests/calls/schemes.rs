//! How credentials are sent, and which server an operation goes to.

use sailmaker_client::{
    Api, Call, Client, ClientBuilder, Environment, ErrorKind, Method, Operation, Scheme,
};
use wiremock::{MockServer, Request};

use crate::api::{ENVIRONMENT, GET_THING, LIST_THINGS, V1};

static OPEN: Environment = Environment {
    open: true,
    ..ENVIRONMENT
};

macro_rules! api {
    ($name:ident, $scheme:expr) => {
        static $name: Api = Api {
            scheme: $scheme,
            environment: &OPEN,
            ..V1
        };
    };
}

api!(UNDECLARED, Scheme::Undeclared);
api!(BASIC, Scheme::Basic);
api!(HEADER, Scheme::Header("X-Key"));
api!(QUERY, Scheme::Query("the key"));
api!(COOKIE, Scheme::Cookie("key"));

/// The request that a client sends, after a reply of 404.
async fn sent(
    api: &'static Api,
    operation: &'static Operation,
    credentials: fn(ClientBuilder) -> ClientBuilder,
) -> Request {
    let server = MockServer::start().await;
    let builder = Client::builder(&OPEN).no_proxy().base_url(server.uri());
    let client = credentials(builder).build().unwrap();
    let call = Call::empty(&client.api(api), operation);
    let _ = call.path("id", "1").cookie("theme", "dark").await;
    server.received_requests().await.unwrap().remove(0)
}

fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    let value = request.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn each_scheme_has_its_place() {
    for (api, authorization, key, query, cookie) in [
        (&V1, "Bearer k/1", "", None, "theme=dark"),
        (&UNDECLARED, "Bearer k/1", "", None, "theme=dark"),
        (&HEADER, "", "k/1", None, "theme=dark"),
        (&QUERY, "", "", Some("the%20key=k%2F1"), "theme=dark"),
        (&COOKIE, "", "", None, "theme=dark; key=k%2F1"),
    ] {
        let request = sent(api, &GET_THING, |builder| builder.bearer_token("k/1")).await;
        let scheme = api.scheme;
        assert_eq!(
            header(&request, "authorization"),
            authorization,
            "{scheme:?}"
        );
        assert_eq!(header(&request, "x-key"), key, "{scheme:?}");
        assert_eq!(request.url.query(), query, "{scheme:?}");
        assert_eq!(header(&request, "cookie"), cookie, "{scheme:?}");
    }
    let pair = |builder: ClientBuilder| builder.client_credentials("Aladdin", "open sesame");
    let request = sent(&BASIC, &GET_THING, pair).await;
    // The example of RFC 7617, section 2.
    assert_eq!(
        header(&request, "authorization"),
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
}

#[tokio::test]
async fn credentials_are_sent_where_they_are_wanted() {
    for (api, operation, expected) in [
        (&V1, &LIST_THINGS, ""),
        (&HEADER, &LIST_THINGS, ""),
        (&UNDECLARED, &LIST_THINGS, "Bearer k"),
    ] {
        let request = sent(api, operation, |builder| builder.bearer_token("k")).await;
        assert_eq!(header(&request, "authorization"), expected);
        assert_eq!(header(&request, "x-key"), "");
    }
    // Nobody knows where to get a token, nor whether one is wanted.
    let pair = |builder: ClientBuilder| builder.client_credentials("me", "secret");
    for credentials in [pair, |builder| builder] {
        let request = sent(&UNDECLARED, &GET_THING, credentials).await;
        assert_eq!(header(&request, "authorization"), "");
    }
}

#[tokio::test]
async fn missing_credentials_are_named() {
    let client = Client::builder(&OPEN)
        .base_url("http://127.0.0.1:9")
        .build()
        .unwrap();
    for (api, missing) in [
        (&BASIC, "THINGS_CLIENT_ID and THINGS_CLIENT_SECRET"),
        (&HEADER, "THINGS_ACCESS_TOKEN"),
        (&QUERY, "THINGS_ACCESS_TOKEN"),
        (&COOKIE, "THINGS_ACCESS_TOKEN"),
    ] {
        let error = Call::empty(&client.api(api), &GET_THING)
            .path("id", "1")
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains(missing), "{error}");
    }
}

static ELSEWHERE: Operation = Operation {
    id: "upload",
    method: Method::PUT,
    path: "https://uploads.invalid/fast/things/{id}",
    ..LIST_THINGS
};

#[tokio::test]
async fn a_base_url_goes_before_an_operations_own_server() {
    let request = sent(&V1, &ELSEWHERE, |builder| builder).await;
    assert_eq!(request.url.path(), "/fast/things/1");

    let client = Client::builder(&OPEN).no_proxy().build().unwrap();
    let call = Call::empty(&client.api(&V1), &ELSEWHERE).path("id", "1");
    let error = call
        .retry(sailmaker_client::Retry::never())
        .await
        .unwrap_err();
    assert!(
        format!("{error:?}").contains("uploads.invalid"),
        "{error:?}"
    );
}

static NOWHERE: Api = Api {
    default_host: "",
    ..V1
};

#[tokio::test]
async fn a_document_without_a_server_needs_a_base_url() {
    let client = Client::builder(&OPEN).build().unwrap();
    let error = Call::empty(&client.api(&NOWHERE), &LIST_THINGS)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("set THINGS_BASE_URL"), "{error}");
}
