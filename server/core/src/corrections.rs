//! Corrections of what was recorded late or wrongly (rules F15–F18, F21). What is corrected stays consistent: nobody's
//! clock runs while another's does, and nothing lies in the future.

use dais_protocol::{Channel, RefusalCode, SegmentId, Timestamp, TurnCorrection, TurnId, Who};

use crate::{
    decide::Decision, event::Event, floor::Turn, people::roster, request::Request, session::Session,
};

/// F15: who really spoke in a turn, how, and when.
pub(crate) fn correct_turn(
    session: &Session,
    request: &Request,
    correction: &TurnCorrection,
    now: Timestamp,
) -> Decision {
    let TurnCorrection {
        turn,
        who,
        channel,
        began_at,
        ended_at,
    } = correction;
    let corrected = session.floor.find(*turn).ok_or(RefusalCode::NotFound)?;
    if who.is_none() && channel.is_none() && began_at.is_none() && ended_at.is_none() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let mut events = Vec::new();
    let mut spoke = None;
    if let Some(beneficiary) = who {
        let (known, who) = roster::beneficiary(
            session,
            request,
            beneficiary,
            channel.unwrap_or(corrected.channel),
        )?;
        events.extend(known);
        spoke = Some(session.for_floor(who)).filter(|who| *who != corrected.who);
    }
    let channel = channel.filter(|channel| *channel != corrected.channel);
    let began_at = began_at.filter(|at| *at != corrected.watch.began_at);
    let ended_at = ended_at.filter(|at| Some(*at) != corrected.watch.ended_at);
    if spoke.is_none() && channel.is_none() && began_at.is_none() && ended_at.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    events.extend(times(session, corrected, began_at, ended_at, now)?);
    events.push(Event::TurnCorrected {
        turn: *turn,
        who: spoke,
        channel,
        began_at,
        ended_at,
    });
    Ok(events)
}

/// F16, F17: refuses times that cannot have been, and shortens whoever spoke before.
fn times(
    session: &Session,
    corrected: &Turn,
    began_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Event>, RefusalCode> {
    let card = session.card.as_ref().ok_or(RefusalCode::NotFound)?;
    let watch = &corrected.watch;
    if ended_at.is_some() && watch.ended_at.is_none() {
        return Err(RefusalCode::WrongState);
    }
    let (began, ended) = (began_at.unwrap_or(watch.began_at), ended_at.or(watch.ended_at));
    let around = Around::of(session, corrected);
    let earliest = card.started_at.max(around.main.map(|main| main.watch.began_at));
    let latest = card.ended_at.map_or(now, |end| end.min(now));
    let fits_within = around.inner.iter().all(|inner| {
        inner.watch.began_at >= began && ended.is_none_or(|end| inner.watch.ended_at <= Some(end))
    });
    let possible = earliest.is_none_or(|earliest| earliest <= began)
        && began <= ended.unwrap_or(latest)
        && ended_at.is_none_or(|end| end <= latest && around.free_until(corrected, end))
        && fits_within;
    if !possible {
        return Err(RefusalCode::OutOfBounds);
    }
    let mut shortened = Vec::new();
    if began_at.is_some() {
        for before in around
            .earlier
            .iter()
            .filter(|before| before.watch.ended_at > Some(began))
        {
            if before.watch.began_at > began {
                return Err(RefusalCode::OutOfBounds);
            }
            shortened.push(Event::TurnCorrected {
                turn: before.id,
                who: None,
                channel: None,
                began_at: None,
                ended_at: Some(began),
            });
        }
    }
    Ok(shortened)
}

/// Turns whose times bound those of another.
struct Around<'a> {
    /// The one it interrupted, if it was interposed.
    main: Option<&'a Turn>,
    /// Those interposed into it.
    inner: Vec<&'a Turn>,
    /// Those just before, which give way to it.
    earlier: Vec<&'a Turn>,
    /// The one that came next.
    later: Option<&'a Turn>,
}

impl<'a> Around<'a> {
    fn of(session: &'a Session, turn: &Turn) -> Self {
        let turns: Vec<&Turn> = session.floor.turns().collect();
        let place = turns.iter().position(|known| known.id == turn.id);
        let (before, from) = turns.split_at(place.unwrap_or(turns.len()));
        let after = from.get(1..).unwrap_or_default();
        let main = |turn: &&&Turn| !turn.interposed;
        if turn.interposed {
            let in_the_same = |turn: &&&Turn| turn.interposed;
            Self {
                main: after.iter().find(main).copied(),
                inner: Vec::new(),
                earlier: before.last().filter(in_the_same).copied().into_iter().collect(),
                later: after.first().filter(in_the_same).copied(),
            }
        } else {
            let own = before.iter().rposition(|turn| !turn.interposed);
            let (before, inner) = before.split_at(own.map_or(0, |main| main + 1));
            let theirs = before
                .split_last()
                .map(|(_, rest)| rest.iter().rev().take_while(|turn| turn.interposed));
            Self {
                main: None,
                inner: inner.to_vec(),
                earlier: theirs
                    .into_iter()
                    .flatten()
                    .chain(before.last())
                    .copied()
                    .collect(),
                later: after.iter().find(main).copied(),
            }
        }
    }

