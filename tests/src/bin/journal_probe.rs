//! Fills a journal while something is done to it, and says what is left: the part of the fault tests that is
//! killed, starved and cut off. Entries carry the numbers 1, 2, 3 … and go round some sessions, a round at a
//! time, so that groups are committed.
//!
//! `journal_probe write DIRECTORY COUNT [full|normal|off]` goes on where the journal ends and prints `ACK n`
//! once all entries up to `n` are acknowledged; `FULL n`, `UNAVAILABLE n` and `UNKNOWN n` for other answers;
//! after an unknown one `PRESENT n` or `ABSENT n`, as the log says. What is not in is appended again.
//!
//! `journal_probe check DIRECTORY|FILE` verifies it and prints `ok LAST COUNT`: the highest number, and how
//! many there are, not counting a last round that was never acknowledged as a whole.

use std::{
    collections::BTreeSet,
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context as _, bail};
use dais::journal::{
    AppendError, Journal as _,
    sqlite::{Options, SqliteJournal, Synchronous},
};
use dais_protocol::{Seq, SessionId};
use dais_tests::sample;
use futures_util::future::join_all;

const SESSIONS: u64 = 8;
/// Between attempts while the journal does not take an entry.
const PAUSE: Duration = Duration::from_millis(20);
/// Attempts before giving up: nobody waits for a test that cannot end.
const ATTEMPTS: usize = 1_000;
/// Small, so that short runs tidy up often.
const CHECKPOINT_PAGES: u64 = 40;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["write", path, count] | ["write", path, count, "full"] => {
            write(path, count, Synchronous::Full).await
        }
        ["write", path, count, "normal"] => write(path, count, Synchronous::Normal).await,
        ["write", path, count, "off"] => write(path, count, Synchronous::Off).await,
        ["check", path] => check(path).await,
        _ => bail!("journal_probe write DIRECTORY COUNT [full|normal|off] | check DIRECTORY|FILE"),
    }
}

fn open(path: &str, synchronous: Synchronous) -> anyhow::Result<SqliteJournal> {
    let path = Path::new(path);
    let directory = if path.extension().is_some_and(|extension| extension == "db") {
        path.parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
    } else {
        path.to_owned()
    };
    let options = Options {
        free_space_floor: 0,
        checkpoint_pages: CHECKPOINT_PAGES,
        synchronous,
        ..Options::default()
    };
    Ok(SqliteJournal::open(&directory, options)?)
}

/// The session and place of the entry with a number.
fn place(n: u64) -> (SessionId, u64) {
    let (round, session) = ((n - 1) / SESSIONS, (n - 1) % SESSIONS);
    (sample::session(session.into()), round + 1)
}

async fn write(path: &str, count: &str, synchronous: Synchronous) -> anyhow::Result<()> {
    let count: u64 = count.parse().context("COUNT is not a number")?;
    let journal = open(path, synchronous)?;
    let known = numbers(&journal).await?;
    for round in known.len() as u64 / SESSIONS..count.div_ceil(SESSIONS) {
        let round = round * SESSIONS + 1..((round + 1) * SESSIONS).min(count) + 1;
        let missing = round.clone().filter(|n| !known.contains(n));
        for appended in join_all(missing.map(|n| add(&journal, n))).await {
            appended?;
        }
        for n in round {
            say(&format!("ACK {n}"))?;
        }
    }
    journal.close().await;
    Ok(())
}

/// Appends one entry, until it is in the log.
async fn add(journal: &SqliteJournal, n: u64) -> anyhow::Result<()> {
    let (session, seq) = place(n);
    let entry = sample::numbered(seq, n);
    for _ in 0..ATTEMPTS {
        match journal.append(session, &entry).await {
            Ok(()) => return Ok(()),
            Err(AppendError::Conflict) => bail!("conflict at {n}"),
            Err(AppendError::Full) => say(&format!("FULL {n}"))?,
            Err(AppendError::Unavailable(_)) => say(&format!("UNAVAILABLE {n}"))?,
            Err(AppendError::Unknown(_)) => {
                say(&format!("UNKNOWN {n}"))?;
                if present(journal, session, &entry).await? {
                    return say(&format!("PRESENT {n}"));
                }
                say(&format!("ABSENT {n}"))?;
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
    bail!("{n} was not taken after {ATTEMPTS} attempts")
}

/// Whether the log has an entry after all; asks until the log can be read.
async fn present(
    journal: &SqliteJournal,
    session: SessionId,
    entry: &dais_core::Entry,
) -> anyhow::Result<bool> {
    for _ in 0..ATTEMPTS {
        if let Ok(found) = journal.read(session, Seq(entry.seq.0 - 1)).await {
            return Ok(found.iter().any(|found| found.id == entry.id));
        }
        tokio::time::sleep(PAUSE).await;
    }
    bail!("the log could not be read after {ATTEMPTS} attempts")
}

async fn check(path: &str) -> anyhow::Result<()> {
    let journal = open(path, Synchronous::Full)?;
    journal.verify_all().await?;
    let known = numbers(&journal).await?;
    let last = known.last().copied().unwrap_or_default();
    let whole = (1..=last).take_while(|n| known.contains(n)).count() as u64;
    // The rest of an unfinished round was never acknowledged; anything beyond it has a gap before it.
    let last = if last.saturating_sub(1) / SESSIONS <= whole / SESSIONS {
        whole
    } else {
        last
    };
    journal.close().await;
    say(&format!("ok {last} {whole}"))
}

async fn numbers(journal: &SqliteJournal) -> anyhow::Result<BTreeSet<u64>> {
    let mut numbers = BTreeSet::new();
    for session in journal.sessions().await? {
        for entry in journal.read(session, Seq(0)).await? {
            if place(entry.at.0) != (session, entry.seq.0) || !numbers.insert(entry.at.0) {
                bail!("{} is not where it was put", entry.at.0);
            }
        }
    }
    Ok(numbers)
}

/// At once and in one piece, so that whoever kills us has seen it.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    Ok(out.flush()?)
}
