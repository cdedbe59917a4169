//! Whoever reads a session as server-sent events.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

use serde_json::Value;

use crate::client::connect;

/// An event, or `None` for a comment.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) id: Option<u64>,
    pub(crate) frame: Value,
}

impl Event {
    /// Of a text between two blank lines; `None` for a comment.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
        Some(Self {
            id: field("id: ").map(|id| id.parse().unwrap()),
            frame: serde_json::from_str(field("data: ")?).unwrap(),
        })
    }

    pub(crate) fn kind(&self) -> &str {
        self.frame["type"].as_str().unwrap()
    }
}

pub(crate) struct Reader {
    answer: BufReader<TcpStream>,
    pub(crate) head: String,
    text: String,
}

impl Reader {
    pub(crate) fn open(to: SocketAddr, session: &str, token: &str, more: &str) -> Self {
        let mut stream = connect(to);
        let request = format!(
            "GET /api/sessions/{session}/events HTTP/1.1\r\nhost: {to}\r\nauthorization: Bearer {token}\r\n{more}\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(answer.read_line(&mut head).unwrap() > 0, "no whole head: {head}");
        }
        Self {
            answer,
            head,
            text: String::new(),
        }
    }

    /// What comes next, comments passed over; `None` at the orderly end.
    pub(crate) fn next(&mut self) -> Option<Event> {
        loop {
            while let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (Event::parse(event), rest.to_owned());
                self.text = rest;
                if event.is_some() {
                    return event;
                }
            }
            let mut size = String::new();
            self.answer.read_line(&mut size).unwrap();
            let size = usize::from_str_radix(size.trim(), 16).unwrap();
            let mut chunk = vec![0; size + 2];
            self.answer.read_exact(&mut chunk).unwrap();
            if size == 0 {
                return None;
            }
            self.text.push_str(std::str::from_utf8(&chunk[..size]).unwrap());
        }
    }

    /// Everything up to the first frame that satisfies `enough`.
    pub(crate) fn until(&mut self, enough: impl Fn(&Event) -> bool) -> Vec<Event> {
        let mut seen = Vec::new();
        loop {
            seen.push(self.next().expect("it goes on"));
            if seen.last().is_some_and(&enough) {
                return seen;
            }
        }
    }
}
