//! Acts on a turn (rules F3, F5, F9, F11). Each names the turn it means.

use dais_protocol::{
    Key, Millis, RefusalCode, Seconds, Timestamp, TurnId, Who,
    limits::{MAX_ADDED_SECONDS, MAX_PAUSES},
};

use crate::{
    decide::Decision,
    event::Event,
    floor::{Recorded, Turn},
    session::Session,
    timing::Stopwatch,
};

pub(crate) fn pause(session: &Session, turn: TurnId) -> Decision {
    let watch = &session.floor.named(turn)?.watch;
    if watch.paused_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    if watch.pauses.len() >= MAX_PAUSES {
        return Err(RefusalCode::TooMany.into());
    }
    Ok(vec![Event::TurnPaused { turn }])
}

/// F11: the main speaker goes on when the chair says so; a turn interposed meanwhile ends by it.
pub(crate) fn resume(session: &Session, turn: TurnId) -> Decision {
    if session.floor.named(turn)?.watch.paused_at.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    let interposed = session.floor.turn.iter().filter(|held| held.id != turn);
    let ended = interposed.map(|interposed| Event::TurnEnded { turn: interposed.id });
    Ok(ended.chain([Event::TurnResumed { turn }]).collect())
}

/// F11: the end of a main turn is the end of one interposed into it.
pub(crate) fn end(session: &Session, turn: TurnId) -> Decision {
    if session.floor.named(turn)?.interposed {
        Ok(vec![Event::TurnEnded { turn }])
    } else {
        Ok(session.floor.end_events())
    }
}

/// F5: time is given or taken by at most an hour at once, and never below nothing.
pub(crate) fn add_time(session: &Session, turn: TurnId, seconds: Seconds) -> Decision {
    let watch = &session.floor.named(turn)?.watch;
    let left_of_plan = watch
        .planned
        .adjusted(Seconds(watch.added.0.saturating_add(seconds.0)));
    let too_much = seconds.0.unsigned_abs() > MAX_ADDED_SECONDS
        || watch.added.0.saturating_add(seconds.0).unsigned_abs() > 24 * MAX_ADDED_SECONDS;
    if seconds.0 == 0 || too_much || left_of_plan == Millis(0) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::TimeAdded { turn, seconds }])
}

impl Turn {
    /// Whether somebody is said to have spoken in it, now or before it was corrected, or to have been read aloud.
    pub(crate) fn is_about(&self, who: Who) -> bool {
        let read = self.read_for == Some(who);
        self.who == who || read || self.was.as_ref().is_some_and(|was| was.who == who)
    }

    /// F33: who is heard in it: whoever speaks, or whose words they read aloud.
    pub(crate) fn whose(&self) -> Who {
        self.read_for.unwrap_or(self.who)
    }

    /// Whether its holder reads somebody else's words.
    pub(crate) fn reads_aloud(&self) -> bool {
        self.whose() != self.who
    }

    /// When the floor was given, whatever its begin was corrected to.
    pub(crate) fn given_at(&self) -> Timestamp {
        self.was.as_ref().map_or(self.watch.began_at, |was| was.began_at)
    }

    /// F15: what was recorded first is kept when it is corrected.
    pub(crate) fn recorded(&self) -> Recorded {
        Recorded {
            who: self.who,
            channel: self.channel,
            began_at: self.watch.began_at,
            ended_at: self.watch.ended_at,
        }
    }
}

impl Session {
    pub(crate) fn turn_began(&mut self, began: Turn) {
        if began.interposed
            && let Some(main) = self.floor.turn.take()
        {
            self.touch_heard(main.who);
            self.floor.interrupted = Some(main);
        }
        if let Some(slot) = began.slot {
            self.fill_slot(slot, began.id);
        }
        self.touch_turn(&began);
        self.floor.turn = Some(began);
    }

    pub(crate) fn with_turn(&mut self, turn: TurnId, act: impl FnOnce(&mut Stopwatch)) {
        let held = [&mut self.floor.turn, &mut self.floor.interrupted];
        let named = held.into_iter().flatten().find(|held| held.id == turn);
        if let Some(named) = named {
            act(&mut named.watch);
        }
        self.touch_all([Key::Floor, Key::Rundown]);
    }

    pub(crate) fn turn_ended(&mut self, at: Timestamp, turn: TurnId) {
        let Some(mut ended) = self.floor.take(turn) else {
            return;
        };
        ended.watch.end(at);
        if let Some(was) = &mut ended.was {
            was.ended_at.get_or_insert(at);
        }
        let who = ended.whose();
        self.touch_turn(&ended);
        self.floor.ended.push(ended);
        self.floor.reckon(who);
        if let Some(main) = self.floor.main() {
            self.touch_heard(main.who);
        }
    }

    /// Everything that shows a turn, or something that follows from it.
    pub(crate) fn touch_turn(&mut self, turn: &Turn) {
        let slots = self.rundown.segments.iter().filter(|(_, segment)| {
            let mut slots = segment.slots.iter();
            slots.any(|slot| slot.turn == Some(turn.id) || turn.slot == Some(slot.id))
        });
        let keys: Vec<Key> = slots.map(|(id, _)| Key::Segment(*id)).collect();
        self.touch_all(keys);
        self.touch_heard(turn.who);
        self.touch_heard(turn.whose());
        self.touch_all(turn.question.map(Key::Question));
        self.touch_all([Key::Turn(turn.id), Key::Floor, Key::Rundown, Key::Fairness]);
    }
}
