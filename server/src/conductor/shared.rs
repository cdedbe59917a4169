//! What conductors have in common, and how one is found, started and watched (rules C1, C15).

use std::sync::Arc;

use dais_protocol::{RefusalCode, Seq, SessionId};
use dashmap::DashMap;
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::Instrument as _;

use super::{
    MAX_PRACTICES,
    counts::Counters,
    devices::Devices,
    inbox::{Inbox, Mail, inbox},
    known::Known,
    task::Conductor,
};
use crate::{
    clock::Clock,
    journal::{Journal, ReadError, aside::Aside},
    secrets::Secrets,
};

/// What conductors have in common.
pub(crate) struct Shared {
    pub(super) journal: Arc<Aside>,
    pub(super) clock: Clock,
    pub(super) secrets: Secrets,
    pub(super) live: DashMap<SessionId, Inbox>,
    pub(super) known: Known,
    pub(super) devices: Devices,
    pub(super) practices: Arc<Semaphore>,
    pub(super) counters: Arc<Counters>,
    pub(super) closing: CancellationToken,
    pub(super) tasks: TaskTracker,
}

impl Shared {
    pub(super) fn new(journal: Arc<dyn Journal>, clock: Clock, secrets: Secrets) -> Self {
        Self {
            journal: Arc::new(Aside::new(journal)),
            clock,
            secrets,
            live: DashMap::new(),
            known: Known::default(),
            devices: Devices::default(),
            practices: Arc::new(Semaphore::new(MAX_PRACTICES)),
            counters: Arc::default(),
            closing: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }
    }

    /// One pass over the journal.
    pub(super) async fn learn(&self) -> Result<(), ReadError> {
        for session in self.journal.sessions().await? {
            self.known
                .learn(session, &self.journal.read(session, Seq(0)).await?);
        }
        Ok(())
    }

    /// The conductor of a session, started when there is none. However many ask at once, one is started.
    pub(super) fn conductor(self: &Arc<Self>, session: SessionId) -> Result<Inbox, RefusalCode> {
        if self.closing.is_cancelled() {
            return Err(RefusalCode::Unavailable);
        }
        let mut place = self.live.entry(session).or_insert_with(|| self.start(session));
        if place.is_closed() {
            *place = self.start(session);
        }
        Ok(place.clone())
    }

    fn start(self: &Arc<Self>, session: SessionId) -> Inbox {
        let (inbox, mail) = inbox();
        let (shared, mine) = (Arc::clone(self), inbox.all.downgrade());
        self.tasks.spawn(async move {
            let loading = Arc::clone(&shared);
            let conducting = async move {
                let conductor = Conductor::load(loading, session, mail).await?;
                conductor.run().await
            };
            let span = tracing::info_span!("conductor", %session);
            let conducting = tokio::spawn(conducting.instrument(span));
            match conducting.await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::error!(%session, %error, "the session was let go"),
                Err(error) => tracing::error!(%session, %error, "the conductor died; the session was let go"),
            }
            if let Some(mine) = mine.upgrade() {
                shared
                    .live
                    .remove_if(&session, |_, inbox| inbox.all.same_channel(&mine));
            }
        });
        inbox
    }

    /// Takes an idle conductor out of the list, unless something has reached its inboxes meanwhile. Whatever
    /// reaches it later is dropped unanswered, and its sender asks the next one.
    pub(super) fn let_go(&self, session: SessionId, mail: &Mail) -> bool {
        self.live.remove_if(&session, |_, _| mail.is_empty()).is_some()
    }
}
