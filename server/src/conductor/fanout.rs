//! From what changed to what each socket is sent (rules C5–C13).
//!
//! There is a lane per audience. Keys that changed gather in each lane; the first change is flushed at once,
//! then the lane rests for a tick. Somebody's own things are flushed to them alone. A patch never claims a
//! place in the journal its audience has not been brought up to, so a screen's `since` is never a lie.
//!
//! A flush begins a round; the conductor writes some of it at a time and looks at its inboxes in between, so
//! that ten thousand readers delay neither what the crew asks nor its answer (C23).

use std::{
    collections::{BTreeMap, BTreeSet},
    pin::pin,
    sync::Arc,
};

use dais_core::{Session, Viewer};
use dais_protocol::{
    Audience, ByeCode, Entity, Key, ParticipantId, PresenceCard, QuestionId, Role, Seq, Timestamp,
};
use tokio::{
    task::yield_now,
    time::{Duration, Instant},
};

use super::{
    board::Board,
    counts::Counters,
    encode::{self, Body},
    frame::Frame,
    lane::Lane,
    measured::Connected,
    outbox::{Farewell, Outbox},
    own::Own,
    presence::Here,
};

/// People whose own things are written in one go, beside that: they do not wait for a round to end.
const OWN_PER_TURN: usize = 16;
/// Sockets written to in one go, then the inboxes are looked at: half a millisecond.
pub(crate) const FRAMES_PER_TURN: usize = 64;
/// How often the crew is shown how far away screens and its own are (M5).
pub(crate) const LAG: Duration = Duration::from_secs(5);
/// How often sockets are looked for that ended without saying so.
const SWEEP: Duration = Duration::from_secs(1);

/// One socket of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SocketId(pub(super) u64);

/// See the module.
#[derive(Debug)]
pub(crate) struct Fanout {
    lanes: Vec<Lane>,
    pub(super) seats: BTreeMap<SocketId, Seat>,
    /// Everybody's sockets, oldest first.
    pub(super) people: BTreeMap<ParticipantId, Vec<SocketId>>,
    pub(super) here: Here,
    pub(super) own: Own,
    sweep_due: Instant,
    lag_due: Instant,
    /// The number of the next socket.
    pub(super) next: u64,
    pub(super) counters: Arc<Counters>,
}

#[derive(Debug)]
pub(super) struct Seat {
    pub(super) participant: ParticipantId,
    pub(super) role: Role,
    pub(super) outbox: Arc<Outbox>,
    pub(super) _connected: Connected,
}

impl Fanout {
    /// Nobody is here yet.
    pub(crate) fn new(session: &Session, counters: Arc<Counters>) -> Self {
        let now = Instant::now();
        let lane = |&audience: &Audience| {
            let nobody = session.presence(PresenceCard::default(), audience);
            Lane::new(audience, Board::draw(session, audience, &nobody), now)
        };
        Self {
            lanes: Audience::ALL.iter().map(lane).collect(),
            seats: BTreeMap::new(),
            people: BTreeMap::new(),
            here: Here::default(),
            own: Own::new(now),
            sweep_due: now,
            lag_due: now,
            next: 0,
            counters,
        }
    }

    /// While loading: the session took a step nobody was here to see.
    pub(crate) fn replay(&mut self, session: &Session, touched: &BTreeSet<Key>) {
        for lane in &mut self.lanes {
            let keys = touched.iter().copied().filter(|key| !matches!(key, Key::Me(_)));
            lane.board.replay(session, &keys.collect());
        }
    }

    /// These changed, durably, by what `actors` did.
    pub(crate) fn mark(
        &mut self,
        session: &Session,
        touched: &BTreeSet<Key>,
        actors: &BTreeSet<ParticipantId>,
    ) {
        for &key in touched {
            if let Key::Me(participant) = key {
                if self.people.contains_key(&participant) {
                    let waits = !actors.contains(&participant) && self.is_of_public(participant);
                    self.own.changed(participant, waits);
                }
                if self.here.changed(session, participant) {
                    self.mark_presence();
                }
            } else {
                for lane in &mut self.lanes {
                    lane.dirty.insert(key);
                }
            }
        }
    }

    /// They see what the public sees, on each of their screens.
    fn is_of_public(&self, participant: ParticipantId) -> bool {
        let sockets = self.people.get(&participant).into_iter().flatten();
        let mut seats = sockets.filter_map(|socket| self.seats.get(socket));
        seats.all(|seat| seat.role.audience() == Audience::Public)
    }

