//! Who is here (rules C11, C20, C30–C32, M4, M5): soft state of the conductor, never journalled. Who may know is the
//! core's to say.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dais_core::Session;
use dais_protocol::{
    Channel, Millis, ParticipantId, PresenceCard, PresentCrew, PresentScreen, QuestionId, Role, Timestamp,
    limits::{MAX_SCREENS, SHOWN_CREW},
};
use tokio::time::{Duration, Instant};

use super::fanout::SocketId;

/// A link that comes back within this time was never gone, for anybody who looks (C20).
pub(crate) const BLIP: Duration = Duration::from_secs(3);
/// A screen's way there and back is shown anew when it changed by more than this and by more than a quarter (M5).
const JITTER: Millis = Millis(50);

/// Everybody who is here.
#[derive(Debug, Default)]
pub(crate) struct Here {
    people: BTreeMap<ParticipantId, Present>,
    /// How many take part, by channel; kept as they come and go, since they are many (C30).
    counts: Counts,
    /// Those of them who are screens, and those of the crew: few, among many people.
    screens: BTreeSet<ParticipantId>,
    crew: BTreeSet<ParticipantId>,
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
    /// As what they are counted; `None` for the crew and for unattended screens.
    counted: Option<Channel>,
    /// The question they have in hand, and on which of their screens.
    attends: Option<(SocketId, QuestionId)>,
    forgotten_at: Option<Instant>,
}

#[derive(Debug, Default)]
struct Counts {
    onsite: u32,
    online: u32,
    hub: u32,
}

impl Counts {
    fn of(&mut self, channel: Channel) -> &mut u32 {
        match channel {
            Channel::Onsite => &mut self.onsite,
            Channel::Online => &mut self.online,
            Channel::Hub => &mut self.hub,
        }
    }
}

impl Here {
    /// Somebody connected; says whether that is news.
    pub(crate) fn came(
        &mut self,
        session: &Session,
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
        let counted = counted(session, participant, role);
        let present = Present {
            role,
            since: now,
            build,
            lag: None,
            counted,
            attends: None,
            forgotten_at: None,
        };
        self.people.insert(participant, present);
        if let Some(channel) = counted {
            *self.counts.of(channel) += 1;
        }
        if is_screen(role) {
            self.screens.insert(participant);
        }
        if role.is_crew() {
            self.crew.insert(participant);
        }
        true
    }

    /// Something of somebody's own changed; says whether that shows in who is here.
    pub(crate) fn changed(&mut self, session: &Session, participant: ParticipantId) -> bool {
        let Some(known) = self.people.get_mut(&participant) else {
            return false;
        };
        let now = counted(session, participant, known.role);
        let before = std::mem::replace(&mut known.counted, now);
        if before != now {
            self.uncount(before);
            if let Some(channel) = now {
                *self.counts.of(channel) += 1;
            }
        }
        // Those who are named are shown with more than how they take part.
        before != now || self.screens.contains(&participant) || self.crew.contains(&participant)
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
        if let Some(gone) = self.people.remove(&participant) {
            self.uncount(gone.counted);
        }
        self.screens.remove(&participant);
        self.crew.remove(&participant);
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

    /// Those whose lag is shown: screens and the crew.
    pub(crate) fn measured_ones(&self) -> impl Iterator<Item = ParticipantId> {
        self.screens.iter().chain(&self.crew).copied()
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

    /// Somebody of the crew says, on one of their screens, which question they have in hand; says whether that is news.
    /// On another screen it is the other one that counts.
    pub(crate) fn attends(
        &mut self,
        participant: ParticipantId,
        socket: SocketId,
        question: Option<QuestionId>,
    ) -> bool {
        let Some(known) = self.people.get_mut(&participant) else {
            return false;
        };
        let before = known.attends.map(|(_, question)| question);
        match question {
            Some(question) => known.attends = Some((socket, question)),
            None => known.attends = known.attends.filter(|(on, _)| *on != socket),
        }
        before != known.attends.map(|(_, question)| question)
    }

    /// People who take part are counted once, however many screens they have open; the crew and their screens are
    /// named; unattended screens are nobody.
    pub(crate) fn card(&self, session: &Session) -> PresenceCard {
        // Whoever holds a link can open any number; those that came first are shown.
        let mut crew: Vec<PresentCrew> = self
            .crew
            .iter()
            .filter_map(|who| self.member(session, *who))
            .collect();
        crew.sort_by_key(|crew| (crew.since, crew.participant));
        crew.truncate(SHOWN_CREW);
        let mut screens: Vec<PresentScreen> = self
            .screens
            .iter()
            .filter_map(|who| self.screen(session, *who))
            .collect();
        screens.sort_by_key(|screen| (screen.since, screen.screen));
        screens.truncate(MAX_SCREENS);
        let Counts { onsite, online, hub } = self.counts;
        PresenceCard {
            onsite,
            online,
            hub,
            crew,
            screens,
        }
    }

    fn member(&self, session: &Session, participant: ParticipantId) -> Option<PresentCrew> {
        let known = self.people.get(&participant)?;
        Some(PresentCrew {
            participant,
            name: session.name_of(participant),
            roles: vec![known.role],
            since: known.since,
            lag: known.lag,
            build: known.build.clone(),
            attends: known.attends.map(|(_, question)| question),
        })
    }

    fn screen(&self, session: &Session, screen: ParticipantId) -> Option<PresentScreen> {
        let (known, said) = (self.people.get(&screen)?, session.screen(screen)?);
        Some(PresentScreen {
            screen,
            role: known.role,
            name: said.name,
            since: known.since,
            lag: known.lag,
            build: known.build.clone(),
            layout: said.layout,
            blackout: said.blackout,
        })
    }

    fn uncount(&mut self, counted: Option<Channel>) {
        if let Some(channel) = counted {
            *self.counts.of(channel) -= 1;
        }
    }
}

/// As what somebody is counted. Who has not said how they take part is there by a screen: online.
fn counted(session: &Session, participant: ParticipantId, role: Role) -> Option<Channel> {
    match role {
        Role::Speaker | Role::Attendee => Some(session.channel_of(participant).unwrap_or(Channel::Online)),
        Role::Host
        | Role::Chair
        | Role::Relay
        | Role::Tech
        | Role::Rapporteur
        | Role::Screen
        | Role::Stage => None,
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
        here.came(&Session::default(), screen, Role::Stage, None, Timestamp(0));
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
