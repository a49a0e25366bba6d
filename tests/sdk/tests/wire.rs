//! What goes over the wire: every operation is called on a server of our own, and its request is compared with a table
//! that was written by hand from `specs/*/paths/*.yaml`, not made by the generator whose work it judges.
#![allow(clippy::unwrap_used)]
// What the documents deprecate is called like everything else.
#![allow(deprecated)]

mod server;

use std::collections::BTreeMap;

use sailpoint::{Client, Error, Json, Maybe, Response, Upload, Value, json};
use server::{Request, Server};

/// An ID that only arrives when it is percent-encoded as one segment of a path; it is `a%20b%2F%C3%BC` there.
const ID: &str = "a b/ü";

const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/form-data; boundary=BOUNDARY";
const ENTITLEMENT: &str = r#"{"id": "1", "name": "Payroll Auditors", "description": null}"#;
const ENTITLEMENTS: &str = r#"[{"id": "1", "privileged": true}, {"id": "2", "segments": null}]"#;
const RESET: &str = r#"{"type": "TASK_RESULT", "id": "84e7", "name": "Reset"}"#;
const NOT_FOUND: &str = r#"{
    "detailCode": "404 Not found",
    "trackingId": "9d2f6c1ab3e84570a64c0f81d7352be9",
    "messages": [{"locale": "en-US", "localeOrigin": "DEFAULT", "text": "No object with the given ID was found."}]
}"#;
const TASK: &str = r#"{"id": "d2b7", "type": "QUARTZ", "returns": []}"#;

/// What a call sends, and the documented success.
struct Row {
    operation: &'static str,
    /// Method and path with query, the path without the version.
    line: (&'static str, &'static str),
    /// Media type and text.
    body: Option<(&'static str, &'static str)>,
    answer: (u16, &'static str),
}

/// What the documents say. They agree but for the version in the path, the header of experimental operations (see
/// [`Version`]) and the shape of a request config.
fn table(config: &'static str) -> [Row; 13] {
    [
        Row {
            operation: "listEntitlements",
            line: (
                "GET",
                "/entitlements?account-id=9f63%26b1&segmented-for-identity=me&for-segment-ids=3f1d%2Cb8e4\
                 &include-unsegmented=false&offset=100&limit=50&count=true&sorters=name%2C-modified\
                 &filters=attribute%20eq%20%22memberOf%22",
            ),
            body: None,
            answer: (200, ENTITLEMENTS),
        },
        Row {
            operation: "getEntitlement",
            line: ("GET", "/entitlements/a%20b%2F%C3%BC"),
            body: None,
            answer: (200, ENTITLEMENT),
        },
        Row {
            operation: "patchEntitlement",
            line: ("PATCH", "/entitlements/a%20b%2F%C3%BC"),
            body: Some((
                "application/json-patch+json",
                r#"[
                    {"op": "replace", "path": "/requestable", "value": true},
                    {"op": "add", "path": "/segments/-", "value": "b8e4"},
                    {"op": "add", "path": "/owner", "value": {"type": "IDENTITY", "id": "e1c8"}},
                    {"op": "replace", "path": "/description", "value": null},
                    {"op": "remove", "path": "/segments"}
                ]"#,
            )),
            answer: (200, ENTITLEMENT),
        },
        Row {
            operation: "listEntitlementParents",
            line: (
                "GET",
                "/entitlements/a%20b%2F%C3%BC/parents?limit=50&offset=100&count=true&sorters=-name\
                 &filters=name%20sw%20%22%C3%9C%2B%22",
            ),
            body: None,
            answer: (200, ENTITLEMENTS),
        },
        Row {
            operation: "listEntitlementChildren",
            line: (
                "GET",
                "/entitlements/a%20b%2F%C3%BC/children?limit=0&offset=0&count=false&sorters=source.id\
                 &filters=requestable%20eq%20true",
            ),
            body: None,
            answer: (200, ENTITLEMENTS),
        },
        Row {
            operation: "updateEntitlementsInBulk",
            line: ("POST", "/entitlements/bulk-update"),
            body: Some((
                JSON,
                r#"{
                    "entitlementIds": ["5b0e", "a94c"],
                    "jsonPatch": [
                        {"op": "replace", "path": "/privileged", "value": true},
                        {"op": "replace", "path": "/requestable", "value": false}
                    ]
                }"#,
            )),
            answer: (204, ""),
        },
        Row {
            operation: "getEntitlementRequestConfig",
            line: (
                "GET",
                "/entitlements/a%20b%2F%C3%BC/entitlement-request-config",
            ),
            body: None,
            answer: (200, config),
        },
        Row {
            operation: "putEntitlementRequestConfig",
            line: (
                "PUT",
                "/entitlements/a%20b%2F%C3%BC/entitlement-request-config",
            ),
            body: Some((JSON, config)),
            answer: (200, config),
        },
        Row {
            operation: "resetSourceEntitlements",
            line: ("POST", "/entitlements/reset/sources/a%20b%2F%C3%BC"),
            body: None,
            answer: (202, RESET),
        },
        Row {
            operation: "createAccessModelMetadataForEntitlement",
            line: (
                "POST",
                "/entitlements/a%20b%2F%C3%BC/access-model-metadata/isc%3FPrivacy/values/%7Bid%7D",
            ),
            body: None,
            answer: (200, ENTITLEMENT),
        },
        Row {
            operation: "deleteAccessModelMetadataFromEntitlement",
            line: (
                "DELETE",
                "/entitlements/a%20b%2F%C3%BC/access-model-metadata/iscPrivacy/values/100%25",
            ),
            body: None,
            answer: (200, ""),
        },
        Row {
            operation: "importEntitlementsBySource",
            line: ("POST", "/entitlements/aggregate/sources/a%20b%2F%C3%BC"),
            body: Some((
                MULTIPART,
                "--BOUNDARY\r\n\
                 Content-Disposition: form-data; name=\"csvFile\"; filename=\"entitlements.csv\"\r\n\
                 Content-Type: text/csv\r\n\
                 \r\n\
                 id,name\n1,Käthe\n\r\n\
                 --BOUNDARY--\r\n",
            )),
            answer: (202, TASK),
        },
        Row {
            operation: "importEntitlementsBySource without a file",
            line: ("POST", "/entitlements/aggregate/sources/a%20b%2F%C3%BC"),
            body: None,
            answer: (202, TASK),
        },
    ]
}

