//! Many sockets on one thread. A socket costs its kernel buffers and a hundred bytes here; bytes are kept only of a
//! frame that has not arrived whole.

mod manner;
mod socket;

use std::{
    collections::{BTreeMap, VecDeque},
    io::{self, ErrorKind, Read as _},
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use mio::{Events, Interest, Poll, Token, net::TcpStream};
use socket2::{Domain, Protocol, Socket as RawSocket, Type};

use crate::{process::has_own_core, wire};
pub use manner::Manner;
use socket::Count;
pub use socket::Socket;

/// Read at once.
const SCRATCH: usize = 256 * 1024;

/// What arrived.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// On which socket.
    pub socket: usize,
    /// The text.
    pub text: &'a [u8],
}

/// All sockets of this process.
pub struct Swarm {
    poll: Poll,
    events: Events,
    scratch: Box<[u8]>,
    target: SocketAddr,
    path: String,
    manner: Manner,
    sockets: Vec<Socket>,
    /// Handshakes under way.
    joining: usize,
    waiting: VecDeque<usize>,
    /// Text bytes heard by all.
    pub bytes: u64,
    /// Text frames heard by all.
    pub frames: u64,
    /// Sockets the other side closed.
    pub lost: usize,
    /// Which they were, since somebody last asked.
    gone: Vec<usize>,
    /// Handshakes that were answered otherwise than asked, by status.
    pub statuses: BTreeMap<u16, usize>,
    /// When the newest text frame was heard.
    pub last_at: Instant,
}

impl Swarm {
    /// Nobody yet; those who come behave.
    pub fn new(address: &str, path: &str) -> anyhow::Result<Self> {
        Self::of(address, path, Manner::default())
    }

    /// Nobody yet; those who come behave as they are told.
    pub fn of(address: &str, path: &str, manner: Manner) -> anyhow::Result<Self> {
        Ok(Self {
            poll: Poll::new()?,
            events: Events::with_capacity(4096),
            scratch: vec![0; SCRATCH].into_boxed_slice(),
            target: address.parse().context("an address")?,
            path: path.to_owned(),
            manner,
            sockets: Vec::new(),
            joining: 0,
            waiting: VecDeque::new(),
            bytes: 0,
            frames: 0,
            lost: 0,
            gone: Vec::new(),
            statuses: BTreeMap::new(),
            last_at: Instant::now(),
        })
    }

    /// Adds a socket that says `hello` (nothing when empty) once it is through.
    pub fn add(&mut self, hello: &str) -> usize {
        let hello = if hello.is_empty() {
            Vec::new()
        } else {
            wire::masked(hello.as_bytes())
        };
        self.push(None, hello)
    }

    /// Adds a socket that sends `head` and means no handshake.
    pub fn add_headless(&mut self, head: &[u8]) -> usize {
        self.push(Some(head.to_vec()), Vec::new())
    }

    fn push(&mut self, head: Option<Vec<u8>>, hello: Vec<u8>) -> usize {
        self.sockets.push(Socket {
            stream: None,
            head,
            hello,
            deaf_at: None,
            open: false,
            part: Vec::new(),
            out: VecDeque::new(),
            seq: 0,
            frames: 0,
            connections: 0,
        });
        let socket = self.sockets.len() - 1;
        self.waiting.push_back(socket);
        socket
    }

    /// Lets a socket that is closed try again.
    pub fn again(&mut self, socket: usize) {
        let known = &mut self.sockets[socket];
        known.stream = None;
        known.open = false;
        known.part = Vec::new();
        known.out = VecDeque::new();
        self.waiting.push_back(socket);
    }

