//! N: questions in writing.

use std::collections::BTreeMap;

use dais_protocol::{
    Audience, Beneficiary, Channel, Command, CommandId, Entity, Key, Label, PersonId, QuestionId,
    QuestionKind, QuestionState, QuestionText, RefusalCode, SessionChange,
    limits::{MAX_OPEN_QUESTIONS, MAX_OWN_QUESTIONS},
};

use crate::room::{Room, chair, host, name, relay};

fn ask(text: &str, to: Vec<PersonId>, anonymous: bool) -> Command {
    Command::AskQuestion {
        text: QuestionText::parse(text).unwrap(),
        kind: QuestionKind::Question,
        to,
        anonymous,
        about: None,
        language: None,
    }
}

#[test]
fn n1_a_few_open_questions_each() {
    let mut room = Room::open();
    let guest = room.join(1);
    let ids: Vec<QuestionId> = (0..MAX_OPEN_QUESTIONS)
        .map(|n| room.submit(&guest, &format!("question {n}")).unwrap())
        .collect();
    assert_eq!(room.submit(&guest, "one more"), Err(RefusalCode::TooMany));
    room.act(&guest, Command::WithdrawQuestion { question: ids[0] })
        .unwrap();
    room.submit(&guest, "one more").unwrap();
    let texts: Vec<String> = room
        .me(&guest)
        .questions
        .iter()
        .map(|mine| mine.text.to_string())
        .collect();
    assert_eq!(texts, ["question 0", "question 1", "question 2", "one more"]);
}

#[test]
fn n1_nobody_uses_up_what_there_is_and_the_crew_keeps_room() {
    let mut room = Room::open();
    let guest = room.join(1);
    for n in 0..MAX_OWN_QUESTIONS {
        let question = room.submit(&guest, &format!("again {n}")).unwrap();
        room.act(&guest, Command::WithdrawQuestion { question }).unwrap();
    }
    assert_eq!(room.submit(&guest, "and again"), Err(RefusalCode::TooMany));
    let other = room.join(2);
    room.submit(&other, "my first").unwrap();
}

#[test]
fn n1_an_id_that_is_taken_makes_nothing_new() {
    let mut room = Room::open();
    let (guest, other) = (room.join(1), room.join(2));
    let question = room.submit(&guest, "mine").unwrap();
    let ask = dais_core::Ask::Command(ask("not yours", vec![], false));
    let taken = room.ask_as(CommandId(question.0), &other, ask);
    assert_eq!(taken, Err(RefusalCode::IdTaken));
    assert_eq!(
        room.question(question, Audience::Crew).unwrap().text.as_str(),
        "mine"
    );
}

#[test]
fn n2_the_public_reads_what_passed_screening_and_was_not_taken_out() {
    let mut room = Room::open();
    let guest = room.join(1);
    let question = room.submit(&guest, "Is it safe?").unwrap();
    let public = |room: &Room| room.question(question, Audience::Public).is_some();
    assert!(!public(&room));
    assert!(room.question(question, Audience::Crew).is_some());
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    assert!(public(&room));
    let reason = Some(Label::parse("twice").unwrap());
    room.act(
        &relay(),
        Command::DeclineQuestion {
            question,
            reason: reason.clone(),
        },
    )
    .unwrap();
    assert!(!public(&room));
    assert_eq!(room.me(&guest).questions[0].reason, reason);
    room.act(
        &relay(),
        Command::ReturnQuestion {
            question,
            to: QuestionState::Approved,
        },
    )
    .unwrap();
    assert!(public(&room));
}

#[test]
fn n2_without_screening_questions_are_public_at_once() {
    let mut room = Room::open();
    let guest = room.join(1);
    let off = Command::ChangeSession(SessionChange {
        screening: Some(false),
        ..SessionChange::default()
    });
    room.act(&host(), off).unwrap();
    let question = room.submit(&guest, "Is it safe?").unwrap();
    assert_eq!(
        room.question(question, Audience::Public).unwrap().state,
        QuestionState::Approved
    );
}

