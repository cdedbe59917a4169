//! The write-ahead log after a failed sync.
//!
//! A system that could not write a page to the disk tells once, then takes the page for written: it still shows
//! it, and the next sync succeeds without it. `SQLite` would find a whole commit in the log, move it into the
//! file, and a power cut could then leave the file beside a log without that commit: older pages over newer
//! ones. Writing every page again makes the next sync mean what it says.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

const PIECE: usize = 64 * 1024;

/// Makes the log that lies beside a journal nobody has open durable, as it is shown now.
pub(super) fn settle(journal: &Path) -> io::Result<()> {
    let mut path = journal.as_os_str().to_owned();
    path.push("-wal");
    let log = match File::options().read(true).write(true).open(PathBuf::from(path)) {
        Ok(log) => log,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    loop {
        let length = log.read_at(&mut piece, at)?;
        if length == 0 {
            return log.sync_all();
        }
        log.write_all_at(&piece[..length], at)?;
        at += length as u64;
    }
}
