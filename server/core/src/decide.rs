//! What would happen: the one entrance to every rule. Dispatch only; the rules live with their subject.

use dais_protocol::{Command, Life, QuestionState, Refusal, RefusalCode, Timestamp};

use crate::{
    authority, create,
    event::Event,
    floor, life, links, people, prepared, questions, queue,
    request::{Ask, Request},
    rundown,
    session::Session,
    slots,
};

/// Events that would happen, or why nothing would.
pub(crate) type Decision = Result<Vec<Event>, Refusal>;

/// While the session is being prepared, waits, or runs.
const BEFORE_END: &[Life] = &[Life::Draft, Life::Open, Life::Live];
/// While people may take part.
const TAKING_PART: &[Life] = &[Life::Open, Life::Live];
/// While somebody may speak.
const RUNNING: &[Life] = &[Life::Live];
/// While it may still be corrected.
const READABLE: &[Life] = &[Life::Draft, Life::Open, Life::Live, Life::Ended];

/// Decides one request against the session as it stands. Pure and total: the same three arguments give the
/// same answer everywhere, and `session` is untouched.
///
/// # Errors
/// A [`Refusal`] with a stable code when the actor may not ask this, or the session is not in a state for it.
pub fn decide(session: &Session, request: &Request, now: Timestamp) -> Decision {
    if !session.exists() && !matches!(request.ask, Ask::Create { .. }) {
        return Err(RefusalCode::NotFound.into());
    }
    authority::authorise(session, request)?;
    match &request.ask {
        Ask::Create { plan, join_code } => create::create(session, request, plan, join_code),
        Ask::Enter { link } => {
            let code_works: &[Life] = &[Life::Open, Life::Live, Life::Ended];
            if link.is_none() {
                session.require(code_works)?;
            }
            people::enter(session, request, *link)
        }
        Ask::Command(command) => {
            session.require(lives(command))?;
            command_events(session, request, command, now)
        }
    }
}

