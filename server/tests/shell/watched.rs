//! What whoever runs the server sees of it: figures, readiness, the log.

use std::{collections::BTreeMap, net::SocketAddr, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use crate::{
    client::{Answer, send},
    process::Server,
    reader::Reader,
    socket::{Socket, open},
};

/// How long a figure may take to become what it should be before a test calls it wrong. No test measures it.
const PATIENCE: u32 = 600;

/// A server whose figures can be read, and where.
fn watched() -> (Server, SocketAddr) {
    let server = Server::start(&["--metrics-listen", "127.0.0.1:0"]);
    let said = server.said.split("Prometheus reads http://").nth(1).unwrap();
    let address = said.split('/').next().unwrap().parse().unwrap();
    (server, address)
}

fn read(metrics: SocketAddr) -> Answer {
    send(metrics, "GET", "/metrics", &[], b"")
}

/// Every series with its value.
fn figures(metrics: SocketAddr) -> BTreeMap<String, f64> {
    let text = read(metrics).text();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let series = lines.map(|line| line.rsplit_once(' ').unwrap());
    series
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

/// Waits until a series has that value: sockets come and go by themselves.
async fn becomes(metrics: SocketAddr, series: &str, value: f64) {
    let mut last = None;
    for _ in 0..PATIENCE {
        last = figures(metrics).get(series).copied();
        if last.is_some_and(|last| (last - value).abs() < f64::EPSILON) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{series} is {last:?}, not {value}");
}

/// A session, somebody let into it by its code, and their socket.
async fn seated(server: &Server, host: &str, session: &str) -> (String, Socket) {
    let links = server
        .get_as(host, &format!("/api/sessions/{session}/links"))
        .json();
    let entered = server
        .post("/api/enter", &json!({"type": "code", "code": links["join_code"]}))
        .json();
    let token = entered["token"].as_str().unwrap().to_owned();
    let mut socket = open(server.address, session, None).await.unwrap();
    let hello = json!({"type": "hello", "version": dais_protocol::PROTOCOL_VERSION, "token": token});
    assert!(socket.send(Message::text(hello.to_string())).await.is_ok());
    (token, socket)
}

/// What a socket asks is answered with, patches passed over.
async fn ask(socket: &mut Socket, command: &Value) -> Value {
    let frame = json!({"type": "do", "id": uuid::Uuid::now_v7(), "command": command});
    assert!(socket.send(Message::text(frame.to_string())).await.is_ok());
    while let Some(Ok(message)) = socket.next().await {
        let frame: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
        if ["done", "refused"].contains(&frame["type"].as_str().unwrap()) {
            return frame;
        }
    }
    panic!("it hung up")
}

#[test]
fn h50_figures_are_on_a_listener_of_their_own_or_nowhere() {
    let (server, metrics) = watched();
    assert_eq!(read(metrics).status, 200);
    assert_ne!(metrics.port(), server.address.port());
    for path in ["/", "/healthz", "/api/sessions", "/metrics/", "/plain"] {
        assert_eq!(send(metrics, "GET", path, &[], b"").status, 404, "{path}");
    }
    let silent = Server::start(&["--trusted-proxy", "127.0.0.1"]);
    assert!(!silent.said.contains("Prometheus"));
    for server in [&server, &silent] {
        let by_proxy = [("x-forwarded-for", "127.0.0.1")];
        for headers in [&[][..], &by_proxy] {
            let answer = send(server.address, "GET", "/metrics", headers, b"");
            assert_eq!(answer.problem(), (404, "not_found".into()));
        }
    }
}

#[tokio::test]
async fn h51_who_vanishes_sent_nothing_malformed() {
    let (server, metrics) = watched();
    let host = server.host();
    let session = server.open_session(&host, "Vanished");
    let (_, socket) = seated(&server, &host, &session).await;
    becomes(metrics, "dais_screens{role=\"attendee\"}", 1.0).await;
    drop(socket);
    becomes(metrics, "dais_screens{role=\"attendee\"}", 0.0).await;
    assert_eq!(
        figures(metrics)["dais_byes_total{code=\"malformed\"}"].to_bits(),
        0
    );
}

#[test]
fn h51_readers_that_are_hung_up_on_count_too() {
    let (server, metrics) = watched();
    let host = server.host();
    let session = server.open_session(&host, "Six readers");
    let path = format!("/api/sessions/{session}/links");
    let code = json!({"type": "code", "code": server.get_as(&host, &path).json()["join_code"]});
    let entered = server.post("/api/enter", &code).json();
    let token = entered["token"].as_str().unwrap();
    let mut readers: Vec<_> = (0..6)
        .map(|_| Reader::open(server.address, &session, token, ""))
        .collect();
    readers[0].until(|event| event.kind() == "bye");
    let busy = figures(metrics)["dais_byes_total{code=\"busy\"}"];
    assert_eq!(busy.to_bits(), 1_f64.to_bits());
}

#[tokio::test]
async fn h51_each_figure_counts_what_it_says() {
    let (server, metrics) = watched();
    let host = server.host();
    let session = server.open_session(&host, "Watched");
    let before = figures(metrics);
    let (token, mut socket) = seated(&server, &host, &session).await;
    let introduced = json!({"type": "introduce", "name": "Ada Okafor", "channel": "online"});
    assert_eq!(ask(&mut socket, &introduced).await["type"], "done");
    let start = json!({"type": "start_session"});
    assert_eq!(ask(&mut socket, &start).await["code"], "not_allowed");
    assert_eq!(
        ask(&mut socket, &json!({"type": "fly"})).await["code"],
        "malformed"
    );
    // Far more than anybody may, at once, by either way.
    let nothing = json!({"type": "upvote", "question": uuid::Uuid::nil()});
    let (mut too_fast, mut too_many_requests) = (0.0, 0.0);
    for _ in 0..60 {
        if server.command(&token, &session, &nothing).status == 429 {
            too_many_requests += 1.0;
        }
    }
    for _ in 0..22 {
        if ask(&mut socket, &nothing).await["code"] == "too_fast" {
            too_fast += 1.0;
        }
    }
    assert!(too_fast > 0.0);
    assert!(too_many_requests > 0.0);
    let ping = json!({"type": "ping", "sent": 1, "lag": 30});
    assert!(socket.send(Message::text(ping.to_string())).await.is_ok());
    becomes(metrics, "dais_lag_seconds_count", 1.0).await;

    let now = figures(metrics);
    let grew = |series: &str| now[series] - before[series];
    let expected = [
        // Let in, introduced.
        ("dais_commands_total", 2.0),
        ("dais_joins_total", 1.0),
        ("dais_screens{role=\"attendee\"}", 1.0),
        ("dais_refusals_total{code=\"not_allowed\"}", 1.0),
        ("dais_refusals_total{code=\"malformed\"}", 1.0),
        (
            "dais_refusals_total{code=\"too_fast\"}",
            too_fast + too_many_requests,
        ),
        ("dais_http_responses_total{status=\"429\"}", too_many_requests),
        ("dais_http_responses_total{status=\"101\"}", 1.0),
        ("dais_lag_seconds_bucket{le=\"0.05\"}", 1.0),
        ("dais_lag_seconds_bucket{le=\"0.025\"}", 0.0),
        ("dais_snapshots_encoded_total", 1.0),
        ("dais_journal_append_failures_total", 0.0),
        ("dais_outbox_overflows_total", 0.0),
    ];
    for (series, by) in expected {
        assert!(
            (grew(series) - by).abs() < f64::EPSILON,
            "{series}: {}",
            grew(series)
        );
    }
    for series in [
        "dais_journal_commit_seconds_count",
        "dais_journal_batch_commands_count",
    ] {
        assert!(
            (now[series] - now["dais_journal_entries_total"]).abs() < f64::EPSILON,
            "{series}"
        );
    }
    assert!((now["dais_journal_batch_commands_sum"] - now["dais_commands_total"]).abs() < f64::EPSILON);
    let standing = [
        ("dais_connections", 1.0),
        ("dais_connections_limit", 20_000.0),
        ("dais_sessions{life=\"open\"}", 1.0),
        ("dais_sessions{life=\"live\"}", 0.0),
        ("dais_sessions_loaded", 1.0),
        ("dais_practices", 0.0),
        ("dais_ready", 1.0),
    ];
    for (series, value) in standing {
        becomes(metrics, series, value).await;
    }

    let away = json!({"type": "hello", "version": 0, "token": ""});
    assert!(socket.send(Message::text(away.to_string())).await.is_ok());
    while let Some(Ok(_)) = socket.next().await {}
    drop(socket);
    becomes(metrics, "dais_byes_total{code=\"malformed\"}", 1.0).await;
    becomes(metrics, "dais_screens{role=\"attendee\"}", 0.0).await;
    becomes(metrics, "dais_connections", 0.0).await;
}

#[tokio::test]
async fn h51_who_finds_no_place_is_counted() {
    let limit = ["--metrics-listen", "127.0.0.1:0", "--max-connections", "1"];
    let server = Server::start(&limit);
    let said = server.said.split("Prometheus reads http://").nth(1).unwrap();
    let metrics = said.split('/').next().unwrap().parse().unwrap();
    let _one = crate::client::connect(server.address);
    becomes(metrics, "dais_connections", 1.0).await;
    assert_eq!(server.get("/healthz").status, 503);
    becomes(metrics, "dais_connections_refused_total", 1.0).await;
    becomes(metrics, "dais_connections", 1.0).await;
}

#[tokio::test]
async fn h52_nobody_and_no_session_is_named_and_series_do_not_grow() {
    let (server, metrics) = watched();
    let host = server.host();
    let before = figures(metrics);
    let mut secrets = vec![host.clone()];
    for title in ["The first of them", "The second of them"] {
        let session = server.open_session(&host, title);
        let (token, mut socket) = seated(&server, &host, &session).await;
        let introduced = json!({"type": "introduce", "name": "Ada Okafor", "channel": "online"});
        assert_eq!(ask(&mut socket, &introduced).await["type"], "done");
        secrets.extend([session, token, title.to_owned()]);
    }
    secrets.push("Okafor".to_owned());
    let text = read(metrics).text();
    for secret in secrets {
        assert!(!text.contains(&secret), "{secret}");
    }
    let now = figures(metrics);
    let came: Vec<_> = now
        .keys()
        .filter(|series| !before.contains_key(*series))
        .collect();
    // A status never given before is the only thing that can be new.
    assert!(
        came.iter()
            .all(|series| series.starts_with("dais_http_responses_total{status=")),
        "{came:?}"
    );
}

#[test]
fn h53_the_process_is_measured_under_the_usual_names() {
    let (_server, metrics) = watched();
    let figures = figures(metrics);
    assert!(figures["process_open_fds"] >= 5.0);
    assert!(figures["process_max_fds"] > figures["process_open_fds"]);
    assert!(figures["process_resident_memory_bytes"] > 1_000_000.0);
    assert!(figures["process_cpu_seconds_total"] > 0.0);
    // After this was written.
    assert!(figures["process_start_time_seconds"] > 1_700_000_000.0);
    let build = format!("dais_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    assert!(figures.contains_key(&build));
}

#[test]
fn h51_the_page_is_what_prometheus_asks_for() {
    let (_server, metrics) = watched();
    let page = read(metrics);
    assert_eq!(
        page.header("content-type"),
        Some("application/openmetrics-text; version=1.0.0; charset=utf-8")
    );
    assert!(page.text().ends_with("# EOF\n"));
}

#[tokio::test]
async fn h55_no_log_has_a_name_a_text_or_a_token() {
    let (mut server, log) = Server::talkative();
    let host = server.host();
    let session = server.open_session(&host, "Zephyr title");
    assert_eq!(
        server
            .command(&host, &session, &json!({"type": "start_session"}))
            .status,
        200
    );
    let (token, mut socket) = seated(&server, &host, &session).await;
    let introduced = json!({
        "type": "introduce", "name": "Zephyr name", "affiliation": "Zephyr org", "channel": "online",
    });
    assert_eq!(ask(&mut socket, &introduced).await["type"], "done");
    let asked = json!({
        "type": "ask_question", "text": "Zephyr question?", "kind": "question", "to": [], "anonymous": false,
    });
    assert_eq!(ask(&mut socket, &asked).await["type"], "done");
    let wrong = json!({"type": "introduce", "name": 7, "zephyr nonsense": "Zephyr"});
    assert_eq!(ask(&mut socket, &wrong).await["type"], "refused");
    assert_eq!(server.command(&token, &session, &asked).status, 200);
    let view = server.get_as(&token, &format!("/api/sessions/{session}"));
    assert!(view.text().contains("Zephyr"));
    let events = server.get_as(&token, &format!("/api/sessions/{session}/events?once=true"));
    assert!(events.text().contains("Zephyr"));
    let path = format!("/api/sessions/{session}/links");
    let links = server.get_as(&host, &path).json();
    server.signal("TERM");
    assert!(server.ended().success());

    let said = std::fs::read_to_string(&log).unwrap();
    let happened = [
        "conductor: dais::conductor::commit: committed",
        "socket: dais::ws: hanging up",
        "role=Attendee",
        &*session,
    ];
    for word in happened {
        assert!(said.contains(word), "it does say what happens: {word}");
    }
    let mut secrets = vec!["Zephyr".to_owned(), "zephyr".to_owned(), token, host];
    secrets.push(links["join_code"].as_str().unwrap().to_owned());
    for link in links["links"].as_array().unwrap() {
        let (_, secret) = link["url"].as_str().unwrap().rsplit_once('.').unwrap();
        secrets.push(secret.to_owned());
    }
    let told: Vec<_> = said
        .lines()
        .filter(|line| secrets.iter().any(|secret| line.contains(secret.as_str())))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}
