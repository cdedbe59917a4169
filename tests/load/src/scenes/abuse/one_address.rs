//! Ten thousand from one address: they enter by the join code, then all want a socket (rules H5, H22). Who is refused
//! tries again every second.

use std::time::Duration;

use dais_protocol::{Enter, Entered};

use super::{
    attacker::{Order, Stage, Tally},
    mob::Mob,
};
use crate::{api::Api, scenes::hello, swarm::Manner};

/// The number behind `127.0.2.` of their address.
const HERE: u8 = 200;

pub(super) fn play(order: &Order, stage: &Stage) -> anyhow::Result<Tally> {
    let manner = Manner {
        from: [127, 0, 2, HERE].into(),
        per_address: usize::MAX,
        ..Manner::default()
    };
    let mut mob = Mob::new(order, manner)?;
    let mut api = Api::new(&order.address, HERE, None)?;
    for _ in 0..order.attackers {
        let enter = Enter::Code {
            code: order.code.clone(),
        };
        mob.swarm
            .add(&hello(&api.post::<Entered>("/api/enter", &enter)?.token));
    }
    drop(api);
    mob.gather()?;
    mob.go_on(stage, Duration::from_millis(5), |_| {})
}
