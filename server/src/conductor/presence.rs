//! Who is here (rule C11): soft state of the conductor, never journalled.

use dais_core::Session;
use dais_protocol::{Audience, Channel, Entity, ParticipantId, PresenceCard, PresentCrew, Role};

/// Who is here, as `audience` may see it. People who take part are counted once, however many screens they
/// have open; the crew is named, to the crew only; unattended screens are nobody.
pub(crate) fn presence(
    session: &Session,
    people: impl Iterator<Item = (ParticipantId, Role)>,
    audience: Audience,
) -> Entity {
    let mut card = PresenceCard::default();
    for (participant, role) in people {
        match role {
            Role::Speaker | Role::Attendee => match session.channel_of(participant) {
                Some(Channel::Onsite) => card.onsite += 1,
                Some(Channel::Online | Channel::Hub) | None => card.online += 1,
            },
            Role::Host | Role::Chair | Role::Relay | Role::Tech | Role::Rapporteur => {
                if audience == Audience::Crew {
                    card.crew.push(PresentCrew {
                        participant,
                        name: session.name_of(participant),
                        roles: vec![role],
                    });
                }
            }
            Role::Screen | Role::Stage => {}
        }
    }
    Entity::Presence(card)
}
