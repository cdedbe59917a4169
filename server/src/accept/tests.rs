use std::{
    sync::atomic::{AtomicUsize, Ordering},
    task::{Context, Waker},
};

use axum::{Router, body::Bytes, routing::any};
use futures_util::FutureExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex},
    time::{Instant, timeout},
};

use super::*;

/// By the clock of the test, which stands still but for timers: longer than anything should take.
const LONG: Duration = Duration::from_secs(600);
const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

fn talk(router: Router, bounds: &Bounds, buffer: usize) -> (DuplexStream, CancellationToken) {
    let (ours, theirs) = duplex(buffer);
    let stop = CancellationToken::new();
    let door = Door::new(router, bounds.clone(), stop.clone());
    let place = door.places.take(HERE).unwrap();
    tokio::spawn(door.converse(theirs, Peer(HERE), place));
    (ours, stop)
}

fn hello() -> Router {
    Router::new().route("/", any(async |body: Bytes| body.len().to_string()))
}

#[tokio::test(start_paused = true)]
async fn h20_half_a_head_or_nothing_at_all_is_closed_after_five_seconds() {
    for sent in ["", "GET / HTTP/1.1\r\nhost: x\r\nslow: "] {
        let (mut peer, _stop) = talk(hello(), &Bounds::default(), 1024);
        let began = Instant::now();
        peer.write_all(sent.as_bytes()).await.unwrap();
        let mut rest = Vec::new();
        let closed = timeout(LONG, peer.read_to_end(&mut rest)).await;
        closed.expect("it stays open").unwrap();
        assert_eq!(began.elapsed().as_secs(), 5, "after {sent:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn h20_drops_of_a_head_do_not_buy_time() {
    let (mut peer, _stop) = talk(hello(), &Bounds::default(), 1024);
    let began = Instant::now();
    peer.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    while peer.write_all(b"a: b\r\n").await.is_ok() {
        sleep(Duration::from_secs(1)).await;
        assert!(began.elapsed() < Duration::from_secs(8), "still open");
    }
}

#[tokio::test(start_paused = true)]
async fn h24_a_proposal_goes_through_at_once_and_a_flood_is_held_back() {
    const PROPOSAL: usize = dais_protocol::limits::MAX_PROPOSAL_BYTES;
    for (bytes, least, most) in [(PROPOSAL, 0, 1), (PROPOSAL * 10, 30, 34)] {
        let router = hello().layer(axum::extract::DefaultBodyLimit::disable());
        let (mut peer, _stop) = talk(router, &Bounds::default(), 64 * 1024);
        let began = Instant::now();
        let head =
            format!("POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {bytes}\r\n\r\n");
        peer.write_all(head.as_bytes()).await.unwrap();
        peer.write_all(&vec![b'x'; bytes]).await.unwrap();
        let mut answer = String::new();
        peer.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with(&bytes.to_string()), "{answer}");
        let took = began.elapsed().as_secs();
        assert!((least..=most).contains(&took), "{bytes} bytes took {took} s");
    }
}

#[tokio::test(start_paused = true)]
async fn h24_after_an_upgrade_the_allowance_is_smaller() {
    let (ours, mut peer) = duplex(1024);
    let bounds = Bounds::default();
    let place = Arc::new(Places::new(&bounds)).take(HERE).unwrap();
    let metered = Metered::new(
        ours,
        bounds.http,
        bounds.write_timeout,
        place,
        Arc::new(Turnstile::new()),
    );
    let mut metered = metered.map(Rate::SOCKET, |stream| stream);
    let bytes = 16 * 1024 * 10;
    tokio::spawn(async move { peer.write_all(&vec![b'x'; bytes]).await });
    let began = Instant::now();
    let mut read = Vec::new();
    metered.read_to_end(&mut read).await.unwrap();
    assert_eq!(read.len(), bytes);
    let took = began.elapsed().as_secs();
    assert!((9..=11).contains(&took), "took {took} s");
}

#[tokio::test]
async fn h28_a_hurried_line_is_read_while_others_wait_for_their_turn() {
    let turnstile = Arc::new(Turnstile::new());
    let bounds = Bounds::default();
    let places = Arc::new(Places::new(&bounds));
    let line = || {
        let (ours, peer) = duplex(64);
        let place = places.take(HERE).unwrap();
        let (patience, turnstile) = (bounds.write_timeout, Arc::clone(&turnstile));
        (Metered::new(ours, bounds.http, patience, place, turnstile), peer)
    };
    let [(mut usual, mut its_peer), (mut hurried, mut other_peer)] = [line(), line()];
    hurried.hurry();
    its_peer.write_all(b"x").await.unwrap();
    other_peer.write_all(b"x").await.unwrap();
    let nobody = Context::from_waker(Waker::noop());
    while turnstile.poll_pass(&nobody, &mut None).is_ready() {}
    let mut byte = [0];
    assert!(usual.read(&mut byte).now_or_never().is_none(), "it waits");
    assert!(hurried.read(&mut byte).now_or_never().is_some(), "it does not");
    assert_eq!(usual.read(&mut byte).await.unwrap(), 1, "its turn comes");
}

#[tokio::test(start_paused = true)]
async fn h25_a_peer_that_takes_nothing_is_dropped() {
    let router = Router::new().route("/", any(async || vec![0_u8; 1 << 20]));
    let bounds = Bounds::default();
    let (mut peer, _stop) = talk(router, &bounds, 1024);
    let began = Instant::now();
    peer.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    sleep(bounds.write_timeout + Duration::from_secs(1)).await;
    let mut got = Vec::new();
    let closed = timeout(LONG, peer.read_to_end(&mut got)).await;
    closed.expect("it stays open").unwrap();
    assert!(got.len() < 1 << 20, "it was sent whole");
    assert!(began.elapsed() < bounds.write_timeout * 2);
}

#[tokio::test(start_paused = true)]
async fn h26_a_stop_lets_the_running_request_finish_and_takes_no_other() {
    let router = Router::new().route(
        "/",
        any(async || {
            sleep(Duration::from_secs(3)).await;
            "done"
        }),
    );
    let (mut peer, stop) = talk(router, &Bounds::default(), 1024);
    peer.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    sleep(Duration::from_secs(1)).await;
    stop.cancel();
    let mut answer = String::new();
    let closed = timeout(LONG, peer.read_to_string(&mut answer)).await;
    closed.expect("it stays open").unwrap();
    assert!(answer.ends_with("done"), "{answer}");
}

#[tokio::test]
async fn h22_over_a_real_socket_one_too_many_is_told_and_its_place_is_free_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let bounds = Bounds {
        connections: 1,
        ..Bounds::default()
    };
    let stop = CancellationToken::new();
    let server = tokio::spawn(serve(listener, hello(), bounds, stop.clone()));
    let ask = async |stream: &mut TcpStream| {
        let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        let _ = stream.write_all(request).await;
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        answer
    };
    let mut first = TcpStream::connect(address).await.unwrap();
    let mut second = TcpStream::connect(address).await.unwrap();
    let mut refused = String::new();
    second.read_to_string(&mut refused).await.unwrap();
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(ask(&mut first).await.starts_with("HTTP/1.1 200"));
    for tried in 0.. {
        assert!(tried < 1000, "the place stays taken");
        let mut third = TcpStream::connect(address).await.unwrap();
        if ask(&mut third).await.starts_with("HTTP/1.1 200") {
            break;
        }
    }
    stop.cancel();
    server.await.unwrap();
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nobody listens any more"
    );
}

