//! Every scene there is: its name, what it measures, how it is played.

use crate::{
    report::Report,
    scenes::{Attack, abuse, ack, fanout, flood, growth, join, many, memory, reconnect, storm},
};

/// As many as 20,000 open files allow for.
const MOST: usize = 19_000;

/// How large and how often.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// People in the room.
    pub people: usize,
    /// Rounds of each, of which the median counts.
    pub rounds: usize,
    /// Minutes the memory of idle connections is watched.
    pub minutes: u64,
}

/// A scene.
#[derive(Debug)]
pub struct Scene {
    /// `storm`; of a family, `family.member`.
    pub name: &'static str,
    /// A sentence on what it measures.
    pub says: &'static str,
    /// Plays it.
    pub play: fn(&mut Report, Setting) -> anyhow::Result<()>,
}

impl Scene {
    /// Whether it is what somebody asked for: by its own name or its family's.
    pub fn is(&self, asked: &str) -> bool {
        self.name == asked
            || self
                .name
                .split_once('.')
                .is_some_and(|(family, _)| family == asked)
    }
}

/// All of them, in the order they are played in.
pub const SCENES: &[Scene] = &[
    Scene {
        name: "memory",
        says: "What one idle connection holds in the server's resident memory, beside hubs as usually written and with small buffers.",
        play: |report, set| memory(report, set.people, set.minutes),
    },
    Scene {
        name: "join",
        says: "Everybody connects at once, says hello and gets the whole picture, against a hub that sends nothing.",
        play: |report, set| join(report, set.people, set.rounds),
    },
    Scene {
        name: "reconnect",
        says: "The server is ended and started again while everybody is there: from its end until all, who come when they were told to, have the \
               whole picture again.",
        play: |report, set| reconnect(report, set.people, set.rounds),
    },
    Scene {
        name: "ack",
        says: "From a command of the chair's to its durable acknowledgement, 200 a second, while everybody watches.",
        play: |report, set| ack(report, set.people, set.rounds),
    },
    Scene {
        name: "fanout",
        says: "From one act of the chair's to the last of all screens, and its CPU, against a bare program that sends the same bytes and \
               against ordinary hubs; one at a time, ten a second, and eight at once.",
        play: |report, set| fanout(report, set.people, set.rounds),
    },
    Scene {
        name: "storm",
        says: "Votes, hands and questions, 500 commands a second for ten seconds: until every screen shows the last of them, and the CPU \
               against the bare program sending as many frames of the same sizes at the same times.",
        play: |report, set| storm(report, set.people, set.rounds),
    },
    Scene {
        name: "storm.most",
        says: "The same with 19,000, nearly as many as the files of one process: the tick has grown with them.",
        play: |report, set| storm(report, MOST, set.rounds),
    },
    Scene {
        name: "many",
        says: "300 sessions of 50 people at once, two acts a second in each.",
        play: |report, _| many(report, 300, 50),
    },
    Scene {
        name: "flood",
        says: "4,000 questions in a minute from 2,000 people, some of them to break something, while the relay desk works; then a crash, \
               after which everything acknowledged must be there.",
        play: |report, _| flood(report),
    },
    Scene {
        name: "abuse.readers",
        says: "1,000 join, and never read again while frames of 40 KB flow.",
        play: |report, set| abuse(report, Attack::Readers, set.rounds),
    },
    Scene {
        name: "abuse.senders",
        says: "1,000 send commands and pings as fast as they can.",
        play: |report, set| abuse(report, Attack::Senders, set.rounds),
    },
    Scene {
        name: "abuse.half_open",
        says: "1,000 connect and fall silent, half of them before they said hello.",
        play: |report, set| abuse(report, Attack::HalfOpen, set.rounds),
    },
    Scene {
        name: "abuse.stalling",
        says: "1,000 send half a request, or nothing, or another header each second.",
        play: |report, set| abuse(report, Attack::Stalling, set.rounds),
    },
    Scene {
        name: "abuse.crumbs",
        says: "1,000 send frames of a byte or of nothing, as fast as they can: fragments without end, and pings from who never reads.",
        play: |report, set| abuse(report, Attack::Crumbs, set.rounds),
    },
    Scene {
        name: "abuse.giants",
        says: "1,000 send frames of 16 MiB, or announce one of 1 TiB, half of them before they said hello.",
        play: |report, set| abuse(report, Attack::Giants, set.rounds),
    },
    Scene {
        name: "abuse.one_address",
        says: "10,000 enter from one address and all want a socket, again every second when they are refused.",
        play: |report, set| abuse(report, Attack::OneAddress, set.rounds),
    },
    Scene {
        name: "growth",
        says: "What more people and more commands cost: cores of the server, and milliseconds from the last command until every screen \
               shows it.",
        play: |report, _| growth(report, &[1_000, 2_500, 5_000, 10_000, MOST], &[10, 100, 1_000]),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_is_asked_for_by_its_name_or_its_familys() {
        let scene = Scene {
            name: "abuse.readers",
            says: "",
            play: |_, _| Ok(()),
        };
        assert!(scene.is("abuse.readers") && scene.is("abuse"));
        assert!(!scene.is("abuse.senders") && !scene.is("readers"));
    }
}
