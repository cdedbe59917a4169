//! What reaches a conductor's inboxes.

use std::sync::Arc;

use dais_core::Ask;
use dais_protocol::{
    CommandId, FoundParticipants, Label, LinkId, PROTOCOL_VERSION, ParticipantId, Plan, QuestionId, Refusal,
    RefusalCode, Replan, Role, Seq, ServerFrame, SessionId, View,
};
use tokio::sync::oneshot;

use super::{
    fanout::SocketId,
    frame::Frame,
    outbox::{Farewell, Outbox},
};
use crate::{clock::Clock, secrets::Bearer};

/// Where an answer goes.
pub(crate) type Reply<T> = oneshot::Sender<T>;

/// A role link as its host sees it: which, for what, for whom, whether revoked.
pub type LinkLine = (LinkId, Role, Option<Label>, bool);

#[derive(Debug)]
pub(crate) enum Message {
    /// Something is asked.
    Ask(Asked),
    /// A socket said hello.
    Join {
        bearer: Bearer,
        /// The page build it runs.
        build: Option<String>,
        outbox: Arc<Outbox>,
        reply: Reply<Result<Joined, Farewell>>,
    },
    /// A socket that fell behind has drained.
    Resync(SocketId),
    /// A socket is gone.
    Leave(SocketId),
    /// What somebody may see.
    View {
        bearer: Bearer,
        reply: Reply<Result<View, Refusal>>,
    },
    /// Somebody of the crew has a question in hand, or none any more.
    Attend {
        socket: SocketId,
        question: Option<QuestionId>,
    },
    /// People who joined, by a part of their name.
    Find {
        bearer: Bearer,
        find: Option<Label>,
        reply: Reply<Result<FoundParticipants, Refusal>>,
    },
    /// What could be done about the time.
    Replan {
        bearer: Bearer,
        reply: Reply<Result<Replan, Refusal>>,
    },
    /// What somebody may do.
    Role {
        participant: ParticipantId,
        reply: Reply<Result<Role, RefusalCode>>,
    },
    /// What the session was prepared as, for its crew.
    Plan {
        bearer: Bearer,
        reply: Reply<Result<Plan, Refusal>>,
    },
    /// Every link.
    Links { reply: Reply<Vec<LinkLine>> },
    /// The process ends.
    Stop,
}

#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) by: By,
    pub(crate) id: CommandId,
    pub(crate) ask: Ask,
    pub(crate) reply: Reply<Result<Seq, Refusal>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    /// Somebody whose token was checked.
    Bearer(Bearer),
    /// Nobody sent it: the server speaks for somebody who comes in, or who is gone.
    Edge(ParticipantId),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Joined {
    pub(crate) socket: SocketId,
    pub(crate) you: ParticipantId,
    pub(crate) role: Role,
    pub(crate) seq: Seq,
    pub(crate) full: bool,
    /// The session's.
    pub(crate) clock: Clock,
}

impl Joined {
    /// The first frame (W6).
    pub(crate) fn welcome(&self, session: SessionId, build: &str) -> Frame {
        Frame::of(&ServerFrame::Welcome {
            version: PROTOCOL_VERSION,
            session,
            you: self.you,
            roles: vec![self.role],
            seq: self.seq,
            now: self.clock.now(),
            full: self.full,
            build: build.to_owned(),
        })
    }
}
