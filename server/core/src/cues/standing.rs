//! What stands (rules K5, K6, K8), and who is shown that it does or does not any more.

use dais_protocol::{
    CueId, CueTarget, Key, Millis, ParticipantId, Timestamp, Who,
    limits::{CUE_UNSEEN_MS, MAX_CUES},
};

use super::Cue;
use crate::session::Session;

impl Session {
    /// K6: when cues nobody has seen are pressed on.
    pub(crate) fn unseen(&self) -> impl Iterator<Item = (CueId, Timestamp)> {
        self.cues
            .standing()
            .filter(|cue| cue.seen_at.is_none() && cue.escalated_at.is_none())
            .map(|cue| (cue.id, cue.stands_since.plus(Millis(CUE_UNSEEN_MS))))
    }

    /// K5: what stands follows from the floor, so whatever changes the floor is followed by this.
    pub(crate) fn settle_cues(&mut self) {
        self.settle_time_cues();
        let changed: Vec<(CueId, Option<Who>, bool)> = self
            .cues
            .kept
            .iter()
            .filter_map(|cue| {
                let (whom, stands) = (self.whom(cue), self.still_stands(cue));
                (whom != cue.whom || stands != cue.stands).then_some((cue.id, whom, stands))
            })
            .collect();
        let now = self.at();
        for (cue, whom, stands) in changed {
            // Whoever had it before, and whoever has it now.
            self.touch_cue(cue);
            self.with_cue(cue, |known| {
                known.whom = whom;
                if stands && !known.stands {
                    known.stands_since = now;
                }
                known.stands = stands;
            });
        }
    }

    /// Everything that shows a cue.
    pub(crate) fn touch_cue(&mut self, cue: CueId) {
        let Some(known) = self.cues.find(cue) else { return };
        let mut keys = vec![Key::Cue(cue)];
        keys.extend(known.from.map(Key::Me));
        if let Some(whom) = known.whom {
            keys.extend(self.devices_of(whom).map(Key::Me));
        }
        self.touch_all(keys);
    }

    /// Every cue that names somebody.
    pub(crate) fn touch_cues_of(&mut self, who: Who) {
        let devices: Vec<ParticipantId> = self.devices_of(who).collect();
        let named =
            |cue: &&Cue| cue.whom == Some(who) || cue.from.is_some_and(|from| devices.contains(&from));
        let cues = self.cues.kept.iter().filter(named).map(|cue| cue.id);
        for cue in cues.collect::<Vec<_>>() {
            self.touch_cue(cue);
        }
    }

    fn whom(&self, cue: &Cue) -> Option<Who> {
        match cue.to {
            CueTarget::Turn { turn } => self.on_floor(turn).map(|held| held.who).or(cue.whom),
            CueTarget::Person { person } => Some(Who::Person(person)),
            CueTarget::Speakers {} | CueTarget::Crew {} => None,
        }
    }

    fn still_stands(&self, cue: &Cue) -> bool {
        !cue.cleared
            && cue.holds
            && match cue.to {
                CueTarget::Turn { turn } => cue.acknowledged_at.is_none() && self.on_floor(turn).is_some(),
                CueTarget::Person { .. } | CueTarget::Crew {} => cue.acknowledged_at.is_none(),
                CueTarget::Speakers {} => true,
            }
    }

    /// K8: the oldest that are done with are forgotten; far fewer may stand than are kept.
    pub(super) fn forget_cues(&mut self) {
        while self.cues.kept.len() > MAX_CUES
            && let Some(oldest) = self.cues.kept.iter().position(|cue| !cue.stands)
        {
            self.touch_cue(self.cues.kept[oldest].id);
            self.cues.kept.remove(oldest);
        }
    }
}
