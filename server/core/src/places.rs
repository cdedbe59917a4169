//! The room and the hubs (rules P10–P13): how many people are there, and who speaks for a hub.

use dais_protocol::{
    Channel, HubCard, HubId, Key, Name, ParticipantId, Place, PlacesCard, RefusalCode, Timestamp, Who,
    limits::{MAX_HEADS, MAX_HUBS},
};

use crate::{decide::Decision, event::Event, people::Participant, request::Request, session::Session};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) room: Count,
    /// In the order in which they were added.
    pub(crate) hubs: Vec<Hub>,
}

/// Heads counted, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) heads: Option<u32>,
    at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hub {
    id: HubId,
    name: Name,
    pub(crate) count: Count,
    spokesperson: Option<ParticipantId>,
    /// Participants who sit in it, worked out from theirs.
    pub(crate) joined: u32,
}

impl Count {
    fn of(heads: Option<u32>, at: Timestamp) -> Self {
        Self {
            heads,
            at: heads.map(|_| at),
        }
    }
}

impl Places {
    pub(crate) fn hub(&self, hub: HubId) -> Result<&Hub, RefusalCode> {
        let mut hubs = self.hubs.iter();
        hubs.find(|known| known.id == hub).ok_or(RefusalCode::NotFound)
    }

    fn hub_mut(&mut self, hub: HubId) -> Option<&mut Hub> {
        self.hubs.iter_mut().find(|known| known.id == hub)
    }

    /// P10: one name, one hub; so a second press adds nothing.
    fn free(&self, name: &Name) -> Result<(), RefusalCode> {
        if self.hubs.iter().any(|known| known.name == *name) {
            return Err(RefusalCode::WrongState);
        }
        Ok(())
    }
}

/// P13: the crew counts anywhere, a spokesperson in their hub (`authority.rs`).
pub(crate) fn count_heads(session: &Session, place: Place, heads: Option<u32>) -> Decision {
    countable(heads)?;
    match place {
        Place::Room {} => {}
        Place::Hub { hub } => drop(session.places.hub(hub)?),
    }
    Ok(vec![Event::HeadsCounted { place, heads }])
}

pub(crate) fn add_hub(session: &Session, request: &Request, name: &Name, heads: Option<u32>) -> Decision {
    countable(heads)?;
    session.places.free(name)?;
    if session.places.hubs.len() >= MAX_HUBS {
        return Err(RefusalCode::TooMany.into());
    }
    let hub = HubId(request.id.0);
    if session.places.hub(hub).is_ok() {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::HubAdded {
        hub,
        name: name.clone(),
        heads,
    }])
}

pub(crate) fn change_hub(
    session: &Session,
    hub: HubId,
    name: Option<&Name>,
    spokesperson: Option<ParticipantId>,
) -> Decision {
    let known = session.places.hub(hub)?;
    // P12: nobody speaks for a hub they do not sit in.
    if spokesperson.is_some_and(|who| session.hub_of(who) != Some(hub)) {
        return Err(RefusalCode::NotFound.into());
    }
    let name = name.filter(|name| known.name != **name);
    let spokesperson = spokesperson.filter(|who| known.spokesperson != Some(*who));
    if name.is_none() && spokesperson.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    name.map_or(Ok(()), |name| session.places.free(name))?;
    Ok(vec![Event::HubChanged {
        hub,
        name: name.cloned(),
        spokesperson,
    }])
}

/// P10: a hub in which somebody sits stays.
pub(crate) fn remove_hub(session: &Session, hub: HubId) -> Decision {
    if session.places.hub(hub)?.joined > 0 {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::HubRemoved { hub }])
}

fn countable(heads: Option<u32>) -> Result<(), RefusalCode> {
    if heads.is_some_and(|heads| heads > MAX_HEADS) {
        return Err(RefusalCode::OutOfBounds);
    }
    Ok(())
}

