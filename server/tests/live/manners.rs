//! Frames that are wrong, too many or too late.

use dais_protocol::{
    ByeCode, Channel, ClientFrame, Command, Entity, Key, QuestionId, RefusalCode, Role, ServerFrame,
    Timestamp,
};
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::{CloseFrame, frame::coding::CloseCode},
};

use crate::{
    harness::{House, id, introduce, question, retitle},
    screen::Screen,
};

#[tokio::test]
async fn w8_a_command_that_cannot_be_read_is_refused_under_its_id() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    let wrong = id();
    screen
        .raw(&format!(
            r#"{{"type":"do","id":"{wrong}","command":{{"type":"fly"}}}}"#
        ))
        .await;
    let refusal = screen.answer(wrong).await.unwrap_err();
    assert_eq!(refusal.code, RefusalCode::Malformed);
    assert!(refusal.message.contains("fly"), "{}", refusal.message);
    screen
        .ask(introduce("Ada", Channel::Online))
        .await
        .expect("the connection goes on");
}

#[tokio::test]
async fn w9_nonsense_is_refused_for_a_while() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    for _ in 0..21 {
        screen.raw("{\"type\":").await;
    }
    assert_eq!(screen.bye().await, (ByeCode::Malformed, None, 4006));
    let refused = screen.frames.iter().filter(
        |frame| matches!(frame, ServerFrame::Refused { id: None, code: RefusalCode::Malformed, message } if message.contains("line 1")),
    );
    assert_eq!(refused.count(), 20);
}

#[tokio::test]
async fn w1_oversized_and_binary_frames_end_the_connection() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    screen.message(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(screen.bye().await, (ByeCode::Malformed, None, 4006));
    let mut screen = house.screen(Role::Attendee).await;
    screen.raw(&"x".repeat(16 * 1024 + 1)).await;
    screen.hung_up().await;
    let mut screen = Screen::silent(&house, house.session).await;
    screen.message(Message::binary(vec![0; 100])).await;
    screen.hung_up().await;
    let mut screen = house.screen(Role::Attendee).await;
    screen
        .ask(introduce("Ada", Channel::Online))
        .await
        .expect("others are not bothered");
}

#[tokio::test]
async fn w1_hello_is_said_once() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screen = Screen::welcomed(&house, &token, None).await;
    screen.hello(&token, None).await;
    assert_eq!(screen.bye().await.0, ByeCode::Malformed);
}

#[tokio::test]
async fn w7_a_ping_is_answered_with_the_servers_time() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Screen).await;
    let before = house.conductors.clock().now();
    screen
        .send(&ClientFrame::Ping {
            sent: Timestamp(42),
            lag: None,
        })
        .await;
    screen
        .until(|screen| matches!(screen.frames.last(), Some(ServerFrame::Pong { .. })))
        .await;
    let Some(ServerFrame::Pong { sent, now }) = screen.frames.last() else {
        panic!("no pong")
    };
    assert_eq!(*sent, Timestamp(42));
    assert!(*now >= before && *now <= house.conductors.clock().now());
}

#[tokio::test]
async fn w10_who_is_too_fast_is_refused_and_nothing_happens() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    let ids: Vec<_> = (0..26).map(|_| id()).collect();
    for id in &ids {
        let command = introduce("Ada", Channel::Online);
        screen.send(&ClientFrame::Do { id: *id, command }).await;
    }
    let mut refused = Vec::new();
    for id in &ids {
        if let Err(refusal) = screen.answer(*id).await {
            assert_eq!(refusal.code, RefusalCode::TooFast);
            refused.push(*id);
        }
    }
    // Held back after each refusal, it may send one more in between: every other of the last six.
    assert!((1..=3).contains(&refused.len()), "{} of 26", refused.len());
    for id in refused {
        assert_eq!(house.journal.places(house.session, id).await, []);
    }
    let mut chair = house.screen(Role::Chair).await;
    for n in 0..60 {
        chair
            .ask(retitle(&format!("Title {n}")))
            .await
            .expect("the crew may be faster");
    }
}

