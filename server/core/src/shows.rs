//! Shows of hands (rules Z1–Z7): the moderator asks, those online raise a hand here, and those in the room and in
//! hubs are counted there. Not a vote: nobody learns who raised theirs for what.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Channel, HubId, Key, Label, ParticipantId, Place, QuestionText, RefusalCode, ShowId, Timestamp, Who,
    limits::{MAX_HEADS, MAX_OPTIONS, MAX_SHOWS, MIN_OPTIONS},
};

use crate::{decide::Decision, event::Event, request::Request, session::Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Show {
    pub(crate) id: ShowId,
    pub(crate) question: QuestionText,
    pub(crate) options: Vec<Label>,
    /// Z3: one hand a person, however many devices.
    pub(crate) hands: BTreeMap<Who, u8>,
    /// Worked out from the hands, one for each option: a card costs the same however many there are.
    pub(crate) online: Vec<u32>,
    pub(crate) room: Option<Vec<u32>>,
    pub(crate) hubs: BTreeMap<HubId, Vec<u32>>,
    pub(crate) opened_at: Timestamp,
    pub(crate) closed_at: Option<Timestamp>,
}

impl Show {
    fn raise(&mut self, who: Who, option: Option<u8>) {
        let before = match option {
            Some(option) => self.hands.insert(who, option),
            None => self.hands.remove(&who),
        };
        let mut count = |option: Option<u8>, step: fn(u32, u32) -> u32| {
            if let Some(hands) = option.and_then(|option| self.online.get_mut(usize::from(option))) {
                *hands = step(*hands, 1);
            }
        };
        count(before, u32::saturating_sub);
        count(option, u32::saturating_add);
    }
}

/// Z1: a few options, one show at a time.
pub(crate) fn open(
    session: &Session,
    request: &Request,
    question: &QuestionText,
    options: &[Label],
) -> Decision {
    let known: BTreeSet<String> = options
        .iter()
        .map(|label| label.as_str().to_lowercase())
        .collect();
    if known.len() != options.len() || !(MIN_OPTIONS..=MAX_OPTIONS).contains(&options.len()) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let show = ShowId(request.id.0);
    if session.show(show).is_ok() {
        return Err(RefusalCode::IdTaken.into());
    }
    if session.open_show().is_some() || session.shows.len() >= MAX_SHOWS {
        return Err(RefusalCode::TooMany.into());
    }
    Ok(vec![Event::ShowOpened {
        show,
        question: question.clone(),
        options: options.to_vec(),
    }])
}

/// Z3, Z4: a hand replaces the one before, and those who sit where hands are counted raise theirs there.
pub(crate) fn raise(session: &Session, request: &Request, show: ShowId, option: Option<u8>) -> Decision {
    let known = session.show(show)?;
    let participant = request.actor.participant;
    let channel = session.channel_of(participant).ok_or(RefusalCode::NameNeeded)?;
    if channel != Channel::Online {
        return Err(RefusalCode::CountedInRoom.into());
    }
    if option.is_some_and(|option| usize::from(option) >= known.options.len()) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let who = session.for_floor(Who::Participant(participant));
    if known.closed_at.is_some() || known.hands.get(&who).copied() == option {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::HandShown { show, who, option }])
}

/// Z5: the newest count of a place holds; the crew may correct it after the show was closed.
pub(crate) fn count(
    session: &Session,
    request: &Request,
    show: ShowId,
    place: Place,
    counts: &[u32],
) -> Decision {
    let known = session.show(show)?;
    session.countable(place)?;
    if counts.len() != known.options.len() || counts.iter().any(|hands| *hands > MAX_HEADS) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    if known.closed_at.is_some() && !request.actor.is_crew() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ShowCounted {
        show,
        place,
        counts: counts.to_vec(),
    }])
}

/// Z6: once.
pub(crate) fn close(session: &Session, show: ShowId) -> Decision {
    if session.show(show)?.closed_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ShowClosed { show }])
}

impl Session {
    pub(crate) fn show(&self, show: ShowId) -> Result<&Show, RefusalCode> {
        let known = self.shows.iter().find(|known| known.id == show);
        known.ok_or(RefusalCode::NotFound)
    }

    /// The one that is open.
    pub(crate) fn open_show(&self) -> Option<ShowId> {
        let newest = self.shows.last()?;
        newest.closed_at.is_none().then_some(newest.id)
    }

    /// Refuses places that are not there.
    fn countable(&self, place: Place) -> Result<(), RefusalCode> {
        match place {
            Place::Room {} => Ok(()),
            Place::Hub { hub } => self.places.hub(hub).map(|_| ()),
        }
    }

    pub(crate) fn show_opened(
        &mut self,
        at: Timestamp,
        show: ShowId,
        question: &QuestionText,
        options: &[Label],
    ) {
        self.shows.push(Show {
            id: show,
            question: question.clone(),
            options: options.to_vec(),
            hands: BTreeMap::new(),
            online: vec![0; options.len()],
            room: None,
            hubs: BTreeMap::new(),
            opened_at: at,
            closed_at: None,
        });
        self.touch(Key::Show(show));
    }

    pub(crate) fn hand_shown(&mut self, show: ShowId, who: Who, option: Option<u8>) {
        self.with_show(show, |known| known.raise(who, option));
        let own: Vec<Key> = self.devices_of(who).map(Key::Me).collect();
        self.touch_all(own);
    }

    /// Z4: whoever is not online any more is counted where they are.
    pub(crate) fn lower_unless_online(&mut self, participant: ParticipantId) {
        if self.channel_of(participant) != Some(Channel::Online) {
            self.lower_in_show(participant);
        }
    }

    /// Takes somebody's hand down in the show that is open.
    pub(crate) fn lower_in_show(&mut self, participant: ParticipantId) {
        let who = self.for_floor(Who::Participant(participant));
        if let Some(show) = self.open_show()
            && self.show(show).is_ok_and(|known| known.hands.contains_key(&who))
        {
            self.hand_shown(show, who, None);
        }
    }

    pub(crate) fn show_counted(&mut self, show: ShowId, place: Place, counts: &[u32]) {
        self.with_show(show, |known| match place {
            Place::Room {} => known.room = Some(counts.to_vec()),
            Place::Hub { hub } => {
                known.hubs.insert(hub, counts.to_vec());
            }
        });
    }

    pub(crate) fn show_closed(&mut self, at: Timestamp, show: ShowId) {
        self.with_show(show, |known| {
            known.closed_at.get_or_insert(at);
        });
    }

    fn with_show(&mut self, show: ShowId, act: impl FnOnce(&mut Show)) {
        if let Some(known) = self.shows.iter_mut().find(|known| known.id == show) {
            act(known);
        }
        self.touch(Key::Show(show));
    }
}
