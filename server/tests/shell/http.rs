//! What holds for every route.

use serde_json::json;

use crate::{client::send, process::Server};

#[test]
fn h1_every_error_is_a_problem_with_a_sentence() {
    let server = Server::start(&[]);
    let json = [("content-type", "application/json")];
    assert_eq!(server.get("/api/nothing").problem(), (404, "not_found".into()));
    assert_eq!(server.get("/api").problem().0, 404);
    assert_eq!(server.get("/api/enter").problem(), (405, "malformed".into()));
    assert_eq!(server.get("/api/join/%ff/qr.svg").problem().0, 404);
    assert_eq!(server.get("/api/sessions/%ff").problem().0, 401);
    assert_eq!(server.post_with("/api/enter", &[], b"{}").problem().0, 415);
    assert_eq!(server.post_with("/api/enter", &json, b"\xff").problem().0, 400);
    let broken = server.post_with("/api/enter", &json, b"{\n  \"type\": }");
    assert_eq!(broken.problem().0, 400);
    assert!(
        broken.text().contains("line 2"),
        "it says where: {}",
        broken.text()
    );
    let host = server.host();
    let wrong = server.post_as(
        &host,
        "/api/sessions",
        &json!({"id": uuid::Uuid::now_v7(), "plan": {"title": 7}}),
    );
    assert_eq!(wrong.problem().0, 422);
    assert!(
        wrong.text().contains("plan.title"),
        "it says where: {}",
        wrong.text()
    );
    let long = vec![b' '; 600 * 1024];
    assert_eq!(server.post_with("/api/enter", &json, &long).problem().0, 413);
}

#[test]
fn h6_a_page_of_another_site_gets_nowhere() {
    let server = Server::start(&["--public-url", "https://dais.example.org"]);
    let body = json!({"type": "code", "code": "ABCDEFGH"}).to_string();
    let ask = |origin: &str| {
        let headers = [("content-type", "application/json"), ("origin", origin)];
        server
            .post_with("/api/enter", &headers, body.as_bytes())
            .problem()
            .0
    };
    assert_eq!(ask("https://evil.example"), 403);
    assert_eq!(ask("null"), 403);
    assert_eq!(ask("https://dais.example.org"), 401);
    assert_eq!(ask(&format!("http://{}", server.address)), 401);
}

#[test]
fn h7_every_answer_carries_the_security_headers() {
    let server = Server::start(&["--public-url", "https://dais.example.org"]);
    for path in [
        "/",
        "/j/ABCDEFGH",
        "/host",
        "/api/nothing",
        "/api/sessions",
        "/healthz",
        "/favicon.ico",
    ] {
        let answer = server.get(path);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{path}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
        assert!(answer.header("permissions-policy").is_some(), "{path}");
        assert!(answer.header("strict-transport-security").is_some(), "{path}");
    }
    assert_eq!(
        server.get("/api/sessions").header("cache-control"),
        Some("no-store")
    );
}

#[test]
fn h8_the_description_is_served_and_lists_every_route() {
    let server = Server::start(&[]);
    let description = server.get("/api/openapi.json").json();
    for path in [
        "/api/enter",
        "/api/sessions",
        "/api/import",
        "/api/qr",
        "/healthz",
        "/readyz",
    ] {
        assert!(description["paths"][path].is_object(), "{path}");
    }
    for name in ["Command", "Entity", "ServerFrame", "Plan"] {
        assert!(description["components"]["schemas"][name].is_object(), "{name}");
    }
}

#[test]
fn h9_it_is_alive_and_ready() {
    let server = Server::start(&[]);
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/readyz").status, 200);
}

#[test]
fn h10_every_screen_has_its_page_and_never_a_cached_one() {
    let server = Server::start(&[]);
    let session = uuid::Uuid::now_v7();
    let role = ["chair", "relay", "projector", "attendee"].map(|path| format!("/{path}/{session}"));
    for path in ["/", "/j/ABCD2345", "/host"]
        .map(str::to_owned)
        .iter()
        .chain(&role)
    {
        let page = server.get(path);
        // 503 says how to build the screens, where they are not built.
        assert!([200, 503].contains(&page.status), "{path}: {page:?}");
        assert!(
            page.header("content-type").unwrap().starts_with("text/html"),
            "{path}"
        );
        assert!(
            ["no-cache", "no-store"].contains(&page.header("cache-control").unwrap()),
            "{path}"
        );
    }
    for path in [
        "/assets/none.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/chair",
        "/chair/a/b",
    ] {
        assert_eq!(server.get(path).problem().0, 404, "{path}");
    }
    assert_eq!(send(server.address, "POST", "/host", &[], b"").problem().0, 405);
}
