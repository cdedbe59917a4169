//! Cards of shows of hands: counts, and to each person their own hand.

use dais_protocol::{OptionCard, ParticipantId, RaisedHand, ShowCard, ShowId, Who};

use crate::session::Session;

impl Session {
    pub(crate) fn show_card(&self, id: ShowId) -> Option<ShowCard> {
        let show = self.show(id).ok()?;
        let at = |counts: Option<&Vec<u32>>, n: usize| {
            counts
                .and_then(|counts| counts.get(n))
                .copied()
                .unwrap_or_default()
        };
        let options = show.options.iter().enumerate().map(|(n, label)| {
            let (onsite, online) = (at(show.room.as_ref(), n), at(Some(&show.online), n));
            let hub = show.hubs.values().map(|counts| at(Some(counts), n)).sum();
            OptionCard {
                label: label.clone(),
                onsite,
                online,
                hub,
                total: onsite + online + hub,
            }
        });
        Some(ShowCard {
            id,
            question: show.question.clone(),
            options: options.collect(),
            room_counted: show.room.is_some(),
            hubs_counted: show.hubs.keys().copied().collect(),
            opened_at: show.opened_at,
            closed_at: show.closed_at,
        })
    }

    /// One's own hands, oldest show first. Those in shows that were closed stay: taking them away would send everybody
    /// their own card at once.
    pub(crate) fn own_hands(&self, participant: ParticipantId) -> Vec<RaisedHand> {
        let who = self.for_floor(Who::Participant(participant));
        let own = self.shows.iter().filter_map(|show| {
            let option = *show.hands.get(&who)?;
            Some(RaisedHand {
                show: show.id,
                option,
            })
        });
        own.collect()
    }
}
