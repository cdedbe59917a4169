//! Rules about how often something is encoded and sent, with time standing still.

use std::sync::Arc;

use bytes::Bytes;
use dais_protocol::{
    Audience, Channel, Command, CommandId, Key, Label, Plan, QuestionId, Role, ServerFrame, SessionId,
};
use tokio::time::Duration;
use uuid::Uuid;

use super::{
    Bearer, Clock, Conductors, Counts, Next, Seat, Secrets,
    lane::{TICK, tick},
};
use crate::journal::memory::MemoryJournal;

mod acts;
mod presence;
mod rounds;

const VOTERS: usize = 500;
const QUESTIONS: usize = 20;
/// Who waits in a long list.
const LIST: usize = 60;
/// What a frame may weigh that tells of votes on that many questions.
const STORM_BYTES: usize = 400;

fn id() -> CommandId {
    CommandId(Uuid::now_v7())
}

fn from_json<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

async fn house() -> (Conductors, SessionId) {
    let secrets = Secrets::random().unwrap();
    house_over(Arc::default(), secrets).await
}

async fn house_over(journal: Arc<MemoryJournal>, secrets: Secrets) -> (Conductors, SessionId) {
    let conductors = Conductors::open(journal, Clock::start(), secrets).await.unwrap();
    let plan: Plan = from_json(serde_json::json!({"title": "Who pays?"}));
    let session = conductors.create(id(), plan).await.unwrap();
    for command in [Command::OpenSession {}, Command::StartSession {}] {
        conductors
            .ask(session, Bearer::Host, id(), command)
            .await
            .unwrap();
    }
    (conductors, session)
}

async fn bearer(conductors: &Conductors, session: SessionId, role: Role) -> Bearer {
    bearer_by(conductors, session, role, None).await
}

/// By a link with this label.
async fn bearer_by(conductors: &Conductors, session: SessionId, role: Role, label: Option<Label>) -> Bearer {
    let entered = if role == Role::Attendee {
        let code = conductors.join_code(session).unwrap();
        conductors.enter_by_code(&code).await
    } else {
        let (link, made) = (
            Command::IssueLink {
                role,
                label,
                person: None,
            },
            id(),
        );
        conductors.ask(session, Bearer::Host, made, link).await.unwrap();
        conductors
            .enter(session, Some(dais_protocol::LinkId(made.0)))
            .await
    };
    let token = entered.unwrap().token;
    conductors.secrets().bearer(session, &token).unwrap()
}

async fn seat(conductors: &Conductors, session: SessionId, role: Role) -> Seat {
    let bearer = bearer(conductors, session, role).await;
    conductors.join(session, bearer, None, None).await.unwrap().0
}

/// Everything that is due has been sent.
async fn rest() {
    tokio::time::sleep(10 * TICK).await;
}

/// The frames that wait, as text.
async fn texts(seat: &Seat) -> Vec<Bytes> {
    let mut texts = Vec::new();
    while let Ok(Next::Frame(frame)) = tokio::time::timeout(Duration::ZERO, seat.next()).await {
        texts.push(frame.text());
    }
    texts
}

/// The patches that wait.
async fn waiting(seat: &Seat) -> Vec<(usize, ServerFrame)> {
    let texts = texts(seat).await.into_iter();
    let frames = texts.map(|text| (text.as_ptr().addr(), serde_json::from_slice(&text).unwrap()));
    frames.collect()
}

async fn question(conductors: &Conductors, session: SessionId) -> QuestionId {
    let asker = bearer(conductors, session, Role::Attendee).await;
    let made = id();
    let commands = [
        (
            id(),
            serde_json::json!({"type": "introduce", "name": "Ada", "channel": Channel::Online}),
        ),
        (
            made,
            serde_json::json!({
                "type": "ask_question", "text": "Who?", "kind": "question", "to": [], "anonymous": false,
            }),
        ),
    ];
    for (id, command) in commands {
        conductors
            .ask(session, asker, id, from_json(command))
            .await
            .unwrap();
    }
    let question = QuestionId(made.0);
    let approve = Command::ApproveQuestion { question };
    conductors
        .ask(session, Bearer::Host, id(), approve)
        .await
        .unwrap();
    question
}

/// One of each kind of screen, and another of two kinds.
const SCREENS: [Role; 7] = [
    Role::Attendee,
    Role::Attendee,
    Role::Screen,
    Role::Speaker,
    Role::Chair,
    Role::Tech,
    Role::Relay,
];

async fn screens(conductors: &Conductors, session: SessionId) -> Vec<Seat> {
    let mut seats = Vec::new();
    for role in SCREENS {
        seats.push(seat(conductors, session, role).await);
    }
    seats
}

