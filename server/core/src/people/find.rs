//! Finding people who joined (rule P28), for the crew: to mute somebody, to speak for them, to see who came twice.

use std::collections::BTreeMap;

use dais_protocol::{
    FoundParticipant, FoundParticipants, Label, Name, ParticipantId, Refusal, Who, limits::MAX_FOUND,
};

use crate::{authority, people::Participant, request::Actor, session::Session};

/// A name and an organization as they are compared.
type Folded = (String, String);

impl Session {
    /// Participants whose name or organization has `find` in it, whatever the case; all of them when nothing is looked
    /// for. `here` says who is connected.
    ///
    /// # Errors
    /// `not_allowed` for whoever is not of the crew.
    pub fn find_for(
        &self,
        actor: &Actor,
        find: Option<&Label>,
        here: impl Fn(ParticipantId) -> bool,
    ) -> Result<FoundParticipants, Refusal> {
        authority::may_find(actor)?;
        let find = find.map(|find| find.as_str().to_lowercase());
        let named: BTreeMap<ParticipantId, Folded> = self
            .participants
            .iter()
            .filter_map(|(id, known)| Some((*id, folded(known)?)))
            .collect();
        let fits = |(name, affiliation): &Folded, find: &String| {
            name.contains(find.as_str()) || affiliation.contains(find.as_str())
        };
        let ids: Vec<ParticipantId> = match &find {
            Some(find) => named
                .iter()
                .filter(|(_, folded)| fits(folded, find))
                .map(|(id, _)| *id)
                .collect(),
            None => self.participants.keys().copied().collect(),
        };
        let total = ids.len();
        let mut ids: Vec<_> = ids.into_iter().map(|id| (named.get(&id), id)).collect();
        // By name; who gave none comes last.
        ids.sort_by_key(|(folded, id)| (folded.is_none(), *folded, *id));
        ids.truncate(MAX_FOUND);
        let mut same: BTreeMap<&Folded, u32> = ids
            .iter()
            .filter_map(|(folded, _)| *folded)
            .map(|folded| (folded, 0))
            .collect();
        for folded in named.values() {
            if let Some(count) = same.get_mut(folded) {
                *count += 1;
            }
        }
        let found = ids.into_iter().filter_map(|(folded, id)| {
            let namesakes = folded.and_then(|folded| same.get(folded));
            let namesakes = namesakes.map_or(0, |count| count.saturating_sub(1));
            self.found(id, here(id), namesakes)
        });
        Ok(FoundParticipants {
            found: found.collect(),
            total: u32::try_from(total).unwrap_or(u32::MAX),
        })
    }

    fn found(&self, id: ParticipantId, here: bool, namesakes: u32) -> Option<FoundParticipant> {
        let known = self.participants.get(&id)?;
        let questions = self.asked_by(Who::Participant(id)).count();
        Some(FoundParticipant {
            participant: id,
            name: known.profile.as_ref().map(|profile| profile.name.clone()),
            affiliation: known
                .profile
                .as_ref()
                .and_then(|profile| profile.affiliation.clone()),
            role: known.role,
            channel: known.channel,
            hub: self.hub_of(id),
            here,
            muted: known.muted,
            removed: known.removed,
            namesakes,
            questions: u32::try_from(questions).unwrap_or(u32::MAX),
        })
    }
}

fn folded(known: &Participant) -> Option<Folded> {
    let profile = known.profile.as_ref()?;
    let affiliation = profile.affiliation.as_ref().map(Label::as_str);
    Some((
        Name::as_str(&profile.name).to_lowercase(),
        affiliation.unwrap_or_default().to_lowercase(),
    ))
}
