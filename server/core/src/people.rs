//! The roster (people on the plan, walk-ins included) and the participants (people who joined): rules P1–P5.

use std::collections::BTreeSet;

use dais_protocol::{
    Attendance, Beneficiary, Channel, Duty, Key, Label, LinkId, Millis, Name, ParticipantId, PersonId,
    RefusalCode, Role, Speaker, Who,
    limits::{KEPT_FOR_LINKS, MAX_PARTICIPANTS, MAX_PEOPLE},
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Participant {
    pub(crate) link: Option<LinkId>,
    pub(crate) role: Role,
    pub(crate) channel: Option<Channel>,
    pub(crate) profile: Option<Profile>,
}

/// How much somebody was heard, ended turns only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) turns: u32,
    pub(crate) spoken: Millis,
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

/// P6: whoever did not come in by a link or the code, as the organiser, comes in by saying who they are.
pub(crate) fn introduce(
    session: &Session,
    request: &Request,
    profile: Profile,
    channel: Channel,
) -> Vec<Event> {
    let participant = request.actor.participant;
    let role = request.actor.roles.first().copied().unwrap_or(Role::Attendee);
    let known = session.participants.contains_key(&participant);
    let entered = (!known).then_some(Event::Entered {
        participant,
        link: None,
        role,
    });
    let said = [
        Event::ChannelChosen { participant, channel },
        Event::Profile {
            who: Who::Participant(participant),
            profile,
        },
    ];
    entered.into_iter().chain(said).collect()
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
    /// Somebody as the screens name them; `None` when they are unknown or their profile was erased.
    pub(crate) fn speaker(&self, who: Who, channel: Channel) -> Option<Speaker> {
        let profile = self.profile(who)?;
        Some(Speaker {
            who,
            name: profile.name.clone(),
            affiliation: profile.affiliation.clone(),
            channel,
            hub: None,
        })
    }

    /// How somebody on the roster would speak.
    pub(crate) fn channel_on_plan(&self, person: PersonId) -> Channel {
        match self.people.get(&person).map(|known| known.attendance) {
            Some(Attendance::Remote) => Channel::Online,
            Some(
                Attendance::Expected
                | Attendance::Provisional
                | Attendance::Onsite
                | Attendance::Late
                | Attendance::Absent,
            )
            | None => Channel::Onsite,
        }
    }

    /// The name a participant gave, that of the person whose own link they came by, or the link's label.
    pub fn name_of(&self, participant: ParticipantId) -> Option<Name> {
        let known = self.participants.get(&participant)?;
        let on_roster = || self.people.get(&self.person_of(participant)?)?.profile.as_ref();
        match known.profile.as_ref().or_else(on_roster) {
            Some(profile) => Some(profile.name.clone()),
            None => Name::cut(self.links.get(&known.link?)?.label.as_ref()?.as_str()),
        }
    }

    /// How a participant takes part: as they said, or as the person whose own link they came by.
    pub fn channel_of(&self, participant: ParticipantId) -> Option<Channel> {
        let said = self.participants.get(&participant)?.channel;
        let on_plan = || Some(self.channel_on_plan(self.person_of(participant)?));
        said.or_else(on_plan)
    }

    /// L5: who a participant is on the roster, when they came by that person's own link.
    pub(crate) fn person_of(&self, participant: ParticipantId) -> Option<PersonId> {
        let link = self.participants.get(&participant)?.link?;
        self.links.get(&link)?.person
    }

    /// Whether `who` is a participant, as themselves or by a link of their own.
    pub(crate) fn is_same(&self, participant: ParticipantId, who: Who) -> bool {
        match who {
            Who::Participant(other) => other == participant,
            Who::Person(person) => self.person_of(participant) == Some(person),
        }
    }

    /// L5: whoever came by somebody's own link is that person for the floor.
    pub(crate) fn for_floor(&self, who: Who) -> Who {
        match who {
            Who::Participant(participant) => self.person_of(participant).map_or(who, Who::Person),
            Who::Person(_) => who,
        }
    }

    /// Where somebody's own things arrive.
    pub(crate) fn devices_of(&self, who: Who) -> impl Iterator<Item = ParticipantId> {
        let (own, person) = match who {
            Who::Participant(participant) => (Some(participant), None),
            Who::Person(person) => (None, Some(person)),
        };
        let devices = person.and_then(|person| self.devices.get(&person));
        own.into_iter().chain(devices.into_iter().flatten().copied())
    }

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

    pub(crate) fn profile(&self, who: Who) -> Option<&Profile> {
        match who {
            Who::Person(person) => self.people.get(&person)?.profile.as_ref(),
            Who::Participant(participant) => self.participants.get(&participant)?.profile.as_ref(),
        }
    }

    pub(crate) fn heard(&self, who: Who) -> Heard {
        self.floor.heard(who)
    }

    /// Everything that shows this person.
    pub(crate) fn touch_who(&mut self, who: Who) {
        let turns = self.floor.ended.iter().filter(|turn| turn.is_about(who));
        let keys: Vec<Key> = self
            .asked_by(who)
            .map(|(id, _)| Key::Question(id))
            .chain(turns.map(|turn| Key::Turn(turn.id)))
            .chain([Key::Desk])
            .collect();
        self.touch_all(keys);
        self.touch_cues_of(who);
        if let Who::Participant(participant) = who {
            self.touch_line_of(participant);
        }
        self.touch_heard(who);
    }

    /// Everything that shows whether this person speaks or waits, and how much they were heard.
    pub(crate) fn touch_heard(&mut self, who: Who) {
        if let Who::Person(person) = who {
            self.touch(Key::Person(person));
        }
        let devices = self.devices_of(who);
        let requests = self.queue.waiting.iter().filter(|waiting| waiting.who == who);
        let keys: Vec<Key> = devices
            .map(Key::Me)
            .chain(requests.map(|waiting| Key::Request(waiting.id)))
            .chain([Key::Floor, Key::Queue])
            .collect();
        self.touch_all(keys);
    }

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
        let devices: Vec<ParticipantId> = self.devices_of(Who::Person(person)).collect();
        for device in devices {
            self.lower_unless_online(device);
        }
        let segments: Vec<Key> = self.rundown.segments_of(person).map(Key::Segment).collect();
        self.touch_all(segments);
        self.touch_all([Key::Person(person), Key::Queue]);
    }

    pub(crate) fn entered(&mut self, participant: ParticipantId, link: Option<LinkId>, role: Role) {
        let entered = Participant {
            link,
            role,
            channel: None,
            profile: None,
        };
        self.participants.insert(participant, entered);
        if let Some(person) = self.person_of(participant) {
            self.devices.entry(person).or_default().push(participant);
        }
        self.touch(Key::Me(participant));
    }

    pub(crate) fn channel_chosen(&mut self, participant: ParticipantId, channel: Channel) {
        if let Some(known) = self.participants.get_mut(&participant) {
            known.channel = Some(channel);
        }
        self.lower_unless_online(participant);
        self.touch(Key::Me(participant));
    }

    pub(crate) fn profile_known(&mut self, who: Who, profile: &Profile) {
        let known = match who {
            Who::Person(person) => self.people.get_mut(&person).map(|known| &mut known.profile),
            Who::Participant(participant) => self
                .participants
                .get_mut(&participant)
                .map(|known| &mut known.profile),
        };
        if let Some(known) = known {
            *known = Some(profile.clone());
        }
        self.touch_who(who);
    }
}
