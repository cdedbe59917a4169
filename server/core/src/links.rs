//! Role links (rules L1–L5). The core knows which links there are and what they allow; their secrets are
//! derived by the server's edge and are nowhere in the session.

use dais_protocol::{
    Key, Label, LinkId, ParticipantId, PersonId, RefusalCode, Role, Timestamp, limits::MAX_LINKS,
};

use crate::{decide::Decision, event::Event, request::Request, session::Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) role: Role,
    pub(crate) label: Option<Label>,
    /// The speaker on the roster whom its holder is.
    pub(crate) person: Option<PersonId>,
    pub(crate) issued_at: Timestamp,
    pub(crate) revoked_at: Option<Timestamp>,
}

/// L5: a speaker's link may be their own.
pub(crate) fn issue(
    session: &Session,
    request: &Request,
    role: Role,
    label: Option<&Label>,
    person: Option<PersonId>,
) -> Decision {
    session.known_people(person.as_slice())?;
    if person.is_some() && role != Role::Speaker {
        return Err(RefusalCode::OutOfBounds.into());
    }
    if session.links.len() >= MAX_LINKS {
        return Err(RefusalCode::TooMany.into());
    }
    let link = LinkId(request.id.0);
    if session.links.contains_key(&link) {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::LinkIssued {
        link,
        role,
        label: label.cloned(),
        person,
    }])
}

pub(crate) fn revoke(session: &Session, link: LinkId) -> Decision {
    let known = session.links.get(&link).ok_or(RefusalCode::NotFound)?;
    if known.revoked_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    let came_by_it =
        |who: ParticipantId| session.participants.get(&who).and_then(|known| known.link) == Some(link);
    let released = session.baton_holder().filter(|holder| came_by_it(*holder));
    let mut events = vec![Event::LinkRevoked { link }];
    events.extend(released.map(|_| Event::BatonReleased {}));
    Ok(events)
}

impl Session {
    /// What a link allows; nothing once it is revoked.
    pub fn link_role(&self, link: LinkId) -> Option<Role> {
        self.links
            .get(&link)
            .filter(|link| link.revoked_at.is_none())
            .map(|link| link.role)
    }

    /// What a participant may do now: nothing once the link they came by is revoked (L3) or they were put out (P21).
    pub fn role_of(&self, participant: ParticipantId) -> Option<Role> {
        let known = self
            .participants
            .get(&participant)
            .filter(|known| !known.removed)?;
        match known.link {
            Some(link) => self.link_role(link),
            None => Some(known.role),
        }
    }

    /// Every link with its role, label and whether it was revoked, oldest first.
    pub fn links(&self) -> Vec<(LinkId, Role, Option<&Label>, bool)> {
        let mut links: Vec<_> = self.links.iter().collect();
        links.sort_by_key(|(id, link)| (link.issued_at, link.role, **id));
        links
            .into_iter()
            .map(|(id, link)| (*id, link.role, link.label.as_ref(), link.revoked_at.is_some()))
            .collect()
    }

    pub(crate) fn link_issued(
        &mut self,
        at: Timestamp,
        link: LinkId,
        role: Role,
        label: Option<&Label>,
        person: Option<PersonId>,
    ) {
        self.links.insert(
            link,
            Link {
                role,
                label: label.cloned(),
                person,
                issued_at: at,
                revoked_at: None,
            },
        );
        self.touch(Key::Link(link));
    }

    pub(crate) fn link_revoked(&mut self, at: Timestamp, link: LinkId) {
        if let Some(known) = self.links.get_mut(&link) {
            known.revoked_at.get_or_insert(at);
        }
        self.touch(Key::Link(link));
    }
}
