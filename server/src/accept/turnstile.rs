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
    left: usize,
    waiting: VecDeque<Waker>,
    /// Somebody will turn it.
    turning: bool,
}

impl Turnstile {
    /// One that nobody waits at.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            left: AT_ONCE,
            waiting: VecDeque::new(),
            turning: false,
        }))
    }

    /// Passes, or waits to be let through; `waits` is the passer's own and says so.
    pub(super) fn poll_pass(self: &Arc<Self>, cx: &Context<'_>, waits: &mut bool) -> Poll<()> {
        if std::mem::take(waits) {
            return Poll::Ready(());
        }
        let mut state = self.lock();
        if !state.turning {
            state.turning = true;
            tokio::spawn(Arc::clone(self).turn());
        }
        if state.left > 0 {
            state.left -= 1;
            return Poll::Ready(());
        }
        state.waiting.push_back(cx.waker().clone());
        *waits = true;
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
                    let mut waits = false;
                    poll_fn(|cx| turnstile.poll_pass(cx, &mut waits)).await;
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
}
