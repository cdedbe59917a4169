//! Cues the clock sends (rule K7), when the session wants them: at *warning*, at *danger* and when time is up.

use dais_protocol::{CommandId, CueId, CuePreset, CueTarget, CueText, Millis, Timestamp, TurnId};

use crate::{cues::Cue, event::Event, floor::Turn, session::Session};

/// In the order in which they come.
const TIMED: [CuePreset; 3] = [CuePreset::Warning, CuePreset::Danger, CuePreset::TimeUp];

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

    /// Whether what the clock said still holds: time may have been given since, or the giving taken back.
    pub(crate) fn settle_time_cues(&mut self) {
        let Some(turn) = &self.floor.turn else { return };
        let Some((left, thresholds)) = self.thresholds(turn) else {
            return;
        };
        let reached = thresholds
            .iter()
            .filter(|threshold| left <= signed(**threshold))
            .count();
        let by_time = self.said_by_time(turn.id);
        let changed = by_time.filter(|(nth, cue)| (*nth < reached) != cue.holds);
        for cue in changed.map(|(_, cue)| cue.id).collect::<Vec<_>>() {
            self.with_cue(cue, |known| known.holds = !known.holds);
        }
    }

    /// The running turn, and when each is due.
    fn time_cues(&self) -> Option<(TurnId, [Timestamp; 3])> {
        if !self.rules().time_cues {
            return None;
        }
        let turn = self.floor.turn.as_ref()?;
        let end = turn.watch.clock(&self.rules()).runs_out_at?;
        let (_, thresholds) = self.thresholds(turn)?;
        Some((
            turn.id,
            thresholds.map(|left| Timestamp(end.0.saturating_sub(left.0))),
        ))
    }

    /// What is left of a turn as of the last step, and with how much left each is due. A turn of no length has
    /// nothing to be warned of.
    fn thresholds(&self, turn: &Turn) -> Option<(i64, [Millis; 3])> {
        let clock = turn.watch.clock(&self.rules());
        if clock.allotted == Millis(0) {
            return None;
        }
        let left = signed(clock.allotted).saturating_sub_unsigned(turn.watch.used(self.at()).0);
        Some((left, [clock.warning, clock.danger, Millis(0)]))
    }

    /// How many have come and hold.
    fn came(&self, turn: TurnId) -> usize {
        let holding = self.said_by_time(turn).filter(|(_, cue)| cue.holds);
        holding.map(|(nth, _)| nth + 1).max().unwrap_or_default()
    }

    fn said_by_time(&self, turn: TurnId) -> impl Iterator<Item = (usize, &Cue)> {
        let said = self.cues.kept.iter();
        said.filter(move |cue| cue.from.is_none() && cue.to == CueTarget::Turn { turn })
            .filter_map(|cue| match &cue.text {
                CueText::Preset { preset } => Some((TIMED.iter().position(|timed| timed == preset)?, cue)),
                CueText::Custom { .. } => None,
            })
    }
}

fn signed(length: Millis) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX)
}
