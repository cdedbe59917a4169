//! N40–N44, N54–N56, N62: what the relay desk does with questions.

use dais_protocol::{
    ActKind, Audience, Beneficiary, Channel, Command, CommandId, Entity, Key, Label, Language, PersonId,
    QuestionCard, QuestionId, QuestionKind, QuestionState, QuestionText, RefusalCode, RelayCard,
    SessionChange, StepKind,
    limits::{MAX_BULK, MAX_STEPS},
};
use uuid::Uuid;

use crate::room::{Room, chair, host, introduce, name, relay};

pub(crate) fn crew(room: &Room, question: QuestionId) -> QuestionCard {
    room.question(question, Audience::Crew).unwrap()
}

pub(crate) fn relay_card(room: &Room) -> RelayCard {
    match room.see(Key::Relay, Audience::Crew) {
        Some(Entity::Relay(card)) => card,
        other => panic!("no relay desk: {other:?}"),
    }
}

/// One after the other, from as many people.
pub(crate) fn ask_all<const N: usize>(room: &mut Room, texts: [&str; N]) -> [QuestionId; N] {
    let mut n = 100;
    texts.map(|text| {
        n += 1;
        let guest = room.join(n);
        room.submit(&guest, text).unwrap()
    })
}

fn words(text: &str) -> QuestionText {
    QuestionText::parse(text).unwrap()
}

fn ask(to: Vec<PersonId>, about: Option<u8>, language: Option<Language>) -> Command {
    Command::AskQuestion {
        text: words("Qui paie ?"),
        kind: QuestionKind::Question,
        to,
        anonymous: false,
        about,
        language,
    }
}

fn undo(room: &mut Room, act: Uuid) -> Result<Uuid, RefusalCode> {
    room.act(&relay(), Command::Undo { act: CommandId(act) })
}

#[test]
fn n40_each_step_is_kept_with_who_took_it_and_when() {
    let mut room = Room::live();
    let guest = room.join(1);
    room.act(&relay(), introduce("Nadia")).unwrap();
    let question = room.submit(&guest, "How deep?").unwrap();
    let mut expected = vec![(StepKind::Submitted, room.now, Some("Guest 1".to_owned()))];
    let edit = Command::EditQuestion {
        question,
        text: words("How deep is it?"),
    };
    let by_nadia = Some("Nadia".to_owned());
    for (command, step) in [
        (edit, StepKind::Edited),
        (Command::ApproveQuestion { question }, StepKind::Approved),
        (Command::ShortlistQuestion { question }, StepKind::Shortlisted),
        (
            Command::ReturnQuestion {
                question,
                to: QuestionState::Approved,
            },
            StepKind::Returned,
        ),
        (
            Command::DeclineQuestion {
                question,
                reason: None,
            },
            StepKind::Declined,
        ),
    ] {
        room.pass(1000);
        room.act(&relay(), command).unwrap();
        expected.push((step, room.now, by_nadia.clone()));
    }
    let steps = |room: &Room| -> Vec<_> {
        let steps = crew(room, question).details.unwrap().steps.into_iter();
        steps
            .map(|step| (step.step, step.at, step.name.map(|name| name.to_string())))
            .collect()
    };
    assert_eq!(steps(&room), expected);
    let mine = &room.me(&guest).questions[0];
    let seen: Vec<_> = mine.steps.iter().map(|step| (step.step, step.at)).collect();
    assert_eq!(
        seen,
        expected
            .iter()
            .map(|(step, at, _)| (*step, *at))
            .collect::<Vec<_>>()
    );
    assert_eq!(room.question(question, Audience::Speaker), None);
    room.act(&relay(), introduce("Nadia Haddad")).unwrap();
    assert_eq!(
        steps(&room)[1].2.as_deref(),
        Some("Nadia Haddad"),
        "as they are called now"
    );
}

#[test]
fn n40_a_step_taken_back_was_not_taken() {
    let mut room = Room::live();
    let [question] = ask_all(&mut room, ["How deep?"]);
    let before = crew(&room, question).details.unwrap().steps;
    let act = room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let edited = Command::EditQuestion {
        question,
        text: words("How deep is it?"),
    };
    room.act(&relay(), edited).unwrap();
    undo(&mut room, act).unwrap();
    let steps = crew(&room, question).details.unwrap().steps;
    assert_eq!(steps[..1], before[..]);
    assert_eq!(steps[1].step, StepKind::Edited);
    assert_eq!(steps.len(), 2);
}

