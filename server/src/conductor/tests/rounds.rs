//! Frames to many, a few at a time.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use dais_protocol::{Audience, Command, Entity, Key, ParticipantId, Role, ServerFrame};

use super::{bearer, from_json, house, id, rest};
use crate::{
    conductor::{
        Frame, Offered, Seat, Way,
        fanout::FRAMES_PER_TURN,
        lane::{HEADCOUNT, tick},
    },
    secrets::Bearer,
};

/// Many turns of writing.
const CROWD: usize = 10 * FRAMES_PER_TURN;

/// A socket that takes everything at once, and remembers it.
#[derive(Debug, Default)]
struct Taker {
    all: Arc<AtomicUsize>,
    frames: Mutex<Vec<ServerFrame>>,
}

impl Way for Taker {
    fn offer(&self, frame: &Frame) -> Offered {
        self.all.fetch_add(1, Ordering::Relaxed);
        let frame = serde_json::from_slice(&frame.text()).unwrap();
        self.frames.lock().unwrap().push(frame);
        Offered::Written
    }
}

/// People who are here, and what each of them has taken.
struct Crowd {
    people: Vec<(Bearer, Seat, Arc<Taker>)>,
    written: Arc<AtomicUsize>,
}

impl Crowd {
    fn written(&self) -> usize {
        self.written.load(Ordering::Relaxed)
    }
}

async fn crowd(conductors: &super::Conductors, session: super::SessionId) -> Crowd {
    let written = Arc::<AtomicUsize>::default();
    let mut people = Vec::new();
    for _ in 0..CROWD {
        let who = bearer(conductors, session, Role::Attendee).await;
        let seat = conductors.join(session, who, None, None).await.unwrap().0;
        let taker = Arc::new(Taker {
            all: Arc::clone(&written),
            ..Taker::default()
        });
        let frames = seat.ready();
        let read = |frame: &Frame| serde_json::from_slice(&frame.text()).unwrap();
        taker.frames.lock().unwrap().extend(frames.iter().map(read));
        seat.open(Arc::clone(&taker) as _);
        people.push((who, seat, taker));
    }
    tokio::time::sleep(2 * HEADCOUNT).await;
    written.store(0, Ordering::Relaxed);
    Crowd { people, written }
}

fn retitled(title: &str) -> Command {
    from_json(serde_json::json!({"type": "change_session", "title": title}))
}

#[tokio::test(start_paused = true)]
async fn c23_what_the_crew_asks_is_answered_while_the_many_are_still_written_to() {
    let (conductors, session) = house().await;
    let crowd = crowd(&conductors, session).await;
    let ask = |title| conductors.ask(session, Bearer::Host, id(), retitled(title));
    ask("One").await.unwrap();
    ask("Two").await.unwrap();
    let meanwhile = crowd.written();
    assert!((1..CROWD).contains(&meanwhile), "{meanwhile} of {CROWD}");
    rest().await;
    assert_eq!(crowd.written(), 2 * CROWD, "everybody gets both");
}

#[tokio::test(start_paused = true)]
async fn c13_ones_own_things_claim_nothing_that_is_still_to_come() {
    let (conductors, session) = house().await;
    let crowd = crowd(&conductors, session).await;
    let (last, _, last_taker) = crowd.people.last().unwrap();
    let Bearer::Participant(you) = *last else {
        panic!("an attendee has an id")
    };
    let before = last_taker.frames.lock().unwrap().len();
    let ask = |who, command| conductors.ask(session, who, id(), command);
    ask(Bearer::Host, retitled("One")).await.unwrap();
    let introduce = serde_json::json!({"type": "introduce", "name": "Ada", "channel": "online"});
    // The crew's takes it along, so it does not gather.
    let (introduced, _) = tokio::join!(
        ask(*last, from_json(introduce)),
        ask(Bearer::Host, retitled("Two"))
    );
    introduced.unwrap();
    rest().await;
    for (_, _, taker) in &crowd.people {
        assert_claims(&taker.frames.lock().unwrap(), you);
    }
    let first = last_taker.frames.lock().unwrap()[before].clone();
    let ServerFrame::Patch { put, .. } = &first else {
        panic!("{first:?}")
    };
    assert!(
        put.contains_key(&Key::Me(you)),
        "ahead of what is to come: {put:?}"
    );
}

