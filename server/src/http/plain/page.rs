//! The pages. Every value in them is escaped by the templates.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use dais_protocol::{
    Channel, CommandId, Life, MyQuestion, RequestId, RequestKind, SessionId,
    limits::{MAX_LABEL, MAX_NAME, MAX_QUESTION},
};
use uuid::Uuid;

use super::{
    form::{Introduction, Writing},
    seen::Seen,
    words,
};

/// As for every answer, less scripts, pictures of others and whatever a script would need.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'",
);

/// What the last press came to.
#[derive(Default)]
pub(super) struct Told {
    /// It was refused, or not understood.
    pub(super) refused: bool,
    pub(super) text: String,
}

impl Told {
    pub(super) fn refused(text: impl Into<String>) -> Self {
        Self {
            refused: true,
            text: text.into(),
        }
    }

    pub(super) fn done(text: &str) -> Self {
        Self {
            refused: false,
            text: text.to_owned(),
        }
    }
}

/// Where a code is typed.
#[derive(Template)]
#[template(path = "code.html")]
pub(super) struct Code {
    pub(super) told: Option<Told>,
}

/// Where somebody says who they are.
#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct Join<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) who: &'a Introduction,
    pub(super) id: CommandId,
    pub(super) told: Option<Told>,
}

/// Nothing to show but a sentence, and perhaps a form to be sent again.
#[derive(Template)]
#[template(path = "notice.html")]
pub(super) struct Notice<'a> {
    pub(super) text: &'a str,
    pub(super) again: Option<(SessionId, Vec<(String, String)>)>,
}

/// The session as somebody sees it.
#[derive(Template)]
#[template(path = "session.html")]
pub(super) struct Session<'a> {
    pub(super) id: SessionId,
    pub(super) token: &'a str,
    pub(super) seen: &'a Seen,
    pub(super) told: Option<Told>,
    /// What is to be typed again, or not at all, under the id it had.
    pub(super) writing: (CommandId, Writing),
    pub(super) who: (CommandId, Introduction),
}

/// Where somebody stands on the way to the floor.
enum Hand<'a> {
    Muted,
    Speaking,
    Waiting {
        place: String,
        request: RequestId,
        kind: RequestKind,
        expected: Option<String>,
    },
    Open(&'a [RequestKind]),
}

/// In the order in which they are offered; when the list is closed only the last is heard.
const KINDS: [RequestKind; 4] = [
    RequestKind::Intervention,
    RequestKind::ClarifyingQuestion,
    RequestKind::Reply,
    RequestKind::PointOfOrder,
];

impl Session<'_> {
    /// Every form has an id of its own, made by whoever makes the form.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn fresh(&self) -> CommandId {
        fresh()
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

    fn hand(&self) -> Hand<'static> {
        let seen = self.seen;
        if seen.speaks() {
            return Hand::Speaking;
        }
        if let Some(request) = seen.request() {
            let place = match request.position {
                _ if seen.is_next(request) => "You are next".to_owned(),
                1 => "You are first in the list".to_owned(),
                n => format!("You are number {n}"),
            };
            let expected = request.expected.map(|at| at.at(seen.at).since(seen.at));
            return Hand::Waiting {
                place,
                request: request.id,
                kind: request.kind,
                expected: expected.map(words::length),
            };
        }
        if seen.me.muted {
            return Hand::Muted;
        }
        Hand::Open(if seen.is_list_open() { &KINDS } else { &KINDS[3..] })
    }

    /// The latest first: that is the one its asker looks for.
    fn own(&self) -> impl Iterator<Item = &MyQuestion> {
        self.seen.me.questions.iter().rev()
    }

    fn may_withdraw(&self, question: &MyQuestion) -> bool {
        use dais_protocol::QuestionState::{Approved, Forwarded, Shortlisted, Submitted};
        self.is_going() && matches!(question.state, Submitted | Approved | Shortlisted | Forwarded)
    }
}

pub(super) fn fresh() -> CommandId {
    CommandId(Uuid::now_v7())
}

/// A page with its status.
pub(super) fn show(status: StatusCode, page: &impl Template) -> Response {
    let Ok(text) = page.render() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (status, Html(text)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    if status == StatusCode::TOO_MANY_REQUESTS {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

/// For a form that nobody can make sense of.
pub(super) fn broken(status: StatusCode) -> Response {
    let text = "That was not understood. Go back and send it again, or join anew.";
    show(status, &Notice { text, again: None })
}
