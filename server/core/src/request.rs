//! What reaches the core: who asks, under which id, for what.

use std::collections::BTreeSet;

use dais_protocol::{Audience, Command, CommandId, LinkId, ParticipantId, Plan, Role};

/// Somebody whose token the edge has checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub participant: ParticipantId,
    /// What they may do.
    pub roles: BTreeSet<Role>,
}

impl Actor {
    /// Whether any of `roles` is held.
    pub fn holds(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }

    /// Whether the actor belongs to the crew.
    pub fn is_crew(&self) -> bool {
        self.roles.iter().any(|role| role.is_crew())
    }

    /// Whose frames the actor receives: the widest of their roles.
    pub fn audience(&self) -> Audience {
        self.roles
            .iter()
            .map(|role| role.audience())
            .max()
            .unwrap_or(Audience::Public)
    }
}

/// One thing asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The idempotency key; also the identity of what is created.
    pub id: CommandId,
    /// Who asks.
    pub actor: Actor,
    /// For what.
    pub ask: Ask,
}

/// A command, or one of the three things only the server's edge asks, after it has checked a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Make this session.
    Create {
        /// From this.
        plan: Box<Plan>,
        /// Attendees join with this.
        join_code: String,
        /// For practice, with a simulated audience.
        practice: bool,
    },
    /// Let the actor in.
    Enter {
        /// By this link; by the join code when `None`.
        link: Option<LinkId>,
    },
    /// The actor's last connection was lost some time ago: what they held is free.
    Leave {},
    /// Anything else.
    Command(Command),
}
