//! A session of ninety minutes in simulated time, told by `ninety_minutes.txt`: on the left what the chair does, on
//! the right what every crew screen must read at that moment, minute by minute; then the record. The script knows
//! no more than the cards do.

use std::collections::BTreeMap;

use dais_core::{Actor, Ask, Cause, Session};
use dais_protocol::{
    Attendance, Audience, Channel, Clock, Command, Duty, Entity, FloorTarget, Group, Key, Millis, Name,
    PersonId, Plan, PlanQuestion, PreparedCard, PreparedState, QueuePolicy, RequestKind, Role, Seconds,
    SegmentKind, SlotState, Suggestion, SuggestionReason, Timestamp, TurnCard, Who,
};

use crate::{
    course::{person, plan_of, segment},
    room::{Room, actor, chair, host},
};

const SCRIPT: &str = include_str!("ninety_minutes.txt");
const BEGIN: Timestamp = Timestamp(1_000_000);
const PANEL: [&str; 5] = ["Amal", "Bruno", "Chidi", "Dana", "Esi"];

/// Five statements of seven minutes, nine questions to named panellists, an open floor; a third of the ninety
/// minutes is promised to the audience, though the rundown has only 25 for it.
fn plan() -> Plan {
    let mut directed = segment(SegmentKind::DirectedQuestions, 30, &[]);
    directed.prepared = (0..9).map(question).collect();
    let mut plan = plan_of(vec![
        segment(SegmentKind::Statements, 35, &[7; 5]),
        directed,
        segment(SegmentKind::OpenFloor, 25, &[]),
    ]);
    plan.people = PANEL
        .iter()
        .enumerate()
        .map(|(n, name)| named(n, name, Duty::Speaker))
        .collect();
    plan.people.push(named(5, "Nadia", Duty::OnsiteModerator));
    plan.minutes = dais_protocol::Minutes::new(90);
    plan.open_floor_share = Some((1, 3));
    plan
}

fn named(n: usize, name: &str, duty: Duty) -> dais_protocol::PlanPerson {
    dais_protocol::PlanPerson {
        name: Name::parse(name).unwrap(),
        duties: vec![duty],
        ..person(n)
    }
}

/// Two each, in the order of the panel; one to the last of it.
fn question(n: usize) -> PlanQuestion {
    PlanQuestion {
        text: dais_protocol::Note::parse(&format!("Question {}", n + 1)).unwrap(),
        to: vec![n / 2],
    }
}

struct Run {
    room: Room,
    people: BTreeMap<String, PersonId>,
    guests: BTreeMap<String, Actor>,
}

/// `1:02:30`, `02:30`.
fn seconds(text: &str) -> u64 {
    text.split(':')
        .fold(0, |sum, part| sum * 60 + part.parse::<u64>().unwrap())
}

