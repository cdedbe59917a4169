//! Frames of 16 MiB, announced and sent; and such of 1 TiB, announced (rule W1). Half of them before a hello.

use std::time::Duration;

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{scenes::hello, swarm::Manner};

/// A masked text frame of 16 MiB.
const GIANT: &[u8] = &[0x81, 0xff, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
/// And one of 1 TiB.
const TITAN: &[u8] = &[0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
/// Sent at once of what was announced.
const PIECE: usize = 64 * 1024;

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
    let piece = vec![b'x'; PIECE];
    let mut begun = vec![0; order.tokens.len()];
    mob.go_on(stage, Duration::from_millis(1), |swarm| {
        for (socket, begun) in begun.iter_mut().enumerate() {
            let known = &swarm.sockets()[socket];
            if known.is_open() && known.is_idle() {
                if *begun != known.connections {
                    *begun = known.connections;
                    swarm.say_raw(socket, if socket % 4 < 2 { GIANT } else { TITAN });
                }
                swarm.say_raw(socket, &piece);
            }
        }
    })
}
