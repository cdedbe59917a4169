use std::{collections::BTreeSet, sync::Arc};

use dais_protocol::{QuestionText, SessionId};

use super::{
    words::{COMMENTS, ELSEWHERE, NO_SOUND, SPAM, TOPICS},
    *,
};
use crate::{
    clock::Clock,
    journal::{Journal as _, memory::MemoryJournal},
    secrets::Secrets,
};

async fn house() -> (Conductors, Arc<MemoryJournal>, SessionId) {
    let journal = Arc::new(MemoryJournal::default());
    let secrets = Secrets::random().unwrap();
    let conductors = Conductors::open(Arc::clone(&journal) as _, Clock::start(), secrets)
        .await
        .unwrap();
    crate::sample::load(&conductors).await;
    let session = conductors.summaries().first().unwrap().session;
    (conductors, journal, session)
}

/// In one go, as though nobody had looked up meanwhile.
async fn pass(time: Duration) {
    tokio::time::advance(time).await;
    sleep(BEAT * 2).await;
}

async fn see(conductors: &Conductors, session: SessionId) -> View {
    conductors.view(session, Bearer::Host).await.unwrap()
}

fn kinds(view: &View, kind: &str) -> usize {
    view.entities
        .keys()
        .filter(|key| key.to_string().starts_with(kind))
        .count()
}

#[test]
fn s13_everything_the_audience_may_write_is_text() {
    let topics = TOPICS.iter().flat_map(|topic| topic.iter());
    let elsewhere = ELSEWHERE.iter().map(|(_, words)| words);
    for words in topics
        .chain(&COMMENTS)
        .chain(&SPAM)
        .chain(elsewhere)
        .chain([&NO_SOUND])
    {
        assert!(QuestionText::parse(words).is_ok(), "{words}");
    }
    assert_eq!(guests::all().count(), 24, "every name and language can be read");
    let languages: BTreeSet<_> = guests::all().filter_map(|guest| guest.language).collect();
    for language in languages {
        assert!(ELSEWHERE.iter().any(|(known, _)| *known == language.as_str()));
    }
}

#[tokio::test(start_paused = true)]
async fn s11_practice_has_the_set_up_and_nothing_of_it_is_written_down() {
    let (conductors, journal, session) = house().await;
    let before = journal.sessions().await.unwrap();
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    let (real, copy) = (see(&conductors, session).await, see(&conductors, practice).await);
    for kind in ["segment:", "person:", "prepared:"] {
        assert_eq!(kinds(&real, kind), kinds(&copy, kind), "{kind}");
    }
    let Some(Entity::Session(card)) = copy.entities.get(&Key::Session) else {
        panic!("no card")
    };
    assert!(card.practice && card.life == Life::Live);
    assert_eq!(journal.sessions().await.unwrap(), before);
    let listed = conductors.summaries();
    assert!(listed.iter().all(|summary| summary.session != practice));
}

#[tokio::test(start_paused = true)]
async fn s12_only_the_crew_practises_and_not_without_bound() {
    let (conductors, _, session) = house().await;
    let code = conductors.join_code(session).unwrap();
    let attendee = conductors
        .enter_by_code(&code)
        .await
        .unwrap()
        .participant
        .unwrap();
    let refused = begin(&conductors, session, Bearer::Participant(attendee))
        .await
        .unwrap_err();
    assert_eq!(refused.code, RefusalCode::NotAllowed);
    for _ in 0..crate::conductor::MAX_PRACTICES {
        begin(&conductors, session, Bearer::Host).await.unwrap();
    }
    let refused = begin(&conductors, session, Bearer::Host).await.unwrap_err();
    assert_eq!(refused.code, RefusalCode::TooMany);
}

#[tokio::test(start_paused = true)]
async fn s12_not_without_bound_however_many_ask_at_once() {
    let (conductors, _, session) = house().await;
    let asked = (0..crate::conductor::MAX_PRACTICES + 3).map(|_| begin(&conductors, session, Bearer::Host));
    let begun = futures_util::future::join_all(asked).await;
    let refused = begun.iter().filter(|begun| begun.is_err()).count();
    assert_eq!(refused, 3);
}

