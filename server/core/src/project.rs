//! Who sees what: the one place that says so (rules V1–V9).
//!
//! * A draft is the crew's (V1): others see its card only, without policy questions.
//! * The public sees the card, the rundown, the roster's public side, the floor, the first few of the queue, and
//!   questions that passed screening and were not turned down or taken back (V2–V5).
//! * A name hidden by choice is hidden from everybody but the crew (V6).
//! * Support for questions is counted for whoever may see the question, and for nobody else (N64).
//! * Shows of hands are everybody's to see, as counts; who raised theirs for what is nobody's (Z7).
//! * Speakers see, beyond that, the prepared questions, the forecast, and cues meant for all of them (V7).
//! * The crew sees everything but gender, which is only ever counted (V8), and what people need to take part, which
//!   is for host and relay desk alone (P15).
//! * Somebody's own things go to them alone (V9).

use dais_protocol::{Audience, Entity, Key, Life, ParticipantId, PresenceCard};

use crate::session::Session;

/// For whom something is projected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// Everybody of an audience alike.
    Audience(Audience),
    /// One participant's own things, beyond what their audience sees.
    Person(ParticipantId),
}

impl Session {
    /// An entity as `viewer` may see it; `None` when it is not there or not for them.
    pub fn project(&self, key: Key, viewer: Viewer) -> Option<Entity> {
        let audience = match (viewer, key) {
            (Viewer::Person(person), Key::Me(owner)) => {
                return if person == owner { self.me(owner) } else { None };
            }
            (Viewer::Person(_), _) | (Viewer::Audience(_), Key::Me(_) | Key::Presence) => return None,
            (Viewer::Audience(audience), _) => audience,
        };
        let crew = audience.is_crew();
        if self.life() == Life::Draft && !crew && key != Key::Session {
            return None;
        }
        match key {
            Key::Session => self.session_card(crew).map(Entity::Session),
            Key::Rundown => self.rundown_card(audience).map(Entity::Rundown),
            Key::Floor => Some(Entity::Floor(Box::new(self.floor_card(crew)))),
            Key::Queue => Some(Entity::Queue(self.queue_card(crew))),
            Key::Segment(id) => self.segment_card(id, audience).map(Entity::Segment),
            Key::Person(id) => self.person_card(id, crew).map(Entity::Person),
            Key::Prepared(id) if audience != Audience::Public => self.prepared_card(id).map(Entity::Prepared),
            Key::Request(id) if crew => self.request_card(id).map(Entity::Request),
            Key::Turn(id) if crew => {
                let turn = self.floor.ended.iter().find(|turn| turn.id == id)?;
                Some(Entity::Turn(Box::new(self.turn_card(turn, crew)?)))
            }
            Key::Question(id) => self.question_card(id, crew).map(Entity::Question),
            Key::Votes => Some(Entity::Votes(self.votes_card(crew))),
            Key::Cue(id) => self.cue_card(id, audience).map(Entity::Cue),
            Key::Desk if crew => Some(Entity::Desk(self.desk_card())),
            Key::Fairness if crew => Some(Entity::Fairness(self.fairness_card())),
            Key::Relay if crew => Some(Entity::Relay(self.relay_card())),
            Key::Message(id) if crew => self.message_card(id).map(Entity::Message),
            Key::Incident(id) if crew => self.incident_card(id).map(Entity::Incident),
            Key::Show(id) => self.show_card(id).map(Entity::Show),
            Key::Link(id) if crew => self.link_card(id).map(Entity::Link),
            Key::Places => Some(Entity::Places(self.places_card())),
            // P15: nobody else of the crew.
            Key::Need(id) if audience == Audience::Relay => self.need_card(id).map(Entity::Need),
            Key::Prepared(_)
            | Key::Request(_)
            | Key::Turn(_)
            | Key::Desk
            | Key::Fairness
            | Key::Link(_)
            | Key::Relay
            | Key::Need(_)
            | Key::Message(_)
            | Key::Incident(_)
            | Key::Me(_)
            | Key::Presence => None,
        }
    }

    /// Who is here, as `audience` may see it (C11): the crew and the screens are the crew's to see. Who is connected
    /// is known to whoever conducts the session.
    pub fn presence(&self, here: PresenceCard, audience: Audience) -> Entity {
        let _ = self;
        Entity::Presence(match audience {
            Audience::Crew | Audience::Relay => here,
            Audience::Public | Audience::Speaker => PresenceCard {
                crew: Vec::new(),
                screens: Vec::new(),
                ..here
            },
        })
    }

    /// The keys of everything there is, own things of participants included.
    pub fn keys(&self) -> Vec<Key> {
        let fixed = [
            Key::Session,
            Key::Rundown,
            Key::Floor,
            Key::Queue,
            Key::Desk,
            Key::Fairness,
            Key::Relay,
            Key::Places,
            Key::Votes,
        ];
        fixed
            .into_iter()
            .chain(self.rundown.order.iter().map(|id| Key::Segment(*id)))
            .chain(self.rundown.prepared.keys().map(|id| Key::Prepared(*id)))
            .chain(self.people.keys().map(|id| Key::Person(*id)))
            .chain(self.queue.waiting.iter().map(|waiting| Key::Request(waiting.id)))
            .chain(self.floor.ended.iter().map(|turn| Key::Turn(turn.id)))
            .chain(self.cues.kept.iter().map(|cue| Key::Cue(cue.id)))
            .chain(self.questions.keys().map(|id| Key::Question(*id)))
            .chain(self.line.keys())
            .chain(self.shows.iter().map(|show| Key::Show(show.id)))
            .chain(self.needs_told.keys().map(|id| Key::Need(*id)))
            .chain(self.links.keys().map(|id| Key::Link(*id)))
            .chain(self.participants.keys().map(|id| Key::Me(*id)))
            .collect()
    }
}
