//! Q30–Q34, F30–F34: questions with the chair, and reading aloud.

use dais_core::{Actor, Event};
use dais_protocol::{
    ActKind, Attendance, Audience, Beneficiary, Channel, Command, CommandId, Duty, Entity, FloorTarget,
    Group, Key, Millis, ParticipantId, QuestionCard, QuestionId, QuestionKind, QuestionState, QuestionText,
    QueuePolicy, RefusalCode, RequestId, RequestKind, RequestMode, Role, SessionChange, Suggestion,
    SuggestionReason, TurnCard, TurnCorrection, TurnKind, Who,
};

use crate::room::{Room, attendee, chair, host, introduce, name, relay};

const READ: Option<RequestMode> = Some(RequestMode::ReadAloud);
const SPEAKS: Option<RequestMode> = Some(RequestMode::Speaks);

fn text(text: &str) -> QuestionText {
    QuestionText::parse(text).unwrap()
}

fn anonymous(room: &mut Room, n: u128) -> QuestionId {
    let ask = Command::AskQuestion {
        text: text("Who pays?"),
        kind: QuestionKind::Question,
        to: vec![],
        anonymous: true,
        about: None,
        language: None,
    };
    QuestionId(room.act(&attendee(n), ask).unwrap())
}

/// What takes a question elsewhere.
type Way = fn(QuestionId) -> Command;

impl Room {
    fn state(&self, question: QuestionId) -> QuestionState {
        self.crew(question).state
    }

    fn crew(&self, question: QuestionId) -> QuestionCard {
        self.question(question, Audience::Crew).unwrap()
    }

    fn turn(&self) -> TurnCard {
        self.floor().turn.unwrap()
    }

    fn call_asker(&mut self, question: QuestionId) {
        self.give(FloorTarget::Question { question }).unwrap();
    }

    fn written(&mut self, n: u128) -> QuestionId {
        self.submit(&attendee(n), "How deep?").unwrap()
    }

    fn undo_last(&mut self) {
        let Some(Entity::Desk(desk)) = self.see(Key::Desk, Audience::Crew) else {
            panic!("no desk");
        };
        let act = desk.acts[0].act;
        self.act(&chair(), Command::Undo { act }).unwrap();
    }
}

fn set_mode(request: RequestId, mode: RequestMode) -> Command {
    Command::SetMode { request, mode }
}

fn type_for(request: RequestId, words: &str) -> Command {
    Command::TypeRequest {
        request,
        text: text(words),
    }
}

#[test]
fn q30_a_forwarded_question_is_an_entry_of_its_askers() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let first = room.hand(0);
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    let last = room.hand(2);
    assert_eq!(room.order(), [first, entry, last]);
    let card = room.card(entry).unwrap();
    assert_eq!(card.speaker.name.as_str(), "Guest 1");
    assert_eq!(card.speaker.channel, Channel::Online);
    assert_eq!(
        (card.mode, card.question),
        (RequestMode::ReadAloud, Some(question))
    );
    assert!(!card.by_crew, "they sent it themselves");
    let details = room.crew(question).details.unwrap();
    assert_eq!((details.request, details.mode), (Some(entry), READ));
    let me = room.me(&attendee(1));
    assert_eq!(
        (me.requests[0].position, me.requests[0].question),
        (2, Some(question))
    );
    assert_eq!(me.questions[0].mode, READ);
    let next = &room.queue().next[1];
    assert!(next.read_aloud && next.speaker.name.as_str() == "Guest 1");
    assert!(!room.queue().next[0].read_aloud);
}

