//! The one thread that writes.

use std::{path::Path, sync::Arc, thread};

use rusqlite::{Connection, ErrorCode};
use tokio::sync::{mpsc, oneshot, watch};

use super::{
    OpenError, Options,
    directory::Directory,
    group::{Failure, Heads, Item},
    place::{Gate, Place},
    schema,
};
use crate::journal::AppendError;

/// Most appends in one transaction.
const GROUP: usize = 256;
/// The write-ahead log may outgrow `Options::checkpoint_pages` this many times while there is work to do.
const PATIENCE: u64 = 16;

type Answer = oneshot::Sender<Result<(), AppendError>>;

/// What the writer is asked to do.
#[derive(Debug)]
pub(super) enum Job {
    Append(Item, Answer),
    /// Reopen a broken journal, so that it can be read, and look whether there is room again.
    Mend(oneshot::Sender<()>),
}

struct Writer {
    jobs: mpsc::Receiver<Job>,
    place: Arc<Place>,
    path: std::path::PathBuf,
    options: Options,
    /// `None` after a failed write, until reopening succeeds.
    connection: Option<Connection>,
    heads: Heads,
    // The last two, so that they go last: the directory is given back when nothing is open in it any more,
    // and only then does anybody hear that the writer has ended.
    directory: Directory,
    _ended: watch::Sender<()>,
}

/// Opens the journal and starts its writer. The receiver closes when the writer has ended.
pub(super) fn start(
    directory: &Path,
    options: Options,
    jobs: mpsc::Receiver<Job>,
) -> Result<(Arc<Place>, watch::Receiver<()>), OpenError> {
    let directory = Directory::take(directory)?;
    let path = directory.journal()?;
    let connection = schema::writable(&path, &options)?;
    let place = Arc::new(Place::new(path.clone()));
    let (ending, ended) = watch::channel(());
    let writer = Writer {
        jobs,
        place: Arc::clone(&place),
        path: path.clone(),
        options,
        connection: Some(connection),
        heads: Heads::default(),
        directory,
        _ended: ending,
    };
    thread::Builder::new()
        .name("journal".to_owned())
        .spawn(|| writer.run())
        .map_err(|error| OpenError::of_system(path, error))?;
    Ok((place, ended))
}

impl Writer {
    /// Takes whatever waits, commits it, answers, and begins anew. No timer: what comes while the disk is
    /// busy is the next group.
    fn run(mut self) {
        let mut jobs = Vec::with_capacity(GROUP);
        while self.jobs.blocking_recv_many(&mut jobs, GROUP) > 0 {
            let mended = self.connection.is_some() || self.reopen().is_ok();
            let (mut items, mut answers) = (Vec::new(), Vec::new());
            for job in jobs.drain(..) {
                match job {
                    Job::Append(item, answer) => {
                        items.push(item);
                        answers.push(answer);
                    }
                    // Nobody listening any more is not our concern, here and below.
                    Job::Mend(done) => {
                        self.place.set_full(!self.has_room());
                        let _ = done.send(());
                    }
                }
            }
            if !mended {
                answer_all(answers, || {
                    AppendError::Unavailable("an earlier write failed".into())
                });
            } else if !items.is_empty() {
                self.append(&items, answers);
                self.tidy();
            }
        }
        self.end();
    }

    fn append(&mut self, items: &[Item], answers: Vec<Answer>) {
        let room = self.has_room();
        self.place.set_full(!room);
        if !room {
            return answer_all(answers, || AppendError::Full);
        }
        let Some(connection) = &mut self.connection else {
            return;
        };
        match self.heads.commit(connection, &items.iter().collect::<Vec<_>>()) {
            Ok(added) => {
                for (answer, added) in answers.into_iter().zip(added) {
                    let _ = answer.send(if added { Ok(()) } else { Err(AppendError::Conflict) });
                }
            }
            // The frame that makes a commit is the last to be written, so it is not in the file.
            Err(Failure::Before(error) | Failure::Commit(error))
                if error.sqlite_error_code() == Some(ErrorCode::DiskFull) && connection.is_autocommit() =>
            {
                self.place.set_full(true);
                answer_all(answers, || AppendError::Full);
            }
            Err(Failure::Before(error)) => {
                // What comes of it shows at the next job.
                let _ = self.reopen();
                answer_all(answers, || AppendError::Unavailable(error.to_string().into()));
            }
            Err(Failure::Commit(error)) => {
                let _ = self.reopen();
                answer_all(answers, || AppendError::Unknown(error.to_string().into()));
            }
        }
    }

    fn has_room(&self) -> bool {
        let floor = self.options.free_space_floor;
        self.directory.free().is_none_or(|free| free >= floor)
    }

    /// After a failed write or sync the system may show what is not on the disk. So nothing is tried again:
    /// everything is closed, read anew from the files, and written and synced once more, and nobody reads or
    /// writes before that has succeeded (J5).
    fn reopen(&mut self) -> Result<(), OpenError> {
        let gate = self.place.shut();
        if let Some(failed) = self.connection.take() {
            schema::abandon(failed);
        }
        let reopened = schema::writable(&self.path, &self.options);
        let state = match &reopened {
            Ok(_) => Gate::Open,
            Err(error) => Gate::Broken(error.to_string()),
        };
        self.place.set(gate, state);
        self.connection = Some(reopened?);
        Ok(())
    }

    /// Moves the write-ahead log into the file when idle, or when it has grown too long.
    fn tidy(&mut self) {
        let Some(connection) = &self.connection else {
            return;
        };
        let bound = self.options.checkpoint_pages;
        let bound = if self.jobs.is_empty() {
            bound
        } else {
            bound.saturating_mul(PATIENCE)
        };
        let tidied = schema::checkpoint(connection, "NOOP").and_then(|(_, log, filed)| {
            if log.saturating_sub(filed) < bound {
                Ok(())
            } else {
                schema::checkpoint(connection, "PASSIVE").map(drop)
            }
        });
        match tidied.map_err(|error| error.sqlite_error_code()) {
            // A full disk keeps the log as it is, and durable.
            Ok(()) | Err(Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => {
            }
            // What comes of it shows at the next job.
            Err(_) => drop(self.reopen()),
        }
    }

    /// Leaves one file behind, if possible.
    fn end(mut self) {
        let gate = self.place.shut();
        if let Some(connection) = self.connection.take() {
            // All of it is durable already; the next to open the journal does what fails here.
            let _ = schema::checkpoint(&connection, "TRUNCATE");
        }
        self.place.set(gate, Gate::Closed);
    }
}

fn answer_all(answers: Vec<Answer>, outcome: impl Fn() -> AppendError) {
    for answer in answers {
        let _ = answer.send(Err(outcome()));
    }
}