/// What a version has of its own.
struct Version {
    name: &'static str,
    /// The header `X-SailPoint-Experimental`, which v2024 alone asks for.
    experimental: Option<&'static str>,
    /// A request config.
    config: &'static str,
}

const V2024: Version = Version {
    name: "v2024",
    experimental: Some("true"),
    config: r#"{
        "allowEntitlementRequest": true,
        "deniedCommentsRequired": false,
        "grantRequestApprovalSchemes": "entitlementOwner, workgroup:6d0b"
    }"#,
};

/// The config of v2025 and beta.
const APPROVALS: &str = r#"{
    "accessRequestConfig": {
        "requestCommentRequired": true,
        "reauthorizationRequired": false,
        "approvalSchemes": [
            {"approverType": "MANAGER", "approverId": null},
            {"approverType": "GOVERNANCE_GROUP", "approverId": "6d0b"}
        ]
    },
    "revocationRequestConfig": {"approvalSchemes": []}
}"#;

const V2025: Version = Version {
    name: "v2025",
    experimental: None,
    config: APPROVALS,
};

const BETA: Version = Version {
    name: "beta",
    experimental: None,
    config: APPROVALS,
};

/// A request without what no document speaks of: the headers of transport, the boundary that is made up for each
/// multipart body, and the layout of JSON.
#[derive(Debug, PartialEq)]
struct Sent {
    line: String,
    headers: BTreeMap<String, String>,
    body: Value,
}

impl Sent {
    fn expected(version: &Version, row: &Row) -> Self {
        let (method, path) = row.line;
        let headers = [
            ("accept", Some(JSON)),
            ("authorization", Some("Bearer t")),
            ("content-type", row.body.map(|(media_type, _)| media_type)),
            ("x-sailpoint-experimental", version.experimental),
        ];
        Self {
            line: format!("{method} /{}{path}", version.name),
            headers: headers
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
                .collect(),
            body: match row.body {
                Some((MULTIPART, text)) => text.into(),
                Some((_, text)) => read(text),
                None => Value::Null,
            },
        }
    }

    fn of(mut request: Request) -> Self {
        for name in ["host", "content-length", "user-agent"] {
            request.headers.remove(name);
        }
        let media_type = request.headers.get_mut("content-type");
        let boundary = media_type.and_then(|media_type| {
            let boundary = media_type.split_once("boundary=")?.1.to_owned();
            *media_type = media_type.replace(&boundary, "BOUNDARY");
            Some(boundary)
        });
        Self {
            body: match boundary {
                Some(boundary) => request.body.replace(&boundary, "BOUNDARY").into(),
                None => read(&request.body),
            },
            line: request.line,
            headers: request.headers,
        }
    }
}

/// The JSON of a body; `null` where there is none.
fn read(body: &str) -> Value {
    match body {
        "" => Value::Null,
        text => text.parse().unwrap(),
    }
}

