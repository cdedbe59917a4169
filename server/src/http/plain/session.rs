//! The page of a session: what somebody sees of it, and what they may press.

use askama::Template;
use dais_protocol::{
    Channel, CommandId, Label, Life, MyQuestion, MyRequest, QuestionCard, QuestionState, RequestId,
    RequestKind, RequestMode, SessionId,
    limits::{MAX_LABEL, MAX_NAME, MAX_QUESTION},
};

use super::{
    form::{self, Introduction, Writing},
    page::{self, Told},
    seen::Seen,
    words,
};

#[derive(Template)]
#[template(path = "session.html")]
pub(super) struct Session<'a> {
    pub(super) id: SessionId,
    pub(super) token: &'a str,
    pub(super) seen: &'a Seen,
    pub(super) told: Option<Told>,
    /// What is to be typed again, or not at all, under the id it had.
    pub(super) hand: (CommandId, form::Hand),
    pub(super) writing: (CommandId, Writing),
    pub(super) who: (CommandId, Introduction),
}

/// Somebody's own place in the list.
struct Place<'a> {
    line: String,
    expected: Option<String>,
    ready: bool,
    what: &'static str,
    note: Option<&'a Label>,
    then: &'static str,
    /// What takes it down. A question that is with the chair is taken back where it stands among one's own.
    lower: Option<RequestId>,
}

/// In the order in which they are offered; when the list is closed only the last is heard.
const KINDS: [RequestKind; 4] = [
    RequestKind::Intervention,
    RequestKind::ClarifyingQuestion,
    RequestKind::Reply,
    RequestKind::PointOfOrder,
];

impl<'a> Session<'a> {
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn fresh(&self) -> CommandId {
        page::fresh()
    }

    fn title(&self) -> &str {
        let card = &self.seen.session;
        card.short_title.as_ref().unwrap_or(&card.title).as_str()
    }

    fn scene(&self) -> Option<String> {
        let card = &self.seen.session;
        words::scene(card.life, card.starts_at, self.seen.at)
    }

    /// Whether there is anything to take part in.
    fn is_going(&self) -> bool {
        matches!(self.seen.session.life, Life::Open | Life::Live)
    }

    fn places(&self) -> impl Iterator<Item = Place<'a>> {
        let seen = self.seen;
        seen.me.requests.iter().map(|request| place(seen, request))
    }

    /// What a hand may be raised for.
    fn offered(&self) -> &'static [RequestKind] {
        let seen = self.seen;
        if seen.has_hand() || seen.speaks() || seen.me.muted {
            &[]
        } else if seen.is_list_open() {
            &KINDS
        } else {
            &KINDS[3..]
        }
    }

    /// The latest first: that is the one its asker looks for.
    fn own(&self) -> impl Iterator<Item = &MyQuestion> {
        self.seen.me.questions.iter().rev()
    }

    fn may_withdraw(&self, question: &MyQuestion) -> bool {
        self.is_going() && (question.state == QuestionState::Submitted || takes_votes(question.state))
    }

    fn may_support(&self, question: &QuestionCard) -> bool {
        self.is_going() && !self.seen.me.muted && takes_votes(question.state)
    }

    fn supports(&self, question: &QuestionCard) -> bool {
        self.seen.me.votes.contains(&question.id)
    }
}

fn place<'a>(seen: &Seen, request: &'a MyRequest) -> Place<'a> {
    let next = seen.is_next(request);
    let expected = request.expected.map(|at| at.at(seen.at).since(seen.at));
    Place {
        line: words::place(request.position, next, request.mode),
        expected: expected.map(words::length),
        ready: request.on_deck && !next && request.mode == RequestMode::Speaks,
        what: if request.question.is_some() {
            words::WITH_CHAIR
        } else {
            words::kind(&request.kind)
        },
        note: request.note.as_ref(),
        then: words::then(seen.channel, request.mode),
        lower: request.question.is_none().then_some(request.id),
    }
}

fn takes_votes(state: QuestionState) -> bool {
    use QuestionState::{Approved, Forwarded, Shortlisted};
    matches!(state, Approved | Shortlisted | Forwarded)
}
