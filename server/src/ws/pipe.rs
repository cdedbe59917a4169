//! The two ends of a socket's stream: one that anybody may write whole frames to at any time, and one from which
//! tungstenite reads, and to which it writes its control frames (rule C23).
//!
//! A frame that the system does not take whole is kept, and nothing else is begun before it is finished.

use std::{
    io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::{Buf as _, Bytes};
use rustix::{io::Errno, net::SendFlags};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Duration, timeout},
};

use crate::conductor::{Counters, Frame, Offered, Way};

/// See the module.
#[derive(Debug)]
pub(super) struct Pipe {
    stream: TcpStream,
    /// What is left of the last frame.
    rest: Mutex<Bytes>,
    counters: Arc<Counters>,
}

impl Pipe {
    /// Waits until nothing is left of the last frame, for as long as the other side takes some of it within
    /// `patience`.
    ///
    /// # Errors
    /// [`io::ErrorKind::TimedOut`] when it took nothing.
    pub(super) async fn finish(&self, patience: Duration) -> io::Result<()> {
        while !self.flush(&mut self.rest())? {
            if let Ok(writable) = timeout(patience, self.stream.writable()).await {
                writable?;
            } else if !self.push()? {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
        Ok(())
    }

    /// Offers some more though the system does not say that there is room: it says so only when a third of its buffer
    /// is free, for which somebody on a slow way needs longer than may pass without taking anything. Says whether
    /// some was taken.
    fn push(&self) -> io::Result<bool> {
        let mut rest = self.rest();
        match self.send(&rest) {
            Ok(sent) => {
                rest.advance(sent);
                Ok(sent > 0)
            }
            Err(Errno::AGAIN) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Gives the system what it takes at once, without asking tokio whether it takes any.
    fn send(&self, bytes: &[u8]) -> Result<usize, Errno> {
        rustix::net::send(&self.stream, bytes, SendFlags::DONTWAIT | SendFlags::NOSIGNAL)
    }

    /// Writes `bytes`, so many whole `frames`, unless an earlier one has to be finished first.
    pub(super) fn begin(&self, bytes: &Bytes, frames: usize) -> Offered {
        let mut rest = self.rest();
        if !rest.is_empty() {
            return Offered::Busy;
        }
        self.counters.frames_written.add(frames);
        self.counters.bytes_written.add(bytes.len());
        // Whatever went wrong goes wrong again for whoever finishes.
        let written = self.send(bytes).unwrap_or(0);
        if written == bytes.len() {
            return Offered::Written;
        }
        *rest = bytes.slice(written..);
        Offered::Begun
    }

    /// Says whether nothing is left.
    fn flush(&self, rest: &mut Bytes) -> io::Result<bool> {
        while !rest.is_empty() {
            match self.stream.try_write(rest) {
                Ok(written) => rest.advance(written),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        // What held the frame is let go.
        *rest = Bytes::new();
        Ok(true)
    }

    fn rest(&self) -> MutexGuard<'_, Bytes> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Way for Pipe {
    fn offer(&self, frame: &Frame) -> Offered {
        self.begin(frame.wire(), 1)
    }
}

/// Tungstenite's end.
#[derive(Clone, Debug)]
pub(super) struct End(pub(super) Arc<Pipe>);

impl End {
    pub(super) fn new(stream: TcpStream, counters: Arc<Counters>) -> Self {
        let rest = Mutex::default();
        Self(Arc::new(Pipe {
            stream,
            rest,
            counters,
        }))
    }
}

impl AsyncRead for End {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let stream = &self.0.stream;
        loop {
            ready!(stream.poll_read_ready(cx))?;
            match stream.try_read(buffer.initialize_unfilled()) {
                Ok(read) => {
                    buffer.advance(read);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

/// Takes all it is given or nothing: what it is given ends with a frame, and no other may come in between.
impl AsyncWrite for End {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let whole = Bytes::copy_from_slice(bytes);
        while self.0.begin(&whole, 1) == Offered::Busy {
            ready!(self.as_ref().finish(cx))?;
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.as_ref().finish(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Tungstenite leaves the closing of the stream to whoever drops it.
        Poll::Ready(Ok(()))
    }
}

impl End {
    fn finish(self: Pin<&Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.0.flush(&mut self.0.rest())? {
            ready!(self.0.stream.poll_write_ready(cx))?;
        }
        Poll::Ready(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use rustix::net::sockopt;
    use tokio::{
        io::AsyncReadExt as _,
        net::{TcpListener, TcpSocket},
        time::sleep,
    };

    use super::*;

    /// What waits in the system; it says that there is room when a third of twice that is free.
    const BUFFER: usize = 64 * 1024;
    const PATIENCE: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn w11_who_takes_little_is_not_given_up() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut peer = socket.connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        sockopt::set_socket_send_buffer_size(&stream, BUFFER).unwrap();
        let End(pipe) = End::new(stream, Arc::default());
        let frame = Bytes::from(vec![b'x'; 3 * BUFFER]);
        assert_eq!(pipe.begin(&frame, 1), Offered::Begun);
        tokio::spawn(async move {
            // A third of twice the buffer takes more than twice as long as anybody is waited for.
            let mut little = [0; BUFFER / 64];
            while peer.read(&mut little).await.is_ok() {
                sleep(PATIENCE / 15).await;
            }
        });
        pipe.finish(PATIENCE).await.expect("it takes some all the time");
    }
}