#[test]
fn n3_the_path_and_its_short_cuts() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "Which way?").unwrap();
    let state = |room: &Room| room.question(question, Audience::Crew).unwrap().state;
    let answered = Command::MarkAnswered { question, by: vec![] };
    let asked = Command::MarkAsked {
        question,
        relayed: true,
    };
    assert_eq!(
        room.act(&relay(), asked.clone()),
        Err(RefusalCode::WrongState),
        "unscreened"
    );
    assert_eq!(
        room.act(&relay(), answered.clone()),
        Err(RefusalCode::WrongState),
        "unscreened"
    );
    for (command, expected) in [
        (Command::ApproveQuestion { question }, QuestionState::Approved),
        (
            Command::ShortlistQuestion { question },
            QuestionState::Shortlisted,
        ),
        (
            Command::ForwardQuestion { question, mode: None },
            QuestionState::Forwarded,
        ),
        (asked, QuestionState::Asked),
        (answered, QuestionState::Answered),
    ] {
        room.act(&relay(), command.clone()).unwrap();
        assert_eq!(state(&room), expected);
        assert_eq!(
            room.me(&guest).questions[0].state,
            expected,
            "the asker sees each step"
        );
        assert_eq!(room.act(&relay(), command), Err(RefusalCode::WrongState), "once");
    }
    assert!(room.question(question, Audience::Public).unwrap().relayed);
}

