//! A welcomed socket: commands in, answers and patches out, until one side hangs up.

use std::{collections::VecDeque, pin::pin};

use dais_protocol::{
    ByeCode, ClientFrame, Command, CommandId, Millis, Refusal, RefusalCode, Seq, ServerFrame, Timestamp,
    limits::HEARTBEAT_MS,
};
use tokio::{
    sync::oneshot,
    time::{Duration, Instant, sleep_until, timeout},
};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::{
    budget::Budget,
    line::{Ending, Heard, Line, PARTING},
    read,
};
use crate::conductor::{Farewell, Frame, Next, Seat};

/// A client pings; after three of its pings' time without a sound it is taken for gone (W7).
const SILENCE: Duration = Duration::from_millis(3 * HEARTBEAT_MS as u64);
/// Commands that may wait for their answer. With more the socket is not read, so that the screen waits.
const MAX_PENDING: usize = 64;
/// Frames nobody can make sense of before the server hangs up.
const MAX_NONSENSE: u32 = 20;

pub(super) struct Connection<'a> {
    line: &'a mut Line,
    seat: Seat,
    pending: VecDeque<Pending>,
    commands: Budget,
    pings: Budget,
    attends: Budget,
    nonsense: u32,
    heard: Instant,
    /// Nothing is read before (W10).
    paused: Option<Instant>,
}

/// An answer owed. Answers go out in the order in which commands came in.
enum Pending {
    Waiting(CommandId, oneshot::Receiver<Result<Seq, Refusal>>),
    Ready(Frame),
}

impl<'a> Connection<'a> {
    pub(super) fn new(line: &'a mut Line, seat: Seat) -> Self {
        let budget = Budget::of(seat.role());
        Self {
            line,
            seat,
            pending: VecDeque::new(),
            commands: budget,
            pings: budget,
            attends: budget,
            nonsense: 0,
            heard: Instant::now(),
            paused: None,
        }
    }

    pub(super) async fn converse(&mut self) -> Ending {
        let mut timer = pin!(sleep_until(self.heard + SILENCE));
        loop {
            let step = tokio::select! {
                biased;
                next = self.seat.next() => match next {
                    Next::Frame(frame) => self.unless_ended(self.line.say(&frame)).await,
                    Next::Finish => self.unless_ended(self.line.finish()).await,
                    Next::End(farewell) => {
                        let owed = Box::pin(timeout(PARTING, self.settle())).await;
                        return owed.unwrap_or(Err(Ending::Gone)).err().unwrap_or_else(|| farewell.into());
                    }
                    // The seat deals with it.
                    Next::Behind => Ok(()),
                },
                answer = answer(&mut self.pending) => self.say(answer).await,
                heard = self.line.hear(), if self.pending.len() < MAX_PENDING && self.paused.is_none() => {
                    let taken = heard.and_then(|heard| self.take(heard));
                    if let Some(until) = self.paused {
                        timer.as_mut().reset(until);
                    }
                    taken
                }
                () = &mut timer => {
                    self.paused = None;
                    timer.as_mut().reset(self.heard + SILENCE);
                    if self.heard.elapsed() >= SILENCE { Err(ByeCode::Silent.into()) } else { Ok(()) }
                }
            };
            if let Err(ending) = step {
                return ending;
            }
        }
    }

    /// Says an answer, which is owed until it is on its way.
    async fn say(&mut self, answer: Option<Frame>) -> Result<(), Ending> {
        if let Some(frame) = answer {
            match unless_ended(&self.seat, self.line.say(&frame)).await {
                Ok(said) => said?,
                Err(_) => return Ok(()),
            }
        }
        self.pending.pop_front();
        Ok(())
    }

    /// Writes, but for when the server hangs up: [`Seat::next`] says so next.
    async fn unless_ended(
        &self,
        writing: impl Future<Output = Result<(), Ending>> + Send,
    ) -> Result<(), Ending> {
        unless_ended(&self.seat, writing).await.unwrap_or(Ok(()))
    }

    fn take(&mut self, heard: Heard) -> Result<(), Ending> {
        self.heard = Instant::now();
        match heard {
            Heard::Life => {
                self.may(|this| &mut this.pings);
                Ok(())
            }
            Heard::Text(text) => self.read(&text),
        }
    }

