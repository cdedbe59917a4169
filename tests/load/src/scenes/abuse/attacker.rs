//! Both ends of the program that misbehaves: it is given an [`Order`] as a line of JSON, says `ready` once it is at it,
//! goes on until its input ends, and then says what became of it.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
};

use anyhow::{Context as _, bail};
use dais_protocol::{Enter, Entered, SessionId};
use serde::{Deserialize, Serialize};

use super::{Abuse, Attack, crumbs, giants, half_open, one_address, readers, senders, stalling};
use crate::{
    api::{Api, Hall},
    process::{LOAD_CORE, beside},
    scenes::House,
};

/// What became of those who misbehave, counted.
pub(super) type Tally = BTreeMap<String, usize>;

/// Whom to trouble, and how.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) attack: Attack,
    /// How many are to do it.
    pub(super) attackers: usize,
    pub(super) address: String,
    pub(super) session: SessionId,
    /// What attendees enter with.
    pub(super) code: String,
    /// Of those who entered already.
    pub(super) tokens: Vec<String>,
}

impl Order {
    /// Lets everybody in whose misbehaviour comes after that.
    pub(super) fn new(abuse: Abuse, house: &House, hall: &Hall) -> anyhow::Result<Self> {
        let mut api = Api::new(&house.server.address, 8, None)?;
        let Abuse {
            attack, attackers, ..
        } = abuse;
        let people = match attack {
            Attack::Stalling | Attack::OneAddress => 0,
            _ => attackers,
        };
        let enter = Enter::Code {
            code: hall.code.clone(),
        };
        let tokens = (0..people).map(|_| Ok(api.post::<Entered>("/api/enter", &enter)?.token));
        Ok(Self {
            attack,
            attackers,
            tokens: tokens.collect::<anyhow::Result<_>>()?,
            address: house.server.address.clone(),
            session: hall.session,
            code: hall.code.clone(),
        })
    }

    /// Where the session's sockets are.
    pub(super) fn path(&self) -> String {
        format!("/api/sessions/{}/socket", self.session)
    }
}

/// The program, from outside.
pub(super) struct Attacker {
    child: Child,
    stdin: ChildStdin,
    said: Receiver<String>,
}

impl Attacker {
    /// Starts it. Whoever measures comes first on the core they share.
    pub(super) fn start(order: &Order) -> anyhow::Result<Self> {
        let mut child = Command::new("chrt")
            .args(["--idle", "0", "taskset", "-c", LOAD_CORE])
            .arg(beside("attack")?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take().context("stdin is piped")?;
        let stdout = BufReader::new(child.stdout.take().context("stdout is piped")?);
        writeln!(stdin, "{}", serde_json::to_string(order)?)?;
        let (says, said) = channel();
        thread::spawn(move || {
            stdout
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| says.send(line))
        });
        Ok(Self { child, stdin, said })
    }

    /// Whether it is at it.
    pub(super) fn is_ready(&self) -> anyhow::Result<bool> {
        match self.said.try_recv() {
            Ok(_) => Ok(true),
            Err(TryRecvError::Empty) => Ok(false),
            Err(TryRecvError::Disconnected) => bail!("the attack never began"),
        }
    }

    /// Ends it; says what became of it.
    pub(super) fn stop(mut self) -> anyhow::Result<Tally> {
        drop(self.stdin);
        let tally = self.said.recv().context("the attack broke off")?;
        self.child.wait()?;
        Ok(serde_json::from_str(&tally)?)
    }
}

/// What the program knows of the end of it.
pub(super) struct Stage(Arc<AtomicBool>);

impl Stage {
    /// From now on it is measured.
    #[expect(clippy::unused_self, reason = "only who is on stage says so")]
    pub(super) fn ready(&self) {
        println!("ready");
    }

    pub(super) fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The program, from inside.
pub fn attack() -> anyhow::Result<()> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let order: Order = serde_json::from_str(&line)?;
    let over = Arc::new(AtomicBool::new(false));
    let stage = Stage(Arc::clone(&over));
    thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        over.store(true, Ordering::Relaxed);
    });
    let play = match order.attack {
        Attack::Readers => readers::play,
        Attack::Senders => senders::play,
        Attack::HalfOpen => half_open::play,
        Attack::Stalling => stalling::play,
        Attack::Crumbs => crumbs::play,
        Attack::Giants => giants::play,
        Attack::OneAddress => one_address::play,
    };
    let tally = play(&order, &stage)?;
    writeln!(std::io::stdout(), "{}", serde_json::to_string(&tally)?)?;
    Ok(())
}
