//! Taking acts back.

use dais_protocol::{CommandId, RefusalCode};

use crate::{decide::Decision, session::Session};

pub(crate) fn undo(_session: &Session, _act: CommandId) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn undone(&mut self, _act: CommandId) {}
}
