//! The session's card and its life: draft → open → live → ended → archived (rules S3–S6).

use dais_protocol::{FloorShare, Key, Label, Life, Minutes, Note, RefusalCode, Seconds, Timestamp, Title};

use crate::{decide::Decision, event::Event, session::Session, settings::Rules};

/// What the session is, apart from what happens in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) title: Title,
    pub(crate) short_title: Option<Title>,
    pub(crate) reference: Option<Label>,
    pub(crate) format: Option<Label>,
    pub(crate) layout: Option<Label>,
    pub(crate) minutes: Option<Minutes>,
    pub(crate) starts_at: Option<Timestamp>,
    pub(crate) policy_questions: Vec<Note>,
    pub(crate) notes: Vec<Note>,
    pub(crate) join_code: String,
    pub(crate) practice: bool,
    pub(crate) hard_end: Option<Timestamp>,
    pub(crate) share: Option<FloorShare>,
    /// Length given beyond (or short of) the plan.
    pub(crate) added: Seconds,
    pub(crate) screening: bool,
    pub(crate) rules: Rules,
    pub(crate) life: Life,
    pub(crate) created_at: Timestamp,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Card {
    /// The card without what its life brought.
    pub(crate) fn lifeless(&self) -> Self {
        Self {
            life: Life::Draft,
            started_at: None,
            ended_at: None,
            ..self.clone()
        }
    }
}

/// S3: each step of life, and from where it may be taken. Live again after ended: ending by mistake must not
/// end a session.
pub(crate) fn move_life(session: &Session, to: Life) -> Decision {
    let from: &[Life] = match to {
        Life::Draft => &[],
        Life::Open => &[Life::Draft],
        Life::Live => &[Life::Open, Life::Ended],
        Life::Ended => &[Life::Live],
        Life::Archived => &[Life::Ended],
    };
    session.require(from)?;
    let mut events = Vec::new();
    if to == Life::Ended {
        events.extend(session.floor.end_events());
        events.extend(
            session
                .rundown
                .current
                .map(|segment| Event::SegmentEnded { segment }),
        );
        events.extend(session.open_show().map(|show| Event::ShowClosed { show }));
    }
    events.push(Event::LifeMoved { to });
    Ok(events)
}

impl Session {
    /// Refuses unless the session leads one of these lives.
    pub(crate) fn require(&self, lives: &[Life]) -> Result<(), RefusalCode> {
        if lives.contains(&self.life()) {
            Ok(())
        } else {
            Err(RefusalCode::WrongLife)
        }
    }

    pub(crate) fn created(&mut self, at: Timestamp, event: &Event) {
        let Event::Created {
            title,
            short_title,
            reference,
            format,
            layout,
            minutes,
            starts_at,
            policy_questions,
            notes,
            join_code,
            practice,
            open_floor_share,
            goals: _,
            tags: _,
            tools: _,
        } = event
        else {
            return;
        };
        self.card = Some(Card {
            title: title.clone(),
            short_title: short_title.clone(),
            reference: reference.clone(),
            format: format.clone(),
            layout: layout.clone(),
            minutes: *minutes,
            starts_at: *starts_at,
            policy_questions: policy_questions.clone(),
            notes: notes.clone(),
            join_code: join_code.clone(),
            practice: *practice,
            hard_end: None,
            share: open_floor_share.map(|(part, whole)| FloorShare::Fraction { part, whole }),
            added: Seconds(0),
            screening: true,
            rules: Rules::default(),
            life: Life::Draft,
            created_at: at,
            started_at: None,
            ended_at: None,
        });
        self.touch_all([Key::Session, Key::Rundown, Key::Floor, Key::Queue]);
    }

    pub(crate) fn life_moved(&mut self, at: Timestamp, to: Life) {
        let Some(card) = &mut self.card else { return };
        card.life = to;
        match to {
            Life::Live => {
                card.started_at.get_or_insert(at);
                card.ended_at = None;
            }
            Life::Ended => {
                card.ended_at = Some(at);
                self.queue.closing.clear();
                self.clear_cues(|_| true);
            }
            Life::Draft | Life::Open | Life::Archived => {}
        }
        // S6: what the public may see of everything depends on the session's life.
        let keys = self.keys();
        self.touch_all(keys);
    }
}
