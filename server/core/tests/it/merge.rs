//! N45–N49: questions that ask the same go on as one.

use dais_protocol::{
    ActKind, AnswerText, Audience, Command, CommandId, Key, Life, QuestionId, QuestionKind, QuestionState,
    QuestionText, RefusalCode, StepKind,
    limits::{MAX_MERGED, SHOWN_ASKERS},
};
use std::collections::BTreeSet;

use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    desk::{ask_all, crew, relay_card},
    laws::{play, script},
    room::{Room, attendee, chair, host, introduce, relay},
    undo::acts,
};

fn merge(room: &mut Room, question: QuestionId, into: QuestionId) -> Result<Uuid, RefusalCode> {
    room.act(&relay(), Command::MergeQuestion { question, into })
}

fn approve(room: &mut Room, questions: &[QuestionId]) {
    for question in questions {
        room.act(&relay(), Command::ApproveQuestion { question: *question })
            .unwrap();
    }
}

fn back(room: &mut Room, question: QuestionId, to: QuestionState) -> Result<Uuid, RefusalCode> {
    room.act(&relay(), Command::ReturnQuestion { question, to })
}

fn undo(room: &mut Room, act: Uuid) -> Result<Uuid, RefusalCode> {
    room.act(&relay(), Command::Undo { act: CommandId(act) })
}

#[test]
fn n45_one_goes_on_and_what_was_merged_goes_along() {
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, ["Who pays?", "Who will pay?", "Who is to pay?"]);
    merge(&mut room, two, one).unwrap();
    assert_eq!(crew(&room, two).state, QuestionState::Merged);
    assert_eq!(
        merge(&mut room, two, three),
        Err(RefusalCode::WrongState),
        "it is merged"
    );
    assert_eq!(
        merge(&mut room, three, two),
        Err(RefusalCode::WrongState),
        "no chains"
    );
    assert_eq!(merge(&mut room, one, one), Err(RefusalCode::WrongState));
    merge(&mut room, one, three).unwrap();
    let into = |room: &Room, id| crew(room, id).details.unwrap().into;
    assert_eq!(
        [one, two, three].map(|id| into(&room, id)),
        [Some(three), Some(three), None]
    );
    let mut merged = crew(&room, three).details.unwrap().merged;
    merged.sort();
    assert_eq!(merged, [one, two]);
    assert_eq!(crew(&room, one).details.unwrap().merged, []);
}

#[test]
fn n45_into_what_was_dealt_with_but_not_into_what_was_turned_down() {
    let mut room = Room::live();
    let [one, two, three, four] = ask_all(&mut room, ["One?", "Two?", "Three?", "Four?"]);
    approve(&mut room, &[one]);
    room.act(
        &chair(),
        Command::MarkAsked {
            question: one,
            relayed: true,
        },
    )
    .unwrap();
    assert_eq!(
        merge(&mut room, one, two),
        Err(RefusalCode::WrongState),
        "it is being put"
    );
    merge(&mut room, two, one).unwrap();
    room.act(
        &chair(),
        Command::MarkAnswered {
            question: one,
            by: vec![],
        },
    )
    .unwrap();
    merge(&mut room, three, one).unwrap();
    let decline = Command::DeclineQuestion {
        question: four,
        reason: None,
    };
    room.act(&relay(), decline).unwrap();
    let [five] = ask_all_more(&mut room, "Five?");
    assert_eq!(merge(&mut room, five, four), Err(RefusalCode::WrongState));
    assert_eq!(merge(&mut room, four, five), Err(RefusalCode::WrongState));
}

fn ask_all_more(room: &mut Room, text: &str) -> [QuestionId; 1] {
    let guest = room.join(200);
    [room.submit(&guest, text).unwrap()]
}

#[test]
fn n45_so_many_are_merged_into_one_and_no_more() {
    let mut room = Room::live();
    let [target] = ask_all(&mut room, ["Target?"]);
    for n in 0..MAX_MERGED as u128 {
        let guest = room.join(1000 + n);
        let question = room.submit(&guest, "The same?").unwrap();
        merge(&mut room, question, target).unwrap();
    }
    let guest = room.join(2000);
    let question = room.submit(&guest, "The same?").unwrap();
    assert_eq!(merge(&mut room, question, target), Err(RefusalCode::TooMany));
    assert_eq!(merge(&mut room, target, question), Err(RefusalCode::TooMany));
    let card = crew(&room, target);
    assert_eq!(
        (card.askers as usize, card.also.len()),
        (MAX_MERGED + 1, SHOWN_ASKERS)
    );
}

