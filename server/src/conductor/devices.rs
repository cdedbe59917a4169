//! Codes by which somebody opens what is theirs on a second device (rule W22): short-lived, good once, kept in memory
//! only. A token itself is never shown.

use std::{
    collections::{BTreeMap, VecDeque},
    io,
    sync::{Mutex, MutexGuard, PoisonError},
};

use dais_protocol::{Millis, ParticipantId, SessionId, Timestamp, limits::DEVICE_CODE_MS};

use crate::secrets::Secrets;

/// Codes that may wait to be used; the oldest is forgotten first.
const MAX_CODES: usize = 10_000;

/// A code that was given out.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The code.
    pub code: String,
    /// It is good before then.
    pub expires_at: Timestamp,
}

#[derive(Debug, Default)]
pub(crate) struct Devices(Mutex<Codes>);

#[derive(Debug, Default)]
struct Codes {
    by_code: BTreeMap<String, Whose>,
    /// The one that is good of each.
    newest: BTreeMap<(SessionId, ParticipantId), String>,
    order: VecDeque<String>,
}

#[derive(Clone, Copy, Debug)]
struct Whose {
    session: SessionId,
    participant: ParticipantId,
    expires_at: Timestamp,
}

impl Devices {
    /// A new code; an older one of the same person is worthless from now on.
    pub(crate) fn issue(
        &self,
        session: SessionId,
        participant: ParticipantId,
        now: Timestamp,
    ) -> io::Result<Issued> {
        let code = Secrets::device_code()?;
        let expires_at = now.plus(Millis(DEVICE_CODE_MS));
        let whose = Whose {
            session,
            participant,
            expires_at,
        };
        self.codes().add(code.clone(), whose);
        Ok(Issued { code, expires_at })
    }

    /// Whose a code is; it is worthless afterwards. `code` is tidy.
    pub(crate) fn take(&self, code: &str, now: Timestamp) -> Option<(SessionId, ParticipantId)> {
        let whose = self.codes().remove(code)?;
        (now < whose.expires_at).then_some((whose.session, whose.participant))
    }

    fn codes(&self) -> MutexGuard<'_, Codes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Codes {
    fn add(&mut self, code: String, whose: Whose) {
        let person = (whose.session, whose.participant);
        if let Some(older) = self.newest.insert(person, code.clone()) {
            self.by_code.remove(&older);
        }
        self.by_code.insert(code.clone(), whose);
        self.order.push_back(code);
        while self.order.len() > MAX_CODES
            && let Some(oldest) = self.order.pop_front()
        {
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, code: &str) -> Option<Whose> {
        let whose = self.by_code.remove(code)?;
        self.newest.remove(&(whose.session, whose.participant));
        Some(whose)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(n: u128) -> ParticipantId {
        ParticipantId(Uuid::from_u128(n))
    }

    const HERE: SessionId = SessionId(Uuid::nil());

    #[test]
    fn w22_a_code_is_good_once_and_for_a_while() {
        let devices = Devices::default();
        let issued = devices.issue(HERE, person(1), Timestamp(0)).unwrap();
        assert_eq!(issued.expires_at, Timestamp(DEVICE_CODE_MS));
        let last = Timestamp(DEVICE_CODE_MS - 1);
        assert_eq!(devices.take(&issued.code, last), Some((HERE, person(1))));
        assert_eq!(devices.take(&issued.code, last), None, "used");
        let late = devices.issue(HERE, person(1), Timestamp(0)).unwrap();
        assert_eq!(devices.take(&late.code, late.expires_at), None);
    }

    #[test]
    fn w22_a_newer_code_replaces_the_older_and_the_oldest_go_first() {
        let devices = Devices::default();
        let now = Timestamp(0);
        let [older, newer] = [(); 2].map(|()| devices.issue(HERE, person(1), now).unwrap().code);
        assert_eq!(devices.take(&older, now), None);
        let most = u128::try_from(MAX_CODES).unwrap();
        let codes: Vec<String> = (2..2 + most)
            .map(|n| devices.issue(HERE, person(n), now).unwrap().code)
            .collect();
        assert_eq!(devices.take(&newer, now), None, "pushed out");
        assert_eq!(devices.take(&codes[0], now), Some((HERE, person(2))));
        let kept = devices.codes();
        assert!(kept.by_code.len() <= MAX_CODES && kept.order.len() <= MAX_CODES);
        assert_eq!(kept.newest.len(), kept.by_code.len());
    }
}
