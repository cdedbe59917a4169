//! What would happen: the one entrance to every rule. Dispatch only; the rules live with their subject.

use dais_protocol::{Command, Life, QuestionState, Refusal, RefusalCode, Timestamp};

use crate::{
    authority, baton, corrections, create, cues,
    event::{Event, Profile},
    forward, give, life, line, links, lists,
    people::{audio, conduct, joining, needs, roster},
    places, prepared, questions, queue, replan,
    request::{Ask, Request},
    rundown, screens,
    session::Session,
    settings, shows, slots, turns, typed, undo,
};

/// Events that would happen, or why nothing would.
pub(crate) type Decision = Result<Vec<Event>, Refusal>;

/// While the session is being prepared, waits, or runs.
const BEFORE_END: &[Life] = &[Life::Draft, Life::Open, Life::Live];
/// While people may take part.
const TAKING_PART: &[Life] = &[Life::Open, Life::Live];
/// While somebody may speak.
const RUNNING: &[Life] = &[Life::Live];
/// From when people may take part to the last word in writing.
const ANSWERING: &[Life] = &[Life::Open, Life::Live, Life::Ended];
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
    if let Ask::Command(Command::TypeLine { line }) = &request.ask {
        let meant = typed::command(session, request, line, now)?;
        let ask = Ask::Command(meant);
        return decide(
            session,
            &Request {
                ask,
                ..request.clone()
            },
            now,
        );
    }
    match &request.ask {
        Ask::Create {
            plan,
            join_code,
            practice,
        } => create::create(session, request, plan, join_code, *practice),
        Ask::Enter { link } => {
            let code_works: &[Life] = &[Life::Open, Life::Live, Life::Ended];
            if link.is_none() {
                session.require(code_works)?;
            }
            joining::enter(session, request, *link)
        }
        Ask::Leave {} => baton::left(session, request),
        Ask::Command(command) => {
            session.require(lives(command))?;
            command_events(session, request, command, now)
        }
    }
}

