//! The relay desk's figures (rule N61): what became of everything that came in, as the report asks for it. Worked out when
//! they are shown, which is once a tick at most and to the crew only: over questions, participants and turns, each bounded.

use dais_protocol::{Channel, QuestionKind, QuestionState, RelayFigures, TurnKind};

use super::Question;
use crate::{event::Event, session::Session};

/// Whether an event may change them, or the short list.
pub(crate) const fn counts(event: &Event) -> bool {
    matches!(
        event,
        Event::QuestionSubmitted { .. }
            | Event::QuestionMoved { .. }
            | Event::QuestionMerged { .. }
            | Event::QuestionAsked { .. }
            | Event::QuestionAnswered { .. }
            | Event::QuestionAnsweredInWriting { .. }
            | Event::ShortlistMoved { .. }
            | Event::ChannelChosen { .. }
            | Event::TurnBegan { .. }
            | Event::TurnCorrected { .. }
            | Event::LifeMoved { .. }
            | Event::RequestTyped { .. }
            | Event::HubAdded { .. }
            | Event::HubRemoved { .. }
            | Event::HeadsCounted { .. }
            | Event::Undone { .. }
    )
}

impl Session {
    pub(crate) fn relay_figures(&self) -> RelayFigures {
        let mut figures = RelayFigures::default();
        for participant in self.participants.values() {
            match participant.channel.filter(|_| !participant.role.is_crew()) {
                Some(Channel::Online) => figures.online += 1,
                Some(Channel::Onsite) => figures.onsite += 1,
                Some(Channel::Hub) | None => {}
            }
        }
        let hubs = &self.places.hubs;
        figures.hubs = u32::try_from(hubs.len()).unwrap_or(u32::MAX);
        figures.hub_heads = hubs.iter().filter_map(|hub| hub.count.heads).sum();
        for question in self.questions.values() {
            self.count(question, &mut figures);
        }
        let from_afar = self
            .floor
            .turns()
            .filter(|turn| turn.channel != Channel::Onsite && turn.kind != TurnKind::Moderation);
        figures.interventions = u32::try_from(from_afar.count()).unwrap_or(u32::MAX);
        figures
    }

    fn count(&self, question: &Question, figures: &mut RelayFigures) {
        let begun = self.card.as_ref().and_then(|card| card.started_at);
        let one = |yes: bool| u32::from(yes);
        figures.submitted += 1;
        figures.comments += one(question.kind == QuestionKind::Comment);
        figures.before += one(begun.is_none_or(|begun| question.submitted_at < begun));
        figures.forwarded += one(question.was_forwarded);
        figures.asked += one(question.was_asked);
        let became = match question.state_seen(self.life()) {
            QuestionState::Answered if question.answer.is_some() => &mut figures.in_writing,
            QuestionState::Answered => &mut figures.answered,
            QuestionState::FollowUp => &mut figures.follow_up,
            QuestionState::Declined => &mut figures.declined,
            QuestionState::Merged => &mut figures.merged,
            QuestionState::Withdrawn => &mut figures.withdrawn,
            QuestionState::NotReached => &mut figures.not_reached,
            QuestionState::Submitted
            | QuestionState::Approved
            | QuestionState::Shortlisted
            | QuestionState::Forwarded
            | QuestionState::Asked => &mut figures.open,
        };
        *became += 1;
    }
}
