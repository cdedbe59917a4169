//! Sessions over REST.

use std::fs;

use serde_json::{Value, json};

use crate::process::Server;

fn session(server: &Server, title: &str) -> (String, String) {
    let host = server.host();
    let session = server.open_session(&host, title);
    (host, session)
}

#[test]
fn h11_asking_twice_for_a_session_makes_one() {
    let server = Server::start(&[]);
    let host = server.host();
    let new = json!({"id": uuid::Uuid::now_v7(), "plan": {"title": "Once"}});
    let made = [(); 2].map(|()| server.post_as(&host, "/api/sessions", &new).json());
    assert_eq!(made[0], made[1]);
    assert_eq!(
        server
            .get_as(&host, "/api/sessions")
            .json()
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn h12_a_command_is_carried_out_once_and_refusals_have_their_status() {
    let server = Server::start(&[]);
    let (host, session) = session(&server, "Commands");
    let path = format!("/api/sessions/{session}/commands");
    let start = json!({"id": uuid::Uuid::now_v7(), "command": {"type": "start_session"}});
    let done = [(); 2].map(|()| server.post_as(&host, &path, &start).json());
    assert_eq!(done[0], done[1]);
    let again = server.command(&host, &session, &json!({"type": "start_session"}));
    assert_eq!(again.problem().0, 409);
    let view = server.get_as(&host, &format!("/api/sessions/{session}")).json();
    assert_eq!(view["entities"]["session"]["life"], "live");
    let nobody = server.command(
        &host,
        &session,
        &json!({"type": "upvote", "question": uuid::Uuid::nil()}),
    );
    assert!(nobody.problem().0 >= 400);
}

#[test]
fn h13_links_are_whole_addresses_that_work_until_revoked() {
    let server = Server::start(&["--public-url", "https://dais.example.org"]);
    let (host, session) = session(&server, "Links");
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let code = links["join_code"].as_str().unwrap();
    assert_eq!(links["join_url"], format!("https://dais.example.org/j/{code}"));
    let chair = links["links"]
        .as_array()
        .unwrap()
        .iter()
        .find(|link| link["role"] == "chair")
        .unwrap();
    let (page, fragment) = chair["url"].as_str().unwrap().split_once('#').unwrap();
    assert_eq!(page, format!("https://dais.example.org/chair/{session}"));
    let (link, secret) = fragment.split_once('.').unwrap();
    let enter = json!({"type": "link", "session": session, "link": link, "secret": secret});
    assert_eq!(server.post("/api/enter", &enter).status, 200);
    let revoke = json!({"type": "revoke_link", "link": link});
    assert_eq!(server.command(&host, &session, &revoke).status, 200);
    assert_eq!(
        server.post("/api/enter", &enter).problem(),
        (401, "bad_token".into())
    );
}

#[test]
fn r19_offers_are_asked_for_and_taken_over_rest_by_host_and_chair() {
    let server = Server::start(&[]);
    let host = server.host();
    let person = |name: &str, attendance: &str| json!({"name": name, "attendance": attendance});
    let plan = json!({
        "title": "Replanned",
        "people": [person("Ada Okafor", "expected"), person("Bo Lindqvist", "absent")],
        "segments": [
            {"kind": "statements", "title": "Statements", "minutes": 10,
             "slots": [{"person": 0, "minutes": 5}, {"person": 1, "minutes": 5}]},
            {"kind": "open_floor", "title": "Open floor", "minutes": 10},
        ],
    });
    let new = json!({"id": uuid::Uuid::now_v7(), "plan": plan});
    let made = server.post_as(&host, "/api/sessions", &new).json();
    let session = made["session"].as_str().unwrap();
    let path = format!("/api/sessions/{session}/replan");
    let replan = server.get_as(&host, &path).json();
    assert_eq!(replan["ahead_by"], 5 * 60_000);
    let offer = &replan["offers"][0];
    assert_eq!(offer["kind"], "freed_to_open_floor");
    let adjust = json!({"type": "adjust_plan", "kind": offer["kind"], "changes": offer["changes"]});
    assert_eq!(server.command(&host, session, &adjust).status, 200);
    let again = server.command(&host, session, &adjust).problem();
    assert_eq!(again, (409, "stale".into()));
    let replan = server.get_as(&host, &path).json();
    assert_eq!((&replan["ahead_by"], &replan["offers"]), (&json!(0), &json!([])));
    let open = json!({"type": "open_session"});
    assert_eq!(server.command(&host, session, &open).status, 200);
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let mut asked = Vec::new();
    for link in links["links"].as_array().unwrap() {
        let (_, fragment) = link["url"].as_str().unwrap().split_once('#').unwrap();
        let (id, secret) = fragment.split_once('.').unwrap();
        let enter = json!({"type": "link", "session": session, "link": id, "secret": secret});
        let entered = server.post("/api/enter", &enter).json();
        let answer = server.get_as(entered["token"].as_str().unwrap(), &path);
        asked.push((link["role"].as_str().unwrap().to_owned(), answer.status));
    }
    asked.sort();
    let expected = [
        ("chair", 200),
        ("relay", 403),
        ("screen", 403),
        ("stage", 403),
        ("tech", 403),
    ];
    assert_eq!(asked, expected.map(|(role, status)| (role.to_owned(), status)));
    assert_eq!(server.get(&path).problem(), (401, "bad_token".into()));
}

#[test]
fn h14_a_proposal_is_read_for_the_organiser_only() {
    let server = Server::start(&[]);
    let host = format!("Bearer {}", server.host());
    let read = |authorization: &str, body: &[u8]| {
        server.post_with(
            "/api/import",
            &[("authorization", authorization), ("content-type", "text/plain")],
            body,
        )
    };
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/import/samples/workshop-2017.txt");
    let sample = fs::read(sample).unwrap();
    assert_eq!(read("", &sample).problem().0, 401);
    let extraction: Value = read(&host, &sample).json();
    let new = json!({"id": uuid::Uuid::now_v7(), "plan": extraction["plan"]});
    let created = server.post_with(
        "/api/sessions",
        &[("authorization", &host), ("content-type", "application/json")],
        new.to_string().as_bytes(),
    );
    assert_eq!(created.status, 201, "what was read can be made: {created:?}");
    assert_eq!(read(&host, &[0, 1, 2, 255]).problem(), (422, "malformed".into()));
    assert_eq!(read(&host, &vec![b'a'; 1024 * 1024 + 1]).problem().0, 413);
    assert_eq!(
        read(&host, &b"some words\n".repeat(1024 * 1024 / 11)).status,
        200,
        "a whole mebibyte is read"
    );
}

#[test]
fn h15_pictures_of_addresses() {
    let server = Server::start(&[]);
    let (host, session) = session(&server, "Pictures");
    let authorization = format!("Bearer {host}");
    let draw =
        |text: &str| server.post_with("/api/qr", &[("authorization", &authorization)], text.as_bytes());
    let picture = draw("https://dais.example.org/chair/1#2.3");
    assert_eq!(picture.header("content-type"), Some("image/svg+xml"));
    assert!(picture.text().contains("<svg"));
    assert_eq!(draw(&"é".repeat(512)).status, 200);
    for bad in [String::new(), "x".repeat(513)] {
        assert_eq!(draw(&bad).problem().0, 422);
    }
    assert_eq!(server.post_with("/api/qr", &[], b"x").problem().0, 401);
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let path = format!("/api/join/{}/qr.svg", links["join_code"].as_str().unwrap());
    assert!(server.get(&path).text().contains("<svg"));
    assert_eq!(server.get("/api/join/AAAAAAAA/qr.svg").problem().0, 404);
}
