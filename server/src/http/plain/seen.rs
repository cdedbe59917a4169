//! What a plain page needs of a view.

use std::cmp::Reverse;

use dais_protocol::{
    Attendance, Channel, Duty, Entity, FloorCard, Key, ListClosing, MeCard, MyRequest, PersonCard,
    QuestionCard, QuestionState, QueueCard, RundownCard, SegmentCard, SessionCard, Timestamp, View,
    VotesCard,
};

/// Questions of others on a page: those that most people want to hear. A page is loaded anew at every press.
pub(super) const SHOWN_OTHERS: usize = 20;

pub(super) struct Seen {
    pub(super) at: Timestamp,
    pub(super) session: SessionCard,
    pub(super) floor: FloorCard,
    pub(super) queue: Option<QueueCard>,
    /// The question being put.
    pub(super) question: Option<QuestionCard>,
    /// The running segment.
    pub(super) segment: Option<SegmentCard>,
    /// Who may be asked.
    pub(super) panel: Vec<PersonCard>,
    pub(super) me: MeCard,
    /// How they take part; online when they have not said so, as presence counts them.
    pub(super) channel: Channel,
    /// Questions of others, the most supported first, at most [`SHOWN_OTHERS`].
    pub(super) others: Vec<QuestionCard>,
    pub(super) votes: VotesCard,
    /// How many more there are.
    pub(super) unshown: usize,
}

impl Seen {
    /// `None` when the view is nobody's who takes part.
    pub(super) fn of(view: View) -> Option<Self> {
        let (mut session, mut rundown, mut me) = (None, None, None);
        let (mut floor, mut queue) = (FloorCard::default(), None);
        let mut votes = VotesCard::default();
        let (mut people, mut questions, mut segments) = (Vec::new(), Vec::new(), Vec::new());
        for (key, entity) in view.entities {
            match entity {
                Entity::Session(card) => session = Some(card),
                Entity::Rundown(card) => rundown = Some(card),
                Entity::Floor(card) => floor = *card,
                Entity::Queue(card) => queue = Some(card),
                Entity::Segment(card) => segments.push(card),
                Entity::Person(card) => people.push(card),
                Entity::Question(card) => questions.push(card),
                Entity::Votes(card) => votes = card,
                Entity::Me(card) if matches!(key, Key::Me(_)) => me = Some(card),
                _ => {}
            }
        }
        let current = rundown.and_then(|RundownCard { current, .. }| current);
        people.retain(is_on_panel);
        let me: MeCard = me?;
        let question = questions
            .iter()
            .find(|card| Some(card.id) == floor.question)
            .cloned();
        questions.retain(|card| is_shown(card, &me));
        questions.sort_by_key(|card| (Reverse(votes.of(card)), card.submitted_at, card.id));
        let unshown = questions.len().saturating_sub(SHOWN_OTHERS);
        questions.truncate(SHOWN_OTHERS);
        Some(Self {
            channel: me.channel.unwrap_or(Channel::Online),
            at: view.now,
            session: session?,
            question,
            segment: segments.into_iter().find(|card| Some(card.id) == current),
            floor,
            queue,
            panel: people,
            me,
            others: questions,
            votes,
            unshown,
        })
    }

    pub(super) fn speaks(&self) -> bool {
        let turn = self.floor.turn.as_ref();
        self.me.turn.is_some() && self.me.turn == turn.map(|turn| turn.id)
    }

    /// A question with the chair is no hand.
    pub(super) fn has_hand(&self) -> bool {
        self.me.requests.iter().any(|request| request.question.is_none())
    }

    /// Whether nobody is called before.
    pub(super) fn is_next(&self, request: &MyRequest) -> bool {
        let next = self.queue.as_ref().and_then(|queue| queue.next.first());
        next.is_some_and(|next| next.request == Some(request.id))
    }

    pub(super) fn is_list_open(&self) -> bool {
        let closed = |closing: &ListClosing| closing.channel == self.channel && closing.at <= self.at;
        let open =
            |queue: &QueueCard| queue.open.contains(&self.channel) && !queue.closing.iter().any(closed);
        self.queue.as_ref().is_some_and(open)
    }
}

fn is_on_panel(person: &PersonCard) -> bool {
    let panel = |duty: &Duty| matches!(duty, Duty::Speaker | Duty::OpeningRemarks);
    person.attendance != Attendance::Absent && person.duties.iter().any(panel)
}

/// Whether it is somebody else's and worth reading. What one's own became part of stands with one's own.
fn is_shown(card: &QuestionCard, me: &MeCard) -> bool {
    use QuestionState::{Declined, Merged, Submitted, Withdrawn};
    let own = me
        .questions
        .iter()
        .any(|own| own.id == card.id || own.into.as_ref().is_some_and(|into| into.question == card.id));
    !own && !matches!(card.state, Declined | Withdrawn | Submitted | Merged)
}
