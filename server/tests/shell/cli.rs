//! The command line.

use std::{
    fs,
    io::Write as _,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use serde_json::Value;

use crate::process::{Server, dais};

fn run(arguments: &[&str]) -> Output {
    dais().args(arguments).output().unwrap()
}

fn import(text: &[u8], more: &[&str]) -> Output {
    let mut child = dais()
        .args(["import", "-"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have read enough before the end.
    let _ = child.stdin.take().unwrap().write_all(text);
    child.wait_with_output().unwrap()
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("import/samples/{name}.txt"))
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one sentence on standard error.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 1, "{text}");
    assert!(
        lines[0].starts_with("dais: ") && !text.contains("panicked"),
        "{text}"
    );
    lines[0].to_owned()
}

#[test]
fn h30_help_names_every_command_and_knob() {
    let help = run(&["--help"]);
    assert!(help.status.success());
    for word in ["serve", "import", "--sample", "Examples"] {
        assert!(stdout(&help).contains(word), "{word}");
    }
    let serve = stdout(&run(&["serve", "--help"]));
    for knob in [
        "DAIS_LISTEN",
        "DAIS_DATA",
        "DAIS_PUBLIC_URL",
        "DAIS_SAMPLE",
        "DAIS_TRUSTED_PROXIES",
        "DAIS_METRICS_LISTEN",
    ] {
        assert!(serve.contains(knob), "{knob}");
    }
    assert_eq!(
        stdout(&run(&["--version"])),
        format!("dais {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(run(&["fly"]).status.code(), Some(2));
}

#[test]
fn h33_a_proposal_is_shown_with_its_lines() {
    let shown = run(&["import", sample("workshop-2020").to_str().unwrap()]);
    assert_eq!(shown.status.code(), Some(0));
    let text = stdout(&shown);
    for part in ["line    1  title", "Read from the text", "To decide", "Suggested"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let json = import(&fs::read(sample("workshop-2020")).unwrap(), &["--json"]);
    let extraction: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(extraction["plan"]["title"].is_string());
}

#[test]
fn h33_a_text_that_is_no_session_says_so() {
    let feedback = fs::read(sample("feedback")).unwrap();
    for more in [&[][..], &["--json"]] {
        let shown = import(&feedback, more);
        assert_eq!(shown.status.code(), Some(3), "{shown:?}");
        assert!(!shown.stdout.is_empty());
    }
}

#[test]
fn h33_what_cannot_be_read_is_refused_in_one_sentence() {
    let big = vec![b'a'; 10 * 1024 * 1024];
    for (what, bytes) in [
        ("empty", &b""[..]),
        ("binary", &[0, 159, 146, 150, 0, 1]),
        ("10 MiB", &big),
    ] {
        let shown = import(bytes, &[]);
        assert_eq!(shown.status.code(), Some(2), "{what}: {shown:?}");
        complaint(&shown);
    }
    let directory = tempfile::tempdir().unwrap();
    for path in [directory.path().to_owned(), directory.path().join("none.txt")] {
        let shown = run(&["import", path.to_str().unwrap()]);
        assert_eq!(shown.status.code(), Some(2));
        complaint(&shown);
    }
}

#[test]
fn h33_a_hostile_text_cannot_speak_to_the_terminal() {
    let proposal = fs::read_to_string(sample("workshop-2020")).unwrap();
    let hostile = proposal.replace(' ', " \u{1b}[2J\u{7}\u{202e}");
    let nested = "Title: ((((".repeat(5000);
    for text in [hostile, nested, "\u{1b}]0;x\u{7}".repeat(1000)] {
        let shown = import(text.as_bytes(), &[]);
        assert!([0, 2, 3].contains(&shown.status.code().unwrap()), "{shown:?}");
        assert!(!stdout(&shown).contains(['\u{1b}', '\u{7}']));
    }
}

#[test]
fn h31_a_port_in_use_is_named_and_another_suggested() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("new");
    let refused = run(&[
        "serve",
        "--listen",
        &address.to_string(),
        "--data",
        path.to_str().unwrap(),
    ]);
    assert_eq!(refused.status.code(), Some(1));
    let complaint = complaint(&refused);
    assert!(
        complaint.contains(&address.port().to_string()) && complaint.contains("--listen"),
        "{complaint}"
    );
    assert!(!path.exists(), "nothing was begun");
}

#[test]
fn h31_an_address_for_figures_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("new");
    let serve = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        path.to_str().unwrap(),
    ];
    let refused = run(&[&serve[..], &["--metrics-listen", &address]].concat());
    assert_eq!(refused.status.code(), Some(1));
    let complaint = complaint(&refused);
    assert!(
        complaint.contains(&address) && complaint.contains("--metrics-listen"),
        "{complaint}"
    );
    assert!(!path.exists(), "nothing was begun");
}

#[test]
fn h31_a_data_directory_that_cannot_be_used_is_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("file");
    fs::write(&file, "not a directory").unwrap();
    // Not even root can write here.
    for path in [file.as_path(), Path::new("/proc/dais")] {
        let refused = run(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--data",
            path.to_str().unwrap(),
        ]);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        let complaint = complaint(&refused);
        assert!(complaint.contains(path.to_str().unwrap()), "{complaint}");
    }
}

#[test]
fn h31_a_data_directory_in_use_is_not_shared() {
    let server = Server::start(&[]);
    let path = server.data.as_ref().unwrap().path().to_str().unwrap();
    let refused = run(&["serve", "--listen", "127.0.0.1:0", "--data", path]);
    assert_eq!(refused.status.code(), Some(1));
    complaint(&refused);
}
