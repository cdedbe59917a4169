//! The roster: people on the plan, walk-ins included (rules P3, P4, Q2).

use std::collections::BTreeSet;

use dais_protocol::{
    Attendance, Beneficiary, Channel, Duty, Key, Label, Name, ParticipantId, PersonId, RefusalCode, Who,
    limits::MAX_PEOPLE,
};

use crate::{
    decide::Decision,
    event::{Event, Profile},
    request::Request,
    session::Session,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) duties: Vec<Duty>,
    pub(crate) attendance: Attendance,
    pub(crate) profile: Option<Profile>,
}

pub(crate) fn add_person(
    session: &Session,
    request: &Request,
    name: &Name,
    affiliation: Option<&Label>,
    duties: &[Duty],
    attendance: Attendance,
) -> Decision {
    room_for_person(session)?;
    let person = PersonId(request.id.0);
    if session.people.contains_key(&person) {
        return Err(RefusalCode::IdTaken.into());
    }
    let profile = Profile::named(name.clone(), affiliation.cloned());
    let duties: BTreeSet<Duty> = duties.iter().copied().collect();
    Ok(added(person, duties.into_iter().collect(), attendance, profile))
}

pub(crate) fn change_person(
    session: &Session,
    person: PersonId,
    name: Option<&Name>,
    affiliation: Option<&Label>,
    position: Option<&Label>,
) -> Decision {
    let known = session.people.get(&person).ok_or(RefusalCode::NotFound)?;
    let mut profile = known.profile.clone().ok_or(RefusalCode::WrongState)?;
    if let Some(name) = name {
        profile.name = name.clone();
    }
    if affiliation.is_some() {
        profile.affiliation = affiliation.cloned();
    }
    if position.is_some() {
        profile.position = position.cloned();
    }
    Ok(vec![Event::Profile {
        who: Who::Person(person),
        profile,
    }])
}

pub(crate) fn mark_attendance(session: &Session, person: PersonId, attendance: Attendance) -> Decision {
    let known = session.people.get(&person).ok_or(RefusalCode::NotFound)?;
    if known.attendance == attendance {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::AttendanceMarked { person, attendance }])
}

/// Q2, N7: whoever the crew enters something for, as events that make sure they are known, and who they are.
pub(crate) fn beneficiary(
    session: &Session,
    request: &Request,
    beneficiary: &Beneficiary,
    channel: Channel,
) -> Result<(Vec<Event>, Who), RefusalCode> {
    match beneficiary {
        Beneficiary::Person { person } => {
            session.people.get(person).ok_or(RefusalCode::NotFound)?;
            Ok((Vec::new(), Who::Person(*person)))
        }
        Beneficiary::Participant { participant } => {
            let known = session
                .participants
                .get(participant)
                .ok_or(RefusalCode::NotFound)?;
            known.profile.as_ref().ok_or(RefusalCode::NameNeeded)?;
            Ok((Vec::new(), Who::Participant(*participant)))
        }
        Beneficiary::WalkIn { name, affiliation } => {
            room_for_person(session)?;
            let person = PersonId(request.id.child("person", 0));
            let attendance = match channel {
                Channel::Onsite => Attendance::Onsite,
                Channel::Online | Channel::Hub => Attendance::Remote,
            };
            let profile = Profile::named(name.clone(), affiliation.clone());
            Ok((
                added(person, vec![Duty::WalkIn], attendance, profile),
                Who::Person(person),
            ))
        }
    }
}

pub(crate) fn added(
    person: PersonId,
    duties: Vec<Duty>,
    attendance: Attendance,
    profile: Profile,
) -> Vec<Event> {
    vec![
        Event::PersonAdded {
            person,
            duties,
            attendance,
        },
        Event::Profile {
            who: Who::Person(person),
            profile,
        },
    ]
}

fn room_for_person(session: &Session) -> Result<(), RefusalCode> {
    if session.people.len() >= MAX_PEOPLE {
        Err(RefusalCode::TooMany)
    } else {
        Ok(())
    }
}

impl Session {
    pub(crate) fn person_added(&mut self, person: PersonId, duties: &[Duty], attendance: Attendance) {
        let added = Person {
            duties: duties.to_vec(),
            attendance,
            profile: None,
        };
        self.people.insert(person, added);
        self.touch(Key::Person(person));
    }

    pub(crate) fn attendance_marked(&mut self, person: PersonId, attendance: Attendance) {
        if let Some(known) = self.people.get_mut(&person) {
            known.attendance = attendance;
        }
        let segments: Vec<Key> = self.rundown.segments_of(person).map(Key::Segment).collect();
        let devices: Vec<ParticipantId> = self.devices_of(Who::Person(person)).collect();
        for device in devices {
            self.lower_unless_online(device);
            self.touch(Key::Me(device));
        }
        self.touch_all(segments);
        self.touch_all([Key::Person(person), Key::Queue]);
    }
}
