//! Frames of next to nothing, as fast as they can: messages in fragments of one byte, empty fragments without end, and
//! pings from who never reads (rules W1, H24).

use std::time::Duration;

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{scenes::hello, swarm::Manner};

/// A text that begins, and goes on, and goes on with nothing; all masked with zeros.
const BEGIN: &[u8] = &[0x01, 0x81, 0, 0, 0, 0, b'x'];
const BYTE: &[u8] = &[0x00, 0x81, 0, 0, 0, 0, b'x'];
const NOTHING: &[u8] = &[0x00, 0x80, 0, 0, 0, 0];
/// A ping of the protocol below ours.
const PING: &[u8] = &[0x89, 0x81, 0, 0, 0, 0, b'x'];
/// Frames sent at once.
const AT_ONCE: usize = 2_000;

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 4, 1].into(),
        receive_buffer: Some(4096),
        send_buffer: Some(4096),
        deaf_after: Some(2),
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    for token in &order.tokens {
        mob.swarm.add(&hello(token));
    }
    mob.gather()?;
    let crumbs = [BYTE, NOTHING, PING].map(|crumb| crumb.repeat(AT_ONCE));
    let mut begun = vec![0; order.tokens.len()];
    mob.go_on(stage, Duration::ZERO, |swarm| {
        for (socket, begun) in begun.iter_mut().enumerate() {
            let known = &swarm.sockets()[socket];
            // Each time they come again they begin anew.
            if known.is_open() && known.frames >= 2 && known.is_idle() {
                let kind = socket % crumbs.len();
                if kind < 2 && *begun != known.connections {
                    *begun = known.connections;
                    swarm.say_raw(socket, BEGIN);
                }
                swarm.say_raw(socket, &crumbs[kind]);
            }
        }
    })
}