#[test]
fn q30_it_is_no_hand_of_its_askers() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hand = room.hand(1);
    let questions = [room.written(1), room.written(1)];
    let entries = questions.map(|question| room.forward(question, None).unwrap());
    assert_eq!(room.order(), [hand, entries[0], entries[1]]);
    let own = room.me(&attendee(1)).requests;
    let hands: Vec<bool> = own.iter().map(|request| request.hand).collect();
    assert_eq!(hands, [true, false, false], "and its asker is told so");
    room.act(&attendee(1), Command::WithdrawRequest { request: hand })
        .unwrap();
    let line = |line: &str| Command::TypeLine {
        line: dais_protocol::Label::parse(line).unwrap(),
    };
    assert_eq!(
        room.act(&attendee(1), line("q-")),
        Err(RefusalCode::NotFound),
        "a line lowers hands only"
    );
    room.hand(1);
    room.act(&attendee(1), line("q-")).unwrap();
    assert_eq!(room.order(), entries);
}

#[test]
fn q30_policies_hold_for_it() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 6);
    room.reader();
    let (one, two) = (room.hand(0), room.hand(2));
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    assert_eq!(room.order(), [one, entry, two], "the room and online take turns");
    room.call(one);
    let Some(Suggestion::List { request, reason }) = room.queue().suggestion else {
        panic!("somebody is suggested");
    };
    assert_eq!(request, entry);
    assert!(matches!(
        reason,
        SuggestionReason::Alternate {
            channel: Channel::Online,
            ..
        }
    ));
    room.call(entry);
    let three = room.hand(4);
    let again = room.written(3);
    let last = room.forward(again, None).unwrap();
    assert_eq!(
        room.order(),
        [two, last, three],
        "and the entry took its side's place"
    );
}

#[test]
fn q31_whatever_takes_the_question_elsewhere_takes_its_entry_off() {
    let declined = |question| Command::DeclineQuestion {
        question,
        reason: None,
    };
    let returned = |question| Command::ReturnQuestion {
        question,
        to: QuestionState::Approved,
    };
    let asked = |question| Command::MarkAsked {
        question,
        relayed: true,
    };
    let answered = |question| Command::MarkAnswered { question, by: vec![] };
    let withdrawn = |question| Command::WithdrawQuestion { question };
    let ways: [(Way, Actor, u32); 5] = [
        (declined, relay(), 0),
        (returned, relay(), 0),
        (asked, relay(), 1),
        (answered, relay(), 1),
        (withdrawn, attendee(1), 0),
    ];
    for (way, who, granted) in ways {
        let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
        let question = room.written(1);
        let entry = room.forward(question, None).unwrap();
        let command = way(question);
        room.act(&who, command.clone()).unwrap();
        assert_eq!(room.order(), [], "{command:?}");
        assert_eq!(room.me(&attendee(1)).requests, []);
        assert_eq!(room.card(entry), None);
        assert_eq!(fairness(&room, Channel::Online).granted, granted, "{command:?}");
        assert_eq!(room.crew(question).details.unwrap().request, None);
    }
}

#[test]
fn q31_an_entry_taken_off_takes_the_question_back() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let question = room.written(1);
    let request = room.forward(question, None).unwrap();
    room.act(&relay(), Command::WithdrawRequest { request }).unwrap();
    assert_eq!(room.state(question), QuestionState::Shortlisted);
    room.undo_last();
    assert_eq!(
        (room.state(question), room.order()),
        (QuestionState::Forwarded, vec![request])
    );
    room.act(&attendee(1), Command::WithdrawRequest { request })
        .unwrap();
    assert_eq!(room.state(question), QuestionState::Withdrawn);
}

#[test]
fn q31_what_goes_back_to_the_chair_waits_anew() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let questions = [room.written(1), room.written(3)];
    for (question, mode) in questions.into_iter().zip([READ, SPEAKS]) {
        let entry = room.forward(question, mode).unwrap();
        room.call(entry);
        room.act(&chair(), Command::MarkAnswered { question, by: vec![] })
            .unwrap();
    }
    let hand = room.hand(0);
    for question in questions {
        let to = QuestionState::Forwarded;
        room.act(&chair(), Command::ReturnQuestion { question, to })
            .unwrap();
    }
    let order = room.order();
    assert_eq!((order[0], order.len()), (hand, 3));
    let modes = [order[1], order[2]].map(|entry| room.card(entry).unwrap().mode);
    assert_eq!(modes, [RequestMode::ReadAloud, RequestMode::Speaks]);
    assert!(!room.crew(questions[0]).relayed, "it is still to be put");
}

