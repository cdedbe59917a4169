//! Who is connected: coming, being brought up to date, leaving, being sent away (rules C9, W6, W12, W13).

use std::sync::Arc;

use dais_core::Session;
use dais_protocol::{ByeCode, ParticipantId, Role, Seq, Timestamp};

use super::{
    fanout::{Fanout, Seat, SocketId},
    outbox::{Farewell, Outbox},
};

/// Sockets one participant may have open; the oldest yields.
pub(crate) const MAX_OWN_SOCKETS: usize = 5;
/// Sockets of one session.
pub(crate) const MAX_SOCKETS: usize = 20_000;

/// Who joins, and how they were welcomed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seated {
    pub(crate) socket: SocketId,
    pub(crate) seq: Seq,
    pub(crate) full: bool,
}

impl Fanout {
    /// Seats a socket and puts what it needs to be up to date into its outbox.
    pub(crate) fn join(
        &mut self,
        session: &Session,
        participant: ParticipantId,
        role: Role,
        build: Option<String>,
        outbox: Arc<Outbox>,
        now: Timestamp,
    ) -> Result<Seated, Farewell> {
        if self.seats.len() >= MAX_SOCKETS {
            self.sweep();
        }
        if self.seats.len() >= MAX_SOCKETS {
            return Err(ByeCode::Busy.into());
        }
        let sockets = self.people.entry(participant).or_default();
        if sockets.len() >= MAX_OWN_SOCKETS {
            let oldest = sockets[0];
            let yields = Farewell {
                code: ByeCode::Busy,
                retry_after: None,
            };
            self.hang_up(oldest, yields);
        }
        let socket = SocketId(self.next);
        self.next += 1;
        self.people.entry(participant).or_default().push(socket);
        self.lane(role).sockets.insert(socket, Arc::clone(&outbox));
        let seat = Seat {
            participant,
            role,
            outbox,
            _connected: self.counters.measured.connected(role),
        };
        self.seats.insert(socket, seat);
        if self.here.came(session, participant, role, build, now) {
            self.mark_presence();
        }
        self.counters.joins.one();
        if self.lane(role).sockets.len() == 1 {
            let present = self.presence(session, role.audience());
            self.lane(role).catch_up(session, &present);
        }
        let full = self.bring_up_to_date(session, socket, now);
        let seq = self.lane(role).board.seq();
        Ok(Seated { socket, seq, full })
    }

    /// A socket that fell behind has drained.
    pub(crate) fn resync(&mut self, session: &Session, socket: SocketId, now: Timestamp) {
        self.counters.resyncs.one();
        self.bring_up_to_date(session, socket, now);
    }

    /// A socket is gone.
    pub(crate) fn leave(&mut self, socket: SocketId) {
        self.attend(socket, None);
        let Some(seat) = self.seats.remove(&socket) else {
            return;
        };
        self.lane(seat.role).sockets.remove(&socket);
        if let Some(sockets) = self.people.get_mut(&seat.participant) {
            sockets.retain(|other| *other != socket);
            if sockets.is_empty() {
                self.people.remove(&seat.participant);
                self.own.left(seat.participant);
                self.here.left(seat.participant);
            }
        }
    }

    /// Everybody who is connected, or was a moment ago.
    pub(crate) fn connected(&self) -> Vec<ParticipantId> {
        self.people.keys().copied().collect()
    }

    /// Hangs up on somebody who may not be here any more.
    pub(crate) fn evict(&mut self, participant: ParticipantId, why: ByeCode) {
        for socket in self.people.get(&participant).cloned().unwrap_or_default() {
            self.hang_up(socket, why.into());
        }
        if self.here.knows(participant) {
            self.here.sent_away(participant);
            self.mark_presence();
        }
    }

    /// Forgets sockets whose connection ended without saying so.
    pub(crate) fn sweep(&mut self) {
        let gone: Vec<_> = self
            .seats
            .iter()
            // The seat, the lane, and the connection itself.
            .filter(|(_, seat)| Arc::strong_count(&seat.outbox) < 3)
            .map(|(socket, _)| *socket)
            .collect();
        for socket in gone {
            self.leave(socket);
        }
    }

    fn bring_up_to_date(&mut self, session: &Session, socket: SocketId, now: Timestamp) -> bool {
        let Some(seat) = self.seats.get(&socket) else {
            return false;
        };
        let (participant, role, outbox) = (seat.participant, seat.role, Arc::clone(&seat.outbox));
        let counters = Arc::clone(&self.counters);
        let board = &mut self.lane(role).board;
        let missed = outbox
            .taken()
            .and_then(|since| board.since(since, now, &counters));
        let full = missed.is_none();
        let frame = missed.unwrap_or_else(|| board.full(now, &counters));
        let seq = board.seq();
        outbox.catch_up();
        outbox.put(Some(seq), &frame);
        let own = self.own_patch(session, participant, seq, now);
        outbox.put(None, &own);
        self.counters.deliveries.add(2);
        full
    }

    fn hang_up(&mut self, socket: SocketId, farewell: Farewell) {
        if let Some(seat) = self.seats.get(&socket) {
            seat.outbox.end(farewell);
        }
        self.leave(socket);
    }
}
