//! What can be set of a session beside its life (rules S7–S9): its card, its thresholds, its hard end and what it
//! promises to the audience.

use std::ops::RangeInclusive;

use dais_protocol::{
    FloorShare, Key, RefusalCode, Seconds, SessionChange, Timestamp,
    limits::{MAX_WARNING_SECONDS, MIN_DANGER_SECONDS, MIN_WARNING_SECONDS},
};

use crate::{
    decide::Decision,
    event::Event,
    replan::leaves_something,
    session::Session,
    timing::{DANGER, WARNING},
};

/// How the session is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    pub(crate) warning: Seconds,
    pub(crate) danger: Seconds,
    pub(crate) time_cues: bool,
    pub(crate) groups: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            warning: WARNING,
            danger: DANGER,
            time_cues: false,
            groups: false,
        }
    }
}

/// S7: something is changed, and thresholds stay in order.
pub(crate) fn change(session: &Session, change: &SessionChange) -> Decision {
    let SessionChange {
        title,
        short_title,
        reference,
        minutes,
        starts_at,
        screening,
        warning,
        danger,
        time_cues,
        groups,
    } = change;
    let rules = session.rules();
    let (warns, endangers) = (warning.unwrap_or(rules.warning), danger.unwrap_or(rules.danger));
    let within = |seconds: Seconds, bounds: RangeInclusive<u32>| {
        u32::try_from(seconds.0).is_ok_and(|seconds| bounds.contains(&seconds))
    };
    let in_order = within(warns, MIN_WARNING_SECONDS..=MAX_WARNING_SECONDS)
        && within(endangers, MIN_DANGER_SECONDS..=warns.0.unsigned_abs());
    let card = session.card.as_ref().ok_or(RefusalCode::NotFound)?;
    leaves_something(*minutes, card.added)?;
    let after_hard_end = |begin: Timestamp| card.hard_end.is_some_and(|end| begin >= end);
    if card.started_at.is_none() && starts_at.is_some_and(after_hard_end) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    if *change == SessionChange::default() || !in_order {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::SessionChanged {
        title: title.clone(),
        short_title: short_title.clone(),
        reference: reference.clone(),
        minutes: *minutes,
        starts_at: *starts_at,
        screening: *screening,
        warning: *warning,
        danger: *danger,
        time_cues: *time_cues,
        groups: *groups,
    }])
}

/// S8: the room's hard end lies after the session's begin.
pub(crate) fn set_hard_end(session: &Session, at: Option<Timestamp>) -> Decision {
    let card = session.card.as_ref().ok_or(RefusalCode::NotFound)?;
    if card.hard_end == at {
        return Err(RefusalCode::WrongState.into());
    }
    let begin = card.started_at.or(card.starts_at);
    if at.is_some_and(|at| begin.is_some_and(|begin| at <= begin)) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::HardEndSet { at }])
}

/// S9: a promise is a true fraction, or some minutes.
pub(crate) fn set_share(session: &Session, share: Option<FloorShare>) -> Decision {
    let card = session.card.as_ref().ok_or(RefusalCode::NotFound)?;
    if card.share == share {
        return Err(RefusalCode::WrongState.into());
    }
    let possible = match share {
        Some(FloorShare::Fraction { part, whole }) => part > 0 && part <= whole,
        Some(FloorShare::Minutes { minutes }) => minutes.get() > 0,
        None => true,
    };
    if possible {
        Ok(vec![Event::ShareSet { share }])
    } else {
        Err(RefusalCode::OutOfBounds.into())
    }
}

impl Session {
    pub(crate) fn rules(&self) -> Rules {
        self.card
            .as_ref()
            .map(|card| card.rules.clone())
            .unwrap_or_default()
    }

    pub(crate) fn session_changed(&mut self, event: &Event) {
        let (
            Some(card),
            Event::SessionChanged {
                title,
                short_title,
                reference,
                minutes,
                starts_at,
                screening,
                warning,
                danger,
                time_cues,
                groups,
            },
        ) = (&mut self.card, event)
        else {
            return;
        };
        if let Some(title) = title {
            card.title.clone_from(title);
        }
        if short_title.is_some() {
            card.short_title.clone_from(short_title);
        }
        if reference.is_some() {
            card.reference.clone_from(reference);
        }
        card.minutes = minutes.or(card.minutes);
        card.starts_at = starts_at.or(card.starts_at);
        card.screening = screening.unwrap_or(card.screening);
        card.rules.warning = warning.unwrap_or(card.rules.warning);
        card.rules.danger = danger.unwrap_or(card.rules.danger);
        card.rules.time_cues = time_cues.unwrap_or(card.rules.time_cues);
        card.rules.groups = groups.unwrap_or(card.rules.groups);
        self.touch_settings();
    }

    /// Every clock shows its thresholds.
    pub(crate) fn touch_settings(&mut self) {
        let turns: Vec<Key> = self.floor.ended.iter().map(|turn| Key::Turn(turn.id)).collect();
        self.touch_all(turns);
        self.touch_all([Key::Session, Key::Rundown, Key::Floor, Key::Fairness]);
    }

    pub(crate) fn hard_end_set(&mut self, at: Option<Timestamp>) {
        if let Some(card) = &mut self.card {
            card.hard_end = at;
        }
        self.touch_all([Key::Session, Key::Rundown]);
    }

    pub(crate) fn share_set(&mut self, share: Option<FloorShare>) {
        if let Some(card) = &mut self.card {
            card.share = share;
        }
        self.touch_all([Key::Session, Key::Rundown]);
    }
}