#[tokio::test]
async fn c4_a_repeat_over_another_connection_is_answered_alike_and_changes_nothing() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screen = Screen::welcomed(&house, &token, None).await;
    screen.ask(introduce("Ada", Channel::Online)).await.unwrap();
    let asked = id();
    let seq = screen.ask_as(asked, question("Who pays?")).await.unwrap();
    let mut again = Screen::welcomed(&house, &token, None).await;
    assert_eq!(again.ask_as(asked, question("Who pays?")).await, Ok(seq));
    let restarted = house.restart().await;
    let mut later = Screen::welcomed(&restarted, &token, None).await;
    assert_eq!(later.ask_as(asked, question("Something else")).await, Ok(seq));
    assert_eq!(house.journal.places(house.session, asked).await, [seq]);
    let mut thief = house.screen(Role::Attendee).await;
    let refusal = thief.ask_as(asked, question("Who pays?")).await.unwrap_err();
    assert_eq!(refusal.code, RefusalCode::IdTaken);
}

#[tokio::test]
async fn c3_refusals_have_codes_and_change_nothing() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    let before = house.journal.changes(house.session).await.len();
    for (command, code) in [
        (Command::EndSession {}, RefusalCode::NotAllowed),
        (question("Too early?"), RefusalCode::NameNeeded),
        (
            Command::Upvote {
                question: QuestionId(id().0),
            },
            RefusalCode::NotFound,
        ),
    ] {
        assert_eq!(screen.ask(command).await, Err(code.into()));
    }
    assert_eq!(house.journal.changes(house.session).await.len(), before);
    assert_eq!(
        house.host(Command::OpenSession {}).await,
        Err(RefusalCode::WrongLife.into())
    );
}

#[tokio::test]
async fn w12_a_revoked_link_hangs_up_and_is_worthless() {
    let house = House::open().await;
    let link = house.link_of(Role::Chair).await;
    let token = house.token(Role::Chair).await;
    let mut chairs = [
        Screen::welcomed(&house, &token, None).await,
        house.screen(Role::Chair).await,
    ];
    let mut relay = house.screen(Role::Relay).await;
    let seq = house.host(Command::RevokeLink { link }).await.unwrap();
    for chair in &mut chairs {
        assert_eq!(chair.bye().await, (ByeCode::BadToken, None, 4001));
    }
    relay.upto(seq).await;
    let bearer = house.bearer(&token);
    let refusal = house
        .conductors
        .ask(house.session, bearer, id(), retitle("No"))
        .await;
    assert_eq!(refusal, Err(RefusalCode::BadToken.into()));
    assert!(house.conductors.view(house.session, bearer).await.is_err());
}

#[tokio::test]
async fn w13_a_sixth_socket_closes_the_oldest() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screens = Vec::new();
    for _ in 0..6 {
        screens.push(Screen::welcomed(&house, &token, None).await);
    }
    assert_eq!(screens[0].bye().await, (ByeCode::Busy, None, 1013));
    for screen in &mut screens[1..] {
        screen.settled().await;
    }
}

/// A runtime whose time runs only when nothing else does.
#[tokio::test]
async fn w7_who_is_silent_is_hung_up_on() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    screen.settled().await;
    tokio::time::pause();
    let mut last = None;
    while let Ok(frame) = screen.read_unguarded().await {
        last = Some(frame);
    }
    let Some(ServerFrame::Bye { code, .. }) = last else {
        panic!("{last:?}")
    };
    assert_eq!(code, ByeCode::Silent);
}

