//! Few are read at a time (rule H28): when thousands have sent something at once, everybody else has their turn between
//! one handful and the next.
//!
//! The runtime runs its tasks in the order in which they woke. Without this a moderator's command would wait until all
//! were served that woke before, each of whom may cost as much as twenty frames.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use tokio::task::yield_now;

/// Reads between two turns.
pub(super) const AT_ONCE: usize = 16;

/// See the module.
#[derive(Debug)]
pub(super) struct Turnstile(Mutex<State>);

#[derive(Debug)]
struct State {
    /// Who may still pass before the next turn.
    left: usize,
    /// Who waits; the first of them holds this ticket.
    waiting: VecDeque<Waker>,
    first: u64,
    /// Somebody will turn it.
    turning: bool,
}

/// A place among those who wait.
pub(super) type Ticket = u64;

impl Turnstile {
    /// One that nobody waits at.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            left: AT_ONCE,
            waiting: VecDeque::new(),
            first: 0,
            turning: false,
        }))
    }

    /// Passes, or waits to be let through; the passer keeps the `ticket` meanwhile.
    pub(super) fn poll_pass(self: &Arc<Self>, cx: &Context<'_>, ticket: &mut Option<Ticket>) -> Poll<()> {
        let mut state = self.lock();
        if let Some(mine) = *ticket {
            // Woken for another reason, it still waits.
            let place = mine
                .checked_sub(state.first)
                .and_then(|place| usize::try_from(place).ok());
            if let Some(waker) = place.and_then(|place| state.waiting.get_mut(place)) {
                waker.clone_from(cx.waker());
                return Poll::Pending;
            }
            *ticket = None;
            return Poll::Ready(());
        }
        if !state.turning {
            state.turning = true;
            tokio::spawn(Arc::clone(self).turn());
        }
        if state.left > 0 {
            state.left -= 1;
            return Poll::Ready(());
        }
        *ticket = Some(state.first + state.waiting.len() as u64);
        state.waiting.push_back(cx.waker().clone());
        Poll::Pending
    }

    /// Lets the next through whenever all others who were ready have had their turn, until nobody waits.
    async fn turn(self: Arc<Self>) {
        loop {
            yield_now().await;
            let next: Vec<Waker> = {
                let mut state = self.lock();
                let many = AT_ONCE.min(state.waiting.len());
                state.left = AT_ONCE - many;
                state.turning = many > 0;
                state.first += many as u64;
                state.waiting.drain(..many).collect()
            };
            if next.is_empty() {
                return;
            }
            next.into_iter().for_each(Waker::wake);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::poll_fn,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn h28_others_have_their_turn_between_one_handful_and_the_next() {
        const CROWD: usize = AT_ONCE * 10;
        let (turnstile, through) = (Arc::new(Turnstile::new()), Arc::new(AtomicUsize::new(0)));
        let crowd: Vec<_> = (0..CROWD)
            .map(|_| {
                let (turnstile, through) = (Arc::clone(&turnstile), Arc::clone(&through));
                tokio::spawn(async move {
                    let mut ticket = None;
                    poll_fn(|cx| turnstile.poll_pass(cx, &mut ticket)).await;
                    through.fetch_add(1, Ordering::Relaxed);
                })
            })
            .collect();
        let mut before = 0;
        while before < CROWD {
            yield_now().await;
            let now = through.load(Ordering::Relaxed);
            assert!(
                now - before <= AT_ONCE,
                "{} went through in one turn",
                now - before
            );
            before = now;
        }
        for one in crowd {
            one.await.unwrap();
        }
        // All is as it was in the beginning.
        yield_now().await;
        let state = turnstile.lock();
        assert_eq!(
            (state.left, state.waiting.len(), state.turning),
            (AT_ONCE, 0, false)
        );
    }

    #[tokio::test]
    async fn h28_who_is_woken_for_another_reason_still_waits() {
        let turnstile = Arc::new(Turnstile::new());
        let pass = |ticket: &mut Option<Ticket>| {
            turnstile
                .poll_pass(&Context::from_waker(Waker::noop()), ticket)
                .is_ready()
        };
        for _ in 0..AT_ONCE {
            assert!(pass(&mut None));
        }
        let mut ticket = None;
        for _ in 0..3 {
            assert!(!pass(&mut ticket));
        }
        assert_eq!(turnstile.lock().waiting.len(), 1, "once");
        while !pass(&mut ticket) {
            yield_now().await;
        }
        assert!(ticket.is_none());
    }
}