#[tokio::test]
async fn h27_little_waits_in_the_system_for_a_peer_that_does_not_read() {
    const PIECE: usize = 16 * 1024;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&sent);
    let endless = move || {
        let counter = Arc::clone(&counter);
        let pieces = futures_util::stream::repeat_with(move || {
            counter.fetch_add(PIECE, Ordering::Relaxed);
            Ok::<_, io::Error>(Bytes::from_static(&[b'x'; PIECE]))
        });
        async { Body::from_stream(pieces) }
    };
    let router = Router::new().route("/", any(endless));
    let stop = CancellationToken::new();
    tokio::spawn(serve(listener, router, Bounds::default(), stop.clone()));
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut peer = socket.connect(address).await.unwrap();
    peer.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        .await
        .unwrap();
    // Until nothing more is taken; a machine that is slower shows less, never more.
    let mut before = 0;
    while sent.load(Ordering::Relaxed) == 0 || sent.load(Ordering::Relaxed) > before {
        before = sent.load(Ordering::Relaxed);
        sleep(Duration::from_millis(200)).await;
    }
    assert!(before < 1024 * 1024, "{before} bytes wait");
    stop.cancel();
}

#[tokio::test]
async fn h27_both_buffers_are_bounded() {
    let bounds = Bounds {
        send_buffer: 24 * 1024,
        receive_buffer: 12 * 1024,
        ..Bounds::default()
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let peer = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (accepted, _) = listener.accept().await.unwrap();
    let door = Door::new(hello(), bounds.clone(), CancellationToken::new());
    door.prepare(&accepted).unwrap();
    // Linux keeps twice as much as it is asked for.
    for (asked, kept) in [
        (bounds.send_buffer, sockopt::socket_send_buffer_size(&accepted)),
        (bounds.receive_buffer, sockopt::socket_recv_buffer_size(&accepted)),
    ] {
        let kept = kept.unwrap();
        assert!((asked..=2 * asked).contains(&kept), "{kept} instead of {asked}");
    }
    drop(peer);
}
