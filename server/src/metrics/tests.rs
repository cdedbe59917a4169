//! What is shown (H51).

use dais_protocol::{CommandId, Plan};

use super::*;
use crate::{clock::Clock, journal::memory::MemoryJournal, secrets::Secrets};

struct House {
    conductors: Conductors,
    journal: Arc<MemoryJournal>,
    stop: CancellationToken,
    metrics: Metrics,
}

async fn house() -> House {
    let (journal, stop) = (Arc::<MemoryJournal>::default(), CancellationToken::new());
    let secrets = Secrets::random().unwrap();
    let conductors = Conductors::open(Arc::clone(&journal) as _, Clock::start(), secrets)
        .await
        .unwrap();
    let metrics = Metrics::of(
        &conductors,
        Arc::clone(&journal) as _,
        &Tally::default(),
        stop.clone(),
    );
    House {
        conductors,
        journal,
        stop,
        metrics,
    }
}

impl House {
    fn shows(&self, line: &str) -> bool {
        self.metrics.text().unwrap().lines().any(|shown| shown == line)
    }
}

fn plan() -> Plan {
    serde_json::from_value(serde_json::json!({"title": "Watched"})).unwrap()
}

#[tokio::test]
async fn h51_ready_is_what_readyz_says() {
    let house = house().await;
    assert!(house.shows("dais_ready 1"));
    house.journal.close().await;
    assert!(house.shows("dais_ready 0"));
    let house = self::house().await;
    house.stop.cancel();
    assert!(house.shows("dais_ready 0"), "the server is stopping");
}

#[tokio::test]
async fn h51_practice_flatters_no_disk_and_is_no_session() {
    let house = house().await;
    let room = house.conductors.room_for_practice().unwrap();
    house.conductors.create_for_practice(plan()).await.unwrap();
    assert!(house.shows("dais_practices 1"));
    assert!(house.shows("dais_sessions{life=\"draft\"} 0"));
    assert!(house.shows("dais_journal_commit_seconds_count 0"));
    drop(room);
    assert!(house.shows("dais_practices 0"));
    let id = CommandId(uuid::Uuid::now_v7());
    house.conductors.create(id, plan()).await.unwrap();
    assert!(house.shows("dais_sessions{life=\"draft\"} 1"));
    assert!(house.shows("dais_journal_commit_seconds_count 1"));
}
