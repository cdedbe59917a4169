//! The key file: there whole or not at all.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use uuid::Uuid;

pub(super) const KEY_FILE: &str = "secret.key";
const KEY_BYTES: usize = 32;

pub(super) type Key = [u8; KEY_BYTES];

/// Why there is no key, and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Cut short or overwritten.
    #[error(
        "the key {} is damaged: put a backup of it in its place, or move the file away and start again, by which \
         every link changes and everybody has to enter anew", .0.display()
    )]
    Damaged(PathBuf),
    /// It can be neither read nor made.
    #[error(
        "the key {} cannot be used ({source}): make it and its directory readable and writable for this user, or \
         choose another directory with --data", path.display()
    )]
    System {
        /// The key's file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The key of a directory, made if there is none.
pub(super) fn open(directory: &Path) -> Result<Key, KeyError> {
    let path = directory.join(KEY_FILE);
    if let Some(key) = read(&path)? {
        return Ok(key);
    }
    let failed = |source| KeyError::System {
        path: path.clone(),
        source,
    };
    let key = random().map_err(failed)?;
    // A name of its own, so that two who make a key at once do not write into one file.
    let draft = directory.join(format!("{KEY_FILE}.{}", Uuid::now_v7().simple()));
    let made = write(&draft, &key).and_then(|()| publish(&draft, &path));
    // After a failure, or where the file got its name by a link, the draft is still there; otherwise not.
    let _ = fs::remove_file(&draft);
    let ours = made.map_err(failed)?;
    sync(directory).map_err(failed)?;
    if ours {
        return Ok(key);
    }
    read(&path)?.ok_or_else(|| failed(io::ErrorKind::NotFound.into()))
}

pub(super) fn random() -> io::Result<Key> {
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    Ok(key)
}

fn read(path: &Path) -> Result<Option<Key>, KeyError> {
    match fs::read(path) {
        Ok(bytes) => match bytes.try_into() {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(KeyError::Damaged(path.to_owned())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(KeyError::System {
            path: path.to_owned(),
            source,
        }),
    }
}

fn write(draft: &Path, key: &Key) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(draft)?;
    file.write_all(key)?;
    file.sync_all()
}

/// Gives the draft its name, unless somebody was faster; says whether it was ours that got it. A link never
/// takes a name from another file, as renaming would.
fn publish(draft: &Path, path: &Path) -> io::Result<bool> {
    match fs::hard_link(draft, path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        // Some file systems have no links. The directory has one owner (J9), so nobody comes in between.
        Err(_) if !path.try_exists()? => fs::rename(draft, path).map(|()| true),
        Err(error) => Err(error),
    }
}

/// A power cut must not take the name away again.
#[cfg(unix)]
fn sync(directory: &Path) -> io::Result<()> {
    File::open(directory)?.sync_all()
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "on other systems a directory is synced, and that can fail"
)]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(directory: &Path) -> Vec<String> {
        let entries = fs::read_dir(directory).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn l2_whoever_makes_the_key_at_once_gets_the_same_one() {
        let directory = tempfile::tempdir().unwrap();
        let keys: Vec<_> = std::thread::scope(|scope| {
            let makers: Vec<_> = (0..8).map(|_| scope.spawn(|| open(directory.path()))).collect();
            makers
                .into_iter()
                .map(|maker| maker.join().unwrap().unwrap())
                .collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
        assert_eq!(files(directory.path()), [KEY_FILE], "no draft is left");
    }

    #[test]
    fn l2_a_draft_takes_no_name_from_another_key() {
        let directory = tempfile::tempdir().unwrap();
        let (draft, path) = (directory.path().join("draft"), directory.path().join(KEY_FILE));
        write(&path, &[1; KEY_BYTES]).unwrap();
        write(&draft, &[2; KEY_BYTES]).unwrap();
        assert!(!publish(&draft, &path).unwrap());
        assert_eq!(open(directory.path()).unwrap(), [1; KEY_BYTES]);
    }

    #[test]
    fn l2_a_damaged_key_is_kept_and_the_sentence_says_what_to_do() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join(KEY_FILE);
        for bytes in [&b""[..], b"short", &[7; KEY_BYTES + 1]] {
            fs::write(&path, bytes).unwrap();
            let sentence = open(directory.path()).unwrap_err().to_string();
            for part in [KEY_FILE, "backup", "move the file away", "every link changes"] {
                assert!(sentence.contains(part), "{sentence}");
            }
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
    }
}
