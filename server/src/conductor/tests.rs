//! Rules about how often something is encoded and sent, with time standing still.

use std::sync::Arc;

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

mod presence;
mod rounds;

const VOTERS: usize = 500;

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

/// The patches that wait.
async fn waiting(seat: &Seat) -> Vec<(usize, ServerFrame)> {
    let mut frames = Vec::new();
    while let Ok(Next::Frame(frame)) = tokio::time::timeout(Duration::ZERO, seat.next()).await {
        let text = frame.text();
        frames.push((text.as_ptr().addr(), serde_json::from_slice(&text).unwrap()));
    }
    frames
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

#[tokio::test(start_paused = true)]
async fn c5_a_storm_of_votes_is_one_frame_per_audience_and_one_encoding() {
    let (conductors, session) = house().await;
    let question = question(&conductors, session).await;
    let mut voters = Vec::new();
    for _ in 0..VOTERS {
        voters.push(bearer(&conductors, session, Role::Attendee).await);
    }
    let mut seats = Vec::new();
    for role in [
        Role::Attendee,
        Role::Attendee,
        Role::Screen,
        Role::Speaker,
        Role::Chair,
        Role::Tech,
        Role::Relay,
    ] {
        seats.push(seat(&conductors, session, role).await);
    }
    rest().await;
    for seat in &seats {
        waiting(seat).await;
    }
    // The first change starts the tick.
    let title = from_json(serde_json::json!({"type": "change_session", "title": "Now"}));
    conductors.ask(session, Bearer::Host, id(), title).await.unwrap();
    let first = conductors.counts();
    let storm = voters
        .into_iter()
        .map(|voter| conductors.ask(session, voter, id(), Command::Upvote { question }));
    for vote in futures_util::future::join_all(storm).await {
        vote.unwrap();
    }
    rest().await;
    let Counts {
        patches,
        commands,
        deliveries,
        ..
    } = conductors.counts();
    assert_eq!(commands - first.commands, VOTERS as u64);
    assert_eq!(
        patches - first.patches,
        Audience::ALL.len() as u64,
        "one encoding per audience"
    );
    assert_eq!(deliveries - first.deliveries, seats.len() as u64);
    let mut places = Vec::new();
    for seat in &seats {
        let frames = waiting(seat).await;
        let [
            (_, ServerFrame::Patch { .. }),
            (place, ServerFrame::Patch { change, .. }),
        ] = &frames[..]
        else {
            panic!("the title and the votes, not {frames:?}")
        };
        let change = serde_json::to_value(change).unwrap();
        let counted = serde_json::json!({Key::Question(question).to_string(): {"votes": VOTERS}});
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
