//! REST calls to set a session up, one connection each, nothing but what these calls need.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    thread,
    time::Duration,
};

use anyhow::{Context as _, bail};
use dais_protocol::{
    Command, CommandId, Created, Enter, Entered, NewSession, Plan, Role, RoleLinks, SegmentKind,
    SessionChange, SessionId, Submit, Title,
};
use serde::{Serialize, de::DeserializeOwned};
use socket2::{Domain, Socket, Type};
use uuid::Uuid;

/// Connections over which people enter at once.
const DOORS: usize = 32;
/// Nothing that sets a session up takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the server's REST calls.
pub struct Api {
    line: BufReader<TcpStream>,
    address: String,
    token: Option<String>,
}

/// Everything a scene needs of a session that runs.
#[derive(Clone, Debug)]
pub struct Hall {
    /// Which.
    pub session: SessionId,
    /// The organiser's token.
    pub host: String,
    /// The chair's token.
    pub chair: String,
    /// The relay desk's token.
    pub relay: String,
    /// What attendees enter with.
    pub code: String,
    /// Their tokens.
    pub attendees: Vec<String>,
}

/// A fresh command id.
pub fn fresh() -> CommandId {
    CommandId(Uuid::now_v7())
}

impl Api {
    /// Connects; `from` tells loopback addresses apart.
    pub fn new(address: &str, from: u8, token: Option<&str>) -> anyhow::Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddr::from((Ipv4Addr::new(127, 0, 2, from), 0)).into())?;
        socket.connect(&address.parse::<SocketAddr>()?.into())?;
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_tcp_nodelay(true)?;
        Ok(Self {
            line: BufReader::new(socket.into()),
            address: address.to_owned(),
            token: token.map(str::to_owned),
        })
    }

    /// A POST of JSON that answers JSON.
    pub fn post<T: DeserializeOwned>(&mut self, path: &str, body: &impl Serialize) -> anyhow::Result<T> {
        self.call("POST", path, &serde_json::to_vec(body)?)
    }

    /// A GET that answers JSON.
    pub fn get<T: DeserializeOwned>(&mut self, path: &str) -> anyhow::Result<T> {
        self.call("GET", path, &[])
    }

    /// Asks something of a session.
    pub fn act(&mut self, session: SessionId, command: Command) -> anyhow::Result<()> {
        let path = format!("/api/sessions/{session}/commands");
        self.post::<dais_protocol::Done>(&path, &Submit { id: fresh(), command })?;
        Ok(())
    }

    /// A GET that answers text.
    pub fn text(&mut self, path: &str) -> anyhow::Result<String> {
        Ok(String::from_utf8(self.exchange("GET", path, &[])?)?)
    }

    fn call<T: DeserializeOwned>(&mut self, method: &str, path: &str, body: &[u8]) -> anyhow::Result<T> {
        Ok(serde_json::from_slice(&self.exchange(method, path, body)?)?)
    }

    fn exchange(&mut self, method: &str, path: &str, body: &[u8]) -> anyhow::Result<Vec<u8>> {
        let token = self
            .token
            .as_ref()
            .map(|token| format!("Authorization: Bearer {token}\r\n"));
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n",
            self.address,
            token.unwrap_or_default(),
            body.len()
        );
        let stream = self.line.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let (mut status, mut length) = (String::new(), None);
        self.line.read_line(&mut status)?;
        loop {
            let mut header = String::new();
            self.line.read_line(&mut header)?;
            let header = header.trim().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
        }
        let mut answer = vec![0; length.context("an answer of known length")?];
        self.line.read_exact(&mut answer)?;
        if !status.contains(" 20") {
            bail!(
                "{method} {path}: {} {}",
                status.trim(),
                String::from_utf8_lossy(&answer)
            );
        }
        Ok(answer)
    }
}

/// A plan of one open floor.
pub fn plan(title: &str) -> anyhow::Result<Plan> {
    let title = Title::parse(title)?;
    let minutes = dais_protocol::Minutes::new(60);
    Ok(Plan {
        segments: vec![dais_protocol::PlanSegment {
            kind: SegmentKind::OpenFloor,
            title: title.clone(),
            minutes: minutes.context("an hour")?,
            slots: Vec::new(),
            prepared: Vec::new(),
        }],
        title,
        short_title: None,
        reference: None,
        format: None,
        layout: None,
        minutes,
        starts_at: None,
        open_floor_share: None,
        people: Vec::new(),
        policy_questions: Vec::new(),
        goals: Vec::new(),
        tags: Vec::new(),
        tools: Vec::new(),
        notes: Vec::new(),
    })
}

/// Makes a session, opens and starts it, and lets `people` in. Without screening a question is public at once, so that
/// everybody's screens have something to do.
pub fn hall(
    address: &str,
    host_secret: &str,
    title: &str,
    people: usize,
    screening: bool,
) -> anyhow::Result<Hall> {
    let mut api = Api::new(address, 1, None)?;
    let entered: Entered = api.post(
        "/api/enter",
        &Enter::Host {
            secret: host_secret.to_owned(),
        },
    )?;
    let host = entered.token;
    let mut api = Api::new(address, 1, Some(&host))?;
    let Created { session } = api.post(
        "/api/sessions",
        &NewSession {
            id: fresh(),
            plan: plan(title)?,
        },
    )?;
    api.act(session, Command::OpenSession {})?;
    api.act(session, Command::StartSession {})?;
    api.act(
        session,
        Command::ChangeSession(SessionChange {
            screening: Some(screening),
            ..SessionChange::default()
        }),
    )?;
    let links: RoleLinks = api.get(&format!("/api/sessions/{session}/links"))?;
    let chair = token(address, session, &links, Role::Chair)?;
    let relay = token(address, session, &links, Role::Relay)?;
    let code = links.join_code;
    let attendees = crowd(address, &code, people)?;
    Ok(Hall {
        session,
        host,
        chair,
        relay,
        code,
        attendees,
    })
}

/// What a role's link is exchanged for.
fn token(address: &str, session: SessionId, links: &RoleLinks, role: Role) -> anyhow::Result<String> {
    let link = links.links.iter().find(|link| link.role == role);
    let (link, secret) = link
        .with_context(|| format!("no link for {role:?}"))?
        .url
        .split_once('#')
        .and_then(|(_, fragment)| fragment.split_once('.'))
        .context("an address with a secret")?;
    let enter = Enter::Link {
        session,
        link: link.parse()?,
        secret: secret.to_owned(),
    };
    Ok(Api::new(address, 1, None)?
        .post::<Entered>("/api/enter", &enter)?
        .token)
}

/// Lets people in by the join code, over some connections at once.
fn crowd(address: &str, code: &str, people: usize) -> anyhow::Result<Vec<String>> {
    let doors = DOORS.min(people.max(1));
    let threads: Vec<_> = (0..doors)
        .map(|door| {
            let (address, code) = (address.to_owned(), code.to_owned());
            let share = people / doors + usize::from(door < people % doors);
            thread::spawn(move || -> anyhow::Result<Vec<String>> {
                let mut api = Api::new(&address, u8::try_from(door + 2)?, None)?;
                (0..share)
                    .map(|_| {
                        Ok(api
                            .post::<Entered>("/api/enter", &Enter::Code { code: code.clone() })?
                            .token)
                    })
                    .collect()
            })
        })
        .collect();
    let mut tokens = Vec::with_capacity(people);
    for thread in threads {
        tokens.extend(thread.join().expect("a thread that lets people in")?);
    }
    Ok(tokens)
}
