//! The room at the other end: while nobody of the crew is its chair, somebody presses the chair's buttons, a little faster
//! than in earnest (S14).

use dais_protocol::{
    Command, Duty, Entity, FloorTarget, Key, PersonId, QuestionCard, QuestionId, QuestionState, Role,
    RundownCard, SegmentCard, SegmentId, SegmentKind, Suggestion, TurnId, View,
};

/// Beats somebody speaks.
const TURN: u32 = 25;
/// Beats the floor is free between two turns.
const PAUSE: u32 = 4;
/// Beats the panel answers.
const ANSWER: u32 = 20;

/// Whoever plays the chair.
#[derive(Debug, Default)]
pub(crate) struct Room {
    what: Option<What>,
    /// For how many beats that has been so.
    since: u32,
}

/// What goes on in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Free,
    Turn(TurnId),
    Answer(QuestionId),
}

impl Room {
    /// The chair's next act, unless one of `crew` is the chair.
    pub(crate) fn beat(&mut self, view: &View, crew: &[Role]) -> Option<Command> {
        if crew.contains(&Role::Chair) {
            self.what = None;
            return None;
        }
        if let Some(segment) = next_segment(view) {
            return Some(Command::StartSegment {
                segment,
                current: None,
            });
        }
        let what = what(view)?;
        self.since = if self.what.replace(what) == Some(what) {
            self.since + 1
        } else {
            0
        };
        match what {
            What::Turn(turn) => (self.since > TURN).then_some(Command::EndTurn { turn }),
            What::Answer(question) => (self.since > ANSWER).then(|| Command::MarkAnswered {
                question,
                by: panellist(view).into_iter().collect(),
            }),
            What::Free => {
                let to = suggested(view).filter(|_| self.since > PAUSE)?;
                Some(Command::GiveFloor {
                    to,
                    holder: None,
                    minutes: None,
                    interpose: None,
                })
            }
        }
    }
}

fn what(view: &View) -> Option<What> {
    let Entity::Floor(floor) = view.entities.get(&Key::Floor)? else {
        return None;
    };
    if let Some(turn) = &floor.turn {
        return Some(What::Turn(turn.id));
    }
    let put = floor.question.and_then(|id| card(view, id));
    let answered = put.filter(|put| put.state == QuestionState::Asked);
    Some(answered.map_or(What::Free, |put| What::Answer(put.id)))
}

/// When none runs: the first open floor, or else the first that has not begun.
fn next_segment(view: &View) -> Option<SegmentId> {
    let Some(Entity::Rundown(RundownCard {
        segments,
        current: None,
        ..
    })) = view.entities.get(&Key::Rundown)
    else {
        return None;
    };
    let cards = segments
        .iter()
        .filter_map(|id| match view.entities.get(&Key::Segment(*id)) {
            Some(Entity::Segment(card)) if card.started_at.is_none() => Some(card),
            _ => None,
        });
    let cards: Vec<&SegmentCard> = cards.collect();
    let open_floor = cards.iter().find(|card| card.kind == SegmentKind::OpenFloor);
    open_floor.or_else(|| cards.first()).map(|card| card.id)
}

fn suggested(view: &View) -> Option<FloorTarget> {
    match view.entities.get(&Key::Queue)? {
        Entity::Queue(queue) => Some(match *queue.suggestion.as_ref()? {
            Suggestion::List { request, .. } => FloorTarget::Request { request },
            Suggestion::Plan { slot, .. } => FloorTarget::Slot { slot, by: None },
        }),
        _ => None,
    }
}

fn card(view: &View, id: QuestionId) -> Option<&QuestionCard> {
    match view.entities.get(&Key::Question(id))? {
        Entity::Question(card) => Some(card),
        _ => None,
    }
}

fn panellist(view: &View) -> Option<PersonId> {
    view.entities.values().find_map(|entity| match entity {
        Entity::Person(card) if card.duties.contains(&Duty::Speaker) => Some(card.id),
        _ => None,
    })
}
