//! What the process knows of every session, loaded or not: its line in the organiser's list and its join code.

use std::{collections::BTreeMap, io};

use dais_core::{Change, Entry, Event, Session, Stamp, Viewer};
use dais_protocol::{Audience, Entity, Key, Life, SessionCard, SessionId, SessionSummary, Timestamp};
use dashmap::{DashMap, Entry as Place};

use crate::secrets::Secrets;

#[derive(Debug, Default)]
pub(crate) struct Known {
    sessions: DashMap<SessionId, Line>,
    codes: DashMap<String, SessionId>,
}

#[derive(Clone, Debug)]
struct Line {
    summary: SessionSummary,
    join_code: String,
    practice: bool,
}

impl Known {
    /// Learns a session from its journal. Only what its card shows is applied, so this is one cheap pass.
    pub(crate) fn learn(&self, id: SessionId, entries: &[Entry]) {
        let mut session = Session::default();
        for entry in entries {
            let stamp = Stamp {
                seq: entry.seq,
                at: entry.at,
            };
            for change in &entry.changes {
                let shown = |event: &&Event| {
                    matches!(
                        event,
                        Event::Created { .. }
                            | Event::LifeMoved { .. }
                            | Event::SessionChanged { .. }
                            // Of the card's changes: others are not known here.
                            | Event::Undone { .. }
                    )
                };
                let events: Vec<_> = change.events.iter().filter(shown).cloned().collect();
                if !events.is_empty() {
                    session.apply(stamp, &Change { events, ..*change });
                }
            }
        }
        if let Some(first) = entries.first() {
            self.note(id, &session, first.at);
        }
    }

    /// Notes the card as it is now. `at` is when the session was made, if it was made just now.
    pub(crate) fn note(&self, id: SessionId, session: &Session, at: Timestamp) {
        let Some(card) = card(session) else { return };
        let created_at = self.sessions.get(&id).map_or(at, |line| line.summary.created_at);
        self.codes.insert(card.join_code.clone(), id);
        let summary = SessionSummary {
            session: id,
            title: card.title,
            reference: card.reference,
            life: card.life,
            starts_at: card.starts_at,
            minutes: card.minutes,
            created_at,
        };
        let line = Line {
            summary,
            join_code: card.join_code,
            practice: card.practice,
        };
        self.sessions.insert(id, line);
    }

    pub(crate) fn contains(&self, id: SessionId) -> bool {
        self.sessions.contains_key(&id)
    }

    pub(crate) fn len(&self) -> usize {
        self.sessions.len()
    }

    /// Forgets a practice session, and frees its code.
    pub(crate) fn forget(&self, id: SessionId) {
        if let Some((_, line)) = self.sessions.remove_if(&id, |_, line| line.practice) {
            self.codes.remove(&line.join_code);
        }
    }

    /// All but those for practice, newest first.
    pub(crate) fn summaries(&self) -> Vec<SessionSummary> {
        let real = self.sessions.iter().filter(|line| !line.practice);
        let mut all: Vec<_> = real.map(|line| line.summary.clone()).collect();
        all.sort_by_key(|summary| std::cmp::Reverse((summary.created_at, summary.session)));
        all
    }

    /// How many stand where in their life, but for practice.
    pub(crate) fn lives(&self) -> BTreeMap<Life, u64> {
        let mut lives: BTreeMap<_, _> = Life::ALL.iter().map(|life| (*life, 0)).collect();
        for line in self.sessions.iter().filter(|line| !line.practice) {
            *lives.entry(line.summary.life).or_default() += 1;
        }
        lives
    }

    pub(crate) fn summary(&self, id: SessionId) -> Option<SessionSummary> {
        Some(self.sessions.get(&id)?.summary.clone())
    }

    pub(crate) fn join_code(&self, id: SessionId) -> Option<String> {
        Some(self.sessions.get(&id)?.join_code.clone())
    }

    /// `code` is tidy.
    pub(crate) fn by_code(&self, code: &str) -> Option<SessionId> {
        let id = *self.codes.get(code)?;
        // A code that is merely reserved leads nowhere yet.
        self.contains(id).then_some(id)
    }

    /// A code no session has; it stays reserved for this one until released.
    pub(crate) fn reserve_code(&self, id: SessionId) -> io::Result<String> {
        loop {
            let code = Secrets::join_code()?;
            if let Place::Vacant(place) = self.codes.entry(code.clone()) {
                place.insert(id);
                return Ok(code);
            }
        }
    }

    /// Gives a reserved code back, unless the session took it.
    pub(crate) fn release_code(&self, id: SessionId, code: &str) {
        if self.join_code(id).as_deref() != Some(code) {
            self.codes.remove(code);
        }
    }
}

fn card(session: &Session) -> Option<SessionCard> {
    match session.project(Key::Session, Viewer::Audience(Audience::Crew))? {
        Entity::Session(card) => Some(card),
        _ => None,
    }
}
