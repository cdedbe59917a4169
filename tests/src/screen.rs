//! A screen as a browser is one: a socket, and entities by key that only frames change.

use std::{collections::BTreeMap, time::Duration};

use dais_protocol::{
    ClientFrame, Command, CommandId, Entity, Key, PROTOCOL_VERSION, ParticipantId, RefusalCode, Seq,
    ServerFrame, SessionId,
};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

use crate::{rest::fresh, server::Server};

/// How long a screen waits for what must come before a test calls it lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connected screen.
#[derive(Debug)]
pub struct Screen {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// What it shows.
    pub entities: BTreeMap<Key, Entity>,
    /// The last entry it has seen in full.
    pub seq: Seq,
    /// Whom it speaks for.
    pub you: ParticipantId,
    answers: BTreeMap<CommandId, Result<Seq, RefusalCode>>,
}

/// The link broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost;

impl Screen {
    /// Connects with a token and waits until everything is there.
    pub async fn connect(server: &Server, session: SessionId, token: &str) -> Result<Self, Lost> {
        Self::resume(server, session, token, None, BTreeMap::new()).await
    }

    /// Connects again, keeping what was seen up to `since`.
    pub async fn resume(
        server: &Server,
        session: SessionId,
        token: &str,
        since: Option<Seq>,
        entities: BTreeMap<Key, Entity>,
    ) -> Result<Self, Lost> {
        let address = server.socket(&format!("/api/sessions/{session}/socket"));
        let (socket, _) = connect_async(address).await.map_err(|_| Lost)?;
        let you = ParticipantId(uuid::Uuid::nil());
        let mut screen = Self {
            socket,
            entities,
            seq: since.unwrap_or_default(),
            you,
            answers: BTreeMap::new(),
        };
        let hello = ClientFrame::Hello {
            version: PROTOCOL_VERSION,
            token: token.to_owned(),
            since,
            build: None,
        };
        screen.send(&hello).await?;
        while screen.you.0.is_nil() || screen.entities.is_empty() {
            screen.hear().await?;
        }
        Ok(screen)
    }

    /// Asks for something and waits for the answer.
    pub async fn act(&mut self, command: Command) -> Result<Result<Seq, RefusalCode>, Lost> {
        self.act_as(fresh(), command).await
    }

    /// The same under a given id.
    pub async fn act_as(
        &mut self,
        id: CommandId,
        command: Command,
    ) -> Result<Result<Seq, RefusalCode>, Lost> {
        self.send(&ClientFrame::Do { id, command }).await?;
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return Ok(answer);
            }
            self.hear().await?;
        }
    }

    /// Waits until what it shows satisfies `enough`.
    pub async fn until(&mut self, enough: impl Fn(&BTreeMap<Key, Entity>) -> bool) -> Result<(), Lost> {
        while !enough(&self.entities) {
            self.hear().await?;
        }
        Ok(())
    }

    /// Takes in one frame.
    pub async fn hear(&mut self) -> Result<(), Lost> {
        let message = timeout(PATIENCE, self.socket.next())
            .await
            .expect("a frame comes");
        let text = match message {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Close(_)) | Err(_)) | None => return Err(Lost),
            Some(Ok(_)) => return Ok(()),
        };
        let frame: ServerFrame = serde_json::from_str(&text).expect("a frame of the protocol");
        if let ServerFrame::Patch { change, .. } = &frame {
            let known = |key| self.entities.contains_key(key);
            assert!(
                change.iter().flat_map(BTreeMap::keys).all(known),
                "what was never shown changed"
            );
        }
        frame.fold(&mut self.entities).expect("changes fit");
        match frame {
            ServerFrame::Welcome { you, .. } => self.you = you,
            ServerFrame::Patch { seq, .. } => {
                assert!(seq >= self.seq, "frames come in order");
                self.seq = seq;
            }
            ServerFrame::Done { id, seq } => {
                self.answers.insert(id, Ok(seq));
            }
            ServerFrame::Refused {
                id: Some(id), code, ..
            } => {
                self.answers.insert(id, Err(code));
            }
            ServerFrame::Bye { .. } => return Err(Lost),
            ServerFrame::Refused { id: None, .. } | ServerFrame::Pong { .. } => {}
        }
        Ok(())
    }

    async fn send(&mut self, frame: &ClientFrame) -> Result<(), Lost> {
        let text = serde_json::to_string(frame).expect("our own types become JSON");
        self.socket.send(Message::text(text)).await.map_err(|_| Lost)
    }
}
