//! A screen: a real socket that folds what it is sent.

use std::{collections::BTreeMap, time::Duration};

use dais_protocol::{
    ByeCode, ClientFrame, Command, CommandId, Entity, Key, PROTOCOL_VERSION, ParticipantId, Refusal, Seq,
    ServerFrame, SessionId, Timestamp,
};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{
    net::{TcpSocket, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite::Message};

use crate::harness::{House, id};

/// Only keeps a broken test from hanging.
pub(crate) const GUARD: Duration = Duration::from_secs(60);

pub(crate) struct Screen {
    socket: WebSocketStream<TcpStream>,
    pub(crate) you: ParticipantId,
    pub(crate) entities: BTreeMap<Key, Entity>,
    pub(crate) seq: Seq,
    /// Every frame, as it came.
    pub(crate) frames: Vec<ServerFrame>,
    /// Every byte, as it came.
    pub(crate) texts: String,
}

impl Screen {
    /// A socket that has said nothing yet.
    pub(crate) async fn silent(house: &House, session: SessionId) -> Self {
        Self::over(house, session, TcpSocket::new_v4().unwrap()).await
    }

    pub(crate) async fn over(house: &House, session: SessionId, socket: TcpSocket) -> Self {
        let stream = socket.connect(house.address).await.unwrap();
        let url = format!("ws://{}/s/{session}", house.address);
        let (socket, _) = client_async(url, stream).await.unwrap();
        Self {
            socket,
            you: ParticipantId(uuid::Uuid::nil()),
            entities: BTreeMap::new(),
            seq: Seq(0),
            frames: Vec::new(),
            texts: String::new(),
        }
    }

    pub(crate) async fn welcomed(house: &House, token: &str, since: Option<Seq>) -> Self {
        let mut screen = Self::silent(house, house.session).await;
        screen.hello(token, since).await;
        screen.up_to_date().await;
        screen
    }

    pub(crate) async fn hello(&mut self, token: &str, since: Option<Seq>) {
        self.send(&ClientFrame::Hello {
            version: PROTOCOL_VERSION,
            token: token.to_owned(),
            since,
            build: None,
        })
        .await;
    }

    /// Reads the welcome, the patch after it and the own things.
    pub(crate) async fn up_to_date(&mut self) {
        for _ in 0..3 {
            self.frame().await;
        }
        assert!(
            matches!(self.frames[0], ServerFrame::Welcome { .. }),
            "{:?}",
            self.frames
        );
    }

    /// The same screen after its link broke: it keeps what it has and says up to where.
    pub(crate) async fn again(self, house: &House, token: &str) -> Self {
        let mut back = Self::silent(house, house.session).await;
        (back.entities, back.seq) = (self.entities, self.seq);
        back.hello(token, Some(self.seq)).await;
        back
    }

    pub(crate) async fn send(&mut self, frame: &ClientFrame) {
        self.raw(&serde_json::to_string(frame).unwrap()).await;
    }

    pub(crate) async fn raw(&mut self, text: &str) {
        self.message(Message::text(text)).await;
    }

    pub(crate) async fn message(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    /// The connection itself, for who has stopped being a screen.
    pub(crate) fn into_stream(self) -> TcpStream {
        self.socket.into_inner()
    }

    /// The next frame, folded; `None` when the server hung up.
    pub(crate) async fn read(&mut self) -> Result<ServerFrame, Option<u16>> {
        timeout(GUARD, self.read_unguarded()).await.expect("nothing came")
    }

    /// Like [`Self::read`], for tests that move time.
    pub(crate) async fn read_unguarded(&mut self) -> Result<ServerFrame, Option<u16>> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    self.texts.push_str(&text);
                    let frame: ServerFrame = serde_json::from_str(&text).unwrap();
                    self.fold(&frame);
                    self.frames.push(frame.clone());
                    return Ok(frame);
                }
                Some(Ok(Message::Close(frame))) => return Err(frame.map(|frame| frame.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(None),
            }
        }
    }

    pub(crate) async fn frame(&mut self) -> ServerFrame {
        self.read().await.expect("the server hung up")
    }

    /// Reads until the server says goodbye; its code, when to come back, and the close code.
    pub(crate) async fn bye(&mut self) -> (ByeCode, Option<u32>, u16) {
        loop {
            if let ServerFrame::Bye { code, retry_after } = self.frame().await {
                let closed = self.read().await.expect_err("a frame after the bye");
                return (code, retry_after, closed.expect("no close frame"));
            }
        }
    }

    /// Reads until the server hung up, however that shows.
    pub(crate) async fn hung_up(&mut self) {
        while self.read().await.is_ok() {}
    }

    /// Reads until `seen`.
    pub(crate) async fn until(&mut self, seen: impl Fn(&Self) -> bool) {
        while !seen(self) {
            self.frame().await;
        }
    }

    pub(crate) async fn upto(&mut self, seq: Seq) {
        self.until(|screen| screen.seq >= seq).await;
    }

    /// Everything the server has sent so far has been read: a pong overtakes nothing but answers.
    pub(crate) async fn settled(&mut self) {
        let sent = Timestamp(u64::from(rand_ish(self.frames.len())));
        self.send(&ClientFrame::Ping { sent, lag: None }).await;
        loop {
            if let ServerFrame::Pong { sent: back, .. } = self.frame().await
                && back == sent
            {
                return;
            }
        }
    }

    pub(crate) async fn ask(&mut self, command: Command) -> Result<Seq, Refusal> {
        self.ask_as(id(), command).await
    }

    pub(crate) async fn ask_as(&mut self, id: CommandId, command: Command) -> Result<Seq, Refusal> {
        self.send(&ClientFrame::Do { id, command }).await;
        self.answer(id).await
    }

    pub(crate) async fn answer(&mut self, id: CommandId) -> Result<Seq, Refusal> {
        loop {
            match self.frame().await {
                ServerFrame::Done { id: done, seq } if done == id => return Ok(seq),
                ServerFrame::Refused {
                    id: Some(of),
                    code,
                    message,
                } if of == id => {
                    return Err(Refusal { code, message });
                }
                _ => {}
            }
        }
    }

    /// Patches read so far.
    pub(crate) fn patches(&self) -> usize {
        self.frames
            .iter()
            .filter(|frame| matches!(frame, ServerFrame::Patch { .. }))
            .count()
    }

    pub(crate) fn title(&self) -> &str {
        match &self.entities[&Key::Session] {
            Entity::Session(card) => card.title.as_str(),
            other => panic!("{other:?}"),
        }
    }

    fn fold(&mut self, frame: &ServerFrame) {
        if let ServerFrame::Patch { change, .. } = frame {
            let known = |key| self.entities.contains_key(key);
            let all_known = change.iter().flat_map(BTreeMap::keys).all(known);
            assert!(all_known, "what was never shown changed: {frame:?}");
        }
        frame.fold(&mut self.entities).unwrap();
        match frame {
            ServerFrame::Welcome { you, .. } => self.you = *you,
            ServerFrame::Patch { seq, .. } => {
                assert!(*seq >= self.seq, "patches went backwards");
                self.seq = *seq;
            }
            ServerFrame::Done { .. }
            | ServerFrame::Refused { .. }
            | ServerFrame::Pong { .. }
            | ServerFrame::Bye { .. } => {}
        }
    }
}

fn rand_ish(frames: usize) -> u32 {
    u32::try_from(frames).unwrap() + 1
}
