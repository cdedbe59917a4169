//! N50–N53: likely duplicates, as the relay desk sees them. How they are found is tried beside the code.

use dais_protocol::{
    ActKind, Audience, Beneficiary, Channel, Command, CommandId, Key, Likeness, LikenessReason, QuestionId,
    QuestionKind, QuestionState, QuestionText, RefusalCode, limits::SHOWN_LIKE,
};

use crate::{
    desk::{ask_all, crew},
    room::{Room, attendee, relay},
    undo::acts,
};

const CABLES: &str = "Who pays for the repair of submarine cables?";

fn like(room: &Room, question: QuestionId) -> Vec<Likeness> {
    crew(room, question).details.unwrap().like
}

fn ids(room: &Room, question: QuestionId) -> Vec<QuestionId> {
    like(room, question).iter().map(|like| like.question).collect()
}

#[test]
fn n50_both_are_proposed_to_each_other_and_to_the_crew_alone() {
    let mut room = Room::live();
    let [one, other, last] = ask_all(
        &mut room,
        [
            CABLES,
            "Where is lunch?",
            "who pays for repair of the submarine cable",
        ],
    );
    assert_eq!(
        (ids(&room, one), ids(&room, other), ids(&room, last)),
        (vec![last], vec![], vec![one])
    );
    let proposed = &like(&room, last)[0];
    assert_eq!(
        (proposed.why, proposed.same_asker),
        (LikenessReason::NearlySameWords, false)
    );
    room.act(&relay(), Command::ApproveQuestion { question: one })
        .unwrap();
    for audience in [Audience::Public, Audience::Speaker] {
        assert_eq!(room.question(one, audience).unwrap().details, None);
    }
    let relayed = Command::RelayQuestion {
        text: QuestionText::parse(CABLES).unwrap(),
        kind: QuestionKind::Question,
        to: vec![],
        beneficiary: Beneficiary::Participant {
            participant: attendee(101).participant,
        },
        channel: Channel::Online,
        about: None,
        language: None,
    };
    let again = QuestionId(room.act(&relay(), relayed).unwrap());
    assert_eq!(ids(&room, again), [one, last], "the likeliest first");
    assert!(like(&room, again)[0].same_asker);
    assert_eq!(like(&room, again)[0].percent, 100);
}

#[test]
fn n52_only_open_ones_are_proposed_a_few_at_a_time() {
    let mut room = Room::live();
    let all = ask_all(&mut room, [CABLES; SHOWN_LIKE + 3]);
    let last = all[all.len() - 1];
    assert_eq!(ids(&room, last), all[..SHOWN_LIKE], "the oldest of those alike");
    room.session.take_touched();
    let decline = Command::DeclineQuestion {
        question: all[0],
        reason: None,
    };
    let act = room.act(&relay(), decline).unwrap();
    assert!(room.session.take_touched().contains(&Key::Question(last)));
    assert_eq!(ids(&room, last), all[1..=SHOWN_LIKE]);
    assert_eq!(ids(&room, all[0]), []);
    let merge = Command::MergeQuestion {
        question: all[1],
        into: all[2],
    };
    room.act(&relay(), merge).unwrap();
    assert_eq!(ids(&room, last)[0], all[2]);
    room.act(&relay(), Command::Undo { act: CommandId(act) }).unwrap();
    assert_eq!(ids(&room, last)[0], all[0]);
}

#[test]
fn n53_what_is_kept_apart_is_not_proposed_again() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, [CABLES, CABLES]);
    let apart = |question, from| Command::KeepApart { question, from };
    let act = room.act(&relay(), apart(one, two)).unwrap();
    assert_eq!((ids(&room, one), ids(&room, two)), (vec![], vec![]));
    assert_eq!(acts(&room)[0].kind, ActKind::KeptApart);
    assert_eq!(
        room.act(&relay(), apart(two, one)),
        Err(RefusalCode::WrongState),
        "they are"
    );
    assert_eq!(room.act(&relay(), apart(one, one)), Err(RefusalCode::WrongState));
    let edit = Command::EditQuestion {
        question: two,
        text: QuestionText::parse("And who pays for the repair of submarine cables?").unwrap(),
    };
    room.act(&relay(), edit).unwrap();
    assert_eq!(ids(&room, one), [], "whatever its words");
    room.act(&relay(), Command::Undo { act: CommandId(act) }).unwrap();
    assert_eq!((ids(&room, one), ids(&room, two)), (vec![two], vec![one]));
}

#[test]
fn n50_corrected_words_are_looked_for_anew_and_taken_back_are_as_they_were() {
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, [CABLES, "Hm?", CABLES]);
    let text = QuestionText::parse(CABLES).unwrap();
    let act = room
        .act(&relay(), Command::EditQuestion { question: two, text })
        .unwrap();
    assert_eq!(
        [ids(&room, one), ids(&room, two), ids(&room, three)]
            .concat()
            .len(),
        6
    );
    room.act(&relay(), Command::Undo { act: CommandId(act) }).unwrap();
    assert_eq!(
        [ids(&room, one), ids(&room, two), ids(&room, three)],
        [vec![three], vec![], vec![one]]
    );
    let back = Command::ReturnQuestion {
        question: one,
        to: QuestionState::Submitted,
    };
    assert_eq!(room.act(&relay(), back), Err(RefusalCode::WrongState));
}
