//! Many sockets on one thread. A socket costs its kernel buffers and a hundred bytes here; bytes are kept only of a
//! frame that has not arrived whole.

use std::{
    collections::VecDeque,
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use mio::{Events, Interest, Poll, Token, net::TcpStream};
use socket2::{Domain, Protocol, Socket as RawSocket, Type};

use crate::wire;

/// Sockets from one loopback address before the next is used: ports are scarce, and a server bounds addresses.
const PER_ADDRESS: usize = 2_500;
/// Handshakes under way at once; more would overflow the listener's backlog.
const JOINING: usize = 256;
/// Read at once.
const SCRATCH: usize = 256 * 1024;
/// The opcode of a text frame.
const TEXT: u8 = 1;

/// What one socket is and has heard.
#[derive(Debug)]
pub struct Socket {
    stream: Option<TcpStream>,
    /// Sent once the handshake is answered.
    hello: Vec<u8>,
    open: bool,
    part: Vec<u8>,
    out: VecDeque<u8>,
    /// The highest place in the journal it was brought up to.
    pub seq: u64,
    /// Text frames heard.
    pub frames: u64,
}

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
    /// When the newest text frame was heard.
    pub last_at: Instant,
}

impl Swarm {
    /// Nobody yet.
    pub fn new(address: &str, path: &str) -> anyhow::Result<Self> {
        Ok(Self {
            poll: Poll::new()?,
            events: Events::with_capacity(4096),
            scratch: vec![0; SCRATCH].into_boxed_slice(),
            target: address.parse().context("an address")?,
            path: path.to_owned(),
            sockets: Vec::new(),
            joining: 0,
            waiting: VecDeque::new(),
            bytes: 0,
            frames: 0,
            lost: 0,
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
        self.sockets.push(Socket {
            stream: None,
            hello,
            open: false,
            part: Vec::new(),
            out: VecDeque::new(),
            seq: 0,
            frames: 0,
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

    /// Cuts a socket without a word.
    pub fn cut(&mut self, socket: usize) {
        if let Some(mut stream) = self.sockets[socket].stream.take() {
            let _ = self.poll.registry().deregister(&mut stream);
        }
        self.sockets[socket].open = false;
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
        if known.open {
            known.flush();
        }
    }

    /// Waits for at most `patience` and hands over every text frame that arrives meanwhile.
    pub fn turn(&mut self, patience: Duration, mut hear: impl FnMut(Heard<'_>)) -> anyhow::Result<()> {
        while self.joining < JOINING
            && let Some(socket) = self.waiting.pop_front()
        {
            self.connect(socket)?;
        }
        let mut events = std::mem::replace(&mut self.events, Events::with_capacity(1));
        let polled = self.poll.poll(&mut events, Some(patience));
        if let Err(error) = polled
            && error.kind() != io::ErrorKind::Interrupted
        {
            return Err(error.into());
        }
        for event in &events {
            let Token(socket) = event.token();
            if event.is_writable() {
                self.sockets[socket].flush();
            }
            let closing = event.is_read_closed() || event.is_error();
            if event.is_readable() || closing {
                self.read(socket, closing, &mut hear);
            }
        }
        self.events = events;
        Ok(())
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
        let part = u8::try_from(socket / PER_ADDRESS + 1).context("too many sockets for the loopback net")?;
        let from = SocketAddrV4::new(Ipv4Addr::new(127, 0, 1, part), 0);
        raw.bind(&SocketAddr::V4(from).into())?;
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
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            self.path, self.target
        );
        known.out.extend(request.as_bytes());
        self.joining += 1;
        Ok(())
    }

    fn read(&mut self, socket: usize, closing: bool, hear: &mut impl FnMut(Heard<'_>)) {
        loop {
            let known = &mut self.sockets[socket];
            let Some(stream) = known.stream.as_mut() else {
                return;
            };
            let read = match stream.read(&mut self.scratch) {
                Ok(0) => return self.closed(socket),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
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
        if !known.open {
            self.joining = self.joining.saturating_sub(1);
        }
        known.open = false;
        known.stream = None;
        self.lost += 1;
    }
}

impl Socket {
    /// Whether it is through the handshake.
    pub fn is_open(&self) -> bool {
        self.open
    }

    fn flush(&mut self) {
        let Some(stream) = self.stream.as_mut() else {
            return;
        };
        while !self.out.is_empty() {
            let (head, _) = self.out.as_slices();
            match stream.write(head) {
                Ok(written @ 1..) => drop(self.out.drain(..written)),
                // Full, or not connected yet: the poll says when.
                Ok(_) | Err(_) => return,
            }
        }
        // Nothing waits: give the memory back, there are ten thousand of these.
        self.out = VecDeque::new();
    }

    /// Takes whole frames off the head of `bytes`; says how many bytes that were.
    fn take(
        &mut self,
        socket: usize,
        bytes: &[u8],
        count: &mut Count,
        hear: &mut impl FnMut(Heard<'_>),
    ) -> usize {
        let mut used = 0;
        if !self.open {
            let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
                return 0;
            };
            if !bytes.starts_with(b"HTTP/1.1 101") {
                return bytes.len();
            }
            self.open = true;
            count.opened += 1;
            self.out.extend(&self.hello);
            self.flush();
            used = end + 4;
        }
        while let Some(frame) = wire::first(&bytes[used..]) {
            let text = &bytes[used + frame.from..used + frame.to];
            used += frame.to;
            if frame.opcode == TEXT {
                count.bytes += text.len() as u64;
                count.frames += 1;
                self.frames += 1;
                self.seq = self.seq.max(patch_seq(text).unwrap_or(0));
                hear(Heard { socket, text });
            }
        }
        used
    }
}

/// What one read brought.
#[derive(Default)]
struct Count {
    bytes: u64,
    frames: u64,
    opened: usize,
}

/// The place a patch brings its reader up to: it stands right behind the type.
fn patch_seq(text: &[u8]) -> Option<u64> {
    number(text.strip_prefix(br#"{"type":"patch","seq":"#)?)
}

/// The number at the head of a text.
pub fn number(text: &[u8]) -> Option<u64> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(None, |number, digit| {
        Some(number.unwrap_or(0) * 10 + u64::from(digit - b'0'))
    })
}
