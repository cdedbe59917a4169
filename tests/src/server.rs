//! The real binary, started, killed and started again over one data directory.

use std::{
    env,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// How long a start or a graceful stop may take before a test calls it hanging. No test measures it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running Dais.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:<port>`.
    pub base: String,
    /// The secret of the organiser's link.
    pub host_secret: String,
}

impl Server {
    /// Starts the binary over `data` on a free port and waits until it says where it listens.
    pub async fn start(data: &Path) -> Self {
        let mut child = Command::new(binary())
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the binary is built: run `cargo build -p dais`");
        let stdout = child.stdout.take().expect("stdout is piped");
        let mut lines = BufReader::new(stdout).lines();
        let address = timeout(PATIENCE, async {
            while let Some(line) = lines.next_line().await.expect("stdout is text") {
                if let Some(address) = line.split_whitespace().find(|word| word.contains("/host#")) {
                    return address.to_owned();
                }
            }
            panic!("the server ended before it said where it listens");
        })
        .await
        .expect("the server starts");
        // The rest of what it prints must be read, or the pipe fills and it stands still.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (base, host_secret) = address.split_once("/host#").expect("an address with a secret");
        Self {
            child,
            base: base.to_owned(),
            host_secret: host_secret.to_owned(),
        }
    }

    /// Ends it as a power switch would: no handler runs.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the process can be killed");
    }

    /// Ends it as Ctrl-C does, and says how it went.
    pub async fn interrupt(mut self) -> ExitStatus {
        let id = self.child.id().expect("it still runs").to_string();
        let sent = Command::new("kill")
            .args(["-INT", &id])
            .status()
            .await
            .expect("kill is there");
        assert!(sent.success(), "the signal was sent");
        timeout(PATIENCE, self.child.wait())
            .await
            .expect("it ends")
            .expect("it can be waited for")
    }

    /// `ws://…` for a path that begins with a slash.
    pub fn socket(&self, path: &str) -> String {
        format!("{}{path}", self.base.replacen("http", "ws", 1))
    }
}

/// The binary beside the running test: `target/<profile>/dais`.
pub fn binary() -> PathBuf {
    let test = env::current_exe().expect("a test knows where it is");
    let beside = test.ancestors().nth(2).expect("target/<profile>/deps/<test>");
    beside.join(format!("dais{}", env::consts::EXE_SUFFIX))
}
