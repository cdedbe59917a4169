//! Cards of people, and of oneself.

use dais_protocol::{
    Entity, MeCard, MyRequest, ParticipantId, PersonCard, PersonDetails, PersonId, Place, Who,
};

use crate::{call::Called, session::Session};

impl Session {
    pub(crate) fn person_card(&self, id: PersonId, crew: bool) -> Option<PersonCard> {
        let person = self.people.get(&id)?;
        let profile = person.profile.as_ref()?;
        let heard = self.heard(Who::Person(id));
        let details = PersonDetails {
            stakeholder: profile.stakeholder,
            region: profile.region,
            turns: heard.turns,
            spoken: heard.spoken,
            audio: self.audio_of(Who::Person(id)),
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

    pub(crate) fn me(&self, participant: ParticipantId) -> Option<Entity> {
        let known = self.participants.get(&participant)?;
        let profile = known.profile.as_ref();
        let (who, hub) = (Who::Participant(participant), self.hub_of(participant));
        let requests = self
            .call
            .order
            .iter()
            .enumerate()
            .filter(|(_, called)| self.is_same(participant, called.who))
            .filter_map(|(place, called)| self.my_request(place, called));
        let turn = self
            .floor
            .unended()
            .find(|turn| self.is_same(participant, turn.who));
        Some(Entity::Me(MeCard {
            participant,
            name: profile.map(|profile| profile.name.clone()),
            affiliation: profile.and_then(|profile| profile.affiliation.clone()),
            channel: known.channel,
            stakeholder: profile.and_then(|profile| profile.stakeholder),
            region: profile.and_then(|profile| profile.region),
            requests: requests.collect(),
            questions: self
                .asked_by(who)
                .map(|(id, question)| self.my_question(id, question))
                .collect(),
            votes: self.supported(participant),
            turn: turn.map(|turn| turn.id),
            person: self.person_of(participant),
            cues: self.own_cues(participant, known.role),
            screen: self.screen(participant),
            say: profile.and_then(|profile| profile.say.clone()),
            hub,
            spokesperson: hub.is_some_and(|hub| self.speaks_for(participant, Place::Hub { hub })),
            need: profile.and_then(|profile| profile.need.clone()),
            muted: known.muted,
            raised: self.own_hands(participant),
            audio: self.audio_of(who),
        }))
    }

    fn my_request(&self, place: usize, called: &Called) -> Option<MyRequest> {
        let waiting = self.queue.find(called.request).ok()?;
        Some(MyRequest {
            id: waiting.id,
            kind: waiting.kind,
            position: u32::try_from(place + 1).unwrap_or(u32::MAX),
            on_deck: self.call.on_deck(place),
            hand: waiting.hand,
            note: waiting.note.clone(),
            mode: waiting.mode,
            question: waiting.question,
            expected: self.waits.of(waiting.id),
        })
    }
}
