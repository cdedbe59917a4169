//! Whatever is asked of them, the memory journal and the durable one answer alike.

use dais::journal::{
    AppendError, Journal,
    memory::MemoryJournal,
    sqlite::{Options, SqliteJournal},
};
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};
use dais_tests::sample;
use proptest::{collection::vec, prelude::*};
use tempfile::TempDir;

#[derive(Clone, Debug)]
enum Step {
    /// To a session, at a place that may be wrong.
    Append {
        session: u128,
        seq: u64,
    },
    /// Several at once.
    Group(Vec<(u128, u64)>),
    Read {
        session: u128,
        after: u64,
    },
    List,
    /// Close the durable one and open it again.
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let append = || (0..3_u128, 0..12_u64);
    prop_oneof![
        6 => append().prop_map(|(session, seq)| Step::Append { session, seq }),
        4 => vec(append(), 1..12).prop_map(Step::Group),
        3 => (0..4_u128, 0..12_u64).prop_map(|(session, after)| Step::Read { session, after }),
        1 => Just(Step::List),
        1 => Just(Step::Reopen),
    ]
}

/// What a journal answered; errors by their kind.
#[derive(Debug, PartialEq)]
enum Answer {
    Appended(Vec<&'static str>),
    Read(Vec<Entry>),
    Listed(Vec<SessionId>),
}

async fn append(journal: &impl Journal, entries: &[(SessionId, Entry)]) -> Answer {
    let mut answers = Vec::new();
    let appended = entries
        .iter()
        .map(|(session, entry)| journal.append(*session, entry));
    for outcome in futures_util::future::join_all(appended).await {
        answers.push(match outcome {
            Ok(()) => "added",
            Err(AppendError::Conflict) => "conflict",
            Err(AppendError::Full) => "full",
            Err(AppendError::Unavailable(_)) => "unavailable",
            Err(AppendError::Unknown(_)) => "unknown",
        });
    }
    Answer::Appended(answers)
}

async fn play(journal: &impl Journal, step: &Step, entries: &[(SessionId, Entry)]) -> Answer {
    match step {
        Step::Append { .. } | Step::Group(_) => append(journal, entries).await,
        Step::Read { session, after } => Answer::Read(
            journal
                .read(sample::session(*session), Seq(*after))
                .await
                .expect("readable"),
        ),
        Step::List | Step::Reopen => Answer::Listed(journal.sessions().await.expect("readable")),
    }
}

async fn compare(script: Vec<Step>) {
    let directory = TempDir::new().expect("a directory");
    let open = || SqliteJournal::open(directory.path(), Options::default()).expect("opened");
    let memory = MemoryJournal::default();
    let mut durable = open();
    for step in script {
        let places = match &step {
            Step::Append { session, seq } => vec![(*session, *seq)],
            Step::Group(places) => places.clone(),
            Step::Read { .. } | Step::List => Vec::new(),
            Step::Reopen => {
                durable.close().await;
                durable = open();
                Vec::new()
            }
        };
        let entries: Vec<_> = places
            .into_iter()
            .map(|(session, seq)| (sample::session(session), sample::entry(seq)))
            .collect();
        let expected = play(&memory, &step, &entries).await;
        assert_eq!(play(&durable, &step, &entries).await, expected, "{step:?}");
    }
    durable.verify_all().await.expect("whole chains");
    durable.close().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn j2_memory_and_sqlite_answer_alike(script in vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(compare(script));
    }
}