#[test]
fn n4_the_crew_may_go_back_but_not_over_a_withdrawal() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "Back?").unwrap();
    let back = |to| Command::ReturnQuestion { question, to };
    assert_eq!(
        room.act(&relay(), back(QuestionState::Approved)),
        Err(RefusalCode::WrongState)
    );
    room.act(&relay(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    room.act(&chair(), back(QuestionState::Shortlisted)).unwrap();
    room.act(&chair(), back(QuestionState::Submitted)).unwrap();
    assert!(
        room.question(question, Audience::Public).is_none(),
        "unscreened again"
    );
    room.act(&guest, Command::WithdrawQuestion { question }).unwrap();
    assert_eq!(
        room.act(&relay(), back(QuestionState::Approved)),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn n4_declining_is_no_way_round_screening() {
    let mut room = Room::open();
    let guest = room.join(1);
    let question = room.submit(&guest, "Round the corner?").unwrap();
    let back = |to| Command::ReturnQuestion { question, to };
    room.act(
        &relay(),
        Command::DeclineQuestion {
            question,
            reason: None,
        },
    )
    .unwrap();
    assert_eq!(
        room.act(&relay(), back(QuestionState::Approved)),
        Err(RefusalCode::WrongState)
    );
    room.act(&relay(), back(QuestionState::Submitted)).unwrap();
    room.act(&relay(), Command::ShortlistQuestion { question })
        .unwrap();
    room.act(
        &relay(),
        Command::DeclineQuestion {
            question,
            reason: None,
        },
    )
    .unwrap();
    room.act(&relay(), back(QuestionState::Shortlisted)).unwrap();
    room.act(&host(), Command::StartSession {}).unwrap();
    room.act(&chair(), Command::MarkAnswered { question, by: vec![] })
        .unwrap();
    room.act(&chair(), back(QuestionState::Asked)).unwrap();
    assert_eq!(room.floor().question, Some(question));
}

#[test]
fn n5_one_vote_each_on_what_one_may_see_and_not_on_ones_own() {
    let mut room = Room::open();
    let (guest, other) = (room.join(1), room.join(2));
    let question = room.submit(&guest, "Me too?").unwrap();
    let (up, down) = (Command::Upvote { question }, Command::RemoveVote { question });
    assert_eq!(
        room.act(&other, up.clone()),
        Err(RefusalCode::NotFound),
        "unscreened"
    );
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    assert_eq!(
        room.act(&guest, up.clone()),
        Err(RefusalCode::WrongState),
        "one's own"
    );
    room.act(&other, up.clone()).unwrap();
    assert_eq!(
        room.act(&other, up.clone()),
        Err(RefusalCode::WrongState),
        "twice"
    );
    assert_eq!(room.votes(question, Audience::Public), 1);
    assert_eq!(room.me(&other).votes, [question]);
    room.act(&other, down.clone()).unwrap();
    assert_eq!(room.act(&other, down), Err(RefusalCode::WrongState));
    assert_eq!(room.votes(question, Audience::Public), 0);
}

#[test]
fn n63_a_question_keeps_its_number_and_none_is_given_twice() {
    let mut room = Room::live();
    let asker = room.join(1);
    let number = |room: &Room, id| room.question(id, Audience::Crew).unwrap().number;
    let one = room.submit(&asker, "One?").unwrap();
    let (entered, mistaken) = (relay_for(&mut room, "Two?"), relay_for(&mut room, "Three?"));
    assert_eq!([one, entered, mistaken].map(|id| number(&room, id)), [1, 2, 3]);
    let act = CommandId(mistaken.0);
    room.act(&relay(), Command::Undo { act }).unwrap();
    assert_eq!(room.question(mistaken, Audience::Crew), None);
    let next = room.submit(&asker, "Four?").unwrap();
    assert_eq!(number(&room, next), 4, "somebody may have said the third");
    let approve = Command::ApproveQuestion { question: next };
    room.act(&relay(), approve).unwrap();
    assert_eq!(room.question(next, Audience::Public).unwrap().number, 4);
    let own: Vec<_> = room.me(&asker).questions.iter().map(|own| own.number).collect();
    assert_eq!(own, [1, 4]);
    let merge = Command::MergeQuestion {
        question: one,
        into: next,
    };
    room.act(&relay(), merge).unwrap();
    assert_eq!(room.me(&asker).questions[0].into.as_ref().unwrap().number, 4);
}

fn counted(room: &Room, audience: Audience) -> BTreeMap<u32, u32> {
    match room.see(Key::Votes, audience) {
        Some(Entity::Votes(votes)) => votes.of,
        other => panic!("no votes: {other:?}"),
    }
}

#[test]
fn n64_a_vote_shows_in_the_counts_and_in_nothing_else_but_the_voters_own() {
    let mut room = Room::live();
    let (asker, voter) = (room.join(1), room.join(2));
    let [question, unseen] = ["Seen?", "Hidden?"].map(|text| room.submit(&asker, text).unwrap());
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    room.session.take_touched();
    for (command, count) in [
        (Command::Upvote { question }, Some(1)),
        (Command::RemoveVote { question }, None),
    ] {
        room.act(&voter, command).unwrap();
        let touched: Vec<_> = room.session.take_touched().into_iter().collect();
        assert_eq!(touched, [Key::Votes, Key::Me(voter.participant)]);
        for audience in Audience::ALL {
            let counted = counted(&room, *audience);
            assert_eq!(counted.get(&1).copied(), count, "{audience:?}");
            assert_eq!(counted.len(), usize::from(count.is_some()), "nothing of {unseen}");
        }
    }
    room.act(&voter, Command::Upvote { question }).unwrap();
    let to = QuestionState::Submitted;
    room.act(&relay(), Command::ReturnQuestion { question, to })
        .unwrap();
    assert!(room.session.take_touched().contains(&Key::Votes));
    assert_eq!(counted(&room, Audience::Public).len(), 0);
    assert_eq!(counted(&room, Audience::Crew).len(), 1);
}

#[test]
fn n6_answers_are_credited_also_to_the_audience() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "Who knows?").unwrap();
    room.act(&relay(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    let person = room.person(1);
    let walk_in = Command::AddPerson {
        name: name("Someone in row 3"),
        affiliation: None,
        duties: vec![],
        attendance: dais_protocol::Attendance::Onsite,
    };
    let other = PersonId(room.act(&chair(), walk_in).unwrap());
    let by = vec![person, other, person];
    room.act(&chair(), Command::MarkAnswered { question, by })
        .unwrap();
    assert_eq!(
        room.question(question, Audience::Public).unwrap().answered_by,
        [person, other]
    );
}

/// The crew enters it for Noor.
fn relay_for(room: &mut Room, text: &str) -> QuestionId {
    let relayed = Command::RelayQuestion {
        text: QuestionText::parse(text).unwrap(),
        kind: QuestionKind::Comment,
        to: vec![],
        beneficiary: Beneficiary::WalkIn {
            name: name("Noor, by chat"),
            affiliation: None,
        },
        channel: Channel::Online,
        about: None,
        language: None,
    };
    QuestionId(room.act(&relay(), relayed).unwrap())
}

#[test]
fn n7_a_relayed_question_credits_its_asker() {
    let mut room = Room::open();
    let question = relay_for(&mut room, "From the chat?");
    let card = room.question(question, Audience::Crew).unwrap();
    assert_eq!(card.asker.unwrap().name.as_str(), "Noor, by chat");
    assert!(card.details.unwrap().by_crew);
}

#[test]
fn n8_what_is_open_at_the_end_was_not_reached_and_comes_back_if_the_session_does() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "In time?").unwrap();
    room.session.take_touched();
    room.act(&chair(), Command::EndSession {}).unwrap();
    assert_eq!(room.me(&guest).questions[0].state, QuestionState::NotReached);
    assert!(room.session.take_touched().contains(&Key::Question(question)));
    assert!(
        room.question(question, Audience::Public).is_none(),
        "never screened"
    );
    room.act(&chair(), Command::StartSession {}).unwrap();
    assert_eq!(room.me(&guest).questions[0].state, QuestionState::Submitted);
}

#[test]
fn n9_edits_keep_the_askers_own_words() {
    let mut room = Room::open();
    let guest = room.join(1);
    let question = room.submit(&guest, "teh first").unwrap();
    for text in ["the first", "the very first"] {
        let text = QuestionText::parse(text).unwrap();
        room.act(&relay(), Command::EditQuestion { question, text })
            .unwrap();
    }
    let card = room.question(question, Audience::Crew).unwrap();
    assert_eq!(card.text.as_str(), "the very first");
    assert_eq!(card.details.unwrap().original.unwrap().as_str(), "teh first");
    assert_eq!(room.me(&guest).questions[0].text.as_str(), "the very first");
}

#[test]
fn n10_addressees_stand_on_the_roster() {
    let mut room = Room::open();
    let guest = room.join(1);
    let stranger = PersonId(uuid::Uuid::nil());
    assert_eq!(
        room.act(&guest, ask("you?", vec![stranger], false)),
        Err(RefusalCode::NotFound)
    );
    let ada = room.person(0);
    let question = QuestionId(room.act(&guest, ask("you?", vec![ada], false)).unwrap());
    assert_eq!(room.question(question, Audience::Crew).unwrap().to, [ada]);
}

#[test]
fn v6_a_name_hidden_by_choice_is_hidden_from_all_but_the_crew() {
    let mut room = Room::open();
    let guest = room.join(1);
    let question = QuestionId(room.act(&guest, ask("who am I?", vec![], true)).unwrap());
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    assert_eq!(room.question(question, Audience::Public).unwrap().asker, None);
    assert_eq!(room.question(question, Audience::Speaker).unwrap().asker, None);
    let crew = room.question(question, Audience::Crew).unwrap();
    assert_eq!(crew.asker.unwrap().name.as_str(), "Guest 1");
    assert!(crew.details.unwrap().anonymous);
    room.act(&host(), Command::StartSession {}).unwrap();
    let in_person = room.give(dais_protocol::FloorTarget::Question { question });
    assert_eq!(
        in_person,
        Err(RefusalCode::Anonymous),
        "the floor would name them"
    );
}
