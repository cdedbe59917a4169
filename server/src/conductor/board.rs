//! What an audience has been shown, as text (rules C6–C8, C13, C21).
//!
//! A board holds every entity an audience may see, encoded, as of the last flush. From it come patches (what
//! changed), full frames (all there is) and catch-up frames (what changed since). All three are encoded once
//! for everybody who needs the same one; an entity whose text did not change is not sent. Everybody a patch goes to
//! has what the board had before it, so it says of an entity only what changed in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dais_core::{Session, Viewer};
use dais_protocol::{Audience, Entity, Key, Millis, Seq, Timestamp};

use super::{
    counts::Counters,
    encode::{self, Body, Op},
    frame::Frame,
};

/// Flushes whose keys are remembered, for screens that come back.
pub(crate) const RESUME_STEPS: usize = 256;
/// A shared frame older than this gets the time anew, so that nobody sets a clock by an old frame.
const FRESH: Millis = Millis(50);

/// See the module.
#[derive(Debug)]
pub(crate) struct Board {
    audience: Audience,
    texts: BTreeMap<Key, Box<str>>,
    seq: Seq,
    /// What each flush changed, oldest first.
    steps: VecDeque<(Seq, Vec<Key>)>,
    /// Whoever has everything up to here can be told what changed since.
    known_since: Seq,
    full: Option<Shared>,
    /// By how many steps they tell.
    caught_up: BTreeMap<usize, Shared>,
}

impl Board {
    /// All there is.
    pub(crate) fn draw(session: &Session, audience: Audience, presence: &Entity) -> Self {
        let viewer = Viewer::Audience(audience);
        let shown = session.keys().into_iter().filter_map(|key| {
            let entity = session.project(key, viewer)?;
            Some((key, encode::entity(&entity)))
        });
        let mut texts: BTreeMap<_, _> = shown.collect();
        texts.insert(Key::Presence, encode::entity(presence));
        Self {
            audience,
            texts,
            seq: session.seq(),
            steps: VecDeque::new(),
            known_since: session.seq(),
            full: None,
            caught_up: BTreeMap::new(),
        }
    }

    /// Where the session stood at the last flush.
    pub(crate) fn seq(&self) -> Seq {
        self.seq
    }

    /// What the audience has been shown.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Key> {
        self.texts.keys().copied()
    }

    /// Moves on to the session as it stands; says what changed for this audience, if anything did.
    pub(crate) fn update(
        &mut self,
        session: &Session,
        keys: &BTreeSet<Key>,
        presence: Option<&Entity>,
    ) -> Option<Body> {
        let changed = self.take_in(session, keys, presence);
        if changed.is_empty() {
            return None;
        }
        let differ = |(key, before): &(Key, Option<Box<str>>)| {
            let change = before.as_deref().zip(self.texts.get(key));
            change.and_then(|(before, now)| encode::change(before, now))
        };
        let told: Vec<_> = changed.iter().map(differ).collect();
        let ops = changed.iter().zip(&told).map(|((key, _), change)| {
            let whole = || self.texts.get(key).map_or(Op::Remove, |text| Op::Put(text));
            (*key, change.as_deref().map_or_else(whole, Op::Change))
        });
        let body = Body::of(ops);
        self.remember(changed.into_iter().map(|(key, _)| key).collect());
        Some(body)
    }

    /// The same while nobody is told: a step taken before anybody was here.
    pub(crate) fn replay(&mut self, session: &Session, keys: &BTreeSet<Key>) {
        let changed = self.take_in(session, keys, None);
        self.remember(changed.into_iter().map(|(key, _)| key).collect());
    }

    /// What reads otherwise now, with how it read before.
    fn take_in(
        &mut self,
        session: &Session,
        keys: &BTreeSet<Key>,
        presence: Option<&Entity>,
    ) -> Vec<(Key, Option<Box<str>>)> {
        let mut changed = Vec::new();
        for &key in keys {
            let text = match key {
                Key::Presence => presence.map(encode::entity),
                _ => session
                    .project(key, Viewer::Audience(self.audience))
                    .map(|entity| encode::entity(&entity)),
            };
            match text {
                Some(text) if self.texts.get(&key) == Some(&text) => {}
                Some(text) => changed.push((key, self.texts.insert(key, text))),
                None if key == Key::Presence => {}
                None => changed.extend(self.texts.remove(&key).map(|before| (key, Some(before)))),
            }
        }
        self.seq = session.seq();
        if !changed.is_empty() {
            self.full = None;
            self.caught_up.clear();
        }
        changed
    }

    /// A frame that holds all there is.
    pub(crate) fn full(&mut self, now: Timestamp, counters: &Counters) -> Frame {
        let texts = &self.texts;
        let shared = self.full.get_or_insert_with(|| {
            counters.snapshots.one();
            Shared::new(
                Body::new(texts.iter().map(|(key, text)| (*key, Some(&**text)))),
                true,
            )
        });
        shared.frame(self.seq, now)
    }

    /// A frame with what changed since; `None` when that is not known any more, or is everything.
    pub(crate) fn since(&mut self, since: Seq, now: Timestamp, counters: &Counters) -> Option<Frame> {
        if since < self.known_since || since > self.seq {
            return None;
        }
        let texts = &self.texts;
        let newest_first = self.steps.iter().rev();
        let missed = newest_first.take_while(|(seq, _)| *seq > since).count();
        let steps = self.steps.iter().rev().take(missed);
        let mut keys: BTreeSet<Key> = steps.flat_map(|(_, keys)| keys).copied().collect();
        keys.insert(Key::Presence);
        if keys.len() >= texts.len() {
            return None;
        }
        let shared = self.caught_up.entry(missed).or_insert_with(|| {
            counters.snapshots.one();
            let ops = keys.iter().map(|key| (*key, texts.get(key).map(|text| &**text)));
            Shared::new(Body::new(ops), false)
        });
        Some(shared.frame(self.seq, now))
    }

    fn remember(&mut self, mut changed: Vec<Key>) {
        // Who is here is part of every catch-up frame and has no place in the journal.
        changed.retain(|key| *key != Key::Presence);
        if changed.is_empty() {
            return;
        }
        self.steps.push_back((self.seq, changed));
        if self.steps.len() > RESUME_STEPS
            && let Some((seq, _)) = self.steps.pop_front()
        {
            self.known_since = seq;
        }
    }
}

/// One frame for many sockets.
#[derive(Debug)]
struct Shared {
    body: Body,
    full: bool,
    last: Option<(Seq, Timestamp, Frame)>,
}

impl Shared {
    fn new(body: Body, full: bool) -> Self {
        let last = None;
        Self { body, full, last }
    }

    fn frame(&mut self, seq: Seq, now: Timestamp) -> Frame {
        if let Some((upto, at, frame)) = &self.last
            && *upto == seq
            && now.since(*at) < FRESH
        {
            return frame.clone();
        }
        let frame = self.body.patch(seq, now, self.full);
        self.last = Some((seq, now, frame.clone()));
        frame
    }
}
