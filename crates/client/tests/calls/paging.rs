use sailmaker_client::{ApiClient, Call, Cursor, ErrorTable, Method, Operation, Paging, Style};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use crate::api;

const OFFSET: Paging = Paging {
    offset: Some("offset"),
    limit: "limit",
    size: Some(250),
    most: Some(250),
    cursor: None,
    list: None,
};

const fn list(method: Method, path: &'static str, paging: Option<Paging>) -> Operation {
    Operation {
        id: "listThings",
        method,
        path,
        accept: "application/json",
        auth: true,
        experimental: None,
        paging,
        errors: &ErrorTable::EMPTY,
    }
}

static BY_OFFSET: Operation = list(Method::GET, "/things", Some(OFFSET));
static WRAPPED: Operation = list(
    Method::GET,
    "/wrapped",
    Some(Paging {
        list: Some("items"),
        ..OFFSET
    }),
);
static BY_CURSOR: Operation = list(
    Method::GET,
    "/things",
    Some(Paging {
        cursor: Some(Cursor::Query {
            after: "searchAfter",
            sort: "sorters",
        }),
        ..OFFSET
    }),
);
static SEARCH: Operation = list(
    Method::POST,
    "/search",
    Some(Paging {
        cursor: Some(Cursor::Body {
            after: "searchAfter",
            sort: "sort",
        }),
        ..OFFSET
    }),
);
static UNPAGED: Operation = list(Method::GET, "/things", None);

/// A list of things, sorted by ID, that understands offsets and cursors.
struct Things {
    all: Vec<Value>,
    /// The most items on a page.
    most: usize,
}

impl Things {
    fn new(count: usize) -> Self {
        Self {
            all: (0..count)
                .map(|number| json!({"id": format!("{number:05}"), "name": "a,b"}))
                .collect(),
            most: 250,
        }
    }
}

fn query(request: &Request, name: &str) -> Option<String> {
    let mut pairs = request.url.query_pairs();
    let (_, value) = pairs.find(|(key, _)| key == name)?;
    Some(value.into_owned())
}

impl Respond for Things {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let number = |name: &str| query(request, name).and_then(|text| text.parse().ok());
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let after = body["searchAfter"][0]
            .as_str()
            .map(str::to_owned)
            .or_else(|| query(request, "searchAfter"));
        let begin = match &after {
            Some(id) => {
                self.all
                    .iter()
                    .position(|thing| thing["id"] == **id)
                    .unwrap()
                    + 1
            }
            None => number("offset").unwrap_or(0),
        };
        let size = number("limit").unwrap_or(250).min(self.most);
        let page: Vec<&Value> = self.all.iter().skip(begin).take(size).collect();
        let page = match request.url.path() {
            "/v1/wrapped" => json!({"items": page}),
            _ => json!(page),
        };
        let answer = ResponseTemplate::new(200).set_body_json(page);
        match query(request, "count") {
            Some(_) => answer.insert_header("X-Total-Count", self.all.len().to_string()),
            None => answer,
        }
    }
}

async fn serving(things: Things) -> (MockServer, ApiClient) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(things).mount(&server).await;
    let api = api::client(&server);
    (server, api)
}

/// The query of each request, decoded.
async fn queries(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests
        .iter()
        .map(|request| {
            let pairs = request.url.query_pairs();
            let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={value}")).collect();
            pairs.join("&")
        })
        .collect()
}

fn ids(things: &[Value]) -> Vec<usize> {
    let id = |thing: &Value| thing["id"].as_str().unwrap().parse().unwrap();
    things.iter().map(id).collect()
}

#[tokio::test]
async fn every_item_comes_once_and_in_order() {
    for (count, requests) in [
        (0, 1),
        (1, 1),
        (249, 1),
        (250, 2),
        (251, 2),
        (500, 3),
        (1001, 5),
    ] {
        let (server, api) = serving(Things::new(count)).await;
        let all = Call::<Vec<Value>>::json(&api, &BY_OFFSET)
            .items()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(ids(&all), (0..count).collect::<Vec<_>>());
        assert_eq!(queries(&server).await.len(), requests, "{count}");
    }
}

#[tokio::test]
async fn a_count_saves_the_empty_page_at_the_end() {
    let (server, api) = serving(Things::new(500)).await;
    let call = Call::<Vec<Value>>::json(&api, &BY_OFFSET).query("count", Style::FORM, true);
    assert_eq!(call.items().try_collect().await.unwrap().len(), 500);
    assert_eq!(
        queries(&server).await,
        ["count=true&limit=250", "count=true&limit=250&offset=250"]
    );
}

