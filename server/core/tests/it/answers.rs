//! N57–N62: answers in writing, and the relay desk's figures.

use dais_protocol::{
    ActKind, AnswerText, Audience, Channel, Command, CommandId, FloorTarget, QuestionId, QuestionState,
    RefusalCode, RelayFigures, RequestKind, StepKind,
};

use proptest::prelude::*;

use crate::{
    desk::{ask_all, crew, relay_card},
    laws::{play, script},
    room::{Room, attendee, chair, host, name, relay},
    undo::acts,
};

fn text(words: &str) -> AnswerText {
    AnswerText::parse(words).unwrap()
}

fn answer(question: QuestionId, words: &str) -> Command {
    Command::AnswerInWriting {
        question,
        text: text(words),
    }
}

#[test]
fn n57_an_answer_in_writing_is_everybodys_once_the_question_is() {
    let mut room = Room::live();
    let [question] = ask_all(&mut room, ["Who pays?"]);
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let act = room.act(&relay(), answer(question, "The owners.")).unwrap();
    let card = room.question(question, Audience::Public).unwrap();
    assert_eq!(
        (card.state, card.answer),
        (QuestionState::Answered, Some(text("The owners.")))
    );
    let mine = room.me(&attendee(101)).questions[0].clone();
    assert_eq!(mine.answer, Some(text("The owners.")));
    assert_eq!(mine.steps.last().unwrap().step, StepKind::AnsweredInWriting);
    assert_eq!(acts(&room)[0].kind, ActKind::AnsweredInWriting);
    assert_eq!(
        room.act(&relay(), answer(question, "The owners.")),
        Err(RefusalCode::WrongState),
        "it is said"
    );
    room.act(&relay(), answer(question, "Their owners.")).unwrap();
    assert_eq!(crew(&room, question).answer, Some(text("Their owners.")));
    let undo = Command::Undo { act: CommandId(act) };
    assert_eq!(room.act(&relay(), undo), Err(RefusalCode::ChangedSince));
    let back = |to| Command::ReturnQuestion { question, to };
    assert_eq!(
        room.act(&relay(), back(QuestionState::Shortlisted)),
        Err(RefusalCode::WrongState)
    );
    room.act(&relay(), back(QuestionState::Approved)).unwrap();
    assert_eq!(crew(&room, question).answer, None, "it waits again");
}

#[test]
fn n59_before_screening_the_answer_goes_to_its_asker_alone() {
    let mut room = Room::live();
    let [question, other] = ask_all(&mut room, ["My passport?", "Passports?"]);
    let merge = Command::MergeQuestion {
        question: other,
        into: question,
    };
    room.act(&relay(), merge).unwrap();
    room.act(&relay(), answer(question, "Come to the desk.")).unwrap();
    for audience in [Audience::Public, Audience::Speaker] {
        assert_eq!(room.question(question, audience), None);
    }
    assert_eq!(
        room.me(&attendee(101)).questions[0].answer,
        Some(text("Come to the desk."))
    );
    let merged = &room.me(&attendee(102)).questions[0];
    assert_eq!(merged.answer, None, "nor to who asked the like");
    assert_eq!(merged.into.as_ref().unwrap().state, QuestionState::Answered);
    let back = |to| Command::ReturnQuestion { question, to };
    let past = room.act(&relay(), back(QuestionState::Approved));
    assert_eq!(
        past,
        Err(RefusalCode::WrongState),
        "answering is no way round screening"
    );
    room.act(&relay(), back(QuestionState::Submitted)).unwrap();
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    room.act(&relay(), answer(question, "The embassy.")).unwrap();
    assert_eq!(
        room.me(&attendee(102)).questions[0].answer,
        Some(text("The embassy."))
    );
}

#[test]
fn n57_whoever_answered_aloud_is_not_credited_with_what_is_written_instead() {
    let mut room = Room::live();
    let [question] = ask_all(&mut room, ["Who pays?"]);
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let by = vec![room.person(0)];
    room.act(&chair(), Command::MarkAnswered { question, by })
        .unwrap();
    let back = Command::ReturnQuestion {
        question,
        to: QuestionState::Approved,
    };
    room.act(&relay(), back).unwrap();
    room.act(&relay(), answer(question, "The owners.")).unwrap();
    assert_eq!(crew(&room, question).answered_by, []);
}

#[test]
fn n58_an_answer_is_promised_for_what_waits_or_was_answered_aloud() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, ["One?", "Two?"]);
    let promise = |question| Command::PromiseFollowUp { question };
    room.act(&relay(), Command::ApproveQuestion { question: two })
        .unwrap();
    let answered = Command::MarkAnswered {
        question: two,
        by: vec![],
    };
    room.act(&chair(), answered).unwrap();
    for question in [one, two] {
        room.act(&relay(), promise(question)).unwrap();
        assert_eq!(crew(&room, question).state, QuestionState::FollowUp);
        assert_eq!(
            room.act(&relay(), promise(question)),
            Err(RefusalCode::WrongState)
        );
    }
    assert_eq!(acts(&room)[0].kind, ActKind::PromisedFollowUp);
    assert_eq!(room.question(one, Audience::Public), None, "never screened");
    assert_eq!(
        room.me(&attendee(101)).questions[0].state,
        QuestionState::FollowUp
    );
    let back = |question, to| Command::ReturnQuestion { question, to };
    let past = room.act(&relay(), back(one, QuestionState::Approved));
    assert_eq!(
        past,
        Err(RefusalCode::WrongState),
        "promising is no way round screening"
    );
    room.act(&relay(), back(one, QuestionState::Submitted)).unwrap();
    room.act(&relay(), answer(two, "In full: the owners.")).unwrap();
    assert_eq!(room.act(&relay(), promise(two)), Err(RefusalCode::WrongState));
}

