//! The card of fairness (rules E1–E3). Advisory: nothing else reads it.
//!
//! It is worked out when it is shown, which is once a tick at most and only to the crew: over all requests, turns and
//! people there are, each bounded, so a full session of 40,000 costs some milliseconds.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{Channel, FairnessCard, FairnessRow, Group, Millis, RequestId, RequestState, Who};

use crate::{event::Profile, session::Session};

/// What is added up of a group.
#[derive(Default)]
struct Sum {
    heads: u32,
    requests: u32,
    waiting: u32,
    waits: Vec<Millis>,
    spoken: Millis,
}

/// Sums by group.
struct Sums<'a> {
    session: &'a Session,
    /// Whether self-declared groups are shown.
    groups: bool,
    of: BTreeMap<Group, Sum>,
}

impl Session {
    pub(crate) fn fairness_card(&self) -> FairnessCard {
        let mut sums = Sums::new(self);
        sums.count_heads();
        sums.count_requests();
        sums.count_turns();
        sums.count_places();
        FairnessCard {
            rows: sums.of.into_iter().map(|(of, sum)| row(of, sum)).collect(),
            overrides: self.queue.overrides,
        }
    }
}

impl<'a> Sums<'a> {
    fn new(session: &'a Session) -> Self {
        let shown = [
            Group::Channel { is: Channel::Onsite },
            Group::Channel { is: Channel::Online },
            Group::FirstTime { is: false },
            Group::FirstTime { is: true },
        ];
        Self {
            session,
            groups: session.rules().groups,
            of: shown.map(|group| (group, Sum::default())).into(),
        }
    }

    /// E2: participants who said who they are, and people of the roster who were heard.
    fn count_heads(&mut self) {
        for (id, participant) in &self.session.participants {
            let on_roster = participant
                .link
                .and_then(|link| self.session.links.get(&link)?.person);
            if let (Some(_), Some(channel), None) = (&participant.profile, participant.channel, on_roster) {
                self.count_head(Who::Participant(*id), channel);
            }
        }
        let turns = self.session.floor.ended.iter();
        let heard: BTreeSet<(Who, Channel)> = turns
            .map(|turn| (turn.whose(), turn.channel))
            .filter(|(who, _)| matches!(who, Who::Person(_)))
            .collect();
        let mut last = None;
        for (who, channel) in heard {
            // Who spoke both in the room and online stands in both rows, but is one head elsewhere.
            if last.replace(who) == Some(who) {
                self.sum(Group::Channel { is: channel }).heads += 1;
            } else {
                self.count_head(who, channel);
            }
        }
    }

    /// E5, E6: where somebody counted heads, it is by those. Counts are of everybody there, so nobody is added to them.
    fn count_places(&mut self) {
        let places = &self.session.places;
        if let Some(heads) = places.room.heads {
            self.sum(Group::Channel { is: Channel::Onsite }).heads = heads;
        }
        if places.hubs.iter().any(|hub| hub.count.heads.is_some()) {
            let heads = places
                .hubs
                .iter()
                .map(|hub| hub.count.heads.unwrap_or(hub.joined));
            self.sum(Group::Channel { is: Channel::Hub }).heads = heads.sum();
        }
    }

    fn count_head(&mut self, who: Who, channel: Channel) {
        // A first time lasts until the second.
        let first_time = self.session.heard(who).turns <= 1;
        self.each(who, channel, first_time, |sum| sum.heads += 1);
    }

    fn count_requests(&mut self) {
        let session = self.session;
        for past in session.queue.past.iter() {
            let waited = past.ended_at.since(past.raised_at);
            let granted = past.state == RequestState::Granted;
            self.each(past.who, past.channel, past.first_time, |sum| {
                sum.requests += 1;
                sum.waits.extend(granted.then_some(waited));
            });
        }
        for waiting in &session.queue.waiting {
            let first_time = session.turns_begun(waiting.who) == 0;
            self.each(waiting.who, waiting.channel, first_time, |sum| {
                sum.requests += 1;
                sum.waiting += 1;
            });
        }
    }

    fn count_turns(&mut self) {
        let session = self.session;
        let past = session.queue.past.iter();
        let first_times: BTreeMap<RequestId, bool> = past.map(|past| (past.id, past.first_time)).collect();
        for turn in &session.floor.ended {
            if let (Some(request), Some(ended_at)) = (turn.request, turn.watch.ended_at) {
                let spoken = turn.watch.used(ended_at);
                let first_time = first_times.get(&request).copied().unwrap_or_default();
                self.each(turn.whose(), turn.channel, first_time, |sum| {
                    sum.spoken.0 += spoken.0;
                });
            }
        }
    }

    /// E3: self-declared groups only where the session shows them.
    fn each(&mut self, who: Who, channel: Channel, first_time: bool, add: impl Fn(&mut Sum)) {
        add(self.sum(Group::Channel { is: channel }));
        add(self.sum(Group::FirstTime { is: first_time }));
        if self.groups {
            let profile = self.session.profile(who);
            let stakeholder = profile.and_then(|profile: &Profile| profile.stakeholder);
            let region = profile.and_then(|profile| profile.region);
            add(self.sum(Group::Stakeholder { is: stakeholder }));
            add(self.sum(Group::Region { is: region }));
        }
    }

    fn sum(&mut self, group: Group) -> &mut Sum {
        self.of.entry(group).or_default()
    }
}

fn row(of: Group, mut sum: Sum) -> FairnessRow {
    let middle = sum.waits.len().saturating_sub(1) / 2;
    sum.waits.sort_unstable();
    FairnessRow {
        of,
        heads: sum.heads,
        requests: sum.requests,
        granted: u32::try_from(sum.waits.len()).unwrap_or(u32::MAX),
        waiting: sum.waiting,
        median_wait: sum.waits.get(middle).copied().unwrap_or_default(),
        spoken: sum.spoken,
        spoken_each: Millis(sum.spoken.0.checked_div(u64::from(sum.heads)).unwrap_or_default()),
    }
}
