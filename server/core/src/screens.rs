//! Unattended screens and speakers' devices (rules M1–M4, M6): what they are called and what they show.

use std::collections::BTreeMap;

use dais_protocol::{
    Key, Label, Layout, Millis, ParticipantId, RefusalCode, Role, ScreenCard, Timestamp,
    limits::{IDENTIFY_MS, MAX_SCREENS},
};

use crate::{decide::Decision, event::Event, people::Participant, session::Session};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Screens {
    pub(crate) said: BTreeMap<ParticipantId, Screen>,
    /// Until when all that nobody attends to show their names.
    pub(crate) identify_until: Option<Timestamp>,
}

/// What was said of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Screen {
    pub(crate) name: Option<Label>,
    pub(crate) layout: Layout,
    pub(crate) blackout: bool,
    pub(crate) identify_until: Option<Timestamp>,
}

/// M1: what a screen is called and shows is said by the crew, and something changes by it.
pub(crate) fn set(
    session: &Session,
    screen: ParticipantId,
    name: Option<&Label>,
    layout: Option<Layout>,
    blackout: Option<bool>,
) -> Decision {
    let role = named(session, screen)?;
    if name.is_none() && layout.is_none() && blackout.is_none() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    if layout.is_some_and(|layout| !suits(layout, role)) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let known = session.screens.said.get(&screen).cloned().unwrap_or_default();
    let same = name.is_none_or(|name| known.name.as_ref() == Some(name))
        && layout.is_none_or(|layout| known.layout == layout)
        && blackout.is_none_or(|blackout| known.blackout == blackout);
    if same {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ScreenSet {
        screen,
        name: name.cloned(),
        layout,
        blackout,
    }])
}

/// M3: one screen, or all that nobody attends to.
pub(crate) fn identify(session: &Session, screen: Option<ParticipantId>) -> Decision {
    if let Some(screen) = screen {
        named(session, screen)?;
    }
    Ok(vec![Event::ScreensIdentified { screen }])
}

/// What may be said something of: it is there, it is a screen, and there is room to remember it.
fn named(session: &Session, screen: ParticipantId) -> Result<Role, RefusalCode> {
    let role = session.role_of(screen).filter(|role| is_screen(*role));
    let role = role.ok_or(RefusalCode::NotFound)?;
    if session.screens.said.len() >= MAX_SCREENS && !session.screens.said.contains_key(&screen) {
        return Err(RefusalCode::TooMany);
    }
    Ok(role)
}

const fn is_screen(role: Role) -> bool {
    matches!(role, Role::Screen | Role::Stage | Role::Speaker)
}

const fn is_unattended(known: &Participant) -> bool {
    matches!(known.role, Role::Screen | Role::Stage)
}

/// M2: what the room sees and what speakers see are different links' to show.
const fn suits(layout: Layout, role: Role) -> bool {
    match layout {
        Layout::Address => true,
        Layout::Full | Layout::Strip | Layout::Overlay => matches!(role, Role::Screen),
        Layout::Clock => matches!(role, Role::Screen | Role::Stage),
        Layout::Stage => matches!(role, Role::Stage | Role::Speaker),
    }
}

impl Session {
    /// What the crew says of a screen; `None` for whoever is no screen.
    pub fn screen(&self, participant: ParticipantId) -> Option<ScreenCard> {
        let known = self.participants.get(&participant)?;
        if !is_screen(known.role) {
            return None;
        }
        let said = self.screens.said.get(&participant).cloned().unwrap_or_default();
        let all = self.screens.identify_until.filter(|_| is_unattended(known));
        Some(ScreenCard {
            name: said.name.or_else(|| self.screen_label(known)),
            layout: said.layout,
            blackout: said.blackout,
            identify_until: said.identify_until.max(all),
        })
    }

    fn screen_label(&self, known: &Participant) -> Option<Label> {
        let link = self.links.get(&known.link?)?;
        let whose = || Label::cut(self.people.get(&link.person?)?.profile.as_ref()?.name.as_str());
        link.label.clone().or_else(whose)
    }

    pub(crate) fn screen_set(
        &mut self,
        screen: ParticipantId,
        name: Option<&Label>,
        layout: Option<Layout>,
        blackout: Option<bool>,
    ) {
        let known = self.screens.said.entry(screen).or_default();
        if name.is_some() {
            known.name = name.cloned();
        }
        known.layout = layout.unwrap_or(known.layout);
        known.blackout = blackout.unwrap_or(known.blackout);
        self.touch(Key::Me(screen));
    }

    pub(crate) fn screens_identified(&mut self, at: Timestamp, screen: Option<ParticipantId>) {
        let until = at.plus(Millis(IDENTIFY_MS));
        if let Some(screen) = screen {
            self.screens.said.entry(screen).or_default().identify_until = Some(until);
            self.touch(Key::Me(screen));
            return;
        }
        self.screens.identify_until = Some(until);
        let all = self.participants.iter().filter(|(_, known)| is_unattended(known));
        let keys: Vec<Key> = all.map(|(id, _)| Key::Me(*id)).collect();
        self.touch_all(keys);
    }
}