#[test]
fn q32_whoever_waits_is_read_aloud_or_speaks_as_they_say() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let (hand, behind) = (room.hand(1), room.hand(2));
    let mode = |room: &Room| {
        (
            room.card(hand).unwrap().mode,
            room.me(&attendee(1)).requests[0].mode,
        )
    };
    let read = set_mode(hand, RequestMode::ReadAloud);
    assert_eq!(room.act(&attendee(2), read.clone()), Err(RefusalCode::NotAllowed));
    room.act(&attendee(1), read.clone()).unwrap();
    assert_eq!(mode(&room), (RequestMode::ReadAloud, RequestMode::ReadAloud));
    assert_eq!(room.act(&relay(), read.clone()), Err(RefusalCode::WrongState));
    room.act(&relay(), set_mode(hand, RequestMode::Speaks)).unwrap();
    assert_eq!(mode(&room), (RequestMode::Speaks, RequestMode::Speaks));
    assert_eq!(room.order(), [hand, behind], "their place stays");
    room.undo_last();
    assert_eq!(
        mode(&room).0,
        RequestMode::ReadAloud,
        "the crew's word can be taken back"
    );
    room.session.take_touched();
    room.act(&relay(), set_mode(hand, RequestMode::Speaks)).unwrap();
    let touched = room.session.take_touched();
    let me = Key::Me(attendee(1).participant);
    assert!(
        touched.is_superset(&[Key::Request(hand), Key::Queue, me].into()),
        "{touched:?}"
    );
}

#[test]
fn q32_who_is_not_to_be_named_is_read_aloud_only() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let question = anonymous(&mut room, 1);
    assert_eq!(room.forward(question, SPEAKS), Err(RefusalCode::Anonymous));
    assert_eq!(room.state(question), QuestionState::Submitted);
    let entry = room.forward(question, None).unwrap();
    let speaks = set_mode(entry, RequestMode::Speaks);
    assert_eq!(room.act(&relay(), speaks.clone()), Err(RefusalCode::Anonymous));
    assert_eq!(room.act(&attendee(1), speaks), Err(RefusalCode::Anonymous));
}

#[test]
fn q33_what_is_typed_for_somebody_who_waits_is_with_the_chair() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let (hand, behind) = (room.hand(1), room.hand(2));
    assert_eq!(
        room.act(&attendee(2), type_for(hand, "not mine")),
        Err(RefusalCode::NotAllowed)
    );
    let question = QuestionId(room.act(&attendee(1), type_for(hand, "secret still")).unwrap());
    assert_eq!(room.order(), [hand, behind], "their place stays");
    let card = room.card(hand).unwrap();
    assert_eq!(
        (card.mode, card.question),
        (RequestMode::ReadAloud, Some(question))
    );
    assert_eq!(room.state(question), QuestionState::Forwarded);
    let me = room.me(&attendee(1));
    assert_eq!(me.questions[0].id, question);
    assert!(me.requests[0].hand, "typed or not");
    for audience in [Audience::Public, Audience::Speaker] {
        assert_eq!(room.question(question, audience), None, "the crew reads it first");
    }
    assert_eq!(
        room.act(&attendee(1), type_for(hand, "again")),
        Err(RefusalCode::WrongState)
    );
    assert_eq!(
        room.raise(&attendee(1), RequestKind::Intervention),
        Err(RefusalCode::AlreadyWaiting),
        "it still is their hand"
    );
    room.call(hand);
    let put = room.question(question, Audience::Public).unwrap();
    assert_eq!(
        (put.text.as_str(), put.state),
        ("secret still", QuestionState::Asked)
    );
}

#[test]
fn q33_taken_off_unread_it_goes_through_screening() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let request = room.hand(1);
    let question = QuestionId(room.act(&attendee(1), type_for(request, "unread")).unwrap());
    room.act(&relay(), Command::WithdrawRequest { request }).unwrap();
    assert_eq!(room.state(question), QuestionState::Submitted);
    assert_eq!(room.question(question, Audience::Public), None);
}

