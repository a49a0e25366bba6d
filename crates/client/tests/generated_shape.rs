//! A miniature SDK in the form that generated code has, and its use against a server: what generators may rely on.

#![allow(clippy::unwrap_used, clippy::expect_used)]

/// What a generator writes. Each file has the imports that it needs.
mod sdk {
    use sailmaker_client::{ClientBuilder, Environment, Error};

    pub static ENVIRONMENT: Environment = Environment {
        base_url: "MINIATURE_BASE_URL",
        client_id: "MINIATURE_CLIENT_ID",
        client_secret: "MINIATURE_CLIENT_SECRET",
        access_token: "MINIATURE_ACCESS_TOKEN",
        files: &[],
        open: false,
        product: "sailpoint/0.1.0",
    };

    /// A client of all versions.
    #[derive(Clone, Debug)]
    pub struct Client(sailmaker_client::Client);

    impl Client {
        pub fn builder() -> ClientBuilder {
            sailmaker_client::Client::builder(&ENVIRONMENT).user_agent("sailpoint-rust/1.0.0")
        }

        pub fn from_env() -> Result<Self, Error> {
            Self::builder().build_from_env().map(Self)
        }

        pub fn v2025(&self) -> v2025::Api {
            v2025::Api::new(self.0.api(&v2025::V2025))
        }
    }

    impl From<sailmaker_client::Client> for Client {
        fn from(client: sailmaker_client::Client) -> Self {
            Self(client)
        }
    }

    pub mod v2025 {
        use sailmaker_client::ApiClient;

        pub static V2025: sailmaker_client::Api = sailmaker_client::Api {
            name: "v2025",
            base_path: "/v2025",
            default_host: "https://sailpoint.api.identitynow.com",
            token_path: "/oauth/token",
            scheme: sailmaker_client::Scheme::Bearer,
            environment: &super::ENVIRONMENT,
        };

        #[derive(Clone, Debug)]
        pub struct Api(ApiClient);

        impl Api {
            pub(super) fn new(api: ApiClient) -> Self {
                Self(api)
            }

            pub fn entitlements(&self) -> entitlements::Entitlements {
                entitlements::Entitlements::new(&self.0)
            }
        }

        mod errors {
            use super::models::{ErrorResponseDto, Unauthorized};
            use sailmaker_client::{ErrorTable, decode};

            pub static ERRORS_1: ErrorTable = ErrorTable {
                statuses: &[
                    (400, decode::error::<ErrorResponseDto>),
                    (401, decode::error::<Unauthorized>),
                    (404, decode::error::<ErrorResponseDto>),
                ],
                ranges: &[(5, decode::error::<ErrorResponseDto>)],
                default: None,
            };
        }

        pub mod models {
            use sailmaker_client::model::*;

            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct Entitlement {
                pub id: Option<String>,
                pub name: String,
                pub created: Option<Timestamp>,
                pub owner: Maybe<Owner>,
                pub description: Option<String>,
                pub additional_properties: BTreeMap<String, Value>,
            }

            impl Model for Entitlement {
                const NAMES: &'static [&'static str] =
                    &["id", "name", "created", "owner", "description"];
                fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                    Some(Self {
                        id: fields.optional(),
                        name: fields.required()?,
                        created: fields.optional(),
                        owner: fields.maybe(),
                        description: fields.nullable(),
                        additional_properties: fields.rest(),
                    })
                }

                fn write_fields(&self, object: &mut Object<'_>) {
                    object.optional(&self.id);
                    object.required(&self.name);
                    object.optional(&self.created);
                    object.maybe(&self.owner);
                    object.nullable(&self.description);
                    object.rest(&self.additional_properties);
                }
            }

            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct Owner {
                pub r#type: Option<OwnerType>,
                pub id: Option<String>,
                pub name: Option<String>,
            }

