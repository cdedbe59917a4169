//! What is known of people's sound (rules P25–P27).

use dais_protocol::{AudioState, Key, RefusalCode, Who};

use crate::{decide::Decision, event::Event, request::Actor, session::Session};

/// P26: the crew marks anybody's; who they are may have been settled by `authority.rs`, but what the crew found out is
/// not for them to better.
pub(crate) fn mark(session: &Session, actor: &Actor, who: Who, state: Option<AudioState>) -> Decision {
    let known = match who {
        Who::Person(person) => session.people.contains_key(&person),
        Who::Participant(participant) => session.participants.contains_key(&participant),
    };
    if !known {
        return Err(RefusalCode::NotFound.into());
    }
    let who = session.for_floor(who);
    let before = session.audio_of(who);
    if before == state || before == Some(AudioState::Checked) && !actor.is_crew() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::AudioMarked { who, state }])
}

impl Session {
    pub(crate) fn audio_of(&self, who: Who) -> Option<AudioState> {
        self.audio.get(&self.for_floor(who)).copied()
    }

    pub(crate) fn audio_marked(&mut self, who: Who, state: Option<AudioState>) {
        match state {
            Some(state) => self.audio.insert(who, state),
            None => self.audio.remove(&who),
        };
        let requests = self.queue.waiting.iter().filter(|waiting| waiting.who == who);
        let keys: Vec<Key> = requests
            .map(|waiting| Key::Request(waiting.id))
            .chain(self.devices_of(who).map(Key::Me))
            .collect();
        self.touch_all(keys);
        if let Who::Person(person) = who {
            self.touch(Key::Person(person));
        }
    }
}
