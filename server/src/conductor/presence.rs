//! Who is here (rules C11, C20, M4, M5): soft state of the conductor, never journalled. Who may know is the core's
//! to say.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dais_core::Session;
use dais_protocol::{
    Channel, Millis, ParticipantId, PresenceCard, PresentCrew, PresentScreen, Role, Timestamp,
    limits::MAX_SCREENS,
};
use tokio::time::{Duration, Instant};

/// A link that comes back within this time was never gone, for anybody who looks (C20).
pub(crate) const BLIP: Duration = Duration::from_secs(3);
/// A screen's way there and back is shown anew when it changed by more than this and by more than a quarter (M5).
const JITTER: Millis = Millis(50);

/// Everybody who is here.
#[derive(Debug, Default)]
pub(crate) struct Here {
    people: BTreeMap<ParticipantId, Present>,
    /// Those of them who are screens: few, among many people.
    screens: BTreeSet<ParticipantId>,
    /// Whose last socket is gone, and when they are forgotten, in that order. Some came back meanwhile.
    going: VecDeque<(Instant, ParticipantId)>,
}

#[derive(Debug)]
struct Present {
    role: Role,
    since: Timestamp,
    build: Option<String>,
    /// As it is shown.
    lag: Option<Millis>,
    forgotten_at: Option<Instant>,
}

impl Here {
    /// Somebody connected; says whether that is news.
    pub(crate) fn came(
        &mut self,
        participant: ParticipantId,
        role: Role,
        build: Option<String>,
        now: Timestamp,
    ) -> bool {
        if let Some(known) = self.people.get_mut(&participant) {
            known.forgotten_at = None;
            let other = known.build != build;
            known.build = build;
            return other;
        }
        let present = Present {
            role,
            since: now,
            build,
            lag: None,
            forgotten_at: None,
        };
        self.people.insert(participant, present);
        if is_screen(role) {
            self.screens.insert(participant);
        }
        true
    }

    /// Somebody's last socket is gone: perhaps only for a moment.
    pub(crate) fn left(&mut self, participant: ParticipantId) {
        let at = Instant::now() + BLIP;
        if let Some(known) = self.people.get_mut(&participant) {
            known.forgotten_at = Some(at);
            self.going.push_back((at, participant));
        }
    }

    /// Somebody was sent away, and does not come back.
    pub(crate) fn sent_away(&mut self, participant: ParticipantId) {
        self.people.remove(&participant);
        self.screens.remove(&participant);
    }

    pub(crate) fn knows(&self, participant: ParticipantId) -> bool {
        self.people.contains_key(&participant)
    }

    /// When somebody is to be forgotten.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.going.front().map(|(at, _)| *at)
    }

    /// Forgets who did not come back; says whether anybody is.
    pub(crate) fn forget(&mut self, now: Instant) -> bool {
        let before = self.people.len();
        while let Some((at, participant)) = self.going.front().copied().filter(|(at, _)| *at <= now) {
            self.going.pop_front();
            let stayed_away = |known: &Present| known.forgotten_at == Some(at);
            if self.people.get(&participant).is_some_and(stayed_away) {
                self.sent_away(participant);
            }
        }
        self.people.len() < before
    }

    /// Screens whose lag is shown.
    pub(crate) fn screens(&self) -> impl Iterator<Item = ParticipantId> {
        self.screens.iter().copied()
    }

    /// A screen measured its way; says whether that is shown anew.
    pub(crate) fn measured(&mut self, screen: ParticipantId, lag: Millis) -> bool {
        let Some(known) = self.people.get_mut(&screen) else {
            return false;
        };
        let news = known.lag.is_none_or(|shown| {
            let by = shown.0.abs_diff(lag.0);
            by > JITTER.0 && by > shown.0 / 4
        });
        if news {
            known.lag = Some(lag);
        }
        news
    }

    /// People who take part are counted once, however many screens they have open; the crew and their screens are
    /// named; unattended screens are nobody.
    pub(crate) fn card(&self, session: &Session) -> PresenceCard {
        let mut card = PresenceCard::default();
        for (participant, known) in &self.people {
            match known.role {
                Role::Speaker | Role::Attendee => match session.channel_of(*participant) {
                    Some(Channel::Onsite) => card.onsite += 1,
                    Some(Channel::Online | Channel::Hub) | None => card.online += 1,
                },
                Role::Host | Role::Chair | Role::Relay | Role::Tech | Role::Rapporteur => {
                    card.crew.push(PresentCrew {
                        participant: *participant,
                        name: session.name_of(*participant),
                        roles: vec![known.role],
                        since: known.since,
                        lag: known.lag,
                        build: known.build.clone(),
                        attends: None,
                    });
                }
                Role::Screen | Role::Stage => {}
            }
        }
        for screen in &self.screens {
            if let (Some(known), Some(said)) = (self.people.get(screen), session.screen(*screen)) {
                card.screens.push(PresentScreen {
                    screen: *screen,
                    role: known.role,
                    name: said.name,
                    since: known.since,
                    lag: known.lag,
                    build: known.build.clone(),
                    layout: said.layout,
                    blackout: said.blackout,
                });
            }
        }
        // Whoever holds a speaker's link can open any number; those that came first are shown.
        card.screens.sort_by_key(|screen| (screen.since, screen.screen));
        card.screens.truncate(MAX_SCREENS);
        card
    }
}

const fn is_screen(role: Role) -> bool {
    matches!(role, Role::Screen | Role::Stage | Role::Speaker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m5_a_lag_is_shown_anew_when_it_changed_by_enough_to_matter() {
        let (mut here, screen) = (Here::default(), ParticipantId(uuid::Uuid::from_u128(1)));
        here.came(screen, Role::Stage, None, Timestamp(0));
        let shown = [
            (20, true),
            (65, false),
            (71, true),
            (20, true),
            (400, true),
            (490, false),
            (510, true),
        ];
        for (lag, news) in shown {
            assert_eq!(here.measured(screen, Millis(lag)), news, "{lag}");
        }
        assert!(!here.measured(ParticipantId(uuid::Uuid::nil()), Millis(1)));
    }
}