/// Everything that was sent so far is read, and the next change waits for the end of a tick.
async fn begin_a_tick(conductors: &Conductors, session: SessionId, seats: &[Seat]) {
    rest().await;
    for seat in seats {
        texts(seat).await;
    }
    let title = from_json(serde_json::json!({"type": "change_session", "title": "Now"}));
    conductors.ask(session, Bearer::Host, id(), title).await.unwrap();
}

/// Votes within one tick, dealt out in turn; says what was done meanwhile.
async fn storm(conductors: &Conductors, session: SessionId, seats: &[Seat], on: &[QuestionId]) -> Counts {
    let mut voters = Vec::new();
    for _ in 0..VOTERS {
        voters.push(bearer(conductors, session, Role::Attendee).await);
    }
    begin_a_tick(conductors, session, seats).await;
    let before = conductors.counts();
    let dealt = voters.into_iter().zip(on.iter().cycle());
    let asked =
        dealt.map(|(voter, &question)| conductors.ask(session, voter, id(), Command::Upvote { question }));
    for vote in futures_util::future::join_all(asked).await {
        vote.unwrap();
    }
    rest().await;
    let after = conductors.counts();
    Counts {
        patches: after.patches - before.patches,
        commands: after.commands - before.commands,
        deliveries: after.deliveries - before.deliveries,
        ..after
    }
}

#[tokio::test(start_paused = true)]
async fn c5_a_storm_of_votes_is_one_frame_per_audience_and_one_encoding() {
    let (conductors, session) = house().await;
    let question = question(&conductors, session).await;
    let seats = screens(&conductors, session).await;
    let done = storm(&conductors, session, &seats, &[question]).await;
    assert_eq!(done.commands, VOTERS as u64);
    assert_eq!(
        done.patches,
        Audience::ALL.len() as u64,
        "one encoding per audience"
    );
    assert_eq!(done.deliveries, seats.len() as u64);
    let mut places = Vec::new();
    for seat in &seats {
        let frames = waiting(seat).await;
        let [(_, _title), (place, ServerFrame::Patch { change, .. })] = &frames[..] else {
            panic!("the title and the votes, not {frames:?}")
        };
        let change = serde_json::to_value(change).unwrap();
        let counted = serde_json::json!({"votes": {"of": {"1": VOTERS}}});
        assert_eq!(change, counted, "C21: the count and nothing else");
        places.push(*place);
    }
    assert_eq!(
        places[0], places[2],
        "C6: the very same bytes for everybody of an audience"
    );
    assert_eq!(places[4], places[5]);
}

#[tokio::test(start_paused = true)]
async fn c21_a_storm_over_many_questions_is_a_small_frame() {
    let (conductors, session) = house().await;
    let mut questions = Vec::new();
    for _ in 0..QUESTIONS {
        questions.push(question(&conductors, session).await);
    }
    let seats = screens(&conductors, session).await;
    let done = storm(&conductors, session, &seats, &questions).await;
    assert_eq!(
        done.patches,
        Audience::ALL.len() as u64,
        "one encoding per audience"
    );
    let each = VOTERS / QUESTIONS;
    let counts = (1..=QUESTIONS).map(|number| (number.to_string(), each.into()));
    let counts: serde_json::Map<_, _> = counts.collect();
    for (seat, role) in seats.iter().zip(SCREENS) {
        let texts = texts(seat).await;
        let [_title, storm] = &texts[..] else {
            panic!("{role:?} was sent {texts:?}")
        };
        assert!(
            storm.len() <= STORM_BYTES,
            "{role:?}: {} bytes: {storm:?}",
            storm.len()
        );
        let frame: serde_json::Value = serde_json::from_slice(storm).unwrap();
        assert_eq!(frame["change"], serde_json::json!({"votes": {"of": counts}}));
        assert_eq!(frame["put"], serde_json::json!({}));
    }
}

