//! What a plain page needs of a view.

use dais_protocol::{
    Attendance, Channel, Duty, Entity, FloorCard, Key, MeCard, MyRequest, PersonCard, QuestionCard,
    QueueCard, RundownCard, SegmentCard, SessionCard, Timestamp, View,
};

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
}

impl Seen {
    /// `None` when the view is nobody's who takes part.
    pub(super) fn of(view: View) -> Option<Self> {
        let (mut session, mut rundown, mut me) = (None, None, None);
        let (mut floor, mut queue) = (FloorCard::default(), None);
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
                Entity::Me(card) if matches!(key, Key::Me(_)) => me = Some(card),
                _ => {}
            }
        }
        let current = rundown.and_then(|RundownCard { current, .. }| current);
        people.retain(is_on_panel);
        let me: MeCard = me?;
        Some(Self {
            channel: me.channel.unwrap_or(Channel::Online),
            at: view.now,
            session: session?,
            question: questions.into_iter().find(|card| Some(card.id) == floor.question),
            segment: segments.into_iter().find(|card| Some(card.id) == current),
            floor,
            queue,
            panel: people,
            me,
        })
    }

    pub(super) fn speaks(&self) -> bool {
        let turn = self.floor.turn.as_ref();
        self.me.turn.is_some() && self.me.turn == turn.map(|turn| turn.id)
    }

    /// The foremost of one's requests.
    pub(super) fn request(&self) -> Option<&MyRequest> {
        self.me.requests.iter().min_by_key(|request| request.position)
    }

    /// Whether nobody is called before.
    pub(super) fn is_next(&self, request: &MyRequest) -> bool {
        let next = self.queue.as_ref().and_then(|queue| queue.next.first());
        next.is_some_and(|next| next.request == Some(request.id))
    }

    pub(super) fn is_list_open(&self) -> bool {
        let channel = self.channel;
        self.queue.as_ref().is_some_and(|queue| {
            let closed =
                |closing: &dais_protocol::ListClosing| closing.channel == channel && closing.at <= self.at;
            queue.open.contains(&channel) && !queue.closing.iter().any(closed)
        })
    }
}

fn is_on_panel(person: &PersonCard) -> bool {
    let panel = |duty: &Duty| matches!(duty, Duty::Speaker | Duty::OpeningRemarks);
    person.attendance != Attendance::Absent && person.duties.iter().any(panel)
}
