//! Cards of the crew's own line.

use dais_protocol::{IncidentCard, IncidentId, MessageCard, MessageId};

use crate::session::Session;

impl Session {
    pub(crate) fn message_card(&self, id: MessageId) -> Option<MessageCard> {
        let message = self.line.message(id)?;
        Some(MessageCard {
            id,
            from: message.from,
            name: self.name_of(message.from),
            role: message.role,
            to: message.to,
            body: message.body.clone(),
            at: message.at,
        })
    }

    pub(crate) fn incident_card(&self, id: IncidentId) -> Option<IncidentCard> {
        let incident = self.line.incident(id)?;
        Some(IncidentCard {
            id,
            from: incident.from,
            name: self.name_of(incident.from),
            text: incident.text.clone(),
            at: incident.at,
            resolved_at: incident.resolved_at,
        })
    }
}
