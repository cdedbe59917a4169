//! The command a typed line stands for, as things stand.

use dais_protocol::{
    Beneficiary, Channel, Command, CommandId, CuePreset, CueTarget, CueText, FloorTarget, Label, Millis,
    Refusal, RefusalCode, RequestId, RequestKind, Seconds, SegmentId, Timestamp, TurnId,
    limits::SAME_PRESS_MS,
};

use super::{Line, names};
use crate::{
    authority,
    call::Next,
    decide::lives,
    floor::Turn,
    request::{Ask, Request},
    session::Session,
};

/// Never another typed line.
pub(crate) fn command(
    session: &Session,
    request: &Request,
    line: &Label,
    now: Timestamp,
) -> Result<Command, Refusal> {
    let line = Line::parse(line.as_str()).ok_or(RefusalCode::NotUnderstood)?;
    // Y2: whoever may not do it does not learn from the answer who is here or what runs.
    if let Some(shape) = shape(&line, request.id) {
        let asked = Request {
            ask: Ask::Command(shape.clone()),
            ..request.clone()
        };
        authority::authorise(session, &asked)?;
        session.require(lives(&shape))?;
    }
    let meant = Meant {
        session,
        request,
        now,
    };
    Ok(meant.by(&line)?)
}

/// What a line stands for, about things that are not there; nothing when it is about the sender alone.
fn shape(line: &Line, id: CommandId) -> Option<Command> {
    let (turn, segment, request) = (TurnId(id.0), SegmentId(id.0), RequestId(id.0));
    let shape = match line {
        Line::Ask { .. } | Line::Withdraw => return None,
        Line::AddTime(seconds) => add_time(turn, *seconds),
        Line::AskFor(name) => {
            let (name, affiliation) = (name.clone(), None);
            add_request(Beneficiary::WalkIn { name, affiliation }, Channel::Onsite)
        }
        Line::CloseList(channel) => close_list(*channel),
        Line::Cue(text) if to_crew(text) => cue(CueTarget::Crew {}, text),
        Line::Cue(text) => cue(CueTarget::Turn { turn }, text),
        Line::EachSpeaker(each) => each_speaker(segment, *each),
        Line::EndTurn => Command::EndTurn { turn },
        Line::Give(_) | Line::GiveNext => give(FloorTarget::Request { request }, None),
        Line::NextSegment => start(segment, None),
        Line::OpenList(channel) => Command::OpenList { channel: *channel },
        Line::PauseTurn => Command::PauseTurn { turn },
        Line::ResumeTurn => Command::ResumeTurn { turn },
        Line::Undo => Command::Undo { act: id },
        Line::WithdrawFor(_) => Command::WithdrawRequest { request },
    };
    Some(shape)
}

struct Meant<'a> {
    session: &'a Session,
    request: &'a Request,
    now: Timestamp,
}

