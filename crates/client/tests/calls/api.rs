//! A small API to call.

use sailmaker_client::json::{Fields, Model, Object};
use sailmaker_client::{
    Api, ApiClient, Client, ClientBuilder, Environment, ErrorTable, Method, Operation, Scheme,
    decode,
};
use wiremock::{MockServer, Request};

pub static ENVIRONMENT: Environment = Environment {
    base_url: "THINGS_BASE_URL",
    client_id: "THINGS_CLIENT_ID",
    client_secret: "THINGS_CLIENT_SECRET",
    access_token: "THINGS_ACCESS_TOKEN",
    files: &[],
    open: false,
    product: "things-sdk/1.0.0",
};

pub static V1: Api = Api {
    name: "v1",
    base_path: "/v1",
    default_host: "https://things.invalid",
    token_path: "/oauth/token",
    scheme: Scheme::Bearer,
    environment: &ENVIRONMENT,
};

pub static GET_THING: Operation = operation("getThing", Method::GET, "/things/{id}", true);
pub static LIST_THINGS: Operation = operation("listThings", Method::GET, "/things", false);
pub static PUT_THING: Operation = operation("putThing", Method::PUT, "/things", false);
pub static NEW_THING: Operation = Operation {
    id: "newThing",
    method: Method::POST,
    path: "/new",
    accept: "application/json",
    auth: false,
    experimental: Some(("X-Experimental", "true")),
    paging: None,
    errors: &ErrorTable::EMPTY,
};

static ERRORS: ErrorTable = ErrorTable {
    statuses: &[
        (404, decode::error::<Problem>),
        (401, decode::error::<Refusal>),
    ],
    ranges: &[(5, decode::error::<Problem>)],
    default: None,
};

const fn operation(id: &'static str, method: Method, path: &'static str, auth: bool) -> Operation {
    Operation {
        id,
        method,
        path,
        accept: "application/json",
        auth,
        experimental: None,
        paging: None,
        errors: &ERRORS,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    pub name: String,
}

impl Model for Thing {
    const NAMES: &'static [&'static str] = &["name"];

    fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            name: fields.required()?,
        })
    }

    fn write_fields(&self, object: &mut Object<'_>) {
        object.required(&self.name);
    }
}

macro_rules! all_optional {
    ($name:ident, $field:ident) => {
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            pub $field: Option<String>,
        }

        impl Model for $name {
            const NAMES: &'static [&'static str] = &[stringify!($field)];

            fn read_fields(fields: &mut Fields<'_>) -> Option<Self> {
                Some(Self {
                    $field: fields.optional(),
                })
            }

            fn write_fields(&self, object: &mut Object<'_>) {
                object.optional(&self.$field);
            }
        }
    };
}

all_optional!(Problem, detail);
all_optional!(Refusal, error);
sailmaker_client::json_model!(Thing, Problem, Refusal);

pub fn builder(server: &MockServer) -> ClientBuilder {
    Client::builder(&ENVIRONMENT).base_url(server.uri())
}

pub fn client(server: &MockServer) -> ApiClient {
    let client = builder(server).bearer_token("token").build().unwrap();
    client.api(&V1)
}

/// The one request that a server has received.
pub async fn received(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

/// The text of a header, where it is there.
pub fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let value = request.headers.get(name)?;
    Some(value.to_str().unwrap())
}
