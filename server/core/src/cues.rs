//! Cues with a receipt (rules K1–K8): short messages to speakers, and back. What the clock says of itself is in
//! `time_cues.rs`; what stands, in `cues/standing.rs`.

use dais_protocol::{
    CueId, CueTarget, CueText, Millis, ParticipantId, RefusalCode, Role, Timestamp, TurnId, Who,
    limits::{CUE_STANDS_MS, MAX_OPEN_CUES, MAX_OWN_CUES},
};

use crate::{
    decide::Decision,
    event::Event,
    floor::Turn,
    request::{Actor, Request},
    session::Session,
};

mod standing;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues {
    /// Oldest first.
    pub(crate) kept: Vec<Cue>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) id: CueId,
    /// Nobody when time did.
    pub(crate) from: Option<ParticipantId>,
    pub(crate) to: CueTarget,
    /// Whom that is, if it is one person; kept up while their turn lasts.
    pub(crate) whom: Option<Who>,
    pub(crate) text: CueText,
    pub(crate) sent_at: Timestamp,
    pub(crate) seen_at: Option<Timestamp>,
    pub(crate) acknowledged_at: Option<Timestamp>,
    pub(crate) escalated_at: Option<Timestamp>,
    pub(crate) cleared: bool,
    /// What it says of the clock is true; of what people say nobody asks that.
    pub(crate) holds: bool,
    /// K5: it is still to be shown.
    pub(crate) stands: bool,
    /// Since when: an act taken back may bring it back.
    pub(crate) stands_since: Timestamp,
}

impl Cues {
    pub(crate) fn find(&self, cue: CueId) -> Option<&Cue> {
        self.kept.iter().find(|known| known.id == cue)
    }

    pub(crate) fn standing(&self) -> impl Iterator<Item = &Cue> {
        self.kept.iter().filter(|cue| cue.stands)
    }
}

impl Cue {
    /// K2: the same words to the same people; to the crew, from the same sender.
    fn says(&self, from: Option<ParticipantId>, to: CueTarget, text: &CueText) -> bool {
        self.to == to && self.text == *text && (to != CueTarget::Crew {} || self.from == from)
    }
}

/// K1, K2: to whoever holds a turn as long as they do, to somebody on the roster, to all speakers, to the crew.
pub(crate) fn send(
    session: &Session,
    request: &Request,
    to: CueTarget,
    text: &CueText,
    now: Timestamp,
) -> Decision {
    match to {
        CueTarget::Turn { turn } => {
            session.on_floor(turn).ok_or(RefusalCode::Stale)?;
        }
        CueTarget::Person { person } => session.known_people(&[person])?,
        CueTarget::Speakers {} | CueTarget::Crew {} => {}
    }
    let (cue, from) = (CueId(request.id.0), request.actor.participant);
    if session.cues.find(cue).is_some() {
        return Err(RefusalCode::IdTaken.into());
    }
    let shown = |known: &Cue| {
        let until = known.seen_at.map(|at| at.plus(Millis(CUE_STANDS_MS)));
        known.acknowledged_at.is_none() && until.is_none_or(|until| now < until)
    };
    if session
        .cues
        .standing()
        .any(|known| known.says(Some(from), to, text) && shown(known))
    {
        return Err(RefusalCode::WrongState.into());
    }
    // Apart from each other, so that speakers who press on and on do not keep the crew from cueing them.
    let back = to == CueTarget::Crew {};
    let same_way = || {
        let others = session
            .cues
            .standing()
            .filter(|known| !known.says(Some(from), to, text));
        others.filter(|known| (known.to == CueTarget::Crew {}) == back)
    };
    let own = same_way().filter(|known| known.from == Some(from)).count();
    if same_way().count() >= MAX_OPEN_CUES || (!request.actor.is_crew() && own >= MAX_OWN_CUES) {
        return Err(RefusalCode::TooMany.into());
    }
    Ok(vec![Event::CueSent {
        cue,
        from: Some(from),
        to,
        text: text.clone(),
    }])
}

/// K4: the first sight counts, and nobody's of what they sent themselves.
pub(crate) fn see(session: &Session, request: &Request, cue: CueId) -> Decision {
    let known = unanswered(session, request, cue)?;
    if known.seen_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::CueSeen { cue }])
}

/// K4: the first OK counts.
pub(crate) fn acknowledge(session: &Session, request: &Request, cue: CueId) -> Decision {
    unanswered(session, request, cue)?;
    Ok(vec![Event::CueAcknowledged { cue }])
}