#[test]
fn q33_what_the_crew_wrote_down_is_screened_and_can_be_taken_back() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hand = room.hand(1);
    let question = QuestionId(room.act(&relay(), type_for(hand, "as heard")).unwrap());
    let card = room.question(question, Audience::Public).unwrap();
    assert_eq!(card.asker.unwrap().name.as_str(), "Guest 1");
    assert!(room.crew(question).details.unwrap().by_crew);
    room.act(&attendee(2), Command::Upvote { question }).unwrap();
    let Some(Entity::Desk(desk)) = room.see(Key::Desk, Audience::Crew) else {
        panic!("no desk");
    };
    assert_eq!(desk.acts[0].kind, ActKind::ChangedMode);
    let act = Command::Undo {
        act: desk.acts[0].act,
    };
    let supported = room.act(&relay(), act);
    assert_eq!(supported, Err(RefusalCode::ChangedSince), "U7");
    room.act(&attendee(2), Command::RemoveVote { question }).unwrap();
    room.undo_last();
    assert_eq!(room.question(question, Audience::Crew), None);
    let card = room.card(hand).unwrap();
    assert_eq!((card.mode, card.question), (RequestMode::Speaks, None));
    assert_eq!(room.me(&attendee(2)).votes, []);
    assert_eq!(room.me(&attendee(1)).questions, []);
}

#[test]
fn u7_what_others_became_part_of_was_typed_for_good() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hand = room.hand(1);
    let typed = room.act(&relay(), type_for(hand, "as heard")).unwrap();
    let again = room.written(2);
    let merge = Command::MergeQuestion {
        question: again,
        into: QuestionId(typed),
    };
    room.act(&relay(), merge).unwrap();
    let undo = Command::Undo {
        act: CommandId(typed),
    };
    assert_eq!(room.act(&relay(), undo), Err(RefusalCode::ChangedSince));
}

#[test]
fn q33_without_screening_ones_own_words_are_public() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let off = Command::ChangeSession(SessionChange {
        screening: Some(false),
        ..SessionChange::default()
    });
    room.act(&host(), off).unwrap();
    let hand = room.hand(1);
    let question = QuestionId(room.act(&attendee(1), type_for(hand, "open")).unwrap());
    assert!(room.question(question, Audience::Public).is_some());
}

#[test]
fn q33_also_after_a_turn_in_which_nobody_was_heard() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let (hand, behind) = (room.hand(1), room.hand(2));
    room.call(hand);
    let turn = room.turn().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let again = RequestId(room.act(&relay(), Command::ReaddSpeaker { turn }).unwrap());
    room.act(&attendee(1), type_for(again, "in writing, then"))
        .unwrap();
    assert_eq!(room.order(), [again, behind]);
    room.call(again);
    assert!(room.turn().read_aloud);
}

#[test]
fn q34_who_is_not_to_be_named_is_announced_to_the_crew_only() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let question = anonymous(&mut room, 1);
    let entry = room.forward(question, None).unwrap();
    let hand = room.hand(2);
    let next = |room: &Room, audience| match room.see(Key::Queue, audience) {
        Some(Entity::Queue(queue)) => {
            let requests = queue.next.into_iter().map(|next| next.request.unwrap());
            (requests.collect::<Vec<_>>(), queue.online)
        }
        other => panic!("no queue: {other:?}"),
    };
    assert_eq!(next(&room, Audience::Crew), (vec![entry, hand], 1));
    assert_eq!(next(&room, Audience::Public), (vec![hand], 1));
    assert_eq!(next(&room, Audience::Speaker), (vec![hand], 1));
    assert_eq!(room.me(&attendee(1)).requests[0].position, 1);
    assert_eq!(room.me(&attendee(2)).requests[0].position, 2);
}