#[tokio::test]
async fn limit_and_offset_of_the_call_are_size_and_beginning() {
    let (server, api) = serving(Things::new(10)).await;
    let call = Call::<Vec<Value>>::json(&api, &BY_OFFSET)
        .query("offset", Style::FORM, 3)
        .query("limit", Style::FORM, 4);
    let mut pages = call.pages();
    assert_eq!(pages.position(), 3);
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!(ids(&first), [3, 4, 5, 6]);
    assert_eq!(pages.position(), 7);
    assert_eq!(ids(&pages.try_next().await.unwrap().unwrap()), [7, 8, 9]);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(
        queries(&server).await,
        ["offset=3&limit=4", "limit=4&offset=7"]
    );
}

#[tokio::test]
async fn more_than_the_server_gives_at_once_is_asked_for_in_vain() {
    let (_server, api) = serving(Things::new(600)).await;
    let call = Call::<Vec<Value>>::json(&api, &BY_OFFSET).query("limit", Style::FORM, 1000);
    assert_eq!(call.items().try_collect().await.unwrap().len(), 600);
}

#[tokio::test]
async fn only_as_many_as_wanted_are_fetched() {
    let (server, api) = serving(Things::new(1001)).await;
    let items = Call::<Vec<Value>>::json(&api, &BY_OFFSET)
        .items()
        .max_items(300);
    assert_eq!(items.try_collect().await.unwrap().len(), 300);
    assert_eq!(queries(&server).await.len(), 2);
}

#[tokio::test]
async fn a_list_inside_an_object() {
    let (_server, api) = serving(Things::new(501)).await;
    let all = Call::<Value>::json(&api, &WRAPPED)
        .items_of::<Value>()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(ids(&all), (0..501).collect::<Vec<_>>());
}

#[tokio::test]
async fn the_last_item_leads_to_the_next_page() {
    let (server, api) = serving(Things::new(500)).await;
    let all = Call::<Vec<Value>>::json(&api, &BY_CURSOR)
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(ids(&all), (0..500).collect::<Vec<_>>());
    assert_eq!(
        queries(&server).await,
        [
            "limit=250&sorters=id",
            "limit=250&sorters=id&searchAfter=00249",
            "limit=250&sorters=id&searchAfter=00499",
        ]
    );
}

#[tokio::test]
async fn offsets_go_on_where_a_value_cannot_be_sent() {
    let (server, api) = serving(Things::new(300)).await;
    let call = Call::<Vec<Value>>::json(&api, &BY_CURSOR).query("sorters", Style::FORM, "-name");
    assert_eq!(call.items().try_collect().await.unwrap().len(), 300);
    assert_eq!(
        queries(&server).await,
        [
            "limit=250&sorters=-name,id",
            "limit=250&sorters=-name,id&offset=250",
        ]
    );
}

#[tokio::test]
async fn a_search_goes_on_in_its_body() {
    let (server, api) = serving(Things::new(300)).await;
    let call = Call::<Vec<Value>>::json(&api, &SEARCH)
        .json_body("application/json", &json!({"query": "*", "sort": ["+id"]}));
    assert_eq!(call.items().try_collect().await.unwrap().len(), 300);
    let requests = server.received_requests().await.unwrap();
    let bodies: Vec<Value> = requests
        .iter()
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            json!({"query": "*", "sort": ["+id"]}),
            json!({"query": "*", "sort": ["+id"], "searchAfter": ["00249"]}),
        ]
    );
}

#[tokio::test]
async fn a_server_that_does_not_go_on_is_no_endless_list() {
    let server = MockServer::start().await;
    let page: Vec<Value> = (0..250).map(|number| json!({"id": number})).collect();
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(page))
        .mount(&server)
        .await;
    let mut items = Call::<Vec<Value>>::json(&api::client(&server), &BY_OFFSET).items();
    let mut count = 0;
    let error = loop {
        match items.try_next().await {
            Ok(Some(_)) => count += 1,
            Ok(None) => panic!("the list has no end"),
            Err(error) => break error,
        }
    };
    assert_eq!(count, 250);
    assert_eq!(
        error.to_string(),
        "listThings (GET /things): the server answers with the same page again"
    );
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn what_has_no_pages_says_so() {
    let (_server, api) = serving(Things::new(1)).await;
    let mut pages = Call::<Vec<Value>>::json(&api, &UNPAGED).pages();
    let error = pages.try_next().await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "listThings (GET /things): the operation has no pages"
    );
}