#[test]
fn n46_askers_of_what_was_merged_follow_the_one_it_went_into() {
    let mut room = Room::live();
    let (asker, other) = (room.join(1), room.join(2));
    let target = room.submit(&asker, "unscreened words").unwrap();
    let question = room.submit(&other, "Who pays?").unwrap();
    approve(&mut room, &[question]);
    merge(&mut room, question, target).unwrap();
    assert_eq!(
        room.question(question, Audience::Public),
        None,
        "the other is read now"
    );
    let mine = |room: &Room| room.me(&other).questions[0].clone();
    let into = mine(&room).into.unwrap();
    assert_eq!(
        (mine(&room).state, into.question, into.text, into.state),
        (QuestionState::Merged, target, None, QuestionState::Submitted),
        "what is not screened is nobody else's to read"
    );
    room.session.take_touched();
    approve(&mut room, &[target]);
    assert!(room.session.take_touched().contains(&Key::Me(other.participant)));
    let into = mine(&room).into.unwrap();
    assert_eq!(into.text.unwrap().as_str(), "unscreened words");
    assert_eq!(into.state, QuestionState::Approved);
    assert_eq!(mine(&room).steps.last().unwrap().step, StepKind::Merged);
}

#[test]
fn n46_separated_it_goes_its_own_way_from_where_it_stood_at_most() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, ["Who pays?", "Who will pay?"]);
    merge(&mut room, one, two).unwrap();
    assert_eq!(
        back(&mut room, one, QuestionState::Approved),
        Err(RefusalCode::WrongState),
        "past screening"
    );
    back(&mut room, one, QuestionState::Submitted).unwrap();
    let card = crew(&room, one);
    assert_eq!(
        (card.state, card.details.unwrap().into),
        (QuestionState::Submitted, None)
    );
    assert_eq!(crew(&room, two).details.unwrap().merged, []);
    room.act(&relay(), Command::ShortlistQuestion { question: one })
        .unwrap();
    merge(&mut room, one, two).unwrap();
    let list = |room: &Room| relay_card(room).shortlist;
    assert_eq!(list(&room), []);
    back(&mut room, one, QuestionState::Shortlisted).unwrap();
    assert_eq!(list(&room), [one]);
}

#[test]
fn n47_votes_count_once_a_person_and_not_those_of_whoever_asked() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, ["Who pays?", "Who will pay?"]);
    let (asker, other) = (attendee(101), attendee(102));
    approve(&mut room, &[one, two]);
    let (both, late) = (room.join(1), room.join(2));
    let up = |question| Command::Upvote { question };
    let down = |question| Command::RemoveVote { question };
    for (who, question) in [(&both, one), (&both, two), (&asker, two), (&other, one)] {
        room.act(who, up(question)).unwrap();
    }
    let votes = |room: &Room, id| room.votes(id, Audience::Public);
    assert_eq!([votes(&room, one), votes(&room, two)], [2, 2]);
    merge(&mut room, two, one).unwrap();
    assert_eq!(votes(&room, one), 1, "of both, once");
    assert_eq!(room.me(&both).votes, [one]);
    assert_eq!(room.me(&other).votes, [], "their own now");
    for who in [&both, &asker, &other] {
        assert_eq!(room.act(who, up(one)), Err(RefusalCode::WrongState));
    }
    assert_eq!(
        room.act(&late, up(two)),
        Err(RefusalCode::NotFound),
        "it went into the other"
    );
    room.act(&late, up(one)).unwrap();
    assert_eq!(votes(&room, one), 2);
    room.act(&both, down(one)).unwrap();
    assert_eq!((votes(&room, one), room.me(&both).votes), (1, vec![]));
    assert_eq!(room.act(&both, down(one)), Err(RefusalCode::WrongState));
    back(&mut room, two, QuestionState::Approved).unwrap();
    assert_eq!(
        [votes(&room, one), votes(&room, two)],
        [2, 1],
        "each keeps its own"
    );
    assert_eq!(room.me(&other).votes, [one]);
}