/// S5: in which lives each command makes sense.
const fn lives(command: &Command) -> &'static [Life] {
    match command {
        // Their own rule says from where they may be taken.
        Command::OpenSession {}
        | Command::StartSession {}
        | Command::EndSession {}
        | Command::ArchiveSession {}
        | Command::IssueLink { .. }
        | Command::RevokeLink { .. } => &[Life::Draft, Life::Open, Life::Live, Life::Ended, Life::Archived],
        Command::ChangeSession { .. } | Command::ChangePerson { .. } | Command::MarkAttendance { .. } => {
            READABLE
        }
        Command::AddSegment { .. }
        | Command::ChangeSegment { .. }
        | Command::MoveSegment { .. }
        | Command::RemoveSegment { .. }
        | Command::AddSlot { .. }
        | Command::ChangeSlot { .. }
        | Command::RemoveSlot { .. }
        | Command::AddPrepared { .. }
        | Command::AddPerson { .. }
        | Command::Introduce { .. }
        | Command::OpenList { .. }
        | Command::CloseList { .. } => BEFORE_END,
        Command::RaiseHand { .. }
        | Command::AddRequest { .. }
        | Command::WithdrawRequest { .. }
        | Command::NoteRequest { .. }
        | Command::MoveRequest { .. }
        | Command::AskQuestion { .. }
        | Command::RelayQuestion { .. }
        | Command::EditQuestion { .. }
        | Command::ApproveQuestion { .. }
        | Command::DeclineQuestion { .. }
        | Command::ShortlistQuestion { .. }
        | Command::ForwardQuestion { .. }
        | Command::ReturnQuestion { .. }
        | Command::WithdrawQuestion { .. }
        | Command::Upvote { .. }
        | Command::RemoveVote { .. } => TAKING_PART,
        Command::StartSegment { .. }
        | Command::EndSegment { .. }
        | Command::MarkPrepared { .. }
        | Command::GiveFloor { .. }
        | Command::PauseTurn { .. }
        | Command::ResumeTurn { .. }
        | Command::EndTurn { .. }
        | Command::AddTime { .. }
        | Command::MarkAsked { .. }
        | Command::MarkAnswered { .. } => RUNNING,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm per command, nothing else")]
fn command_events(session: &Session, request: &Request, command: &Command, now: Timestamp) -> Decision {
    match command {
        Command::OpenSession {} => life::move_life(session, Life::Open),
        Command::StartSession {} => life::move_life(session, Life::Live),
        Command::EndSession {} => life::move_life(session, Life::Ended),
        Command::ArchiveSession {} => life::move_life(session, Life::Archived),
        Command::ChangeSession {
            title,
            short_title,
            screening,
        } => life::change(title.as_ref(), short_title.as_ref(), *screening),

        Command::AddSegment {
            kind,
            title,
            minutes,
            after,
        } => rundown::add_segment(session, request, *kind, title, *minutes, *after),
        Command::ChangeSegment {
            segment,
            kind,
            title,
            minutes,
        } => rundown::change_segment(session, *segment, *kind, title.as_ref(), *minutes),
        Command::MoveSegment { segment, after } => rundown::move_segment(session, *segment, *after),
        Command::RemoveSegment { segment } => rundown::remove_segment(session, *segment),
        Command::AddSlot {
            segment,
            person,
            minutes,
            topic,
        } => slots::add_slot(session, request, *segment, *person, *minutes, topic.as_ref()),
        Command::ChangeSlot {
            slot,
            person,
            minutes,
            topic,
        } => slots::change_slot(session, *slot, *person, *minutes, topic.as_ref()),
        Command::RemoveSlot { slot } => slots::remove_slot(session, *slot),
        Command::StartSegment { segment, current } => rundown::start_segment(session, *segment, *current),
        Command::EndSegment { segment } => rundown::end_segment(session, *segment),
        Command::AddPrepared { segment, text, to } => {
            prepared::add_prepared(session, request, *segment, text, to)
        }
        Command::MarkPrepared { prepared, state } => prepared::mark_prepared(session, *prepared, *state),

        Command::AddPerson {
            name,
            affiliation,
            duties,
            attendance,
        } => people::add_person(session, request, name, affiliation.as_ref(), duties, *attendance),
        Command::ChangePerson {
            person,
            name,
            affiliation,
            position,
        } => people::change_person(
            session,
            *person,
            name.as_ref(),
            affiliation.as_ref(),
            position.as_ref(),
        ),
        Command::MarkAttendance { person, attendance } => {
            people::mark_attendance(session, *person, *attendance)
        }
        Command::Introduce {
            name,
            affiliation,
            channel,
        } => Ok(people::introduce(
            session,
            request,
            name,
            affiliation.as_ref(),
            *channel,
        )),

        Command::RaiseHand { kind, note } => queue::raise_hand(session, request, *kind, note.as_ref()),
        Command::AddRequest {
            beneficiary,
            channel,
            kind,
            note,
        } => queue::add_request(session, request, beneficiary, *channel, *kind, note.as_ref()),
        Command::WithdrawRequest { request: withdrawn } => queue::withdraw(session, request, *withdrawn),
        Command::NoteRequest { request, note } => queue::note(session, *request, note.as_ref()),
        Command::MoveRequest { request, before } => queue::move_request(session, *request, *before),
        Command::OpenList { channel } => queue::open_list(session, *channel),
        Command::CloseList { channel, at } => queue::close_list(session, *channel, *at, now),

        Command::GiveFloor { to, holder, minutes } => floor::give(session, request, to, *holder, *minutes),
        Command::PauseTurn { turn } => floor::pause(session, *turn),
        Command::ResumeTurn { turn } => floor::resume(session, *turn),
        Command::EndTurn { turn } => floor::end(session, *turn),
        Command::AddTime { turn, seconds } => floor::add_time(session, *turn, *seconds),

        Command::AskQuestion {
            text,
            kind,
            to,
            anonymous,
        } => questions::ask(session, request, text, *kind, to, *anonymous),
        Command::RelayQuestion {
            text,
            kind,
            to,
            beneficiary,
            channel,
        } => questions::relay(session, request, text, *kind, to, beneficiary, *channel),
        Command::EditQuestion { question, text } => questions::edit(session, *question, text),
        Command::ApproveQuestion { question } => {
            questions::step(session, *question, QuestionState::Approved, None)
        }
        Command::DeclineQuestion { question, reason } => {
            questions::step(session, *question, QuestionState::Declined, reason.as_ref())
        }
        Command::ShortlistQuestion { question } => {
            questions::step(session, *question, QuestionState::Shortlisted, None)
        }
        Command::ForwardQuestion { question } => {
            questions::step(session, *question, QuestionState::Forwarded, None)
        }
        Command::ReturnQuestion { question, to } => questions::return_to(session, *question, *to),
        Command::WithdrawQuestion { question } => {
            questions::step(session, *question, QuestionState::Withdrawn, None)
        }
        Command::MarkAsked { question, relayed } => Ok(questions::mark_asked(session, *question, *relayed)?),
        Command::MarkAnswered { question, by } => questions::mark_answered(session, *question, by),
        Command::Upvote { question } => questions::vote(session, request, *question, true),
        Command::RemoveVote { question } => questions::vote(session, request, *question, false),

        Command::IssueLink { role, label } => links::issue(session, request, *role, label.as_ref()),
        Command::RevokeLink { link } => links::revoke(session, *link),
    }
}
