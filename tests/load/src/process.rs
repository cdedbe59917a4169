//! Programs under test: started on a core of their own, watched through `/proc`.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use anyhow::{Context as _, bail};

/// The core of whatever is measured.
pub const SERVER_CORE: &str = "0";
/// The core of whoever measures.
pub const LOAD_CORE: &str = "1";
/// Clock ticks a second in `/proc/PID/stat`: what every Linux this runs on has.
const TICKS_PER_SECOND: f64 = 100.0;
/// Bytes of a page of memory, as well.
const PAGE: u64 = 4096;
/// How often an address is looked for among what a program prints first.
const LINES: usize = 200;

/// A program that listens.
#[derive(Debug)]
pub struct Running {
    child: Child,
    /// `127.0.0.1:port`.
    pub address: String,
    /// What the line with its address said beyond it.
    pub secret: String,
    /// The lines before that one.
    pub said: Vec<String>,
}

/// What a process has used so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// Seconds of CPU, its own and the kernel's for it.
    pub cpu: f64,
    /// Resident bytes.
    pub resident: u64,
}

impl Running {
    /// Starts `program` on the server's core and waits for the line that says `http://ADDRESS…` and bears
    /// `mark`.
    pub fn start(program: &Path, arguments: &[&str], mark: &str) -> anyhow::Result<Self> {
        let mut child = Command::new("taskset")
            .args(["-c", SERVER_CORE])
            .arg(program)
            .args(arguments)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", program.display()))?;
        let stdout = child.stdout.take().context("stdout is piped")?;
        let mut lines = BufReader::new(stdout).lines();
        let mut said = Vec::new();
        let found = lines.by_ref().take(LINES).map_while(Result::ok).find_map(|line| {
            let found = address(&line).filter(|_| line.contains(mark));
            said.push(line.clone());
            found
        });
        let Some((address, secret)) = found else {
            let _ = child.kill();
            bail!("{} did not say where it listens", program.display());
        };
        // The rest must be read, or the pipe fills and it stands still.
        thread::spawn(move || lines.for_each(drop));
        Ok(Self {
            child,
            address,
            secret,
            said,
        })
    }

    /// What it has used so far.
    pub fn usage(&self) -> anyhow::Result<Usage> {
        let id = self.child.id();
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).context("the program ended")?;
        let (_, fields) = stat.rsplit_once(") ").context("a stat line")?;
        let field = |n: usize| {
            fields
                .split(' ')
                .nth(n)
                .and_then(|field| field.parse::<f64>().ok())
        };
        let cpu = field(11).zip(field(12)).context("times in the stat line")?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let resident = status
            .lines()
            .find_map(|line| {
                line.strip_prefix("VmRSS:")?
                    .trim()
                    .strip_suffix(" kB")?
                    .trim()
                    .parse::<u64>()
                    .ok()
            })
            .context("resident memory in the status")?;
        Ok(Usage {
            cpu: (cpu.0 + cpu.1) / TICKS_PER_SECOND,
            resident: resident * 1024,
        })
    }

    /// Ends it as a power switch would.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Ends it as Ctrl-C does, and waits.
    pub fn interrupt(mut self) -> anyhow::Result<()> {
        Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address a line names, and what stands behind its last `#`.
pub fn address(line: &str) -> Option<(String, String)> {
    let (_, rest) = line.split_once("http://")?;
    let word = rest.split_whitespace().next()?;
    let (address, path) = word.split_once('/').unwrap_or((word, ""));
    let secret = path.rsplit('#').next().unwrap_or_default();
    Some((address.to_owned(), secret.to_owned()))
}

/// Bytes the system holds in TCP buffers, of all programs together.
pub fn tcp_buffers() -> anyhow::Result<u64> {
    let text = fs::read_to_string("/proc/net/sockstat")?;
    let pages = text.lines().find_map(|line| {
        let (_, pages) = line.strip_prefix("TCP:")?.split_once(" mem ")?;
        pages.trim().parse::<u64>().ok()
    });
    Ok(pages.context("what TCP holds")? * PAGE)
}

/// A binary beside this one, or beside the tests this one is of.
pub fn beside(name: &str) -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let mut places = own.ancestors().skip(1).take(2).map(|place| place.join(name));
    places
        .find(|path| path.exists())
        .with_context(|| format!("{name} is not built: run `make bench`"))
}

static OWN_CORE: AtomicBool = AtomicBool::new(false);

/// Whether nobody else needs the core this process runs on: then it waits without sleeping. Waking somebody up costs
/// whoever sends, and most those who send slowly.
pub fn has_own_core() -> bool {
    OWN_CORE.load(Ordering::Relaxed)
}

/// Somebody else is to run on this core, too: as long as this is held it is slept while waiting.
#[derive(Debug)]
pub struct SharedCore(bool);

impl SharedCore {
    /// From now on.
    pub fn share() -> Self {
        Self(OWN_CORE.swap(false, Ordering::Relaxed))
    }
}

impl Drop for SharedCore {
    fn drop(&mut self) {
        OWN_CORE.store(self.0, Ordering::Relaxed);
    }
}

/// Puts this process on the load's core.
pub fn stay_on_own_core() -> anyhow::Result<()> {
    let id = std::process::id().to_string();
    let status = Command::new("taskset")
        .args(["-pc", LOAD_CORE, &id])
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("taskset refused core {LOAD_CORE}: the bench needs two cores");
    }
    OWN_CORE.store(true, Ordering::Relaxed);
    Ok(())
}

/// Lets things settle before something is read off.
pub fn settle(length: Duration) {
    thread::sleep(length);
}
