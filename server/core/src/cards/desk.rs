//! The desk: the baton, and what can be taken back.

use dais_protocol::{ActCard, DeskCard};

use crate::{session::Session, undo::Act};

impl Session {
    pub(crate) fn desk_card(&self) -> DeskCard {
        DeskCard {
            baton: self.baton_card(),
            acts: self.acts.newest_first().map(|act| self.act_card(act)).collect(),
        }
    }

    fn act_card(&self, act: &Act) -> ActCard {
        let profile = act.whom.and_then(|who| self.profile(who));
        ActCard {
            act: act.id,
            by: act.by,
            at: act.at,
            kind: act.kind,
            whom: profile.map(|profile| profile.name.clone()),
        }
    }
}
