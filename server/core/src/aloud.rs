//! Reading aloud (rules F30–F32): the words of somebody who waits are read by whoever speaks for those online.

use dais_protocol::{Attendance, Duty, RefusalCode, Role, TurnId, TurnKind, Who};

use crate::{event::Event, give::Called, questions, queue::Waiting, session::Session};

/// F30: the turn of the reader, by how whoever is read aloud takes part.
pub(crate) fn read(session: &Session, waiting: &Waiting, turn: TurnId) -> Result<Called, RefusalCode> {
    let reader = session.reader();
    Ok(Called {
        who: reader,
        channel: waiting.channel,
        kind: TurnKind::Moderation,
        topic: None,
        planned: session.each(),
        request: Some(waiting.id),
        question: waiting.question,
        read_for: Some(waiting.who),
        also: put(session, waiting, true, reader.map(|_| turn))?,
    })
}

/// F32: what an entry stands for is put, by its asker or read aloud, and the entry is granted.
pub(crate) fn put(
    session: &Session,
    waiting: &Waiting,
    relayed: bool,
    turn: Option<TurnId>,
) -> Result<Vec<Event>, RefusalCode> {
    let question = waiting.question;
    let put = question.map(|question| questions::put(session, question, relayed, turn));
    let granted = Event::RequestEnded {
        request: waiting.id,
        state: dais_protocol::RequestState::Granted,
    };
    Ok(put.transpose()?.into_iter().chain([granted]).collect())
}

impl Session {
    /// F30: the first online moderator of the roster who is not absent, or else the first who came by a link of the
    /// relay desk and said their name.
    fn reader(&self) -> Option<Who> {
        let mut roster = self.people.iter();
        let on_roster = roster.find(|(_, person)| {
            let here = person.profile.is_some() && person.attendance != Attendance::Absent;
            here && person.duties.contains(&Duty::OnlineModerator)
        });
        let mut joined = self.participants.iter();
        let at_the_desk = joined.find(|(_, participant)| {
            let link = participant.link.and_then(|link| self.links.get(&link));
            let valid = link.is_some_and(|link| link.revoked_at.is_none());
            valid && participant.role == Role::Relay && participant.profile.is_some()
        });
        on_roster
            .map(|(id, _)| Who::Person(*id))
            .or_else(|| at_the_desk.map(|(id, _)| Who::Participant(*id)))
    }
}
