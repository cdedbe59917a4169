//! Which screen a role gets, and which page a screen is: the one place that knows both.

use dais_protocol::Role;

/// A page of the web client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    /// For everybody taking part; phone first.
    Attendee,
    /// For whoever runs the floor.
    Chair,
    /// For the organiser of the whole server.
    Host,
    /// For the room.
    Projector,
    /// For the online moderator.
    Relay,
    /// For speakers, on a monitor or in their hand.
    Stage,
    /// For whoever looks after the equipment.
    Tech,
}

impl Screen {
    pub(super) const ALL: [Self; 7] = [
        Self::Attendee,
        Self::Chair,
        Self::Host,
        Self::Projector,
        Self::Relay,
        Self::Stage,
        Self::Tech,
    ];

    /// What the holder of a link of `role` sees first.
    pub(super) const fn of(role: Role) -> Self {
        match role {
            Role::Host | Role::Chair => Self::Chair,
            Role::Relay | Role::Rapporteur => Self::Relay,
            Role::Tech => Self::Tech,
            Role::Speaker | Role::Stage => Self::Stage,
            Role::Screen => Self::Projector,
            Role::Attendee => Self::Attendee,
        }
    }

    /// The first part of its address.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Attendee => "attendee",
            Self::Chair => "chair",
            Self::Host => "host",
            Self::Projector => "projector",
            Self::Relay => "relay",
            Self::Stage => "stage",
            Self::Tech => "tech",
        }
    }

    /// Its file in the web client's build.
    pub(super) fn page(self) -> String {
        format!("/{}.html", self.path())
    }
}
