//! Who may do what: the one place that says so (rules A1–A4).

use dais_protocol::{ActKind, AudioState, Command, CueTarget, Refusal, RefusalCode, Role, Who};

use crate::{
    request::{Actor, Ask, Request},
    session::Session,
    undo::Act,
};

/// Who may ask for something.
pub(crate) enum Permit {
    /// Whoever holds one of these roles.
    Roles(&'static [Role]),
    /// Whoever it belongs to, and whoever holds one of these roles.
    OwnerOr(&'static [Role]),
    /// Anybody the edge let in.
    Anyone,
}

/// Prepare and steer the session as a whole.
const STEER: &[Role] = &[Role::Host, Role::Chair];
/// Run the list of speakers.
const QUEUE: &[Role] = &[Role::Host, Role::Chair, Role::Relay];
/// Know who is here, and cue speakers.
const ROSTER: &[Role] = &[Role::Host, Role::Chair, Role::Relay, Role::Tech];
/// Run questions in writing.
const DESK: &[Role] = &[Role::Host, Role::Chair, Role::Relay];
/// Take part as a person.
const PEOPLE: &[Role] = &[
    Role::Host,
    Role::Chair,
    Role::Relay,
    Role::Tech,
    Role::Rapporteur,
    Role::Speaker,
    Role::Attendee,
];
/// Send cues to the crew.
const CUES: &[Role] = &[Role::Host, Role::Chair, Role::Relay, Role::Tech, Role::Speaker];
/// Have cues in front of them.
const CUED: &[Role] = &[
    Role::Host,
    Role::Chair,
    Role::Relay,
    Role::Tech,
    Role::Speaker,
    Role::Stage,
];
/// Talk on the crew's own line.
const CREW: &[Role] = &[Role::Host, Role::Chair, Role::Relay, Role::Tech, Role::Rapporteur];
/// Look after screens.
const SCREENS: &[Role] = &[Role::Host, Role::Chair, Role::Tech];
/// Hand out roles.
const LINKS: &[Role] = &[Role::Host];

/// A1: the table.
pub(crate) fn permit(ask: &Ask) -> Permit {
    let command = match ask {
        Ask::Create { .. } => return Permit::Roles(LINKS),
        Ask::Enter { .. } | Ask::Leave {} => return Permit::Anyone,
        Ask::Command(command) => command,
    };
    match command {
        Command::OpenSession {}
        | Command::StartSession {}
        | Command::EndSession {}
        | Command::ChangeSession(_)
        | Command::AddSegment { .. }
        | Command::ChangeSegment { .. }
        | Command::MoveSegment { .. }
        | Command::RemoveSegment { .. }
        | Command::AddSlot { .. }
        | Command::ChangeSlot { .. }
        | Command::RemoveSlot { .. }
        | Command::StartSegment { .. }
        | Command::EndSegment { .. }
        | Command::AddPrepared { .. }
        | Command::MarkPrepared { .. }
        | Command::GiveFloor { .. }
        | Command::PauseTurn { .. }
        | Command::ResumeTurn { .. }
        | Command::EndTurn { .. }
        | Command::AddTime { .. }
        | Command::SetHardEnd { .. }
        | Command::SetFloorShare { .. }
        | Command::MoveSlot { .. }
        | Command::CorrectSegment { .. }
        | Command::AdjustPlan { .. }
        | Command::ChangePrepared { .. }
        | Command::CorrectTurn(_)
        | Command::ClaimBaton { .. }
        | Command::ReleaseBaton {}
        | Command::MoveRequest { .. }
        | Command::OpenList { .. }
        | Command::CloseList { .. } => Permit::Roles(STEER),
        Command::SendCue {
            to: CueTarget::Crew {},
            ..
        } => Permit::Roles(CUES),
        Command::SendCue { .. }
        | Command::ClearCue { .. }
        | Command::AddPerson { .. }
        | Command::ChangePerson { .. }
        | Command::MarkAttendance { .. }
        | Command::MuteParticipant { .. }
        | Command::UnmuteParticipant { .. }
        | Command::RemoveParticipant { .. }
        | Command::ReadmitParticipant { .. }
        | Command::AddHub { .. }
        | Command::ChangeHub { .. }
        | Command::RemoveHub { .. } => Permit::Roles(ROSTER),
        Command::CountHeads { .. } | Command::CountShow { .. } | Command::MarkAudio { .. } => Permit::OwnerOr(ROSTER),
        Command::SendMessage { .. } | Command::NoteIncident { .. } | Command::ResolveIncident { .. } => {
            Permit::Roles(CREW)
        }
        Command::AddRequest { .. } | Command::ReaddSpeaker { .. } => Permit::Roles(QUEUE),
        Command::Undo { .. } => Permit::OwnerOr(STEER),
        Command::SeeCue { .. } | Command::AcknowledgeCue { .. } => Permit::OwnerOr(CUED),
        Command::SetScreen { .. } | Command::IdentifyScreens { .. } => Permit::Roles(SCREENS),
        Command::WithdrawRequest { .. }
        | Command::NoteRequest { .. }
        | Command::SetMode { .. }
        | Command::TypeRequest { .. } => Permit::OwnerOr(QUEUE),
        Command::Introduce { .. }
        | Command::SayNeed { .. }
        | Command::RaiseInShow { .. }
        | Command::RaiseHand { .. }
        // Held to the role of the command it stands for.
        | Command::TypeLine { .. }
        | Command::AskQuestion { .. }
        | Command::Upvote { .. }
        | Command::RemoveVote { .. } => Permit::Roles(PEOPLE),
        Command::RelayQuestion { .. }
        | Command::EditQuestion { .. }
        | Command::TranslateQuestion { .. }
        | Command::ReaddressQuestion { .. }
        | Command::MergeQuestion { .. }
        | Command::KeepApart { .. }
        | Command::StepQuestions { .. }
        | Command::MoveQuestion { .. }
        | Command::AnswerInWriting { .. }
        | Command::PromiseFollowUp { .. }
        | Command::OpenShow { .. }
        | Command::CloseShow { .. }
        | Command::ApproveQuestion { .. }
        | Command::DeclineQuestion { .. }
        | Command::ShortlistQuestion { .. }
        | Command::ForwardQuestion { .. }
        | Command::ReturnQuestion { .. }
        | Command::MarkAsked { .. }
        | Command::MarkAnswered { .. } => Permit::Roles(DESK),
        Command::WithdrawQuestion { .. } => Permit::OwnerOr(&[]),
        Command::ArchiveSession {} | Command::IssueLink { .. } | Command::RevokeLink { .. } => {
            Permit::Roles(LINKS)
        }
    }
}

/// R19: who is told what could be done about the time: whoever may do it.
pub(crate) fn may_replan(actor: &Actor) -> Result<(), Refusal> {
    if actor.holds(STEER) {
        Ok(())
    } else {
        Err(RefusalCode::NotAllowed.into())
    }
}

/// P28: who may look for people.
pub(crate) fn may_find(actor: &Actor) -> Result<(), Refusal> {
    if actor.holds(CREW) {
        Ok(())
    } else {
        Err(RefusalCode::NotAllowed.into())
    }
}

/// P20: what whoever is muted may not do: all that asks for others' attention.
const fn raises_voice(command: &Command) -> bool {
    matches!(
        command,
        Command::RaiseHand { .. }
            | Command::AskQuestion { .. }
            | Command::TypeRequest { .. }
            | Command::Upvote { .. }
            | Command::RaiseInShow { .. }
    )
}

/// Refuses what the table does not allow. A2: what is somebody else's is not there for whoever may not see it.
pub(crate) fn authorise(session: &Session, request: &Request) -> Result<(), Refusal> {
    // P21: whatever role a token once stood for.
    if session.is_removed(request.actor.participant) {
        return Err(RefusalCode::Removed.into());
    }
    let muted = session.is_muted(request.actor.participant);
    if muted && matches!(&request.ask, Ask::Command(command) if raises_voice(command)) {
        return Err(RefusalCode::Muted.into());
    }
    let allowed = match permit(&request.ask) {
        Permit::Anyone => true,
        Permit::Roles(roles) => request.actor.holds(roles),
        Permit::OwnerOr(roles) => request.actor.holds(roles) || owns(session, &request.actor, &request.ask),
    };
    if !allowed {
        return Err(RefusalCode::NotAllowed.into());
    }
    let Ask::Command(command) = &request.ask else {
        return Ok(());
    };
    let holder = session.baton_holder();
    if holder.is_some_and(|holder| holder != request.actor.participant) && needs_baton(session, command) {
        return Err(RefusalCode::NotHolding.into());
    }
    receipt(session, &request.actor, command)
}

/// G1: what runs floor and clock, and so is the baton's holder's alone while there is one. Preparing, the list of
/// speakers, questions and corrections of what is over are not.
fn needs_baton(session: &Session, command: &Command) -> bool {
    match command {
        // The begin of an interposed turn is where the clock of the one it interrupted stands.
        Command::CorrectTurn(correction) => {
            let turn = correction.turn;
            let named = [Some(turn), session.floor.interrupted_by(turn)];
            named
                .into_iter()
                .flatten()
                .any(|turn| session.on_floor(turn).is_some())
        }
        Command::CorrectSegment { segment, .. } => session.rundown.current == Some(*segment),
        Command::Undo { act } => session.acts.find(*act).is_some_and(|known| ran_floor(known.kind)),
        other => matches!(
            other,
            Command::GiveFloor { .. }
                | Command::PauseTurn { .. }
                | Command::ResumeTurn { .. }
                | Command::EndTurn { .. }
                | Command::AddTime { .. }
                | Command::StartSegment { .. }
                | Command::EndSegment { .. }
                | Command::AdjustPlan { .. }
                | Command::EndSession {}
        ),
    }
}

/// G1: the same of an act that is to be taken back. A correction may have been of what still runs.
const fn ran_floor(kind: ActKind) -> bool {
    matches!(
        kind,
        ActKind::GaveFloor
            | ActKind::EndedTurn
            | ActKind::PausedTurn
            | ActKind::ResumedTurn
            | ActKind::AddedTime
            | ActKind::CorrectedTurn
            | ActKind::StartedSegment
            | ActKind::EndedSegment
            | ActKind::CorrectedSegment
            | ActKind::Replanned
    )
}

/// K4: a receipt comes from whom the cue stands in front of. Whoever does not even see it learns nothing of it.
fn receipt(session: &Session, actor: &Actor, command: &Command) -> Result<(), Refusal> {
    let (Command::SeeCue { cue } | Command::AcknowledgeCue { cue }) = command else {
        return Ok(());
    };
    match session.cues.find(*cue) {
        Some(known) if session.is_cued(known, actor) => Ok(()),
        Some(_) if actor.is_crew() => Err(RefusalCode::NotAllowed.into()),
        Some(_) | None => Err(RefusalCode::NotFound.into()),
    }
}

/// U4: an act belongs to whoever did it.
pub(crate) fn may_undo(actor: &Actor, act: &Act) -> bool {
    actor.holds(STEER) || act.by == actor.participant
}

/// A3: a request belongs to whom it is for, a question to its asker, whoever entered it, a cue to whom it is for, and the
/// counts of a hub to who speaks for it; of one's own sound one may say that it works.
fn owns(session: &Session, actor: &Actor, ask: &Ask) -> bool {
    let me = Who::Participant(actor.participant);
    match ask {
        Ask::Command(
            Command::WithdrawRequest { request }
            | Command::NoteRequest { request, .. }
            | Command::SetMode { request, .. }
            | Command::TypeRequest { request, .. },
        ) => session
            .queue
            .find(*request)
            .is_ok_and(|waiting| session.is_same(actor.participant, waiting.who)),
        Ask::Command(Command::WithdrawQuestion { question }) => session
            .questions
            .get(question)
            .is_some_and(|asked| asked.who == me),
        Ask::Command(Command::SeeCue { cue } | Command::AcknowledgeCue { cue }) => session
            .cues
            .find(*cue)
            .is_some_and(|cue| session.is_for(cue, actor.participant)),
        Ask::Command(Command::CountHeads { place, .. } | Command::CountShow { place, .. }) => {
            session.speaks_for(actor.participant, *place)
        }
        Ask::Command(Command::MarkAudio { who, state }) => {
            *state == Some(AudioState::Claimed) && session.is_same(actor.participant, *who)
        }
        // What is gone from the desk is not there for anybody of the crew.
        Ask::Command(Command::Undo { act }) => session
            .acts
            .find(*act)
            .map_or_else(|| actor.holds(ROSTER), |known| may_undo(actor, known)),
        Ask::Create { .. } | Ask::Enter { .. } | Ask::Leave {} | Ask::Command(_) => false,
    }
}
