//! A session from its plan (rules S1, R1, L4). Identities are derived from the command's own, so the same
//! command makes the same session wherever it is decided.

use dais_protocol::{
    CommandId, Duty, LinkId, PersonId, Plan, PreparedId, RefusalCode, Role, SegmentId, SlotId,
    limits::{MAX_ADDRESSEES, MAX_PEOPLE, MAX_PLAN_ITEMS, MAX_PREPARED, MAX_SEGMENTS, MAX_SLOTS},
};

use crate::{
    decide::Decision,
    event::{Event, Profile},
    people::roster::added,
    request::Request,
    session::Session,
};

/// The links every new session has: the attendees' join code is apart (L4).
const FIRST_LINKS: [Role; 5] = [Role::Chair, Role::Relay, Role::Screen, Role::Stage, Role::Tech];

pub(crate) fn create(
    session: &Session,
    request: &Request,
    plan: &Plan,
    join_code: &str,
    practice: bool,
) -> Decision {
    if session.exists() {
        return Err(RefusalCode::WrongState.into());
    }
    check(plan)?;
    let id = request.id;
    let mut events = vec![Event::Created {
        title: plan.title.clone(),
        short_title: plan.short_title.clone(),
        reference: plan.reference.clone(),
        format: plan.format.clone(),
        layout: plan.layout.clone(),
        minutes: plan.minutes,
        starts_at: plan.starts_at,
        open_floor_share: plan.open_floor_share,
        policy_questions: plan.policy_questions.clone(),
        goals: plan.goals.clone(),
        tags: plan.tags.clone(),
        tools: plan.tools.clone(),
        notes: plan.notes.clone(),
        join_code: join_code.to_owned(),
        practice,
    }];
    events.extend(FIRST_LINKS.iter().enumerate().map(|(n, role)| Event::LinkIssued {
        link: LinkId(id.child("link", n)),
        role: *role,
        label: None,
        person: None,
    }));
    for (n, person) in plan.people.iter().enumerate() {
        let profile = Profile {
            honorific: person.honorific.clone(),
            position: person.position.clone(),
            stakeholder: person.stakeholder,
            region: person.region,
            gender: person.gender,
            ..Profile::named(person.name.clone(), person.affiliation.clone())
        };
        events.extend(added(
            person_id(id, n),
            person.duties.clone(),
            person.attendance,
            profile,
        ));
    }
    rundown(id, plan, &mut events);
    Ok(events)
}

fn rundown(id: CommandId, plan: &Plan, events: &mut Vec<Event>) {
    let (mut slots, mut prepared, mut after) = (0, 0, None);
    for (n, segment) in plan.segments.iter().enumerate() {
        let segment_id = SegmentId(id.child("segment", n));
        events.push(Event::SegmentAdded {
            segment: segment_id,
            kind: segment.kind,
            title: segment.title.clone(),
            minutes: segment.minutes,
            after: after.replace(segment_id),
        });
        for slot in &segment.slots {
            events.push(Event::SlotAdded {
                segment: segment_id,
                slot: SlotId(id.child("slot", slots)),
                person: person_id(id, slot.person),
                minutes: slot.minutes,
                topic: slot.topic.clone(),
            });
            slots += 1;
        }
        for question in &segment.prepared {
            events.push(Event::PreparedAdded {
                prepared: PreparedId(id.child("prepared", prepared)),
                segment: segment_id,
                text: question.text.clone(),
                to: question.to.iter().map(|person| person_id(id, *person)).collect(),
                reserve: false,
            });
            prepared += 1;
        }
    }
}

fn person_id(id: CommandId, n: usize) -> PersonId {
    PersonId(id.child("person", n))
}

/// S1: a plan fits its bounds and names only its own people.
fn check(plan: &Plan) -> Result<(), RefusalCode> {
    let lists = [
        plan.policy_questions.len(),
        plan.goals.len(),
        plan.tags.len(),
        plan.tools.len(),
        plan.notes.len(),
    ];
    let slots = plan.segments.iter().map(|segment| segment.slots.len());
    let prepared: usize = plan.segments.iter().map(|segment| segment.prepared.len()).sum();
    let too_many = plan.people.len() > MAX_PEOPLE
        || plan.segments.len() > MAX_SEGMENTS
        || prepared > MAX_PREPARED
        || slots.max().is_some_and(|most| most > MAX_SLOTS)
        || lists.iter().any(|length| *length > MAX_PLAN_ITEMS);
    if too_many {
        return Err(RefusalCode::TooMany);
    }
    let speakers = plan
        .segments
        .iter()
        .flat_map(|segment| &segment.slots)
        .map(|slot| slot.person);
    let mut questions = plan.segments.iter().flat_map(|segment| &segment.prepared);
    let addressees = plan
        .segments
        .iter()
        .flat_map(|segment| &segment.prepared)
        .flat_map(|question| &question.to);
    let idle = plan
        .people
        .iter()
        .any(|person| person.duties.len() > Duty::ALL.len());
    let strangers = speakers
        .chain(addressees.copied())
        .any(|person| person >= plan.people.len());
    let share = plan
        .open_floor_share
        .is_some_and(|(part, whole)| part == 0 || part > whole);
    if strangers || idle || share || questions.any(|question| question.to.len() > MAX_ADDRESSEES) {
        return Err(RefusalCode::OutOfBounds);
    }
    Ok(())
}
