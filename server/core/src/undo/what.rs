//! What kind of act a change is, whom it is about and what it touches, told by its events (rule U2).

use std::collections::BTreeSet;

use dais_protocol::{
    ActKind, ParticipantId, QuestionId, QuestionState, RequestId, RequestState, SegmentId, TurnId, Who,
};

use crate::{event::Event, session::Session};

use super::parts::Part;

/// An act that can be taken back.
pub(super) struct What {
    pub(super) kind: ActKind,
    pub(super) whom: Option<Who>,
    pub(super) parts: BTreeSet<Part>,
}

/// What one event says of its change.
enum Says {
    /// It is this act.
    Act(ActKind, Option<Who>),
    /// It comes with one.
    More,
    /// It is nothing to be taken back.
    Final,
}

impl What {
    /// `None` when the change is no act of the crew's, or one for good.
    pub(super) fn of(session: &Session, by: ParticipantId, events: &[Event]) -> Option<Self> {
        let mut act = None;
        for event in events {
            match says(session, by, event) {
                // By the way: whoever is put back into the list is moved to its front, whoever is put on the roster is given
                // a name, and what is entered without screening passes it.
                Says::Act(ActKind::MovedRequest | ActKind::ChangedPerson | ActKind::MovedQuestion, _)
                    if act.is_some() => {}
                // What comes last is what was meant: a turn ends because another begins.
                Says::Act(kind, whom) => act = Some((kind, whom)),
                Says::More => {}
                Says::Final => return None,
            }
        }
        let moved = |event: &&Event| matches!(event, Event::QuestionMoved { .. });
        let (kind, whom) = match act? {
            _ if events.iter().filter(moved).count() > 1 => (ActKind::MovedQuestions, None),
            other => other,
        };
        let parts = events.iter().flat_map(|event| touches(session, event)).collect();
        Some(Self { kind, whom, parts })
    }
}

