//! What many ask at once, and who is told first.

use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex},
};

use dais_core::Session;
use dais_protocol::{
    Command, CommandId, Key, ParticipantId, RequestId, Role, ServerFrame, SessionId, Timestamp,
};
use tokio::time::{Duration, Instant, sleep};
use uuid::Uuid;

use super::{Bearer, Conductors, bearer, from_json, house, id, rest};
use crate::conductor::{
    Frame, Offered, Way,
    fanout::Fanout,
    gather::{ENOUGH, GATHER},
    lane::TICK,
    outbox::Outbox,
};

/// Somebody online, with a name.
async fn attendee(conductors: &Conductors, session: SessionId) -> Bearer {
    let who = bearer(conductors, session, Role::Attendee).await;
    let introduce = serde_json::json!({"type": "introduce", "name": "Ada", "channel": "online"});
    act(conductors, session, who, id(), from_json(introduce)).await;
    who
}

async fn act(conductors: &Conductors, session: SessionId, who: Bearer, id: CommandId, command: Command) {
    conductors.ask(session, who, id, command).await.unwrap();
}

fn hand() -> Command {
    from_json(serde_json::json!({"type": "raise_hand", "kind": "intervention"}))
}

#[tokio::test(start_paused = true)]
async fn c27_what_the_many_ask_one_by_one_becomes_one_entry() {
    let (conductors, session) = house().await;
    let mut people = Vec::new();
    for _ in 0..4 {
        people.push(attendee(&conductors, session).await);
    }
    rest().await;
    let before = conductors.counts();
    act(&conductors, session, people[0], id(), hand()).await;
    assert_eq!(
        conductors.counts().entries - before.entries,
        1,
        "the first at once"
    );
    let one_by_one = people[1..].iter().zip(1..).map(|(who, n)| {
        let conductors = &conductors;
        async move {
            sleep(n * Duration::from_millis(2)).await;
            act(conductors, session, *who, id(), hand()).await;
        }
    });
    futures_util::future::join_all(one_by_one).await;
    assert_eq!(conductors.counts().entries - before.entries, 2);
    assert_eq!(conductors.counts().commands - before.commands, 4);
}

#[tokio::test(start_paused = true)]
async fn c27_the_crew_does_not_wait_for_others_and_takes_them_along() {
    let (conductors, session) = house().await;
    let (first, second) = (
        attendee(&conductors, session).await,
        attendee(&conductors, session).await,
    );
    rest().await;
    act(&conductors, session, first, id(), hand()).await;
    let (begin, before) = (Instant::now(), conductors.counts().entries);
    let title = from_json(serde_json::json!({"type": "change_session", "title": "Now"}));
    let chair = async {
        sleep(Duration::from_millis(1)).await;
        act(&conductors, session, Bearer::Host, id(), title).await;
    };
    tokio::join!(act(&conductors, session, second, id(), hand()), chair);
    assert!(begin.elapsed() < GATHER, "{:?}", begin.elapsed());
    assert_eq!(conductors.counts().entries - before, 1);
}

#[tokio::test(start_paused = true)]
async fn c27_the_many_do_not_wait_for_what_the_crew_did() {
    let (conductors, session) = house().await;
    let who = attendee(&conductors, session).await;
    rest().await;
    let title = from_json(serde_json::json!({"type": "change_session", "title": "Now"}));
    act(&conductors, session, Bearer::Host, id(), title).await;
    let begin = Instant::now();
    act(&conductors, session, who, id(), hand()).await;
    assert!(begin.elapsed() < GATHER, "{:?}", begin.elapsed());
}

#[tokio::test(start_paused = true)]
async fn c27_whoever_enters_does_not_wait() {
    let (conductors, session) = house().await;
    let who = attendee(&conductors, session).await;
    rest().await;
    act(&conductors, session, who, id(), hand()).await;
    let begin = Instant::now();
    bearer(&conductors, session, Role::Attendee).await;
    assert!(begin.elapsed() < GATHER, "{:?}", begin.elapsed());
}