impl Meant<'_> {
    fn by(&self, line: &Line) -> Result<Command, RefusalCode> {
        Ok(match line {
            Line::AddTime(seconds) => add_time(self.turn()?, *seconds),
            Line::Ask { kind, note } => Command::RaiseHand {
                kind: *kind,
                note: note.clone(),
            },
            Line::AskFor(name) => {
                let (beneficiary, channel) = names::beneficiary(self.session, name)?;
                add_request(beneficiary, channel)
            }
            Line::CloseList(channel) => close_list(*channel),
            Line::Cue(text) if to_crew(text) => cue(CueTarget::Crew {}, text),
            Line::Cue(text) => cue(CueTarget::Turn { turn: self.turn()? }, text),
            Line::EachSpeaker(each) => each_speaker(self.running()?, *each),
            Line::EndTurn => self.end()?,
            Line::Give(name) => self.give(names::on_floor(self.session, name))?,
            Line::GiveNext => self.give(self.next())?,
            Line::NextSegment => self.next_segment()?,
            Line::OpenList(channel) => Command::OpenList { channel: *channel },
            Line::PauseTurn => Command::PauseTurn { turn: self.turn()? },
            Line::ResumeTurn => Command::ResumeTurn { turn: self.turn()? },
            Line::Undo => self.undo()?,
            Line::Withdraw => Command::WithdrawRequest { request: self.own()? },
            Line::WithdrawFor(name) => Command::WithdrawRequest {
                request: names::waiting(self.session, name)?,
            },
        })
    }

    fn turn(&self) -> Result<TurnId, RefusalCode> {
        let turn = self.session.floor.turn.as_ref();
        turn.map(|turn| turn.id).ok_or(RefusalCode::WrongState)
    }

    fn running(&self) -> Result<SegmentId, RefusalCode> {
        self.session.rundown.current.ok_or(RefusalCode::WrongState)
    }

    /// Y4: a line names no turn, so a second press would do the like to whatever came after the first.
    fn pressed_once(&self, since: Option<Timestamp>) -> Result<(), RefusalCode> {
        let again = since.is_some_and(|since| self.now < since.plus(Millis(SAME_PRESS_MS)));
        if again { Err(RefusalCode::TooSoon) } else { Ok(()) }
    }

    fn give(&self, to: Result<FloorTarget, RefusalCode>) -> Result<Command, RefusalCode> {
        let held = self.session.floor.turn.as_ref();
        self.pressed_once(held.map(Turn::given_at))?;
        Ok(give(to?, held.map(|turn| turn.id)))
    }

    /// Y3: whoever is announced first, also where nobody is suggested.
    fn next(&self) -> Result<FloorTarget, RefusalCode> {
        match self.session.call.upcoming().next() {
            Some(Next::Request(request)) => Ok(FloorTarget::Request { request }),
            Some(Next::Slot(slot)) => Ok(FloorTarget::Slot { slot, by: None }),
            None => Err(RefusalCode::NotFound),
        }
    }

    fn end(&self) -> Result<Command, RefusalCode> {
        let turn = self.turn()?;
        let ended = self.session.floor.ended.iter();
        self.pressed_once(ended.filter_map(|turn| turn.watch.ended_at).max())?;
        Ok(Command::EndTurn { turn })
    }

    /// The first that has not begun after the last that has; none that was left out before.
    fn next_segment(&self) -> Result<Command, RefusalCode> {
        let rundown = &self.session.rundown;
        let begun = |id: &SegmentId| rundown.segments.get(id).and_then(|segment| segment.started_at);
        self.pressed_once(rundown.current.as_ref().and_then(begun))?;
        let after = rundown.order.iter().rposition(|id| begun(id).is_some());
        let next = rundown.order.get(after.map_or(0, |last| last + 1));
        next.map(|segment| start(*segment, rundown.current))
            .ok_or(RefusalCode::NotFound)
    }

    fn undo(&self) -> Result<Command, RefusalCode> {
        self.pressed_once(self.session.acts.undone_at)?;
        let mut acts = self.session.acts.newest_first();
        let newest = acts.find(|act| authority::may_undo(&self.request.actor, act));
        newest
            .map(|act| Command::Undo { act: act.id })
            .ok_or(RefusalCode::NotFound)
    }

    /// The sender's newest hand; a question is taken back by name.
    fn own(&self) -> Result<RequestId, RefusalCode> {
        let me = self.request.actor.participant;
        let own = self
            .session
            .queue
            .waiting
            .iter()
            .filter(|waiting| waiting.hand && self.session.is_same(me, waiting.who));
        own.max_by_key(|waiting| waiting.number)
            .map(|waiting| waiting.id)
            .ok_or(RefusalCode::NotFound)
    }
}

const fn add_time(turn: TurnId, seconds: Seconds) -> Command {
    Command::AddTime { turn, seconds }
}

const fn add_request(beneficiary: Beneficiary, channel: Channel) -> Command {
    Command::AddRequest {
        beneficiary,
        channel,
        kind: RequestKind::Intervention,
        note: None,
    }
}

const fn close_list(channel: Option<Channel>) -> Command {
    Command::CloseList { channel, at: None }
}

fn cue(to: CueTarget, text: &CueText) -> Command {
    let text = text.clone();
    Command::SendCue { to, text }
}

/// A ready-made one that speakers send.
const fn to_crew(text: &CueText) -> bool {
    match text {
        CueText::Custom { .. } => false,
        CueText::Preset { preset } => match preset {
            CuePreset::WrapUp
            | CuePreset::TimeUp
            | CuePreset::Warning
            | CuePreset::Danger
            | CuePreset::Slower
            | CuePreset::CloserToMic
            | CuePreset::Unmute
            | CuePreset::YouAreNext => false,
            CuePreset::MoreTime | CuePreset::CannotHear | CuePreset::Ready | CuePreset::WantToAnswer => true,
        },
    }
}

const fn each_speaker(segment: SegmentId, each: Seconds) -> Command {
    Command::ChangeSegment {
        segment,
        kind: None,
        title: None,
        minutes: None,
        policy: None,
        each: Some(each),
    }
}

const fn give(to: FloorTarget, holder: Option<TurnId>) -> Command {
    Command::GiveFloor {
        to,
        holder,
        minutes: None,
        interpose: None,
    }
}

const fn start(segment: SegmentId, current: Option<SegmentId>) -> Command {
    Command::StartSegment { segment, current }
}
