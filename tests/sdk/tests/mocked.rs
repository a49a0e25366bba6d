//! Tests as users of the SDK write them: replies by operation, and no server.
#![allow(clippy::unwrap_used)]

use sailpoint::v2025::entitlements::{GET_ENTITLEMENT, LIST_ENTITLEMENTS, PATCH_ENTITLEMENT};
use sailpoint::v2025::models::{Entitlement, JsonPatchOperation};
use sailpoint::{Client, ErrorKind, Mock, Reply, Value, json};

/// What somebody's program does: makes every entitlement that is not requestable requestable.
async fn open_all(client: &Client) -> Result<usize, sailpoint::Error> {
    let api = client.v2025().entitlements();
    let mut opened = 0;
    let mut all = api
        .list_entitlements()
        .filters("requestable eq false")
        .items();
    while let Some(entitlement) = all.try_next().await? {
        let id = entitlement.id.unwrap_or_default();
        let step = JsonPatchOperation::replace(Entitlement::REQUESTABLE, true);
        api.patch_entitlement(id, [step]).await?;
        opened += 1;
    }
    Ok(opened)
}

#[tokio::test]
async fn a_program_is_tested_without_a_server() {
    let mock = Mock::new()
        .reply(
            &LIST_ENTITLEMENTS,
            Reply::json(200, json!([{"id": "1"}, {"id": "2"}])),
        )
        .reply_with(&PATCH_ENTITLEMENT, |request| {
            let id = request.url.path_segments().unwrap().next_back().unwrap();
            Reply::json(200, json!({"id": id, "requestable": true}))
        });
    assert_eq!(open_all(&Client::mock(mock.clone())).await.unwrap(), 2);
    let requests = mock.requests();
    assert_eq!(requests[0].query("filters"), ["requestable eq false"]);
    let patched: Vec<&str> = requests[1..]
        .iter()
        .map(|request| request.url.path())
        .collect();
    assert_eq!(patched, ["/v2025/entitlements/1", "/v2025/entitlements/2"]);
    let steps: Value = requests[1].json().unwrap();
    assert_eq!(
        steps,
        json!([{"op": "replace", "path": "/requestable", "value": true}])
    );
}

#[tokio::test]
async fn replies_come_one_after_another_and_the_last_one_stays() {
    let mock = Mock::new()
        .reply(
            &GET_ENTITLEMENT,
            Reply::status(503).header("Retry-After", "0"),
        )
        .reply(
            &GET_ENTITLEMENT,
            Reply::json(200, json!({"name": "Payroll", "new": 1})),
        )
        .reply(
            &GET_ENTITLEMENT,
            Reply::json(404, json!({"trackingId": "t1"})),
        );
    let api = Client::mock(mock).v2025().entitlements();
    let entitlement = api.get_entitlement("1").await.unwrap();
    assert_eq!(entitlement.name.as_deref(), Some("Payroll"));
    assert_eq!(entitlement.unknown_fields.get("new"), Some(&json!(1)));
    for _ in 0..2 {
        let error = api.get_entitlement("1").await.unwrap_err();
        assert_eq!(error.tracking_id(), Some("t1"));
    }
}

#[tokio::test]
async fn a_call_that_nobody_expects_says_so() {
    let api = Client::mock(Mock::new()).v2025().entitlements();
    let error = api.get_entitlement("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "getEntitlement (GET /entitlements/{id}): the mock has no reply to this operation; lay one out with Mock::reply"
    );
}
