//! Group commit (rules C2–C4, C17, C18): decide a batch, append one entry, and only then let anybody hear of it.

use std::collections::BTreeSet;

use dais_core::{Actor, Cause, Change, Entry, Request, Stamp, decide};
use dais_protocol::{EntryId, Key, ParticipantId, Refusal, RefusalCode, Role, Seq, Timestamp};
use tokio::time::{Duration, Instant};
use uuid::Uuid;

use super::{
    message::{Asked, By},
    task::{Conductor, Lost},
};
use crate::{
    journal::{AppendError, Journal as _},
    secrets::Bearer,
};

/// Times a batch is decided before it is refused because others keep writing or nothing can be found out.
const ATTEMPTS: usize = 4;
/// Rest after a failure before what time brought is tried again.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

type Answer = Result<Seq, Refusal>;

impl Conductor {
    /// Decides what is asked, together with what time has brought, and answers when it is durable.
    pub(crate) async fn commit(&mut self, asked: Vec<Asked>) -> Result<(), Lost> {
        for _ in 0..ATTEMPTS {
            let before = self.troubled.then(|| self.session.clone());
            let durable = self.session.seq();
            let now = self.now();
            let (changes, answers) = self.weigh(&asked, now);
            if changes.is_empty() {
                self.reply(asked, answers);
                return Ok(());
            }
            let entry = Entry {
                id: EntryId(Uuid::now_v7()),
                seq: durable.next(),
                at: now,
                changes,
            };
            let asked_at = Instant::now();
            let append = self.shared.journal.append(self.id, &entry);
            let Err(error) = self.fanout.meanwhile(append).await else {
                self.measure(&entry, asked_at.elapsed());
                self.accepted(&entry);
                self.reply(asked, answers);
                return Ok(());
            };
            self.shared.counters.append_failures.one();
            tracing::warn!(seq = %entry.seq, %error, "an append failed");
            self.troubled = true;
            self.hold = Instant::now() + AFTER_FAILURE;
            let code = match error {
                AppendError::Full => RefusalCode::JournalFull,
                AppendError::Unavailable(_) => RefusalCode::Unavailable,
                AppendError::Conflict | AppendError::Unknown(_) => {
                    if self.got_in(&entry, durable).await? {
                        self.reply(asked, answers);
                        return Ok(());
                    }
                    self.reload().await?;
                    continue;
                }
            };
            match before {
                Some(before) => self.session = before,
                None => self.reload().await?,
            }
            self.refuse(asked, code);
            return Ok(());
        }
        self.refuse(asked, RefusalCode::Unavailable);
        Ok(())
    }

    /// Decides each request against the session as changed by those before it. The session is tentative until
    /// the changes are durable.
    fn weigh(&mut self, asked: &[Asked], now: Timestamp) -> (Vec<Change>, Vec<Answer>) {
        let stamp = Stamp {
            seq: self.session.seq().next(),
            at: now,
        };
        let mut changes = Vec::new();
        if let Some(deadline) = self.session.next_deadline().filter(|at| *at <= now) {
            let change = Change {
                actor: None,
                cause: Cause::Deadline(deadline),
                events: self.session.on_deadline(now),
            };
            self.session.apply(stamp, &change);
            changes.push(change);
        }
        let answers = asked.iter().map(|asked| {
            let request = self.request(asked)?;
            if let Some(answer) = self.session.answer_to(&request) {
                return answer;
            }
            let change = Change {
                actor: Some(request.actor.participant),
                cause: Cause::Command(request.id),
                events: decide(&self.session, &request, now)?,
            };
            self.session.apply(stamp, &change);
            changes.push(change);
            Ok(stamp.seq)
        });
        let answers = answers.collect();
        (changes, answers)
    }

    /// Who asks is looked up at every command, so a revoked link is worthless at once (L3).
    fn request(&self, asked: &Asked) -> Result<Request, Refusal> {
        let (participant, role): (ParticipantId, Option<Role>) = match asked.by {
            By::Edge(participant) => (participant, None),
            By::Bearer(bearer) => {
                let (who, role) = self.whois(bearer).map_err(RefusalCode::from)?;
                (who, Some(role))
            }
        };
        Ok(Request {
            id: asked.id,
            actor: Actor {
                participant,
                roles: role.into_iter().collect(),
            },
            ask: asked.ask.clone(),
        })
    }

