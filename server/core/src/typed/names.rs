//! Whom a typed name means (Y5): the name whole, or else a beginning of it that fits one person only, whatever the case.

use std::collections::BTreeSet;

use dais_protocol::{Beneficiary, Channel, FloorTarget, Name, RefusalCode, RequestId, Who};

use crate::session::Session;

/// The request of somebody who waits; of several, the one called first.
pub(super) fn waiting(session: &Session, typed: &Name) -> Result<RequestId, RefusalCode> {
    let order = &session.call.order;
    let who = meant(session, order.iter().map(|called| called.who), typed)?;
    let request = order.iter().find(|called| called.who == who);
    request.map(|called| called.request).ok_or(RefusalCode::NotFound)
}

/// Somebody who waits, or else somebody on the roster, in the slot they have.
pub(super) fn on_floor(session: &Session, typed: &Name) -> Result<FloorTarget, RefusalCode> {
    match waiting(session, typed) {
        Ok(request) => return Ok(FloorTarget::Request { request }),
        Err(RefusalCode::NotFound) => {}
        Err(ambiguous) => return Err(ambiguous),
    }
    let Who::Person(person) = meant(session, roster(session), typed)? else {
        return Err(RefusalCode::NotFound);
    };
    let mut planned = session.call.planned.iter();
    let slot = planned.find(|id| {
        session
            .rundown
            .slot(**id)
            .is_some_and(|(_, slot)| slot.person == person)
    });
    Ok(match slot {
        Some(slot) => FloorTarget::Slot {
            slot: *slot,
            by: None,
        },
        None => FloorTarget::Person { person },
    })
}

/// Somebody on the roster, somebody who joined, or else somebody new in the room.
pub(super) fn beneficiary(session: &Session, typed: &Name) -> Result<(Beneficiary, Channel), RefusalCode> {
    let joined = session.participants.iter().filter(|(_, participant)| {
        // Whoever is on the roster is meant there.
        let link = participant.link.and_then(|link| session.links.get(&link));
        link.is_none_or(|link| link.person.is_none())
    });
    let joined = joined.map(|(id, _)| Who::Participant(*id));
    match meant(session, roster(session).chain(joined), typed) {
        Ok(Who::Person(person)) => Ok((Beneficiary::Person { person }, session.channel_on_plan(person))),
        Ok(Who::Participant(participant)) => {
            let channel = session.channel_of(participant).unwrap_or(Channel::Onsite);
            Ok((Beneficiary::Participant { participant }, channel))
        }
        Err(RefusalCode::NotFound) => {
            let (name, affiliation) = (typed.clone(), None);
            Ok((Beneficiary::WalkIn { name, affiliation }, Channel::Onsite))
        }
        Err(ambiguous) => Err(ambiguous),
    }
}

fn roster(session: &Session) -> impl Iterator<Item = Who> {
    session.people.keys().map(|id| Who::Person(*id))
}

fn meant(session: &Session, known: impl Iterator<Item = Who>, typed: &Name) -> Result<Who, RefusalCode> {
    let typed = typed.as_str().to_lowercase();
    let (mut whole, mut begin) = (BTreeSet::new(), BTreeSet::new());
    for who in known {
        let name = session
            .profile(who)
            .map(|profile| profile.name.as_str().to_lowercase());
        let Some(name) = name.filter(|name| name.starts_with(&typed)) else {
            continue;
        };
        if name == typed {
            whole.insert(who);
        }
        begin.insert(who);
    }
    let fits = if whole.is_empty() { begin } else { whole };
    match (fits.first(), fits.len()) {
        (Some(who), 1) => Ok(*who),
        (Some(_), _) => Err(RefusalCode::Ambiguous),
        (None, _) => Err(RefusalCode::NotFound),
    }
}
