//! The least HTTP client that can also be rude.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines
            .into_iter()
            .find(|(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Status and code of a problem; it must have a sentence too.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let problem = self.json();
        assert!(
            problem["message"]
                .as_str()
                .is_some_and(|message| message.len() > 10),
            "{problem}"
        );
        (self.status, problem["code"].as_str().unwrap().to_owned())
    }
}

/// Sends one request on a connection of its own.
pub(crate) fn send(
    to: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let host = to.to_string();
    let length = body.len().to_string();
    let ours = [
        ("host", &*host),
        ("connection", "close"),
        ("content-length", &*length),
    ];
    let fields: String = ours
        .iter()
        .chain(headers)
        .map(|(name, value)| [name, ": ", value, "\r\n"].concat())
        .collect();
    let head = format!("{method} {path} HTTP/1.1\r\n{fields}\r\n");
    let mut stream = connect(to);
    stream.write_all(head.as_bytes()).unwrap();
    // A server that has seen enough may hang up before the end.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .expect("a head");
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        body: answer.split_off(end + 4),
        head,
    }
}

/// A connection that gives up rather than hang a test.
pub(crate) fn connect(to: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream
}
