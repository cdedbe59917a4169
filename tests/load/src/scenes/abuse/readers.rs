//! They join properly, and never read again (rules C9, C10, W11).

use std::time::{Duration, Instant};

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{scenes::hello, swarm::Manner};

/// Between signs of life, so that it is not their silence that ends them.
const HEARTBEAT: Duration = Duration::from_secs(5);

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 4, 1].into(),
        receive_buffer: Some(4096),
        // A welcome, and everything there is.
        deaf_after: Some(2),
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    for token in &order.tokens {
        mob.swarm.add(&hello(token));
    }
    mob.gather()?;
    let mut due = Instant::now();
    mob.go_on(stage, Duration::from_millis(20), |swarm| {
        if Instant::now() >= due {
            due += HEARTBEAT;
            for socket in 0..swarm.sockets().len() {
                swarm.say(socket, r#"{"type":"ping","sent":1}"#);
            }
        }
    })
}
