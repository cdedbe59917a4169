//! The way in to a socket.

use std::net::SocketAddr;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _},
};

use crate::process::Server;

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub(crate) async fn open(to: SocketAddr, session: &str, origin: Option<&str>) -> Result<Socket, Error> {
    let address = format!("ws://{to}/api/sessions/{session}/socket");
    let mut request = address.into_client_request().unwrap();
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().unwrap());
    }
    connect_async(request).await.map(|(socket, _)| socket)
}

#[tokio::test]
async fn h16_a_socket_opens_says_hello_and_is_told_when_the_server_stops() {
    let mut server = Server::start(&[]);
    let host = server.host();
    let session = server.open_session(&host, "Sockets");
    let links = server
        .get_as(&host, &format!("/api/sessions/{session}/links"))
        .json();
    let entered = server
        .post("/api/enter", &json!({"type": "code", "code": links["join_code"]}))
        .json();
    let ours = format!("http://{}", server.address);
    let mut socket = open(server.address, &session, Some(&ours)).await.unwrap();
    let hello =
        json!({"type": "hello", "version": dais_protocol::PROTOCOL_VERSION, "token": entered["token"]});
    assert!(socket.send(Message::text(hello.to_string())).await.is_ok());
    let mut frames = Vec::new();
    while let Some(Ok(message)) = socket.next().await {
        let Ok(text) = message.to_text() else { continue };
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            continue;
        };
        if frame["type"] == "patch" && frames.iter().all(|kind| kind != "patch") {
            server.signal("TERM");
        }
        frames.push(frame["type"].as_str().unwrap().to_owned());
    }
    assert_eq!(frames.first().map(String::as_str), Some("welcome"));
    assert_eq!(frames.last().map(String::as_str), Some("bye"));
    assert!(server.ended().success());
}

#[tokio::test]
async fn h6_a_foreign_page_opens_no_socket() {
    let server = Server::start(&[]);
    let session = uuid::Uuid::now_v7().to_string();
    let Err(Error::Http(refused)) = open(server.address, &session, Some("https://evil.example")).await else {
        panic!("it was let in");
    };
    assert_eq!(refused.status(), 403);
    assert!(
        open(server.address, &session, None).await.is_ok(),
        "whether it exists is told after hello"
    );
}
