//! People: on the roster (`roster.rs`) and joined (`joining.rs`); who is who, and everything that shows somebody.

use dais_protocol::{
    Attendance, Channel, HubId, Key, Label, LinkId, Millis, Name, ParticipantId, PersonId, Role, Speaker, Who,
};

use crate::{event::Profile, session::Session};

pub(crate) use roster::Person;

pub(crate) mod audio;
pub(crate) mod conduct;
mod find;
pub(crate) mod joining;
pub(crate) mod needs;
pub(crate) mod roster;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Participant {
    pub(crate) link: Option<LinkId>,
    pub(crate) role: Role,
    pub(crate) channel: Option<Channel>,
    /// Where they sit while they take part in a hub, and sat last otherwise.
    pub(crate) hub: Option<HubId>,
    pub(crate) profile: Option<Profile>,
    /// They may follow.
    pub(crate) muted: bool,
    /// They were put out.
    pub(crate) removed: bool,
}

/// How much somebody was heard, ended turns only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) turns: u32,
    pub(crate) spoken: Millis,
}

impl Session {
    /// Somebody as the screens name them; `None` when they are unknown or their profile was erased.
    pub(crate) fn speaker(&self, who: Who, channel: Channel) -> Option<Speaker> {
        let profile = self.profile(who)?;
        let in_hub = channel == Channel::Hub;
        Some(Speaker {
            who,
            name: profile.name.clone(),
            affiliation: profile.affiliation.clone(),
            channel,
            hub: self.last_hub_of(who).filter(|_| in_hub),
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

    pub(crate) fn profile(&self, who: Who) -> Option<&Profile> {
        match who {
            Who::Person(person) => self.people.get(&person)?.profile.as_ref(),
            Who::Participant(participant) => self.participants.get(&participant)?.profile.as_ref(),
        }
    }

    /// P14: how somebody's name is said, as they told it here or on a device of their own.
    pub(crate) fn say(&self, who: Who) -> Option<Label> {
        let said = |profile: &Profile| profile.say.clone();
        let devices = self.devices_of(who).map(Who::Participant);
        [who]
            .into_iter()
            .chain(devices)
            .find_map(|who| self.profile(who).and_then(said))
    }

    pub(crate) fn heard(&self, who: Who) -> Heard {
        self.floor.heard(who)
    }

    /// Everything that shows this person.
    pub(crate) fn touch_who(&mut self, who: Who) {
        let turns = self.floor.turns().filter(|turn| turn.is_about(who));
        let shown = turns.flat_map(|turn| [Some(Key::Turn(turn.id)), turn.question.map(Key::Question)]);
        let keys: Vec<Key> = shown.flatten().chain([Key::Desk, Key::Places]).collect();
        self.touch_all(keys);
        self.touch_questions_of(who);
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

    pub(crate) fn profile_known(&mut self, who: Who, profile: &Profile) {
        let known = match who {
            Who::Person(person) => self.people.get_mut(&person).map(|known| &mut known.profile),
            Who::Participant(participant) => self
                .participants
                .get_mut(&participant)
                .map(|known| &mut known.profile),
        };
        let Some(known) = known else { return };
        let was = known.replace(profile.clone());
        self.touch_who(who);
        if let Who::Participant(participant) = who {
            let need = was.and_then(|was| was.need);
            self.need_known(self.at(), participant, need.as_ref());
            // P14: how a name is said is told by somebody's own device, too.
            self.touch_who(self.for_floor(who));
        }
    }
}
