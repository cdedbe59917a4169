//! The floor: what delivering costs when nothing else is done. One thread; a frame is encoded once and sent with one
//! `send` per socket. Any socket may give an order: `send BYTES TIMES GAP_MICROSECONDS` is so many rounds to everybody;
//! `play BYTES TIMES AT_MICROSECONDS:BYTES …` is a round at each of these times, and behind each so many single frames.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot be made stops the run"
)]

use std::{
    collections::BTreeMap,
    io::{self, Read as _, Write as _},
    time::{Duration, Instant},
};

use dais_load::wire;
use data_encoding::BASE64;
use mio::{
    Events, Interest, Poll, Token,
    net::{TcpListener, TcpStream},
};
use sha1::{Digest as _, Sha1};

const LISTENER: Token = Token(usize::MAX);
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/// What a TCP send buffer did not take at once is given up after so long.
const PATIENCE: Duration = Duration::from_secs(2);

struct Line {
    stream: TcpStream,
    open: bool,
    heard: Vec<u8>,
}

fn main() {
    let mut listener = TcpListener::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    println!("floor listens on http://{}/", listener.local_addr().unwrap());
    let mut poll = Poll::new().unwrap();
    poll.registry()
        .register(&mut listener, LISTENER, Interest::READABLE)
        .unwrap();
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    let mut events = Events::with_capacity(4096);
    let (mut next, mut scratch) = (0, vec![0; 64 * 1024]);
    loop {
        poll.poll(&mut events, None).unwrap();
        for event in &events {
            if event.token() == LISTENER {
                while let Ok((mut stream, _)) = listener.accept() {
                    stream.set_nodelay(true).unwrap();
                    poll.registry()
                        .register(&mut stream, Token(next), Interest::READABLE)
                        .unwrap();
                    lines.insert(
                        next,
                        Line {
                            stream,
                            open: false,
                            heard: Vec::new(),
                        },
                    );
                    next += 1;
                }
            } else {
                let Token(id) = event.token();
                match lines.get_mut(&id).map(|line| line.hear(&mut scratch)) {
                    Some(Heard::Order(order)) => obey(&order, &mut lines),
                    Some(Heard::Gone) => drop(lines.remove(&id)),
                    Some(Heard::Nothing) | None => {}
                }
            }
        }
    }
}

enum Heard {
    Nothing,
    Order(String),
    Gone,
}

impl Line {
    fn hear(&mut self, scratch: &mut [u8]) -> Heard {
        loop {
            match self.stream.read(scratch) {
                Ok(0) => return Heard::Gone,
                Ok(read) => self.heard.extend_from_slice(&scratch[..read]),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(_) => return Heard::Gone,
            }
        }
        if !self.open {
            let text = String::from_utf8_lossy(&self.heard).into_owned();
            let Some(end) = text.find("\r\n\r\n") else {
                return Heard::Nothing;
            };
            let key = text
                .lines()
                .find_map(|line| line.strip_prefix("Sec-WebSocket-Key: "))
                .unwrap_or_default();
            let accept = BASE64.encode(&Sha1::digest(format!("{key}{GUID}")));
            let answer = format!(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                 Sec-WebSocket-Accept: {accept}\r\n\r\n"
            );
            let _ = self.stream.write(answer.as_bytes());
            self.open = true;
            self.heard.drain(..end + 4);
        }
        let Some(frame) = wire::first(&self.heard) else {
            return Heard::Nothing;
        };
        let payload = &self.heard[frame.from..frame.to];
        let unmasked = payload
            .iter()
            .zip(frame.mask.iter().cycle())
            .map(|(byte, mask)| byte ^ mask);
        let order = String::from_utf8_lossy(&unmasked.collect::<Vec<u8>>()).into_owned();
        self.heard = self.heard.split_off(frame.to);
        if self.heard.is_empty() {
            self.heard = Vec::new();
        }
        Heard::Order(order)
    }
}

fn obey(order: &str, lines: &mut BTreeMap<usize, Line>) {
    let words: Vec<&str> = order.split(' ').collect();
    match words[..] {
        ["send", bytes, times, gap] => {
            let (bytes, times): (usize, u64) = (bytes.parse().unwrap(), times.parse().unwrap());
            let gap: u64 = gap.parse().unwrap();
            let frame = wire::plain(&vec![b'x'; bytes]);
            let begin = Instant::now();
            for round in 0..times {
                wait(begin, gap * round);
                to_all(lines, &frame);
            }
        }
        ["play", bytes, times, ref rounds @ ..] => {
            let (bytes, times): (usize, usize) = (bytes.parse().unwrap(), times.parse().unwrap());
            let single = wire::plain(&vec![b'x'; bytes]);
            let mut somebody: Vec<usize> = lines.keys().copied().collect();
            let begin = Instant::now();
            for round in rounds {
                let (at, bytes) = round.split_once(':').unwrap();
                let frame = wire::plain(&vec![b'x'; bytes.parse().unwrap()]);
                wait(begin, at.parse().unwrap());
                to_all(lines, &frame);
                for id in &somebody[..times.min(somebody.len())] {
                    lines.get_mut(id).unwrap().say(&single);
                }
                let others = times % somebody.len();
                somebody.rotate_left(others);
            }
        }
        _ => {}
    }
}

fn wait(begin: Instant, micros: u64) {
    let at = Duration::from_micros(micros);
    while begin.elapsed() < at {
        std::thread::sleep(at.saturating_sub(begin.elapsed()));
    }
}

fn to_all(lines: &mut BTreeMap<usize, Line>, frame: &[u8]) {
    for line in lines.values_mut() {
        line.say(frame);
    }
}

impl Line {
    fn say(&mut self, mut bytes: &[u8]) {
        let mut since = None;
        while self.open && !bytes.is_empty() {
            match self.stream.write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    if since.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                        self.open = false;
                    }
                    std::thread::yield_now();
                }
                Err(_) => self.open = false,
            }
        }
    }
}