fn length(length: Millis) -> String {
    let seconds = length.0 / 1000;
    assert_eq!(seconds * 1000, length.0, "nothing here happens between seconds");
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

fn millis(text: &str) -> Millis {
    Millis(seconds(text) * 1000)
}

impl Run {
    fn new() -> Self {
        let mut room = Room::made(plan());
        room.now = BEGIN;
        room.act(&host(), Command::OpenSession {}).unwrap();
        let names = PANEL.iter().chain(&["Nadia"]);
        let people = names
            .enumerate()
            .map(|(n, name)| ((*name).to_owned(), room.person(n)));
        Self {
            people: people.collect(),
            guests: BTreeMap::new(),
            room,
        }
    }

    /// Lets time pass, and what it brings by itself happen.
    fn wait_until(&mut self, at: Timestamp) {
        while let Some(due) = self.room.session.next_deadline().filter(|due| *due <= at) {
            self.room.now = self.room.now.max(due);
            let events = self.room.session.on_deadline(self.room.now);
            self.room.commit(None, Cause::Deadline(self.room.now), events);
        }
        self.room.now = at;
    }

    fn act(&mut self, act: &str) {
        let words: Vec<&str> = act.split_whitespace().collect();
        let command = match words[..] {
            [] => return,
            ["start", "session"] => Command::StartSession {},
            ["end", "session"] => Command::EndSession {},
            ["segment", n] => Command::StartSegment {
                segment: self.room.rundown().segments[n.parse::<usize>().unwrap() - 1],
                current: self.room.rundown().current,
            },
            ["policy", n, "alternate"] => Command::ChangeSegment {
                segment: self.room.rundown().segments[n.parse::<usize>().unwrap() - 1],
                kind: None,
                title: None,
                minutes: None,
                policy: Some(QueuePolicy::Alternate),
                each: None,
            },
            [name, "is", how] => Command::MarkAttendance {
                person: self.people[name],
                attendance: match how {
                    "absent" => Attendance::Absent,
                    "late" => Attendance::Late,
                    "online" => Attendance::Remote,
                    _ => panic!("how is {name}? {how}"),
                },
            },
            ["give", "next"] => self.give(self.suggested()),
            ["give", name] => self.give(self.target(name)),
            ["end"] => Command::EndTurn { turn: self.turn().id },
            ["resume"] => Command::ResumeTurn { turn: self.turn().id },
            ["add", time] => Command::AddTime {
                turn: self.turn().id,
                seconds: Seconds(i32::try_from(seconds(time)).unwrap()),
            },
            ["ask", n] => self.mark(n, PreparedState::Asked),
            ["skip", n] => self.mark(n, PreparedState::Skipped),
            ["to", name, n] => Command::ChangePrepared {
                prepared: self.prepared(n).id,
                text: None,
                to: Some(vec![self.people[name]]),
                reserve: None,
            },
            ["hand", name, "room"] => return self.hand(name, Channel::Onsite, RequestKind::Intervention),
            ["hand", name, "online"] => return self.hand(name, Channel::Online, RequestKind::Intervention),
            ["order", name] => return self.hand(name, Channel::Onsite, RequestKind::PointOfOrder),
            ["replan", kind] => self.replan(kind),
            _ => panic!("nobody knows how to {act}"),
        };
        if let Err(code) = self.room.act(&chair(), command) {
            panic!("{act}: {code:?}");
        }
    }

    /// Whoever bears the name: their hand, their slot, or else they are called outside the plan.
    fn target(&self, name: &str) -> FloorTarget {
        let listed = self.room.queue().order.unwrap().into_iter().find(|request| {
            let Some(Entity::Request(card)) = self.room.see(Key::Request(*request), Audience::Crew) else {
                panic!("a request without a card")
            };
            card.speaker.name.as_str() == name
        });
        if let Some(request) = listed {
            return FloorTarget::Request { request };
        }
        let person = self.people[name];
        let slots = self.room.segment(0).slots;
        let mut own = slots
            .iter()
            .filter(|slot| slot.person == person && slot.state == SlotState::Waiting);
        own.next()
            .map_or(FloorTarget::Person { person }, |slot| FloorTarget::Slot {
                slot: slot.id,
                by: None,
            })
    }

    fn suggested(&self) -> FloorTarget {
        match self.room.queue().suggestion.unwrap() {
            Suggestion::List { request, .. } => FloorTarget::Request { request },
            Suggestion::Plan { slot, .. } => FloorTarget::Slot { slot, by: None },
        }
    }

    fn give(&self, to: FloorTarget) -> Command {
        Command::GiveFloor {
            to,
            holder: self.room.floor().turn.map(|turn| turn.id),
            minutes: None,
            interpose: None,
        }
    }

    fn turn(&self) -> TurnCard {
        self.room.floor().turn.unwrap()
    }

    fn prepared(&self, n: &str) -> PreparedCard {
        let id = self.room.segment(1).prepared[n.parse::<usize>().unwrap() - 1];
        match self.room.see(Key::Prepared(id), Audience::Crew) {
            Some(Entity::Prepared(card)) => card,
            other => panic!("no question {n}: {other:?}"),
        }
    }

    fn mark(&self, n: &str, state: PreparedState) -> Command {
        let prepared = self.prepared(n).id;
        Command::MarkPrepared { prepared, state }
    }

    fn replan(&self, kind: &str) -> Command {
        let offers = self.room.session.replan(self.room.now).offers;
        let named = |offer: &dais_protocol::ReplanOffer| serde_json::json!(offer.kind) == kind;
        let offer = offers.into_iter().find(named).unwrap();
        Command::AdjustPlan {
            kind: offer.kind,
            changes: offer.changes,
        }
    }

    /// Somebody raises a hand; by it they come in when they have not.
    fn hand(&mut self, name: &str, channel: Channel, kind: RequestKind) {
        let n = 0xC00 + u128::try_from(self.guests.len()).unwrap();
        let guest = self.guests.entry(name.to_owned());
        let who = guest.or_insert_with(|| actor(n, Role::Attendee)).clone();
        let _ = self.room.ask(&who, Ask::Enter { link: None });
        let introduce = Command::Introduce {
            name: Name::parse(name).unwrap(),
            affiliation: None,
            channel,
            stakeholder: None,
            region: None,
            hub: None,
            say: None,
        };
        self.room.act(&who, introduce).unwrap();
        self.room.raise(&who, kind).unwrap();
    }

    /// What the crew's screens read now: who has the floor and their clock, the segment and its clock, the session
    /// against its end, that end, the open floor against the promise, and who should be next, why.
    fn reading(&self) -> [String; 6] {
        let (floor, rundown) = (self.room.floor(), self.room.rundown());
        let turn = floor.turn.map_or_else(String::new, |turn| {
            let interrupted = floor.interrupted.map_or_else(String::new, |main| {
                format!(" ({} {})", main.speaker.name, self.clock(&main.clock))
            });
            format!("{} {}{interrupted}", turn.speaker.name, self.clock(&turn.clock))
        });
        let current = rundown
            .segments
            .iter()
            .position(|id| Some(*id) == rundown.current);
        let segment = current.map_or_else(String::new, |n| {
            format!("{} {}", n + 1, self.clock(&rundown.clock.unwrap()))
        });
        let (session, ends) = self.room.end_by_now().map_or_else(Default::default, |end| {
            let should = rundown.ends_at.unwrap();
            let session = match (end.since(should), should.since(end)) {
                (Millis(0), Millis(0)) => "on time".to_owned(),
                (behind, Millis(0)) => format!("{} behind", length(behind)),
                (_, ahead) => format!("{} ahead", length(ahead)),
            };
            (session, length(end.since(BEGIN)))
        });
        let share = self.room.share_by_now();
        assert_eq!(share, self.room.session.share_at(self.room.now));
        let promised = rundown.share.unwrap().promised;
        let share = format!("{} of {}", length(share.unwrap()), length(promised));
        [turn, segment, session, ends, share, self.next()]
    }

    /// A clock as screens show it: what is left, or by how much it is over, and its phase in a word.
    fn clock(&self, clock: &Clock) -> String {
        let Some(runs_out_at) = clock.runs_out_at else {
            return format!(
                "{} paused",
                length(Millis(u64::try_from(clock.left.unwrap()).unwrap()))
            );
        };
        let (left, over) = (runs_out_at.since(self.room.now), self.room.now.since(runs_out_at));
        match left {
            _ if over > Millis(0) => format!("over {}", length(over)),
            left if left <= clock.danger => format!("{} danger", length(left)),
            left if left <= clock.warning => format!("{} warning", length(left)),
            left => length(left),
        }
    }

    fn next(&self) -> String {
        let (speaker, why) = match self.room.queue().suggestion {
            None => return String::new(),
            Some(Suggestion::Plan { person, .. }) => {
                (self.name_of(Who::Person(person)), "planned".to_owned())
            }
            Some(Suggestion::List { request, reason }) => {
                let Some(Entity::Request(card)) = self.room.see(Key::Request(request), Audience::Crew) else {
                    panic!("a request without a card")
                };
                let why = match reason {
                    SuggestionReason::OnlyOne => "nobody else waits".to_owned(),
                    SuggestionReason::PointOfOrder => "point of order".to_owned(),
                    SuggestionReason::FirstInList => "first in the list".to_owned(),
                    SuggestionReason::Alternate { channel, longer } => {
                        let side = if channel == Channel::Onsite {
                            "the room's turn"
                        } else {
                            "online's turn"
                        };
                        let longer = longer.map(|longer| format!(", {} longer", length(longer)));
                        format!("{side}{}", longer.unwrap_or_default())
                    }
                    SuggestionReason::PassedOver { times } => format!("passed over {times} times"),
                    other => panic!("no reason here: {other:?}"),
                };
                (card.speaker.name.to_string(), why)
            }
        };
        format!("{speaker}: {why}")
    }

    fn name_of(&self, who: Who) -> String {
        match who {
            Who::Person(person) => {
                let known = self.people.iter().find(|(_, id)| **id == person);
                known.unwrap().0.clone()
            }
            Who::Participant(participant) => {
                let known = self
                    .guests
                    .iter()
                    .find(|(_, guest)| guest.participant == participant);
                known.unwrap().0.clone()
            }
        }
    }

    /// What stands in the record, one line each.
    fn record(&self) -> Vec<String> {
        let since = |at: Timestamp| length(at.since(BEGIN));
        let turns = self.room.session.keys().into_iter().filter_map(|key| {
            let Entity::Turn(turn) = self.room.see(key, Audience::Crew)? else {
                return None;
            };
            Some(turn)
        });
        let mut turns: Vec<_> = turns.collect();
        turns.sort_by_key(|turn| turn.began_at);
        let turns = turns.iter().map(|turn| {
            let channel = serde_json::json!(turn.speaker.channel);
            let kind = serde_json::json!(turn.kind);
            format!(
                "{} {} {}, {}: {} of {}",
                since(turn.began_at),
                turn.speaker.name,
                channel.as_str().unwrap(),
                kind.as_str().unwrap(),
                length(turn.spoken.unwrap()),
                length(turn.clock.allotted),
            )
        });
        let segments = (0..3).map(|n| {
            let card = self.room.segment(n);
            format!(
                "segment {}: planned {}, allotted {}, from {} to {}",
                n + 1,
                length(card.minutes.millis()),
                length(card.minutes.millis().adjusted(card.added)),
                since(card.started_at.unwrap()),
                since(card.ended_at.unwrap()),
            )
        });
        let slots = self.room.segment(0).slots.into_iter().map(|slot| {
            let state = serde_json::json!(slot.state);
            format!(
                "slot of {}: {}",
                self.name_of(Who::Person(slot.person)),
                state.as_str().unwrap()
            )
        });
        let prepared = (1..=9).map(|n| {
            let card = self.prepared(&n.to_string());
            let state = serde_json::json!(card.state);
            format!(
                "question {n} to {}: {}",
                self.name_of(Who::Person(card.to[0])),
                state.as_str().unwrap()
            )
        });
        let Some(Entity::Fairness(fairness)) = self.room.see(Key::Fairness, Audience::Crew) else {
            panic!("no fairness")
        };
        let rows = fairness.rows.iter().filter_map(|row| {
            let Group::Channel { is: channel } = row.of else {
                return None;
            };
            Some(format!(
                "{}: {} asked, {} spoke, median wait {}, spoke {}",
                serde_json::json!(channel).as_str().unwrap(),
                row.requests,
                row.granted,
                length(row.median_wait),
                length(row.spoken)
            ))
        });
        let share = self.room.rundown().share.unwrap();
        let share = format!(
            "open floor: promised {}, planned {}, given {}",
            length(share.promised),
            length(share.planned.unwrap()),
            length(share.given)
        );
        let overrides = format!("suggestions passed over: {}", fairness.overrides);
        let lines = turns.chain(segments).chain(slots).chain(prepared);
        lines.chain(rows).chain([overrides, share]).collect()
    }
}

/// A row as it should be, beside what it is; empty when they agree.
fn differs(should: &[String], is: &[String]) -> String {
    if should == is {
        return String::new();
    }
    format!("stated: {}\n    is: {}\n", should.join(" | "), is.join(" | "))
}

#[test]
fn t17_ninety_minutes_with_a_speaker_who_overruns_one_absent_and_one_late() {
    let mut run = Run::new();
    let (script, record) = SCRIPT.split_once("\nRECORD\n").unwrap();
    let mut wrong = String::new();
    for line in script
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
    {
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
        run.wait_until(BEGIN.plus(millis(&cells[0])));
        run.act(&cells[1]);
        let is = [cells[0].clone(), cells[1].clone()]
            .into_iter()
            .chain(run.reading());
        wrong += &differs(&cells, &is.collect::<Vec<_>>());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    let stated: Vec<String> = record
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let is = run.record();
    assert_eq!(stated, is, "\n{}\n", is.join("\n"));
    let mut replayed = Session::default();
    run.room.log.iter().for_each(|entry| replayed.apply_entry(entry));
    let _ = (replayed.take_touched(), run.room.session.take_touched());
    assert_eq!(replayed, run.room.session, "the journal says the same");
}