/// A frame of one's own claims no more than the shared ones before it.
fn assert_claims(frames: &[ServerFrame], you: ParticipantId) {
    let mut upto = None;
    for frame in frames {
        let ServerFrame::Patch { seq, put, .. } = frame else {
            continue;
        };
        let keys: Vec<&Key> = put.keys().collect();
        if matches!(keys[..], [Key::Me(who)] if *who == you) {
            assert!(upto.is_some_and(|upto| *seq <= upto), "{seq} beyond {upto:?}");
        } else {
            upto = upto.max(Some(*seq));
        }
    }
}

/// Somebody who has seen everything there is.
async fn at_rest(conductors: &super::Conductors, session: super::SessionId) -> Seat {
    let seat = super::seat(conductors, session, Role::Attendee).await;
    rest().await;
    super::waiting(&seat).await;
    seat
}

#[tokio::test(start_paused = true)]
async fn c24_while_people_come_in_the_others_hear_of_it_once_a_second() {
    let (conductors, session) = house().await;
    let seat = at_rest(&conductors, session).await;
    let tick = tick(Audience::Public, 1);
    let mut come = Vec::new();
    let newcomers = u32::try_from(2 * HEADCOUNT.as_millis() / tick.as_millis()).unwrap();
    for _ in 0..newcomers {
        come.push(super::seat(&conductors, session, Role::Attendee).await);
        tokio::time::sleep(tick).await;
    }
    let told = super::waiting(&seat).await.len();
    assert!((2..=3).contains(&told), "{told} times in two seconds");
    tokio::time::sleep(HEADCOUNT).await;
    assert_eq!(
        super::waiting(&seat).await.len(),
        1,
        "and of the last of them in the end"
    );
}

#[tokio::test(start_paused = true)]
async fn c24_an_act_does_not_rest_behind_the_count_of_who_is_here() {
    let (conductors, session) = house().await;
    let seat = at_rest(&conductors, session).await;
    let _newcomer = super::seat(&conductors, session, Role::Attendee).await;
    assert_eq!(super::waiting(&seat).await.len(), 1, "who came is counted");
    for (title, rests) in [("One", false), ("Two", true)] {
        let asked = conductors.ask(session, Bearer::Host, id(), retitled(title)).await;
        asked.unwrap();
        let shown = super::waiting(&seat).await.len();
        assert_eq!(shown == 0, rests, "{title}: {shown} frames");
    }
}

#[tokio::test(start_paused = true)]
async fn c25_who_comes_back_to_an_audience_of_nobody_is_told_what_changed() {
    let (conductors, session) = house().await;
    let who = bearer(&conductors, session, Role::Speaker).await;
    let join = |since| conductors.join(session, who, since, None);
    let (seat, joined) = join(None).await.unwrap();
    let known = seat.ready().len();
    assert!(joined.full && known > 0);
    drop(seat);
    rest().await;
    for title in ["One", "Two"] {
        let asked = conductors.ask(session, Bearer::Host, id(), retitled(title)).await;
        asked.unwrap();
        rest().await;
    }
    let (seat, joined) = join(Some(joined.seq)).await.unwrap();
    assert!(!joined.full);
    let frames = seat.ready();
    let first = serde_json::from_slice(&frames[0].text()).unwrap();
    let ServerFrame::Patch { seq, put, .. } = first else {
        panic!("{first:?}")
    };
    assert_eq!(seq, joined.seq);
    let Some(Entity::Session(card)) = put.get(&Key::Session) else {
        panic!("{put:?}")
    };
    assert_eq!(card.title.as_str(), "Two");
}
