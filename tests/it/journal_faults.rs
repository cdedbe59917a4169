//! What is left after a fault. The journal runs in a process of its own (`journal_probe`): one that is killed,
//! or one whose disk fails or fills up. On Linux the disk's faults come from a small library put before the C
//! library, so that the real `SQLite` meets them; it is built with the C compiler that `SQLite` needs anyway.

use std::{
    io::{BufRead as _, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use tempfile::TempDir;

const PROBE: &str = env!("CARGO_BIN_EXE_journal_probe");

struct Probe {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Probe {
    fn write(directory: &Path, count: u64, environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(PROBE);
        command
            .arg("write")
            .arg(directory)
            .arg(count.to_string())
            .stdout(Stdio::piped());
        let mut process = command
            .envs(environment.iter().copied())
            .spawn()
            .expect("the probe starts");
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        Self { process, lines }
    }

    /// The next word and number; nothing when it has ended.
    fn next(&mut self) -> Option<(String, u64)> {
        let line = self.lines.next()?.expect("readable");
        let (word, number) = line.split_once(' ').expect("a word and a number");
        Some((word.to_owned(), number.parse().expect("a number")))
    }

    /// The next number that is acknowledged.
    fn acknowledged(&mut self) -> u64 {
        std::iter::from_fn(|| self.next())
            .find(|(word, _)| word == "ACK")
            .expect("it goes on")
            .1
    }

    fn rest(&mut self) -> Vec<(String, u64)> {
        std::iter::from_fn(|| self.next()).collect()
    }

    fn end(mut self) {
        assert!(self.process.wait().expect("it ends").success());
    }
}

/// The last number in the journal, after verifying it.
fn check(directory: &Path) -> u64 {
    let output = Command::new(PROBE)
        .arg("check")
        .arg(directory)
        .output()
        .expect("the probe runs");
    let said = String::from_utf8(output.stdout).expect("text");
    let problem = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = said.split_whitespace().collect();
    let ["ok", last, count] = words[..] else {
        panic!("{said}{problem}")
    };
    assert_eq!(last, count, "there is a gap");
    last.parse().expect("a number")
}

#[test]
fn j1_twenty_kills_lose_nothing() {
    let directory = TempDir::new().unwrap();
    let mut acknowledged = 0;
    for round in 0..20_u64 {
        let mut probe = Probe::write(directory.path(), 1_000_000, &[]);
        // Somewhere else in its work each time.
        for _ in 0..20 + round * 37 % 200 {
            acknowledged = probe.next().unwrap().1;
        }
        probe.process.kill().unwrap();
        acknowledged = probe.rest().last().map_or(acknowledged, |(_, n)| *n);
        probe.process.wait().unwrap();
        let left = check(directory.path());
        assert!(
            left >= acknowledged,
            "round {round}: {acknowledged} acknowledged, {left} left"
        );
    }
    assert!(acknowledged > 1_000);
}

#[test]
fn j9_another_process_is_refused_until_the_first_is_killed() {
    let directory = TempDir::new().unwrap();
    let mut first = Probe::write(directory.path(), 1_000_000, &[]);
    first.next().unwrap();
    let second = Command::new(PROBE)
        .arg("check")
        .arg(directory.path())
        .output()
        .unwrap();
    let problem = String::from_utf8_lossy(&second.stderr);
    assert!(
        problem.contains(&format!("another Dais (process {})", first.process.id())),
        "{problem}"
    );
    first.process.kill().unwrap();
    first.process.wait().unwrap();
    check(directory.path());
}

#[cfg(target_os = "linux")]
mod disk {
    use std::fs;

    use super::*;

    /// Builds the library of faults.
    fn faults(directory: &Path) -> String {
        let library = directory.join("faults.so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/fault/faults.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-o"])
            .arg(&library)
            .args([source, "-ldl"])
            .status();
        assert!(built.expect("a C compiler").success());
        library.to_str().expect("text").to_owned()
    }

    fn fail_syncs(from: &str, to: &str) -> Vec<(String, u64)> {
        let directory = TempDir::new().expect("a directory");
        let library = faults(directory.path());
        let data = directory.path().join("data");
        let environment = [
            ("LD_PRELOAD", &*library),
            ("FAIL_SYNC_FROM", from),
            ("FAIL_SYNC_TO", to),
        ];
        let mut probe = Probe::write(&data, 400, &environment);
        let said = probe.rest();
        probe.end();
        assert_eq!(check(&data), 400);
        said
    }

    fn count(said: &[(String, u64)], word: &str) -> usize {
        said.iter().filter(|(said, _)| said == word).count()
    }

    #[test]
    fn j5_a_failed_sync_is_unknown_and_the_log_tells() {
        let mut unknown = 0;
        for n in 20..32 {
            let n = n.to_string();
            let said = fail_syncs(&n, &n);
            assert_eq!(count(&said, "ACK"), 400);
            assert_eq!(
                count(&said, "UNKNOWN"),
                count(&said, "PRESENT") + count(&said, "ABSENT")
            );
            unknown += count(&said, "UNKNOWN");
        }
        assert!(unknown > 0, "no sync of a commit failed");
    }

    #[test]
    fn j5_nothing_is_taken_until_a_sync_succeeds_again() {
        let said = fail_syncs("24", "60");
        assert_eq!(count(&said, "ACK"), 400);
        assert!(count(&said, "UNKNOWN") + count(&said, "UNAVAILABLE") > 1);
    }

    #[test]
    fn j6_a_full_disk_loses_nothing_and_writing_goes_on_when_there_is_room() {
        let directory = TempDir::new().unwrap();
        let library = faults(directory.path());
        let full = directory.path().join("full");
        let data = directory.path().join("data");
        let environment = [("LD_PRELOAD", &*library), ("FULL_WHILE", full.to_str().unwrap())];
        let mut probe = Probe::write(&data, 1_000_000, &environment);
        let mut acknowledged = 0;
        for goal in [100, 500, 900] {
            while acknowledged < goal {
                acknowledged = probe.acknowledged();
            }
            fs::write(&full, "").unwrap();
            while probe.next().unwrap().0 != "FULL" {}
            fs::remove_file(&full).unwrap();
            acknowledged = probe.acknowledged();
        }
        probe.process.kill().unwrap();
        let said = probe.rest();
        probe.process.wait().unwrap();
        assert_eq!(
            said.iter().find(|(word, _)| !["ACK", "FULL"].contains(&&**word)),
            None
        );
        assert!(
            check(&data)
                >= said
                    .iter()
                    .rfind(|(word, _)| word == "ACK")
                    .map_or(acknowledged, |(_, n)| *n)
        );
    }
}