#[test]
fn n60_answers_are_given_and_promised_after_the_end() {
    use QuestionState::{Answered, FollowUp, NotReached};
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, ["One?", "Two?", "Three?"]);
    let promise = |question| Command::PromiseFollowUp { question };
    room.act(&relay(), promise(one)).unwrap();
    room.act(&host(), Command::EndSession {}).unwrap();
    room.act(&relay(), promise(two)).unwrap();
    let act = room.act(&relay(), answer(three, "No.")).unwrap();
    let states = |room: &Room| [one, two, three].map(|id| crew(room, id).state);
    assert_eq!(states(&room), [FollowUp, FollowUp, Answered]);
    room.act(&relay(), Command::Undo { act: CommandId(act) }).unwrap();
    assert_eq!(states(&room), [FollowUp, FollowUp, NotReached]);
    room.act(&relay(), answer(one, "Yes.")).unwrap();
    let figures = relay_card(&room).figures;
    assert_eq!(
        (figures.in_writing, figures.follow_up, figures.not_reached),
        (1, 1, 1)
    );
    room.act(&host(), Command::ArchiveSession {}).unwrap();
    assert_eq!(
        room.act(&relay(), answer(two, "Late.")),
        Err(RefusalCode::WrongLife)
    );
}

#[test]
fn n57_what_was_taken_back_turned_down_or_merged_is_not_answered() {
    let mut room = Room::live();
    let [one, two, three, four] = ask_all(&mut room, ["One?", "Two?", "Three?", "Four?"]);
    room.act(&attendee(101), Command::WithdrawQuestion { question: one })
        .unwrap();
    let decline = Command::DeclineQuestion {
        question: two,
        reason: None,
    };
    room.act(&relay(), decline).unwrap();
    let merge = Command::MergeQuestion {
        question: three,
        into: four,
    };
    room.act(&relay(), merge).unwrap();
    for question in [one, two, three] {
        assert_eq!(
            room.act(&relay(), answer(question, "No.")),
            Err(RefusalCode::WrongState)
        );
        let promise = Command::PromiseFollowUp { question };
        assert_eq!(room.act(&relay(), promise), Err(RefusalCode::WrongState));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn n61_the_figures_always_add_up(script in script()) {
        play(&script, |room| assert!(adds_up(&relay_card(room).figures), "{:?}", relay_card(room).figures));
    }
}

fn adds_up(figures: &RelayFigures) -> bool {
    let closed = [
        figures.answered,
        figures.in_writing,
        figures.follow_up,
        figures.declined,
        figures.merged,
        figures.withdrawn,
        figures.not_reached,
    ];
    figures.submitted == figures.open + closed.iter().sum::<u32>()
}

#[test]
fn n61_the_figures_of_the_report() {
    let mut room = Room::open();
    let before = room.join(2);
    let early = room.submit(&before, "Before?").unwrap();
    assert_eq!(relay_card(&room).figures.before, 1);
    room.pass(60_000);
    room.act(&host(), Command::StartSession {}).unwrap();
    room.pass(1000);
    let ids = ask_all(&mut room, ["A", "B", "C", "D", "E", "F", "G"]);
    let [asked, answered, written, promised, declined, merged, withdrawn] = ids;
    for question in [asked, answered] {
        room.act(&relay(), Command::ForwardQuestion { question, mode: None })
            .unwrap();
        room.act(
            &chair(),
            Command::MarkAsked {
                question,
                relayed: true,
            },
        )
        .unwrap();
    }
    let by = vec![room.person(0)];
    room.act(
        &chair(),
        Command::MarkAnswered {
            question: answered,
            by,
        },
    )
    .unwrap();
    room.act(&relay(), answer(written, "Yes.")).unwrap();
    room.act(&relay(), Command::PromiseFollowUp { question: promised })
        .unwrap();
    let decline = Command::DeclineQuestion {
        question: declined,
        reason: None,
    };
    room.act(&relay(), decline).unwrap();
    let merge = Command::MergeQuestion {
        question: merged,
        into: early,
    };
    room.act(&relay(), merge).unwrap();
    room.act(&attendee(107), Command::WithdrawQuestion { question: withdrawn })
        .unwrap();
    room.act(
        &relay(),
        Command::ForwardQuestion {
            question: early,
            mode: None,
        },
    )
    .unwrap();
    let back = Command::ReturnQuestion {
        question: early,
        to: QuestionState::Submitted,
    };
    room.act(&relay(), back).unwrap();
    for heads in [Some(7), None] {
        let name = name(&format!("Hub of {heads:?}"));
        room.act(&host(), Command::AddHub { name, heads }).unwrap();
    }
    let hand = room.raise(&attendee(101), RequestKind::Intervention).unwrap();
    room.give(FloorTarget::Request { request: hand }).unwrap();
    assert_eq!(room.floor().turn.unwrap().speaker.channel, Channel::Online);
    let figures = relay_card(&room).figures;
    let expected = RelayFigures {
        // Guests with an odd number take part online.
        online: 4,
        onsite: 4,
        hubs: 2,
        hub_heads: 7,
        submitted: 8,
        before: 1,
        open: 2,
        forwarded: 3,
        asked: 2,
        answered: 1,
        in_writing: 1,
        follow_up: 1,
        declined: 1,
        merged: 1,
        withdrawn: 1,
        interventions: 1,
        ..RelayFigures::default()
    };
    assert_eq!(figures, expected);
    assert!(adds_up(&figures));
    room.act(&host(), Command::EndSession {}).unwrap();
    let figures = relay_card(&room).figures;
    assert_eq!((figures.open, figures.not_reached), (0, 2));
    assert!(adds_up(&figures));
}
