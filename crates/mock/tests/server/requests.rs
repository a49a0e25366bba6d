//! What is wrong with requests.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::harbour::{get, json as json_of, request, server, start, verdict};

#[tokio::test]
async fn paths_and_methods_are_those_of_the_document() {
    let server = start().await;
    for (method, path, status) in [
        (Method::GET, "/ships/abc", 200),
        (Method::GET, "/ships/new", 200),
        (Method::DELETE, "/ships/abc", 204),
        (Method::GET, "/boats", 404),
        (Method::GET, "/ships/", 404),
        (Method::PUT, "/ships/abc", 405),
    ] {
        assert_eq!(
            verdict(request(&server, method, path)).await.0,
            status,
            "{path}"
        );
    }
    assert_eq!(
        reqwest::get(format!("{}/ships", server.origin()))
            .await
            .unwrap()
            .status(),
        404
    );
    let other = request(&server, Method::PUT, "/ships/abc")
        .send()
        .await
        .unwrap();
    assert_eq!(other.headers()["allow"], "DELETE, GET");
    let operations: Vec<Option<String>> = server
        .journal()
        .into_iter()
        .map(|entry| entry.operation)
        .take(2)
        .collect();
    assert_eq!(
        operations,
        [Some("getShip".to_owned()), Some("newestShip".to_owned())]
    );
}

#[tokio::test]
async fn parameters_are_checked() {
    let server = start().await;
    for (path, expected) in [
        ("/ships?limit=50&offset=0&count=true", &[][..]),
        ("/ships?limit=51", &["maximum query/limit"]),
        ("/ships?limit=ten", &["type query/limit"]),
        (
            "/ships?limit=-1&offset=-1",
            &["minimum query/limit", "minimum query/offset"],
        ),
        ("/ships?count=yes", &["type query/count"]),
        ("/ships?page=2", &["parameters query/page"]),
        ("/ships/ab", &["minLength path/id"]),
        ("/ships/a%20b", &[]),
        ("/ships/abc?kinds=BARGE,TUG", &[]),
        ("/ships/abc?kinds=BARGE,CAR", &["enum query/kinds/1"]),
        ("/ships/abc?flags=true&flags=false", &[]),
        ("/ships/abc?flags=true&flags=maybe", &["type query/flags/1"]),
        ("/ships/abc?piped=1|2", &[]),
        ("/ships/abc?piped=1%7C2", &[]),
        ("/ships/abc?piped=1|x", &["type query/piped/1"]),
        ("/ships/abc?box[width]=3", &[]),
        ("/ships/abc?box%5Bwidth%5D=wide", &["type query/box/width"]),
        ("/ships/abc?where=%7B%22berth%22:1%7D", &[]),
        ("/ships/abc?where=%7B%7D", &["required query/where"]),
    ] {
        let (status, said) = verdict(request(&server, Method::GET, path)).await;
        assert_eq!(
            (status, said),
            (
                if expected.is_empty() { 200 } else { 400 },
                expected.iter().map(|it| (*it).to_owned()).collect()
            ),
            "{path}"
        );
    }
}

#[tokio::test]
async fn headers_and_cookies_are_checked() {
    let server = start().await;
    for (name, value, expected) in [
        ("x-depth", "3.5", None),
        ("x-depth", "deep", Some("type header/X-Depth")),
        ("x-marks", "1, 2", None),
        ("x-marks", "1,two", Some("type header/X-Marks/1")),
        ("cookie", "other=1; lamp=on", None),
        ("cookie", "lamp=dim", Some("enum cookie/lamp")),
    ] {
        let (_, said) =
            verdict(request(&server, Method::GET, "/ships/abc").header(name, value)).await;
        assert_eq!(
            said,
            Vec::from_iter(expected.map(str::to_owned)),
            "{name}: {value}"
        );
    }
}