fn client(server: &Server) -> Client {
    let builder = Client::builder()
        .base_url(&server.base_url)
        .client_credentials("me", "a&b");
    builder.build().unwrap().into()
}

/// Calls an operation and compares what it sends and what becomes of the answer.
async fn check<T: Json>(
    server: &Server,
    version: &Version,
    operation: &str,
    call: impl IntoFuture<Output = Result<Response<T>, Error>>,
) {
    let place = format!("{} of {}", operation, version.name);
    let rows = table(version.config);
    let row = rows.iter().find(|row| row.operation == operation).unwrap();
    let (status, body) = row.answer;
    server.answer(status, "Content-Type: application/json\r\n", body);

    let response = call
        .await
        .unwrap_or_else(|error| panic!("{place}: {error}"));

    assert_eq!(response.status().as_u16(), status, "{place}");
    assert_eq!(response.to_json(), read(body), "{place}");
    let sent: Vec<_> = server.take().into_iter().map(Sent::of).collect();
    assert_eq!(sent, [Sent::expected(version, row)], "{place}");
}

/// Makes the first call of a client, for which it needs a token. Later calls use the same one.
async fn check_token<T>(
    server: &Server,
    call: impl IntoFuture<Output = Result<Response<T>, Error>>,
) {
    server.answer(200, "", ENTITLEMENT);
    call.await.unwrap();

    let [token, _] = server.take().try_into().unwrap();
    assert_eq!(token.line, "POST /oauth/token");
    assert_eq!(
        token.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        token.body,
        "grant_type=client_credentials&client_id=me&client_secret=a%26b"
    );
}

