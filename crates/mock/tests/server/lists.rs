//! Lists, page by page.

use std::collections::BTreeSet;

use reqwest::Method;
use sailmaker_mock::RunningServer;
use serde_json::{Value, json};

use crate::harbour::{get, json as json_of, request, server};

async fn ids(server: &RunningServer, path: &str) -> Vec<String> {
    let Value::Array(items) = json_of(get(server, path).await).await else {
        unreachable!()
    };
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn offset_and_limit_cut_pages() {
    let server = server()
        .items(101)
        .items_of("search", 7)
        .start()
        .await
        .unwrap();
    assert_eq!(ids(&server, "/ships").await.len(), 20);
    let mut all = Vec::new();
    loop {
        let page = ids(&server, &format!("/ships?limit=50&offset={}", all.len())).await;
        all.extend(page.clone());
        if page.len() < 50 {
            break;
        }
    }
    assert_eq!(
        (all.len(), all.iter().collect::<BTreeSet<_>>().len()),
        (101, 101)
    );

    let counted = get(&server, "/ships?count=true&limit=1").await;
    assert_eq!(counted.headers()["x-total-count"], "101");
    assert_eq!(
        get(&server, "/ships?limit=1")
            .await
            .headers()
            .get("x-total-count"),
        None
    );
}

#[tokio::test]
async fn cursors_in_the_query_go_through_all_items() {
    let server = server().items(7).start().await.unwrap();
    for sorters in ["id", "-id", "name,id"] {
        let (mut all, mut cursor) = (Vec::new(), String::new());
        loop {
            let page: Value = json_of(
                get(
                    &server,
                    &format!("/ships?limit=3&sorters={sorters}{cursor}"),
                )
                .await,
            )
            .await;
            let Some(last) = page.as_array().unwrap().last().cloned() else {
                break;
            };
            all.extend(page.as_array().unwrap().clone());
            let fields = sorters
                .split(',')
                .map(|field| last[field.trim_start_matches('-')].as_str().unwrap());
            cursor = format!("&searchAfter={}", fields.collect::<Vec<_>>().join(","));
        }
        let distinct: BTreeSet<String> = all.iter().map(|item| item["id"].to_string()).collect();
        assert_eq!((all.len(), distinct.len()), (7, 7), "{sorters}");
    }
}

#[tokio::test]
async fn searches_take_the_cursor_in_their_body() {
    let server = server().items_of("search", 7).start().await.unwrap();
    let (mut all, mut body) = (Vec::new(), json!({"sort": ["+id"]}));
    loop {
        let request = request(&server, Method::POST, "/search?limit=3&count=true");
        let response = request
            .header("content-type", "application/json")
            .body(body.to_string())
            .send()
            .await
            .unwrap();
        assert_eq!(response.headers()["x-total-count"], "7");
        let page = json_of(response).await;
        let Some(last) = page.as_array().unwrap().last() else {
            break;
        };
        body["searchAfter"] = json!([last["id"]]);
        all.extend(page.as_array().unwrap().clone());
    }
    let distinct: BTreeSet<String> = all.iter().map(|item| item["id"].to_string()).collect();
    assert_eq!((all.len(), distinct.len()), (7, 7));
}