#[test]
fn q31_whatever_takes_a_question_from_the_chair_takes_its_entry_off_the_list() {
    let mut room = Room::live();
    let [one, two, three, four] = ask_all(&mut room, ["One?", "Two?", "Three?", "Four?"]);
    for question in [one, two, three, four] {
        room.act(&relay(), Command::ForwardQuestion { question, mode: None })
            .unwrap();
    }
    let entries = |room: &Room| {
        let of = |id| crew(room, id).details.unwrap().request;
        let all: Vec<_> = [one, two, three, four].into_iter().filter_map(of).collect();
        assert_eq!(room.queue().order.unwrap(), all);
        all
    };
    let before = entries(&room);
    let act = merge(&mut room, one, two).unwrap();
    assert_eq!(entries(&room), before[1..], "the one that goes on keeps its own");
    undo(&mut room, act).unwrap();
    assert_eq!(entries(&room), before);
    let decline = Command::StepQuestions {
        questions: vec![one, two],
        to: QuestionState::Declined,
        reason: None,
    };
    let act = room.act(&relay(), decline).unwrap();
    assert_eq!(entries(&room), before[2..]);
    assert_eq!(acts(&room)[0].kind, ActKind::MovedQuestions);
    undo(&mut room, act).unwrap();
    assert_eq!(entries(&room), before);
    let text = AnswerText::parse("Yes.").unwrap();
    room.act(&relay(), Command::AnswerInWriting { question: one, text })
        .unwrap();
    room.act(&relay(), Command::PromiseFollowUp { question: two })
        .unwrap();
    assert_eq!(entries(&room), before[2..]);
    merge(&mut room, three, four).unwrap();
    let back = room.act(
        &relay(),
        Command::ReturnQuestion {
            question: three,
            to: QuestionState::Forwarded,
        },
    );
    back.unwrap();
    assert_eq!(
        room.queue().order.unwrap().len(),
        2,
        "with the chair it has an entry"
    );
}

#[test]
fn n48_what_its_asker_takes_back_takes_nobody_elses_question_along() {
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, ["Who pays?", "Who will pay?", "Who is to pay?"]);
    approve(&mut room, &[two]);
    for question in [two, three] {
        merge(&mut room, question, one).unwrap();
    }
    room.act(&attendee(101), Command::WithdrawQuestion { question: one })
        .unwrap();
    let heir = crew(&room, two);
    assert_eq!(
        heir.state,
        QuestionState::Approved,
        "the oldest goes on from where it stood"
    );
    assert_eq!(heir.details.unwrap().merged, [three]);
    assert_eq!(crew(&room, one).details.unwrap().merged, []);
    room.act(&attendee(103), Command::WithdrawQuestion { question: three })
        .unwrap();
    assert_eq!(
        crew(&room, two).askers,
        1,
        "who was merged may take theirs back, too"
    );
}

#[test]
fn n48_nor_does_its_asker_by_leaving_the_list() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, ["Who pays?", "Who will pay?"]);
    merge(&mut room, two, one).unwrap();
    let request = room.forward(one, None).unwrap();
    room.act(&attendee(101), Command::WithdrawRequest { request })
        .unwrap();
    assert_eq!(room.queue().order.unwrap(), []);
    let states = [one, two].map(|id| crew(&room, id).state);
    assert_eq!(states, [QuestionState::Withdrawn, QuestionState::Submitted]);
}

#[test]
fn n45_nor_are_chains_made_by_taking_acts_back() {
    let mut room = Room::live();
    let [one, two, three] = ask_all(&mut room, ["One?", "Two?", "Three?"]);
    let refused = Err(RefusalCode::ChangedSince);
    merge(&mut room, one, two).unwrap();
    let separated = back(&mut room, one, QuestionState::Submitted).unwrap();
    let along = merge(&mut room, two, three).unwrap();
    assert_eq!(
        undo(&mut room, separated),
        refused,
        "it is part of another by now"
    );
    undo(&mut room, along).unwrap();
    let onto = merge(&mut room, three, one).unwrap();
    assert_eq!(
        undo(&mut room, separated),
        refused,
        "another is part of it by now"
    );
    undo(&mut room, onto).unwrap();
    undo(&mut room, separated).unwrap();
    assert_eq!(crew(&room, one).details.unwrap().into, Some(two));
}

