//! They connect and fall silent, as whoever loses their network does: half of them before they said hello, half after
//! (rules W2, W7).

use std::time::Duration;

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{scenes::hello, swarm::Manner};

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 4, 1].into(),
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    for (n, token) in order.tokens.iter().enumerate() {
        mob.swarm
            .add(&if n % 2 == 0 { hello(token) } else { String::new() });
    }
    mob.gather()?;
    mob.go_on(stage, Duration::from_millis(20), |_| {})
}