#[tokio::test(start_paused = true)]
async fn s15_what_nobody_waited_for_ends_too() {
    let (conductors, _, session) = house().await;
    see(&conductors, session).await;
    let before = conductors.live();
    let asking = conductors.clone();
    let asking = tokio::spawn(async move { begin(&asking, session, Bearer::Host).await });
    while conductors.live() == before {
        tokio::task::yield_now().await;
    }
    asking.abort();
    assert!(asking.await.is_err(), "it had been answered already");
    sleep(ALONE * 2).await;
    for _ in 0..crate::conductor::MAX_PRACTICES {
        begin(&conductors, session, Bearer::Host).await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn s15_practice_is_forgotten_whoever_still_looks_at_it() {
    let (conductors, _, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    let (_seat, _) = conductors.join(practice, Bearer::Host, None, None).await.unwrap();
    ask(&conductors, practice, Bearer::Host, Command::EndSession {})
        .await
        .unwrap();
    pass(ALONE * 2).await;
    assert!(
        conductors.view(practice, Bearer::Host).await.is_ok(),
        "somebody is there"
    );
    pass(LONGEST).await;
    let gone = conductors.view(practice, Bearer::Host).await.unwrap_err();
    assert_eq!(gone.code, RefusalCode::NotFound);
}

#[tokio::test(start_paused = true)]
async fn s14_planned_speakers_get_the_floor_too() {
    let (conductors, _, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    let view = see(&conductors, practice).await;
    let planned = view.entities.values().find_map(|entity| match entity {
        Entity::Segment(card) if !card.slots.is_empty() => Some(card.id),
        _ => None,
    });
    let segment = planned.expect("a sample has statements");
    let start = Command::StartSegment {
        segment,
        current: None,
    };
    ask(&conductors, practice, Bearer::Host, start).await.unwrap();
    sleep(Duration::from_secs(30)).await;
    let view = see(&conductors, practice).await;
    let Some(Entity::Floor(floor)) = view.entities.get(&Key::Floor) else {
        panic!("no floor")
    };
    assert!(floor.turn.as_ref().is_some_and(|turn| turn.slot.is_some()));
}

#[tokio::test(start_paused = true)]
async fn s13_the_audience_asks_raises_hands_and_repeats_itself() {
    let (conductors, _, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    sleep(Duration::from_secs(450)).await;
    let view = see(&conductors, practice).await;
    assert!(kinds(&view, "question:") >= 10, "{}", kinds(&view, "question:"));
    let asks = |words: &str| {
        let said = |entity: &&Entity| matches!(entity, Entity::Question(card) if card.text.as_str() == words);
        view.entities.values().filter(said).count()
    };
    let told_twice = TOPICS
        .iter()
        .filter(|ways| ways.iter().map(|words| asks(words)).sum::<usize>() > 1);
    assert!(
        told_twice.count() > 0,
        "nobody asked what somebody else had asked"
    );
    assert!(SPAM.iter().any(|words| asks(words) > 0), "nobody was a nuisance");
    assert!(kinds(&view, "turn:") > 0, "S14: nobody was given the floor");
}

#[tokio::test(start_paused = true)]
async fn s14_a_real_chair_is_left_alone() {
    let (conductors, _, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    let view = see(&conductors, practice).await;
    let mut room = Room::default();
    assert_eq!(room.beat(&view, &[Role::Chair, Role::Relay]), None);
    assert!(matches!(
        room.beat(&view, &[Role::Relay]),
        Some(Command::StartSegment { .. })
    ));
}

#[tokio::test]
async fn j13_practice_never_reaches_the_journal_beside_it() {
    let (conductors, journal, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    assert!(
        journal
            .read(practice, dais_protocol::Seq(0))
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        !journal
            .read(session, dais_protocol::Seq(0))
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test(start_paused = true)]
async fn s15_practice_ends_and_is_forgotten_once_the_crew_has_gone() {
    let (conductors, _, session) = house().await;
    let practice = begin(&conductors, session, Bearer::Host).await.unwrap();
    sleep(ALONE * 5).await;
    let gone = conductors.view(practice, Bearer::Host).await.unwrap_err();
    assert_eq!(gone.code, RefusalCode::NotFound);
    assert!(conductors.view(session, Bearer::Host).await.is_ok());
}
