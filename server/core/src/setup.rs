//! The set-up of a session as a plan another can be made from (rule S10): what was prepared, nothing of what happened.

use std::collections::BTreeMap;

use dais_protocol::{Duty, FloorShare, PersonId, Plan, PlanPerson, PlanQuestion, PlanSegment, PlanSlot};

use crate::{people::Person, rundown::Segment, session::Session};

/// People of the plan by their place in it.
type Places = BTreeMap<PersonId, usize>;

impl Session {
    /// The set-up: card, roster without walk-ins, rundown as planned. `None` before the session is made.
    pub fn plan(&self) -> Option<Plan> {
        let card = self.card.as_ref()?;
        let people: Vec<(PersonId, PlanPerson)> = self.people.iter().filter_map(on_plan).collect();
        let places: Places = people
            .iter()
            .enumerate()
            .map(|(place, (id, _))| (*id, place))
            .collect();
        let segments = self
            .rundown
            .order
            .iter()
            .filter_map(|id| self.rundown.segments.get(id));
        Some(Plan {
            title: card.title.clone(),
            short_title: card.short_title.clone(),
            reference: card.reference.clone(),
            format: card.format.clone(),
            layout: card.layout.clone(),
            minutes: card.minutes,
            starts_at: None,
            open_floor_share: match card.share {
                Some(FloorShare::Fraction { part, whole }) => Some((part, whole)),
                Some(FloorShare::Minutes { .. }) | None => None,
            },
            segments: segments
                .map(|segment| self.segment_plan(segment, &places))
                .collect(),
            people: people.into_iter().map(|(_, person)| person).collect(),
            policy_questions: card.policy_questions.clone(),
            goals: Vec::new(),
            tags: Vec::new(),
            tools: Vec::new(),
            notes: Vec::new(),
        })
    }

    fn segment_plan(&self, segment: &Segment, places: &Places) -> PlanSegment {
        let slots = segment.slots.iter().filter_map(|slot| {
            Some(PlanSlot {
                person: *places.get(&slot.person)?,
                minutes: slot.minutes,
                topic: slot.topic.clone(),
            })
        });
        let prepared = segment.prepared.iter().filter_map(|id| {
            let question = self.rundown.prepared.get(id)?;
            Some(PlanQuestion {
                text: question.text.clone(),
                to: question
                    .to
                    .iter()
                    .filter_map(|person| places.get(person).copied())
                    .collect(),
            })
        });
        PlanSegment {
            kind: segment.kind,
            title: segment.title.clone(),
            minutes: segment.minutes,
            slots: slots.collect(),
            prepared: prepared.collect(),
        }
    }
}

fn on_plan((id, person): (&PersonId, &Person)) -> Option<(PersonId, PlanPerson)> {
    let profile = person
        .profile
        .as_ref()
        .filter(|_| !person.duties.contains(&Duty::WalkIn))?;
    let planned = PlanPerson {
        name: profile.name.clone(),
        honorific: profile.honorific.clone(),
        position: profile.position.clone(),
        affiliation: profile.affiliation.clone(),
        duties: person.duties.clone(),
        stakeholder: profile.stakeholder,
        region: profile.region,
        gender: profile.gender,
        attendance: person.attendance,
    };
    Some((*id, planned))
}
