use std::collections::BTreeMap;

use sailmaker_client::{ApiClient, Call, ErrorKind, Part, Style, Upload};
use serde_json::json;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::api::{self, GET_THING, LIST_THINGS, PUT_THING, Thing};

/// The request that a call becomes.
async fn sent(call: impl FnOnce(&ApiClient) -> Call<()>) -> Request {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    call(&api::client(&server)).await.unwrap();
    api::received(&server).await
}

fn body(request: &Request) -> &str {
    std::str::from_utf8(&request.body).unwrap()
}

#[tokio::test]
async fn path_and_query_are_percent_encoded() {
    let request = sent(|api| {
        Call::empty(api, &GET_THING)
            .path("id", "a b/c+d?{id}ä")
            .query("filters", Style::FORM, r#"name eq "a+b""#)
            .query("ids", Style::FORM, ["1", "2"])
            .query("sorters", Style::FORM_JOINED, vec!["-a,b", "c"])
            .query("none", Style::FORM, Vec::<String>::new())
            .query(
                "deep",
                Style::DEEP_OBJECT,
                BTreeMap::from([("a".to_owned(), 1)]),
            )
    })
    .await;
    assert_eq!(
        request.url.path(),
        "/v1/things/a%20b%2Fc%2Bd%3F%7Bid%7D%C3%A4"
    );
    assert_eq!(
        request.url.query(),
        Some("filters=name%20eq%20%22a%2Bb%22&ids=1&ids=2&sorters=-a%2Cb,c&deep%5Ba%5D=1")
    );
}

#[tokio::test]
async fn headers_and_cookies() {
    let request = sent(|api| {
        Call::empty(api, &LIST_THINGS)
            .header("X-Names", ["a b", "c"])
            .header("X-Name", "ä")
            .header("Accept", "text/csv")
            .cookie("session", "a;b")
            .cookie("more", ["1", "2"])
    })
    .await;
    assert_eq!(api::header(&request, "x-names"), Some("a b,c"));
    assert_eq!(request.headers["x-name"].as_bytes(), "ä".as_bytes());
    assert_eq!(api::header(&request, "accept"), Some("text/csv"));
    assert_eq!(
        api::header(&request, "cookie"),
        Some("session=a%3Bb; more=1; more=2")
    );
    assert_eq!(api::header(&request, "authorization"), None);
    let user_agent = api::header(&request, "user-agent").unwrap();
    assert!(user_agent.starts_with("things-sdk/1.0.0 sailmaker-client/"));
}

#[tokio::test]
async fn json_goes_under_the_media_type_of_the_operation() {
    let thing = Thing {
        name: "a".to_owned(),
    };
    let request = sent(|api| {
        Call::empty(api, &PUT_THING).json_body("application/merge-patch+json", [thing].as_slice())
    })
    .await;
    assert_eq!(
        api::header(&request, "content-type"),
        Some("application/merge-patch+json")
    );
    assert_eq!(body(&request), r#"[{"name":"a"}]"#);
}

#[tokio::test]
async fn texts_and_forms() {
    let request =
        sent(|api| Call::empty(api, &PUT_THING).text_body("text/plain", "a b".to_owned())).await;
    assert_eq!(api::header(&request, "content-type"), Some("text/plain"));
    assert_eq!(body(&request), "a b");

    let request = sent(|api| {
        Call::empty(api, &PUT_THING)
            .form_field("none", Style::FORM, Vec::<String>::new())
            .form_field("name", Style::FORM, "a b&c")
            .form_field("ids", Style::FORM, [1, 2])
    })
    .await;
    assert_eq!(
        api::header(&request, "content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(body(&request), "name=a%20b%26c&ids=1&ids=2");
}

#[tokio::test]
async fn files_in_memory_and_on_disk() {
    let request = sent(|api| {
        Call::empty(api, &PUT_THING)
            .binary_body("application/octet-stream", vec![0, 159, 146, 150].into())
    })
    .await;
    assert_eq!(request.body, [0, 159, 146, 150]);
    assert_eq!(
        api::header(&request, "content-type"),
        Some("application/octet-stream")
    );
    assert_eq!(api::header(&request, "content-length"), Some("4"));

    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let contents = std::fs::read_to_string(file).unwrap();
    let request = sent(|api| {
        let upload = Upload::file(file).content_type("application/toml");
        Call::empty(api, &PUT_THING).binary_body("application/octet-stream", upload)
    })
    .await;
    assert_eq!(
        api::header(&request, "content-type"),
        Some("application/toml")
    );
    assert_eq!(
        api::header(&request, "content-length"),
        Some(contents.len().to_string().as_str())
    );
    assert_eq!(body(&request), contents);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_an_argument_that_cannot_be_sent() {
    let server = MockServer::start().await;
    let upload = Upload::file("/no/such/file");
    let call = Call::empty(&api::client(&server), &PUT_THING).binary_body("text/csv", upload);
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let text = error.to_string();
    assert!(
        text.starts_with("putThing (PUT /things): the file cannot be read: "),
        "{text}"
    );
}

#[tokio::test]
async fn parts_of_a_multipart_body() {
    let request = sent(|api| {
        let file = Upload::bytes("id,name\n")
            .file_name("my \"ä\".csv")
            .content_type("text/csv");
        Call::empty(api, &PUT_THING)
            .part("csvFile", file.into())
            .part("plain", Part::file(Upload::bytes("x")))
            .part("count", Part::text(5))
            .part("options", Part::json(&json!({"a": [1]})))
    })
    .await;
    let content_type = api::header(&request, "content-type").unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let expected = [
        "Content-Disposition: form-data; name=\"csvFile\"; filename=\"my %22ä%22.csv\"\r\n\
         Content-Type: text/csv\r\n\r\nid,name\n",
        "Content-Disposition: form-data; name=\"plain\"; filename=\"plain\"\r\n\
         Content-Type: application/octet-stream\r\n\r\nx",
        "Content-Disposition: form-data; name=\"count\"\r\n\r\n5",
        "Content-Disposition: form-data; name=\"options\"\r\n\
         Content-Type: application/json\r\n\r\n{\"a\":[1]}",
    ];
    let expected: String = expected
        .map(|part| format!("--{boundary}\r\n{part}\r\n"))
        .concat();
    assert_eq!(body(&request), format!("{expected}--{boundary}--\r\n"));
    assert_eq!(
        api::header(&request, "content-length"),
        Some(request.body.len().to_string().as_str())
    );
}

#[tokio::test]
async fn a_multipart_call_without_parts_has_no_body() {
    let request = sent(|api| Call::empty(api, &PUT_THING)).await;
    assert!(request.body.is_empty());
    assert_eq!(api::header(&request, "content-type"), None);
}