#[test]
fn n40_the_first_step_and_the_newest_are_remembered() {
    let mut room = Room::live();
    let [question] = ask_all(&mut room, ["How deep?"]);
    for n in 0..MAX_STEPS + 30 {
        let text = words(&format!("How deep, {n}?"));
        room.act(&relay(), Command::EditQuestion { question, text })
            .unwrap();
    }
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let steps = crew(&room, question).details.unwrap().steps;
    assert_eq!(steps.len(), MAX_STEPS);
    assert_eq!(steps[0].step, StepKind::Submitted);
    assert_eq!(steps[MAX_STEPS - 1].step, StepKind::Approved);
    room.act(&chair(), Command::EndSession {}).unwrap();
    let steps = crew(&room, question).details.unwrap().steps;
    assert_eq!(steps.len(), MAX_STEPS);
    assert_eq!(steps[MAX_STEPS - 1].step, StepKind::NotReached);
    assert_eq!(steps[MAX_STEPS - 1].by, None, "time did it");
}

#[test]
fn n40_without_screening_nobody_takes_the_first_step() {
    let mut room = Room::live();
    screening(&mut room, false);
    let [question] = ask_all(&mut room, ["How deep?"]);
    let steps = crew(&room, question).details.unwrap().steps;
    assert_eq!(steps[1].step, StepKind::Approved);
    assert_eq!(steps[1].by, None);
}

fn screening(room: &mut Room, on: bool) {
    let change = SessionChange {
        screening: Some(on),
        ..SessionChange::default()
    };
    room.act(&host(), Command::ChangeSession(change)).unwrap();
}

#[test]
fn n54_screening_switched_midway_changes_nothing_that_came_in_before() {
    let mut room = Room::live();
    let [waits] = ask_all(&mut room, ["Before?"]);
    screening(&mut room, false);
    let other = room.join(1);
    let passes = room.submit(&other, "Meanwhile?").unwrap();
    screening(&mut room, true);
    let again = room.submit(&other, "After?").unwrap();
    let public = |room: &Room, question| room.question(question, Audience::Public).is_some();
    assert_eq!(
        [waits, passes, again].map(|id| public(&room, id)),
        [false, true, false]
    );
    room.act(&relay(), Command::ApproveQuestion { question: waits })
        .unwrap();
    assert!(public(&room, waits));
}

#[test]
fn n41_it_may_be_about_a_policy_question_of_the_session() {
    let mut room = Room::open();
    let guest = room.join(1);
    for about in [0, 2] {
        let beyond = room.act(&guest, ask(vec![], Some(about), None));
        assert_eq!(beyond, Err(RefusalCode::OutOfBounds), "there is one");
    }
    let question = QuestionId(room.act(&guest, ask(vec![], Some(1), None)).unwrap());
    assert_eq!(crew(&room, question).about, Some(1));
    let relayed = Command::RelayQuestion {
        text: words("From the chat?"),
        kind: QuestionKind::Question,
        to: vec![],
        beneficiary: Beneficiary::WalkIn {
            name: name("Noor"),
            affiliation: None,
        },
        channel: Channel::Online,
        about: Some(2),
        language: None,
    };
    assert_eq!(room.act(&relay(), relayed), Err(RefusalCode::OutOfBounds));
}

#[test]
fn n42_its_language_is_said_by_its_asker_and_by_the_crew() {
    let mut room = Room::open();
    let guest = room.join(1);
    let language = |tag| Some(Language::parse(tag).unwrap());
    let said = QuestionId(room.act(&guest, ask(vec![], None, language("fr"))).unwrap());
    let unsaid = QuestionId(room.act(&guest, ask(vec![], None, None)).unwrap());
    let languages = |room: &Room| [said, unsaid].map(|id| crew(room, id).language);
    assert_eq!(languages(&room), [language("fr"), None]);
    let by_crew = Command::TranslateQuestion {
        question: unsaid,
        text: None,
        language: language("ht"),
    };
    room.act(&relay(), by_crew).unwrap();
    assert_eq!(languages(&room), [language("fr"), language("ht")]);
}

