//! Cues the clock sends (rule K7), when the session wants them: at *warning*, at *danger* and when time is up.

use dais_protocol::{CommandId, CueId, CuePreset, CueTarget, CueText, Millis, Timestamp, TurnId};

use crate::{event::Event, floor::Turn, session::Session};

/// In the order in which they come.
const TIMED: [CuePreset; 3] = [CuePreset::Warning, CuePreset::Danger, CuePreset::TimeUp];
/// Turns for which it is remembered what came: the one on the floor, those it interrupts, and the last few, since
/// ending a turn may be undone.
const REMEMBERED: usize = 8;

impl Session {
    /// When the next one is due.
    pub(crate) fn next_time_cue(&self) -> Option<Timestamp> {
        let (turn, due) = self.time_cues()?;
        due.get(self.came(turn)).copied()
    }

    /// The most urgent of those that are due.
    pub(crate) fn time_cue(&self, now: Timestamp) -> Option<Event> {
        let (turn, due) = self.time_cues()?;
        let last = due.iter().rposition(|at| *at <= now)?;
        if last < self.came(turn) {
            return None;
        }
        // One at a time for each turn, and never two in one step of the session.
        let nth = usize::try_from(self.seq().0).unwrap_or(usize::MAX);
        Some(Event::CueSent {
            cue: CueId(CommandId(turn.0).child("cue", nth)),
            from: None,
            to: CueTarget::Turn { turn },
            text: CueText::Preset { preset: TIMED[last] },
        })
    }

    /// It takes the place of the milder ones.
    pub(crate) fn time_cue_came(&mut self, to: CueTarget, text: &CueText) {
        let (CueTarget::Turn { turn }, Some(nth)) = (to, nth(text)) else {
            return;
        };
        while self.cues.came.len() >= REMEMBERED
            && let Some(gone) = self
                .cues
                .came
                .keys()
                .find(|known| self.on_floor(**known).is_none())
        {
            let gone = *gone;
            self.cues.came.remove(&gone);
        }
        self.cues.came.insert(turn, nth + 1);
        self.clear_cues(|cue| cue.from.is_none() && cue.to == to);
    }

    /// What is not true any more, since time was given, goes, and comes again when it is.
    pub(crate) fn settle_time_cues(&mut self) {
        let Some(turn) = &self.floor.turn else { return };
        let (turn, came) = (turn.id, self.came(turn.id));
        let true_now = self
            .thresholds(self.floor.turn.as_ref())
            .map(|(left, thresholds)| {
                let reached = |threshold: &&Millis| left <= i64::try_from(threshold.0).unwrap_or(i64::MAX);
                thresholds.iter().filter(reached).count()
            });
        let Some(true_now) = true_now.filter(|true_now| *true_now < came) else {
            return;
        };
        self.cues.came.insert(turn, true_now);
        self.clear_cues(|cue| {
            let untrue = nth(&cue.text).is_some_and(|nth| nth >= true_now);
            cue.from.is_none() && cue.to == CueTarget::Turn { turn } && untrue
        });
    }

    /// The running turn, and when each is due.
    fn time_cues(&self) -> Option<(TurnId, [Timestamp; 3])> {
        if !self.rules().time_cues {
            return None;
        }
        let turn = self.floor.turn.as_ref()?;
        let end = turn.watch.clock(&self.rules()).runs_out_at?;
        let (_, thresholds) = self.thresholds(Some(turn))?;
        Some((
            turn.id,
            thresholds.map(|left| Timestamp(end.0.saturating_sub(left.0))),
        ))
    }

    /// What is left of a turn as of the last step, and with how much left each is due. A turn of no length has
    /// nothing to be warned of.
    fn thresholds(&self, turn: Option<&Turn>) -> Option<(i64, [Millis; 3])> {
        let watch = &turn?.watch;
        let clock = watch.clock(&self.rules());
        let allotted = i64::try_from(clock.allotted.0)
            .ok()
            .filter(|allotted| *allotted > 0)?;
        let left = allotted.saturating_sub_unsigned(watch.used(self.at()).0);
        Some((left, [clock.warning, clock.danger, Millis(0)]))
    }

    fn came(&self, turn: TurnId) -> usize {
        self.cues.came.get(&turn).copied().unwrap_or_default()
    }
}

fn nth(text: &CueText) -> Option<usize> {
    match text {
        CueText::Preset { preset } => TIMED.iter().position(|timed| timed == preset),
        CueText::Custom { .. } => None,
    }
}