    /// Memory would flatter the disk: practice is left out.
    fn measure(&self, entry: &Entry, took: Duration) {
        let commands = entry.changes.len();
        tracing::debug!(seq = %entry.seq, commands, seconds = took.as_secs_f64(), "committed");
        if !self.session.is_practice() {
            self.shared.counters.measured.committed(commands, took);
        }
    }

    /// The entry is durable: now everybody may hear of it.
    fn accepted(&mut self, entry: &Entry) {
        self.troubled = false;
        self.shared.counters.entries.one();
        let by_somebody = |change: &&Change| matches!(change.cause, Cause::Command(_));
        let commands = entry.changes.iter().filter(by_somebody).count();
        self.shared.counters.commands.add(commands);
        self.publish(&entry.changes.iter().filter_map(|change| change.actor).collect());
    }

    /// Hands what changed, by what `actors` did, to the fan-out. The session is durable as it stands.
    fn publish(&mut self, actors: &BTreeSet<ParticipantId>) {
        let touched = self.session.take_touched();
        if touched.contains(&Key::Session) {
            self.shared.known.note(self.id, &self.session, self.session.at());
        }
        self.fanout.mark(&self.session, &touched, actors);
        self.mail.note_crew(&self.session, &touched);
        self.evict(&touched);
    }

    /// W12, W20: hangs up on whoever lost their role by what was touched.
    fn evict(&mut self, touched: &BTreeSet<Key>) {
        let revoked = touched.iter().any(|key| matches!(key, Key::Link(_)));
        let own = touched.iter().filter_map(|key| match key {
            Key::Me(participant) => Some(*participant),
            _ => None,
        });
        let perhaps = if revoked {
            self.fanout.connected()
        } else {
            own.collect()
        };
        for participant in perhaps {
            if participant != super::task::host(self.id)
                && let Err(unwelcome) = self.whois(Bearer::Participant(participant))
            {
                self.fanout.evict(participant, unwelcome.into());
            }
        }
    }

    /// After an append of unknown outcome: whether the entry is there. What others wrote after it is applied.
    async fn got_in(&mut self, entry: &Entry, durable: Seq) -> Result<bool, Lost> {
        let written = self.shared.journal.read(self.id, durable).await?;
        let Some((first, rest)) = written.split_first() else {
            return Ok(false);
        };
        if first.id != entry.id {
            return Ok(false);
        }
        for entry in rest {
            self.session.apply_entry(entry);
        }
        self.clock = self.clock.not_before(self.session.at());
        self.accepted(entry);
        Ok(true)
    }

    /// Throws the tentative session away. Everything counts as changed; the boards know what they have shown.
    async fn reload(&mut self) -> Result<(), Lost> {
        let entries = self.shared.journal.read(self.id, Seq(0)).await?;
        self.shared.counters.loads.one();
        self.session = dais_core::Session::default();
        for entry in &entries {
            self.session.apply_entry(entry);
        }
        self.clock = self.clock.not_before(self.session.at());
        self.publish(&BTreeSet::new());
        Ok(())
    }

    fn reply(&self, asked: Vec<Asked>, answers: Vec<Answer>) {
        for (asked, answer) in asked.into_iter().zip(answers) {
            if let Err(refusal) = &answer {
                self.shared.counters.measured.refused(refusal.code);
            }
            // Whoever asked may be gone; what was asked happened all the same.
            let _ = asked.reply.send(answer);
        }
    }

    /// Refuses a batch that could not be made durable, but for repeats of what was durable before.
    fn refuse(&self, asked: Vec<Asked>, code: RefusalCode) {
        let answer = |asked: &Asked| {
            let request = self.request(asked)?;
            self.session
                .answer_to(&request)
                .unwrap_or_else(|| Err(code.into()))
        };
        let answers = asked.iter().map(answer).collect();
        self.reply(asked, answers);
    }
}