#[expect(clippy::too_many_lines, reason = "one arm per event, nothing else")]
fn says(session: &Session, by: ParticipantId, event: &Event) -> Says {
    let in_turn = |turn: TurnId| session.floor.find(turn).map(|known| known.who);
    let in_list = |request: RequestId| session.queue.find(request).ok().map(|waiting| waiting.who);
    let asker = |question: QuestionId| session.questions.get(&question).map(|asked| asked.who);
    let in_slot = |slot| {
        let known = session.rundown.slot(slot);
        known.map(|(_, slot)| Who::Person(slot.person))
    };
    match event {
        Event::SessionChanged { .. } | Event::HardEndSet { .. } | Event::ShareSet { .. } => {
            Says::Act(ActKind::ChangedSession, None)
        }
        Event::SegmentChanged {
            kind: None,
            title: None,
            minutes: None,
            ..
        } => Says::Act(ActKind::ChangedPolicy, None),
        Event::SegmentAdded { .. }
        | Event::SegmentRemoved { .. }
        | Event::SegmentChanged { .. }
        | Event::SegmentMoved { .. }
        | Event::PreparedAdded { .. } => Says::Act(ActKind::ChangedRundown, None),
        Event::SlotAdded { person, .. } => Says::Act(ActKind::ChangedRundown, Some(Who::Person(*person))),
        Event::SlotMoved { slot, .. } | Event::SlotRemoved { slot } | Event::SlotChanged { slot, .. } => {
            Says::Act(ActKind::ChangedRundown, in_slot(*slot))
        }
        Event::SegmentStarted { .. } => Says::Act(ActKind::StartedSegment, None),
        Event::SegmentEnded { .. } => Says::Act(ActKind::EndedSegment, None),
        Event::SegmentCorrected { .. } => Says::Act(ActKind::CorrectedSegment, None),
        Event::Replanned { .. } => Says::Act(ActKind::Replanned, None),
        Event::PreparedChanged { .. } | Event::PreparedMarked { .. } => {
            Says::Act(ActKind::MarkedPrepared, None)
        }
        Event::PersonAdded { person, .. } => Says::Act(ActKind::AddedPerson, Some(Who::Person(*person))),
        Event::Profile {
            who: who @ Who::Person(_),
            ..
        } => Says::Act(ActKind::ChangedPerson, Some(*who)),
        Event::AttendanceMarked { person, .. } => {
            Says::Act(ActKind::MarkedAttendance, Some(Who::Person(*person)))
        }
        Event::FloorRequested {
            who,
            by_crew: true,
            question: None,
            ..
        } => Says::Act(ActKind::AddedRequest, Some(*who)),
        Event::RequestNoted { request, .. }
            if !in_list(*request).is_some_and(|who| session.is_same(by, who)) =>
        {
            Says::Act(ActKind::NotedRequest, in_list(*request))
        }
        Event::RequestModeSet { request, .. }
            if !in_list(*request).is_some_and(|who| session.is_same(by, who)) =>
        {
            Says::Act(ActKind::ChangedMode, in_list(*request))
        }
        Event::RequestTyped {
            request,
            by_crew: true,
            ..
        } => Says::Act(ActKind::ChangedMode, in_list(*request)),
        Event::RequestMoved { request, .. } => Says::Act(ActKind::MovedRequest, in_list(*request)),
        Event::RequestEnded { request, state, .. } if *state != RequestState::Cancelled => {
            // Read aloud by nobody known, it takes no turn to be given the floor.
            let kind = if *state == RequestState::Granted {
                ActKind::GaveFloor
            } else {
                ActKind::RemovedRequest
            };
            Says::Act(kind, in_list(*request))
        }
        Event::ListOpened { .. } | Event::ListClosed { .. } | Event::ListClosing { .. } => {
            Says::Act(ActKind::ChangedList, None)
        }
        Event::TurnBegan { who, read_for, .. } => {
            Says::Act(ActKind::GaveFloor, Some(read_for.unwrap_or(*who)))
        }
        Event::TurnPaused { turn } => Says::Act(ActKind::PausedTurn, in_turn(*turn)),
        Event::TurnResumed { turn } => Says::Act(ActKind::ResumedTurn, in_turn(*turn)),
        Event::TimeAdded { turn, .. } => Says::Act(ActKind::AddedTime, in_turn(*turn)),
        Event::TurnEnded { turn } => Says::Act(ActKind::EndedTurn, in_turn(*turn)),
        Event::TurnCorrected { turn, who, .. } => {
            Says::Act(ActKind::CorrectedTurn, who.or_else(|| in_turn(*turn)))
        }
        Event::QuestionSubmitted {
            who, by_crew: true, ..
        } => Says::Act(ActKind::EnteredQuestion, Some(*who)),
        Event::QuestionMoved { question, to, .. } if *to != QuestionState::Withdrawn => {
            let promised = *to == QuestionState::FollowUp;
            let kind = if promised {
                ActKind::PromisedFollowUp
            } else {
                ActKind::MovedQuestion
            };
            Says::Act(kind, asker(*question))
        }
        Event::QuestionAsked { question, .. } | Event::QuestionAnswered { question, .. } => {
            Says::Act(ActKind::MovedQuestion, asker(*question))
        }
        Event::QuestionMerged { question, .. } => Says::Act(ActKind::MergedQuestion, asker(*question)),
        Event::QuestionsKeptApart { question, .. } => Says::Act(ActKind::KeptApart, asker(*question)),
        Event::ShortlistMoved { question, .. } => Says::Act(ActKind::MovedOnShortlist, asker(*question)),
        Event::QuestionEdited { question, .. }
        | Event::QuestionTranslated { question, .. }
        | Event::QuestionReaddressed { question, .. } => Says::Act(ActKind::EditedQuestion, asker(*question)),
        Event::QuestionAnsweredInWriting { question, .. } => {
            Says::Act(ActKind::AnsweredInWriting, asker(*question))
        }

        Event::SessionAdjusted { .. }
        | Event::SegmentAdjusted { .. }
        | Event::SlotAdjusted { .. }
        | Event::SuggestionPassed { .. }
        // By the way of a question that goes to the chair.
        | Event::FloorRequested { question: Some(_), .. } => Says::More,

        // What one says of oneself, one's own hand and one's own question are one's own to take back.
        Event::Profile { .. }
        | Event::FloorRequested { .. }
        | Event::RequestNoted { .. }
        | Event::RequestModeSet { .. }
        | Event::RequestTyped { .. }
        | Event::RequestEnded { .. }
        | Event::QuestionMoved { .. }
        | Event::Created { .. }
        | Event::LifeMoved { .. }
        | Event::Entered { .. }
        | Event::ChannelChosen { .. }
        | Event::ParticipantMuted { .. }
        | Event::ParticipantUnmuted { .. }
        | Event::ParticipantRemoved { .. }
        | Event::ParticipantReadmitted { .. }
        | Event::AudioMarked { .. }
        | Event::HeadsCounted { .. }
        | Event::HubAdded { .. }
        | Event::HubChanged { .. }
        | Event::HubRemoved { .. }
        | Event::Undone { .. }
        | Event::BatonTaken { .. }
        | Event::BatonReleased {}
        | Event::CueSent { .. }
        | Event::CueSeen { .. }
        | Event::CueAcknowledged { .. }
        | Event::CueEscalated { .. }
        | Event::CueCleared { .. }
        | Event::ScreenSet { .. }
        | Event::ScreensIdentified { .. }
        | Event::QuestionSubmitted { .. }
        | Event::Upvoted { .. }
        | Event::VoteRemoved { .. }
        | Event::MessageSent { .. }
        | Event::IncidentNoted { .. }
        | Event::IncidentResolved { .. }
        | Event::ShowOpened { .. }
        | Event::HandShown { .. }
        | Event::ShowCounted { .. }
        | Event::ShowClosed { .. }
        | Event::LinkIssued { .. }
        | Event::LinkRevoked { .. } => Says::Final,
    }
}

