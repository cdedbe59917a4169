//! Taking turns (rules Q12, Q13): whose turn it is, the room's or online's, and what a turn given changes in that.

use dais_protocol::{Channel, QueuePolicy};

/// The two sides that take turns; hubs are online (Q12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Room,
    Online,
}

impl Side {
    pub(crate) const fn of(channel: Channel) -> Self {
        match channel {
            Channel::Onsite => Self::Room,
            Channel::Online | Channel::Hub => Self::Online,
        }
    }

    pub(crate) const fn channel(self) -> Channel {
        match self {
            Self::Room => Channel::Onsite,
            Self::Online => Channel::Online,
        }
    }

    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Room => Self::Online,
            Self::Online => Self::Room,
        }
    }
}

/// A policy, and how far the room and online have come in taking turns by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Course {
    pub(crate) policy: QueuePolicy,
    /// The place in the pattern that is to be filled; before the first turn, none.
    pub(crate) place: Option<u8>,
}

impl Course {
    pub(crate) const fn anew(policy: QueuePolicy) -> Self {
        Self { policy, place: None }
    }

    /// The sides' parts in the pattern. No decision makes an empty part, a tampered journal might.
    fn parts(self) -> Option<(u8, u8)> {
        match self.policy {
            QueuePolicy::Alternate => Some((1, 1)),
            QueuePolicy::Ratio { onsite, online } => (onsite > 0 && online > 0).then_some((onsite, online)),
            QueuePolicy::Fifo | QueuePolicy::LeastHeard | QueuePolicy::Manual => None,
        }
    }

    /// Q12: alternating begins with whoever asked first, a ratio with its larger part.
    fn place(self, first: Side) -> u8 {
        let begin = u8::from(self.policy == QueuePolicy::Alternate && first == Side::Online);
        self.place.unwrap_or(begin)
    }

    /// Whose turn it is; `first` is the side of whoever asked first.
    pub(crate) fn wanted(self, first: Side) -> Option<Side> {
        self.parts().map(|parts| side_at(self.place(first), parts))
    }

    /// Somebody of `side` was given the floor: their place is filled if it was theirs, and still to be filled if not. The
    /// first one begins the pattern, so alternating goes on with the other side.
    pub(crate) fn given(&mut self, side: Side) {
        let Some((onsite, online)) = self.parts() else {
            return;
        };
        let place = self.place(side);
        let filled = side_at(place, (onsite, online)) == side;
        let length = u16::from(onsite) + u16::from(online);
        let next = (u16::from(place) + u16::from(filled)) % length;
        self.place = Some(u8::try_from(next).unwrap_or_default());
    }
}

/// The room has `parts.0` of each `parts.0 + parts.1` places, spread as evenly as whole places can be.
pub(crate) fn side_at(place: u8, (onsite, online): (u8, u8)) -> Side {
    let (part, whole) = (u32::from(onsite), u32::from(onsite) + u32::from(online));
    let due = |places: u32| (2 * places * part + whole) / (2 * whole);
    if due(u32::from(place) + 1) > due(u32::from(place)) {
        Side::Room
    } else {
        Side::Online
    }
}
