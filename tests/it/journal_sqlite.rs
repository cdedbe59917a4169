//! What the durable journal promises beyond the contract: its directory, its file and its chain.

use std::{fs, path::Path};

use dais::journal::{
    AppendError, Journal as _,
    sqlite::{OpenError, Options, SqliteJournal, VerifyError},
};
use dais_protocol::Seq;
use dais_tests::sample::{entry, session};
use rusqlite::Connection;
use tempfile::TempDir;

fn open(directory: &Path) -> Result<SqliteJournal, OpenError> {
    SqliteJournal::open(directory, Options::default())
}

/// A closed journal with five entries in each of two sessions.
async fn filled() -> TempDir {
    let directory = TempDir::new().expect("a directory");
    let journal = open(directory.path()).expect("opened");
    for seq in 1..=5 {
        for n in [2, 1] {
            journal.append(session(n), &entry(seq)).await.expect("appended");
        }
    }
    journal.close().await;
    directory
}

fn change(directory: &TempDir, sql: &str) {
    let file = Connection::open(directory.path().join("dais.db")).expect("opened");
    file.execute_batch(sql).expect("changed");
}

fn refusal(directory: &Path) -> (OpenError, String) {
    let error = open(directory).expect_err("it must be refused");
    let sentence = error.to_string();
    (error, sentence)
}

#[tokio::test]
async fn j1_a_reopened_journal_reads_the_same() {
    let directory = filled().await;
    let first = open(directory.path()).unwrap();
    let before = (
        first.sessions().await.unwrap(),
        first.read(session(1), Seq(2)).await.unwrap(),
    );
    first.close().await;
    let again = open(directory.path()).unwrap();
    assert_eq!(
        before,
        (
            again.sessions().await.unwrap(),
            again.read(session(1), Seq(2)).await.unwrap()
        )
    );
    assert_eq!((before.0, before.1.len()), (vec![session(2), session(1)], 3));
    again.append(session(1), &entry(5)).await.unwrap_err();
    again.append(session(1), &entry(6)).await.unwrap();
    assert_eq!(again.verify(session(1)).await.unwrap().last, Seq(6));
}

#[tokio::test]
async fn j6_below_the_floor_appends_are_full_and_nothing_else_is() {
    let directory = filled().await;
    let options = Options {
        free_space_floor: u64::MAX,
        ..Options::default()
    };
    let journal = SqliteJournal::open(directory.path(), options).unwrap();
    assert!(matches!(
        journal.append(session(1), &entry(6)).await,
        Err(AppendError::Full)
    ));
    assert_eq!(journal.read(session(1), Seq(0)).await.unwrap().len(), 5);
    journal.close().await;
    open(directory.path())
        .unwrap()
        .append(session(1), &entry(6))
        .await
        .unwrap();
}

