//! The session's own card.

use dais_protocol::{Life, SessionCard, Settings};

use crate::session::Session;

impl Session {
    pub(crate) fn session_card(&self, crew: bool) -> Option<SessionCard> {
        let card = self.card.as_ref()?;
        let open = crew || card.life != Life::Draft;
        Some(SessionCard {
            title: card.title.clone(),
            short_title: card.short_title.clone(),
            reference: card.reference.clone(),
            format: card.format.clone(),
            layout: card.layout.clone(),
            minutes: card.minutes,
            starts_at: card.starts_at,
            life: card.life,
            started_at: card.started_at,
            ended_at: card.ended_at,
            hard_end: card.hard_end,
            share: card.share,
            screening: card.screening,
            settings: crew.then_some(Settings {
                warning: card.rules.warning,
                danger: card.rules.danger,
                time_cues: card.rules.time_cues,
                groups: card.rules.groups,
            }),
            join_code: card.join_code.clone(),
            practice: card.practice,
            policy_questions: if open {
                card.policy_questions.clone()
            } else {
                Vec::new()
            },
            notes: if crew { card.notes.clone() } else { Vec::new() },
        })
    }
}