#[tokio::test(start_paused = true)]
async fn c21_a_hand_at_the_end_of_a_long_list_is_a_count() {
    let (conductors, session) = house().await;
    let raise = async |n: usize| {
        let hand = serde_json::json!({
            "type": "add_request", "kind": "intervention", "channel": "onsite",
            "beneficiary": {"type": "walk_in", "name": format!("Guest {n}")},
        });
        conductors
            .ask(session, Bearer::Host, id(), from_json(hand))
            .await
            .unwrap();
    };
    for n in 0..LIST {
        raise(n).await;
    }
    let seats = screens(&conductors, session).await;
    begin_a_tick(&conductors, session, &seats).await;
    raise(LIST).await;
    rest().await;
    for (seat, role) in seats.iter().zip(SCREENS) {
        let texts = texts(seat).await;
        let [_title, hand] = &texts[..] else {
            panic!("{role:?} was sent {texts:?}")
        };
        let frame: serde_json::Value = serde_json::from_slice(hand).unwrap();
        let mut queue = frame["change"]["queue"].clone();
        if role.audience().is_crew() {
            let order = queue.as_object_mut().unwrap().remove("order").unwrap();
            assert_eq!(order.as_array().unwrap().len(), LIST + 1);
        }
        assert_eq!(queue, serde_json::json!({"onsite": LIST + 1}), "{role:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn c8_a_thousand_reconnects_share_their_encodings() {
    let (conductors, session) = house().await;
    let mut bearers = Vec::new();
    for _ in 0..1000 {
        bearers.push(bearer(&conductors, session, Role::Attendee).await);
    }
    rest().await;
    let before = conductors.counts();
    let joins = bearers
        .into_iter()
        .map(|bearer| conductors.join(session, bearer, None, None));
    let seats = futures_util::future::join_all(joins).await;
    assert!(seats.iter().all(Result::is_ok));
    let after = conductors.counts();
    assert_eq!(after.joins - before.joins, 1000);
    // One, and one more after the first flush of who is here.
    assert!(after.snapshots - before.snapshots <= 2, "{after:?}");
}

#[tokio::test(start_paused = true)]
async fn c9_who_fell_behind_is_told_what_was_missed_in_one_frame() {
    let (conductors, session) = house().await;
    let slow = seat(&conductors, session, Role::Attendee).await;
    let quick = seat(&conductors, session, Role::Attendee).await;
    rest().await;
    waiting(&slow).await;
    waiting(&quick).await;
    let mut seen = 0;
    for n in 0..20 {
        let title = from_json(serde_json::json!({"type": "change_session", "title": format!("{n}")}));
        conductors.ask(session, Bearer::Host, id(), title).await.unwrap();
        rest().await;
        seen += waiting(&quick).await.len();
    }
    assert_eq!(seen, 20, "others are not bothered");
    assert_eq!(waiting(&slow).await, [], "no queue was kept");
    rest().await;
    let frames = waiting(&slow).await;
    let [
        (
            _,
            ServerFrame::Patch {
                full: None,
                put,
                change: None,
                ..
            },
        ),
        (_, own),
    ] = &frames[..]
    else {
        panic!("{frames:?}")
    };
    assert_eq!(put.keys().collect::<Vec<_>>(), [&Key::Session, &Key::Presence]);
    assert!(matches!(own, ServerFrame::Patch { .. }));
    let Counts {
        overflows, resyncs, ..
    } = conductors.counts();
    assert_eq!((overflows, resyncs), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn w4_what_lies_too_far_back_is_sent_whole() {
    let (conductors, session) = house().await;
    let ada = bearer(&conductors, session, Role::Attendee).await;
    let (_seat, joined) = conductors.join(session, ada, None, None).await.unwrap();
    for n in 0..=super::board::RESUME_STEPS {
        let title = from_json(serde_json::json!({"type": "change_session", "title": format!("{n}")}));
        conductors.ask(session, Bearer::Host, id(), title).await.unwrap();
        rest().await;
    }
    let (_, again) = conductors
        .join(session, ada, Some(joined.seq), None)
        .await
        .unwrap();
    assert!(again.full);
    let (_, again) = conductors
        .join(session, ada, Some(again.seq), None)
        .await
        .unwrap();
    assert!(!again.full);
}

#[tokio::test(start_paused = true)]
async fn w12_a_command_in_the_same_batch_as_the_revocation_is_refused() {
    let (conductors, session) = house().await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let links = conductors.links(session).await.unwrap();
    let chairs = links.into_iter().filter(|(_, role, ..)| *role == Role::Chair);
    let revoke = chairs.map(|(link, ..)| (Bearer::Host, Command::RevokeLink { link }));
    let title = from_json(serde_json::json!({"type": "change_session", "title": "No"}));
    let asks = revoke
        .chain([(chair, title)])
        .map(|(bearer, command)| conductors.ask(session, bearer, id(), command));
    let before = conductors.counts().entries;
    let asked = futures_util::future::join_all(asks).await.pop().unwrap();
    assert_eq!(conductors.counts().entries, before + 1, "all in one batch");
    assert_eq!(asked, Err(dais_protocol::RefusalCode::BadToken.into()));
}

#[test]
fn c5_the_tick_grows_so_that_the_frames_per_second_do_not() {
    assert_eq!(tick(Audience::Public, 0), TICK);
    assert_eq!(tick(Audience::Public, 2500), TICK);
    assert_eq!(tick(Audience::Public, 10_000), Duration::from_millis(200));
    assert_eq!(tick(Audience::Crew, 10_000), TICK);
}
