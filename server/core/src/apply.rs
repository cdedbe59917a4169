//! How an event changes the session: dispatch only, the mirror of `decide.rs`. What each event does lives with
//! its subject. Total: an event is a fact, so what does not fit (it cannot, unless a journal was tampered
//! with) is passed over.

use dais_protocol::QuestionState;

use crate::{
    event::{Doer, Event},
    floor::Turn,
    line::{Incident, Message},
    queue::Waiting,
    session::Session,
    timing::Stopwatch,
};

impl Session {
    #[expect(clippy::too_many_lines, reason = "one arm per event, nothing else")]
    pub(crate) fn apply_event(&mut self, doer: Doer, event: &Event) {
        let at = doer.at;
        match event {
            Event::Created { .. } => self.created(at, event),
            Event::LifeMoved { to } => self.life_moved(at, *to),
            Event::SessionChanged { .. } => self.session_changed(event),
            Event::HardEndSet { at } => self.hard_end_set(*at),
            Event::ShareSet { share } => self.share_set(*share),

            Event::SegmentAdded {
                segment,
                kind,
                title,
                minutes,
                after,
            } => {
                self.segment_added(*segment, *kind, title, *minutes, *after);
            }
            Event::SegmentChanged {
                segment,
                kind,
                title,
                minutes,
                policy,
                each,
            } => {
                self.segment_changed(*segment, *kind, title.as_ref(), *minutes, *policy, *each);
            }
            Event::SegmentMoved { segment, after } => self.segment_moved(*segment, *after),
            Event::SegmentRemoved { segment } => self.segment_removed(*segment),
            Event::SegmentStarted { segment } => self.segment_started(at, *segment),
            Event::SegmentEnded { segment } => self.segment_ended(at, *segment),
            Event::SlotAdded {
                segment,
                slot,
                person,
                minutes,
                topic,
            } => {
                self.slot_added(*segment, *slot, *person, *minutes, topic.as_ref());
            }
            Event::SlotChanged {
                slot,
                person,
                minutes,
                topic,
            } => {
                self.slot_changed(*slot, *person, *minutes, topic.as_ref());
            }
            Event::SegmentCorrected {
                segment,
                started_at,
                ended_at,
            } => self.segment_corrected(*segment, *started_at, *ended_at),
            Event::SegmentAdjusted { segment, added } => self.segment_adjusted(*segment, *added),
            Event::SessionAdjusted { added } => self.session_adjusted(*added),
            // The adjustments before it did what there was to do.
            Event::Replanned { kind: _ } => {}
            Event::SlotMoved { slot, segment, after } => self.slot_moved(*slot, *segment, *after),
            Event::SlotAdjusted { slot, added } => self.slot_adjusted(*slot, *added),
            Event::SlotRemoved { slot } => self.slot_removed(*slot),
            Event::PreparedAdded {
                prepared,
                segment,
                text,
                to,
                reserve,
            } => {
                self.prepared_added(*prepared, *segment, text, to, *reserve);
            }
            Event::PreparedChanged {
                prepared,
                text,
                to,
                reserve,
            } => self.prepared_changed(*prepared, text.as_ref(), to.as_ref(), *reserve),
            Event::PreparedMarked { prepared, state } => self.prepared_marked(*prepared, *state),

            Event::PersonAdded {
                person,
                duties,
                attendance,
            } => self.person_added(*person, duties, *attendance),
            Event::AttendanceMarked { person, attendance } => self.attendance_marked(*person, *attendance),
            Event::Entered {
                participant,
                link,
                role,
            } => self.entered(*participant, *link, *role),
            Event::ChannelChosen {
                participant,
                channel,
                hub,
            } => self.channel_chosen(*participant, *channel, *hub),
            Event::Profile { who, profile } => self.profile_known(*who, profile),
            Event::ParticipantMuted { participant } => self.muted(*participant, true),
            Event::ParticipantUnmuted { participant } => self.muted(*participant, false),
            Event::ParticipantRemoved { participant } => self.removed(*participant, true),
            Event::ParticipantReadmitted { participant } => self.removed(*participant, false),
            Event::AudioMarked { who, state } => self.audio_marked(*who, *state),

            Event::HeadsCounted { place, heads } => self.heads_counted(at, *place, *heads),
            Event::HubAdded { hub, name, heads } => self.hub_added(at, *hub, name, *heads),
            Event::HubChanged {
                hub,
                name,
                spokesperson,
            } => self.hub_changed(*hub, name.as_ref(), *spokesperson),
            Event::HubRemoved { hub } => self.hub_removed(*hub),

            Event::FloorRequested {
                request,
                who,
                channel,
                kind,
                note,
                by_crew,
                mode,
                question,
            } => {
                let waiting = Waiting {
                    id: *request,
                    who: *who,
                    channel: *channel,
                    kind: *kind,
                    note: note.clone(),
                    raised_at: at,
                    number: 0,
                    by_crew: *by_crew,
                    mode: *mode,
                    question: *question,
                    hand: question.is_none(),
                    passed: 0,
                    moved: false,
                    pin: None,
                };
                self.floor_requested(waiting);
            }
            Event::RequestModeSet { request, mode } => self.request_mode_set(*request, *mode),
            Event::RequestTyped {
                request,
                question,
                text,
                who,
                by_crew,
                screened,
            } => self.request_typed(doer, *request, *question, text, *who, *by_crew, *screened),
            Event::RequestNoted { request, note } => self.request_noted(*request, note.as_ref()),
            Event::RequestMoved { request, before } => self.request_moved(*request, *before),
            Event::RequestEnded { request, state } => self.request_ended(at, *request, *state),
            Event::ListOpened { channel } => self.list_opened(*channel),
            Event::ListClosed { channel } => self.list_closed(*channel),
            Event::ListClosing { channel, at } => self.list_closing(*channel, *at),

            Event::TurnBegan {
                turn,
                who,
                channel,
                kind,
                topic,
                planned,
                slot,
                request,
                interposed,
                question,
                read_for,
            } => {
                let began = Turn {
                    id: *turn,
                    who: *who,
                    channel: *channel,
                    kind: *kind,
                    topic: topic.clone(),
                    slot: *slot,
                    request: *request,
                    interposed: *interposed,
                    question: *question,
                    read_for: *read_for,
                    watch: Stopwatch::begin(*planned, at),
                    was: None,
                };
                self.turn_began(began);
            }
            Event::SuggestionPassed {
                suggested: _,
                called: _,
            } => self.suggestion_passed(),
            Event::TurnPaused { turn } => self.with_turn(*turn, |watch| watch.pause(at)),
            Event::TurnResumed { turn } => self.with_turn(*turn, |watch| watch.resume(at)),
            Event::TimeAdded { turn, seconds } => self.with_turn(*turn, |watch| watch.add(*seconds)),
            Event::TurnEnded { turn } => self.turn_ended(at, *turn),
            Event::TurnCorrected {
                turn,
                who,
                channel,
                began_at,
                ended_at,
            } => self.turn_corrected(*turn, *who, *channel, *began_at, *ended_at),
            Event::Undone { act } => self.undone(at, *act),
            Event::BatonTaken { holder } => self.baton_taken(at, *holder),
            Event::BatonReleased {} => self.baton_released(),

            Event::CueSent { cue, from, to, text } => self.cue_sent(at, *cue, *from, *to, text),
            Event::CueSeen { cue } => self.cue_seen(at, *cue),
            Event::CueAcknowledged { cue } => self.cue_acknowledged(at, *cue),
            Event::CueEscalated { cue } => self.cue_escalated(at, *cue),
            Event::CueCleared { cue } => self.cue_cleared(*cue),
            Event::ScreenSet {
                screen,
                name,
                layout,
                blackout,
            } => self.screen_set(*screen, name.as_ref(), *layout, *blackout),
            Event::ScreensIdentified { screen } => self.screens_identified(at, *screen),

            Event::QuestionSubmitted { .. } => self.question_submitted(doer, event),
            Event::QuestionEdited { question, text } => self.question_edited(doer, *question, text),
            Event::QuestionTranslated {
                question,
                text,
                language,
            } => self.question_translated(doer, *question, text.as_ref(), language.as_ref()),
            Event::QuestionReaddressed { question, to, about } => {
                self.question_readdressed(doer, *question, to, *about);
            }
            Event::QuestionMerged { question, into } => self.question_merged(doer, *question, *into),
            Event::QuestionsKeptApart { question, from } => self.kept_apart(*question, *from, true),
            Event::ShortlistMoved { question, before } => self.shortlist_moved(*question, *before),
            Event::QuestionAnsweredInWriting { question, text } => {
                self.question_answered_in_writing(doer, *question, text);
            }
            Event::QuestionMoved { question, to, reason } => {
                self.question_moved(doer, *question, *to, |known| known.reason.clone_from(reason));
            }
            Event::QuestionAsked {
                question,
                relayed,
                turn,
            } => {
                self.question_moved(doer, *question, QuestionState::Asked, |known| {
                    (known.relayed, known.turn) = (*relayed, *turn);
                });
            }
            Event::QuestionAnswered { question, by } => {
                self.question_moved(doer, *question, QuestionState::Answered, |known| {
                    known.answered_by.clone_from(by);
                });
            }
            Event::Upvoted {
                question,
                participant,
            } => self.voted(*question, *participant, true),
            Event::VoteRemoved {
                question,
                participant,
            } => self.voted(*question, *participant, false),

            Event::MessageSent {
                message,
                from,
                role,
                to,
                body,
            } => self.message_sent(Message {
                id: *message,
                from: *from,
                role: *role,
                to: *to,
                body: body.clone(),
                at,
            }),
            Event::IncidentNoted { incident, from, text } => self.incident_noted(Incident {
                id: *incident,
                from: *from,
                text: text.clone(),
                at,
                resolved_at: None,
            }),
            Event::IncidentResolved { incident } => self.incident_resolved(at, *incident),

            Event::ShowOpened {
                show,
                question,
                options,
            } => self.show_opened(at, *show, question, options),
            Event::HandShown { show, who, option } => self.hand_shown(*show, *who, *option),
            Event::ShowCounted { show, place, counts } => self.show_counted(*show, *place, counts),
            Event::ShowClosed { show } => self.show_closed(at, *show),

            Event::LinkIssued {
                link,
                role,
                label,
                person,
            } => self.link_issued(at, *link, *role, label.as_ref(), *person),
            Event::LinkRevoked { link } => self.link_revoked(at, *link),
        }
    }
}