#[test]
fn n48_nor_does_an_act_that_is_taken_back() {
    let mut room = Room::live();
    let [one, two] = ask_all(&mut room, ["One?", "Two?"]);
    merge(&mut room, one, two).unwrap();
    let separated = back(&mut room, one, QuestionState::Submitted).unwrap();
    room.act(&attendee(102), Command::WithdrawQuestion { question: two })
        .unwrap();
    assert_eq!(undo(&mut room, separated), Err(RefusalCode::ChangedSince));
    assert_eq!(crew(&room, one).state, QuestionState::Submitted);
}

#[test]
fn n49_all_who_asked_are_credited_but_who_would_not_be_named() {
    let mut room = Room::live();
    let (one, two) = (room.join(1), room.join(2));
    room.act(&host(), introduce("Hedda")).unwrap();
    let target = room.submit(&one, "Who pays?").unwrap();
    let again = room.submit(&one, "Who pays, I asked?").unwrap();
    let hidden = Command::AskQuestion {
        text: QuestionText::parse("Who is to pay?").unwrap(),
        kind: QuestionKind::Question,
        to: vec![],
        anonymous: true,
        about: None,
        language: None,
    };
    let hidden = QuestionId(room.act(&host(), hidden).unwrap());
    let named = room.submit(&two, "Who will pay?").unwrap();
    approve(&mut room, &[target]);
    for question in [again, hidden, named] {
        merge(&mut room, question, target).unwrap();
    }
    for audience in [Audience::Public, Audience::Crew] {
        let card = room.question(target, audience).unwrap();
        let also: Vec<String> = card.also.iter().map(|who| who.name.to_string()).collect();
        assert_eq!(
            (card.askers, also),
            (3, vec!["Guest 2".to_owned()]),
            "{audience:?}"
        );
    }
}

#[test]
fn u2_a_merge_is_undone_with_all_that_went_along() {
    let mut room = Room::live();
    let [one, two, three, four] = ask_all(&mut room, ["One?", "Two?", "Three?", "Four?"]);
    let voter = room.join(1);
    approve(&mut room, &[one, two, three]);
    room.act(&voter, Command::Upvote { question: two }).unwrap();
    merge(&mut room, two, one).unwrap();
    room.act(&relay(), Command::ShortlistQuestion { question: one })
        .unwrap();
    let before: Vec<_> = [one, two, three].map(|id| crew(&room, id)).to_vec();
    let act = merge(&mut room, one, three).unwrap();
    assert_eq!(acts(&room)[0].kind, ActKind::MergedQuestion);
    let other = merge(&mut room, four, three).unwrap();
    assert_eq!(room.me(&voter).votes, [three]);
    undo(&mut room, act).unwrap();
    let along = crew(&room, three);
    assert_eq!(
        along.details.unwrap().merged,
        [four],
        "what was merged since stays"
    );
    undo(&mut room, other).unwrap();
    assert_eq!([one, two, three].map(|id| crew(&room, id)).to_vec(), before);
    assert_eq!(room.me(&voter).votes, [one]);
    let act = merge(&mut room, three, one).unwrap();
    merge(&mut room, one, four).unwrap();
    assert_eq!(
        undo(&mut room, act),
        Err(RefusalCode::ChangedSince),
        "it went along"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn n45_there_are_never_chains_and_the_short_list_has_what_stands_there(script in script()) {
        play(&script, |room| {
            let mut listed = BTreeSet::new();
            for key in room.session.keys() {
                let Key::Question(id) = key else { continue };
                let card = crew(room, id);
                let details = card.details.unwrap();
                assert_eq!(details.into.is_some(), card.state == QuestionState::Merged);
                if let Some(into) = details.into {
                    let target = crew(room, into).details.unwrap();
                    assert!(target.merged.contains(&id) && target.into.is_none() && details.merged.is_empty());
                }
                for merged in details.merged {
                    assert_eq!(crew(room, merged).details.unwrap().into, Some(id));
                }
                if card.state == QuestionState::Shortlisted {
                    listed.insert(id);
                }
            }
            if room.session.life() == Life::Live {
                assert_eq!(relay_card(room).shortlist.into_iter().collect::<BTreeSet<_>>(), listed);
            }
        });
    }
}