#[tokio::test]
async fn bodies_are_checked() {
    let server = start().await;
    for (media_type, body, status, expected) in [
        ("application/json", r#"{"name": "Argo"}"#, 201, &[][..]),
        (
            "application/json; charset=utf-8",
            r#"{"name": "Argo", "kind": "TUG"}"#,
            201,
            &[],
        ),
        (
            "application/json",
            r#"{"name": "A", "id": "1"}"#,
            422,
            &["minLength body/name", "readOnly body/id"],
        ),
        ("application/json", "{}", 422, &["required body"]),
        ("application/json", "{", 400, &["content body"]),
        ("application/json", "", 400, &["required body"]),
        ("application/xml", "<ship/>", 415, &["content body"]),
        ("text/plain", "Argo", 201, &[]),
        ("text/plain", "Argonaut", 422, &["maxLength body"]),
        ("application/octet-stream", "\0", 201, &[]),
        (
            "application/x-www-form-urlencoded",
            "name=Argo+II&tons=3&flags=true&flags=false",
            201,
            &[],
        ),
        (
            "application/x-www-form-urlencoded",
            "tons=many",
            422,
            &["required body", "type body/tons"],
        ),
    ] {
        let request = request(&server, Method::POST, "/ships")
            .header("content-type", media_type)
            .body(body);
        let (answer, said) = verdict(request).await;
        assert_eq!(
            (answer, said),
            (status, expected.iter().map(|it| (*it).to_owned()).collect()),
            "{media_type} {body}"
        );
    }
    let unasked = request(&server, Method::GET, "/ships/new").body("x");
    assert_eq!(
        verdict(unasked).await,
        (400, vec!["requestBody body".to_owned()])
    );
}

#[tokio::test]
async fn parts_are_checked() {
    let server = start().await;
    let file = || Part::bytes(vec![0, 159, 146, 150]).file_name("a.png");
    let options = |text: &str| Part::text(text.to_owned());
    for (form, status, expected) in [
        (
            Form::new()
                .part("file", file())
                .part("options", options(r#"{"title": "A"}"#)),
            200,
            &[][..],
        ),
        (
            Form::new()
                .part("file", file())
                .part("options", options(r#"{"title": "A"}"#))
                .text("width", "3")
                .text("tags", "a")
                .text("tags", "b"),
            200,
            &[],
        ),
        (
            Form::new()
                .part("options", options("{}"))
                .text("width", "wide"),
            422,
            &["required body", "required body/options", "type body/width"],
        ),
        (
            Form::new()
                .part("file", file())
                .part("options", options("none")),
            422,
            &["type body/options"],
        ),
        (
            Form::new()
                .part("file", file())
                .part("options", options(r#"{"title": "A"}"#))
                .text("tags", "a")
                .text("tags", "longer"),
            422,
            &["maxLength body/tags/1"],
        ),
    ] {
        let (answer, said) =
            verdict(request(&server, Method::POST, "/ships/abc/photo").multipart(form)).await;
        assert_eq!(
            (answer, said),
            (status, expected.iter().map(|it| (*it).to_owned()).collect())
        );
    }
    let broken = request(&server, Method::POST, "/ships/abc/photo")
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--y");
    assert_eq!(verdict(broken).await.0, 400);
}

#[tokio::test]
async fn a_problem_names_rule_and_line() {
    let server = start().await;
    let problem = json_of(get(&server, "/ships?limit=51").await).await;
    let violation = &problem["violations"][0];
    assert_eq!(problem["title"], "Bad Request");
    assert_eq!(
        (&violation["rule"], &violation["message"]),
        (
            &json!("maximum"),
            &json!("51 is greater than the maximum of 50")
        )
    );
    assert!(
        violation["place"]
            .as_str()
            .unwrap()
            .ends_with("harbour.yaml:11:83"),
        "{violation}"
    );
}

#[tokio::test]
async fn a_lenient_server_answers_and_tells() {
    let server = server().lenient(true).start().await.unwrap();
    let response = get(&server, "/ships?limit=51&page=2").await;
    assert_eq!(response.status(), 200);
    let entry = server.journal().remove(0);
    assert_eq!((entry.accepted, entry.violations.len()), (true, 2));
    let none = request(&server, Method::POST, "/ships")
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), 201);
}