    /// Which sockets the other side closed since this was last asked.
    pub fn take_gone(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.gone)
    }

    /// The sockets.
    pub fn sockets(&self) -> &[Socket] {
        &self.sockets
    }

    /// How many are through the handshake.
    pub fn open(&self) -> usize {
        self.sockets.iter().filter(|socket| socket.open).count()
    }

    /// Says something on a socket.
    pub fn say(&mut self, socket: usize, text: &str) {
        self.say_raw(socket, &wire::masked(text.as_bytes()));
    }

    /// Puts bytes on a socket as they are.
    pub fn say_raw(&mut self, socket: usize, bytes: &[u8]) {
        let known = &mut self.sockets[socket];
        known.out.extend(bytes);
        if (known.open || known.head.is_some()) && known.flush().is_err() {
            self.closed(socket);
        }
    }

    /// Waits for at most `patience` and hands over every text frame that arrives meanwhile.
    pub fn turn(&mut self, patience: Duration, mut hear: impl FnMut(Heard<'_>)) -> anyhow::Result<()> {
        while self.joining < self.manner.joining
            && let Some(socket) = self.waiting.pop_front()
        {
            self.connect(socket)?;
        }
        let mut events = std::mem::replace(&mut self.events, Events::with_capacity(1));
        let polled = self.wait(&mut events, patience);
        if let Err(error) = polled
            && error.kind() != ErrorKind::Interrupted
        {
            return Err(error.into());
        }
        for event in &events {
            let Token(socket) = event.token();
            if event.is_writable() && self.sockets[socket].flush().is_err() {
                self.closed(socket);
            }
            let closing = event.is_read_closed() || event.is_error();
            if event.is_readable() || closing {
                self.read(socket, closing, &mut hear);
            }
        }
        self.events = events;
        Ok(())
    }

    fn wait(&mut self, events: &mut Events, patience: Duration) -> io::Result<()> {
        if !has_own_core() {
            return self.poll.poll(events, Some(patience));
        }
        let end = Instant::now() + patience;
        loop {
            self.poll.poll(events, Some(Duration::ZERO))?;
            if !events.is_empty() || Instant::now() >= end {
                return Ok(());
            }
        }
    }

    /// Turns until `done` says so or `limit` is over; says whether it was done.
    pub fn until(
        &mut self,
        limit: Duration,
        mut hear: impl FnMut(Heard<'_>),
        mut done: impl FnMut(&Self) -> bool,
    ) -> anyhow::Result<bool> {
        let end = Instant::now() + limit;
        while !done(self) {
            if Instant::now() >= end {
                return Ok(false);
            }
            self.turn(Duration::from_millis(5), &mut hear)?;
        }
        Ok(true)
    }

    fn connect(&mut self, socket: usize) -> anyhow::Result<()> {
        let raw = RawSocket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP))?;
        raw.set_nonblocking(true)?;
        raw.set_tcp_nodelay(true)?;
        if let Some(bytes) = self.manner.receive_buffer {
            raw.set_recv_buffer_size(bytes)?;
        }
        if let Some(bytes) = self.manner.send_buffer {
            raw.set_send_buffer_size(bytes)?;
        }
        let from = SocketAddr::from((self.manner.address(socket)?, 0));
        raw.bind(&from.into())?;
        // Being under way is no error.
        let _ = raw.connect(&self.target.into());
        let mut stream = TcpStream::from_std(raw.into());
        let interest = Interest::READABLE | Interest::WRITABLE;
        self.poll
            .registry()
            .register(&mut stream, Token(socket), interest)?;
        let known = &mut self.sockets[socket];
        known.stream = Some(stream);
        known.out.clear();
        known.connections += 1;
        known.deaf_at = self.manner.deaf_after.map(|after| known.frames + after);
        let handshake = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            self.path, self.target
        );
        known
            .out
            .extend(known.head.as_deref().unwrap_or(handshake.as_bytes()));
        self.joining += 1;
        Ok(())
    }

    fn read(&mut self, socket: usize, closing: bool, hear: &mut impl FnMut(Heard<'_>)) {
        loop {
            let known = &mut self.sockets[socket];
            // Bytes that nobody takes are no end; an end that the poll tells of is one, also for the deaf.
            if !closing && known.open && known.deaf_at.is_some_and(|deaf| known.frames >= deaf) {
                return;
            }
            let Some(stream) = known.stream.as_mut() else {
                return;
            };
            let read = match stream.read(&mut self.scratch) {
                Ok(0) => return self.closed(socket),
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(_) => return self.closed(socket),
            };
            let fresh = &self.scratch[..read];
            let mut count = Count::default();
            if known.part.is_empty() {
                let used = known.take(socket, fresh, &mut count, hear);
                known.part = fresh[used..].to_vec();
            } else {
                let mut whole = std::mem::take(&mut known.part);
                whole.extend_from_slice(fresh);
                let used = known.take(socket, &whole, &mut count, hear);
                known.part = whole.split_off(used);
            }
            self.joining = self.joining.saturating_sub(count.opened);
            if let Some(status) = count.status {
                *self.statuses.entry(status).or_default() += 1;
            }
            self.bytes += count.bytes;
            self.frames += count.frames;
            if count.frames > 0 {
                self.last_at = Instant::now();
            }
            // Of an end that came with the last bytes the poll tells once.
            if read < self.scratch.len() && !closing {
                return;
            }
        }
    }

    fn closed(&mut self, socket: usize) {
        let known = &mut self.sockets[socket];
        if known.stream.is_none() {
            return;
        }
        if !known.open {
            self.joining = self.joining.saturating_sub(1);
        }
        known.open = false;
        known.stream = None;
        self.lost += 1;
        self.gone.push(socket);
    }
}