#[test]
fn f30_the_reader_holds_the_floor_in_the_askers_channel() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let reader = room.reader();
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    room.call(entry);
    let turn = room.turn();
    assert_eq!(turn.speaker.who, Who::Participant(reader.participant));
    assert_eq!(turn.speaker.name.as_str(), "Rita Relay");
    assert_eq!(turn.speaker.channel, Channel::Online);
    assert_eq!((turn.kind, turn.read_aloud), (TurnKind::Moderation, true));
    assert_eq!((turn.request, turn.question), (Some(entry), Some(question)));
    assert_eq!(room.me(&reader).turn, Some(turn.id));
    assert_eq!(room.me(&attendee(1)).turn, None);
    assert_eq!(room.floor().question, Some(question));
}

#[test]
fn f30_who_reads() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let read = |room: &mut Room, n| {
        let question = room.written(n);
        let entry = room.forward(question, None).unwrap();
        room.call(entry);
        room.turn().speaker.name.to_string()
    };
    // Somebody at the desk who has not said their name, and somebody whose link was taken.
    room.enter(0xA3, Role::Relay, None);
    let gone = room.enter(0xA4, Role::Relay, None);
    room.act(&gone, introduce("Gone")).unwrap();
    let events = room.log.iter().flat_map(|entry| &entry.changes[0].events);
    let mut links = events.rev().filter_map(|event| match event {
        Event::LinkIssued { link, .. } => Some(*link),
        _ => None,
    });
    let link = links.next().unwrap();
    room.act(&host(), Command::RevokeLink { link }).unwrap();
    room.reader();
    assert_eq!(read(&mut room, 1), "Rita Relay");
    let add = Command::AddPerson {
        name: name("Olu Online"),
        affiliation: None,
        duties: vec![Duty::OnlineModerator],
        attendance: Attendance::Onsite,
    };
    let person = dais_protocol::PersonId(room.act(&host(), add).unwrap());
    assert_eq!(read(&mut room, 2), "Olu Online", "the plan says who");
    let absent = Command::MarkAttendance {
        person,
        attendance: Attendance::Absent,
    };
    room.act(&host(), absent).unwrap();
    assert_eq!(read(&mut room, 3), "Rita Relay");
}

#[test]
fn f30_a_hand_is_read_aloud_too() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let hand = room.hand(1);
    room.act(&relay(), set_mode(hand, RequestMode::ReadAloud))
        .unwrap();
    room.call(hand);
    let turn = room.turn();
    assert_eq!(
        (turn.read_aloud, turn.question, turn.request),
        (true, None, Some(hand))
    );
}

#[test]
fn f31_where_nobody_is_known_to_read_it_is_put_all_the_same() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hand = room.hand(0);
    room.call(hand);
    let held = room.turn().id;
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    room.call(entry);
    assert_eq!(room.floor().turn, None);
    assert!(
        room.see(Key::Turn(held), Audience::Crew).is_some(),
        "whoever spoke is done"
    );
    let card = room.crew(question);
    assert_eq!(
        (card.state, card.relayed, card.read_by),
        (QuestionState::Asked, true, None)
    );
    assert_eq!(room.floor().question, Some(question));
    assert_eq!(room.order(), []);
    assert_eq!(fairness(&room, Channel::Online).granted, 1);
    let Some(Entity::Desk(desk)) = room.see(Key::Desk, Audience::Crew) else {
        panic!("no desk");
    };
    assert_eq!(desk.acts[0].kind, ActKind::GaveFloor);
    room.undo_last();
    assert_eq!(room.turn().id, held, "they speak on");
    assert_eq!(
        (room.order(), room.state(question)),
        (vec![entry], QuestionState::Forwarded)
    );
}

#[test]
fn f31_an_interrupted_speaker_stands_meanwhile() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hand = room.hand(0);
    room.call(hand);
    let held = room.turn().id;
    let question = room.written(1);
    let request = room.forward(question, None).unwrap();
    let give = Command::GiveFloor {
        to: FloorTarget::Request { request },
        holder: Some(held),
        minutes: None,
        interpose: Some(true),
    };
    room.act(&chair(), give).unwrap();
    assert_eq!((room.turn().id, room.turn().clock.runs_out_at), (held, None));
    assert_eq!(room.state(question), QuestionState::Asked);
}

