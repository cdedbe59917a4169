//! Backups: taken under load, verified, restored (J12).

use std::{fs, path::Path, process::Output};

use dais_protocol::{Command, SessionChange, Title};
use dais_tests::{
    plan::small_plan,
    rest::Rest,
    server::{Server, binary},
};
use tokio::process::Command as Process;

async fn dais(arguments: &[&str], paths: &[&Path]) -> Output {
    Process::new(binary())
        .args(arguments)
        .args(paths)
        .output()
        .await
        .unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[tokio::test]
async fn j12_a_backup_taken_while_the_server_writes_is_whole_and_restores() {
    let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = elsewhere.path().join("dais.db");
    let server = Server::start(data.path()).await;
    let host = Rest::host(&server).await;
    let session = host.create(small_plan()).await.unwrap();
    let rename = |n: usize| {
        Command::ChangeSession(SessionChange {
            title: Some(Title::parse(&format!("Take {n}")).unwrap()),
            ..SessionChange::default()
        })
    };
    host.act(session, rename(0)).await.unwrap();
    let writing = async {
        for n in 1..40 {
            host.act(session, rename(n)).await.unwrap();
        }
    };
    let from_to = [data.path(), copy.as_path()];
    let backing_up = dais(&["backup", "--data"], &from_to);
    let ((), backup) = tokio::join!(writing, backing_up);
    assert!(backup.status.success(), "{}", said(&backup));
    let again = dais(&["backup", "--data"], &[data.path(), &copy]).await;
    assert!(
        !again.status.success() && said(&again).contains("is there already"),
        "{}",
        said(&again)
    );
    server.interrupt().await;

    let verified = dais(&["verify"], &[elsewhere.path()]).await;
    assert!(
        verified.status.success() && said(&verified).contains(&session.to_string()),
        "{}",
        said(&verified)
    );
    let inspected = dais(&["inspect", "--session", &session.to_string()], &[&copy]).await;
    assert!(
        inspected.status.success() && said(&inspected).lines().count() >= 2,
        "{}",
        said(&inspected)
    );

    fs::copy(
        data.path().join("secret.key"),
        elsewhere.path().join("secret.key"),
    )
    .unwrap();
    let restored = Server::start(elsewhere.path()).await;
    let view = Rest::host(&restored).await.view(session).await.unwrap();
    assert!(
        view.seq.0 >= 2,
        "it knows what was there when the backup was taken"
    );
    restored.interrupt().await;
}

#[tokio::test]
async fn j12_a_backup_that_was_tampered_with_does_not_verify() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).await;
    Rest::host(&server).await.create(small_plan()).await.unwrap();
    server.interrupt().await;
    let file = data.path().join("dais.db");
    let tampered = rusqlite::Connection::open(&file).unwrap();
    tampered
        .execute("UPDATE entry SET body = replace(body, 'south', 'north')", [])
        .unwrap();
    drop(tampered);
    let verified = dais(&["verify"], &[&file]).await;
    assert!(
        !verified.status.success() && said(&verified).contains("not what was appended"),
        "{}",
        said(&verified)
    );
    let nothing = dais(&["verify"], &[&data.path().join("elsewhere")]).await;
    assert!(
        !nothing.status.success() && said(&nothing).contains("no journal"),
        "{}",
        said(&nothing)
    );
}
