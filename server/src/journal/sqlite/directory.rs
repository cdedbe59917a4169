//! The data directory and who owns it (J9).

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use super::OpenError;

const LOCK_FILE: &str = "lock";
pub(super) const JOURNAL_FILE: &str = "dais.db";

/// A data directory of our own, until this is dropped or the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Directory {
    path: PathBuf,
    lock: File,
}

impl Directory {
    /// Makes the directory if there is none, and owns it.
    pub(super) fn take(path: &Path) -> Result<Self, OpenError> {
        let failed = |error| OpenError::of_system(path.to_owned(), error);
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(OpenError::NotADirectory {
                    path: path.to_owned(),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => make(path).map_err(failed)?,
            Err(error) => return Err(failed(error)),
        }
        let lock = lock(path)?;
        Ok(Self {
            path: path.to_owned(),
            lock,
        })
    }

    /// The journal's file, made empty if there is none and readable by its owner only, as will be the files
    /// that `SQLite` puts beside it: they hold names.
    pub(super) fn journal(&self) -> Result<PathBuf, OpenError> {
        let path = self.path.join(JOURNAL_FILE);
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(_) => Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(path),
            Err(error) => Err(OpenError::of_system(path, error)),
        }
    }

    /// Free bytes on its disk; `None` when the system does not say.
    pub(super) fn free(&self) -> Option<u64> {
        let disk = rustix::fs::statvfs(&self.path).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
}

impl Drop for Directory {
    /// Closing the file would not do while a process just being started still holds a copy of it.
    fn drop(&mut self) {
        // What cannot be given back now goes with the file.
        let _ = self.lock.unlock();
    }
}

/// Makes a directory that a power cut does not take away again.
fn make(path: &Path) -> io::Result<()> {
    fs::create_dir(path)?;
    match path.parent() {
        Some(parent) if parent != Path::new("") => File::open(parent)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

fn lock(directory: &Path) -> Result<File, OpenError> {
    let failed = |error| OpenError::of_system(directory.to_owned(), error);
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(directory.join(LOCK_FILE)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // Only for the message; the lock counts, not the text.
            let known = file.read_to_string(&mut holder).is_ok() && !holder.is_empty();
            let holder = if known { holder } else { "unknown".to_owned() };
            return Err(OpenError::Locked {
                path: directory.to_owned(),
                holder,
            });
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    file.set_len(0).map_err(failed)?;
    // A full disk must not keep Dais from starting and saying so.
    let _ = file.write_all(std::process::id().to_string().as_bytes());
    Ok(file)
}