#[tokio::test]
async fn w20_whoever_is_put_out_is_hung_up_on_and_worth_nothing_until_let_in_again() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let bearer = house.bearer(&token);
    let mut ada = Screen::welcomed(&house, &token, None).await;
    let mut second = Screen::welcomed(&house, &token, None).await;
    let mut ben = house.screen(Role::Attendee).await;
    ada.ask(introduce("Ada", Channel::Online)).await.unwrap();
    let participant = ada.you;
    house
        .host(Command::RemoveParticipant { participant })
        .await
        .unwrap();
    for screen in [&mut ada, &mut second] {
        assert_eq!(screen.bye().await, (ByeCode::Removed, None, 4007));
    }
    let mut back = Screen::silent(&house, house.session).await;
    back.hello(&token, None).await;
    assert_eq!(back.bye().await, (ByeCode::Removed, None, 4007));
    let removed = Err(RefusalCode::Removed.into());
    let view = house.conductors.view(house.session, bearer).await.map(drop);
    assert_eq!(view, removed);
    let asked = house
        .conductors
        .ask(house.session, bearer, id(), question("And?"))
        .await;
    assert_eq!(asked.map(drop), removed);
    let code = house.conductors.device_code(house.session, bearer).await;
    assert_eq!(code.map(drop), removed);
    ben.ask(introduce("Ben", Channel::Online))
        .await
        .expect("others go on");
    house
        .host(Command::ReadmitParticipant { participant })
        .await
        .unwrap();
    let mut ada = Screen::welcomed(&house, &token, None).await;
    ada.ask(question("May I?")).await.unwrap();
}

#[tokio::test]
async fn w21_what_somebody_has_in_hand_is_the_crews_and_must_be_there() {
    let house = House::open().await;
    let shown = house.approved("Who pays?").await;
    let mut relay = house.screen(Role::Relay).await;
    let mut guest = house.screen(Role::Attendee).await;
    let attend = |question| ClientFrame::Attend { question };
    let attends = |screen: &Screen| match &screen.entities[&Key::Presence] {
        Entity::Presence(card) => {
            card.crew
                .iter()
                .find(|crew| crew.participant == screen.you)?
                .attends
        }
        other => panic!("{other:?}"),
    };
    guest.send(&attend(Some(shown))).await;
    guest.settled().await;
    let nowhere = QuestionId(uuid::Uuid::nil());
    let before = house.journal.changes(house.session).await.len();
    for question in [Some(nowhere), Some(shown)] {
        relay.send(&attend(question)).await;
    }
    relay.until(|screen| attends(screen).is_some()).await;
    assert_eq!(attends(&relay), Some(shown));
    relay.send(&attend(Some(nowhere))).await;
    relay.settled().await;
    let other = house.screen(Role::Tech).await;
    let is_here = |screen: &Screen| match &screen.entities[&Key::Presence] {
        Entity::Presence(card) => card.crew.iter().any(|crew| crew.participant == other.you),
        there => panic!("{there:?}"),
    };
    relay.until(is_here).await;
    assert_eq!(attends(&relay), Some(shown), "passed over");
    relay.send(&attend(None)).await;
    relay.until(|screen| attends(screen).is_none()).await;
    let answers = |screen: &Screen| {
        screen
            .frames
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Refused { .. }))
    };
    assert!(!answers(&relay) && !answers(&guest), "it is never answered");
    let since = house.journal.changes(house.session).await.len() - before;
    assert_eq!(since, 1, "the other came in, and nothing else");
}

#[tokio::test]
async fn w16_whoever_hangs_up_is_answered() {
    let house = House::open().await;
    for mut screen in [
        house.screen(Role::Attendee).await,
        Screen::silent(&house, house.session).await,
    ] {
        let close = CloseFrame {
            code: CloseCode::Away,
            reason: "".into(),
        };
        screen.message(Message::Close(Some(close))).await;
        let answer = loop {
            if let Err(answer) = screen.read().await {
                break answer;
            }
        };
        assert_eq!(answer, Some(CloseCode::Away.into()));
    }
}
