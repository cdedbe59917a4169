//! The journal fails; nothing is lost and nothing happens twice.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use dais::secrets::Bearer;
use dais_core::{Cause, Change};
use dais_protocol::{ByeCode, ClientFrame, Command, CommandId, Refusal, RefusalCode, Role, Seq, ServerFrame};
use tokio::task::JoinHandle;

use crate::{
    failing::{Fault, somebody_elses},
    harness::{House, id, plan, retitle},
    screen::Screen,
};

/// Asks in the background, as the host.
fn ask(house: &House, id: CommandId, command: Command) -> JoinHandle<Result<Seq, Refusal>> {
    let (conductors, session) = (house.conductors.clone(), house.session);
    tokio::spawn(async move { conductors.ask(session, Bearer::Host, id, command).await })
}

/// Waits until an append has begun.
async fn appending(house: &House, appends: usize) {
    while house.journal.begun.load(Ordering::SeqCst) < appends {
        tokio::task::yield_now().await;
    }
}

async fn settle() {
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn c3_nobody_hears_of_what_is_not_durable() {
    let house = House::open().await;
    let mut chair = house.screen(Role::Chair).await;
    let mut attendee = house.screen(Role::Attendee).await;
    let seq = house.host(retitle("Before")).await.unwrap();
    chair.upto(seq).await;
    attendee.upto(seq).await;
    // Every lane has rested: whatever was published now would be sent at once.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begun = house.journal.begun.load(Ordering::SeqCst);
    house.journal.shut();
    let command = id();
    chair
        .send(&ClientFrame::Do {
            id: command,
            command: retitle("After"),
        })
        .await;
    appending(&house, begun + 1).await;
    settle().await;
    chair.settled().await;
    attendee.settled().await;
    assert!(
        !chair
            .frames
            .iter()
            .any(|frame| matches!(frame, ServerFrame::Done { .. }))
    );
    assert_eq!((chair.title(), attendee.title()), ("Before", "Before"));
    let conductors = house.conductors.clone();
    let session = house.session;
    let view = tokio::spawn(async move { conductors.view(session, Bearer::Host).await });
    settle().await;
    assert!(!view.is_finished(), "a view waits for what is being made durable");
    house.journal.open();
    let done = chair.answer(command).await.unwrap();
    attendee.upto(done).await;
    assert_eq!(attendee.title(), "After");
    assert_eq!(view.await.unwrap().unwrap().seq, done);
}

#[tokio::test]
async fn c2_what_is_asked_during_an_append_becomes_one_entry() {
    let house = House::open().await;
    let begun = house.journal.begun.load(Ordering::SeqCst);
    house.journal.shut();
    let first = ask(&house, id(), retitle("First"));
    appending(&house, begun + 1).await;
    let repeated = id();
    let mut rest: Vec<_> = (0..50)
        .map(|n| ask(&house, id(), retitle(&format!("Title {n}"))))
        .collect();
    rest.push(ask(&house, repeated, retitle("Again")));
    rest.push(ask(&house, repeated, retitle("Again")));
    settle().await;
    house.journal.open();
    let first = first.await.unwrap().unwrap();
    for asked in rest {
        assert_eq!(asked.await.unwrap(), Ok(first.next()), "all in the next entry");
    }
    assert_eq!(
        house.journal.places(house.session, repeated).await,
        [first.next()],
        "C4: once"
    );
    let changes = house.journal.changes(house.session).await;
    assert_eq!(changes.iter().filter(|(seq, _)| *seq == first.next()).count(), 51);
}

#[tokio::test]
async fn c19_the_crew_goes_first_however_many_wait() {
    let house = House::open().await;
    let mut chair = house.screen(Role::Chair).await;
    let colleague = house.bearer(&house.token(Role::Chair).await);
    let begun = house.journal.begun.load(Ordering::SeqCst);
    house.journal.shut();
    let first = ask(&house, id(), retitle("First"));
    appending(&house, begun + 1).await;
    let code = house.conductors.join_code(house.session).unwrap();
    let newcomers: Vec<_> = (0..1500)
        .map(|_| {
            let (conductors, code) = (house.conductors.clone(), code.clone());
            tokio::spawn(async move { conductors.enter_by_code(&code).await })
        })
        .collect();
    settle().await;
    let (on_socket, over_rest) = (id(), id());
    let command = retitle("From the chair");
    chair
        .send(&ClientFrame::Do {
            id: on_socket,
            command,
        })
        .await;
    chair.settled().await;
    let (conductors, session) = (house.conductors.clone(), house.session);
    let asked = async move {
        conductors
            .ask(session, colleague, over_rest, retitle("From another"))
            .await
    };
    let asked = tokio::spawn(asked);
    settle().await;
    house.journal.open();
    let next = first.await.unwrap().unwrap().next();
    assert_eq!(chair.answer(on_socket).await, Ok(next));
    assert_eq!(asked.await.unwrap(), Ok(next));
    for newcomer in newcomers {
        newcomer.await.unwrap().expect("everybody gets in after all");
    }
    let changes = house.journal.changes(house.session).await.into_iter();
    let causes: Vec<_> = changes
        .filter(|(seq, _)| *seq == next)
        .map(|(_, change)| change.cause)
        .collect();
    assert_eq!(
        causes[..2],
        [Cause::Command(on_socket), Cause::Command(over_rest)]
    );
    assert!(causes.len() > 2, "the others fill the rest of the entry");
}

#[tokio::test]
async fn c17_a_full_or_missing_journal_refuses_and_the_session_goes_on() {
    let house = House::open().await;
    let mut attendee = house.screen(Role::Attendee).await;
    let kept = id();
    let seq = ask(&house, kept, retitle("Kept")).await.unwrap().unwrap();
    for (fault, code) in [
        (Fault::Full, RefusalCode::JournalFull),
        (Fault::Unavailable, RefusalCode::Unavailable),
        (Fault::Full, RefusalCode::JournalFull),
    ] {
        house.journal.next([fault]);
        assert_eq!(house.host(retitle("Lost")).await, Err(code.into()));
        assert_eq!(
            ask(&house, kept, retitle("Kept")).await.unwrap(),
            Ok(seq),
            "a repeat is known"
        );
        let view = house.conductors.view(house.session, Bearer::Host).await.unwrap();
        assert_eq!(view.seq, seq);
    }
    let last = house.host(retitle("Fine again")).await.unwrap();
    assert_eq!(last, seq.next());
    attendee.upto(last).await;
    assert_eq!(attendee.title(), "Fine again");
    assert!(!attendee.texts.contains("Lost"));
}

#[tokio::test]
async fn c18_an_unknown_outcome_is_looked_up_and_everything_happens_once() {
    let house = House::open().await;
    let mut attendee = house.screen(Role::Attendee).await;
    for faults in [
        vec![Fault::UnknownWritten],
        vec![Fault::UnknownLost],
        vec![Fault::UnknownLost, Fault::UnknownWritten],
        vec![Fault::UnknownLost, Fault::UnknownLost, Fault::UnknownLost],
        vec![Fault::Conflict(vec![somebody_elses()])],
        vec![
            Fault::Conflict(vec![somebody_elses()]),
            Fault::UnknownLost,
            Fault::UnknownWritten,
        ],
    ] {
        house.journal.next(faults.clone());
        let (command, title) = (id(), format!("{faults:?}").chars().take(100).collect::<String>());
        let seq = ask(&house, command, retitle(&title)).await.unwrap().unwrap();
        assert_eq!(
            house.journal.places(house.session, command).await,
            [seq],
            "{faults:?}"
        );
        attendee.upto(seq).await;
        assert_eq!(attendee.title(), title);
    }
    let live = house.conductors.view(house.session, Bearer::Host).await.unwrap();
    let read = house
        .restart()
        .await
        .conductors
        .view(house.session, Bearer::Host)
        .await
        .unwrap();
    assert_eq!((live.seq, live.entities.len()), (read.seq, read.entities.len()));
}

#[tokio::test]
async fn c18_our_command_written_by_another_is_not_done_twice() {
    let house = House::open().await;
    let command = id();
    let host = house.conductors.view(house.session, Bearer::Host).await.unwrap();
    let mut crew = Screen::welcomed(&house, &house.conductors.secrets().host_token(), None).await;
    crew.settled().await;
    // An earlier attempt of ours arrives late, under an entry id nobody here remembers.
    let late = Change {
        actor: Some(crew.you),
        cause: Cause::Command(command),
        events: somebody_elses().events,
    };
    house.journal.next([Fault::Conflict(vec![late])]);
    let close = Command::CloseList {
        channel: None,
        at: None,
    };
    let seq = ask(&house, command, close).await.unwrap().unwrap();
    assert_eq!(seq, host.seq.next());
    assert_eq!(house.journal.places(house.session, command).await, [seq]);
}

#[tokio::test]
async fn c18_somebody_who_always_is_faster_is_not_fought_for_ever() {
    let house = House::open().await;
    house
        .journal
        .next((0..10).map(|_| Fault::Conflict(vec![somebody_elses()])));
    let command = id();
    assert_eq!(
        ask(&house, command, retitle("Never")).await.unwrap(),
        Err(RefusalCode::Unavailable.into())
    );
    assert_eq!(house.journal.places(house.session, command).await, []);
}

#[tokio::test]
async fn c15_a_conductor_that_dies_takes_nobody_with_it() {
    let house = House::open().await;
    let other = house.conductors.create(id(), plan("Another")).await.unwrap();
    let mut screen = house.screen(Role::Attendee).await;
    let calm = Bearer::Host;
    let title = house.host(retitle("Before")).await.unwrap();
    screen.upto(title).await;
    house.journal.next([Fault::Panic]);
    let seq = ask(&house, id(), retitle("After"))
        .await
        .unwrap()
        .expect("asked again of the next one");
    let (code, retry_after, close) = screen.bye().await;
    assert_eq!((code, close), (ByeCode::Restart, 1012));
    assert!(retry_after.is_some());
    house
        .conductors
        .ask(other, calm, id(), retitle("Not bothered"))
        .await
        .unwrap();
    let back = house.screen(Role::Attendee).await;
    assert_eq!((back.title(), seq), ("After", title.next()));
}

#[tokio::test]
async fn c16_what_waits_is_carried_out_before_the_end() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Chair).await;
    screen.settled().await;
    let begun = house.journal.begun.load(Ordering::SeqCst);
    house.journal.shut();
    let first = ask(&house, id(), retitle("First"));
    appending(&house, begun + 1).await;
    // The rest of a batch, so that what a socket asks after the end was called comes in the next.
    let rest: Vec<_> = (1..256)
        .map(|n| ask(&house, id(), retitle(&format!("Title {n}"))))
        .collect();
    settle().await;
    let conductors = house.conductors.clone();
    let ended = tokio::spawn(async move { conductors.shut_down().await });
    settle().await;
    let mine = id();
    screen
        .send(&ClientFrame::Do {
            id: mine,
            command: retitle("Mine"),
        })
        .await;
    screen.settled().await;
    house.journal.open();
    let first = first.await.unwrap().unwrap();
    for asked in rest {
        assert_eq!(asked.await.unwrap(), Ok(first.next()));
    }
    let (code, retry_after, close) = screen.bye().await;
    assert_eq!((code, close), (ByeCode::Restart, 1012), "W14");
    assert!(retry_after.is_some());
    let done = |frame: &ServerFrame| matches!(frame, ServerFrame::Done { id, .. } if *id == mine);
    assert!(screen.frames.iter().any(done), "the answer comes before the bye");
    ended.await.unwrap();
    assert_eq!(
        house.host(retitle("Late")).await,
        Err(RefusalCode::Unavailable.into())
    );
    assert_eq!(
        house.journal.places(house.session, mine).await,
        [first.next().next()]
    );
    assert_eq!(Arc::strong_count(&house.journal), 2, "nothing is left running");
}

#[tokio::test]
async fn w14_every_socket_hears_of_the_restart() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut screens = vec![Screen::silent(&house, house.session).await];
    for _ in 0..3 {
        screens.push(Screen::welcomed(&house, &token, None).await);
    }
    let conductors = house.conductors.clone();
    let ended = tokio::spawn(async move { conductors.shut_down().await });
    for screen in &mut screens {
        let (code, retry_after, close) = screen.bye().await;
        assert_eq!((code, close), (ByeCode::Restart, 1012));
        assert!(retry_after.is_some());
    }
    drop(screens);
    ended.await.unwrap();
}
