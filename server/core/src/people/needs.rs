//! What people need to take part (rules P15, P16): told in confidence, kept in their profile, and shown to the relay
//! desk alone.

use dais_protocol::{Key, Label, NeedCard, ParticipantId, RefusalCode, Timestamp, Who, limits::MAX_NEEDS};

use crate::{
    decide::Decision,
    event::{Event, Profile},
    request::Request,
    session::Session,
};

pub(crate) fn say_need(session: &Session, request: &Request, need: Option<&Label>) -> Decision {
    let participant = request.actor.participant;
    let who = Who::Participant(participant);
    let known = session.profile(who).ok_or(RefusalCode::NameNeeded)?;
    if known.need.as_ref() == need {
        return Err(RefusalCode::WrongState.into());
    }
    let more = need.is_some() && known.need.is_none();
    if more && session.needs_told.len() >= MAX_NEEDS {
        return Err(RefusalCode::TooMany.into());
    }
    let profile = Profile {
        need: need.cloned(),
        ..known.clone()
    };
    Ok(vec![Event::Profile { who, profile }])
}

impl Session {
    pub(crate) fn need_card(&self, participant: ParticipantId) -> Option<NeedCard> {
        let at = *self.needs_told.get(&participant)?;
        let known = self
            .participants
            .get(&participant)
            .filter(|known| !known.removed)?;
        let profile = known.profile.as_ref()?;
        Some(NeedCard {
            participant,
            name: profile.name.clone(),
            channel: known.channel,
            need: profile.need.clone()?,
            at,
        })
    }

    /// Since when somebody needs what they need, from their profile as it was and as it is.
    pub(crate) fn need_known(&mut self, at: Timestamp, participant: ParticipantId, was: Option<&Label>) {
        self.touch_need(participant);
        let profile = self.profile(Who::Participant(participant));
        let need = profile.and_then(|profile| profile.need.as_ref());
        if was == need {
            return;
        }
        if need.is_some() {
            self.needs_told.insert(participant, at);
        } else {
            self.needs_told.remove(&participant);
        }
        self.touch_need(participant);
    }

    pub(crate) fn touch_need(&mut self, participant: ParticipantId) {
        if self.needs_told.contains_key(&participant) {
            self.touch(Key::Need(participant));
        }
    }
}
