//! What every journal promises, whatever it is made of (docs/spec.md, J).

use std::sync::Arc;

use dais::journal::{
    AppendError, Journal,
    memory::MemoryJournal,
    sqlite::{Options, SqliteJournal},
};
use dais_protocol::Seq;
use dais_tests::sample::{entry, session};
use futures_util::future::join_all;
use tempfile::TempDir;

type Kept = Arc<dyn Journal>;

/// Runs each rule against each journal.
macro_rules! contract {
    ($($rule:ident,)*) => {
        mod memory {
            use super::*;
            $(#[tokio::test]
            async fn $rule() {
                super::$rule(Arc::new(MemoryJournal::default())).await;
            })*
        }
        mod sqlite {
            use super::*;
            $(#[tokio::test]
            async fn $rule() {
                let directory = TempDir::new().unwrap();
                let journal = SqliteJournal::open(directory.path(), Options::default()).unwrap();
                super::$rule(Arc::new(journal)).await;
            })*
        }
    };
}

contract! {
    j1_what_was_appended_can_be_read,
    j2_a_gap_is_a_conflict,
    j2_a_taken_place_is_a_conflict,
    j2_one_of_many_gets_a_place,
    j3_entries_come_in_order_and_after_a_place,
    j3_an_unknown_session_is_empty,
    j4_sessions_are_listed_oldest_first,
    j7_a_conflict_does_not_hurt_its_group,
    j7_a_thousand_appends_at_once_leave_whole_logs,
    j8_appending_to_a_closed_journal_is_unavailable,
    j8_closing_waits_for_what_is_in_flight,
    j8_closing_twice_is_closing,
}

async fn j1_what_was_appended_can_be_read(journal: Kept) {
    let first = entry(1);
    journal.append(session(1), &first).await.expect("appended");
    assert_eq!(journal.read(session(1), Seq(0)).await.expect("read"), [first]);
}

async fn j2_a_gap_is_a_conflict(journal: Kept) {
    assert!(matches!(
        journal.append(session(1), &entry(2)).await,
        Err(AppendError::Conflict)
    ));
    journal.append(session(1), &entry(1)).await.expect("appended");
    for seq in [0, 3, 1_000] {
        assert!(matches!(
            journal.append(session(1), &entry(seq)).await,
            Err(AppendError::Conflict)
        ));
    }
    assert_eq!(journal.read(session(1), Seq(0)).await.expect("read").len(), 1);
}

async fn j2_a_taken_place_is_a_conflict(journal: Kept) {
    let first = entry(1);
    journal.append(session(1), &first).await.expect("appended");
    assert!(matches!(
        journal.append(session(1), &entry(1)).await,
        Err(AppendError::Conflict)
    ));
    assert_eq!(journal.read(session(1), Seq(0)).await.expect("read"), [first]);
    journal
        .append(session(2), &entry(1))
        .await
        .expect("another session has places of its own");
}

async fn j2_one_of_many_gets_a_place(journal: Kept) {
    let rivals: Vec<_> = (0..50).map(|_| entry(1)).collect();
    let outcomes = join_all(rivals.iter().map(|rival| journal.append(session(1), rival))).await;
    let winners: Vec<_> = rivals
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.is_ok())
        .map(|(rival, _)| rival.clone())
        .collect();
    assert_eq!(winners.len(), 1);
    assert_eq!(journal.read(session(1), Seq(0)).await.expect("read"), winners);
}

async fn j3_entries_come_in_order_and_after_a_place(journal: Kept) {
    let entries: Vec<_> = (1..=20).map(entry).collect();
    for entry in &entries {
        journal.append(session(1), entry).await.expect("appended");
        journal.append(session(2), entry).await.expect("appended");
    }
    for after in 0..=20 {
        let found = journal.read(session(1), Seq(after as u64)).await.expect("read");
        assert_eq!(found, entries[after..]);
    }
    for beyond in [21, u64::MAX] {
        assert_eq!(journal.read(session(1), Seq(beyond)).await.expect("read"), []);
    }
}

async fn j3_an_unknown_session_is_empty(journal: Kept) {
    assert_eq!(journal.read(session(1), Seq(0)).await.expect("read"), []);
}

async fn j4_sessions_are_listed_oldest_first(journal: Kept) {
    assert_eq!(journal.sessions().await.expect("listed"), []);
    for n in [7, 3, 5] {
        journal.append(session(n), &entry(1)).await.expect("appended");
    }
    journal
        .append(session(1), &entry(2))
        .await
        .expect_err("nothing was added to it");
    journal.append(session(3), &entry(2)).await.expect("appended");
    assert_eq!(
        journal.sessions().await.expect("listed"),
        [session(7), session(3), session(5)]
    );
}

async fn j7_a_conflict_does_not_hurt_its_group(journal: Kept) {
    journal.append(session(2), &entry(1)).await.expect("appended");
    let group = [
        (1, entry(1)),
        (2, entry(1)),
        (3, entry(9)),
        (1, entry(2)),
        (2, entry(2)),
        (4, entry(1)),
    ];
    let outcomes = join_all(group.iter().map(|(n, entry)| journal.append(session(*n), entry))).await;
    let added: Vec<_> = outcomes.iter().map(Result::is_ok).collect();
    assert_eq!(added, [true, false, false, true, true, true]);
    for (n, length) in [(1, 2), (2, 2), (3, 0), (4, 1)] {
        assert_eq!(
            journal.read(session(n), Seq(0)).await.expect("read").len(),
            length
        );
    }
}

async fn j7_a_thousand_appends_at_once_leave_whole_logs(journal: Kept) {
    const SESSIONS: u128 = 64;
    const EACH: u64 = 16;
    let conduct = async |n| {
        let mut log = Vec::new();
        for seq in 1..=EACH {
            let entry = entry(seq);
            journal.append(session(n), &entry).await.expect("appended");
            log.push(entry);
        }
        log
    };
    let logs = join_all((0..SESSIONS).map(conduct)).await;
    for (n, log) in (0..SESSIONS).zip(logs) {
        assert_eq!(journal.read(session(n), Seq(0)).await.expect("read"), log);
    }
    assert_eq!(journal.sessions().await.expect("listed").len(), 64);
}

async fn j8_appending_to_a_closed_journal_is_unavailable(journal: Kept) {
    journal.append(session(1), &entry(1)).await.expect("appended");
    journal.close().await;
    assert!(matches!(
        journal.append(session(1), &entry(2)).await,
        Err(AppendError::Unavailable(_))
    ));
}

async fn j8_closing_waits_for_what_is_in_flight(journal: Kept) {
    let entries: Vec<_> = (1..=30).map(entry).collect();
    let appended = join_all(entries.iter().map(|entry| journal.append(session(1), entry)));
    let (outcomes, ()) = futures_util::future::join(appended, journal.close()).await;
    assert!(outcomes.iter().all(Result::is_ok));
}

async fn j8_closing_twice_is_closing(journal: Kept) {
    journal.close().await;
    journal.close().await;
}