/// S5: in which lives each command makes sense.
pub(crate) const fn lives(command: &Command) -> &'static [Life] {
    match command {
        // Their own rule says from where they may be taken.
        Command::OpenSession {}
        | Command::StartSession {}
        | Command::EndSession {}
        | Command::ArchiveSession {}
        | Command::IssueLink { .. }
        | Command::RevokeLink { .. }
        | Command::SetScreen { .. }
        | Command::IdentifyScreens { .. } => &[Life::Draft, Life::Open, Life::Live, Life::Ended, Life::Archived],
        Command::ChangeSession(_)
        | Command::SetHardEnd { .. }
        | Command::SetFloorShare { .. }
        | Command::ChangePerson { .. }
        | Command::MarkAttendance { .. }
        | Command::MuteParticipant { .. }
        | Command::UnmuteParticipant { .. }
        | Command::RemoveParticipant { .. }
        | Command::ReadmitParticipant { .. }
        | Command::CountHeads { .. }
        | Command::AddHub { .. }
        | Command::ChangeHub { .. }
        | Command::RemoveHub { .. }
        | Command::SendMessage { .. }
        | Command::NoteIncident { .. }
        | Command::ResolveIncident { .. }
        // Corrections are for afterwards, too; an undo and a typed line are held to what they stand for.
        | Command::CorrectSegment { .. }
        | Command::CorrectTurn(_)
        | Command::Undo { .. }
        | Command::TypeLine { .. }
        | Command::ClaimBaton { .. }
        | Command::ReleaseBaton {} => READABLE,
        Command::AddSegment { .. }
        | Command::ChangeSegment { .. }
        | Command::MoveSegment { .. }
        | Command::RemoveSegment { .. }
        | Command::AddSlot { .. }
        | Command::ChangeSlot { .. }
        | Command::MoveSlot { .. }
        | Command::RemoveSlot { .. }
        | Command::AdjustPlan { .. }
        | Command::ChangePrepared { .. }
        | Command::AddPrepared { .. }
        | Command::AddPerson { .. }
        | Command::Introduce { .. }
        | Command::SayNeed { .. }
        | Command::OpenList { .. }
        | Command::CloseList { .. } => BEFORE_END,
        Command::RaiseHand { .. }
        | Command::AddRequest { .. }
        | Command::WithdrawRequest { .. }
        | Command::NoteRequest { .. }
        | Command::MoveRequest { .. }
        | Command::ReaddSpeaker { .. }
        | Command::SendCue { .. }
        | Command::SeeCue { .. }
        | Command::AcknowledgeCue { .. }
        | Command::ClearCue { .. }
        | Command::AskQuestion { .. }
        | Command::RelayQuestion { .. }
        | Command::EditQuestion { .. }
        | Command::TranslateQuestion { .. }
        | Command::ReaddressQuestion { .. }
        | Command::MergeQuestion { .. }
        | Command::KeepApart { .. }
        | Command::StepQuestions { .. }
        | Command::MoveQuestion { .. }
        | Command::SetMode { .. }
        | Command::TypeRequest { .. }
        | Command::MarkAudio { .. }
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
        | Command::MarkAnswered { .. }
        | Command::OpenShow { .. }
        | Command::RaiseInShow { .. }
        | Command::CountShow { .. }
        | Command::CloseShow { .. } => RUNNING,
        Command::AnswerInWriting { .. } | Command::PromiseFollowUp { .. } => ANSWERING,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm per command, nothing else")]
fn command_events(session: &Session, request: &Request, command: &Command, now: Timestamp) -> Decision {
    match command {
        Command::OpenSession {} => life::move_life(session, Life::Open),
        Command::StartSession {} => life::move_life(session, Life::Live),
        Command::EndSession {} => life::move_life(session, Life::Ended),
        Command::ArchiveSession {} => life::move_life(session, Life::Archived),
        Command::ChangeSession(change) => settings::change(session, change),
        Command::SetHardEnd { at } => settings::set_hard_end(session, *at),
        Command::SetFloorShare { share } => settings::set_share(session, *share),

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
            policy,
            each,
        } => rundown::change_segment(session, *segment, *kind, title.as_ref(), *minutes, *policy, *each),
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
        Command::MoveSlot { slot, segment, after } => slots::move_slot(session, *slot, *segment, *after),
        Command::RemoveSlot { slot } => slots::remove_slot(session, *slot),
        Command::CorrectSegment {
            segment,
            started_at,
            ended_at,
        } => corrections::correct_segment(session, *segment, *started_at, *ended_at, now),
        Command::AdjustPlan { kind, changes } => replan::adjust(session, *kind, changes),
        Command::StartSegment { segment, current } => rundown::start_segment(session, *segment, *current),
        Command::EndSegment { segment } => rundown::end_segment(session, *segment),
        Command::AddPrepared {
            segment,
            text,
            to,
            reserve,
        } => prepared::add_prepared(session, request, *segment, text, to, reserve.unwrap_or(false)),
        Command::ChangePrepared {
            prepared,
            text,
            to,
            reserve,
        } => prepared::change_prepared(session, *prepared, text.as_ref(), to.as_deref(), *reserve),
        Command::MarkPrepared { prepared, state } => prepared::mark_prepared(session, *prepared, *state),

        Command::AddPerson {
            name,
            affiliation,
            duties,
            attendance,
        } => roster::add_person(session, request, name, affiliation.as_ref(), duties, *attendance),
        Command::ChangePerson {
            person,
            name,
            affiliation,
            position,
        } => roster::change_person(
            session,
            *person,
            name.as_ref(),
            affiliation.as_ref(),
            position.as_ref(),
        ),
        Command::MarkAttendance { person, attendance } => {
            roster::mark_attendance(session, *person, *attendance)
        }
        Command::Introduce {
            name,
            affiliation,
            channel,
            stakeholder,
            region,
            hub,
            say,
        } => {
            let said = Profile {
                stakeholder: *stakeholder,
                region: *region,
                say: say.clone(),
                ..Profile::named(name.clone(), affiliation.clone())
            };
            joining::introduce(session, request, said, *channel, *hub)
        }
        Command::SayNeed { need } => needs::say_need(session, request, need.as_ref()),
        Command::MuteParticipant { participant } => conduct::mute(session, *participant),
        Command::UnmuteParticipant { participant } => conduct::unmute(session, *participant),
        Command::RemoveParticipant { participant } => conduct::remove(session, request, *participant),
        Command::ReadmitParticipant { participant } => conduct::readmit(session, *participant),
        Command::MarkAudio { who, state } => audio::mark(session, &request.actor, *who, *state),
        Command::CountHeads { place, heads } => places::count_heads(session, *place, *heads),
        Command::AddHub { name, heads } => places::add_hub(session, request, name, *heads),
        Command::ChangeHub {
            hub,
            name,
            spokesperson,
        } => places::change_hub(session, *hub, name.as_ref(), *spokesperson),
        Command::RemoveHub { hub } => places::remove_hub(session, *hub),

        Command::RaiseHand { kind, note } => queue::raise_hand(session, request, *kind, note.as_ref()),
        Command::AddRequest {
            beneficiary,
            channel,
            kind,
            note,
        } => queue::add_request(session, request, beneficiary, *channel, *kind, note.as_ref()),
        Command::WithdrawRequest { request: withdrawn } => queue::withdraw(session, request, *withdrawn),
        Command::NoteRequest { request, note } => queue::note(session, *request, note.as_ref()),
        Command::SetMode { request, mode } => forward::set_mode(session, *request, *mode),
        Command::TypeRequest { request: typed, text } => {
            forward::type_request(session, request, *typed, text)
        }
        Command::MoveRequest { request, before } => queue::move_request(session, *request, *before),
        Command::OpenList { channel } => lists::open_list(session, *channel),
        Command::CloseList { channel, at } => lists::close_list(session, *channel, *at, now),

        Command::ReaddSpeaker { turn } => queue::readd(session, request, *turn),
        // Expanded before anybody gets here.
        Command::TypeLine { .. } => Err(RefusalCode::NotUnderstood.into()),

        Command::GiveFloor {
            to,
            holder,
            minutes,
            interpose,
        } => give::give(session, request, to, *holder, *minutes, *interpose),
        Command::PauseTurn { turn } => turns::pause(session, *turn),
        Command::ResumeTurn { turn } => turns::resume(session, *turn),
        Command::EndTurn { turn } => turns::end(session, *turn),
        Command::AddTime { turn, seconds } => turns::add_time(session, *turn, *seconds),
        Command::CorrectTurn(correction) => corrections::correct_turn(session, request, correction, now),
        Command::Undo { act } => undo::undo(session, *act),
        Command::ClaimBaton { from } => baton::claim(session, request, *from),
        Command::ReleaseBaton {} => baton::release(session, request),

        Command::SendCue { to, text } => cues::send(session, request, *to, text, now),
        Command::SeeCue { cue } => cues::see(session, request, *cue),
        Command::AcknowledgeCue { cue } => cues::acknowledge(session, request, *cue),
        Command::ClearCue { cue } => cues::clear(session, *cue),
        Command::SetScreen {
            screen,
            name,
            layout,
            blackout,
        } => screens::set(session, *screen, name.as_ref(), *layout, *blackout),
        Command::IdentifyScreens { screen } => screens::identify(session, *screen),

        Command::AskQuestion {
            text,
            kind,
            to,
            anonymous,
            about,
            language,
        } => {
            let submission = questions::Submission {
                text,
                kind: *kind,
                to,
                about: *about,
                language: language.as_ref(),
                anonymous: *anonymous,
            };
            questions::ask(session, request, submission)
        }
        Command::RelayQuestion {
            text,
            kind,
            to,
            beneficiary,
            channel,
            about,
            language,
        } => {
            let submission = questions::Submission {
                text,
                kind: *kind,
                to,
                about: *about,
                language: language.as_ref(),
                anonymous: false,
            };
            questions::relay(session, request, submission, beneficiary, *channel)
        }
        Command::EditQuestion { question, text } => questions::edit(session, *question, text),
        Command::TranslateQuestion {
            question,
            text,
            language,
        } => questions::translate(session, *question, text.as_ref(), language.as_ref()),
        Command::ReaddressQuestion { question, to, about } => {
            questions::readdress(session, *question, to, *about)
        }
        Command::MergeQuestion { question, into } => questions::merge(session, *question, *into),
        Command::KeepApart { question, from } => questions::keep_apart(session, *question, *from),
        Command::StepQuestions {
            questions,
            to,
            reason,
        } => questions::step_all(session, questions, *to, reason.as_ref()),
        Command::MoveQuestion { question, before } => questions::move_question(session, *question, *before),
        Command::AnswerInWriting { question, text } => questions::answer(session, *question, text),
        Command::PromiseFollowUp { question } => questions::promise(session, *question),
        Command::ApproveQuestion { question } => {
            questions::step(session, *question, QuestionState::Approved, None)
        }
        Command::DeclineQuestion { question, reason } => {
            questions::step(session, *question, QuestionState::Declined, reason.as_ref())
        }
        Command::ShortlistQuestion { question } => {
            questions::step(session, *question, QuestionState::Shortlisted, None)
        }
        Command::ForwardQuestion { question, mode } => forward::forward(session, request, *question, *mode),
        Command::ReturnQuestion { question, to } => questions::return_to(session, request, *question, *to),
        Command::WithdrawQuestion { question } => {
            questions::step(session, *question, QuestionState::Withdrawn, None)
        }
        Command::MarkAsked { question, relayed } => questions::mark_asked(session, *question, *relayed),
        Command::MarkAnswered { question, by } => questions::mark_answered(session, *question, by),
        Command::Upvote { question } => questions::vote(session, request, *question, true),
        Command::RemoveVote { question } => questions::vote(session, request, *question, false),

        Command::SendMessage { to, body } => line::send(session, request, *to, body),
        Command::NoteIncident { text } => line::note(session, request, text),
        Command::ResolveIncident { incident } => line::resolve(session, *incident),
        Command::OpenShow { question, options } => shows::open(session, request, question, options),
        Command::RaiseInShow { show, option } => shows::raise(session, request, *show, *option),
        Command::CountShow { show, place, counts } => shows::count(session, request, *show, *place, counts),
        Command::CloseShow { show } => shows::close(session, *show),

        Command::IssueLink { role, label, person } => {
            links::issue(session, request, *role, label.as_ref(), *person)
        }
        Command::RevokeLink { link } => links::revoke(session, *link),
    }
}
