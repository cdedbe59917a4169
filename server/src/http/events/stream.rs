//! Frames as server-sent events. What many read is shared, not copied.

use std::{collections::VecDeque, convert::Infallible};

use axum::body::{Body, Bytes};
use dais_protocol::{ByeCode, Seq, ServerFrame, limits::HEARTBEAT_MS};
use futures_util::{FutureExt as _, stream};
use tokio::time::{Duration, Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

use crate::conductor::{Farewell, Frame, Next, Seat};

const HEARTBEAT: Duration = Duration::from_millis(HEARTBEAT_MS as u64);
/// A reader says nothing, so one that vanished without a word is found out only by not coming back.
pub(super) const LONGEST: Duration = Duration::from_secs(10 * 60);
/// How long a reader that asks again and again is here after each answer.
pub(super) const LINGER: Duration = Duration::from_secs(6);

/// A stream being written.
struct Follower {
    seat: Seat,
    stop: CancellationToken,
    ready: VecDeque<Bytes>,
    ends_at: Instant,
    /// The last thing has been said.
    over: bool,
}

/// All frames from now on.
pub(super) fn follow(seat: Seat, welcome: &Frame, stop: CancellationToken) -> Body {
    let follower = Follower {
        seat,
        stop,
        ready: event(None, welcome).into(),
        ends_at: Instant::now() + LONGEST,
        over: false,
    };
    Body::from_stream(stream::unfold(follower, |mut follower| async move {
        let piece = follower.next().await?;
        Some((Ok::<_, Infallible>(piece), follower))
    }))
}

impl Follower {
    async fn next(&mut self) -> Option<Bytes> {
        if self.ready.is_empty() && !self.over {
            let beat = Instant::now() + HEARTBEAT;
            tokio::select! {
                biased;
                next = self.seat.next() => self.take(next),
                () = self.stop.cancelled() => self.take(Next::End(ByeCode::Restart.into())),
                () = sleep_until(self.ends_at) => self.over = true,
                () = sleep_until(beat) => self.ready.push_back(Bytes::from_static(b":\n\n")),
            }
        }
        self.ready.pop_front()
    }

    fn take(&mut self, next: Next) {
        match next {
            Next::Frame(frame) => self.ready.extend(event(self.seat.taken(), &frame)),
            Next::End(farewell) => {
                self.ready.extend(event(None, &bye(&self.seat, farewell)));
                self.over = true;
            }
            // The seat deals with the one, and a stream has nothing of the other.
            Next::Behind | Next::Finish => {}
        }
    }
}

/// Everything up to now, in an answer that ends.
pub(super) fn once(seat: Seat, welcome: &Frame) -> Bytes {
    let mut all = event(None, welcome).concat();
    while let Some(next) = seat.next().now_or_never() {
        match next {
            Next::Frame(frame) => all.extend(event(seat.taken(), &frame).concat()),
            Next::End(farewell) => {
                all.extend(event(None, &bye(&seat, farewell)).concat());
                break;
            }
            Next::Behind | Next::Finish => {}
        }
    }
    tokio::spawn(linger(seat));
    all.into()
}

/// Whoever asks again in time was never gone. What comes meanwhile is not for this seat: the next answer has it.
async fn linger(seat: Seat) {
    let sent_away = async { while !matches!(seat.next().await, Next::End(_)) {} };
    // Either way the seat is given up now.
    let _ = timeout(LINGER, sent_away).await;
}

fn bye(seat: &Seat, Farewell { code, retry_after }: Farewell) -> Frame {
    seat.counters().measured.bye(code);
    Frame::of(&ServerFrame::Bye { code, retry_after })
}

/// One event; JSON text is one line.
fn event(id: Option<Seq>, frame: &Frame) -> [Bytes; 3] {
    let head = id.map_or_else(
        || Bytes::from_static(b"data: "),
        |Seq(id)| format!("id: {id}\ndata: ").into(),
    );
    [head, frame.text(), Bytes::from_static(b"\n\n")]
}