            impl Model for Owner {
                const NAMES: &'static [&'static str] = &["type", "id", "name"];
                fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                    Some(Self {
                        r#type: fields.optional(),
                        id: fields.optional(),
                        name: fields.optional(),
                    })
                }

                fn write_fields(&self, object: &mut Object<'_>) {
                    object.optional(&self.r#type);
                    object.optional(&self.id);
                    object.optional(&self.name);
                }
            }

            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct ErrorResponseDto {
                pub detail_code: Option<String>,
                pub tracking_id: Option<String>,
            }

            impl Model for ErrorResponseDto {
                const NAMES: &'static [&'static str] = &["detailCode", "trackingId"];
                fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                    Some(Self {
                        detail_code: fields.optional(),
                        tracking_id: fields.optional(),
                    })
                }

                fn write_fields(&self, object: &mut Object<'_>) {
                    object.optional(&self.detail_code);
                    object.optional(&self.tracking_id);
                }
            }

            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct Unauthorized {
                pub error: Option<String>,
            }

            impl Model for Unauthorized {
                const NAMES: &'static [&'static str] = &["error"];
                fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                    Some(Self {
                        error: fields.optional(),
                    })
                }

                fn write_fields(&self, object: &mut Object<'_>) {
                    object.optional(&self.error);
                }
            }

            #[derive(Clone, Debug, PartialEq)]
            pub struct JsonPatchOperation {
                pub op: Op,
                pub path: String,
                pub value: Option<PatchValue>,
            }

            impl Model for JsonPatchOperation {
                const NAMES: &'static [&'static str] = &["op", "path", "value"];
                fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                    Some(Self {
                        op: fields.required()?,
                        path: fields.required()?,
                        value: fields.optional(),
                    })
                }

                fn write_fields(&self, object: &mut Object<'_>) {
                    object.required(&self.op);
                    object.required(&self.path);
                    object.optional(&self.value);
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum OwnerType {
                Identity,
                /// A value that the document does not know.
                Unknown(String),
            }

            impl OpenEnum for OwnerType {
                const KNOWN: &'static [&'static str] = &["IDENTITY"];

                fn from_text(text: &str) -> Self {
                    match text {
                        "IDENTITY" => Self::Identity,
                        other => Self::Unknown(other.to_owned()),
                    }
                }

                fn as_str(&self) -> &str {
                    match self {
                        Self::Identity => "IDENTITY",
                        Self::Unknown(text) => text,
                    }
                }
            }

            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Op {
                Add,
                Replace,
                /// A value that the document does not know.
                Unknown(String),
            }

            impl OpenEnum for Op {
                const KNOWN: &'static [&'static str] = &["add", "replace"];

                fn from_text(text: &str) -> Self {
                    match text {
                        "add" => Self::Add,
                        "replace" => Self::Replace,
                        other => Self::Unknown(other.to_owned()),
                    }
                }

                fn as_str(&self) -> &str {
                    match self {
                        Self::Add => "add",
                        Self::Replace => "replace",
                        Self::Unknown(text) => text,
                    }
                }
            }

            /// A union whose types are told apart by what they look like.
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum PatchValue {
                String(String),
                Bool(bool),
                Owner(Box<Owner>),
                /// A value that is none of the others.
                Unknown(Value),
            }

            impl Json for PatchValue {
                fn read(node: Node<'_>) -> Result<Self, DecodeError> {
                    const SHAPES: &[Shape] = &[
                        Shape::STRING,
                        Shape::BOOLEAN,
                        Shape::object(
                            &["name"],
                            &["id", "name", "type"],
                            &[("type", &["IDENTITY"])],
                            true,
                        ),
                    ];
                    Ok(match union::choose(node, SHAPES) {
                        Some(0) => union::keep(node, Self::String, Self::Unknown),
                        Some(1) => union::keep(node, Self::Bool, Self::Unknown),
                        Some(2) => union::keep(node, Self::Owner, Self::Unknown),
                        _ => Self::Unknown(node.to_value()),
                    })
                }

                fn write(&self, writer: &mut Writer) {
                    match self {
                        Self::String(value) => value.write(writer),
                        Self::Bool(value) => value.write(writer),
                        Self::Owner(value) => value.write(writer),
                        Self::Unknown(value) => value.write(writer),
                    }
                }
            }

            /// A union whose types are told apart by a property.
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum Subject {
                Owner(Box<Owner>),
                Entitlement(Box<Entitlement>),
                /// A value that is none of the others.
                Unknown(Value),
            }

            impl Json for Subject {
                fn read(node: Node<'_>) -> Result<Self, DecodeError> {
                    Ok(match union::tag(node, "type") {
                        Some("IDENTITY") => union::keep(node, Self::Owner, Self::Unknown),
                        Some("ENTITLEMENT") => union::keep(node, Self::Entitlement, Self::Unknown),
                        _ => Self::Unknown(node.to_value()),
                    })
                }

                fn write(&self, writer: &mut Writer) {
                    match self {
                        Self::Owner(value) => value.write(writer),
                        Self::Entitlement(value) => value.write(writer),
                        Self::Unknown(value) => value.write(writer),
                    }
                }
            }

            sailmaker_client::json_model!(
                Entitlement,
                Owner,
                ErrorResponseDto,
                Unauthorized,
                JsonPatchOperation,
            );
            sailmaker_client::json_union!(PatchValue, Subject);
            sailmaker_client::text_enum!(Op, OwnerType);
            sailmaker_client::json_patch!(JsonPatchOperation {
                op: Op,
                value: PatchValue
            });
        }

        pub mod entitlements {
            use super::errors;
            use super::models::{Entitlement, JsonPatchOperation};
            use sailmaker_client::{
                ApiClient, Bytes, Call, ErrorTable, Method, Operation, Part, Style, Upload,
            };

            pub static LIST_ENTITLEMENTS: Operation = Operation {
                id: "listEntitlements",
                method: Method::GET,
                path: "/entitlements",
                accept: "application/json",
                auth: true,
                experimental: Some(("X-SailPoint-Experimental", "true")),
                paging: None,
                errors: &errors::ERRORS_1,
            };

            pub static GET_ENTITLEMENT: Operation = Operation {
                id: "getEntitlement",
                method: Method::GET,
                path: "/entitlements/{id}",
                accept: "application/json",
                auth: true,
                experimental: None,
                paging: None,
                errors: &errors::ERRORS_1,
            };

            pub static PATCH_ENTITLEMENT: Operation = Operation {
                id: "patchEntitlement",
                method: Method::PATCH,
                path: "/entitlements/{id}",
                accept: "application/json",
                auth: true,
                experimental: None,
                paging: None,
                errors: &errors::ERRORS_1,
            };

            pub static IMPORT_ENTITLEMENTS: Operation = Operation {
                id: "importEntitlements",
                method: Method::POST,
                path: "/entitlements/aggregate/sources/{id}",
                accept: "application/json",
                auth: true,
                experimental: None,
                paging: None,
                errors: &errors::ERRORS_1,
            };

            pub static EXPORT_ENTITLEMENTS: Operation = Operation {
                id: "exportEntitlements",
                method: Method::GET,
                path: "/entitlements/export",
                accept: "text/csv",
                auth: false,
                experimental: None,
                paging: None,
                errors: &ErrorTable::EMPTY,
            };

            #[derive(Clone, Debug)]
            pub struct Entitlements {
                api: ApiClient,
            }

            impl Entitlements {
                pub(super) fn new(api: &ApiClient) -> Self {
                    Self { api: api.clone() }
                }

                pub fn list_entitlements(&self) -> ListEntitlements {
                    ListEntitlements(Call::json(&self.api, &LIST_ENTITLEMENTS))
                }

                pub fn get_entitlement(&self, id: impl Into<String>) -> Call<Entitlement> {
                    Call::json(&self.api, &GET_ENTITLEMENT).path("id", id.into())
                }

                pub fn patch_entitlement(
                    &self,
                    id: impl Into<String>,
                    operations: impl AsRef<[JsonPatchOperation]>,
                ) -> Call<Entitlement> {
                    Call::json(&self.api, &PATCH_ENTITLEMENT)
                        .path("id", id.into())
                        .json_body("application/json-patch+json", operations.as_ref())
                }

                pub fn import_entitlements(&self, id: impl Into<String>) -> ImportEntitlements {
                    ImportEntitlements(
                        Call::empty(&self.api, &IMPORT_ENTITLEMENTS).path("id", id.into()),
                    )
                }

                pub fn export_entitlements(&self) -> Call<Bytes> {
                    Call::binary(&self.api, &EXPORT_ENTITLEMENTS)
                }
            }

            #[derive(Debug)]
            #[must_use = "a call is sent when it is awaited"]
            pub struct ListEntitlements(Call<Vec<Entitlement>>);

            impl ListEntitlements {
                pub fn limit(self, limit: i32) -> Self {
                    Self(self.0.query("limit", Style::FORM, limit))
                }

                pub fn filters(self, filters: impl Into<String>) -> Self {
                    Self(self.0.query("filters", Style::FORM, filters.into()))
                }
            }

            #[derive(Debug)]
            #[must_use = "a call is sent when it is awaited"]
            pub struct ImportEntitlements(Call<()>);

            impl ImportEntitlements {
                pub fn csv_file(self, csv_file: impl Into<Upload>) -> Self {
                    Self(self.0.part("csvFile", Part::file(csv_file)))
                }
            }

            sailmaker_client::request!(
                ListEntitlements => Vec<Entitlement>,
                ImportEntitlements => (),
            );
        }
    }
}

