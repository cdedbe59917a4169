//! What is played, and what is read off.

mod abuse;
mod ack;
mod crowd;
mod fanout;
mod flood;
mod house;
mod join;
mod many;
mod memory;
mod rival;
mod storm;

use std::time::Duration;

use dais_protocol::{ClientFrame, Command, CommandId, PROTOCOL_VERSION};

pub use abuse::{Abuse, Attack, abuse, attack};
pub use ack::ack;
pub use crowd::Crowd;
pub use fanout::fanout;
pub use flood::{Flood, flood};
pub use house::House;
pub use join::{join, reconnect};
pub use many::many;
pub use memory::memory;
pub use rival::Rival;
pub use storm::{Storm, growth, storm};

use crate::api;

/// Nothing a scene waits for takes longer, or the run ends.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// The first frame of a screen.
pub fn hello(token: &str) -> String {
    let hello = ClientFrame::Hello {
        version: PROTOCOL_VERSION,
        token: token.to_owned(),
        since: None,
        build: None,
    };
    serde_json::to_string(&hello).expect("a frame is JSON")
}

/// A command as a frame, and its id.
pub fn frame(command: Command) -> (CommandId, String) {
    let id = api::fresh();
    let text = serde_json::to_string(&ClientFrame::Do { id, command }).expect("a frame is JSON");
    (id, text)
}
