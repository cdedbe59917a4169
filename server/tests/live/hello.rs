//! Coming in: welcome, resume, and everything that is turned away.

use dais_protocol::{ByeCode, Key, LinkId, RefusalCode, Role, Seq, ServerFrame, SessionId, Timestamp};
use uuid::Uuid;

use crate::{
    harness::{House, id, plan, retitle},
    screen::Screen,
};

#[tokio::test]
async fn w6_welcome_then_everything_there_is() {
    let house = House::open().await;
    let question = house.approved("Who pays for it?").await;
    let seq = house.host(retitle("Now")).await.unwrap();
    house.shown(seq).await;
    let screen = house.screen(Role::Attendee).await;
    let [
        ServerFrame::Welcome {
            seq,
            full,
            session,
            roles,
            build,
            ..
        },
        patch,
        own,
    ] = &screen.frames[..]
    else {
        panic!("{:?}", screen.frames)
    };
    assert_eq!(
        (*full, *session, build.as_str()),
        (true, house.session, "test build")
    );
    assert_eq!(roles, &[Role::Attendee]);
    let ServerFrame::Patch {
        seq: upto, full, put, ..
    } = patch
    else {
        panic!("{patch:?}")
    };
    assert_eq!((upto, *full), (seq, Some(true)));
    for key in [
        Key::Session,
        Key::Rundown,
        Key::Floor,
        Key::Queue,
        Key::Presence,
        Key::Question(question),
    ] {
        assert!(put.contains_key(&key), "{key} is missing");
    }
    let ServerFrame::Patch { put, .. } = own else {
        panic!("{own:?}")
    };
    assert_eq!(put.keys().collect::<Vec<_>>(), [&Key::Me(screen.you)]);
}

#[tokio::test]
async fn w4_resume_sends_only_what_changed() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screen = Screen::welcomed(&house, &token, None).await;
    let seq = house.host(retitle("Before")).await.unwrap();
    screen.upto(seq).await;
    drop(screen);
    let later = house.host(retitle("While away")).await.unwrap();
    house.shown(later).await;
    let back = Screen::welcomed(&house, &token, Some(seq)).await;
    let [
        ServerFrame::Welcome { full: false, .. },
        ServerFrame::Patch { full: None, put, .. },
        own,
    ] = &back.frames[..]
    else {
        panic!("{:?}", back.frames)
    };
    assert_eq!(put.keys().collect::<Vec<_>>(), [&Key::Session, &Key::Presence]);
    assert_eq!(back.title(), "While away");
    assert!(matches!(own, ServerFrame::Patch { put, .. } if put.contains_key(&Key::Me(back.you))));
}

#[tokio::test]
async fn w4_unknown_since_gets_everything() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let screen = Screen::welcomed(&house, &token, Some(Seq(4711))).await;
    assert!(matches!(
        screen.frames[0],
        ServerFrame::Welcome { full: true, .. }
    ));
    assert!(screen.entities.contains_key(&Key::Session));
}

#[tokio::test]
async fn c7_resume_sends_only_what_changed_after_a_restart() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screen = Screen::welcomed(&house, &token, None).await;
    let seq = house.host(retitle("Before")).await.unwrap();
    screen.upto(seq).await;
    house.submitted("Is this seen by nobody?").await;
    house.host(retitle("After")).await.unwrap();
    let house = house.restart().await;
    let back = Screen::welcomed(&house, &token, Some(seq)).await;
    let ServerFrame::Patch {
        full: None,
        put,
        remove,
        ..
    } = &back.frames[1]
    else {
        panic!("{:?}", back.frames)
    };
    assert_eq!(put.keys().collect::<Vec<_>>(), [&Key::Session, &Key::Presence]);
    assert!(
        remove.is_empty(),
        "what was never shown is not removed: {remove:?}"
    );
}

