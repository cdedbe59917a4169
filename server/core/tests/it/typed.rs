//! Y: the typed line.

use std::collections::BTreeSet;

use dais_core::{Actor, Ask, Event, Request, decide};
use dais_protocol::{
    Beneficiary, Channel, Command, CommandId, CuePreset, CueTarget, CueText, FloorTarget, Label, Refusal,
    RefusalCode, RequestId, RequestKind, Role, Seconds, TurnId, limits::SAME_PRESS_MS,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::room::{Room, actor, attendee, chair, host, name, relay};

fn line(text: &str) -> Command {
    let line = Label::parse(text).unwrap();
    Command::TypeLine { line }
}

impl Room {
    fn types(&mut self, who: &Actor, text: &str) -> Result<Uuid, RefusalCode> {
        self.pass(SAME_PRESS_MS);
        self.act(who, line(text))
    }

    fn decision(&self, who: &Actor, command: Command) -> Result<Vec<Event>, Refusal> {
        let request = Request {
            id: CommandId(Uuid::from_u128(0xFFFF)),
            actor: who.clone(),
            ask: Ask::Command(command),
        };
        decide(&self.session, &request, self.now)
    }

    fn names(&self) -> Vec<String> {
        let next = self.queue().next.into_iter();
        next.map(|next| next.speaker.name.to_string()).collect()
    }
}

fn busy() -> Room {
    let mut room = Room::live();
    (0..12).for_each(|n| drop(room.join(n)));
    let segment = room.rundown().segments[2];
    let current = None;
    room.act(&chair(), Command::StartSegment { segment, current })
        .unwrap();
    for n in [1, 10, 2] {
        room.raise(&attendee(n), RequestKind::Intervention).unwrap();
    }
    let person = room.person(2);
    room.give(FloorTarget::Person { person }).unwrap();
    room.pass(SAME_PRESS_MS);
    room
}

fn everybody() -> Vec<Actor> {
    let roles = Role::ALL.iter().zip(0xE0..);
    let strangers = roles.map(|(role, n)| actor(n, *role));
    strangers
        .chain([host(), chair(), relay(), attendee(1), attendee(3)])
        .collect()
}

#[test]
fn y1_case_space_and_a_full_stop_do_not_matter() {
    let mut room = busy();
    for (text, kind, note) in [
        (
            "Q+ To ask about costs.",
            RequestKind::Intervention,
            Some("ask about costs"),
        ),
        ("q+ : costs", RequestKind::Intervention, Some("costs")),
        ("q+: costs . ", RequestKind::Intervention, Some("costs")),
        ("q+", RequestKind::Intervention, None),
        ("q+ to", RequestKind::Intervention, None),
        (
            "QQ+ which costs?",
            RequestKind::ClarifyingQuestion,
            Some("which costs?"),
        ),
        ("qq+", RequestKind::ClarifyingQuestion, None),
    ] {
        room.types(&attendee(5), text).unwrap();
        let me = room.me(&attendee(5)).requests.remove(0);
        let noted = me.note.map(|note| note.to_string());
        assert_eq!((me.kind, noted.as_deref()), (kind, note), "{text}");
        room.types(&attendee(5), " q- . ").unwrap();
        assert_eq!(room.me(&attendee(5)).requests, []);
    }
    for text in [
        "q?",
        "q",
        "+",
        "+1h",
        "-",
        "+-1",
        "+99999999999",
        "ack",
        "hello",
        "close the queue for lunch",
        "cue",
        "allow each speaker many minutes",
        "allow each speaker 2",
        "open the queue",
        ".",
        "queue",
        "nextsegment",
    ] {
        assert_eq!(
            room.types(&chair(), text),
            Err(RefusalCode::NotUnderstood),
            "{text}"
        );
    }
}

/// Lines beside what they stand for in [`busy`].
fn pairs(room: &Room) -> Vec<(&'static str, Command)> {
    let turn = room.floor().turn.unwrap().id;
    let order = room.queue().order.unwrap();
    let segment = room.rundown().current.unwrap();
    let give = |to| Command::GiveFloor {
        to,
        holder: Some(turn),
        minutes: None,
        interpose: None,
    };
    let add_time = |seconds| Command::AddTime {
        turn,
        seconds: Seconds(seconds),
    };
    let add = |beneficiary, channel| Command::AddRequest {
        beneficiary,
        channel,
        kind: RequestKind::Intervention,
        note: None,
    };
    let close = |channel| Command::CloseList { channel, at: None };
    let cue = |to, preset| Command::SendCue {
        to,
        text: CueText::Preset { preset },
    };
    let walk_in = Beneficiary::WalkIn {
        name: name("Mic 2, left aisle"),
        affiliation: None,
    };
    let participant = attendee(7).participant;
    let person = room.person(0);
    vec![
        ("next", give(FloorTarget::Request { request: order[0] })),
        ("ack NEXT.", give(FloorTarget::Request { request: order[0] })),
        ("ack guest 10", give(FloorTarget::Request { request: order[1] })),
        ("ack Guest 1", give(FloorTarget::Request { request: order[0] })),
        ("ack ada", give(FloorTarget::Person { person })),
        ("end", Command::EndTurn { turn }),
        ("pause", Command::PauseTurn { turn }),
        ("resume", Command::ResumeTurn { turn }),
        ("+1", add_time(60)),
        ("-2 min", add_time(-120)),
        ("+30s", add_time(30)),
        ("+90", add_time(5400)),
        ("q- guest 2", Command::WithdrawRequest { request: order[2] }),
        (
            "q+ guest 7",
            add(Beneficiary::Participant { participant }, Channel::Online),
        ),
        (
            "q+ ADA okafor",
            add(Beneficiary::Person { person }, Channel::Onsite),
        ),
        ("q+ Mic 2, left aisle", add(walk_in, Channel::Onsite)),
        ("close the queue", close(None)),
        ("close the queue for online", close(Some(Channel::Online))),
        ("close the queue for the room", close(Some(Channel::Onsite))),
        ("Close the queue for hubs.", close(Some(Channel::Hub))),
        ("reopen the queue", Command::OpenList { channel: None }),
        (
            "allow each speaker 3 minutes",
            Command::ChangeSegment {
                segment,
                kind: None,
                title: None,
                minutes: None,
                policy: None,
                each: Some(Seconds(180)),
            },
        ),
        ("cue wrap up", cue(CueTarget::Turn { turn }, CuePreset::WrapUp)),
        ("cue cannot hear", cue(CueTarget::Crew {}, CuePreset::CannotHear)),
        (
            "cue Slower, please",
            Command::SendCue {
                to: CueTarget::Turn { turn },
                text: CueText::Custom {
                    text: Label::parse("Slower, please").unwrap(),
                },
            },
        ),
        (
            "qq+ when?",
            Command::RaiseHand {
                kind: RequestKind::ClarifyingQuestion,
                note: Label::parse("when?").ok(),
            },
        ),
    ]
}

#[test]
fn y2_a_line_is_decided_as_the_command_it_stands_for() {
    let room = busy();
    for (text, command) in pairs(&room) {
        for who in everybody() {
            let (typed, meant) = (
                room.decision(&who, line(text)),
                room.decision(&who, command.clone()),
            );
            assert_eq!(typed, meant, "{text} by {:?}", who.roles);
        }
    }
    let mut closed = room;
    closed.act(&chair(), line("close the queue")).unwrap();
    let reopen = Command::OpenList { channel: None };
    assert!(closed.decision(&chair(), line("reopen the queue")).is_ok());
    assert_eq!(
        closed.decision(&chair(), line("reopen the queue")),
        closed.decision(&chair(), reopen)
    );
    closed.act(&host(), Command::EndSession {}).unwrap();
    for text in ["next", "end", "q+", "q+ Ada", "+1", "ack ada"] {
        let refused = closed.act(&chair(), line(text));
        assert_eq!(refused, Err(RefusalCode::WrongLife), "{text}");
    }
}

#[test]
fn y2_a_repeat_of_a_line_changes_nothing() {
    let mut room = busy();
    let id = room.next_id();
    room.ask_as(id, &chair(), Ask::Command(line("next"))).unwrap();
    let request = Request {
        id,
        actor: chair(),
        ask: Ask::Command(line("next")),
    };
    assert_eq!(room.session.answer_to(&request), Some(Ok(room.session.seq())));
    assert_eq!(room.floor().turn.unwrap().id, TurnId(id.0));
}

#[test]
fn y2_undo_takes_back_the_newest_act_the_sender_may() {
    let mut room = busy();
    let before = room.queue().order;
    room.types(&relay(), "q+ Mic 4").unwrap();
    room.types(&chair(), "pause").unwrap();
    let left = |room: &Room| room.floor().turn.unwrap().clock.left;
    assert!(left(&room).is_some());
    room.types(&relay(), "undo").unwrap();
    assert_eq!(room.queue().order, before, "the relay desk's own");
    assert!(left(&room).is_some());
    room.types(&chair(), "Undo.").unwrap();
    assert_eq!(left(&room), None);
}

#[test]
fn y2_a_refusal_does_not_tell_who_waits() {
    let mut room = busy();
    for text in [
        "q- guest 10",
        "q- nobody",
        "ack guest 1",
        "ack nobody",
        "q+ ada",
        "q+ g",
        "next",
        "undo",
    ] {
        assert_eq!(
            room.types(&attendee(3), text),
            Err(RefusalCode::NotAllowed),
            "{text}"
        );
    }
}

#[test]
fn y3_next_is_whoever_is_announced_first() {
    let mut room = Room::live();
    room.join(1);
    room.raise(&attendee(1), RequestKind::Intervention).unwrap();
    room.types(&chair(), "next segment").unwrap();
    room.types(&chair(), "next").unwrap();
    let floor = room.floor().turn.unwrap();
    assert_eq!(floor.slot, Some(room.segment(0).slots[0].id));
    room.types(&chair(), "ack bo").unwrap();
    assert_eq!(room.floor().turn.unwrap().slot, Some(room.segment(0).slots[1].id));
    room.types(&chair(), "next").unwrap();
    assert_eq!(room.floor().turn.unwrap().speaker.name.as_str(), "Guest 1");
    assert_eq!(room.types(&chair(), "next"), Err(RefusalCode::NotFound));
    room.types(&chair(), "end").unwrap();
    for text in ["end", "pause", "resume", "+1", "cue wrap up"] {
        assert_eq!(room.types(&chair(), text), Err(RefusalCode::WrongState), "{text}");
    }
}

#[test]
fn y4_a_second_press_does_nothing() {
    let mut room = busy();
    room.act(&chair(), line("next")).unwrap();
    let turn = room.floor().turn.unwrap().id;
    for text in ["next", "ack guest 10", "end"] {
        assert_eq!(
            room.act(&chair(), line(text)),
            Err(RefusalCode::TooSoon),
            "{text}"
        );
    }
    room.pass(SAME_PRESS_MS - 1);
    assert_eq!(room.act(&chair(), line("next")), Err(RefusalCode::TooSoon));
    assert_eq!(room.floor().turn.unwrap().id, turn);
    room.pass(1);
    room.act(&chair(), line("next")).unwrap();
    room.pass(SAME_PRESS_MS);
    let segment = room.rundown().current.unwrap();
    room.act(&chair(), Command::EndSegment { segment }).unwrap();
    assert_eq!(
        room.act(&chair(), line("next segment")),
        Err(RefusalCode::NotFound)
    );
    let mut room = Room::live();
    room.act(&chair(), line("next segment")).unwrap();
    assert_eq!(
        room.act(&chair(), line("next segment")),
        Err(RefusalCode::TooSoon)
    );
    room.types(&chair(), "next segment").unwrap();
    assert_eq!(room.rundown().current, Some(room.rundown().segments[1]));
}

#[test]
fn y4_a_second_undo_takes_back_no_second_act() {
    let mut room = busy();
    let before = room.queue().order;
    room.types(&chair(), "q+ Mic 4").unwrap();
    room.types(&chair(), "pause").unwrap();
    room.act(&chair(), line("undo")).unwrap();
    assert_eq!(room.act(&chair(), line("undo")), Err(RefusalCode::TooSoon));
    room.pass(SAME_PRESS_MS - 1);
    assert_eq!(room.act(&chair(), line("undo")), Err(RefusalCode::TooSoon));
    assert_ne!(room.queue().order, before);
    room.pass(1);
    room.act(&chair(), line("undo")).unwrap();
    assert_eq!(room.queue().order, before);
}

#[test]
fn y5_a_name_is_whole_or_fits_one_only() {
    let mut room = busy();
    assert_eq!(room.types(&chair(), "ack gu"), Err(RefusalCode::Ambiguous));
    assert_eq!(room.types(&chair(), "q- Guest"), Err(RefusalCode::Ambiguous));
    assert_eq!(room.types(&relay(), "q+ guest"), Err(RefusalCode::Ambiguous));
    assert_eq!(
        room.types(&chair(), "ack Guest 5"),
        Err(RefusalCode::NotFound),
        "does not wait"
    );
    assert_eq!(room.types(&chair(), "q- Ada"), Err(RefusalCode::NotFound));
    room.types(&relay(), "q+ Yusuf at the back").unwrap();
    assert_eq!(
        room.names(),
        ["Guest 1", "Guest 10", "Guest 2", "Yusuf at the back"]
    );
    room.types(&chair(), "ack yu").unwrap();
    assert_eq!(room.floor().turn.unwrap().speaker.channel, Channel::Onsite);
    room.types(&relay(), "q+ MINA").unwrap();
    assert_eq!(room.names()[3], "Mina Haddad");
}

/// Words and marks of the lines there are, and anything else.
fn texts() -> impl Strategy<Value = String> {
    let words = [
        "q+",
        "qq+",
        "q-",
        "Q+",
        "to",
        ":",
        "ack",
        "next",
        "end",
        "pause",
        "resume",
        "undo",
        "cue",
        "wrap",
        "up",
        "+1",
        "-2",
        "+30s",
        "close",
        "reopen",
        "the",
        "queue",
        "for",
        "online",
        "allow each speaker",
        "2",
        "minutes",
        "segment",
        "guest",
        "Guest 1",
        "ada",
        ".",
        "İ",
        "ß",
        "e\u{301}",
        "王",
        "+",
        "-",
    ];
    let word =
        prop_oneof![4 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    let joined = |parts: Vec<(String, bool)>| {
        let parts = parts.into_iter();
        parts
            .map(|(word, space)| if space { word + " " } else { word })
            .collect()
    };
    proptest::collection::vec((word, proptest::bool::weighted(0.8)), 1..7).prop_map(joined)
}

proptest! {
    #[test]
    fn y1_any_text_is_a_command_or_a_refusal(text in texts(), who in 0_usize..14) {
        let room = busy();
        if let Ok(label) = Label::parse(&text) {
            let who = &everybody()[who];
            let _ = room.decision(who, Command::TypeLine { line: label });
        }
    }

    #[test]
    fn y2_an_attendee_moves_nothing_but_their_own_hand(text in texts()) {
        let room = busy();
        let me = attendee(1);
        let own: BTreeSet<RequestId> = room.me(&me).requests.into_iter().map(|mine| mine.id).collect();
        let Ok(label) = Label::parse(&text) else { return Ok(()) };
        for event in room.decision(&me, Command::TypeLine { line: label }).unwrap_or_default() {
            match event {
                Event::FloorRequested { who, by_crew, .. } => {
                    prop_assert_eq!(who, dais_protocol::Who::Participant(me.participant));
                    prop_assert!(!by_crew);
                }
                Event::RequestEnded { request, .. } => prop_assert!(own.contains(&request)),
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