#[tokio::test]
async fn j6_a_full_file_keeps_what_it_has_and_goes_on_when_there_is_room() {
    let directory = TempDir::new().unwrap();
    let options = Options {
        max_pages: Some(30),
        ..Options::default()
    };
    let journal = SqliteJournal::open(directory.path(), options).unwrap();
    let mut last = 0;
    let full = loop {
        match journal.append(session(1), &entry(last + 1)).await {
            Ok(()) => last += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(full, AppendError::Full), "{full}");
    assert!(last > 10);
    assert!(matches!(
        journal.append(session(1), &entry(last + 1)).await,
        Err(AppendError::Full)
    ));
    assert_eq!(journal.verify(session(1)).await.unwrap().last, Seq(last));
    journal.close().await;
    let roomy = open(directory.path()).unwrap();
    roomy.append(session(1), &entry(last + 1)).await.unwrap();
    assert_eq!(roomy.verify_all().await.unwrap()[0].last, Seq(last + 1));
}

#[tokio::test]
async fn j8_a_closed_journal_is_one_file_and_cannot_be_read() {
    let directory = filled().await;
    let mut files: Vec<_> = fs::read_dir(directory.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(files, ["dais.db", "lock"]);
    let journal = open(directory.path()).unwrap();
    journal.close().await;
    journal.read(session(1), Seq(0)).await.unwrap_err();
}

#[tokio::test]
async fn j9_a_second_opener_is_refused() {
    let directory = TempDir::new().unwrap();
    let first = open(directory.path()).unwrap();
    let (error, sentence) = refusal(directory.path());
    assert!(matches!(error, OpenError::Locked { .. }));
    assert!(
        sentence.contains(&format!("process {}", std::process::id())),
        "{sentence}"
    );
    first.close().await;
    open(directory.path()).unwrap();
}

#[test]
fn j9_a_missing_directory_is_made() {
    let parent = TempDir::new().unwrap();
    open(&parent.path().join("data")).unwrap();
    assert!(parent.path().join("data/dais.db").exists());
}

#[test]
fn j10_a_file_is_no_directory() {
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("data");
    fs::write(&file, "").unwrap();
    for path in [file.clone(), file.join("below")] {
        let (error, sentence) = refusal(&path);
        assert!(matches!(error, OpenError::NotADirectory { .. }), "{error:?}");
        assert!(sentence.contains("Name a directory"), "{sentence}");
    }
}

#[cfg(unix)]
#[test]
fn j10_a_read_only_directory_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = TempDir::new().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let may_write = fs::write(directory.path().join("probe"), "").is_ok();
    // The superuser may write anywhere but where the kernel itself keeps the files.
    let path = if may_write {
        Path::new("/sys")
    } else {
        directory.path()
    };
    let (error, sentence) = refusal(path);
    assert!(matches!(error, OpenError::ReadOnly { .. }), "{error:?}");
    assert!(
        sentence.contains("Let the user that runs Dais write there"),
        "{sentence}"
    );
}

#[test]
fn j10_what_is_no_database_is_refused_and_left_alone() {
    let directory = TempDir::new().unwrap();
    let text = "the minutes of the meeting, not a database; ".repeat(100);
    fs::write(directory.path().join("dais.db"), &text).unwrap();
    let (error, sentence) = refusal(directory.path());
    assert!(matches!(error, OpenError::Corrupt { .. }), "{error:?}");
    assert!(sentence.contains("put a backup in its place"), "{sentence}");
    assert_eq!(
        fs::read_to_string(directory.path().join("dais.db")).unwrap(),
        text
    );
}

#[tokio::test]
async fn j10_a_newer_schema_is_refused_and_left_alone() {
    let directory = filled().await;
    change(
        &directory,
        "PRAGMA user_version = 2; ALTER TABLE entry ADD COLUMN more TEXT",
    );
    let (error, sentence) = refusal(directory.path());
    assert!(
        matches!(
            error,
            OpenError::Newer {
                found: 2,
                known: 1,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(sentence.contains("Start that newer Dais"), "{sentence}");
}

#[test]
fn j10_the_database_of_another_program_is_refused() {
    let directory = TempDir::new().unwrap();
    change(&directory, "CREATE TABLE recipe (name TEXT)");
    let (error, sentence) = refusal(directory.path());
    assert!(matches!(error, OpenError::Foreign { .. }), "{error:?}");
    assert!(sentence.contains("another program"), "{sentence}");
}

#[cfg(unix)]
#[tokio::test]
async fn j10_only_the_owner_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = TempDir::new().unwrap();
    let journal = open(directory.path()).unwrap();
    journal.append(session(1), &entry(1)).await.unwrap();
    for file in ["dais.db", "dais.db-wal", "dais.db-shm"] {
        let mode = fs::metadata(directory.path().join(file))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
    journal.close().await;
}

#[tokio::test]
async fn j11_a_whole_journal_is_verified() {
    let directory = filled().await;
    let journal = open(directory.path()).unwrap();
    let all = journal.verify_all().await.unwrap();
    assert_eq!(
        all.iter().map(|one| (one.session, one.last)).collect::<Vec<_>>(),
        [(session(2), Seq(5)), (session(1), Seq(5))]
    );
    assert_eq!(journal.verify(session(1)).await.unwrap(), all[1]);
    assert_eq!(journal.verify(session(9)).await.unwrap().last, Seq(0));
}

#[tokio::test]
async fn j11_every_kind_of_change_is_found() {
    let changes = [
        "UPDATE entry SET body = replace(body, 'live', 'ended') WHERE seq = 3",
        "UPDATE entry SET body = body || ' ' WHERE seq = 5",
        "UPDATE entry SET at = at + 1 WHERE seq = 2",
        "UPDATE entry SET entry_id = zeroblob(16) WHERE seq = 2",
        "UPDATE entry SET hash = zeroblob(32) WHERE seq = 4",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 1",
        "UPDATE entry SET session = zeroblob(16)",
        "UPDATE entry SET seq = -seq WHERE seq IN (2, 3);
         UPDATE entry SET seq = 5 + seq WHERE seq < 0",
    ];
    for sql in changes {
        let directory = filled().await;
        let sql = format!("DELETE FROM entry WHERE substr(session, 16) = x'02'; {sql}");
        change(&directory, &sql);
        let journal = open(directory.path()).unwrap();
        let found = journal.verify_all().await;
        assert!(
            matches!(found, Err(VerifyError::Broken { .. } | VerifyError::Damaged(_))),
            "{sql}: {found:?}"
        );
        journal.close().await;
    }
}

#[tokio::test]
async fn j3_a_gap_in_the_file_is_an_error_not_a_shorter_log() {
    let directory = filled().await;
    change(&directory, "DELETE FROM entry WHERE seq = 3");
    let journal = open(directory.path()).unwrap();
    journal.read(session(1), Seq(0)).await.unwrap_err();
    assert_eq!(journal.read(session(1), Seq(3)).await.unwrap().len(), 2);
}
