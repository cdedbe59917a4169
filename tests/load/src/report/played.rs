//! What is kept of a scene once it was played: its figures and what they were measured with, one line of JSON each. A
//! scene played again replaces its own line, so scenes may be played one by one.

use std::{
    fs,
    io::ErrorKind,
    path::Path,
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::Figure;
use crate::process::beside;

/// A scene that was played.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// Its name.
    pub scene: String,
    /// With what.
    pub conditions: Conditions,
    /// What came of it.
    pub figures: Vec<Figure>,
}

/// What a scene was played with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    /// The day, as `2026-11-22`.
    pub date: String,
    /// What the server says it is, and the commit it was built in.
    pub dais: String,
    /// The compiler.
    pub rustc: String,
    /// The processor.
    pub cpu: String,
    /// How many of its cores there are.
    pub cores: usize,
    /// Memory in GiB, rounded.
    pub memory: u64,
    /// The kernel.
    pub kernel: String,
    /// People in the room, unless a scene brings its own number.
    pub people: usize,
    /// Rounds, of which the median counts.
    pub rounds: usize,
}

impl Conditions {
    /// Those of this machine, today.
    pub fn here(people: usize, rounds: usize) -> anyhow::Result<Self> {
        let dais = beside("dais")?;
        let dais = said_by(dais.to_str().context("a path of plain text")?, &["--version"]);
        let commit =
            said_by("git", &["describe", "--always", "--dirty"]).map(|commit| format!(" ({commit})"));
        let processors = fs::read_to_string("/proc/cpuinfo")?;
        let cpu = processors.lines().find(|line| line.starts_with("model name"));
        let memory = fs::read_to_string("/proc/meminfo")?;
        let memory = memory.lines().find_map(|line| {
            let kib = line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?;
            kib.parse::<u64>().ok()
        });
        let today = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
        Ok(Self {
            date: date(today),
            dais: dais.context("`dais --version` failed")? + &commit.unwrap_or_default(),
            rustc: said_by("rustc", &["--version"]).unwrap_or_else(|| "unknown".to_owned()),
            cpu: cpu
                .and_then(|line| line.split_once(": "))
                .map_or("unknown", |(_, cpu)| cpu)
                .to_owned(),
            cores: processors
                .lines()
                .filter(|line| line.starts_with("processor"))
                .count(),
            memory: (memory.context("no MemTotal")? + (1 << 19)) >> 20,
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")?
                .trim()
                .to_owned(),
            people,
            rounds,
        })
    }
}

/// The first line a program says.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let said = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(said.stdout).ok()?;
    text.lines()
        .next()
        .filter(|_| said.status.success())
        .map(str::to_owned)
}

/// A day counted from 1970, as people write it. (Howard Hinnant's days-from-civil, backwards: years begin in March.)
fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + later)
}

/// What a file has kept; nothing when there is none.
pub fn load(file: &Path) -> anyhow::Result<Vec<Played>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        text => text.with_context(|| format!("{} cannot be read", file.display()))?,
    };
    let scene = |line| {
        serde_json::from_str(line).with_context(|| format!("{} has a line that is none", file.display()))
    };
    text.lines().map(scene).collect()
}

/// Keeps a scene, in place of what was kept of it before.
pub fn save(file: &Path, played: Played) -> anyhow::Result<()> {
    let mut all = load(file)?;
    match all.iter_mut().find(|kept| kept.scene == played.scene) {
        Some(kept) => *kept = played,
        None => all.push(played),
    }
    let lines: Vec<String> = all.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    fs::write(file, lines.join("\n") + "\n").with_context(|| format!("{} cannot be written", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::played;

    #[test]
    fn a_scene_played_again_replaces_itself_and_no_other() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("kept.jsonl");
        assert_eq!(load(&file).unwrap(), []);
        for (scene, value) in [("storm", 1.0), ("join", 2.0), ("storm", 3.0)] {
            save(&file, played(scene, &[("x", value)])).unwrap();
        }
        let kept = [played("storm", &[("x", 3.0)]), played("join", &[("x", 2.0)])];
        assert_eq!(load(&file).unwrap(), kept);
        fs::write(&file, "oops\n").unwrap();
        assert!(
            save(&file, played("storm", &[])).is_err(),
            "what cannot be read is not overwritten"
        );
    }

    #[test]
    fn days_have_dates() {
        let dates = [0, 59, 11_016, 19_782, 20_779].map(date);
        assert_eq!(
            dates,
            [
                "1970-01-01",
                "1970-03-01",
                "2000-02-29",
                "2024-02-29",
                "2026-11-22"
            ]
        );
    }
}