use sailmaker_client::json::{Json, Value};
use sailmaker_client::{Maybe, Upload};
use sdk::v2025::models::{
    Entitlement, ErrorResponseDto, JsonPatchOperation, Op, Owner, OwnerType, PatchValue, Subject,
};
use serde_json::json;
use wiremock::matchers::{body_json, header, header_regex, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn client(server: &MockServer) -> sdk::Client {
    let builder = sdk::Client::builder()
        .base_url(server.uri())
        .bearer_token("token");
    builder.build().unwrap().into()
}

#[tokio::test]
async fn a_page_of_models() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/v2025/entitlements"))
        .and(query_param("limit", "50"))
        .and(query_param("filters", r#"attribute eq "memberOf""#))
        .and(header("authorization", "Bearer token"))
        .and(header_regex("user-agent", "^sailpoint-rust/1.0.0 "))
        .and(header("x-sailpoint-experimental", "true"))
        .and(header("x-extra", "1"))
        .respond_with(
            ResponseTemplate::new(200)
                .insert_header("X-Total-Count", "120")
                .insert_header("X-Request-Id", "r1")
                .set_body_json(json!([
                    {"name": "a", "owner": {"type": "GROUP"}, "new": 1, "description": null},
                    {"name": "b", "owner": null, "created": "yesterday", "description": "c"},
                ])),
        )
        .mount(&server)
        .await;

    let api = client(&server).await.v2025();
    let page = api
        .entitlements()
        .list_entitlements()
        .limit(50)
        .filters(r#"attribute eq "memberOf""#)
        .header("X-Extra", 1)
        .await
        .unwrap();

    assert_eq!(page.len(), 2);
    assert_eq!(page.total_count(), Some(120));
    assert_eq!(page.request_id(), Some("r1"));
    let owner = page[0].owner.value().unwrap();
    assert_eq!(owner.r#type, Some(OwnerType::from("GROUP")));
    assert_eq!(page[0].additional_properties["new"], 1);
    assert_eq!(page[1].owner, Maybe::Null);
    assert_eq!(page[1].created.as_ref().unwrap().as_str(), "yesterday");
}

#[tokio::test]
async fn a_patch_and_an_error_that_is_typed_by_its_status() {
    let server = MockServer::start().await;
    Mock::given(method("PATCH"))
        .and(path("/v2025/entitlements/42"))
        .and(header("content-type", "application/json-patch+json"))
        .and(body_json(json!([
            {"op": "replace", "path": "/requestable", "value": true},
            {"op": "replace", "path": "/owner", "value": {"type": "IDENTITY", "name": "Ada"}},
            {"op": "add", "path": "/owner", "value": null},
            {"op": "remove", "path": "/segments"},
        ])))
        .respond_with(ResponseTemplate::new(404).set_body_json(
            json!({"detailCode": "404 Not found", "trackingId": "t1", "messages": [{"text": "Not there."}]}),
        ))
        .mount(&server)
        .await;

    let owner = Owner {
        r#type: Some(OwnerType::Identity),
        name: Some("Ada".to_owned()),
        ..Owner::default()
    };
    let steps = [
        JsonPatchOperation::replace("/requestable", true),
        JsonPatchOperation::replace("/owner", owner.clone()),
        JsonPatchOperation::add("/owner", ()),
        JsonPatchOperation::remove("/segments"),
    ];
    assert_eq!(steps[0].op, Op::Replace);
    assert_eq!(steps[0].value, Some(PatchValue::Bool(true)));
    assert_eq!(steps[1].value, Some(PatchValue::Owner(Box::new(owner))));
    assert_eq!(steps[2].value, Some(PatchValue::Unknown(Value::Null)));

    let api = client(&server).await.v2025();
    let error = api
        .entitlements()
        .patch_entitlement("42", steps)
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    let body: &ErrorResponseDto = error.body().unwrap();
    assert_eq!(body.detail_code.as_deref(), Some("404 Not found"));
    assert_eq!(
        error.to_string(),
        "patchEntitlement (PATCH /entitlements/{id}): 404 Not Found: Not there. [t1]"
    );
}

#[tokio::test]
async fn calls_without_token_body_or_model() {
    let server = MockServer::start().await;
    Mock::given(path("/v2025/entitlements/export"))
        .respond_with(ResponseTemplate::new(200).set_body_string("id,name"))
        .mount(&server)
        .await;
    Mock::given(path("/v2025/entitlements/aggregate/sources/7"))
        .respond_with(ResponseTemplate::new(202))
        .mount(&server)
        .await;
    Mock::given(path("/v2025/entitlements/1"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"name": "a"})))
        .mount(&server)
        .await;

    let entitlements = client(&server).await.v2025().entitlements();
    let export = entitlements.export_entitlements().await.unwrap();
    assert_eq!(export.text(), "id,name");
    let upload = Upload::bytes("id\n1").file_name("a.csv");
    entitlements
        .import_entitlements("7")
        .csv_file(upload)
        .await
        .unwrap();
    let raw = entitlements.get_entitlement("1").send_raw().await.unwrap();
    assert_eq!(raw.text(), r#"{"name":"a"}"#);
}

#[test]
fn models_know_json_and_serde() {
    let text = r#"{"name":"a","owner":null,"description":null,"new":1}"#;
    let entitlement: Entitlement = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&entitlement).unwrap(), text);

    let subject = Subject::from(json!({"type": "IDENTITY", "id": "1"}));
    assert!(matches!(subject, Subject::Owner(_)));
    assert_eq!(subject.to_json(), json!({"type": "IDENTITY", "id": "1"}));
    for unknown in [
        json!({"type": "ROLE"}),
        json!({"type": "ENTITLEMENT"}),
        json!(5),
    ] {
        assert_eq!(Subject::from(unknown.clone()), Subject::Unknown(unknown));
    }
}

#[test]
fn without_credentials_in_the_environment_the_error_names_its_variables() {
    let error = sdk::Client::from_env().unwrap_err();
    assert!(error.to_string().contains("MINIATURE_CLIENT_ID"));
}
