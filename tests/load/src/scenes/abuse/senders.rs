//! They send as fast as they can: of three two commands, one pings (rules W7, W10, H24).

use std::time::Duration;

use dais_protocol::{Channel, Command, Name, RequestKind};

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{
    scenes::{frame, hello},
    swarm::Manner,
    wire,
};

/// Frames sent at once, before it is looked whether they went out.
const AT_ONCE: usize = 100;
/// Blocks of commands under ids of their own, made in advance: what is measured is not how fast they are made.
const BLOCKS: usize = 100;

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 4, 1].into(),
        // What is counted as buffered is to be the server's.
        send_buffer: Some(4096),
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    for token in &order.tokens {
        mob.swarm.add(&hello(token));
    }
    mob.gather()?;
    let blocks: Vec<Vec<u8>> = (0..BLOCKS).map(|_| commands()).collect::<Result<_, _>>()?;
    let pings = wire::masked(br#"{"type":"ping","sent":1}"#).repeat(AT_ONCE);
    let mut round = 0;
    mob.go_on(stage, Duration::ZERO, |swarm| {
        for socket in 0..swarm.sockets().len() {
            if swarm.sockets()[socket].is_open() && swarm.sockets()[socket].is_idle() {
                round += 1;
                swarm.say_raw(
                    socket,
                    if socket % 3 == 0 {
                        &pings
                    } else {
                        &blocks[round % BLOCKS]
                    },
                );
            }
        }
    })
}

fn commands() -> anyhow::Result<Vec<u8>> {
    let introduce = Command::Introduce {
        name: Name::parse("A guest")?,
        affiliation: None,
        channel: Channel::Online,
        stakeholder: None,
        region: None,
        hub: None,
        say: None,
    };
    let raise = || Command::RaiseHand {
        kind: RequestKind::Intervention,
        note: None,
    };
    let commands = std::iter::once(introduce).chain(std::iter::repeat_with(raise));
    Ok(commands
        .take(AT_ONCE)
        .flat_map(|command| wire::masked(frame(command).1.as_bytes()))
        .collect())
}
