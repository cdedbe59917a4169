//! The state of a session, and how events change it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dais_protocol::{
    AudioState, CommandId, Key, Life, LinkId, ParticipantId, PersonId, QuestionId, Refusal, RefusalCode, Seq,
    Timestamp, Who,
};

use crate::{
    baton::Baton,
    call::{Call, Concerns},
    cues::Cues,
    event::{Cause, Change, Entry},
    floor::Floor,
    life::Card,
    line::Line,
    links::Link,
    people::{Participant, Person},
    places::Places,
    questions::{Likes, Own, Question, figures},
    queue::Queue,
    request::Request,
    rundown::Rundown,
    screens::Screens,
    shows::Show,
    undo::Acts,
    waits::Waits,
};

/// Commands whose answer is remembered, so that a repeat changes nothing (S2). The oldest are forgotten first:
/// at the busiest this is several minutes, longer than any client repeats.
const REMEMBERED: usize = 200_000;

/// Where an entry stands: applying needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its place in the journal.
    pub seq: Seq,
    /// Its time.
    pub at: Timestamp,
}

/// One session. `Default` is a session not yet made: it knows nothing but [`crate::Ask::Create`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    pub(crate) card: Option<Card>,
    pub(crate) links: BTreeMap<LinkId, Link>,
    pub(crate) participants: BTreeMap<ParticipantId, Participant>,
    pub(crate) people: BTreeMap<PersonId, Person>,
    /// Who came by the own link of somebody on the roster (L5).
    pub(crate) devices: BTreeMap<PersonId, Vec<ParticipantId>>,
    /// Who told what they need, and since when (P15); what it is stands in their profile.
    pub(crate) needs_told: BTreeMap<ParticipantId, Timestamp>,
    /// What is known of people's sound, by who they are for the floor (P25).
    pub(crate) audio: BTreeMap<Who, AudioState>,
    pub(crate) places: Places,
    pub(crate) rundown: Rundown,
    pub(crate) queue: Queue,
    /// Worked out from the rest.
    pub(crate) call: Call,
    /// Worked out from the rest.
    pub(crate) waits: Waits,
    pub(crate) floor: Floor,
    pub(crate) questions: BTreeMap<QuestionId, Question>,
    /// The number given to a question last.
    pub(crate) numbered: u32,
    /// Worked out from the questions.
    pub(crate) own_questions: BTreeMap<Who, Own>,
    /// Questions on the short list, in order.
    pub(crate) shortlist: Vec<QuestionId>,
    /// Worked out from the words of questions as they came in.
    pub(crate) likes: Likes,
    pub(crate) cues: Cues,
    pub(crate) baton: Option<Baton>,
    pub(crate) screens: Screens,
    pub(crate) line: Line,
    /// In the order in which they were opened.
    pub(crate) shows: Vec<Show>,
    pub(crate) acts: Acts,
    seq: Seq,
    at: Timestamp,
    remembered: Remembered,
    touched: BTreeSet<Key>,
}

impl Session {
    /// The last entry applied; 0 before the first.
    pub fn seq(&self) -> Seq {
        self.seq
    }

    /// The time of the last entry applied. A new entry must not be earlier (T6).
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The life it leads; draft when not yet made.
    pub fn life(&self) -> Life {
        self.card.as_ref().map_or(Life::Draft, |card| card.life)
    }

    /// Whether it was made at all.
    pub fn exists(&self) -> bool {
        self.card.is_some()
    }

    /// Whether it is for practice.
    pub fn is_practice(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.practice)
    }

    /// The answer to a command that was carried out before (S2). The same id from somebody else is refused.
    pub fn answer_to(&self, request: &Request) -> Option<Result<Seq, Refusal>> {
        let (who, seq) = self.remembered.answers.get(&request.id)?;
        Some(if *who == Some(request.actor.participant) {
            Ok(*seq)
        } else {
            Err(RefusalCode::IdTaken.into())
        })
    }

    /// Applies a whole entry, as replay does.
    pub fn apply_entry(&mut self, entry: &Entry) {
        for change in &entry.changes {
            self.apply(
                Stamp {
                    seq: entry.seq,
                    at: entry.at,
                },
                change,
            );
        }
    }

    /// Applies what happened.
    pub fn apply(&mut self, stamp: Stamp, change: &Change) {
        self.seq = stamp.seq;
        self.at = stamp.at;
        if let Cause::Command(id) = change.cause {
            self.remembered.keep(id, change.actor, stamp.seq);
        }
        let doing = self.doing(stamp.at, change);
        for event in &change.events {
            self.apply_event(change.doer(stamp.at), event);
        }
        let concerns = Concerns::of(&change.events);
        if concerns.call {
            self.recall();
        }
        if concerns.waits {
            self.reckon_waits(stamp.at);
        }
        if concerns.fairness {
            self.touch(Key::Fairness);
        }
        if change.events.iter().any(figures::counts) {
            self.touch(Key::Relay);
        }
        if let Some(doing) = doing {
            self.done(doing);
        }
        // What stands follows from all of this.
        self.settle_cues();
    }

    /// Keys of entities that changed since this was last asked.
    pub fn take_touched(&mut self) -> BTreeSet<Key> {
        let mut touched = std::mem::take(&mut self.touched);
        // The forecast hangs on who speaks, on what is planned, and on who is absent.
        let moves_time = |key: &Key| matches!(key, Key::Floor | Key::Segment(_) | Key::Person(_));
        if touched.iter().any(moves_time) {
            touched.insert(Key::Rundown);
        }
        touched
    }

    pub(crate) fn touch(&mut self, key: Key) {
        self.touched.insert(key);
    }

    pub(crate) fn touch_all(&mut self, keys: impl IntoIterator<Item = Key>) {
        self.touched.extend(keys);
    }
}

/// What was answered to which command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Remembered {
    answers: BTreeMap<CommandId, (Option<ParticipantId>, Seq)>,
    order: VecDeque<CommandId>,
}

impl Remembered {
    fn keep(&mut self, id: CommandId, who: Option<ParticipantId>, seq: Seq) {
        if self.answers.insert(id, (who, seq)).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
    }
}
