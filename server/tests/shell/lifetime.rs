//! Start and stop.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    process::Command,
};

use serde_json::json;

use crate::{client::connect, process::Server};

#[test]
fn h32_either_signal_ends_it_well_even_with_connections_open() {
    for signal in ["INT", "TERM"] {
        let mut server = Server::start(&[]);
        let mut idle = connect(server.address);
        idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
            .unwrap();
        assert!(idle.read(&mut [0; 1024]).unwrap() > 0);
        server.signal(signal);
        assert_eq!(server.ended().code(), Some(0), "after SIG{signal}");
        assert_eq!(
            idle.read(&mut [0; 1024]).unwrap_or(0),
            0,
            "the connection was closed"
        );
        assert!(TcpStream::connect(server.address).is_err());
    }
}

#[test]
fn h32_what_was_acknowledged_is_there_after_a_restart_and_links_stay_good() {
    let mut server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Before the restart");
    server.signal("TERM");
    assert!(server.ended().success());
    let data = server.data.take().unwrap();
    let again = Server::start_in(data, &["--sample"]);
    let sessions = again.get_as(&host, "/api/sessions").json();
    assert_eq!(sessions[0]["session"], session.as_str());
    assert_eq!(sessions[0]["life"], "open");
    assert_eq!(
        sessions.as_array().unwrap().len(),
        1,
        "the samples are for an empty server only"
    );
    assert!(again.said.contains("Before the restart"));
}

#[test]
fn h34_the_samples_are_open_and_their_links_are_printed() {
    let server = Server::start(&["--sample"]);
    let lines = |word: &str| -> Vec<&str> {
        let lines = server.said.lines().map(str::trim);
        lines
            .filter_map(|line| line.strip_prefix(word))
            .map(str::trim)
            .collect()
    };
    for word in [
        "Attendees",
        "Chair",
        "Relay desk",
        "Tech",
        "Projector",
        "Stage view",
        "Speaker",
    ] {
        assert_eq!(lines(word).len(), 2, "{word} in {}", server.said);
    }
    let (_, code) = lines("Attendees")[0].split_once("/j/").unwrap();
    let code = code.split(' ').next().unwrap();
    let entered = server.post("/api/enter", &json!({"type": "code", "code": code}));
    assert_eq!(entered.json()["roles"], json!(["attendee"]));
    let (path, secret) = lines("Chair")[0].split_once('#').unwrap();
    let session = path.rsplit('/').next().unwrap();
    let (link, secret) = secret.split_once('.').unwrap();
    let enter = json!({"type": "link", "session": session, "link": link, "secret": secret});
    assert_eq!(
        server.post("/api/enter", &enter).json()["roles"],
        json!(["chair"])
    );
}

#[test]
fn h32_a_second_signal_does_not_wait() {
    let mut server = Server::start(&[]);
    let mut slow = connect(server.address);
    let head =
        b"POST /api/enter HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n";
    slow.write_all(head).unwrap();
    assert_eq!(server.get("/healthz").status, 200);
    server.signal("INT");
    while TcpStream::connect(server.address).is_ok() {}
    server.signal("INT");
    assert_eq!(server.ended().code(), Some(130));
}

#[cfg(target_os = "linux")]
#[test]
fn h23_running_out_of_files_is_survived() {
    let mut few = Command::new("sh");
    few.args([
        "-c",
        "ulimit -n 64 && exec \"$0\" \"$@\"",
        env!("CARGO_BIN_EXE_dais"),
    ]);
    let server = Server::start_by(few, tempfile::tempdir().unwrap(), &[]);
    let crowd: Vec<_> = (0..100).map(|_| connect(server.address)).collect();
    let mut last = crowd.last().unwrap();
    last.write_all(b"GET /healthz HTTP/1.0\r\n\r\n").unwrap();
    // The first of the crowd are hung up on after five silent seconds, and make room for the last.
    let mut answer = String::new();
    last.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.0 200"), "{answer}");
    assert_eq!(server.get("/readyz").status, 200);
}