#[test]
fn f32_giving_the_floor_puts_the_question() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let reader = room.reader();
    let read = room.written(1);
    let entry = room.forward(read, None).unwrap();
    room.call(entry);
    let put = room.question(read, Audience::Public).unwrap();
    assert_eq!((put.state, put.relayed), (QuestionState::Asked, true));
    assert_eq!(put.read_by.unwrap().name.as_str(), "Rita Relay");
    room.session.take_touched();
    room.act(&reader, introduce("Rita R.")).unwrap();
    assert!(room.session.take_touched().contains(&Key::Question(read)));
    let spoken = room.written(3);
    let entry = room.forward(spoken, SPEAKS).unwrap();
    room.call(entry);
    let put = room.question(spoken, Audience::Public).unwrap();
    assert_eq!(
        (put.state, put.relayed, put.read_by),
        (QuestionState::Asked, false, None)
    );
    let turn = room.turn();
    assert_eq!(turn.speaker.name.as_str(), "Guest 3");
    assert_eq!((turn.kind, turn.question), (TurnKind::Intervention, Some(spoken)));
}

#[test]
fn f32_given_directly_to_its_asker_its_entry_is_granted() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let first = room.hand(0);
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    room.call_asker(question);
    assert_eq!(room.order(), [first]);
    let turn = room.turn();
    assert_eq!(turn.speaker.who, Who::Participant(attendee(1).participant));
    assert_eq!(
        (turn.request, turn.question, turn.read_aloud),
        (Some(entry), Some(question), false)
    );
    assert!(!room.crew(question).relayed);
    assert_eq!(overrides(&room), 1, "somebody else was suggested");
    let without = room.written(2);
    room.act(&relay(), Command::ApproveQuestion { question: without })
        .unwrap();
    room.call_asker(without);
    assert_eq!((room.turn().question, room.turn().request), (Some(without), None));
}

#[test]
fn f33_whose_words_are_read_is_heard_and_not_the_reader() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let add = Command::AddPerson {
        name: name("Olu Online"),
        affiliation: None,
        duties: vec![Duty::OnlineModerator],
        attendance: Attendance::Onsite,
    };
    let reader = dais_protocol::PersonId(room.act(&host(), add).unwrap());
    let (onsite, online) = (fairness(&room, Channel::Onsite), fairness(&room, Channel::Online));
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    room.pass(10_000);
    room.call(entry);
    room.pass(20_000);
    let turn = room.turn().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let row = fairness(&room, Channel::Online);
    assert_eq!((row.requests, row.granted), (1, 1));
    assert_eq!((row.median_wait, row.spoken), (Millis(10_000), Millis(20_000)));
    assert_eq!(
        (row.heads, fairness(&room, Channel::Onsite)),
        (online.heads, onsite)
    );
    let Some(Entity::Person(card)) = room.see(Key::Person(reader), Audience::Crew) else {
        panic!("no reader");
    };
    let details = card.details.unwrap();
    assert_eq!((details.turns, details.spoken), (0, Millis(0)));
    let hand = room.hand(1);
    let card = room.card(hand).unwrap();
    assert_eq!(
        (card.turns, card.spoken, card.first_time),
        (1, Millis(20_000), false)
    );
    let other = Command::CorrectTurn(TurnCorrection {
        turn,
        who: Some(Beneficiary::Participant {
            participant: attendee(2).participant,
        }),
        channel: None,
        began_at: None,
        ended_at: None,
    });
    room.act(&chair(), other).unwrap();
    assert_eq!(room.crew(question).read_by.unwrap().name.as_str(), "Guest 2");
    assert_eq!(room.card(hand).unwrap().turns, 1, "somebody else read it");
    let own = room.hand(2);
    assert_eq!(room.card(own).unwrap().turns, 0);
}

