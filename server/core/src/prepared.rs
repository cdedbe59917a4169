//! Questions the moderator prepared for named panellists (rule R7), and who may be addressed at all.

use dais_protocol::{
    Key, Note, PersonId, PreparedId, PreparedState, RefusalCode, SegmentId,
    limits::{MAX_ADDRESSEES, MAX_PREPARED},
};

use crate::{decide::Decision, event::Event, request::Request, session::Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    pub(crate) segment: SegmentId,
    pub(crate) text: Note,
    pub(crate) to: Vec<PersonId>,
    pub(crate) state: PreparedState,
    /// Only if time allows.
    pub(crate) reserve: bool,
}

pub(crate) fn add_prepared(
    session: &Session,
    request: &Request,
    segment: SegmentId,
    text: &Note,
    to: &[PersonId],
    reserve: bool,
) -> Decision {
    session.segment(segment)?;
    if session.rundown.prepared.len() >= MAX_PREPARED {
        return Err(RefusalCode::TooMany.into());
    }
    let to = session.addressed(to)?;
    let prepared = PreparedId(request.id.0);
    if session.rundown.prepared.contains_key(&prepared) {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::PreparedAdded {
        prepared,
        segment,
        text: text.clone(),
        to,
        reserve,
    }])
}

/// R9: a prepared question may be reworded, re-addressed or kept in reserve.
pub(crate) fn change_prepared(
    session: &Session,
    prepared: PreparedId,
    text: Option<&Note>,
    to: Option<&[PersonId]>,
    reserve: Option<bool>,
) -> Decision {
    session
        .rundown
        .prepared
        .get(&prepared)
        .ok_or(RefusalCode::NotFound)?;
    if text.is_none() && to.is_none() && reserve.is_none() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let to = to.map(|to| session.addressed(to)).transpose()?;
    Ok(vec![Event::PreparedChanged {
        prepared,
        text: text.cloned(),
        to,
        reserve,
    }])
}

pub(crate) fn mark_prepared(session: &Session, prepared: PreparedId, state: PreparedState) -> Decision {
    let known = session
        .rundown
        .prepared
        .get(&prepared)
        .ok_or(RefusalCode::NotFound)?;
    if known.state == state {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::PreparedMarked { prepared, state }])
}

impl Session {
    pub(crate) fn known_people(&self, people: &[PersonId]) -> Result<(), RefusalCode> {
        if people.len() > MAX_ADDRESSEES {
            return Err(RefusalCode::TooMany);
        }
        if people.iter().all(|person| self.people.contains_key(person)) {
            Ok(())
        } else {
            Err(RefusalCode::NotFound)
        }
    }

    /// N10, R7: whoever is addressed stands on the roster.
    pub(crate) fn addressed(&self, people: &[PersonId]) -> Result<Vec<PersonId>, RefusalCode> {
        self.known_people(people)?;
        let mut unique: Vec<PersonId> = Vec::new();
        for person in people {
            if !unique.contains(person) {
                unique.push(*person);
            }
        }
        Ok(unique)
    }

    pub(crate) fn prepared_added(
        &mut self,
        prepared: PreparedId,
        segment: SegmentId,
        text: &Note,
        to: &[PersonId],
        reserve: bool,
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.prepared.push(prepared);
        let added = Prepared {
            segment,
            text: text.clone(),
            to: to.to_vec(),
            state: PreparedState::Waiting,
            reserve,
        };
        self.rundown.prepared.insert(prepared, added);
        self.touch(Key::Prepared(prepared));
        self.touch_segment(segment);
    }

    pub(crate) fn prepared_changed(
        &mut self,
        prepared: PreparedId,
        text: Option<&Note>,
        to: Option<&Vec<PersonId>>,
        reserve: Option<bool>,
    ) {
        if let Some(known) = self.rundown.prepared.get_mut(&prepared) {
            if let Some(text) = text {
                known.text.clone_from(text);
            }
            if let Some(to) = to {
                known.to.clone_from(to);
            }
            known.reserve = reserve.unwrap_or(known.reserve);
        }
        self.touch(Key::Prepared(prepared));
    }

    pub(crate) fn prepared_marked(&mut self, prepared: PreparedId, state: PreparedState) {
        if let Some(known) = self.rundown.prepared.get_mut(&prepared) {
            known.state = state;
        }
        self.touch(Key::Prepared(prepared));
    }
}