    /// Nobody is connected.
    pub(crate) fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }

    /// Whether somebody is shown as here.
    pub(crate) fn is_here(&self, participant: ParticipantId) -> bool {
        self.here.knows(participant)
    }

    /// Whether somebody has a screen open.
    pub(crate) fn is_connected(&self, participant: ParticipantId) -> bool {
        self.people.contains_key(&participant)
    }

    /// Who is here, as an audience may see it.
    pub(crate) fn presence(&self, session: &Session, audience: Audience) -> Entity {
        session.presence(self.here.card(session), audience)
    }

    /// Everything a role's audience may see: what it has been shown, and what changed since. Nobody's own things
    /// are among them, however many take part.
    pub(crate) fn keys(&self, role: Role) -> impl Iterator<Item = Key> {
        let lane = &self.lanes[role.audience() as usize];
        lane.board.keys().chain(lane.dirty.iter().copied())
    }

    /// When [`Self::flush`] has something to do.
    pub(crate) fn wake(&self) -> Option<Instant> {
        let lanes = self.lanes.iter().filter_map(Lane::due);
        let lag = self.here.measured_ones().next().map(|_| self.lag_due);
        let others = [self.own.due(), lag, self.here.next()];
        lanes.chain(others.into_iter().flatten()).min()
    }

    /// Sends what is due.
    pub(crate) fn flush(&mut self, session: &Session, now: Timestamp) {
        let at = Instant::now();
        if self.sweep_due <= at {
            self.sweep_due = at + SWEEP;
            self.sweep();
        }
        if self.here.forget(at) {
            self.mark_presence();
        }
        if self.lag_due <= at {
            self.lag_due = at + LAG;
            self.measure();
        }
        let Self { lanes, here, .. } = self;
        let mut card = None;
        let due = |lane: &Lane| lane.due().is_some_and(|due| due <= at);
        for lane in lanes.iter_mut().filter(|lane| due(lane)) {
            let present = lane.dirty.contains(&Key::Presence).then(|| {
                let card = card.get_or_insert_with(|| here.card(session));
                session.presence(card.clone(), lane.audience)
            });
            if lane.flush(session, present.as_ref(), now, at) {
                self.counters.measured.rests(lane.audience, lane.tick());
                self.counters.patches.one();
            }
        }
    }

    /// There is more to write.
    pub(crate) fn is_writing(&self) -> bool {
        let own = self.own.due().is_some_and(|due| due <= Instant::now());
        own || self.lanes.iter().any(Lane::is_writing)
    }

    /// Writes the next frames, the crew's before those of the many, then people's own.
    pub(crate) fn write(&mut self, session: &Session, now: Timestamp) {
        self.write_rounds();
        let rest = self.lane(Role::Attendee).tick();
        for _ in 0..OWN_PER_TURN {
            let Some(participant) = self.own.next(Instant::now(), rest) else {
                return;
            };
            self.write_own(session, participant, now);
        }
    }

    fn write_rounds(&mut self) {
        let mut written = 0;
        for lane in self.lanes.iter_mut().rev() {
            written += lane.write(FRAMES_PER_TURN - written);
        }
        self.counters.deliveries.add(written);
    }

    /// Goes on writing while `work` is not done: what is decided now is not seen before it is durable, what was
    /// durable before is on its way.
    pub(crate) async fn meanwhile<T>(&mut self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = yield_now(), if self.lanes.iter().any(Lane::is_writing) => self.write_rounds(),
            }
        }
    }

    /// Somebody's own things, to all their sockets.
    fn write_own(&mut self, session: &Session, participant: ParticipantId, now: Timestamp) {
        let sockets = self.people.get(&participant).cloned().unwrap_or_default();
        let seats = || {
            sockets
                .iter()
                .filter_map(|socket| Some((*socket, self.seats.get(socket)?)))
        };
        let upto = seats().map(|(socket, seat)| self.lanes[seat.role.audience() as usize].seq_of(socket));
        let Some(upto) = upto.min() else { return };
        let frame = self.own_patch(session, participant, upto, now);
        for (_, seat) in seats() {
            seat.outbox.put(None, &frame);
        }
        self.counters.deliveries.add(sockets.len());
    }

    /// `upto`: where its readers stand.
    pub(super) fn own_patch(
        &self,
        session: &Session,
        participant: ParticipantId,
        upto: Seq,
        now: Timestamp,
    ) -> Frame {
        self.counters.own_patches.one();
        let key = Key::Me(participant);
        let own = session.project(key, Viewer::Person(participant));
        let text = own.map(|own| encode::entity(&own));
        // An organiser has no own things: nothing to put, and nothing to remove either.
        let op = text.as_deref().map(|text| (key, Some(text)));
        Body::new(op).patch(upto, now, false)
    }

    pub(super) fn mark_presence(&mut self) {
        for lane in &mut self.lanes {
            lane.dirty.insert(Key::Presence);
        }
    }

    /// Which question somebody of the crew has in hand is the crew's to see (C32).
    fn mark_crew_presence(&mut self) {
        for audience in [Audience::Crew, Audience::Relay] {
            self.lanes[audience as usize].dirty.insert(Key::Presence);
        }
    }

    /// Somebody of the crew says on a socket which question they have in hand.
    pub(crate) fn attend(&mut self, socket: SocketId, question: Option<QuestionId>) {
        let participant = self.seats.get(&socket).map(|seat| seat.participant);
        if participant.is_some_and(|who| self.here.attends(who, socket, question)) {
            self.mark_crew_presence();
        }
    }

    /// Only the crew sees how far away screens and the crew's own are; by the newest socket.
    fn measure(&mut self) {
        let newest = |screen: ParticipantId| {
            let socket = self.people.get(&screen)?.last()?;
            Some((screen, self.seats.get(socket)?.outbox.lag()?))
        };
        let measured: Vec<_> = self.here.measured_ones().filter_map(newest).collect();
        let mut news = false;
        for (screen, lag) in measured {
            news |= self.here.measured(screen, lag);
        }
        if news {
            self.mark_crew_presence();
        }
    }

    pub(super) fn lane(&mut self, role: Role) -> &mut Lane {
        let place = role.audience() as usize;
        &mut self.lanes[place]
    }
}

/// However the conductor ends, its sockets hear of it, and do not all come back in the same instant.
impl Drop for Fanout {
    fn drop(&mut self) {
        for (n, seat) in (0..).zip(self.seats.values()) {
            let spread: u32 = n % 1000;
            let farewell = Farewell {
                code: ByeCode::Restart,
                retry_after: Some(500 + 2 * spread),
            };
            seat.outbox.end(farewell);
        }
    }
}
