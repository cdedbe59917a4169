//! Coming in (rules P1, P6, P11): by a link, by the join code, and by saying who one is.

use dais_protocol::{
    Channel, HubId, Key, LinkId, ParticipantId, RefusalCode, Role, Who,
    limits::{KEPT_FOR_LINKS, MAX_PARTICIPANTS},
};

use crate::{
    decide::Decision,
    event::{Event, Profile},
    people::Participant,
    request::Request,
    session::Session,
};

/// P6: whoever did not come in by a link or the code, as the organiser, comes in by saying who they are.
pub(crate) fn introduce(
    session: &Session,
    request: &Request,
    said: Profile,
    channel: Channel,
    hub: Option<HubId>,
) -> Decision {
    if let Some(hub) = hub {
        session.places.hub(hub)?;
        // P11: nobody sits in a hub and elsewhere.
        if channel != Channel::Hub {
            return Err(RefusalCode::OutOfBounds.into());
        }
    }
    let participant = request.actor.participant;
    let who = Who::Participant(participant);
    let role = request.actor.roles.first().copied().unwrap_or(Role::Attendee);
    let mut events = Vec::new();
    if !session.participants.contains_key(&participant) {
        events.push(Event::Entered {
            participant,
            link: None,
            role,
        });
    }
    events.push(Event::ChannelChosen {
        participant,
        channel,
        hub,
    });
    // What is told apart from the name stays as it was told.
    let profile = match session.profile(who) {
        Some(known) => Profile {
            need: known.need.clone(),
            ..said
        },
        None => said,
    };
    events.push(Event::Profile { who, profile });
    Ok(events)
}

/// P1: a link gives its role, the join code gives *attendee*; nobody comes in to a draft by the code.
pub(crate) fn enter(session: &Session, request: &Request, link: Option<LinkId>) -> Decision {
    let participant = request.actor.participant;
    let kept = if link.is_some() { 0 } else { KEPT_FOR_LINKS };
    if session.participants.len() >= MAX_PARTICIPANTS - kept {
        return Err(RefusalCode::TooMany.into());
    }
    if session.participants.contains_key(&participant) {
        return Err(RefusalCode::IdTaken.into());
    }
    let role = match link {
        Some(link) => session.link_role(link).ok_or(RefusalCode::BadToken)?,
        None => Role::Attendee,
    };
    Ok(vec![Event::Entered {
        participant,
        link,
        role,
    }])
}

impl Session {
    /// P2: who may raise a hand or ask has said who they are and how they take part.
    pub(crate) fn introduced(&self, participant: ParticipantId) -> Result<Channel, RefusalCode> {
        let known = self
            .participants
            .get(&participant)
            .ok_or(RefusalCode::NameNeeded)?;
        known
            .profile
            .as_ref()
            .and(known.channel)
            .ok_or(RefusalCode::NameNeeded)
    }

    pub(crate) fn entered(&mut self, participant: ParticipantId, link: Option<LinkId>, role: Role) {
        let entered = Participant {
            link,
            role,
            channel: None,
            hub: None,
            profile: None,
            muted: false,
            removed: false,
        };
        self.participants.insert(participant, entered);
        if let Some(person) = self.person_of(participant) {
            self.devices.entry(person).or_default().push(participant);
        }
        self.touch(Key::Me(participant));
    }

    pub(crate) fn channel_chosen(
        &mut self,
        participant: ParticipantId,
        channel: Channel,
        hub: Option<HubId>,
    ) {
        self.reseat(participant, |known| {
            known.channel = Some(channel);
            // Where somebody sat stays known for what they said from there.
            if channel == Channel::Hub {
                known.hub = hub;
            }
        });
        self.lower_unless_online(participant);
        self.touch(Key::Me(participant));
        self.touch_need(participant);
    }
}