#[test]
fn n43_a_translation_stands_beside_the_words() {
    let mut room = Room::open();
    let guest = room.join(1);
    let french = || Some(Language::parse("fr").unwrap());
    let question = QuestionId(room.act(&guest, ask(vec![], None, french())).unwrap());
    let english = Some(words("Who pays?"));
    let translate = |text: Option<QuestionText>, language| Command::TranslateQuestion {
        question,
        text,
        language,
    };
    let act = room.act(&relay(), translate(english.clone(), None)).unwrap();
    let again = room.act(&relay(), translate(english.clone(), None));
    assert_eq!(again, Err(RefusalCode::WrongState), "it stands there");
    let card = crew(&room, question);
    assert_eq!(
        (card.text, card.translation, card.language),
        (words("Qui paie ?"), english.clone(), french())
    );
    assert_eq!(room.question(question, Audience::Public), None, "unscreened");
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let card = room.question(question, Audience::Public).unwrap();
    assert_eq!((card.translation, card.language), (english, french()));
    undo(&mut room, act).unwrap();
    assert_eq!(crew(&room, question).translation, None);
    let away = room.act(&relay(), translate(None, None));
    assert_eq!(away, Err(RefusalCode::WrongState), "there is none");
    room.act(&relay(), translate(None, Some(Language::parse("ht").unwrap())))
        .unwrap();
    assert_eq!(crew(&room, question).language.unwrap().as_str(), "ht");
    room.act(&guest, Command::WithdrawQuestion { question }).unwrap();
    assert_eq!(
        room.act(&relay(), translate(None, french())),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn n44_the_crew_addresses_it_to_others() {
    let mut room = Room::open();
    let guest = room.join(1);
    let (ada, bo) = (room.person(0), room.person(1));
    let question = QuestionId(room.act(&guest, ask(vec![ada], None, None)).unwrap());
    let readdress = |to: &[PersonId], about| Command::ReaddressQuestion {
        question,
        to: to.to_vec(),
        about,
    };
    let stranger = PersonId(Uuid::nil());
    assert_eq!(
        room.act(&relay(), readdress(&[stranger], None)),
        Err(RefusalCode::NotFound)
    );
    assert_eq!(
        room.act(&relay(), readdress(&[], Some(9))),
        Err(RefusalCode::OutOfBounds)
    );
    assert_eq!(
        room.act(&relay(), readdress(&[ada], None)),
        Err(RefusalCode::WrongState),
        "it is"
    );
    let act = room.act(&relay(), readdress(&[bo, bo], Some(1))).unwrap();
    let card = crew(&room, question);
    assert_eq!((card.to, card.about), (vec![bo], Some(1)));
    undo(&mut room, act).unwrap();
    let card = crew(&room, question);
    assert_eq!((card.to, card.about), (vec![ada], None));
}

#[test]
fn n9_words_corrected_by_mistake_are_taken_back() {
    let mut room = Room::open();
    let [question] = ask_all(&mut room, ["teh first"]);
    let edit = |text: &str| Command::EditQuestion {
        question,
        text: words(text),
    };
    let same = room.act(&relay(), edit("teh first"));
    assert_eq!(same, Err(RefusalCode::WrongState), "nothing is corrected");
    let act = room.act(&relay(), edit("the first")).unwrap();
    assert_eq!(crate::undo::acts(&room)[0].kind, ActKind::EditedQuestion);
    undo(&mut room, act).unwrap();
    let card = crew(&room, question);
    assert_eq!(
        (card.text.as_str(), card.details.unwrap().original),
        ("teh first", None)
    );
    let act = room.act(&relay(), edit("the first")).unwrap();
    room.act(&relay(), edit("the very first")).unwrap();
    assert_eq!(undo(&mut room, act), Err(RefusalCode::ChangedSince));
}

#[test]
fn n55_several_take_a_step_together_or_none_does() {
    use QuestionState::{Answered, Approved, Declined, Shortlisted, Submitted};
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, ["One?", "Two?", "Three?"]);
    let step = |questions: &[QuestionId], to, reason| Command::StepQuestions {
        questions: questions.to_vec(),
        to,
        reason,
    };
    room.act(&relay(), Command::ApproveQuestion { question: three })
        .unwrap();
    let before = room.session.clone();
    let twice = Label::parse("twice").ok();
    for (command, refusal) in [
        (step(&[one, two, three], Approved, None), RefusalCode::WrongState),
        (
            step(&[one, QuestionId(Uuid::nil())], Approved, None),
            RefusalCode::NotFound,
        ),
        (step(&[one, one], Approved, None), RefusalCode::OutOfBounds),
        (step(&[], Approved, None), RefusalCode::OutOfBounds),
        (step(&[one], Answered, None), RefusalCode::OutOfBounds),
        (step(&[one], Approved, twice.clone()), RefusalCode::OutOfBounds),
    ] {
        assert_eq!(room.act(&relay(), command), Err(refusal));
    }
    let many: Vec<QuestionId> = (0..=MAX_BULK as u128)
        .map(|n| QuestionId(Uuid::from_u128(n)))
        .collect();
    assert_eq!(
        room.act(&relay(), step(&many, Approved, None)),
        Err(RefusalCode::TooMany)
    );
    assert_eq!(before, room.session);
    let states = |room: &Room| [one, two, three].map(|id| crew(room, id).state);
    let act = room
        .act(&relay(), step(&[three, one, two], Shortlisted, None))
        .unwrap();
    assert_eq!(states(&room), [Shortlisted; 3]);
    assert_eq!(
        relay_card(&room).shortlist,
        [three, one, two],
        "in the order they were named"
    );
    let undone = &crate::undo::acts(&room)[0];
    assert_eq!((undone.kind, &undone.whom), (ActKind::MovedQuestions, &None));
    undo(&mut room, act).unwrap();
    assert_eq!(states(&room), [Submitted, Submitted, Approved]);
    assert_eq!(relay_card(&room).shortlist, []);
    room.act(&relay(), step(&[one, two], Declined, twice.clone()))
        .unwrap();
    assert_eq!(crew(&room, two).details.unwrap().reason, twice);
}

#[test]
fn n56_the_short_list_has_an_order() {
    let mut room = Room::live();
    let [one, two, three, other] = ask_all(&mut room, ["One?", "Two?", "Three?", "Other?"]);
    for question in [one, two, three] {
        room.act(&relay(), Command::ShortlistQuestion { question })
            .unwrap();
    }
    let go =
        |room: &mut Room, question, before| room.act(&relay(), Command::MoveQuestion { question, before });
    let list = |room: &Room| relay_card(room).shortlist;
    assert_eq!(list(&room), [one, two, three], "newly listed ones go last");
    assert_eq!(go(&mut room, other, None), Err(RefusalCode::WrongState));
    assert_eq!(go(&mut room, one, Some(other)), Err(RefusalCode::WrongState));
    for (question, before) in [(one, Some(one)), (one, Some(two)), (three, None)] {
        assert_eq!(
            go(&mut room, question, before),
            Err(RefusalCode::WrongState),
            "it is there"
        );
    }
    let act = go(&mut room, three, Some(one)).unwrap();
    assert_eq!(list(&room), [three, one, two]);
    assert_eq!(crate::undo::acts(&room)[0].kind, ActKind::MovedOnShortlist);
    room.act(&relay(), Command::ShortlistQuestion { question: other })
        .unwrap();
    undo(&mut room, act).unwrap();
    assert_eq!(list(&room), [one, two, three, other], "what came since stays");
    let decline = Command::DeclineQuestion {
        question: two,
        reason: None,
    };
    let act = room.act(&relay(), decline).unwrap();
    assert_eq!(list(&room), [one, three, other]);
    go(&mut room, other, Some(three)).unwrap();
    undo(&mut room, act).unwrap();
    assert_eq!(
        list(&room),
        [one, two, other, three],
        "behind those it stood behind"
    );
    assert_eq!(room.see(Key::Relay, Audience::Public), None);
    assert_eq!(room.see(Key::Relay, Audience::Speaker), None);
}

#[test]
fn n62_questions_come_in_and_are_prepared_before_the_session_begins() {
    let mut room = Room::open();
    let [one, two] = ask_all(&mut room, ["Before?", "Before that?"]);
    room.act(&relay(), Command::ShortlistQuestion { question: one })
        .unwrap();
    let merge = Command::MergeQuestion {
        question: two,
        into: one,
    };
    room.act(&relay(), merge).unwrap();
    room.pass(60_000);
    room.act(&host(), Command::StartSession {}).unwrap();
    let guest = room.join(1);
    room.submit(&guest, "Meanwhile?").unwrap();
    let card = relay_card(&room);
    assert_eq!((card.figures.before, card.figures.submitted), (2, 3));
    assert_eq!(card.shortlist, [one]);
}
