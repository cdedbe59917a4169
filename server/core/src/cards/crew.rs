//! Cards only the crew works with.

use dais_protocol::{
    Audience, BatonCard, CueCard, CueId, CueTarget, LinkCard, LinkId, ParticipantId, Role,
    limits::SHOWN_OWN_CUES,
};

use crate::{cues::Cue, session::Session};

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

    /// Who holds the baton.
    pub(crate) fn baton_card(&self) -> Option<BatonCard> {
        let baton = self.baton?;
        Some(BatonCard {
            holder: baton.holder,
            name: self.name_of(baton.holder),
            since: baton.since,
        })
    }

    /// K3: the crew sees all, for as long as they are kept; speakers and the stage those for all of them and for
    /// whoever holds the floor, while they stand and without who sent them; the public none.
    pub(crate) fn cue_card(&self, id: CueId, audience: Audience) -> Option<CueCard> {
        let cue = self.cues.find(id)?;
        let shared = matches!(cue.to, CueTarget::Turn { .. } | CueTarget::Speakers {});
        match audience {
            Audience::Crew | Audience::Relay => Some(self.cue_for(cue, true)),
            Audience::Speaker if shared && cue.stands => Some(self.cue_for(cue, false)),
            Audience::Speaker | Audience::Public => None,
        }
    }

    /// K3: those for somebody alone or for the turn they hold, and the last few they sent, with receipt.
    pub(crate) fn own_cues(&self, participant: ParticipantId, role: Role) -> Vec<CueCard> {
        let sent = |cue: &&Cue| role == Role::Speaker && cue.from == Some(participant) && !cue.cleared;
        let newest = self.cues.kept.iter().rev().filter(sent).take(SHOWN_OWN_CUES);
        let sent: Vec<CueId> = newest.map(|cue| cue.id).collect();
        let shown = self.cues.kept.iter().filter_map(|cue| {
            let own = sent.contains(&cue.id);
            (own || cue.stands && self.is_for(cue, participant)).then(|| self.cue_for(cue, own))
        });
        shown.collect()
    }

    fn cue_for(&self, cue: &Cue, told: bool) -> CueCard {
        let from = cue.from.filter(|_| told);
        CueCard {
            id: cue.id,
            to: cue.to,
            whom: cue.whom.and_then(|who| Some(self.profile(who)?.name.clone())),
            text: cue.text.clone(),
            from,
            sender: from.and_then(|from| self.name_of(from)),
            sent_at: cue.sent_at,
            seen_at: cue.seen_at,
            acknowledged_at: cue.acknowledged_at,
            escalated_at: cue.escalated_at,
            cleared: !cue.stands,
        }
    }
}
