//! Cards only the crew works with.

use dais_protocol::{BatonCard, CueCard, CueId, LinkCard, LinkId};

use crate::session::Session;

impl Session {
    pub(crate) fn link_card(&self, id: LinkId) -> Option<LinkCard> {
        let link = self.links.get(&id)?;
        Some(LinkCard {
            id,
            role: link.role,
            label: link.label.clone(),
            person: link.person,
            issued_at: link.issued_at,
            revoked_at: link.revoked_at,
        })
    }

    pub(crate) fn baton_card(&self) -> Option<BatonCard> {
        let _ = self;
        None
    }

    pub(crate) fn cue_card(&self, _id: CueId) -> Option<CueCard> {
        let _ = self;
        None
    }
}
