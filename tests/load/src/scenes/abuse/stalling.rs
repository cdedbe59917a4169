//! Requests that are never finished: nothing is sent, or half a header, or another header each second (rule H20).

use std::time::{Duration, Instant};

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::swarm::Manner;

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 4, 1].into(),
        joining: order.attackers,
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    let heads: [&[u8]; 3] = [b"", b"GET / HTTP/1.1\r\nHost: x\r\nSlow: ", b"GET / HTTP/1.1\r\n"];
    for n in 0..order.attackers {
        mob.swarm.add_headless(heads[n % heads.len()]);
    }
    let mut due = Instant::now();
    mob.go_on(stage, Duration::from_millis(20), |swarm| {
        if Instant::now() >= due {
            due += Duration::from_secs(1);
            for socket in (2..order.attackers).step_by(heads.len()) {
                swarm.say_raw(socket, b"Drop: by drop\r\n");
            }
        }
    })
}
