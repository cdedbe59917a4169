//! A session as server-sent events.

use serde_json::{Value, json};

use crate::{
    client::send,
    process::Server,
    reader::{Event, Reader},
};

struct House {
    server: Server,
    host: String,
    session: String,
}

impl House {
    fn open() -> Self {
        let server = Server::start(&[]);
        let host = server.host();
        let session = server.open_session(&host, "Streams");
        Self {
            server,
            host,
            session,
        }
    }

    fn links(&self) -> Value {
        let path = format!("/api/sessions/{}/links", self.session);
        self.server.get_as(&self.host, &path).json()
    }

    /// Somebody new by the join code.
    fn attendee(&self) -> String {
        let code = json!({"type": "code", "code": self.links()["join_code"]});
        token(&self.server.post("/api/enter", &code).json())
    }

    /// Somebody new by the link of a role, and that link's id.
    fn crew(&self, role: &str) -> (String, String) {
        let links = self.links();
        let link = links["links"]
            .as_array()
            .unwrap()
            .iter()
            .find(|link| link["role"] == role);
        let (_, fragment) = link.unwrap()["url"].as_str().unwrap().split_once('#').unwrap();
        let (link, secret) = fragment.split_once('.').unwrap();
        let enter = json!({"type": "link", "session": self.session, "link": link, "secret": secret});
        (
            token(&self.server.post("/api/enter", &enter).json()),
            link.to_owned(),
        )
    }

    fn read(&self, token: &str, more: &str) -> Reader {
        Reader::open(self.server.address, &self.session, token, more)
    }

    /// One answer that ends.
    fn once(&self, token: &str, since: Option<u64>) -> Vec<Event> {
        let since = since.map_or_else(String::new, |seq| format!("&since={seq}"));
        let path = format!("/api/sessions/{}/events?once=true{since}", self.session);
        let answer = self.server.get_as(token, &path);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.header("content-length").is_some(), "it is whole");
        answer.text().split("\n\n").filter_map(Event::parse).collect()
    }

    fn act(&self, token: &str, command: &Value) -> u64 {
        let done = self.server.command(token, &self.session, command);
        assert_eq!(done.status, 200, "{done:?}");
        done.json()["seq"].as_u64().unwrap()
    }

    fn retitle(&self, title: &str) -> u64 {
        self.act(&self.host, &json!({"type": "change_session", "title": title}))
    }
}

fn token(entered: &Value) -> String {
    entered["token"].as_str().unwrap().to_owned()
}

fn titled(event: &Event, title: &str) -> bool {
    let told = |how: &str| event.frame[how]["session"]["title"] == title;
    told("put") || told("change")
}

#[test]
fn w30_a_stream_carries_the_frames_of_a_socket() {
    let house = House::open();
    let ada = house.attendee();
    let mut reader = house.read(&ada, "");
    assert!(reader.head.contains("content-type: text/event-stream"));
    assert!(reader.head.contains("no-transform") && reader.head.contains("x-accel-buffering: no"));
    let first: Vec<_> = (0..3).map(|_| reader.next().unwrap()).collect();
    let kinds: Vec<_> = first.iter().map(Event::kind).collect();
    assert_eq!(kinds, ["welcome", "patch", "patch"]);
    assert_eq!(first[0].frame["roles"], json!(["attendee"]));
    assert_eq!(first[1].frame["full"], true);
    assert_eq!(first[1].id, first[0].frame["seq"].as_u64());
    let me = format!("me:{}", first[0].frame["you"].as_str().unwrap());
    assert_eq!(first[2].frame["put"][&me]["type"], "me");
    let seq = house.retitle("Seen at once");
    let seen = reader.until(|event| titled(event, "Seen at once"));
    assert_eq!(seen.last().unwrap().id, Some(seq));
    let asked = json!({"type": "introduce", "name": "Ada", "channel": "online"});
    house.act(&ada, &asked);
    reader.until(|event| event.frame["put"][&me]["name"] == "Ada");
}

