//! The SDK against a server made from the document that it was made from.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use sailmaker_mock::{Entry, Fault, RunningServer, Server};
use sailpoint::v2025::V2025;
use sailpoint::v2025::models::{
    Entitlement, EntitlementRequestConfig, EntitlementSource, ErrorResponseDto, JsonPatchOperation,
};
use sailpoint::{Client, ErrorKind, Fault as Failure, Method, OpenEnum, Retry, Upload, Value};

const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../specs/v2025/openapi.yaml"
);

fn server() -> Server {
    Server::from_path(DOCUMENT.into()).unwrap().journal(10_000)
}

fn failing(fault: &str) -> Server {
    server().fault(fault.parse::<Fault>().unwrap())
}

/// A client with quick retries, so that tests do not wait.
fn client(server: &RunningServer) -> Client {
    Client::builder()
        .base_url(server.origin())
        .client_credentials("me", "secret")
        .retry(Retry::default().first_delay(Duration::from_millis(1)))
        .build()
        .unwrap()
}

async fn started(server: Server) -> (RunningServer, V2025) {
    let server = server.start().await.unwrap();
    let api = client(&server).v2025();
    (server, api)
}

/// The requests to operations, each with the status of its answer.
fn calls(server: &RunningServer) -> Vec<Entry> {
    let journal = server.journal().into_iter();
    journal.filter(|entry| entry.operation.is_some()).collect()
}

fn statuses(server: &RunningServer) -> Vec<Option<u16>> {
    calls(server).iter().map(|entry| entry.status).collect()
}

#[tokio::test]
async fn one_token_serves_many_callers() {
    let (server, api) = started(server()).await;
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let api = api.clone();
        callers.spawn(async move { api.entitlements().get_entitlement("5b0e").await.map(|_| ()) });
    }
    while let Some(result) = callers.join_next().await {
        result.unwrap().unwrap();
    }
    assert_eq!(server.tokens_issued(), 1);
    assert_eq!(calls(&server).len(), 64);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    let (server, api) = started(server().token_lifetime(Duration::from_secs(1))).await;
    for _ in 0..3 {
        api.entitlements().get_entitlement("5b0e").await.unwrap();
        tokio::time::sleep(Duration::from_millis(1100)).await;
    }
    assert_eq!(server.tokens_issued(), 3);
    assert_eq!(statuses(&server), [Some(200); 3]);
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let (server, api) = started(failing("401=1")).await;
    api.entitlements().get_entitlement("5b0e").await.unwrap();
    assert_eq!(server.tokens_issued(), 2);
    assert_eq!(statuses(&server), [Some(401), Some(200)]);

    let (server, api) = started(failing("401")).await;
    let error = api
        .entitlements()
        .get_entitlement("5b0e")
        .await
        .unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(statuses(&server), [Some(401), Some(401)]);
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_waited_for() {
    for fault in [
        "429=2;retry-after=0",
        "429=1;retry-after-date=1",
        "503=2;retry-after=0",
    ] {
        let (server, api) = started(failing(fault)).await;
        api.entitlements().get_entitlement("5b0e").await.unwrap();
        let tried = statuses(&server).len();
        assert!(tried > 1, "{fault}: {tried}");
    }
}

#[tokio::test]
async fn a_list_of_1001_items_comes_whole() {
    let (server, api) = started(server().items(1001)).await;
    let mut items = api.entitlements().list_entitlements().items();
    let mut ids = std::collections::BTreeSet::new();
    while let Some(entitlement) = items.try_next().await.unwrap() {
        ids.insert(entitlement.id.unwrap());
    }
    assert_eq!(ids.len(), 1001);
    assert_eq!(calls(&server).len(), 5);

    let mut pages = api
        .entitlements()
        .list_entitlements()
        .limit(100)
        .count(true)
        .pages();
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.len(), first.total_count()), (100, Some(1001)));
    assert!(calls(&server).iter().all(|entry| entry.accepted));
}