#[test]
fn f33_walk_ins_who_are_read_aloud_are_heads_where_they_ask() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 0);
    room.reader();
    let relayed = Command::RelayQuestion {
        text: text("From the chat?"),
        kind: QuestionKind::Question,
        to: vec![],
        beneficiary: Beneficiary::WalkIn {
            name: name("Noor, by chat"),
            affiliation: None,
        },
        channel: Channel::Hub,
        about: None,
        language: None,
    };
    let question = QuestionId(room.act(&relay(), relayed).unwrap());
    let entry = room.forward(question, None).unwrap();
    assert!(room.card(entry).unwrap().by_crew);
    room.call(entry);
    room.pass(5000);
    let turn = room.turn().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let row = fairness(&room, Channel::Hub);
    assert_eq!((row.heads, row.spoken_each), (1, Millis(5000)));
}

#[test]
fn f34_back_in_the_list_is_whoever_was_read_aloud() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let question = room.written(1);
    let entry = room.forward(question, None).unwrap();
    let other = room.hand(2);
    room.call(entry);
    let turn = room.turn().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let readd = Command::ReaddSpeaker { turn };
    let again = RequestId(room.act(&chair(), readd.clone()).unwrap());
    assert_eq!(room.order(), [again, other]);
    let card = room.card(again).unwrap();
    assert_eq!(card.speaker.name.as_str(), "Guest 1");
    assert_eq!(
        (card.mode, card.question),
        (RequestMode::ReadAloud, Some(question))
    );
    assert_eq!(room.state(question), QuestionState::Forwarded);
    room.undo_last();
    assert_eq!(
        (room.order(), room.state(question)),
        (vec![other], QuestionState::Asked)
    );
    room.act(&chair(), Command::MarkAnswered { question, by: vec![] })
        .unwrap();
    assert_eq!(
        room.act(&chair(), readd),
        Err(RefusalCode::WrongState),
        "answered by now"
    );
}

#[test]
fn f20_whoever_was_read_aloud_has_the_kind_of_request_they_had() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let reply = room.raise(&attendee(1), RequestKind::Reply).unwrap();
    room.act(&relay(), set_mode(reply, RequestMode::ReadAloud))
        .unwrap();
    room.call(reply);
    let turn = room.turn().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let again = RequestId(room.act(&chair(), Command::ReaddSpeaker { turn }).unwrap());
    assert_eq!(room.card(again).unwrap().kind, RequestKind::Reply);
}

#[test]
fn v6_a_name_hidden_by_choice_is_on_no_card_of_the_floor() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    room.reader();
    let question = anonymous(&mut room, 1);
    let entry = room.forward(question, None).unwrap();
    let hidden = |room: &Room| {
        let public = [Key::Queue, Key::Floor, Key::Question(question)]
            .map(|key| [Audience::Public, Audience::Speaker].map(|audience| room.see(key, audience)));
        let seen = serde_json::to_string(&public).unwrap();
        assert!(
            !seen.contains("Guest 1") && !seen.contains(&asker().to_string()),
            "{seen}"
        );
    };
    hidden(&room);
    room.call(entry);
    assert!(room.turn().read_aloud);
    hidden(&room);
    assert!(
        room.question(question, Audience::Public)
            .unwrap()
            .read_by
            .is_some()
    );
}

fn asker() -> ParticipantId {
    attendee(1).participant
}

fn fairness(room: &Room, channel: Channel) -> dais_protocol::FairnessRow {
    let Some(Entity::Fairness(card)) = room.see(Key::Fairness, Audience::Crew) else {
        panic!("no fairness");
    };
    let mut rows = card.rows.into_iter();
    rows.find(|row| row.of == Group::Channel { is: channel }).unwrap()
}

fn overrides(room: &Room) -> u32 {
    match room.see(Key::Fairness, Audience::Crew) {
        Some(Entity::Fairness(card)) => card.overrides,
        other => panic!("no fairness: {other:?}"),
    }
}
