//! A running `dais serve` of one's own.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Answer, send};

/// The programme under test.
pub(crate) fn dais() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dais"));
    command.env_remove("RUST_LOG").stdin(Stdio::null());
    command
}

/// A server with a data directory of its own; killed when dropped.
pub(crate) struct Server {
    child: Child,
    _stdout: BufReader<ChildStdout>,
    pub(crate) data: Option<TempDir>,
    pub(crate) said: String,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(more: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), more)
    }

    pub(crate) fn start_in(data: TempDir, more: &[&str]) -> Self {
        Self::start_by(dais(), data, more)
    }

    /// Logs all it can; says where to.
    pub(crate) fn talkative() -> (Self, PathBuf) {
        let data = tempfile::tempdir().unwrap();
        let log = data.path().join("log");
        let mut command = Command::new("sh");
        let run = r#"exec "$DAIS" "$@" 2>"$LOG""#;
        command
            .args(["-c", run, "sh"])
            .env("DAIS", env!("CARGO_BIN_EXE_dais"))
            .env("RUST_LOG", "trace")
            .env("LOG", &log);
        (Self::start_by(command, data, &[]), log)
    }

    /// Starts by a command that passes its arguments on.
    pub(crate) fn start_by(mut command: Command, data: TempDir, more: &[&str]) -> Self {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data.path())
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("Stop with Ctrl-C") {
            assert!(
                stdout.read_line(&mut said).unwrap() > 0,
                "it did not start: {said}"
            );
        }
        let address = said
            .split("listens on ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap();
        Self {
            address: address.parse().unwrap(),
            child,
            _stdout: stdout,
            data: Some(data),
            said,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        send(self.address, "GET", path, &[], b"")
    }

    pub(crate) fn get_as(&self, token: &str, path: &str) -> Answer {
        send(
            self.address,
            "GET",
            path,
            &[("authorization", &format!("Bearer {token}"))],
            b"",
        )
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(
            path,
            &[("content-type", "application/json")],
            body.to_string().as_bytes(),
        )
    }

    pub(crate) fn post_as(&self, token: &str, path: &str, body: &Value) -> Answer {
        let authorization = format!("Bearer {token}");
        let headers = [
            ("content-type", "application/json"),
            ("authorization", &*authorization),
        ];
        self.post_with(path, &headers, body.to_string().as_bytes())
    }

    pub(crate) fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        send(self.address, "POST", path, headers, body)
    }

    /// The organiser's token, by the link the server printed.
    pub(crate) fn host(&self) -> String {
        let secret = self.said.split("/host#").nth(1).unwrap().lines().next().unwrap();
        let entered = self.post("/api/enter", &json!({"type": "host", "secret": secret}));
        entered.json()["token"].as_str().unwrap().to_owned()
    }

    /// A session of that title that people may join.
    pub(crate) fn open_session(&self, host: &str, title: &str) -> String {
        let new = json!({"id": uuid::Uuid::now_v7(), "plan": {"title": title}});
        let created = self.post_as(host, "/api/sessions", &new);
        assert_eq!(created.status, 201, "{created:?}");
        let session = created.json()["session"].as_str().unwrap().to_owned();
        assert_eq!(
            created.header("location"),
            Some(&*format!("/api/sessions/{session}"))
        );
        let done = self.command(host, &session, &json!({"type": "open_session"}));
        assert_eq!(done.status, 200, "{done:?}");
        session
    }

    pub(crate) fn command(&self, token: &str, session: &str, command: &Value) -> Answer {
        let submit = json!({"id": uuid::Uuid::now_v7(), "command": command});
        self.post_as(token, &format!("/api/sessions/{session}/commands"), &submit)
    }

    /// Sends a signal, by its name.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    pub(crate) fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