#[test]
fn w31_a_reader_that_comes_back_is_told_what_changed_since() {
    let house = House::open();
    let ada = house.attendee();
    house.retitle("Seen");
    let before = house.read(&ada, "").until(|event| titled(event, "Seen"));
    let seen = before.last().unwrap().id.unwrap();
    house.retitle("Missed");
    // An audience rests between two frames.
    house.read(&ada, "").until(|event| titled(event, "Missed"));
    for more in [
        format!("last-event-id: {seen}\r\n"),
        "last-event-id: x\r\n".to_owned(),
    ] {
        let mut reader = house.read(&ada, &more);
        let known = more.contains(&seen.to_string());
        assert_eq!(reader.next().unwrap().frame["full"], !known, "{more}");
        let patch = reader.next().unwrap();
        assert!(titled(&patch, "Missed"));
        assert_eq!(patch.frame["put"].get("floor").is_none(), known, "{more}");
    }
    let answer = house.once(&ada, Some(seen));
    assert_eq!(answer[0].frame["full"], false);
    assert!(titled(&answer[1], "Missed"));
    let path = format!("/api/sessions/{}/events?since=soon", house.session);
    assert_eq!(
        house.server.get_as(&ada, &path).problem(),
        (400, "malformed".into())
    );
}

#[test]
fn w32_only_a_token_in_the_header_opens_a_stream() {
    let house = House::open();
    let ada = house.attendee();
    let path = |session: &str| format!("/api/sessions/{session}/events");
    let here = path(&house.session);
    let in_query = house.server.get(&format!("{here}?token={ada}"));
    assert_eq!(in_query.problem().0, 401);
    let nowhere = house.server.get_as("x.y", &path(&uuid::Uuid::nil().to_string()));
    assert_eq!(nowhere.text(), house.server.get_as("x.y", &here).text());
    let bearer = format!("Bearer {ada}");
    let foreign = [("authorization", &*bearer), ("origin", "https://evil.example")];
    assert_eq!(
        send(house.server.address, "GET", &here, &foreign, b"")
            .problem()
            .0,
        403
    );
}

#[test]
fn w32_revoking_ends_a_stream_and_what_comes_after_it() {
    let house = House::open();
    let (chair, link) = house.crew("chair");
    let mut reader = house.read(&chair, "");
    reader.next();
    house.act(&house.host, &json!({"type": "revoke_link", "link": link}));
    let last = reader.until(|event| event.kind() == "bye");
    assert_eq!(last.last().unwrap().frame["code"], "bad_token");
    assert!(reader.next().is_none(), "nothing after it");
    let path = format!("/api/sessions/{}/events?once=true", house.session);
    assert_eq!(
        house.server.get_as(&chair, &path).problem(),
        (401, "bad_token".into())
    );
}

#[test]
fn w33_a_sixth_stream_of_one_person_ends_the_oldest() {
    let house = House::open();
    let ada = house.attendee();
    let mut readers: Vec<_> = (0..6).map(|_| house.read(&ada, "")).collect();
    let ends = readers[0].until(|event| event.kind() == "bye");
    let bye = &ends.last().unwrap().frame;
    assert_eq!((&bye["code"], bye.get("retry_after")), (&json!("busy"), None));
    house.retitle("For the others");
    for reader in &mut readers[1..] {
        reader.until(|event| titled(event, "For the others"));
    }
    let opened = (0..200).map(|_| {
        let path = format!("/api/sessions/{}/events?once=true", house.session);
        house.server.get_as(&ada, &path).status
    });
    assert!(
        opened.into_iter().any(|status| status == 429),
        "as often as views"
    );
}

#[test]
fn w34_whoever_asks_again_and_again_is_here_all_the_while() {
    let house = House::open();
    let ada = house.attendee();
    house.act(
        &ada,
        &json!({"type": "introduce", "name": "Ada", "channel": "online"}),
    );
    let (relay, _) = house.crew("relay");
    let mut desk = house.read(&relay, "");
    let seen = house.once(&ada, None)[1].id;
    let online = |event: &Event| {
        let told = |how: &str| event.frame[how]["presence"]["online"].as_u64();
        told("put").or_else(|| told("change"))
    };
    desk.until(|event| online(event) == Some(1));
    house.once(&ada, seen);
    house.retitle("Later");
    let meanwhile = desk.until(|event| titled(event, "Later"));
    assert!(
        meanwhile.iter().all(|event| online(event) != Some(0)),
        "{meanwhile:?}"
    );
}

#[test]
fn w35_a_stopping_server_says_so_and_ends_every_stream() {
    let mut house = House::open();
    let mut reader = house.read(&house.attendee(), "");
    reader.until(|event| event.kind() == "patch");
    house.server.signal("TERM");
    let last = reader.until(|event| event.kind() == "bye");
    let bye = &last.last().unwrap().frame;
    assert_eq!(bye["code"], "restart");
    assert!(bye["retry_after"].is_u64());
    assert!(house.server.ended().success());
}
