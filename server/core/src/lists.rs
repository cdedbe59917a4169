//! Opening and closing the list of speakers (rules Q6, Q20), for one channel or for all, now or at a set time.

use dais_protocol::{Channel, Key, Millis, RefusalCode, Timestamp, limits::MAX_CLOSING_MINUTES};

use crate::{decide::Decision, event::Event, session::Session};

pub(crate) fn open_list(session: &Session, channel: Option<Channel>) -> Decision {
    let open = &session.queue.open;
    let already = match channel {
        // Opening also takes back a closing that was set.
        Some(channel) => open.contains(&channel) && !session.queue.closing.contains_key(&channel),
        None => open.len() == Channel::ALL.len() && session.queue.closing.is_empty(),
    };
    if already {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ListOpened { channel }])
}

/// Q6: closed for one channel, for all, or for all at a time to come.
pub(crate) fn close_list(
    session: &Session,
    channel: Option<Channel>,
    at: Option<Timestamp>,
    now: Timestamp,
) -> Decision {
    let open = &session.queue.open;
    if let Some(at) = at {
        let latest = now.plus(Millis::from_minutes(MAX_CLOSING_MINUTES));
        if at <= now || at > latest {
            return Err(RefusalCode::OutOfBounds.into());
        }
        if channel.map_or(open.is_empty(), |channel| !open.contains(&channel)) {
            return Err(RefusalCode::WrongState.into());
        }
        return Ok(vec![Event::ListClosing { channel, at }]);
    }
    let closed = channel.map_or(open.is_empty(), |channel| !open.contains(&channel));
    if closed {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ListClosed { channel }])
}

impl Session {
    pub(crate) fn list_opened(&mut self, channel: Option<Channel>) {
        self.queue.open.extend(meant(channel));
        self.queue
            .closing
            .retain(|known, _| channel.is_some_and(|channel| channel != *known));
        self.touch(Key::Queue);
    }

    pub(crate) fn list_closed(&mut self, channel: Option<Channel>) {
        self.queue
            .open
            .retain(|known| channel.is_some_and(|channel| channel != *known));
        self.queue
            .closing
            .retain(|known, _| channel.is_some_and(|channel| channel != *known));
        self.touch(Key::Queue);
    }

    pub(crate) fn list_closing(&mut self, channel: Option<Channel>, at: Timestamp) {
        let open: Vec<Channel> = meant(channel)
            .filter(|channel| self.queue.open.contains(channel))
            .collect();
        self.queue
            .closing
            .extend(open.into_iter().map(|channel| (channel, at)));
        self.touch(Key::Queue);
    }
}

/// A channel, or all of them.
fn meant(channel: Option<Channel>) -> impl Iterator<Item = Channel> {
    Channel::ALL
        .iter()
        .copied()
        .filter(move |known| channel.is_none_or(|channel| channel == *known))
}