pub(crate) fn clear(session: &Session, cue: CueId) -> Decision {
    let known = session.cues.find(cue).ok_or(RefusalCode::NotFound)?;
    if known.stands {
        Ok(vec![Event::CueCleared { cue }])
    } else {
        Err(RefusalCode::WrongState.into())
    }
}

fn unanswered<'a>(session: &'a Session, request: &Request, cue: CueId) -> Result<&'a Cue, RefusalCode> {
    let known = session.cues.find(cue).ok_or(RefusalCode::NotFound)?;
    let own = known.from == Some(request.actor.participant);
    if known.stands && known.acknowledged_at.is_none() && !own {
        Ok(known)
    } else {
        Err(RefusalCode::WrongState)
    }
}

impl Session {
    /// A turn that holds the floor, or waits for an interposed one to end.
    pub(crate) fn on_floor(&self, turn: TurnId) -> Option<&Turn> {
        self.floor.unended().find(|held| held.id == turn)
    }

    /// K3: whether a cue is for this participant alone, or for the turn they hold.
    pub(crate) fn is_for(&self, cue: &Cue, participant: ParticipantId) -> bool {
        match cue.to {
            CueTarget::Turn { turn } => {
                let holder = self.on_floor(turn);
                holder.is_some_and(|held| self.is_same(participant, held.who))
            }
            CueTarget::Person { person } => self.person_of(participant) == Some(person),
            CueTarget::Speakers {} | CueTarget::Crew {} => false,
        }
    }

    /// K4: whether a cue stands in front of somebody.
    pub(crate) fn is_cued(&self, cue: &Cue, actor: &Actor) -> bool {
        self.is_for(cue, actor.participant)
            || match cue.to {
                CueTarget::Turn { .. } => actor.holds(&[Role::Stage]),
                CueTarget::Speakers {} => actor.holds(&[Role::Stage, Role::Speaker]),
                CueTarget::Crew {} => actor.is_crew(),
                CueTarget::Person { .. } => false,
            }
    }

    pub(crate) fn cue_sent(
        &mut self,
        at: Timestamp,
        cue: CueId,
        from: Option<ParticipantId>,
        to: CueTarget,
        text: &CueText,
    ) {
        if self.cues.find(cue).is_some() {
            return;
        }
        // K2, K5, K7: what is said again takes the place of what was said, what is said to all that of anything said to
        // all, what time says that of anything time said.
        let to_all = to == CueTarget::Speakers {};
        let by_time = |known: &Cue| known.from.is_none() && from.is_none();
        self.clear_cues(|known| known.says(from, to, text) || known.to == to && (to_all || by_time(known)));
        self.cues.kept.push(Cue {
            id: cue,
            from,
            to,
            whom: None,
            text: text.clone(),
            sent_at: at,
            seen_at: None,
            acknowledged_at: None,
            escalated_at: None,
            cleared: false,
            holds: true,
            stands: true,
            stands_since: at,
        });
        self.forget_cues();
        self.touch_cue(cue);
    }

    pub(crate) fn cue_seen(&mut self, at: Timestamp, cue: CueId) {
        self.with_cue(cue, |known| {
            known.seen_at.get_or_insert(at);
        });
    }

    pub(crate) fn cue_acknowledged(&mut self, at: Timestamp, cue: CueId) {
        self.with_cue(cue, |known| {
            known.seen_at.get_or_insert(at);
            known.acknowledged_at.get_or_insert(at);
        });
    }

    pub(crate) fn cue_escalated(&mut self, at: Timestamp, cue: CueId) {
        self.with_cue(cue, |known| {
            known.escalated_at.get_or_insert(at);
        });
    }

    pub(crate) fn cue_cleared(&mut self, cue: CueId) {
        self.with_cue(cue, |known| known.cleared = true);
    }

    pub(crate) fn clear_cues(&mut self, which: impl Fn(&Cue) -> bool) {
        let off = self.cues.kept.iter().filter(|cue| !cue.cleared && which(cue));
        for cue in off.map(|cue| cue.id).collect::<Vec<_>>() {
            self.cue_cleared(cue);
        }
    }

    pub(crate) fn with_cue(&mut self, cue: CueId, act: impl FnOnce(&mut Cue)) {
        if let Some(known) = self.cues.kept.iter_mut().find(|known| known.id == cue) {
            act(known);
        }
        self.touch_cue(cue);
    }
}