#[tokio::test]
async fn files_are_uploaded_from_wherever_they_are() {
    let (server, api) = started(server()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entitlements.csv");
    std::fs::write(&path, "id,name\n1,Payroll\n").unwrap();
    let uploads = [
        Upload::bytes("id,name\n1,Payroll\n").file_name("entitlements.csv"),
        Upload::file(&path),
        Upload::reader(&b"id,name\n1,Payroll\n"[..]).file_name("entitlements.csv"),
    ];
    for upload in uploads {
        let upload = upload.content_type("text/csv");
        #[allow(deprecated)]
        let call = api.entitlements().import_entitlements_by_source("84e7");
        call.csv_file(upload).await.unwrap();
    }
    let calls = calls(&server);
    assert_eq!(calls.len(), 3);
    for call in calls {
        assert!(call.accepted);
        assert!(
            call.body.contains("filename=\"entitlements.csv\""),
            "{}",
            call.body
        );
        assert!(
            call.body.contains("Content-Type: text/csv"),
            "{}",
            call.body
        );
        assert!(call.body.contains("id,name\n1,Payroll\n"), "{}", call.body);
    }
}

#[tokio::test]
async fn an_answer_is_saved_without_being_read_whole() {
    let (_server, api) = started(server().items(250)).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("entitlements.json");
    let download = api
        .entitlements()
        .list_entitlements()
        .download()
        .await
        .unwrap();
    let length = download.save(&path).await.unwrap();
    let saved = std::fs::read(&path).unwrap();
    assert_eq!(saved.len() as u64, length);
    let entitlements: Vec<Entitlement> = serde_json::from_slice(&saved).unwrap();
    assert_eq!(entitlements.len(), 250);
}

#[tokio::test]
async fn a_patch_names_its_places_by_their_types() {
    let (server, api) = started(server()).await;
    let steps = [
        JsonPatchOperation::replace(Entitlement::REQUESTABLE, true),
        JsonPatchOperation::replace(Entitlement::DESCRIPTION, "Pays people"),
        JsonPatchOperation::add(Entitlement::SEGMENTS.end(), "3f1d"),
        JsonPatchOperation::replace(Entitlement::SOURCE.then(&EntitlementSource::NAME), "HR"),
        JsonPatchOperation::remove(Entitlement::SEGMENTS),
    ];
    api.entitlements()
        .patch_entitlement("5b0e", steps)
        .await
        .unwrap();
    let sent: Value = calls(&server)[0].body.parse().unwrap();
    assert_eq!(
        sent,
        sailpoint::json!([
            {"op": "replace", "path": "/requestable", "value": true},
            {"op": "replace", "path": "/description", "value": "Pays people"},
            {"op": "add", "path": "/segments/-", "value": "3f1d"},
            {"op": "replace", "path": "/source/name", "value": "HR"},
            {"op": "remove", "path": "/segments"},
        ])
    );
}

#[tokio::test]
async fn what_is_read_can_be_sent_back() {
    let (server, api) = started(server()).await;
    let config = api
        .entitlements()
        .get_entitlement_request_config("5b0e")
        .await
        .unwrap();
    let config: EntitlementRequestConfig = config.into_inner();
    api.entitlements()
        .put_entitlement_request_config("5b0e", &config)
        .await
        .unwrap();
    assert!(calls(&server).iter().all(|entry| entry.accepted));
}

#[tokio::test]
async fn every_documented_error_has_its_body() {
    let (_server, api) = started(server()).await;
    let call = |code: u16| {
        let call = api
            .entitlements()
            .get_entitlement("5b0e")
            .retry(Retry::never());
        call.header("Prefer", format!("code={code}"))
    };
    for code in [400, 403, 404, 500] {
        let error = call(code).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status().unwrap(), code);
        let body: &ErrorResponseDto = error.body().unwrap();
        assert!(body.detail_code.is_some());
        assert!(error.tracking_id().is_some(), "{error}");
    }
    let error = call(401).await.unwrap_err();
    assert!(error.is_unauthorized() && error.message().is_some());
    let error = call(429).await.unwrap_err();
    assert!(error.is_rate_limited());
}

#[tokio::test]
async fn a_request_that_breaks_a_rule_is_told_which() {
    let (server, api) = started(server()).await;
    let call = api.entitlements().list_entitlements().limit(1000);
    let error = call.await.unwrap_err();
    assert!(error.is_bad_request());
    assert!(error.message().unwrap().contains("250"), "{error}");
    assert!(!calls(&server)[0].accepted);
}

#[tokio::test]
async fn time_runs_out() {
    let (_server, api) = started(failing("delay=30000")).await;
    let call = api.entitlements().get_entitlement("5b0e");
    let error = call.timeout(Duration::from_millis(100)).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.kind(), ErrorKind::Transport(Failure::Timeout));
}

#[tokio::test]
async fn a_call_that_is_dropped_is_over() {
    let (server, api) = started(failing("delay=300")).await;
    let call = api.entitlements().get_entitlement("5b0e").send();
    let cancelled = tokio::time::timeout(Duration::from_millis(50), call).await;
    assert!(cancelled.is_err());
    api.entitlements().get_entitlement("5b0e").await.unwrap();
    assert!(calls(&server).len() <= 2);
}

#[tokio::test]
async fn broken_answers_are_read_again_where_that_is_safe() {
    for fault in ["cut", "close"] {
        let fault = format!("{fault};probability=0.5");
        let (server, api) = started(failing(&fault).seed(7)).await;
        let mut failures = 0;
        for _ in 0..20 {
            let result = api.entitlements().get_entitlement("5b0e").await;
            if let Err(error) = result {
                assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error}");
                assert_eq!(error.attempts(), 4);
                failures += 1;
            }
        }
        assert!(failures < 10, "{fault}: {failures}");
        assert!(calls(&server).len() > 20, "{fault}");
    }
    let (_server, api) = started(failing("invalid-json")).await;
    let error = api
        .entitlements()
        .get_entitlement("5b0e")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.body_bytes().is_some());
}

#[tokio::test]
async fn what_the_server_learns_later_is_kept() {
    let (_server, api) = started(failing("unknown").items(50)).await;
    let entitlements = api.entitlements().list_entitlements().await.unwrap();
    assert_eq!(entitlements.len(), 50);
    let config = api
        .entitlements()
        .get_entitlement_request_config("5b0e")
        .await
        .unwrap();
    let access = config.access_request_config.as_ref().unwrap();
    let schemes = access.approval_schemes.as_ref().unwrap();
    let approvers = schemes
        .iter()
        .filter_map(|scheme| scheme.approver_type.as_ref());
    assert!(approvers.clone().count() > 0);
    assert!(approvers.clone().any(|approver| !approver.is_known()));
}

#[tokio::test]
async fn a_path_that_the_document_does_not_know_is_called_all_the_same() {
    let (server, api) = started(server()).await;
    let call = api
        .raw()
        .request::<Value>(Method::GET, "/brand-new/{id}")
        .path("id", "1");
    let error = call.await.unwrap_err();
    assert!(error.is_not_found());
    assert!(
        error.to_string().starts_with("GET /brand-new/{id}: 404"),
        "{error}"
    );
    let call = api
        .raw()
        .request::<Value>(Method::GET, "/entitlements/{id}")
        .path("id", "1");
    assert!(call.await.unwrap()["id"].is_string());
    assert_eq!(server.tokens_issued(), 1);
}