/// The parts of the session an event of an act may change.
#[expect(clippy::too_many_lines, reason = "one arm per event, nothing else")]
fn touches(session: &Session, event: &Event) -> Vec<Part> {
    match event {
        Event::SessionChanged { .. }
        | Event::HardEndSet { .. }
        | Event::ShareSet { .. }
        | Event::SessionAdjusted { .. } => vec![Part::Card],
        Event::SegmentAdded { segment, .. } => segment_and_places(*segment).into(),
        Event::SegmentRemoved { segment } => {
            let removed = session.rundown.segments.get(segment).into_iter();
            let within = removed.flat_map(|removed| {
                let slots = removed.slots.iter().map(|slot| Part::Slot(slot.id));
                slots.chain(removed.prepared.iter().map(|prepared| Part::Prepared(*prepared)))
            });
            within.chain(segment_and_places(*segment)).collect()
        }
        Event::SegmentChanged { segment, .. } => vec![Part::Segment(*segment), Part::Course],
        Event::SegmentCorrected { segment, .. } | Event::SegmentAdjusted { segment, .. } => {
            vec![Part::Segment(*segment)]
        }
        Event::SegmentMoved { .. } => vec![Part::Order],
        Event::SegmentStarted { segment } | Event::SegmentEnded { segment } => {
            vec![Part::Segment(*segment), Part::Current, Part::Course]
        }
        Event::SlotAdded { segment, slot, .. } => vec![Part::Slot(*slot), Part::Slots(*segment)],
        Event::SlotChanged { slot, .. } | Event::SlotAdjusted { slot, .. } => vec![Part::Slot(*slot)],
        Event::SlotRemoved { slot } => {
            let from = session.rundown.slot(*slot).map(|(from, _)| Part::Slots(from));
            from.into_iter().chain([Part::Slot(*slot)]).collect()
        }
        Event::SlotMoved { slot, segment, .. } => {
            let from = session.rundown.slot(*slot).map(|(from, _)| Part::Slots(from));
            from.into_iter()
                .chain([Part::Slot(*slot), Part::Slots(*segment)])
                .collect()
        }
        Event::PreparedAdded {
            prepared, segment, ..
        } => {
            vec![Part::Prepared(*prepared), Part::PreparedIn(*segment)]
        }
        Event::PreparedChanged { prepared, .. } | Event::PreparedMarked { prepared, .. } => {
            vec![Part::Prepared(*prepared)]
        }
        Event::PersonAdded { person, .. } => vec![Part::Person(*person)],
        Event::Profile {
            who: Who::Person(person),
            ..
        } => vec![Part::Profile(*person)],
        Event::AttendanceMarked { person, .. } => vec![Part::Attendance(*person)],
        Event::RequestTyped {
            request, question, ..
        } => vec![Part::Waiting(*request), Part::Entered(*question)],
        Event::FloorRequested { request, .. }
        | Event::RequestNoted { request, .. }
        | Event::RequestModeSet { request, .. }
        | Event::RequestMoved { request, .. } => vec![Part::Waiting(*request)],
        Event::RequestEnded { request, .. } => {
            vec![Part::Waiting(*request), Part::Past(*request), Part::Course]
        }
        Event::SuggestionPassed { .. } => vec![Part::Overrides],
        Event::ListOpened { .. } | Event::ListClosed { .. } | Event::ListClosing { .. } => vec![Part::Lists],
        Event::TurnBegan { slot, .. } => slot.map(Part::Slot).into_iter().chain([Part::Floor]).collect(),
        Event::TurnPaused { .. } | Event::TurnResumed { .. } | Event::TimeAdded { .. } => vec![Part::Floor],
        Event::TurnEnded { turn } => vec![Part::Floor, Part::Ended(*turn)],
        Event::TurnCorrected { turn, .. } => {
            // An interposed turn's begin is where the one it interrupted stood still.
            let both = [Some(*turn), session.floor.interrupted_by(*turn)];
            let both = both.into_iter().flatten();
            both.map(|turn| {
                if session.floor.named(turn).is_ok() {
                    Part::Floor
                } else {
                    Part::Ended(turn)
                }
            })
            .collect()
        }
        Event::QuestionSubmitted { question, .. } => vec![Part::Entered(*question)],
        Event::QuestionMoved { question, .. }
        | Event::QuestionAsked { question, .. }
        | Event::QuestionAnswered { question, .. }
        | Event::QuestionAnsweredInWriting { question, .. } => path(*question).into(),
        // What had become part of it goes along.
        Event::QuestionMerged { question, .. } => {
            let group = session.group(*question).map(|(id, _)| id);
            group.flat_map(path).collect()
        }
        Event::QuestionEdited { question, .. } | Event::QuestionTranslated { question, .. } => {
            vec![Part::Words(*question)]
        }
        Event::QuestionReaddressed { question, .. } => vec![Part::Address(*question)],
        Event::QuestionsKeptApart { question, from } => vec![Part::Apart(*question, *from)],
        Event::ShortlistMoved { question, .. } => vec![Part::Listed(*question)],

        // These are no part of an act.
        Event::Profile { .. }
        | Event::Replanned { .. }
        | Event::Created { .. }
        | Event::LifeMoved { .. }
        | Event::Entered { .. }
        | Event::ChannelChosen { .. }
        | Event::ParticipantMuted { .. }
        | Event::ParticipantUnmuted { .. }
        | Event::ParticipantRemoved { .. }
        | Event::ParticipantReadmitted { .. }
        | Event::AudioMarked { .. }
        | Event::HeadsCounted { .. }
        | Event::HubAdded { .. }
        | Event::HubChanged { .. }
        | Event::HubRemoved { .. }
        | Event::Undone { .. }
        | Event::BatonTaken { .. }
        | Event::BatonReleased {}
        | Event::CueSent { .. }
        | Event::CueSeen { .. }
        | Event::CueAcknowledged { .. }
        | Event::CueEscalated { .. }
        | Event::CueCleared { .. }
        | Event::ScreenSet { .. }
        | Event::ScreensIdentified { .. }
        | Event::Upvoted { .. }
        | Event::VoteRemoved { .. }
        | Event::MessageSent { .. }
        | Event::IncidentNoted { .. }
        | Event::IncidentResolved { .. }
        | Event::ShowOpened { .. }
        | Event::HandShown { .. }
        | Event::ShowCounted { .. }
        | Event::ShowClosed { .. }
        | Event::LinkIssued { .. }
        | Event::LinkRevoked { .. } => Vec::new(),
    }
}

const fn segment_and_places(segment: SegmentId) -> [Part; 4] {
    [
        Part::Segment(segment),
        Part::Order,
        Part::Slots(segment),
        Part::PreparedIn(segment),
    ]
}

const fn path(question: QuestionId) -> [Part; 3] {
    [Part::Question(question), Part::Listed(question), Part::Put]
}