/// The tests of a version. Its types are its own, but they have the same names.
macro_rules! version {
    ($module:ident, $version:expr, $config:expr) => {
        mod $module {
            use super::*;
            use sailpoint::$module::models::*;

            #[tokio::test]
            async fn every_operation_sends_what_the_document_says() {
                let (server, version) = (Server::start().await, $version);
                let api = client(&server).$module().entitlements();
                check_token(&server, api.get_entitlement("1")).await;

                // The server would refuse some of these parameters together; here each has to arrive.
                let call = api
                    .list_entitlements()
                    .account_id("9f63&b1")
                    .segmented_for_identity("me")
                    .for_segment_ids("3f1d,b8e4")
                    .include_unsegmented(false)
                    .offset(100)
                    .limit(50)
                    .count(true)
                    .sorters("name,-modified")
                    .filters(r#"attribute eq "memberOf""#);
                check(&server, &version, "listEntitlements", call).await;

                let call = api.get_entitlement(ID);
                check(&server, &version, "getEntitlement", call).await;

                let steps = [
                    JsonPatchOperation::replace("/requestable", true),
                    JsonPatchOperation::add("/segments/-", "b8e4"),
                    JsonPatchOperation::add("/owner", json!({"type": "IDENTITY", "id": "e1c8"})),
                    JsonPatchOperation::replace("/description", ()),
                    JsonPatchOperation::remove("/segments"),
                ];
                let call = api.patch_entitlement(ID, steps);
                check(&server, &version, "patchEntitlement", call).await;

                let call = api
                    .list_entitlement_parents(ID)
                    .limit(50)
                    .offset(100)
                    .count(true)
                    .sorters("-name")
                    .filters(r#"name sw "Ü+""#);
                check(&server, &version, "listEntitlementParents", call).await;

                let call = api
                    .list_entitlement_children(ID)
                    .limit(0)
                    .offset(0)
                    .count(false)
                    .sorters("source.id")
                    .filters("requestable eq true");
                check(&server, &version, "listEntitlementChildren", call).await;

                let update = EntitlementBulkUpdateRequest::new(
                    vec!["5b0e".to_owned(), "a94c".to_owned()],
                    vec![
                        JsonPatchOperation::replace("/privileged", true),
                        JsonPatchOperation::replace("/requestable", false),
                    ],
                );
                let call = api.update_entitlements_in_bulk(&update);
                check(&server, &version, "updateEntitlementsInBulk", call).await;

                let call = api.get_entitlement_request_config(ID);
                check(&server, &version, "getEntitlementRequestConfig", call).await;

                let call = api.put_entitlement_request_config(ID, &$config);
                check(&server, &version, "putEntitlementRequestConfig", call).await;

                let call = api.reset_source_entitlements(ID);
                check(&server, &version, "resetSourceEntitlements", call).await;

                let name = "createAccessModelMetadataForEntitlement";
                // The value looks like a variable of the path, and must not be taken for one.
                let call =
                    api.create_access_model_metadata_for_entitlement(ID, "isc?Privacy", "{id}");
                check(&server, &version, name, call).await;

                let name = "deleteAccessModelMetadataFromEntitlement";
                let call =
                    api.delete_access_model_metadata_from_entitlement(ID, "iscPrivacy", "100%");
                check(&server, &version, name, call).await;

                let csv = Upload::bytes("id,name\n1,Käthe\n")
                    .file_name("entitlements.csv")
                    .content_type("text/csv");
                let call = api.import_entitlements_by_source(ID).csv_file(csv);
                check(&server, &version, "importEntitlementsBySource", call).await;

                let name = "importEntitlementsBySource without a file";
                let call = api.import_entitlements_by_source(ID);
                check(&server, &version, name, call).await;
            }

            #[tokio::test]
            async fn an_error_has_the_body_that_its_status_documents() {
                let server = Server::start().await;
                let api = client(&server).$module().entitlements();

                server.answer(404, "", NOT_FOUND);
                let error = api.get_entitlement("1").await.unwrap_err();
                assert!(error.is_not_found());
                let body: &ErrorResponseDto = error.body().unwrap();
                assert_eq!(body.to_json(), read(NOT_FOUND));
                assert_eq!(body.detail_code.as_deref(), Some("404 Not found"));
                let message = &body.messages.as_ref().unwrap()[0];
                assert_eq!(message.locale_origin, Maybe::Value(LocaleOrigin::Default));
                // Lists document no 404, so nobody knows what this body is.
                let error = api.list_entitlements().await.unwrap_err();
                assert!(error.is_not_found());
                assert_eq!(error.body::<ErrorResponseDto>(), None);
                assert_eq!(error.body_bytes().unwrap(), NOT_FOUND.as_bytes());

                server.answer(401, "", r#"{"error": "The bearer token has expired"}"#);
                let error = api.list_entitlements().await.unwrap_err();
                assert!(error.is_unauthorized());
                assert_eq!(error.body::<ErrorResponseDto>(), None);
                let body: &ListEntitlements401Response = error.body().unwrap();
                assert_eq!(body.error, Some("The bearer token has expired".into()));
            }

            #[tokio::test]
            async fn values_that_the_document_does_not_know_do_no_harm() {
                let server = Server::start().await;
                let api = client(&server).$module().entitlements();
                server.answer(
                    200,
                    "X-Total-Count: 7321\r\n",
                    r#"[{"id": "1", "owner": {"type": "GROUP", "mood": 1}, "mood": {"a": []}}]"#,
                );

                let page = api.list_entitlements().count(true).await.unwrap();

                assert_eq!(page.total_count(), Some(7321));
                let owner = page[0].owner.value().unwrap();
                assert_eq!(owner.r#type, Some("GROUP".into()));
                // The unknown value of the enumeration is kept, and so are the unknown fields.
                let kept = json!([{"id": "1", "owner": {"type": "GROUP", "mood": 1}, "mood": {"a": []}}]);
                assert_eq!(page.to_json(), kept);

                server.answer(200, "", "[]");
                let page = api.list_entitlements().await.unwrap();
                assert_eq!(page.total_count(), None);
            }
        }
    };
}

version!(
    v2024,
    V2024,
    EntitlementRequestConfig {
        allow_entitlement_request: Some(true),
        request_comments_required: None,
        denied_comments_required: Some(false),
        grant_request_approval_schemes: "entitlementOwner, workgroup:6d0b".to_owned().into(),
        ..EntitlementRequestConfig::default()
    }
);

/// The config [`APPROVALS`], of the types of the version where this stands.
macro_rules! approvals {
    () => {
        EntitlementRequestConfig {
            access_request_config: Some(EntitlementAccessRequestConfig {
                approval_schemes: Some(vec![
                    EntitlementApprovalScheme {
                        approver_type: Some(EntitlementApprovalSchemeApproverType::Manager),
                        approver_id: Maybe::Null,
                        ..EntitlementApprovalScheme::default()
                    },
                    EntitlementApprovalScheme {
                        approver_type: Some(EntitlementApprovalSchemeApproverType::GovernanceGroup),
                        approver_id: "6d0b".to_owned().into(),
                        ..EntitlementApprovalScheme::default()
                    },
                ]),
                request_comment_required: Some(true),
                denial_comment_required: None,
                reauthorization_required: Some(false),
                ..EntitlementAccessRequestConfig::default()
            }),
            revocation_request_config: Some(EntitlementRevocationRequestConfig {
                approval_schemes: Some(Vec::new()),
                ..EntitlementRevocationRequestConfig::default()
            }),
            ..EntitlementRequestConfig::default()
        }
    };
}

version!(v2025, V2025, approvals!());
version!(beta, BETA, approvals!());
