//! The examples of docs/protocol.md for whoever follows a session by curl do what the page says (W30).

use std::{fs, path::Path, process::Stdio, time::Duration};

use dais_protocol::{Command, SessionId};
use dais_tests::{plan::small_plan, rest::Rest, server::Server};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader, Lines},
    process::{Child, ChildStdout, Command as Process},
    time::timeout,
};

const PATIENCE: Duration = Duration::from_secs(60);

/// The blocks of shell that call the stream, in order.
fn examples() -> Vec<String> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let page = fs::read_to_string(docs.join("protocol.md")).unwrap();
    let blocks = page.split("```sh\n").skip(1);
    let blocks = blocks.map(|part| part.split("```").next().unwrap().to_owned());
    blocks.filter(|block| block.contains("/events")).collect()
}

/// A script that goes on until it is dropped, line by line.
fn follow(
    server: &Server,
    session: SessionId,
    token: &str,
    script: &str,
) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = Process::new("bash")
        .args(["-c", script])
        .env("DAIS", &server.base)
        .env("SESSION", session.to_string())
        .env("TOKEN", token)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

async fn next(lines: &mut Lines<BufReader<ChildStdout>>) -> String {
    let line = timeout(PATIENCE, lines.next_line()).await.expect("a line comes");
    line.unwrap().expect("it goes on")
}

#[tokio::test]
async fn w30_the_examples_follow_a_session() {
    for tool in ["bash", "curl", "jq"] {
        if Process::new(tool).arg("--version").output().await.is_err() {
            eprintln!("skipped: the examples of docs/protocol.md need {tool}");
            return;
        }
    }
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).await;
    let host = Rest::host(&server).await;
    let session = host.create(small_plan()).await.unwrap();
    for command in [Command::OpenSession {}, Command::StartSession {}] {
        host.act(session, command).await.unwrap();
    }
    let code = host.links(session).await.unwrap().join_code;
    let enter = dais_protocol::Enter::Code { code };
    let token = host.enter(&enter).await.unwrap().token;
    let [everything, speakers] = <[String; 2]>::try_from(examples()).unwrap();

    let (_curl, mut lines) = follow(&server, session, &token, &everything);
    assert!(next(&mut lines).await.starts_with(r#"data: {"type":"welcome""#));

    let (_jq, mut lines) = follow(&server, session, &token, &speakers);
    assert_eq!(next(&mut lines).await, "nobody");
    let ada = serde_json::json!({
        "type": "add_request", "kind": "intervention", "channel": "onsite",
        "beneficiary": {"type": "walk_in", "name": "Ada Okafor"},
    });
    host.act(session, serde_json::from_value(ada).unwrap())
        .await
        .unwrap();
    let give = serde_json::json!({"type": "type_line", "line": "ack next"});
    host.act(session, serde_json::from_value(give).unwrap())
        .await
        .unwrap();
    assert_eq!(next(&mut lines).await, "Ada Okafor");
}