#[tokio::test(start_paused = true)]
async fn c27_enough_of_them_do_not_wait_either() {
    let (conductors, session) = house().await;
    let mut people = Vec::new();
    for _ in 0..=ENOUGH {
        people.push(attendee(&conductors, session).await);
    }
    rest().await;
    act(&conductors, session, people[ENOUGH], id(), hand()).await;
    let begin = Instant::now();
    let all = people[..ENOUGH]
        .iter()
        .map(|who| act(&conductors, session, *who, id(), hand()));
    futures_util::future::join_all(all).await;
    assert!(begin.elapsed() < GATHER, "{:?}", begin.elapsed());
}

#[tokio::test(start_paused = true)]
async fn c16_what_gathers_is_carried_out_when_the_server_ends() {
    let (conductors, session) = house().await;
    let (first, second) = (
        attendee(&conductors, session).await,
        attendee(&conductors, session).await,
    );
    rest().await;
    act(&conductors, session, first, id(), hand()).await;
    let late = async {
        sleep(Duration::from_millis(1)).await;
        conductors.shut_down().await;
    };
    let (asked, ()) = tokio::join!(conductors.ask(session, second, id(), hand()), late);
    asked.unwrap();
}

/// Writes down who was written to.
#[derive(Debug)]
struct Scribe(&'static str, Arc<Mutex<Vec<&'static str>>>);

impl Way for Scribe {
    fn offer(&self, frame: &Frame) -> Offered {
        let frame = serde_json::from_slice(&frame.text()).unwrap();
        if let ServerFrame::Patch { put, .. } = frame
            && put.keys().any(|key| matches!(key, Key::Me(_)))
        {
            self.1.lock().unwrap().push(self.0);
        }
        Offered::Written
    }
}

#[tokio::test(start_paused = true)]
async fn c26_who_acted_is_told_before_those_it_concerns() {
    let (conductors, session) = house().await;
    let written = Arc::<Mutex<Vec<&'static str>>>::default();
    let (concerned, acts) = (
        attendee(&conductors, session).await,
        attendee(&conductors, session).await,
    );
    let mut seats = Vec::new();
    for (who, name) in [(concerned, "concerned"), (acts, "acts")] {
        let seat = conductors.join(session, who, None, None).await.unwrap().0;
        seat.ready();
        seat.open(Arc::new(Scribe(name, Arc::clone(&written))));
        seats.push(seat);
    }
    let ahead = id();
    act(&conductors, session, acts, ahead, hand()).await;
    act(&conductors, session, concerned, id(), hand()).await;
    rest().await;
    mem::take(&mut *written.lock().unwrap());
    let request = RequestId(ahead.0);
    act(
        &conductors,
        session,
        acts,
        id(),
        Command::WithdrawRequest { request },
    )
    .await;
    rest().await;
    assert_eq!(*written.lock().unwrap(), ["acts", "concerned"]);
}

/// With ten thousand attendees, what others did to one of them rests as long as the public does, to a speaker not.
#[tokio::test(start_paused = true)]
async fn c26_only_attendees_wait_in_a_crowd() {
    let session = Session::default();
    for (role, rests) in [
        (Role::Attendee, Duration::from_millis(200)),
        (Role::Speaker, TICK),
        (Role::Chair, TICK),
    ] {
        let mut fanout = Fanout::new(&session, Arc::default());
        for _ in 0..10_000 {
            let (who, outbox) = (ParticipantId(Uuid::now_v7()), Outbox::since(None, Arc::default()));
            fanout
                .join(&session, who, Role::Attendee, None, outbox, Timestamp(0))
                .unwrap();
        }
        let (you, outbox) = (ParticipantId(Uuid::now_v7()), Outbox::since(None, Arc::default()));
        fanout
            .join(&session, you, role, None, Arc::clone(&outbox), Timestamp(0))
            .unwrap();
        let mut told = Vec::new();
        for _ in 0..2 {
            fanout.mark(&session, &BTreeSet::from([Key::Me(you)]), &BTreeSet::new());
            outbox.ready();
            while outbox.ready().is_empty() {
                sleep(Duration::from_millis(1)).await;
                fanout.write(&session, Timestamp(0));
            }
            told.push(Instant::now());
        }
        assert_eq!(told[1] - told[0], rests, "{role:?}");
    }
}