impl Session {
    pub(crate) fn places_card(&self) -> PlacesCard {
        let hubs = self.places.hubs.iter().map(|hub| HubCard {
            id: hub.id,
            name: hub.name.clone(),
            heads: hub.count.heads,
            counted_at: hub.count.at,
            spokesperson: hub
                .spokesperson
                .and_then(|who| self.speaker(Who::Participant(who), Channel::Hub)),
            joined: hub.joined,
        });
        PlacesCard {
            room: self.places.room.heads,
            room_at: self.places.room.at,
            hubs: hubs.collect(),
        }
    }

    /// The hub a participant sits in now.
    pub(crate) fn hub_of(&self, participant: ParticipantId) -> Option<HubId> {
        let known = self.participants.get(&participant)?;
        let sits = known.channel == Some(Channel::Hub) && !known.removed;
        known.hub.filter(|_| sits)
    }

    /// The hub somebody sits in, or sat in last.
    pub(crate) fn last_hub_of(&self, who: Who) -> Option<HubId> {
        let hub = |participant: ParticipantId| self.participants.get(&participant)?.hub;
        self.devices_of(who).find_map(hub)
    }

    /// P12: whether a participant counts for a place, as a hub's spokesperson does for the hub.
    pub(crate) fn speaks_for(&self, participant: ParticipantId, place: Place) -> bool {
        match place {
            Place::Room {} => false,
            Place::Hub { hub } => {
                let known = self.places.hub(hub);
                known.is_ok_and(|known| known.spokesperson == Some(participant))
            }
        }
    }

    /// Changes something of a participant by which they may come to sit elsewhere. P12: whoever leaves a hub speaks for
    /// it no more.
    pub(crate) fn reseat(&mut self, participant: ParticipantId, change: impl FnOnce(&mut Participant)) {
        let who = Who::Participant(participant);
        let (sat, last) = (self.hub_of(participant), self.last_hub_of(who));
        if let Some(known) = self.participants.get_mut(&participant) {
            change(known);
        }
        let sits = self.hub_of(participant);
        if last != self.last_hub_of(who) {
            self.touch_who(who);
            self.touch_who(self.for_floor(who));
        }
        if sat == sits {
            return;
        }
        if let Some(left) = sat.and_then(|hub| self.places.hub_mut(hub)) {
            left.joined -= 1;
            left.spokesperson.take_if(|who| *who == participant);
        }
        if let Some(entered) = sits.and_then(|hub| self.places.hub_mut(hub)) {
            entered.joined += 1;
        }
        self.touch_all([Key::Places, Key::Fairness]);
    }

    pub(crate) fn heads_counted(&mut self, at: Timestamp, place: Place, heads: Option<u32>) {
        let count = match place {
            Place::Room {} => Some(&mut self.places.room),
            Place::Hub { hub } => self.places.hub_mut(hub).map(|known| &mut known.count),
        };
        if let Some(count) = count {
            *count = Count::of(heads, at);
        }
        self.touch(Key::Places);
    }

    pub(crate) fn hub_added(&mut self, at: Timestamp, hub: HubId, name: &Name, heads: Option<u32>) {
        self.places.hubs.push(Hub {
            id: hub,
            name: name.clone(),
            count: Count::of(heads, at),
            spokesperson: None,
            joined: 0,
        });
        self.touch(Key::Places);
    }

    pub(crate) fn hub_changed(
        &mut self,
        hub: HubId,
        name: Option<&Name>,
        spokesperson: Option<ParticipantId>,
    ) {
        let Some(known) = self.places.hub_mut(hub) else {
            return;
        };
        if let Some(name) = name {
            known.name = name.clone();
        }
        let before = known.spokesperson;
        known.spokesperson = spokesperson.or(before);
        let both = before.into_iter().chain(spokesperson);
        self.touch_all(both.map(Key::Me));
        self.touch(Key::Places);
    }

    /// Whoever sat in it once took part in a hub that is not known any more.
    pub(crate) fn hub_removed(&mut self, hub: HubId) {
        self.places.hubs.retain(|known| known.id != hub);
        let participants = self.participants.iter();
        let sat: Vec<ParticipantId> = participants
            .filter(|(_, known)| known.hub == Some(hub))
            .map(|(id, _)| *id)
            .collect();
        for participant in sat {
            self.reseat(participant, |known| known.hub = None);
        }
        self.touch(Key::Places);
    }
}
