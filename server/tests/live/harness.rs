//! A server on a port of its own.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::{Path, Request},
    routing::get,
};
use dais::{
    accept::{self, Bounds},
    clock::Clock,
    conductor::Conductors,
    secrets::{Bearer, Secrets},
    ws,
};
use dais_protocol::{Channel, Command, CommandId, LinkId, Plan, Refusal, Role, Seq, SessionId};
use tokio::net::TcpSocket;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{failing::FailingJournal, screen::Screen};

pub(crate) struct House {
    pub(crate) conductors: Conductors,
    pub(crate) journal: Arc<FailingJournal>,
    pub(crate) session: SessionId,
    pub(crate) address: SocketAddr,
}

pub(crate) fn id() -> CommandId {
    CommandId(Uuid::now_v7())
}

pub(crate) fn plan(title: &str) -> Plan {
    serde_json::from_value(serde_json::json!({
        "title": title,
        "segments": [{"kind": "open_floor", "title": "Open floor", "minutes": 30}],
    }))
    .unwrap()
}

pub(crate) fn question(text: &str) -> Command {
    command(serde_json::json!({
        "type": "ask_question", "text": text, "kind": "question", "to": [], "anonymous": false,
    }))
}

pub(crate) fn introduce(name: &str, channel: Channel) -> Command {
    command(serde_json::json!({"type": "introduce", "name": name, "channel": channel}))
}

pub(crate) fn retitle(title: &str) -> Command {
    command(serde_json::json!({"type": "change_session", "title": title}))
}

pub(crate) fn command(value: serde_json::Value) -> Command {
    serde_json::from_value(value).unwrap()
}

impl House {
    /// A server with one live session.
    pub(crate) async fn open() -> Self {
        Self::over(Arc::default(), None).await
    }

    /// Like [`Self::open`], with sockets that take little before they are full.
    pub(crate) async fn with_small_buffers() -> Self {
        Self::over(Arc::default(), Some(16 * 1024)).await
    }

    /// The same journal under a new process, so to speak.
    pub(crate) async fn restart(&self) -> Self {
        let conductors = Conductors::open(
            Arc::clone(&self.journal) as _,
            Clock::start(),
            self.conductors.secrets().clone(),
        )
        .await
        .unwrap();
        Self {
            address: listen(&conductors, None),
            journal: Arc::clone(&self.journal),
            session: self.session,
            conductors,
        }
    }

    async fn over(journal: Arc<FailingJournal>, buffer: Option<usize>) -> Self {
        let secrets = Secrets::random().unwrap();
        let conductors = Conductors::open(Arc::clone(&journal) as _, Clock::start(), secrets)
            .await
            .unwrap();
        let session = conductors
            .create(id(), plan("Digital public goods"))
            .await
            .unwrap();
        let house = Self {
            address: listen(&conductors, buffer),
            conductors,
            journal,
            session,
        };
        house.host(Command::OpenSession {}).await.unwrap();
        let seq = house.host(Command::StartSession {}).await.unwrap();
        house.shown(seq).await;
        house
    }

    /// Every audience was shown what happened up to `seq`.
    pub(crate) async fn shown(&self, seq: Seq) {
        for role in [Role::Attendee, Role::Speaker, Role::Relay] {
            self.screen(role).await.upto(seq).await;
        }
    }

    pub(crate) async fn host(&self, command: Command) -> Result<Seq, Refusal> {
        self.conductors
            .ask(self.session, Bearer::Host, id(), command)
            .await
    }

    pub(crate) async fn link_of(&self, role: Role) -> LinkId {
        let links = self.conductors.links(self.session).await.unwrap();
        let found = links
            .into_iter()
            .find(|(_, of, _, revoked)| *of == role && !revoked);
        if let Some((link, ..)) = found {
            return link;
        }
        let made = id();
        let command = Command::IssueLink {
            role,
            label: None,
            person: None,
        };
        let asked = self
            .conductors
            .ask(self.session, Bearer::Host, made, command)
            .await;
        asked.unwrap();
        LinkId(made.0)
    }

    /// A fresh token for a role.
    pub(crate) async fn token(&self, role: Role) -> String {
        let entered = if role == Role::Attendee {
            let code = self.conductors.join_code(self.session).unwrap();
            self.conductors.enter_by_code(&code).await
        } else {
            let link = self.link_of(role).await;
            let secret = self.conductors.secrets().link(self.session, link);
            self.conductors.enter_by_link(self.session, link, &secret).await
        };
        entered.unwrap().token
    }

    pub(crate) fn bearer(&self, token: &str) -> Bearer {
        self.conductors.secrets().bearer(self.session, token).unwrap()
    }

    /// A welcomed screen of somebody new.
    pub(crate) async fn screen(&self, role: Role) -> Screen {
        Screen::welcomed(self, &self.token(role).await, None).await
    }

    /// A question everybody may see; who asked is somebody new.
    pub(crate) async fn approved(&self, text: &str) -> dais_protocol::QuestionId {
        let question = self.submitted(text).await;
        self.host(Command::ApproveQuestion { question }).await.unwrap();
        question
    }

    /// A question nobody has screened.
    pub(crate) async fn submitted(&self, text: &str) -> dais_protocol::QuestionId {
        let asker = self.bearer(&self.token(Role::Attendee).await);
        let made = id();
        let commands = [(id(), introduce("Ada", Channel::Online)), (made, question(text))];
        for (id, command) in commands {
            self.conductors
                .ask(self.session, asker, id, command)
                .await
                .unwrap();
        }
        dais_protocol::QuestionId(made.0)
    }
}

fn listen(conductors: &Conductors, buffer: Option<usize>) -> SocketAddr {
    let conductors = conductors.clone();
    let socket = TcpSocket::new_v4().unwrap();
    let mut bounds = Bounds::default();
    if let Some(bytes) = buffer {
        bounds.send_buffer = bytes;
    }
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let listener = socket.listen(64).unwrap();
    let address = listener.local_addr().unwrap();
    let serve = move |Path(session): Path<Uuid>, request: Request| async move {
        let (response, upgrading) = ws::upgrade(request).unwrap();
        upgrading.serve(SessionId(session), conductors, "test build");
        response
    };
    let router = Router::new().route("/s/{session}", get(serve));
    let never = CancellationToken::new();
    tokio::spawn(accept::serve(listener, router, bounds, never));
    address
}