    /// Whether nobody else's clock ran before `end`.
    fn free_until(&self, corrected: &Turn, end: Timestamp) -> bool {
        let stands = self.main.is_none_or(|main| {
            let until = main.watch.stood_until(corrected.watch.began_at);
            until.is_none_or(|until| end <= until) && main.watch.ended_at.is_none_or(|over| end <= over)
        });
        stands && self.later.is_none_or(|later| end <= later.watch.began_at)
    }
}

/// F21: when a segment really began or ended. The one before gives way to it, and stays joined to it if it was.
pub(crate) fn correct_segment(
    session: &Session,
    segment: SegmentId,
    started_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    now: Timestamp,
) -> Decision {
    let card = session.card.as_ref().ok_or(RefusalCode::NotFound)?;
    let known = session.segment(segment)?;
    let first = known.started_at.ok_or(RefusalCode::WrongState)?;
    if ended_at.is_some() && known.ended_at.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    if started_at.is_none() && ended_at.is_none() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let started_at = started_at.filter(|at| *at != first);
    let ended_at = ended_at.filter(|at| Some(*at) != known.ended_at);
    if started_at.is_none() && ended_at.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    let (start, end) = (started_at.unwrap_or(first), ended_at.or(known.ended_at));
    let latest = card.ended_at.map_or(now, |over| over.min(now));
    let others = || session.rundown.segments.iter().filter(|(id, _)| **id != segment);
    let later = others()
        .filter_map(|(_, other)| other.started_at)
        .filter(|begin| *begin > first || known.ended_at.is_some_and(|end| *begin >= end));
    let possible = card.started_at.is_none_or(|begin| begin <= start)
        && start <= end.unwrap_or(latest)
        && end.is_none_or(|end| end <= latest && later.min().is_none_or(|next| end <= next));
    if !possible {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let mut events = Vec::new();
    if started_at.is_some() {
        let earlier = others().filter(|(_, other)| other.ended_at.is_some_and(|end| end <= first));
        let joined = others()
            .filter(|(_, other)| other.ended_at == Some(first))
            .max_by_key(|(_, other)| other.started_at)
            .map(|(id, _)| *id);
        for (id, other) in earlier {
            let overlaps = other.ended_at > Some(start);
            if overlaps && other.started_at > Some(start) {
                return Err(RefusalCode::OutOfBounds.into());
            }
            if overlaps || joined == Some(*id) {
                events.push(ends(*id, start));
            }
        }
    }
    events.push(Event::SegmentCorrected {
        segment,
        started_at,
        ended_at,
    });
    Ok(events)
}

const fn ends(segment: SegmentId, at: Timestamp) -> Event {
    Event::SegmentCorrected {
        segment,
        started_at: None,
        ended_at: Some(at),
    }
}

impl Session {
    pub(crate) fn segment_corrected(
        &mut self,
        segment: SegmentId,
        started_at: Option<Timestamp>,
        ended_at: Option<Timestamp>,
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.started_at = started_at.or(known.started_at);
        known.ended_at = ended_at.or(known.ended_at);
        self.touch_segment(segment);
    }

    pub(crate) fn turn_corrected(
        &mut self,
        turn: TurnId,
        who: Option<Who>,
        channel: Option<Channel>,
        began_at: Option<Timestamp>,
        ended_at: Option<Timestamp>,
    ) {
        let main = self.floor.interrupted_by(turn);
        let Some(known) = self.floor.find_mut(turn) else {
            return;
        };
        let before = known.clone();
        known.was.get_or_insert_with(|| before.recorded());
        known.who = who.unwrap_or(known.who);
        known.channel = channel.unwrap_or(known.channel);
        known.watch.began_at = began_at.unwrap_or(known.watch.began_at);
        known.watch.ended_at = ended_at.or(known.watch.ended_at);
        let after = known.clone();
        // F17: whoever was interrupted stood still from then on.
        if let (Some(main), Some(began_at)) = (main.and_then(|main| self.floor.find_mut(main)), began_at) {
            main.watch.stood_from(before.watch.began_at, began_at);
            let main = main.clone();
            self.turn_reckoned(&main);
        }
        self.turn_reckoned(&before);
        self.turn_reckoned(&after);
    }

    /// F14: whoever's record changed is added up anew, and shown.
    pub(crate) fn turn_reckoned(&mut self, turn: &Turn) {
        self.floor.reckon(turn.whose());
        self.touch_turn(turn);
    }
}
