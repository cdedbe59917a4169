//! Sockets (rules W1–W15): hello, commands in, frames out, goodbye. Nothing here knows what a session is.

mod budget;
mod connection;
mod hello;
mod line;
mod read;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use dais_protocol::{
    SessionId,
    limits::{
        BYTES_EACH, MAX_ANSWER, MAX_FRAME_BYTES, MAX_LABEL, MAX_NAME, MAX_NEEDS, MAX_NOTE, MAX_PEOPLE,
        MAX_PLAN_ITEMS, MAX_PREPARED, MAX_QUESTION, MAX_QUESTIONS, MAX_STEPS, SHOWN_LIKE,
    },
};

use tracing::{Instrument as _, field};

use crate::conductor::Conductors;
use connection::Connection;
use line::{Ending, Line};

/// Bytes read at once: the default of 128 KiB would be held by every idle socket.
const READ_BUFFER: usize = 4 * 1024;
/// The largest frame that can be written: the crew's full frame of a session in which every text there may be is
/// as long as it may be, twice for what stands around them. It is held by a socket only while it is being
/// written, for no longer than the write time-out.
const MAX_WRITE_BUFFER: usize = 2
    * BYTES_EACH
    * (MAX_QUESTIONS * MAX_WRITTEN
        + (MAX_PEOPLE + MAX_NEEDS) * 4 * MAX_LABEL
        + (2 * MAX_PLAN_ITEMS + MAX_PREPARED) * MAX_NOTE);

/// What stands with one question: its words, those of its asker, its translation, what it shares with others, its
/// answer, and the names of whoever took its steps.
const MAX_WRITTEN: usize = (3 + SHOWN_LIKE) * MAX_QUESTION + MAX_ANSWER + MAX_STEPS * MAX_NAME;

/// Buffers and bounds of every socket (W1).
pub fn socket_config(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(MAX_WRITE_BUFFER)
        .max_message_size(MAX_FRAME_BYTES)
        .max_frame_size(MAX_FRAME_BYTES)
}

/// Serves one socket until either side hangs up.
pub async fn serve(socket: WebSocket, session: SessionId, conductors: Conductors, build: &'static str) {
    let span = tracing::debug_span!("socket", %session, role = field::Empty);
    let serving = async {
        let mut line = Line::new(socket);
        let ending = match hello::greet(&mut line, session, &conductors, build).await {
            Ok(seat) => {
                span.record("role", field::debug(seat.role()));
                Connection::new(&mut line, seat).converse().await
            }
            Err(ending) => ending,
        };
        match ending {
            Ending::Farewell(farewell) => {
                tracing::debug!(code = ?farewell.code, "hanging up");
                conductors.counters().measured.bye(farewell.code);
                line.hang_up(farewell).await;
            }
            Ending::Gone => {}
        }
    };
    conductors.track(serving.instrument(span.clone())).await;
}