#[tokio::test]
async fn w5_every_wrong_token_is_answered_alike() {
    let house = House::open().await;
    let other = house.conductors.create(id(), plan("Another")).await.unwrap();
    let revoked = house.token(Role::Chair).await;
    let link = house.link_of(Role::Chair).await;
    house
        .host(dais_protocol::Command::RevokeLink { link })
        .await
        .unwrap();
    let good = house.token(Role::Attendee).await;
    let unknown = SessionId(Uuid::now_v7());
    let host = house.conductors.secrets().host_token();
    let mut answers = Vec::new();
    for (session, token) in [
        (house.session, "nonsense"),
        (house.session, &format!("{good}x")),
        (house.session, &revoked),
        (other, &good),
        (unknown, &good),
        (unknown, &host),
    ] {
        let mut screen = Screen::silent(&house, session).await;
        screen.hello(token, None).await;
        assert_eq!(screen.bye().await, (ByeCode::BadToken, None, 4001));
        answers.push(screen.texts);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

#[tokio::test]
async fn w15_every_wrong_link_is_answered_alike_and_codes_are_read_as_typed() {
    let house = House::open().await;
    let link = house.link_of(Role::Relay).await;
    let secret = house.conductors.secrets().link(house.session, link);
    let stranger = LinkId(Uuid::now_v7());
    let elsewhere = SessionId(Uuid::now_v7());
    house
        .host(dais_protocol::Command::RevokeLink { link })
        .await
        .unwrap();
    for (session, link, secret) in [
        (house.session, link, secret.as_str()),
        (house.session, link, "wrong"),
        (
            house.session,
            stranger,
            &house.conductors.secrets().link(house.session, stranger),
        ),
        (elsewhere, link, &house.conductors.secrets().link(elsewhere, link)),
    ] {
        let refusal = house
            .conductors
            .enter_by_link(session, link, secret)
            .await
            .unwrap_err();
        assert_eq!(refusal, RefusalCode::BadToken.into());
    }
    let code = house.conductors.join_code(house.session).unwrap();
    let typed = format!(" {}-{}", code[..4].to_lowercase(), &code[4..]);
    let entered = house.conductors.enter_by_code(&typed).await.unwrap();
    assert_eq!(
        (entered.session, entered.roles),
        (Some(house.session), vec![Role::Attendee])
    );
    assert!(house.conductors.enter_by_code("no such code").await.is_err());
    assert!(house.conductors.host_enter("wrong").is_err());
    let secret = house.conductors.secrets().host_link();
    assert_eq!(house.conductors.host_enter(&secret).unwrap().roles, [Role::Host]);
}

#[tokio::test]
async fn t6_a_session_ahead_of_the_wall_clock_goes_on_from_its_last_entry() {
    let before = House::open().await;
    let ahead = Timestamp(before.conductors.clock().now().0 + 3_600_000);
    before.journal.write_at(before.session, ahead).await;
    let house = before.restart().await;
    let mut screen = house.screen(Role::Chair).await;
    let ServerFrame::Welcome { now: welcomed, .. } = screen.frames[0] else {
        panic!("{:?}", screen.frames)
    };
    assert!(welcomed >= ahead);
    // Nothing is waited for but that time passes at all.
    let mut now = welcomed;
    while now == welcomed {
        screen.settled().await;
        let Some(ServerFrame::Pong { now: pong, .. }) = screen.frames.last() else {
            panic!("{:?}", screen.frames.last())
        };
        assert!(*pong >= now);
        now = *pong;
    }
    let seq = house.host(retitle("Later")).await.unwrap();
    screen.upto(seq).await;
    let patched = screen.frames.iter().rev().find_map(|frame| match frame {
        ServerFrame::Patch { now, .. } => Some(*now),
        _ => None,
    });
    assert!(patched >= Some(now), "patches tell the same time");
}

#[tokio::test]
async fn w3_another_version_is_told_so_whatever_else_it_says() {
    let house = House::open().await;
    let mut screen = Screen::silent(&house, house.session).await;
    screen
        .raw(r#"{"type":"hello","version":99,"credentials":{"new":true}}"#)
        .await;
    assert_eq!(screen.bye().await, (ByeCode::Version, None, 4003));
}

#[tokio::test]
async fn w2_no_hello_in_time() {
    let house = House::open().await;
    let mut screen = Screen::silent(&house, house.session).await;
    let (code, _, close) = screen.bye().await;
    assert_eq!((code, close), (ByeCode::NoHello, 4002));
}

#[tokio::test]
async fn w2_the_first_frame_is_hello() {
    let house = House::open().await;
    for first in [r#"{"type":"ping","sent":1}"#, "{", r#"{"type":"hello"}"#] {
        let mut screen = Screen::silent(&house, house.session).await;
        screen.raw(first).await;
        assert_eq!(screen.bye().await, (ByeCode::Malformed, None, 4006), "{first}");
    }
}