    fn read(&mut self, text: &Utf8Bytes) -> Result<(), Ending> {
        match read::frame(text) {
            Ok(ClientFrame::Do { id, command }) => self.ask(id, command),
            Ok(ClientFrame::Ping { sent, lag }) => self.pong(sent, lag),
            // Soft: too many, and those of others than the crew, are passed over.
            Ok(ClientFrame::Attend { question }) => {
                if self.may(|this| &mut this.attends) && self.seat.role().is_crew() {
                    self.seat.attend(question);
                }
            }
            Ok(ClientFrame::Hello { .. }) => return Err(ByeCode::Malformed.into()),
            Err((Some(id), refusal)) => {
                let in_time = self.may(|this| &mut this.commands);
                let too_fast = RefusalCode::TooFast.into();
                self.turn_down(Some(id), if in_time { refusal } else { too_fast });
            }
            Err((None, refusal)) => {
                self.nonsense += 1;
                if self.nonsense > MAX_NONSENSE {
                    return Err(ByeCode::Malformed.into());
                }
                self.turn_down(None, refusal);
            }
        }
        Ok(())
    }

    /// Takes one of a budget. A screen that has used it up is not read for a while: what is not read costs nothing, and
    /// its own system holds it back.
    fn may(&mut self, budget: impl Fn(&mut Self) -> &mut Budget) -> bool {
        self.paused = budget(self).take().err();
        self.paused.is_none()
    }

    fn ask(&mut self, id: CommandId, command: Command) {
        let asked = if self.may(|this| &mut this.commands) {
            self.seat.ask(id, command)
        } else {
            Err(RefusalCode::TooFast)
        };
        match asked {
            Ok(answer) => self.pending.push_back(Pending::Waiting(id, answer)),
            Err(code) => self.turn_down(Some(id), code.into()),
        }
    }

    /// Refuses what never reached the conductor.
    fn turn_down(&mut self, id: Option<CommandId>, refusal: Refusal) {
        self.seat.counters().measured.refused(refusal.code);
        self.pending.push_back(Pending::Ready(refused(id, refusal)));
    }

    /// Ahead of answers owed: it measures the way, not the journal. Too many are passed over.
    fn pong(&mut self, sent: Timestamp, lag: Option<Millis>) {
        if !self.may(|this| &mut this.pings) {
            return;
        }
        if let Some(lag) = lag {
            self.seat.measured(lag);
        }
        let now = self.seat.clock().now();
        let pong = Pending::Ready(Frame::of(&ServerFrame::Pong { sent, now }));
        self.pending.push_front(pong);
    }

    /// Before hanging up: answers that are there already.
    async fn settle(&mut self) -> Result<(), Ending> {
        while let Some(pending) = self.pending.pop_front() {
            let frame = match pending {
                Pending::Ready(frame) => frame,
                Pending::Waiting(id, mut answer) => match answer.try_recv() {
                    Ok(answer) => answered(id, answer),
                    Err(_) => continue,
                },
            };
            self.line.say(&frame).await?;
        }
        Ok(())
    }
}

/// Writes, unless the server hangs up first: whoever takes little of a frame would hear of it long after (W12, W20).
/// Boxed, as ten thousand sockets have nothing to write.
pub(super) fn unless_ended<'a>(
    seat: &'a Seat,
    writing: impl Future<Output = Result<(), Ending>> + Send + 'a,
) -> impl Future<Output = Result<Result<(), Ending>, Farewell>> + Send + 'a {
    Box::pin(async move {
        tokio::select! {
            biased;
            done = writing => Ok(done),
            farewell = seat.ended() => Err(farewell),
        }
    })
}

/// The first answer, when there is one; it stays where it is. `None`: the conductor ended without one, so the outcome is
/// unknown and nothing is said; the screen comes back and asks again.
async fn answer(pending: &mut VecDeque<Pending>) -> Option<Frame> {
    let frame = match pending.front_mut() {
        None => std::future::pending().await,
        Some(Pending::Ready(frame)) => return Some(frame.clone()),
        Some(Pending::Waiting(id, answer)) => answered(*id, answer.await.ok()?),
    };
    if let Some(first) = pending.front_mut() {
        *first = Pending::Ready(frame.clone());
    }
    Some(frame)
}

fn answered(id: CommandId, answer: Result<Seq, Refusal>) -> Frame {
    match answer {
        Ok(seq) => Frame::of(&ServerFrame::Done { id, seq }),
        Err(refusal) => refused(Some(id), refusal),
    }
}

fn refused(id: Option<CommandId>, Refusal { code, message }: Refusal) -> Frame {
    Frame::of(&ServerFrame::Refused { id, code, message })
}
