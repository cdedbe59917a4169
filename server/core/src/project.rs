//! Who sees what: the one place that says so (rules V1–V9).
//!
//! * A draft is the crew's (V1): others see its card only, without policy questions.
//! * The public sees the card, the rundown, the roster's public side, the floor, the first few of the queue, and
//!   questions that passed screening and were not turned down or taken back (V2–V5).
//! * A name hidden by choice is hidden from everybody but the crew (V6).
//! * Speakers see, beyond that, the prepared questions (V7).
//! * The crew sees everything but gender, which is only ever counted (V8).
//! * Somebody's own things go to them alone (V9).

use dais_protocol::{
    Audience, Channel, Entity, FloorCard, Key, Life, LinkCard, MeCard, MyQuestion, MyRequest, ParticipantId,
    PersonCard, PersonDetails, PersonId, PreparedCard, QuestionCard, QuestionDetails, QuestionId, QueueCard,
    RequestCard, RequestId, RequestState, RundownCard, SegmentCard, SegmentId, SessionCard, SlotCard,
    TurnCard, Who,
};

use crate::{queue::Waiting, session::Session, timing::segment_clock};

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
        let crew = audience == Audience::Crew;
        if self.life() == Life::Draft && !crew && key != Key::Session {
            return None;
        }
        match key {
            Key::Session => self.session_card(crew).map(Entity::Session),
            Key::Rundown => Some(Entity::Rundown(self.rundown_card()?)),
            Key::Floor => Some(Entity::Floor(self.floor_card())),
            Key::Queue => Some(Entity::Queue(self.queue_card(crew))),
            Key::Segment(id) => self.segment_card(id, audience).map(Entity::Segment),
            Key::Person(id) => self.person_card(id, crew).map(Entity::Person),
            Key::Prepared(id) if audience != Audience::Public => {
                let known = self.rundown.prepared.get(&id)?;
                let (text, to) = (known.text.clone(), known.to.clone());
                Some(Entity::Prepared(PreparedCard {
                    id,
                    segment: known.segment,
                    text,
                    to,
                    state: known.state,
                }))
            }
            Key::Request(id) if crew => self.request_card(id).map(Entity::Request),
            Key::Question(id) => self.question_card(id, crew).map(Entity::Question),
            Key::Link(id) if crew => {
                let link = self.links.get(&id)?;
                Some(Entity::Link(LinkCard {
                    id,
                    role: link.role,
                    label: link.label.clone(),
                    issued_at: link.issued_at,
                    revoked_at: link.revoked_at,
                }))
            }
            Key::Prepared(_) | Key::Request(_) | Key::Link(_) | Key::Me(_) | Key::Presence => None,
        }
    }

    /// The keys of everything there is, own things of participants included.
    pub fn keys(&self) -> Vec<Key> {
        let fixed = [Key::Session, Key::Rundown, Key::Floor, Key::Queue];
        fixed
            .into_iter()
            .chain(self.rundown.order.iter().map(|id| Key::Segment(*id)))
            .chain(self.rundown.prepared.keys().map(|id| Key::Prepared(*id)))
            .chain(self.people.keys().map(|id| Key::Person(*id)))
            .chain(self.queue.waiting.iter().map(|waiting| Key::Request(waiting.id)))
            .chain(self.questions.keys().map(|id| Key::Question(*id)))
            .chain(self.links.keys().map(|id| Key::Link(*id)))
            .chain(self.participants.keys().map(|id| Key::Me(*id)))
            .collect()
    }

    fn session_card(&self, crew: bool) -> Option<SessionCard> {
        let card = self.card.as_ref()?;
        let open = crew || card.life != Life::Draft;
        Some(SessionCard {
            title: card.title.clone(),
            short_title: card.short_title.clone(),
            reference: card.reference.clone(),
            format: card.format.clone(),
            layout: card.layout.clone(),
            minutes: card.minutes,
            starts_at: card.starts_at,
            life: card.life,
            started_at: card.started_at,
            ended_at: card.ended_at,
            screening: card.screening,
            join_code: card.join_code.clone(),
            policy_questions: if open {
                card.policy_questions.clone()
            } else {
                Vec::new()
            },
            notes: if crew { card.notes.clone() } else { Vec::new() },
        })
    }

    fn rundown_card(&self) -> Option<RundownCard> {
        let card = self.card.as_ref()?;
        let rundown = &self.rundown;
        let planned = card
            .minutes
            .map_or_else(|| rundown.planned(), dais_protocol::Minutes::millis);
        let current = rundown.current.and_then(|id| rundown.segments.get(&id));
        Some(RundownCard {
            segments: rundown.order.clone(),
            current: rundown.current,
            clock: current.and_then(|segment| Some(segment_clock(segment.minutes, segment.started_at?))),
            planned: rundown.planned(),
            ahead: rundown.ahead(),
            planned_end: card.started_at.map(|at| at.plus(planned)),
        })
    }

    fn floor_card(&self) -> FloorCard {
        let turn = self.floor.turn.as_ref().and_then(|turn| {
            Some(TurnCard {
                id: turn.id,
                speaker: self.speaker(turn.who, turn.channel)?,
                kind: turn.kind,
                topic: turn.topic.clone(),
                began_at: turn.watch.began_at,
                clock: turn.watch.clock(),
            })
        });
        FloorCard {
            turn,
            question: self.floor.question,
        }
    }

    fn queue_card(&self, crew: bool) -> QueueCard {
        let queue = &self.queue;
        QueueCard {
            open: queue.open.iter().copied().collect(),
            closes_at: queue.closes_at,
            onsite: queue.count(Channel::Onsite),
            online: queue.count(Channel::Online),
            hub: queue.count(Channel::Hub),
            next: self.announced(),
            order: crew.then(|| queue.waiting.iter().map(|waiting| waiting.id).collect()),
            suggestion: if crew { self.suggestion() } else { None },
        }
    }

    fn segment_card(&self, id: SegmentId, audience: Audience) -> Option<SegmentCard> {
        let segment = self.rundown.segments.get(&id)?;
        let slots = segment.slots.iter().map(|slot| SlotCard {
            id: slot.id,
            person: slot.person,
            minutes: slot.minutes,
            topic: slot.topic.clone(),
            state: self.slot_state(slot),
        });
        Some(SegmentCard {
            id,
            kind: segment.kind,
            title: segment.title.clone(),
            minutes: segment.minutes,
            started_at: segment.started_at,
            ended_at: segment.ended_at,
            slots: slots.collect(),
            prepared: if audience == Audience::Public {
                Vec::new()
            } else {
                segment.prepared.clone()
            },
        })
    }

    fn person_card(&self, id: PersonId, crew: bool) -> Option<PersonCard> {
        let person = self.people.get(&id)?;
        let profile = person.profile.as_ref()?;
        let details = PersonDetails {
            stakeholder: profile.stakeholder,
            region: profile.region,
            turns: person.heard.turns,
            spoken: person.heard.spoken,
        };
        Some(PersonCard {
            id,
            name: profile.name.clone(),
            honorific: profile.honorific.clone(),
            position: profile.position.clone(),
            affiliation: profile.affiliation.clone(),
            duties: person.duties.clone(),
            attendance: person.attendance,
            details: crew.then_some(details),
        })
    }

    fn request_card(&self, id: RequestId) -> Option<RequestCard> {
        let waiting = self.queue.find(id).ok()?;
        let Waiting {
            id,
            who,
            channel,
            kind,
            note,
            raised_at,
            by_crew,
            moved: _,
        } = waiting;
        Some(RequestCard {
            id: *id,
            speaker: self.speaker(*who, *channel)?,
            kind: *kind,
            state: RequestState::Pending,
            note: note.clone(),
            raised_at: *raised_at,
            by_crew: *by_crew,
            first_time: self.heard(*who).turns == 0,
        })
    }

    fn question_card(&self, id: QuestionId, crew: bool) -> Option<QuestionCard> {
        let question = self.questions.get(&id)?;
        if !crew && !question.is_public() {
            return None;
        }
        let named = crew || !question.anonymous;
        let details = QuestionDetails {
            anonymous: question.anonymous,
            original: question.original.clone(),
            reason: question.reason.clone(),
            by_crew: question.by_crew,
        };
        Some(QuestionCard {
            id,
            text: question.text.clone(),
            kind: question.kind,
            state: question.state_seen(self.life()),
            channel: question.channel,
            asker: if named {
                self.speaker(question.who, question.channel)
            } else {
                None
            },
            to: question.to.clone(),
            votes: u32::try_from(question.votes.len()).unwrap_or(u32::MAX),
            submitted_at: question.submitted_at,
            changed_at: question.changed_at,
            relayed: question.relayed,
            answered_by: question.answered_by.clone(),
            details: crew.then_some(details),
        })
    }

    fn me(&self, participant: ParticipantId) -> Option<Entity> {
        let known = self.participants.get(&participant)?;
        let who = Who::Participant(participant);
        let waiting = self
            .queue
            .waiting
            .iter()
            .zip(1..)
            .filter(|(waiting, _)| waiting.who == who);
        let mut questions: Vec<_> = self
            .questions
            .iter()
            .filter(|(_, question)| question.who == who)
            .collect();
        questions.sort_by_key(|(id, question)| (question.submitted_at, **id));
        let voted = self
            .questions
            .iter()
            .filter(|(_, question)| question.votes.contains(&participant));
        let turn = self.floor.turn.as_ref().filter(|turn| turn.who == who);
        Some(Entity::Me(MeCard {
            participant,
            name: known.profile.as_ref().map(|profile| profile.name.clone()),
            affiliation: known
                .profile
                .as_ref()
                .and_then(|profile| profile.affiliation.clone()),
            channel: known.channel,
            requests: waiting
                .map(|(waiting, position)| MyRequest {
                    id: waiting.id,
                    kind: waiting.kind,
                    position,
                    note: waiting.note.clone(),
                })
                .collect(),
            questions: questions
                .into_iter()
                .map(|(id, question)| MyQuestion {
                    id: *id,
                    text: question.text.clone(),
                    state: question.state_seen(self.life()),
                    reason: question.reason.clone(),
                })
                .collect(),
            votes: voted.map(|(id, _)| *id).collect(),
            turn: turn.map(|turn| turn.id),
        }))
    }
}
